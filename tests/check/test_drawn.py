"""Assertions about figures and alt texts: each holds what is right and refuses what is not."""

import matplotlib
import pandas as pd
import pytest

from dateline.check import drawn
from dateline.check.drawing import describe
from dateline.check.forms import Wrong

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402


def described(draw):
    figure, axes = plt.subplots()
    draw(axes)
    plt.close(figure)
    return describe(figure)


def refuses(mistake, assertion, *given, **named):
    with pytest.raises(Wrong, match=f"^{mistake}$"):
        assertion(*given, **named)


def test_a_bar_has_the_number_of_what_its_name_says():
    things = {95.0: "officer", 37.0: "car"}
    right = described(lambda axes: axes.barh(["officers", "cars"], [95, 37]))
    drawn.hold_bars(right, things)
    upright = described(lambda axes: axes.bar(["officers", "cars"], [95, 37]))
    drawn.hold_bars(upright, things)
    swapped = described(lambda axes: axes.barh(["officers", "cars"], [37, 95]))
    refuses("number of something else", drawn.hold_bars, swapped, things)
    more = described(lambda axes: axes.barh(["officers", "demonstrators"], [95, 40]))
    refuses("bar of something else", drawn.hold_bars, more, things)
    drawn.hold_bars(more, things, gaps="demonstrat")


def test_an_event_lies_on_its_days_at_a_tick_of_its_own():
    first = drawn.day(pd.Timestamp("2022-01-05"))
    days = [(["e01", "emergency"], first, first), (["e56", "statement"], first + 1, first + 1)]

    def lying(starts, names=("Emergency (e01)", "A statement")):
        def draw(axes):
            axes.barh(range(2), [1, 1], left=starts)
            axes.set_yticks(range(2), names)

        return described(draw)

    drawn.hold_days(lying([first, first + 1]), days)
    refuses("at another day", drawn.hold_days, lying([first, first + 9]), days)
    refuses("at another day", drawn.hold_days, lying([first - 9, first + 1]), days)
    nameless = lying([first, first + 1], ("e01", "?"))
    refuses("event not on the axis", drawn.hold_days, nameless, days)
    one_for_two = lying([first, first + 1], ("e01", "e01"))
    refuses("event not on the axis", drawn.hold_days, one_for_two, days)


def test_a_line_joins_one_series_only():
    series = {95.0: "ministry", 353.0: "ministry", 2200.0: "another"}
    drawn.hold_apart(described(lambda axes: axes.plot([1, 2], [95, 353])), series)
    drawn.hold_apart(described(lambda axes: axes.plot([1, 2], [95, 2200], "o")), series)
    joined = described(lambda axes: axes.plot([1, 2], [95, 2200]))
    refuses("speakers joined", drawn.hold_apart, joined, series)


def test_what_is_on_the_axes():
    bars = described(lambda axes: axes.barh(["officers"], [95]))
    refuses("no axis label", drawn.hold_axes, bars)
    refuses("label of something else", drawn.hold_axis_words, bars, "people")
    refuses("value not drawn", drawn.hold_values, bars, [95, 200])
    refuses("number for unknown", drawn.hold_not_invented, bars, [95])
    refuses("word not shown", drawn.hold_words, bars, ["officer", "ministry"])
    refuses("states look alike", drawn.hold_looks, bars, 2)
    refuses("bound not shown", drawn.hold_bound, bars, 200)

    def labelled(axes):
        axes.barh(["officers"], [95])
        axes.set_xlabel("People, after the ministry")

    bars = described(labelled)
    drawn.hold_axes(bars)
    drawn.hold_axis_words(bars, "people")
    drawn.hold_values(bars, [95])
    drawn.hold_not_invented(bars, [1000])
    drawn.hold_words(bars, ["officer", "ministry"])
    drawn.hold_looks(bars, 1)


def test_a_bar_of_no_length_says_none():
    refuses("zero for unknown", drawn.hold_no_zero_bars, described(lambda a: a.barh(["x"], [0])))
    drawn.hold_no_zero_bars(described(lambda a: a.barh(["x"], [1])))


def test_rows_have_one_of_their_names_on_the_figure():
    rows = pd.DataFrame({"event_id": ["e01", "e02"], "title_en": ["Emergency", pd.NA]})
    names = ["title_en", "event_id"]
    named = described(lambda axes: axes.set_title("Emergency, and E02"))
    drawn.hold_labels(named, rows, names)
    lacking = described(lambda axes: axes.set_title("Emergency"))
    refuses("word not shown", drawn.hold_labels, lacking, rows, names)
    refuses("left out", drawn.hold_labels, lacking, rows, names, "left out")


def test_the_days_and_series_of_rows():
    spec = {"table": "events", "where": "event_id == 'e01'", "columns": ["event_id", "title_en"]}
    ((names, first, last),) = drawn.days_of(spec)
    assert names[0] == "e01" and first == last == drawn.day(pd.Timestamp("2022-01-05"))
    assert drawn.day(pd.NaT) is None
    series = drawn.series_of({"table": "later/figures", "where": "quantity == 'detained'"})
    assert "detained-interior-ministry" in series.values()
