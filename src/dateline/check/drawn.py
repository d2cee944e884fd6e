"""What a figure or an alt text must be: assertions for questions and for hidden tests.

``drawn`` is always what ``drawing.describe`` says of a figure.
Each ``hold_...`` raises Wrong with the kind of mistake, and returns nothing when all is well.
"""

import itertools
import math
import re

import pandas as pd

from . import key
from .forms import Wrong, fold


def words_on(drawn):
    """Return all words on a figure as one folded text: titles, labels, ticks, notes, legends."""
    found = list(drawn["texts"])
    for axes in drawn["axes"]:
        found += [axes["title"], axes["xlabel"], axes["ylabel"]]
        found += [*axes["xticks"], *axes["yticks"], *axes["texts"]]
    return fold(" \n ".join(text.replace("\n", " ") for text in found))


def _length(axes, bar):
    """How long a bar is along the axis of its value."""
    return bar["width"] if _is_lying(axes) else bar["height"]


def _is_lying(axes):
    """Whether the bars of a panel lie: one above the other, with the names at the upright axis."""
    rows_apart = _are_apart([(bar["y"], bar["height"]) for bar in axes["bars"]])
    columns_apart = _are_apart([(bar["x"], bar["width"]) for bar in axes["bars"]])
    if rows_apart != columns_apart:
        return rows_apart
    named = [sum(bool(re.search("[^\\W\\d]", t)) for t in axes[a]) for a in ("yticks", "xticks")]
    return named[0] >= named[1]


def _are_apart(sides):
    spans = sorted((a, a + b) if b >= 0 else (a + b, a) for a, b in sides if None not in (a, b))
    return all(one[1] <= two[0] + 1e-6 for one, two in itertools.pairwise(spans))


def hold_words(drawn, patterns):
    """Raise Wrong unless each pattern is found in the words on a figure."""
    said = words_on(drawn)
    if any(not re.search(pattern, said) for pattern in patterns):
        raise Wrong("word not shown")


def hold_labels(drawn, rows, columns, mistake="word not shown"):
    """Raise Wrong unless each row has one of its words in ``columns`` on the figure."""
    said = words_on(drawn)
    lacking = sum(
        not any(fold(words) in said for words in row[columns].dropna())
        for _, row in rows.iterrows()
    )
    if lacking:
        raise Wrong(mistake, n=lacking)


def hold_values(drawn, values):
    """Raise Wrong unless each number is drawn; a day counts from 1970-01-01 (see ``day``)."""
    if lacking := [value for value in values if not is_drawn_at(value, drawn)]:
        raise Wrong("value not drawn", n=len(lacking))


def hold_no_zero_bars(drawn):
    """Raise Wrong when a bar has the length 0, which says that nobody was counted."""
    for axes in drawn["axes"]:
        if any(_length(axes, bar) == 0 for bar in axes["bars"]):
            raise Wrong("zero for unknown")


def hold_not_invented(drawn, numbers):
    """Raise Wrong when a bar has the length of a number that nobody gave."""
    lengths = [_length(axes, bar) for axes in drawn["axes"] for bar in axes["bars"]]
    if any(_near(number, length) for number in numbers for length in lengths):
        raise Wrong("number for unknown")


def day(date):
    """Return a date as days from 1970-01-01, as matplotlib places it; None where there is none.

    >>> day(pd.Timestamp("2022-01-05"))
    18997
    """
    return None if pd.isna(date) else (date - pd.Timestamp("1970-01-01")).days


def is_drawn_at(value, drawn):
    """Whether a value is shown by a bar's length or end, a point or a line's point."""
    for axes in drawn["axes"]:
        for bar in axes["bars"]:
            ends = (bar["x"] + bar["width"], bar["y"] + bar["height"], bar["x"], bar["y"])
            if _near(value, bar["width"]) or _near(value, bar["height"]):
                return True
            if any(_near(value, end) for end in ends):
                return True
        for x, y in axes["points"]:
            if _near(value, x) or _near(value, y):
                return True
        for line in axes["lines"]:
            if any(_near(value, place) for place in (*line["x"], *line["y"])):
                return True
    return False


def _near(value, other):
    return other is not None and math.isclose(value, other, abs_tol=1e-6)


def hold_bound(drawn, value):
    """Raise Wrong unless an arrow or limit mark at a lower bound or beyond, or words, show it."""
    limits = [place for axes in drawn["axes"] for point in axes["limits"] for place in point]
    if not any(place is not None and place >= value - 1e-6 for place in limits):
        hold_bound_said(words_on(drawn), value)


def hold_bound_said(said, value):
    """Raise Wrong unless a text says that the true number lies above the one that it names.

    “At least” takes the number itself in: that is another bound.

    >>> hold_bound_said("over 200", 200)
    """
    number, said = f"{value:g}", _plain_digits(fold(said))
    beyond = rf"(?:{_MORE_THAN}|>(?!=)|lower bound)\D{{0,12}}{number}|{number}\D{{0,20}}lower bound"
    if re.search(beyond, said):
        return
    if re.search(rf"(?:{_AT_LEAST})\D{{0,12}}{number}|{number}\D{{0,20}}(?:{_AT_LEAST}|\+)", said):
        raise Wrong("another bound")
    raise Wrong("bound not shown")


