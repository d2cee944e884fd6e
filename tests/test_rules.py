"""Each rule of the data: silent on the course's own rows, and refusing one that is broken."""

# ruff: noqa: E501  a case is one line

import json
import shutil

import pandas as pd
import pytest

from dateline import reading, rules
from dateline.rules import arabic, files, later, rows, stated, values, voices, words
from dateline.rules.view import Data

COURSE = reading.course()
TABLES = {name: COURSE.table(name) for name in COURSE.names()}
DAY = pd.Timestamp("2022-01-05")


def where(table, **wanted):
    """The index of the first row that has these values; None asks for an empty cell."""
    frame = TABLES[table]
    for column, value in wanted.items():
        cells = frame[column]
        frame = frame[cells.isna() if value is None else cells.eq(value).fillna(False)]
    return frame.index[0]


def broken(table, index, **cells):
    """What the rules see when these cells of one row are changed."""
    frame = TABLES[table].copy()
    for column, value in cells.items():
        frame.loc[index, column] = value
    return Data(COURSE.package, COURSE.text(), TABLES | {table: frame})


STATED = where("events", date_basis="stated")
INFERRED = where("events", date_basis="inferred")
BOUND = where("figures", qualifier="more_than")
VAGUE = where("figures", qualifier="vague")
COUNT = where("figures", figure_id="f05")
EXACT = next(i for i, row in TABLES["later/figures"].iterrows() if row.notna()["high"])
ACT = where("reactions", verbal_or_material="material")
CITED = next(
    i
    for i, row in TABLES["claims"].iterrows()
    if row["source_kind"] == "named"
    and not pd.isna(row["cue_quote"])
    and row["cue_quote"].isalpha()
)
CUE = TABLES["claims"].loc[CITED]
UNTOLD = dict(
    TABLES["words"].loc[
        where("words", translation_start=None),
        ["quote", "quote_prefix", "quote_suffix", "start", "end"],
    ]
)
NOUN = next(
    i
    for i, row in TABLES["words"].iterrows()
    if row["quote"].endswith("\u0629") and row["transliteration"].endswith("at")
)
STEP = TABLES["events"].set_index("event_id").at["e56", "date_step"]
SPEECH = where("namings", start=CUE["cue_start"], what="speech")
SEVENTH = {
    "date_edtf": "2022-01-07",
    "date_earliest": DAY + pd.Timedelta(days=2),
    "date_latest": DAY + pd.Timedelta(days=2),
    "date_basis": "stated",
}
IN_SERIES = where("later/figures", series_id="detained-interior-ministry")

