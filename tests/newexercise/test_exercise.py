"""An exercise about another text: what makes sense is asked, the rest is named, nothing is lost."""

import shutil
import tomllib

import matplotlib.pyplot as plt
import nbformat
import pytest

from dateline import charts, practice
from dateline.check import faults, key, lint, outcome
from dateline.cli import main
from dateline.newexercise import ExerciseError, asking, exercise, making
from tools import ROOT, coursework, exercises

FLOOD = practice.HOME / "invented-floodgate"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course to write into: its own data, questions and solutions, none of the repository's."""
    for name in ("01-reading", "02-timeline", "04-figures"):
        shutil.copytree(ROOT / "solutions" / name, tmp_path / "solutions" / name)
    (tmp_path / "questions").mkdir()
    monkeypatch.setattr(making, "DATA", tmp_path / "data")
    monkeypatch.setattr(key, "DATA", tmp_path / "data")
    monkeypatch.setattr(making, "QUESTIONS", tmp_path / "questions")
    return tmp_path


def made(course, source="02-timeline", name="07-floods"):
    return exercise(FLOOD, source, name, course=course)


def test_questions_are_asked_of_the_new_rows_and_the_rest_is_named(course):
    found = made(course)
    assert found.questions == {"q1": "q1", "q2": "q2", "q3": "q4", "q4": "q5", "q5": "q6"}
    assert [question for question, _ in found.left] == ["q3", "q7"]
    assert all(why for _, why in found.left)
    text = (course / "questions" / "07-floods.toml").read_text(encoding="utf-8")
    asked = tomllib.loads(text)
    for question in asked.values():
        if question["kind"] != "choice":  # whose key is a letter
            assert question["reading"] == "readings/07-floods"
        assert lint.faults_of(question) == []
    assert "#   q7: its judge knows" in text
    rows = [row for one in asking.asked("02-timeline", practice.open(FLOOD.name), "x")[0]
            for row in one.rows]  # fmt: skip
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("name", practice.names())
@pytest.mark.parametrize("source", ["01-reading", "04-figures"])
def test_words_choices_charts_and_alt_texts_are_asked_of_the_new_rows(
    course, monkeypatch, name, source
):
    new = f"08-{name}-{source}"  # what is looked up is kept by the name of the folder
    exercise(practice.HOME / name, source, new, course=course)
    monkeypatch.setattr(coursework, "SOLUTIONS", course / "solutions")
    monkeypatch.setattr(outcome, "QUESTIONS", course / "questions")
    book = coursework.cells(coursework.read(course / "solutions", new))
    questions = tomllib.loads((course / "questions" / f"{new}.toml").read_text(encoding="utf-8"))
    kinds = {question["kind"] for question in questions.values()}
    assert {"choice"} | ({"quote"} if source == "01-reading" else {"figure", "alt"}) <= kinds
    figures = practice.open(name).table("figures")
    for number, question in questions.items():
        assert lint.faults_of(question) == []
        space = {"charts": charts, "figures": figures}
        exec(book[number].source, space)
        check = book[f"{number}-check"].source
        assert coursework.marked(check, {number: space[number]}).mark == 1, number
        for wrong in WRONG.get(question["kind"], lambda _: [])(figures):
            assert coursework.marked(check, {number: wrong}).mark == 0, number
    plt.close("all")


def bars(figures, **look):
    """Bars of what has a number, by name."""
    figure, axes = plt.subplots()
    rows = figures.dropna(subset=["low"])
    axes.barh(rows["counted_en"], rows["low"], **look)
    axes.set_xlabel("Number")
    return figure


WRONG = {
    "quote": lambda _: ["invented", "(2041)"],
    "choice": lambda _: ["z"],
    "figure": lambda figures: [bars(figures), plt.figure()],
    "alt": lambda figures: [
        "A bar chart.",
        "A bar chart: " + "; ".join(f"{r.counted_en}: {r.low}" for r in figures.itertuples()),
        charts.counts.alt(figures) + " In all 999 were counted.",
        charts.counts.alt(figures).replace("ore than ", "xactly "),
    ],
}


