"""Rules of honest charts of numbers: each looks at one thing, and says what it looked at.

A rule takes a ``named.Named`` chart and raises Wrong with the kind of mistake, and with what the
refusal may name: ``name`` (what stands at the mark), ``drawn`` (the number that the student drew),
``word`` (what is missing from the figure). ``RULES`` has them in the order in which they are held;
the rules of a chart of days are in ``days``.
"""

import itertools
import math
import re

from . import charted, named, said
from .clauses import NONE, NUMBER, WORD, told
from .forms import Wrong

RULES = []


def rule(looked):
    """Enter a rule; ``looked`` tells a student what it looked at."""

    def enter(function):
        function.looked = looked
        RULES.append(function)
        return function

    return enter


def shown(number):
    """Return a number as a message writes it.

    >>> shown(2200.0), shown(0.5)
    ('2,200', '0.5')
    """
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.4g}"


# --- the axis -------------------------------------------------------------------------------------


@rule("people and vehicles stand in panels of their own")
def units_apart(chart):
    """Things that are counted in different units never share a panel, nor do twin axes."""
    panels = {}
    for thing in chart.things:
        for one in chart.shown[thing.key]:
            panels.setdefault(one.mark.axes.panel, set()).add(thing.unit)
        for row in chart.rows[thing.key]:
            if row.ticks or row.marks:
                panels.setdefault(row.axes.panel, set()).add(thing.unit)
    if any(len(units) > 1 for units in panels.values()):
        raise Wrong("different units together")


@rule("each axis of numbers has a label that says what is counted")
def axis_says_what(chart):
    """The label of the axis, with the title of its panel, says what is counted."""
    for axes in number_axes(chart):
        if not axes.label.strip():
            raise Wrong("no axis label")
        units = {thing.unit for thing in chart.things if _stands_in(chart, thing, axes)}
        label, title = said.level(axes.label), said.level(axes.title)
        if chart.asked.counted:
            fits, excluded = chart.asked.counted
            words = f"{label} \n {title}"
            others = said.names(label) and not re.search(excluded, words)
            if not re.search(fits, words) or others:
                raise Wrong("label of something else", drawn=axes.label)
            continue
        if not any(re.search(f"{UNITS[unit]}|{_ANY}", f"{label} \n {title}") for unit in units):
            raise Wrong("label of something else", drawn=axes.label)
        foreign = [unit for unit in UNITS if unit not in units]
        if any(re.search(UNITS[unit], label) for unit in foreign) and not any(
            re.search(UNITS[unit], label) for unit in units
        ):
            raise Wrong("label of something else", drawn=axes.label)


_ANY = r"number|count|how many|quantity"
UNITS = {
    "people": r"people|person|\bmen\b|human|individual|victim|detain|arrest|injur|officer|police\b",
    "vehicles": r"vehicle|\bcars?\b",
    "money": r"dollar|\busd\b|tenge|euro|per ?cent|%|\bshare",
}


def number_axes(chart):
    """The axes in which a number is shown, the axes of a gap among them where they have marks."""
    found = [one.mark.axes for shown_here in chart.shown.values() for one in shown_here]
    found += [one.mark.axes for one in chart.strays]
    counted = [one.mark.axes for one in _all_shown(chart) if one.mark.kind == "count"]
    return [axes for axes in dict.fromkeys(found) if axes not in counted]


def _all_shown(chart):
    return [*chart.strays, *(one for here in chart.shown.values() for one in here)]


def _stands_in(chart, thing, axes):
    here = any(one.mark.axes.panel == axes.panel for one in chart.shown[thing.key])
    return here or any(row.axes.panel == axes.panel for row in chart.rows[thing.key])


@rule("the axis of numbers begins at 0, is linear, runs upwards and has its true ticks")
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
        if (low > slack or high < -slack) and not _is_broken(axes, measured):
            raise Wrong("cut axis", drawn=shown(round(low if low > 0 else high, 2)))
        if axes.inverted and not any(not other.inverted for other in measured):
            raise Wrong("axis upside down")
        for place, words in axes.ticks:
            numbers = [number.value for number in said.numbers(words)]
            if numbers and not charted.has_letters(words.replace("k", "")):
                slack = max(0.01 * axes.width, 0.01 * abs(place))
                if not any(abs(number - abs(place)) <= slack for number in numbers):
                    raise Wrong("ticks not true", drawn=words)


