"""Rules of honest charts: the axis of numbers, its label, its scale and its ticks."""

import itertools
import math
import re

from . import charted, doubting, ink, said, wording
from .breaks import is_break
from .forms import Wrong
from .ruled import looks_at, shown
from .sorts import not_found
from .strange import strange


@looks_at("people and vehicles stand in panels of their own")
def units_apart(chart):
    """Things that are counted in different units never share a panel, nor do twin axes."""
    panels = {}
    for thing in chart.things:
        for one in chart.shown[thing.key]:
            panels.setdefault(one.mark.axes.panel, set()).add(thing.unit)
        for row in chart.rows[thing.key]:
            if row.ticks or row.marks:
                panels.setdefault(row.axes.panel, set()).add(thing.unit)
    for one in chart.strays:
        same = [t.unit for t in chart.numbers if charted.near(t.value, one.value)]
        if same and one.mark.kind in ("bar", "point"):
            panels.setdefault(one.mark.axes.panel, set()).add(same[0])
    if any(len(units) > 1 for units in panels.values()):
        raise Wrong("different units together")


@looks_at("each axis of numbers has a label that says what is counted")
def axis_says_what(chart):
    """The label of the axis, with the title of its panel, says what is counted."""
    for axes in number_axes(chart):
        units = {thing.unit for thing in chart.things if _stands_in(chart, thing, axes)}
        units = units or {thing.unit for thing in chart.things}  # where no name is known
        if not axes.label.strip():
            words = chart.asked.counted[0] if chart.asked.counted else "|".join(UNITS.values())
            loose = doubting.may_be_a_label(chart, axes, words)
            not_found(chart.doubts, "no axis label", loose, "label of an axis")
            continue
        label, title = said.level(axes.label), said.level(axes.title)
        if chart.asked.counted:
            fits, excluded = chart.asked.counted
            words = f"{label} \n {title}"
            others = said.names(label) and not re.search(excluded, words)
            others = others or any(
                re.search(words, label) for unit, words in UNITS.items() if unit != "people"
            )
            others = others or _HURT.search(label) and not re.search(excluded, label)
            if others:
                raise Wrong("label of something else", drawn=axes.label)
            if not re.search(fits, words):
                _doubt_label(chart, axes)
            continue
        if not any(re.search(f"{words_of(u)}|{_ANY}", f"{label} \n {title}") for u in units):
            _doubt_label(chart, axes)
        foreign = [unit for unit in UNITS if unit not in units]
        if any(re.search(UNITS[unit], label) for unit in foreign) and not any(
            re.search(words_of(unit), label) for unit in units
        ):
            raise Wrong("label of something else", drawn=axes.label)


_LONG = 12  # words: what is longer is a note, and no label


def _doubt_label(chart, axes):
    """A label in words that are not known is in doubt; one without any says nothing."""
    words = f"{axes.label} \n {axes.title}"
    loose = len(words.split()) <= _LONG and bool(strange(words, ink.names_of(chart)))
    part = "label of an axis"
    not_found(chart.doubts, "label without a count", loose, part, drawn=axes.label)


_HURT = wording.pattern(wording.HURT)
_ANY = r"^\W*(?:numbers?|counts?|quantity)\b|\b(?:number|count)s? of\b|how many"
UNITS = {
    "people": r"people|person|\bmen\b|human|individual|victim|detain|arrest|injur|officer|police\b",
    "vehicles": r"vehicle|\bcars?\b",
    "money": r"dollar|\busd\b|tenge|euro|per ?cent|%|\bshare",
}


def words_of(unit):
    """Return the pattern of the words for a unit; of one that is not known it is the unit itself.

    >>> words_of("farms")
    'farms'
    """
    return UNITS.get(unit, re.escape(said.level(unit)))


def number_axes(chart):
    """Return the axes in which a number is shown on a scale."""
    gaps = {thing.key for thing in chart.gaps}
    found = [
        one.mark.axes
        for key, shown_here in chart.shown.items()
        for one in shown_here
        if key not in gaps or one.mark.axes.ticks  # a frame for words alone has no scale
    ]
    found += [one.mark.axes for one in chart.strays]
    counted = [one.mark.axes for one in _all_shown(chart) if one.mark.kind == "count"]
    return [axes for axes in dict.fromkeys(found) if axes not in counted]


