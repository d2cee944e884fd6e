"""Hints: the next one of the last question, one by its number, and what to reread at the end."""

import pytest

from dateline.check import check, forget, hint, hold, questions

ASKED = questions("03-reactions")["q1"]


def test_hints_come_one_after_the_other_and_begin_again():
    said = [hint("03-reactions", "q1") for _ in range(4)]
    assert [h.message for h in said[:2]] == ASKED["hints"]
    assert [h.title for h in said] == [
        "Hint 1 of 3",
        "Hint 2 of 3",
        "Hint 3 of 3 (what to reread)",
        "Hint 1 of 3",
    ]
    assert ASKED["reread"] in said[2].message and said[3] == said[0]
    assert hint("03-reactions", "q2").message == questions("03-reactions")["q2"]["hints"][0]
    assert 'role="status"' in said[0]._repr_html_()


def test_a_hint_alone_is_one_of_the_last_question():
    assert "Run a check first" in hint().message
    check("03-reactions", "q1", ["r1"])
    assert hint().message == ASKED["hints"][0] and hint().message == ASKED["hints"][1]
    check("01-reading", "q7", "a")
    assert hint().message == questions("01-reading")["q7"]["hints"][0]
    check("01-reading", "q99", "a")
    hold("01-reading", "q2", "تقارير محلية")
    assert hint().message == questions("01-reading")["q7"]["hints"][1], "neither is the last check"


def test_an_earlier_hint_by_its_number():
    check("03-reactions", "q1", ...)
    hint(), hint()
    assert hint(number=1).title == "Hint 1 of 3" and hint(1).message == ASKED["hints"][0]
    assert hint().title.startswith("Hint 3 of 3"), "the number does not change which comes next"
    assert hint("03-reactions", "q1", number=2).message == ASKED["hints"][1]


@pytest.mark.parametrize("number", [0, 4, -1, "two", 1.5])
def test_a_number_that_no_hint_has(number):
    assert "There are 3 hints" in hint("03-reactions", "q1", number=number).message


def test_a_refusal_says_how_to_get_a_hint():
    assert "For a hint, run hint() in a new cell." in check("03-reactions", "q1", ["r1"]).message
    assert "hint()" not in check("03-reactions", "q1", ["r3", "r4"]).message


def test_what_is_forgotten():
    check("03-reactions", "q1", ["r1"])
    hint()
    forget()
    assert "Run a check first" in hint().message
    assert hint("03-reactions", "q1").title == "Hint 1 of 3"