def _is_broken(axes, measured):
    """Whether axes are the later part of an axis whose break is shown."""
    first = [one for one in measured if one is not axes and one.side == axes.side]
    first = [one for one in first if one.limits[0] <= 0 <= one.limits[1] <= axes.limits[1]]
    if not first:
        return False
    return bool(axes.given.get("broken")) or any(_has_break_sign(one) for one in (axes, *first))


_BREAK = r"\bbreaks?\b|broken|\bcut\b|\bgap in the axis|interrupt|//|⁄⁄|≈|⋮|\.\.\.|…|skip"


def _has_break_sign(axes):
    words = [*axes.texts, axes.title, axes.label]
    words += [text.words for row in axes.rows for text in row.texts]
    if any(re.search(_BREAK, said.level(text)) for text in words):
        return True
    return any(_is_break(mark) for mark in axes.marks)


def _is_break(mark):
    """Whether a mark is a short stroke at a corner of its axes, as a break in an axis is drawn."""
    if mark.kind not in ("line", "point"):
        return False
    axes = mark.axes
    along = [
        abs(place - end) / axes.width for place in (mark.start, mark.end) for end in axes.limits
    ]
    room = axes.room[1] - axes.room[0] or 1
    across = [abs(place - end) / room for place in (mark.low, mark.high) for end in axes.room]
    small = abs(mark.end - mark.start) / axes.width < 0.1 and (mark.high - mark.low) / room < 0.1
    return small and min(along) < 0.03 and min(across) < 0.03


# --- what is there --------------------------------------------------------------------------------


@rule("everything that is asked for is on the figure, by its name")
def all_is_named(chart):
    """Each thing is named on the figure."""
    if chart.asked.by_value:
        return
    for thing in chart.things:
        if not chart.words[thing.key] and not chart.rows[thing.key]:
            raise Wrong("word not shown", word=f"“{thing.name}”")
    for thing in chart.gaps:
        if not any(thing.tells(text) for text in chart.words[thing.key]):
            word = "the article’s word" if thing.word else "that no number is given"
            raise Wrong("word not shown", word=f"{word}, at “{thing.name}”")


@rule("no bar has the length 0")
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
            ]
            if not zero or any(
                one.row is row and not charted.near(one.value, 0)
                for shown_here in chart.shown.values()
                for one in shown_here
            ):
                continue  # where a stem or a dumbbell begins
            gap = next((one for one in chart.gaps if row in chart.rows[one.key]), None)
            bars = all(mark.kind != "point" for mark in zero)
            if not (gap and bars and any(gap.tells(text) for text in chart.words[gap.key])):
                raise Wrong("zero drawn for unknown", name=chart.name_of(row))


@rule("each number stands at its own name")
def value_at_its_name(chart):
    """Each thing with a number has a mark with it, at its name, and no mark with another."""
    for thing in chart.numbers:
        here = chart.shown[thing.key]
        if any(charted.near(one.value, thing.value) for one in here):
            continue
        if any(_text_shows(row, thing) for row in chart.rows[thing.key]):
            continue
        if here:
            raise Wrong("another number at its name", name=thing.name, drawn=shown(here[0].value))
        if any(charted.near(one.value, thing.value) for one in chart.strays):
            raise Wrong("number without a name", drawn=shown(thing.value))
        raise Wrong("value not drawn", name=thing.name)
    for thing in chart.numbers:
        for one in chart.shown[thing.key]:
            if charted.near(one.value, 0) and one.mark.kind == "point":
                continue
            if not charted.near(one.value, thing.value) and not _goes_on(one, thing, chart):
                raise Wrong("another number at its name", name=thing.name, drawn=shown(one.value))


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


