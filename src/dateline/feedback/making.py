"""The pages of a class, out of its gradebook."""

import datetime
import json
from typing import NamedTuple

from ..grading import GradingError, record
from ..grading.source import key_of
from ..platforms import keeping
from . import questions, zipped
from .page import page

AGAIN = "its graded notebook is {why}: run dateline grade once more"


class Made(NamedTuple):
    """What was made: ``pages`` is {name in the zip file: HTML}.

    ``waiting`` is {student: how many answers wait for a mark} of those who have no page for that;
    ``lacking`` {student: why} of the others who have none; ``solutions`` whether the pages say what
    right answers rest on; ``late`` {student: keeping.Late} of pages whose mark lateness lowers.
    """

    pages: dict
    waiting: dict
    lacking: dict
    solutions: bool
    late: dict


def make(
    folder, exercise, platform="", gradebook=None, unfinished=False, solutions_from=None, late=False
):
    """Make a page for each student whose answers to an exercise are all marked.

    Args:
        folder: the folder of the course.
        exercise: the name of the exercise.
        platform: "canvas" or "moodle", whose names the pages get, or "" for the students' own.
        gradebook: another gradebook than the course's, as for ``dateline grade``.
        unfinished: make pages of those for whom some marks are still to come, too.
        solutions_from: the ``datetime.date`` from which on pages say what right answers rest on;
            None for never.
        late: whether the class has a rule on lateness. Pages say what it comes to, as the last
            ``dateline grade`` has it; where it has nothing, that late work may count less.

    Returns:
        Made.

    Raises:
        GradingError: there is nothing to make pages of; the message says what to do.
    """
    solutions = solutions_from is not None and datetime.date.today() >= solutions_from
    course = record.course(folder)
    source = record.source(course, exercise)
    known = questions.known(key_of(source, exercise)) if solutions else {}
    with record.Book(course, exercise, source, gradebook) as book:
        marked, of_book = book.marked(), book.seen.name
    if not marked:
        raise GradingError(
            f"The gradebook {record.address(course, gradebook)} has no submission of {exercise}. "
            f"Grade first: dateline grade {exercise}"
        )
    verdicts = keeping.kept(course.root, exercise)
    nobody = keeping.Late() if verdicts is not None or not late else None
    made = Made({}, {}, {}, solutions, {})
    for student, marks in sorted(marked.items()):
        if marks.waiting and not unfinished:
            made.waiting[student] = len(marks.waiting)
            continue
        notebook, why = _graded(course, student, exercise, of_book)
        if why:
            made.lacking[student] = why
            continue
        handed = record.Handed(**notebook["metadata"][record.ABOUT])
        name = zipped.name_of(platform, handed, student, exercise)
        if name is None:
            made.lacking[student] = f"the file was not exported by {platform.title()}"
            continue
        late_one = (verdicts or {}).get(student, nobody)
        if late_one and late_one.off:
            made.late[student] = late_one
        made.pages[name] = page(exercise, handed.called, marks, notebook, known, late_one)
    return made


def _graded(course, student, exercise, book):
    """The graded notebook of a student, and why there is none that can be read.

    ``book`` is the name of the gradebook whose marks the page has.
    """
    folder = course.path(course.directory.autograded_directory, student, exercise)
    try:
        text = (folder / f"{exercise}.ipynb").read_text(encoding="utf-8")
        notebook = json.loads(text)
        called = notebook["metadata"].get(record.ABOUT)
    except FileNotFoundError:
        return None, AGAIN.format(why="gone")
    except (OSError, ValueError, KeyError, AttributeError):
        return None, AGAIN.format(why="damaged")
    if not isinstance(called, dict) or called.keys() != set(record.Handed._fields):
        return None, AGAIN.format(why="not one of dateline grade")
    if notebook["metadata"].get(record.BOOK) != book:
        return None, AGAIN.format(why="that of a run into another gradebook")
    return notebook, ""
