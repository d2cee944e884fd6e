"""Exercises under stock nbgrader: validation, and a full round in a course of its own."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.validator import Validator
from traitlets.config.loader import PyFileConfigLoader

from tools import coursework

pytestmark = pytest.mark.stock


class Watched(Validator):
    """nbgrader's validator, which also keeps the notebook as it was run."""

    def _preprocess(self, nb):
        self.run = super()._preprocess(nb)
        return self.run


def validated(folder, name):
    config = PyFileConfigLoader("nbgrader_config.py", path=str(coursework.SOLUTIONS)).load_config()
    validator = Watched(config=config)
    found = validator.validate(str(folder / name / f"{name}.ipynb"))
    return found, validator.run


def texts(cell):
    """The words that a cell shows, and its errors."""
    shown = [o["data"].get("text/plain", "") for o in cell.outputs if "data" in o]
    return "\n".join(shown), [o for o in cell.outputs if o.output_type in ("error", "stream")]


@pytest.mark.parametrize("name", coursework.NAMES)
def test_a_solution_validates(name):
    found, run = validated(coursework.SOLUTIONS, name)
    assert found == {}
    for cell in coursework.cells(run).values():
        if utils.is_grade(cell) and cell.cell_type == "code":
            assert utils.determine_grade(cell)[0] == cell.metadata.nbgrader.points
            assert "Right" in texts(cell)[0]


@pytest.mark.parametrize("name", coursework.NAMES)
def test_a_blank_exercise_runs_without_an_error_and_does_not_validate(name):
    found, run = validated(coursework.EXERCISES, name)
    graded = [cell for cell in coursework.cells(run).values() if utils.is_grade(cell)]
    assert len(found["failed"]) == len(graded)
    for cell in run.cells:
        if cell.cell_type != "code":
            continue
        shown, errors = texts(cell)
        assert not errors
        if utils.is_grade(cell):
            assert "Not attempted" in shown
    assert all(utils.determine_grade(cell)[0] == 0 for cell in graded)


# --- a full round ---------------------------------------------------------------------------------

NAME = "01-reading"
STUDENTS = ("perfect", "half", "blank")


def nbgrader(course, *arguments):
    """Run the command nbgrader in the course; raise with what it said when it fails."""
    environment = dict(os.environ)
    scripts = str(Path(sys.executable).parent)  # the command looks for jupyter on the PATH
    environment["PATH"] = scripts + os.pathsep + environment["PATH"]
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def fill(notebook, chosen):
    """Write answers into a notebook: {question: code or text}."""
    cells = coursework.cells(notebook)
    for question, answer in chosen.items():
        cells[question].source = answer


def submissions():
    """Return {student: ({question: answer}, score by machine)}."""
    given, points = coursework.answers(NAME), coursework.points(NAME)
    perfect, half, due = {}, {}, {"perfect": 0, "half": 0, "blank": 0}
    for number, (question, answers) in enumerate(given.items()):
        if coursework.is_written(answers):
            perfect[question] = answers["full"]
            continue
        perfect[question] = answers["right"][0]["code"]
        due["perfect"] += points[question]
        if number % 2:
            half[question] = answers["wrong"][0]["code"]
        else:
            half[question] = answers["right"][-1]["code"]
            due["half"] += points[question]
    return {
        student: (chosen, due[student])
        for student, chosen in zip(STUDENTS, (perfect, half, {}), strict=True)
    }


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course as an instructor sets it up, with three submissions, graded."""
    course = tmp_path_factory.mktemp("course")
    shutil.copytree(coursework.SOLUTIONS / NAME, course / "solutions" / NAME)
    shutil.copy(coursework.SOLUTIONS / "nbgrader_config.py", course)
    nbgrader(course, "generate_assignment", NAME)
    released = course / "exercises" / NAME / f"{NAME}.ipynb"
    ours = coursework.EXERCISES / NAME / f"{NAME}.ipynb"
    assert released.read_text(encoding="utf-8") == ours.read_text(encoding="utf-8")
    for student, (chosen, _) in submissions().items():
        notebook = nbformat.reads(released.read_text(encoding="utf-8"), as_version=4)
        fill(notebook, chosen)
        folder = course / "submitted" / student / NAME
        folder.mkdir(parents=True)
        text = nbformat.writes(notebook) + "\n"
        (folder / f"{NAME}.ipynb").write_text(text, encoding="utf-8", newline="\n")
    nbgrader(course, "autograde", NAME)
    return course


@pytest.fixture
def gradebook(course):
    with Gradebook(f"sqlite:///{(course / 'gradebook.db').as_posix()}") as book:
        yield book


def test_the_scores_are_exact(gradebook):
    points = coursework.points(NAME)
    for student, (_, due) in submissions().items():
        submission = gradebook.find_submission(NAME, student)
        assert submission.score == due, student
        assert submission.max_score == sum(points.values())
        assert submission.needs_manual_grade == (student == "perfect")


def test_written_answers_wait_for_a_person_then_count(course, gradebook):
    points, given = coursework.points(NAME), coursework.answers(NAME)
    for question in [q for q, answers in given.items() if coursework.is_written(answers)]:
        grade = gradebook.find_grade(question, NAME, NAME, "perfect")
        assert grade.auto_score is None and grade.needs_manual_grade
        grade.manual_score, grade.needs_manual_grade = points[question], False
    gradebook.db.commit()
    submission = gradebook.find_submission(NAME, "perfect")
    assert submission.score == submission.max_score == sum(points.values())
    assert gradebook.find_submission(NAME, "blank").score == 0


def test_feedback_and_export_are_made(course):
    nbgrader(course, "generate_feedback", NAME)
    nbgrader(course, "export", "--to", "grades.csv")
    for student in STUDENTS:
        page = course / "feedback" / student / NAME / f"{NAME}.html"
        shown = page.read_text(encoding="utf-8")
        assert "Exercise 01" in shown
        assert ("Not attempted" in shown) == (student == "blank")
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert set(rows) == set(STUDENTS)
    assert float(rows["blank"]["score"]) == 0
    assert float(rows["half"]["score"]) == submissions()["half"][1]
