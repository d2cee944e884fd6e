"""Letters that look like others are named, and letters of a language are not."""

import time

import pytest

from dateline.grading import lookalike, trouble


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ('q = ["\u0410"]', "CYRILLIC CAPITAL LETTER A"),
        ('q = "s\u0441"', "CYRILLIC SMALL LETTER ES"),
        ('q = "\u0391B"', "GREEK CAPITAL LETTER ALPHA"),
        ('q = "\u200eb"', "LEFT-TO-RIGHT MARK"),
        ('q = "s14\u200b"', "ZERO WIDTH SPACE"),
        ('q = "\ufeffs14"', "ZERO WIDTH NO-BREAK SPACE"),
        ("q\u00ad7 = 1", "SOFT HYPHEN"),
    ],
)
def test_a_sign_that_misleads_the_eye_is_named(source, name):
    assert lookalike.found(source) == [name]


@pytest.mark.parametrize(
    "source",
    [
        'q = "Алматы"',
        'q = "\u0645\u200c\u0646"',
        "q = 'ä'",
        "q = 5  # \u03b1\u03b2\u03b3",
        "q = '–'",
        "",
    ],
)
def test_letters_of_a_language_are_not(source):
    assert lookalike.found(source) == []


def test_only_answers_that_are_not_right_are_told():
    def cell(name, source, **about):
        return {"id": name, "type": "code", "source": source, "nbgrader": about, "outputs": []}

    cells = [
        cell("q1", 'q1 = "\u0410"', solution=True),
        cell("q1-check", "", grade=True),
        cell("q2", 'q2 = "\u0410"', solution=True),
        cell("q2-check", "", grade=True),
    ]
    tests = {"q1-check": {"result": "not yet"}, "q2-check": {"result": "right"}}
    (told,) = lookalike.said(tests, trouble.answers(cells), cells)
    assert told.startswith("q1: not right") and "CYRILLIC CAPITAL LETTER A" in told


def test_signs_that_cannot_be_seen_are_looked_for_once():
    for text in ("\u200b" * 200_000 + " ", " \u200b" * 100_000, "a\u200b " * 60_000):
        begun = time.process_time()
        found = lookalike.found(f"q1 = 1  # {text}")
        assert time.process_time() - begun < 5
        assert found == (["ZERO WIDTH SPACE"] if text[0] == "a" else [])
