"""Whole pages: several axes, layouts, days at the axis, legends, signs in other forms."""

import json

import matplotlib
import numpy as np
import pandas as pd
import pytest

from dateline import charts, show, tables
from dateline.check.drawing import describe
from dateline.show import figures

matplotlib.use("Agg")
import matplotlib.dates as mdates  # noqa: E402
import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.collections import LineCollection  # noqa: E402
from matplotlib.patches import FancyArrowPatch, Rectangle  # noqa: E402

FIFTH = pd.Timestamp("2022-01-05")
DAY = 18_997  # the fifth, from 1970-01-01


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture
def axes():
    drawn = plt.subplots()[1]
    drawn.set(xlim=(0, 300), ylim=(-1, 2))
    return drawn


def panels(figure):
    return describe(figure)["axes"]


def limits(axes, kinds=("bar", "point", "line", "span")):
    return [
        (mark["kind"], mark["limit"]) for mark in panels(axes.figure)[0]["marks"]
        if mark["kind"] in kinds
    ]  # fmt: skip


# --- axes that belong together --------------------------------------------------------------------


def test_a_secondary_axis_is_of_the_panel_of_its_axes_and_has_its_own_scale(axes):
    axes.barh([0], [200])
    second = axes.secondary_xaxis("top", functions=(lambda x: x / 100, lambda x: x * 100))
    second.set_xlabel("hundreds of people")
    first, above = panels(axes.figure)
    assert (first["panel"], above["panel"], above["marks"]) == (0, 0, [])
    assert (above["xlabel"], above["xlim"]) == ("hundreds of people", [0, 3])


def test_an_inset_is_a_panel_of_its_own(axes):
    axes.inset_axes([0.6, 0.6, 0.3, 0.3]).plot([1], [1], "o")
    assert [found["panel"] for found in panels(axes.figure)] == [0, 1]


def test_axes_laid_over_others_are_one_panel(axes):
    axes.figure.add_axes(axes.get_position(), frameon=False).plot([1], [1], "o")
    assert [found["panel"] for found in panels(axes.figure)] == [0, 0]


def test_opaque_axes_hide_what_lies_below(axes):
    axes.barh([0], [200])
    above = axes.figure.add_axes(axes.get_position())
    above.plot([1], [1], "o")
    assert [len(found["marks"]) for found in panels(axes.figure)] == [0, 1]


@pytest.mark.parametrize("stacked", [True, False])
def test_a_broken_axis_says_which_panels_it_is_made_of(stacked):
    if stacked:
        figure, both = plt.subplots(2, sharex=True)
    else:
        figure, both = plt.subplots(1, 2, sharey=True)
    for part, (low, high) in zip(both, [(2000, 3000), (0, 300)], strict=True):
        if stacked:
            part.bar(["a", "b"], [2740, 190])
            part.set_ylim(low, high)
        else:
            part.barh(["a", "b"], [2740, 190])
            part.set_xlim(low, high)
    assert [found["broken"] for found in panels(figure)] == [[0, 1], [0, 1]]


def test_panels_of_different_things_are_no_broken_axis():
    figure, (one, two) = plt.subplots(2, sharex=True)
    one.bar(["a"], [200])
    two.bar(["a"], [37])
    assert [found["broken"] for found in panels(figure)] == [[], []]


def test_names_of_shared_rows_stand_at_the_first_panel_only():
    figure, (one, two) = plt.subplots(1, 2, sharey=True)
    one.barh(["a", "b"], [1, 2])
    two.barh(["a", "b"], [3, 4])
    assert [found["ynames"] for found in panels(figure)] == [[[0, "a"], [1, "b"]]] * 2


def test_the_words_of_subfigures_are_read():
    figure = plt.figure()
    one, two = figure.subfigures(1, 2)
    for part, words in ((one, "people"), (two, "vehicles")):
        part.subplots().barh(["a"], [1])
        part.suptitle(words)
        part.supxlabel(f"number of {words}")
    assert [found["xlabel"] for found in panels(figure)] == [
        "number of people",
        "number of vehicles",
    ]
    titles = [text["words"] for text in describe(figure)["texts"] if text["role"] == "title"]
    assert titles == ["people", "vehicles"]


# --- ticks ----------------------------------------------------------------------------------------


