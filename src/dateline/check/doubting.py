"""Reasons to think that what is not found on a chart is there in a form that is not known.

A refusal needs evidence of a fault. Each function tells, of something that a rule has not found,
whether there is anything on the chart that may be it: a mark of the right length whose name is not
known, words at the place of a gap that are in no list, a sign at a mark. Without such a reason the
thing is clearly absent, and that is a fault.
"""

import re

from . import charted, ink, said
from .alike import alike
from .strange import hints_at, strange

_WORTHS = (1, 2, 4, 5, 10, 20, 25, 50, 100)  # what one sign may stand for
_LABEL = 6  # words of a text that may be a label


def _strange(chart, text):
    return strange(text, ink.names_of(chart))


def _free(chart, axes=None):
    """The texts that name no thing: of some axes, or of the figure as a whole and all of them."""
    all_axes = [axes] if axes else chart.chart.axes
    found = [text["words"] for one in all_axes for text in one.given["texts"]]
    found += [one.title for one in all_axes]
    found += [one["words"] for axis in all_axes for one in axis.given["legend"]]
    found += [] if axes else chart.chart.texts
    return [text for text in dict.fromkeys(found) if text.strip() and not chart.names(text)]


def _of_row(row):
    return [*row.ticks, *(text.words for text in row.texts)] if row else []


def stray_of(chart, thing):
    """The mark that shows the number of a thing and has no name that is known; None without."""
    fits = (one for one in chart.strays if charted.near(one.value, thing.value))
    return next(fits, None)


def may_be_tied(chart, thing):
    """The loose words that may be the name of a mark with the number of a thing; "" without."""
    stray = stray_of(chart, thing)
    return ink.told(ink.names_for(chart, thing, stray.mark.axes)) if stray else ""


def may_be_name_of(chart, thing):
    """What may name a thing that nothing known names, in words; "" or False without."""
    if thing.value is not None:
        return may_be_tied(chart, thing)
    return may_be_named(chart, thing) or ink.told(ink.gaps_for(chart, thing))


def may_be_named(chart, thing):
    """Whether something that has no number may be named in words that are not known."""
    taken = {id(one.row) for shown in chart.shown.values() for one in shown if one.row}
    taken |= {id(row) for rows in chart.rows.values() for row in rows}
    rows = [row for row in chart.chart.rows if id(row) not in taken]
    for row in rows:
        if any(charted.has_letters(text) and _strange(chart, text) for text in _of_row(row)):
            return True
    named = {id(row.axes) for rows in chart.rows.values() for row in rows}
    for axes in chart.chart.axes:
        words = [axes.title, *axes.texts]
        here = any(one.mark.axes is axes for shown in chart.shown.values() for one in shown)
        if not here and id(axes) not in named and any(_strange(chart, text) for text in words):
            return True
    return False


def may_be_the_gap(chart, row, mark=None):
    """Whether a row whose name is not known may be that of something without a number.

    A mark in it is no number if it has no length, or runs from end to end.
    """
    doubted = {facts["name"] for kind, facts in chart.doubts if kind == "name on the figure"}
    if row is None or not any(thing.name in doubted for thing in chart.gaps):
        return False
    if mark and mark.start != mark.end and not charted.is_band(mark):
        return False
    return any(_strange(chart, text) for text in _of_row(row))


def may_tell_gap(chart, thing):
    """What may say, in a way unknown, that something has no number: words, True or False."""
    own = [text for row in chart.rows[thing.key] for text in _of_row(row)]
    own += chart.words[thing.key]
    axes = {id(row.axes): row.axes for row in chart.rows[thing.key]}
    others = {id(row.axes) for key, rows in chart.rows.items() if key != thing.key for row in rows}
    for at, one in axes.items():
        own += one.texts if at not in others else []
    if any(_strange(chart, text) for text in own if chart.names(text) <= {thing.key}):
        return True
    if loose := ink.gaps_for(chart, thing):
        return ink.told(loose)
    free = [text for text in _free(chart) if text not in _of_others(chart, thing)]
    return any(hints_at("gap", text) for text in free if not said.numbers(text))


def _of_others(chart, thing):
    """The texts that stand in the rows of other things."""
    rows = [row for key, rows in chart.rows.items() if key != thing.key for row in rows]
    return {text for row in rows for text in _of_row(row)}


def may_show_number(chart, thing):
    """What in the place of a thing may show its number in a form unknown: words, True or False."""
    for row in chart.rows[thing.key]:
        if any(mark.kind in ("line", "area", "arrow") for mark in row.marks):
            return True
        for text in row.texts:
            values = [number.value for number in said.numbers(text.words)]
            if thing.value in values and re.search(r"[^\w\s.,:;()'\"-]{2}", text.words):
                return True  # a sign for each ten of them
    if any(_stands_at(axes, thing.value) for axes in chart.chart.axes):
        return True
    if loose := ink.marks_for(chart, thing.value):
        return ink.told(loose)
    panels = {id(row.axes) for row in chart.rows[thing.key]}
    panels |= {id(axes) for axes in chart.chart.axes if thing.key in chart.names(axes.title)}
    for axes in chart.chart.axes:
        odd = any(mark.kind == "area" for mark in axes.crossing) or ink.has_unreadable(axes)
        if odd and (id(axes) in panels or not panels):
            return True
    return False


