"""What a case of the class is, and the notebooks that cases are made from."""

import base64
import copy
import struct
import zlib
from functools import cache
from typing import NamedTuple

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from tools import classroom, coursework

EXERCISE, COUNTED = classroom.NAME, classroom.COUNTED
_GIVEN = coursework.answers(EXERCISE)
WRITTEN = tuple(q for q, given in _GIVEN.items() if coursework.is_written(given))
POINTS = coursework.points(EXERCISE)
MACHINE = {q: p for q, p in POINTS.items() if q not in WRITTEN}
ALL = sum(MACHINE.values())
SAME, NOT_TAKEN = "", "stock nbgrader does not take the file"


class Case(NamedTuple):
    """One student of the class.

    ``files`` are what was handed in, by their paths in the place of submissions; ``student`` is who
    the gradebook knows; ``mark`` the mark by machine (None: no mark); ``waits`` the cells that wait
    for a person; ``says`` a pattern for each sentence of the report; ``looks`` whether a person is
    asked to look. ``stock`` is "" where stock nbgrader gives the same, else the reason why not.
    """

    about: str
    student: str
    files: dict
    mark: float | None = ALL
    waits: tuple = WRITTEN
    says: tuple = ()
    looks: bool = False
    stock: str = SAME


def without(*questions):
    """Return the points by machine of all other questions."""
    return sum(points for q, points in MACHINE.items() if q not in questions)


def before(question):
    """Return the points by machine of the questions that stand before one."""
    order = list(MACHINE)
    return sum(MACHINE[q] for q in order[: order.index(question)])


@cache
def blank():
    """Return the exercise as it is handed out. Do not change it."""
    return coursework.read(coursework.EXERCISES, EXERCISE)


@cache
def _perfect():
    return classroom.perfect()


@cache
def _titles():
    from dateline.check import check

    return {q: check(EXERCISE, q, ...).title for q in MACHINE}


def said_at_home(notebook, question, result):
    """Store below a check what it said when the student ran it; None takes it away."""
    from dateline.check import Outcome

    cell = coursework.cells(notebook)[f"{question}-check"]
    cell.outputs = []
    if result:
        outcome = Outcome(result, "", "", _titles()[question])
        data = {"text/plain": repr(outcome), "text/html": outcome._repr_html_()}
        cell.outputs = [new_output("display_data", data=data)]


def book(student, answers=None, wrong=None):
    """Return a notebook as worked on at home: all right, outputs stored; no two are alike.

    Args:
        student: a name that stands in an answer.
        answers: {question: code or text} in place of the right ones.
        wrong: the same, for answers that the student's own check refused.
    """
    notebook = copy.deepcopy(_perfect())
    cells = coursework.cells(notebook)
    cells[WRITTEN[-1]].source += f"\n\nWritten by {student}."
    for question, source in {**(answers or {}), **(wrong or {})}.items():
        cells[question].source = source
    for number, cell in enumerate(c for c in notebook.cells if c.cell_type == "code"):
        cell.execution_count = number + 1
    for question in MACHINE:
        said_at_home(notebook, question, "not yet" if question in (wrong or {}) else "right")
    return notebook


def dumped(notebook):
    """Return the bytes of a notebook."""
    return nbformat.writes(notebook).encode("utf-8", "surrogatepass")


def in_folder(student, data, name=f"{EXERCISE}.ipynb"):
    """Return files in nbgrader's form."""
    return {f"{student}/{EXERCISE}/{name}": data}


def case(about, student, change=None, answers=None, wrong=None, **truth):
    """Return the Case of one notebook in submitted/, changed by `change(notebook, cells)`."""
    notebook = book(student, answers, wrong)
    data = change(notebook, coursework.cells(notebook)) if change else None
    return Case(about, student, in_folder(student, data or dumped(notebook)), **truth)


def code(source):
    """Return a code cell of the student's own."""
    return new_code_cell(source)


def text(source, **attachments):
    """Return a Markdown cell of the student's own."""
    return new_markdown_cell(source, **attachments)


def retyped(cell, kind):
    """Return a cell as it is after its kind was changed in JupyterLab."""
    about = {"id": cell.id, "metadata": copy.deepcopy(cell.metadata), "source": cell.source}
    make = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}[kind]
    return make(**about)


def replace(notebook, old, *new):
    """Put cells in the place of one."""
    place = next(n for n, cell in enumerate(notebook.cells) if cell is old)
    notebook.cells[place : place + 1] = new


def insert(notebook, old, *new, after=True):
    """Put cells behind (or in front of) one."""
    replace(notebook, old, *((old, *new) if after else (*new, old)))


def png(noise=0, colour=200):
    """Return a PNG as base64 text: a small square, with `noise` bytes that do not compress."""
    import random

    side = max(8, int((noise / 3) ** 0.5))
    chance = random.Random(colour)
    fill = (lambda: chance.randbytes(3 * side)) if noise else (lambda: bytes([colour] * 3 * side))
    rows = b"".join(b"\0" + fill() for _ in range(side))

    def part(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    found = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head)
    found += part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    return base64.b64encode(found).decode("ascii")
