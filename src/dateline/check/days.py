"""Rules of honest timelines: each event at its name, on its days, as sure as its date is known.

A rule takes a ``Timeline`` and raises Wrong with the kind of mistake, and with what the refusal may
name. What it looks at stands with it, as ``looked``; ``RULES`` has them in the order in which they
are held.
"""

import re

from . import charted, counted, dayaxis, ink, said
from .alike import alike
from .clauses import NUMBER, told
from .forms import Wrong
from .ruled import hold_all, looks_at
from .sorts import not_found
from .strange import strange
from .timeline import besides, letters, names_event, shows

_EDGE = 0.07  # of the axis: so near to its end, a bar comes from there
STATES = ("stated", "inferred", "vague", "undated")
# what else says in a legend that an event is undated
_SAID = {
    "stated": r"\bstated\b",
    "inferred": r"\binferred\b",
    "vague": r"\bvague\b",
    "undated": r"\bundated\b|\bnot dated\b|\bno date\b|\bwithout (?:a )?date\b|no time word",
}


@looks_at("all five events stand on the figure by title or id, the undated ones too")
def each_has_a_place(line):
    """Each event has a row of its own, by its title or its id."""
    for event in line.events:
        if not line.rows[event.key]:
            undated = event.readings[0].state == "undated"
            mistake = "undated left out" if undated else "event not on the axis"
            loose, part = _may_stand(line, event), "place of an event"
            about = {"name": event.title}
            not_found(line.doubts, mistake, loose, part, about, name=event.title)
    used = {}
    for event in line.events:
        for row in line.rows[event.key]:
            if used.setdefault(row, event) is not event:
                loose = not any(names_event(event, tick) for tick in row.ticks)  # texts lie close
                part, about = "place of an event", {"name": event.title}
                mistake = "event not on the axis"
                not_found(line.doubts, mistake, loose, part, about, name=event.title)
    for event in line.events:
        if not line.rows[event.key] or line.marks(event) or line.is_told_in_words(event):
            continue
        odd = any(ink.has_unreadable(row.axes) for row in line.rows[event.key])
        loose = odd or _strange_at(line, event) or ink.told(_loose_words(line))
        about = {"name": event.title}
        part = "open beginning"
        not_found(line.doubts, "value not drawn", loose, part, about, name=event.title)


def _loose_words(line, *states):
    """The notes that stand at no event, and name a state or say that there is no day."""
    said_so = "|".join(_SAID[state] for state in states or STATES)
    said_so = said_so if states else f"{said_so}|{dayaxis.NO_DAY}|{dayaxis.OPEN_WORDS}"
    placed = {
        text.words for event in line.events for row in line.rows[event.key] for text in row.texts
    }
    return [
        text["words"]
        for axes in line.chart.axes
        for text in axes.given["texts"]
        if text["role"] == "note" and text["words"] not in placed
        if re.search(said_so, said.level(text["words"]))
    ]


_LABEL = r"\b(?:days?|dates?|january|jan|time|2022)\b"


def _loose_label(axes):
    """Whether a short note of a panel may say, in place of a label, that its axis has days."""
    notes = [text["words"] for text in axes.given["texts"] if text["role"] == "note"]
    short = [text for text in [*notes, axes.title] if len(text.split()) <= 6]
    return any(re.search(_LABEL, said.level(text)) for text in short)


def _may_stand(line, event):
    """Whether an event may have a place: its name stands somewhere, or words unknown at a mark."""
    if any(names_event(event, text) for text in line.chart.words()):
        return True
    taken = {id(row) for rows in line.rows.values() for row in rows}
    rows = [row for row in line.chart.rows if id(row) not in taken and row.marks]
    missing = sum(not rows for rows in line.rows.values())
    return sum(_may_be_an_event(line, row) for row in rows) >= missing


def _may_be_an_event(line, row):
    """Whether a row has words for a name that are not known; no other event is one."""
    words = [*row.ticks, *(text.words for text in row.texts)]
    others = [letters(title) for title in line.others]
    words = [text for text in words if not any(one in letters(text) for one in others)]
    return any(charted.has_letters(text) and strange(text) for text in words)


def _fades(line, event):
    """Whether the marks of an event are steps of something that grows fainter."""
    return len({mark.look["alpha"] for mark in line.marks(event)}) > 2


def _strange_at(line, event):
    """Whether words or signs that are not known stand in the place of an event."""
    titles = [one.title for one in line.events] + list(STATES)
    words = [*line.words_in_place(event), *line.legend_at(event)]
    return any(strange(text, titles) for text in words if not names_event(event, text))


