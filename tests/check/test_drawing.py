"""What a reader sees on a matplotlib figure, as plain data."""

import json

import matplotlib
import numpy as np
import pandas as pd
import pytest

from dateline import show
from dateline.check.drawing import describe, figure_of
from dateline.check.plain import plain

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.lines import Line2D  # noqa: E402
from matplotlib.patches import FancyBboxPatch, Patch, Polygon, Rectangle  # noqa: E402

FIFTH = pd.Timestamp("2022-01-05")
DAY = 18_997  # the fifth, from 1970-01-01


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context("default"):  # whatever a test before has set
        yield
    plt.close("all")


@pytest.fixture
def axes():
    return plt.subplots()[1]


def described(axes):
    found = describe(axes.figure)
    assert found == json.loads(json.dumps(found, allow_nan=False)), "plain data, and nothing else"
    return found


def panel(axes):
    (found,) = described(axes)["axes"]
    return found


def marks(axes, *parts):
    """The marks of the one axes, by kind and by the parts that are asked for."""
    return [(mark["kind"], *(mark[part] for part in parts)) for mark in panel(axes)["marks"]]


def words(axes):
    return [text["words"] for text in panel(axes)["texts"]]


# --- marks and their places -----------------------------------------------------------------------

DRAWN = {
    "barh at names": (
        lambda a: a.barh(["a", "b"], [95, 37]),
        [("bar", [0, 95], [-0.4, 0.4]), ("bar", [0, 37], [0.6, 1.4])],
    ),
    "bar at names": (lambda a: a.bar(["a"], [95]), [("bar", [-0.4, 0.4], [0, 95])]),
    "bars of dates": (
        lambda a: a.barh(["e"], [pd.Timedelta(days=2)], left=FIFTH),
        [("bar", [DAY, DAY + 2], [-0.4, 0.4])],
    ),
    "a rectangle added by hand": (
        lambda a: (a.set(xlim=(0, 9), ylim=(0, 9)), a.add_patch(Rectangle((1, 2), 3, 4))),
        [("bar", [1, 4], [2, 6])],
    ),
    "a polygon that is a rectangle": (
        lambda a: (
            a.set(xlim=(0, 9), ylim=(0, 9)),
            a.add_patch(Polygon([(1, 1), (4, 1), (4, 2), (1, 2)])),
        ),
        [("bar", [1, 4], [1, 2])],
    ),
    "a triangle": (
        lambda a: (
            a.set(xlim=(0, 9), ylim=(0, 9)),
            a.add_patch(Polygon([(1, 1), (4, 1), (4, 2)])),
        ),
        [("area", [1, 4], [1, 2])],
    ),
    "a box with round corners": (
        lambda a: (
            a.set(xlim=(0, 9), ylim=(0, 9)),
            a.add_patch(FancyBboxPatch((1, 2), 3, 4, boxstyle="round,pad=0.1")),
        ),
        [("bar", [1, 4], [2, 6])],
    ),
    "broken bars": (
        lambda a: (a.set(xlim=(0, 9)), a.broken_barh([(1, 2), (5, 1)], (0, 1))),
        [("bar", [1, 3], [0, 1]), ("bar", [5, 6], [0, 1])],
    ),
    "a strip over the width": (
        lambda a: (a.set(xlim=(0, 9), ylim=(0, 9)), a.axhspan(2, 3)),
        [("span", [0, 9], [2, 3])],
    ),
    "a bar from edge to edge": (
        lambda a: (a.barh([1], [9]), a.set(xlim=(0, 9), ylim=(0, 4))),
        [("span", [0, 9], [0.6, 1.4])],
    ),
    "a filled strip": (
        lambda a: (a.set(xlim=(0, 9), ylim=(-1, 3)), a.fill_betweenx([0, 1], [2, 2])),
        [("bar", [0, 2], [0, 1])],
    ),
    "points of a scatter at a date and a name": (
        lambda a: a.scatter([FIFTH], ["e"]),
        [("point", [DAY, DAY], [0, 0])],
    ),
    "markers without a line": (
        lambda a: a.plot([1, 2], [3, 4], "o"),
        [("point", [1, 1], [3, 3]), ("point", [2, 2], [4, 4])],
    ),
    "a line with markers": (
        lambda a: a.plot([1, 2], [3, 4], "o-"),
        [("line", [1, 2], [3, 4]), ("point", [1, 1], [3, 3]), ("point", [2, 2], [4, 4])],
    ),
    "steps": (lambda a: a.step([1, 2], [3, 4]), [("line", [1, 2], [3, 4])]),
    "lines of a lollipop": (lambda a: a.hlines([0], 0, [95]), [("line", [0, 95], [0, 0])]),
    "a line over the whole axes": (
        lambda a: (a.set(xlim=(0, 9), ylim=(0, 9)), a.axvline(5)),
        [("line", [5, 5], [0, 9])],
    ),
    "events": (
        lambda a: (a.set(xlim=(0, 9), ylim=(0, 4)), a.eventplot([[5.0]], lineoffsets=[1])),
        [("line", [5, 5], [0.5, 1.5])],
    ),
    "an arrow of its own": (
        lambda a: (
            a.set(xlim=(0, 9), ylim=(0, 9)),
            a.annotate("", xy=(8, 1), xytext=(2, 1), arrowprops={"arrowstyle": "->"}),
        ),
        [("arrow", [2, 8], [1, 1])],
    ),
    "a pie": (lambda a: a.pie([1]), [("other", [None, None], [None, None])]),
    "an image": (lambda a: a.imshow([[1, 2]]), [("other", [None, None], [None, None])]),
}


