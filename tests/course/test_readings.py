"""Where fair readers differ, both are right: every reading that notes.csv accepts passes.

A reading is put into the tables as if they had been read so, the question is answered from them,
and the answer goes through the self-check and, in an exercise, through the hidden test.
"""

import json
import re
from functools import cache

import pandas as pd
import pytest

from dateline import dates, tables
from dateline.check import check, key, notebooks, questions
from dateline.check.judging import KINDS
from dateline.check.plain import plain
from tools import coursework

# Readings of these notes say who acts, whose word one word is, or who says a part of the claim:
# nothing about who says the row.
OF_SOMETHING_ELSE = {
    "n080": "a relative clause inside the ministry’s explanation",
    "n124": "a relative clause inside Kalin’s statement",
    "n142": "who will pursue, not who says so",
    "n146": "who took the decision",
    "n147": "who sent the force",
    "n168": "a relative clause inside the ministry’s announcement",
    "n169": "a relative clause inside Kalin’s sorrow",
    "n178": "who imposes the curfew",
}
# The reading is of the toll; that c03 is the reporter's remark, is not in doubt.
ONLY_OF = {"n140": "f01"}
# the notes are on the course's article: no question about another reading is asked of them
EVERY = [
    (notebook, name)
    for notebook in notebooks()
    for name, question in questions(notebook).items()
    if "reading" not in question
]
NOTES = tables.load("notes").dropna(subset=["applies_to", "accepted_readings"])
ACTORS = set(tables.load("actors")["actor_id"])
CODE = re.compile("[A-Z]+(: [a-z-]+)?")


@cache
def notes_of():
    """{row: its notes with readings}."""
    found = {}
    for note in NOTES.itertuples():
        about = ONLY_OF.get(note.note_id, note.applies_to)
        for row_id in about.split("; "):
            found.setdefault(row_id, []).append(note)
    return found


def dated(reading):
    return reading if re.match(r"[\[./]*\d{4}-", reading) else None


def changes_of(note, columns):
    """[(reading, {column: value})] of a note, for the columns of a row that it is about."""
    accepted = note.accepted_readings.split("; ")
    bare = [reading.removesuffix(" (inferred)") for reading in accepted]
    about_source = note.note_id not in OF_SOMETHING_ELSE and (
        {"unnamed", "nobody named"} & set(bare)
    )
    for reading, said in zip(accepted, bare, strict=True):
        if "date_edtf" in columns and any(map(dated, bare)) and (dated(said) or said == "empty"):
            yield reading, {"date_edtf": None if said == "empty" else said}
        if "source_kind" in columns and about_source:
            kind = {"unnamed": "unnamed", "empty": "none", "nobody named": "none"}.get(said)
            if kind:
                yield reading, {"source_kind": kind, "actor_id": None}
            elif said in ACTORS:
                yield reading, {"source_kind": "named", "actor_id": said}
        if "plover_event" in columns and CODE.fullmatch(said):
            yield reading, {"plover_event": said}
        if "low" in columns and "not given" in bare and said in ("empty", "not given"):
            yield reading, {"low": None}


def read_so(frame, place, change):
    """The rows with one of them read otherwise; the bounds and the basis of a date follow it."""
    changed = frame.copy()
    if "date_edtf" in change:
        edtf = change["date_edtf"]
        try:
            first, last = dates.bounds(edtf)
        except dates.EdtfError:
            return None  # “2022-01~”: the course's notation has no months
        one_day = edtf is not None and re.fullmatch(r"\d{4}-\d\d-\d\d\?", edtf)
        basis = frame.at[place, "date_basis"]
        if one_day:
            basis = "inferred"
        elif basis == "inferred" and "?" not in (edtf or ""):
            basis = "undated"
        change = change | {"date_basis": basis, "date_earliest": first, "date_latest": last}
    for column, value in change.items():
        changed.at[place, column] = pd.NA if value is None else value
    return changed


def spread(question):
    """All rows of a question's table, joined as it says."""
    return key.rows({"table": question["table"], "join": question.get("join", [])})


def readings_of(question):
    """Yield (note id, row id, reading, change, the rows when they are read so)."""
    if "table" not in question or question["table"].startswith("later/"):
        return
    frame = spread(question).reset_index(drop=True)
    for place, row in enumerate(frame.to_dict("records")):
        ids = [next(iter(row.values()))]
        if "claims" in question.get("join", []) or question["table"] == "claims":
            ids.append(row["claim_id"])
        if question.get("column") == "actor_id" and question["table"] == "mentions":
            ids.append(row["actor_id"])
        for note in dict.fromkeys(note for row_id in ids for note in notes_of().get(row_id, [])):
            if question["table"] == "mentions":  # who is meant by a short name
                if note.sentence_id == row["sentence_id"]:
                    for reading in note.accepted_readings.split("; "):
                        yield note.note_id, place, reading, frame, {"actor_id": reading}
                continue
            for reading, change in changes_of(note, frame.columns):
                changed = read_so(frame, place, change)
                if changed is not None:
                    yield note.note_id, place, reading, changed, change