def _plain_digits(said):
    """A text with 2,200 and 2 200 written 2200."""
    return re.sub(r"(?<=\d)[,\u00a0\u2009\u202f ](?=\d{3}(?!\d))", "", said)


def hold_units_apart(drawn, groups):
    """Raise Wrong when numbers of different groups stand in one panel; a group is a list."""
    for axes in drawn["axes"]:
        one = {"axes": [axes]}
        here = [any(is_drawn_at(value, one) for value in group) for group in groups if group]
        if sum(here) > 1:
            raise Wrong("different units together")


def hold_axes(drawn, measured=True):
    """Raise Wrong unless each panel with something drawn has its axis of numbers labelled.

    Where a length is ``measured`` on it, the axis of bars begins at 0, and it is linear.
    """
    for axes in drawn["axes"]:
        if axes["bars"] or axes["lines"] or axes["points"]:
            _hold_panel(axes, measured)


def _hold_panel(axes, measured):
    lying = _is_lying(axes) if axes["bars"] else None
    label = (
        axes["xlabel"] or axes["ylabel"] if lying is None else axes["xlabel" if lying else "ylabel"]
    )
    if not label.strip():
        raise Wrong("no axis label")
    if measured and axes["bars"]:
        low, high = sorted(axes["xlim" if lying else "ylim"])
        if low > 0 or high < 0:
            raise Wrong("cut axis")
    if measured and "linear" not in (axes["xscale"] if lying else axes["yscale"]):
        raise Wrong("scale not linear")


def hold_looks(drawn, least):
    """Raise Wrong unless so many things that are drawn look different."""
    if len({look for axes in drawn["axes"] for look in axes["looks"]}) < least:
        raise Wrong("states look alike")


def hold_axis_words(drawn, pattern):
    """Raise Wrong unless a label or title of a panel has the words."""
    labels = (f"{axes['xlabel']} {axes['ylabel']} {axes['title']}" for axes in drawn["axes"])
    if not any(re.search(pattern, fold(said)) for said in labels):
        raise Wrong("label of something else")


def _name_at(names, low, high):
    """The words of the tick in the middle of a bar, or ""."""
    middle = (low + high) / 2
    near = [(abs(at - middle), words) for at, words in names if at is not None]
    distance, words = min(near, default=(math.inf, ""))
    return fold(words) if distance <= max(abs(high - low) / 2, 0.01) + 1e-6 else ""


def hold_bars(drawn, things, gaps=""):
    """Raise Wrong unless each bar with a name at its foot has the number of what it names.

    Args:
        drawn: the description.
        things: {number: pattern of the words for what it counts}.
        gaps: pattern of what has no number, whose strips may have any length but 0.

    >>> bar = {"x": 0, "y": -0.4, "width": 95, "height": 0.8}
    >>> axes = {"bars": [bar], "xnames": [], "ynames": [[0, "police officers"]]}
    >>> hold_bars({"axes": [axes | {"xticks": [], "yticks": []}]}, {95.0: "officer"})
    """
    for axes in drawn["axes"]:
        lying, lengths = _is_lying(axes), {}
        side, names = ("y", axes["ynames"]) if lying else ("x", axes["xnames"])
        for bar in axes["bars"]:
            far = bar[side] + bar["height" if lying else "width"]
            if name := _name_at(names, bar[side], far):
                lengths.setdefault(name, []).append(_length(axes, bar))
        for name, drawn_here in lengths.items():
            due = [value for value, words in things.items() if re.search(words, name)]
            if due and not any(_near(value, one) for value in due for one in drawn_here):
                raise Wrong("number of something else")
            if not due and not (gaps and re.search(gaps, name)):
                raise Wrong("bar of something else")


def days_of(spec):
    """Return [(the names of a row, its first day, its last day)] of the rows that a spec names.

    Days count from 1970-01-01; None where unknown. ``columns`` are those with the names.
    """
    found = []
    for _, row in key.rows(spec).iterrows():
        days = [row["date_earliest"], row["date_latest"]]
        found.append(([fold(row[name]) for name in spec["columns"]], *map(day, days)))
    return found


def hold_days(drawn, days):
    """Raise Wrong unless each row has a tick of its own, and what stands there is on its days.

    Args:
        drawn: the description.
        days: [(names of the row, first day, last day)], days from 1970-01-01, None where unknown.
    """
    ticks = [
        (axes, side, at, fold(words))
        for axes in drawn["axes"]
        for side in "xy"
        for at, words in axes[f"{side}names"]
    ]
    used = set()
    for names, first, last in days:
        here = [n for n, tick in enumerate(ticks) if n not in used and _has_name(tick[3], names)]
        if not here:
            raise Wrong("event not on the axis")
        used.add(here[0])
        axes, side, at, _ = ticks[here[0]]
        spans = _spans_at(axes, side, at)
        if first is not None and spans and not any(a - 1 <= first <= b + 1 for a, b in spans):
            raise Wrong("at another day")
        if last is not None and any(a > last + 1 for a, _ in spans):
            raise Wrong("at another day")


