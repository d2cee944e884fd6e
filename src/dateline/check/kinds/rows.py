"""Tables, and mappings, which are tables of two columns: for each key its values."""

import itertools
import math

import pandas as pd

from .. import forms, key, untangled, who
from ..forms import CELLS, Wrong, fold, listed
from ..judging import ROWS, Kind, kind, named
from ..plain import plain
from .date import either, hold_date
from .set import hold_items

UNTIL = "a sign: what stands after it in a cell is not compared"
MISTAKES = {
    "item": "the key, or several: the mistake is in these rows",
    "answer": "the value, or several, that are the mistake there",
    "of": "the column of the mistake, where there are several",
}
KEY = "the column whose values name the rows"
TELLS = ("missing item", "extra item", "wrong items", "duplicate item", "missing column")
TELLS += ("swapped items", "other value", "value for unknown", "zero for unknown")
TELLS += ("empty for known", "text for number", "notation", "more than the text says")


@kind("table")
class Table(Kind):
    """A table with the columns that are asked for, rows in any order; or a list of dicts."""

    entries = {name: said for name, said in ROWS.items() if name != "column"}
    entries |= {"key": KEY, "columns": "the columns that are compared"}
    mistake_entries = MISTAKES
    mistake_needs = ("item", "answer")
    wanted = "table"
    tells = TELLS
    say = {
        "swapped items": "Two of your values stand in each other's place.",
        "other value": "Not every value is right yet: {n} to look at again.",
        "other value in a column": "Not every value is right yet: {n} to look at again, the first "
        "in the column {column}.",
        "value for unknown": "You have a value where the article says nothing. Unknown stays "
        "empty: write None.",
    }

    @key.once
    def key(self, question):
        """Return {key: {column: every value that is right there}}."""
        if "right" in question:  # a judgement that no table holds
            name = question["column"]
            return {
                fold(row): {name: set(map(forms.text, listed(values)))}
                for row, values in question["right"].items()
            }
        frame = key.rows(question)
        kinds = column_kinds(question)
        return {
            fold(row[question["key"]]): {
                name: _accepted(question, row, name, kind) for name, kind in kinds.items()
            }
            for _, row in frame.iterrows()
        }

    def names(self, question):
        return question["key"], question.get("columns") or [question["column"]]

    def read(self, given, key="", columns=()):
        return forms.pairs(given, key, list(columns))

    def understood(self, question, given):
        """A dict whose keys and values were changed over is turned round."""
        return untangled.turned(given, lambda: self.key(question))

    def asks(self, question):
        columns = ", ".join(self.names(question)[1])
        return {"wanted": f"{self.wanted} by key", "key": question["key"], "columns": columns}

    def judge(self, question, answer):
        due = self.key(question)
        hold_items(list(due), list(due), list(answer))
        kinds = column_kinds(question)
        coded = [name for name in kinds if kinds[name] == "text" and name not in who.NAMED]
        known = {name: _values(question, name) for name in coded}
        _hold_cells(due, answer, kinds, question.get("until"), known)

    def fits(self, mistake, question, given):
        """Whether a given value stands in a given row."""
        key_name, columns = self.names(question)
        name = mistake.get("of", columns[0])
        answer = self.read(given, key_name, [name])
        wrong = [None if value == "" else fold(value) for value in listed(mistake["answer"])]
        rows = [fold(item) for item in listed(mistake["item"])]
        there = [row for row in rows if row in answer]
        said = {row: who.readings(forms.cell(answer[row][name]), name) for row in there}
        return {row for row in there if not said[row].isdisjoint(wrong)}

    def readings(self, question):
        found = {}  # {the values that are right: the rows}
        for row, cells in self.key(question).items():
            for name, accepted in cells.items():
                if name.endswith("_edtf") and len(accepted) > 1:
                    found.setdefault(either(accepted), []).append(row)
                elif name == "actor_id":
                    ids = [value for value in accepted if value is None or _is_actor(value)]
                    if len(ids) > 1:
                        ids = sorted(ids, key=lambda value: (value is None, value))
                        said = named(["empty" if one is None else one for one in ids], "or")
                        found.setdefault(said, []).append(row)
        cells = "; ".join(f"{named(rows)}: {said}" for said, rows in found.items())
        return [("free_cells", {"cells": cells})] if cells else []

    def faults(self, question):
        if "right" not in question and not key.rows(question)[question["key"]].is_unique:
            return ["a value of 'key' names several rows"]
        return super().faults(question)


@kind("mapping")
class Mapping(Table):
    """One value for each key: a dict, a Series, pairs, or a table with both columns."""

    entries = ROWS | {
        "key": KEY,
        "right": "{key: value or values}, for a judgement that no table holds",
        "also": "columns with further values that are right, several in a cell separated by “; ”",
        "until": UNTIL,
    }
    wanted = "map"
    say = {}

    def read(self, given, key="", columns=()):
        return forms.pairs(given, key, list(columns))