@looks_at("the axis of days has a label and its true days")
def axis_is_labelled(line):
    """The axis with the days has a label, and its ticks say the days at which they stand."""
    for axes in {mark.axes for event in line.events for mark in line.marks(event)}:
        if line.day_of[axes].is_without:
            continue
        if not axes.label.strip():
            not_found(line.doubts, "no axis label", _loose_label(axes), "days at the axis")
        if not line.day_of[axes].is_dated:
            if not line.day_of[axes].can_be_read:
                loose = any(charted.has_letters(words) for _, words in axes.ticks)
                loose = loose or any(dayaxis.days_in(words) for words in axes.texts)
                loose = loose or any(
                    re.search(dayaxis.NO_DAY, said.level(text)) for text in line.chart.words()
                )
                not_found(line.doubts, "no days at the axis", loose, "days at the axis")
            continue
        for place, words in axes.ticks:
            day = dayaxis.day_said(words)
            if day is None or re.search(r":\d\d", words) or -0.01 <= place - day < 1:
                continue
            if not re.fullmatch(r"\d\d?", words.strip()) or (place - day) % 31 >= 1:
                raise Wrong("ticks not true", drawn=words)


@looks_at("each event lies on its days, and is no wider than they are")
def on_its_days(line):
    """A known day is drawn as that day; a day that is not known is not drawn as one."""
    for event in line.events:
        told = _told(line, event)
        told = told or [event.readings[0].state]  # another reading is one that is told
        readings = [one for one in event.readings if one.state in told] or event.readings[:1]
        if any(not line.day_of[mark.axes].can_be_read for mark in line.marks(event)):
            continue  # in doubt already
        faults = [_fault_of_days(line, event, reading) for reading in readings]
        if "" in faults or not line.rows[event.key]:
            continue
        if faults[0] != "a day for unknown" or not (
            _strange_at(line, event) or _fades(line, event)
        ):
            raise Wrong(faults[0], name=event.title)
        line.doubts.add("open beginning", name=event.title)


def _fault_of_days(line, event, reading):
    """The mistake in how the days of an event are drawn, by one reading of its date; or ""."""
    if not line.marks(event):
        return "" if reading.first is None else "at another day"
    spans, no_day = [], False
    says_none = any(re.search(dayaxis.NO_DAY, said.level(w)) for w in line.words_in_place(event))
    for mark in line.marks(event):
        day_of, places = line.day_of[mark.axes], sorted((mark.start, mark.end))
        ends = [None if says_none and day_of.is_beyond(at) else day_of(at) for at in places]
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
    words += [word for row in line.rows[event.key] for word in besides(event, row.ticks)]
    for mark in line.marks(event):
        words += mark.axes.legend_words(mark)
        words += [mark.axes.label]
    return any(re.search(dayaxis.OPEN_WORDS, said.level(text)) for text in words)


@looks_at("the four states look different")
def looks_differ(line):
    """Events whose dates are known in different ways look different."""
    looks = {}
    for event in line.events:
        if line.rows[event.key]:
            looks.setdefault(_state(line, event), []).append(line.marks(event))
    for state, others in _pairs(looks):
        for one in looks[state]:
            for two in looks[others]:
                if not _all_alike(one, two) or not one and _are_told(line, state, others):
                    continue
                loose = not one and (
                    _have_words(line, state, others)
                    and not _same_words(line, state, others)
                    or any(map(ink.has_unreadable, line.chart.axes))
                    or ink.told(_loose_words(line, state, others))
                )
                name = f"{state}, {others}"
                part = "looks of words"
                not_found(line.doubts, "states look alike", loose, part, {"name": name}, word=name)


def _same_words(line, *states):
    """Whether the words for events of two states have one colour."""
    colours = [
        {
            text.colour
            for event in line.events
            if _state(line, event) == state and not line.marks(event)
            for row in line.rows[event.key]
            for text in row.texts
        }
        for state in states
    ]
    return not colours[0].isdisjoint(colours[1]) or not any(colours)


def _have_words(line, *states):
    """Whether events of each state have words in place of a mark: their looks are not known."""
    events = [one for one in line.events if not line.marks(one)]
    return all(
        any(_state(line, one) == state and line.words_in_place(one) for one in events)
        for state in states
    )


def _are_told(line, *states):
    """Whether the words in place of marks name the state of each event that has them."""
    events = [one for one in line.events if not line.marks(one) and _state(line, one) in states]
    return all(_told(line, event) == [_state(line, event)] for event in events)


