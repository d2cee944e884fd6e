"""The account of the ink: which marks and words of a chart are tied, and which are loose.

A mark or a word is tied when it was read: as the number of a name, a name, a label of an axis, a
tick, a line of the ground. What is left may be what a rule has not found. A tie by words that only
stand nearest is a weak one: a fault that rests on it alone is none.
"""

from . import charted, counted, named, said
from .breaks import is_break
from .strange import strange

_SHORT = 12  # words: what is longer is a note on the whole
_NEAR = 8  # words of a text without a known name that may be one
_TOLD = 40  # letters of a text that a message repeats


def names_of(chart):
    """What the things of a chart are called, and who speaks of them: no strange words."""
    return [*(thing.name for thing in chart.things), *chart.asked.vocabulary]


def told(loose):
    """Return loose marks or words as a message names them; "" for none.

    >>> told(["police", "the rest", "one more", "and another"])
    '“police”, “the rest”, “one more”'
    """
    found = [one if isinstance(one, str) else told_as(one) for one in loose]
    words = [" ".join(one.split()) for one in found]
    short = [one if len(one) <= _TOLD else f"{one[:_TOLD]}…" for one in dict.fromkeys(words)]
    marks = [not isinstance(one, str) for one in loose[: len(short)]]
    said_so = [s if is_mark else f"“{s}”" for s, is_mark in zip(short, marks, strict=False)]
    return ", ".join(said_so[:3])


_KINDS = {"bar": "a bar", "span": "a strip", "point": "a dot", "line": "a line", "area": "an area"}


def told_as(mark):
    """Return what a mark is called: its form, and where it ends."""
    kind = _KINDS.get(mark.kind, "a sign")
    return f"{kind} at {mark.end:,.5g}" if mark.kind in ("bar", "span", "point") else kind


def words(chart):
    """Return [(text, axes or None)] of the words that may belong to one mark.

    They are ticks with letters, notes, cells, entries of legends, titles of panels where there are
    several, labels of the axis across. Titles of the figure and labels of the numbers are none.
    """
    found = []
    for axes in chart.chart.axes:
        ticks = [*axes.given["xnames"], *axes.given["ynames"]]
        found += [(one, axes) for _, one in ticks]
        found += [(one["words"], axes) for one in axes.given["texts"] if one["role"] != "title"]
        found += [(one["words"], axes) for one in axes.given["legend"]]
        found += [(axes.given[f"{axes.across}label"], axes)]
        found += [(axes.title, axes)] * (len(chart.chart.axes) > 1)
    found += [(text, None) for text in chart.chart.notes]
    kept = {}
    for text, axes in found:
        if charted.has_letters(text) and len(text.split()) <= _SHORT:
            kept.setdefault(text, axes)
    return list(kept.items())


def tied_words(chart):
    """Return the words at marks that show the number of a thing which they name, as a set."""
    found = set()
    for thing in chart.numbers:
        for one in chart.shown[thing.key]:
            if not charted.near(one.value, thing.value):
                continue
            at = [*one.mark.axes.legend_words(one.mark), one.mark.axes.title]
            at += [one.mark.axes.given[f"{one.mark.axes.across}label"]]
            at += of_row(one.row) + [text.words for text in one.mark.texts]
            found |= {text for text in at if thing.key in chart.names(text) or one.row}
    return found


def of_row(row):
    """Return the words in a row: its ticks and its texts."""
    return [*row.ticks, *(text.words for text in row.texts)] if row else []


def names_for(chart, thing, axes=None):
    """Return the loose words that may be the name of a thing, in a list.

    They name it and nothing else, wherever they stand; or they are few, stand in the panel and are
    in no list.
    """
    tied, found = tied_words(chart), []
    for text, place in words(chart):
        if text in tied:
            continue
        keys = chart.names(text)
        if keys == {thing.key} or not keys and _may_be_a_name(chart, thing, text, place, axes):
            found.append(text)
    heads = [*chart.chart.texts, *(one.title for one in chart.chart.axes)]
    return found + [text for text in heads if chart.names(text) == {thing.key}]