def test_the_answers_of_the_solution_hold_and_others_do_not(course, monkeypatch):
    made(course)
    monkeypatch.setattr(coursework, "SOLUTIONS", course / "solutions")
    monkeypatch.setattr(outcome, "QUESTIONS", course / "questions")
    book = coursework.cells(coursework.read(course / "solutions", "07-floods"))
    questions = tomllib.loads((course / "questions" / "07-floods.toml").read_text(encoding="utf-8"))
    for number in questions:
        space = {"charts": charts}
        exec(book[number].source, space)
        check = book[f"{number}-check"].source
        assert coursework.marked(check, {number: space[number]}).mark == 1
        assert coursework.marked(check, {number: {"t01": "2022-01-05"}}).mark == 0
        assert coursework.marked(check, {number: ...}).mark == 0
    assert faults("07-floods") == []


def test_the_notebook_is_one_that_nbgrader_takes(course):
    path = made(course).paths[-1]
    book = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    nbformat.validate(book)
    ids = [c.metadata.nbgrader.grade_id for c in book.cells if "nbgrader" in c.metadata]
    assert len(ids) == len(set(ids)) and {"setup", "q1", "q1-check"} <= set(ids)
    shown = "\n".join(c.source for c in book.cells if c.cell_type == "markdown")
    assert "2041-11-03" not in shown  # no answer stands in what is asked


def test_what_goes_out_is_a_reading_without_faults_that_nobody_writes_into(course):
    made(course)
    with key.within({"reading": "readings/07-floods"}):
        reading = key.reading()
    assert reading.check() == [] and not reading.own
    assert reading.text() == practice.open(FLOOD.name).text()


def test_nothing_is_overwritten(course):
    made(course)
    before = {p: p.read_bytes() for p in course.rglob("*") if p.is_file()}
    with pytest.raises(ExerciseError, match="is there already"):
        made(course)
    assert before == {p: p.read_bytes() for p in course.rglob("*") if p.is_file()}
    again = exercise(FLOOD, "02-timeline", course=course)
    assert again.name == "08-invented-floodgate"


def test_what_cannot_be_made_is_told_and_leaves_nothing_behind(
    course, tmp_path, capsys, monkeypatch
):
    with pytest.raises(ExerciseError, match="Run this in the folder of the course"):
        exercise(FLOOD, "09-nothing", course=course)
    with pytest.raises(ExerciseError, match="two digits"):
        made(course, name="floods")
    monkeypatch.setattr(asking, "questions", lambda name: {})
    with pytest.raises(ExerciseError, match="No question of 02-timeline"):
        made(course)
    assert not (course / "data" / "readings" / "07-floods").exists()
    assert main(["exercise", str(tmp_path / "no"), "--from", "02-timeline"]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_condition_in_words():
    assert asking.in_words("low.isna()") == "`low` is empty"
    assert asking.in_words("a == 'x' or b == 'y'") == ""


@pytest.mark.slow
def test_what_students_get_has_no_answer_and_keeps_the_checks(course, monkeypatch):
    new = "09-given-out"
    exercise(FLOOD, "04-figures", new, course=course)
    shutil.copy(exercises.SOLUTIONS / "nbgrader_config.py", course / "solutions")
    monkeypatch.setattr(exercises, "SOLUTIONS", course / "solutions")
    exercises.generate([new], course / "exercises")
    path = course / "exercises" / new / f"{new}.ipynb"
    book = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    text = "\n".join(cell.source for cell in book.cells)
    assert "SOLUTION" not in text and "HIDDEN" not in text and "hold(" not in text
    assert "charts.counts.draw" not in text and "Bar chart, one panel" not in text
    graded = [c for c in book.cells if c.metadata.get("nbgrader", {}).get("grade")]
    assert [f'"q{n}", q{n}' in cell.source for n, cell in enumerate(graded, 1)] == [True] * 4
    assert all(cell.metadata.nbgrader.checksum for cell in graded)
