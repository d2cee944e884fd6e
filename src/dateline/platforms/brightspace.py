"""The grades that Brightspace exports (Grades, Export, both keys), and takes in again (Import).

Its headings are English in the file of every language: they are what the import asks for.
"""

import re

from . import PlatformError
from .roster import Export, Student, number, plain, the_column, unique
from .table import Table

_POINTS = re.compile(r"(?P<title>.+?) Points Grade(?: <(?P<about>.*)>)?", re.S)
_MOST = re.compile(r"MaxPoints:(\S+)")


def read(path, exercise, column=None):
    """Return the Export of a file of grades; see ``canvas.read``."""
    table = Table(path)
    head = [name.strip() for name in table.rows[0]]
    names = {name: at for at, name in enumerate(head)}
    keys = [key for key in ("OrgDefinedId", "Username") if key in names]
    if not keys or "End-of-Line Indicator" not in names:
        raise PlatformError(
            f"{path} is not a file of grades of Brightspace: its first line has no OrgDefinedId or "
            "Username, or no End-of-Line Indicator. In Brightspace: Grades, Export, key field "
            "“Both”, points grade, with last and first name; give that file as it is."
        )
    told = {at: found for at, name in enumerate(head) if (found := _POINTS.fullmatch(name))}
    at = the_column(
        table, exercise, column, {at: (head[at], found["title"]) for at, found in told.items()}
    )
    most = _MOST.search(told[at]["about"] or "") if at in told else None
    said = ()
    if not {"Last Name", "First Name"} <= names.keys():
        said = (
            "The file has no names, and by names alone Brightspace’s folders say whose work is in "
            "them: export it with Last Name and First Name.",
        )
    students = []
    for row in range(1, len(table.rows)):
        cells = {name: table.cell(row, column).strip() for name, column in names.items()}
        # Brightspace puts # before a login, so that no spreadsheet takes it for a number
        logins = {plain(cells[key].removeprefix("#")) for key in keys} - {""}
        name = f"{cells.get('First Name', '')} {cells.get('Last Name', '')}".strip()
        lasting = f"brightspace {plain(cells[keys[-1]].removeprefix('#'))}"
        students.append(Student(row, name, "", frozenset(logins), lasting))
    most = number(most[1]) if most else None
    comma = any("," in text for text in table.column(at) if number(text) is not None)
    return Export("brightspace", table, unique(table, students), at, head[at], most, said, comma)