@pytest.mark.parametrize("about", DRAWN)
def test_what_is_drawn(axes, about):
    draw, due = DRAWN[about]
    draw(axes)
    assert [(k, pytest.approx(x), pytest.approx(y)) for k, x, y in due] == marks(axes, "x", "y")


def test_a_bar_says_where_it_begins(axes):
    axes.barh(["a", "b"], [50, -20], left=[10, 0])
    assert [base[0] for _, base in marks(axes, "base")] == [10, 0]


def test_a_bar_that_runs_out_of_the_axes_is_cut_and_keeps_its_length(axes):
    axes.barh(["a"], [200], left=50)
    axes.set_xlim(0, 100)
    assert marks(axes, "x", "cut") == [("bar", [50, 250], True)]


def test_bars_of_pandas_with_a_missing_value_have_the_length_0():
    frame = pd.DataFrame({"what": ["a", "b"], "low": [1.0, None]})
    drawn = frame.plot.barh(x="what", y="low", legend=False)
    assert marks(drawn, "x") == [("bar", [0, 1]), ("bar", [0, 0])]


@pytest.mark.parametrize(
    "draw, due",
    [
        (lambda a: a.barh(["a", "b"], [1, np.nan]), 1),
        (lambda a: a.scatter([1, np.nan], [1, 2]), 1),
        (lambda a: a.plot([1, 2], [np.nan, 2], "o"), 1),
        (lambda a: a.plot([1, 2], np.ma.masked_invalid([np.nan, 2.0]), "o"), 1),
        (lambda a: a.bar([0, 1], pd.Series([1, None], dtype="Float64").astype(float)), 1),
        (lambda a: a.hlines([0, 1], 0, [1, np.nan]), 1),
    ],
    ids=["bar", "scatter", "plot", "masked", "NA", "hlines"],
)
def test_missing_values_are_no_marks(axes, draw, due):
    draw(axes)
    assert len(panel(axes)["marks"]) == due


def test_a_stem_without_its_number_is_no_mark(axes):
    axes.stem([0, 1], [5, np.nan])
    points = [(x, y) for kind, x, y in marks(axes, "x", "y") if kind == "point"]
    assert points == [([0, 0], [5, 5])]


# --- what cannot be seen --------------------------------------------------------------------------

UNSEEN = {
    "not visible": lambda a: a.barh([1], [5])[0].set_visible(False),
    "wholly transparent": lambda a: a.barh([1], [5], alpha=0),
    "almost transparent": lambda a: a.barh([1], [5], alpha=0.02),
    "white on white": lambda a: a.barh([1], [5], color="white"),
    "nearly white on white": lambda a: a.plot([1, 2], [1, 2], color="#fefefe"),
    "outside the limits": lambda a: (a.plot([50], [50], "o"), a.set(xlim=(0, 9), ylim=(0, 9))),
    "no line and no marker": lambda a: a.plot([1], [1], linestyle="none"),
    "no fill and no edge": lambda a: a.barh([1], [5], color="none"),
    "a marker of size 0": lambda a: a.plot([1], [1], "o", markersize=0),
}


@pytest.mark.parametrize("about", UNSEEN)
def test_what_cannot_be_seen_is_no_mark(axes, about):
    UNSEEN[about](axes)
    assert marks(axes) == []


def test_a_bar_under_another_is_not_seen(axes):
    axes.barh([1], [5], color="red")
    axes.barh([1], [9], color="blue", zorder=5)
    assert marks(axes, "x") == [("bar", [0, 9])]


