"""From the second answer on, a refusal names an item to look at: never one that is missing."""

import pandas as pd
import pytest

from dateline import tables
from dateline.check import check, hold

DATES = {"t21": "[..2022-01-06]", "t14": "/2022-01-19?", "t16": "2022-01-09?", "t20": "2022-01-09?"}


def told(notebook, question, answer):
    return check(notebook, question, answer).message.split("\n")[0]


def test_the_rows_are_named_after_the_second_try():
    first = told("02-timeline", "q1", {**DATES, "t20": "2022-01-08?"})
    assert "t16" not in first
    assert "Look again at t16 and t20." in told("02-timeline", "q1", DATES)
    assert "Look again at t16 and t20." in told("02-timeline", "q1", DATES)


def test_the_same_answer_once_more_is_no_new_try():
    assert "Look" not in told("02-timeline", "q1", DATES)
    assert "Look" not in told("02-timeline", "q1", DATES)
    assert "Look" not in told("02-timeline", "q1", pd.Series(DATES).to_dict())


def test_a_hidden_test_counts_no_try():
    for answer in (DATES, {**DATES, "t16": "2022-01-08?"}):
        with pytest.raises(AssertionError):
            hold("02-timeline", "q1", answer)
    assert "Look" not in told("02-timeline", "q1", DATES)


def test_tries_of_one_question_say_nothing_of_another():
    told("02-timeline", "q1", DATES)
    told("02-timeline", "q1", {**DATES, "t16": "2022-01-08?"})
    assert "Look" not in told("03-reactions", "q1", ["r3", "r4", "r5"])


def test_an_answer_that_is_not_there_yet_is_no_try():
    for nothing in (..., None, {**DATES, "t21": ...}):
        check("02-timeline", "q1", nothing)
    assert "Look" not in told("02-timeline", "q1", DATES)


def test_of_a_set_one_item_of_the_student_s_own_is_named_and_none_that_is_missing():
    told("04-charting-the-figures", "t1", ["f05"])
    said = told("04-charting-the-figures", "t1", ["f09", "f05"])
    assert "Look again at f09." in said and "f04" not in said and "f05" not in said
    told("01-reading-the-article", "t3", ["c09"])
    assert "Look" not in told("01-reading-the-article", "t3", ["c09", "c14"])


def test_a_described_mistake_names_the_item_with_which_it_is_made():
    told("01-reading-the-article", "t3", ["c17"])
    claims = tables.load("claims").set_index("claim_id")["source_kind"]
    named, none = "c02", "c03"
    assert (claims[named], claims[none]) == ("named", "none")
    said = check("01-reading-the-article", "t3", [named, none, "c09", "c14", "c31"])
    assert said.mistake == "none is not unnamed" and f"Look again at {none}." in said.message
    codes = {"c01": "COERCE", "c04": "COERCE", "c07": "AID", "c33": "REQUEST"}
    told("03-reactions", "q3", codes)
    said = check("03-reactions", "q3", {**codes, "c25": "RETREAT"})
    assert said.mistake == "announced is not done" and "Look again at c04." in said.message


def test_a_quote_that_does_not_belong_is_named_by_its_number():
    times = tables.load("times").set_index("time_id")["quote"]
    right = [times["t01"], times["t17"]]
    assert "Look" not in told("02-timeline", "q4", [*right, times["t13"]])
    said = check("02-timeline", "q4", [right[0], times["t13"], right[1]])
    assert said.mistake == "vague is not stated" and "Look again at quote 2." in said.message


def test_what_is_too_long_to_be_an_id_is_not_named(put):
    unnamed = {"kind": "set", "table": "claims", "where": "source_kind == 'unnamed'"}
    unnamed["column"] = "claim_id"
    put(unnamed, ["c01"])
    assert "Look" not in put(unnamed, ["c09", "c14", "c31", "x" * 41]).message


def test_a_choice_among_words_names_them(put):
    options = ["yes", "no", "the text leaves it open"]
    said = put({"kind": "choice", "options": options, "right": ["no"]}, 3).message
    assert "yes, no, the text leaves it open" in said and "letter" not in said


def test_what_is_wanted_is_what_this_question_wants():
    assert "the column claim_id" in told("01-reading-the-article", "t3", 3)
    assert "a value for each time_id" in told("02-timeline", "q1", 3)
    assert "figure_id, qualifier, low, high" in told("04-figures", "q1", 3)
    assert "number, meaning, source" in told("01-reading", "q5", 200)
    assert "nothing yet for source" in told("01-reading", "q5", {"number": 200, "meaning": "vague"})
