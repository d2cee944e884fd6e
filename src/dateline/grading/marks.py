"""What the gradebook says of one submission: marks by machine and by hand, comments."""

from typing import NamedTuple


class Mark(NamedTuple):
    """The mark of one cell: ``score`` of ``most`` points, None where there is none yet.

    ``waits`` is True while a person has to give it, or to look at it again.
    """

    score: float | None
    most: float
    waits: bool


class Marked(NamedTuple):
    """One submission: ``marks`` is {cell: Mark}, ``comments`` {cell: what the marker wrote}."""

    marks: dict
    comments: dict

    @property
    def score(self):
        """The points so far."""
        return sum(mark.score or 0 for mark in self.marks.values())

    @property
    def most(self):
        """The points in all."""
        return sum(mark.most for mark in self.marks.values())

    @property
    def waiting(self):
        """The cells whose mark waits for a person, in the order of their names, as a list."""
        return sorted(name for name, mark in self.marks.items() if mark.waits)


def marked(submitted):
    """Return the Marked of an ``api.SubmittedNotebook``."""
    marks = {}
    for grade in submitted.grades:
        given = grade.manual_score if grade.manual_score is not None else grade.auto_score
        score = None if given is None else given + (grade.extra_credit or 0)
        marks[grade.cell.name] = Mark(score, grade.cell.max_score, bool(grade.needs_manual_grade))
    comments = {one.cell.name: one.manual_comment for one in submitted.comments}
    return Marked(marks, {name: said for name, said in comments.items() if said})
