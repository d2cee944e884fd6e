"""What was handed in: who handed in which notebook, as nbgrader and platforms lay it out.

``files`` reads, ``layout`` says whose a file is, ``books`` what is in it. Here each student's
files become one submission: the notebook that is the exercise, wherever it lies, and a sentence
for whatever is odd.
"""

import zipfile
from pathlib import Path
from typing import NamedTuple

from . import GradingError, books, files, layout, names, sections, stamps
from .names import printable

ASIDE = 3  # files beside the notebook that are named


class Submission(NamedTuple):
    """One thing handed in.

    ``data`` is the bytes of the notebook, or None when there is none to grade, and then
    ``remarks`` says why. ``student`` is a name that is safe in a path; ``said`` the name as it was
    given; ``timestamp`` text such as "2026-11-23 10:00:00 UTC" or None; ``platform`` and ``number``
    are what an exported file's name says ("canvas", "4711"), else ""; ``file`` is the name by which
    the platform exported it. ``late`` is True when the platform says so; ``looks`` when a person
    should look at it; ``sent`` is when the platform's name of it says that it was handed in, by its
    own clock ("2026-11-23 10:15:00"), else ""; ``lasting`` the name under which a list knows the
    student, see ``people.lasting``, and ``listed`` how the list writes their name, else "".
    """

    student: str
    said: str
    data: bytes | None
    remarks: tuple = ()
    timestamp: str | None = None
    platform: str = ""
    number: str = ""
    late: bool = False
    looks: bool = False
    file: str = ""
    sent: str = ""
    lasting: str = ""
    listed: str = ""


def submissions(place, exercise, shelf=None):
    """Return the submissions of an exercise, in the order of the students' names.

    Args:
        place: a folder as nbgrader has it (STUDENT/EXERCISE/EXERCISE.ipynb), or a folder or a zip
            file as a platform exports it, or either with folders around it.
        exercise: the name of the exercise, such as "01-reading".
        shelf: a ``books.Shelf`` that tells the exercise from other notebooks, or None to believe
            names.

    Raises:
        FileNotFoundError: there is no such folder or file.
        ValueError: the folder or the zip file cannot be read.
    """
    place = Path(place)
    if place.is_dir():
        try:
            found = list(files.below(place))
        except OSError as error:
            raise ValueError(f"{place} cannot be read: {error.strerror}") from None
        return _submissions(found, exercise, shelf)
    place.stat()
    try:
        with zipfile.ZipFile(place) as archive:
            return _submissions(files.inside(archive), exercise, shelf)
    except Exception as error:  # of its entries each has its own; this is the file as a whole
        said = printable(getattr(error, "strerror", None) or str(error), 200)
        raise ValueError(f"{place} is not a zip file that can be read: {said}") from None


def _submissions(found, exercise, shelf):
    others = shelf.exercises if shelf else None
    with sections.parts(found, exercise, others) as parts:
        handed = {}  # {Owner: (their files, remarks, names of the parts that have some)}
        for name, part in parts:
            for owner, (given, said) in layout.owned(part, exercise, others).items():
                mine = handed.setdefault(owner._replace(late=False), ([], [], [], []))
                for list_, more in zip(mine, (given, said, [name], [owner.late]), strict=True):
                    list_ += more
        made = [
            _told(owner._replace(late=any(late)), given, said + _twice(where), exercise, shelf)
            for owner, (given, said, where, late) in handed.items()
        ]
    return sorted(made, key=lambda one: one.student)


def _twice(parts):
    """A sentence where somebody is in several exports, as a list of one or none."""
    if len(parts) < 2:
        return []
    return [f"Handed in with {len(parts)} exports: {', '.join(map(printable, parts))}."]


def _told(owner, given, said, exercise, shelf):
    """The Submission of one student, whatever happens: one never stops the class."""
    try:
        return _one_of(owner, given, said, exercise, shelf)
    except GradingError:
        raise
    except Exception as error:
        why = printable(f"{type(error).__name__}: {error}", 200)
        remark = f"It could not be read: {why}. That is a fault of the grader."
        about = (owner.platform, owner.number, owner.late, True)
        return Submission(owner.student, owner.said, None, (*said, remark), None, *about)


def _one_of(owner, given, said, exercise, shelf):
    """The Submission of one student."""
    given = _last_attempt([one for one in given if one.way != "about"])
    given = [one for one in given if not files.nobodys(one.name)] or given
    stamp = next((one for one in given if one.place and one.inner == ("timestamp.txt",)), None)
    made = Submission(owner.student, owner.said, None, looks=bool(said))
    made = made._replace(platform=owner.platform, number=owner.number, late=owner.late)
    made = made._replace(sent=given[0].time if given else "")
    said += names.changed(owner)
    if stamp:
        given.remove(stamp)
        made = made._replace(timestamp=_time(stamp.file))
        if made.timestamp is None:
            said.append("The time in timestamp.txt cannot be read.")
    found, unread, others = _notebooks(given, shelf)
    return _chosen(made._replace(remarks=tuple(said)), found, unread, others, exercise)


