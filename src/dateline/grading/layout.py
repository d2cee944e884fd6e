"""Whose each file is: by nbgrader's layout, by the names that platforms write, or by folders.

Folders around the whole are nobody's. Below them each name is somebody's, and says by itself whose:
what is in one student's folder or zip file, or how a file in it is called, changes nothing for the
others, and makes nobody somebody else.
"""

from collections import Counter
from typing import NamedTuple

from . import files, names
from .names import Owner, printable


class Given(NamedTuple):
    """A file of one student.

    ``inner`` is its path below what names the student; ``way``, ``time`` and ``second`` those of
    names.Named; ``place`` "right" in the exercise's folder of nbgrader's layout, "wrong" elsewhere
    in the student's folder, "" in other layouts; ``zipped`` that a student packed it; ``spare``
    that it is looked at only when nothing is filled in where it should be; ``entry`` the name that
    a platform gave it, else "".
    """

    file: files.File
    inner: tuple
    way: str = ""
    time: str = ""
    second: names.Named | None = None
    place: str = ""
    zipped: bool = False
    spare: bool = False
    entry: str = ""

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


def owned(found, exercise, others=None):
    """Return {Owner: (their files, remarks)} of ``files.File``s, as Given and as sentences.

    Args:
        found: the Files.
        exercise: the name of the exercise.
        others: the names of the course's other exercises; None takes any name for one.
    """
    handed, late = {}, set()
    for owner, given in _owned(found, exercise, others):
        handed.setdefault(owner._replace(late=False), []).append(given)
        late |= {owner.student} if owner.late else set()
    settled = _alone(_apart(handed))
    return {owner._replace(late=owner.student in late): given for owner, given in settled.items()}


class _Entry:
    """What stands under one name at the level of the students: a file, or a folder with files."""

    def __init__(self, name, level):
        self.name, self.level, self.files, self.below = name, level, [], set()
        self.folder = self.link = False

    def add(self, file):
        """Take in a file of it."""
        inner = file.path[self.level + 1 :]
        self.files.append(file)
        self.link = self.link or (file.link and not inner)
        self.folder = self.folder or bool(inner) or file.fetch is None
        if len(inner) > 1 or (inner and (file.fetch is None or file.link)):
            self.below.add(inner[0].lower())  # its folders


def _entries(found, level):
    entries = {}
    for file in found:
        if len(file.path) > level:
            name = file.path[level]
            entries.setdefault(name, _Entry(name, level)).add(file)
    return list(entries.values())


def _owned(found, exercise, others):
    """Yield (Owner, Given) of each file: whose it is, its entry at the students' level says.

    Nobody but the student of an entry chooses what is in it, so it decides of no other entry.
    """
    exercise = exercise.lower()
    entries = _out_of_sections(_root(found, exercise), exercise)
    told = _named(entries, exercise)
    # Canvas writes files: a folder is its own only beside them, or when it is no student's
    written = any(told[entry.name] and not entry.folder for entry in entries)
    ours = set()
    for entry in entries:
        if exercise in entry.below:
            named = told[entry.name]
            if named and named.owner.platform == "canvas" and not written:
                named = told[entry.name] = None
            ours |= {entry.name} if not named else set()
    exported = any(told.values())
    # where students are files, a file of any kind may be one of theirs
    flat = not exported and any(not entry.folder and _is_somebodys(entry) for entry in entries)
    for entry in entries:
        if told[entry.name]:
            yield from _of_platform(entry, told[entry.name])
        elif entry.name in ours:
            yield from _of_nbgrader(entry, exercise)
        elif ours and _is_another(entry, others):
            continue
        elif _is_somebodys(entry, exported) or (flat and _may_be_somebodys(entry)):
            yield from _of_name(entry, exercise, "wrong" if ours else "")


def _root(found, exercise):
    """The entries of the level at which the students stand: behind all folders around them."""
    level = 0
    entries = _entries(found, level)
    while True:
        works = [entry for entry in entries if _is_somebodys(entry)]
        inner = _entries(found, level + 1)
        alone = len(works) == 1 and works[0].folder and inner
        if not alone or _is_students(works[0], inner, exercise):
            return entries
        level, entries = level + 1, inner


def _out_of_sections(entries, exercise):
    """The same, or what is in them, where each is a section of the class with students in it.

    Where only some look so they stay as they are: what is in one student's folder, that student
    has chosen.
    """
    works = [entry for entry in entries if _is_somebodys(entry)]
    inside = [_students_in(entry, exercise) for entry in works]
    if len(works) < 2 or not all(inside) or max(inside) < 2:
        return entries
    return [inner for entry in works for inner in _entries(entry.files, entry.level + 1)]


def _students_in(entry, exercise):
    """How many students a folder has in it, by names of platforms or by nbgrader's form."""
    if not entry.folder or exercise in entry.below or _is_of_folders(entry.name):
        return 0
    inner = _entries([file for file in entry.files if len(file.path) > entry.level + 1],
                     entry.level + 1)  # fmt: skip
    told = {named.owner.student for named in _named(inner, exercise).values() if named}
    return max(len(told), sum(exercise in one.below for one in inner))


