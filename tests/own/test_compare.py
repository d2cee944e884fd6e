"""Two coders' rows side by side: pairs, codes, what the notes accept, and what is shown of it."""

import json

import pandas as pd
import pytest
from bs4 import BeautifulSoup

import dateline
from dateline import own, tables
from dateline.agreement import agreement, kappa
from dateline.own import accepted, matched
from dateline.package import TableError
from dateline.reading import course

CLAIMS = tables.load("claims")


def take(rows, table="claims", **more):
    return own.rows(rows, table, keep=False, **more)


def compare(mine, table="claims", theirs=None, **more):
    return own.compare(mine, table, theirs, **more)


def codes(found, column):
    return found.codes[found.codes["column"] == column].set_index("theirs")


MINE = [
    {"sentence": "s01", "quote": "a state of emergency", "source_kind": "unnamed",
     "kind": "indirect"},
    {"sentence": "s02", "quote": "The situation threatens the security of all the residents of "
     "Almaty, and there can be no laxity about this", "source_kind": "named", "kind": "direct"},
    {"sentence": "s08", "quote": "the largest city in the country", "source_kind": "named",
     "kind": "indirect"},
    {"sentence": "s08", "quote": "And news reports said", "source_kind": "none"},
]  # fmt: skip


# --- pairs ----------------------------------------------------------------------------------------


ANCHORED = [name for name in tables.names() if course().anchored(name)]


@pytest.mark.parametrize("table", [name for name in ANCHORED if name != "words"])
def test_the_course_beside_itself_has_everything_in_both(table):
    ours = tables.load(table)
    mine = take(ours[["quote", "quote_prefix", "quote_suffix"]], table)
    found = compare(mine, table)
    assert (found.table["found"] == "both").all() and (found.table["shared"] == 1).all()
    numbers = found.table["mine"].astype(int) - 1
    pairs = zip(ours["start"].iloc[numbers], found.table["theirs"], strict=True)
    places = ours.set_index(ours.columns[0])["start"]
    assert all(start == places[row_id] for start, row_id in pairs)


def test_what_both_have_and_what_one_has():
    found = compare(MINE).table.set_index("theirs")
    assert found.loc["c01", ["found", "mine", "relation"]].tolist() == [
        "both", "1", "mine is part of theirs",
    ]  # fmt: skip
    assert found.loc["c50", "relation"] == "theirs is part of mine"
    assert found.loc["c14", "mine"] == "3"
    rest = found[found["found"] != "both"]
    assert rest["found"].to_dict() == {
        "c03": "only the course", "c02": "only the course", "c51": "only the course",
        pd.NA: "only you",
    }  # fmt: skip
    assert rest.loc["c51", "overlaps"] == "2"  # one row of mine is two claims of the course
    assert pd.isna(rest.loc["c03", "overlaps"])


def test_the_greatest_share_is_paired_first_whoever_is_asked_first():
    def s16(*quotes):
        return take([{"sentence": "s16", "quote": quote} for quote in quotes])

    one = s16("95 police officers were injured", "police officers were injured in clashes")
    two = s16("were injured in clashes", "95 police officers")
    pairs = [(p.first, p.second) for p in matched.matched(one, two, course())]
    assert sorted(pairs) == [(0, 1), (1, 0)]
    turned = [(p.second, p.first) for p in matched.matched(two, one, course())]
    assert sorted(turned) == sorted(pairs)
    shuffled = compare(one.iloc[::-1], theirs=two).table
    assert set(zip(shuffled["words_mine"], shuffled["words_theirs"], strict=True)) == {
        ("95 police officers were injured", "95 police officers"),
        ("police officers were injured in clashes", "were injured in clashes"),
    }


def test_a_short_word_more_is_said_and_not_shown_at_length():
    row = {"sentence": "s22", "quote": "the security forces had, in some areas, stones and Molotov "
           "cocktails thrown at them"}  # fmt: skip
    found = compare([row])
    assert found.table["relation"].tolist() == ["the same words but for a short one"]
    assert "Both: row 1 of yours and c30. The same words but for a short one: “the" in repr(found)


def test_words_of_another_sentence_are_never_paired():
    found = compare([{"sentence": "s15", "quote": "the protests"}], sentences="s16")
    assert found.table["found"].tolist() == ["only the course"]


def test_sentences_without_rows_of_mine_can_be_asked_for():
    found = compare(MINE, sentences=["s16", "S15"])
    assert found.table["sentence_id"].tolist() == ["s15", "s16"]
    assert found.codes.empty and found.agreement["rows"].sum() == 0
    assert "2 only the course’s" in found.__repr__()
    with pytest.raises(KeyError, match="s37"):
        compare(MINE, sentences=["s99"])


