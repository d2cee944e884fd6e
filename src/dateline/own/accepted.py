"""Which other codes of a row its notes accept, and why: read from the table of notes.

``notes.csv`` lists readings in words, about a row as a whole. A reading counts for a column where
it is a value that the column can have: a date for a date, an actor for an actor, a code for a code.
"""

from typing import NamedTuple

import pandas as pd

from .. import noted
from .fields import fields_of, named_by


class Accepted(NamedTuple):
    """A further reading of one cell: its value (None where empty is right), the id of the note or
    column that it stands in, and the reason in words."""

    value: str | None
    by: str
    why: str


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
    for note in noted.notes_of(row_id, reading):
        for value in _values(note, row, column, table, reading):
            found.append(Accepted(value, note["note_id"], note["explanation_en"]))
    if column == "actor_id" and own is not None:
        for note in noted.notes_of(own, reading):
            if note["sentence_id"] == row.get("sentence_id"):
                for value in set(noted.readings_in(note)) & _ids(table, reading):
                    found.append(Accepted(value, note["note_id"], note["explanation_en"]))
    if column in ("plover_event", "plover_mode") and not pd.isna(row.get("alternative_codes")):
        why = "The words bear this code out, too."
        for code in row["alternative_codes"].split("; "):
            found.append(Accepted(_part(code, column), "alternative_codes", why))
    kept = {each.value: each for each in reversed(found) if each.value != own}
    return [kept[value] for value in dict.fromkeys(each.value for each in found) if value in kept]


def _values(note, row, column, table, reading):
    """What the readings of a note say about one column, None among them for empty."""
    bare = list(map(noted.bare, noted.readings_in(note)))
    if column.endswith(("_edtf", "_basis")):
        return _of_a_date(note, row, column)
    if "source_kind" in row and column in ("source_kind", "actor_id"):
        return _of_a_source(note, row, column, _ids(table, reading))
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


def _of_a_date(note, row, column):
    """The dates of a note about a date, or the basis that goes with each."""
    edtf = noted.dates_in(note)
    if column.endswith("_edtf"):
        return edtf
    own = row.get(column.removesuffix("_basis") + "_edtf")
    return [noted.basis_of(each, row[column]) for each in edtf if each != own]


def _of_a_source(note, row, column, ids):
    """Who else may say a claim, or of which kind that is."""
    found = [noted.source_of(each, ids) for each in noted.sources_in(note, row["start"])]
    return [kind if column == "source_kind" else actor for kind, actor in filter(None, found)]
