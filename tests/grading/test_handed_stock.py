"""The class beside stock nbgrader: the same marks, or a reason that stands with the case."""

import os
import sys
from pathlib import Path

import pytest
from traitlets.config.loader import PyFileConfigLoader

from tools import classroom, handed
from tools.handed.machine import NEVER

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.stock, pytest.mark.skipif(WHY is not None, reason=str(WHY))]
CASES = [case for case in handed.SUBMITTED if case.stock not in NEVER]


@pytest.fixture(scope="module")
def stock(tmp_path_factory):
    """A course with the class in it, for nbgrader: (its folder, nbgrader's own API)."""
    from nbgrader.apps.api import NbGraderAPI

    folder = classroom.course(tmp_path_factory.mktemp("stock"))
    handed.hand_in(folder, CASES)
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before}"  # for alembic
    config = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.assignment_id = handed.EXERCISE
    config.ExecutePreprocessor.timeout = 60
    api = NbGraderAPI(config=config)
    made = api.generate_assignment(handed.EXERCISE)
    assert made["success"], made.get("error") or made["log"]
    yield folder, api
    os.environ["PATH"] = before


def graded(stock, case):
    """What stock nbgrader says of a case: (mark by machine, cells that wait), None if nothing."""
    folder, api = stock
    student = next(iter(case.files)).partition("/")[0]
    if f"{student}/{handed.EXERCISE}/{handed.EXERCISE}.ipynb" not in case.files:
        return None
    if not api.autograde(handed.EXERCISE, student)["success"]:
        return None
    found = classroom.marks(folder, handed.EXERCISE)
    mine = {key[1]: mark for key, mark in found.items() if key[0] == student and len(key) == 2}
    if not mine:
        return None
    waits = sorted(name for name, mark in mine.items() if mark[3])
    return sum(mark[0] or 0 for mark in mine.values()), waits


@pytest.mark.parametrize("case", CASES, ids=[case.student for case in CASES])
def test_stock_nbgrader_gives_the_same_marks_or_there_is_a_reason(stock, case):
    told = graded(stock, case)
    same = told == (case.mark, sorted(case.waits))
    if same:
        assert case.stock == "" or case.stock.startswith("the same"), "the reason is none"
    else:
        assert case.stock, f"stock nbgrader: {told}"