def may_be_a_sign(here):
    """Whether what stands at a name may only be a sign at its mark, which is in a form unknown."""
    return all(
        one.mark.kind in ("line", "arrow", "point") and ink.has_unreadable(one.mark.axes)
        for one in here
    )


def looks_like_a_number(chart, one):
    """Whether a mark that belongs to nothing has the look of those that show numbers."""
    others = [other.mark for shown in chart.shown.values() for other in shown]
    return one.mark.kind in ("bar", "span", "point") and any(
        mark.kind == one.mark.kind and alike(mark.look, one.mark.look) for mark in others
    )


def _stands_at(axes, value):
    """Whether a number is written where it lies on the axis, in place of a mark."""
    at, slack = 2 * "xy".index(axes.side), 0.02 * axes.width
    return bool(axes.ticks) and any(
        text["role"] == "note"
        and None not in text["box"]
        and any(charted.near(number.value, value) for number in said.numbers(text["words"]))
        and text["box"][at] - slack <= value <= text["box"][at + 1] + slack
        for text in axes.given["texts"]
    )


def may_be_counted(chart, thing, here):
    """Whether marks at a thing may be signs that are counted, each for as many as a text says."""
    told = {n.value for text in chart.chart.words() for n in said.numbers(text)} | {1.0}
    counts = [one.value for one in here if one.mark.kind == "count"]
    rows = {id(one.row): one.row for one in here if one.row}
    for row in rows.values():
        points = [mark for mark in row.marks if mark.kind == "point"]
        bars = [mark for mark in row.marks if mark.kind in ("bar", "span")]
        counts += [len(marks) for marks in (points, bars) if len(marks) > 3]
    worths = [n for n in _WORTHS if n in told]
    return any(abs(count * n - thing.value) < n for count in counts for n in worths)


def may_show_bound(chart, thing):
    """Whether a sign or words at a mark may say, in a way unknown, that it is a lower bound."""
    own = [text for row in chart.rows[thing.key] for text in _of_row(row)]
    own += [text for text in chart.words[thing.key] if text not in _titles(chart)]
    if not chart.shown[thing.key] and (stray := stray_of(chart, thing)):
        own += _of_row(stray.row)
    for one in chart.shown[thing.key]:
        own += [text.words for text in one.mark.texts]
        own += one.mark.axes.legend_words(one.mark)
        if one.row and _beyond(chart, one, one.row.marks):
            return True
        crossing = [mark for mark in one.mark.axes.crossing if _meets(mark, one.mark)]
        if _beyond(chart, one, crossing):
            return True
    usual = {word for text in _of_other_numbers(chart, thing) for word in _strange(chart, text)}
    mine = [text for text in own if chart.names(text) <= {thing.key}]
    if any(word not in usual for text in mine for word in _strange(chart, text)):
        return True
    free = [text for text in _free(chart) if text not in _of_others(chart, thing)]
    values = {one.value for one in chart.numbers if one is not thing}
    return any(
        hints_at("bound", text) and _strange(chart, text)
        for text in free
        if not values & {number.value for number in said.numbers(text)}
    )


def _of_other_numbers(chart, thing):
    """The words that stand at other numbers: what stands there, too, is no sign of a bound."""
    found = _of_others(chart, thing)
    for key, shown in chart.shown.items():
        for one in shown if key != thing.key else ():
            found |= {*one.mark.axes.legend_words(one.mark), one.mark.label}
    return found


def _titles(chart):
    return {*chart.chart.texts, *(axes.title for axes in chart.chart.axes)}


def _beyond(chart, one, marks):
    """Whether another mark stands at the end of one, or goes on from it."""
    slack = 0.02 * one.mark.axes.width
    numbers = [other.mark for shown in chart.shown.values() for other in shown]
    return any(
        not any(mark is other for other in numbers)
        and max(mark.start, mark.end) >= one.mark.end - slack
        and mark.kind in ("line", "area", "arrow", "point")
        and not _is_twin(mark, one.mark)
        for mark in marks
    )


def _is_twin(mark, other):
    """Whether a mark only shows the same number once more: the head of a stem, an outline."""
    return charted.near(mark.end, other.end) and mark.kind in ("point", "line")


def _meets(mark, other):
    return mark.low <= other.high and other.low <= mark.high


_COUNTS = re.compile(r"\W*(?:numbers?|counts?|how many)\b")


def may_be_a_label(chart, axes, words):
    """Whether a short text in a panel may say, in place of a label, what its axis counts.

    Args:
        words: a pattern of the words for what is counted.
    """
    texts = [text["words"] for text in axes.given["texts"]] + chart.chart.texts
    short = [text for text in texts if len(text.split()) <= _LABEL]
    return any(
        re.search(words, said.level(text))
        and not said.numbers(text)
        and (not chart.names(text) or _COUNTS.match(said.level(text)))
        for text in short
    )
