"""A class with an exercise for each: marked by their own key, and a swap is named."""

import json
import re
import shutil

import nbformat
import pytest

from dateline.check import questions
from dateline.check.answered import right
from tools import classroom, coursework

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(WHY is not None, reason=str(WHY))]

SECRET = b"a secret for the tests alone"
NAME = "01-reading"
LIST = "Name,Login,Email\nAnna,anna,\nBo,bo,\nCem,cem,\nDana,dana,\nEva,eva,\nFu,fu,\n"


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """The report's lines on a class, and the path of the course."""
    from dateline.grading.grade import Options, grade
    from dateline.variants import made, roster, whose

    folder = classroom.course(tmp_path_factory.mktemp("course"))
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    own = {name: made.variant(NAME, SECRET, name) for name in ("anna", "bo", "cem", "dana", "eva")}
    classroom.submit(folder, "anna", solved(own["anna"]))
    # the answers of somebody else, in one's own notebook
    classroom.submit(folder, "bo", solved(own["bo"], answers=own["anna"]))
    # the notebook of somebody else
    classroom.submit(folder, "cem", solved(own["eva"]))
    # without the line that says whose it is, and another's without it
    lost = solved(own["dana"])
    lost.cells = [cell for cell in lost.cells if cell.id != "setup"]
    classroom.submit(folder, "dana", lost)
    swapped = solved(own["anna"])
    swapped.cells = [cell for cell in swapped.cells if cell.id != "setup"]
    classroom.submit(folder, "eva", swapped)
    # the course's own exercise, and somebody who is on no list
    classroom.submit(folder, "fu", classroom.perfect())
    classroom.submit(folder, "guest", solved(own["anna"]))
    variants = whose.Whose(NAME, SECRET, roster.read(folder / "list.csv"))
    graded = grade(folder, Options(NAME), variants=variants)
    return {line["student"]: line for line in graded.lines}


def solved(variant, answers=None):
    from dateline.variants import notebooks

    book = notebooks.varied(coursework.read(coursework.EXERCISES, NAME), variant)
    cells = coursework.cells(book)
    for question, one in (answers or variant).asked.items():
        cells[question].source = f"{question} = {one.answer!r}"
    cells["q5"].source = f"q5 = {right(questions(NAME)['q5'])!r}"
    return book


def said(line):
    return " ".join(line["remarks"])


def test_each_is_marked_by_their_own_key(lines):
    assert lines["anna"]["score"] == 16
    tests = lines["anna"]["tests"].values()
    assert {(test["result"], test["mistake"]) for test in tests} == {("right", "")}
    assert lines["bo"]["score"] < 12, "what is right for a neighbour is not right here"
    wrong = [test for test in lines["bo"]["tests"].values() if test["score"] == 0]
    assert {test["result"] for test in wrong} == {"not yet"} and all(t["mistake"] for t in wrong)
    told = [test["said"] for test in wrong]  # what the student reads then: of the answer
    assert all(told) and not [said for said in told if "form of your answer" in said]


def test_a_swap_is_named_and_never_a_mark_of_nothing(lines):
    line = lines["cem"]
    assert line["score"] is None and line["looks"]
    assert "It has the questions of another student, Eva (variant " in said(line)


def test_a_lost_line_costs_nothing_and_hides_nothing(lines):
    assert lines["dana"]["score"] == 16
    assert lines["eva"]["score"] is None
    assert "another student, Anna" in said(lines["eva"])


def test_other_notebooks_are_told(lines):
    assert lines["fu"]["score"] is None and "the course's own questions" in said(lines["fu"])
    assert lines["guest"]["score"] is None and "another student, Anna" in said(lines["guest"])


@pytest.fixture
def course(tmp_path):
    return classroom.course(tmp_path)


def graded(folder, **given):
    from dateline.grading.grade import Options, grade
    from dateline.variants import whose

    return grade(folder, Options(NAME), variants=whose.Whose(NAME, SECRET, **given)).lines


