"""Which mark shows which thing: a chart, read for the things that a question asks for.

A thing is a quantity (or a statement) with a name, and a number or none. ``Named`` gives each mark
that shows a number to the thing whose name a reader finds at it, and each text to the thing that
it speaks of.
"""

import dataclasses
import re
from dataclasses import dataclass, field
from typing import Callable, NamedTuple

from . import charted, said


class Thing(NamedTuple):
    """What is to be drawn: its key in ``names``, its name in a refusal, its number or None."""

    key: str
    name: str
    value: float | None
    unit: str = "people"
    is_bound: bool = False
    series: str = ""  # numbers of one series may be joined
    days: tuple = ()  # (first, last) day of the statement, from 1970-01-01
    said_as: frozenset = frozenset()  # the names by which ``clauses.told`` knows it
    tells: Callable | None = None  # of what has no number: whether a text says so, in its words
    word: str = ""  # a pattern of the words of quantity that the text has for it


class Shown(NamedTuple):
    """A number that a mark shows."""

    value: float
    mark: charted.Mark
    row: charted.Row | None


@dataclass(eq=False)
class Named:
    """A chart and what of it belongs to which thing.

    ``shown``: {key: [Shown]}; ``strays``: numbers that belong to none of the things, with the words
    that stand there; ``rows``: {key: [Row]}; ``words``: {key: [texts that speak of it]}.
    """

    chart: charted.Chart
    things: tuple
    names: Callable
    by_value: bool = False
    counted: tuple = ()
    shown: dict = field(default_factory=dict)
    strays: list = field(default_factory=list)
    rows: dict = field(default_factory=dict)
    words: dict = field(default_factory=dict)

    def thing(self, key):
        return next(thing for thing in self.things if thing.key == key)

    @property
    def numbers(self):
        return [thing for thing in self.things if thing.value is not None]

    @property
    def gaps(self):
        return [thing for thing in self.things if thing.value is None]

    def name_of(self, row):
        """What a student calls a row: its tick, or the first of its texts."""
        texts = [*row.ticks, *(text.words for text in row.texts)] if row else []
        return " ".join(texts[0].split()) if texts else ""


def read(drawn, things, names, by_value=False, counted=()):
    """Return the Named chart of a description.

    Args:
        drawn: what ``drawing.describe`` returns.
        things: Things.
        names: a function of a text that returns the keys of the things it names.
        by_value: a mark without a name belongs to the thing that has its number.
        counted: (pattern of the words for what is counted, pattern of those that no word of
            something else stands without), where the units of the things do not say it.
    """
    values = [thing.value for thing in things if thing.value is not None]
    units = {_unit(axes[f"{side}label"]) for axes in drawn["axes"] for side in "xy"} | {1.0}
    chart = charted.read(drawn, [value / unit for unit in units for value in values])
    keys = {thing.key for thing in things}
    named = Named(chart, tuple(things), lambda text: names(text) & keys, by_value, counted)
    for thing in things:
        named.shown[thing.key], named.rows[thing.key], named.words[thing.key] = [], [], []
    for axes in chart.axes:
        axes.unit = _unit(axes.label)
        for row in axes.rows:
            _name_row(named, axes, row)
        for mark in axes.crossing:
            _name_crossing(named, axes, mark)
    _name_texts(named)
    return named


_IN = r"(?:\bin |\(|\bx ?|× ?|, )"


def _unit(label):
    """What one step of an axis stands for: 100 where its label says “in hundreds”."""
    words = said.level(label)
    for word, digits, unit in (("hundreds", "100s?", 100.0), ("thousands", "1,?000s?|000s", 1000.0)):
        if re.search(rf"{_IN}(?:{word}|{digits})\b|\b{word} of (?:people|persons|patients)", words):
            return unit
    return 1.0


def _name_row(named, axes, row):
    ticks = named.names(" \n ".join(row.ticks))
    if len(ticks) == 1:
        named.rows[next(iter(ticks))].append(row)
    doubtful = []
    for mark in _strokes(row) or row.marks:
        for value in numbers_of(mark, row):
            value *= axes.unit
            keys = _whose(named, axes, row, mark, value)
            fitting = [key for key in keys if _fits(named.thing(key), value)]
            if len(keys) > 1 and not fitting:
                doubtful.append((value, mark, keys))
                continue
            key = min(fitting or keys, default=None)
            if key is None:
                named.strays.append(Shown(value, mark, row))
            else:
                named.shown[key].append(Shown(value, mark, row))
                if row not in named.rows[key]:
                    named.rows[key].append(row)
    keys = [key for key, shown in named.shown.items() if any(one.row is row for one in shown)]
    for value, mark, names in doubtful:
        key = next((key for key in keys if key in names), min(names))
        named.shown[key].append(Shown(value, mark, row))
    if len(keys) == 1:  # what goes on from a mark is that mark's
        mine = [one for one in named.strays if one.row is row]
        named.shown[keys[0]] += mine
        named.strays = [one for one in named.strays if one.row is not row]
    if not ticks and not any(row in rows for rows in named.rows.values()):
        texts = named.names(" \n ".join(text.words for text in row.texts))
        if len(texts) == 1:
            named.rows[next(iter(texts))].append(row)


