"""The key, looked up in the tables."""

import pytest

from dateline import tables
from dateline.check import key


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
