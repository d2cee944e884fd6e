"""Events that are to be drawn: what each is called, and every reading of its date that is right."""

from typing import NamedTuple

import pandas as pd

from .. import dates


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
