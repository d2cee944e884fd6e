"""Charts of units: one dot, square or stroke for each thing that is counted, or for ten of them.

Their number is the value, wherever the last of them lies on the axis.
"""

import dataclasses
import itertools
import re

from . import charted, said
from .alike import alike

_MANY = 10  # so many marks of one look, side by side, are counted


def grids(axes, texts=(), clear=False):
    """Return what is drawn one by one in lines and columns: [(marks, what they count, rows)].

    ``texts`` are those of the figure as a whole, which may say what one mark stands for.
    Rows with names of their own part marks of one look; a single line is none: see ``strokes``.
    Lines of which each may be counted by itself are no clear grid.
    """
    found, worth = [], _worth(axes, texts)
    for group in _looks(axes):
        for marks, rows in _parted(axes, group):
            across = {round(mark.middle, 6) for mark in marks}
            along = {round(mark.end, 6) for mark in marks}
            is_grid = len(across) >= 2 and 2 <= len(along) < len(marks)
            if clear and all(strokes(row) for row in rows if row.marks):
                continue
            if len(marks) >= _MANY and is_grid and 2 * len(across) < len(marks):
                found.append((marks, worth * len(marks), rows))
    return found


def _looks(axes):
    """The points, and the bars of one small size, of one look each: lists of (row, mark)."""
    looks, last = [], []
    for row in axes.rows:
        for mark in row.marks:
            if mark.kind == "point" or mark.kind == "bar" and not mark.begins_at_zero:
                near = itertools.chain(last, looks)  # most are like the one before
                home = next((one for one in near if _are_one(one[0][1], mark)), None)
                if home is None:
                    home = []
                    looks.append(home)
                home.append((row, mark))
                last = [home]
    for look in looks:  # of squares the first ones begin at 0
        if look[0][1].kind == "bar":
            look += [
                (row, mark)
                for row in axes.rows
                for mark in row.marks
                if mark.kind == "bar" and mark.begins_at_zero and _are_one(look[0][1], mark)
            ]
    return looks


def _are_one(one, other):
    if one.kind != other.kind or not alike(one.look, other.look):
        return False
    sizes = [(abs(mark.end - mark.start), mark.high - mark.low) for mark in (one, other)]
    return all(charted.near(a, b) for a, b in zip(*sizes, strict=True))


def _parted(axes, group):
    """[(marks, their rows)] of a group: all of it, or what lies around each named row."""
    across = axes.given[f"{axes.across}names"]
    places = [place for place, words in across if charted.has_letters(words)]
    steps = [abs(two - one) for one, two in itertools.pairwise(sorted(places))]
    parts, blocks = {}, _blocks_of({row.middle for row, _ in group})
    for row, mark in group:
        home = min(places, key=lambda place: abs(place - row.middle), default=None)
        if home is None or steps and abs(home - row.middle) > 0.5 * min(steps):
            home = blocks[row.middle]
        parts.setdefault(home, []).append((row, mark))
    for part in parts.values():
        low, high = min(row.low for row, _ in part), max(row.high for row, _ in part)
        rows = [row for row in axes.rows if low <= row.middle <= high]
        yield [mark for _, mark in part], rows


_WIDE = 1.8  # times the usual step: so wide a gap parts two blocks


def _blocks_of(middles):
    """{place of a line of marks: the first place of its block}; wide gaps part the blocks."""
    places = sorted(middles)
    steps = sorted(two - one for one, two in itertools.pairwise(places))
    usual = steps[len(steps) // 2] if steps else 0.0
    found = {}
    for before, place in zip([None, *places], places, strict=False):
        parted = before is None or place - before > _WIDE * usual
        found[place] = place if parted else found[before]
    return found


_WORTH = re.compile(
    r"\b(?:one|each|every|a|1) (?:dot|square|mark|point|circle|figure|symbol|icon|stroke|tile|block"
    r"|cell|box|person sign|pictogram)s?\b[^.;\d]{0,30}?\b(\d{1,3}|ten|five|two|twenty|hundred)\b"
)


def _worth(axes, texts):
    """What one mark stands for: 1, unless the figure says in words that it is more."""
    given = axes.given
    words = [given["title"], given["xlabel"], given["ylabel"], *texts]
    words += [text["words"] for text in given["texts"]] + [one["words"] for one in given["legend"]]
    for text in words:
        if found := _WORTH.search(said.level(text)):
            return said.numbers(found[1])[0].value
    return 1.0


def gather(axes):
    """Many upright strokes at equal steps, side by side, count one thing each: they are one bar."""
    strokes = {}
    for mark in axes.crossing:
        if mark.kind == "line" and charted.near(mark.start, mark.end) and len(mark.points) == 2:
            strokes.setdefault((mark.low, mark.high), []).append(mark)
    for (low, high), marks in strokes.items():
        ends = [mark.end for mark in marks]
        if len(marks) < _MANY or not charted.near(max(ends) - min(ends), len(marks) - 1):
            continue
        home = next((row for row in axes.rows if low <= row.middle <= high), None)
        if home is None:
            home = charted.Row(axes, low, high)
            axes.rows.append(home)
        end = float(len(marks))
        home.marks.append(dataclasses.replace(marks[0], kind="bar", start=0.0, end=end, points=[]))
        axes.crossing = [one for one in axes.crossing if not any(one is mark for mark in marks)]


def strokes(row):
    """One bar in place of many strokes or blocks that count as many things each, or nothing."""
    marks = [mark for mark in row.marks if not charted.is_band(mark)]  # what lies behind them
    points = [mark for mark in marks if mark.kind == "point"] or _blocks(marks)
    if len(points) < _MANY or len(points) < len(marks):
        return None
    last = max(points, key=lambda mark: mark.end)
    ends = sorted(mark.end for mark in points)
    step = (ends[-1] - ends[0]) / (len(ends) - 1)  # on the axis: what one stroke stands for
    if step < 1 or not step.is_integer():
        return None
    if any(not charted.near(two - one, step) for one, two in itertools.pairwise(ends)):
        return None
    return [dataclasses.replace(last, kind="bar", start=0.0, end=step * len(points))]


def _blocks(marks):
    """The bars of a row that lie behind one another from 0 on, of one look and one size; or none.

    Their count and the place of the last of them say the same number.
    """
    bars = sorted(marks, key=lambda mark: mark.end)
    if len(bars) < _MANY or not all(mark.kind in ("bar", "span") for mark in bars):
        return []
    first, last = bars[0], bars[-1]
    step = (last.end - first.end) / (len(bars) - 1)
    is_from_zero = charted.near(last.end, step * len(bars)) and first.start >= -1e-9
    apart = all(one.end <= two.start + 1e-6 for one, two in itertools.pairwise(bars))
    return bars if is_from_zero and apart and all(_are_one(first, one) for one in bars) else []