def _time(file):
    try:
        return stamps.read(file.read().decode("utf-8-sig", "replace"))
    except files.Unread:
        return None


def _last_attempt(given):
    last = max((one.time for one in given), default="")
    return [one for one in given if one.time == last]


def _notebooks(given, shelf):
    """What a student's files are: [_Found], [(name, why)] not read, [(file, kind)] of the others.

    First what is called a notebook; what is in zip files, and files with other names, when no
    exercise with something in it is yet among them; then Jupyter's hidden copies; last what lies
    where it should not.
    """
    look = _Look(shelf)
    waiting = [one for one in given if one.file.fetch is not None]
    steps = (
        lambda one: not one.hidden and ".ipynb" in one.name.lower(),
        lambda one: not one.hidden and one.name.lower().endswith(".zip"),
        lambda one: not one.hidden,
        lambda one: ".ipynb" in one.name.lower(),
    )
    for step in steps:
        now = [one for one in waiting if step(one) and not one.spare]
        waiting = [one for one in waiting if one.spare or not step(one)]
        if look.is_done():
            look.others += [(one, "") for one in now if not one.hidden]
        else:
            for one in now:
                look.at(one)
    if not look.is_done():
        elsewhere = _Look(shelf)
        for one in waiting:
            if _may_hold(one.name) and not one.hidden:
                elsewhere.at(one)
        look.found += [one for one in elsewhere.found if not one.instead and not one.blank]
    return look.found, look.unread, look.others


class _Look:
    """What the files of one student are."""

    def __init__(self, shelf):
        self.shelf, self.budget = shelf, files.Budget()
        self.found, self.unread, self.others = [], [], []

    def is_done(self):
        """Whether the exercise is found, with something filled in."""
        return any(not one.instead and not one.blank for one in self.found)

    def at(self, one, depth=3):
        """Look at one file; at what is in a zip file, too.

        Every entry goes through here, so whatever it does to whoever reads it is told of it.
        """
        try:
            self._at(one, depth)
        except files.Unread as why:
            self.unread.append((one.shown, str(why)))
        except GradingError:
            raise
        except Exception as error:  # RecursionError and MemoryError are among them
            why = printable(f"{type(error).__name__}: {error}", 200)
            said = f"It could not be read: {why}. That is a fault of the grader."
            self.unread.append((one.shown, said))

    def _at(self, one, depth):
        if one.way:
            kind = "a text typed into the platform" if one.way == "text" else "a link"
            self.others.append((one, kind))
            return
        data = one.file.read(self.budget)
        if files.is_zip(data) and depth:
            self._inside(one, data, depth)
            return
        named = ".ipynb" in one.name.lower()
        self.budget.left -= files.PART * books.parts(data)
        if not named and not books.could_be(data):
            self.others.append((one, books.kind_of(one.name, data)))
            return
        try:
            book = books.opened(one.name, data)
        except books.NoBook as why:
            if named:
                self.unread.append((one.shown, str(why)))
            else:
                self.others.append((one, why.kind))
            return
        instead = self.shelf.instead(book) if self.shelf else ""
        blank = bool(self.shelf) and self.shelf.blank(book)
        self.found.append(_Found(one, book, instead, blank))

    def _inside(self, one, data, depth):
        inner = files.unpacked(data, one.inner or (one.file.name,))
        self.budget.left -= files.LISTED * len(inner)
        inside = [
            one._replace(file=file, inner=file.path, zipped=True)
            for file in inner
            if file.fetch is not None
        ]
        if not inside:
            self.others.append((one, "an empty zip file"))
            return
        kind = books.kind_of(one.name, data)
        if any(each.name in ("[Content_Types].xml", "mimetype") for each in inside):
            office = "a document of an Office program"
            self.others.append((one, office if kind == "a zip file" else kind))
            return
        wanted = [each for each in inside if _may_hold(each.name)]
        seen = len(self.found)
        for each in sorted(wanted or inside, key=lambda each: each.hidden):
            if not each.hidden or len(self.found) == seen:
                self.at(each, depth - 1)


def _may_hold(name):
    return ".ipynb" in name.lower() or name.lower().endswith(".zip")


class _Found(NamedTuple):
    """A notebook among a student's files.

    ``instead`` says which it is, if not the exercise; ``blank`` that nothing is filled in.
    """

    given: layout.Given
    book: books.Book
    instead: str = ""
    blank: bool = False

    @property
    def shown(self):
        return self.given.shown


