"""The codebook's rules that a program can hold."""

import re

import pandas as pd
import pytest

from dateline import article, tables

# stems of the words for protest and what goes with it
PROTEST = "احتجاج|محتج|تظاهر|الفوضى|أزمة|اضطراب|الأحداث|اشتباك|الوضع|الانتهاك"
DATED = ["times", "events", "figures", "reactions"]


@pytest.mark.parametrize("name", DATED)
def test_stated_means_that_the_rows_own_sentence_has_the_date(name):
    there = tables.load("times").query("date_basis == 'stated'")
    days = set(zip(there["sentence_id"], there["date_edtf"], strict=True))
    rows = tables.load(name).query("date_basis == 'stated'")
    assert set(zip(rows["sentence_id"], rows["date_edtf"], strict=True)) <= days
    assert len(there) and there["quote"].str.contains("2022").all()


def test_an_act_has_no_channel_and_nobody_denies_what_is_not_reported():
    rows = tables.load("reactions")
    acts = rows[rows["verbal_or_material"] == "material"]
    assert len(acts) and acts[["speaker", "channel", "quoted_words"]].isna().all(axis=None)
    assert rows["deaths_or_victims"].dropna().all()


def test_no_act_carries_the_date_of_its_statement():
    events = tables.load("events").set_index("event_id")
    assert events.loc["e58", "date_step"] != events.loc["e56", "date_step"]


def test_ids_are_unique_and_rows_stand_in_the_order_of_the_text():
    for name in ("mentions", "claims", "notes", "namings", "figures", "times"):
        rows = tables.load(name)
        assert rows.iloc[:, 0].is_unique
        assert rows["start"].is_monotonic_increasing, name


def test_every_cue_that_says_something_is_a_naming_of_speech():
    speech = tables.load("namings").query("what == 'speech'")
    spans = list(zip(speech["start"], speech["end"], strict=True))
    for row in tables.load("claims").dropna(subset=["cue_quote"]).to_dict("records"):
        if row["source_kind"] == "none" or row["cue_quote"] == ":":
            continue
        assert any(s <= row["cue_start"] + 1 and e >= row["cue_start"] + 2 for s, e in spans), row


def test_every_naming_names_its_section_and_whose_word_it_is():
    known = {*tables.load("actors")["actor_id"], "reporter", "not said"}
    for row in tables.load("namings").to_dict("records"):
        assert article.sentence(row["sentence_id"]).section_id == row["section_id"]
        assert pd.isna(row["loaded"]) or row["loaded"] in known


def test_words_for_protest_are_all_named_and_section_b_has_none():
    rows = tables.load("namings").query("what != 'speech'")
    spans = list(zip(rows["start"], rows["end"], strict=True))
    found = list(re.finditer(PROTEST, article.text()))
    assert found
    for hit in found:
        assert any(s <= hit.start() < e for s, e in spans), hit
    b = rows.query("section_id == 'B' and what == 'event'")
    assert b["quote"].str.contains("الوضع").all()


def test_attribution_is_no_hedge():
    hedges = tables.load("notes").query("kind == 'hedge'")
    sources = set(tables.load("claims").dropna(subset=["source_start"])["source_start"])
    cited = tables.load("claims").query("kind == 'indirect' and source_kind == 'named'")
    assert not set(hedges["start"]) & set(cited["cue_start"].dropna())
    # «rumours» is the one word that is source and hedge in one
    assert {s for s in hedges["start"] if s in sources} == {487}
