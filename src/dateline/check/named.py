"""Which mark shows which thing: a chart, read for the things that a question asks for.

A thing is a quantity (or a statement) with a name, and a number or none. ``Named`` gives each mark
that shows a number to the thing whose name a reader finds at it, and each text to the thing that
it speaks of.
"""

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from . import charted, said, unitcharts
from .breaks import is_break
from .forms import Doubts


class Thing(NamedTuple):
    """What is to be drawn: its key in ``names``, its name in a refusal, its number or None."""

    key: str
    name: str
    value: float | None
    unit: str = "people"
    is_bound: bool = False
    bound: str = "more than"  # which, as ``said`` names it
    series: str = ""  # numbers of one series may be joined
    apart: tuple = ("", "")  # who says it, and what and where it counts: why it is in no other
    days: tuple = ()  # (first, last) day of the statement, from 1970-01-01
    said_as: frozenset = frozenset()  # the names by which ``clauses.told`` knows it
    tells: Callable | None = None  # of what has no number: whether a text says so, in its words
    speakers: tuple = ()  # who said it: keys of the chart's ``speakers``
    word: str = ""  # a pattern of the words of quantity that the text has for it


class Asked(NamedTuple):
    """What a question asks of a chart.

    ``names`` returns the keys of the things that a text names. With ``by_value`` a mark without a
    name belongs to the thing that has its number. ``counted`` is, where the units of the things do
    not say it, (pattern of the words for what is counted, pattern of those without which no word
    of something else stands). ``speakers`` is {who: pattern of their names}; ``foreign`` tells
    whether a text names somebody who gives none of the numbers. ``vocabulary`` are texts of the
    table: at a mark their words say what it is, and no more.
    """

    things: tuple
    names: Callable
    by_value: bool = False
    counted: tuple = ()
    speakers: dict = {}
    foreign: Callable = lambda text: False
    vocabulary: tuple = ()


class Shown(NamedTuple):
    """A number that a mark shows."""

    value: float
    mark: charted.Mark
    row: charted.Row | None


@dataclass(eq=False)
class Named:
    """A chart and what of it belongs to which thing.

    ``shown``: {key: [Shown]}; ``strays``: numbers that belong to none of the things; ``rows``:
    {key: [Row]}; ``words``: {key: [texts that speak of it]}; ``doubts``: what cannot be read.
    """

    chart: charted.Chart
    asked: Asked
    shown: dict
    rows: dict
    words: dict
    strays: list = field(default_factory=list)
    doubts: Doubts = field(default_factory=Doubts)
    drawn: dict = field(default_factory=dict)

    def clear(self):
        """The same chart, with those of its ties alone that are clear."""
        return read(self.drawn, self.asked, clear=True)

    @property
    def things(self):
        return self.asked.things

    def names(self, text):
        """The keys of the things that a text names."""
        return self.asked.names(text) & {thing.key for thing in self.things}

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


def read(drawn, asked, clear=False):
    """Return the Named chart of a description.

    Args:
        drawn: what ``drawing.describe`` returns.
        asked: an Asked.
        clear: see ``charted.read``.
    """
    values = [thing.value for thing in asked.things if thing.value is not None]
    units = {_unit(axes[f"{side}label"]) for axes in drawn["axes"] for side in "xy"} | {1.0}
    chart = charted.read(drawn, [value / unit for unit in units for value in values], clear=clear)
    shown, rows, words = ({thing.key: [] for thing in asked.things} for _ in range(3))
    named = Named(chart, asked, shown, rows, words, drawn=drawn)
    for axes in chart.axes:
        axes.unit = _unit(axes.label)
        unitcharts.gather(axes)
        _count_pictograms(named, axes, clear)
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
    for word, digits, unit in (
        ("hundreds", "100s?", 100.0),
        ("thousands", "1,?000s?|000s", 1000.0),
    ):
        if re.search(rf"{_IN}(?:{word}|{digits})\b|\b{word} of (?:people|persons|patients)", words):
            return unit
    return 1.0


def _name_row(named, axes, row):
    ticks = named.names(" \n ".join(row.ticks))
    if len(ticks) == 1:
        named.rows[next(iter(ticks))].append(row)
    doubtful = []
    for mark in unitcharts.strokes(row) or row.marks:
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


def _count_pictograms(named, axes, clear):
    """What is drawn one by one is counted, and belongs to what its legend or its rows name."""
    for group, count, rows in unitcharts.grids(axes, named.chart.texts, clear):
        keys = named.names(" \n ".join([*axes.legend_words(group[0]), group[0].label]))
        for row in rows:
            texts = [*row.ticks, *(text.words for text in row.texts)]
            keys = keys or named.names(" \n ".join(texts))
        keys = keys or named.names(axes.title)
        low, high = min(mark.low for mark in group), max(mark.high for mark in group)
        mark = dataclasses.replace(group[0], kind="count", start=0.0, end=count, low=low, high=high)
        fitting = [key for key in keys if _fits(named.thing(key), count)]
        if len(keys) == 1 or fitting:
            named.shown[min(fitting or keys)].append(Shown(count, mark, None))
        else:
            named.strays.append(Shown(count, mark, None))
        counted = set(map(id, group))
        for row in axes.rows:
            row.marks = [one for one in row.marks if id(one) not in counted]


