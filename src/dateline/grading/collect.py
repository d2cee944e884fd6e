"""What was handed in: who handed in which notebook, as nbgrader, Canvas and Moodle lay it out.

Nothing is followed, unpacked to disk or believed: links and pipes are not opened, sizes have
limits, names are made safe. Whatever is odd becomes a sentence for the report.
"""

import re
import stat
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from . import wire

LARGEST = 20_000_000  # bytes of one notebook


class Submission(NamedTuple):
    """One thing handed in.

    ``data`` is the bytes of the notebook, or None when there is none to grade, and then
    ``remarks`` says why. ``student`` is a name that is safe in a path; ``said`` the name as it was
    given; ``timestamp`` text such as "2026-11-23 10:00:00 UTC" or None.
    """

    student: str
    said: str
    data: bytes | None
    remarks: tuple = ()
    timestamp: str | None = None


def submissions(place, exercise):
    """Return the submissions of an exercise, in the order of the students' names.

    Args:
        place: a folder as nbgrader has it (STUDENT/EXERCISE/EXERCISE.ipynb), or a folder or a zip
            file as Canvas and Moodle export it.
        exercise: the name of the exercise, such as "01-reading".

    Raises:
        FileNotFoundError: there is no such folder or file.
        ValueError: the zip file cannot be read.
    """
    place = Path(place)
    if place.is_file():
        found = _from_zip(place, exercise)
    elif any((folder / exercise).is_dir() for folder in place.iterdir() if folder.is_dir()):
        found = [_from_folder(place, folder, exercise) for folder in place.iterdir()]
    else:
        found = _from_files(_files_below(place), exercise)
    return _told_apart(sorted((one for one in found if one), key=lambda one: one.student))


def _told_apart(found):
    """Give students whose names are the same in a path a number each."""
    taken, apart = {one.student.lower() for one in found}, []
    seen = set()
    for one in found:
        name, number = one.student, 1
        while name.lower() in seen or (number > 1 and name.lower() in taken):
            number += 1
            name = f"{one.student}-{number}"
        seen.add(name.lower())
        apart.append(one._replace(student=name))
    return apart


def _from_folder(place, folder, exercise):
    """nbgrader's form: one folder for each student."""
    if folder.name.startswith(".") or not folder.is_dir() or not (folder / exercise).is_dir():
        return None
    # nbgrader knows students by the name of the folder; only a dangerous one is changed
    plain = re.fullmatch(r"[\w@+'-][\w .@+'-]{0,99}", folder.name)
    student, work = folder.name if plain else safe(folder.name), folder / exercise
    if folder.is_symlink() or work.is_symlink():
        return Submission(
            student, folder.name, None, ("The folder is a link; it is not followed.",)
        )
    notebooks = sorted(path for path in work.iterdir() if path.suffix.lower() == ".ipynb")
    named = [path for path in notebooks if path.name == f"{exercise}.ipynb"]
    remarks = []
    if not notebooks:
        return Submission(student, folder.name, None, ("There is no notebook in the folder.",))
    if not named and len(notebooks) > 1:
        listed = ", ".join(printable(path.name) for path in notebooks)
        said = f"There are several notebooks, none of them {exercise}.ipynb: {listed}."
        return Submission(student, folder.name, None, (said,))
    chosen = (named or notebooks)[0]
    if not named:
        remarks.append(f"The file is named {printable(chosen.name)}; it was taken.")
    elif len(notebooks) > 1:
        others = ", ".join(printable(path.name) for path in notebooks if path != chosen)
        remarks.append(f"Other notebooks stand beside it and were not looked at: {others}.")
    data, why = _read(chosen)
    stamp = work / "timestamp.txt"
    told = _read(stamp, 200)[0] if stamp.exists() else None
    when = _time(told)
    if told is not None and when is None:
        remarks.append("The time in timestamp.txt cannot be read.")
    return Submission(student, folder.name, data, (*remarks, *why), when)


def _time(told):
    """The text of timestamp.txt, when it is a time."""
    from nbgrader.utils import parse_utc

    try:  # a student may have written it: dateutil raises what it likes
        when = parse_utc(told.decode("utf-8").strip())
    except Exception:
        return None
    return when.strftime("%Y-%m-%d %H:%M:%S UTC") if when and when.year >= 1970 else None