CASES = [
    (rows.ids_are_unique, "figures", COUNT, {"figure_id": "f01"}, "figure_id", "'f01' stands in a row above"),
    (rows.ids_are_unique, "later/figure-sources", 1, dict(TABLES["later/figure-sources"].loc[0]), "figure_id, source_id", "in a row above"),
    (rows.ids_lead_to_rows, "figures", BOUND, {"claim_id": "c99"}, "claim_id", "'c99' is in no row of claims"),
    (rows.ids_lead_to_rows, "events", 0, {"may_be_same_as": "e99"}, "may_be_same_as", "'e99' is in no row of events"),
    (rows.ids_lead_to_rows, "later/figures", 1, {"article_figure_id": "f99"}, "article_figure_id", "no row of figures"),
    (rows.lists_lead_to_rows, "events", 1, {"claim_ids": "c02; c99"}, "claim_ids", "'c99' is in no row"),
    (rows.lists_lead_to_rows, "events", 1, {"claim_ids": "c02, c03"}, "claim_ids", "'c02, c03' is in"),
    (rows.lists_lead_to_rows, "events", 1, {"claim_ids": "c02; c02"}, "claim_ids", "twice"),
    (rows.lists_lead_to_rows, "later/timeline", 0, {"article_event_ids": "e99"}, "article_event_ids", "'e99' is in no row of events"),
    (rows.notes_lead_to_rows, "notes", 0, {"applies_to": "e01; x01"}, "applies_to", "'x01' is the id of no row"),
    (rows.quotes_are_found, "figures", COUNT, {"quote": "????? 95"}, "quote", "Excel"),
    (rows.quotes_are_found, "figures", COUNT, {"quote": "95 dead"}, "quote", "do not stand in the article"),
    (rows.quotes_are_found, "figures", COUNT, {"quote": "\u0627\u0644\u064a\u0648\u0645"}, "quote", "in s08"),
    (rows.quotes_are_found, "figures", COUNT, {"start": 0}, "start, end", "start 0 (right:"),
    (rows.context_is_needed, "figures", COUNT, {"quote_prefix": "x"}, "quote_prefix, quote_suffix", "found once"),
    (rows.parts_stand_where_they_say, "claims", 0, {"cue_start": 1}, "cue_quote", "begin at 0"),
    (rows.parts_stand_where_they_say, "claims", 0, {"source_end": pd.NA}, "source_quote", "begin at 6"),
    (rows.parts_stand_where_they_say, "claims", 0, {"source_quote": "x"}, "source_quote", "nowhere"),
    (rows.parts_stand_where_they_say, "claims", 1, {"cue_start": 5}, "cue_quote", "leave cue_start"),
    (rows.quotes_begin_in_their_sentence, "figures", COUNT, {"sentence_id": "s01"}, "sentence_id", "not in s01"),
    (rows.rows_follow_the_text, "figures", COUNT, {"quote": TABLES["sentences"]["quote"][0]}, "quote", "rows stand in the order of the text"),
    (rows.sentences_cover_the_text, "sentences", 4, {"quote": TABLES["sentences"]["quote"][4][9:]}, "", "is in no sentence"),
    (rows.sentences_cover_the_text, "sentences", 4, {"quote": TABLES["sentences"]["quote"][2]}, "start", "order of the text"),
    (rows.sentences_cover_the_text, "sentences", 4, {"paragraph": 20}, "paragraph", "not in 20"),
    (rows.sections_cover_the_text, "sections", 1, {"first_paragraph": 12}, "first_paragraph", "the next line is 11"),
    (rows.sections_cover_the_text, "sections", 2, {"last_paragraph": 19}, "last_paragraph", "last line of the article is 20"),
    (rows.sections_cover_the_text, "sections", 2, {"first_paragraph": 21}, "last_paragraph", "ends before"),
    (rows.sections_cover_the_text, "sections", 1, {"first_paragraph": pd.NA}, "first_paragraph, last_paragraph", "a first and a last line"),
    (rows.sentences_know_their_section, "sentences", 0, {"section_id": "B"}, "section_id", "is of section A"),
    (rows.rows_know_their_section, "namings", 0, {"section_id": "B"}, "section_id", "s01 is of section A: write A"),
    (words.words_lie_in_one_sentence, "words", 0, {"end": 115}, "sentence_id", "ends after s01, which ends at 110"),
    (words.quotes_have_counterparts, "figures", COUNT, UNTOLD, "quote", "has a counterpart in the translation"),
    (words.quotes_have_counterparts, "claims", CITED, {f"cue_{part}": UNTOLD[part] for part in ("quote", "start", "end")}, "cue_quote", "has a counterpart"),
    (arabic.transliterations_have_the_letters, "words", 1, {"transliteration": "al-sulta"}, "transliteration", "does not have the letters"),
    (arabic.transliterations_have_the_letters, "words", 1, {"transliteration": "al-sult\u0323a\u0304t"}, "transliteration", "NFC"),
    (arabic.glosses_show_what_is_joined, "words", 1, {"gloss_en": "authorities"}, "gloss_en", "stands where al- does"),
    (arabic.glosses_show_what_is_joined, "words", 1, {"gloss_en": "and+the+authorities"}, "gloss_en", "stands where wa- does"),
    (arabic.completed_nouns_are_shown, "words", NOUN, {"gloss_en": "state"}, "gloss_en", "completes the noun"),
    (values.dates_are_edtf, "events", 0, {"date_edtf": "5 January"}, "date_edtf", "is not a date"),
    (values.dates_are_edtf, "events", 0, {"date_edtf": "05.01.2022"}, "date_edtf", "Excel"),
    (values.dates_are_edtf, "later/figures", 0, {"refers_to_edtf": "2022-02-30"}, "refers_to_edtf", "in no calendar"),
    (values.bounds_follow_the_notation, "events", STATED, {"date_latest": DAY + pd.Timedelta(days=9)}, "date_latest", "2022-01-14, but date_edtf '2022-01-05'"),
    (values.bounds_follow_the_notation, "events", STATED, {"date_earliest": pd.NaT}, "date_earliest", "empty, but date_edtf"),
    (values.bounds_follow_the_notation, "times", where("times", date_edtf=None), {"date_latest": DAY}, "date_latest", "date_edtf is empty"),
    (values.basis_agrees_with_notation, "events", STATED, {"date_basis": "inferred"}, "date_basis", "question mark"),
    (values.basis_agrees_with_notation, "events", STATED, {"date_basis": "undated"}, "date_basis", "bounds at most"),
    (values.basis_agrees_with_notation, "events", STATED, {"date_basis": "vague"}, "date_basis", "no sure day"),
    (values.basis_agrees_with_notation, "events", STATED, {"date_edtf": "2022-01-05?"}, "date_basis", "written alone"),
    (values.basis_agrees_with_notation, "times", where("times", date_edtf=None), {"date_basis": "stated"}, "date_basis", "date_edtf is empty"),
    (values.basis_agrees_with_notation, "sections", 0, {"now_basis": "stated"}, "now_basis", "written alone"),
    (values.inferred_days_have_their_step, "events", STATED, {"date_step": "Count."}, "date_step", "not inferred"),
    (values.inferred_days_have_their_step, "events", INFERRED, {"date_step": pd.NA}, "date_step", "write the step"),
    (stated.stated_days_are_in_the_words, "events", STATED, SEVENTH, "date_edtf", "s01 has no day 7. A stated date"),
    (stated.stated_days_are_in_the_words, "times", 0, SEVENTH, "date_edtf", "s01 has no day 7"),
    (stated.stated_days_are_in_the_words, "events", STATED, {"date_edtf": "2022-02-05"}, "date_edtf", "no month February"),
    (stated.stated_days_are_in_the_words, "events", STATED, {"date_edtf": "2021-01-05"}, "date_edtf", "no year 2021"),
    (stated.stated_days_are_in_the_words, "events", INFERRED, {"date_edtf": "2022-01-05", "date_basis": "stated"}, "date_edtf", "no year 2022"),
    (stated.stated_days_are_in_the_words, "sections", 1, {"now_edtf": "2022-01-07", "now_basis": "stated"}, "now_edtf", "no day 7"),
    (stated.stated_days_are_time_words, "events", STATED, SEVENTH, "date_edtf", "in times no stated 2022-01-07 is of s01"),
    (stated.stated_days_are_time_words, "reactions", 0, SEVENTH, "date_edtf", "in times no stated"),
    (stated.stated_days_are_time_words, "figures", 0, SEVENTH, "date_edtf", "in times no stated"),
    (stated.acts_have_their_own_step, "events", where("events", event_id="e58"), {"date_step": STEP}, "date_step", "step of the statement e56"),
    (voices.acts_have_no_channel, "reactions", ACT, {"channel": "Twitter"}, "channel", "not said"),
    (voices.acts_have_no_channel, "reactions", ACT, {"speaker": "Kalin"}, "speaker", "leave it empty"),
    (voices.acts_have_no_channel, "reactions", ACT, {"quoted_words": "x"}, "quoted_words", "row of its own"),
    (voices.nobody_denies_what_is_not_reported, "reactions", 0, {"deaths_or_victims": False}, "deaths_or_victims", "leave it empty"),
    (voices.cues_are_namings_of_speech, "claims", CITED, {"cue_start": 60, "cue_end": 64}, "cue_quote", "add a row to namings"),
    (voices.judging_words_are_somebodys, "namings", 0, {"loaded": "nobody"}, "loaded", "'nobody' is in no row of actors"),
    (voices.names_lead_to_one_actor, "actors", where("actors", actor_id="police"), {"aliases_en": "the Interior Ministry"}, "aliases_en", "is a name of interior-ministry as well"),
    (voices.names_lead_to_one_actor, "actors", where("actors", actor_id="police"), {"aliases_en": "policemen; the MVD"}, "aliases_en", "“the MVD” is a name of"),
    (voices.names_lead_to_one_actor, "actors", 0, {"aliases_en": "officials; ; offices"}, "aliases_en", "Between names stands"),
    (voices.names_lead_to_one_actor, "actors", 0, {"aliases_en": "officials; officials"}, "aliases_en", "has a name twice"),
    (voices.attribution_is_no_hedge, "notes", 0, {"kind": "hedge", "quote": CUE["cue_quote"], "quote_prefix": pd.NA, "quote_suffix": TABLES["namings"].at[SPEECH, "quote_suffix"]}, "quote", "attribution is no hedge"),
    (values.numbers_follow_the_qualifier, "figures", BOUND, {"high": 300}, "low, high", "more_than: a lower bound"),
    (values.numbers_follow_the_qualifier, "figures", BOUND, {"low": pd.NA}, "low, high", "more_than"),
    (values.numbers_follow_the_qualifier, "figures", COUNT, {"high": 96}, "low, high", "at once"),
    (values.numbers_follow_the_qualifier, "figures", VAGUE, {"low": 1000}, "low, high", "vague: where the text has no number"),
    (values.numbers_follow_the_qualifier, "figures", 0, {"high": 5}, "low, high", "not_given"),
    (values.numbers_follow_the_qualifier, "figures", 0, {"low": 0}, "low", "never 0"),
    (values.numbers_follow_the_qualifier, "later/figures", EXACT, {"value": 1}, "low, high", "at once"),
    (values.numbers_follow_the_qualifier, "later/figures", where("later/figures", qualifier="about"), {"low": 1}, "low, high", "about"),
    (values.numbers_follow_the_qualifier, "later/figures", where("later/figures", qualifier="vague"), {"value": 1}, "low, high", "vague"),
    (values.nobody_named_is_no_actor, "claims", 0, {"actor_id": pd.NA}, "actor_id", "say who"),
    (values.nobody_named_is_no_actor, "claims", 1, {"actor_id": "tokayev"}, "actor_id", "nobody is named"),
    (values.nobody_named_is_no_actor, "claims", where("claims", source_kind="unnamed"), {"source_quote": pd.NA}, "source_quote", "quote them"),
    (later.rows_have_sources, "later/figures", 0, {"figure_id": "det-x"}, "figure_id", "has no source"),
    (later.rows_have_sources, "later/figures", 0, {"republisher_only": True}, "republisher_only", "write false"),
    (later.rows_have_sources, "later/figures", 3, {"republisher_only": False}, "republisher_only", "write true"),
    (later.sources_can_be_found, "later/sources", 3, {"publisher": pd.NA}, "publisher", "is empty"),
    (later.sources_can_be_found, "later/sources", 3, {"address": "tass.com/1 2"}, "address", "no address"),
    (later.series_mix_nothing, "later/figures", IN_SERIES, {"definition": "x"}, "definition", "out of the series"),
    (later.series_mix_nothing, "later/figures", IN_SERIES, {"scope": pd.NA}, "scope", "empty, but its series"),
    (later.series_mix_nothing, "later/figures", IN_SERIES, {"stated_latest": pd.NaT}, "series_id", "no date"),
    (later.series_mix_nothing, "later/figures", IN_SERIES, {"retracted": True}, "series_id", "withdrawn"),
    (later.series_mix_nothing, "later/figures", IN_SERIES, {"attributed_to_id": "x"}, "series_id", "somebody else"),
    (later.figures_of_the_article_agree, "later/figures", 1, {"low": 201}, "low", "201, but f04 of the article has 200"),
    (later.second_coder_left_out_nothing, "later/second-coder", 0, {"reaction_id": "r-x"}, "reaction_id", "is not coded"),
    (later.nothing_later_in_the_article, "notes", 0, {"accepted_readings": "TASS-1383985"}, "accepted_readings", "later source"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "table", "index", "cells", "column", "said"),
    CASES,
    ids=[f"{rule.__name__}-{table}-{'-'.join(cells)}" for rule, table, _, cells, *_ in CASES],
)
def test_a_broken_row_is_refused_in_words(rule, table, index, cells, column, said):
    found = list(rule(broken(table, index, **cells), table))
    at = None if rule is later.second_coder_left_out_nothing else index
    assert any((row, named) == (at, column) and said in words for row, named, words in found), found
    whole = Data(COURSE.package, COURSE.text(), TABLES)
    assert list(rule(whole, table)) == []


