"""Every answer of tests/answers gets from `dateline grade` the mark that stock nbgrader gives.

To start a kernel for every few answers is slow. So the exercise is changed for this test: every
question is asked as often as there are answers to it, each time with its own check; in between, the
name of the answer is forgotten and the tables are what they were. One notebook then carries every
answer, and both graders run that same notebook, cell by cell, as it stands.
"""

import copy
import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from traitlets.config.loader import PyFileConfigLoader

from tools import classroom, coursework

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.stock, pytest.mark.skipif(WHY is not None, reason=str(WHY))]


STUDENT = "gives every answer"


def listed(name):
    """{question: [(answer, whether it has full marks; None: a person says)]}, nobody left out."""
    blank = coursework.cells(coursework.read(coursework.EXERCISES, name))
    found = {}
    for question, given in coursework.answers(name).items():
        if coursework.is_written(given):
            found[question] = [(text, None) for text in (*given.values(), blank[question].source)]
        else:
            found[question] = [(answer["code"], True) for answer in given["right"]]
            found[question] += [(answer["code"], False) for answer in given["wrong"]]
    return found


def called(question, number):
    """The name of a question where it is asked again."""
    return question if number == 0 else f"{question}-again-{number}"


# the tables as they were before anybody answered, and how they come back after each answer
KEEP = """\
import pandas
kept = {
    **{n: v.copy() for n, v in list(globals().items())
       if isinstance(v, (pandas.DataFrame, pandas.Series, pandas.Index))},
    **globals().get("kept", {}),
}"""
FORGET = """\
_ = globals().pop("QUESTION", None)
globals().update({n: v.copy() for n, v in kept.items()})"""


def locked(grade_id, source):
    """A cell of the exercise that asks nothing."""
    cell = new_code_cell(source, id=grade_id)
    cell.metadata["nbgrader"] = nbformat.from_dict(
        {
            "grade": False,
            "locked": True,
            "solution": False,
            "task": False,
            "grade_id": grade_id,
            "schema_version": 3,
        }
    )
    return cell


def asked_often(notebook, times):
    """Return a notebook in which each question is asked as often as `times` says."""
    cells = []
    for cell in notebook.cells:
        question = about(cell).removesuffix("-check")
        if about(cell) in times:
            cells.append(locked(f"{question}-keep", KEEP))
        cells.append(cell)
        written = cell.cell_type == "markdown" and about(cell) in times
        if not (written or (about(cell).endswith("-check") and question in times)):
            continue
        group = [c for c in notebook.cells if about(c) in (question, f"{question}-check")]
        for number in range(1, times[question] + 1):
            forget = FORGET.replace("QUESTION", question)
            cells.append(locked(f"{question}-forget-{number}", forget))
            for one in copy.deepcopy(group) if number < times[question] else ():
                suffix = about(one).removeprefix(question)
                one.metadata.nbgrader.grade_id = called(question, number) + suffix
                one.id = f"{one.id}-{number}"
                cells.append(one)
    return nbformat.from_dict({**notebook, "cells": cells})


def about(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def hand_in(folder, name):
    """Put into a course one exercise, asked often, and one notebook that gives every answer."""
    times = {question: len(answers) for question, answers in listed(name).items()}
    source = folder / "solutions" / name / f"{name}.ipynb"
    source.parent.mkdir(parents=True)
    source.write_text(
        nbformat.writes(asked_often(coursework.read(coursework.SOLUTIONS, name), times)),
        encoding="utf-8",
    )
    filled = asked_often(coursework.read(coursework.EXERCISES, name), times)
    cells = coursework.cells(filled)
    for question, answers in listed(name).items():
        for number, (answer, _) in enumerate(answers):
            cells[called(question, number)].source = answer
    for cell in filled.cells:
        if cell.id == "page":  # it is made of the answers, whose names are forgotten here
            cell.source = ""
    classroom.submit(folder, STUDENT, filled, name)


@pytest.fixture(scope="module")
def courses(tmp_path_factory):
    """Two courses with the same exercises and notebooks: one for each grader."""
    ours, stock = (tmp_path_factory.mktemp(kind) for kind in ("ours", "stock"))
    for folder in (ours, stock):
        shutil.copy(coursework.SOLUTIONS / "nbgrader_config.py", folder)
        for name in coursework.NAMES:
            hand_in(folder, name)
    return ours, stock


def graded_by_nbgrader(folder, name):
    """Generate and grade an exercise with nbgrader, in this process: its start takes seconds."""
    from nbgrader.apps.api import NbGraderAPI

    config = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.assignment_id = name
    api = NbGraderAPI(config=config)
    for done in (api.generate_assignment(name), api.autograde(name, STUDENT)):
        assert done["success"], done.get("error") or done["log"]


@pytest.mark.parametrize("name", coursework.NAMES)
def test_all_answers_get_the_marks_of_stock_nbgrader(name, courses, monkeypatch):
    from dateline.grading import grade

    ours, stock = courses
    # nbgrader looks for alembic there
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    (line,) = grade.grade(ours, grade.Options(name, time=600)).lines
    assert line["remarks"] == []
    graded_by_nbgrader(stock, name)
    found, wanted = classroom.marks(ours, name), classroom.marks(stock, name)
    assert len(found) > 50
    assert found == wanted
    # nothing was left out, and nothing is marked by what stood in the cells before it
    points = coursework.points(name)
    for question, answers in listed(name).items():
        for number, (answer, full) in enumerate(answers):
            if full is None:
                assert (STUDENT, called(question, number)) in found
            else:
                key = (STUDENT, f"{called(question, number)}-check")
                assert found[key][0] == (points[question] if full else 0), (question, answer)
