"""Rules of honest charts of numbers, and the order in which they are held.

A rule takes a ``named.Named`` chart and raises Wrong with the kind of mistake, and with what the
refusal may name: ``name`` (what stands at the mark), ``drawn`` (the number that the student drew),
``word`` (what is missing from the figure). What it looks at stands with it, as ``looked``. Here are
the rules of what is drawn; ``scaled`` has those of the axis, ``doubtful`` those of gaps and bounds,
``worded`` those of words, and ``days`` those of a timeline.
"""

import re

from . import charted, doubtful, doubting, ink, said, scaled, spoken, worded
from .breaks import is_break
from .clauses import NUMBER, told
from .forms import Wrong
from .ruled import hold_all, looks_at, shown, totals
from .sorts import not_found


@looks_at("everything that is asked for is on the figure, by its name")
def all_is_named(chart):
    """Each thing is named on the figure."""
    if chart.asked.by_value:
        return
    for thing in chart.things:
        if chart.words[thing.key] or chart.rows[thing.key]:
            continue
        about = {"name": thing.name}
        loose = doubting.may_be_name_of(chart, thing)
        word = f"“{thing.name}”"
        not_found(chart.doubts, "word not shown", loose, "name on the figure", about, word=word)
    for thing in chart.gaps:
        if any(thing.tells(text) for text in chart.words[thing.key]):
            continue
        if chart.doubts.has("name on the figure", thing.name):
            continue
        word = "the article’s word" if thing.word else "that no number is given"
        loose, about = doubting.may_tell_gap(chart, thing), {"name": thing.name}
        word = f"{word}, at “{thing.name}”"
        not_found(chart.doubts, "word not shown", loose, "words for a gap", about, word=word)


@looks_at("no bar has the length 0")
def no_zero(chart):
    """A bar of length 0 says that nobody was counted; pandas draws one for a missing value."""
    for axes in chart.chart.axes:
        for row in axes.rows:
            zero = [
                mark
                for mark in row.marks
                if mark.kind in ("bar", "span", "point")
                and abs(mark.end) <= 1e-6 * axes.width
                and not mark.sign
                and not is_break(mark, sure=True)
            ]
            if not zero or any(
                one.row is row and not charted.near(one.value, 0)
                for shown_here in chart.shown.values()
                for one in shown_here
            ):
                continue  # where a stem or a dumbbell begins
            gap = next((one for one in chart.gaps if row in chart.rows[one.key]), None)
            bars = all(mark.kind != "point" for mark in zero)
            told = gap and any(gap.tells(text) for text in chart.words[gap.key])
            told = told or gap and chart.doubts.has("words for a gap", gap.name)
            told = told or not gap and doubting.may_be_the_gap(chart, row)
            # without an edge nothing is seen of it; with one, a stroke stands at 0
            edged = any(mark.look["edge"] != "none" and mark.look["width"] for mark in zero)
            homeless = [one for one in chart.gaps if not chart.rows[one.key]]
            if bars and not edged and not told and homeless and not _has_a_name(chart, row):
                chart.doubts.add("mark at a gap", name=homeless[0].name)
                continue
            if chart.gaps and not chart.name_of(row):
                chart.doubts.add("mark of nothing", drawn="0")
                continue
            if edged or not (bars and told):
                raise Wrong("zero drawn for unknown", name=chart.name_of(row))


def _has_a_name(chart, row):
    return bool(chart.names(" \n ".join(ink.of_row(row))))


@looks_at("each number stands at its own name")
def value_at_its_name(chart):
    """Each thing with a number has a mark with it, at its name, and no mark with another."""
    for thing in chart.numbers:
        here = chart.shown[thing.key]
        if any(charted.near(one.value, thing.value) for one in here):
            continue
        if any(_text_shows(row, thing) for row in chart.rows[thing.key]):
            continue
        _hold_unfound(chart, thing, here)
    for thing in chart.numbers:
        here = chart.shown[thing.key]
        for one in here:
            if charted.near(one.value, 0) and (one.mark.kind == "point" or _is_unseen(one, here)):
                continue
            if not charted.near(one.value, thing.value) and not doubtful.goes_on(one, thing, chart):
                unsure = doubting.may_be_a_sign(here)
                if unsure or chart.doubts.has("number of a mark", thing.name):
                    continue
                if one.mark.kind in ("line", "arrow") and one.mark.start >= 0.98 * thing.value:
                    chart.doubts.add("number of a mark", name=thing.name)
                    continue
                raise Wrong("another number at its name", name=thing.name, drawn=shown(one.value))


