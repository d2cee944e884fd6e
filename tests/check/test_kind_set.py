"""A list whose order does not matter, in every form."""

import numpy as np
import pandas as pd
import pytest

from dateline import tables

RIGHT = ("right", "")


def wrong(mistake):
    return "not yet", mistake


UNNAMED = {
    "kind": "set",
    "table": "claims",
    "where": "source_kind == 'unnamed'",
    "column": "claim_id",
}


def unnamed():
    claims = tables.load("claims")
    return claims[claims["source_kind"] == "unnamed"]


@pytest.mark.parametrize(
    "form",
    [
        list,
        tuple,
        set,
        frozenset,
        np.array,
        pd.Series,
        pd.Index,
        lambda ids: dict.fromkeys(ids).keys(),
    ],
)
def test_a_set_in_every_form(ask, form):
    ids = unnamed()["claim_id"].tolist()
    assert ask(UNNAMED, form(ids)) == RIGHT
    assert ask(UNNAMED, form(ids[::-1])) == RIGHT


def test_a_set_as_rows_and_in_capitals(ask):
    assert ask(UNNAMED, unnamed()) == RIGHT
    assert ask(UNNAMED, unnamed()[["claim_id"]]) == RIGHT
    assert ask(UNNAMED, unnamed().set_index("claim_id")) == RIGHT
    assert ask(UNNAMED, [f" {name.upper()} " for name in unnamed()["claim_id"]]) == RIGHT


def test_wrong_sets(ask):
    ids = unnamed()["claim_id"].tolist()
    assert ask(UNNAMED, ids[1:]) == wrong("missing item")
    assert ask(UNNAMED, [*ids, "c02"]) == wrong("extra item")
    assert ask(UNNAMED, [*ids[1:], "c02"]) == wrong("wrong items")
    assert ask(UNNAMED, [*ids, ids[0]]) == wrong("duplicate item")
    assert ask(UNNAMED, " then, ".join(ids)) == wrong("type")
    assert ask(UNNAMED, " and ".join(ids)) == ask(UNNAMED, "; ".join(ids)) == ("right", ""), (
        "ids in one text are a list"
    )
    assert ask(UNNAMED, dict.fromkeys(ids, "x")) == wrong("type")
    assert ask(UNNAMED, [ids]) == wrong("nested list")
    assert ask(UNNAMED, iter(ids)) == wrong("type")
    assert ask(UNNAMED, unnamed().drop(columns="claim_id")) == wrong("table for list")
    assert ask(UNNAMED, tables.load("claims")["source_kind"] == "unnamed") == wrong(
        "mask for items"
    )
    assert ask(UNNAMED, [*ids, ...]) == wrong("unfinished")


def test_a_column_that_repeats_may_be_handed_in_as_it_is(ask):
    silent = "actor_id == 'tokayev' and source_quote.isna()"
    speaks = {"kind": "set", "table": "claims", "where": silent, "column": "sentence_id"}
    column = tables.load("claims").query(silent, engine="python")["sentence_id"]
    assert not column.is_unique
    assert ask(speaks, column) == RIGHT
    assert ask(speaks, column.unique()) == RIGHT


def test_mistakes_that_are_described(ask):
    def described(**mistake):
        return {**UNNAMED, "mistakes": [{"kind": "mine", "say": "x", **mistake}]}

    due = unnamed()["claim_id"].tolist()
    named = {"table": "claims", "where": "claim_id == 'c02'", "column": "claim_id"}
    assert ask(described(**named), [*due, "c02"]) == wrong("mine")
    assert ask(described(**named), [*due, "c03"]) == wrong("extra item")
    assert ask(described(**named, match="equals"), ["c02"]) == wrong("mine")
    assert ask(described(**named, match="equals"), ["c02", *due]) == wrong("extra item")
    assert ask(described(instead_of="missing item"), due[:-1]) == wrong("mine")
    assert ask(described(instead_of="missing item"), [*due, "c02"]) == wrong("extra item")


def test_what_a_reading_of_the_notes_allows_is_not_asked_for(ask):
    ids = unnamed()["claim_id"].tolist()
    for either in ([], ["c01"], ["c30"], ["c01", "c30"]):  # “the authorities”: named or unnamed
        assert ask(UNNAMED, [*ids, *either]) == RIGHT
    assert ask(UNNAMED, ["c01", "c30"]) == wrong("missing item")
