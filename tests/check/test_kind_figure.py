"""Charts: what is drawn, in whatever way, and what must not be."""

import matplotlib
import pytest

from dateline import tables
from dateline.check import drawn as hold
from dateline.check import judging, key
from dateline.check.drawing import describe
from dateline.check.forms import Wrong

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

RIGHT = ("right", "")
BLANK = ("not attempted", "")


def wrong(mistake):
    return "not yet", mistake


DRAWN = {"kind": "figure", "judge": "two_numbers"}


def two_numbers(question, drawn):
    due = people().dropna(subset="low")
    hold.hold_no_zero_bars(drawn)
    hold.hold_values(drawn, due["low"].astype(float))
    hold.hold_labels(drawn, due, ["counted_en"])
    hold.hold_bound(drawn, 200)
    hold.hold_axes(drawn)


def all_numbers(question, drawn):
    numbers = key.table("figures").dropna(subset="low")
    if hold.is_drawn_at(float(numbers["low"].sum()), drawn):
        raise Wrong("total of different units")
    units = [group.astype(float).tolist() for _, group in numbers.groupby("unit")["low"]]
    hold.hold_units_apart(drawn, units)
    hold.hold_looks(drawn, 2)


@pytest.fixture(autouse=True)
def entered(monkeypatch):
    for function in (two_numbers, all_numbers):
        monkeypatch.setitem(judging.SPECIAL, function.__name__, function)


def people():
    figures = tables.load("figures")
    return figures[figures["unit"] == "people"]


def drawing(kind="barh", label="persons", mark="limit", zero=False, limits=None, names=True):
    """The two numbers of people, drawn in one of the ways that students choose."""
    due = people().dropna(subset="low")
    fig, ax = plt.subplots()
    said, low = due["counted_en"].tolist(), due["low"].astype(int).tolist()
    if zero:
        said, low = [*said, "deaths"], [*low, 0]
    if kind == "points":
        ax.plot(low, range(len(low)), "o")
        ax.set_yticks(range(len(low)), said)
    elif kind == "scatter":
        ax.scatter(low, range(len(low)))
        ax.set_yticks(range(len(low)), said)
    else:
        getattr(ax, kind)(said if names else range(len(said)), low)
    (ax.set_ylabel if kind == "bar" else ax.set_xlabel)(label)
    if mark == "limit":
        ax.errorbar([200], [0], xerr=[[0], [40]], xlolims=True)
    elif mark == "arrow":
        ax.annotate("", xy=(240, 0), xytext=(200, 0), arrowprops={"arrowstyle": "->"})
    elif mark:
        ax.text(200, 0, mark)
    if limits:
        ax.set_xlim(*limits)
    plt.close(fig)
    return fig


def test_every_right_way_of_drawing(ask):
    for kind in ("barh", "bar", "points", "scatter"):
        assert ask(DRAWN, drawing(kind)) == RIGHT
    for mark in ("arrow", "more than 200", "over\n200", "> 200", "above 200"):
        assert ask(DRAWN, drawing(mark=mark)) == RIGHT
    fig = drawing()
    assert ask(DRAWN, fig.axes[0]) == RIGHT
    assert ask(DRAWN, fig.axes[0].containers[0]) == RIGHT
    assert ask(DRAWN, {"$figure": describe(fig)}) == RIGHT


def test_wrong_drawings(ask):
    assert ask(DRAWN, drawing(mark=None)) == wrong("bound not shown")
    for mark in ("at least\n200", "≥ 200", "200 or more", "200+"):
        assert ask(DRAWN, drawing(mark=mark)) == wrong("another bound")
    assert ask(DRAWN, drawing(label="")) == wrong("no axis label")
    assert ask(DRAWN, drawing(zero=True)) == wrong("zero for unknown")
    assert ask(DRAWN, drawing(limits=(50, 300))) == wrong("cut axis")
    assert ask(DRAWN, drawing(names=False)) == wrong("word not shown")
    assert ask(DRAWN, plt.figure()) == BLANK
    assert ask(DRAWN, "chart.png") == wrong("type")
    lacking = drawing()
    lacking.axes[0].patches[1].remove()
    assert ask(DRAWN, lacking) == wrong("value not drawn")
    log = drawing()
    log.axes[0].set_xscale("symlog")
    log.axes[0].set_xlim(0, None)
    assert ask(DRAWN, log) == wrong("scale not linear")
    plt.close("all")


def test_units_apart_totals_and_states(ask):
    apart = {"kind": "figure", "judge": "all_numbers"}
    due = tables.load("figures").dropna(subset="low")
    one, ax = plt.subplots()
    ax.barh(due["counted_en"], due["low"].astype(float), color=["#111111", "#222222", "#333333"])
    assert ask(apart, one) == wrong("different units together")
    two, axes = plt.subplots(2)
    for panel, (_, rows) in zip(axes, due.groupby("unit"), strict=True):
        panel.barh(rows["counted_en"], rows["low"].astype(float), hatch=["//", ""][: len(rows)])
    assert ask(apart, two) == RIGHT
    axes[0].barh(["all"], [float(due["low"].sum())])
    assert ask(apart, two) == wrong("total of different units")
    alike, panels = plt.subplots(2)
    for panel, (_, rows) in zip(panels, due.groupby("unit"), strict=True):
        panel.barh(rows["counted_en"], rows["low"].astype(float))
    assert ask(apart, alike) == wrong("states look alike")
    plt.close("all")


def test_a_mistake_that_the_function_of_the_question_names(ask, monkeypatch):
    def left_out(question, drawn):
        raise Wrong("mine")

    monkeypatch.setitem(judging.SPECIAL, "left_out", left_out)
    words = {"kind": "mine", "say": "x"}
    question = {
        "kind": "figure",
        "judge": "left_out",
        "mistakes": [{**words, "kind": "other"}, words],
    }
    assert ask(question, drawing()) == wrong("mine")
    assert ask({**DRAWN, "mistakes": [words]}, drawing(label="")) == wrong("no axis label")
    instead = {**words, "instead_of": "no axis label"}
    assert ask({**DRAWN, "mistakes": [instead]}, drawing(label="")) == wrong("mine")


def test_a_description_by_hand_has_to_have_the_form(ask):
    whole = describe(drawing())
    assert ask(DRAWN, {"$figure": whole}) == RIGHT
    for lacking in ("xlim", "looks", "title"):
        axes = {name: part for name, part in whole["axes"][0].items() if name != lacking}
        assert ask(DRAWN, {"$figure": {**whole, "axes": [axes]}}) == wrong("type")
