"""A figure read as a timeline: which marks and words stand at which event."""

import re
from dataclasses import dataclass, field

from . import charted, dayaxis, said
from .alike import alike, same
from .forms import Doubts


@dataclass(eq=False)
class Timeline:
    """A chart, read for events: {id: its rows} and what turns a place into a day."""

    chart: charted.Chart
    events: tuple
    others: tuple  # titles of events that are not asked for
    rows: dict
    day_of: dict  # {axes: its Days}
    doubts: Doubts = field(default_factory=Doubts)  # what cannot be read
    drawn: dict = field(default_factory=dict)

    def clear(self):
        """The same chart, with those of its ties alone that are clear."""
        return read(self.drawn, self.events, self.others, clear=True)

    def marks(self, event):
        """The marks of an event that show days: no guides over the whole width but strips.

        A band behind a thinner mark is the ground of its row.
        """
        found = []
        for row in self.rows[event.key]:
            marks = [mark for mark in row.marks if shows(mark)]
            thin = min((mark.high - mark.low for mark in marks), default=0.0)
            others = [abs(one.middle - row.middle) for one in row.axes.rows if one is not row]
            thin = min(thin, 0.95 * min((away for away in others if away > 1e-6), default=thin))
            wide = [mark for mark in marks if mark.high - mark.low > thin + 1e-6]
            grounds = {id(mark) for mark in wide if charted.is_band(mark)}
            found += [mark for mark in marks if id(mark) not in grounds]
        return found

    def words_at(self, event):
        """The words at an event beside its name: texts in its row, legend entries of its marks."""
        found = [text.words for row in self.rows[event.key] for text in row.texts]
        return found + self.legend_at(event)

    def legend_at(self, event):
        """The entries of the legend for the marks of an event; without marks, for its words.

        Words that stand in place of a mark have the colour of their entry, which is that of no
        mark.
        """
        marks = self.marks(event)
        if marks:
            return [w for mark in charted.with_legend(marks) for w in mark.axes.legend_words(mark)]
        colours = {text.colour for row in self.rows[event.key] for text in row.texts} - {""}
        entries = [one for row in self.rows[event.key] for one in row.axes.given["legend"]]
        looks = [mark.look for mark in self.chart.marks]
        found = [
            one["words"]
            for one in entries
            if any(same(colour, one["look"]["face"]) for colour in colours)
            and not any(alike(look, one["look"]) for look in looks)
        ]
        return list(dict.fromkeys(found))

    def words_in_place(self, event):
        """The words that stand where the mark of an event would: in its row, or just beside it."""
        found = []
        for row in self.rows[event.key]:
            found += [text.words for text in row.texts] + besides(event, row.ticks)
            others = [abs(one.middle - row.middle) for one in row.axes.rows if one is not row]
            reach = 0.55 * min((away for away in others if away > 1e-6), default=0.0)
            at = 2 * "xy".index(row.axes.across)
            for text in row.axes.given["texts"]:
                place = sum(text["box"][at : at + 2]) / 2
                if text["role"] == "note" and abs(place - row.middle) <= reach:
                    found.append(text["words"])
        return list(dict.fromkeys(found))

    def is_told_in_words(self, event):
        """Whether words in place of a mark say that the day of an event is not known."""
        words = self.words_in_place(event)
        last = {reading.last for reading in event.readings if reading.first is None}
        if not last or any(day not in last for text in words for day in dayaxis.days_in(text)):
            return False
        return any(
            re.search(f"{dayaxis.OPEN_WORDS}|{dayaxis.NO_DAY}", said.level(t)) for t in words
        )


def besides(event, ticks):
    """Return what the ticks of an event say beside its name."""
    title = re.escape(letters(event.title))
    return [re.sub(title, " ", letters(tick)) for tick in ticks]


def shows(mark):
    """Tell whether a mark shows days: lines and arrows over the whole axis are guides."""
    if mark.kind in ("bar", "span", "point"):
        return True
    low, high = mark.axes.limits
    covered = (abs(mark.end - mark.start)) / (high - low or 1)
    return covered < 0.98 or mark.look["width"] >= 3


def read(drawn, events, others=(), clear=False):
    """Return the Timeline of a description.

    Args:
        drawn: what ``drawing.describe`` returns.
        events: Events.
        others: the titles of events that are not asked for.
        clear: see ``charted.read``.
    """
    chart = charted.read(drawn, side=lambda given: _side_of_days(given, events), clear=clear)
    day_of = {axes: dayaxis.Days(axes) for axes in chart.axes}
    rows = {event.key: [] for event in events}
    for axes in chart.axes:
        for row in axes.rows:
            ticks = [
                event for event in events if any(names_event(event, tick) for tick in row.ticks)
            ]
            texts = [
                event for event in events if any(names_event(event, t.words) for t in row.texts)
            ]
            heads = [event for event in events if names_event(event, axes.title)]
            heads = heads if len(heads) == 1 else []  # a panel for each event
            for event in ticks or texts or heads:
                rows[event.key].append(row)
    return Timeline(chart, tuple(events), tuple(others), rows, day_of, drawn=drawn)


def _named(events, texts):
    return [event for event in events if any(names_event(event, text) for text in texts)]


def names_event(event, words):
    """Tell whether a text has the title or the id of an event; it may be cut short at its end."""
    folded, title = letters(words), letters(event.title)
    if re.search(rf"\b{event.key}\b", said.level(words)):
        return True
    short = folded.rstrip("…. ")
    is_short = len(short) >= 8 and " " in short
    return title in folded or is_short and title.startswith(short)


def letters(words):
    """Return a text without the hyphens, dots and blanks that wrapping makes.

    >>> letters("The  emer-gency")
    'the emer gency'
    """
    return re.sub(r"[\s-]+", " ", said.level(words)).strip()


def _side_of_days(given, events):
    """The axis with the days: the one in days, or the one whose names are no events."""
    if given["dates"]:
        return given["dates"]
    named = {
        side: sum(
            any(names_event(event, words) for event in events) for _, words in given[f"{side}names"]
        )
        for side in "xy"
    }
    if named["x"] != named["y"]:
        return "y" if named["x"] > named["y"] else "x"
    days = {
        side: sum(dayaxis.day_said(words) is not None for _, words in given[f"{side}names"])
        for side in "xy"
    }
    return "y" if days["y"] > days["x"] else "x"
