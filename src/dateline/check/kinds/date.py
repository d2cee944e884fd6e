"""A date in the course's notation, which also says how the day is known."""

import re

from .. import forms, key
from ..forms import Wrong, listed
from ..judging import ROWS, Kind, kind, named

_SURE = re.compile("[?~%]")
_BOUND = re.compile(r"[/\[]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FROM = re.compile(rf"\[({_DAY.pattern})\??\.\.\]|({_DAY.pattern})\??/(?:\.\.)?")
_UP_TO = re.compile(rf"\[\.\.({_DAY.pattern})\??\]")


@kind("date")
class Date(Kind):
    """A date of one row, in any notation that the notes accept for it."""

    entries = ROWS | {"column": "the column with the date: date_edtf, if not said otherwise"}
    mistake_entries = ROWS | {"answer": "the notation, or several, in place of a row"}
    mistake_needs = ("answer|table",)
    wanted = "date"
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
    """Raise Wrong unless a date notation says one of the accepted dates; None is “no date”."""
    if got in accepted or _meaning(got) in map(_meaning, accepted):
        return
    if got is None:
        raise Wrong("empty for known")
    if not any(accepted):
        raise Wrong("date for unknown")
    known = [reading for reading in accepted if reading]
    bare = _SURE.sub("", got)
    if bare in accepted and not _BOUND.search(got):
        raise Wrong("statement as inference")
    if any(bare == _SURE.sub("", reading) for reading in known):
        raise Wrong("inference as statement")
    bounded = [reading for reading in known if _BOUND.search(reading)]
    same_day = not set(_DAY.findall(got)).isdisjoint(_DAY.findall(" ".join(known)))
    if len(bounded) == len(known) and not _BOUND.search(got):
        raise Wrong("one day for a range")
    if same_day and _BOUND.search(got):
        raise Wrong("other bound" if bounded else "bound for a day")
    raise Wrong("other day")


def _meaning(edtf):
    """A notation as one of those that mean the same.

    In a bound “from” or “up to” a day, the doubt may be written or not; open and not known are one.
    """
    if found := _FROM.fullmatch(edtf or ""):
        return f"[{found[1] or found[2]}..]"
    if found := _UP_TO.fullmatch(edtf or ""):
        return f"[..{found[1]}]"
    return edtf and edtf.replace("../", "/")
