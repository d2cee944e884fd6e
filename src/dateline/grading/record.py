"""Into nbgrader's gradebook, in bulk, and the notebooks that its formgrader shows.

From here on the instructor goes on in nbgrader: formgrader, marks by hand, feedback, export.
"""

import contextlib
import json
import logging
import os
import sys
from pathlib import Path
from typing import NamedTuple

# jsonschema looks for it to check addresses, of which a notebook has none; it takes a second
sys.modules.setdefault("rfc3987_syntax", None)

import nbformat  # noqa: E402
from nbgrader import api, utils  # noqa: E402
from nbgrader.coursedir import CourseDirectory  # noqa: E402
from nbgrader.preprocessors import (  # noqa: E402
    CheckCellMetadata,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
    SaveCells,
)
from sqlalchemy.orm import selectinload  # noqa: E402
from traitlets.config import Config  # noqa: E402
from traitlets.config.loader import PyFileConfigLoader  # noqa: E402

from . import GradingError  # noqa: E402

BATCH = 200  # submissions in one transaction
DEFAULT = "default_course"  # nbgrader's name for a course without one; PostgreSQL asks for it


class Course(NamedTuple):
    """Where a course keeps its things: as nbgrader_config.py says, or as nbgrader does."""

    directory: CourseDirectory
    config: Config

    def path(self, folder, student, exercise):
        """The path of a folder of nbgrader's for a student and an exercise."""
        return Path(self.directory.format_path(folder, student, exercise))

    @property
    def root(self):
        """The folder of the course."""
        return Path(self.directory.root)


def course(folder):
    """Return the Course in a folder, by its nbgrader_config.py or that in solutions/."""
    folder = Path(folder).resolve()
    config = Config()
    for place in (folder, folder / "solutions"):
        if (place / "nbgrader_config.py").is_file():
            config = PyFileConfigLoader("nbgrader_config.py", path=str(place)).load_config()
            break
    if "root" not in config.CourseDirectory:
        config.CourseDirectory.root = str(folder)
    return Course(CourseDirectory(config=config), config)


def source(course, exercise):
    """Return the source notebook of an exercise as nbgrader keeps it in the gradebook.

    Solutions are taken out, checksums put in, hidden tests still there.

    Raises:
        GradingError: there is no source, or nbgrader finds a fault in it.
    """
    folder = course.path(course.directory.source_directory, ".", exercise)
    path = folder / f"{exercise}.ipynb"
    if not path.is_file():
        raise GradingError(
            f"There is no source of the exercise {exercise}: {path} is missing.\n"
            "Run the command in the folder of the course, where nbgrader_config.py is."
        )
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    resources = {"nbgrader": {"assignment": exercise, "notebook": exercise, "student": "."}}
    steps = (LockCells, ClearSolutions, ClearOutput, CheckCellMetadata, ComputeChecksums)
    try:
        for step in steps:
            notebook, resources = step(config=course.config).preprocess(notebook, resources)
    except Exception as error:  # nbgrader's own message names the cell
        raise GradingError(f"nbgrader finds a fault in {path}:\n{error}") from None
    return notebook


def address(course, gradebook=None):
    """Return the address of the gradebook; a path of a file is taken for SQLite."""
    if gradebook is None:
        return course.directory.db_url
    return gradebook if "://" in gradebook else f"sqlite:///{Path(gradebook).resolve()}"


def course_id(course):
    """Return the name under which the gradebook has the course."""
    return course.directory.course_id or DEFAULT


def notebook_of(result, key):
    """Return the notebook that formgrader shows, from a result of ``work.grade``."""
    cells = []
    for number, cell in enumerate(result["cells"]):
        made = {"cell_type": cell["type"], "id": f"cell-{number}", "source": cell["source"]}
        made["metadata"] = {"nbgrader": cell["nbgrader"]} if cell["nbgrader"] else {}
        if cell["type"] == "code":
            made.update(outputs=cell["outputs"], execution_count=cell["count"])
        elif cell["attachments"]:
            made["attachments"] = cell["attachments"]
        cells.append(made)
    form = {"nbformat": 4, "nbformat_minor": 5}
    return nbformat.from_dict({"cells": cells, "metadata": key["metadata"], **form})


def scores(notebook, broken=()):
    """Return what is noted of each cell: {id: (mark by machine or None, its maximum)}.

    ``nbgrader.utils.determine_grade`` reads the mark from what the test cell shows; a test that is
    broken gives none.
    """
    found = {}
    for cell in filter(utils.is_grade, notebook.cells):
        name, (score, most) = cell.metadata.nbgrader.grade_id, utils.determine_grade(cell)
        found[name] = (None if name in broken else score, most)
    return found


class Record(NamedTuple):
    """What goes into the gradebook for one student.

    ``broken`` are the ids of test cells that say nothing of the answer: a person marks them.
    """

    student: str
    timestamp: str | None
    notebook: nbformat.NotebookNode
    broken: frozenset = frozenset()