@pytest.mark.parametrize("nothing", [..., None, [], [{"sentence": "s16", "quote": ...}]])
@pytest.mark.parametrize("column", [None, "source_kind"])
def test_without_rows_of_mine_the_rows_of_the_course_stand_on_the_right(nothing, column):
    found = compare(nothing, sentences=["s16", "s22"], column=column)
    assert found.table["found"].eq("only the course").all() and len(found.table) >= 2
    assert found.codes.empty and found.agreement.empty
    said = repr(found)
    assert said.count("You have made no rows yet; yours would stand on the left.") == 1
    assert "source_kind" in said and "How far the codes agree" not in said
    page = BeautifulSoup(found._repr_mimebundle_()["text/html"], "html.parser")
    for table in page.select("table"):
        assert [head.text for head in table.select("thead th")] == ["column", "you", "the course"]
        assert not any(row.select("td")[0].text for row in table.select("tbody tr"))


def test_without_rows_and_without_sentences_it_says_what_to_ask_for():
    assert "say which sentences" in repr(compare(...))
    one = compare([], theirs=MINE, names=("Ada", "Bo"))
    assert "Ada has made no rows yet" in repr(one) and len(one.table) == len(MINE)


# --- codes ----------------------------------------------------------------------------------------


def test_a_reading_that_a_note_accepts_is_no_difference():
    found = codes(compare(MINE), "source_kind")
    assert found.loc["c01", ["outcome", "notes"]].tolist() == ["accepted", "n159"]
    assert "name no office and no person" in found.loc["c01", "why"]
    said = repr(compare(MINE))
    assert "source_kind: an accepted reading" in said
    assert "Another reading is accepted, too:\n- source_kind: unnamed. " in said
    assert "n159" not in said
    assert found.loc["c50", "outcome"] == "same"
    assert found.loc["c14", "outcome"] == "differs"


def test_agreement_has_a_numerator_and_a_denominator():
    found = compare(MINE).agreement.set_index("column")
    assert found.loc["source_kind", ["same", "rows", "percent", "accepted"]].tolist() == [
        1, 3, 33, 1,
    ]  # fmt: skip
    assert pd.isna(found.loc["source_kind", "kappa"])
    assert "3 rows are too few" in found.loc["source_kind", "why_not"]


def test_dates_and_their_basis_are_read_as_the_notes_allow():
    events = [
        {"sentence": "s16", "quote": "95 police officers were injured in clashes", "basis": basis,
         "date": date}
        for basis, date in (("inferred", "2022-01-05?"), ("stated", "2022-01-05"))
    ]  # fmt: skip
    first, second = (codes(compare([row], "events"), "date_edtf").loc["e34"] for row in events)
    assert (first["outcome"], second["outcome"]) == ("accepted", "differs")
    basis = [codes(compare([row], "events"), "date_basis").loc["e34", "outcome"] for row in events]
    assert basis == ["accepted", "differs"]


def test_quoted_sources_and_cues_are_the_same_where_they_overlap():
    row = {"sentence": "s15", "quote": "more than 200 persons were detained"}
    found = compare([row | {"source": "Interior Ministry", "cue": "this morning"}])
    assert codes(found, "source_quote").loc["c23", "outcome"] == "same"
    assert codes(found, "cue_quote").loc["c23", "outcome"] == "differs"
    empty = compare([row | {"source": ""}])
    assert codes(empty, "source_quote").loc["c23", "outcome"] == "differs"


def test_codes_of_reactions_take_the_alternatives_of_the_row():
    row = {"sentence": "s07", "quote": "restraint", "event": "REQUEST", "mode": "yield"}
    found = compare([row], "reactions")
    assert codes(found, "plover_event").loc["r1", "outcome"] == "same"
    assert codes(found, "plover_mode").loc["r1", ["outcome", "notes"]].tolist() == [
        "accepted", "alternative_codes",
    ]  # fmt: skip


def test_one_column_or_several_can_be_asked_for():
    assert compare(MINE, column="kind").agreement["column"].tolist() == ["kind"]
    asked = ["kind", "source_kind"]
    assert compare(MINE, column=asked).agreement["column"].tolist() == asked
    with pytest.raises(tables.TableError, match="Your rows have no column 'actor_id'"):
        compare(MINE, column="actor_id")