WRITTEN = [
    ("The fifth of January 2022 it was.", "", "2022-01-05", ""),
    ("On January 5th, 2022, they left.", "", "2022-01-05", ""),
    ("On the twenty-fifth of May 2022.", "", "2022-05-05", "no day 5."),
    ("On the twenty-fifth of May 2022.", "", "2022-05-25", ""),
    ("يوم 31 آذار 2022", "", "2022-03-31", ""),
    ("يوم ٥ يناير ٢٠٢٢", "", "2022-01-05", ""),
    ("في الخامس والعشرين من تشرين الأول 2022", "", "2022-10-25", ""),
    ("في الخامس والعشرين من تشرين الأول 2022", "", "2022-10-01", "no day 1."),
    ("في الخامس عشر من كانون الثاني 2022", "", "2022-01-05", "no day 5."),
    ("الحادي والثلاثون من ديسمبر 2021", "", "2021-12-31", ""),
    ("Le 05/01/2022, rien.", "On 5 January 2022, nothing.", "2022-01-05", ""),
    ("Rien, 05.01.2022.", "", "2022-01-05", ""),
    ("Rien, 05.01.2022.", "", "2022-02-05", "no month February."),
    ("5 января 2022 года", "", "2022-01-05", ""),  # whose month is not known is not held
    ("5 января 2022 года", "On 5 January 2022", "2022-02-05", "no month February."),
    ("Mardi, rien.", "On Tuesday, nothing.", "2022-01-04", "no day 4, no month January, no year"),
]


