"""The third result: no fault is seen, and a part of the answer is in no form that is known."""

import json

import pytest

from dateline.check import UnreadAnswer, charted, check, hold
from dateline.check.drawing import describe
from dateline.check.forms import Doubts, Unread, Wrong
from dateline.check.outcome import say_unread, words
from dateline.check.plain import plain, restored
from dateline.check.ruled import hold_all, looks_at

UNKNOWN = (  # an arrow is told of, and not what it means
    "A bar chart. The ministry counts 95 injured police officers, and 200 for the people detained. "
    "The second bar is hollow with an arrow to the right. The number of deaths is not stated."
)


def bars(deaths="no number given", bound="more than 200", names=("detained", "deaths")):
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.barh([2, 1], [200, 95])
    axes.set_yticks([2, 1, 0], [names[0], "police officers injured", names[1]])
    axes.text(205, 2, bound, va="center")
    axes.text(3, 0, deaths, va="center")
    axes.set(xlim=(0, 400), ylim=(-0.5, 2.5), xlabel="Number of people")
    axes.set_title("Numbers of the Interior Ministry")
    return figure


def forms(answer):
    data = json.loads(json.dumps(plain(answer), allow_nan=False))
    return answer, data, restored(data)


@pytest.mark.parametrize(
    ("question", "answer", "part"),
    [
        ("q6", lambda: UNKNOWN, "bound in words"),
        ("q5", lambda: bars(deaths="anybody's guess"), "words for a gap"),
        ("q5", lambda: bars(bound="200 ⇲"), "sign of a bound"),
        ("q5", lambda: bars(names=("nabbed", "deaths")), "name on the figure"),
    ],
)
def test_check_and_hold_agree_on_what_is_unread(question, answer, part):
    for form in forms(answer()):
        outcome = check("06-brief", question, form)
        assert (outcome.result, outcome.mistake) == ("unread", part)
        assert repr(outcome.mark) == "0", "without a person it has no mark"
        with pytest.raises(UnreadAnswer, match="A person has to look"):
            hold("06-brief", question, form)


@pytest.mark.parametrize(
    ("answer", "mistake"),
    [
        ({"deaths": ""}, "word not shown"),
        ({"deaths": "20"}, "word not shown"),
        ({"deaths": "none died, no number"}, "zero drawn for unknown"),
        ({"bound": "200"}, "bound not shown"),
        ({"bound": "200 persons"}, "bound not shown"),
        ({"bound": "up to 200"}, "another bound"),
        # a fault that is seen goes before what cannot be read
        ({"deaths": "anybody's guess", "bound": "up to 200"}, "another bound"),
    ],
)
def test_what_is_absent_or_wrong_is_refused(answer, mistake):
    outcome = check("06-brief", "q5", bars(**answer))
    assert (outcome.result, outcome.mistake) == ("not yet", mistake)


def test_it_says_what_was_read_what_was_not_and_what_to_look_at():
    outcome = check("06-brief", "q5", bars(deaths="anybody's guess"))
    first, waits, read, look, *boxes = outcome.message.splitlines()
    assert "how “deaths” is shown to have no number" in first
    assert "person" in waits and "the axis of numbers begins at 0" in read
    assert look == words()["frame"]["unread_look"]
    assert len(boxes) > 1 and all(box.startswith("☐ ") for box in boxes)
    assert "? Cannot tell" in repr(outcome) and "<ul" in outcome._repr_html_()


def test_every_part_has_its_words():
    said = words()["unread"]
    assert said["parts"].keys() == said["looks"].keys()
    for kind in said["parts"]:
        facts = {"name": "N", "drawn": "1", "words": "w", "clause": "c", "thing": "t"}
        facts |= {"number": 1, "column": "c"}
        assert "?" not in say_unread(Unread([(kind, facts)])).splitlines()[0]


def test_rules_that_are_in_doubt_are_not_told_as_read():
    class Chart:
        doubts = Doubts()
        chart = charted.Chart([], [], False)

        @classmethod
        def clear(cls):
            return cls

    def sure(chart):
        pass

    def unsure(chart):
        chart.doubts.add("kind of chart")
        chart.doubts.add("kind of chart")

    def wrong(chart):
        raise Wrong("other words")

    rules = [looks_at("one")(sure), looks_at("two")(unsure)]
    with pytest.raises(Unread) as caught:
        hold_all(rules, Chart)
    assert caught.value.read == ["one"] and len(caught.value.doubts) == 1
    with pytest.raises(Wrong):
        hold_all([*rules, looks_at("three")(wrong)], Chart)


def test_the_description_alone_tells_as_much():
    drawn = {"$figure": describe(bars(bound="200 ⇲"))}
    assert check("06-brief", "q5", drawn).mistake == "sign of a bound"
