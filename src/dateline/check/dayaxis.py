"""Days in words and on an axis: the day that a text names, and the day at a place of an axis."""

import datetime
import math
import re

from . import said

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
OPEN_WORDS = (
    r"not later|latest|on or before|at the latest|no later|until|\bby\b|up to|or earlier|earlier"
    r"|before|unknown|not known|no day|not stated|any ?time|≤|<=|←|◀|◄|\[\.\.|\?|open|not given"
    r"|beginning|somewhere|limit|bound|last possible|no (?:known |stated )?start"
    r"|start (?:is )?(?:not|un)"
)
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


def day_said(words, month=1):
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


# what says of a place, or of a whole panel, that nothing at it has a day
NO_DAY = (
    r"\bno (?:known |stated |exact |given )?(?:day|date)\b|without (?:a )?(?:day|date)|no time word"
    r"|\bundated\b|not dated|\bunknown\b|\b(?:day|date)s?\b.{0,12}\bnot (?:known|given|stated)"
)


class Days:
    """The days of one axes: a function from a place on its axis of days to a day.

    It returns None at a place of which the figure says that no day is known. ``known`` are the
    (place, day) of the ticks that say a day.
    """

    def __init__(self, axes):
        self.is_dated = axes.given["dates"] == axes.side
        named = re.search(rf"\b({_MONTH})[a-z]*\b", said.level(f"{axes.label} {axes.title}"))
        month = _MONTHS.index(named[1]) + 1 if named else 1
        self.known, self._unknown = [], []
        for place, words in axes.ticks:
            day = day_said(words, month)
            if day is not None:
                self.known.append((place, day))
            elif re.search(OPEN_WORDS, said.level(words)):
                self._unknown.append(place)
        self._heads = list(_heads(axes))
        told = [axes.label, axes.title, *axes.texts, *(words for _, words in axes.ticks)]
        heads = [axes.label, axes.title]
        none = any(re.search(NO_DAY, said.level(text)) for text in told)
        none = none or any(re.search(OPEN_WORDS, said.level(text)) for text in heads)
        self._has_none = not self.known and none

    @property
    def is_without(self):
        """Whether the figure says of the whole axes that no day is known in it."""
        return self._has_none and not self.is_dated

    @property
    def can_be_read(self):
        return self.is_dated or bool(self.known) or self.is_without

    def is_beyond(self, place):
        """Whether a place lies clearly outside all ticks that say a day."""
        places = [at for at, _ in self.known]
        if not places:
            return False
        return place < min(places) - 0.6 or place > max(places) + 0.6

    def __call__(self, place):
        if self.is_without:
            return None
        near = [(abs(at - place), at, day) for at, day in self.known]
        away, at, day = min(near, default=(math.inf, None, None))
        for one in self._unknown:
            if abs(one - place) < min(away, math.inf if at is None else 0.5 * abs(one - at)):
                return None
        if self.is_beyond(place) and any(low <= place <= high for low, high in self._heads):
            return None
        if self.is_dated:
            return place
        others = [one for one in self.known if one[0] != at]
        if not others:
            return day + place - at
        beyond = min(others, key=lambda one: abs(one[0] - place))
        slope = (beyond[1] - day) / (beyond[0] - at)
        return day + (place - at) * slope


def _heads(axes):
    """The stretches of the axis of days over which stand words that no day is known."""
    at = 2 * "xy".index(axes.side)
    for text in axes.given["texts"]:
        words = text["words"]
        loose = text["role"] == "note" and words in axes.texts
        if loose and re.search(NO_DAY, said.level(words)):
            low, high = sorted(text["box"][at : at + 2])
            yield low - 0.1, high + 0.1
