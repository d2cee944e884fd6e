"""What a student wrote to one question and what it showed, off the graded notebook."""

from typing import NamedTuple

from ..check import outcome
from ..grading.record import ABOUT
from ..marking.parts import html_of, parts_of


class Answered(NamedTuple):
    """The answer to one question: ``parts`` are (what, HTML); ``said`` the check's lines.

    ``right`` says that the self-check found it right; why it is right, it says elsewhere
    (``resting``), and ``said`` has nothing of it: that is the key.
    """

    parts: list
    said: list
    right: bool


def answered(notebook, question):
    """Return the Answered of a Question in a graded notebook (a dict, as JSON has it)."""
    parts, said, right = [], [], False
    for cell in notebook["cells"]:
        about = cell["metadata"].get(ABOUT, {})
        if about.get("region") != question.number:
            continue
        if about.get("own"):
            parts += [(_what(cell, part), html_of(part)) for part in parts_of(cell)]
        elif about.get("result") == outcome.RIGHT:
            right = True
        elif about.get("result") == outcome.NOT_YET:
            said += [line for line in str(about["said"]).split("\n") if line.strip()]
        elif about.get("result") == outcome.NOT_ATTEMPTED:
            said.append(f"{outcome.words()['results']['not_attempted']}.")
    return Answered(parts, said, right)


def _what(cell, part):
    """What a part of a cell is to the student: text, code, or what the code showed."""
    return "text" if cell["cell_type"] != "code" else "code" if part.kind == "code" else "shown"