def _hold_unfound(chart, thing, here):
    """Of a thing whose number no mark shows at its name: refused, or in doubt with a reason."""
    if here:
        weak = all(
            ink.is_weak(chart, thing.key, one.mark, one.row) and ink.is_sought(chart, one.value)
            for one in here
        )
        if not (
            weak or doubting.may_be_a_sign(here) or doubting.may_be_counted(chart, thing, here)
        ):
            raise Wrong("another number at its name", name=thing.name, drawn=shown(here[0].value))
        chart.doubts.add("number of a mark", name=thing.name)
        return
    about = {"name": thing.name}
    if doubting.stray_of(chart, thing):
        loose, part = doubting.may_be_tied(chart, thing), "number at its name"
        drawn = shown(thing.value)
        not_found(chart.doubts, "number without a name", loose, part, about, drawn=drawn)
        return
    loose, part = doubting.may_show_number(chart, thing), "number of a mark"
    not_found(chart.doubts, "value not drawn", loose, part, about, name=thing.name)


def _is_unseen(one, here):
    """Whether a bar of no length lies in the foot of another: it was drawn for a legend alone."""
    same_row = [other for other in here if other.row is one.row and other.value > 0]
    shapes = ("bar", "span", "line", "point")
    return one.mark.kind == "bar" and any(other.mark.kind in shapes for other in same_row)


def _text_shows(row, thing):
    """Whether a text stands where the number is, in place of a mark."""
    if row.marks:
        return False
    slack = 0.02 * row.axes.width
    for text in row.texts:
        values = [number.value for number in said.numbers(text.words)]
        says = thing.value in values or not re.search(r"\w", text.words)
        if says and text.start - slack <= thing.value <= text.end + slack and row.axes.ticks:
            return True
    return False


@looks_at("each number can be read off")
def can_be_read_off(chart):
    """A mark ends inside its axes, which have ticks, or its number stands beside it."""
    ticked = {axes.limits for axes in scaled.number_axes(chart) if _has_numbers(axes)}
    for thing in chart.numbers:
        here = [one for one in chart.shown[thing.key] if charted.near(one.value, thing.value)]
        inside = [one for one in here if _ends_inside(one.mark)]
        if any(one.mark.kind == "count" for one in here):
            continue
        if here and not inside:
            raise Wrong("beyond the axis", name=thing.name)
        written = any(
            said.bound_of(text, thing.value) is not None for text in chart.words[thing.key]
        )
        if here and not written and not any(one.mark.axes.limits in ticked for one in inside):
            loose = ink.told(ink.written(chart, thing)) or any(map(_has_scale, here))
            about = {"name": thing.name}
            part = "number of a mark"
            not_found(chart.doubts, "no ticks", loose, part, about, name=thing.name)


def _has_numbers(axes):
    return sum(bool(said.numbers(words)) for _, words in axes.ticks) > 1


def _has_scale(one):
    """Whether bare numbers, written by hand in place of ticks, stand at the axes of a mark."""
    texts = (text["words"].strip() for text in one.mark.axes.given["texts"])
    return sum(bool(re.fullmatch(r"\d[\d,. ]*", words)) for words in texts) > 2


def _ends_inside(mark):
    low, high = mark.axes.limits
    slack = 0.002 * mark.axes.width
    return low - slack <= mark.end <= high + slack


