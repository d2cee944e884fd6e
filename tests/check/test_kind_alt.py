"""Alt texts: what they must tell, what they must not, and what a student is told."""

import time

import pytest

from dateline.check import check, telling
from dateline.check.forms import Wrong
from dateline.check.telling import Task

PEOPLE = Task(("detained", "officers"), deaths=True)
THREE = Task(("detained", "officers", "vehicles"))
ALL = Task(THREE.counts, thousands=True, source=True, chart=True)
GOOD = (
    "Bars by the Interior Ministry: over 200 detained, 95 officers injured, 37 vehicles damaged; "
)
GOOD += "thousands of demonstrators, no number, nobody named."


def fault(text, task=ALL):
    try:
        telling.hold(text, task)
    except Wrong as wrong:
        return wrong.mistake
    return ""


def test_a_good_text_holds():
    assert fault(GOOD) == ""
    assert fault(GOOD.upper()) == fault(GOOD.replace(" ", "\u00a0")) == ""


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("Bars by", "Numbers by", "kind of chart not named"),
        ("Interior Ministry", "state", "source not named"),
        ("Interior Ministry", "Energy Ministry", "another source"),
        ("Interior Ministry", "Russian Interior Ministry", "another source"),
        ("by the", "not from the", "source denied"),
        ("over 200", "200", "bound not said"),
        ("over 200", "at least 200", "wrong bound"),
        ("over 200", "never over 200", "wrong bound"),
        ("over 200", "over 200, so exactly 200", "wrong bound"),
        ("95", "over 95", "bound where there is none"),
        ("95", "96", "invented number"),
        ("95", "some", "number missing"),
        ("95", "none of the 95", "of something else"),
        ("95 officers", "95 protesters", "of something else"),
        ("injured", "killed", "of something else"),
        ("injured", "not injured", "of something else"),
        ("95 officers injured", "95 people", "says not of what"),
        ("officers injured", "officers injured by protesters", "blame"),
        ("demonstrators", "rioters", "blame"),
        ("thousands of", "the", "word not said"),
        ("thousands", "hundreds", "another word"),
        ("thousands of demonstrators", "2,000 demonstrators", "number told for unknown"),
        ("thousands of demonstrators", "no number of others", "group not named"),
        ("no number", "nobody died", "nobody for unknown"),
        ("no number", "12 dead", "number told for unknown"),
        ("no number", "295 harmed", "total told"),
        ("no number", "kept secret", "told as kept back"),
    ],
)
def test_one_thing_changed(old, new, mistake):
    assert fault(GOOD.replace(old, new, 1)) == mistake


def test_numbers_taken_for_each_other():
    for a, b in (("200", "95"), ("95", "37"), ("200", "37")):
        assert fault(GOOD.replace(a, "#").replace(b, a).replace("#", b))


@pytest.mark.parametrize(
    "gap",
    [
        "deaths: no number given",
        "how many died is not said",
        "deaths, without giving a toll",
        "the number of dead is unknown",
        "no toll of deaths is given",
        "the article doesn’t say how many people were killed",
        "fatalities – left blank",
        "victims: not counted",
        "deaths: بدون تقديم حصيلة وفيات",
        "deaths: spoken of, not counted, which does not mean that nobody died",
    ],
)
def test_a_gap_in_many_words(gap):
    assert fault(f"Bars: over 200 detained; 95 officers hurt; {gap}.", PEOPLE) == ""


@pytest.mark.parametrize(
    ("gap", "mistake"),
    [
        ("deaths: 0", "nobody for unknown"),
        ("no deaths", "nobody for unknown"),
        ("many deaths, no number given", "number told for unknown"),
        ("deaths: more than the rest", "compared without a number"),
        ("the toll was withheld", "told as kept back"),
        ("deaths of officers: no number", "gap of something else"),
        ("and no number for a third thing", "group not named"),
    ],
)
def test_what_is_no_gap(gap, mistake):
    assert fault(f"Bars: over 200 detained; 95 officers hurt; {gap}.", PEOPLE) == mistake


@pytest.mark.parametrize(
    "text",
    [
        "bars detained more than 200 officers injured 95 vehicles damaged 37 chart axis panel",
        "bars, more than 200, detained, 95, officers, injured, 37, vehicles, damaged",
        "bars. more than 200. detained. 95. officers. injured. 37. vehicles.",
    ],
)
def test_a_heap_of_words(text):
    assert fault(text, THREE) == "list of words"


def test_terse_clauses_are_no_heap():
    assert fault("Detained: >200. Officers injured: 95. Vehicles damaged: 37.", THREE) == ""


def test_numbers_of_the_chart_itself_pass():
    more = " Two panels, three bars, axes from 0 to 300, on 5 and 6 January 2022 (row 1: s15)."
    assert fault(GOOD + more) == ""


def test_a_refusal_quotes_the_students_own_clause():
    said = check(
        "06-brief", "q6", "Bars. Held: No more than 200. Officers hurt: 95. Dead: unknown."
    )
    assert "“Held: No more than 200”" in said.message
    said = check(
        "06-brief", "q6", "Bars. People held: over 200. How many died, nobody says so far."
    )
    assert "the police officers injured" in said.message and "95" not in said.message


def test_what_is_right_has_what_was_looked_at_and_boxes():
    said = check(
        "06-brief",
        "q6",
        "Interior Ministry: over 200 held, 95 officers hurt. Bars; deaths: number unknown.",
    )
    assert said.result == "right" and "deaths without a number" in said.message
    assert sum(line.startswith("☐ ") for line in said.message.splitlines()) >= 3


@pytest.mark.parametrize(
    "piece", ["more than ", "no ", "95 and ", "(", "killed by 0 ", "a\n", "’s "]
)
def test_long_texts_are_judged_at_once(piece):
    text = (piece * telling.LONGEST)[: telling.LONGEST]
    start = time.perf_counter()
    fault(text)
    assert time.perf_counter() - start < 1  # a pattern that backtracks takes minutes


def test_a_text_that_nobody_would_listen_to():
    assert fault(GOOD * 100) == "too long for an alt text"
