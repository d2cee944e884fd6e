"""A list whose order matters."""

import numpy as np
import pandas as pd
import pytest

from dateline import tables
from dateline.check.lint import faults_of

RIGHT = ("right", "")
DAYS = {
    "kind": "ordering",
    "table": "events",
    "where": "event_id in ['e01', 'e28', 'e43', 'e57', 'e70']",
    "column": "event_id",
    "by": "date_earliest",
}


def wrong(mistake):
    return "not yet", mistake


def events():
    return tables.load("events").query(DAYS["where"], engine="python")


@pytest.mark.parametrize("form", [list, tuple, np.array, pd.Series, pd.Index])
def test_an_order_in_every_form(ask, form):
    ids = ["e43", "e01", "e28", "e57", "e70"]
    assert ask(DAYS, form(ids)) == RIGHT
    assert ask(DAYS, dict.fromkeys(ids).keys()) == RIGHT
    assert ask(DAYS, [f" {name.upper()}" for name in ids]) == RIGHT


def test_a_sorted_table_or_its_column(ask):
    due = events().sort_values("date_earliest")
    assert ask(DAYS, due) == RIGHT
    assert ask(DAYS, due["event_id"]) == RIGHT
    assert ask(DAYS, events()) == wrong("out of order")


def test_what_has_the_same_value_may_stand_in_any_order(ask):
    for ids in ("e43 e28 e01 e57 e70", "e43 e01 e28 e70 e57", "e43 e28 e01 e70 e57"):
        assert ask(DAYS, ids.split()) == RIGHT
    assert ask(DAYS, ["e43", "e01", "e57", "e28", "e70"]) == wrong("out of order")


def test_wrong_orders(ask):
    ids = ["e43", "e01", "e28", "e57", "e70"]
    assert ask(DAYS, ids[::-1]) == wrong("other way round")
    assert ask(DAYS, ids[1:]) == wrong("missing item")
    assert ask(DAYS, [*ids, "e02"]) == wrong("extra item")
    assert ask(DAYS, [*ids[1:], "e02"]) == wrong("wrong items")
    assert ask(DAYS, [*ids, "e70"]) == wrong("duplicate item")
    assert ask(DAYS, [ids]) == wrong("nested list")
    assert ask(DAYS, " then, ".join(ids)) == wrong("type")
    assert ask(DAYS, " and ".join(ids)) == ask(DAYS, "; ".join(ids)) == ("right", ""), (
        "ids in one text are a list"
    )
    assert ask(DAYS, [*ids[:-1], ...]) == wrong("unfinished")
    assert ask(DAYS, [...] * 5) == ("not attempted", "")


def test_a_set_has_no_order(put, ask):
    ids = {"e43", "e01", "e28", "e57", "e70"}
    for answer in (ids, frozenset(ids)):
        assert ask(DAYS, answer) == wrong("order of a set")
    assert "square brackets" in put(DAYS, ids).message


def test_the_first_place_is_named_and_no_id(put):
    said = put(DAYS, ["e43", "e01", "e57", "e28", "e70"]).message
    assert "place 3" in said
    assert not any(name in said for name in events()["event_id"])


def test_an_order_that_is_described(ask):
    told = {"by": "start", "kind": "order of telling", "say": "x"}
    described = {**DAYS, "mistakes": [told]}
    assert ask(described, events().sort_values("start")) == wrong("order of telling")
    assert ask(described, ["e28", "e01", "e43", "e57", "e70"]) == wrong("out of order")
    assert ask(described, ["e01", "e28"]) == wrong("missing item")
    assert ask(described, set(events()["event_id"])) == wrong("order of a set")


def test_a_question_without_an_order_is_a_fault():
    whole = {"title": "t", "hints": ["a", "b"], "reread": "r", "why": "w", **DAYS}
    assert faults_of(whole) == []
    assert "'by'" in faults_of({**whole, "where": "date_basis == 'undated'"})[0]
    assert "'by'" in faults_of({**whole, "where": "event_id in ['e57', 'e70']"})[0]
    assert "by_" in faults_of({**whole, "by": "by_"})[0]