@pytest.mark.parametrize("how", [{"fill": False}, {"color": "white", "hatch": "//"}])
def test_an_outline_or_hatching_can_be_seen(axes, how):
    axes.barh([1], [5], edgecolor="black", **how)
    assert marks(axes, "x") == [("bar", [0, 5])]


UNREAD = {
    "not visible": lambda a: a.text(0.5, 0.5, "said", visible=False),
    "white on white": lambda a: a.text(0.5, 0.5, "said", color="white"),
    "transparent": lambda a: a.text(0.5, 0.5, "said", alpha=0),
    "tiny": lambda a: a.text(0.5, 0.5, "said", fontsize=1),
    "off the page": lambda a: a.text(40, 40, "said"),
    "under a bar": lambda a: (
        a.text(0.5, 0.5, "said", zorder=0),
        a.add_patch(Rectangle((0, 0), 1, 1, zorder=5)),
    ),
    "black on black": lambda a: (
        a.add_patch(Rectangle((0, 0), 1, 1, color="black")),
        a.text(0.5, 0.5, "said"),
    ),
}


@pytest.mark.parametrize("about", UNREAD)
def test_what_cannot_be_read_is_no_word(axes, about):
    UNREAD[about](axes)
    assert words(axes) == []


def test_words_beside_the_axes_are_on_the_page(axes):
    axes.set_position([0.1, 0.1, 0.4, 0.8])
    axes.text(1.1, 0.5, "said", transform=axes.transAxes)
    assert words(axes) == ["said"]


def test_white_words_can_be_read_on_a_dark_bar_and_on_a_dark_page():
    with plt.style.context("dark_background"):
        axes = plt.subplots()[1]
        axes.set_xlabel("people")
        axes.text(0.5, 0.5, "said")
    assert (panel(axes)["xlabel"], words(axes)) == ("people", ["said"])
    axes = plt.subplots()[1]
    axes.barh([0], [9], color="black")
    axes.text(1, 0, "said", color="white")
    assert words(axes) == ["said"]


# --- names, labels, legends -----------------------------------------------------------------------


def test_names_at_the_ticks(axes):
    axes.barh(["a", "b"], [1, 2])
    assert panel(axes)["ynames"] == [[0, "a"], [1, "b"]]
    axes.set_yticks([0, 1], ["officers", "cars"])
    assert panel(axes)["ynames"] == [[0, "officers"], [1, "cars"]]


def test_ticks_that_say_something_else_keep_their_place(axes):
    axes.barh(["a"], [100])
    axes.set_xticks([0, 50], ["0", "500"])
    assert panel(axes)["xnames"] == [[0, "0"], [50, "500"]]


def test_ticks_that_are_switched_off_say_nothing(axes):
    axes.barh(["a"], [100])
    axes.tick_params(labelleft=False, labelbottom=False)
    assert panel(axes)["xnames"] == panel(axes)["ynames"] == []


def test_days_at_the_axis(axes):
    axes.barh(["e"], [pd.Timedelta(days=1)], left=FIFTH)
    axes.set_xticks([FIFTH], ["5 January"])
    assert (panel(axes)["dates"], panel(axes)["xnames"]) == ("x", [[DAY, "5 January"]])


def test_a_title_wherever_it_stands(axes):
    axes.set_title("left one", loc="left")
    axes.figure.suptitle("above")
    assert panel(axes)["title"] == "left one"
    assert [t["words"] for t in described(axes)["texts"]] == ["above"]


@pytest.mark.parametrize("where", ["figure", "lower axes"])
def test_a_label_that_speaks_for_two_panels(where):
    figure, (upper, lower) = plt.subplots(2, sharex=True)
    upper.plot([1], [1], "o")
    lower.plot([1], [1], "o")
    if where == "figure":
        figure.supxlabel("people")
    else:
        lower.set_xlabel("people")
    assert [found["xlabel"] for found in describe(figure)["axes"]] == ["people", "people"]


def test_a_label_of_one_panel_says_nothing_of_another():
    figure, (upper, lower) = plt.subplots(2)
    upper.plot([1], [1], "o")
    lower.plot([1], [1], "o")
    lower.set_xlabel("people")
    assert [found["xlabel"] for found in describe(figure)["axes"]] == ["", "people"]


def test_twin_axes_are_one_panel(axes):
    axes.bar(["a"], [1])
    axes.twinx().bar(["b"], [2])
    assert [found["panel"] for found in described(axes)["axes"]] == [0, 0]


