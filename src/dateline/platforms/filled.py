"""The marks of a class into the file of its platform, and what is to be said of it."""

import glob
import re
from pathlib import Path
from typing import NamedTuple

from . import PlatformError, canvas, roster
from .table import Table

LISTED = 20  # names in one line
WAY_BACK = {
    "canvas": "In Canvas: Grades, Import. Canvas shows what would change before it does.",
    "moodle": "In Moodle, in the language of the file: the assignment, Submissions, Upload grading "
    "worksheet, with the separator and the encoding of the file. Tick “Allow updating records that "
    "have been modified more recently”: without it Moodle leaves out, without a word, whoever has "
    "a mark, a comment or a file of feedback there already. With it the comments in the file "
    "replace those on Moodle, so fetch the worksheet just before.",
    "brightspace": "In Brightspace: Grades, Import.",
    "blackboard": "In Blackboard: Full Grade Center, Work Offline, Upload.",
}


class Mark(NamedTuple):
    """What goes into the file for one student: ``score`` (None for no mark), ``waits`` (answers
    that wait for a person), ``excused``, ``held`` (why it is not to be written, or "")."""

    score: float | None
    waits: int = 0
    excused: bool = False
    held: str = ""


class Filled(NamedTuple):
    """A file with marks: ``data`` its bytes, ``path`` where it is to stand, ``written`` how many
    marks are in it, ``said`` sentences, ``excused`` how many are excused in it by this; ``aside``
    where the file that stands there is put, as it has more marks, or None."""

    data: bytes
    path: Path
    written: int
    said: list
    excused: int = 0
    aside: Path | None = None


def fill(export, marks, most, unfinished=False):
    """Return the Filled file of an Export.

    Only numbers go into it, and what the platform takes for "excused": never a name, a text or a
    formula. Whoever is missing keeps an empty cell.

    Args:
        export: a ``roster.Export``; its table is filled in.
        marks: {Student: Mark}.
        most: the points of the exercise.
        unfinished: write marks, too, that still lack answers which wait for a person.

    Raises:
        PlatformError: a line of the file is too short.
    """
    told = {}  # {sentence: names}
    written = excused = new = 0
    for student, mark in marks.items():
        text, why = _text(export, student, mark, most, unfinished)
        if text:
            before = export.table.cell(student.row, export.column)
            if roster.number(before) not in (None, roster.number(text)):
                told.setdefault("The platform had another mark, which is replaced", []).append(
                    f"{student.name} ({before.strip()} → {text})"
                )
            export.table.fill(student.row, export.column, text)
            written += text != export.excused
            new += text != export.excused and roster.number(before) is None
            excused += text == export.excused
        if why:
            told.setdefault(why, []).append(student.name)
    said = [*export.said, *_points(export, most)]
    said += [
        f"{why}: all {len(names)}." if len(names) == len(marks) > 1
        else f"{why} ({len(names)}): {several(names)}."
        for why, names in told.items()
    ]  # fmt: skip
    path = _place(export)
    given = export.table.path
    pattern = f"{glob.escape(given.stem)}-*filled{glob.escape(given.suffix)}"
    said += [
        f"{given.name} was filled in before: {other}. If you have uploaded that since, fetch the "
        "platform's file anew and give this command again, or its marks are taken back."
        for other in sorted(
            one.name for one in given.parent.glob(pattern) if _has(one, path, given)
        )
    ]
    before, now = _marks_in(path, export), _marks_in(export.table.path, export)
    aside = path.with_name(f"{path.stem}-before{path.suffix}") if before > now + new else None
    if aside:
        said.append(
            f"{path.name} had {before} marks before, and now {now + new}: the one before is kept "
            f"as {aside.name}."
        )
    return Filled(export.table.bytes(), path, written, said, excused, aside)


def _marks_in(path, export):
    """How many students have a mark in a file like that of an Export; 0 where it is none."""
    try:
        table = Table(path)
    except PlatformError:
        return 0
    marks = (table.cell(one.row, export.column) for one in export.students
             if one.row < len(table.rows))  # fmt: skip
    return sum(roster.number(text) is not None for text in marks)


def _has(other, path, given):
    """Whether another filled file has marks that the platform's file has not."""
    return other != path and other.read_bytes() != given.read_bytes()


def _place(export):
    """Where the filled file stands: one for each exercise, where the platform's has them all."""
    path = export.table.path
    title = re.sub(r"\s*\(\d+\)$|<Numeric.*|\[Total.*", "", export.title)
    title = re.sub(r"[^\w-]+", "-", title).strip("-")
    between = f"-{title}" if title and export.platform != "moodle" else ""
    return path.with_name(f"{path.stem}{between}-filled{path.suffix}")


def _text(export, student, mark, most, unfinished):
    """What goes into a cell ("" for nothing), and a sentence about it, or ""."""
    before = export.table.cell(student.row, export.column).strip()
    if export.excused and before in (canvas.EXCUSED, canvas.NOT_ASSIGNED):
        about = "excused" if before == canvas.EXCUSED else "not assigned to"
        return "", f"Left as it is, as the platform says {before} ({about})"
    if mark.excused:
        return (
            export.excused,
            "" if export.excused else "Left as it is, as class.toml excuses from it",
        )
    if mark.held:
        return "", f"Not written, {mark.held}"
    if mark.score is None:
        return "", "Not written, as there is no mark (see “Look at these”)"
    if mark.waits and not unfinished:
        return "", "Not written, as answers still wait for a person (--unfinished writes them, too)"
    if mark.score < 0:
        return "", "Not written, as the mark is below 0"
    text = f"{mark.score:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if export.comma else text, _left_out(export, student, mark)


def _left_out(export, student, mark):
    """A sentence on a mark that its platform does not take as it is, or ""."""
    over = export.maximum is not None and mark.score > export.maximum
    if export.platform != "moodle":
        return f"Above the {export.maximum:g} points of the platform" if over else ""
    why = (
        f"Above the {export.maximum:g} points of the platform" if over
        else "The worksheet says that the grade cannot be changed" if student.closed
        else ""
    )  # fmt: skip
    if why:
        return f"{why}, so Moodle will leave these out without a word"
    # since several can mark one work (feedback/offline/locallib.php), 0 counts as no mark there
    return "A mark of 0, which newer versions of Moodle leave out: see that it is there" * (
        mark.score == 0
    )


def _points(export, most):
    if export.maximum is not None and export.maximum != most:
        yield (
            f"{export.platform.title()} gives {export.maximum:g} points for "
            f"{roster.shown(export.title)}, the exercise has {most:g}: set the assignment there "
            f"to {most:g} points before you give the file back."
        )


def write(filled):
    """Write a Filled file beside the one that was given.

    Raises:
        PlatformError: it cannot be written.
    """
    beside = filled.path.with_name(f"{filled.path.name}.new")
    try:
        beside.write_bytes(filled.data)
        if filled.aside:
            filled.path.replace(filled.aside)
        beside.replace(filled.path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise PlatformError(
            f"{filled.path} cannot be written: {error.strerror}. The marks themselves are safe in "
            "the gradebook. Close the file where it is open, or make room, and run the same "
            "command again."
        ) from None


def several(names):
    """Return names in a line; of many the first, with how many more.

    >>> several(["Jane", "John"])
    'Jane, John'
    >>> several(["Doe, Jane", "Roe, Rick"])
    'Doe, Jane; Roe, Rick'
    """
    names = [roster.shown(name) for name in names]
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    between = "; " if any("," in name for name in names) else ", "
    return between.join(names[:LISTED]) + more