_MANY = 10  # so many points in one row, at equal steps from the first, are strokes to be counted


def _strokes(row):
    """One bar in place of many strokes that count one thing each, or nothing."""
    points = [mark for mark in row.marks if mark.kind == "point"]
    if len(points) < _MANY or len(points) < len(row.marks):
        return None
    last = max(points, key=lambda mark: mark.end)
    if not charted.near(last.end - min(mark.end for mark in points), len(points) - 1):
        return None
    return [dataclasses.replace(last, kind="bar", start=0.0, end=float(len(points)))]


def numbers_of(mark, row):
    """Return the values that a mark in a row shows to a reader.

    A line over the whole width is a guide, a stretch that goes on from another mark's end shows no
    number of its own, nor does a sign beside a mark.
    """
    if mark.kind in ("bar", "span"):
        return [mark.end]
    others = [one for one in row.marks if one is not mark and one.kind in ("bar", "span", "point")]
    if mark.kind == "point":
        return [mark.end]
    if covers(mark):
        return []
    if mark.begins_at_zero:
        return [mark.end]
    if mark.kind == "arrow" or mark.sign:
        return []
    if any(charted.near(mark.start, one.end) or charted.near(mark.end, one.end) for one in others):
        return []
    return [mark.start, mark.end]


def covers(mark):
    """Whether a mark runs over the whole axis of values, so that its end shows nothing."""
    low, high = mark.axes.limits
    first, last = sorted((mark.start, mark.end))
    slack = 0.07 * (high - low)
    return first <= max(low, 0) + slack and last >= high - slack


def _whose(named, axes, row, mark, value):
    """The keys of the things whose name a reader finds at a mark: one, none, or in doubt some."""
    levels = [
        row.ticks,
        axes.legend_words(mark) or [mark.label],
        [text.words for text in mark.texts],
        [text.words for text in row.texts],
    ]
    for words in levels:
        keys = named.names(" \n ".join(words))
        if len(keys) == 1 or keys and named.by_value:
            return keys
        if any(_fits(named.thing(key), value) for key in keys):
            return keys
    for words in ([axes.title], [axes.given[f"{axes.across}label"], axes.label]):
        keys = named.names(" \n ".join(words))
        if len(keys) == 1 and not named.by_value:
            return keys
    if named.by_value:
        return {thing.key for thing in named.numbers if _fits(thing, value)}
    return set()


def _fits(thing, value):
    return thing.value is not None and charted.near(thing.value, value)


def _name_crossing(named, axes, mark):
    """A line across the rows at one value shows that value; what it is called says whose."""
    if mark.kind != "line" or not charted.near(mark.start, mark.end) or charted.near(mark.end, 0):
        return
    if any(not charted.near(value, mark.end) for value, _ in mark.points):
        return
    value = mark.end
    words = axes.legend_words(mark) or [mark.label]
    keys = named.names(" \n ".join([*words, axes.title]))
    fitting = [thing.key for thing in named.numbers if _fits(thing, value)]
    if len(keys) == 1 and not set(fitting) <= keys or not fitting:
        named.strays.append(Shown(value, mark, None))
    else:
        named.shown[fitting[0]].append(Shown(value, mark, None))


def _name_texts(named):
    """Give each text to the thing of which it speaks, or at whose row it stands."""
    placed = {}
    for key, rows in named.rows.items():
        for row in rows:
            for words in (*row.ticks, *(text.words for text in row.texts)):
                placed.setdefault(words, []).append(key)
    for key, shown in named.shown.items():
        for one in shown:
            for words in one.mark.axes.legend_words(one.mark):
                placed.setdefault(words, []).append(key)
    for text in named.chart.words():
        own = named.names(text)
        if len(own) == 1:
            keys = own
        else:
            keys = set(placed.get(text, ())) if not own else set()
        for key in keys:
            named.words[key].append(text)
        if len(own) > 1:
            for clause in clauses(text):
                for key in named.names(clause):
                    named.words[key].append(clause)


def clauses(text):
    """Return the parts of a text between full stops, semicolons and ends of lines.

    >>> clauses("Deaths: no number. More than 200 held; 95 hurt")
    ['Deaths: no number', 'More than 200 held', '95 hurt']
    """
    parts = re.split(r"[;\n!?]|\.(?!\d)", text)
    return [part.strip() for part in parts if part.strip()]