@rule("each number can be read off")
def can_be_read_off(chart):
    """A mark ends inside its axes, which have ticks, or its number stands beside it."""
    ticked = {axes.limits for axes in number_axes(chart) if _has_numbers(axes)}
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
            raise Wrong("no ticks", name=thing.name)


def _has_numbers(axes):
    return sum(bool(said.numbers(words)) for _, words in axes.ticks) > 1


def _ends_inside(mark):
    low, high = mark.axes.limits
    slack = 0.002 * mark.axes.width
    return low - slack <= mark.end <= high + slack


@rule("each statement stands at its own day")
def at_its_day(chart):
    """On an axis of days each statement stands at a day on which it was made."""
    for thing in chart.numbers:
        for one in chart.shown[thing.key]:
            axes = one.mark.axes
            if thing.days and axes.given["dates"] == axes.across and one.row is not None:
                first, last = thing.days
                if not first - 0.6 <= one.mark.middle <= last + 1.1:
                    raise Wrong("at another day", name=thing.name)


def _goes_on(one, thing, chart):
    """Whether a mark beyond a lower bound says that the number goes on from there."""
    mark = one.mark
    if not thing.is_bound or one.value < thing.value:
        return False
    if mark.sign == "+" or named.covers(mark) or mark.kind == "arrow":
        return True
    if mark.start >= thing.value * (1 - charted.NEAR):
        own = [other.mark for other in chart.shown[thing.key] if other is not one]
        return any(not charted.alike(mark.look, other.look) for other in own)
    return False


@rule("no mark shows a number that nobody asked for")
def nothing_stray(chart):
    """No mark with a number belongs to nothing."""
    values = [thing.value for thing in chart.numbers]
    for one in chart.strays:
        name = chart.name_of(one.row)
        if charted.near(one.value, 0) or _is_break(one.mark) or _is_grid(one):
            continue
        if any(charted.near(one.value, total) for total in totals(values)):
            raise Wrong("total of different units", drawn=shown(one.value))
        if name and one.row.ticks:
            raise Wrong("bar of something else", name=name)
        if not any(charted.near(one.value, value) for value in values):
            raise Wrong("number of nothing", drawn=shown(round(one.value, 1)))


def _is_grid(one):
    """Whether a line at one value only repeats a tick, for the eye."""
    mark = one.mark
    if one.row is not None or mark.label or mark.axes.legend_words(mark):
        return False
    return any(abs(place - mark.end) < 1e-6 * mark.axes.width for place, _ in mark.axes.ticks)


def totals(values):
    """Return the sums of some of the numbers, which count nothing.

    >>> totals([95, 200, 37])
    [295, 132, 237, 332]
    """
    some = [itertools.combinations(values, n) for n in range(2, len(values) + 1)]
    return [sum(parts) for size in some for parts in size]


# --- a number that is not there ------------------------------------------------------------------


@rule("what has no number has words and no length to read")
def gap_is_a_gap(chart):
    """A gap has words; what is drawn there spans the axis; no number stands in its row."""
    for thing in chart.gaps:
        for row in chart.rows[thing.key]:
            for mark in row.marks:
                _hold_gap_mark(chart, thing, row, mark)
        for text in chart.words[thing.key]:
            _hold_gap_words(chart, thing, text)


def _hold_gap_words(chart, thing, text):
    """No number, no word of quantity but the text's own, and no "none" stands for a gap."""
    others = frozenset().union(*(one.said_as for one in chart.things if one is not thing))
    for item in told(text):
        if item.about & others and not item.about & thing.said_as:
            continue
        if item.about and len(chart.names(text)) > 1 and not item.about & thing.said_as:
            continue
        if item.kind == NONE and item.about & thing.said_as or item.value == 0:
            if item.kind == NUMBER and _IS_DENIED.search(text[: item.start]):
                continue
            if item.kind == NUMBER and _IS_WRONG.match(text[item.start + len(item.words) :]):
                continue
            raise Wrong("zero drawn for unknown", name=thing.name)
        if item.kind == NUMBER and item.value is not None:
            if len(chart.names(text)) > 1 and not item.about & thing.said_as:
                continue
            raise Wrong("number drawn for unknown", name=thing.name, drawn=shown(item.value))
        if item.kind == WORD and not (
            thing.word and re.fullmatch(thing.word, said.level(item.words))
        ):
            raise Wrong("number drawn for unknown", name=thing.name, drawn=item.words)


