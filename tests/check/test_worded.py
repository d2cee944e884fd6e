"""Words say no more than the text, and stand where they belong."""

import figures
import pytest
from figures import refuses

from dateline.check import worded


def titled(words, asked=figures.PEOPLE):
    return figures.read(lambda axes: axes.set_title(words), asked)


@pytest.mark.parametrize(
    "words, mistake",
    [
        ("The toll is withheld", "more than the text says"),
        ("Rioters injured 95 officers", "words of blame"),
        ("200 officers injured", "another number at its name"),
    ],
)
def test_words_that_say_more(words, mistake):
    refuses(mistake, worded.words_say_no_more, titled(words))


def test_words_that_say_what_the_text_says():
    worded.words_say_no_more(titled("More than 200 detained, 95 officers injured, no toll"))


def test_a_number_beside_a_mark_is_its_own():
    chart = figures.read(lambda axes: axes.text(100, 0, "59", va="center"))
    facts = refuses("another number at its name", worded.words_at_a_mark, chart)
    assert facts == {"name": "officers injured", "drawn": "59"}
    worded.words_at_a_mark(figures.read(lambda axes: axes.text(100, 0, "n = 95", va="center")))


def test_speakers_and_sources_are_the_right_ones():
    officers = figures.OFFICERS._replace(speakers=("ministry",))
    asked = figures.PEOPLE._replace(
        things=(officers,), speakers={"ministry": "ministry", "police": "chief of police"}
    )
    for text, fits in (("the ministry", True), ("the chief of police", False)):
        chart = figures.read(lambda axes, text=text: axes.text(3, 0, text, va="center"), asked)
        if fits:
            worded.words_at_a_mark(chart)
        else:
            refuses("another speaker", worded.words_at_a_mark, chart)
    asked = figures.PEOPLE._replace(foreign=lambda text: "Agency" in text)
    refuses("not their source", worded.words_at_a_mark, titled("Source: an Agency", asked))
    worded.words_at_a_mark(titled("An Agency", asked))


def test_a_legend_that_calls_a_number_a_gap():
    def draw(axes):
        axes.barh(["officers injured"], [95], color="C0", label="no number given")
        axes.legend()

    refuses("legend disagrees", worded.legend_agrees, figures.drawn(draw))