def test_axes_side_by_side_are_two_panels():
    figure, _ = plt.subplots(1, 2)
    assert [found["panel"] for found in describe(figure)["axes"]] == [0, 1]


def test_axes_that_are_switched_off_have_no_ticks(axes):
    axes.barh(["a"], [1])
    axes.axis("off")
    assert panel(axes)["ynames"] == [] and marks(axes) != []


def test_a_legend_and_its_looks(axes):
    axes.barh(["a"], [1], color="red", label="stated")
    axes.legend()
    (entry,) = panel(axes)["legend"]
    assert entry["words"] == "stated"
    assert entry["look"]["face"] == panel(axes)["marks"][0]["look"]["face"] == "#ff0000"
    assert panel(axes)["marks"][0]["label"] == "stated"


def test_a_legend_by_hand(axes):
    axes.barh(["a"], [1], color="red", hatch="//")
    axes.legend(
        handles=[Patch(facecolor="red", hatch="//", label="one"), Line2D([], [], label="2")]
    )
    found = panel(axes)["legend"]
    assert [entry["words"] for entry in found] == ["one", "2"]
    assert found[0]["look"]["hatch"] == panel(axes)["marks"][0]["look"]["hatch"] == "//"


def test_a_legend_of_the_figure_speaks_of_its_axes(axes):
    axes.barh(["a"], [1], label="stated")
    axes.figure.legend()
    assert [entry["words"] for entry in panel(axes)["legend"]] == ["stated"]


def test_the_cells_of_a_table_are_words(axes):
    axes.table(cellText=[["more than 200"]], loc="center")
    (cell,) = panel(axes)["texts"]
    assert (cell["words"], cell["role"]) == ("more than 200", "cell")


def test_looks_differ_by_colour_hatch_and_marker(axes):
    axes.bar(["a", "b"], [1, 1], hatch=["//", ""])
    axes.plot([0], [0.5], "s", color="red")
    axes.plot([0.2], [0.5], "o", color="red")
    looks = [json.dumps(mark["look"]) for mark in panel(axes)["marks"]]
    assert len(set(looks)) == 4


def test_words_have_a_place_in_the_units_of_the_axes(axes):
    axes.barh(["a", "b"], [200, 95])
    axes.text(100, 1, "here", ha="center", va="center")
    (text,) = panel(axes)["texts"]
    x0, x1, y0, y1 = text["box"]
    assert x0 < 100 < x1 and y0 < 1 < y1 and text["role"] == "note"


@pytest.mark.parametrize("xy", [("a", 200), (0, 200)])
def test_a_note_points_at_a_name(axes, xy):
    axes.bar(["a", "b"], [200, 95])
    axes.annotate("more", xy=xy, xytext=(1, 150), arrowprops={"arrowstyle": "->"})
    (text,) = panel(axes)["texts"]
    assert text["points_at"] == [0, 200]


def test_a_note_points_at_a_day(axes):
    axes.scatter([FIFTH], ["e"])
    axes.annotate("here", xy=(FIFTH, "e"), xytext=(10, 30), textcoords="offset points",
                  arrowprops={"arrowstyle": "->"})  # fmt: skip
    (text,) = panel(axes)["texts"]
    assert text["points_at"] == [DAY, 0]


# --- signs of a limit -----------------------------------------------------------------------------


def right_of(axes):
    axes.set_xlim(0, 300)
    axes.set_ylim(-1, 2)


LIMITS = {
    "error bar with a limit": lambda a: a.errorbar([200], [0], xerr=[40], xlolims=True, fmt="o"),
    "marker": lambda a: a.plot([200], [0], ">"),
    "scatter marker": lambda a: a.scatter([200], [0], marker=">"),
    "arrow from the point": lambda a: (
        a.plot([200], [0], "o"),
        a.annotate("", xy=(250, 0), xytext=(200, 0), arrowprops={"arrowstyle": "->"}),
    ),
    "arrow from the end of the bar": lambda a: (
        a.barh([0], [200]),
        a.annotate("", xy=(250, 0), xytext=(200, 0), arrowprops={"arrowstyle": "->"}),
    ),
    "ax.arrow": lambda a: (
        a.barh([0], [200]),
        a.arrow(200, 0, 40, 0, head_width=0.2, head_length=8),
    ),
    "quiver": lambda a: (
        a.plot([200], [0], "o"),
        a.quiver([200], [0], [40], [0], angles="xy", scale_units="xy", scale=1),
    ),
}


