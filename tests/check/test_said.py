"""What is read out of a text: numbers with bounds, gaps, names, and what each is said of."""

import pytest

from dateline.check import said
from dateline.check.clauses import told


def values(text):
    return [number.value for number in said.numbers(text)]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2,200 2.200 2\u202f200 2'200", [2200] * 4),
        ("two hundred and five, thirty-seven, ninety five", [205, 37, 95]),
        ("ninety-five and thirty-seven", [95, 37]),
        ("a dozen, half a dozen, two thousand", [12, 6, 2000]),
        ("0.5 and 9,5", [0.5, 9.5]),
        ("٢٠٠", [200]),
        ("f04, s15 and the 5th", []),
        ("nobody died, no deaths, zero", [0, 0, 0]),
        ("nobody knows, no number, none given", []),
        ("thousands, hundreds", []),
    ],
)
def test_numbers(text, due):
    assert values(text) == due


BOUNDS = {
    "open": "200 and more|200 and counting|200 onwards",
    "more than": "more than 200|over 200|above 200|upwards of 200|in excess of 200|>200|> 200|200+"
    "|200 (lower bound)|a lower bound of 200|exceeds 200|greater than 200|not at most 200"
    "|MORE\u00a0THAN 200|more persons than 200|200 plus|أكثر من 200",
    "at least": "at least 200|200 or more|no fewer than 200|not less than 200|≥ 200|>= 200|min. 200"
    "|a minimum of 200",
    "at most": "up to 200|at most 200|not more than 200|no more than 200|never over 200|≤200"
    "|wasn’t more than 200|200 at most|did not exceed 200",
    "less than": "fewer than 200|under 200|<200|not at least 200",
    "about": "about 200|nearly 200|~200|hardly more than 200|some 200|200 or so",
    "exactly": "exactly 200|precisely 200",
    "part of": "none of the 200|half of 200",
    "": "200|the 200 detained|200, plus a note|95 over, 200|arrow: 200",
}


@pytest.mark.parametrize(
    ("text", "due"), [(text, due) for due, texts in BOUNDS.items() for text in texts.split("|")]
)
def test_bounds(text, due):
    assert said.bound_of(text, 200) == due


def test_a_number_that_is_not_there_has_no_bound():
    assert said.bound_of("more than 200", 95) is None


@pytest.mark.parametrize(
    "text",
    [
        "no number",
        "not given",
        "without giving a toll",
        "how many is not said",
        "unknown",
        "left open",
        "the article gives no count",
        "It isn’t known",
        "nobody says how many",
    ],
)
def test_gaps(text):
    assert said.is_gap(text)


@pytest.mark.parametrize(
    "text", ["nobody died", "95 officers", "no bar", "not detained", "thousands"]
)
def test_no_gaps(text):
    assert not said.is_gap(text)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("people in custody", {"detained"}),
        ("Police officers injured", {"officers"}),
        ("arrested by the police", {"detained"}),
        ("cars", {"vehicles"}),
        ("the crowd", {"demonstrators"}),
        ("fatalities", {"deaths"}),
        ("a chart", set()),
    ],
)
def test_names(text, due):
    assert said.names(text) == due


def test_kept_back():
    assert said.kept_back("The toll was WITHHELD.") == "WITHHELD"
    for text in ("not given", "Whether it is concealed, nobody says", "It was not withheld"):
        assert not said.kept_back(text)


def about(text):
    return {item.words.casefold(): set(item.about) for item in told(text)}


HELD, HURT, DAMAGED = {"held"}, {"officers", "hurt"}, {"vehicles", "damaged"}


@pytest.mark.parametrize(
    "text",
    [
        "Detained: 200. Officers injured: 95. Vehicles damaged: 37.",
        "detained, 200, officers injured, 95, vehicles damaged, 37",
        "200 detained, 95 officers injured and 37 vehicles damaged",
        "detained (200), officers injured (95), vehicles damaged (37)",
        "detained 200 officers injured 95 vehicles damaged 37",
        "200 detained 95 officers injured 37 vehicles damaged",
        "detained | 200 | officers injured | 95 | vehicles damaged | 37",
        "The detained, injured officers and damaged vehicles are 200, 95 and 37.",
        "200, 95 and 37 are the detained, officers injured, vehicles damaged",
        "How many were detained? 200. How many officers were hurt? 95. Vehicles damaged? 37.",
        "Detained – 200\nofficers hurt – 95\nvehicles damaged – 37",
        "It puts the detained at 200, injured officers at 95 and its damaged vehicles at 37",
        "Vehicles, officers: 200 were detained; 95 officers, it says, were hurt; damage to 37 cars",
    ],
)
def test_each_number_goes_with_what_it_counts(text):
    assert about(text) == {"200": HELD, "95": HURT, "37": DAMAGED}


def test_who_acts_is_not_counted():
    assert about("Police detained 200 people")["200"] == {"by officers", "held", "people"}
    assert "by crowd" in about("95 officers hurt by protesters")["95"]


def test_words_and_gaps_have_their_own():
    found = about("Thousands marched; 95 officers hurt; how many died is not said")
    assert found["thousands"] == {"crowd"} and found["95"] == HURT
    assert found["not said"] == {"dead"}


def test_what_is_denied():
    assert about("95 officers were not hurt")["95"] == {"officers", "not hurt"}
    assert about("It is not 2,000") == {}
