"""Rules of honest timelines: each event at its name, on its days, as sure as its date is known.

A rule takes a ``Timeline`` and raises Wrong with the kind of mistake, and with what the refusal may
name. What it looks at stands with it, as ``looked``; ``RULES`` has them in the order in which they
are held.
"""

import datetime
import re
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from .. import dates
from . import charted, said
from .forms import Wrong
from .ruled import looks_at

_EDGE = 0.07  # of the axis: so near to its end, a bar comes from there
_OPEN_WORDS = (
    r"not later|latest|on or before|at the latest|no later|until|\bby\b|up to|or earlier|earlier"
    r"|before|unknown|not known|no day|not stated|any ?time|≤|<=|←|◀|◄|\[\.\.|\?|open|not given"
    r"|beginning|somewhere"
)
STATES = ("stated", "inferred", "vague", "undated")
# what else says in a legend that an event is undated
_SAID = {
    "stated": r"\bstated\b",
    "inferred": r"\binferred\b",
    "vague": r"\bvague\b",
    "undated": r"\bundated\b|\bnot dated\b|\bno date\b|\bwithout (?:a )?date\b|no time word",
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class Reading(NamedTuple):
    """One way in which the date of an event may be read: its state, its first and last day."""

    state: str
    first: float | None
    last: float | None


class Event(NamedTuple):
    """What is to be drawn: its id, its title, its readings that are right, the table’s first."""

    key: str
    title: str
    readings: tuple


def event(row, notations):
    """Return the Event of a row of the table, with every date notation that is right for it."""
    own = Reading(row["date_basis"], *map(number, (row["date_earliest"], row["date_latest"])))
    others = []
    for edtf in notations:
        first, last = map(number, dates.bounds(edtf))
        is_day = "?" in (edtf or "") and first is not None and first == last
        others.append(Reading("inferred" if is_day else row["date_basis"], first, last))
    return Event(row["event_id"], row["title_en"], (own, *(one for one in others if one != own)))


def number(date):
    """Return a date as days from 1970-01-01, None where there is none.

    >>> number(pd.Timestamp("2022-01-05"))
    18997
    """
    return None if pd.isna(date) else (date - pd.Timestamp("1970-01-01")).days


@dataclass(eq=False)
class Timeline:
    """A chart, read for events: {id: its rows} and what turns a place into a day."""

    chart: charted.Chart
    events: tuple
    rows: dict
    day_of: dict  # {axes: function of a place, or None where its axis has no days}

    def marks(self, event):
        """The marks of an event that show days: no guides over the whole width but strips."""
        return [mark for row in self.rows[event.key] for mark in row.marks if _shows(mark)]

    def words_at(self, event):
        """The words at an event beside its name: texts in its row, legend entries of its marks."""
        found = [text.words for row in self.rows[event.key] for text in row.texts]
        for mark in self.marks(event):
            found += mark.axes.legend_words(mark)
        return found


def _shows(mark):
    """Lines and arrows over the whole axis are guides for the eye."""
    if mark.kind in ("bar", "span", "point"):
        return True
    low, high = mark.axes.limits
    covered = (abs(mark.end - mark.start)) / (high - low or 1)
    return covered < 0.98 or mark.look["width"] >= 3


def read(drawn, events):
    """Return the Timeline of a description.

    Args:
        drawn: what ``drawing.describe`` returns.
        events: Events.
    """
    chart = charted.read(drawn, side=lambda given: _side_of_days(given, events))
    day_of = {axes: _day_reader(axes) for axes in chart.axes}
    rows = {event.key: [] for event in events}
    for axes in chart.axes:
        for row in axes.rows:
            ticks = [event for event in events if any(_names(event, tick) for tick in row.ticks)]
            texts = [event for event in events if any(_names(event, t.words) for t in row.texts)]
            for event in ticks or texts:
                rows[event.key].append(row)
    return Timeline(chart, tuple(events), rows, day_of)


def _names(event, words):
    """Whether a text has the title or the id of an event; it may be cut short by wrapping."""
    folded, title = _letters(words), _letters(event.title)
    if re.search(rf"\b{event.key}\b", said.level(words)):
        return True
    short = folded.rstrip("…. ")
    return title in folded or len(short) >= 15 and title.startswith(short)


def _letters(words):
    """A text without the hyphens, dots and blanks that wrapping makes."""
    return re.sub(r"[\s-]+", " ", said.level(words)).strip()


def _side_of_days(given, events):
    """The axis with the days: the one in days, or the one whose names are no events."""
    if given["dates"]:
        return given["dates"]
    named = {
        side: sum(
            any(_names(event, words) for event in events) for _, words in given[f"{side}names"]
        )
        for side in "xy"
    }
    if named["x"] != named["y"]:
        return "y" if named["x"] > named["y"] else "x"
    days = {
        side: sum(_day_said(words) is not None for _, words in given[f"{side}names"])
        for side in "xy"
    }
    return "y" if days["y"] > days["x"] else "x"


# --- days -----------------------------------------------------------------------------------------

_MONTH = "|".join(_MONTHS)
_WRITTEN = re.compile(
    r"\b(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"
    rf"|\b(?P<d1>\d\d?)(?:st|nd|rd|th|\.)?[\s-]*(?:of )?(?P<m1>{_MONTH})[a-z]*\b"
    rf"|\b(?P<m2>{_MONTH})[a-z]*\.?[\s-]*(?P<d2>\d\d?)(?:st|nd|rd|th)?\b(?!\d)"
)


def days_in(text):
    """Return the days of 2022 that a text names, from 1970-01-01.

    >>> days_in("5 Jan and 2022-01-06")
    [18997, 18998]
    """
    found = []
    for one in _WRITTEN.finditer(said.level(text)):
        if one["y"]:
            day = _day(int(one["y"]), int(one["m"]), int(one["d"]))
        else:
            month = one["m1"] or one["m2"]
            day = _day(None, _MONTHS.index(month) + 1, int(one["d1"] or one["d2"]))
        found += [day] if day is not None else []
    return found


def _day_said(words, month=1):
    """The day of 2022 that a tick names, or None; a bare number is a day of ``month``."""
    if found := days_in(words):
        return found[0]
    level = said.level(words).strip()
    if found := re.fullmatch(r"(\d\d)-(\d\d)", level):
        return _day(None, int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(\d\d?)[./](\d\d?)(?:[./](?:20)?22)?\.?", level):
        return _day(None, int(found[2]), int(found[1]))
    found = re.fullmatch(r"(?:day |[a-z]{3},? )?(\d\d?)(?:st|nd|rd|th|\.)?", level)
    return _day(None, month, int(found[1])) if found else None


def _day(year, month, day):
    """Days from 1970-01-01; without a year, in the half year before or after New Year 2022."""
    year = year or (2021 if month > 6 else 2022)
    try:
        return (datetime.date(year, month, day) - datetime.date(1970, 1, 1)).days
    except ValueError:
        return None


def _day_reader(axes):
    """A function from a place on the axis of days to a day, or None where the axis has none.

    The function returns None at a place whose tick says that no day is known.
    """
    if axes.given["dates"] == axes.side:
        return float
    named = re.search(rf"\b({_MONTH})[a-z]*\b", said.level(f"{axes.label} {axes.title}"))
    month = _MONTHS.index(named[1]) + 1 if named else 1
    known, unknown = [], []
    for place, words in axes.ticks:
        day = _day_said(words, month)
        if day is not None:
            known.append((place, day))
        elif re.search(_OPEN_WORDS, said.level(words)):
            unknown.append(place)
    if not known:
        return None

    def day_of(place):
        at, day = min(known, key=lambda one: abs(one[0] - place))
        if any(abs(one - place) < min(abs(at - place), 0.5 * abs(one - at)) for one in unknown):
            return None
        others = [one for one in known if one[0] != at]
        if not others:
            return day + place - at
        beyond = min(others, key=lambda one: abs(one[0] - place))
        slope = (beyond[1] - day) / (beyond[0] - at)
        return day + (place - at) * slope

    return day_of


# --- rules ----------------------------------------------------------------------------------------


@looks_at("all five events stand on the figure by title or id, the undated ones too")
def each_has_a_place(line):
    """Each event has a row of its own, by its title or its id."""
    for event in line.events:
        if not line.rows[event.key]:
            sure = event.readings[0].state
            raise Wrong(
                f"{sure} left out" if sure == "undated" else "event not on the axis",
                name=event.title,
            )
    used = {}
    for event in line.events:
        for row in line.rows[event.key]:
            if used.setdefault(row, event) is not event:
                raise Wrong("event not on the axis", name=event.title)
    for event in line.events:
        if not line.marks(event):
            raise Wrong("value not drawn", name=event.title)


@looks_at("the axis of days has a label and its true days")
def axis_is_labelled(line):
    """The axis with the days has a label, and its ticks say the days at which they stand."""
    for axes in {mark.axes for event in line.events for mark in line.marks(event)}:
        if not axes.label.strip():
            raise Wrong("no axis label")
        if axes.given["dates"] != axes.side:
            if line.day_of[axes] is None:
                raise Wrong("no days at the axis")
            continue
        for place, words in axes.ticks:
            day = _day_said(words)
            if day is None or re.search(r":\d\d", words) or -0.01 <= place - day < 1:
                continue
            if not re.fullmatch(r"\d\d?", words.strip()) or (place - day) % 31 >= 1:
                raise Wrong("ticks not true", drawn=words)


@looks_at("each event lies on its days, and is no wider than they are")
def on_its_days(line):
    """A known day is drawn as that day; a day that is not known is not drawn as one."""
    for event in line.events:
        told = _told(line, event)
        readings = [one for one in event.readings if not told or one.state in told]
        readings = readings or event.readings[:1]
        faults = [_fault_of_days(line, event, reading) for reading in readings]
        if "" not in faults:
            raise Wrong(faults[0], name=event.title)


def _fault_of_days(line, event, reading):
    """The mistake in how the days of an event are drawn, by one reading of its date; or ""."""
    spans, no_day = [], False
    for mark in line.marks(event):
        ends = [line.day_of[mark.axes](place) for place in sorted((mark.start, mark.end))]
        no_day |= None in ends
        if ends != [None, None]:
            ends = [
                ends[1] if ends[0] is None else ends[0],
                ends[0] if ends[1] is None else ends[1],
            ]
            spans.append((*sorted(ends), mark))
    if no_day:
        if reading.first is not None:
            return "at another day"
        if not spans:
            return ""
    first, last = min(one[0] for one in spans), max(one[1] for one in spans)
    is_point = last - first < 0.02
    if reading.last is not None and last > reading.last + (0.99 if is_point else 1.02):
        whole = _is_vague(reading) and _reaches_both(spans)
        whole = whole and first < reading.last - 0.5
        if not whole:
            return "at another day"
    if reading.last is not None and last < reading.last - 0.02:
        return "at another day"
    if reading.last is None and last > event.readings[0].last + 1.02 and not _reaches_both(spans):
        return "at another day"
    if reading.first is None:
        return "" if no_day or _is_open(line, event, spans) else "a day for unknown"
    centred = abs((first + last) / 2 - reading.first) < 0.02
    if first < reading.first - (0.52 if centred else 0.02):
        return "wider than stated" if last - first > 1.02 else "at another day"
    return "wider than stated" if last - first > reading.last - reading.first + 1.02 else ""


def _is_vague(reading):
    return reading.state in ("vague", "undated")


def _reaches_both(spans):
    return _reaches(spans) and _reaches(spans, upper=True)


def _reaches(spans, upper=False):
    """Whether what is drawn comes from the lower end of the axis, or goes to the upper one."""
    for *_, mark in spans:
        low, high = mark.axes.limits
        if upper and max(mark.start, mark.end) >= high - _EDGE * (high - low):
            return True
        if not upper and min(mark.start, mark.end) <= low + _EDGE * (high - low):
            return True
    return False


def _is_open(line, event, spans):
    """Whether a reader sees that the beginning is not known."""
    first, last = min(one[0] for one in spans), max(one[1] for one in spans)
    if last - first > 1.02 and _reaches(spans) and first < event.readings[0].last - 0.5:
        return True
    if any(mark.sign == "-" for *_, mark in spans):
        return True
    words = [text.words for row in line.rows[event.key] for text in row.texts]
    words += [tick for row in line.rows[event.key] for tick in row.ticks if not _names(event, tick)]
    words += [
        re.sub(re.escape(_letters(event.title)), " ", _letters(tick))
        for row in line.rows[event.key]
        for tick in row.ticks
    ]
    for mark in line.marks(event):
        words += mark.axes.legend_words(mark)
        words += [mark.axes.label]
    return any(re.search(_OPEN_WORDS, said.level(text)) for text in words)


@looks_at("the four states look different")
def looks_differ(line):
    """Events whose dates are known in different ways look different."""
    looks = {}
    for event in line.events:
        looks.setdefault(_state(line, event), []).append(line.marks(event))
    for state, others in _pairs(looks):
        for one in looks[state]:
            for two in looks[others]:
                if _all_alike(one, two):
                    raise Wrong("states look alike", word=f"{state}, {others}")


def _pairs(states):
    names = list(states)
    return [(one, two) for n, one in enumerate(names) for two in names[n + 1 :]]


def _all_alike(one, two):
    """Whether all marks of two events look the same."""
    if {mark.kind for mark in one} != {mark.kind for mark in two}:
        return False
    pairs = [any(charted.alike(a.look, b.look) for b in two) for a in one]
    pairs += [any(charted.alike(a.look, b.look) for a in one) for b in two]
    return all(pairs)


def _told(line, event):
    """The states that the legend and the words at an event give to it."""
    words = said.level(" \n ".join(line.words_at(event)))
    return [state for state in STATES if re.search(_SAID[state], words)]


def _state(line, event):
    """The state that the drawing gives to an event, of those that its readings allow."""
    allowed = list(dict.fromkeys(reading.state for reading in event.readings))
    return next((state for state in _told(line, event) if state in allowed), allowed[0])


@looks_at("the legend has the four words, each at the look of its events")
def legend_agrees(line):
    """The four words are there, and none stands at the look of another state."""
    everything = said.level(" \n ".join(line.chart.words()))
    for state in STATES:
        if not re.search(_SAID[state], everything):
            raise Wrong("word not shown", word=state)
    for event in line.events:
        allowed = {reading.state for reading in event.readings}
        texts = [text.words for row in line.rows[event.key] for text in row.texts]
        legend = [w for mark in line.marks(event) for w in mark.axes.legend_words(mark)]
        for words in (legend, texts):
            told = {
                state
                for one in words
                for state in STATES
                if re.search(_SAID[state], said.level(one))
            }
            if told and not told & allowed:
                raise Wrong("legend disagrees", name=event.title, word=sorted(told)[0])


@looks_at("no line joins the events")
def nothing_joined(line):
    """A line through the events would make a course of them."""
    for axes in line.chart.axes:
        places = [row.middle for rows in line.rows.values() for row in rows if row.axes is axes]
        for mark in axes.crossing:
            if mark.kind not in ("line", "area", "arrow"):
                continue
            slack = 0.02 * (axes.room[1] - axes.room[0])
            met = {place for place in places for _, at in mark.points if abs(at - place) <= slack}
            guide = len({round(value, 6) for value, _ in mark.points}) == 1
            if len(met) > 1 and not (guide and len(mark.points) <= 2):
                raise Wrong("events joined")


@looks_at("nothing is drawn for an event that is not asked for")
def nothing_stray(line):
    """No mark stands at a name that is none of the events."""
    asked = {row for rows in line.rows.values() for row in rows}
    for row in line.chart.rows:
        if row in asked or not row.ticks or not any(_shows(mark) for mark in row.marks):
            continue
        if any(charted.has_letters(tick) for tick in row.ticks):
            raise Wrong("bar of something else", name=" ".join(row.ticks[0].split()))


RULES = (
    each_has_a_place,
    axis_is_labelled,
    on_its_days,
    looks_differ,
    legend_agrees,
    nothing_joined,
    nothing_stray,
)


def hold(line):
    """Hold a timeline against every rule; raise Wrong from the first that it breaks."""
    for one in RULES:
        one(line)
