"""Marks in nbgrader's gradebook, where formgrader sees them.

A mark is written where what was there is what the marker saw, and nowhere else: what another
window, another process or formgrader wrote meanwhile is never written over in silence.
"""

from typing import NamedTuple

from nbgrader import api
from sqlalchemy import select, update

from ..grading import record, wire
from . import Conflict

KEEP = object()  # a mark that stays as it is
ELSEWHERE = (
    "Meanwhile somebody else, another window or formgrader has marked this answer. What is there "
    "now is shown; mark it again if yours should stand."
)


class State(NamedTuple):
    """What is noted of one hand-in: the mark by hand (None without), the comment, whether a person
    is to mark it, and the machine's mark."""

    mark: float | None = None
    comment: str = ""
    waits: bool = True
    machine: float | None = None


def version_of(states):
    """Return what tells whether States are still those that a marker saw."""
    return wire.digest([list(state[:3]) for state in states])[:16]


class InBook:
    """The marks of one question in the gradebook.

    Args:
        book: an ``nbgrader.api.Gradebook``, see ``record.opened``.
        where: its address, for messages.
        exercise: the name of the exercise.
        question: an ``asked.Question``.

    Every method raises GradingError where the gradebook cannot be read or written.
    """

    def __init__(self, book, where, exercise, question):
        self._book, self._where = book, where
        self._exercise, self._question = exercise, question

    def states(self, students=None):
        """Return {student: State} of these students, or of all that handed in."""
        with record.told(self._where, "read"):
            found, _ = self._rows(students)
            self._book.db.rollback()  # nobody else has to wait for this reading
        return {student: row.state for student, row in found.items()}

    def most(self):
        """Return the points of the question as the gradebook has them; None where it has none."""
        with record.told(self._where, "read"):
            query = (
                select(api.GradeCell.max_score)
                .join(api.Notebook, api.GradeCell.notebook_id == api.Notebook.id)
                .join(api.Assignment, api.Notebook.assignment_id == api.Assignment.id)
                .where(api.Assignment.name == self._exercise)
                .where(api.Notebook.name == self._exercise)
                .where(api.GradeCell.name == self._question.cell)
            )
            found = self._book.db.execute(query).scalar()
            self._book.db.rollback()
        return found

    def put(self, students, version, mark=KEEP, comment=None, note=lambda done: None):
        """Give these students one mark and one comment.

        Args:
            students: of equal answers, in an order that stays.
            version: ``version_of`` their States as the marker saw them.
            mark: points, or KEEP.
            comment: a text, or None for those that are there.
            note: called with what is returned, before it holds; if it fails, nothing is written.

        Returns:
            {student: [[mark, comment, waits] before, the same after]}.

        Raises:
            Conflict: something else is there by now; nothing was written.
        """
        with record.told(self._where, "written"):
            rows, comments = self._rows(students)
            try:
                now = [rows[student].state for student in students if student in rows]
                if len(now) != len(students) or version_of(now) != version:
                    raise Conflict(ELSEWHERE)
                wanted = {
                    student: State(
                        rows[student].state.mark if mark is KEEP else mark,
                        rows[student].state.comment if comment is None else comment,
                        rows[student].state.waits and mark is KEEP,
                    )
                    for student in students
                }
                done = self._written(rows, comments, wanted)
                note(done)
                self._book.db.commit()
            finally:
                self._book.db.rollback()
        return done

    def take_back(self, done):
        """Put back what ``put`` found; `done` is what it returned.

        Raises:
            Conflict: something else is there by now; nothing was written.
        """
        with record.told(self._where, "written"):
            rows, comments = self._rows(list(done))
            try:
                for student, (_, after) in done.items():
                    if student not in rows or list(rows[student].state[:3]) != after:
                        raise Conflict(ELSEWHERE)
                wanted = {student: State(*before) for student, (before, _) in done.items()}
                self._written(rows, comments, wanted)
                self._book.db.commit()
            finally:
                self._book.db.rollback()

    def _written(self, rows, comments, wanted):
        done = {}
        for student, state in wanted.items():
            row, before = rows[student], rows[student].state
            if before[:3] == state[:3]:
                continue
            grade = (
                update(api.Grade)
                .where(api.Grade.id == row.grade)
                .where(_is(api.Grade.manual_score, before.mark))
                .where(api.Grade.needs_manual_grade == before.waits)
                .values(manual_score=state.mark, needs_manual_grade=state.waits)
            )
            self._one(grade)
            if state.comment != before.comment:
                where, was = comments[student]
                self._one(
                    update(api.Comment)
                    .where(api.Comment.id == where)
                    .where(_is(api.Comment.manual_comment, was))
                    .values(manual_comment=state.comment or None)
                )
            done[student] = [list(before[:3]), list(state[:3])]
        return done

    def _one(self, change):
        change = change.execution_options(synchronize_session=False)
        if self._book.db.execute(change).rowcount != 1:
            raise Conflict(ELSEWHERE)

    def _rows(self, students):
        """{student: _Row} and {student: (id of the comment, what it says)}."""
        comments = {
            student: (id_, said)
            for student, id_, said in self._book.db.execute(
                self._of(api.Comment, self._question.comment, students, "id", "manual_comment")
            )
        }
        wanted = ("id", "manual_score", "needs_manual_grade", "auto_score")
        grades = self._book.db.execute(self._of(api.Grade, self._question.cell, students, *wanted))
        found = {}
        for student, id_, mark, waits, machine in grades:
            said = (comments.get(student, ("", ""))[1]) or ""
            found[student] = _Row(id_, State(mark, said, bool(waits), machine))
        return found, comments

    def _of(self, table, cell, students, *columns):
        query = (
            select(api.SubmittedAssignment.student_id, *(getattr(table, name) for name in columns))
            .join(api.SubmittedNotebook, table.notebook_id == api.SubmittedNotebook.id)
            .join(
                api.SubmittedAssignment,
                api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id,
            )
            .join(api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
            .join(api.BaseCell, table.cell_id == api.BaseCell.id)
            .where(api.Assignment.name == self._exercise)
            .where(api.BaseCell.name == cell)
        )
        if students is not None:
            query = query.where(api.SubmittedAssignment.student_id.in_(students))
        return query.order_by(api.SubmittedAssignment.student_id)


class _Row(NamedTuple):
    grade: str
    state: State


def _is(column, value):
    return column.is_(None) if value is None else column == value