def redrawn(monkeypatch, **questions):
    """From now on questions are drawn otherwise than when they were handed out."""
    from dateline.variants import declared

    drawn = declared.drawn

    def otherwise(question, name, seed):
        return drawn(question, name, seed + b"other" if name in questions else seed)

    monkeypatch.setattr(declared, "drawn", otherwise)


def waits(line):
    return {name for name, (mark, _) in line["marks"].items() if mark is None}


def test_only_what_was_drawn_otherwise_waits_for_a_person(course, monkeypatch):
    from dateline.variants import made

    before = made.variant(NAME, SECRET, "anna")
    classroom.submit(course, "anna", solved(before))
    blank = solved(made.variant(NAME, SECRET, "bo"))
    coursework.cells(blank)["q1"].source = "q1 = ..."
    classroom.submit(course, "bo", blank)
    redrawn(monkeypatch, q1=True)
    now = made.variant(NAME, SECRET, "anna")
    assert {q for q in now.prints if now.prints[q] != before.prints[q]} == {"q1"}
    anna, bo = graded(course)
    assert anna["looks"] and "q1 was another then, and what was answered there waits" in said(anna)
    assert waits(anna) == {"q1-check"} and anna["score"] == 14
    assert waits(bo) == set() and bo["marks"]["q1-check"][0] == 0
    path = course / "autograded" / "anna" / NAME / f"{NAME}.ipynb"
    shown = [cell.source for cell in nbformat.read(path, as_version=4).cells]
    (asked,) = (cell.source for cell in solved(before).cells if cell.id == "q1-ask")
    assert asked in shown, "whoever marks it sees what was asked"


def test_a_notebook_under_anothers_name_is_a_swap(course, monkeypatch):
    """The line alone was changed: the questions say whose they are."""
    from dateline.variants import made, notebooks, roster

    (course / "list.csv").write_text(LIST, encoding="utf-8")
    students = roster.read(course / "list.csv")
    anna, bo = (made.variant(NAME, SECRET, name) for name in ("anna", "bo"))
    line, name = notebooks.label(anna), notebooks.label(bo).partition(":")[0]
    for student, label in (("bo", notebooks.label(bo)), ("cem", notebooks.label(anna))):
        book = solved(anna)
        (cell,) = (cell for cell in book.cells if cell.id == "setup")
        cell.source = cell.source.replace(line, label)
        classroom.submit(course, student, book)
    book = solved(anna)
    (cell,) = (cell for cell in book.cells if cell.id == "setup")
    cell.source = cell.source.replace(line.partition(":")[0], name)  # the name and no more
    classroom.submit(course, "anna", solved(anna))
    for list_ in (students, None):
        classroom.submit(course, "bo", book)
        lines = {one["student"]: one for one in graded(course, students=list_)}
        assert lines["anna"]["score"] == 16 and not lines["anna"]["looks"]
        assert lines["bo"]["score"] is None and lines["cem"]["score"] is None
        told = said(lines["bo"])
        assert re.search(r"another student, [Aa]nna \(variant", told)
        assert f"under the name of its own student's (variant {bo.name})" in told
        assert "under the name" not in said(lines["cem"])


def test_without_a_list_and_one_for_all(course):
    from dateline.variants import made

    classroom.submit(course, "anna", solved(made.variant(NAME, SECRET, "anna")))
    classroom.submit(course, "bo", solved(made.variant(NAME, SECRET, "anna")))
    anna, bo = graded(course)
    assert anna["score"] == 16 and bo["score"] is None
    assert "another student, anna" in said(bo)
    shutil.rmtree(course / "submitted")
    for student in ("anna", "bo"):
        classroom.submit(course, student, solved(made.variant(NAME, SECRET)))
    assert [line["score"] for line in graded(course, one_for_all=True)] == [16, 16]


