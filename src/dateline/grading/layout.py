"""Whose each file is: by nbgrader's layout, by the names that platforms write, or by folders.

Folders around the whole are nobody's. Nobody becomes somebody else by what a student can choose:
the name of a file, or a number in it.
"""

from collections import Counter
from typing import NamedTuple

from . import files, names
from .names import Owner, printable


class Given(NamedTuple):
    """A file of one student.

    ``inner`` is its path below what names the student; ``way``, ``time`` and ``second`` those of
    names.Named; ``place`` "right" in the exercise's folder of nbgrader's layout, "wrong" elsewhere
    in the student's folder, "" in other layouts; ``zipped`` that a student packed it.
    """

    file: files.File
    inner: tuple
    way: str = ""
    time: str = ""
    second: names.Named | None = None
    place: str = ""
    zipped: bool = False

    @property
    def name(self):
        return self.inner[-1] if self.inner else self.file.name

    @property
    def shown(self):
        return printable("/".join(self.inner) or self.file.name, 160)

    @property
    def hidden(self):
        """Whether it is one of Jupyter's own copies."""
        return files.COPIES in self.file.path[:-1]


def owned(found, exercise):
    """Return {Owner: (their files, remarks)} of ``files.File``s, as Given and as sentences."""
    handed, late = {}, set()
    for owner, given in _owned(found, exercise):
        handed.setdefault(owner._replace(late=False), []).append(given)
        late |= {owner.student} if owner.late else set()
    settled = _alone(_apart(handed))
    return {owner._replace(late=owner.student in late): given for owner, given in settled.items()}


def _owned(found, exercise):
    """Yield (Owner, Given) of each file, by the layout that the whole has."""
    known = {file.path: names.outermost(names.moodle, file.path) for file in found}
    depth = None if any(known.values()) else _depth(found, exercise)
    if depth is not None:
        yield from _of_nbgrader(found, exercise, depth)
        return
    shared = _shared(found)
    for look in (names.canvas, names.blackboard):
        leaves = any(look(file.name) for file in found)
        for file in found:
            around = shared if leaves else 0  # a folder around all is nobody's
            told = known[file.path] or names.leaf(look, file.path[around:])
            if told and not known[file.path]:
                known[file.path] = (told[0] + around, told[1])
    if any(known.values()):
        yield from _exported(found, known)
    else:
        yield from _loose(found, shared, exercise)


def _exported(found, known):
    """Files of a platform; a notebook that it did not name belongs to whom its folder says."""
    for file in found:
        told = known[file.path]
        if told:
            place, named = told
            inner = ((named.file,) if named.file else ()) + file.path[place + 1 :]
            yield named.owner, Given(file, inner, named.way, named.time, named.second)
        elif _is_work(file.name, WORK[:2]) and file.fetch is not None:
            who = file.path[-2] if len(file.path) > 1 else _stem(file.name)
            yield Owner(names.plain(who), who), Given(file, file.path[-1:])


def _loose(found, shared, exercise):
    """A folder for each student, or a file for each."""
    for file in found:
        path = file.path[shared:]
        if len(path) > 1 or file.fetch is None or file.link:
            yield Owner(names.plain(path[0]), path[0]), Given(file, path[1:])
        elif len(file.path) > 1 and exercise in file.name:  # one student's folder is around all
            yield Owner(names.plain(file.path[-2]), file.path[-2]), Given(file, path)
        elif _is_work(file.name, WORK):  # and no list of marks, no readme
            who = _stem(file.name)
            yield Owner(names.plain(who), who), Given(file, path)


WORK = (".ipynb", ".zip", ".json", ".py", ".html", ".pdf", ".docx", ".odt", ".rar", ".7z")


def _is_work(name, endings):
    """Whether a file of this name may be what somebody handed in."""
    return ".ipynb" in name.lower() or name.lower().endswith(endings)


def _stem(name):
    lower = name.lower()
    place = lower.index(".ipynb") if ".ipynb" in lower else lower.rindex(".")
    return name[:place] or name


