"""Rows are taken in with their anchors, or all that is wrong with them is told at once."""

import pandas as pd
import pytest

import dateline
from dateline import article, dates, own, tables
from dateline.own import RowsError


def take(rows, table="claims", **more):
    return own.rows(rows, table, keep=False, **more)


def faults(rows, table="claims", **more):
    with pytest.raises(RowsError) as caught:
        take(rows, table, **more)
    return caught.value.faults


FIGURE = {"sentence": "s15", "quote": "more than 200 persons"}


def test_english_words_lead_to_the_arabic_that_the_course_quotes():
    mine = take([FIGURE | {"qualifier": "more_than", "low": 200}], "figures")
    ours = tables.load("figures").set_index("figure_id").loc["f04"]
    for column in ("sentence_id", "quote", "start", "end", "qualifier", "low"):
        assert mine.loc[0, column] == ours[column]
    found = article.sentence("s15").translation
    place = slice(mine.loc[0, "translation_start"], mine.loc[0, "translation_end"])
    assert found[place] == mine.loc[0, "quote_en"] == "more than 200 persons"


@pytest.mark.parametrize("table", ["claims", "events", "figures", "reactions", "times"])
def test_every_row_of_the_course_can_be_quoted_in_arabic(table):
    ours = tables.load(table)
    mine = take(ours[["sentence_id", "quote", "quote_prefix", "quote_suffix"]], table)
    for column in ("sentence_id", "quote", "start", "end"):
        assert mine[column].tolist() == ours[column].tolist()
    for row in mine.to_dict("records"):  # by the rule of the house, without its sentence
        edges = (row["quote_prefix"], row["quote_suffix"])
        assert article.resolve(row["quote"], *edges) == (row["start"], row["end"])


def test_every_word_of_the_course_leads_back_from_its_english():
    words = tables.load("words").query("part > 0 and translation_start.notna()")
    for row in words.sample(60, random_state=1).to_dict("records"):
        found = article.sentence(row["sentence_id"]).translation
        english = found[row["translation_start"] : row["translation_end"]]
        before = found[: row["translation_start"]]
        mine = take({"sentence": row["sentence_id"], "quote": english, "prefix": before})
        assert mine.loc[0, "start"] <= row["start"] and row["end"] <= mine.loc[0, "end"]


def test_types_are_those_of_the_tables():
    mine = take(
        [
            {"sentence": "s01", "quote": "announced", "date": "2022-01-05", "on_timeline": "TRUE"},
            {"sentence": "s08", "quote": "stormed", "date": None, "on_timeline": False},
        ],
        "events",
    )
    ours = tables.load("events")
    for column in mine:
        if column in ours:
            assert mine[column].dtype == ours[column].dtype, column
    assert mine["date_latest"].tolist() == [dates.bounds("2022-01-05").latest, pd.NaT]
    assert mine["on_timeline"].tolist() == [True, False]


def test_short_names_and_loose_codes_are_understood():
    mine = take(
        {"Sentence": "S16", "source": "the ministry", "cue": "stated", "kind": "Indirect ",
         "content": "95 police officers were injured", "actor": "the Interior Ministry",
         "source-kind": "NAMED"}
    ).loc[0]  # fmt: skip
    assert mine["sentence_id"] == "s16" and mine["kind"] == "indirect"
    assert mine["actor_id"] == "interior-ministry" and mine["source_kind"] == "named"
    assert (mine["source_start"], mine["source_end"]) == (1610, 1617)
    assert mine["cue_quote_en"] == "stated" and mine["quote_en"].startswith("95 police")


def test_an_actor_goes_by_each_of_its_names():
    row = {"sentence": "s07", "quote": "restraint"}
    for name in ("united-states", "Washington", "The United States", "the US", "U.S."):
        assert take(row | {"actor": name}).loc[0, "actor_id"] == "united-states", name


def test_content_is_the_words_until_these_have_a_column_of_their_own():
    assert take({"sentence": "s16", "content": "in clashes"}).loc[0, "quote_en"] == "in clashes"
    mine = take({"sentence": "s16", "content": "a fight", "quote": "in clashes"}).loc[0]
    assert (mine["content_en"], mine["quote_en"]) == ("a fight", "in clashes")


def test_columns_of_their_own_are_kept_and_said(capsys):
    mine = take([FIGURE | {"mood": "calm", "doubt": 3, "scale": "1a"}], "figures")
    assert mine.loc[0, ["mood", "doubt", "scale"]].tolist() == ["calm", 3, "1a"]
    assert mine["doubt"].dtype == "Int64"
    assert "no such columns: mood, doubt, scale" in capsys.readouterr().out
    take([FIGURE | {"qualifer": "number"}], "figures")
    assert "Did you mean qualifier for qualifer?" in capsys.readouterr().out


def test_a_time_word_is_anchored_too():
    mine = take({"sentence": "s08", "quote": "stormed", "time": "today"}, "events").loc[0]
    assert article.text()[mine["time_start"] : mine["time_end"]] == mine["time_quote"]
    assert mine["time_quote_en"] == "today"


