"""Dots and squares that count one thing each, or five."""

import numpy as np
import pytest
from figures import NAMES, drawn, refuses

from dateline.check import doubtful


def dots(*counts, wide=8, said=""):
    """A chart of rows of dots in one colour, for officers, detained and deaths."""

    def draw(axes):
        for row, count in enumerate(counts):
            at = np.arange(count)
            axes.scatter(at // wide + 0.5, row + (at % wide) * 0.08 - 0.25, s=9, color="k")
        axes.set_yticks([0, 1, 2], NAMES)
        axes.set(xlim=(0, 60), ylim=(-0.5, 2.5), xlabel="Number of people")
        axes.set_title(said)

    return drawn(draw)


def values(chart):
    return {key: [one.value for one in shown] for key, shown in chart.shown.items() if shown}


@pytest.mark.parametrize(
    ("chart", "due"),
    [
        (dots(95, 200), {"officers": [95], "detained": [200]}),
        (dots(19, 40, wide=2, said="One dot is 5 people"), {"officers": [95], "detained": [200]}),
        (dots(19, 40, wide=2), {"officers": [19], "detained": [40]}),
    ],
)
def test_their_number_is_the_value(chart, due):
    assert values(chart) == due
    assert not chart.strays


def test_a_gap_has_no_dots():
    chart = dots(95, 200, 24)
    refuses("number drawn for unknown", doubtful.gap_is_a_gap, chart)


@pytest.mark.parametrize(("first", "count", "found"), [(1, 19, 95), (1, 20, 100), (21, 19, None)])
def test_blocks_behind_one_another_from_0_on_count(first, count, found):
    def draw(axes):
        axes.broken_barh([(first + 5 * n, 4) for n in range(count)], (-0.3, 0.6))
        axes.set_yticks([0], ["officers"])
        axes.set(xlim=(0, 150), xlabel="People")

    shown = values(drawn(draw))["officers"]
    assert shown == [found] if first == 1 else len(shown) == count
