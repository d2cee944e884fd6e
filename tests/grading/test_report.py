"""The report: what a person has to know is in it, and nothing that is not so."""

from datetime import datetime

import pytest

from dateline.grading import people, questions, trouble

report = pytest.importorskip("dateline.grading.report")
grade = pytest.importorskip("dateline.grading.grade")
collect = pytest.importorskip("dateline.grading.collect")


def line(student, **more):
    found = {
        "student": student,
        "said": student,
        "platform": "",
        "number": "",
        "remarks": [],
        "listed": "",
    }
    found |= {"late": "", "wrong": [], "looks": False, "score": 16.0, "written": 0, "tests": {}}
    found |= {"sent": "", "says_late": False, "marks": {}, "examples": {}}
    return found | more


def graded(*lines, absent=()):
    return grade.Graded("01-reading", list(lines), 24.0, len(lines), 0, "sqlite:///x", list(absent))


def wrong(cell, error="SyntaxError"):
    return {"cell": cell, "error": error, "stopped": error == "CellTimeout"}


def test_who_is_incomplete_is_said_by_name_or_that_all_are():
    some = graded(line("a", written=3), line("b"), line("c", written=1), line("d", score=None))
    said = report.summary(some)
    assert "4 answers in all wait for a person" in said and "Not complete: a (3), c (1)." in said
    every = graded(*(line(f"s{n}", written=3) for n in range(50)))
    assert "So nobody's mark is complete (50 students)." in report.summary(every)
    most = graded(line("x"), *(line(f"s{n:02}", written=3) for n in range(50)))
    assert "s19 (3) and 30 more" in report.summary(most) and "s20" not in report.summary(most)


def test_late_missing_and_in_error_have_their_lists():
    late = "Handed in late, says Canvas."
    broken = [wrong("q3"), wrong("q6", "NameError"), wrong("q7", "CellTimeout")]
    told = "Ended in an error: q3 (SyntaxError), q6 (NameError)."
    found = graded(
        line("a", late=late, remarks=[late]),
        line("b", wrong=broken, remarks=[told]),
        line("c", remarks=["Cells were moved."]),
        line("d", looks=True, late=late, remarks=["q7: stopped.", late]),
        line("e", score=None, remarks=["The file is empty."]),
        absent=["nobody"],
    )
    said = report.summary(found)
    assert "Late: a, d." in said
    assert "Nothing for this exercise, but known to the gradebook: nobody." in said
    assert "Cells that ended in an error:\n  b: q3 (SyntaxError), q6 (NameError)\n" in said
    assert f"Look at these:\n  d: q7: stopped. {late}\n  e: The file is empty.\n" in said
    assert "Odd, but graded:\n  c: Cells were moved.\n\n" in said


def test_answers_that_are_the_course_s_own_examples_are_counted():
    found = graded(
        line("a", examples={"q8": True, "q9": False}),
        line("b", examples={"q8": True}),
        line("c", examples={"q8": False, "q9": True}),
        line("d"),
    )
    assert "own example or model answer, word for word: q8 2 of 3, q9 1 of 2." in (
        report.summary(found)
    )


def test_nothing_is_said_where_there_is_nothing():
    said = report.summary(graded(line("a"), line("b")))
    for word in (
        "Late",
        "error",
        "Odd",
        "complete",
        "wait for",
        "so far",
        "Nothing for",
        "own example",
    ):
        assert word not in said
    assert "Marks: 16 to 16 of 24" in said and "Nothing waits." in said
    assert "Look at these: none." in said


def test_what_is_the_same_for_many_is_said_once_and_names_are_those_of_the_list():
    old = "Made in an older form."
    some = [line(f"doe{n}", remarks=[old], listed=f"Doe, Jane {n}") for n in range(4)]
    late = line("roe", late="x", listed="Roe, Rick")
    said = report.summary(graded(*some, late, line("gone", late="x")))
    assert f"  4 students: {old} They are: Doe, Jane 0 (doe0); Doe, Jane 1 (doe1); " in said
    assert said.count(old) == 1 and "Late: Roe, Rick; gone." in said
    assert f"Odd, but graded:\n  All 4: {old}\n" in report.summary(graded(*some))
    assert "Late: gone." in report.summary(graded(late, line("gone", late="x")), {"roe"})


# --- who is who -----------------------------------------------------------------------------------


def one(student, platform="canvas", number="", **more):
    return collect.Submission(student, student, b"", platform=platform, number=number, **more)