def test_ticks_on_the_right_and_at_the_top_are_read(axes):
    axes.tick_params(labelleft=False, labelright=True, labelbottom=False, labeltop=True)
    axes.set_yticks([0], ["a"])
    axes.set_xticks([100], ["b"])
    (found,) = panels(axes.figure)
    assert (found["xnames"], found["ynames"]) == ([[100, "b"]], [[0, "a"]])


def test_minor_ticks_with_words_are_read(axes):
    axes.set_yticks([0], ["a"])
    axes.set_yticks([1], ["b"], minor=True)
    assert panels(axes.figure)[0]["ynames"] == [[0, "a"], [1, "b"]]


def test_ticks_stand_in_the_order_of_the_axis(axes):
    axes.set_ylim(2, -1)
    axes.set_yticks([0, 1], ["a", "b"])
    assert panels(axes.figure)[0]["ynames"] == [[1, "b"], [0, "a"]]


def test_ticks_outside_the_limits_and_white_ones_are_left_out(axes):
    axes.set_xticks([0, 1000, 2000])
    axes.set_xlim(0, 300)
    axes.set_yticks([0], ["a"], color="white")
    (found,) = panels(axes.figure)
    assert (found["xnames"], found["ynames"]) == ([[0, "0"]], [])


@pytest.mark.parametrize("formatter", ["DateFormatter", "ConciseDateFormatter"])
def test_days_are_named_as_the_formatter_names_them(formatter):
    axes = plt.subplots()[1]
    axes.plot([FIFTH, FIFTH + pd.Timedelta(days=3)], [1, 2], "o")
    locator = mdates.DayLocator()
    axes.xaxis.set_major_locator(locator)
    if formatter == "DateFormatter":
        axes.xaxis.set_major_formatter(mdates.DateFormatter("%d %b"))
    else:
        axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))
    (found,) = panels(axes.figure)
    names = dict(map(tuple, found["xnames"]))
    assert found["dates"] == "x"
    assert names[DAY] == ("05 Jan" if formatter == "DateFormatter" else "05")
    notes = [text["words"] for text in found["texts"]]
    assert notes == ([] if formatter == "DateFormatter" else ["2022-Jan"])


def test_days_of_a_time_series_of_pandas():
    series = pd.Series([190, 2265], index=pd.to_datetime(["2022-01-05", "2022-01-06"]))
    drawn = series.plot(style="o")
    (found,) = panels(drawn.figure)
    assert found["dates"] == "x"
    assert [mark["x"][0] for mark in found["marks"]] == [DAY, DAY + 1]


def test_months_of_pandas_are_told_in_days():
    months = pd.period_range("2022-01", periods=3, freq="M")
    drawn = pd.Series([1, 2, 3], index=months).plot()
    (found,) = panels(drawn.figure)
    (line,) = found["marks"]
    assert line["points"][0][0] == DAY - 4 and line["points"][1][0] == DAY + 27


def test_a_number_that_all_ticks_share_is_a_note(axes):
    axes.set_xlim(0, 5e9)
    assert "1e9" in [text["words"] for text in panels(axes.figure)[0]["texts"]]


# --- words ----------------------------------------------------------------------------------------


def test_a_layout_makes_room_for_words_beside_the_axes():
    figure, axes = plt.subplots(layout="constrained")
    axes.text(1.02, 0.5, "thousands, no number", transform=axes.transAxes)
    axes.text(9, 0.5, "hidden", transform=axes.transAxes)
    assert [text["words"] for text in panels(figure)[0]["texts"]] == ["thousands, no number"]


def test_clipped_words_outside_the_axes_are_not_read(axes):
    axes.text(500, 0, "said", clip_on=True)
    axes.annotate("of a place outside", xy=(500, 0), xytext=(100, 0))
    assert panels(axes.figure)[0]["texts"] == []


def test_words_under_a_white_box_are_not_read_and_words_on_it_are(axes):
    axes.text(100, 0, "below", zorder=1)
    axes.add_patch(Rectangle((50, -0.5), 200, 1, color="white", zorder=6))
    axes.text(100, 0, "above", zorder=7)
    assert [text["words"] for text in panels(axes.figure)[0]["texts"]] == ["above"]


def test_white_words_with_a_dark_box_of_their_own_are_read(axes):
    axes.text(100, 0, "said", color="white", bbox={"facecolor": "black"})
    assert [text["words"] for text in panels(axes.figure)[0]["texts"]] == ["said"]


