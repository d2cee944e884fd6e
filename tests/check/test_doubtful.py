"""A gap looks like a gap, a lower bound like one, each at its own name."""

import figures
import pytest
from figures import refuses

from dateline.check import doubtful


@pytest.mark.parametrize(
    "more",
    [
        lambda axes: axes.barh(2, 300, facecolor="white", edgecolor="grey", hatch="//"),
        lambda axes: axes.barh(2, 999, facecolor="white", edgecolor="grey", hatch="//"),
        lambda axes: axes.axhspan(1.6, 2.4, color="lightgrey"),
        lambda axes: axes.axhline(2, linestyle=":"),
        lambda axes: axes.text(3, 1.7, "not 0: unknown"),
    ],
)
def test_a_gap_that_spans_the_axis_or_is_words(more):
    doubtful.gap_is_a_gap(figures.read(more))


@pytest.mark.parametrize(
    "more, mistake",
    [
        (lambda axes: axes.barh(2, 50, hatch="//"), "number drawn for unknown"),
        (lambda axes: axes.plot(164, 2, "o"), "number drawn for unknown"),
        (lambda axes: axes.barh(2, 300, color="C0"), "gap looks like a number"),
        (lambda axes: axes.barh(2, 295, color="C1"), "total of different units"),
        (lambda axes: axes.set_title("225 deaths"), "number drawn for unknown"),
        (lambda axes: axes.set_title("Dozens of deaths"), "number drawn for unknown"),
        (lambda axes: axes.set_title("Nobody died"), "zero drawn for unknown"),
    ],
)
def test_a_gap_with_a_number(more, mistake):
    assert refuses(mistake, doubtful.gap_is_a_gap, figures.read(more))


def bars(text="", more=lambda axes: None):
    def draw(axes):
        axes.barh(["officers injured", "persons detained"], [95, 200])
        axes.text(205, 1, text, va="center")
        axes.set_xlim(0, 300)
        more(axes)

    return figures.drawn(draw)


@pytest.mark.parametrize(
    "text", ["more than 200", "over 200", "> 200", "200+", "200 →", "lower bound", "upwards of 200"]
)
def test_a_bound_in_words(text):
    doubtful.bound_at_its_own(bars(text))


def limit(axes, value=200, place=1, **more):
    axes.errorbar([value], [place], xerr=[[20], [20]], fmt="none", color="black", **more)


def test_a_bound_by_a_sign():
    doubtful.bound_at_its_own(bars(more=lambda axes: limit(axes, xlolims=True)))
    arrow = {"arrowstyle": "->"}
    doubtful.bound_at_its_own(
        bars(more=lambda axes: axes.annotate("", (240, 1), (200, 1), arrowprops=arrow))
    )
    doubtful.bound_at_its_own(bars(more=lambda axes: axes.scatter([206], [1], marker=">")))


def test_no_bound_another_bound_and_the_bound_of_something_else():
    rule = doubtful.bound_at_its_own
    refuses("bound not shown", rule, bars("200"))
    for text in ("at least 200", "≥ 200", "up to 200", "about 200", "not more than 200"):
        refuses("another bound", rule, bars(text))
    refuses("another bound", rule, bars(more=lambda axes: limit(axes, xuplims=True)))
    more = lambda axes: axes.text(100, 0, "more than 95", va="center")  # noqa: E731
    assert refuses("bound of something else", rule, bars("over 200", more))["name"]
    more = lambda axes: limit(axes, 95, 0, xlolims=True)  # noqa: E731
    refuses("bound of something else", rule, bars("over 200", more))


def test_markers_that_all_point_are_a_shape_and_no_sign():
    def draw(axes):
        axes.scatter([95, 200], [0, 1], marker=">")
        axes.set_yticks([0, 1], ["officers injured", "persons detained"])
        axes.set_xlim(0, 300)

    refuses("bound not shown", doubtful.bound_at_its_own, figures.drawn(draw))
