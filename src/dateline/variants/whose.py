"""Whose questions are in what was handed in, and by which key it is marked.

A notebook says the name of its variant in the cell “setup”. Where that line is gone, its locked
cells are held against those of the class. The name proves nothing about who did the work; it says
which questions were answered, so that the answers of one are never marked by the key of another.
"""

from ..grading import GradingError, handed
from ..grading.source import key_of
from . import VariantError, draws, made, notebooks, roster
from .plainly import bare

FEW = 0.5  # of those who handed in: when fewer are on the list, it is another list


class Whose:
    """The variants of a class, for ``grading.grade.grade``.

    Args:
        exercise: its name.
        secret: bytes, see ``draws.secret``.
        students: the Students of the class, or None: then who handed in is known by the name or
            number that the submission has.
        one_for_all: True where the whole class got one exercise.

    Raises:
        VariantError: the exercise declares no variants.
    """

    def __init__(self, exercise, secret, students=None, one_for_all=False):
        self.exercise, self._secret, self._one = exercise, secret, one_for_all
        self._made, self._locked, self._keys = {}, {}, {}
        self._by_known, self._names = {}, {}
        self._students = None if one_for_all else students
        for student in self._students or []:
            for known in student.known:
                # a name that two have tells neither
                self._by_known[known] = None if known in self._by_known else student
            self._names |= dict.fromkeys(self._turns(student.id), student.name)
        self._variant("", 0)  # an exercise without variants is told before the work

    def _turns(self, id_):
        """{name: turn} of all variants that a student can have."""
        turns = range(draws.TURNS)
        seeds = [draws.seed(self._secret, self.exercise, id_, turn) for turn in turns]
        return dict(zip(map(draws.name, seeds), turns, strict=True))

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
            if one.data is None:
                listed.append(one)
                continue
            id_ = found[one.student]
            turn, fault = self._found(one, id_, source)
            if fault:
                remarks = (*one.remarks, fault)
                listed.append(one._replace(data=None, remarks=remarks, looks=True))
            else:
                listed.append(one)
                keys[one.student] = self._key(source, id_, turn)
        return listed, keys

    def _student_of(self, one):
        """The id that decides a student's variant; None for one who is not on the list."""
        if self._one:
            return ""
        if self._students is None:
            return one.number if one.platform == "canvas" and one.number else one.student
        ways = [one.number] if one.number and one.platform != "moodle" else []
        if one.platform == "moodle" and one.number:
            ways.append(f"Participant {one.number}")
        for way in (*ways, one.said, one.student):
            student = self._by_known.get(bare(way)) if way else None
            if student:
                return student.id
        return None

    def _key(self, source, id_, turn):
        variant = self._variant(id_, turn)
        if variant.name not in self._keys:
            varied = notebooks.varied(source, variant)
            self._keys[variant.name] = key_of(varied, self.exercise)
        return self._keys[variant.name]

    def _found(self, one, id_, source):
        """(which of the student's variants, why it is not marked or "")."""
        try:
            sources = [cell["source"] for cell in handed.cells_of(one.data)]
        except handed.Unreadable:
            return 0, ""  # said where it is read
        name, version = self._says(sources, source, id_)
        turn = None if id_ is None else self._turns(id_).get(name)
        if turn is None:
            return 0, self._not_theirs(name, id_)
        if version and version != self._variant(id_, turn).print:
            return turn, (
                "It was handed out by another version of the course, whose questions are others, "
                "so it is not marked. Grade it with the version that handed it out."
            )
        return turn, ""

    def _not_theirs(self, name, id_):
        """A sentence on a notebook that has not the questions of its student."""
        if name in self._names:
            return (
                f"It has the questions of another student, {self._names[name]} (variant {name}), "
                "so it is not marked. Two may have taken each other's file, or one handed in what "
                "the other made: ask both. When each hands in their own, run the same command "
                "again."
            )
        if id_ is None:
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

    def _says(self, sources, source, id_):
        """(name, print) of the variant that a notebook has; "" where it is the course's own."""
        for text in sources:
            if found := notebooks.SAYS.search(text):
                return found[1], found[2]
        # without the line: by the cells that only this variant has
        there = {_spaceless(text) for text in sources}
        ways = [(id_, turn) for turn in range(draws.TURNS)] if id_ is not None else []
        ways += [(student.id, 0) for student in self._students or []]
        best = max(ways, key=lambda way: len(self._cells(source, *way) & there), default=None)
        if best is not None and self._cells(source, *best) & there:
            return self._variant(*best).name, ""
        return "", ""

    def _cells(self, source, id_, turn):
        """The locked cells of a variant, but those that the course's own exercise has too."""
        if (id_, turn) not in self._locked:
            own = {_spaceless(cell["given"]) for cell in key_of(source, self.exercise)["cells"]}
            cells = self._key(source, id_, turn)["cells"]
            self._locked[id_, turn] = {_spaceless(cell["given"]) for cell in cells} - own
        return self._locked[id_, turn]


def _spaceless(text):
    return "".join(text.split())


def of_class(exercise, secret, path=None, one_for_all=False):
    """Return the Whose of a class, by its list of students.

    Raises:
        VariantError: the list cannot be read, or the exercise has no variants.
    """
    students = roster.read(path) if path and not one_for_all else None
    if path and one_for_all:
        raise VariantError("One exercise for all needs no list of students: leave one of them out.")
    return Whose(exercise, secret, students, one_for_all)
