"""A number, and the empty cell that is no number."""

import decimal

import numpy as np
import pandas as pd
import pytest

from dateline import agreement, article, tables
from dateline.check import key

RIGHT = ("right", "")
BLANK = ("not attempted", "")


def wrong(mistake):
    return "not yet", mistake


OFFICERS = {"kind": "number", "table": "figures", "where": "sentence_id == 's16'", "column": "low"}
CROWD = {
    "kind": "number",
    "table": "figures",
    "where": "wording_en == 'thousands'",
    "column": "low",
    "empty": True,
}


@pytest.mark.parametrize(
    "answer",
    [95, 95.0, np.int64(95), np.float32(95), np.array(95), decimal.Decimal(95)],
)
def test_a_number_in_every_form(ask, answer):
    assert ask(OFFICERS, answer) == RIGHT


@pytest.mark.parametrize("text", ["95", " 95.0 ", "“95”", "٩٥", "95.", "≥ 95", ">95", "95+"])
def test_a_text_that_is_a_number_is_taken_as_one_and_that_is_told(ask, put, text):
    assert ask(OFFICERS, text) == RIGHT
    told = put(OFFICERS, text).message
    assert "is taken as the number 95" in told and "Python can count with it" in told
    assert "taken as" not in put(OFFICERS, 95).message


def test_of_many_texts_for_numbers_the_first_is_told(put):
    both = {"kind": "parts", "parts": {name: {**OFFICERS, "wrong": name} for name in "ab"}}
    assert put(both, {"a": "95", "b": "95.0"}).message.count("taken as the number") == 1


def test_wrong_numbers(ask):
    for text in ("95 officers", "95 %", "ninety-five", "<95", "95-96", "about 95"):
        assert ask(OFFICERS, text) == wrong("text for number")
    assert ask(OFFICERS, [95, 37]) == wrong("type")
    assert ask(OFFICERS, True) == wrong("type")
    assert ask(OFFICERS, 94) == wrong("off by one")
    assert ask(OFFICERS, 200) == wrong("other number")
    assert ask(OFFICERS, float("nan")) == wrong("empty for known")
    assert ask(OFFICERS, float("inf")) == wrong("other number")
    assert ask(OFFICERS, 95 + 1j) == wrong("type")
    assert ask(OFFICERS, None) == BLANK


@pytest.mark.parametrize("answer", [None, pd.NA, pd.NaT, float("nan"), "", "not given", "unknown"])
def test_unknown_is_empty(ask, answer):
    assert ask(CROWD, answer) == RIGHT


def test_unknown_is_not_zero_and_not_a_guess(ask):
    assert ask(CROWD, 0) == wrong("zero for unknown")
    assert ask(CROWD, 2000) == wrong("number for unknown")
    assert ask(CROWD, ...) == BLANK


def test_a_number_alone_in_something_counts_as_the_number(ask):
    low = tables.load("figures").query("figure_id == 'f05'")["low"]
    for given in (low, low.unique(), low.to_frame(), [95], {95}, pd.Index([95])):
        assert ask(OFFICERS, given) == RIGHT
    assert ask(OFFICERS, [[95]]) == wrong("type")


def test_numbers_that_are_worked_out(ask):
    count = {"kind": "number", "table": "sentences", "value": "count"}
    assert ask(count, len(article.sentences())) == RIGHT
    voices = {"kind": "number", "table": "claims", "column": "actor_id", "value": "nunique"}
    assert ask(voices, tables.load("claims")["actor_id"].nunique()) == RIGHT
    coded = {"kind": "number", "table": "codings", "columns": ["coder_a", "coder_b"]}
    sides = [tables.load("codings")[name].tolist() for name in coded["columns"]]
    how = agreement.agreement(*sides)
    assert key.number({**coded, "value": "agreement"}) == how.share
    assert key.number({**coded, "value": "kappa"}) == pytest.approx(how.kappa)


def test_between_two_readings_lies_no_third(ask):
    named = {"kind": "number", "table": "claims", "where": "source_kind == 'named'"}
    named |= {"column": "actor_id", "value": "nunique"}
    least, most = key.numbers(named)
    assert ask(named, least) == RIGHT and ask(named, most) == RIGHT
    assert ask(named, (least + most) / 2) == wrong("other number")


def test_a_share_is_no_percentage(ask):
    share = {
        "kind": "number",
        "table": "codings",
        "value": "agreement",
        "columns": ["coder_a", "coder_b"],
        "share": True,
    }
    due = key.number(share)
    assert ask(share, round(due, 2)) == RIGHT
    assert ask(share, due * 100) == wrong("percent for share")
    assert ask(share, due - 0.02) == wrong("other number")


def test_mistakes_that_are_described(ask):
    all_of_them = {"kind": "all", "say": "x", "table": "figures", "value": "count"}
    listed = {"kind": "listed", "say": "x", "answer": [1, 2]}
    described = {**OFFICERS, "mistakes": [all_of_them, listed]}
    assert ask(described, len(tables.load("figures"))) == wrong("all")
    assert ask(described, 2) == wrong("listed")
    assert ask(described, 3) == wrong("other number")
    assert ask(described, "2") == wrong("listed")
    assert ask(described, "2 rows") == wrong("text for number")