def write(course, exercise, source, records, gradebook=None):
    """Write results into the gradebook and the autograded notebooks beside it.

    A mark that a person gave stays; when the answer that it was given for has changed, the answer
    is marked for another look. What is there already and the same is not touched.

    Args:
        course: the Course.
        exercise: its name.
        source: what ``source`` returned.
        records: Records, any number of them.
        gradebook: see ``address``.

    Returns:
        {student: {"score": ..., "written": how many answers wait for a person}}, marks by hand
        included.

    Raises:
        GradingError: the gradebook cannot be opened, or belongs to another form of the exercise.
    """
    where = address(course, gradebook)
    _alembic_on_path()
    try:
        book = api.Gradebook(where, course_id(course))
    except Exception as error:
        raise GradingError(f"The gradebook {where} cannot be opened: {error}") from None
    totals = {}
    with book:
        _prepare(book, where, exercise, source)
        found = book.find_notebook(exercise, exercise)
        parts = {
            "grades": {cell.name: cell for cell in found.grade_cells},
            "comments": {cell.name: cell for cell in found.solution_cells},
            "notebook": found,
        }
        students = {student.id for student in book.db.query(api.Student.id)}
        records = list(records)
        for start in range(0, len(records), BATCH):
            batch = records[start : start + BATCH]
            there = _there(book, exercise, [record.student for record in batch])
            for record in batch:
                if record.student not in students:
                    book.db.add(api.Student(id=record.student))
                    students.add(record.student)
                before = _file(course, exercise, record)
                submitted = there.get(record.student) or _new(book, record.student, parts)
                _note(submitted, record, before)
                totals[record.student] = _total(submitted)
            book.db.commit()
    return totals


def _alembic_on_path():
    """nbgrader starts `alembic` by its name when it makes a gradebook."""
    scripts = str(Path(sys.executable).parent)
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = scripts + os.pathsep + os.environ.get("PATH", "")


def _prepare(book, where, exercise, source):
    """Enter the exercise, as `nbgrader generate_assignment` does, unless it is there."""
    ids = {c.metadata.nbgrader.grade_id for c in source.cells if "nbgrader" in c.metadata}
    try:
        known = {cell.name for cell in book.find_notebook(exercise, exercise).source_cells}
        if known == ids:
            return
        if book.find_notebook(exercise, exercise).submissions:
            changed = ", ".join(sorted(known ^ ids))
            raise GradingError(
                f"The gradebook knows {exercise} with other cells, and has submissions of it. "
                f"The cells that differ: {changed}.\nGrade into another gradebook (--gradebook), "
                "or go back to the source that the class was given."
            )
    except api.MissingEntry:
        pass
    book.update_or_create_assignment(exercise)
    about = {"assignment": exercise, "notebook": exercise, "db_url": where}
    quiet = SaveCells()
    quiet.log.setLevel(logging.ERROR)
    quiet.preprocess(source, {"nbgrader": about})


def _there(book, exercise, students):
    """The submitted notebooks that the gradebook has of these students, with all their marks."""
    query = (
        book.db.query(api.SubmittedNotebook)
        .join(api.SubmittedAssignment, api.SubmittedNotebook.assignment)
        .join(api.Assignment, api.SubmittedAssignment.assignment)
        .filter(api.Assignment.name == exercise)
        .filter(api.SubmittedAssignment.student_id.in_(students))
        .options(
            selectinload(api.SubmittedNotebook.grades).selectinload(api.Grade.cell),
            selectinload(api.SubmittedNotebook.comments).selectinload(api.Comment.cell),
        )
    )
    return {one.assignment.student_id: one for one in query if one.notebook.name == exercise}


def _new(book, student, parts):
    submission = api.SubmittedAssignment(
        assignment=parts["notebook"].assignment, student_id=student
    )
    notebook = api.SubmittedNotebook(notebook=parts["notebook"], assignment=submission)
    for cell in parts["grades"].values():
        api.Grade(cell=cell, notebook=notebook)
    for cell in parts["comments"].values():
        api.Comment(cell=cell, notebook=notebook)
    book.db.add(submission)
    return notebook


def _file(course, exercise, record):
    """Write the notebook for formgrader; return the sources of the one that was there, by id."""
    folder = course.path(course.directory.autograded_directory, record.student, exercise)
    path = folder / f"{exercise}.ipynb"
    text = json.dumps(record.notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    before = None
    if path.is_file():
        old = path.read_text(encoding="utf-8")
        if old == text:
            return _sources(record.notebook)
        # one that is torn, by a full disk say, is written anew
        with contextlib.suppress(ValueError, KeyError, AttributeError):
            before = _sources(nbformat.from_dict(json.loads(old)))
    folder.mkdir(parents=True, exist_ok=True)
    safely(path, text)
    if record.timestamp:
        (folder / "timestamp.txt").write_text(record.timestamp, encoding="utf-8", newline="\n")
    return before


def safely(path, text):
    """Write a file so that nobody sees half of it, whatever stops the program."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _sources(notebook):
    return {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    }


def _note(submitted, record, before):
    """Enter the marks and nbgrader's own comments ("No response.")."""
    now = _sources(record.notebook)
    cells = {
        c.metadata.nbgrader.grade_id: c for c in record.notebook.cells if "nbgrader" in c.metadata
    }
    submitted.assignment.timestamp = utils.parse_utc(record.timestamp)
    for grade in submitted.grades:
        cell = cells[grade.cell.name]
        score, _ = utils.determine_grade(cell)
        score = None if score is None or grade.cell.name in record.broken else float(score)
        by_hand = grade.manual_score is not None
        changed = before is not None and before.get(grade.cell.name) != now[grade.cell.name]
        if by_hand:
            grade.needs_manual_grade = grade.needs_manual_grade or changed
        else:
            grade.needs_manual_grade = score is None
        if grade.auto_score != score:
            grade.auto_score = score
    for comment in submitted.comments:
        cell = cells[comment.cell.name]
        blank = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
        said = "No response." if blank else None
        if comment.auto_comment != said:
            comment.auto_comment = said


def _total(submitted):
    score = written = 0
    for grade in submitted.grades:
        given = grade.manual_score if grade.manual_score is not None else grade.auto_score
        score += (given or 0) + (grade.extra_credit or 0)
        written += bool(grade.needs_manual_grade)
    return {"score": score, "written": written}


def maximum(source):
    """Return the points that an exercise has in all."""
    return sum(c.metadata.nbgrader.points for c in source.cells if utils.is_grade(c))


def as_json(value):
    """Return plain data as one line of JSON text, the same text for the same data."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