def test_signs_of_mathtext_are_read_as_signs(axes):
    axes.text(100, 0, r"$\geq$ 200 $\rightarrow$")
    axes.set_xlabel(r"$\bf{people}$")
    (found,) = panels(axes.figure)
    assert (found["texts"][0]["words"], found["xlabel"]) == ("≥ 200 →", "people")


def test_labels_of_bars_are_words_at_their_ends(axes):
    axes.bar_label(axes.barh([0], [200]), ["> 200"])
    (text,) = panels(axes.figure)[0]["texts"]
    assert text["words"] == "> 200" and 195 < text["box"][0] < 215


# --- legends --------------------------------------------------------------------------------------


def test_the_look_in_a_legend_is_that_of_the_mark(axes):
    axes.scatter([50], [0], marker="D", color="red", label="inferred")
    axes.add_collection(LineCollection([[(0, 1), (100, 1)]], linestyles=":", label="undated"))
    axes.plot([0, 100], [1.5, 1.5], "--", color="green", label="vague")
    axes.legend()
    (found,) = panels(axes.figure)
    in_legend = {entry["words"]: entry["look"] for entry in found["legend"]}
    drawn = {mark["label"]: mark["look"] for mark in found["marks"]}
    assert in_legend == drawn
    assert [drawn[name]["line"] for name in ("undated", "vague")] == [":", "--"]
    assert drawn["inferred"]["marker"] == "D"


def test_a_legend_of_error_bars_has_their_markers(axes):
    axes.errorbar([200], [0], xerr=[40], xlolims=True, fmt="s", label="lower bound")
    axes.legend()
    (entry,) = panels(axes.figure)[0]["legend"]
    assert (entry["words"], entry["look"]["marker"]) == ("lower bound", "s")


def test_a_hidden_legend_says_nothing(axes):
    axes.plot([50], [0], "o", label="stated")
    axes.legend().set_visible(False)
    (found,) = panels(axes.figure)
    assert found["legend"] == found["texts"] == []


def test_a_legend_beside_says_what_the_looks_of_another_panel_are():
    figure, (one, two) = plt.subplots(2)
    for part in (one, two):
        part.barh(["a"], [1], color="red", label="stated")
    one.barh(["b"], [1], color="blue", label="inferred")
    one.legend()
    words = [[entry["words"] for entry in found["legend"]] for found in panels(figure)]
    assert words == [["stated", "inferred"], ["stated"]]


# --- signs of a limit -----------------------------------------------------------------------------

RIGHT = {
    "the arrow of the course": lambda a: a.errorbar(
        [200], [0], xerr=[[0], [20]], **charts.LOOKS["lower bound"].arrow
    ),
    "a marker at the end": lambda a: a.plot([203], [0], ">"),
    "a caret": lambda a: a.plot([200], [0], marker=matplotlib.markers.CARETRIGHTBASE),
    "a triangle turned by hand": lambda a: a.plot([200], [0], marker=(3, 0, -90)),
    "an arrow of mathtext": lambda a: a.plot([204], [0], marker=r"$\rightarrow$", ms=14),
    "an arrow patch": lambda a: a.add_patch(
        FancyArrowPatch((200, 0), (250, 0), arrowstyle="->", mutation_scale=12)
    ),
    "an arrow drawn from its head": lambda a: a.annotate(
        "", xy=(200, 0), xytext=(250, 0), arrowprops={"arrowstyle": "<-"}
    ),
    "an arrow with words at its tail": lambda a: a.annotate(
        "200+", xy=(270, 0), xytext=(203, 0), va="center", arrowprops={"arrowstyle": "->"}
    ),
    "a line with a head": lambda a: a.plot([200, 250], [0, 0], "-", marker=">", markevery=[1]),
    "a fat arrow": lambda a: a.annotate(
        "", xy=(250, 0), xytext=(200, 0), arrowprops={"facecolor": "black"}
    ),
    "quiver": lambda a: a.quiver([200], [0], [1], [0]),
}


@pytest.mark.parametrize("about", RIGHT)
def test_a_sign_at_the_end_of_a_bar_is_of_that_bar_only(axes, about):
    axes.barh([0, 1], [200, 95])
    RIGHT[about](axes)
    assert limits(axes, ("bar",)) == [("bar", "+x"), ("bar", "")]
    assert not any(mark["kind"] == "arrow" for mark in panels(axes.figure)[0]["marks"])


