"""What was handed in, put beside the source: whose it is, which cells are whose, what is odd.

Locked cells are always the source's, whatever a student did to them; everything else that a
student wrote is kept. Whatever is odd becomes a sentence for the report.
"""

import ast
import copy
import hashlib
import json
import re
import stat
import zipfile
import zlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from IPython.core.inputtransformer2 import TransformerManager

from . import wire

LARGEST = 20_000_000  # bytes of one notebook
CELLS = 2_000
SOURCE = 200_000  # characters of one cell
PICTURES = 2_000_000  # bytes of pictures pasted into one text cell


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


# --- who handed in what ---------------------------------------------------------------------------


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


# --- the source -----------------------------------------------------------------------------------


def key_of(notebook):
    """Return what grading needs of an exercise, as plain data that can be sent anywhere.

    Args:
        notebook: the source as nbgrader keeps it in the gradebook: solutions taken out, checksums
            in, hidden tests still there (see ``record.source``).

    Returns:
        A dict: ``cells``, a list of dicts with id, type, source, given (the source without the
        hidden tests, as a student has it), nbgrader (metadata, {} for a cell that nbgrader does
        not know), names (that a test cell uses); ``setup``, the imports of the locked cells;
        ``metadata`` of the notebook.
    """
    cells = []
    for cell in notebook.cells:
        about = dict(cell.metadata.get("nbgrader", {}))
        given = _without_hidden(cell.source) if about else cell.source
        tested = cell.cell_type == "code" and about.get("grade") and not about.get("solution")
        cells.append(
            {
                "id": about.get("grade_id") or cell.get("id", ""),
                "type": cell.cell_type,
                "source": cell.source,
                "given": given,
                "nbgrader": about,
                "names": names_of(cell.source) if tested else None,
            }
        )
    locked = [c for c in cells if c["type"] == "code" and c["nbgrader"].get("locked")]
    setup = "\n".join(imports(c["source"]) for c in locked if c["names"] is None)
    metadata = {k: notebook.metadata[k] for k in ("kernelspec",) if k in notebook.metadata}
    return {"cells": cells, "setup": setup, "metadata": metadata}


_HIDDEN = re.compile(
    r"^[^\n]*### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS[^\n]*\n?", re.DOTALL | re.MULTILINE
)


def _without_hidden(source):
    return _HIDDEN.sub("", source)


def _parsed(source):
    return ast.parse(TransformerManager().transform_cell(source))


def names_of(source):
    """Return the names that a test cell uses and does not make itself, sorted.

    >>> names_of("from dateline.check import check\\ncheck('01-reading', 'q1', q1)")
    ['q1']
    """
    import builtins

    used, made = set(), set(vars(builtins)) | {"display", "get_ipython"}
    for node in ast.walk(_parsed(source)):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else made).add(node.id)
        elif isinstance(node, ast.alias):
            made.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            made.add(node.name)
        elif isinstance(node, ast.arg):
            made.add(node.arg)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            made.add(node.name)
    return sorted(used - made)


@cache
def imports(source):
    """Return the import statements of a cell, as text."""
    lines = _parsed(source).body
    return "\n".join(
        ast.unparse(line) for line in lines if isinstance(line, ast.Import | ast.ImportFrom)
    )


# --- the student's notebook beside the source -----------------------------------------------------


class Unreadable(Exception):
    """The notebook cannot be graded; the message says why, in a sentence."""


