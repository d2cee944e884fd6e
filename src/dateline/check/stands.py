"""At which row, or at which mark, the words of a panel stand."""

import itertools
import math
from typing import NamedTuple

from . import said

_OWN = 0.06  # of the panel: so much nearer counts a mark that has the number of a text


class Text(NamedTuple):
    """Words on the figure, and the stretch of the axis of values over which they stand."""

    words: str
    start: float
    end: float
    colour: str = ""
    clear: bool = True  # whether it stands at its row, and clearly at no other


def near(one, other):
    """Whether two values are one to the eye.

    >>> near(200, 200.01), near(2739, 2740)
    (True, False)
    """
    return abs(one - other) <= max(1e-4 * max(abs(one), abs(other)), 1e-6)


def step(places):
    """Return the least distance between places, 0.0 for fewer than two.

    >>> step([1, 4, 2])
    1
    """
    places = sorted(places)
    steps = [two - one for one, two in itertools.pairwise(places) if two - one > 1e-9]
    return min(steps, default=0.0)


def texts_of(axes, all_axes, clear=False):
    """Give each text of axes to the row or to the mark at which it stands.

    Args:
        axes: a ``charted.Axes`` with its rows; what stands at none of them goes to its ``texts``.
        all_axes: those of the figure: axes on one place share their rows.
        clear: whether a text that may stand at another row as well is given to none.
    """
    rows = [row for one in all_axes if one.panel == axes.panel for row in one.rows]
    usual = step([row.middle for row in rows])
    low, high = axes.room
    reach = 0.55 * usual if usual else 0.5 * (high - low)
    for text in axes.given["texts"]:
        words = text["words"]
        if text["role"] in ("legend", "legend title", "title", "cell"):
            axes.texts.append(words)
            continue
        box, head = text["box"], text["points_at"]
        if None in box or head and None in head:  # off the scale, as beside a logarithm's 0
            axes.texts.append(words)
            continue
        side, across = "xy".index(axes.side), "xy".index(axes.across)
        place = head[across] if head else (box[2 * across] + box[2 * across + 1]) / 2
        value = head[side] if head else (box[2 * side] + box[2 * side + 1]) / 2
        found = _row_of_number(axes, rows, words, box) if not head else None
        found = found or _row_at(axes, rows, words, place, reach, box, head)
        is_clear = found is not None and _is_clear(rows, found, words, box, head, across)
        if found is None or clear and not is_clear:
            axes.texts.append(words)
            continue
        stretch = (value, value) if head else sorted(box[2 * side : 2 * side + 2])
        text = Text(words, *stretch, text.get("colour", ""), is_clear)
        found.texts.append(text)
        if found.marks:
            min(found.marks, key=lambda mark: abs(mark.end - value)).texts.append(text)


_CLEAR = 0.5  # of the way to the next row: so near to its own a text must stand


def _is_clear(rows, row, words, box, head, across):
    """Whether a text belongs to a row by its place: the next one is clearly further away.

    A text with the number of a mark in the row is that mark's, wherever it stands.
    """
    values = [number.value for number in said.numbers(words)]
    if any(near(mark.end, value) for mark in row.marks for value in values):
        return True
    low, high = (head[across], head[across]) if head else sorted(box[2 * across : 2 * across + 2])
    middle = (low + high) / 2
    mine = _gap(middle, middle, row.low, row.high)
    others = (_gap(low, high, one.low, one.high) for one in rows if one is not row)
    return mine <= _CLEAR * min(others, default=math.inf)


def _row_of_number(axes, rows, words, box):
    """Of several rows that a text lies over, the one whose mark has its number; None without."""
    across = "xy".index(axes.across)
    low, high = sorted(box[2 * across : 2 * across + 2])
    beside = 0.15 * step([row.middle for row in rows])
    if all(abs((low + high) / 2 - row.middle) > 1.5 * beside for row in rows):
        low, high = low - beside, high + beside  # it stands between two rows
    over = [row for row in rows if low <= row.high and row.low <= high]
    if len(over) < 2:
        return None
    values = [number.value for number in said.numbers(words)]
    fits = [row for row in over if any(near(m.end, v) for m in row.marks for v in values)]
    return fits[0] if len(fits) == 1 else None


def _row_at(axes, rows, words, place, reach, box, head):
    """The row at which a text stands, or None."""
    if not rows:
        return None
    thick = all(row.high > row.low for row in rows if row.marks)
    if axes.given["dates"] == axes.across or not (thick or any(row.ticks for row in rows)):
        found = _row_nearby(axes, rows, words, box, head)
        return found or _row_level_with(axes, rows, place, head)
    row = min(rows, key=lambda row: abs(row.middle - place))
    inside = row.low <= place <= row.high
    return row if inside or abs(row.middle - place) <= reach else None


_LEVEL = 0.4  # of the way to the next row


def _row_level_with(axes, rows, place, head):
    """On an axis of days, the row on whose level a text stands, however far along; or None."""
    steps = step([row.middle for row in rows])
    if head or not steps or axes.given["dates"] != axes.side:
        return None
    row = min(rows, key=lambda row: abs(row.middle - place))
    return row if abs(row.middle - place) <= _LEVEL * steps else None


def _row_nearby(axes, rows, words, box, head):
    """The row of the mark that is nearest to a text, in parts of the panel; None beyond a fifth."""
    side, across = "xy".index(axes.side), "xy".index(axes.across)
    low, high = axes.room
    one = [head[0], head[0], head[1], head[1]] if head else box
    best, found = 0.2, None
    values = [] if head else [number.value for number in said.numbers(words)]
    for row in rows:
        for mark in row.marks:
            first = mark.end if mark.kind == "point" else mark.start
            away = _gap(one[2 * side], one[2 * side + 1], *sorted((first, mark.end))) / axes.width
            aside = _gap(one[2 * across], one[2 * across + 1], mark.low, mark.high)
            distance = math.hypot(away, aside / (high - low or 1))
            if any(near(first, value) for value in values):
                distance -= _OWN  # of two marks close together, the one with its number
            if distance < best:
                best, found = distance, row
    return found


def _gap(low, high, other_low, other_high):
    """How far two stretches are apart; 0 where they meet."""
    low, high = min(low, high), max(low, high)
    return max(other_low - high, low - other_high, 0.0)