def _chosen(made, found, unread, others, exercise):
    """The Submission with the one notebook that counts, and what is to be said of it."""
    right = [one for one in found if not one.instead]
    if not right:
        return made._replace(remarks=(*made.remarks, *_why_none(found, unread, others)))
    seen = any(not one.given.hidden for one in right)
    right, said, looks = _best(right, exercise)
    if len(_different(right)) > 1:
        listed = ", ".join(one.shown for one in right)
        why = (
            f"Several notebooks were handed in, and which of them counts cannot be told: {listed}."
        )
        remarks = (*made.remarks, *said, why, *_of_others(made, found))
        return made._replace(remarks=remarks)
    first = min(right, key=lambda one: one.given.name != f"{exercise}.ipynb")
    chosen = first.given
    misnamed = chosen.place == "right" and chosen.inner != (f"{exercise}.ipynb",)
    if chosen.place == "wrong":
        said.append(f"It does not lie in the folder {exercise}, but at {chosen.shown}.")
    elif chosen.zipped or misnamed or not chosen.name.lower().endswith(".ipynb"):
        said.append(f"The file is named {chosen.shown}; it was taken.")
    if chosen.hidden:
        had = "has something filled in" if seen else "of the notebook was handed in"
        said.append(f"Only Jupyter's hidden copy {had}; it was taken.")
    wrong, aside = _aside(found, unread, others)
    export = list(_of_others(made, found))
    said += [*wrong, *aside, *export]
    looks = made.looks or looks or chosen.hidden or chosen.spare or bool(aside or export)
    remarks = (*made.remarks, *said)
    return made._replace(data=first.book.data, remarks=remarks, looks=looks, file=chosen.entry)


def _different(found):
    return {one.book.data for one in found}


def _best(right, exercise):
    """Of several notebooks that are the exercise those that count, remarks, whether to look."""
    best = [one for one in right if not one.given.hidden] or right
    if all(one.blank for one in best):
        best = [one for one in right if not one.blank] or best
    said = []
    filled = [one for one in best if not one.blank]
    if len(_different(best)) > 1 and filled and len(filled) < len(best):
        empty = ", ".join(one.shown for one in best if one not in filled)
        said.append(f"Nothing is filled in there, so it was left aside: {empty}.")
        best = filled
    named = [one for one in best if one.given.name == f"{exercise}.ipynb"]
    if len(_different(best)) > 1 and len(_different(named)) == 1:
        listed = ", ".join(one.shown for one in best if one not in named)
        said.append(
            f"Other notebooks of this exercise stand beside {named[0].shown} and were not looked "
            f"at: {listed}. See which of them counts."
        )
        return named, said, True
    return best, said, False


def _aside(found, unread, others):
    """What else was handed in, in sentences: other notebooks; what may have answers in it."""
    wrong = [one.shown for one in found if one.instead]
    listed = [shown for shown, _ in unread]
    listed += [one.shown for one, _ in others if one.way or Path(one.name.lower()).suffix in _TEXTS]
    return (
        [f"Another notebook stands beside it and was not looked at: {', '.join(wrong)}."]
        if wrong
        else [],
        [f"Beside it, and not looked at: {_listed(listed)}."] if listed else [],
    )


def _of_others(made, found):
    """A sentence where what counts as one student's has the names of several of a platform's."""
    looks = (names.moodle, names.brightspace, names.canvas, names.blackboard)
    parts = {part for one in found for part in one.given.inner if not made.platform}
    told = [next(filter(None, (look(part) for look in looks)), None) for part in sorted(parts)]
    students = sorted({named.owner.student for named in told if named})
    if not students:
        return
    yield (
        f"By their names the files are those of {printable(_listed(students), 200)}. If that is a "
        "whole export, or a section of the class, unpack it and grade that folder by itself: "
        "--submissions FOLDER."
    )


_TEXTS = (".zip", ".docx", ".doc", ".odt", ".pdf", ".html", ".htm", ".rtf", ".md", ".txt", ".json")


def _listed(things):
    more = f" and {len(things) - ASIDE} more" if len(things) > ASIDE else ""
    return ", ".join(things[:ASIDE]) + more


def _why_none(found, unread, others):
    """Why there is nothing to grade, in sentences."""
    for one in found[:ASIDE]:
        yield f"{one.instead[:-1]} ({one.shown})."
    if len(found) > ASIDE:
        yield f"There are {len(found) - ASIDE} more notebooks that are not the exercise."
    for shown, why in unread[:ASIDE]:
        yield f"{why} ({shown})"
    if len(unread) > ASIDE:
        yield f"So it is with {len(unread) - ASIDE} more."
    if others:
        told = [f"{kind or 'another kind of file'} ({one.shown})" for one, kind in others]
        beside = "What lies beside it" if found or unread else "What was handed in"
        yield f"{beside} is no notebook: {_listed(told)}."
    elif not found and not unread:
        yield "There is no notebook in the folder."
