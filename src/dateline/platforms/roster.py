"""The list of a class as a platform exports it, and who on it is whose work.

A student of a platform is known by what the platform itself says: its number, an e-mail address, a
login. A name alone joins nobody, where a platform gives anything better.
"""

import re
import unicodedata
from typing import NamedTuple

from . import PlatformError
from .table import Table


class Student(NamedTuple):
    """Somebody on the list.

    ``row`` is that of the table; ``name`` as the platform writes it; ``number`` what the names of
    the files that students hand in there have ("" for none); ``logins`` what a folder of work may
    be called; ``lasting`` what stays from one exercise to the next, such as "canvas 4711", or "";
    ``sent`` the time of the work, a datetime without a zone, or None; ``closed`` whether the
    platform says that it takes no mark for them.
    """

    row: int
    name: str
    number: str = ""
    logins: frozenset = frozenset()
    lasting: str = ""
    sent: object = None
    closed: bool = False


class Export(NamedTuple):
    """A platform's file, read: its students, and the column of the exercise.

    ``column`` is that of the marks, ``title`` what stands over it, ``maximum`` the points that the
    platform gives, or None; ``said`` sentences on the file; ``comma`` whether its numbers have a
    decimal comma; ``excused`` what it takes for "excused", or "".
    """

    platform: str
    table: Table
    students: list
    column: int
    title: str
    maximum: float | None
    said: tuple = ()
    comma: bool = False
    excused: str = ""


class Standing(NamedTuple):
    """Who is who: ``found`` {student of ours: Student}, ``missing`` [Student], ``strangers`` [(our
    student, a sentence)] of those who are not on the list, or cannot be told."""

    found: dict
    missing: list
    strangers: list


def plain(text):
    """Return a name or a login in the form in which two are compared.

    >>> plain(" Doe@Example.ORG ") == plain("doe@example.org")
    True
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def shown(text, most=80):
    """Return a name on one line without control signs: safe to show in a terminal.

    >>> shown("a\\x1b[31mb")
    'a?[31mb'
    """
    return "".join(c if c.isprintable() else "?" for c in text[:most])


def finder(export, handed=()):
    """Return a function that gives the Student of a submission, or None.

    It takes ``platform``, ``number`` and ``said``, as grading has them. Whoever comes from the
    platform is found by its number, or, where the platform's file does not have it, by a name that
    nobody else has; whoever lies in a folder, by its name, when that is a login.

    Args:
        export: an Export.
        handed: (platform, number, said) of all that was handed in. Where groups hand in, Moodle's
            numbers are those of the groups (mod/assign/classes/downloader.php), and such a one may
            be a participant's, too: so there a number counts beside a name that can be the
            student's. When Moodle hides names, all have the same, and numbers count alone.
    """
    told = [said for platform, _, said in handed if platform == "moodle"]
    hidden = len(told) > 1 and len(set(told)) == 1
    numbers = _only((one.number, one) for one in export.students if one.number)
    logins = _only((login, one) for one in export.students for login in one.logins)
    named = _only((plain(one.name), one) for one in export.students if not one.number)

    def found(platform, number, said):
        if platform == export.platform:
            if platform == "blackboard":
                return _last(said, logins)
            one = numbers.get(number) if number else named.get(_turned(said, named))
            doubted = one and platform == "moodle" and not hidden
            return None if doubted and not alike(one.name, said) else one
        return logins.get(plain(said)) if not platform else None

    return found


def alike(name, other):
    """Return whether two names can be one person's: a word is in both, or all letters are the same.

    >>> alike("Doe, Jane", "Jane Doe-Roe"), alike("O’D", "OD"), alike("Jane Doe", "Team A")
    (True, True, False)
    """
    words, others = (re.findall(r"[^\W\d_]+", plain(text)) for text in (name, other))
    shared = any(len(word) > 1 for word in set(words) & set(others))
    return shared or "".join(words) == "".join(others)


def _only(pairs):
    """{key: Student} of the keys that one student alone has."""
    found = {}
    for key, one in pairs:
        found.setdefault(key, set()).add(one)
    return {key: ones.pop() for key, ones in found.items() if len(ones) == 1}


def _last(said, logins):
    """The student whose login stands behind the title of an assignment, as Blackboard writes it."""
    parts = plain(said).split("_")
    ends = ["_".join(parts[place:]) for place in range(len(parts))]
    ones = {logins[end] for end in ends if end in logins}
    return ones.pop() if len(ones) == 1 else None


def by_name(name):
    """Return the forms of a name that are one: as it is on the list, and turned around.

    >>> by_name("Doe, Jane") == {"doe, jane", "jane doe"}
    True
    """
    last, comma, first = plain(name).partition(", ")
    return {plain(name), f"{first} {last}"} if comma else {plain(name)}


def known_by(student):
    """Return all by which a Student may be called in a file of the instructor's own."""
    number = {plain(student.number)} if student.number else set()
    return student.logins | number | by_name(student.name)