def _all_shown(chart):
    return [*chart.strays, *(one for here in chart.shown.values() for one in here)]


def _stands_in(chart, thing, axes):
    here = any(one.mark.axes.panel == axes.panel for one in chart.shown[thing.key])
    return here or any(row.axes.panel == axes.panel for row in chart.rows[thing.key])


def _told_leftward(chart):
    """Whether words say that the numbers grow to the left, as Arabic is read."""
    said_so = r"\bto the left\b|\bleftwards?\b|\bright[- ]to[- ]left\b"
    return any(re.search(said_so, said.level(text)) for text in chart.chart.words())


@looks_at("the axis of numbers begins at 0, is linear, runs upwards and has its true ticks")
def axis_is_true(chart):
    """It begins at 0 (or a break is shown), is linear, not upside down, its ticks are its own."""
    measured = number_axes(chart)
    for one, two in itertools.combinations(measured, 2):
        if one.panel == two.panel and math.dist(one.limits, two.limits) > 0.01 * one.width:
            raise Wrong("two scales")
    for axes in measured:
        low, high = axes.limits
        if "linear" not in axes.given[f"{axes.side}scale"]:
            raise Wrong("scale not linear")
        slack = 1e-6 * axes.width
        begins = low <= slack and high >= -slack
        if not begins and not (
            _is_broken(axes, measured) and _is_long_enough(chart, axes, measured)
        ):
            raise Wrong("cut axis", drawn=shown(round(low if low > 0 else high, 2)))
        leftward = axes.side == "x" and abs(low) <= slack and _told_leftward(chart)
        if axes.inverted and not leftward and not any(not other.inverted for other in measured):
            if axes.side == "y" or abs(low) > slack:
                raise Wrong("axis upside down")
            chart.doubts.add("axis turned round")
        for place, words in axes.ticks:
            numbers = [number.value for number in said.numbers(words)]
            if numbers and not charted.has_letters(words.replace("k", "")):
                slack = max(0.01 * axes.width, 0.01 * abs(place))
                if not any(abs(number - abs(place)) <= slack for number in numbers):
                    raise Wrong("ticks not true", drawn=words)


def _is_long_enough(chart, axes, measured):
    """Whether bars that run over a break have more of their length before it than it cuts off."""
    marks = [one.mark for one in _all_shown(chart) if one.mark.axes is axes]
    if not any(mark.kind == "bar" and mark.begins_at_zero for mark in marks):
        return True
    low = axes.limits[0]
    ends = [one.limits[1] for one in measured if one is not axes and one.limits[0] <= 0 < low]
    return any(low - end <= end for end in ends)


def _is_broken(axes, measured):
    """Whether axes are the later part of an axis whose break is shown."""
    first = [one for one in measured if one is not axes and one.side == axes.side]
    first = [one for one in first if one.limits[0] <= 0 <= one.limits[1] <= axes.limits[1]]
    first = [one for one in first if _are_parts(one, axes)]
    if not first:
        return False
    return bool(axes.given.get("broken")) or any(_has_break_sign(one) for one in (axes, *first))


def _are_parts(one, other):
    """Whether two axes are parts of one: told so, or with the same names, or one without any."""
    if one.panel in other.given.get("broken", ()):
        return True
    mine, theirs = (
        {words for _, words in axes.given[f"{axes.across}names"] if words.strip()}
        for axes in (one, other)
    )
    return not mine or not theirs or bool(mine & theirs)


_BREAK = r"\bbreaks?\b|broken|\bcut\b|\bgap in the axis|interrupt|//|⁄⁄|≈|⋮|\.\.\.|…|skip"


def _has_break_sign(axes):
    words = [*axes.texts, axes.title, axes.label]
    words += [text.words for row in axes.rows for text in row.texts]
    if any(re.search(_BREAK, said.level(text)) for text in words):
        return True
    return any(is_break(mark) for mark in axes.marks)
