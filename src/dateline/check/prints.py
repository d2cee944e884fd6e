"""Prints of questions: by them a notebook says which questions it was made with.

A notebook outlives the version of the package that it was made with: a learner keeps a copy, a
class hands in what it got weeks ago. So an exercise carries one line, ``asks("…")`` in a cell of
its own below its imports, with a print of each question. Where the print of today's question is
another one, a check says so and judges nothing, and in ``dateline grade`` the answer waits for a
person; all other questions are judged as ever. A notebook without the line, of an older version
or because somebody took it out, is judged as it always was.

What a print is made of
    Of a question with a check: all that an answer is held against, which are the entries of the
    question without those in ``BESIDE``, and the right answer as the tables give it. While these
    are the same, an answer is judged as when the notebook was made. Words are not in it: of the
    task, of hints, of reasons. So a corrected comma turns nobody away, and a corrected key or a
    corrected row of a table does: what a check called right before must not be 0 in silence.
    Of a question that a person marks, and of one that only a hidden test knows: the words of the
    task, without signs, capitals and layout, since there the words are all that is asked. A check
    judges none of these, so they are for the instructor's report alone.

Why the line stands in a cell that nbgrader does not lock: ``nbgrader autograde`` writes today's
text over every locked cell, and with it today's prints.
"""

import ast
import hashlib
import json
import re
from functools import cache
from typing import NamedTuple

from .. import __version__
from . import answered, asking
from .judging import KINDS

# what may change in a question without another answer being right
BESIDE = ("title", "hints", "reread", "why", "see", "mistakes", "variants")
CELL = "asks"  # the id of the cell
ABOVE = "setup"  # and of the cell that it stands below, where there is one
LETTERS = 4  # of a print: it tells versions of one question apart, nothing else
HEAD = "# The questions of this notebook, for its checks: leave this cell as it is."
WIDE = 88  # letters of a line of the cell
SHORT = 1_000  # letters of a cell that says the prints and nothing else
LONG = 4_000  # letters of a cell; in a longer one nothing is looked for: it can be anybody's
_SAID = re.compile(r"(?P<notebook>[^,:]+), version (?P<version>[^:]+): (?P<prints>.+)")
_PRINT = re.compile(rf"([\w-]+) ([0-9a-f]{{{LETTERS}}})(?:,|$)")


class Said(NamedTuple):
    """What a notebook says of itself: its name, for which version it was made, its prints.

    ``prints`` is {question: print}; all are empty where it says nothing.
    """

    notebook: str = ""
    version: str = ""
    prints: dict = {}


def by_text(notebook, question):
    """Tell whether the print of a question is one of the words of its task.

    >>> by_text("01-reading", "q1"), by_text("01-reading", "q8")
    (False, True)
    """
    asked = asking.questions(notebook).get(question) if asking.has(notebook) else None
    return asked is None or not KINDS[asked["kind"]].by_program


@cache
def print_of(notebook, question):
    """Return the print of a question that a check judges.

    Returns:
        Four letters and digits; "" where no check judges it, and where the question is at fault,
        which its check says itself.

    >>> len(print_of("01-reading", "q1")), print_of("01-reading", "q8")
    (4, '')
    """
    if by_text(notebook, question):
        return ""
    asked = asking.questions(notebook)[question]
    held = {name: value for name, value in asked.items() if name not in BESIDE}
    try:
        right = answered.right(asked)
    except Exception:
        return ""
    return _print(json.dumps([held, _plain(right)], sort_keys=True, ensure_ascii=False))


def print_of_text(task):
    """Return the print of the words of a task, without its heading.

    >>> print_of_text("## Q8\\n\\nSay, *who*.") == print_of_text("say who")
    True
    """
    words = re.findall(r"\w+", re.sub(r"^#.*", "", task, flags=re.MULTILINE).casefold())
    return _print(" ".join(words))


def _print(text):
    return hashlib.sha256(text.encode()).hexdigest()[:LETTERS]


def _plain(value):
    """A right answer as text, the same whatever types a version of pandas gives to it."""
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if value is None or value != value:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.10g}"
    return str(value)


# --- in a notebook --------------------------------------------------------------------------------


def of_cells(notebook, cells):
    """Return the prints of the questions of a notebook: {question: print}.

    Args:
        notebook: its name.
        cells: its cells as nbformat nodes. A question is what ``check("…", "q1", …)`` stands for in
            a cell with points, or an answer in words with points; its task is the cell “q1-ask”.
    """
    tasks = {cell.get("id"): cell.source for cell in cells if cell.cell_type == "markdown"}
    found = {}
    for cell in cells:
        about = cell.metadata.get("nbgrader", {})
        if not about.get("grade"):
            continue
        question = about["grade_id"].removesuffix("-check")
        task = tasks.get(f"{question}-ask")
        if by_text(notebook, question):
            told = print_of_text(task) if task else ""
        else:
            told = print_of(notebook, question)
        if told:
            found[question] = told
    return found