@looks_at("on an axis of days, each statement stands at its own day")
def at_its_day(chart):
    """On an axis of days each statement stands at a day on which it was made."""
    for thing in chart.numbers:
        for one in chart.shown[thing.key]:
            axes = one.mark.axes
            if thing.days and axes.given["dates"] == axes.across and one.row is not None:
                first, last = thing.days
                if not first - 0.6 <= one.mark.middle <= last + 1.1:
                    raise Wrong("at another day", name=thing.name)


@looks_at("no mark shows a number that nobody asked for")
def nothing_stray(chart):
    """No mark with a number belongs to nothing."""
    values = [thing.value for thing in chart.numbers]
    for one in chart.strays:
        name = chart.name_of(one.row)
        if charted.near(one.value, 0) or is_break(one.mark) or _is_grid(one):
            continue
        if charted.is_band(one.mark) and not (one.row and one.row.ticks):
            continue
        if any(charted.near(one.value, total) for total in totals(values)):
            raise Wrong("total of different units", drawn=shown(one.value))
        if _is_unread(chart, one) or doubting.may_be_the_gap(chart, one.row, one.mark):
            continue
        if name and one.row.ticks:
            raise Wrong("bar of something else", name=name)
        if not any(charted.near(one.value, value) for value in values):
            drawn = shown(round(one.value, 1))
            is_length = one.mark.kind == "bar" and one.mark.begins_at_zero
            if (
                _is_mean(chart, one)
                or is_length
                or one.mark.kind == "count"
                or doubting.looks_like_a_number(chart, one)
            ):
                raise Wrong("number of nothing", drawn=drawn)
            chart.doubts.add("mark of nothing", drawn=drawn)


