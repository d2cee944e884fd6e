"""One student's page: the marks, and to each question the answer and what was said of it."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import jinja2
from markupsafe import Markup

from ..check import outcome
from ..grading import prose
from ..grading.clean import bare
from ..marking import rubric
from .answered import answered
from .questions import questions
from .resting import rests_on


class Part(NamedTuple):
    """A question on a page.

    ``score`` and ``most`` are numbers in words, ``score`` "" where a mark is still to come;
    ``task`` is HTML, ``step`` the line of the rubric by which a written answer has its mark, or "";
    ``parts`` (what, HTML), ``rests`` HTML, ``said`` and ``comments`` are lines.
    """

    title: str
    score: str
    most: str
    task: Markup
    step: str
    parts: list
    said: list
    comments: list
    rests: list


def page(exercise, called, marked, notebook, known, late=None):
    """Return a page as text, one file of HTML.

    Args:
        exercise: its name.
        called: the student's name.
        marked: the student's ``grading.marks.Marked``.
        notebook: the graded notebook, as JSON has it.
        known: the course's own questions, of which it says what right answers rest on: what
            ``questions.known`` returned, or {} to say it of none.
        late: the ``keeping.Late`` of the hand-in; None where late work may count less and nobody
            knows what was late.
    """
    parts = [_part(exercise, one, marked, notebook, known) for one in questions(notebook)]
    return _template().render(
        exercise=exercise,
        called=called,
        parts=parts,
        score=_number(marked.score),
        most=_number(marked.most),
        checked=any(part.said for part in parts),
        unfinished=bool(marked.waiting),
        late=late,
        left=_number(max(0, round(marked.score - late.off, 2))) if late and late.off else "",
    )


def _part(exercise, question, marked, notebook, known):
    marks = [marked.marks[name] for name in question.marks if name in marked.marks]
    waits = any(mark.waits or mark.score is None for mark in marks)
    found = answered(notebook, question)
    own = known.get(question.number) == question.asked  # no other than the course's own
    rests = [line for name in question.marks if own for line in rests_on(exercise, name)]
    comments = [marked.comments[name] for name in question.cells if name in marked.comments]
    score = None if waits else sum(mark.score for mark in marks)
    most = sum(mark.most for mark in marks)
    return Part(
        question.title,
        "" if waits else _number(score),
        _number(most),
        _formatted(question.text),
        _step(question, score, most),
        [(what, Markup(shown)) for what, shown in found.parts],
        found.said or _right(found, marks),
        [line for said in comments for line in said.splitlines() if line.strip()],
        [_formatted(line) for line in rests],
    )


def _step(question, score, most):
    """The line of the rubric that a mark stands for, in the words of the question."""
    if not rubric.rubric_of(question.text):
        return ""
    steps = rubric.steps_of(question.text, "", most)
    frame = outcome.words()["review"]
    return next((f"{frame[s.label]}: {s.does}" for s in steps if s.mark == score), "")


def _formatted(text):
    """Markdown as harmless HTML."""
    return Markup(bare(prose.shown(text)[0]))


def _right(found, marks):
    """What is told of an answer that the self-check found right, as lines."""
    if not found.right:
        return []
    full = all(mark.score is not None and mark.score >= mark.most for mark in marks)
    return ["Right."] if full else ["Right, says the self-check; the mark has another reason."]


def _number(value):
    return f"{value:g}"


@cache
def _template():
    source = Path(__file__).with_name("page.html").read_text(encoding="utf-8")
    return jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        source
    )
