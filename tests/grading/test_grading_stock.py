"""Every answer of tests/answers gets from `dateline grade` the mark that stock nbgrader gives."""

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import classroom, coursework

WHY = classroom.without_sandbox()
pytestmark = pytest.mark.skipif(WHY is not None, reason=str(WHY))


def every_answer(name):
    """A class in which every answer of tests/answers is given by somebody."""
    given = coursework.answers(name)
    listed = {}
    for question, answers in given.items():
        if coursework.is_written(answers):
            listed[question] = [*answers.values(), coursework.cells(blank(name))[question].source]
        else:
            listed[question] = [a["code"] for a in (*answers["right"], *answers["wrong"])]
    for row in itertools.zip_longest(*listed.values()):
        yield {q: text for q, text in zip(listed, row, strict=True) if text is not None}


def blank(name):
    return coursework.read(coursework.EXERCISES, name)


@pytest.mark.parametrize("name", coursework.NAMES)
def test_all_answers_get_the_marks_of_stock_nbgrader(name, tmp_path):
    from dateline.grading import grade

    ours, stock = tmp_path / "ours", tmp_path / "stock"
    classroom.course(ours, name)
    for number, chosen in enumerate(every_answer(name)):
        classroom.submit(ours, f"s{number:02}", classroom.filled(chosen, name), name)
    shutil.copytree(ours, stock)
    grade.grade(ours, grade.Options(name))
    environment = dict(os.environ)
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    for step in ("generate_assignment", "autograde"):
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", step, name],
            cwd=stock,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr
    found, wanted = classroom.marks(ours, name), classroom.marks(stock, name)
    assert len(found) > 100
    assert found == wanted