def _pairs(states):
    names = list(states)
    return [(one, two) for n, one in enumerate(names) for two in names[n + 1 :]]


def _all_alike(one, two):
    """Whether all marks of two events look the same."""
    if {mark.kind for mark in one} != {mark.kind for mark in two}:
        return False
    pairs = [any(alike(a.look, b.look) for b in two) for a in one]
    pairs += [any(alike(a.look, b.look) for a in one) for b in two]
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
            # the course has these four words alone: what is not read is not there
            not_found(line.doubts, "word not shown", (), "state of an event", word=state)
    for event in line.events:
        allowed = {reading.state for reading in event.readings}
        texts = [text.words for row in line.rows[event.key] for text in row.texts]
        for words in (line.legend_at(event), texts):
            told = {
                state
                for one in words
                for state in STATES
                if re.search(_SAID[state], said.level(one))
            }
            if told and not told & allowed:
                raise Wrong("legend disagrees", name=event.title, word=sorted(told)[0])
    placed = [event for event in line.events if line.rows[event.key]]
    if placed and not any(_told(line, one) or _told_by_tick(line, one) for one in placed):
        line.doubts.add("state of an event", name=placed[0].title)


def _told_by_tick(line, event):
    words = " ".join(besides(event, [tick for row in line.rows[event.key] for tick in row.ticks]))
    return any(re.search(_SAID[state], words) for state in STATES)


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
        if row in asked or not row.ticks or not any(shows(mark) for mark in row.marks):
            continue
        doubted = any(kind == "place of an event" for kind, _ in line.doubts)
        if doubted and any(strange(tick) for tick in row.ticks):
            continue
        if any(charted.has_letters(tick) for tick in row.ticks):
            raise Wrong("bar of something else", name=" ".join(row.ticks[0].split()))


@looks_at("no second mark stands among the days that are open")
def one_mark_for_open_days(line):
    """Where a stretch says that a beginning is not known, no point stands alone inside it."""
    for event in line.events:
        marks = line.marks(event)
        points = [mark for mark in marks if mark.kind == "point" and not mark.sign]
        if event.readings[0].first is not None or len(points) != 1:
            continue
        at = points[0].end
        for mark in marks:
            low, high = sorted((mark.start, mark.end))
            slack = 0.2 * (high - low)
            if mark.kind != "point" and low + slack < at < high - slack:
                line.doubts.add("mark of nothing", drawn=event.title)
                break


@looks_at("titles and notes tell no other day and no other number")
def words_tell_the_same(line):
    """No sentence on the figure names a day that no event has, or one for all of them."""
    known = {
        int(day)
        for event in line.events
        for reading in event.readings
        for day in (reading.first, reading.last)
        if day is not None
    }
    known |= {day + 1 for day in known}  # where a day ends
    ticks = {
        words
        for axes in line.chart.axes
        for side in "xy"
        for _, words in axes.given[f"{side}names"]
    }
    counts = {one.value for one in counted.counts()}
    for text in line.chart.words():
        if text in ticks or any(letters(event.title) in letters(text) for event in line.events):
            continue
        for item in told(text):
            if item.kind == NUMBER and item.about - {"people"} and item.value not in counts:
                raise Wrong("number of nothing in words", word=item.clause)
            if item.kind == NUMBER and item.value in counts and "dead" in item.about:
                raise Wrong("words disagree", word=item.clause)
        said_here = " ".join(text.split())
        for sentence in re.split(r"[;\n]|\.\s", text):
            level = said.level(sentence)
            days = set(dayaxis.days_in(sentence))
            of_all = (days or re.search(_SAID["stated"], level)) and _ALL.search(level)
            beyond = days - known and not _BEYOND.search(level)
            if beyond or of_all and not re.search(dayaxis.OPEN_WORDS, level):
                line.doubts.add("odd words", words=said_here, clause=said_here)


_BEYOND = re.compile(r"\b(?:before|by|until|later|latest|earlier|limit|axis|edge|left)\b")
_ALL = re.compile(r"\b(?:all|every|each|everything|always)\b")


RULES = (
    each_has_a_place,
    axis_is_labelled,
    on_its_days,
    looks_differ,
    legend_agrees,
    nothing_joined,
    nothing_stray,
    one_mark_for_open_days,
    words_tell_the_same,
)


def hold(line):
    """Hold a timeline against every rule; raise Wrong from the first that it breaks."""
    hold_all(RULES, line)
