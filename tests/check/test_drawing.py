"""What is read off a matplotlib figure."""

import matplotlib
import pytest

from dateline.check.drawing import describe, figure_of

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402


@pytest.fixture
def axes():
    figure, axes = plt.subplots()
    yield axes
    plt.close(figure)


def panel(axes):
    (found,) = describe(axes.figure)["axes"]
    return found


def test_bars_lines_points_and_their_names(axes):
    axes.barh(["officers", "cars"], [95, 37])
    axes.plot([1, 2], [3, 4], "o")
    axes.plot([1, 2], [3, 4])
    axes.scatter([5], [6])
    found = panel(axes)
    assert [bar["width"] for bar in found["bars"]] == [95, 37]
    assert found["ynames"] == [[0, "officers"], [1, "cars"]]
    assert [line["joined"] for line in found["lines"]] == [False, True]
    assert found["points"] == [[5, 6]]


def test_words_and_limits(axes):
    axes.set_title("after the ministry")
    axes.set_xlabel("people")
    axes.annotate("more", xy=(240, 0), xytext=(200, 0), arrowprops={"arrowstyle": "->"})
    axes.figure.suptitle("January")
    found = panel(axes)
    assert (found["title"], found["xlabel"], found["texts"]) == (
        "after the ministry",
        "people",
        ["more"],
    )
    assert found["limits"] == [[240, 0]]
    assert describe(axes.figure)["texts"] == ["January"]


def test_hidden_things_are_left_out(axes):
    axes.bar(["a"], [1])[0].set_visible(False)
    axes.plot([1], [1], alpha=0)
    assert panel(axes)["bars"] == panel(axes)["lines"] == []


def test_looks_differ_by_colour_hatch_and_marker(axes):
    axes.bar(["a", "b"], [1, 1], hatch=["//", ""])
    axes.plot([0], [0], "s")
    axes.plot([0], [0], "o")
    assert len(set(panel(axes)["looks"])) == 4


def test_a_figure_is_found_from_what_belongs_to_it(axes):
    bars = axes.bar(["a"], [1])
    for given in (axes.figure, axes, bars, axes.plot([1], [1])):
        assert figure_of(given) is axes.figure
    assert figure_of("figure") is None and figure_of([1]) is None