_IS_DENIED = re.compile(r"\b(?:not|no|never|isn.t|nor|than)\b\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_IS_WRONG = re.compile(
    r"\W+(?:would|is|was)\b.{0,20}\b(?:wrong|false|untrue|mislead|another)", re.I
)


_MONTHS = r"(?:jan(?:uary)?|feb(?:ruary)?)\.?"
_DATES = re.compile(
    rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}\.? {_MONTHS}(?: 2022)?\b|\b{_MONTHS} \d{{1,2}}\b"
    r"(?:,? 2022\b)?|\b2022\b|\b[sfe]\d+\b|\bsentence \d+",
    re.IGNORECASE,
)


def _without_dates(text):
    return _DATES.sub(" ", text)


def _hold_gap_mark(chart, thing, row, mark):
    if mark.kind == "other" or mark.kind == "point" and mark.end < 0:
        return
    if mark.kind == "point":
        low, high = mark.axes.limits
        edge = 0.02 * mark.axes.width
        if mark.end > high - edge or mark.end < low + edge and low < 0:
            return
    sums = totals([one.value for one in chart.numbers])
    if mark.kind == "bar" and any(charted.near(mark.end, total) for total in sums):
        raise Wrong("total of different units", drawn=shown(mark.end))
    if named.covers(mark):
        if mark.kind in ("bar", "span"):
            _hold_strip(chart, thing, row, mark)
        return
    if mark.kind in ("bar", "span") and abs(mark.end - mark.start) <= 1e-6 * mark.axes.width:
        return  # what pandas draws for a missing value
    if _is_break(mark):
        return
    raise Wrong("number drawn for unknown", name=thing.name, drawn=shown(round(mark.end, 1)))


def _hold_strip(chart, thing, row, mark):
    """A strip looks unlike the bars of numbers, and the axis is not stretched for it."""
    bars = [
        one
        for number in chart.numbers
        for one in chart.shown[number.key]
        if one.mark.kind in ("bar", "span")
    ]
    if any(charted.alike(one.mark.look, mark.look) for one in bars):
        raise Wrong("gap looks like a number", name=thing.name)
    here = [one.value for one in bars if one.mark.axes.panel == mark.axes.panel]
    low, high = mark.axes.limits
    ends_inside = mark.end < high - 1e-3 * mark.axes.width
    if here and ends_inside and mark.end > 2.5 * max(here):
        raise Wrong("number drawn for unknown", name=thing.name, drawn=shown(round(mark.end, 1)))


# --- a lower bound --------------------------------------------------------------------------------

_ARROWS = r"[→⟶➔➙➜➝➞➡⇒⇨▶►▸↑⬆▲>]|-->?"


@rule("the lower bound is shown at its own mark, and at no other")
def bound_at_its_own(chart):
    """“More than” is shown for what has it, by a sign or in words, and for nothing else."""
    for thing in chart.numbers:
        bounds = {said.bound_of(text, thing.value) for text in _texts_on(chart, thing)}
        bounds -= {None, "", "exactly"}
        sign = _sign_of(chart, thing)
        if not thing.is_bound:
            if sign == "+" and not _is_style(chart) or bounds:
                raise Wrong("bound of something else", name=thing.name)
            continue
        if sign == "+" and _is_style(chart):
            sign = ""
        if "more than" not in bounds and _says_bound(chart, thing):
            bounds.add("more than")
        against = (
            {"at most", "less than"} if "more than" in bounds else {"at most", "less than", "about"}
        )
        if bounds & against or sign == "-":
            raise Wrong("another bound", name=thing.name)
        if sign != "+" and "more than" not in bounds:
            raise Wrong("another bound" if bounds else "bound not shown", name=thing.name)


