"""Rules of honest charts: a number that is not there, and a number that is a lower bound."""

import itertools
import re

from . import charted, doubting, ink, named, said
from .alike import alike
from .breaks import is_break
from .clauses import NONE, NUMBER, WORD, told
from .forms import Wrong
from .ruled import looks_at, shown, totals
from .sorts import not_found


@looks_at("what has no number has words and no length to read")
def gap_is_a_gap(chart):
    """A gap has words; what is drawn there spans the axis; no number stands in its row."""
    for thing in chart.gaps:
        for row in chart.rows[thing.key]:
            for mark in row.marks:
                _hold_gap_mark(chart, thing, row, mark)
        for one in chart.shown[thing.key]:
            if one.mark.kind == "count":
                raise Wrong("number drawn for unknown", name=thing.name, drawn=shown(one.value))
        for text in chart.words[thing.key]:
            _hold_gap_words(chart, thing, text)


def _hold_gap_words(chart, thing, text):
    """No number, no word of quantity but the text's own, and no "none" stands for a gap."""
    if not thing.word and _NONE_AT_ALL.match(said.level(text)):
        raise Wrong("zero drawn for unknown", name=thing.name)
    others = frozenset().union(*(one.said_as for one in chart.things if one is not thing))
    for item in told(text):
        if item.about & others and not item.about & thing.said_as:
            continue
        if item.about and len(chart.names(text)) > 1 and not item.about & thing.said_as:
            continue
        if item.kind == NONE and re.match(r"\s+for\b", text[item.start + len(item.words) :]):
            continue  # "two numbers, none for the deaths"
        if item.kind == NONE and _NUMBERS_BUT_FOR.search(text[: item.start]):
            continue  # "two numbers; for the deaths none"
        if item.kind == NONE and thing.word and _WHO_SAYS.search(text):
            continue  # nobody says it: that is the source, not the number
        if item.kind == NONE and item.about & thing.said_as or item.value == 0:
            if item.kind == NUMBER and _IS_DENIED.search(text[: item.start]):
                continue
            if item.kind == NUMBER and _IS_WRONG.match(text[item.start + len(item.words) :]):
                continue
            raise Wrong("zero drawn for unknown", name=thing.name)
        if item.kind == NUMBER and item.value is not None:
            if len(chart.names(text)) > 1 and not item.about & thing.said_as:
                continue
            known = any(charted.near(one.value, item.value) for one in chart.numbers)
            if known and ink.is_weak_text(chart, thing, text):
                continue  # it is the number of another, and nothing says that it stands here
            if known and _is_of_another_clause(chart, thing, text, item):
                chart.doubts.add("mark at a gap", name=thing.name)
                continue
            raise Wrong("number drawn for unknown", name=thing.name, drawn=shown(item.value))
        if item.kind == WORD and not (
            thing.word and re.fullmatch(thing.word, said.level(item.words))
        ):
            raise Wrong("number drawn for unknown", name=thing.name, drawn=item.words)


def _is_of_another_clause(chart, thing, text, item):
    """Whether a number stands before the clause of a text that names a thing, in one without it."""
    if not chart.names(text):
        return False
    before = named.clauses(text[: item.start + len(item.words)])
    behind = named.clauses(text[item.start :])
    here = [*before[-1:], *behind[:1]]
    return len(behind) > 1 and not any(thing.key in chart.names(clause) for clause in here)


_NUMBERS_BUT_FOR = re.compile(r"\b(?:numbers?|figures?|counts?)\b.*\bfor\b[^.]*$", re.I | re.S)
_NONE_AT_ALL = re.compile(
    r"\W*(?:none|nil|nobody|no one)\b(?! (?:is |was |were |has |have )?(?:given?|gives|gave|stat"
    r"|nam|tell|told|count|know|say|said|can|could))"
)
_WHO_SAYS = re.compile(
    r"\b(?:after|sources?|says?|said|named?|names|according|given)\b", re.IGNORECASE
)
_IS_DENIED = re.compile(r"\b(?:not|no|never|isn.t|nor|than)\b\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_IS_WRONG = re.compile(
    r"\W+(?:would|is|was)\b.{0,20}\b(?:wrong|false|untrue|mislead|another)", re.I
)


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
    if named.covers(mark) and (mark.kind == "arrow" or mark.sign or _runs_out(mark)):
        if mark.kind in ("bar", "span"):
            _hold_strip(chart, thing, row, mark)
        return
    if _fades(row, mark):
        return
    if mark.kind in ("bar", "span") and abs(mark.end - mark.start) <= 1e-6 * mark.axes.width:
        return  # what pandas draws for a missing value
    if is_break(mark):
        return
    is_length = (
        mark.kind in ("bar", "span")
        or named.numbers_of(mark, row)
        and (
            mark.begins_at_zero or mark.kind == "point" and not mark.look["marker"].startswith("$")
        )
    )
    weak = ink.is_weak(chart, thing.key, mark, row) and ink.is_sought(chart, mark.end)
    if not is_length or weak:
        chart.doubts.add("mark at a gap", name=thing.name)
        return
    raise Wrong("number drawn for unknown", name=thing.name, drawn=shown(round(mark.end, 1)))


