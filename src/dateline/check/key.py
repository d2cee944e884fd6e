"""What is right: looked up in the tables, never written down.

Every look-up of a check goes through ``table``: no other module of the checks loads one.
"""

from functools import cache

import pandas as pd

from .. import tables
from .forms import fold, is_edtf
from .plain import plain


@cache
def table(name):
    """Return a table of the course. It is shared: nobody may change it."""
    return tables.load(name)


def rows(spec):
    """Return the rows that a question or a mistake names by ``table``, ``join`` and ``where``.

    Returns:
        A DataFrame, columns as in the table; of a joined table the columns that are not in it yet.

    >>> rows({"table": "claims", "where": "source_kind == 'unnamed'"})["claim_id"].tolist()
    ['c09', 'c14', 'c31']
    """
    return _rows(spec["table"], tuple(spec.get("join", [])), spec.get("where"))


@cache  # the tables do not change while a course runs
def _rows(name, join, where):
    frame = table(name)
    for other in map(table, join):
        shared = [c for c in other if c.endswith("_id") and c in frame and other[c].is_unique]
        fresh = [c for c in other if c not in frame]
        frame = frame.merge(other[[shared[0], *fresh]], on=shared[0], how="left")
    return frame if where is None else frame.query(where, engine="python")


def items(spec):
    """Return the different values of ``column`` in these rows.

    >>> items({"table": "claims", "where": "source_kind == 'unnamed'", "column": "claim_id"})
    ['c09', 'c14', 'c31']
    """
    found = rows(spec)[spec["column"]].dropna()
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
        return agreement(*(found[column] for column in spec["columns"]), chance=how == "kappa")
    column = found[spec["column"]]
    if how == "only":
        (value,) = column
        return None if pd.isna(value) else float(value)
    if how == "nunique":
        return int(column.nunique())
    return float(getattr(column, how)())


def agreement(first, second, chance):
    """Return the share of equal codes, or Cohen's kappa (1960), without ``chance`` agreement.

    >>> agreement(pd.Series(["a", "b"]), pd.Series(["a", "a"]), chance=False)
    0.5
    """
    observed = float((first.fillna("") == second.fillna("")).mean())
    if not chance:
        return observed
    shares = [codes.fillna("").value_counts(normalize=True) for codes in (first, second)]
    expected = float(shares[0].mul(shares[1], fill_value=0).sum())
    return (observed - expected) / (1 - expected)


def readings(row_id, sentence_id=None):
    """Return what notes.csv accepts for a row (or an actor in one sentence): one list per note.

    >>> readings("csto", "s31")
    [['csto', 'csto-secretariat']]
    """
    notes = table("notes")
    if sentence_id:
        notes = notes[notes["sentence_id"] == sentence_id]
    return [
        accepted.split("; ")
        for about, accepted in zip(notes["applies_to"], notes["accepted_readings"], strict=True)
        if not (pd.isna(about) or pd.isna(accepted)) and row_id in about.split("; ")
    ]


def dates(row_id, edtf):
    """Return every date notation that is right for a row; None among them where empty is right."""
    accepted = {None if pd.isna(edtf) else edtf}
    for reading in readings(row_id):
        bare = [one.removesuffix(" (inferred)") for one in reading]
        if any(map(is_edtf, bare)):  # a note about the date, not about something else in the row
            accepted |= {None if one == "empty" else one for one in bare}
    return {one for one in accepted if one is None or is_edtf(one)}
