"""How each question went: the numbers that an instructor reads, worked out a second way."""

import random

import pandas
import pytest

from dateline.grading import questions

report = pytest.importorskip("dateline.grading.report")
grade = pytest.importorskip("dateline.grading.grade")


def line(student, marks, tests=()):
    tests = {
        name: {
            "result": result,
            "mistake": mistake,
            "score": marks[name][0],
            "max": marks[name][1],
            "said": f"This is {mistake}.\nRead it again." if mistake else "",
        }
        for name, (result, mistake) in dict(tests).items()
    }
    found = {"student": student, "said": student, "platform": "", "number": "", "remarks": []}
    found |= {"listed": "", "examples": {}}
    found |= {"late": "", "wrong": [], "looks": False, "score": 1.0, "written": 0, "tests": tests}
    return found | {"marks": marks, "written": sum(mark is None for mark, _ in marks.values())}


def graded(lines):
    return grade.Graded("01-reading", lines, 24.0, len(lines), 0, "sqlite:///x")


def of_class(size, seed=1):
    chosen = random.Random(seed)
    lines = []
    for place in range(size):
        good = chosen.random()
        right = {f"q{n}-check": 2.0 * (chosen.random() < good) for n in range(1, 6)}
        marks = {name: (mark, 2) for name, mark in right.items()}
        marks["q8"] = (4 * round(good * 2) / 2, 4)
        tests = {
            name: ("right", "") if mark else ("not yet", chosen.choice(["other number", "hedge"]))
            for name, mark in right.items()
        }
        lines.append(line(f"s{place}", marks, tests))
    return lines


def test_discrimination_is_that_of_pandas():
    lines = of_class(40)
    frame = pandas.DataFrame([{k: v[0] for k, v in one["marks"].items()} for one in lines])
    found, said = questions.discrimination(graded(lines))
    for name in frame:
        rest = frame.drop(columns=name).sum(axis=1)
        assert found[name.removesuffix("-check")] == pytest.approx(
            frame[name].corr(rest), abs=0.006
        )
    assert "corrected item-total correlation" in said and "over 40 students" in said


def test_for_fewer_than_ten_there_is_none_and_that_is_said():
    found, said = questions.discrimination(graded(of_class(9)))
    assert found == {} and "9 students with all marks, and fewer than 10 say nothing" in said
    assert said in report.summary(graded(of_class(9)))


def test_a_question_that_most_wait_for_is_left_out_and_else_the_student():
    lines = of_class(30)
    for one in lines[:20]:
        one["marks"]["q8"] = (None, 4)
    found, said = questions.discrimination(graded(lines))
    assert found.keys() == {"q1", "q2", "q3", "q4", "q5"}
    assert "over 30 students, without q8, where most wait" in said
    for one in lines[:12]:
        one["marks"]["q8"] = (2, 4)
    found, said = questions.discrimination(graded(lines))
    assert "q8" in found and "over 22 students" in said


def test_a_question_that_the_weak_do_better_is_named():
    lines = of_class(40)
    for one in lines:
        one["marks"]["q1-check"] = (2 - one["marks"]["q8"][0] / 2, 2)
    rows = {row["question"]: row for row in questions.table(graded(lines))}
    assert [name for name, row in rows.items() if row["again"]] == ["q1"]
    said = report.summary(graded(lines))
    assert said.count("read this question again") == 1
    assert "chance alone moves it by up to 0.32" in said


def test_a_question_that_all_have_right_tells_nothing():
    lines = of_class(20)
    for one in lines:
        one["marks"]["q1-check"] = (2, 2)
    assert "q1" not in questions.discrimination(graded(lines))[0]


def test_shares_and_all_kinds_of_mistakes():
    lines = of_class(40)
    rows = {row["question"]: row for row in questions.table(graded(lines))}
    assert list(rows) == ["q1", "q2", "q3", "q4", "q5", "q8"]
    first = [one["tests"]["q1-check"] for one in lines]
    assert rows["q1"]["share"] == sum(test["score"] for test in first) / 80
    told = [test["mistake"] for test in first]
    assert rows["q1"]["mistakes"] == {k: told.count(k) for k in rows["q1"]["mistakes"]}
    assert set(rows["q1"]["mistakes"]) == {"other number", "hedge"} and not rows["q1"]["written"]
    written = rows["q8"]
    assert written["written"] and "mistakes" not in written and written["graded"] == 40
    assert written["share"] == sum(one["marks"]["q8"][0] for one in lines) / 160
    said = report.summary(graded(lines))
    for kind, number in rows["q1"]["mistakes"].items():
        assert f"    {number:>4}  This is {kind}. ({kind})\n" in said
    assert "q8" in said and "of the marks" in said


def test_what_waits_is_told_and_nothing_is_shared_out_of_it():
    lines = [line("a", {"q1-check": (2, 2), "q8": (None, 4)}, {"q1-check": ("right", "")})]
    row = questions.table(graded(lines))[1]
    assert (row["share"], row["graded"], row["waiting"]) == (None, 0, 1)
    assert "q8          1 waits for a person" in report.summary(graded(lines))
    assert "nearly all answers wait" in report.summary(graded(lines))
    assert questions.table(graded([])) == []