def _texts_on(chart, thing):
    """The texts in which a number of a thing may stand: all but those of other things alone."""
    for text in chart.chart.words():
        for clause in named.clauses(text) or [text]:
            names = chart.names(clause)
            if not names or thing.key in names:
                yield clause


def _sign_of(chart, thing):
    """ "+" or "-" where a sign in the row of a thing points beyond its number, else ""."""
    marks = [mark for row in chart.rows[thing.key] for mark in row.marks]
    marks += [one.mark for one in chart.shown[thing.key]]
    for mark in marks:
        reach = max(mark.start, mark.end) >= thing.value * (1 - charted.NEAR)
        if mark.sign and reach and _nearest(chart, mark, thing):
            return mark.sign
    for row in chart.rows[thing.key]:
        for text in row.texts:
            bare = re.sub(r"[\d\s,.']", "", text.words)
            if bare and re.fullmatch(rf"(?:{_ARROWS})+", bare) and text.end >= thing.value:
                return "+"
            if re.search(rf"{thing.value:.0f}\s*(?:{_ARROWS})", text.words.replace(",", "")):
                return "+"
    return ""


def _nearest(chart, mark, thing):
    """Whether of the things in one row this is the one to which a sign belongs."""
    rivals = [
        one
        for other in chart.numbers
        for one in chart.shown[other.key]
        if one.row is not None and mark in one.row.marks and one.value <= max(mark.start, mark.end)
    ]
    if not rivals:
        return True
    best = max(rivals, key=lambda one: one.value)
    return charted.near(best.value, thing.value)


def _is_style(chart):
    """Whether every number has a marker that points: then it is a shape, and no sign."""
    marks = [one.mark for thing in chart.numbers for one in chart.shown[thing.key]]
    points = [mark for mark in marks if mark.kind == "point"]
    return len(points) > 1 and all(mark.sign for mark in points)


_BOUND_WORDS = r"\bmore than\b|\blower (?:bound|limit)\b|\bminimum exceeded\b|\bmehr als\b"


def _says_bound(chart, thing):
    """Whether words at its mark say that it is a lower bound, without its number."""
    words = [text for row in chart.rows[thing.key] for text in row.ticks]
    words += [text.words for row in chart.rows[thing.key] for text in row.texts]
    for one in chart.shown[thing.key]:
        words += one.mark.axes.legend_words(one.mark)
        words += [text.words for text in one.mark.texts]
    words += [text for text in chart.words[thing.key] if chart.names(text) == {thing.key}]
    return any(re.search(_BOUND_WORDS, said.level(text)) for text in words) or any(
        said.bound_of(f"{text} {thing.value:.0f}", thing.value) == "more than" for text in words
    )


# --- nothing added up or joined ------------------------------------------------------------------


@rule("nothing is added up or averaged")
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
        if re.search(r"\b(?:average|mean|median)\b", level) and re.search(r"\d", level):
            raise Wrong("average of different things")
        for number in said.numbers(_without_dates(text)):
            if number.value in sums and number.value not in values:
                raise Wrong("total of different units", drawn=shown(number.value))


def _hold_begin(chart, thing, one):
    if _goes_on(one, thing, chart):
        return
    raise Wrong("bar not from 0", name=thing.name, drawn=shown(round(one.mark.start, 1)))


@rule("no line joins numbers that do not belong together")
def nothing_joined(chart):
    """Lines, areas and arrows join numbers of one series alone."""
    for axes in chart.chart.axes:
        for mark in axes.crossing:
            if mark.kind not in ("line", "area", "arrow") or len(mark.points) < 2:
                continue
            if mark.kind == "line" and _is_straight(mark) or _is_break(mark):
                continue
            joined = list(dict.fromkeys(_joined(chart, axes, mark)))
            series = {chart.thing(key).series or key for key in joined}
            if len(series) > 1 or not joined and mark.kind == "line" and len(mark.points) > 2:
                raise Wrong("numbers joined", **_why_apart(chart, joined))


