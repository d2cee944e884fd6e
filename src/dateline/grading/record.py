"""Into nbgrader's gradebook, in bulk, and the notebooks that its formgrader shows.

From here on the instructor goes on in nbgrader: formgrader, marks by hand, feedback, export.
"""

import contextlib
import json
import logging
import os
import sys
from pathlib import Path
from subprocess import CalledProcessError
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
from sqlalchemy.exc import SQLAlchemyError  # noqa: E402
from sqlalchemy.orm import selectinload  # noqa: E402
from traitlets.config import Config  # noqa: E402
from traitlets.config.loader import PyFileConfigLoader  # noqa: E402

from . import GradingError, marks, people  # noqa: E402
from .faults import in_words, refuse_a_path  # noqa: E402
from .rows import Rows  # noqa: E402
from .seen import SEEN, Seen, is_another, shows  # noqa: E402

BATCH, LARGE = 200, 50_000_000  # submissions, and letters of theirs, in one transaction
# In each cell: _KEPT of a result's cell; of, the id of a cell of the exercise that nbgrader does
# not know. In the notebook: see Handed.
ABOUT = "dateline"
BOOK = "dateline_gradebook"  # in a notebook: the gradebook that it was graded into, see Seen.name
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

    Solutions are taken out, checksums put in, hidden tests still there; and the prints of today's
    questions, as in what is handed out (``check.prints``).

    Raises:
        GradingError: there is no source, or nbgrader finds a fault in it.
    """
    from ..check import prints  # it loads what draws, which feedback and marking do not need

    folder = course.path(course.directory.source_directory, ".", exercise)
    path = folder / f"{exercise}.ipynb"
    if not path.is_file():
        there = sorted(one.parent.name for one in folder.parent.glob("*/*.ipynb"))
        listed = ", ".join(dict.fromkeys(there))
        raise GradingError(
            f"There is no source of the exercise {exercise}: {path} is missing.\n"
            + (f"Exercises here: {listed}." if there else
               "Run the command at the top of the course, where the folder solutions/ is.")
        )  # fmt: skip
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    resources = {"nbgrader": {"assignment": exercise, "notebook": exercise, "student": "."}}
    steps = (LockCells, ClearSolutions, ClearOutput, CheckCellMetadata, ComputeChecksums)
    try:
        for step in steps:
            notebook, resources = step(config=course.config).preprocess(notebook, resources)
    except Exception as error:  # nbgrader's own message names the cell
        raise GradingError(f"nbgrader finds a fault in {path}:\n{error}") from None
    return prints.entered(notebook, exercise)


def address(course, gradebook=None):
    """Return the address of the gradebook; a path of a file is taken for SQLite."""
    if gradebook is None:
        return course.directory.db_url
    return gradebook if "://" in gradebook else f"sqlite:///{Path(gradebook).resolve()}"


class Handed(NamedTuple):
    """By what name somebody handed in: ``said``, and what a platform called the file.

    ``platform``, ``number``, ``file`` and ``listed`` are those of a ``collect.Submission``.
    """

    said: str = ""
    platform: str = ""
    number: str = ""
    file: str = ""
    listed: str = ""

    @property
    def called(self):
        """The name by which to speak to somebody: the list's, or else what the file's says.

        >>> Handed("doejane", listed="Doe, Jane").called, Handed("Jane Doe").called
        ('Jane Doe', 'Jane Doe')
        """
        last, comma, first = self.listed.partition(", ")
        return f"{first} {last}" if comma else self.listed or self.said


def notebook_of(result, key, handed=None):
    """Return the notebook that formgrader shows, from a result of ``work.grade`` and a Handed."""
    cells = []
    for number, cell in enumerate(result["cells"]):
        made = {"cell_type": cell["type"], "id": f"cell-{number}", "source": cell["source"]}
        made["metadata"] = {"nbgrader": cell["nbgrader"]} if cell["nbgrader"] else {}
        made["metadata"][ABOUT] = {name: cell[name] for name in _KEPT if name in cell}
        if cell["id"] and not cell["nbgrader"]:
            made["metadata"][ABOUT]["of"] = cell["id"]
        if cell["id"] in result["seen"]:
            made["metadata"][SEEN] = result["seen"][cell["id"]]
        if cell.get("plain"):  # what nbconvert would need long to colour
            made["metadata"]["magics_language"] = "text"
        made["metadata"] = _node(made["metadata"])
        if cell["type"] == "code":
            # nbgrader reads the mark from what a test shows; what others show is only written
            shown = _node(cell["outputs"]) if cell["nbgrader"] else cell["outputs"]
            made.update(outputs=shown, execution_count=cell["count"])
        elif cell["attachments"]:
            made["attachments"] = cell["attachments"]
        cells.append(nbformat.NotebookNode(made))
    form = {"nbformat": 4, "nbformat_minor": 5}
    about = _node(key["metadata"] | {ABOUT: (handed or Handed())._asdict()})
    return nbformat.NotebookNode({"cells": cells, "metadata": about, **form})


def _node(value):
    """``nbformat.from_dict``, which calls itself for each text and number, too."""
    if type(value) is dict:
        return nbformat.NotebookNode({name: _node(part) for name, part in value.items()})
    return [_node(part) for part in value] if type(value) is list else value


_KEPT = ("own", "region", "result", "said")


def scores(notebook, waits=()):
    """Return what is noted of each cell: {id: (mark by machine or None, its maximum)}.

    ``nbgrader.utils.determine_grade`` reads the mark from what the test cell shows; one that waits
    for a person has none.
    """
    found = {}
    for cell in filter(utils.is_grade, notebook.cells):
        name, (score, most) = cell.metadata.nbgrader.grade_id, utils.determine_grade(cell)
        found[name] = (None if name in waits else score, most)
    return found


class Record(NamedTuple):
    """What goes into the gradebook for one student.

    ``waits`` are the ids of cells that say nothing of the answer: a person marks them. ``number``
    is the one by which a platform knows the student, see ``people.lasting``.
    """

    student: str
    timestamp: str | None
    notebook: nbformat.NotebookNode
    waits: frozenset = frozenset()
    number: str = ""


class Book:
    """The gradebook of an exercise, open; use it in a ``with``. ``seen`` is its ``Seen``.

    Args:
        course: the Course.
        exercise: its name.
        source: what ``source`` returned.
        gradebook: see ``address``.

    Raises:
        GradingError: it cannot be opened or written, or belongs to another form of the exercise.
            So does every method.
    """

    def __init__(self, course, exercise, source, gradebook=None):
        self.course, self.exercise, self.where = course, exercise, address(course, gradebook)
        refuse_a_path(self.where)
        self.seen = Seen(course.root, exercise, self.where)
        _alembic_on_path()
        with self._told("opened"):
            self._book = api.Gradebook(self.where, course.directory.course_id or DEFAULT)
        try:
            with self._told("written"):
                _prepare(self._book, self.where, exercise, source)
        except BaseException:
            self._close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._close()

    def _close(self):
        with contextlib.suppress(SQLAlchemyError):  # what was to be kept is committed
            self._book.close()

    def _told(self, what):
        """Errors of the database in words."""
        return told(self.where, what)

    def write(self, records):
        """Write results, and the graded notebooks that stand beside the gradebook.

        A mark that a person gave stays; when what it was given for has changed, it is marked for
        another look. What that was is kept by gradebook (``Seen``), and else read from the notebook
        that formgrader shows. So the gradebook is written first: whatever stops this, the next run
        finds what was kept before and sees the change again.

        Args:
            records: Records, any number of them; no more are asked for than are written together.

        Returns:
            {student: {"score": ..., "written": how many answers wait for a person, "marks": {cell:
            (its mark, or None while it waits, its maximum)}}}, marks by hand included.
        """
        totals = {}
        with self._told("written"):
            known = {student.id: student for student in self._book.db.query(api.Student)}
            parts = self._parts()
        for files in self._batches(records):
            with self._told("written"):
                there = self._there([record.student for record, *_ in files])
                rows = Rows(parts)
                for record, _, _, before in files:
                    rows.student(known, record)
                    given = _marks(record)
                    if record.student in there:
                        _note(there[record.student], record, given, before)
                        totals[record.student] = _total(there[record.student])
                    else:
                        totals[record.student] = rows.add(record, given)
                rows.write(self._book.db)
                self._book.db.commit()
            for record, path, text, _ in files:
                _lay(path, text, record.timestamp)
                self.seen.note(record.student, record.notebook)
            self.seen.keep(safely)
        return totals

    def _batches(self, records):
        """Yield lists of (Record, *_file): never a whole class that shows much at once."""
        files, size = [], 0
        for record in records:
            record.notebook.metadata[BOOK] = self.seen.name
            before = self.seen.of(record.student)
            files.append((record, *_file(self.course, self.exercise, record, before)))
            size += len(files[-1][2])
            if len(files) == BATCH or size > LARGE:
                yield files
                files, size = [], 0
        if files:
            yield files

    def known(self):
        """Return whom the gradebook knows before anything is written, as ``people.Known``."""
        with self._told("opened"):
            students = {one.id: one.lms_user_id or "" for one in self._book.db.query(api.Student)}
            assignment = self._book.find_assignment(self.exercise)
            handed = frozenset(one.student_id for one in assignment.submissions)
            return people.Known(students, handed, assignment.duedate)

    def marked(self):
        """Return {student: marks.Marked} of all who have handed in the exercise."""
        handed = self.known().handed
        with self._told("opened"):
            return {name: marks.marked(one) for name, one in self._there(handed).items()}

    def totals(self, students):
        """Return what the gradebook has of these students already, in the form of ``write``."""
        with self._told("opened"):
            return {name: _total(one) for name, one in self._there(students).items()}

    def _parts(self):
        found = self._book.find_notebook(self.exercise, self.exercise)
        return {
            "grades": {cell.name: cell for cell in found.grade_cells},
            "comments": {cell.name: cell for cell in found.solution_cells},
            "notebook": found,
        }

    def _there(self, students):
        """The submitted notebooks that the gradebook has of these students, with their marks."""
        query = (
            self._book.db.query(api.SubmittedNotebook)
            .join(api.SubmittedAssignment, api.SubmittedNotebook.assignment)
            .join(api.Assignment, api.SubmittedAssignment.assignment)
            .filter(api.Assignment.name == self.exercise)
            .filter(api.SubmittedAssignment.student_id.in_(students))
            .options(
                selectinload(api.SubmittedNotebook.grades).selectinload(api.Grade.cell),
                selectinload(api.SubmittedNotebook.comments).selectinload(api.Comment.cell),
            )
        )
        here = [one for one in query if one.notebook.name == self.exercise]
        return {one.assignment.student_id: one for one in here}


def _alembic_on_path():
    """nbgrader starts `alembic` by its name when it makes a gradebook."""
    scripts = str(Path(sys.executable).parent)
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = scripts + os.pathsep + os.environ.get("PATH", "")


def _prepare(book, where, exercise, source):
    """Enter the exercise, as `nbgrader generate_assignment` does, unless it is there as it is."""
    wanted = {c.metadata.nbgrader.grade_id: c for c in source.cells if "nbgrader" in c.metadata}
    try:
        there = book.find_notebook(exercise, exercise)
        known = {cell.name: cell.checksum for cell in there.source_cells}
        most = {cell.name: cell.max_score for cell in (*there.grade_cells, *there.task_cells)}
        if known.keys() != wanted.keys() and there.submissions:
            changed = ", ".join(sorted(known.keys() ^ wanted.keys()))
            raise GradingError(
                f"The gradebook knows {exercise} with other cells, and has submissions of it. "
                f"The cells that differ: {changed}.\nGrade into another gradebook (--gradebook), "
                "or go back to the source that the class was given."
            )
        same = {name: cell.metadata.nbgrader.get("checksum") for name, cell in wanted.items()}
        points = {c.metadata.nbgrader.grade_id: c.metadata.nbgrader.points
                  for c in wanted.values() if utils.is_grade(c) or utils.is_task(c)}  # fmt: skip
        if known == same and most == points:
            return
    except api.MissingEntry:
        book.update_or_create_assignment(exercise)
    about = {"assignment": exercise, "notebook": exercise, "db_url": where}
    quiet = SaveCells()
    quiet.log.setLevel(logging.ERROR)
    quiet.preprocess(source, {"nbgrader": about})
    book.db.commit()  # it was written through another connection: read it anew


def _file(course, exercise, record, seen):
    """The path of the notebook for formgrader, its text, and what its marks were given for, by id.

    Where ``seen`` does not tell, that is what the notebook there shows.
    """
    folder = course.path(course.directory.autograded_directory, record.student, exercise)
    path, before = folder / f"{exercise}.ipynb", {}
    # without indents it is written by C, eight times as fast
    text = json.dumps(record.notebook, ensure_ascii=False, sort_keys=True) + "\n"
    if seen is not None:
        return path, text, seen
    # one that is torn, by a full disk say, shows nothing
    with contextlib.suppress(OSError, ValueError, KeyError, AttributeError, TypeError):
        old = path.read_text(encoding="utf-8")
        before = shows(record.notebook if old == text else nbformat.from_dict(json.loads(old)))
    return path, text, before


def _lay(path, text, timestamp):
    """Write the notebook for formgrader, unless it is there."""
    try:
        if path.read_text(encoding="utf-8") == text:
            return
    except (OSError, UnicodeDecodeError):
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    if timestamp:
        safely(path.with_name("timestamp.txt"), timestamp)
    safely(path, text)


def safely(path, text):
    """Write a file so that nobody sees half of it, whatever stops the program."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _marks(record):
    """The marks of the machine, and nbgrader's own comments ("No response."): {cell: ...} each."""
    scores, comments = {}, {}
    for cell in record.notebook.cells:
        if "nbgrader" not in cell.metadata:
            continue
        name = cell.metadata.nbgrader.grade_id
        if utils.is_grade(cell):
            score, _ = utils.determine_grade(cell)
            waits = score is None or name in record.waits
            scores[name] = None if waits else float(score)
        if utils.is_solution(cell):
            blank = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
            comments[name] = "No response." if blank and name not in record.waits else None
    return scores, comments


