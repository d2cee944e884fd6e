"""The hidden test of a question: the self-check itself, as an assertion."""

import pytest

import dateline.check
from dateline.check import BrokenCheck, check, hold

COUNT = {"kind": "number", "table": "sentences", "value": "count"}


def test_what_is_right_holds_and_nothing_else():
    hold("01-reading", "q7", "b")
    with pytest.raises(AssertionError, match="^not yet: inference as fact$"):
        hold("01-reading", "q7", "a")
    with pytest.raises(AssertionError, match="^not attempted$"):
        hold("01-reading", "q7", ...)


def test_a_graded_set_has_its_questions_in_the_hidden_tests():
    hold("mine", "q1", 37, COUNT)
    with pytest.raises(AssertionError, match="other number"):
        hold("mine", "q1", 3, COUNT)
    with pytest.raises(AssertionError, match="^not attempted$"):
        hold("mine", "q1", None, COUNT)
    by_hand = {"kind": "mapping", "key": "chart", "column": "fault", "right": {"A": "x"}}
    hold("mine", "q1", {"a": "X"}, by_hand)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "numbers"}, "the kind 'numbers' is none of"),
        ({**COUNT, "wher": "x"}, "'wher' means nothing here"),
        ({**COUNT, "table": "no-such-table"}, "the key cannot be looked up"),
        ({"kind": "prose", "rubric": "x"}, "No program can judge"),
    ],
)
def test_a_question_that_is_at_fault_is_no_mark(wrong, said):
    with pytest.raises(BrokenCheck, match=said):
        hold("mine", "q1", 37, wrong)


def test_a_question_that_is_not_there_is_no_mark():
    with pytest.raises(BrokenCheck, match="There is no question"):
        hold("01-reading", "q99", 37)


def test_a_fault_of_ours_is_no_mark(monkeypatch):
    def judge(question, given):
        raise KeyError("a table that lost a column")

    monkeypatch.setattr(dateline.check, "judge", judge)
    assert check("01-reading", "q3", 11).result == "broken"
    with pytest.raises(BrokenCheck, match="This check is broken"):
        hold("01-reading", "q3", 11)