@pytest.mark.parametrize("about", LIMITS)
def test_a_sign_points_beyond_a_number(axes, about):
    LIMITS[about](axes)
    right_of(axes)
    there = [mark for mark in panel(axes)["marks"] if mark["x"][1] == 200]
    assert [mark["limit"] for mark in there if mark["limit"]] == ["+x"]


def test_an_arrow_back_is_another_sign(axes):
    axes.plot([200], [0], "<")
    right_of(axes)
    assert marks(axes, "limit") == [("point", "-x")]


def test_an_error_to_both_sides_is_no_sign(axes):
    axes.errorbar([200], [0], xerr=[20], fmt="o", capsize=4)
    right_of(axes)
    assert not any(limit for _, limit in marks(axes, "limit"))


def test_an_arrow_elsewhere_belongs_to_no_bar(axes):
    axes.barh([0], [200])
    axes.annotate("", xy=(90, 1.5), xytext=(20, 1.5), arrowprops={"arrowstyle": "->"})
    right_of(axes)
    assert marks(axes, "limit") == [("bar", ""), ("arrow", "")]


# --- any figure at all ----------------------------------------------------------------------------


def test_nothing_of_the_figure_is_changed(axes):
    axes.barh(["a", "b"], [200, np.nan], label="x")
    axes.legend()
    axes.annotate("more", xy=(200, "a"), xytext=(100, "b"), arrowprops={"arrowstyle": "->"})

    def picture():
        axes.figure.canvas.draw()
        return np.asarray(axes.figure.canvas.buffer_rgba()).copy()

    before, limits, stale = picture(), (axes.get_xlim(), axes.get_ylim()), axes.figure.stale
    described(axes)
    assert ((axes.get_xlim(), axes.get_ylim()), axes.figure.stale) == (limits, stale)
    assert np.array_equal(before, picture())


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plt.figure(),
        lambda: plt.figure().add_subplot(projection="3d").bar3d(0, 0, 0, 1, 1, 5),
        lambda: plt.figure().add_subplot(projection="polar").plot([1, 2], [1, 2]),
        lambda: plt.subplots()[1].contourf(np.eye(4)),
        lambda: plt.subplots()[1].set(xscale="log", xlim=(1, 10)),
        lambda: plt.figure().subfigures(2)[0].subplots().plot([1], [1]),
        lambda: plt.subplots()[1].annotate("a", xy=("nowhere", pd.NaT)),
        lambda: plt.subplots()[1].inset_axes([0.5, 0.5, 0.3, 0.3]).plot([1, 2]),
        lambda: plt.subplots()[1].violinplot([1, 2, 3]),
        lambda: plt.subplots()[1].boxplot([1, 2, 3]),
    ],
)
def test_every_figure_is_described(draw):
    draw()
    found = describe(plt.gcf())
    json.dumps(found, allow_nan=False)
    assert isinstance(found.get("axes"), list)


@pytest.mark.parametrize("things", ["bins", "points"])
def test_more_than_a_check_looks_at_is_told_at_once(axes, things):
    if things == "bins":
        axes.hist(np.arange(5000), bins=1000)
    else:
        axes.scatter(np.arange(3000), np.arange(3000))
    assert describe(axes.figure) == {"$large": "Figure"}
    assert plain(axes.figure) == {"$large": "Figure"}


def test_a_dot_for_each_person_is_looked_at(axes):
    axes.scatter(np.arange(332) % 20, np.arange(332) // 20)
    assert len(panel(axes)["marks"]) == 332


def test_a_figure_is_found_in_whatever_holds_it(axes):
    bars, figure = axes.bar(["a"], [1]), axes.figure
    held = [figure, axes, bars, axes.plot([1], [1]), (figure, axes), axes.stem([1], [1])]
    held += [axes.errorbar([1], [1], [1]), np.array([axes]), [axes], axes.text(0, 0, "a")]
    for given in held:
        assert figure_of(given) is figure
    for given in ("figure", [1], plt, None, 5, {"figure": 1}, np.array([1])):
        assert figure_of(given) is None


def test_what_show_figure_gives_back_is_the_figure(axes):
    axes.bar(["a"], [1])
    shown = show.figure(axes.figure, alt="One bar: 1.")
    assert figure_of(shown) is axes.figure
    assert "$figure" in plain(shown)


def test_of_two_points_an_arrow_begins_at_the_nearer(axes):
    axes.scatter([0, 0], [2200, 2265])
    axes.annotate("", xy=(0, 2640), xytext=(0, 2200), arrowprops={"arrowstyle": "->"})
    axes.set_ylim(0, 3300)
    assert marks(axes, "y", "limit") == [("point", [2200] * 2, "+y"), ("point", [2265] * 2, "")]