def _is_mean(chart, one):
    """Whether a mark stands at a mean of the numbers, or is called one."""
    words = [*one.mark.axes.legend_words(one.mark), one.mark.label, *_short_texts(one.mark.axes)]
    if any(_MEAN.search(said.level(text)) for text in words):
        return True
    values = sorted(thing.value for thing in chart.numbers)
    middle = (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
    return any(charted.near(one.value, mean) for mean in (sum(values) / len(values), middle))


_MEAN = re.compile(r"\b(?:average|mean|median)\b")


def _short_texts(axes):
    return [text["words"] for text in axes.given["texts"] if len(text["words"].split()) <= 3]


def _is_unread(chart, one):
    """Whether a mark may be that of a thing of which the number or the name is in doubt."""
    doubted = {facts.get("name") for kind, facts in chart.doubts if "name" in kind}
    return any(t.name in doubted and charted.near(t.value, one.value) for t in chart.numbers)


def _is_grid(one):
    """Whether a line at one value only repeats a tick, for the eye."""
    mark = one.mark
    if one.row is not None or mark.label or mark.axes.legend_words(mark):
        return False
    return any(abs(place - mark.end) < 1e-6 * mark.axes.width for place, _ in mark.axes.ticks)


@looks_at("nothing is added up or averaged")
def nothing_added(chart):
    """No stack, total or mean, in marks or in words."""
    values = [thing.value for thing in chart.numbers]
    for thing in chart.numbers:
        for one in chart.shown[thing.key]:
            if one.mark.kind == "bar" and not one.mark.begins_at_zero:
                _hold_begin(chart, thing, one)
    sums = totals(values)
    for text in chart.chart.words():
        level = said.level(text)
        if _MEAN.search(level) and re.search(r"\d", level):
            raise Wrong("average of different things")
        for item in told(text):
            if item.kind == NUMBER and item.value in sums and item.value not in values:
                raise Wrong("total of different units", drawn=shown(item.value))


def _hold_begin(chart, thing, one):
    if doubtful.goes_on(one, thing, chart):
        return
    raise Wrong("bar not from 0", name=thing.name, drawn=shown(round(one.mark.start, 1)))


@looks_at("no line joins numbers that do not belong together")
def nothing_joined(chart):
    """Lines, areas and arrows join numbers of one series alone."""
    for marks in _together(chart):
        if all(mark.kind == "line" and _is_guide(mark) for mark in marks):
            continue  # each at its own value; where two of them meet, they join nothing
        joined = list(dict.fromkeys(key for mark in marks for key in _joined(chart, mark)))
        series = {chart.thing(key).series or key for key in joined}
        long = any(_is_course(chart, mark) for mark in marks)
        if len(series) > 1:
            raise Wrong("numbers joined", **_why_apart(chart, joined))
        if not joined and long:
            chart.doubts.add("line across")


def _is_course(chart, mark):
    """Whether a line with corners may be read as a course: no bracket, nothing beside the axes."""
    if mark.kind != "line" or len(mark.points) < 3 or mark.loose:
        return False
    steps = zip(mark.points, mark.points[1:], strict=False)
    square = all(charted.near(a[0], b[0]) or charted.near(a[1], b[1]) for a, b in steps)
    values = [thing.value for thing in chart.numbers]
    slack = 0.01 * mark.axes.width
    at_numbers = any(abs(at - value) <= slack for at, _ in mark.points for value in values)
    return not square or len(mark.points) > 4 or at_numbers


def _together(chart):
    """The marks that join: each by itself, lines that go on from each other as one."""
    found = []
    for axes in chart.chart.axes:
        for mark in axes.crossing:
            if mark.kind not in ("line", "area", "arrow") or len(mark.points) < 2:
                continue
            if is_break(mark):
                continue
            mine = [group for group in found if any(_go_on(mark, one) for one in group)]
            found = [group for group in found if not any(group is one for one in mine)]
            found.append([mark, *(one for group in mine for one in group)])
    return found


def _go_on(one, two):
    """Whether two lines meet at their ends, or are one line over the whole figure."""
    if one.over and one.over == two.over:
        return True
    if one.axes is not two.axes or {one.kind, two.kind} != {"line"}:
        return False
    low, high = one.axes.room
    return any(
        abs(a[0] - b[0]) <= 0.002 * one.axes.width and abs(a[1] - b[1]) <= 0.002 * (high - low)
        for a in (one.points[0], one.points[-1])
        for b in (two.points[0], two.points[-1])
    )


def _is_guide(mark):
    """Whether a line stands at one value: a guide, or a step of a grid."""
    return all(charted.near(value, mark.points[0][0]) for value, _ in mark.points)


def _joined(chart, mark):
    """The keys of the things whose marks a line runs through."""
    axes = mark.axes
    low, high = axes.room
    for value, place in mark.points:
        for thing in chart.numbers:
            for one in chart.shown[thing.key]:
                if one.mark.axes.panel != axes.panel:
                    continue
                beside = abs(one.mark.middle - place) <= 0.03 * (high - low)
                if beside and abs(one.value - value) <= 0.01 * axes.width:
                    yield thing.key


def _why_apart(chart, joined):
    """What the refusal of a line says: what it joins, and why that is apart."""
    things = [chart.thing(key) for key in joined]
    names = " and ".join(f"“{thing.name}”" for thing in things[:2]) or "marks"
    kinds = ("they have different speakers", "they count different things or places")
    reason = "the day of one of them is not stated"
    for said_of, why in zip(zip(*(t.apart for t in things), strict=True), kinds, strict=False):
        if len(set(said_of)) > 1:
            reason = why
            break
    return {"name": names, "word": reason}


RULES = (
    scaled.units_apart,
    scaled.axis_says_what,
    scaled.axis_is_true,
    all_is_named,
    no_zero,
    value_at_its_name,
    can_be_read_off,
    at_its_day,
    nothing_stray,
    doubtful.gap_is_a_gap,
    doubtful.bound_at_its_own,
    nothing_added,
    nothing_joined,
    worded.legend_agrees,
    worded.words_say_no_more,
    worded.words_at_a_mark,
    spoken.words_tell_the_same,
    spoken.legend_is_drawn,
)


def hold(chart, more=()):
    """Hold a chart against every rule, and ``more``; raise Wrong from the first that it breaks."""
    if chart.chart.unreadable:
        raise Wrong("cannot be read")
    hold_all((*RULES, *more), chart)
