"""Every lesson has the form that the course promises.

One lesson alone: python -m pytest tests/course/test_lessons.py -k 03
"""

import shutil
import subprocess

import pytest
import yaml

from tools import ROOT, lesson, lesson_rules, lessons, round_rules

LESSONS = lessons()
BANK = ROOT / "tests" / "answers" / "lessons"
CHECKS = (*lesson_rules.CHECKS, *round_rules.CHECKS)


def test_the_lessons_are_those_of_the_readme_in_order():
    numbers = [path.stem[:2] for path in LESSONS]
    assert len(LESSONS) >= 6
    assert numbers == [f"{number:02}" for number in range(len(LESSONS))]


def test_every_lesson_that_is_kept_is_in_the_readme():
    """In a checkout; a learner's copies in notebooks/ are not kept in git, and are no lessons."""
    if not ((ROOT / ".git").exists() and shutil.which("git")):
        pytest.skip("this is no git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "notebooks/*.ipynb"], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert sorted(listed.stdout.split()) == [f"notebooks/{path.name}" for path in LESSONS]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_lesson(path, check):
    faults = check(lesson.Lesson.read(path))
    assert not faults, f"{path.name}: {check.__doc__}\n" + "\n".join(faults)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_task_with_a_tag_is_answered_with_pandas_or_a_chart(path):
    given = yaml.safe_load((BANK / f"{path.stem}.yaml").read_text(encoding="utf-8"))
    for task, kinds in round_rules.tagged_tasks(lesson.Lesson.read(path)).items():
        typed = [round_rules.is_typed(one["code"]) for one in given[task]["right"]]
        assert any(kinds <= found for found in typed), f"{task}: no right answer has {kinds}"
