"""An alt text is right only where every clause of it was understood."""

import pytest

from dateline.check import check, understood
from dateline.check.forms import Doubts

TOLD = (
    "Bar chart, numbers after the Interior Ministry{source}. {fore}more than 200 persons detained. "
    "Police officers injured: {number}95{unit}. Deaths: {gap} given{why}. {end}"
)
PLAIN = {
    "source": "",
    "fore": "",
    "number": "",
    "unit": "",
    "gap": "no number",
    "why": "",
    "end": "",
}


def told(**parts):
    return check("06-brief", "q6", TOLD.format(**{**PLAIN, **parts}))


def test_the_text_itself_is_right():
    assert told().result == "right"


@pytest.mark.parametrize("source", [", wrongly", ", which has withdrawn them", ", which denies it"])
def test_what_is_said_of_the_source(source):
    assert told(source=source).result != "right"


@pytest.mark.parametrize("fore", ["Allegedly ", "Rarely ", "Far ", "Possibly "])
def test_what_stands_before_a_bound(fore):
    assert told(fore=fore).result != "right"


@pytest.mark.parametrize("number", ["a mere ", "allegedly ", "double ", "minus ", "barely "])
def test_what_stands_before_a_number(number):
    assert told(number=number).result != "right"


@pytest.mark.parametrize("unit", [" groups", " families", " times", " per day", " of the retired"])
def test_what_stands_behind_a_number(unit):
    assert told(unit=unit).result != "right"


@pytest.mark.parametrize("gap", ["no large number", "a small number", "no reliable number"])
def test_what_stands_in_a_gap(gap):
    assert told(gap=gap).result != "right"


@pytest.mark.parametrize("why", [" because few died", " since it was low", " so it must be high"])
def test_why_there_is_a_gap(why):
    assert told(why=why).result != "right"


@pytest.mark.parametrize("end", ["These numbers are false.", "None of this is true."])
def test_what_is_said_of_the_whole(end):
    assert told(end=end).result == "unread"


@pytest.mark.parametrize(
    "end",
    [
        "The upper bar has an arrow that points to the right.",
        "The hatched strip runs across the whole width of the panel and has no length to read.",
        "Labels stand beside each bar, in black; the scale starts at zero.",
        "A note under the axis names the source.",
    ],
)
def test_what_is_said_of_the_drawing_is_plain(end):
    assert told(end=end).result == "right"


def test_the_doubt_quotes_the_word_and_its_clause():
    doubts = Doubts()
    understood.hold("Bars. Officers injured, allegedly: 95.", doubts)
    assert doubts == [
        ("odd words", {"words": "allegedly", "clause": "Officers injured, allegedly: 95"})
    ]
