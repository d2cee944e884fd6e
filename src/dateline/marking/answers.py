"""What was handed in to one question, out of the notebooks that formgrader shows.

``dateline grade`` and nbgrader's autograde lay them into ``autograded/``. A marker sees the cell of
the answer and whatever of the student's own stands beside it; answers that are equal but for blanks
around them and the form of their letters (NFC) are one.
"""

import json
import unicodedata
from typing import NamedTuple

from nbformat import from_dict
from nbgrader import utils

from ..grading import match, names, record, seen, wire
from .parts import outputs_of, parts_of, words_of


class Answer(NamedTuple):
    """What one student handed in to one question.

    ``key`` is the same for equal answers; ``stamp`` tells whether the notebook is still the same.
    """

    student: str
    key: str
    parts: tuple
    stamp: tuple

    @property
    def text(self):
        """The answer in words, without form."""
        return "\n".join(filter(None, (words_of(part) for part in self.parts)))


class Reader:
    """Reads the answers to a question.

    Args:
        exercise: an ``asked.Exercise``.
        question: one of its Questions.
        where: the address of the gradebook. What was graded into another one is no answer of its:
            a mark would be given for a text that it does not have.
    """

    def __init__(self, exercise, question, where):
        self._exercise, self._question = exercise, question
        self._book = seen.name_of(exercise.course.root, where)
        self._known = {cell["id"]: cell for cell in exercise.cells if cell["id"]}
        # those that nbgrader does not know, by what they say
        self._by_text = {
            match.plain(cell["source"]): cell["id"]
            for cell in exercise.cells
            if not cell["nbgrader"]
        }

    def path(self, student):
        """Return the notebook of a student that formgrader shows."""
        course, name = self._exercise.course, self._exercise.name
        folder = course.path(course.directory.autograded_directory, student, name)
        return folder / f"{name}.ipynb"

    def stamp(self, student):
        """Return what changes when the notebook of a student is written anew; None without one."""
        try:
            about = self.path(student).stat()
        except OSError:
            return None
        return about.st_mtime_ns, about.st_size

    def name(self, student):
        """Return the name of a student, with that of the list before it where there is one."""
        try:
            book = json.loads(self.path(student).read_text(encoding="utf-8"))
            listed = book["metadata"][record.ABOUT]["listed"]
        except (OSError, ValueError, KeyError, TypeError):
            listed = ""
        return f"{names.printable(listed, 80)} ({student})" if listed else student

    def read(self, student):
        """Return the Answer of a student; None where there is no notebook, a torn one, or that of
        a run into another gradebook."""
        stamp = self.stamp(student)
        try:
            book = json.loads(self.path(student).read_text(encoding="utf-8"))
            if book["metadata"].get(record.BOOK, self._book) != self._book:
                return None
            parts = tuple(self._parts(book["cells"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        equal = [(part.kind, unicodedata.normalize("NFC", part.said).strip()) for part in parts]
        return Answer(student, wire.digest(equal)[:32], parts, stamp)

    def _parts(self, cells):
        """The parts: the answer, what is the student's own beside it, and how a check went."""
        region, own, tried = None, [], []
        for cell in cells:
            name = self._name(cell)
            known = self._known.get(name)
            if known:
                region = known["region"]
            if region != self._question.region:
                continue
            is_answer = known and known["nbgrader"].get("solution")
            if is_answer and not _is_blank(cell) or not known:
                own += parts_of(cell)
            elif name == self._question.cell and not is_answer:
                own += outputs_of(cell)
            elif not known["nbgrader"] and known["type"] == "code":  # a cell to try things in
                changed = "".join(cell["source"]).split() != known["source"].split()
                tried += parts_of(cell) if changed else []
        return own or tried

    def _name(self, cell):
        """The id of a cell in the source; "" for one of the student's own."""
        about = cell.get("metadata", {})
        name = about.get("nbgrader", {}).get("grade_id") or about.get(record.ABOUT, {}).get("of")
        name = name or cell.get("id", "")
        if name in self._known:
            return name
        return self._by_text.get(match.plain("".join(cell["source"])), "")


def _is_blank(cell):
    """Whether an answer is as it was handed out."""
    checksum = cell["metadata"].get("nbgrader", {}).get("checksum")
    source = "".join(cell["source"])
    whole = from_dict({**cell, "source": source})
    return not source.strip() or checksum == utils.compute_checksum(whole)
