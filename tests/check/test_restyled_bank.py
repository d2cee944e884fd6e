"""Charts of the bank on other grounds: the right stay unrefused, the wrong do not become right."""

import random

import matplotlib
import pytest
import restyled
import yaml

from dateline.check import check
from tools import ROOT, coursework

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

ASKED = [("02-timeline", "q7"), ("04-figures", "q4"), ("05-numbers", "q5"), ("06-brief", "q5")]
# an upright axis of numbers may not be turned round, and bands at 0 stretch an axis of days
GROUNDS = [restyled.another_scale, restyled.empty_twin, restyled.label_below, restyled.footer]
SOME = 5  # of each sort


def given(name, question, kind):
    path = ROOT / "tests" / "answers" / "exercises" / f"{name}.yaml"
    bank = yaml.safe_load(path.read_text(encoding="utf-8"))[question][kind]
    return random.Random(f"{name} {kind}").sample(bank, SOME)


def on_another_ground(name, question, code, chance):
    """The result of an answer as it is and on two other grounds; None for what is no figure."""
    figure = coursework.answer(coursework.student(name), question, code)
    if not hasattr(figure, "savefig") or not figure.axes:
        return None
    before = check(name, question, figure).result
    for form in chance.sample(GROUNDS, 2):
        form(figure)
    after = check(name, question, figure)
    plt.close("all")
    return before, after


@pytest.mark.parametrize(("name", "question"), ASKED)
def test_a_right_chart_of_the_bank_is_refused_on_no_ground(name, question):
    chance = random.Random(name)
    for one in given(name, question, "right"):
        if found := on_another_ground(name, question, one["code"], chance):
            assert found[0] == "right" and found[1].result != "not yet", one["about"]


@pytest.mark.parametrize(("name", "question"), ASKED)
def test_a_wrong_chart_of_the_bank_is_right_on_no_ground(name, question):
    chance = random.Random(name)
    for one in given(name, question, "wrong"):
        if found := on_another_ground(name, question, one["code"], chance):
            assert "right" not in (found[0], found[1].result), one["about"]
