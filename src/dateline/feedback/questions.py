"""What was asked of a student: the questions of a graded notebook, with their titles and texts.

Each student may have an exercise of their own, so what was asked is read off the notebook that was
graded, in which the cells of the exercise stand as they were handed out.
"""

import re
from typing import NamedTuple

from ..grading.record import ABOUT
from ..grading.regions import regions_of


class Question(NamedTuple):
    """One question: ``title`` and ``text`` (Markdown), ``number`` of its region.

    ``cells`` are the ids of its cells, ``marks`` of those that a mark stands in; ``asked`` the
    texts and tests of the exercise, by which a question is known again.
    """

    number: int
    title: str
    text: str
    cells: tuple
    marks: tuple
    asked: tuple


_HEADING = re.compile(r"^#+ +(.+?)(?: \(\d+(?:\.\d+)? points?\))?$", re.MULTILINE)


def questions(notebook):
    """Return the Questions of a graded notebook (a dict, as JSON has it), in their order.

    >>> about = {"own": False, "region": 0}
    >>> text = {"cell_type": "markdown", "source": "## Question 1: Who?"}
    >>> cell = {"cell_type": "markdown", "source": "", "metadata": {ABOUT: {**about, "own": True}}}
    >>> cell["metadata"]["nbgrader"] = {"grade": True, "solution": True, "grade_id": "q1"}
    >>> book = {"cells": [{**text, "metadata": {ABOUT: about}}, cell]}
    >>> [(one.title, one.marks) for one in questions(book)]
    [('Question 1: Who?', ('q1',))]
    """
    regions = {}
    for cell in notebook["cells"]:
        about = cell["metadata"].get(ABOUT, {})
        if about.get("region") is not None:
            nbgrader = cell["metadata"].get("nbgrader", {})
            told = (cell["cell_type"], cell["source"], nbgrader, bool(about.get("own")))
            regions.setdefault(about["region"], []).append(told)
    return [_question(number, cells) for number, cells in sorted(regions.items())]


def known(key):
    """Return {number: ``asked``} of the questions of an exercise, from ``source.key_of``."""
    regions = {}
    for cell, region in zip(key["cells"], regions_of(key["cells"]), strict=True):
        told = (cell["type"], cell["source"], cell["nbgrader"], False)
        regions.setdefault(region, []).append(told)
    return {number: _asked(cells) for number, cells in regions.items() if number is not None}


def _asked(cells):
    return tuple(source for _, source, about, own in cells if not own and not about.get("solution"))


def _question(number, cells):
    texts = [s for kind, s, about, own in cells
             if kind == "markdown" and not own and not about.get("grade")]  # fmt: skip
    text = "\n\n".join(texts)
    heading = _HEADING.search(text)
    title = re.sub(r"[*_`]", "", heading[1]) if heading else f"Question {number + 1}"
    if heading:
        text = text[: heading.start()] + text[heading.end() :]
    named = [about for _, _, about, _ in cells if about]
    marks = tuple(about["grade_id"] for about in named if about.get("grade"))
    ids = tuple(about["grade_id"] for about in named)
    return Question(number, title, text.strip(), ids, marks, _asked(cells))