@pytest.mark.parametrize(("text", "english", "day", "said"), WRITTEN)
def test_a_stated_day_is_found_in_the_words_of_any_reading(text, english, day, said):
    anchor = {"quote": text, "quote_prefix": None, "quote_suffix": None, "sentence_id": "s1"}
    sentences = pd.DataFrame([anchor | {"translation_en": english or None}])
    times = pd.DataFrame([anchor | {"date_edtf": day, "date_basis": "stated"}])
    data = Data(COURSE.package, text, {"sentences": sentences, "times": times})
    found = [message for *_, message in stated.stated_days_are_in_the_words(data, "times")]
    assert len(found) == bool(said) and all(said in message for message in found), found


def of_words(change=None):
    """The first two sentences as a text of its own, its words lying one to one beside it."""
    text, english = "un deux\ntrois", {"s1": "one two", "s2": "three"}
    places = [("w1", "s1", 0, 2, 0, 3), ("w2", "s1", 3, 7, 4, 7), ("w3", "s2", 8, 13, 0, 5)]
    columns = ["word_id", "sentence_id", "start", "end", "translation_start", "translation_end"]
    frame = pd.DataFrame(places, columns=columns).astype(dict.fromkeys(columns[2:], "Int64"))
    frame["part"] = pd.Series([1, 1, 1], dtype="Int64")
    sentences = pd.DataFrame(english.items(), columns=["sentence_id", "translation_en"])
    if change:
        frame = change(frame.copy())
    return Data(COURSE.package, text, {"words": frame, "sentences": sentences})