def _shared(found):
    """How many folders stand around all files."""
    paths = [file.path for file in found]
    shared = 0
    while paths and all(path[: shared + 1] == paths[0][: shared + 1] for path in paths):
        if any(len(path) <= shared + 1 for path in paths):
            break
        shared += 1
    return shared


def _depth(found, exercise):
    """At which place of the paths the students stand, in nbgrader's layout; None in another."""
    students = {}
    for file in found:
        folders = file.path if file.fetch is None or file.link else file.path[:-1]
        lower = [part.lower() for part in folders]
        if exercise.lower() in lower[1:]:
            place = lower.index(exercise.lower(), 1) - 1
            students.setdefault(place, set()).add(file.path[place])
    if not students:
        return None
    depth = min(students)
    # a whole export of Canvas may lie in a folder that is called as the exercise
    numbers = {named.owner.number for file in found if (named := names.canvas(file.name))}
    return None if len(students[depth]) == 1 and len(numbers) > 1 else depth


def _of_nbgrader(found, exercise, depth):
    """nbgrader's form: one folder for each student, in it one for each exercise."""
    wanted = exercise.lower()
    below = [file for file in found if len(file.path) > depth]
    proper = {
        file.path[depth]
        for file in below
        if [p.lower() for p in file.path[depth + 1 :]][:1] == [wanted]
    }
    for file in below:
        who, *inner = file.path[depth:]
        lower = [part.lower() for part in inner]
        if who.startswith("."):
            continue
        owner = Owner(names.plain(who), who)
        if lower[:1] == [wanted]:
            yield owner, Given(file, tuple(inner[1:]), place="right")
        elif who in proper:
            continue  # other exercises
        elif wanted in lower or (len(lower) == 1 and lower[0].startswith(wanted)):
            yield owner, Given(file, tuple(inner), place="wrong")
        elif file.link and not inner:
            yield owner, Given(file, (), place="right")


def _alone(settled):
    """The same with no student twice: two whose names are written alike have a digest each."""
    count = Counter(owner.student for owner in settled)
    found = {}
    for owner, (given, said) in settled.items():
        if count[owner.student] > 1:
            apart = names.plain(f"{owner.platform}/{owner.said}/{owner.number}")
            said = [*said, f"Somebody else's name comes to the same, {owner.student}."]
            owner = owner._replace(student=apart)
        found[owner] = (given, said)
    return found


def _apart(handed):
    """Return {Owner: (files, remarks)}: each number of a platform with one name.

    Where a number stands with two, a name that can be read in another way is read so; who is then
    still there twice is nobody whom the platform knows.
    """
    numbered, settled = {}, {}
    for owner in handed:
        if owner.number:
            numbered.setdefault((owner.platform, owner.number), []).append(owner)
    doubtful = {owner for owner, given in handed.items() if all(one.second for one in given)}
    for owner, given in handed.items():
        together = numbered.get((owner.platform, owner.number), [owner])
        rivals = [other for other in together if other != owner]
        said = None
        if owner in doubtful and any(other not in doubtful for other in rivals):
            owner = given[0].second.owner
        elif any(other not in doubtful for other in rivals) or (rivals and owner in doubtful):
            listed = ", ".join(sorted(printable(other.said, 60) for other in rivals))
            said = (
                f"The number {owner.number} stands beside another name, too ({listed}). Whose it "
                "is cannot be told, so it goes into no table for the platform."
            )
            unknown = names.plain(f"{owner.said}/{owner.number}")
            owner = owner._replace(student=unknown, platform="", number="")
        elif owner in doubtful:
            said = (
                f"The file's name has the numbers {owner.number} and "
                f"{given[0].second.owner.number}. Which of them is the student's cannot be told; "
                "the first was taken."
            )
        files_, remarks = settled.setdefault(owner, ([], []))
        files_ += given
        remarks += [said] if said and said not in remarks else []
    return settled
