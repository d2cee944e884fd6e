"""The key, looked up in the tables."""

import pytest

from dateline import tables
from dateline.check import hold, key


def test_rows_of_a_table_and_of_joined_ones():
    assert len(key.rows({"table": "claims"})) == len(tables.load("claims"))
    silent = {"table": "figures", "join": ["claims"], "where": "source_kind == 'none'"}
    claims = tables.load("claims").set_index("claim_id")["source_kind"]
    due = [
        f
        for f, c in tables.load("figures")[["figure_id", "claim_id"]].itertuples(index=False)
        if claims[c] == "none"
    ]
    assert key.rows(silent)["figure_id"].tolist() == due
    with pytest.raises(Exception, match="source_kid"):
        key.rows({**silent, "where": "source_kid == 'none'"})


def test_the_numbers_that_a_question_can_ask_for():
    people = {"table": "figures", "where": "unit == 'people'", "column": "low"}
    low = tables.load("figures").query("unit == 'people'")["low"]
    assert key.number({**people, "value": "sum"}) == low.sum()
    assert key.number({**people, "value": "count"}) == len(low)
    assert key.number({**people, "value": "nunique"}) == low.nunique()
    assert key.number({**people, "where": "figure_id == 'f01'"}) is None
    with pytest.raises(ValueError):
        key.number(people)  # several rows, and it does not say how


def test_what_the_notes_accept():
    assert key.readings("csto", "s31") and not key.readings("csto", "s01")
    assert key.dates("t06", "2022-01-05?") == {"2022-01-05?"}
    assert None in key.dates("e61", None)
    assert key.sources("c01") == ["named", "unnamed"]
    assert "csto-secretariat (inferred)" in key.sources("c42")
    # a relative clause inside the claim, an agent who does not speak, a word of doubt
    assert key.sources("c23") == [] and key.sources("c38") == [] and key.sources("c09") == []


def test_what_a_reading_leaves_free():
    bounds = {"table": "events", "where": "date_basis == 'undated'", "column": "event_id"}
    needed, allowed = key.needed_and_allowed(bounds)
    assert set(needed) <= set(key.items(bounds)) <= set(allowed)
    assert (
        "e14" in needed and "e34" in allowed and "e66" in allowed and "e66" not in key.items(bounds)
    )
    assert "e37" in allowed and "e37" not in needed and "e52" not in allowed
    every = {"table": "events", "column": "event_id"}
    assert key.needed_and_allowed(every) == (key.items(every), key.items(every))


def test_counts_that_readings_leave_free():
    named = {"table": "claims", "where": "source_kind == 'named'", "column": "actor_id"}
    due = key.number({**named, "value": "nunique"})
    assert key.numbers({**named, "value": "nunique"}) == [due - 1, due]  # without the authorities
    rows = {"table": "claims", "where": "source_kind == 'named'", "value": "count"}
    least, *_, most = key.numbers(rows)
    assert least < key.number(rows) < most
    low = {"table": "figures", "where": "unit == 'people'", "column": "low", "value": "sum"}
    assert key.numbers(low) == [key.number(low)]


def test_a_question_about_another_text_is_looked_up_there():
    asked = {
        "reading": "practice/invented-harbour",
        "kind": "mapping",
        "table": "claims",
        "where": "sentence_id in ['s02', 's10']",
        "key": "sentence_id",
        "column": "actor_id",
    }
    hold("mine", "q1", {"s02": "the harbour office", "s10": "brellmark"}, asked)
    hold("mine", "q1", {"s02": "harbour-office", "s10": "the union"}, asked)  # a note accepts it
    with pytest.raises(AssertionError, match="other value"):
        hold("mine", "q1", {"s02": "the dock union", "s10": "brellmark"}, asked)


def test_what_was_looked_up_in_one_text_is_not_kept_for_another():
    other = {"reading": "practice/invented-harbour"}
    here = key.table("claims")["claim_id"].tolist()
    with key.within(other):
        there = key.table("claims")["claim_id"].tolist()
        assert key.readings("c01") == []
    assert here != there
    assert key.table("claims")["claim_id"].tolist() == here
    assert key.readings("c01")