@cache
def answers_of(notebook, name):
    """[(note id, reading, the forms of the answer that follows from it)] of a question."""
    return list(_answers_of(questions(notebook)[name]))


def _answers_of(question):
    where, column = question.get("where"), question.get("column")
    kind = question["kind"]
    for note_id, place, reading, rows, change in readings_of(question):
        chosen = rows if where is None else rows.query(where, engine="python")
        if kind == "set":
            items = chosen[column].dropna().drop_duplicates()
            yield note_id, reading, [items, list(items), set(items), tuple(items)]
        elif kind == "number" and question.get("value") in ("count", "nunique"):
            number = len(chosen) if question["value"] == "count" else chosen[column].nunique()
            yield note_id, reading, [number, float(number)]
        elif kind in ("date", "mapping", "table", "number"):
            asked = question.get("columns") or [column or "date_edtf"]
            mine = spread(question).reset_index(drop=True)
            mine = mine if where is None else mine.query(where, engine="python")
            if place not in mine.index or not set(asked) & set(change):
                continue
            name = next(column for column in asked if column in change)
            given = mine.astype(object).where(mine.notna(), None)
            said = reading if name == "actor_id" else change[name]
            given.at[place, name] = said
            if kind in ("date", "number"):
                yield note_id, reading, [said, reading.removesuffix(" (inferred)")]
                continue
            given = given[[question["key"], *asked]]
            found = [given, given.set_index(question["key"]), given.to_dict("records")]
            if kind == "mapping":
                pairs = dict(given.itertuples(index=False))
                found += [pairs, pd.Series(pairs, dtype=object), list(pairs.items())]
            yield note_id, reading, found


@cache
def graded(name):
    return coursework.cells(coursework.read(coursework.SOLUTIONS, name))


def hold(notebook, name, forms, about):
    for form in forms:
        carried = json.loads(json.dumps(plain(form), allow_nan=False))
        for given in (form, carried):
            if isinstance(given, str) and given == "empty" or given is None:
                given = "empty"  # None alone says that nothing was answered yet
            assert check(notebook, name, given).result == "right", (about, given)
            if notebook in coursework.NAMES:
                source = graded(notebook)[f"{name}-check"].source
                assert coursework.mark(source, {name: given}) == 1, (about, given)


@pytest.mark.parametrize("notebook, name", EVERY)
def test_every_accepted_reading_passes(notebook, name):
    seen = []
    for note_id, reading, forms in answers_of(notebook, name):
        same = forms if isinstance(forms[0], str | None) else str(plain(forms[0]))
        if same not in seen:  # most readings change nothing in a list of rows
            seen.append(same)
            hold(notebook, name, forms, (note_id, reading))


def test_readings_of_all_kinds_are_tried():
    tried = {(b, q, note) for b, q in EVERY for note, _, _ in answers_of(b, q)}
    assert tried >= {
        ("01-reading-the-article", "t3", "n159"),
        ("01-reading", "q3", "n160"),
        ("01-reading", "q4", "n112"),
        ("01-reading", "q6", "n170"),
        ("02-timeline", "q2", "n171"),
        ("02-timeline", "q3", "n021"),
        ("02-timeline", "q6", "n021"),
        ("02-building-a-timeline", "t3", "n059"),
        ("03-comparing-reactions", "t1", "n104"),
        ("03-reactions", "q1", "n121"),
        ("04-charting-the-figures", "t1", "n013"),
        ("06-brief", "q2", "n140"),
    }


def test_the_exceptions_are_readings_of_a_speaker():
    left_out = NOTES.set_index("note_id").loc[list(OF_SOMETHING_ELSE), "accepted_readings"]
    for accepted in left_out:
        bare = {reading.removesuffix(" (inferred)") for reading in accepted.split("; ")}
        assert bare & {"nobody named", *ACTORS}


def test_a_question_whose_kind_the_readings_touch_is_of_a_kind_that_is_tried():
    for notebook, name in EVERY:
        question = questions(notebook)[name]
        if any(True for _ in readings_of(question)):
            assert question["kind"] in (*TRIED, *UNTOUCHED), (notebook, name, question["kind"])
            assert KINDS[question["kind"]].by_program


TRIED = ("set", "number", "date", "mapping", "table")
UNTOUCHED = {
    "text": "a name or a basis: the readings are of dates and of speakers",
    "quote": "words are where they are, however they are read",
    "quotes": "the same",
    "ordering": "by the bounds of the tables, which no reading changes",
}
