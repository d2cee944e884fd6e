"""Strokes at the end of an axis, bands behind rows, brackets: what shows no number."""

import matplotlib
import pytest
from figures import read, refuses

from dateline.check import honest

matplotlib.use("Agg")

STROKE = {"marker": [(-1, -1), (1, 1)], "linestyle": "none", "color": "k", "clip_on": False}


@pytest.mark.parametrize(
    "more",
    [
        lambda axes: axes.plot([1, 1], [0, 1], transform=axes.transAxes, **STROKE),
        lambda axes: axes.plot([0], [0], transform=axes.transAxes, **STROKE),
        lambda axes: axes.plot([0.98, 1.02], [-0.02, 0.02], "k", transform=axes.transAxes),
        lambda axes: axes.plot([1, 0.99, 1, 0.99], [0, 0.1, 0.2, 0.3], transform=axes.transAxes),
        lambda axes: axes.axhspan(0.5, 1.5, color="#f3f3f3", zorder=0),
        lambda axes: axes.plot([285, 290, 290, 285], [-0.3, -0.3, 1.3, 1.3], color="k"),
    ],
)
def test_what_shows_no_number_is_left_alone(more):
    honest.hold(read(more))


def test_a_point_at_a_corner_is_a_value_unless_it_is_a_stroke():
    refuses("zero drawn for unknown", honest.no_zero, read(lambda axes: axes.plot([0], [2], "o")))


def test_a_line_with_corners_at_numbers_joins_them():
    more = lambda axes: axes.plot([200, 200, 95, 95], [1, 0.5, 0.5, 0], color="k")  # noqa: E731
    refuses("numbers joined", honest.nothing_joined, read(more))
