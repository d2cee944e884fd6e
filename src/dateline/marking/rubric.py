"""A written question: its rubric, examples, model answer, steps of marks.

The rubric is what the question itself says to whoever answers it, and stands nowhere else: the
marking page, ``review`` and the student's page of feedback all show these words. What only a marker
needs stands in the cell of the solution, in a form of its own (CONTRIBUTING.md). Where an
instructor's own question has another form, a table of marks in that cell is still found, and the
rest is shown as it is.
"""

import re
from typing import NamedTuple

ANSWER = re.compile(
    r"<!-- ### BEGIN SOLUTION -->\n\n"
    r"\*\*A model answer\.\*\* (?P<model>.+)\n\n"
    r"(?:\*\*For the marker\.\*\* (?P<note>.+)\n\n)?"
    r"(?:\*\*Comments at hand\.\*\*\n\n(?P<comments>(?:- \*(?:Full marks|Half|None)\*: .+\n)+)\n)?"
    r"(?P<examples>(?:\*\*Example of [\w ]+ marks?\.\*\*\n\n> .+\n\n(?:\(.+\)\n\n)?)+)"
    r"<!-- ### END SOLUTION -->\n?"
)
_ASKED = re.compile(r"\*(Full marks|Half|None)\*: (.+?)(?= \*(?:Half|None)\*:|$)", re.MULTILINE)
_EXAMPLE = re.compile(
    r"\*\*Example of ([\w ]+) marks?\.\*\*\n\n> (.+)\n\n(?:\((.+)\)\n)?", re.MULTILINE
)
_COMMENT = re.compile(r"^- \*(Full marks|Half|None)\*: (.+)$", re.MULTILINE)
_ROW = re.compile(r"^\| *([^|\n]+?) *\| (.+) \|$", re.MULTILINE)
_FENCE = re.compile(r"<!-- ### (?:BEGIN|END) SOLUTION -->\n*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
SHARES = {"full": 1.0, "half": 0.5, "none": 0.0}
_STEPS = dict(zip(("Full marks", "Half", "None"), SHARES, strict=True))


class Step(NamedTuple):
    """One step of a rubric: what it is called, the mark that it gives, what the answer does."""

    label: str
    mark: float
    does: str


def rubric_of(asked):
    """Return the rubric that a question says, as {full, half, none: what the answer does}.

    Args:
        asked: the text of the question, in Markdown; one that says none has {}.

    >>> rubric_of("Who?\\n\\n*Full marks*: all of it. *Half*: one of two. *None*: a guess.")
    {'full': 'all of it.', 'half': 'one of two.', 'none': 'a guess.'}
    """
    found = dict(_ASKED.findall(asked))
    return dict(zip(SHARES, found.values(), strict=True)) if len(found) == len(SHARES) else {}


def parts_of(asked, answer):
    """Return the parts of a written question, as a dict; None in another form.

    Args:
        asked: the text of the question.
        answer: the source of the solution's cell.

    Returns:
        ``rubric`` (see ``rubric_of``), ``notes`` for the marker, ``comments`` that a marker may
        choose (dicts with marks, the step that each belongs to, and text), ``examples`` (dicts with
        marks, text, why) and the ``model`` answer.

    >>> parts_of("Who?", "Full marks for whoever is right.") is None
    True
    """
    found, said = ANSWER.fullmatch(answer), rubric_of(asked)
    if not found or not said:
        return None
    return {
        "rubric": said,
        "notes": [found["note"]] if found["note"] else [],
        "comments": [
            {"marks": _STEPS[marks], "text": text}
            for marks, text in _COMMENT.findall(found["comments"] or "")
        ],
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


def steps_of(asked, answer, most):
    """Return the Steps of a rubric, from full marks down.

    Args:
        asked: the text of the question, which says its rubric.
        answer: the source of the solution's cell, where a question that says none may have a table
            of marks; without one there are full, half and none.
        most: the points of the question.

    A row that is called by a number gives as many points; rows with other names stand evenly
    between all points and none.

    >>> [(step.label, step.mark) for step in steps_of("", "", 4)]
    [('full', 4.0), ('half', 2.0), ('none', 0.0)]
    >>> table = "| marks | what the answer does |\\n| --- | --- |\\n"
    >>> rows = "| 3 points | all |\\n| 1 | some |\\n| 0 | nothing |\\n"
    >>> [step.mark for step in steps_of("", table + rows, 3)]
    [3.0, 1.0, 0.0]
    """
    said = rubric_of(asked)
    rows = list(said.items()) if said else _ROW.findall(answer)
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
