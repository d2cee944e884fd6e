"""The grades that Blackboard exports (Work Offline, Download), and takes in again (Upload).

A column of marks ends with a number of Blackboard's own, in every language:
``01-reading [Total Pts: 24 Score] |123456``.
"""

import re

from . import PlatformError
from .roster import Export, Student, number, plain, the_column, unique
from .table import Table

_MARKS = re.compile(r"(?P<title>.+?)(?:\s*\[(?P<about>[^\]]*)\])?\s*\|\s*\d+", re.S)
_MOST = re.compile(r"[\d.,]+")
LOGIN = 2  # last name, first name, username: so in every language


def read(path, exercise, column=None):
    """Return the Export of a file of grades; see ``canvas.read``."""
    table = Table(path)
    head = [name.strip() for name in table.rows[0]]
    told = {at: found for at, name in enumerate(head) if (found := _MARKS.fullmatch(name))}
    if not told or min(told) <= LOGIN:
        raise PlatformError(
            f"{path} is not a file of grades of Blackboard: no heading of its first line ends with "
            "a number such as |123456 behind the columns of names. In Blackboard: Full Grade "
            "Center, Work Offline, Download, full Grade Center; give that file as it is."
        )
    login = head.index("Username") if "Username" in head else LOGIN
    at = the_column(
        table, exercise, column, {at: (head[at], found["title"]) for at, found in told.items()}
    )
    most = _MOST.search(told[at]["about"] or "")
    students = []
    for row in range(1, len(table.rows)):
        name = f"{table.cell(row, 1)} {table.cell(row, 0)}".strip()
        user = plain(table.cell(row, login))
        lasting = f"blackboard {user}" if user else ""
        students.append(Student(row, name, "", frozenset({user} - {""}), lasting))
    comma = any("," in text for text in table.column(at) if number(text) is not None)
    most = number(most[0]) if most else None
    return Export("blackboard", table, unique(table, students), at, head[at], most, (), comma)