def changed(index, **cells):
    def change(frame):
        for column, value in cells.items():
            frame.loc[index, column] = value
        return frame

    return change


def doubled(**cells):
    """The last word has a second row."""

    def change(frame):
        more = frame.iloc[[2]].assign(part=2, **cells)
        return pd.concat([frame, more], ignore_index=True)

    return change


OF_WORDS = [
    (
        words.words_follow_the_text,
        changed(1, start=4),
        1,
        "the next word of the article is “deux” at 3",
    ),
    (words.words_follow_the_text, lambda frame: frame.drop(1).reset_index(), 1, "“deux” at 3"),
    (words.words_follow_the_text, lambda frame: frame.iloc[:2], None, "missing, from “trois” at 8"),
    (rows.tables_have_rows, lambda frame: frame.iloc[:0], None, "has no rows: restore them"),
    (words.parts_are_numbered, changed(1, part=2), 1, "counted from 1"),
    (words.parts_are_numbered, changed(1, part=0), 1, "counted from 1"),
    (words.parts_are_numbered, doubled(end=12), 3, "differ in part and place only"),
    (words.parts_are_numbered, doubled(translation_start=pd.NA), 3, "has one row"),
    (words.counterparts_are_whole_words, changed(1, translation_end=8), 1, "no place in the trans"),
    (words.counterparts_are_whole_words, changed(1, translation_end=pd.NA), 1, "no place"),
    (words.counterparts_are_whole_words, changed(1, translation_start=5), 1, "“wo” is no run"),
    (words.counterparts_are_whole_words, changed(0, translation_end=2), 0, "“on” is no run"),
    (words.counterparts_are_whole_words, changed(1, translation_start=3), 1, "“ two” is no run"),
    (
        words.translations_are_covered,
        changed(1, translation_start=pd.NA),
        None,
        "“two” at 4 of the",
    ),
]