def test_who_speaks_may_be_said_in_the_sentence_before():
    row = {"sentence": "s16", "quote": "95 police officers were injured"}
    assert take(row | {"cue": "announced"}).loc[0, "cue_start"] == 1468  # in s15
    assert "s15" in faults(row | {"quote": "more than 200 persons"})[0].message
    assert "not of s16" in faults(row | {"cue": "called on"})[0].message  # in s07


def test_words_that_stand_once_need_no_sentence():
    assert take({"quote": "tongues of fire"}).loc[0, "sentence_id"] == "s09"
    assert take({"quote": "2022)"}).loc[0, "sentence_id"] == "s01"


def test_a_prefix_or_a_suffix_chooses_between_two_places():
    (fault,) = faults({"sentence": "s02", "quote": "deaths"})
    assert "2 times" in fault.message and "prefix" in fault.message
    row = {"sentence": "s02", "quote": "deaths"}
    first = take(row | {"prefix": "a toll of"}).loc[0]
    second = take(row | {"suffix": "and injuries"}).loc[0]
    assert (first["quote_en"], second["quote_en"]) == ("deaths", "Deaths")
    assert first["start"] < second["start"]


def test_direction_marks_case_and_straight_quotes_do_not_count():
    assert take({"quote": "\u200f2022)\u200e"}).loc[0, "quote"] == "2022)"
    assert take({"sentence": "s07", "quote": 'FOR "restraint"'}).loc[0, "quote_en"] == (
        "for “restraint”"
    )


def test_a_word_is_never_found_inside_another():
    assert "does not stand there" in faults({"sentence": "s15", "quote": "nounced"})[0].message


def test_at_least_is_a_lower_bound_too():
    mine = take([FIGURE | {"qualifier": "at least", "low": 200}], "figures")
    assert mine["qualifier"].tolist() == ["at_least"]


def test_everything_that_is_wrong_is_told_at_once():
    told = faults(
        [
            FIGURE | {"qualifier": "at any rate", "low": "many"},
            {"sentence": "s99", "quote": "x"},
            {"sentence": "s15", "quote": "more than 200 people"},
            {"sentence": "s16"},
            {"sentence": "s15", "quote": "95 police officers"},
            FIGURE | {"date": "5 January"},
            FIGURE | {"unit": ...},
        ],
        "figures",
    )
    said = "\n".join(map(str, told))
    for wanted in (
        "row 1 (s15, “more than 200 persons”), column qualifier: “at any rate” is no code of this "
        "column.",
        "column low: 'many' is no whole number.",
        "row 2 (s99, “x”), column sentence_id: “s99” is no sentence: they run from s01 to s37.",
        "“more than 200” stands there; then it has “persons”, not “people”.",
        "row 4 (s16), column quote: is empty",
        "stands in the translation of s16, not of s15",
        "'5 January' is not a date that the tables use.",
    ):
        assert wanted in said
    assert len(told) == 7


def test_an_error_shows_its_list_and_no_code():
    with pytest.raises(RowsError) as caught:
        take([FIGURE | {"unit": "persons"}], "figures")
    shown = caught.value._render_traceback_()
    assert shown[0].startswith("Your figures are not taken in yet: 1 thing is to mend.")
    assert "Did you mean" not in shown[1]
    assert shown[2:] == [
        "  Allowed in unit: people, places, vehicles, military units, aircraft; or leave it empty."
    ]
    assert caught.value.rows == [FIGURE | {"unit": "persons"}]


def test_what_a_column_allows_is_said_once():
    with pytest.raises(RowsError) as caught:
        take([FIGURE | {"unit": unit} for unit in ("persons", "heads", "cars")], "figures")
    said = str(caught.value)
    assert said.count("Allowed in unit") == 1 and said.count("is no code") == 3


def test_an_actor_that_the_text_does_not_have_is_told_with_those_it_has():
    (fault,) = faults({"sentence": "s16", "quote": "in clashes", "actor": "the Interior Minstry"})
    assert "Did you mean interior-ministry?" in fault.message and "tengrinews" in fault.allowed


def test_what_the_codebook_asks_beyond_a_vocabulary_is_a_remark(capsys):
    take({"sentence": "s08", "quote": "stormed", "date": "2022-01-05", "basis": "inferred"},
         "events")  # fmt: skip
    assert "To look at, row 1" in (said := capsys.readouterr().out)
    assert "an inferred day ends in a question mark" in said


@pytest.mark.parametrize(
    "rows, message",
    [
        (["more than 200"], "is a str"),
        (7, "is a int"),
        ("lost.csv", "cannot be read"),
        ([{"sentence": "s15", "sentence_id": "s15", "quote": "x"}], "stands there twice"),
    ],
)
def test_what_are_no_rows_at_all_is_told(rows, message):
    assert any(message in fault.message for fault in faults(rows))


@pytest.mark.parametrize(
    "nothing", [..., None, [], {}, "...", [{"sentence": ""}], pd.DataFrame(columns=["quote"])]
)
def test_rows_that_are_still_to_be_made_are_no_mistake(nothing, here, capsys):
    for table in ("claims", "events"):
        mine = own.rows(nothing, table)
        assert mine.empty and {"sentence_id", "quote", "start", "quote_en"} <= set(mine)
    assert capsys.readouterr().out == "You have made no claims yet.\nYou have made no events yet.\n"
    assert not list(here.iterdir())  # nothing is kept, so nothing of before is lost