def beside(data, key):
    """Return the cells to run and to show, and what is odd about the notebook.

    Args:
        data: the bytes of the student's notebook.
        key: what ``key_of`` returned.

    Returns:
        (cells, remarks): dicts with id, type, source (for a test cell that of the source, hidden
        tests included), given, nbgrader, names and attachments, in the order of the source, the
        student's own cells behind the cell that they stood behind; and sentences for the report.

    Raises:
        Unreadable: it is no notebook.
    """
    theirs = _cells(_notebook(data))
    places, matched = _matched(theirs, key["cells"])
    remarks = _oddities(theirs, key["cells"], places)
    behind = {number: [] for number in range(-1, len(key["cells"]))}
    last = -1
    for number, cell in enumerate(theirs):
        if number in matched:
            last = matched[number]
        elif cell["source"].strip() or cell["attachments"]:
            behind[last].append(_own(cell))
    cells = list(behind[-1])
    for number, wanted in enumerate(key["cells"]):
        at = places.get(number, [])
        cell = {**copy.deepcopy(wanted), "attachments": {}, "own": False}
        if at and not fixed(wanted):
            answer = theirs[at[0]]
            cell.update(source=answer["source"], attachments=answer["attachments"])
            cell.update(given=answer["source"], own=answer["source"] != wanted["source"])
        cells.append(cell)
        if not fixed(wanted):  # an answer that was split or copied: every part counts
            cells += [_own(theirs[other]) for other in at[1:]]
        cells += behind[number]
    return cells, remarks


def _own(cell):
    """A cell of the student's own."""
    return {
        **{name: cell[name] for name in ("type", "source", "attachments")},
        "id": "",
        "own": True,
        "given": cell["source"],
        "nbgrader": {},
        "names": None,
    }


def fixed(wanted):
    """Whether a cell is the source's whatever the student did to it."""
    return not wanted["nbgrader"].get("solution")


def _notebook(data):
    if data[:2] == b"PK" or data[:5] in (b"%PDF-", b"<html", b"<!DOC"):
        raise Unreadable("It is no notebook but another kind of file with the name of one.")
    try:
        book = json.loads(data.decode("utf-8-sig", "strict"))
    except UnicodeDecodeError:
        raise Unreadable("It is not UTF-8 text, so no notebook.") from None
    except (ValueError, RecursionError):
        if not data.strip():
            raise Unreadable("The file is empty.") from None
        raise Unreadable("It is not a whole notebook: the JSON in it cannot be read.") from None
    if not isinstance(book, dict):
        raise Unreadable("It is JSON, but no notebook.")
    if isinstance(book.get("worksheets"), list):  # before 2014
        book = {"cells": [c for sheet in book["worksheets"] for c in _list(_dict(sheet), "cells")]}
    if not isinstance(book.get("cells"), list):
        raise Unreadable("It is JSON, but no notebook: it has no cells.")
    if len(book["cells"]) > CELLS:
        raise Unreadable(f"It has {len(book['cells'])} cells, more than the {CELLS} that are read.")
    return book


def _dict(value):
    return value if isinstance(value, dict) else {}


def _list(value, name):
    return value[name] if isinstance(value.get(name), list) else []


def _text(value):
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return wire.whole(value) if isinstance(value, str) else ""


def _cells(book):
    """The student's cells, with nothing in them but what grading needs."""
    found = []
    for cell in book["cells"]:
        cell = _dict(cell)
        source = _text(cell.get("source", cell.get("input")))
        if len(source) > SOURCE:
            raise Unreadable(
                f"A cell has {len(source)} characters, more than the {SOURCE} that are read."
            )
        metadata = _dict(cell.get("metadata"))
        about = _dict(metadata.get("nbgrader"))
        kind = cell.get("cell_type")
        found.append(
            {
                "type": kind if kind in ("code", "markdown", "raw") else "raw",
                "source": source.replace("\r\n", "\n"),
                "grade_id": _text(about.get("grade_id")),
                "id": _text(cell.get("id")) or _text(metadata.get("id")),
                "attachments": _pictures(cell.get("attachments")),
            }
        )
    return found


def _pictures(attachments):
    """Pictures that were pasted into a text cell."""
    found, size = {}, 0
    for name, versions in list(_dict(attachments).items())[:50]:
        for kind, data in _dict(versions).items():
            if kind in ("image/png", "image/jpeg") and isinstance(data, str) and is_base64(data):
                size += len(data)
                if size < PICTURES:
                    found[wire.whole(name)] = {kind: data}
    return found


def is_base64(data):
    """Whether text is nothing but base64.

    >>> is_base64("aGk=\\n"), is_base64('"><script>')
    (True, False)
    """
    return re.fullmatch(r"[A-Za-z0-9+/=\s]*", data) is not None


