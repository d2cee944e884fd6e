"""A description becomes rows of marks with the words that stand at them."""

import figures

from dateline.check import charted


def read(draw, values=(95, 200)):
    return charted.read(figures.described(draw), values)


def ticks_and_ends(chart):
    return [(row.ticks, [mark.end for mark in row.marks]) for row in chart.rows if row.marks]


def test_bars_either_way_have_their_ticks():
    for kind in ("bar", "barh"):
        chart = read(lambda axes, kind=kind: getattr(axes, kind)(["a", "b"], [95, 200]))
        assert ticks_and_ends(chart) == [(["a"], [95]), (["b"], [200])]
        assert all(mark.begins_at_zero for mark in chart.marks)


def test_the_axis_of_values_is_the_one_with_the_values():
    upright = figures.described(lambda axes: axes.scatter([0, 1], [95, 200]))["axes"][0]
    assert charted.value_side(upright, [95, 200]) == "y"
    lying = figures.described(lambda axes: axes.scatter([95, 200], [0, 1]))["axes"][0]
    assert charted.value_side(lying, [95, 200]) == "x"
    named = figures.described(lambda axes: axes.plot([1, 2], ["a", "b"], "o"))["axes"][0]
    assert charted.value_side(named, []) == "x"


def test_a_text_belongs_to_the_row_at_which_it_stands_or_points():
    def draw(axes):
        axes.barh(["a", "b"], [95, 200])
        axes.text(100, 0, "here", va="center")
        axes.annotate("there", (200, 1), (240, 0.4), arrowprops={"arrowstyle": "->"})
        axes.set_xlim(0, 400)

    first, second = read(draw).rows
    assert [text.words for text in first.texts] == ["here"]
    assert [text.words for text in second.texts] == ["there"]
    assert [text.words for text in second.marks[0].texts] == ["there"]


def test_without_names_a_text_goes_to_the_nearest_mark():
    def draw(axes):
        axes.scatter([0, 1], [95, 200])
        axes.text(1.02, 202, "beside")
        axes.set(xlim=(-0.5, 1.5), ylim=(0, 250))

    first, second = read(draw).rows
    assert (first.texts, [text.words for text in second.texts]) == ([], ["beside"])


def test_a_legend_names_a_mark_by_its_look():
    def draw(axes):
        axes.barh([0], [95], color="C0", label="officers")
        axes.barh([1], [200], color="C1", hatch="//", label="detained")
        axes.legend()

    chart = read(draw)
    assert [mark.axes.legend_words(mark) for mark in chart.marks] == [["officers"], ["detained"]]


def test_an_outline_is_a_bar():
    def draw(axes):
        axes.plot([200, 0, 0, 200], [0.7, 0.7, 1.3, 1.3])
        axes.fill([0, 95, 99, 95, 99, 95, 0], [-0.3, -0.3, -0.2, 0, 0.2, 0.3, 0.3])
        axes.set_yticks([0, 1], ["torn", "open"])

    assert ticks_and_ends(read(draw)) == [(["torn"], [95]), (["open"], [200])]


def test_lines_that_join_stand_in_no_row():
    def draw(axes):
        axes.barh(["a", "b"], [95, 200])
        axes.plot([95, 200], [0, 1], color="black")
        axes.hlines([0], 0, 95)

    (axes,) = read(draw).axes
    assert [mark.kind for mark in axes.crossing] == ["line"]
    assert axes.crossing[0].points == [(95, 0), (200, 1)]


def test_what_is_no_drawing_on_flat_axes_is_told():
    assert read(lambda axes: axes.imshow([[1, 2], [3, 4]])).unreadable
    assert not read(lambda axes: axes.barh(["a"], [95])).unreadable
