"""A page asks what its student was asked, who may have an exercise of their own."""

import pytest

pytest.importorskip("nbgrader")

from dateline.feedback import questions  # noqa: E402
from dateline.feedback.page import page  # noqa: E402
from dateline.grading import marks, regions, source  # noqa: E402
from dateline.grading.record import ABOUT  # noqa: E402
from tools import classroom, coursework  # noqa: E402

KEY = source.key_of(coursework.read(coursework.EXERCISES, classroom.NAME))
RESTS = "What a right answer rests on"


def graded(change=lambda text: text):
    """A graded notebook, nothing filled in, the exercise's texts changed."""
    cells = []
    for cell, region in zip(KEY["cells"], regions.regions_of(KEY["cells"]), strict=True):
        about = {ABOUT: {"own": False, "region": region}}
        about |= {"nbgrader": cell["nbgrader"]} if cell["nbgrader"] else {}
        text = change(cell["source"])
        cells.append({"cell_type": cell["type"], "source": text, "metadata": about})
    return {"cells": cells, "metadata": {}}


def made(notebook):
    return page(classroom.NAME, "x", marks.Marked({}, {}), notebook, questions.known(KEY))


def test_the_course_s_own_questions_are_known():
    found = questions.questions(graded())
    assert [one.marks for one in found] == [(f"q{n}-check",) for n in range(1, 8)] + [
        ("q8",), ("q9",), ("q10",)
    ]  # fmt: skip
    assert {one.number: one.asked for one in found} == questions.known(KEY)
    assert made(graded()).count(f"<h3>{RESTS}</h3>") == 10


def test_of_another_question_nothing_of_ours_is_said():
    text = made(graded(lambda text: text.replace("Which section?", "Which part?")))
    assert "Question 1: Which part?" in text and "Which section?" not in text
    assert text.count(f"<h3>{RESTS}</h3>") == 9 and "s28 opens B" not in text
