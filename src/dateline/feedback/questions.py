"""What an exercise asks: its questions with their titles, texts and cells that have marks."""

import re
from typing import NamedTuple

from ..grading.regions import regions_of


class Question(NamedTuple):
    """One question: ``title`` and ``text`` (Markdown), ``number`` of its region.

    ``cells`` are the ids of all its cells, ``marks`` of those that a mark stands in.
    """

    number: int
    title: str
    text: str
    cells: tuple
    marks: tuple


_HEADING = re.compile(r"^#+ +(.+?)(?: \(\d+(?:\.\d+)? points?\))?$", re.MULTILINE)


def questions(key):
    """Return the Questions of an exercise, in their order.

    Args:
        key: what ``grading.source.key_of`` returned.

    >>> text = {"id": "a", "type": "markdown", "given": "## Question 1: Who?", "nbgrader": {}}
    >>> cell = {"id": "q1", "type": "markdown", "given": ""}
    >>> cell["nbgrader"] = {"grade": True, "solution": True}
    >>> [(one.title, one.marks) for one in questions({"cells": [text, cell]})]
    [('Question 1: Who?', ('q1',))]
    """
    regions = {}
    for cell, region in zip(key["cells"], regions_of(key["cells"]), strict=True):
        if region is not None:
            regions.setdefault(region, []).append(cell)
    return [_question(number, cells) for number, cells in regions.items()]


def _question(number, cells):
    texts = [
        c["given"] for c in cells if c["type"] == "markdown" and not c["nbgrader"].get("grade")
    ]
    text = "\n\n".join(texts)
    heading = _HEADING.search(text)
    title = re.sub(r"[*_`]", "", heading[1]) if heading else f"Question {number + 1}"
    if heading:
        text = text[: heading.start()] + text[heading.end() :]
    marks = tuple(c["id"] for c in cells if c["nbgrader"].get("grade"))
    return Question(number, title, text.strip(), tuple(c["id"] for c in cells), marks)
