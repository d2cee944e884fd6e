"""Charts as answers: their forms, what is refused before a rule is asked, and what is said."""

import figures
import matplotlib
import pytest

from dateline.check import honest, judging, named, questions
from dateline.check.drawing import describe
from dateline.check.forms import Wrong
from dateline.check.judging import KINDS

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

RIGHT = ("right", "")
DRAWN = {"kind": "figure", "judge": "two_numbers", "see": ["Is it readable?"]}
FIGURES = {"02-timeline": "q7", "04-figures": "q4", "05-numbers": "q5", "06-brief": "q5"}


def two_numbers(question, drawn):
    honest.hold(named.read(drawn, figures.PEOPLE))


two_numbers.rules = honest.RULES


@pytest.fixture(autouse=True)
def entered(monkeypatch):
    monkeypatch.setitem(judging.SPECIAL, "two_numbers", two_numbers)


def drawing(more=lambda axes: None):
    figure, axes = plt.subplots()
    figures.usual(axes, more)
    plt.close(figure)
    return figure


def test_a_figure_comes_in_different_forms(ask):
    figure = drawing()
    for answer in (figure, figure.axes[0], figure.axes[0].containers[0], figure.axes):
        assert ask(DRAWN, answer) == RIGHT
    assert ask(DRAWN, {"$figure": describe(figure)}) == RIGHT


def test_what_is_no_figure(ask):
    assert ask(DRAWN, plt.figure()) == ("not attempted", "")
    for answer in ("chart.png", 5, [1, 2]):
        assert ask(DRAWN, answer) == ("not yet", "type")
    whole = describe(drawing())
    for lacking in ("xlim", "marks", "title"):
        axes = {name: part for name, part in whole["axes"][0].items() if name != lacking}
        assert ask(DRAWN, {"$figure": {**whole, "axes": [axes]}}) == ("not yet", "type")
    plt.close("all")


def test_what_cannot_be_read_is_told_as_that(put):
    figure = plt.figure()
    solid = figure.add_subplot(projection="3d")
    solid.bar3d([0, 1], [0, 0], [0, 0], 1, 1, [95, 200])
    outcome = put(DRAWN, figure)
    assert (outcome.result, outcome.mistake) == ("not yet", "cannot be read")
    plt.close(figure)


def test_a_fault_of_ours_is_no_mistake_of_the_student(put, monkeypatch):
    def broken(question, drawn):
        raise KeyError("ours")

    monkeypatch.setitem(judging.SPECIAL, "two_numbers", broken)
    assert put(DRAWN, drawing()).result == "broken"


def test_a_refusal_names_the_thing_and_the_number_that_was_drawn(put):
    outcome = put(DRAWN, drawing(lambda axes: axes.barh(0, 80, color="C3")))
    assert outcome.mistake == "another number at its name"
    assert "officers injured" in outcome.message and "80" in outcome.message
    assert "95" not in outcome.message


def test_what_is_right_is_told_what_was_looked_at_and_what_was_not(put):
    first, *rest = put(DRAWN, drawing()).message.splitlines()
    assert all(rule.looked in first for rule in honest.RULES)
    assert rest[-1] == "☐ Is it readable?"


@pytest.mark.parametrize("notebook, question", FIGURES.items())
def test_every_question_about_a_figure_has_boxes_and_rules(notebook, question):
    asked = questions(notebook)[question]
    assert 4 <= len(asked["see"]) <= 5
    assert judging.SPECIAL[asked["judge"]].rules


def test_every_mistake_that_a_rule_names_has_its_words():
    """What a rule raises stands in the rules' sources; each has words, with facts it gets."""
    import inspect
    import re

    from dateline.check import days, doubtful, outcome, scaled, worded
    from dateline.check.sorts import NOT_FOUND

    modules = (days, doubtful, honest, scaled, worded)
    raised = set()
    for module in modules:
        source = inspect.getsource(module)
        raised |= set(re.findall(r"Wrong\(\s*\"([^\"]+)\"", source))
        raised |= {one for one in NOT_FOUND if f'"{one}"' in source}
    assert raised <= set(outcome.words()["say"])
    assert raised <= {*KINDS["figure"].tells}
    assert len(raised) > 30


def test_a_mistake_that_the_function_of_the_question_names(ask, monkeypatch):
    def left_out(question, drawn):
        raise Wrong("mine")

    monkeypatch.setitem(judging.SPECIAL, "two_numbers", left_out)
    words = {"kind": "mine", "say": "x"}
    assert ask(DRAWN | {"mistakes": [words]}, drawing()) == ("not yet", "mine")
    instead = {"kind": "other", "say": "x", "instead_of": "mine"}
    assert ask(DRAWN | {"mistakes": [instead]}, drawing()) == ("not yet", "other")