def test_who_asks_for_one_column_is_told_of_no_other():
    said = "The General Secretariat of the Collective Security Treaty Organization said"
    mine = [{"sentence": "s29", "quote": said, "event": "MOBILIZE"}]
    every, one = (
        own.compare(mine, "reactions", column=asked)._repr_mimebundle_()["text/html"]
        for asked in (None, "plover_event")
    )
    assert "What else these words leave open" in every
    assert "leave open" not in one and "plover_event" in one


@pytest.mark.parametrize("table", ["events", "times", "figures", "reactions"])
def test_the_dates_accepted_are_those_of_the_checks(table):
    from dateline.check import key

    for row in tables.load(table).to_dict("records"):
        own_ = None if pd.isna(row["date_edtf"]) else row["date_edtf"]
        found = {each.value for each in accepted.accepted(row, "date_edtf", table, course())}
        assert found | {own_} == key.dates(next(iter(row.values())), row["date_edtf"])


def test_the_sources_accepted_are_those_of_the_checks():
    from dateline.check import key

    ids, some = set(tables.load("actors")["actor_id"]), 0
    for row in CLAIMS.to_dict("records"):
        said = [each.removesuffix(" (inferred)") for each in key.sources(row["claim_id"])]
        kinds = {"unnamed": "unnamed", "empty": "none", "nobody named": "none"}
        due = {kinds.get(each, "named" if each in ids else None) for each in said} - {None}
        due -= {row["source_kind"]}
        found = {e.value for e in accepted.accepted(row, "source_kind", "claims", course())}
        some += len(found)
        assert found == due, row["claim_id"]
    assert some > 10


# --- agreement ------------------------------------------------------------------------------------


def test_kappa_by_hand():
    first = ["a"] * 6 + ["b"] * 4
    second = ["a"] * 5 + ["b"] * 5
    how = agreement(first, second)
    assert (how.same, how.rows, how.share) == (9, 10, 0.9)
    assert how.kappa == pytest.approx((0.9 - 0.5) / 0.5)


@pytest.mark.parametrize(
    "first, second, nominal, why_not",
    [
        (["a", "b"] * 4, ["a", "b"] * 4, True, "8 rows are too few"),
        (["a", "b"] * 6, ["a"] * 12, True, "a single code"),
        ([None] * 12, [None] * 12, True, "a single code"),
        (["1", "2"] * 6, ["1", "2"] * 6, False, "only for codes from a list"),
        ([], [], True, "0 rows"),
    ],
)
def test_where_kappa_means_nothing_it_is_not_given(first, second, nominal, why_not):
    how = agreement(first, second, nominal)
    assert how.kappa is None and why_not in how.why_not


def test_kappa_of_many_rows_and_empty_as_a_code():
    ours = CLAIMS.head(20)
    mine = take(ours[["sentence_id", "quote", "quote_prefix", "quote_suffix"]].assign(
        source_kind=ours["source_kind"], actor_id=ours["actor_id"]))  # fmt: skip
    mine.loc[:4, "source_kind"] = "none"
    how = compare(mine).agreement.set_index("column")
    same = int((mine["source_kind"] == ours["source_kind"]).sum())
    assert how.loc["source_kind", ["same", "rows"]].tolist() == [same, 20]

    assert how.loc["source_kind", "kappa"] == pytest.approx(
        kappa(mine["source_kind"].tolist(), ours["source_kind"].tolist())
    )
    assert how.loc["actor_id", "kappa"] == pytest.approx(1)


# --- another coder, another reading ---------------------------------------------------------------


def test_another_coder_and_a_scheme_of_their_own():
    one = [MINE[0] | {"mood": "calm"}, {"sentence": "s16", "quote": "in clashes", "mood": "tense"}]
    two = take([MINE[0] | {"mood": "tense"}])
    found = compare(one, theirs=two, names=("Ada", "Bo"), column="mood")
    assert found.table["found"].tolist() == ["both", "only Ada"]
    assert found.codes["outcome"].tolist() == ["differs"]
    said = repr(found)
    assert "claims of these sentences: 2 of Ada’s, 1 of Bo’s." in said and "the course" not in said


def test_another_reading_and_one_without_tables(french, bare):
    rows = [{"sentence": "s4", "quote": "plus de vingt", "low": 21},
            {"sentence": "s2", "quote": "Trois", "low": 3}]  # fmt: skip
    found = compare(take(rows, "figures", reading=french), "figures", reading=french)
    assert found.table["theirs"].tolist() == ["f1", "f2"]
    assert codes(found, "low")["outcome"].to_dict() == {"f1": "same", "f2": "differs"}
    with pytest.raises(tables.TableError, match="Give another coder's rows"):
        compare(rows, "figures", reading=bare)
    english = [{"sentence": "s2", "quote": "Three bridges", "low": 3}]
    for reading in (french, bare):
        both = compare(english, "figures", english, reading=reading)
        assert both.table["found"].tolist() == ["both"]
        assert "marked (both): Three bridges" in repr(both)