def column_kinds(question):
    """Return the columns to compare and how to read each: {name: kind of ``forms.CELLS``}.

    >>> column_kinds({"table": "figures", "columns": ["qualifier", "low"]})
    {'qualifier': 'text', 'low': 'number'}
    """
    names = question.get("columns") or [question["column"]]
    if "right" in question:
        return dict.fromkeys(names, "text")
    frame, kinds = key.rows(question), {}
    for name in names:
        kind = str(frame[name].dtype).lower()
        is_day = name.endswith("_edtf") or kind.startswith("datetime")
        is_number = kind.startswith(("int", "float"))
        kinds[name] = "truth" if kind == "boolean" else "number" if is_number else "text"
        kinds[name] = "date" if is_day else kinds[name]
    return kinds


def _accepted(question, row, name, kind):
    """Every value that is right in one cell; None among them where empty is right."""
    row_id = row.iloc[0]  # as the notes call it, whatever column the question reads by
    if kind == "date" and name.endswith("_edtf"):
        return key.dates(row_id, row[name])
    accepted = {CELLS[kind](None if pd.isna(row[name]) else plain(row[name]))}
    if name == "actor_id" and not pd.isna(row[name]):
        for reading in key.readings(row[name], row.get("sentence_id")):
            accepted |= set(map(forms.text, reading))
    if name == "actor_id":
        accepted |= set(map(forms.text, key.sources(row_id)))
    for other in question.get("also", []):
        if not pd.isna(row[other]):
            accepted |= {forms.text(part) for part in row[other].split("; ")}
    if question.get("also"):
        accepted |= _read_as(question, row, name)
    if question.get("until"):
        accepted |= {cut(value, question["until"]) for value in accepted}
    return accepted


def _read_as(question, row, name):
    """What the notes on a row accept of the values that its columns have anywhere."""
    frame = key.table(question["table"])
    known = {
        forms.text(part)
        for column in (name, *question["also"])
        for cell in frame[column].dropna()
        for part in cell.split("; ")
    }
    names = [row[column] for column in row.index if column.endswith("_id")]
    noted = {forms.text(one) for row_id in names for kept in key.readings(row_id) for one in kept}
    return noted & known - {None}


def _is_actor(value):
    """Whether a reading is an id, and not a name or a word for “nobody”."""
    return value.removesuffix(" (inferred)") in _actors()


@key.cached
def _actors():
    return frozenset(key.table("actors")["actor_id"])


def cut(value, sign):
    """Return what stands before a sign; what is no text stays.

    >>> cut("retreat: lets go", ":")
    'retreat'
    """
    return value.split(sign)[0].strip() if isinstance(value, str) else value


def _values(question, name):
    """Every value that a column has, in small letters; of a judgement, the letters in use."""
    if "right" in question:
        found = [value for values in question["right"].values() for value in listed(values)]
        return {forms.text(value) for value in found if isinstance(value, str)}
    return _in_column(question["table"], name)


@key.cached
def _in_column(table, name):
    found = key.table(table)[name].dropna().map(plain).tolist()
    return {forms.text(value) for value in found if isinstance(value, str)}


def _hold_cells(due, answer, kinds, until, known):
    faults, got = [], {}
    for row, cells in due.items():
        for name, accepted in cells.items():
            value = CELLS[kinds[name]](answer[row][name])
            value = untangled.among(value, known.get(name, ()))
            got[row, name] = value = cut(value, until) if until else value
            try:
                if kinds[name] == "date":
                    hold_date(accepted, value)
                else:
                    _hold_value(accepted, value, name)
            except Wrong as wrong:
                faults.append((wrong.mistake, row, name))
    if not faults:
        return
    wrong_cells = {(row, name) for _, row, name in faults}
    for (row, name), (other, same) in itertools.permutations(wrong_cells, 2):
        there, here = due[other][name], due[row][name]
        mine, its = (who.readings(got[place, name], name) for place in (row, other))
        if same == name and mine & there and its & here:
            raise Wrong("swapped items", n=len(faults), which=[row, other])
    which = list(dict.fromkeys(row for _, row, _ in faults))
    several = {"column": faults[0][2]} if len(kinds) > 1 else {}
    raise Wrong(faults[0][0], n=len(faults), which=which, **several)


def _hold_value(accepted, value, name):
    if who.readings(value, name) & accepted:
        return
    numbers = [a for a in accepted if isinstance(a, float)]
    if isinstance(value, float) and any(math.isclose(value, a, abs_tol=1e-6) for a in numbers):
        return
    if value is None:
        raise Wrong("empty for known")
    if accepted == {None}:
        raise Wrong("zero for unknown" if value == 0 else "value for unknown")
    raise Wrong("other value")
