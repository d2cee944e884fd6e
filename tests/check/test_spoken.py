"""Titles, notes and legends on a chart are held as what they say."""

import figures
import pytest
from figures import refuses

from dateline.check import honest, spoken
from dateline.check.forms import Unread, Wrong


def noted(words, how="figure"):
    def more(axes):
        if how == "title":
            axes.set_title(words)
        else:
            axes.figure.text(0.5, 0.01, words)

    return figures.read(more)


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        ("words disagree", "Detained: exactly 200"),
        ("words disagree", "95 protesters injured"),
        ("words disagree", "Most of the 200 people held were young"),
        ("number of nothing in words", "12 people killed"),
        ("number of nothing in words", "2,000 demonstrators"),
        ("number drawn for unknown", "Nobody was killed"),
        ("number drawn for unknown", "Deaths: few"),
    ],
)
def test_a_note_that_says_something_else_is_refused(mistake, words):
    for how in ("figure", "title"):
        refuses(mistake, spoken.words_tell_the_same, noted(words, how))


@pytest.mark.parametrize(
    "words",
    [
        "Numbers of the Interior Ministry, 5 January 2022",
        "More than 200 persons detained, 95 police officers injured",
        "One square = 5 people",
        "The ministry gives two numbers; for the deaths there is none",
        "What was counted, and what nobody counted",
        "Exercise 04. The true number may lie somewhere above 200",
    ],
)
def test_an_honest_note_is_left_alone(words):
    chart = noted(words)
    spoken.words_tell_the_same(chart)
    assert not chart.doubts


def test_what_a_sentence_with_a_number_says_in_words_unknown_is_in_doubt():
    chart = noted("The 95 officers were allegedly injured")
    spoken.words_tell_the_same(chart)
    assert [kind for kind, _ in chart.doubts] == ["odd words"]


def test_a_legend_names_no_look_that_nothing_has():
    from matplotlib.patches import Patch

    def more(axes):
        axes.legend(handles=[Patch(color="C7", label="deaths")])

    with pytest.raises((Unread, Wrong)):
        honest.hold(figures.read(more))
    chart = figures.read(more)
    spoken.legend_is_drawn(chart)
    assert [kind for kind, _ in chart.doubts] == ["entry of a legend"]
