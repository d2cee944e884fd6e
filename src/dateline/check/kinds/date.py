"""A date in the course's notation, which also says how the day is known."""

import re

import pandas as pd

from ...dates import bounds
from .. import forms, key
from ..forms import Wrong, listed
from ..judging import ROWS, Kind, kind, named

_SURE = re.compile("[?~%]")
_BOUND = re.compile(r"[/\[]")


@kind("date")
class Date(Kind):
    """A date of one row, in any notation that the notes accept for it."""

    entries = ROWS | {"column": "the column with the date: date_edtf, if not said otherwise"}
    mistake_entries = ROWS | {"answer": "the notation, or several, in place of a row"}
    mistake_needs = ("answer|table",)
    wanted = "date"
    gives = "EDTF, or None where there is no date"
    tells = ("notation", "other day", "inference as statement", "statement as inference")
    tells += ("one day for a range", "bound for a day", "other bound", "date for unknown")
    tells += ("empty for known",)

    def key(self, question):
        found = key.rows(question)
        (row_id,), (edtf,) = found.iloc[:, 0], found[question.get("column", "date_edtf")]
        return key.dates(row_id, edtf)

    def read(self, given, key="", columns=()):
        return forms.date(given)

    def judge(self, question, answer):
        hold_date(self.key(question), answer)

    def fits(self, mistake, question, given):
        got = self.read(given)
        if "answer" in mistake:
            return got in listed(mistake["answer"])
        return got in self.key(mistake)

    def readings(self, question):
        accepted = self.key(question)
        return [("free_dates", {"dates": either(accepted)})] if len(accepted) > 1 else []

    def secrets(self, question):
        return [reading for reading in self.key(question) if reading]


def either(accepted):
    """Return the dates of a key in words: first a date, then bounds, then “empty”.

    >>> either({None, "[2022-01-05..]"})
    '[2022-01-05..] or empty'
    """
    order = sorted(accepted, key=lambda edtf: (edtf is None, str(edtf).startswith("["), str(edtf)))
    return named(["empty" if edtf is None else edtf for edtf in order], "or")


def hold_date(accepted, got):
    """Raise Wrong unless a date notation is one of the accepted ones; None is “no date”."""
    if got in accepted:
        return
    if got is None:
        raise Wrong("empty for known")
    if not any(accepted):
        raise Wrong("date for unknown")
    bare = _SURE.sub("", got)
    if bare in accepted and _BOUND.search(got):
        raise Wrong("other bound")
    if bare in accepted:
        raise Wrong("statement as inference")
    if any(bare == _SURE.sub("", reading) for reading in accepted if reading):
        raise Wrong("inference as statement")
    bounded = all(_BOUND.search(reading) for reading in accepted if reading)
    if bounded and not _BOUND.search(got):
        raise Wrong("one day for a range")
    latest = {_last_day(reading) for reading in accepted if reading}
    if _BOUND.search(got) and _last_day(got) in latest - {None}:
        raise Wrong("other bound" if bounded else "bound for a day")
    raise Wrong("other day")


def _last_day(edtf):
    day = bounds(edtf)[1]
    return None if pd.isna(day) else day