def _turned(said, named):
    """A name as it is on the list: "Doe, Jane" and "Jane Doe" are one."""
    name = plain(said)
    return next((form for form in by_name(name) - {name} if name not in named), name)


def joined(handed, export):
    """Return Submissions with ``listed``, the list's names, and ``lasting``, by which students are
    known in the next exercise.

    Two that would be one student stay two, and each says so.
    """
    find, by = finder(export, [(one.platform, one.number, one.said) for one in handed]), {}
    for one in handed:
        student = find(one.platform, one.number, one.said)
        if student:
            by.setdefault(student, []).append(one.student)
    whose = {name: student for student, names in by.items() for name in names}
    made = []
    for one in handed:
        student = whose.get(one.student)
        if student and len(by[student]) > 1:
            others = ", ".join(sorted(set(by[student]) - {one.student}))
            said = f"On the list this is the same student as {others}; see which of them counts."
            one = one._replace(remarks=(*one.remarks, said), looks=True)
        elif student:
            one = one._replace(lasting=student.lasting, listed=student.name)
        made.append(one)
    return made


def standing(lines, export):
    """Return the Standing of the lines of a graded class."""
    find = finder(export, [(one["platform"], one["number"], one["said"]) for one in lines])
    by, strangers = {}, []
    names = {plain(one.name) for one in export.students}
    for line in lines:
        student = find(line["platform"], line["number"], line["said"])
        if student:
            by.setdefault(student, []).append(line["student"])
        else:
            strangers.append((line["student"], _why(line, export, names)))
    found = {}
    for student, ours in by.items():
        if len(ours) == 1:
            found[ours[0]] = student
        else:
            strangers += [(name, f"several hand-ins are {student.name}’s") for name in ours]
    missing = [one for one in export.students if one not in by]
    return Standing(found, missing, sorted(strangers))


def _why(line, export, names):
    if line["platform"] not in ("", export.platform):
        return f"handed in on {line['platform'].title()}, and the list is {_title(export)}’s"
    if line["platform"] == export.platform and not line["number"] and export.platform == "canvas":
        return "handed in without a name: a list cannot tell who it is"
    same = [one for one in export.students if one.number and one.number == line["number"]]
    if same and line["platform"] == export.platform:
        return (
            f"its number is {same[0].name}’s on the list; where groups hand in, numbers are those "
            "of groups: enter these marks by hand"
        )
    if _turned(line["said"], names) in names:
        return "a name on the list, but no login: rename the folder to the login or e-mail address"
    return ""


def _title(export):
    return export.platform.title()


# --- for the modules of the platforms -------------------------------------------------------------


def number(text):
    """Return a number that a platform writes, with a point or a comma, or None.

    >>> number("24,00"), number("1.234,5"), number("(read only)"), number("")
    (24.0, 1234.5, None, None)
    """
    text = text.strip().replace("\u00a0", "")
    if not text or any(c not in "0123456789.,-" for c in text):
        return None
    whole, _, rest = text.replace(",", ".").rpartition(".")
    try:
        return float(f"{whole.replace('.', '')}.{rest}" if whole else text.replace(",", "."))
    except ValueError:
        return None


def the_column(table, exercise, wanted, titles):
    """Return the column of an exercise.

    Args:
        table: the Table.
        exercise: the exercise's name.
        wanted: a title that was asked for, or None.
        titles: {column: (its heading, its title)} of the columns that may be it.

    Raises:
        PlatformError: there is none, or more than one; the message names the columns.
    """
    name = plain(wanted or exercise)
    found = [at for at, (heading, title) in titles.items() if plain(heading) == name]
    found = found or [at for at, (_, title) in titles.items() if plain(title) == name]
    if len(found) == 1:
        return found[0]
    listed = "\n".join(f"  {heading}" for heading, _ in titles.values()) or "  (none)"
    what = "More than one column is" if found else "No column is"
    raise PlatformError(
        f"{what} called {wanted or exercise} in {table.path}. The columns for marks are:\n"
        f"{listed}\nSay which it is: --column and the whole heading in quotation marks. "
        "If the assignment is not among them, make it on the platform and export once more."
    )


def unique(table, students):
    """Return the students, when nobody is on the list twice.

    Raises:
        PlatformError: somebody is.
    """
    seen = {}
    for one in students:
        for key in {("number", one.number)} if one.number else one.logins:
            if key in seen and seen[key] != one.row:
                lines = f"{table.lines[seen[key]]} and {table.lines[one.row]}"
                raise PlatformError(
                    f"{table.path}: lines {lines} are of one student ({one.name}). Export the file "
                    "once more, and give it as it is."
                )
            seen[key] = one.row
    return students
