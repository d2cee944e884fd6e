"""The gradebook that Canvas exports (Grades, Export), and takes in again (Import).

The headings of the students' columns are the same in every language; those of assignments are a
title and a number: ``01-reading (12345)``.
"""

import re

from . import PlatformError
from .roster import Export, Student, number, plain, the_column, unique
from .table import Table

_TITLE = re.compile(r"(.*)\s\(\d+\)", re.S)
# what Canvas works out itself, beside the assignments, also for a group of them or a period
_WORKED_OUT = re.compile(r"(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")
TEST_STUDENT = "Student, Test"  # whom Canvas makes up for teachers
EXCUSED, NOT_ASSIGNED = "EX", "N/A"


def read(path, exercise, column=None):
    """Return the Export of a gradebook.

    Args:
        path: the file.
        exercise: the exercise's name, which is the assignment's title.
        column: the heading of another one, or None.

    Raises:
        PlatformError: it is no gradebook of Canvas, or has no such column.
    """
    table = Table(path)
    head = table.rows[0]
    names = _headings(head)
    if names is None:
        raise PlatformError(
            f"{path} is not a gradebook of Canvas: its first line has no columns Student, ID and "
            "Section. In Canvas: Grades, Export, Export Entire Gradebook; give that file as it is."
        )
    first = names["Section"] + 1
    points = next((row for row in (1, 2) if _is_points(table, row)), None)
    titles = {
        at: (heading, found[1] if (found := _TITLE.fullmatch(heading)) else heading)
        for at, heading in enumerate(head)
        if at >= first and heading and not _WORKED_OUT.search(heading)
        and (_TITLE.fullmatch(heading) or points is None
             or number(table.cell(points, at)) is not None)
    }  # fmt: skip
    at = the_column(table, exercise, column, titles)
    told = table.cell(points, at) if points is not None else ""
    students = [
        _student(table, row, names)
        for row in range(1, len(table.rows))
        if row != points and any(table.rows[row][:first])
    ]
    students = [one for one in students if one.name != TEST_STUDENT]
    comma = "," in told or any("," in text for text in table.column(at) if number(text) is not None)
    return Export(
        "canvas", table, unique(table, students), at, head[at], number(told), (), comma, EXCUSED
    )


def _headings(head):
    """{heading: its column} of what says who somebody is, or None."""
    names = {name.strip(): at for at, name in reversed(list(enumerate(head)))}
    whole = "Student" in names or {"LastName", "FirstName"} <= names.keys()
    return names if whole and {"ID", "Section"} <= names.keys() else None


def _is_points(table, row):
    return row < len(table.rows) and "Points Possible" in table.cell(row, 0)


def _student(table, row, names):
    def cell(name):
        return table.cell(row, names[name]).strip() if name in names else ""

    name = cell("Student") or f"{cell('LastName')}, {cell('FirstName')}"
    # a folder's name is never a number of Canvas's: any number may stand in it
    logins = {plain(cell(key)) for key in ("SIS Login ID", "SIS User ID")} - {""}
    number = cell("ID")
    return Student(row, name, number, frozenset(logins), f"canvas {number}" if number else "")
