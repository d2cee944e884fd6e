"""Whose questions are in what was handed in, and by which key it is marked.

A notebook says the name of its variant in the cell “setup”. Where that line is gone, or the locked
cells are not those of that variant, they are held against those of the class. The name proves
nothing about who did the work; it says which questions were answered, so that the answers of one
are never marked by the key of another. A question that was drawn otherwise when the notebook was
handed out waits for a person, and no other does.
"""

from ..grading import GradingError, handed, match
from ..grading.source import key_of, without_hidden
from . import draws, made, notebooks
from .plainly import bare
from .roster import Student

MOST = 0.5  # of the questions that vary: a notebook with as many of a variant's is that variant
FEW = 0.5  # of those who handed in: when fewer are on the list, it is another list
LOCKED = ("-ask", "-show", "-check")  # of the cells of a question: the answer's is the student's
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
        self._given = set()  # names of variants that notebooks of the class have
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
        cells = {one.student: _cells_of(one) for one in there}
        self._know(source, [found[one.student] for one in there], cells.values())
        listed, keys = [], {}
        for one in handed_in:
            one = one._replace(listed=one.listed or self._listed(found[one.student]))
            if one.data is not None:
                key, fault = self._found(cells[one.student], found[one.student], source)
                if fault:
                    one = one._replace(remarks=(*one.remarks, fault), looks=True)
                if key is None:
                    one = one._replace(data=None)
                else:
                    keys[one.student] = key
            listed.append(one)
        return listed, keys

    def _know(self, source, students, books):
        """Take in who handed in, and which variants their notebooks name."""
        self._base = key_of(source, self.exercise)
        if self._students is None and not self._one:
            for student in filter(None, students):
                for name, way in self._ways(student).items():
                    self._names.setdefault(name, (student, way))
        said = {name for cells in books for name, _ in map(notebooks.said_in, _texts(cells))}
        self._given = said & self._names.keys()

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

    def _found(self, cells, student, source):
        """(The key by which a notebook is marked, or None; what is to be said of it)."""
        if cells is None:  # it cannot be read, which is said where it is read
            return self._key(source, "", 0), ""
        there = {_spaceless(text) for text in _texts(cells)}
        ways = {} if student is None else self._ways(student)
        name, told = next(filter(any, map(notebooks.said_in, _texts(cells))), ("", {}))
        way = ways.get(name) if name else self._best(source, there, ways.values())
        other = name if way is None and name in self._names else ""
        if not name or way is not None:
            other = self._other(source, there, student, way, told)
        fault = ""
        if other or way is None:
            fault = self._not_theirs(name, student, other, way is not None and bool(name))
            if not (other and self._as_they_are):
                return None, fault
            way = self._names[other][1]
        key = self._key(source, *way)
        if redrawn := self._redrawn(way, told):
            fault = " ".join(filter(None, (fault, _said_of(redrawn))))
            key = {**key, "redrawn": redrawn, "cells": _as_asked(key["cells"], cells, redrawn)}
        return key, fault

    def _redrawn(self, way, told):
        """The questions that a notebook says were drawn otherwise, where it says anything."""
        today = self._variant(*way).prints
        every = {**today, **told} if told else {}
        return [name for name in every if today.get(name) != told.get(name)]

    def _best(self, source, there, ways):
        """The variant of which a notebook has most, if it has most of its questions; or None."""
        fits = {way: self._fit(source, way, there) for way in ways}
        best = max(fits, key=fits.get, default=None)
        if best is None or fits[best] <= MOST * len(self._asked(source, *best)):
            return None
        return best

    def _other(self, source, there, student, way, told):
        """The name of the variant of somebody else whose questions a notebook has; or "".

        What it says of each question is made with the secret, so it tells whose it was; where that
        is the student's own, or gone, its cells do.
        """
        own, redrawn = 0, self._redrawn(way, told) if way else []
        if redrawn and len(redrawn) < len(told):
            return ""
        if way:
            asked = self._asked(source, *way)
            own = self._fit(source, way, there)
            if not redrawn and own == len(asked):
                return ""
        others = {
            name: theirs
            for name, (holder, theirs) in self._names.items()
            if holder is not student and (not theirs[1] or name in self._given)
        }
        if redrawn:
            alike = {name: len(self._alike(theirs, told)) for name, theirs in others.items()}
            close = {name: number for name, number in alike.items() if number > MOST * len(told)}
        else:
            fits = {name: self._fit(source, theirs, there) for name, theirs in others.items()}
            close = {
                name: fit
                for name, fit in fits.items()
                if fit > own and fit == len(self._asked(source, *others[name]))
            }
        return max(sorted(close), key=close.get, default="")

    def _alike(self, way, told):
        """The questions of which a notebook says what a variant has."""
        today = self._variant(*way).prints
        return [name for name in told if today.get(name) == told[name]]

    def _not_theirs(self, name, student, other, renamed):
        """A sentence on a notebook that has not the questions of its student.

        Args:
            name: of the variant that it says, or "".
            other: that of somebody else whose questions it has, or "".
            renamed: whether it says the name of its student's all the same.
        """
        if other:
            said = f"It has the questions of another student, {self._names[other][0].name}"
            said += f" (variant {other})"
            said += f", under the name of its own student's (variant {name})" if renamed else ""
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

    def _key(self, source, id_, turn):
        """The key by which a variant is marked: the course's own but for the cells that differ."""
        variant = self._variant(id_, turn)
        if variant.name not in self._keys:
            self._base = self._base or key_of(source, self.exercise)
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

    def _asked(self, source, id_, turn):
        """{question: its locked cells} of a variant, where they are not the course's own."""
        if (id_, turn) not in self._locked:
            cells = {
                cell["id"]: _spaceless(cell["given"])
                for cell, before in zip(
                    self._key(source, id_, turn)["cells"], self._base["cells"], strict=True
                )
                if cell is not before
            }
            found = {
                name: {cells[id_] for end in LOCKED if (id_ := f"{name}{end}") in cells}
                for name in self._variant(id_, turn).asked
            }
            self._locked[id_, turn] = {name: texts for name, texts in found.items() if texts}
        return self._locked[id_, turn]

    def _fit(self, source, way, there):
        """How many of a variant's questions a notebook has, as they are."""
        return sum(texts <= there for texts in self._asked(source, *way).values())


def _cells_of(one):
    """The cells of what was handed in; None where it cannot be read."""
    try:
        return handed.cells_of(one.data)
    except handed.Unreadable:
        return None


def _texts(cells):
    return [cell["source"] for cell in cells or ()]


def _said_of(redrawn):
    """A sentence on questions that were drawn otherwise when a notebook was handed out."""
    names = ", ".join(redrawn)
    return (
        f"The questions were changed after it was handed out: {names} "
        f"{'were others' if len(redrawn) > 1 else 'was another'} then, and what was answered there "
        "waits for a person. All else is marked."
    )


def _as_asked(cells, theirs, redrawn):
    """The cells of a key in which these questions ask what they asked in a student's notebook.

    That is a text: of a student's, no code is ever taken for the exercise's.
    """
    asked = {f"{name}-ask" for name in redrawn}
    said = {cell["id"]: cell["source"] for cell in theirs if cell["type"] == "markdown"}
    return [
        cell | {"source": said[cell["id"]], "given": said[cell["id"]]}
        if cell["id"] in asked & said.keys()
        else cell
        for cell in cells
    ]


def _spaceless(text):
    return match.plain(text).replace(" ", "")