def test_a_list_of_another_class_stops_before_the_work(course):
    from dateline.grading import GradingError
    from dateline.variants import made, roster

    for student in ("anna", "bo"):
        classroom.submit(course, student, solved(made.variant(NAME, SECRET, student)))
    students = [roster.Student(("zoe",), "Zoe", frozenset({"zoe"}))]
    with pytest.raises(GradingError, match="Of 2 who handed in, 2 are not on the list"):
        graded(course, students=students)


def test_another_list_of_the_class_will_do(course):
    """Handed out by e-mail, graded by a list with numbers first; a name that two have is none."""
    from dateline.variants import made, roster

    classroom.submit(course, "jd", solved(made.variant(NAME, SECRET, "jane@x.org", turn=3)))
    classroom.submit(course, "bo1", solved(made.variant(NAME, SECRET, "Bo")))
    path = course / "list.csv"
    heads = "ID,Name,Login,Email"
    path.write_text(f"{heads}\n1,Jane,jd,jane@x.org\n2,Bo,bo1,\n3,Bo,bo2,\n", encoding="utf-8")
    bo, jane = graded(course, students=roster.read(path))
    assert jane["score"] == 16
    assert bo["score"] is None and "nobody in this class got" in said(bo)


def test_marked_as_they_are_where_that_is_asked_for(course):
    from dateline.variants import made, roster

    path = course / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    classroom.submit(course, "anna", solved(made.variant(NAME, SECRET, "bo")))
    (line,) = graded(course, students=roster.read(path), as_they_are=True)
    assert line["score"] == 16 and line["looks"]
    assert "another student, Bo (variant" in said(line) and "as you asked" in said(line)


def test_names_of_canvas_and_moodle_find_their_student(course):
    from dateline.grading.collect import Submission
    from dateline.variants import roster, whose

    path = course / "list.csv"
    path.write_text(
        'Student,ID,SIS Login ID\n"Doe, Jane",4711,jd\nBo,4712,bo\nBo,4713,b\n', encoding="utf-8"
    )
    found = whose.Whose(NAME, SECRET, roster.read(path))
    for platform, number, name, due in (
        ("canvas", "4711", "doejane", "4711"),
        ("moodle", "2210391", "Jane Doe", "4711"),
        ("", "", "jd", "4711"),
        ("moodle", "4711", "Somebody", None),
        ("moodle", "1", "Bo", None),
    ):
        one = Submission("x", name, b"", (), None, platform, number)
        student = found._student_of(one)
        assert (student and student.ids[0]) == due, (platform, name)


def test_the_command(course, monkeypatch, capsys):
    from dateline.cli import main
    from dateline.variants import made

    monkeypatch.chdir(course)
    (course / "secret.txt").write_bytes(SECRET)
    (course / "list.csv").write_text(LIST, encoding="utf-8")
    classroom.submit(course, "anna", solved(made.variant(NAME, SECRET, "anna")))
    assert main(["grade", NAME, "--seed-file", "secret.txt", "--roster", "list.csv", "--json"]) == 0
    (line,) = json.loads(capsys.readouterr().out)["lines"]
    assert line["score"] == 16
    assert main(["grade", NAME, "--roster", "list.csv"]) == 1
    assert "--roster needs the secret" in capsys.readouterr().err
    assert main(["grade", NAME, "--seed-file", "none.txt"]) == 1
    assert "without it nobody can say who got which" in capsys.readouterr().err
    assert nbformat.read(course / "submitted" / "anna" / NAME / f"{NAME}.ipynb", as_version=4)


@pytest.mark.parametrize("name", ["01-reading", "05-numbers"])
def test_the_key_of_a_variant_is_that_of_its_whole_notebook(tmp_path, name):
    from dateline.grading import record
    from dateline.grading.source import key_of
    from dateline.variants import made, notebooks, whose

    source = record.source(record.course(classroom.course(tmp_path, name)), name)
    variant = made.variant(name, SECRET, "anna", 2)
    quick = whose.Whose(name, SECRET)._key(source, "anna", 2)
    assert quick == key_of(notebooks.varied(source, variant), name)