def test_what_is_still_to_be_filled_in_is_said_and_no_mistake(capsys):
    empty = {"sentence": "s16", "quote": ..., "source": ..., "kind": ...}
    mine = take([empty, empty | {"quote": "in clashes", "source": "The ministry", "mode": "___"}])
    assert mine["quote_en"].tolist() == ["in clashes"] and pd.isna(mine.loc[0, "kind"])
    said = capsys.readouterr().out.split("\n")
    assert said[0] == "Left out, its quote is still to be filled in: row 1 (s16)."
    assert said[1].startswith("Empty, three dots stand there: row 2 (s16, “in clashes”): ")
    assert said[1].endswith(": kind, plover_mode. If the text says nothing, write None.")
    mine = take([empty, empty])
    assert mine.empty and "their quotes are" in capsys.readouterr().out


def test_three_dots_that_the_article_has_are_words():
    assert take({"sentence": "s02", "quote": "…"}).loc[0, "quote"] == "…"
    assert pd.isna(take({"sentence": "s16", "quote": "in clashes", "kind": "…"}).loc[0, "kind"])


def test_a_table_that_nobody_describes_is_told():
    with pytest.raises(tables.TableError, match="no table 'moods'"):
        take({"quote": "x"}, "moods")
    with pytest.raises(tables.TableError, match="quote no words"):
        take({"quote": "x"}, "later/figures")


def test_columns_are_those_that_a_learner_fills_in():
    asked = own.columns("claims").set_index("column")
    assert asked.loc["source_kind", "codes"] == "named, unnamed, none"
    assert not {"start", "quote_prefix", "source_start"} & set(asked.index)
    assert {"sentence", "actor", "source", "quote"} < set(asked.index)  # as rows are written


def test_columns_are_shown_whole():
    asked = own.columns("figures")
    shown = asked._repr_mimebundle_()["text/plain"]
    assert all(meaning in shown for meaning in asked["meaning"]) and "..." not in shown
    assert asked.set_index("column").loc["low", "codes"] == "a number"


def test_another_reading_in_its_own_language_or_in_translation(french):
    mine = take(
        [
            {"quote": "« plus de vingt »", "qualifier": "more_than", "low": 20},
            {"sentence": "s2", "quote": "Three bridges", "qualifier": "number"},
        ],
        "figures",
        reading=french,
    )
    assert mine["sentence_id"].tolist() == ["s4", "s2"]
    assert mine.loc[0, "start"] == french.text().index("« plus")
    assert pd.isna(mine.loc[1, "start"])  # no table of words leads there
    assert mine.loc[1, "translation_start"] == 0


def test_a_reading_without_tables_borrows_the_vocabulary(bare):
    row = {"sentence": "s2", "quote": "Trois ponts", "actor": "la mairie"}
    mine = take(row | {"source_kind": "none"}, reading=bare)
    assert mine.loc[0, "actor_id"] == "la mairie"  # it has no list of actors
    (fault,) = faults(row | {"source_kind": "x"}, reading=bare)
    assert fault.allowed == ("named", "unnamed", "none")
    told = faults({"sentence": "s2", "quote": "Quatre ponts"}, reading=bare)
    assert "Three bridges are closed." in told[0].message


def test_letters_that_look_alike_are_named_in_quotes_codes_and_columns(tmp_path):
    reading = dateline.new(tmp_path / "ru", words="Порт закрыт. Всё ещё нет света.", tell=None)
    (fault,) = faults({"sentence": "s02", "quote": "еще"}, "figures", reading=reading)
    assert "“ё” (CYRILLIC SMALL LETTER IO)" in fault.message and "s02: Всё" in fault.message
    row = {"quote": "ещё", "qualifier": "v\u0430gue"}
    (fault,) = faults(row, "figures", reading=reading)
    assert "looks like vague: “а” is CYRILLIC SMALL LETTER A" in fault.message
    fault, header = faults({"qu\u043ete": "ещё"}, "figures", reading=reading)
    assert fault.column == "quote" and "Did you mean quote" in header.message
    assert "CYRILLIC SMALL LETTER O in the one" in header.message


def test_names_that_look_alike_are_said_and_stay_two(tmp_path, capsys):
    reading = dateline.new(tmp_path / "ru", words="Порт закрыт. Порт молчит.", tell=None)
    rows = [{"sentence": each, "quote": "Порт"} for each in ("s01", "s02")]
    mine = own.rows(
        [rows[0] | {"counted": "люди"}, rows[1] | {"counted": "л\u044eди"}],
        "figures",
        reading=reading,
    )
    assert "look alike" not in capsys.readouterr().out
    mine = own.rows(
        [rows[0] | {"counted": "порт"}, rows[1] | {"counted": "п\u006fрт"}],
        "figures",
        reading=reading,
    )
    assert mine["counted_en"].nunique() == 2
    assert "“порт” and “пoрт” look alike" in capsys.readouterr().out