def _matched(theirs, ours):
    """Which of the student's cells are which of the source's.

    By nbgrader's id; where that is gone (some editors drop it) by the cell's id, then by its text,
    and an answer then by its place between cells that are known.

    Returns:
        places {number in the source: [numbers in theirs]} and the reverse.
    """
    places, matched = {}, {}

    def match(number, place):
        places.setdefault(place, []).append(number)
        matched[number] = place

    known = {cell["id"]: place for place, cell in enumerate(ours) if cell["nbgrader"]}
    for number, cell in enumerate(theirs):
        place = known.get(cell["grade_id"])
        if place is not None and cell["type"] == ours[place]["type"]:
            match(number, place)
    of_id = {cell["id"]: place for place, cell in enumerate(ours) if cell["id"]}
    of_text = {(c["type"], c["given"].strip()): p for p, c in enumerate(ours) if not _is_answer(c)}
    for look in (
        lambda c: of_id.get(c["id"]),
        lambda c: of_text.get((c["type"], c["source"].strip())),
    ):
        for number, cell in enumerate(theirs):
            place = look(cell) if number not in matched else None
            if place is not None and place not in places and cell["type"] == ours[place]["type"]:
                match(number, place)
    _by_place(theirs, ours, places, matched, match)
    return {place: sorted(numbers) for place, numbers in places.items()}, matched


def _is_answer(cell):
    return bool(cell["nbgrader"].get("solution"))


def _by_place(theirs, ours, places, matched, match):
    """Match the answers that are left by their place between cells that are known."""
    for place, wanted in enumerate(ours):
        if place in places or not _is_answer(wanted):
            continue
        before = [number for number, other in matched.items() if other < place]
        after = [number for number, other in matched.items() if other > place]
        start, end = max(before, default=-1), min(after, default=len(theirs))
        for number in range(start + 1, end):
            if theirs[number]["type"] == wanted["type"] and number not in matched:
                match(number, place)


def _oddities(theirs, ours, places):
    """What a person should know about the notebook, in sentences."""
    remarks = []

    def say(text, cells):
        if cells:
            listed = ", ".join(dict.fromkeys(cells))
            remarks.append(f"{text}: {listed}.")

    known = [(place, cell) for place, cell in enumerate(ours) if cell["nbgrader"]]
    say(
        "Missing and put back from the exercise",
        [cell["id"] for place, cell in known if place not in places],
    )
    changed = []
    for place, cell in known:
        for number in places.get(place, []):
            source = theirs[number]["source"].strip()
            if fixed(cell) and source != cell["given"].strip():
                changed.append(cell["id"])
    say("Locked, but changed; the exercise's own text was used", changed)
    say(
        "More than one cell; all of them were read",
        [
            cell["id"]
            for place, cell in known
            if _is_answer(cell) and len(places.get(place, [])) > 1
        ],
    )
    lost = [
        cell["id"]
        for place, cell in known
        for number in places.get(place, [])[:1]
        if theirs[number]["grade_id"] != cell["id"]
    ]
    if len(lost) > 3:
        remarks.append(
            "The editor dropped nbgrader's marks; cells were told apart by id, text and place."
        )
    else:
        say("Without its nbgrader mark; told by id, text or place", lost)
    order = [places[place][0] for place, _ in known if place in places]
    if order != sorted(order):
        remarks.append("Cells were moved; they were put back in the order of the exercise.")
    forged = {c["grade_id"] for c in theirs} - {cell["id"] for _, cell in known} - {""}
    say(
        "An nbgrader id that the exercise has not, ignored",
        [printable(one, 40) for one in sorted(forged)],
    )
    return remarks


# --- what a result belongs to ---------------------------------------------------------------------


def digest(*parts):
    """Return the SHA-256 of bytes, text and plain data together, as hexadecimal digits."""
    found = hashlib.sha256()
    for part in parts:
        if not isinstance(part, bytes):
            part = json.dumps(part, sort_keys=True, ensure_ascii=True).encode("ascii")
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()