def test_somebody_whose_name_changed_stays_who_they_are():
    known = people.Known({"old_4711": "canvas 4711", "x_4712": "canvas 4712", "y_4713": ""})
    handed = [one("new_4711", number="4711"), one("x_4712", number="4712")]
    handed += [one("z_4713", number="4713"), one("y_4713", platform="")]
    found = people.as_known(handed, known)
    assert [each.student for each in found] == ["old_4711", "x_4712", "y_4713", "z_4713"]
    assert "under the name old_4711" in found[0].remarks[0] and not found[1].remarks


def test_a_number_of_another_platform_or_assignment_is_nobodys():
    known = people.Known({"old_4711": "canvas 4711"})
    for platform in ("moodle", "blackboard", ""):
        (found,) = people.as_known([one("new_4711", platform, "4711")], known)
        assert found.student == "new_4711" and not people.lasting(found)


def test_two_never_become_one():
    known = people.Known({"old_4711": "canvas 4711", "older_4711": "canvas 4711"})
    (found,) = people.as_known([one("new_4711", number="4711")], known)
    assert found.student == "new_4711"
    known = people.Known({"old_4711": "canvas 4711"})
    found = people.as_known([one("new_4711", number="4711"), one("old_4711", platform="")], known)
    assert [each.student for each in found] == ["new_4711", "old_4711"]


def test_who_is_absent():
    known = people.Known({"a": "", "b": "", "c": ""}, frozenset({"b"}))
    assert known.absent(["c"]) == ["a"]


@pytest.mark.parametrize(
    ("stamp", "late"),
    [("2026-11-23 10:00:01 UTC", True), ("2026-11-23 10:00:00 UTC", False), (None, False)],
)
def test_late_by_the_day_that_the_gradebook_has(stamp, late):
    said = people.late(one("a", timestamp=stamp), datetime(2026, 11, 23, 10))
    assert bool(said) == late and (not late or "due 2026-11-23 10:00:00 UTC" in said)
    assert people.late(one("a", timestamp=stamp), None) == ""
    assert people.late(one("a", late=True), None) == "Handed in late, says Canvas."


# --- cells in error -------------------------------------------------------------------------------


def cell(name, error="", **about):
    outputs = [{"output_type": "error", "ename": error}] if error else []
    found = {"id": name, "type": "code", "nbgrader": about, "outputs": outputs}
    return found | ({"stopped": True} if error == "CellTimeout" and about.get("solution") else {})


CELLS = [
    cell("setup", locked=True),
    cell("q1", "SyntaxError", solution=True),
    cell("", "NameError"),
    cell("q1-check", "AssertionError", grade=True),
    cell("q2", "CellTimeout", solution=True),
    cell("q2-check", "ValueError", grade=True),
    cell("q3", "ZeroDivisionError", solution=True),
    cell("q3-check", grade=True),
    cell("q4", "\x1b[2J" + "x" * 99, solution=True),
]


def test_cells_in_error_are_named_and_tests_are_not_among_them():
    found = trouble.found(CELLS)
    assert [each["cell"] for each in found] == ["q1", "a cell after q1", "q2", "q3", "q4"]
    assert [each["stopped"] for each in found] == [False, False, True, False, False]
    assert found[-1]["error"].isprintable() and len(found[-1]["error"]) <= 40
    said = trouble.said(found)
    assert "q1 (SyntaxError), a cell after q1 (NameError), q3" in said and "q2" not in said
    assert "and 4 more" in trouble.said([wrong(f"q{n}") for n in range(10)])


def test_an_answer_in_error_is_not_one_that_nobody_tried():
    tests = {
        "q1-check": {"result": "", "mistake": ""},
        "q2-check": {"result": "not attempted", "mistake": ""},
        "q3-check": {"result": "right", "mistake": ""},
    }
    found = trouble.explained(tests, CELLS)
    assert found["q1-check"] == {"result": "", "mistake": "an error in the cell: SyntaxError"}
    assert found["q2-check"] == {"result": "", "mistake": "stopped at the time limit"}
    assert found["q3-check"] == tests["q3-check"]
    test = found["q2-check"] | {"score": 0, "max": 2, "said": ""}
    row = questions.table(graded(line("a", tests={"q2-check": test}, marks={"q2-check": (0, 2)})))
    assert (row[0]["not_attempted"], row[0]["not_yet"]) == (0, 1)
    said = report.summary(graded(line("a", tests={"q2-check": test}, marks={"q2-check": (0, 2)})))
    assert "       1  stopped at the time limit\n" in said


@pytest.mark.parametrize("name", ["the check is wrong, sorry", "x" * 500, "", "a\x1b[31m", "1"])
def test_an_error_that_is_called_anything_says_nothing_in_the_report(name):
    outputs = [{"output_type": "error", "ename": name}]
    cells = [{"id": "q1", "type": "code", "nbgrader": {"solution": True}, "outputs": outputs}]
    assert trouble.found(cells)[0]["error"] == trouble.ODD
