"""Who is in the class: the list of students that a platform exports, or one made by hand.

A CSV file with a heading. A student is known by the platform's own id, else by login, else by
e-mail, else by name: the first of these that the list has decides who gets which exercise, so the
list for grading must have that column, too.
"""

import csv
import io
from pathlib import Path
from typing import NamedTuple

from . import VariantError
from .plainly import bare

# the headings of platforms' exports and of lists made by hand, in small letters
COLUMNS = {
    "id": ("id", "user id", "userid", "student id", "id number", "orgdefinedid"),
    "login": ("sis login id", "login", "login id", "username", "user name", "user", "sis user id"),
    "email": ("email", "e-mail", "email address", "e-mail address", "mail"),
    "name": ("student", "name", "full name", "student name", "display name"),
}
FIRST, LAST = ("first name", "given name", "firstname"), ("last name", "surname", "lastname")
# lines of an export that are no students
NOBODY = ("points possible", "student, test")


class Student(NamedTuple):
    """A student: ``id``, which decides the variant; ``name`` to show; ``known``, every form of name
    or number by which something handed in can be theirs."""

    id: str
    name: str
    known: frozenset


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
    if not any(places.values()):
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
        if student.id in lines:
            raise VariantError(
                f"{path}: the lines {lines[student.id]} and {line} are the same student "
                f"({student.id}). Leave one of them."
            )
        lines[student.id] = line
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
    if not values["id"] and names and bare(names[0]) in map(bare, NOBODY):
        return None
    every = [*values["id"], *values["login"], *values["email"], *names]
    if not every:
        return None
    known = {bare(one) for one in every}
    for one in names:  # “Doe, Jane” is “Jane Doe”
        last, comma, first = one.partition(",")
        if comma:
            known.add(bare(f"{first} {last}"))
    return Student(every[0], names[0] if names else every[0], frozenset(known))
