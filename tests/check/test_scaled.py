"""The axis of numbers: its units, its label, its beginning, its scale and its ticks."""

import figures
import pytest
from figures import refuses

from dateline.check import said, scaled


def test_the_usual_chart_keeps_the_rules():
    for rule in (scaled.units_apart, scaled.axis_says_what, scaled.axis_is_true):
        rule(figures.read())


def test_units_stand_apart_and_twin_axes_are_one_panel():
    asked = figures.PEOPLE._replace(things=(figures.OFFICERS, figures.VEHICLES))

    def together(axes):
        axes.barh(["officers", "vehicles"], [95, 37])

    def twins(axes):
        axes.barh(["officers"], [95])
        axes.twiny().barh(["vehicles"], [37])

    def apart(panels):
        panels[0].barh(["officers"], [95])
        panels[1].barh(["vehicles"], [37])

    for draw in (together, twins):
        chart = figures.drawn(draw, asked)
        refuses("different units together", scaled.units_apart, chart)
    scaled.units_apart(figures.drawn(apart, asked, panels=2))


@pytest.mark.parametrize(
    "label, mistake",
    [
        ("", "no axis label"),
        ("dollars", "label of something else"),
        ("Number of vehicles", "label of something else"),
        ("There is no number", "label without a count"),
    ],
)
def test_the_label_says_what_is_counted(label, mistake):
    chart = figures.read(lambda axes: axes.set_xlabel(label))
    refuses(mistake, scaled.axis_says_what, chart)


def test_words_for_what_is_counted_that_the_unit_does_not_say():
    asked = figures.PEOPLE._replace(counted=("people|care", "care"))
    for label, fits in (("people in care", True), ("injured people", False), ("number", False)):
        chart = figures.read(lambda axes, label=label: axes.set_xlabel(label), asked)
        if fits:
            scaled.axis_says_what(chart)
        else:
            mistake = "label without a count" if label == "number" else "label of something else"
            refuses(mistake, scaled.axis_says_what, chart)
    assert said.names("injured people"), "it says that others are counted"


@pytest.mark.parametrize(
    "change, mistake",
    [
        (lambda axes: axes.set_xlim(50, 300), "cut axis"),
        (lambda axes: axes.set_xscale("symlog"), "scale not linear"),
        (lambda axes: axes.set_xticks([0, 100], ["0", "1000"]), "ticks not true"),
    ],
)
def test_the_axis_is_true(change, mistake):
    refuses(mistake, scaled.axis_is_true, figures.read(change))


def test_points_need_the_0_as_well():
    def points(axes):
        axes.plot([95, 200], [0, 1], "o")
        axes.set_yticks([0, 1], figures.NAMES[:2])

    refuses("cut axis", scaled.axis_is_true, figures.drawn(points))


def test_two_scales_on_one_panel():
    def twins(axes):
        axes.barh(["officers"], [95])
        other = axes.twiny()
        other.barh(["detained"], [200])
        other.set_xlim(0, 1000)

    refuses("two scales", scaled.axis_is_true, figures.drawn(twins))


def test_a_break_that_is_shown():
    def broken(panels, sign):
        for panel, limits in zip(panels, ((0, 100), (150, 300)), strict=True):
            panel.barh(figures.NAMES[:2], [95, 200])
            panel.set(xlim=limits, title=sign)

    scaled.axis_is_true(figures.drawn(lambda panels: broken(panels, "axis broken"), panels=2))

    def stub(panels):
        broken(panels, "axis broken")
        panels[0].set_xlim(0, 5)

    refuses("cut axis", scaled.axis_is_true, figures.drawn(stub, panels=2))