_AT_THE_END = 0.02  # of the axis: a strip that stops earlier has a length that can be read
_MARGIN = 1.05  # what matplotlib leaves beyond the longest thing, where nobody sets the limits


def _runs_out(mark):
    """Whether a strip goes to the end of its axis, or the axis ends where the strip does."""
    end, high = max(mark.start, mark.end), mark.axes.limits[1]
    return end >= high - _AT_THE_END * mark.axes.width or charted.near(end * _MARGIN, high)


def _fades(row, mark):
    """Whether a mark is a step of a strip that grows fainter towards its end, and has none."""
    steps = [one for one in row.marks if one.kind == mark.kind and mark.kind in ("bar", "span")]
    steps.sort(key=lambda one: one.start)
    faint = [_faintness(one.look) for one in steps]
    falls = all(one < two for one, two in itertools.pairwise(faint))
    joined = all(one.end >= two.start - 1e-6 for one, two in itertools.pairwise(steps))
    return len(steps) > 3 and falls and joined and faint[-1] > 0.7


def _faintness(look):
    """How near a look comes to the ground: 0 for black, 1 for what cannot be seen."""
    face = look["face"] if look["face"] != "none" else look["edge"]
    if face == "none":
        return 1.0
    light = sum(int(face[at : at + 2], 16) for at in (1, 3, 5)) / (3 * 255)
    return 1 - look["alpha"] * (1 - light)


def _hold_strip(chart, thing, row, mark):
    """A strip looks unlike the bars of numbers, and the axis is not stretched for it."""
    bars = [
        one
        for number in chart.numbers
        for one in chart.shown[number.key]
        if one.mark.kind in ("bar", "span") and charted.near(one.value, number.value)
    ]
    if any(alike(one.mark.look, mark.look) for one in bars):
        raise Wrong("gap looks like a number", name=thing.name)
    here = [one.value for one in bars if one.mark.axes.panel == mark.axes.panel]
    low, high = mark.axes.limits
    ends_inside = mark.end < high - 1e-3 * mark.axes.width
    if here and ends_inside and mark.end > 2.5 * max(here):
        raise Wrong("number drawn for unknown", name=thing.name, drawn=shown(round(mark.end, 1)))


_ARROWS = r"[→⟶➔➙➜➝➞➡⇒⇨▶►▸↑⬆▲>]|-->?"


@looks_at("the lower bound is shown at its own mark, and at no other")
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
        if thing.bound not in bounds and _says_bound(chart, thing):
            bounds.add(thing.bound)
        against = {"at most", "less than"}
        if thing.bound not in bounds:  # words that say something else, whatever a sign says
            against |= {"about", "at least", "more than"} - {thing.bound}
        if bounds & against or sign == "-":
            raise Wrong("another bound", name=thing.name)
        if sign != "+" and thing.bound not in bounds:
            if bounds - {"open"}:
                raise Wrong("another bound", name=thing.name)
            loose = bool(bounds) or doubting.may_show_bound(chart, thing)
            not_found(chart.doubts, "bound not shown", loose, "sign of a bound", name=thing.name)


def _texts_on(chart, thing):
    """The texts in which a number of a thing may stand: all but those of other things alone."""
    for text in chart.chart.words():
        parts = named.clauses(text) or [text]
        whole = [" ".join(text.split())] * (len(chart.names(text)) < 2)  # it may be broken in lines
        for clause in dict.fromkeys([*parts, *whole]):
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


_BOUND_WORDS = r"\bopen[- ]ended\b|\btrue (?:number|count|figure) (?:is |lies )?(?:higher|above)\b"
_BOUND_WORDS += r"|\bmore than\b|\blower (?:bound|limit)\b|\bminimum exceeded\b|\bmehr als\b"


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


def goes_on(one, thing, chart):
    """Tell whether a mark beyond a lower bound says that the number goes on from there."""
    mark = one.mark
    if not thing.is_bound or one.value < thing.value:
        return False
    if mark.sign == "+" or named.covers(mark) or mark.kind == "arrow":
        return True
    if mark.start >= thing.value * (1 - charted.NEAR):
        own = [other.mark for other in chart.shown[thing.key] if other is not one]
        return any(not alike(mark.look, other.look) for other in own)
    return False
