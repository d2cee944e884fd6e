"""Whose questions are in what was handed in, and by which key it is marked.

A notebook says the name of its variant in the cell “setup”. Where that line is gone, its locked
cells are held against those of the class. The name proves nothing about who did the work; it says
which questions were answered, so that the answers of one are never marked by the key of another.
"""

from ..grading import GradingError, handed
from ..grading.source import key_of, without_hidden
from . import draws, made, notebooks
from .plainly import bare
from .roster import Student

FEW = 0.5  # of those who handed in: when fewer are on the list, it is another list
CLASS = Student(("",), "the class", frozenset())  # to whom one exercise for all belongs


class Whose:
    """The variants of a class, for ``grading.grade.grade``.

    Args:
        exercise: its name.
        secret: bytes, see ``draws.secret``.
        students: the Students of the class, or None: then who handed in is known by the name or
            number that the submission has.
        one_for_all: True where the whole class got one exercise.
        as_they_are: True to mark a notebook by the questions that it has, whoever of the class
            got them; it is named all the same.

    Raises:
        VariantError: the exercise declares no variants.
    """

    def __init__(self, exercise, secret, students=None, one_for_all=False, as_they_are=False):
        self.exercise, self._secret = exercise, secret
        self._one, self._as_they_are = one_for_all, as_they_are
        self._students = None if one_for_all else students
        self._made, self._locked, self._keys, self._base = {}, {}, {}, None
        self._by_known, self._names = {}, {}
        for student in self._students or []:
            for known in student.known:
                # a name that two have tells neither
                self._by_known[known] = None if known in self._by_known else student
        for student in self._students or []:
            for name, way in self._ways(student).items():
                self._names[name] = (student, way)
        self._variant("", 0)  # an exercise without variants is told before the work

    def _ways(self, student):
        """{name: (id, turn)} of all variants that a student can have."""
        shared = {
            bare(id_) for id_ in student.ids if self._by_known.get(bare(id_), student) is None
        }
        return {
            draws.name(draws.seed(self._secret, self.exercise, id_, turn)): (id_, turn)
            for id_ in student.ids
            if bare(id_) not in shared
            for turn in range(draws.TURNS)
        }

    def _variant(self, id_, turn):
        if (id_, turn) not in self._made:
            self._made[id_, turn] = made.variant(self.exercise, self._secret, id_, turn)
        return self._made[id_, turn]

    def sorted_out(self, source, handed_in):
        """Return what is marked, and by which key.

        Args:
            source: the exercise's source as ``grading.record.source`` returns it.
            handed_in: a list of ``grading.collect.Submission``.

        Returns:
            The list, in which what has the questions of somebody else is without its notebook and
            says so, and {student: key as ``grading.source.key_of`` makes it}.

        Raises:
            GradingError: hardly anybody is on the list of students.
        """
        found = {one.student: self._student_of(one) for one in handed_in}
        there = [one for one in handed_in if one.data is not None]
        lost = [one.said or one.student for one in there if found[one.student] is None]
        if len(lost) > len(there) * FEW:
            raise GradingError(
                f"Of {len(there)} who handed in, {len(lost)} are not on the list of students, such "
                f"as {lost[0]}. Is it the list of this class, with the column (ID, login, e-mail "
                "or name) that the names of the files show?"
            )
        listed, keys = [], {}
        for one in handed_in:
            one = one._replace(listed=one.listed or self._listed(found[one.student]))
            if one.data is not None:
                way, fault = self._found(one, found[one.student], source)
                if fault:
                    one = one._replace(remarks=(*one.remarks, fault), looks=True)
                if way is None:
                    one = one._replace(data=None)
                else:
                    keys[one.student] = self._key(source, *way)
            listed.append(one)
        return listed, keys

    def _listed(self, student):
        """The name of a student as the list has it; "" where it has only a number."""
        on_it = student is not None and self._students is not None
        return student.name if on_it and not student.name.isdigit() else ""

    def _student_of(self, one):
        """The Student whose submission it is; None for one who is not on the list."""
        if self._one:
            return CLASS
        number = [one.number] if one.number and one.platform != "moodle" else []
        if self._students is None:
            return Student((*number, one.student, one.said), one.said, frozenset())
        ways = [*number, *([f"Participant {one.number}"] if one.platform == "moodle" else [])]
        ways += [one.lasting.partition(" ")[2], one.said, one.student]
        return next(filter(None, (self._by_known.get(bare(way)) for way in ways if way)), None)

    def _found(self, one, student, source):
        """((id, turn) by which a submission is marked, or None; what is to be said of it)."""
        try:
            sources = [cell["source"] for cell in handed.cells_of(one.data)]
        except handed.Unreadable:
            return ("", 0), ""  # said where it is read
        ways = {} if student is None else self._ways(student)
        name, version = self._says(sources, source, ways)
        way, fault = ways.get(name), ""
        if way is None:
            fault = self._not_theirs(name, student)
            if not self._as_they_are or name not in self._names:
                return None, fault
            way = self._names[name][1]
        if version and version != self._variant(*way).print:
            return None, (
                "It was handed out by another version of the course, whose questions are others, "
                "so it is not marked. Grade it with the version that handed it out."
            )
        return way, fault

    def _not_theirs(self, name, student):
        """A sentence on a notebook that has not the questions of its student."""
        if name in self._names:
            said = f"It has the questions of another student, {self._names[name][0].name}"
            said += f" (variant {name})"
            if self._as_they_are:
                return f"{said}, and is marked by these, as you asked."
            return (
                f"{said}, so it is not marked. Two may have taken each other's file, or one handed "
                "in what the other made: ask both. When each hands in their own, run the same "
                "command again; to mark it as it is, add --as-they-are."
            )
        if student is None:
            return (
                "Not on the list of students, so nobody knows which questions are theirs, and it "
                "is not marked. Put them on the list, and run the same command again."
            )
        if name:
            return (
                f"It has questions that nobody in this class got (variant {name}), so it is not "
                "marked. It may come from another class, another term, or be made with another "
                "secret; where there is no list of students, it may be another student's."
            )
        return (
            "It has the course's own questions and not those of a variant, so it is not marked. "
            "Ask for the notebook that was handed out."
        )

    def _says(self, sources, source, ways):
        """(name, print) of the variant that a notebook has; "" where it is the course's own."""
        for text in sources:
            if found := notebooks.SAYS.search(text):
                return found[1], found[2]
        # without the line: by the cells that only this variant has
        there = {_spaceless(text) for text in sources}
        likely = [*ways.values(), *((one.ids[0], 0) for one in self._students or [])]
        best = max(likely, key=lambda way: len(self._cells(source, *way) & there), default=None)
        if best is not None and self._cells(source, *best) & there:
            return self._variant(*best).name, ""
        return "", ""

    def _key(self, source, id_, turn):
        """The key by which a variant is marked: the course's own but for the cells that differ."""
        variant = self._variant(id_, turn)
        if variant.name not in self._keys:
            if self._base is None:
                self._base = key_of(source, self.exercise)
            book = notebooks.varied(source, variant)
            # of a cell only the text differs: which names its test uses stays
            cells = [
                was
                if cell.source == was["source"]
                else {
                    **was,
                    "source": cell.source,
                    "given": without_hidden(cell.source) if was["nbgrader"] else cell.source,
                    "nbgrader": dict(cell.metadata.get("nbgrader", {})),
                }
                for cell, was in zip(book.cells, self._base["cells"], strict=True)
            ]
            self._keys[variant.name] = {**self._base, "cells": cells}
        return self._keys[variant.name]

    def _cells(self, source, id_, turn):
        """The cells of a variant, but those that the course's own exercise has too."""
        if (id_, turn) not in self._locked:
            cells = self._key(source, id_, turn)["cells"]
            own = self._base["cells"]
            self._locked[id_, turn] = {
                _spaceless(cell["given"])
                for cell, before in zip(cells, own, strict=True)
                if cell is not before
            }
        return self._locked[id_, turn]


def _spaceless(text):
    return "".join(text.split())
