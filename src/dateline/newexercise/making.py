"""The files of a new exercise, in the folder of the course; nothing there is overwritten."""

import json
import re
from pathlib import Path
from typing import NamedTuple

import nbformat

from ..check import notebooks
from ..check.outcome import QUESTIONS
from ..package import TableError
from ..reading import DATA, Reading
from . import asking, writing

NAME = re.compile(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*")


class ExerciseError(ValueError):
    """An exercise cannot be made; the message says why and what to do."""


class Made(NamedTuple):
    """An exercise that was made: its name, the paths of what was written, the questions as
    {new name: old name}, and what is left out, a list of (question, why)."""

    name: str
    paths: list
    questions: dict
    left: list

    def __str__(self):
        lines = [f"Made {self.name}, {len(self.questions)} questions:"]
        lines += [f"- {path.as_posix()}" for path in self.paths]
        lines += [f"- {new} after {old}" for new, old in self.questions.items()]
        if self.left:
            lines.append("Left out:")
            lines += [f"- {question}: {why}." for question, why in self.left]
        lines.append(
            "Now edit the notebook and the questions by hand: what a rule wrote is correct and "
            f"plain. Then `python -m tools.exercises {self.name}` makes what students get."
        )
        return "\n".join(lines)


def exercise(folder, source, name=None, course=None):
    """Make an exercise about another text after one of the course's.

    Args:
        folder: the folder of the reading that it is about.
        source: the exercise whose questions are taken, such as ``"02-timeline"``.
        name: of the new exercise, such as ``"07-floods"``; without one the next number and the name
            of the folder.
        course: the folder of the course; without it, the current one.

    Returns:
        Made.

    Raises:
        ExerciseError: the reading has faults, there is no such exercise, something of that name is
            there already, or no question makes sense of the tables.
    """
    course = Path(course or ".")
    reading = _reading(folder)
    solution = course / "solutions" / source / f"{source}.ipynb"
    if source not in notebooks() or not solution.is_file():
        raise ExerciseError(
            f"There is no {solution}. Run this in the folder of the course, and name one of "
            f"{', '.join(_sources(course)) or 'its exercises'}."
        )
    name = name or _next(course, reading)
    if not NAME.fullmatch(name):
        raise ExerciseError(
            f"“{name}” is no name of an exercise: two digits, a hyphen, small letters: 07-floods."
        )
    homes = (DATA / "readings" / name, QUESTIONS / f"{name}.toml", course / "solutions" / name)
    for home in homes:
        if home.exists():
            raise ExerciseError(f"{home} is there already. Choose another name: --name 08-floods.")
    _copy(reading, homes[0])
    try:
        made, left = asking.asked(source, Reading(homes[0]), f"readings/{name}")
        if not made:
            told = "".join(f"\n- {question}: {why}." for question, why in left)
            raise ExerciseError(f"No question of {source} makes sense of these tables.{told}")
        _write(made, left, name, source, reading, solution, homes)
    except ExerciseError:
        _take_away(homes[0])
        raise
    new = {f"q{number}": one.name for number, one in enumerate(made, 1)}
    return Made(name, [homes[0], homes[1], homes[2] / f"{name}.ipynb"], new, left)


def _reading(folder):
    try:
        reading = Reading(folder)
        faults = [fault for fault in reading.check() if not fault.remark]
    except TableError as error:
        raise ExerciseError(str(error)) from None
    if faults:
        raise ExerciseError(
            f"{folder} has {len(faults)} faults, so its tables are no key yet: dateline check "
            f"{folder} lists them. The first: {faults[0]}"
        )
    return reading


def _sources(course):
    return sorted(path.parent.name for path in (course / "solutions").glob("*/*.ipynb"))


def _next(course, reading):
    numbers = [int(each[:2]) for each in _sources(course) if each[:2].isdigit()]
    stem = re.sub(r"[^a-z0-9]+", "-", reading.folder.resolve().name.lower()).strip("-")
    return f"{max(numbers, default=0) + 1:02}-{stem or 'text'}"


def _copy(reading, home):
    """Copy a reading without what is only its maker's: tables without rows, notebooks, drafts."""
    about = dict(reading.package.description)
    about.pop("dateline", None)  # rows of others are kept in their own folders
    empty = {
        reading.package.tables[name]["name"]
        for name in reading.names()
        if reading.table(name).empty
    }
    about["resources"] = [
        _without_keys(each, empty) for each in about["resources"] if each["name"] not in empty
    ]
    for each in about["resources"]:
        path = home / each["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((reading.folder / each["path"]).read_bytes())
    if (codebook := reading.folder / "README.md").is_file():
        (home / "README.md").write_bytes(codebook.read_bytes())
    text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    (home / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def _without_keys(resource, empty):
    """A resource without the foreign keys that lead to tables which are left out."""
    schema = resource.get("schema", {})
    keys = [
        key for key in schema.get("foreignKeys", []) if key["reference"]["resource"] not in empty
    ]
    if not schema or keys == schema.get("foreignKeys", []):
        return resource
    return {**resource, "schema": {**schema, "foreignKeys": keys}}


def _write(made, left, name, source, reading, solution, homes):
    _, questions, folder = homes
    text = writing.toml(made, left, name, source, reading.title)
    book = writing.notebook(made, name, reading, _points(solution), f"readings/{name}")
    questions.write_text(text, encoding="utf-8", newline="\n")
    folder.mkdir(parents=True)
    path = folder / f"{name}.ipynb"
    path.write_text(nbformat.writes(book) + "\n", encoding="utf-8", newline="\n")


def _points(solution):
    book = nbformat.reads(solution.read_text(encoding="utf-8"), as_version=4)
    marks = [cell.metadata.get("nbgrader", {}) for cell in book.cells]
    return {
        mark["grade_id"].removesuffix("-check"): mark["points"]
        for mark in marks
        if "points" in mark
    }


def _take_away(home):
    """Take away what was just made here, and nothing else."""
    for path in sorted(home.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    home.rmdir()