def _note(submitted, record, given, before):
    """Enter marks and comments into a submission that the gradebook has."""
    now, (scores, comments) = shows(record.notebook), given
    submitted.assignment.timestamp = utils.parse_utc(record.timestamp)
    for grade in submitted.grades:
        score = scores[grade.cell.name]
        if grade.manual_score is not None or grade.extra_credit:
            changed = is_another(before.get(grade.cell.name), now[grade.cell.name])
            grade.needs_manual_grade = grade.needs_manual_grade or changed
        else:
            grade.needs_manual_grade = score is None
        if grade.auto_score != score:
            grade.auto_score = score
    for comment in submitted.comments:
        if comment.auto_comment != comments[comment.cell.name]:
            comment.auto_comment = comments[comment.cell.name]


def _total(submitted):
    score = written = 0
    marks = {}
    for grade in submitted.grades:
        given = grade.manual_score if grade.manual_score is not None else grade.auto_score
        score += (given or 0) + (grade.extra_credit or 0)
        waits = bool(grade.needs_manual_grade)
        written += waits
        marks[grade.cell.name] = (None if waits else given, grade.cell.max_score)
    return {"score": score, "written": written, "marks": marks}


def maximum(source):
    """Return the points that an exercise has in all."""
    return sum(c.metadata.nbgrader.points for c in source.cells if utils.is_grade(c))


@contextlib.contextmanager
def opened(course, gradebook=None):
    """For a ``with``: the gradebook as it is, an ``nbgrader.api.Gradebook``.

    Raises:
        GradingError: it cannot be opened, read or written; the message says what to do.
    """
    where = address(course, gradebook)
    refuse_a_path(where)
    _alembic_on_path()
    with told(where, "opened"):
        book = api.Gradebook(where, course.directory.course_id or DEFAULT)
    try:
        yield book
    finally:
        with contextlib.suppress(SQLAlchemyError):
            book.close()


@contextlib.contextmanager
def told(where, what):
    """For a ``with``: an error of the database at `where` becomes a GradingError, in words.

    Args:
        where: see ``address``.
        what: what could not be done with it: opened, read, written.
    """
    try:
        yield
    except GradingError:
        raise
    except (SQLAlchemyError, OSError, ImportError, ValueError, CalledProcessError) as error:
        raise GradingError(in_words(error, where, what)) from None
