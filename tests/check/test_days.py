"""Timelines: each event at its name, on its days, with a look that says how they are known."""

import figures
import matplotlib
import pandas as pd
import pytest
from figures import refuses
from matplotlib.patches import Patch

from dateline.check import dated, days, timeline

matplotlib.use("Agg")

SIXTH = dated.number(pd.Timestamp("2022-01-06"))
EVENTS = (
    dated.Event("e57", "The decision", (dated.Reading("stated", SIXTH, SIXTH),)),
    dated.Event("e56", "The statement", (dated.Reading("inferred", SIXTH, SIXTH),)),
    dated.Event("e22", "The attack", (dated.Reading("vague", None, SIXTH),)),
    dated.Event(
        "e51",
        "The emergency",
        (dated.Reading("undated", None, SIXTH), dated.Reading("inferred", SIXTH - 1, SIXTH - 1)),
    ),
)
COLOURS = {"stated": "#000000", "inferred": "#56b4e9", "vague": "#e69f00", "undated": "#cc79a7"}
BASES = ["stated", "inferred", "vague", "undated"]


def usual(
    axes,
    names=("e57", "e56", "e22", "e51"),
    starts=(6, 6, 3, 3),
    ends=(7, 7, 7, 7),
    looks=BASES,
    legend=BASES,
    label="Day of January 2022",
):
    """Bars of the four events against the days of January."""
    for place, (start, end, look) in enumerate(zip(starts, ends, looks, strict=True)):
        axes.barh(place, end - start, left=start, color=COLOURS[look])
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel=label, xlim=(3, 8), xticks=range(3, 9))
    handles = [
        Patch(color=COLOURS[look], label=words) for look, words in zip(BASES, legend, strict=True)
    ]
    axes.legend(handles=handles, loc="upper left", bbox_to_anchor=(1, 1))


def read(**changes):
    return timeline.read(figures.described(lambda axes: usual(axes, **changes)), EVENTS)


def test_the_usual_timeline_keeps_every_rule():
    days.hold(read())
    days.hold(read(names=("The decision", "The statement", "The\nattack", "e51: The emergency")))
    assert all(rule.looked and rule.__doc__ for rule in days.RULES)


@pytest.mark.parametrize(
    "changes, mistake",
    [
        ({"names": ("e57", "e56", "e22", "?")}, "undated left out"),
        ({"names": ("e57", "e56", "?", "e51")}, "event not on the axis"),
        ({"label": ""}, "no axis label"),
        ({"label": "Day of February 2022"}, "at another day"),
        ({"starts": (5, 6, 3, 3), "ends": (6, 7, 7, 7)}, "at another day"),
        ({"starts": (4, 6, 3, 3)}, "wider than stated"),
        ({"starts": (6, 6, 6, 3)}, "a day for unknown"),
        ({"ends": (7, 7, 5, 7)}, "at another day"),
        ({"names": ("e22", "e56", "e57", "e51")}, "wider than stated"),
        ({"looks": ["stated", "stated", "vague", "undated"]}, "states look alike"),
        ({"legend": ["stated", "vague", "inferred", "undated"]}, "legend disagrees"),
        ({"legend": ["stated", "inferred", "vague", "?"]}, "word not shown"),
    ],
)
def test_what_is_not_right(changes, mistake):
    refuses(mistake, days.hold, read(**changes))


def test_another_reading_needs_its_own_look():
    starts, ends = (6, 6, 3, 5), (7, 7, 7, 6)
    days.hold(read(starts=starts, ends=ends, looks=["stated", "inferred", "vague", "inferred"]))
    refuses("a day for unknown", days.hold, read(starts=starts, ends=ends))


def points(axes, markers="oD<<", label="Day", value=6):
    for place, (basis, marker) in enumerate(zip(BASES, markers, strict=True)):
        axes.plot(value, place, marker, color=COLOURS[basis], linestyle="", label=basis)
    axes.set_yticks(range(4), [event.key for event in EVENTS])
    axes.set(xlabel=label, xticks=range(3, 9))
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1))


@pytest.mark.parametrize(
    "how, fits",
    [({}, True), ({"markers": "oDss"}, False), ({"markers": "oDss", "label": "Latest day"}, True)],
)
def test_points_need_a_sign_or_words_for_an_unknown_beginning(how, fits):
    line = timeline.read(figures.described(lambda axes: points(axes, **how)), EVENTS)
    if fits:
        days.hold(line)
    else:
        refuses("a day for unknown", days.hold, line)


def test_lines_ticks_and_other_events():
    def joined(axes):
        usual(axes)
        axes.plot([6.5] * 4, range(4), "k-o")

    refuses("events joined", days.hold, timeline.read(figures.described(joined), EVENTS))

    def more(axes):
        usual(axes)
        axes.barh(4, 1, left=6)
        axes.set_yticks(range(5), ["e57", "e56", "e22", "e51", "e01"])

    refuses("bar of something else", days.hold, timeline.read(figures.described(more), EVENTS))

    def dates(axes, label):
        axes.barh(["e57"], [1], left=[SIXTH])
        axes.xaxis_date()
        axes.set_xticks([SIXTH], [label])
        axes.set_xlabel("Day")

    for label, fits in (("6 Jan", True), ("06", True), ("5 Jan", False), ("07", False)):
        described = figures.described(lambda axes, label=label: dates(axes, label))
        line = timeline.read(described, EVENTS[:1])
        if fits:
            days.axis_is_labelled(line)
        else:
            refuses("ticks not true", days.axis_is_labelled, line)


def test_a_column_for_no_day_and_an_axis_without_days():
    def column(axes, places):
        for place, (basis, at) in enumerate(zip(BASES, places, strict=True)):
            axes.plot(at, place, "o", color=COLOURS[basis], label=basis)
        axes.set_yticks(range(4), [event.key for event in EVENTS])
        axes.set_xticks([5, 6, 8], ["5 Jan", "6 Jan", "no day"])
        axes.set(xlabel="Day", xlim=(4, 9))
        axes.legend(loc="upper left", bbox_to_anchor=(1, 1))

    def line(places):
        return timeline.read(figures.described(lambda axes: column(axes, places)), EVENTS)

    days.hold(line((6, 6, 8, 8)))
    refuses("at another day", days.hold, line((8, 6, 8, 8)))

    def bare(axes):
        axes.barh([event.key for event in EVENTS], [1, 1, 1, 1])
        axes.set(xlabel="Day", xticks=[])

    described = figures.described(bare)
    refuses("no days at the axis", days.axis_is_labelled, timeline.read(described, EVENTS))


def test_the_readings_of_a_row():
    row = {
        "event_id": "e51",
        "title_en": "The emergency",
        "date_basis": "undated",
        "date_earliest": pd.NaT,
        "date_latest": pd.Timestamp("2022-01-06"),
    }
    event = dated.event(row, {"[..2022-01-06]", "2022-01-05?", None})
    assert event.readings[0] == ("undated", None, SIXTH)
    assert ("inferred", SIXTH - 1, SIXTH - 1) in event.readings
    assert len(event.readings) == 3