@pytest.mark.parametrize(("rule", "change", "index", "said"), OF_WORDS)
def test_a_broken_row_of_words_is_refused_in_words(rule, change, index, said):
    assert list(rule(of_words(), "words")) == []
    found = list(rule(of_words(change), "words"))
    assert any(row == index and said in message for row, _, message in found), found


def test_every_rule_about_rows_is_broken_here():
    assert {case[0] for case in (*CASES, *OF_WORDS)} == set(rules.OF_A_TABLE)


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(reading.DATA, tmp_path / "data")
    return tmp_path / "data"


def faults(folder):
    return [str(fault) for fault in reading.Reading(folder).check()]


@pytest.mark.parametrize("name", ["notes", "sections", "sentences", "later/series"])
def test_a_table_emptied_to_its_header_is_told(folder, name):
    path = folder / COURSE.package.tables[name]["path"]
    header = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(f"{header}\n", encoding="utf-8", newline="\n")
    said = f"{COURSE.package.tables[name]['path']}: has no rows: restore them"
    assert any(fault.startswith(said) for fault in faults(folder))


def test_a_changed_article_is_told(folder):
    path = folder / "article" / "article.ar.txt"
    path.write_bytes(path.read_bytes() + b" ")
    assert any("article.ar.txt: is not the article: its bytes differ" in f for f in faults(folder))


def test_a_file_that_nobody_describes_is_told(folder):
    (folder / "article" / "extra.csv").write_text("a\n", encoding="utf-8")
    for name in (".DS_Store", "~$events.csv"):  # what a spreadsheet and a file manager leave
        (folder / "article" / name).write_text("", encoding="utf-8")
    (fault,) = faults(folder)
    assert fault.startswith("article/extra.csv: is not described in datapackage.json")


def describe(folder, change):
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    change({resource["name"]: resource for resource in package["resources"]})
    path.write_text(json.dumps(package), encoding="utf-8")


def test_a_column_without_a_description_is_told(folder):
    def silence(tables):
        tables["article-times"]["schema"]["fields"][0].pop("description")

    describe(folder, silence)
    (fault,) = faults(folder)
    assert "datapackage.json, article-times, column time_id: has no description" in fault


def test_an_article_without_its_hash_is_told(folder):
    describe(folder, lambda tables: tables["article"].pop("hash"))
    (fault,) = faults(folder)
    assert "has no hash. Write it into datapackage.json: sha256:36d21bcf" in fault


def test_a_table_of_the_article_quotes_it_and_no_other_does(folder):
    def move(tables):
        tables["article-codings"]["name"] = "later-codings"
        tables["article-codings"]["path"] = "later/codings.csv"
        tables["later-second-coder"]["name"] = "article-second-coder"
        tables["later-second-coder"]["path"] = "article/second_coder.csv"

    (folder / "article" / "codings.csv").rename(folder / "later" / "codings.csv")
    (folder / "later" / "second_coder.csv").rename(folder / "article" / "second_coder.csv")
    describe(folder, move)
    found = faults(folder)
    assert any("later-codings: quotes the article, so it belongs" in fault for fault in found)
    assert any("article-second-coder: is a table of the article and has no end, quote" in fault
               for fault in found)  # fmt: skip


def test_rules_of_files_are_the_three_that_are_broken_here():
    assert (
        files.article_is_untouched, files.files_are_described, files.columns_are_described,
    ) == rules.OF_THE_FILES  # fmt: skip


def test_a_broken_table_does_not_hide_what_is_wrong_in_others(folder):
    (folder / "article" / "sentences.csv").unlink()
    path = folder / "article" / "figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",c23,", ",c99,"), encoding="utf-8")
    found = faults(folder)
    assert any(fault.startswith("article/sentences.csv: cannot be read") for fault in found)
    assert any("'c99' is in no row of claims" in fault for fault in found)
    assert len(found) == 2
