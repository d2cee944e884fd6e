"""A class as it is handed in: what students and platforms really make of a notebook, and the truth.

Each ``Case`` is one student's files with what must come of them: the mark by machine, which
answers wait for a person, and every sentence of the report. ``cells`` has answers in other forms,
``editors`` other programs and formats, ``machine`` code that fails or does not end, ``shown`` what
would stand on a marker's page, ``files`` names and kinds of files, ``platforms`` exports of Canvas
and Moodle.
"""

from . import cells, editors, files, machine, platforms, shown
from .case import EXERCISE, WRITTEN, Case

SUBMITTED = [*cells.CASES, *editors.CASES, *machine.CASES, *shown.CASES, *files.CASES]
EXPORTS = platforms.EXPORTS  # {name of an export: Export}
TIME, MEMORY = 20, 400  # seconds and MB that a submission of this class may take

__all__ = ["EXERCISE", "EXPORTS", "MEMORY", "SUBMITTED", "TIME", "WRITTEN", "Case", "hand_in"]


def hand_in(folder, cases=None):
    """Put the cases (all, if none are given) into submitted/ of a course; return its path."""
    place = folder / "submitted"
    for case in SUBMITTED if cases is None else cases:
        for name, data in case.files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return place
