"""One round of marking over the questions of an exercise: a desk for each that is opened."""

from .desk import Desk
from .inbook import InBook


class Round:
    """The desks of one round; use it in a ``with``.

    Args:
        folder: the folder of the course.
        exercise: its name.
        question: the question to begin with.
        gradebook: see ``record.address``.
        second, compare: see ``Desk``.

    Raises:
        MarkingError, GradingError: there is nothing to mark in it; it says why.
    """

    def __init__(self, folder, exercise, question, gradebook=None, second="", compare=""):
        self._given = {"gradebook": gradebook, "second": second, "compare": compare}
        self._folder, self._exercise = folder, exercise
        self.first = question
        self.desks = {question: Desk(folder, exercise, question, **self._given)}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for desk in self.desks.values():
            desk.close()

    @property
    def begun(self):
        """The Desk of the question to begin with."""
        return self.desks[self.first]

    def desk(self, question):
        """Return the Desk of a question, which is opened where it is not yet.

        Raises:
            MarkingError, GradingError: there is nothing to mark; it says why.
        """
        if question not in self.desks:
            begun = self.begun
            begun.exercise.question(question)  # one that is none has no files
            self.desks[question] = Desk(
                self._folder, self._exercise, question, **self._given, known=begun.known
            )
        return self.desks[question]

    def questions(self):
        """Return the questions that a person marks, as dicts with name, title and ``waits``.

        ``waits`` is how many hand-ins wait in the gradebook, or None for a second marker, whose
        marks are not there. Those of whom nothing was handed in are left out, and where two markers
        are compared, those that the second has not marked.
        """
        desk, found = self.begun, []
        for name, question in desk.exercise.questions.items():
            states = InBook(desk.book, desk.where, self._exercise, question).states()
            waits = sum(state.waits for state in states.values())
            by_hand = any(state.waits or state.mark is not None for state in states.values())
            if not by_hand or (desk.compare and not desk.has_second(name)):
                continue
            waits = waits if desk.mode == "first" else None
            found.append({"name": name, "title": question.title, "waits": waits})
        return found
