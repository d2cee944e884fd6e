"""Who is in the class: a list that a platform exports, or one made by hand.

A student is known by the platform's own id, a login, an e-mail address or the name. The first of
these that a list has decides which exercise they get; when they are graded, another list of the
class will do, as long as it has that column somewhere.
"""

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

from ..platforms.canvas import TEST_STUDENT
from . import VariantError
from .plainly import bare

# the headings of platforms' exports and of lists made by hand, in small letters
COLUMNS = {
    "id": ("id", "user id", "userid", "student id", "id number", "orgdefinedid"),
    "login": ("sis login id", "login", "login id", "username", "user name", "user", "sis user id"),
    "email": ("email", "e-mail", "email address", "e-mail address", "mail"),
    "more": ("identifier",),  # Moodle's "Participant 123", another one in each assignment
    "name": ("student", "name", "full name", "student name", "display name"),
}
_PARTICIPANT = re.compile(r"[^\d]*(\d+)")
FIRST, LAST = ("first name", "given name", "firstname"), ("last name", "surname", "lastname")
# lines of an export that are no students
NOBODY = ("points possible",)


class Student(NamedTuple):
    """A student: ``ids``, of which the first decides the variant that is made; ``name`` to show;
    ``known``, every form of name or number by which something handed in can be theirs;
    ``participant`` the number that Moodle's assignment gives them, or ""."""

    ids: tuple
    name: str
    known: frozenset
    participant: str = ""

    @property
    def mail(self):
        """The e-mail address, or ""."""
        return next((one for one in self.ids if "@" in one), "")

    @property
    def login(self):
        """The login, or ""."""
        others = (one for one in self.ids if one not in (self.mail, self.name))
        return next((one for one in others if not one.isdigit()), "")

    @property
    def called(self):
        """The name to speak to somebody by: “Doe, Jane” turned around."""
        last, comma, first = self.name.partition(", ")
        return f"{first} {last}" if comma else self.name


def of_export(export):
    """Return the Students of a platform's file, a ``platforms.roster.Export``."""
    found = []
    for one in export.students:
        lasting = one.lasting.partition(" ")[2]
        ids = dict.fromkeys(filter(None, (lasting, *sorted(one.logins), one.name)))
        moodles = export.platform == "moodle"
        number = f"Participant {one.number}" if moodles and one.number else one.number
        made = _made([*ids], one.name, [number] if number else [])
        found.append(made._replace(participant=one.number if moodles else ""))
    return found


def _made(ids, name, more=()):
    """A Student; a name is known the other way round, too: “Doe, Jane” is “Jane Doe”."""
    known = {bare(one) for one in (*ids, name, *more)}
    last, comma, first = name.partition(",")
    if comma:
        known.add(bare(f"{first} {last}"))
    return Student(tuple(ids), name, frozenset(known))


def read(path):
    """Return the Students of a list, in its order.

    Args:
        path: of a CSV file, in UTF-8 or as Excel saves one, with commas, semicolons or tabs.

    Raises:
        VariantError: it cannot be read, has no column that says who somebody is, nobody in it, or
            one student twice; the message says where.
    """
    rows = _rows(Path(path))
    heads = {_head(name): number for number, name in enumerate(rows[0])} if rows else {}
    places = {
        what: [heads[name] for name in names if name in heads] for what, names in COLUMNS.items()
    }
    halves = [next((heads[n] for n in names if n in heads), None) for names in (FIRST, LAST)]
    if not any(places[what] for what in ("id", "login", "email", "name")) and None in halves:
        raise VariantError(
            f"{path} has no column that says who a student is. Its headings: "
            f"{', '.join(rows[0]) if rows else 'none'}. One of these is needed: "
            "ID, Login, Username, Email, Name."
        )
    found, lines = [], {}
    for line, row in enumerate(rows[1:], 2):
        student = _student(row, places, halves)
        if student is None:
            continue
        if student.ids[0] in lines:
            raise VariantError(
                f"{path}: the lines {lines[student.ids[0]]} and {line} are the same student "
                f"({student.ids[0]}). Leave one of them."
            )
        lines[student.ids[0]] = line
        found.append(student)
    if not found:
        raise VariantError(f"{path} has a heading and no student.")
    return found


def _rows(path):
    try:
        data = path.read_bytes()
    except OSError as error:
        raise VariantError(
            f"The list of students cannot be read: {path}: {error.strerror}."
        ) from None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    head = text.partition("\n")[0]
    sign = max(",;\t", key=head.count)
    try:
        return [
            row for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if any(row)
        ]
    except csv.Error as error:
        raise VariantError(f"{path} is no list in CSV: {error}.") from None


def _head(name):
    return " ".join(name.replace("_", " ").strip().lower().split())


def _student(row, places, halves):
    cells = [cell.strip() for cell in row]

    def of(number):
        return cells[number] if number is not None and number < len(cells) else ""

    values = {what: [v for v in map(of, numbers) if v] for what, numbers in places.items()}
    first, last = map(of, halves)
    names = values["name"] + ([f"{first} {last}"] if first and last else [])
    if names and names[0] == TEST_STUDENT:
        return None
    if not values["id"] and names and bare(names[0]) in map(bare, NOBODY):
        return None
    every = [*values["id"], *values["login"], *values["email"], *names]
    if not every:
        return None
    more = [told for number in places["more"] if (told := of(number))]
    made = _made([*dict.fromkeys(every)], names[0] if names else every[0], more)
    numbers = (found[1] for told in more if (found := _PARTICIPANT.fullmatch(told)))
    return made._replace(participant=next(numbers, ""))
