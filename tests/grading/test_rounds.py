"""Two rounds of one class: who somebody is stays, and the report says who is late or missing."""

import io
import zipfile
from contextlib import closing
from datetime import datetime

import nbformat
import pytest

from tools import classroom, coursework

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(WHY is not None, reason=str(WHY))]


def exported(path, names, packing=zipfile.ZIP_STORED):
    """Write an export of Canvas in which each of these files is all right; no two are alike."""
    with zipfile.ZipFile(path, "w", packing) as archive:
        for number, name in enumerate(names):
            book = classroom.perfect()
            coursework.cells(book)["q10"].source += f"\n\n{number}"
            archive.writestr(name, nbformat.writes(book))
    return path


def graded(folder, place):
    from dateline.grading.grade import Options, grade

    return grade(folder, Options(classroom.NAME, submissions=place))


def students(folder):
    from nbgrader.api import Gradebook

    with closing(Gradebook(f"sqlite:///{folder / 'gradebook.db'}")) as book:
        return {student.id: student.lms_user_id for student in book.students}


def test_two_rounds_of_an_export(tmp_path):
    from dateline.grading import report

    folder = classroom.course(tmp_path)
    first = ["oldname_4711_90210_01-reading.ipynb", "doe_4712_90211_01-reading.ipynb"]
    found = graded(folder, exported(tmp_path / "first.zip", first))
    assert [line["score"] for line in found.lines] == [16, 16] and found.absent == []
    assert students(folder) == {"oldname_4711": "canvas 4711", "doe_4712": "canvas 4712"}

    second = ["newname_LATE_4711_90212_01-reading-1.ipynb", "roe_4713_90213_x.ipynb"]
    found = graded(folder, exported(tmp_path / "second.zip", second))
    lines = {line["student"]: line for line in found.lines}
    assert lines.keys() == {"oldname_4711", "roe_4713"}
    assert students(folder).keys() == {"oldname_4711", "doe_4712", "roe_4713"}
    assert "Known by the number 4711" in lines["oldname_4711"]["remarks"][0]
    said = report.summary(found)
    assert "Late: oldname_4711." in said and "Nothing for this exercise" not in said
    assert (lines["oldname_4711"]["number"], lines["oldname_4711"]["score"]) == ("4711", 16)


def test_late_by_the_due_date_and_absent(tmp_path):
    from nbgrader.api import Gradebook

    from dateline.grading import report

    folder = classroom.course(tmp_path)
    for student, stamp in (
        ("early", "2026-11-23 15:00:00 +05"),
        ("late", "2026-11-23 10:00:01 UTC"),
    ):
        path = classroom.submit(folder, student, classroom.perfect())
        path.with_name("timestamp.txt").write_text(stamp, encoding="utf-8")
    graded(folder, None)
    with closing(Gradebook(f"sqlite:///{folder / 'gradebook.db'}")) as book:
        book.update_or_create_assignment(classroom.NAME, duedate=datetime(2026, 11, 23, 10))
        book.add_student("nobody")
    found = graded(folder, None)
    assert {line["student"]: bool(line["late"]) for line in found.lines} == {
        "early": False,
        "late": True,
    }
    said = report.summary(found)
    assert "Late: late." in said and "known to the gradebook: nobody." in said


def test_a_damaged_entry_and_a_long_name_stop_nobody(tmp_path):
    folder = classroom.course(tmp_path)
    names = ["a_1_20001_x.ipynb", "b_2_20002_x.ipynb", f"{'字' * 60}_3_20003_x.ipynb"]
    raw = bytearray(exported(tmp_path / "c.zip", names, zipfile.ZIP_LZMA).read_bytes())
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        about = archive.getinfo(names[1])
    start = about.header_offset + 30 + len(names[1])
    raw[start : start + about.compress_size] = b"\xff" * about.compress_size
    (tmp_path / "c.zip").write_bytes(raw)
    found = graded(folder, tmp_path / "c.zip")
    assert {line["number"]: line["score"] for line in found.lines} == {"1": 16, "2": None, "3": 16}
    assert len(list(folder.glob("autograded/*/*/*.ipynb"))) == 2