NONE = {
    "an arrow to the bar": lambda a: a.annotate(
        "200", xy=(200, 0), xytext=(270, 0), va="center", arrowprops={"arrowstyle": "->"}
    ),
    "an arrow inside it": lambda a: a.annotate(
        "", xy=(150, 0), xytext=(100, 0), arrowprops={"arrowstyle": "->", "color": "red"}
    ),
    "an arrow with two heads": lambda a: a.annotate(
        "", xy=(250, 0), xytext=(200, 0), arrowprops={"arrowstyle": "<->"}
    ),
    "a line without a head": lambda a: a.plot([200, 250], [0, 0], "r-"),
    "an arrow far beyond": lambda a: a.annotate(
        "", xy=(290, 0), xytext=(250, 0), arrowprops={"arrowstyle": "->"}
    ),
    "a white arrow": lambda a: a.annotate(
        "", xy=(250, 0), xytext=(200, 0), arrowprops={"arrowstyle": "->", "color": "white"}
    ),
}


@pytest.mark.parametrize("about", NONE)
def test_what_points_elsewhere_or_nowhere_is_no_sign_of_a_bar(axes, about):
    axes.barh([0, 1], [200, 95])
    NONE[about](axes)
    assert limits(axes, ("bar",)) == [("bar", ""), ("bar", "")]


def test_an_upper_bound_points_back(axes):
    axes.errorbar([200], [0], xerr=[40], xuplims=True, fmt="o")
    assert limits(axes, ("point",)) == [("point", "-x")]


def test_upright_bars_have_signs_upwards():
    axes = plt.subplots()[1]
    axes.bar(["a", "b"], [200, 95])
    axes.errorbar(["a"], [200], yerr=[20], lolims=True, color="black")
    axes.set_ylim(0, 300)
    assert limits(axes, ("bar",)) == [("bar", "+y"), ("bar", "")]


# --- the charts of the course, and what is handed in ----------------------------------------------


def test_the_charts_of_the_course_are_read():
    rows = tables.load("figures")
    found = panels(charts.counts.draw(rows))
    for part, unit in zip(found, dict.fromkeys(rows["unit"]), strict=True):
        here = rows[rows["unit"] == unit]
        ends = {mark["x"][1]: mark["limit"] for mark in part["marks"] if mark["kind"] == "bar"}
        due = here.dropna(subset="low")
        assert ends == {
            float(row.low): "+x" if row.qualifier == "more_than" else "" for row in due.itertuples()
        }
        gaps = [mark for mark in part["marks"] if mark["kind"] == "span"]
        assert len(gaps) == here["low"].isna().sum()
        assert len(part["ynames"]) == len(here) and part["xlabel"]


def test_the_other_charts_of_the_course_are_described():
    shown = tables.load("later/figures").query("quantity == 'detained'")
    drawn = [
        charts.statements.draw(shown, tables.load("later/speakers"), "Detained"),
        charts.sources.draw(tables.load("claims")),
        charts.timeline.draw(tables.load("events")),
    ]
    for figure in drawn:
        found = describe(figure)
        json.dumps(found, allow_nan=False)
        assert found["axes"][0]["marks"]
        assert found["axes"][0]["ynames"] or found["axes"][0]["texts"]


def test_a_figure_is_shown_once(axes, monkeypatch):
    shown = []
    monkeypatch.setattr(figures, "display", shown.append)
    given = show.figure(axes.figure, alt="Nothing.")
    assert len(shown) == 1 and given.figure is axes.figure
    assert given._ipython_display_() is None and len(shown) == 1


def test_a_figure_of_strange_parts_is_described(axes):
    def refuse():
        raise RuntimeError("no")

    axes.add_patch(Rectangle((0, 0), 1, 1)).get_path = refuse
    axes.barh([0], [200])
    kinds = [mark["kind"] for mark in panels(axes.figure)[0]["marks"]]
    assert sorted(kinds) == ["bar", "other"]


def test_infinite_and_huge_places_are_described(axes):
    axes.plot([1, np.inf, 1e300], [0, 1, 1], "o")
    axes.barh([0], [1e300])
    json.dumps(describe(axes.figure), allow_nan=False)
