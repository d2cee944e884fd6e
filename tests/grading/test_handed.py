"""A class as students and platforms hand it in: every mark and every line of the report."""

import re
from functools import cache

import pytest

from tools import classroom, handed

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(WHY is not None, reason=str(WHY))]

CASES = {case.student: case for case in handed.SUBMITTED}
EXPORTED = [(name, case) for name, export in handed.EXPORTS.items() for case in export.cases]


def graded(folder, **options):
    """Grade a class; return its lines by student."""
    from dateline.grading import grade

    options = {"time": handed.TIME, "memory": handed.MEMORY, **options}
    found = grade.grade(folder, grade.Options(handed.EXERCISE, **options))
    return {line["student"]: line for line in found.lines}


def waiting(folder):
    """{student: [cells that wait for a person]} by the gradebook."""
    found = {}
    for key, mark in classroom.marks(folder, handed.EXERCISE).items():
        if len(key) == 2:
            found.setdefault(key[0], [])
            if mark[3]:
                found[key[0]].append(key[1])
    return found


@pytest.fixture(scope="session")
def submitted(tmp_path_factory):
    """The class in submitted/, graded: (lines, what waits)."""
    folder = classroom.course(tmp_path_factory.mktemp("handed"))
    handed.hand_in(folder)
    return graded(folder), waiting(folder)


@pytest.fixture(scope="session")
def exported(tmp_path_factory):
    """A function that grades an export, once: {its name} -> (lines, what waits)."""

    @cache
    def of(name):
        folder = classroom.course(tmp_path_factory.mktemp("exported"))
        export = handed.EXPORTS[name]
        files = {path: data for case in export.cases for path, data in case.files.items()}
        (folder / name).write_bytes(export.bytes_of(files))
        return graded(folder, submissions=folder / name), waiting(folder)

    return of


def hold(case, lines, waits):
    """Assert that a case has come out as it should."""
    assert case.student in lines, f"not in the report; there are {sorted(lines)}"
    line = lines[case.student]
    said = "\n".join(line["remarks"])
    assert line["score"] == case.mark, said
    assert sorted(waits.get(case.student, [])) == sorted(case.waits), said
    assert line["written"] == len(case.waits)
    left = list(line["remarks"])
    for pattern in case.says:
        fitting = [remark for remark in left if re.search(pattern, remark)]
        assert fitting, f"nothing says {pattern!r}; there is:\n{said}"
        left.remove(fitting[0])
    assert left == [], "more is said than should be"
    assert line["looks"] == case.looks, said


@pytest.mark.parametrize("student", CASES)
def test_what_was_handed_in_has_its_mark_and_its_lines(submitted, student):
    hold(CASES[student], *submitted)


@pytest.mark.parametrize(
    ("name", "case"), EXPORTED, ids=[f"{name}: {case.about}" for name, case in EXPORTED]
)
def test_what_a_platform_exported_has_its_mark_and_its_lines(exported, name, case):
    hold(case, *exported(name))


def test_nobody_else_is_in_the_report(submitted):
    assert set(submitted[0]) == set(CASES)


@pytest.mark.parametrize("name", handed.EXPORTS)
def test_nobody_else_is_in_the_report_of_an_export(exported, name):
    assert set(exported(name)[0]) == {case.student for case in handed.EXPORTS[name].cases}


def test_the_class_is_large_enough():
    assert len(CASES) + len(EXPORTED) >= 80
    assert len(CASES) == len(handed.SUBMITTED)