def source(notebook, prints):
    """Return the source of the cell that says the prints of a notebook.

    >>> print(source("01-reading", {"q1": "0a1b"}).splitlines()[-1].replace(__version__, "0.9"))
    asks("01-reading, version 0.9: q1 0a1b")
    """
    said = f"{notebook}, version {__version__}: "
    said += ", ".join(f"{question} {told}" for question, told in prints.items())
    call = f'asks("{said}")'
    if len(call) > WIDE:
        lines, rest = [], said
        while len(rest) > WIDE:
            end = rest.rindex(", ", 0, WIDE) + 2
            lines, rest = [*lines, rest[:end]], rest[end:]
        call = "\n".join(["asks(", *(f'    "{line}"' for line in [*lines, rest]), ")"])
    return f"{HEAD}\nfrom dateline.check import asks\n\n{call}"


def entered(book, notebook):
    """Enter the cell with the prints into a notebook, in place of the one that it has.

    Args:
        book: a nbformat node, which is changed; one that has no questions of the package stays.
        notebook: its name.

    Returns:
        The notebook.
    """
    from nbformat.v4 import new_code_cell  # of no use to a check

    book.cells = [cell for cell in book.cells if cell.get("id") != CELL]
    prints = of_cells(notebook, book.cells) if asking.has(notebook) else {}
    if not prints:
        return book
    ids = [cell.get("id") for cell in book.cells]
    if ABOVE in ids:
        place = ids.index(ABOVE) + 1
    else:
        place = next(n for n, cell in enumerate(book.cells) if cell.cell_type == "code")
    book.cells.insert(place, new_code_cell(source(notebook, prints), id=CELL))
    return book


# --- read again -----------------------------------------------------------------------------------


def read(said):
    """Return what the line of a notebook says, as Said.

    >>> read("01-reading, version 0.9: q1 0a1b, q2 1b2c").prints["q2"]
    '1b2c'
    >>> read("something else")
    Said(notebook='', version='', prints={})
    """
    if not (found := _SAID.fullmatch(" ".join(str(said).split()))):
        return Said()
    return Said(found["notebook"], found["version"], dict(_PRINT.findall(found["prints"])))


def said_in(text):
    """Return what the source of a cell says of its notebook, as Said.

    >>> said_in(source("01-reading", {"q1": "0a1b"})).prints
    {'q1': '0a1b'}
    >>> said_in("q1 = asks('01-reading, version 0.9: q1 0a1b')").prints
    {}
    """
    return _found(text)[0]


def without(text):
    """Return the source of a cell without the line: for whoever compares the prints itself.

    Only a statement that ``read`` can read is the line; whoever calls something of his own by this
    name keeps it.

    >>> without("asks('01-reading, version 0.9: q1 0a1b'); n = 1")
    'pass; n = 1'
    >>> without("asks('me')")
    "asks('me')"
    """
    _, line = _found(text)
    if line is None:
        return text
    lines = text.encode().split(b"\n")  # ast counts bytes
    first, last = lines[line.lineno - 1], lines[line.end_lineno - 1]
    kept = first[: line.col_offset] + b"pass" + last[line.end_col_offset :]
    lines[line.lineno - 1 : line.end_lineno] = [kept]
    return b"\n".join(lines).decode()


def is_bare(text):
    """Tell whether the source of a cell says the prints of a notebook, and nothing else.

    >>> is_bare(source("01-reading", {"q1": "0a1b"})), is_bare("asks('me')")
    (True, False)
    """
    rest = without(text) if len(text) <= SHORT else text
    beside = (ast.Import, ast.ImportFrom, ast.Pass)
    return rest != text and all(isinstance(line, beside) for line in ast.parse(rest).body)


def _found(text):
    """(Said, the statement that says it or None) of a cell. Whatever the cell is, this is quick."""
    if len(text) > LONG:
        return Said(), None
    try:
        cell = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # a magic, a gap, or worse
        return Said(), None
    for line in cell.body:
        if isinstance(line, ast.Expr) and isinstance(line.value, ast.Call):
            named, given = line.value.func, line.value.args
            if isinstance(named, ast.Name) and named.id == CELL and len(given) == 1:
                said = read(getattr(given[0], "value", ""))
                if said.notebook:
                    return said, line
    return Said(), None
