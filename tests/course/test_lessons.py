"""Every lesson has the form that the course promises.

One lesson alone: python -m pytest tests/course/test_lessons.py -k 03
"""

from pathlib import Path

import pytest

from tools import lesson_rules

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("*.ipynb"))
EXPECTED = [
    "00-start-here",
    "01-reading-the-article",
    "02-building-a-timeline",
    "03-comparing-reactions",
    "04-charting-the-figures",
]


def test_the_lessons_are_there():
    there = [path.stem for path in LESSONS]
    assert [name for name in EXPECTED if name not in there] == []


@pytest.mark.parametrize("check", lesson_rules.CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_lesson(path, check):
    faults = check(lesson_rules.Lesson.read(path))
    assert not faults, f"{path.name}: {check.__doc__}\n" + "\n".join(faults)