def _may_be_a_name(chart, thing, text, place, axes):
    if len(text.split()) > _NEAR or place not in (None, axes or place):
        return False
    numbers = [number.value for number in said.numbers(text)]
    if numbers and not any(charted.near(number, thing.value) for number in numbers):
        return False
    if any(gap.tells(text) for gap in chart.gaps if gap is not thing):
        return False
    return any(word.isalpha() for word in strange(text, names_of(chart)))


def gaps_for(chart, thing):
    """Return the loose words that may say that a thing has no number, in a list."""
    elsewhere = {
        text
        for other in chart.numbers
        for one in chart.shown[other.key]
        if charted.near(one.value, other.value)
        for text in of_row(one.row)
    }
    source = counted.sources().get(counted.SOURCE)
    return [
        text
        for text, _ in words(chart)
        if text not in elsewhere and thing.tells(text) and chart.names(text) <= {thing.key}
        if not (source and source.search(said.level(text)))  # whose the numbers are
    ]


def marks_for(chart, value):
    """Return the loose marks with a number in their length or their place, in a list."""
    tied = set()
    for key, here in chart.shown.items():
        tied |= {id(one.mark) for one in here if not is_weak(chart, key, one.mark, one.row)}
    for thing in chart.gaps:
        for row in chart.rows[thing.key]:
            tied |= {id(m) for m in row.marks if not is_weak(chart, thing.key, m, row)}
    found = []
    for axes in chart.chart.axes:
        for mark in axes.marks:
            if id(mark) in tied or is_break(mark) or charted.is_band(mark):
                continue
            places = [mark.start, mark.end, mark.end - mark.start, mark.low, mark.high]
            places += [at for point in mark.points for at in point]
            if any(charted.near(at * axes.unit, value) for at in places):
                found.append(mark)
    return found


def has_unreadable(axes):
    """Tell whether marks stand in a panel of which no form is known: a picture, odd shapes."""
    return any(mark["kind"] == "other" for mark in axes.given["marks"])


def is_weak(chart, key, mark, row):
    """Tell whether a mark is given to a thing only because a text that names it stands nearest.

    Names at the axis, in the legend and above a panel are strong; so are texts where each row with
    a number has the name of one thing, and no two have the same.
    """
    axes = mark.axes
    thing = chart.thing(key)
    if thing.value is not None and charted.near(mark.end * axes.unit, thing.value):
        return False
    strong = [*(row.ticks if row else ()), *axes.legend_words(mark), mark.label]
    strong += [axes.title] * (len(chart.chart.axes) > 1)
    return not any(key in chart.names(text) for text in strong) and not _is_one_to_one(chart)


def is_weak_text(chart, thing, text):
    """Tell whether a text without a name is given to a thing only because it stands near it."""
    if chart.names(text) or _is_one_to_one(chart):
        return False
    rows = [row for row in chart.rows[thing.key] if text in of_row(row)]
    return not any(thing.key in chart.names(" \n ".join(row.ticks)) for row in rows)


def _is_one_to_one(chart):
    rows = [row for row in chart.chart.rows if any(named.numbers_of(m, row) for m in row.marks)]
    keys = [chart.names(" \n ".join(text.words for text in row.texts)) for row in rows]
    known = [min(one) for one in keys if len(one) == 1]
    return len(known) == len(rows) == len(set(known))


def is_sought(chart, value):
    """Tell whether a number is that of a thing at whose name no mark shows it."""
    return any(
        charted.near(thing.value, value)
        and not any(charted.near(one.value, value) for one in chart.shown[thing.key])
        for thing in chart.numbers
    )


def written(chart, thing):
    """Return the words in which the number of a thing stands, and no other name, in a list."""
    return [
        text
        for text in chart.chart.words()
        if any(charted.near(number.value, thing.value) for number in said.numbers(text))
        and chart.names(text) <= {thing.key}
    ]
