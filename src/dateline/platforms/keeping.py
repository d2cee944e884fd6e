"""What was made of lateness when a class was graded, kept for the pages that students get.

It stands beside the results that grading keeps, so that a page says what the file for the platform
has, whichever list and dates that was made with.
"""

import json
from pathlib import Path
from typing import NamedTuple

from ..grading import KEPT


class Late(NamedTuple):
    """One late or excused hand-in: see ``lateness.Verdict``; ``applied`` whether the mark in the
    platform's file has it."""

    said: str = ""
    excused: bool = False
    unknown: bool = False
    sum: str = ""
    off: float = 0
    applied: bool = False


def _place(folder, exercise):
    return Path(folder) / KEPT / exercise / "lateness.json"


def keep(folder, exercise, verdicts, applied):
    """Keep what was made of lateness.

    Args:
        folder: the folder of the course.
        exercise: its name.
        verdicts: {student: lateness.Verdict} of who was late or is excused; None where the class
            has no dates, and then nothing is kept.
        applied: whether the file for the platform has it.

    Raises:
        OSError: it cannot be written.
    """
    path = _place(folder, exercise)
    if verdicts is None:
        path.unlink(missing_ok=True)
        return
    told = {
        name: {**{key: getattr(one, key) for key in Late._fields[:-1]}, "applied": applied}
        for name, one in verdicts.items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8", newline="\n")
    beside.replace(path)


def kept(folder, exercise):
    """Return {student: Late}; None where nothing is kept, or it cannot be read."""
    try:
        told = json.loads(_place(folder, exercise).read_text(encoding="utf-8"))
        return {name: Late(**one) for name, one in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return None
