"""What the notes of a reading accept beside its rows: the one rule for checks and for rows beside.

``notes.csv`` lists readings in words, about a row as a whole. Here is which of them are about its
date, which about who says it, and what goes with each.
"""

from functools import lru_cache

import pandas as pd

from . import dates

INFERRED = " (inferred)"
_NOBODY = ("nobody named", "unnamed")


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


def readings_in(note):
    """Return the readings that a note accepts, as it has them.

    >>> readings_in({"accepted_readings": "empty; csto (inferred)"})
    ['empty', 'csto (inferred)']
    """
    return note["accepted_readings"].split("; ")


def bare(reading):
    """Return a reading without the sign that it was worked out.

    >>> bare("csto (inferred)")
    'csto'
    """
    return reading.removesuffix(INFERRED)


def is_edtf(notation):
    """Tell whether a text is a date in the course's notation, with a bound at least.

    >>> is_edtf("[..2022-01-06]"), is_edtf("Thursday")
    (True, False)
    """
    try:
        return not all(pd.isna(day) for day in dates.bounds(notation))
    except dates.EdtfError:
        return False


def dates_in(note):
    """Return the dates that a note accepts, None for empty; none where it is about something else.

    >>> dates_in({"accepted_readings": "2022-01-05?; empty"})
    ['2022-01-05?', None]
    """
    found = list(map(bare, readings_in(note)))
    if not any(map(is_edtf, found)):
        return []
    found = [None if one == "empty" else one for one in found]
    return [one for one in found if one is None or is_edtf(one)]


def basis_of(edtf, basis):
    """Return the basis of a row, which had another one, when it is read with this date.

    >>> basis_of("2022-01-05?", "undated"), basis_of(None, "inferred"), basis_of(None, "vague")
    ('inferred', 'undated', 'vague')
    """
    first, last = dates.bounds(edtf)
    if "?" in (edtf or "") and first == last:  # a day that follows, however else it was read
        return "inferred"
    return "undated" if "?" not in (edtf or "") and basis == "inferred" else basis


def sources_in(note, start=None):
    """Return who says a row by a note, as the note has it; none where it is about something else.

    A note is about that when “nobody named” or “unnamed” is among its readings. One that stands
    inside the content of a claim is about a part of it, and a hedge is about a word.

    Args:
        note: a dict.
        start: where the content of the row begins in the text, where that is known.
    """
    found = readings_in(note)
    if not set(_NOBODY) & set(map(bare, found)) or note["kind"] == "hedge":
        return []
    return [] if start is not None and note["start"] > start else found


def source_of(reading, actors):
    """Return (source_kind, actor_id) of a reading of who says a row; None where it is neither.

    >>> source_of("nobody named", ()), source_of("csto (inferred)", {"csto"})
    (('none', None), ('named', 'csto'))
    """
    actor = bare(reading)
    if actor in ("empty", "nobody named"):
        return "none", None
    if actor == "unnamed":
        return "unnamed", None
    return ("named", actor) if actor in actors else None
