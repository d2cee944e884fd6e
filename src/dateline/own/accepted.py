"""Which other codes of a row its notes accept, and why: read from the table of notes.

``notes.csv`` lists readings in words, about a row as a whole. A reading counts for a column where
it is a value that the column can have: a date for a date, an actor for an actor, a code for a code.
"""

from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from .. import dates
from .fields import fields_of, named_by

_SURE = " (inferred)"
_NOBODY = ("nobody named", "unnamed")


class Accepted(NamedTuple):
    """A further reading of one cell: its value (None where empty is right), the id of the note or
    column that it stands in, and the reason in words."""

    value: str | None
    by: str
    why: str


def notes_of(row_id, reading):
    """Return the notes about a row that list readings, each a dict, in the order of the text.

    >>> from dateline.reading import course
    >>> [note["note_id"] for note in notes_of("c47", course())]
    ['n121', 'n128']
    """
    return _notes(reading).get(row_id, [])


@lru_cache(maxsize=8)  # a reading is read once
def _notes(reading):
    """{row: the notes about it that list readings}."""
    found = {}
    if "notes" in reading.names():
        notes = reading.table("notes").dropna(subset=["applies_to", "accepted_readings"])
        for note in notes.to_dict("records"):
            for row_id in note["applies_to"].split("; "):
                found.setdefault(row_id, []).append(note)
    return found


def accepted(row, column, table, reading):
    """Return what else is right in one cell, a list of Accepted without the row's own value.

    Args:
        row: a row of a table of the reading, a dict.
        column: one of its columns.
        table: the name of the table.

    >>> from dateline.reading import course
    >>> events = course().table("events").set_index("event_id", drop=False)
    >>> accepted(events.loc["e41"].to_dict(), "date_edtf", "events", course())[1][:2]
    ('2022-01-05?', 'n076')
    """
    row_id = next(iter(row.values()))
    own = None if pd.isna(row[column]) else row[column]
    found = []
    for note in notes_of(row_id, reading):
        readings = note["accepted_readings"].split("; ")
        for value in _values(readings, note, row, column, table, reading):
            found.append(Accepted(value, note["note_id"], note["explanation_en"]))
    if column == "actor_id" and own is not None:
        for note in notes_of(own, reading):
            if note["sentence_id"] == row.get("sentence_id"):
                for value in set(note["accepted_readings"].split("; ")) & _ids(table, reading):
                    found.append(Accepted(value, note["note_id"], note["explanation_en"]))
    if column in ("plover_event", "plover_mode") and not pd.isna(row.get("alternative_codes")):
        why = "The words bear this code out, too."
        for code in row["alternative_codes"].split("; "):
            found.append(Accepted(_part(code, column), "alternative_codes", why))
    kept = {each.value: each for each in reversed(found) if each.value != own}
    return [kept[value] for value in dict.fromkeys(each.value for each in found) if value in kept]


def _values(readings, note, row, column, table, reading):
    """What the readings of a note say about one column, None among them for empty."""
    bare = [each.removesuffix(_SURE) for each in readings]
    if column.endswith(("_edtf", "_basis")):
        return _of_a_date(readings, bare, row, column)
    if "source_kind" in row and column in ("source_kind", "actor_id"):
        return _of_a_source(bare, note, row, column, table, reading)
    if column == "actor_id":
        ids = _ids(table, reading)
        return _with_empty([each for each in bare if each in ids], bare)
    if column in ("plover_event", "plover_mode"):
        enum = fields_of(table, reading)["plover_event"].get("constraints", {}).get("enum", [])
        codes = [each for each in bare if each.split(":")[0] in enum]
        return _with_empty([_part(code, column) for code in codes], bare)
    enum = fields_of(table, reading).get(column, {}).get("constraints", {}).get("enum", [])
    return [each for each in bare if each in enum]


def _with_empty(values, bare):
    return values + [None] if values and "empty" in bare else values


def _part(code, column):
    """The event or the mode of “EVENT: mode”."""
    event, _, mode = code.partition(": ")
    return event if column == "plover_event" else mode or None


def _ids(table, reading):
    return set((named_by(table, "actor_id", reading) or {}).values())


def _of_a_date(readings, bare, row, column):
    """The dates of a note about a date, or the basis that goes with each."""
    if not any(map(_is_edtf, bare)):
        return []  # about something else in the row
    edtf = [None if each == "empty" else each for each in readings]
    edtf = [each.removesuffix(_SURE) if each else each for each in edtf]
    edtf = [each for each in edtf if each is None or _is_edtf(each)]
    if column.endswith("_edtf"):
        return edtf
    own = row.get(column.removesuffix("_basis") + "_edtf")
    return [_basis(each, row[column]) for each in edtf if each != own]


def _basis(edtf, basis):
    """The basis of a row that is read with another date."""
    first, last = dates.bounds(edtf)
    if "?" in (edtf or "") and first == last:
        return "inferred"
    return "undated" if "?" not in (edtf or "") and basis == "inferred" else basis


def _is_edtf(words):
    try:
        dates.bounds(words)
    except dates.EdtfError:
        return False
    return True


def _of_a_source(bare, note, row, column, table, reading):
    """Who else may say a claim. A note is about that when it has “nobody named” or “unnamed”. One
    that stands inside the content is about a part of it, and a hedge is about a word."""
    if not set(_NOBODY) & set(bare) or note["kind"] == "hedge" or note["start"] > row["start"]:
        return []
    found = []
    for each in bare:
        if each in ("empty", "nobody named"):
            found.append(("none", None))
        elif each == "unnamed":
            found.append(("unnamed", None))
        elif each in _ids(table, reading):
            found.append(("named", each))
    return [kind if column == "source_kind" else actor for kind, actor in found]
