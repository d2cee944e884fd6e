"""What is right: looked up in the tables, never written down.

Every look-up of a check goes through ``table``: no other module of the checks loads one. A question
about another text than the course's names its reading, and ``within`` has it asked there.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps

import pandas as pd

from .. import agreement, noted
from .. import dates as edtf_dates
from ..reading import DATA, Reading, course
from .forms import fold
from .plain import plain

_folder = ContextVar("the folder of the reading that a question is about", default="")


@contextmanager
def within(question):
    """Have every look-up made in the reading that a question names in ``reading``.

    >>> with within({"reading": "practice/invented-harbour"}):
    ...     len(table("sentences"))
    12
    """
    before = _folder.set(question.get("reading", _folder.get()))
    try:
        yield
    finally:
        _folder.reset(before)


@cache
def _opened(folder):
    return Reading(DATA / folder) if folder else course()


def reading():
    """Return the Reading that is asked: the course's own, or that of ``within``."""
    return _opened(_folder.get())


def cached(look):
    """Make a function that looks something up do it once for each reading.

    What it returns is shared: nobody may change it.
    """

    @cache
    def kept(_, *given):
        return look(*given)

    @wraps(look)
    def found(*given):
        return kept(_folder.get(), *given)

    return found


@cached
def table(name):
    """Return a table of the reading that is asked. It is shared: nobody may change it."""
    return reading().table(name)


def has(name):
    """Tell whether the reading that is asked has such a table; the course's has all of them.

    >>> has("later/figures")
    True
    """
    return name in reading().names()


def once(look):
    """Make a function of a question (its last argument) one that looks each question up once.

    What it returns is shared: nobody may change it.
    """
    kept = {}

    @wraps(look)
    def found(*given):
        name = (_folder.get(), repr(given))
        if name not in kept:
            kept[name] = look(*given)
        return kept[name]

    return found


def rows(spec):
    """Return the rows that a question or a mistake names by ``table``, ``join`` and ``where``.

    Returns:
        A DataFrame, columns as in the table; of a joined table the columns that are not in it yet.

    >>> rows({"table": "claims", "where": "source_kind == 'unnamed'"})["claim_id"].tolist()
    ['c09', 'c14', 'c31']
    """
    return _rows(spec["table"], tuple(spec.get("join", [])), spec.get("where"))


@cached  # the tables do not change while a course runs
def _rows(name, join, where):
    frame = _joined(name, join)
    return frame if where is None else frame.query(where, engine="python")


@cached
def _joined(name, join):
    frame = table(name)
    for other in map(table, join):
        shared = [c for c in other if c.endswith("_id") and c in frame and other[c].is_unique]
        fresh = [c for c in other if c not in frame]
        frame = frame.merge(other[[shared[0], *fresh]], on=shared[0], how="left")
    return frame


def items(spec):
    """Return the different values of ``column`` in these rows.

    >>> items({"table": "claims", "where": "source_kind == 'unnamed'", "column": "claim_id"})
    ['c09', 'c14', 'c31']
    """
    joined = tuple(spec.get("join", []))
    return list(_items(spec["table"], joined, spec.get("where"), spec["column"]))


@cached
def _items(name, join, where, column):
    found = _rows(name, join, where)[column].dropna()
    return list(dict.fromkeys(fold(plain(value)) for value in found))


def number(spec):
    """Return the number that ``value`` asks for over these rows; None where they leave it empty.

    ``value`` is "count" (rows), "nunique" (different values of the column), "agreement" or "kappa"
    (of two ``columns``), any other method of a Series such as "sum", or nothing: the one value.

    >>> number({"table": "sentences", "value": "count"})
    37
    """
    found, how = rows(spec), spec.get("value", "only")
    if how == "count":
        return len(found)
    if how in ("agreement", "kappa"):
        codes = [found[column].fillna("").tolist() for column in spec["columns"]]
        return agreement.kappa(*codes) if how == "kappa" else agreement.agreement(*codes).share
    column = found[spec["column"]]
    if how == "only":
        (value,) = column
        return None if pd.isna(value) else float(value)
    if how == "nunique":
        return int(column.nunique())
    return float(getattr(column, how)())


# --- what the notes accept ------------------------------------------------------------------------


def readings(row_id, sentence_id=None):
    """Return what notes.csv accepts for a row (or an actor in one sentence): one list per note.

    >>> readings("csto", "s31")
    [['csto', 'csto-secretariat']]
    """
    return [
        noted.readings_in(note)
        for note in noted.notes_of(row_id, reading())
        if sentence_id in (None, note["sentence_id"])
    ]


def dates(row_id, edtf):
    """Return every date notation that is right for a row; None among them where empty is right."""
    own = None if pd.isna(edtf) else edtf
    notes = noted.notes_of(row_id, reading())
    found = {own, *(one for note in notes for one in noted.dates_in(note))}
    return {one for one in found if one is None or noted.is_edtf(one)}


