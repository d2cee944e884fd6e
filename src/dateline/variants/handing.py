"""The files for a class: a notebook for each student, or one for all with its solution."""

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

import nbformat

from ..feedback import zipped
from . import VariantError, declared, made, notebooks

HOME = Path("class") / "variants"
MOODLE, MERGE = "hand-out-moodle.zip", "mail-merge.csv"
_FORMULA = re.compile(r"^\s*[=+\-@]")


class Handed(NamedTuple):
    """What was written: the exercise, the folder, how many notebooks, {question: reason} of what
    is the same for all, how many different keys the notebooks have; ``zipped`` how many of them
    are in a zip file for Moodle."""

    exercise: str
    place: Path
    number: int
    staying: dict
    different: int
    one_for_all: bool
    zipped: int = 0

    def __str__(self):
        if self.one_for_all:
            lines = [
                f"{self.exercise}: one exercise for the whole class, in {self.place.as_posix()}:",
                "- hand-out/ is what students get: it holds no key",
                "- solution/ is yours alone: the answers, and the tests that mark them",
            ]
        else:
            lines = [
                f"{self.exercise}: {self.number} exercises, in {self.place.as_posix()}:",
                "- hand-out/ has a folder for each student, by name: give each their own",
            ]
            if self.zipped:
                lines.append(
                    f"- {MOODLE} gives {self.zipped} of them out in one step. In Moodle: the "
                    "assignment, Submissions, Upload multiple feedback files in a zip"
                )
            lines += [
                f"- {MERGE} is for a mail merge: name, e-mail, login and file of each",
                "- who-has-which.csv says who got which variant: keep it to yourself",
            ]
        lines.append("Proved: right answers get full marks, and a blank answer gets none.")
        if self.staying:
            lines.append("The same for all, beside the written questions:")
            lines += [f"- {name}: {reason}" for name, reason in self.staying.items()]
        if self.different < self.number:
            lines.append(
                f"{self.number} students share {self.different} different sets of answers: those "
                "who have the same are far apart on the list."
            )
        return "\n".join(lines)


def hand_out(exercise, secret, students=None, out=None, course=None):
    """Write the notebooks of a class.

    Args:
        exercise: its name.
        secret: bytes, see ``draws.secret``.
        students: Students, as ``roster.read`` returns them; None for one exercise for all.
        out: the folder to write into; without it class/variants/EXERCISE in the course.
        course: the folder of the course; without it the current one.

    Returns:
        Handed.

    Raises:
        VariantError: something is missing, or a variant is not sound; nothing is written then.
    """
    course = Path(course or ".")
    released = _read(course / "exercises" / exercise / f"{exercise}.ipynb")
    if found := declared.faults(exercise):
        raise VariantError("The questions do not say soundly how they vary:\n" + "\n".join(found))
    out = Path(out) if out else course / HOME / exercise
    if students is None:
        return _one(exercise, secret, released, out, course)
    folders = _folders(students)
    variants = made.for_class(exercise, secret, [student.ids[0] for student in students])
    for variant in variants:
        _hold(variant)
    rows, merge, zipped_ = [], [], {}
    for student, variant, folder in zip(students, variants, folders, strict=True):
        path = Path("hand-out") / folder / f"{exercise}.ipynb"
        text = _write(out / path, notebooks.varied(released, variant))
        rows.append([student.name, student.ids[0], variant.name, path.as_posix()])
        merge.append([student.called, student.mail, student.login, str((out / path).resolve())])
        if student.participant:
            name = zipped.of_moodle(student.called, student.participant, path.name)
            zipped_[name] = text.encode("utf-8")
    _table(out / "who-has-which.csv", ["Student", "Known by", "Variant", "File"], rows)
    _table(out / MERGE, ["Name", "E-mail", "Login", "File"], merge)
    (out / MOODLE).unlink(missing_ok=True)
    if zipped_:
        zipped.write(out / MOODLE, zipped_)
    different = len({variant.keys for variant in variants})
    staying = declared.staying(exercise)
    return Handed(exercise, out, len(students), staying, different, False, len(zipped_))


def _table(path, heads, rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([heads, *map(_safe, rows)])
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


def _one(exercise, secret, released, out, course):
    variant = made.variant(exercise, secret)
    _hold(variant)
    solution = notebooks.varied(
        _read(course / "solutions" / exercise / f"{exercise}.ipynb"), variant
    )
    for cell in solution.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None  # they were another question's
    _write(out / "hand-out" / f"{exercise}.ipynb", notebooks.varied(released, variant))
    _write(out / "solution" / f"{exercise}.ipynb", solution)
    return Handed(exercise, out, 1, declared.staying(exercise), 1, True)


def _hold(variant):
    if found := made.proved(variant):
        raise VariantError("A variant is not sound, nothing was written:\n" + "\n".join(found))


def _folders(students):
    """A name of a folder for each student: name and id, as far as a folder can have them."""
    taken, found = set(), []
    for student in students:
        names = " ".join(dict.fromkeys((student.name, student.ids[0])))
        name = re.sub(r"[^\w.@-]+", "_", names).strip("._ ") or "student"
        while name.casefold() in taken:
            name += "~"
        taken.add(name.casefold())
        found.append(name)
    return found


def _safe(row):
    """Cells of a table, of which none becomes a formula."""
    return [f"'{cell}" if _FORMULA.match(cell) else cell for cell in row]


def _read(path):
    if not path.is_file():
        raise VariantError(
            f"There is no {path.as_posix()}. Run this in the folder of the course, and name one of "
            "its exercises."
        )
    return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)


def _write(path, book):
    path.parent.mkdir(parents=True, exist_ok=True)
    text = nbformat.writes(book) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return text
