"""The files for a class: a notebook for each student, or one for all with its solution."""

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

import nbformat

from . import VariantError, declared, made, notebooks

HOME = Path("class") / "variants"
_FORMULA = re.compile(r"^\s*[=+\-@]")


class Handed(NamedTuple):
    """What was written: the exercise, the folder, how many notebooks, {question: reason} of what
    is the same for all, how many different keys the notebooks have."""

    exercise: str
    place: Path
    number: int
    staying: dict
    different: int
    one_for_all: bool

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
                "- hand-out/ has a folder for each student: give each their own",
                "- who-has-which.csv says who got which file: keep it to yourself",
            ]
        lines.append("Proved: every right answer gets full marks, no answer none.")
        if self.staying:
            lines.append("The same for all:")
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
    rows = []
    for student, variant, folder in zip(students, variants, folders, strict=True):
        path = Path("hand-out") / folder / f"{exercise}.ipynb"
        _write(out / path, notebooks.varied(released, variant))
        rows.append([student.name, student.ids[0], variant.name, path.as_posix()])
    text = io.StringIO()
    heads = ["Student", "Known by", "Variant", "File"]
    csv.writer(text, lineterminator="\r\n").writerows([heads, *map(_safe, rows)])
    (out / "who-has-which.csv").write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    different = len({variant.keys for variant in variants})
    return Handed(exercise, out, len(students), declared.staying(exercise), different, False)


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
    """A name of a folder for each student: their id, as far as a folder can have it."""
    taken, found = set(), []
    for student in students:
        name = re.sub(r"[^\w.@-]+", "_", student.ids[0]).strip(". ") or "student"
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
    path.write_text(nbformat.writes(book) + "\n", encoding="utf-8", newline="\n")
