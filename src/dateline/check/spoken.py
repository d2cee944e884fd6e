"""Rules of honest charts: titles, notes and legends say nothing else than what is drawn.

A label names; a sentence tells, and is held as one of an alt text is: what each number is said of,
with which bound, and that nobody is said to have died or not to have died where no number is given.
"""

import re

from . import counted, nothing, said, understood, wording
from .alike import alike
from .clauses import NUMBER, WORD, sentences, told
from .forms import Wrong
from .ruled import looks_at
from .sourced import DEAD
from .strange import hints_at
from .telling import GROUPS, MANY_DEAD

_NAMED = {"held", "hurt", "dead", "crowd", "officers", "vehicles", "damaged", "others"}
_SENTENCE = 4  # words: fewer are a label
# how numbers went, of statements that count different things
_COURSE = wording.pattern(
    "(?:gr[eo]w|ris|climb|increas|doubl|tripl|fell|fall|dropp|drop|declin|soar|jump|trend|surg)\\w*"
    "|rose|risen|went (?:up|down)|more every day|wave"
)
_DENIED = wording.pattern(f"{wording.NEGATION}|nothing|whether|instead of|rather than")


@looks_at("titles, notes and legends tell nothing else than the marks")
def words_tell_the_same(chart):
    """No sentence on the figure contradicts a number, its bound, its source or a gap."""
    tells = _of_the_article if any(t.said_as for t in chart.things) else None
    tells = _of_statements if chart.asked.by_value else tells
    for text in chart.chart.words() if tells else ():
        if len(text) > 1 and re.search(r"[^\W\d_]", text):
            tells(chart, text)


def _of_the_article(chart, text):
    """A text on a chart of what the article counts."""
    if clause := nothing.told_as_zero(text):
        raise Wrong("number drawn for unknown", name=clause, drawn="0")
    if found := MANY_DEAD.search(said.level(text)):
        raise Wrong("number drawn for unknown", name=" ".join(text.split()), drawn=found[0])
    _hold_owner(chart, text)
    counts = {one.value: one for one in counted.counts()}
    for item in told(text):
        if item.kind == WORD and "dead" in item.about:
            raise Wrong("number drawn for unknown", name=item.clause, drawn=item.words)
        if item.kind != NUMBER or not item.value:
            continue
        if item.value in counts:
            _hold_count(counts[item.value], item)
            _hold_understood(chart, text, item)
        elif item.value >= 10 and not _is_of_the_drawing(text, item):
            if item.about & _NAMED or set(item.bounds) - {""}:
                raise Wrong("number of nothing in words", word=item.clause)
            chart.doubts.add("number beside", words=item.words, clause=item.clause)


_BY = wording.pattern(
    "(?:counted|collected|estimated|published|announced|reported|provided|stated|confirmed) by"
)
_OWNERS = wording.pattern(
    "ministry|ministry's|officials?|authorit\\w+|article|text|reporters?|nobody|no one|anybody|it"
)


def _hold_owner(chart, text):
    """Who is said to have counted is known: the ministry, or nobody."""
    level = said.level(text)
    for found in _BY.finditer(level):
        owner = " ".join(level[found.end() :].split()[:5])
        if not (_OWNERS.search(owner) or counted.sources()[counted.SOURCE].search(owner)):
            chart.doubts.add("odd words", words=owner, clause=" ".join(text.split()))


def _hold_count(one, item):
    """A number of the article is said of what it counts, and of all of it."""
    needs, against = GROUPS[one.group]
    stated = set(item.bounds)
    whole = "part of" not in stated and not (one.bound and "exactly" in stated)
    if not whole or item.about & against and not needs <= item.about:
        raise Wrong("words disagree", word=item.clause)


def _hold_understood(chart, text, item):
    """A sentence that tells a number has no words that nobody knows."""
    part = next((text[a:b] for a, b in sentences(text) if a <= item.start < b), text)
    if len(re.findall(r"[^\W\d_]+", part)) < _SENTENCE:
        return
    if odd := understood.unknown(part, bounds=True):
        chart.doubts.add("odd words", words=odd[0], clause=item.clause)


def _is_of_the_drawing(text, item):
    """Whether a number is one of the drawing: what a sign stands for, where an axis ends."""
    part = next((text[a:b] for a, b in sentences(text) if a <= item.start < b), text)
    return "=" in part or hints_at("chart", part)


def _of_statements(chart, text):
    """A text on a chart of statements that count different things."""
    values = {thing.value for thing in chart.numbers}
    level = said.level(text)
    if DEAD.search(level) and not _DENIED.search(level):
        raise Wrong("words disagree", word=" ".join(text.split()))
    if (found := _COURSE.search(level)) and not _DENIED.search(level):
        chart.doubts.add("odd words", words=found[0], clause=" ".join(text.split()))
    scales = {
        place for axes in chart.chart.axes for side in "xy" for place, _ in _names(axes, side)
    }
    for item in told(text):
        if item.kind != NUMBER or item.value is None or item.value in values | scales:
            continue
        if item.value >= 100 and not _is_of_the_drawing(text, item) and item.value not in (2022,):
            if set(item.bounds) - {""} or item.about - {"people"} or len(text.split()) < 4:
                raise Wrong("number of nothing in words", word=item.clause)
            chart.doubts.add("number beside", words=item.words, clause=item.clause)


def _names(axes, side):
    return axes.given[f"{side}names"]


@looks_at("each look that the legend names is drawn")
def legend_is_drawn(chart):
    """No entry of a legend gives the name of something to a look that no mark has."""
    looks = [mark.look for mark in chart.chart.marks]
    for axes in chart.chart.axes:
        for entry in axes.given["legend"]:
            named = said.names(entry["words"]) or chart.names(entry["words"])
            if named and not any(alike(look, entry["look"]) for look in looks):
                chart.doubts.add("entry of a legend", name=entry["words"])
