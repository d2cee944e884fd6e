"""What a date in the tables says: EDTF notation, its bounds, and the same in words.

Only the part of EDTF (Library of Congress, 4 February 2019; ISO 8601-2:2019) that the tables use.
Days are calendar days as the article uses them; it names no time zone and no clock time.
"""

import re
from datetime import date
from typing import NamedTuple

import pandas as pd

BASES = ("stated", "inferred", "vague", "undated")

_DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})([?~%]?)"
_SINGLE = re.compile(_DAY)
_INTERVAL = re.compile(rf"(?P<first>{_DAY}|\.\.|)/(?P<last>{_DAY}|\.\.|)")
_ONE_OF = re.compile(rf"\[(?P<first>{_DAY})?\.\.(?P<last>{_DAY})?\]")


class EdtfError(ValueError):
    """A date is not written in the part of EDTF that the tables use."""


class DateRange(NamedTuple):
    """Earliest and latest day as pandas Timestamps; NaT where a side is unknown or open."""

    earliest: pd.Timestamp
    latest: pd.Timestamp


def bounds(edtf):
    """Return the earliest and the latest day that an EDTF date allows.

    ``?`` (uncertain) and ``~`` (approximate) do not widen the bounds: the text does not say by how
    much, and a library that guesses (edtf 5 pads a day by thirteen months) invents dates.

    Args:
        edtf: a day, an interval ``a/b`` (either side may be empty or ``..``), one day of a set
            ``[..a]``, ``[a..]``, ``[a..b]``, or empty for unknown (also None and NaN).

    Returns:
        A DateRange of two Timestamps without time zone, NaT where unknown.

    Raises:
        EdtfError: another notation, or a day that no calendar has.

    >>> bounds("[..2022-01-06]")
    DateRange(earliest=NaT, latest=Timestamp('2022-01-06 00:00:00'))
    """
    first, last = _sides(edtf)
    found = DateRange(_day(first, edtf), _day(last, edtf))
    if found.earliest > found.latest:
        raise EdtfError(f"{edtf!r} ends before it begins.")
    return found


def in_words(edtf):
    """Return the same date in plain English.

    Raises:
        EdtfError: as for ``bounds``.

    >>> in_words("2022-01-05?")
    '5 January 2022 (inferred)'
    >>> in_words("[..2022-01-06]")
    'on or before 6 January 2022'
    """
    bounds(edtf)
    if _is_empty(edtf):
        return "not stated"
    if _SINGLE.fullmatch(edtf):
        return _say(edtf)
    first, last = _sides(edtf)
    if one_of := _ONE_OF.fullmatch(edtf):
        if not one_of["first"]:
            return f"on or before {_say(last)}"
        if not one_of["last"]:
            return f"on or after {_say(first)}"
        return f"one day from {_say(first)} to {_say(last)}"
    beginning = _say(first) if first else "an unknown day"
    return f"from {beginning} to {_say(last) if last else 'an unknown day'}"


def _is_empty(edtf):
    return edtf is None or edtf is pd.NA or edtf != edtf or edtf == ""


def _sides(edtf):
    """Return first and last day as written ("" where there is none)."""
    if _is_empty(edtf):
        return "", ""
    if not isinstance(edtf, str):
        raise EdtfError(f"A date is written as text, such as 2022-01-05; this is {edtf!r}.")
    if _SINGLE.fullmatch(edtf):
        return edtf, edtf
    found = _INTERVAL.fullmatch(edtf) or _ONE_OF.fullmatch(edtf)
    if not found or not re.search(r"\d", edtf):
        raise EdtfError(
            f"{edtf!r} is not a date that the tables use. Write a day (2022-01-05), "
            "an inferred day (2022-01-05?), an approximate day (2022-01-01~), "
            "an interval (2022-01-01/2022-01-05) or a bound ([..2022-01-06])."
        )
    return tuple("" if side in (None, "..") else side for side in (found["first"], found["last"]))


def _day(side, edtf):
    if not side:
        return pd.NaT
    try:
        return pd.Timestamp(date.fromisoformat(side[:10]))
    except ValueError:
        raise EdtfError(f"{edtf!r} names a day that is in no calendar.") from None


def _say(side):
    day = pd.Timestamp(side[:10])
    doubt = {"?": " (inferred)", "~": " (about)", "%": " (inferred, about)"}.get(side[10:], "")
    return f"{day.day} {day:%B %Y}{doubt}"