def _is_straight(mark):
    """A guide at one value, or a step of a grid."""
    return all(charted.near(value, mark.points[0][0]) for value, _ in mark.points)


def _joined(chart, axes, mark):
    """The keys of the things whose marks a line runs through."""
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
    names = [chart.thing(key).name for key in joined[:2]]
    return {"name": " and ".join(f"“{name}”" for name in names)} if len(names) > 1 else {}


@rule("the legend says what the looks mean")
def legend_agrees(chart):
    """The look of a mark is the one that the legend gives to it."""
    for thing in chart.things:
        for one in chart.shown[thing.key]:
            for words in one.mark.axes.legend_words(one.mark):
                if thing.value is not None and said.is_gap(words) and not said.names(words):
                    raise Wrong("legend disagrees", name=thing.name, word=words)


# --- words that say more than the text ------------------------------------------------------------


@rule("no words say more than the text")
def words_say_no_more(chart):
    """Nothing is kept back, nobody is blamed, no number in words stands at another thing."""
    for text in chart.chart.words():
        if said.kept_back(text):
            raise Wrong("more than the text says")
    for text in chart.chart.words():
        if found := re.search(_BLAME, said.level(text)):
            raise Wrong("words of blame", word=found[0])
        for item in told(text):
            _hold_told(chart, item)


@rule("the numbers and names that stand at a mark are its own")
def words_at_a_mark(chart):
    """A number beside a mark is its number, a speaker beside it is its speaker."""
    for thing in chart.numbers:
        for row in chart.rows[thing.key]:
            keys = [key for key, rows in chart.rows.items() if row in rows]
            if len(keys) > 1:
                continue
            loose = row.axes.given["dates"] == row.axes.across or not row.ticks
            for text in row.texts:
                _hold_number_beside(chart, thing, text.words, loose)
            words = said.level(" \n ".join([*row.ticks, *(text.words for text in row.texts)]))
            speakers = {name for name, one in chart.asked.speakers.items() if re.search(one, words)}
            if speakers and thing.speakers and not speakers & set(thing.speakers):
                raise Wrong("another speaker", name=chart.name_of(row))
    for text in chart.chart.words():
        for clause in named.clauses(text):
            if _SOURCE.search(said.level(clause)) and chart.asked.foreign(clause):
                raise Wrong("another source", word=clause)


_SOURCE = re.compile(
    r"\bsources?\s*[:=]|\b(?:according to|data (?:from|by|of)|counted by|numbers? (?:from|by))\b"
)


def _hold_number_beside(chart, thing, text, loose):
    """One bare number beside a mark is its own; where marks lie loose, it may be a neighbour's."""
    numbers = [item.value for item in told(text) if item.kind == NUMBER and item.value is not None]
    if len(numbers) == 1 and len(text.split()) <= 3 and not charted.near(numbers[0], thing.value):
        neighbours = loose and any(charted.near(one.value, numbers[0]) for one in chart.numbers)
        if numbers[0] >= 10 and not neighbours:
            raise Wrong("another number at its name", name=thing.name, drawn=shown(numbers[0]))


def _hold_told(chart, item):
    """A number in words is the number of what it is said of."""
    if item.kind != NUMBER or item.value is None or item.value < 10:
        return
    about = [thing for thing in chart.numbers if thing.said_as & item.about]
    if len(about) == 1 and not charted.near(about[0].value, item.value):
        raise Wrong("another number at its name", name=about[0].name, drawn=shown(item.value))


_BLAME = (
    r"\b(?:rioters?|terrorists?|thugs?|hooligans?|bandits?|vandals?|extremists?|mobs?|criminals?"
)
_BLAME += r"|brutal(?:ity|ly)?|massacre[sd]?|slaughter(?:ed)?|regime|chaos|rampag(?:e|ing))\b"


def hold(chart):
    """Hold a chart against every rule; raise Wrong from the first that it breaks."""
    if chart.chart.unreadable:
        raise Wrong("cannot be read")
    for one in RULES:
        one(chart)