def test_a_text_and_nothing_else(text_alone):
    rows = [{"sentence": "the second", "quote": "Trois ponts"}, {"quote": "plus de vingt"}]
    mine = take(rows, "figures", reading=text_alone)
    assert mine["sentence_id"].tolist() == ["the second", pd.NA]
    found = compare(mine, "figures", [{"quote": "ponts"}], reading=text_alone)
    assert found.table["found"].tolist() == ["both", "only you"]
    assert "Only you: row 2 of yours" in repr(found)
    told = pytest.raises(own.RowsError, take, [{"quote": "Quatre"}], "figures", reading=text_alone)
    assert "do not stand in the article like this" in str(told.value)


# --- what is shown --------------------------------------------------------------------------------


def test_a_notebook_shows_it_with_headings_and_both_languages():
    found = compare(MINE)
    page = BeautifulSoup(found._repr_mimebundle_()["text/html"], "html.parser")
    assert [p.text for p in page.select("p b")][:3] == ["s01", "s02", "s08"]
    for table in page.select("table"):
        assert table.caption.text.strip()
        assert all(head.get("scope") == "col" for head in table.select("thead th"))
        assert all(head.get("scope") == "row" for head in table.select("tbody th"))
    assert page.select("mark") and page.select("[lang=ar][dir=rtl]")
    tints = {}
    for label in page.select("p bdi[lang=en]"):
        tints.setdefault(label.text, set()).add(label.find_previous("mark")["style"])
    longer = "(both, longer quote: the course)"
    assert set(tints) == {"(both)", "(only you)", "(only the course)", longer}
    assert all(len(styles) == 1 for styles in tints.values())
    assert len(set.union(*tints.values())) == 4


def test_words_beyond_a_short_quote_are_no_row_that_is_missing():
    rows = [
        {"sentence": "s07", "quote": "restraint", "source_kind": "named"},
        {"sentence": "s07", "quote": "deaths", "source_kind": "none"},
    ]
    found = compare(rows)
    assert found.table["found"].eq("both").all()
    said = repr(found)
    assert "marked (both): restraint" in said and "marked (both, longer quote: the course)" in said
    assert "marked (only the course)" not in said


def test_words_are_shown_as_they_were_quoted():
    # in the article they stand apart, with “collective … of the organization” between them
    row = {"sentence": "s29", "quote": "peacekeeping forces were sent to the Republic"}
    (words,) = [line for line in repr(compare([row])).split("\n") if line.startswith("  you:")]
    assert words.endswith("(peacekeeping forces were sent to the Republic)")


def test_it_is_sober():
    said = repr(compare(MINE))
    assert "one reading. A difference is a place to look at, not a mistake." in said
    for word in ("wrong", "correct", "error", "score", "well done"):
        assert word not in said.lower()


def test_it_says_the_same_each_time_and_can_be_stored():
    one, two = (compare(MINE)._repr_mimebundle_() for _ in range(2))
    assert one == two and json.dumps(one)


def test_what_is_written_in_a_row_is_no_html():
    row = MINE[0] | {"mood": "<script>x</script>"}
    found = compare([row], theirs=[row | {"mood": "<b>"}], names=("<i>me", "you"))
    shown = found._repr_mimebundle_()["text/html"]
    assert "<script>" not in shown and "<i>me" not in shown and "&lt;b&gt;" in shown


def test_a_word_that_is_written_as_one_with_the_next_is_no_mark_of_its_own():
    one, two = (
        [{"sentence": "s03", "quote": quote, "kind": "hedge"}]
        for quote in ("وحذر توكاييف", "حذر توكاييف")
    )
    said = repr(compare(one, "notes", two))
    assert "marked (both): وحذر توكاييف" in said and "marked (only" not in said.split("Tokayev")[0]


def test_rows_of_a_text_of_ones_own_are_not_compared_with_themselves(tmp_path):
    text = "The port was shut on Monday. Two boats lay still."
    mine = dateline.new(tmp_path / "mine", words=text)
    rows = own.rows([{"quote": "Two boats", "low": 2}], "figures", reading=mine)
    with pytest.raises(TableError, match="nobody else has read it"):
        own.compare(rows, "figures", reading=mine)
    theirs = own.rows([{"quote": "boats"}], "figures", keep=False, reading=mine)
    assert own.compare(rows, "figures", theirs, reading=mine).table["found"].tolist() == ["both"]