def numbers_of(mark, row):
    """Return the values that a mark in a row shows to a reader.

    A line over the whole width is a guide, a stretch that goes on from another mark's end shows no
    number of its own, nor does a sign beside a mark.
    """
    if is_break(mark, sure=True):
        return []
    if charted.is_band(mark) and any(_is_before_a_band(one) for one in row.marks):
        return []
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


def _is_before_a_band(mark):
    """Whether a mark shows a number by itself, so that a band in its row is ground alone."""
    if charted.is_band(mark):
        return False
    return mark.kind != "line" or mark.begins_at_zero and not covers(mark)


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
        [text.words for text in mark.texts if not _is_of_another(named, text.words, value)],
        [text.words for text in row.texts if not _is_of_another(named, text.words, value)],
    ]
    for words in levels:
        keys = named.names(" \n ".join(words))
        if len(keys) == 1 or keys and named.asked.by_value:
            return keys
        if any(_fits(named.thing(key), value) for key in keys):
            return keys
    for words in ([axes.title], [axes.given[f"{axes.across}label"], axes.label]):
        keys = named.names(" \n ".join(words))
        if len(keys) == 1 and not named.asked.by_value:
            return keys
    if named.asked.by_value:
        return {thing.key for thing in named.numbers if _fits(thing, value)}
    return set()


def _is_of_another(named, text, value):
    """Whether a text near a mark has the number of another thing alone, and so is of its mark."""
    if not named.asked.by_value or not any(_fits(thing, value) for thing in named.numbers):
        return False
    keys, told = named.names(text), [number.value for number in said.numbers(text)]
    others = [thing for thing in named.numbers if thing.key in keys and not _fits(thing, value)]
    return not any(charted.near(one, value) for one in told) and any(
        _fits(thing, one) for thing in others for one in told
    )


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
    for axes in named.chart.axes:  # a panel of one thing
        keys = named.names(f"{axes.title} \n {axes.label} \n {axes.given[f'{axes.across}label']}")
        keys = named.names(axes.title) or keys
        here = {key for key, rows in named.rows.items() if any(row.axes is axes for row in rows)}
        if len(keys) == 1 and not here - keys and not named.asked.by_value:
            for text in [*axes.texts, *(one.words for row in axes.rows for one in row.texts)]:
                placed.setdefault(text, []).append(min(keys))
        for words, key in _beside_a_name(named, axes):
            placed.setdefault(words, []).append(key)
    for text in named.chart.words():
        own = named.names(text)
        keys = own if own else set(placed.get(text, ()))
        keys = keys if len(own) < 2 else set()
        for key in keys:
            named.words[key].append(text)
        if len(own) > 1:
            for clause in clauses(text):
                for key in named.names(clause):
                    named.words[key].append(clause)


_BESIDE = 0.15  # of the panel: so near to a name stand the words that are said of it


def _beside_a_name(named, axes):
    """[(words, key)] of the loose texts of axes that stand just below or beside a thing's name.

    Where names stand in the panel, above their marks, the words for a gap have no row of their own.
    The nearest name is the one that is meant.
    """
    notes = [one for one in axes.given["texts"] if one["role"] == "note" and None not in one["box"]]
    heads = [(one, keys) for one in notes if (keys := named.names(one["words"]))]
    for note in notes:
        if note["words"] not in axes.texts or named.names(note["words"]):
            continue
        away = [(_distance(axes, note["box"], one["box"]), at) for at, (one, _) in enumerate(heads)]
        distance, at = min(away, default=(1.0, 0))
        if distance <= _BESIDE and len(heads[at][1]) == 1:
            yield note["words"], min(heads[at][1])


def _distance(axes, one, other):
    """How far two boxes on axes are apart, in parts of the panel."""
    parts = []
    for at, side in ((0, "x"), (2, "y")):
        low, high = sorted(axes.given[f"{side}lim"])
        gap = max(other[at] - one[at + 1], one[at] - other[at + 1], 0.0)
        parts.append(gap / (high - low or 1.0))
    return max(parts)


def clauses(text):
    """Return the parts of a text between full stops, semicolons and ends of lines.

    >>> clauses("Deaths: no number. More than 200 held; 95 hurt")
    ['Deaths: no number', 'More than 200 held', '95 hurt']
    """
    parts = re.split(r"[;\n!?]|\.(?!\d)", text)
    return [part.strip() for part in parts if part.strip()]
