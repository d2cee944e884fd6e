"""Sentences of plain words that tell something beside the numbers."""

import pytest

from dateline.check import asserted, check
from dateline.check.forms import Doubts

TOLD = (
    "Bar chart. Persons detained: more than 200. Police officers injured: 95. "
    "Deaths: no number is given. Numbers by the Interior Ministry."
)


@pytest.mark.parametrize(
    "more",
    [
        "All those held were demonstrators.",
        "Some of the people detained died.",
        "More people were injured than held.",
        "The detained were injured, the officers were held.",
        "The count of officers is a lower bound.",
        "The second bar shows the dead.",
        "The longer bar is that of the officers.",
        "The ministry gives no numbers.",
        "Those numbers are not from the article.",
        "The 200 includes the 95.",
        "The deaths are known to the ministry.",
        "Nobody gives the number of people held.",
    ],
)
def test_a_plain_sentence_that_nobody_can_place_is_not_right(more):
    for text in (f"{TOLD} {more}", f"{more} {TOLD}"):
        assert check("06-brief", "q6", text).result in ("unread", "not yet"), text


@pytest.mark.parametrize("more", ["The number 200 is exact.", "More or less than 200 were held."])
def test_a_bound_is_taken_back_by_no_second_sentence(more):
    assert check("06-brief", "q6", f"{TOLD} {more}").result == "not yet"


@pytest.mark.parametrize(
    "more",
    [
        "",
        "Deaths are spoken of.",
        "The article speaks of deaths.",
        "President Tokayev says that deaths occurred.",
        "The bar for those detained has an arrow.",
        "A hatched strip stands in the place of the deaths.",
        "The longer bar is that of the people detained.",
        "The two numbers must not be added.",
        "How many more, the ministry does not say.",
        "It gives none of injured protesters.",
        "The counts of detained and officers are the Interior Ministry's own.",
    ],
)
def test_what_may_be_said_besides(more):
    assert check("06-brief", "q6", f"{TOLD} {more}").result == "right"


def test_who_has_no_source_is_held_by_rules_of_its_own():
    doubts = Doubts()
    asserted.hold("For the demonstrators nobody is named. No source is named for it.", doubts)
    assert not doubts
    asserted.hold("Nobody is named for the people detained.", doubts)
    assert doubts
