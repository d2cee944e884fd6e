"""Charts for the tests of the rules: the things that are asked for, and ways to draw them."""

import matplotlib
import pytest

from dateline.check import named, said
from dateline.check.drawing import describe
from dateline.check.forms import Wrong

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

DETAINED = named.Thing(
    "detained", "persons detained", 200.0, is_bound=True, said_as=frozenset({"held"})
)
OFFICERS = named.Thing(
    "officers", "officers injured", 95.0, said_as=frozenset({"officers", "hurt"})
)
VEHICLES = named.Thing("vehicles", "vehicles damaged", 37.0, "vehicles")
DEATHS = named.Thing("deaths", "deaths", None, said_as=frozenset({"dead"}), tells=said.is_gap)
PEOPLE = named.Asked((DETAINED, OFFICERS, DEATHS), said.names)
NAMES = ["officers injured", "persons detained", "deaths"]


def described(draw, panels=1):
    """What is drawn on new axes by a function of them."""
    with plt.style.context("default"):  # whatever style another test has set
        figure, axes = plt.subplots(panels)
        draw(axes)
    plt.close(figure)
    return describe(figure)


def usual(axes, more=lambda axes: None):
    """An honest chart of the things of PEOPLE, and something more."""
    axes.barh([0, 1], [95, 200], color="C0")
    axes.text(205, 1, "more than 200", va="center")
    axes.text(3, 2, "no number given", va="center")
    axes.set_yticks([0, 1, 2], NAMES)
    axes.set(xlim=(0, 300), ylim=(-0.5, 2.5), xlabel="Number of people")
    more(axes)


def read(more=lambda axes: None, asked=PEOPLE):
    """The usual chart with something more, read for what is asked."""
    return named.read(described(lambda axes: usual(axes, more)), asked)


def drawn(draw, asked=PEOPLE, panels=1):
    """A chart that a function draws, read for what is asked."""
    return named.read(described(draw, panels), asked)


def refuses(mistake, rule, chart):
    """The facts of the refusal; fails when the rule does not refuse with this mistake."""
    with pytest.raises(Wrong) as caught:
        rule(chart)
    assert caught.value.mistake == mistake
    return caught.value.facts
