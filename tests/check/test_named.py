"""Marks and words go to the thing whose name a reader finds at them."""

import figures
import pandas as pd

from dateline.check import named


def values(chart):
    return {key: [one.value for one in shown] for key, shown in chart.shown.items()}


def test_names_at_ticks_in_a_legend_in_a_text_and_in_a_title():
    due = {"detained": [200], "officers": [95], "deaths": []}
    assert values(figures.read()) == due

    def legend(axes):
        axes.barh([0], [95], label="officers injured", color="C0")
        axes.barh([1], [200], label="detained", color="C1")
        axes.legend()

    assert values(figures.drawn(legend)) == due

    def texts(axes):
        axes.barh([0, 1], [95, 200])
        axes.text(210, 1, "detained", va="center")
        axes.text(100, 0, "officers", va="center")
        axes.set(xlim=(0, 300), yticks=[])

    assert values(figures.drawn(texts)) == due

    def titles(panels):
        for panel, title, value in zip(panels, figures.NAMES, (95, 200, None), strict=True):
            panel.set_title(title)
            panel.barh([0], [value or 0])

    assert values(figures.drawn(titles, panels=3)) == due | {"deaths": [0]}


def test_what_has_no_name_is_a_stray():
    chart = figures.drawn(lambda axes: axes.barh(["detained", "soldiers"], [200, 120]))
    assert [one.value for one in chart.strays] == [120]
    assert chart.name_of(chart.strays[0].row) == "soldiers"


def test_a_name_goes_before_a_value():
    def swapped(axes):
        axes.barh(["persons detained", "officers injured"], [95, 200])

    assert values(figures.drawn(swapped)) == {"detained": [95], "officers": [200], "deaths": []}


def test_by_value_a_mark_needs_no_name():
    asked = figures.PEOPLE._replace(by_value=True)
    chart = figures.drawn(lambda axes: axes.scatter([0, 1, 2], [95, 200, 7]), asked)
    assert values(chart) == {"detained": [200], "officers": [95], "deaths": []}
    assert [one.value for one in chart.strays] == [7]


def test_stems_strokes_and_grids_are_counted():
    def stems(axes):
        axes.hlines([0, 1], 0, [95, 200])
        axes.set_yticks([0, 1], figures.NAMES[:2])

    assert values(figures.drawn(stems))["officers"] == [95]

    def strokes(axes):
        axes.scatter(range(1, 96), [0] * 95, marker="|")
        axes.set_yticks([0], figures.NAMES[:1])
        axes.set_xlim(0, 100)

    assert values(figures.drawn(strokes))["officers"] == [95]

    def grid(axes):
        axes.scatter([n % 10 for n in range(95)], [n // 10 for n in range(95)])
        axes.set_title("officers injured")

    (one,) = figures.drawn(grid).shown["officers"]
    assert (one.value, one.mark.kind) == (95, "count")


def test_an_axis_in_hundreds_is_read_in_hundreds():
    def draw(axes):
        axes.barh(figures.NAMES[:2], [0.95, 2])
        axes.set_xlabel("People (in hundreds)")

    assert values(figures.drawn(draw))["detained"] == [200]


def test_what_goes_on_from_a_mark_and_guides_show_no_number():
    chart = figures.read(lambda axes: axes.axhline(2, linestyle=":"))
    assert values(chart)["deaths"] == []
    chart = figures.read(lambda axes: axes.plot([200, 230], [1, 1]))
    assert values(chart)["detained"] == [200]


def test_pandas_leaves_no_mark_of_a_missing_value_but_a_bar_of_length_0():
    numbers = pd.Series({"officers": 95.0, "deaths": float("nan"), "detained": 200.0})
    chart = figures.drawn(lambda axes: numbers.plot.barh(ax=axes))
    assert values(chart) in (
        {"detained": [200], "officers": [95], "deaths": [0]},
        {"detained": [200], "officers": [95], "deaths": []},
    )


def test_texts_go_to_what_they_speak_of():
    chart = figures.read(lambda axes: axes.set_title("No toll of deaths; 95 officers injured"))
    assert "no number given" in chart.words["deaths"]
    assert "No toll of deaths" in chart.words["deaths"]
    assert "95 officers injured" in chart.words["officers"]
    assert "more than 200" in chart.words["detained"]
    assert named.clauses("One. Two; 3.5") == ["One", "Two", "3.5"]


def above(words, gap=(2, 0.0)):
    """Bars with their names above them, and words for the deaths at a place."""

    def draw(axes):
        for row, (name, value) in enumerate((("officers", 95), ("detained", 200)), 1):
            axes.barh(row, value, height=0.3)
            axes.text(0, row + 0.2, name, va="bottom")
        axes.text(0, 0.2, "deaths", va="bottom")
        axes.text(*gap, words, va="center")
        axes.set(xlim=(0, 300), ylim=(-0.4, 2.7), yticks=[], xlabel="People")

    return figures.drawn(draw)


def test_names_above_marks_name_them_and_the_words_below_them():
    chart = above("no number given")
    assert values(chart) == {"detained": [200], "officers": [95], "deaths": []}
    assert chart.words["deaths"] == ["deaths", "no number given"]
    far = above("no number given", (200, 0.9))
    assert far.words["deaths"] == ["deaths"]
