"""The gradebook that Canvas exports (Grades, Export), and takes in again (Import).

The headings of the students' columns are the same in every language; those of assignments are a
title and a number: ``01-reading (12345)``. What its importer takes (lib/gradebook_importer.rb):
UTF-8 with commas or semicolons; a student by the ID, an assignment by its number; a number with a
point or a comma.
"""

import csv
import re

from . import PlatformError
from .roster import Export, Student, number, plain, the_column, unique
from .table import Table

_TITLE = re.compile(r"(.*)\s\(\d+\)", re.S)
# what Canvas works out itself, beside the assignments, also for a group of them or a period
_WORKED_OUT = re.compile(r"(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")
TEST_STUDENT = "Student, Test"  # whom Canvas makes up for teachers
EXCUSED, NOT_ASSIGNED = "EX", "N/A"
# behind these words, which are never translated, Canvas says that graders do not see the scores
_UNSEEN = "Manual Posting ("


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
    _takes(table)
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
    said = tuple(_said(table, at))
    students = [
        _student(table, row, names)
        for row in range(1, len(table.rows))
        if row != points and any(table.rows[row][:first])
    ]
    students = [one for one in students if one.name != TEST_STUDENT]
    comma = "," in told or any("," in text for text in table.column(at) if number(text) is not None)
    return Export(
        "canvas", table, unique(table, students), at, head[at], number(told), said, comma, EXCUSED
    )


def _takes(table):
    """Refuse a form that Canvas does not take back; leave out what it would stumble over."""
    why = (
        "in UTF-16"
        if table.encoding != "utf-8"
        else "separated by tabs"
        if table.delimiter == "\t"
        else ""
    )
    if why:
        raise PlatformError(
            f"{table.path} is {why}, as spreadsheet programs save it, and Canvas would not take it "
            "back. Give the file as Canvas exported it, or save it once more as “CSV UTF-8”."
        )
    if "LastName" in table.rows[0]:
        # the importer compares this heading whole, with the sign before it
        table.bom = b""


def _said(table, column):
    """Sentences on what Canvas will not take of the file."""
    if any(table.cell(row, column).startswith(_UNSEEN) for row in (1, 2) if row < len(table.rows)):
        yield (
            "Canvas hides these scores from graders, as the assignment is graded anonymously, and "
            "takes none from a file until they are posted: mark there, or post first and export "
            "the file once more."
        )
    # Canvas tells the separator by the first three lines, each read by itself
    lines = table.first_lines(3)
    if table.delimiter == ";" and len({_cells(line) for line in lines}) > 1:
        yield (
            "Canvas will not know that semicolons separate the cells of this file, as a cell of "
            "its first three lines has a line break or a quotation mark that is not closed there. "
            "Take it out on Canvas (of the notes of the first student, say) and export once more."
        )


def _cells(line):
    """How many cells a line has, read by itself; 0 where it cannot be."""
    try:
        return sum(len(row) for row in csv.reader([line], delimiter=";", strict=True))
    except csv.Error:
        return 0


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
