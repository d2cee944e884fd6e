"""A class with notebooks of another version: answers to other questions wait, and no others."""

import re

import nbformat
import pytest

from dateline.check import prints
from dateline.grading import record, report, versions
from dateline.grading.grade import Options, grade
from dateline.marking import answers, asked
from tools import classroom, coursework

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(WHY is not None, reason=str(WHY))]

NAME = classroom.NAME
WRONG = {"q3": "q3 = 99", "q6": 'q6 = ["f01"]'}


def of(changes, book=None, version="0.9"):
    """A notebook (without one, with all right) that was made with other questions."""
    book = book or classroom.perfect()
    (cell,) = (cell for cell in book.cells if cell.id == prints.CELL)
    for question in changes:
        cell.source = re.sub(rf"\b{question} [0-9a-f]{{4}}", f"{question} 0000", cell.source)
    cell.source = re.sub(r"version [\d.]+:", f"version {version}:", cell.source)
    return book


def without(book):
    book.cells = [cell for cell in book.cells if cell.id != prints.CELL]
    return book


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = classroom.course(tmp_path_factory.mktemp("course"))
    wrong = classroom.filled(
        {name: cell.source for name, cell in coursework.cells(classroom.perfect()).items()} | WRONG
    )
    blank = coursework.read(coursework.EXERCISES, NAME)
    added = of(["q3"])
    (cell,) = (cell for cell in added.cells if cell.id == prints.CELL)
    cell.source += "\nmine = 11"
    coursework.cells(added)["q3"].source = "q3 = mine"
    other = of(["q3"])
    coursework.cells(other)["q3"].source = "q3 = mine"
    other.cells[0:0] = [nbformat.v4.new_code_cell("mine = 12", id="mine")]
    handed = {
        "other": other,
        "today": classroom.perfect(),
        "right": of(["q3", "q6"]),
        "wrong": of(["q3", "q6"], wrong),
        "blank": of(["q3"], blank),
        "words": of(["q8"]),
        "all": of([f"q{number}" for number in range(1, 8)]),
        "added": added,
        "older": without(classroom.perfect()),
        "broken": of(["q3"], version="0.9"),
    }
    for cell in handed["broken"].cells:
        if cell.id == prints.CELL:
            cell.source = cell.source.replace(f'"{NAME},', '"another,')
    for student, book in handed.items():
        classroom.submit(folder, student, book)
    return folder


@pytest.fixture(scope="module")
def graded(course):
    return grade(course, Options(NAME))


@pytest.fixture(scope="module")
def lines(graded):
    return {line["student"]: line for line in graded.lines}


def results(line):
    return {name.removesuffix("-check"): test["result"] for name, test in line["tests"].items()}


def waits(line):
    """The questions with a check whose mark waits."""
    return {
        name.removesuffix("-check")
        for name, (mark, _) in line["marks"].items()
        if mark is None and name in line["tests"]
    }


def test_only_answers_to_other_questions_wait(lines):
    others = {name for name, result in results(lines["right"]).items() if result != "right"}
    assert others == waits(lines["right"]) == {"q3", "q6"}
    assert lines["right"]["others"] == ["q3", "q6"]
    assert lines["right"]["score"] == 11 and lines["today"]["score"] == 16
    assert waits(lines["today"]) == set() and lines["today"]["others"] == []


def test_what_is_wrong_for_todays_question_is_not_0_in_silence(lines):
    assert results(lines["wrong"])["q3"] == results(lines["wrong"])["q6"] == versions.OTHER
    assert waits(lines["wrong"]) == {"q3", "q6"} and lines["wrong"]["score"] == 11
    assert all(test["mistake"] == "" for test in lines["wrong"]["tests"].values())


def test_a_blank_answer_does_not_wait(lines):
    assert results(lines["blank"])["q3"] == "not attempted" and waits(lines["blank"]) == set()


def test_a_written_question_is_named_and_waits_as_ever(lines):
    assert lines["words"]["others"] == ["q8"] and waits(lines["words"]) == set()
    assert lines["words"]["score"] == 16


