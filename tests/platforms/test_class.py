"""A class on Moodle over two exercises, graded: each student is one, and each file comes back."""

import csv
import io
from contextlib import closing
from functools import partial

import nbformat
import pytest

from dateline.platforms import moodle, outcome, roster
from tools import classroom
from tools.exports import MOODLE, put, read, table

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(WHY is not None, reason=str(WHY))]

PEOPLE = {"Jane Doe": "jane@example.org", "Айгерим Н": "aigerim@example.org"}


def handed(folder, name, numbers):
    """An export of Moodle, unpacked, and its worksheet; return both paths."""
    place = folder / "class" / name
    rows = [MOODLE[0]]
    for (who, mail), number in zip(PEOPLE.items(), numbers, strict=True):
        path = place / f"{who}_{number}_assignsubmission_file_" / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(classroom.perfect(name), path)
        rows.append([f"Participant {number}", who, mail, *MOODLE[2][3:5], "100.00", *MOODLE[2][6:]])
    return place, put(place.parent, f"{name}.csv", table(rows, quoting=csv.QUOTE_ALL))


def test_one_student_over_two_exercises(tmp_path):
    from nbgrader.api import Gradebook

    from dateline.grading.grade import Options, grade

    folder = classroom.course(classroom.course(tmp_path), "02-timeline")
    names = {"01-reading": (2210391, 2210392), "02-timeline": (2299154, 2299153)}
    for name, numbers in names.items():
        place, sheet = handed(folder, name, numbers)
        export = moodle.read(sheet, name)
        found = grade(
            folder, Options(name, place, workers=1), None, partial(roster.joined, export=export)
        )
        assert [line["student"] for line in found.lines] == [
            "Jane_Doe_2210391",
            "Айгерим_Н_2210392",
        ]
        assert {int(line["number"]) for line in found.lines} == set(numbers)
        assert all(line["score"] for line in found.lines) and not any(
            "Known by" in remark for line in found.lines for remark in line["remarks"]
        )
        made = outcome.of(found, export, unfinished=True)
        rows = read(made.filled.data)
        assert [row[4] for row in rows[1:]] == [
            f"{line['score']:g}" for line in sorted(found.lines, key=lambda line: line["student"])
        ]
        assert f"Moodle gives 100 points for Grade, the exercise has {found.maximum:g}" in (
            "\n".join(made.said)
        )
        before = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8"), newline="")))
        assert [row[:4] + row[5:] for row in rows] == [row[:4] + row[5:] for row in before]
    with closing(Gradebook(f"sqlite:///{folder / 'gradebook.db'}")) as book:
        assert {one.id: one.lms_user_id for one in book.students} == {
            "Jane_Doe_2210391": "moodle jane@example.org",
            "Айгерим_Н_2210392": "moodle aigerim@example.org",
        }
        assert all(one.score > 0 for one in book.students)