def _read(path, most=LARGEST):
    """The bytes of a file and why there are none. Links, pipes and devices are not opened."""
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode):
            return None, ("It is a link or no ordinary file; it was not opened.",)
        if about.st_size > most:
            return None, (_too_large(about.st_size),)
        return path.read_bytes(), ()
    except OSError as error:
        return None, (f"The file cannot be read: {error.strerror}.",)


def _too_large(size):
    return (
        f"The file has {size / 1e6:.0f} MB, more than the {LARGEST / 1e6:.0f} MB that are read. "
        "Ask for it again, with its outputs cleared."
    )


def _files_below(place):
    """(name, read) of each file of a folder that a learning platform made, one folder deep."""
    for path in sorted(place.iterdir()):
        if path.is_dir() and not path.is_symlink():
            for inner in sorted(path.iterdir()):
                yield f"{path.name}/{inner.name}", lambda inner=inner: _read(inner)
        else:
            yield path.name, lambda path=path: _read(path)


def _from_zip(place, exercise):
    try:
        with zipfile.ZipFile(place) as archive:
            return list(_from_files(_files_of(archive), exercise))
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise ValueError(f"{place} is not a zip file that can be read: {error}") from None


def _files_of(archive):
    for entry in archive.infolist():
        if not entry.is_dir():
            yield entry.filename, lambda entry=entry: _unzipped(archive, entry)


def _unzipped(archive, entry):
    if entry.file_size > LARGEST:
        return None, (_too_large(entry.file_size),)
    try:
        with archive.open(entry) as file:
            data = file.read(LARGEST + 1)  # the size that a zip file claims may be a lie
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError):
        return None, ("The file in the zip file is damaged or has a password.",)
    return (data, ()) if len(data) <= LARGEST else (None, (_too_large(len(data)),))


# lastfirst_4711_90210_01-reading.ipynb, lastfirst_LATE_4711_90210_01-reading-1.ipynb
_CANVAS = re.compile(r"(?P<name>[^_/]+)_(?:LATE_)?(?P<id>\d+)_\d+_(?P<file>.+)", re.DOTALL)
# First Last_4711_assignsubmission_file_/01-reading.ipynb, or the same with _ in place of /
_MOODLE = re.compile(r"(?P<name>[^/_]+)_(?P<id>\d+)_assignsubmission_[a-z]+_?/?(?P<file>.+)", re.S)


def _from_files(files, exercise):
    """The form of learning platforms: the student's name and number stand in the file's name."""
    handed = {}
    for name, read in files:
        name = name.removeprefix("./")
        known = _MOODLE.fullmatch(name) or _CANVAS.fullmatch(name.rpartition("/")[2])
        if known:
            said, student = known["name"], safe(f"{known['name']}_{known['id']}")
        else:
            folder, _, file = name.rpartition("/")
            said = folder.rpartition("/")[2] or file.rpartition(".")[0] or file
            student = safe(said)
        if name.lower().endswith(".ipynb"):
            handed.setdefault((student, said), []).append((name, read))
        elif known:
            handed.setdefault((student, said), [])
    for (student, said), notebooks in handed.items():
        yield _one_of(student, said, notebooks, exercise)


def _one_of(student, said, notebooks, exercise):
    if not notebooks:
        return Submission(student, said, None, ("What was handed in is no notebook.",))
    if len(notebooks) > 1:
        fitting = [each for each in notebooks if exercise in each[0].rpartition("/")[2]]
        if len(fitting) != 1:
            listed = ", ".join(printable(name.rpartition("/")[2]) for name, _ in notebooks)
            return Submission(
                student, said, None, (f"Several notebooks were handed in: {listed}.",)
            )
        notebooks = fitting
    data, why = notebooks[0][1]()
    return Submission(student, said, data, why)


def safe(name):
    """Return a name that is one part of a path and nothing else.

    >>> safe("../../etc/passwd"), safe("Айгерим Н."), safe("..")
    ('etc_passwd', 'Айгерим_Н.', 'student')
    """
    kept = re.sub(r"[^\w.@-]+", "_", wire.whole(name)).strip("._-")
    return (kept + "." if name.endswith(".") and kept else kept)[:100] or "student"


def printable(text, most=120):
    """Return text on one line without control signs: safe to show in a terminal.

    >>> printable("a\\x1b[31mb")
    'a?[31mb'
    """
    said = "".join(c if c.isprintable() else "?" for c in wire.whole(text))
    return said if len(said) <= most else said[: most - 1] + "…"