def test_nothing_can_be_of_today(lines):
    assert waits(lines["all"]) == {f"q{n}" for n in range(1, 8)} and lines["all"]["score"] == 0


def test_a_notebook_without_the_line_is_judged_as_ever(lines):
    for student in ("older", "broken"):
        assert lines[student]["score"] == 16 and lines[student]["others"] == []


def test_what_a_student_adds_to_the_cell_is_run(lines):
    (wrong,) = lines["added"]["wrong"] or [None]
    assert wrong is None and results(lines["added"])["q3"] == versions.OTHER


def test_the_report_says_it_once_for_the_class(graded, lines):
    text = report.summary(graded)
    assert text.count("of another version") == 1 and "Made for" not in text
    assert (
        "7 notebooks say that they are of another version of q1, q2, q3, q4, q5, q6, q7, q8 ("
        in (text)
    )
    assert "13 answers to them wait for a person" in text and "asks(…) was changed" in text
    assert "add --any-version" in text
    assert (
        "Made for another version of the course (0.9), in which q3, q6 are other questions."
        in (lines["right"]["remarks"])
    )
    assert not lines["right"]["looks"]
    told = {row["question"]: row for row in report.data(graded)["questions"]}
    assert told["q3"]["other_version"] == 5 and told["q3"]["mistakes"] == {}


def test_what_is_shown_says_why_and_not_what_today_asks(course, graded):
    path = course / "autograded" / "wrong" / NAME / f"{NAME}.ipynb"
    book = nbformat.read(path, as_version=4)
    (cell,) = (
        cell
        for cell in book.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "q3-check"
    )
    why, value = cell.outputs
    assert "another version of question q3" in why.evalue
    assert value.text == "What came out: q3 = 99\n"


def test_answers_of_one_code_are_not_one_answer(course, graded):
    """Whoever marks sees what came out, so that no mark goes to another value."""
    exercise = asked.Exercise(record.course(course), NAME)
    where = record.address(record.course(course))
    question = exercise.questions["q3"]
    reader = answers.Reader(exercise, question, where)
    read = {name: reader.read(name) for name in ("added", "other")}
    assert read["added"].key != read["other"].key
    shown = {name: [part.said for part in one.parts] for name, one in read.items()}
    assert "What came out: q3 = 11\n" in shown["added"]
    assert "What came out: q3 = 12\n" in shown["other"]


def test_whoever_wants_to_can_judge_by_todays_questions(course, graded):
    again = grade(course, Options(NAME, any_version=True))
    lines = {line["student"]: line for line in again.lines}
    assert lines["right"]["score"] == lines["all"]["score"] == 16
    assert waits(lines["wrong"]) == set() and results(lines["wrong"])["q3"] == "not yet"
    assert "another version" not in report.summary(again)


def test_nbgraders_own_autograde_gives_no_mark_in_silence(tmp_path):
    """It can let nothing wait: an error that says so is what a person finds."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    folder = classroom.course(tmp_path)
    (folder / "solutions" / NAME).mkdir(parents=True, exist_ok=True)
    classroom.submit(folder, "jane", of(["q3"]))
    from dateline.grading import record

    config = record.course(folder).config.copy()
    config.CourseDirectory.root = str(folder)
    api = NbGraderAPI(config=Config(config))
    made = api.generate_assignment(NAME, force=True)
    assert made["success"], made.get("log")
    released = nbformat.read(folder / "exercises" / NAME / f"{NAME}.ipynb", as_version=4)
    assert prints.CELL in [cell.id for cell in released.cells]
    told = api.autograde(NAME, "jane", force=True, create=True)
    assert told["success"], told.get("log")
    path = folder / "autograded" / "jane" / NAME / f"{NAME}.ipynb"
    cells = coursework.cells(nbformat.read(path, as_version=4))
    said = {
        name: [out.ename for out in cell.outputs if out.output_type == "error"]
        for name, cell in cells.items()
        if cell.cell_type == "code"
    }
    assert said["q3-check"] == ["OtherVersion"] and said["q6-check"] == []