def sources(row_id):
    """Return what the notes accept for who says a row: ids as the notes have them, “unnamed”, ...

    >>> sources("c01"), sources("c42")
    (['named', 'unnamed'], ['empty', 'nobody named', 'csto-secretariat (inferred)'])
    """
    start = _starts().get(row_id)
    notes = noted.notes_of(row_id, reading())
    return [one for note in notes for one in noted.sources_in(note, start)]


@cached
def _starts():
    """{claim: where it begins in the article}."""
    if not has("claims"):
        return {}
    claims = table("claims")
    return dict(zip(claims["claim_id"], claims["start"], strict=True))


@cached
def _read_otherwise(name, join):
    """The rows, and each of them once more for every other reading: (frame, number of the row)."""
    frame = _joined(name, join).reset_index(drop=True)
    places, changes = list(frame.index), [{} for _ in frame.index]
    for place, row in enumerate(frame.to_dict("records")):
        for change in [*_other_dates(row), *_other_sources(row)]:
            places.append(place)
            changes.append(change)
    read = frame.loc[places].reset_index(drop=True)
    for column in dict.fromkeys(column for change in changes for column in change):
        there = read[column].tolist()
        found = [change.get(column, old) for change, old in zip(changes, there, strict=True)]
        read[column] = pd.Series(found, dtype=frame[column].dtype)
    return read, pd.Series(places)


def _other_dates(row):
    """The other dates of a row, each with its bounds and the basis that goes with it."""
    if "date_edtf" not in row:
        return
    own = None if pd.isna(row["date_edtf"]) else row["date_edtf"]
    for other in dates(next(iter(row.values())), own) - {own}:
        first, last = edtf_dates.bounds(other)
        found = {"date_edtf": other, "date_basis": noted.basis_of(other, row.get("date_basis"))}
        found |= {"date_earliest": first, "date_latest": last}
        yield {column: value for column, value in found.items() if column in row}


def _other_sources(row):
    """What else the notes accept for who says a row, or the claim that it is part of."""
    if "source_kind" not in row:
        return
    ids = dict.fromkeys([next(iter(row.values())), row["claim_id"]])
    actors = set(table("actors")["actor_id"])
    for one in (one for row_id in ids for one in sources(row_id)):
        if found := noted.source_of(one, actors):
            yield dict(zip(("source_kind", "actor_id"), found, strict=True))


def _fitting(spec):
    """Return (rows that fit by every reading, rows that fit by one at least)."""
    return _fits(spec["table"], tuple(spec.get("join", [])), spec["where"])


@cached
def _fits(name, join, where):
    read, places = _read_otherwise(name, join)
    fits = read.index.isin(read.query(where, engine="python").index)
    always = pd.Series(fits).groupby(places).all()
    by_one = read.set_index(places)[fits]  # a row has the number that it has in the table
    return by_one[by_one.index.map(always)], by_one


def needed_and_allowed(spec):
    """Return (items that every reading asks for, items that one reading at least allows).

    >>> needed, allowed = needed_and_allowed(
    ...     {"table": "claims", "where": "source_kind == 'unnamed'", "column": "claim_id"}
    ... )
    >>> needed, allowed
    (['c09', 'c14', 'c31'], ['c09', 'c14', 'c31', 'c01', 'c30'])
    """
    found = items(spec)
    if spec.get("where") is None:
        return found, found
    joined = tuple(spec.get("join", []))
    always, by_one = _fitting_items(spec["table"], joined, spec["where"], spec["column"])
    return [item for item in found if item in always], list(dict.fromkeys([*found, *by_one]))


@cached
def _fitting_items(name, join, where, column):
    """The items of the rows that fit by every reading, and of those that fit by one at least."""
    return [[fold(plain(one)) for one in fit[column].dropna()] for fit in _fits(name, join, where)]


def numbers(spec):
    """Return the numbers that some reading gives, in order: [due], or several counts.

    A row that may be read otherwise counts or does not: each whole number in between is right too.

    >>> numbers({"table": "sentences", "value": "count"})
    [37]
    """
    return list(_numbers({name: spec[name] for name in _ASKED if name in spec}))


_ASKED = ("table", "join", "where", "column", "columns", "value")


@once
def _numbers(spec):
    due = number(spec)
    if spec.get("value") not in ("count", "nunique") or spec.get("where") is None:
        return [due]
    if spec["value"] == "count":
        counts = [frame.index.nunique() for frame in _fitting(spec)]
    else:
        counts = [frame[spec["column"]].nunique() for frame in _fitting(spec)]
    return list(range(min(counts), max(counts) + 1))
