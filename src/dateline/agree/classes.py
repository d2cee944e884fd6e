"""The rows that a class handed in, read out of its notebooks. Nothing of theirs is run.

Rows are read as they are written in a cell: ``own.rows([{...}, ...], "figures")``, or the same
list under a name of its own. So are answers that are a dict of codes (``q1 = {"r1": "SUPPORT"}``)
or a list of dicts with the questions' own key, where a machine-checked question asks for such.
What was made with the marker does not stand in the notebook: it lies in the file of rows that the
marker keeps, which ``dateline agree`` takes as it is.
"""

import ast
import hashlib
import json
from typing import NamedTuple

import pandas as pd

from ..check import asking
from ..grading.names import printable
from ..reading import course
from .coders import AgreeError, Coder, taken

KINDS = ("mapping", "table")  # kinds of answer that are codes by an id
MANY = 5_000  # values that one piece of code may say; no reading has as many
LONG = 2_000  # signs of one of them
LIMIT = 64  # bits of a number
FAULTS = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)


class Class(NamedTuple):
    """A class: its coders with their rows; {question: {coder: {id: {column: code}}}} of answers
    that are codes; and what could not be taken in, a list of sentences."""

    coders: list
    codes: dict
    remarks: list


def of_class(place, exercise, names=False, reading=None):
    """Return the rows and the codes that a class handed in.

    Args:
        place: submissions as ``dateline grade`` takes them: STUDENT/EXERCISE/EXERCISE.ipynb, or a
            folder or zip file as Canvas, Moodle or Blackboard export it.
        exercise: the name of the notebook, such as ``"06-brief"`` or that of a lesson.
        names: True calls the coders by the names that they handed in under; without it they have
            numbers, in an order that has nothing to do with their names.
        reading: the text that was read; without it, the course's own.

    Raises:
        AgreeError: there is nothing there, or it cannot be read.
    """
    from ..grading import collect  # what reads the exports of the platforms

    try:
        handed = collect.submissions(place, exercise)
    except FileNotFoundError:
        raise AgreeError(
            f"There is no folder or file {place}. Name where the submissions are: --submissions."
        ) from None
    except ValueError as error:
        raise AgreeError(str(error)) from None
    there = [one for one in handed if one.data is not None]
    if not names:  # the order of the alphabet would tell who is who
        there.sort(key=lambda one: hashlib.sha256(one.student.encode() + one.data).digest())
    reading = reading or course()
    coders, codes, remarks = [], {}, []
    for number, one in enumerate(there, 1):
        name = printable(one.student) if names else str(number)
        cells = _cells(one.data)
        if cells is None:
            remarks.append(f"{name}: what was handed in is no notebook.")
            continue
        try:
            rows, answers = _rows(cells, name, reading, remarks), _codes(cells, exercise)
        except FAULTS:  # what is odd with one notebook is no matter of the others
            remarks.append(f"{name}: what stands in the notebook cannot be taken in.")
            continue
        coders.append(Coder(name, rows))
        for question, answer in answers.items():
            codes.setdefault(question, {})[name] = answer
    if len(coders) < 2:
        raise AgreeError(
            f"{len(coders)} notebook{'s' if len(coders) != 1 else ''} of {exercise} in {place}: "
            "two coders at least are needed."
        )
    return Class(coders, codes, remarks)


def _cells(data):
    """The trees of a notebook's cells of code, without those that are no Python."""
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
        sources = [
            "".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    found = []
    for source in sources:
        try:
            found.append(ast.parse(source))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # magics, or a cell that was not finished
    return found


def _rows(cells, name, reading, remarks):
    """{table: DataFrame} of the calls of own.rows in a notebook; the last one of a table counts."""
    known, found = {}, {}
    for cell in cells:
        for node in ast.walk(cell):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                known[node.targets[0].id] = _literal(node.value)
        for call in (n for n in ast.walk(cell) if isinstance(n, ast.Call)):
            if not (isinstance(call.func, ast.Attribute) and call.func.attr == "rows"):
                continue
            given = dict(zip(("data", "table"), call.args, strict=False))
            given |= {word.arg: word.value for word in call.keywords}
            table = _literal(given.get("table"))
            data = given.get("data")
            named = isinstance(data, ast.Name)
            data = known.get(data.id) if named else _literal(data)
            if not isinstance(table, str) or not isinstance(data, list | dict):
                remarks.append(
                    f"{name}: rows that do not stand in the notebook as a list were left out (the "
                    "marker keeps them in a file of rows)."
                )
                continue
            try:
                rows = taken(data, table, reading, f"{name}, rows of {table}")
            except AgreeError as error:
                remarks.append(f"{' '.join(str(error).split())[:300]}")
                continue
            if len(rows):
                found[table] = rows
    return found


def _literal(node):
    """What a piece of code says by itself, None where that is not plain data; three dots are."""
    try:
        said = ast.literal_eval(node) if node is not None else None
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
    return _harmless(said, [MANY])


def _harmless(value, room):
    """Plain data, of anybody, without what ends a program or speaks to a terminal.

    Raises:
        ValueError: there is more of it than anybody codes.
    """
    room[0] -= 1
    if room[0] < 0:
        raise ValueError("too many values")
    if isinstance(value, dict):
        return {_harmless(key, room): _harmless(one, room) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_harmless(one, room) for one in value]
    if isinstance(value, str | bytes):
        return printable(value if isinstance(value, str) else repr(value), LONG)
    if isinstance(value, int) and value.bit_length() > LIMIT:
        return "…"  # Python itself does not write it as text
    return value if isinstance(value, int | float) or value is None or value is ... else repr(value)


def _codes(cells, exercise):
    """{question: {id: {column: code}}} of the answers that are codes by an id."""
    if exercise not in asking.notebooks():
        return {}
    asked = {
        name: question
        for name, question in asking.questions(exercise).items()
        if question["kind"] in KINDS and "key" in question
    }
    found = {}
    for cell in cells:
        for node in ast.walk(cell):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            name = node.targets[0].id.removeprefix("answer_")
            if name in asked and (given := _by_id(_literal(node.value), asked[name])):
                found[name] = given
    return found


def _by_id(given, question):
    """An answer as {id: {column: code}}; {} for one of another form."""
    key, columns = question["key"], question.get("columns") or [question.get("column", "code")]
    if isinstance(given, dict):
        given = [
            {key: id_, **(value if isinstance(value, dict) else {columns[0]: value})}
            for id_, value in given.items()
        ]
    if not isinstance(given, list) or not all(
        isinstance(row, dict) and key in row for row in given
    ):
        return {}
    return {
        str(row[key]): {column: row[column] for column in columns if _is_said(row.get(column, ...))}
        for row in given
    }


def _is_said(value):
    return value is not Ellipsis and not (isinstance(value, float) and pd.isna(value))
