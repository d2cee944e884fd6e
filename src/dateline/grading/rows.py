"""What is new in the gradebook, written table by table: row by row, a class takes long."""

from nbgrader import api, utils
from sqlalchemy import insert

# who is before what is theirs
TABLES = (api.Student, api.SubmittedAssignment, api.SubmittedNotebook, api.Grade, api.Comment)


class Rows:
    """New rows of the gradebook of an exercise: ``student`` and ``add`` collect, ``write`` writes.

    Args:
        parts: {"grades": {name: cell}, "comments": {name: cell}, "notebook": the notebook}, as
            the gradebook has them.
    """

    def __init__(self, parts):
        self._parts, self._rows = parts, {table: [] for table in TABLES}

    def student(self, known, record):
        """Take in who is not among `known`, {name: api.Student}; note the number of a platform."""
        student = known.get(record.student)
        if student is None:
            about = {"id": record.student, "lms_user_id": record.number or None}
            known[record.student] = api.Student(**about)
            self._rows[api.Student].append(about)
        elif record.number and not student.lms_user_id:
            student.lms_user_id = record.number

    def add(self, record, marks):
        """Take in a submission that the gradebook has not.

        Args:
            record: a ``record.Record``.
            marks: ({cell: mark or None}, {cell: comment or None}).

        Returns:
            {"score": the marks so far, "written": how many answers wait for a person, "marks": as
            in ``record.Book.write``}.
        """
        scores, comments = marks
        notebook, assignment, submitted = self._parts["notebook"], api.new_uuid(), api.new_uuid()
        self._rows[api.SubmittedAssignment].append(
            {
                "id": assignment,
                "assignment_id": notebook.assignment_id,
                "student_id": record.student,
                "timestamp": utils.parse_utc(record.timestamp),
            }
        )
        self._rows[api.SubmittedNotebook].append(
            {"id": submitted, "assignment_id": assignment, "notebook_id": notebook.id}
        )
        given = {name: scores[name] for name in self._parts["grades"]}
        self._rows[api.Grade] += [
            {
                "cell_id": self._parts["grades"][name].id,
                "notebook_id": submitted,
                "auto_score": score,
                "needs_manual_grade": score is None,
            }
            for name, score in given.items()
        ]
        self._rows[api.Comment] += [
            {"cell_id": cell.id, "notebook_id": submitted, "auto_comment": comments[name]}
            for name, cell in self._parts["comments"].items()
        ]
        most = {name: cell.max_score for name, cell in self._parts["grades"].items()}
        return {
            "score": sum(score or 0 for score in given.values()),
            "written": sum(score is None for score in given.values()),
            "marks": {name: (score, most[name]) for name, score in given.items()},
        }

    def write(self, session):
        """Write all of it into a session of the gradebook; the caller commits."""
        for table, rows in self._rows.items():
            if rows:
                session.execute(insert(table), rows)
