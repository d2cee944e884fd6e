"""What each mark of a gradebook was given for, kept for each gradebook by itself.

The notebooks beside the gradebook show what was graded last, into whichever gradebook: a trial run
into another one lays its own there. So what whoever marks sees is noted here, too, by gradebook,
and an answer is held against what this gradebook was given for it.
"""

import json
import os
from pathlib import Path

from . import KEPT, wire

FOLDER = "seen"  # in KEPT
SEEN = "dateline_seen"  # in a cell with a mark: a digest of what whoever marks it sees


def shows(notebook):
    """Return {id of a cell: (its text, a digest of all that whoever marks it sees)}.

    Args:
        notebook: one that was graded, as a nbformat node. Where it has no digest, that is "".
    """
    return {
        cell.metadata.nbgrader.grade_id: (cell.source, cell.metadata.get(SEEN, ""))
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    }


def is_another(before, now):
    """Whether what a mark was given for has changed; so it counts where nobody knows.

    >>> is_another(("a", ""), ("a", "0f")), is_another(("", "0e"), ("a", "0f"))
    (False, True)
    """
    if before is None:
        return True
    (old, old_seen), (new, new_seen) = before, now
    return old_seen != new_seen if old_seen and new_seen else old != new


def name_of(folder, where):
    """Return eight letters by which a notebook says into which gradebook it was graded.

    Args:
        folder: the folder of the course. Wherever it lies, the name of a gradebook in it is one.
        where: the address of the gradebook.

    >>> one = name_of("/course", "sqlite:////course/gradebook.db")
    >>> one == name_of("/moved", "sqlite:////moved/gradebook.db"), len(one)
    (True, 8)
    """
    path = where.removeprefix("sqlite:///")
    if path != where and Path(path).is_absolute():
        where = Path(os.path.relpath(path, folder)).as_posix()
    return wire.digest(where)[:8]


class Seen:
    """What the marks of an exercise were given for, as one gradebook has them.

    Args:
        folder: the folder of the course.
        exercise: its name.
        where: the address of the gradebook; ``name`` is its ``name_of``.
    """

    def __init__(self, folder, exercise, where):
        self.name = name_of(folder, where)
        self._path = Path(folder) / KEPT / FOLDER / f"{exercise}-{self.name}.txt"
        try:
            self._of = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self._of = {}

    def of(self, student):
        """Return what was seen of a student, as ``shows`` does; None where nobody knows."""
        found = self._of.get(student)
        return {name: ("", seen) for name, seen in found.items()} if found else None

    def note(self, student, notebook):
        """Take in the notebook of a student as it is shown from now on."""
        self._of[student] = {name: seen for name, (_, seen) in shows(notebook).items() if seen}

    def keep(self, safely):
        """Write it down.

        Args:
            safely: what writes a file whole or not at all, see ``record.safely``.

        Raises:
            OSError: it cannot be written.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        safely(self._path, json.dumps(self._of, ensure_ascii=False))
