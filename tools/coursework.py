"""The exercises as the tests see them: cells, answers, and marking without a kernel."""

import ast
import contextlib
import io
import re
from functools import cache
from typing import NamedTuple
from unittest import mock

import matplotlib
import nbformat
import pandas as pd
import yaml

matplotlib.use("Agg")  # no window, whatever the machine
import matplotlib.pyplot as plt  # noqa: E402

from dateline.check import Outcome  # noqa: E402
from tools import ROOT, exercise_notebooks  # noqa: E402

SOLUTIONS = ROOT / "solutions"
EXERCISES = ROOT / "exercises"
ANSWERS = ROOT / "tests" / "answers" / "exercises"

NAMES = [path.stem for path in exercise_notebooks("solutions")]


def read(folder, name):
    """Return the notebook of an exercise in solutions/ or exercises/."""
    path = folder / name / f"{name}.ipynb"
    return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)


def cells(notebook):
    """Return the cells that nbgrader knows, by their grade_id."""
    return {c.metadata.nbgrader.grade_id: c for c in notebook.cells if "nbgrader" in c.metadata}


def answers(name):
    """Return the answers to an exercise, by question.

    Checked by machine: {"right": [...], "wrong": [...]} from tests/answers/exercises/. Written:
    {"full": text, "half": text, "none": text}, the examples in the cell of the solution.
    """
    found = yaml.safe_load((ANSWERS / f"{name}.yaml").read_text(encoding="utf-8"))
    solution = cells(read(SOLUTIONS, name))
    for question, given in found.items():
        if given == "written":
            examples = re.findall(EXAMPLE, solution[question].source, re.MULTILINE)
            found[question] = {"none" if how == "no" else how: text for how, text in examples}
    return found


EXAMPLE = r"^\*\*Example of (full|half|no) marks\.\*\*\n\n> (.+)$"


def is_written(given):
    """Whether a question is marked by a person."""
    return "right" not in given


def points(name):
    """Return the points of an exercise: {question: points}. They stand in the solutions only."""
    found = {}
    for grade_id, cell in cells(read(SOLUTIONS, name)).items():
        if cell.metadata.nbgrader.grade:
            found[grade_id.removesuffix("-check")] = cell.metadata.nbgrader.points
    return found


def student(name):
    """Return the names that a student has: the setup cell and the cells that show something ran."""
    return {key: _copy(value) for key, value in _prepared(name).items()}


@cache
def _prepared(name):
    space = {"__name__": "__main__", "display": lambda *shown, **options: None}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in cells(read(SOLUTIONS, name)).values():
            if cell.metadata.nbgrader.locked and not cell.metadata.nbgrader.grade:
                exec(cell.source, space)
    return space


def _copy(value):
    return value.copy() if isinstance(value, (pd.DataFrame, pd.Series)) else value


def answer(space, question, code):
    """Run what a student wrote into the cell of a question; return the value of the answer."""
    exec(code, space)
    plt.close("all")  # the figure itself stays; pyplot need not keep it
    return space[question]


class Marked(NamedTuple):
    """What came of a graded test cell: 1 or 0, its self-check, and the error of its hidden test."""

    mark: int
    outcome: object
    error: Exception | None


def marked(source, names):
    """Run a graded test cell without a kernel; return Marked.

    What ``nbgrader.utils.determine_grade`` does with the outputs of a kernel: an error is none, a
    last line that shows as a number is that number (here: 0), no output of the last line is full.
    """
    space = {"__name__": "__main__", **names}
    *body, last = ast.parse(source).body
    outcomes, quiet = [], io.StringIO()

    def show(outcome):
        outcomes.append(outcome)
        return outcome

    with (
        contextlib.redirect_stdout(quiet),
        contextlib.redirect_stderr(quiet),
        mock.patch.object(Outcome, "show", show),
    ):
        try:
            exec(compile(ast.Module(body, []), "graded cell", "exec"), space)
            shown = eval(compile(ast.Expression(last.value), "graded cell", "eval"), space)
        except Exception as error:
            return Marked(0, outcomes[-1] if outcomes else None, error)
    assert shown is None or repr(shown) == "0"
    return Marked(1 if shown is None else 0, outcomes[-1] if outcomes else None, None)


def mark(source, names):
    """Return the mark that ``marked`` finds: 1 for full marks, 0 for none."""
    return marked(source, names).mark
