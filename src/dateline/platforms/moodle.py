"""The grading worksheet of an assignment of Moodle's, and its marks (Upload grading worksheet).

Its headings are in the language of whoever exports it, and Moodle takes in those of that language
alone: so the file comes back with the headings that it has. Where they are not English, a column is
found by its place, which is the same in every language, and by what is in it
(mod/assign/gradingtable.php). What the importer takes (mod/assign/feedback/offline): the number at
the end of the first column, a number in the language's own form, and nothing for a student whose
grade was touched after the time in the file, unless it is told to.
"""

import re
from collections import Counter

from . import PlatformError, times
from .roster import Export, Student, number, plain, unique
from .table import Table

_PARTICIPANT = re.compile(r"(?P<word>[^\d]*)(?P<number>\d+)")
_LOGINS = ("username", "id number")
_GRADE, _MOST, _SENT = {"grade"}, {"maximum grade"}, {"last modified (submission)"}
_OPEN, _STATUS = {"grade can be changed"}, {"status"}


def read(path, exercise, column=None):
    """Return the Export of a grading worksheet.

    Args:
        path: the file.
        exercise: the exercise's name; a worksheet is of one assignment, and does not say of which.
        column: the heading of the column of marks, where it is not found, or None.

    Raises:
        PlatformError: it is no grading worksheet, or the column of marks is not to be found.
    """
    table = Table(path)
    people = [_PARTICIPANT.fullmatch(text.strip()) for text in table.column(0)]
    words = {found["word"] for found in people if found}
    if not people or not all(people) or len(words) != 1:
        raise PlatformError(
            f"{path} is not a grading worksheet of Moodle: its first column is not “Participant” "
            "(or a word for it) and a number in every line. In Moodle: the assignment, "
            "Submissions, Download grading worksheet (the setting “Offline grading "
            "worksheet” of the assignment must be on); give that file as it is."
        )
    at = _mark(table, column)
    told = [number(text) for text in table.column(at + 1)]
    if not told or told[0] is None or len(set(told)) != 1:
        raise PlatformError(
            f"{path}: the column behind {table.rows[0][at]} does not have one number of points for "
            "all. If the assignment is marked by a scale, set it to points on Moodle and download "
            "the worksheet once more."
        )
    mails, logins = _keys(table, at)
    # else names are hidden, and it is the status
    named = plain(table.rows[0][1]) not in _STATUS and len(set(table.column(1))) * 2 > len(people)
    when, sent = _sent(table, at)
    closed = _closed(table, at, when)
    students = [
        Student(
            row,
            table.cell(row, 1 if named else 0),
            found["number"],
            **_known(table, row, mails, logins),
            sent=sent[row - 1],
            closed=closed[row - 1],
        )
        for row, found in enumerate(people, 1)
    ]
    said = tuple(_stumbled(table))
    if not any(one.lasting for one in students):
        said += (
            "The worksheet has no e-mail address and no user name, so nobody can be told to be the "
            "same student as in another exercise: Moodle’s number is an assignment’s own. Ask who "
            "runs Moodle to show e-mail addresses to teachers (showuseridentity).",
        )
    comma = "," in table.cell(1, at + 1)
    title = table.rows[0][at]
    return Export("moodle", table, unique(table, students), at, title, told[0], said, comma)


def _mark(table, wanted):
    """The column of marks: the one before that of the most points, which is one number for all."""
    head = [plain(name) for name in table.rows[0]]
    if wanted:
        named = [at for at, name in enumerate(head) if name == plain(wanted)]
    else:
        named = [
            at for at in range(1, len(head) - 1) if head[at] in _GRADE and head[at + 1] in _MOST
        ] or [at for at in range(1, len(head) - 1) if _is_marks(table, at)][
            -1:
        ]  # behind all of people
    if len(named) == 1 and named[0] + 1 < len(head):
        return named[0]
    listed = "\n".join(f"  {name}" for name in table.rows[0][1:])
    raise PlatformError(
        f"Which column of {table.path} is for marks is not plain. Its columns are:\n{listed}\n"
        "Say which it is: --column and the heading in quotation marks."
    )


def _is_marks(table, at):
    """Whether a column has marks or nothing, the next the most points, and the one after no number.

    The one after says whether a mark can be changed, or how far marking is.
    """
    marks, most = table.column(at), [number(text) for text in table.column(at + 1)]
    if None in most or len(set(most)) != 1 or most[0] <= 0:
        return False
    given = [number(text) for text in marks if text.strip()]
    if any(mark is None or not 0 <= mark <= most[0] for mark in given):
        return False
    after = table.column(at + 2)
    return all(text.strip() and number(text) is None for text in after)


def _keys(table, marks):
    """The columns of e-mail addresses and of logins, between the name and the marks."""
    mails, logins = [], []
    for at in range(2, marks):
        told = [text.strip() for text in table.column(at)]
        given = [text for text in told if text]
        if given and all(re.fullmatch(r"[^\s@]+@[^\s@]+", text) for text in given):
            mails.append(at)
        elif plain(table.rows[0][at]) in _LOGINS or _are_logins(told):
            logins.append(at)
    return mails, logins


def _are_logins(told):
    """Whether each has a word of their own; in a small class a town or a group may be such."""
    words = not any(re.search(r"\s", text) for text in told)
    return len(told) > 5 and words and len(set(told)) == len(told) and all(told)


def _stumbled(table):
    """A sentence on cells at which Moodle loses the rest of the file."""
    lines = {
        table.lines[row]
        for row, cells in enumerate(table.rows)
        for column in range(len(cells))
        if '\\"' in table.raw(row, column)
    }
    if lines:
        # its reader (lib/csvlib.class.php) takes the quotation mark behind a backslash for text
        told = ", ".join(map(str, sorted(lines)))
        yield (
            f"In the file a backslash stands before a quotation mark (row that begins in line "
            f"{told}), and there Moodle misreads what follows, often to the end of the file: take "
            "the backslash out of that comment on Moodle and download the worksheet once more."
        )


def _closed(table, marks, sent):
    """For each whether Moodle says that the grade cannot be changed: locked, or overridden in the
    gradebook. It says so in words of the language, in the column before the time of the work."""
    head = [plain(name) for name in table.rows[0]]
    named = [at for at, name in enumerate(head) if name in _OPEN]
    if not named and sent is None:
        return [False] * (len(table.rows) - 1)
    told = [plain(text) for text in table.column(named[0] if named else sent - 1)]
    said = Counter(told).most_common()
    # where nobody knows the words, the rarer of two is "no"
    no = "no" if named else said[1][0] if len(said) == 2 and said[0][1] > said[1][1] else None
    return [text == no for text in told]


def _sent(table, marks):
    """When each was handed in: the first column of times behind the marks, or None, and them."""
    head = [plain(name) for name in table.rows[0]]
    named = [at for at, name in enumerate(head) if name in _SENT]
    for at in named or range(marks + 2, len(head)):
        texts = table.column(at)
        if named or any(text.strip() for text in texts):
            read = times.of_words(texts)
            blank = all(not text.strip(times.NONE) for text in texts) and any(texts)
            if named or blank or any(read):
                return at, read
    return None, [None] * (len(table.rows) - 1)


def _known(table, row, mails, logins):
    """By what somebody is known beside the number: logins, and what lasts over exercises."""
    told = [plain(table.cell(row, at)) for at in (*mails, *logins)]
    keys = [key for key in told if key]
    return {"logins": frozenset(keys), "lasting": f"moodle {keys[0]}" if keys else ""}