def _is_students(entry, inner, exercise):
    """Whether the only folder of a level is a student's, and none that stands around students."""
    level = entry.level
    if _is_of_folders(entry.name) or names.blackboard(entry.name):
        return True
    if exercise in entry.below:
        # the whole class may lie in a folder that is called as the exercise
        deeper = _entries([f for f in entry.files if len(f.path) > level + 2], level + 2)
        told = {named.owner.student for named in _named(deeper, exercise).values() if named}
        return len(told) < 2 and sum(exercise in one.below for one in deeper) < 2
    # a zip file that Canvas has named, and somebody unpacked
    if not names.canvas(entry.name) or any(_named(inner, exercise).values()):
        return False
    return any(_is_somebodys(one) and not one.folder for one in inner)


def _is_of_folders(name):
    """Whether a folder's name is a student's, of a platform that makes a folder for each."""
    return names.moodle(name) or names.brightspace(name)


def _named(entries, exercise):
    """Return {name of an entry: names.Named, as a platform wrote it, or None}."""
    canvas = {entry.name: names.canvas(entry.name) for entry in entries}
    board = {entry.name: names.blackboard(entry.name, exercise) for entry in entries}
    # the name of an assignment of Blackboard's may look like Canvas's numbers, and a file that
    # Canvas took like Blackboard's attempt; but in no export do all
    is_canvas = any(board[name] is None for name in canvas if canvas[name])
    first, second = (canvas, board) if is_canvas else (board, canvas)
    return {
        name: names.moodle(name) or names.brightspace(name) or first[name] or second[name]
        for name in canvas
    }


def _of_platform(entry, named):
    for file in entry.files:
        inner = ((named.file,) if named.file else ()) + file.path[entry.level + 1 :]
        given = Given(file, inner, named.way, named.time, named.second, entry=entry.name)
        yield named.owner, given


def _of_nbgrader(entry, exercise):
    """nbgrader's form: one folder for each student, in it one for each exercise."""
    owner = Owner(names.plain(entry.name), entry.name)
    inner = [(file, file.path[entry.level + 1 :]) for file in entry.files]
    right = [(file, path) for file, path in inner if path and path[0].lower() == exercise]
    for file, path in right:
        yield owner, Given(file, path[1:], place="right")
    spare = any(is_work(path[-1]) for _, path in right)
    for file, path in inner:
        if not path or path[0].lower() != exercise:
            yield owner, Given(file, path, place="wrong", spare=spare)


def _is_another(entry, others):
    """Whether all that is in a folder is other exercises, each notebook in a folder of its name."""
    inner = [file.path[entry.level + 1 :] for file in entry.files]
    books = [path for path in inner if path and ".ipynb" in path[-1].lower()]
    named = {path[0] for path in books if len(path) == 2 and _stem(path[1]) == path[0]}
    known = named if others is None else named & set(others)
    return bool(books) and all(len(path) > 1 and path[0] in known for path in inner)


def _is_somebodys(entry, exported=False):
    """Whether an entry that no platform has named is somebody's, and no readme or list of marks."""
    if entry.name == files.COPIES:
        return False
    if entry.link or (entry.folder and not entry.name.startswith(".")):
        return True
    endings = WORK[:2] if exported or entry.folder else WORK
    return any(is_work(file.name, endings) for file in entry.files)


_LISTS = (".csv", ".tsv", ".xls", ".xlsx", ".ods", ".log", ".db", ".ini", ".cfg", ".toml", ".yml")


def _may_be_somebodys(entry):
    """Whether a file among the students' files may be one: all but lists of marks and notes."""
    name = entry.name.lower()
    known = name.startswith((".", "readme", "license", "index.", "timestamp."))
    return not entry.folder and not known and not name.endswith(_LISTS)


def _of_name(entry, exercise, place):
    """A student's folder, or a file."""
    if entry.folder or entry.link:
        who = entry.name
    elif entry.level and _is_called(entry.name, exercise):  # one student's folder is around all
        who = entry.files[0].path[entry.level - 1]
    else:
        who = _stem(entry.name)
    owner = Owner(names.plain(who), who)
    for file in entry.files:
        inner = file.path[entry.level + 1 :]
        where = place if entry.folder and inner else ""
        yield (
            owner,
            Given(file, inner if entry.folder or entry.link else file.path[-1:], place=where),
        )


def _is_called(name, exercise):
    """Whether a file has the exercise's name, or that of a copy of it, and so names nobody."""
    stem = _stem(name).lower()
    rest = stem[len(exercise) :].replace("copy", "").strip(" -_.()0123456789")
    return stem.startswith(exercise) and not rest


WORK = (".ipynb", ".zip", ".json", ".py", ".html", ".pdf", ".docx", ".odt", ".rar", ".7z")


def is_work(name, endings=WORK):
    """Whether a file of this name may be what somebody handed in.

    >>> is_work("01-reading.ipynb.txt"), is_work("Grades.csv")
    (True, False)
    """
    return ".ipynb" in name.lower() or name.lower().endswith(endings)


def _stem(name):
    lower = name.lower()
    if ".ipynb" in lower:
        return name[: lower.index(".ipynb")] or name
    stem = name.rpartition(".")[0] or name
    return stem[:-4] if stem.lower().endswith(".tar") and stem[:-4] else stem


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