def _has_name(words, names):
    return any(name in words for name in names)


def _spans_at(axes, side, at):
    """The spans along the other axis of what is drawn at a tick."""
    other, size = ("y", "height") if side == "x" else ("x", "width")
    thick = "width" if side == "x" else "height"
    spans = [
        (bar[other], bar[other] + bar[size])
        for bar in axes["bars"]
        if bar[side] - 0.01 <= at <= bar[side] + bar[thick] + 0.01
    ]
    place = "xy".index(side)
    spans += [(p[1 - place],) * 2 for p in axes["points"] if _close(p[place], at)]
    for line in axes["lines"]:
        there = [o for s, o in zip(line[side], line[other], strict=True) if _close(s, at)]
        there = [o for o in there if o is not None]
        spans += [(min(there), max(there))] if there else []
    return [(min(span), max(span)) for span in spans if None not in span]


def _close(one, other):
    return one is not None and abs(one - other) < 0.3


def series_of(spec):
    """Return {value: its series, or a name of its own} of the later figures that a spec names."""
    found = key.rows(spec).dropna(subset=["value"])
    return {
        float(row["value"]): row["series_id"] if not pd.isna(row["series_id"]) else f"alone {n}"
        for n, (_, row) in enumerate(found.iterrows())
    }


def hold_apart(drawn, series):
    """Raise Wrong when a line joins numbers of different series.

    Args:
        drawn: the description.
        series: {number: name of its series}.
    """
    for axes in drawn["axes"]:
        for line in axes["lines"]:
            if not line.get("joined"):
                continue
            for places in (line["x"], line["y"]):
                joined = {s for v, s in series.items() if any(_near(v, p) for p in places)}
                if len(joined) > 1:
                    raise Wrong("speakers joined")


_MORE_THAN = r"(?<!not )(?<!no )(?:more than|over|above|exceed(?:s|ing)?)"
_AT_LEAST = "at least|minimum|(?:not|no) (?:less|fewer) than|≥|>=|(?:or|and) more"


def hold_alt(said, things, bounds=()):
    """Raise Wrong unless each number in a text stands beside what it counts.

    Args:
        said: the text.
        things: {number: pattern of the words for what it counts}.
        bounds: the numbers that are lower bounds; "more than" belongs to no other.

    >>> hold_alt("More than 200 detained, 95 officers.", {200.0: "detain", 95.0: "officer"}, [200])
    """
    said = _plain_digits(fold(said))
    numbers = list(re.finditer(r"(?<![\d-])\d+(?:\.\d+)?(?![\d-])", said))
    edges = [0, *(end for number in numbers for end in number.span()), len(said)]
    beside = dict.fromkeys(things, "")
    for place, number in enumerate(numbers):
        value = float(number[0])
        before = said[edges[2 * place] : number.start()]
        if value in things:
            beside[value] += f"{before} | {said[number.end() : edges[2 * place + 3]]} | "
            if value not in bounds and re.search(rf"(?:{_MORE_THAN}|{_AT_LEAST})\s*$", before):
                raise Wrong("bound where there is none")
    if any(near and not re.search(things[value], near) for value, near in beside.items()):
        raise Wrong("number of something else")
    if not re.search(r"[.,;:()]", said):
        raise Wrong("list of words")


def hold_alt_numbers(said, due, forbidden=()):
    """Raise Wrong unless a text names each number that is due, and none that is forbidden.

    Args:
        said: the text.
        due: numbers.
        forbidden: [(numbers, the mistake that it is to name one of them)].
    """
    found = re.findall(r"(?<![\d-])\d+(?:\.\d+)?(?![\d-])", _plain_digits(fold(said)))
    numbers = set(map(float, found))
    if lacking := [value for value in due if value not in numbers]:
        raise Wrong("number not named", n=len(lacking))
    for those, mistake in forbidden:
        if numbers & set(those):
            raise Wrong(mistake)


def hold_alt_words(said, patterns):
    """Raise Wrong unless each pattern is found in a text."""
    if any(not re.search(pattern, fold(said)) for pattern in patterns):
        raise Wrong("word not named")


def hold_alt_length(said, least=8):
    """Raise Wrong unless a text has so many words."""
    if len(said.split()) < least:
        raise Wrong("too few words")


def hold_alt_none_died(said):
    """Raise Wrong when a text says that nobody died, where no number is given."""
    if re.search("no deaths|nobody died|no one died", fold(said)):
        raise Wrong("zero for unknown")
