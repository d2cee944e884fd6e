"""A written question as its solution has it: rubric, examples, model answer, steps of marks.

The cell of a written question in ``solutions/`` has a form of its own (CONTRIBUTING.md). Where an
instructor's own has another, its table of marks is still found, and the rest is shown as it is.
"""

import re
from typing import NamedTuple

ANSWER = re.compile(
    r"<!-- ### BEGIN SOLUTION -->\n\n"
    r"\*\*A model answer\.\*\* (?P<model>.+)\n\n"
    r"\*\*Rubric\.\*\*(?P<before>.*)\n\n"
    r"\| marks \| what the answer does \|\n\| --- \| --- \|\n(?P<rubric>(?:\|.+\|\n)+)\n"
    r"(?:(?P<after>[^*].+)\n\n)?"
    r"(?P<examples>(?:\*\*Example of [\w ]+ marks?\.\*\*\n\n> .+\n\n(?:\(.+\)\n\n)?)+)"
    r"<!-- ### END SOLUTION -->\n?"
)
_EXAMPLE = re.compile(
    r"\*\*Example of ([\w ]+) marks?\.\*\*\n\n> (.+)\n\n(?:\((.+)\)\n)?", re.MULTILINE
)
_ROW = re.compile(r"^\| *([^|\n]+?) *\| (.+) \|$", re.MULTILINE)
_FENCE = re.compile(r"<!-- ### (?:BEGIN|END) SOLUTION -->\n*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
SHARES = {"full": 1.0, "half": 0.5, "none": 0.0}


class Step(NamedTuple):
    """One step of a rubric: what it is called, the mark that it gives, what the answer does."""

    label: str
    mark: float
    does: str


def parts_of(answer):
    """Return the parts of a written question's solution, as a dict; None in another form.

    Args:
        answer: the source of its cell.

    Returns:
        ``rubric`` {marks: what the answer does}, ``notes`` on it, ``examples`` (dicts with marks,
        text, why) and the ``model`` answer.

    >>> parts_of("Full marks for whoever is right.") is None
    True
    """
    found = ANSWER.fullmatch(answer)
    if not found:
        return None
    return {
        "rubric": _rows(found["rubric"]),
        "notes": [note for note in (found["before"].strip(), found["after"]) if note],
        "examples": [
            {"marks": {"no": "none"}.get(marks, marks), "text": text, "why": why}
            for marks, text, why in _EXAMPLE.findall(found["examples"])
        ],
        "model": found["model"],
    }


def as_it_is(answer):
    """Return the Markdown of a solution without nbgrader's signs around it.

    >>> as_it_is("<!-- ### BEGIN SOLUTION -->\\n\\nWho is right.\\n\\n<!-- ### END SOLUTION -->\\n")
    'Who is right.'
    """
    return _FENCE.sub("", answer).strip()


def _rows(table):
    return dict(line.strip("| ").split(" | ", 1) for line in table.splitlines())


def steps_of(answer, most):
    """Return the Steps of a rubric, from full marks down.

    Args:
        answer: the source of the solution's cell; "" or one without a table of marks has full,
            half and none.
        most: the points of the question.

    A row that is called by a number gives as many points; rows with other names stand evenly
    between all points and none.

    >>> [(step.label, step.mark) for step in steps_of("", 4)]
    [('full', 4.0), ('half', 2.0), ('none', 0.0)]
    >>> table = "| marks | what the answer does |\\n| --- | --- |\\n"
    >>> rows = "| 3 points | all |\\n| 1 | some |\\n| 0 | nothing |\\n"
    >>> [step.mark for step in steps_of(table + rows, 3)]
    [3.0, 1.0, 0.0]
    """
    rows = _ROW.findall(answer)
    rows = [row for row in rows if set(row[0]) - set("-: ") and row[0].lower() != "marks"]
    rows = rows[:9] if len(rows) > 1 else [(label, "") for label in SHARES]  # the keys 1 to 9
    last = len(rows) - 1
    found = []
    for place, (label, does) in enumerate(rows):
        number = _NUMBER.search(label)
        if number:
            mark = min(float(number[0].replace(",", ".")), most)
        else:
            mark = most * SHARES.get(label.lower(), 1 - place / last)
        found.append(Step(label, float(mark), does))
    return found
