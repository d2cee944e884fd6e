"""Answers that students give, put to the self-checks and to the graded cells with hidden tests.

tests/answers/ has them, a file for each notebook: `code` stands in the cell of the question,
`mistake` is the kind that the check must name, `result` stands where it is not "not yet". Those
under `unread` show no fault and cannot be read in the part that `part` names. Each goes
through both as it is, as the data that leaves a sandbox, and as the objects made of that data.
"""

import contextlib
import io
import json
import re
from functools import cache

import matplotlib
import pandas as pd
import pytest
import yaml

from dateline.check import UnreadAnswer, check, questions
from dateline.check.judging import KINDS
from dateline.check.plain import plain, restored
from tools import ROOT, coursework, lessons, limits

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

BANK = ROOT / "tests" / "answers"
LESSONS = [path.stem for path in lessons()]
LEAST = {
    "lessons": (limits.TASK_RIGHT_ANSWERS, limits.TASK_WRONG_ANSWERS, limits.TASK_KINDS_OF_MISTAKE),
    "exercises": (limits.RIGHT_ANSWERS, limits.WRONG_ANSWERS, limits.KINDS_OF_MISTAKE),
}


@cache
def answers(folder, name):
    """The answers to the machine-checked questions of a notebook: {question: {right, wrong}}."""
    found = yaml.safe_load((BANK / folder / f"{name}.yaml").read_text(encoding="utf-8"))
    return {question: given for question, given in found.items() if given != "written"}


@cache
def before(lesson):
    """The names that a learner has in front of each task of a lesson: {task: names}."""
    path = ROOT / "notebooks" / f"{lesson}.ipynb"
    space = {"__name__": "__main__", "display": lambda *shown, **options: None}
    found = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] != "code":
                continue
            # what is half-written stands above the answer as comments
            if answered := re.search(r"^answer_(\w+) = ", source, re.MULTILINE):
                found[answered[1]] = dict(space)
            exec(source, space)  # what compares runs without an answer, too
            plt.close("all")
    return found


def answer(folder, name, question, code):
    """What a student has in the name of the answer, after the code in its cell."""
    if folder == "exercises":
        return coursework.answer(coursework.student(name), question, code)
    kept = (pd.DataFrame, pd.Series)
    names = before(name)[question].items()
    space = {key: value.copy() if isinstance(value, kept) else value for key, value in names}
    return coursework.answer(space, question, code.replace(f"answer_{question}", question))


BOOKS = [("lessons", name) for name in LESSONS] + [("exercises", n) for n in coursework.NAMES]


def every_answer():
    for folder, name in BOOKS:
        for question, given in answers(folder, name).items():
            for kind in ("right", "wrong", "unread"):
                for one in given.get(kind, []):
                    about = f"{name}-{question}-{kind}-{one['about']}"
                    yield pytest.param(folder, name, question, kind, one, id=about)


@cache
def graded_cells(name):
    """The sources of the test cells of an exercise, by question."""
    found = coursework.cells(coursework.read(coursework.SOLUTIONS, name))
    return {
        grade_id.removesuffix("-check"): cell.source
        for grade_id, cell in found.items()
        if grade_id.endswith("-check")
    }


@pytest.mark.parametrize("folder, name, question, kind, given", list(every_answer()))
def test_an_answer_before_the_self_check_and_the_hidden_test(folder, name, question, kind, given):
    handed_in = answer(folder, name, question, given["code"])
    carried = json.loads(json.dumps(plain(handed_in), allow_nan=False))
    right = kind == "right"
    due = ("right", "") if right else (given.get("result", "not yet"), given.get("mistake", ""))
    due = ("unread", given["part"]) if kind == "unread" else due
    fault = UnreadAnswer if kind == "unread" else AssertionError
    graded = questions(name)[question]["kind"] == "graded"
    if graded and due[0] != "not attempted":
        due = due if due[1] == "unfinished" else ("handed in", "")
    for form in (handed_in, carried, restored(carried)):
        if folder == "lessons":
            outcome = check(name, question, form)
        else:  # the cell has both, in one run
            mark, outcome, error = coursework.marked(graded_cells(name)[question], {question: form})
            assert mark == right
            # what was told to be right is right for the mark, and nothing else is
            assert (error is None) == right and isinstance(error, fault | None)
        assert (outcome.result, outcome.mistake) == due


@pytest.mark.parametrize("folder, name", BOOKS)
def test_there_are_answers_enough(folder, name):
    right, wrong, different = LEAST[folder]
    asked = questions(name)
    judged = [question for question in asked if KINDS[asked[question]["kind"]].by_program]
    given = answers(folder, name)
    graded = [question for question in asked if asked[question]["kind"] == "graded"]
    assert list(given) == [question for question in asked if question in {*judged, *graded}]
    for question in given:
        where = f"{name}, {question}"
        assert right.fault(len(given[question]["right"]), where) == []
        assert wrong.fault(len(given[question]["wrong"]), where) == []
        mistakes = {one.get("mistake", one.get("result")) for one in given[question]["wrong"]}
        assert "not attempted" in mistakes, where
        assert different.fault(len(mistakes), where) == []
        own = {mistake["kind"] for mistake in asked[question].get("mistakes", [])}
        for part in asked[question].get("parts", {}).values():
            own |= {mistake["kind"] for mistake in part.get("mistakes", [])}
        assert own <= mistakes, f"{question}: nobody makes the mistake {own - mistakes}"


@pytest.mark.parametrize("folder, name", BOOKS)
def test_right_answers_come_in_different_forms(folder, name):
    for question, given in answers(folder, name).items():
        codes = {one["code"].strip() for one in given["right"]}
        assert len(codes) == len(given["right"]), question
