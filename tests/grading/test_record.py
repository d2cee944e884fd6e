"""The gradebook: marks by hand and what they were given for, what stops it, and its points."""

import base64
import contextlib
import copy
import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from tools import classroom, coursework

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(WHY is not None, reason=str(WHY))]

if sys.platform.startswith("linux"):
    from dateline.grading import GradingError, grade, record, work

NAME = classroom.NAME


@pytest.fixture(scope="module", autouse=True)
def _warm():
    """One sandbox for all, and nbgrader asks alembic once: what is tested here comes after it."""
    from nbgrader import api

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "close", lambda: None)
        patch.setattr(api, "get_alembic_version", cache(api.get_alembic_version))
        yield
    work.close()


@pytest.fixture
def course(tmp_path):
    return classroom.course(tmp_path)


def graded(folder, **options):
    """Grade; return the only line."""
    (line,) = grade.grade(folder, grade.Options(NAME, **options)).lines
    return line


def by_hand(folder, cell, mark, student="one"):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        found = book.find_grade(cell, NAME, NAME, student)
        found.manual_score, found.needs_manual_grade = mark, False
        book.db.commit()


def mark(folder, cell, student="one"):
    """(by machine, by hand, whether it waits for a look)."""
    auto, manual, _, waits = classroom.marks(folder)[student, cell]
    return auto, manual, waits


def notebook(folder, student="one"):
    return nbformat.read(folder / "autograded" / student / NAME / f"{NAME}.ipynb", as_version=4)


def picture(colour):
    rows = b"\0" + bytes(colour)

    def chunk(kind, data):
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + data).decode()


def _with_picture(colour):
    def change(cells, book):
        cells["q8"].source = "![](attachment:x.png)"
        cells["q8"]["attachments"] = {"x.png": {"image/png": picture(colour)}}

    return change


def _source(question, source):
    return lambda cells, book: cells[question].update(source=source)


def _beside(question, cell):
    def change(cells, book):
        book.cells.insert(book.cells.index(cells[question]) + 1, copy.deepcopy(cell))

    return change


def _helper(value):
    """The answer's own cell stays the same: the value comes from another."""

    def change(cells, book):
        cells["q3"].source = "q3 = mine"
        book.cells.insert(3, new_code_cell(f"mine = {value}"))

    return change


SEEN = {
    "a written answer": ("q8", _source("q8", "One."), _source("q8", "Two.")),
    "its picture alone": ("q8", _with_picture((255, 0, 0)), _with_picture((0, 0, 255))),
    "text that goes on below it": (
        "q8",
        _beside("q8", new_markdown_cell("And more.")),
        _beside("q8", new_markdown_cell("And less.")),
    ),
    "what a cell beside it shows": (
        "q8",
        _beside("q8", new_code_cell("print(len(str(claims)) > 0)")),
        _beside("q8", new_code_cell("print(len(str(claims)) < 0)")),
    ),
    "a machine-checked answer": ("q3-check", _source("q3", "q3 = 3"), _source("q3", "q3 = 4")),
    "a value from elsewhere": ("q3-check", _helper(3), _helper(4)),
    "code with the same value": ("q3-check", _source("q3", "q3 = 3"), _source("q3", "q3 = 1 + 2")),
}


@pytest.mark.parametrize("what", SEEN)
def test_a_mark_by_hand_is_held_against_all_that_was_seen(course, what):
    cell, first, second = SEEN[what]
    for change in (first, second, second):
        book = classroom.perfect()
        change({c.get("id"): c for c in book.cells}, book)
        classroom.submit(course, "one", book)
        graded(course)
        if change is first:
            by_hand(course, cell, 1)
            graded(course)
            assert mark(course, cell)[1:] == (1, False)  # the same: no second look
    assert mark(course, cell)[1:] == (1, True)


def test_another_answer_elsewhere_is_no_reason_for_a_second_look(course):
    classroom.submit(course, "one", classroom.perfect())
    graded(course)
    by_hand(course, "q8", 2)
    by_hand(course, "q3-check", 1)
    book = classroom.perfect()
    cells = coursework.cells(book)
    cells["q9"].source, cells["q1"].source = "Another text.", "q1 = {}"
    book.cells.insert(3, new_code_cell("'a cell more, and other numbers of runs'"))
    classroom.submit(course, "one", book)
    graded(course)
    assert mark(course, "q8") == (None, 2, False) and mark(course, "q3-check") == (2, 1, False)


def test_a_mended_key_asks_for_no_second_look_at_marks_by_hand(course):
    classroom.submit(course, "one", classroom.perfect())
    graded(course)
    by_hand(course, "q3-check", 1)
    path = course / "solutions" / NAME / f"{NAME}.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("### BEGIN HIDDEN", "# mended\\n### BEGIN HIDDEN"), encoding="utf-8"
    )
    graded(course)
    assert mark(course, "q3-check")[1:] == (1, False)


def test_a_run_into_another_gradebook_asks_for_no_second_look(course, tmp_path):
    """Nor does it hide that an answer has changed since its mark was given here."""
    classroom.submit(course, "one", classroom.perfect())
    graded(course)
    by_hand(course, "q8", 2)
    trial, other = tmp_path / "trial", classroom.perfect()
    coursework.cells(other)["q8"].source = "Another answer."
    classroom.submit(trial, "one", other)
    elsewhere = {"submissions": trial / "submitted", "gradebook": str(tmp_path / "trial.db")}
    graded(course, **elsewhere)
    assert "Another answer." in str(notebook(course))
    graded(course)
    assert mark(course, "q8") == (None, 2, False) and "Another answer." not in str(notebook(course))
    graded(course, **elsewhere)
    graded(course, submissions=trial / "submitted")
    assert mark(course, "q8") == (None, 2, True)


def test_where_nobody_knows_what_it_was_given_for_a_mark_by_hand_is_looked_at(course):
    path = classroom.submit(course, "one", classroom.perfect())
    graded(course)
    by_hand(course, "q8", 2)
    shutil.rmtree(course / grade.KEPT)
    beside = course / "autograded" / "one" / NAME / f"{NAME}.ipynb"
    whole = beside.read_text(encoding="utf-8")
    beside.write_text(whole[:500], encoding="utf-8")  # torn by a full disk
    path.write_bytes(path.read_bytes() + b"\n")
    graded(course)
    assert mark(course, "q8") == (None, 2, True)
    assert beside.read_text(encoding="utf-8") == whole


# --- what stops the gradebook ---------------------------------------------------------------------


def answered_anew(course):
    """A written answer is marked by hand, and another one is handed in."""
    classroom.submit(course, "one", classroom.perfect())
    graded(course)
    by_hand(course, "q8", 2)
    book = classroom.perfect()
    coursework.cells(book)["q8"].source = "Another answer."
    classroom.submit(course, "one", book)


@contextlib.contextmanager
def locked(folder):
    with contextlib.closing(sqlite3.connect(folder / "gradebook.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def test_a_locked_gradebook_is_a_sentence_and_the_next_run_mends_it(course):
    answered_anew(course)
    with locked(course), pytest.raises(GradingError, match="another program") as told:
        graded(course)
    assert "run the same command again" in str(told.value)
    assert mark(course, "q8") == (None, 2, False)
    graded(course)
    assert mark(course, "q8") == (None, 2, True)


def test_a_lock_that_comes_while_it_works_loses_no_second_look(course, monkeypatch):
    answered_anew(course)
    write = record.Book.write

    def late(self, records):
        with locked(course):
            return write(self, records)

    monkeypatch.setattr(record.Book, "write", late)
    with pytest.raises(GradingError, match="another program"):
        graded(course)
    monkeypatch.setattr(record.Book, "write", write)
    assert "Another answer." not in str(
        notebook(course)
    )  # what formgrader shows is what was marked
    graded(course)
    assert mark(course, "q8") == (None, 2, True) and "Another answer." in str(notebook(course))


def test_a_notebook_that_cannot_be_written_loses_no_second_look(course, monkeypatch):
    answered_anew(course)
    safely = record.safely

    def full(path, text):
        if path.suffix == ".ipynb":
            raise OSError(28, "No space left on device", str(path))
        safely(path, text)

    monkeypatch.setattr(record, "safely", full)
    with pytest.raises(GradingError, match=r"No space left.*\n.*run the same command again"):
        graded(course)
    assert mark(course, "q8") == (None, 2, True)
    by_hand(course, "q8", 1)  # by the old notebook, which is still the one that is shown
    monkeypatch.setattr(record, "safely", safely)
    graded(course)
    assert mark(course, "q8") == (None, 1, True)


@pytest.mark.parametrize(
    ("data", "said"), [(b"no database, but text. " * 50, "another kind of file"), (b"", None)]
)
def test_a_gradebook_that_is_none(course, data, said):
    classroom.submit(course, "one", classroom.perfect())
    (course / "gradebook.db").write_bytes(data)
    if said is None:  # an empty file is a new one
        assert graded(course)["score"] == 16
        return
    with pytest.raises(GradingError, match=said):
        graded(course)
    assert (course / "gradebook.db").read_bytes() == data


def test_a_gradebook_that_may_only_be_read_is_a_sentence(course):
    classroom.submit(course, "one", classroom.perfect())
    graded(course)
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as other:
        other.execute("PRAGMA user_version = 1")
    code = (
        "import sys\nfrom dateline.grading import GradingError, record\n"
        "course = record.course(sys.argv[1])\n"
        "try:\n"
        f"    with record.Book(course, {NAME!r}, record.source(course, {NAME!r})) as book:\n"
        "        book.write([record.Record('two', None, record.source(course, sys.argv[2]))])\n"
        "except GradingError as error:\n    print(error)\n"
    )
    # root may write what nobody may: so the disk itself is read-only for it
    command = ["bwrap", "--dev-bind", "/", "/", "--ro-bind", str(course), str(course)]
    done = subprocess.run(
        [*command, sys.executable, "-c", code, str(course), NAME],
        capture_output=True, encoding="utf-8", env=os.environ,
    )  # fmt: skip
    assert "it may only be read" in done.stdout, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["50%20 off", "what?", "a%b"])
def test_a_folder_that_no_gradebook_can_lie_in_is_said_before_the_work(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    classroom.course(folder)
    classroom.submit(folder, "one", classroom.perfect())
    with pytest.raises(GradingError, match="Rename that folder"):
        graded(folder)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert not list(folder.rglob("*.db"))
    assert not any((folder / grade.KEPT).rglob("*.json"))


@pytest.mark.parametrize("name", ["Anna's курс #1", "{braces} [1]", "a+b & c;d"])
def test_a_folder_of_any_other_name_is_none_of_our_business(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    classroom.course(folder)
    classroom.submit(folder, "one", classroom.perfect())
    assert graded(folder)["score"] == 16 and classroom.marks(folder)


# --- points, and what was there before ------------------------------------------------------------


@pytest.mark.parametrize(("cell", "old", "new"), [("q6-check", 3, 4), ("q8", 4, 6)])
def test_maximum_points_follow_the_source(course, cell, old, new):
    from nbgrader.api import Gradebook

    classroom.submit(course, "one", classroom.perfect())
    graded(course)
    by_hand(course, "q8", 2)
    path = course / "solutions" / NAME / f"{NAME}.ipynb"
    book = nbformat.read(path, as_version=4)
    (one,) = [c for c in book.cells if c.metadata.get("nbgrader", {}).get("grade_id") == cell]
    assert one.metadata.nbgrader.points == old
    one.metadata.nbgrader.points = new
    nbformat.write(book, path)
    found = grade.grade(course, grade.Options(NAME))
    assert found.maximum == 24 + new - old
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        (submission,) = book.find_assignment(NAME).submissions
        assert submission.max_score == 24 + new - old
        assert book.find_grade(cell, NAME, NAME, "one").max_score == new
    assert mark(course, "q8")[1:] == (2, False)
    assert found.lines[0]["score"] == 18 + (new - old if cell != "q8" else 0)


def test_a_file_that_cannot_be_read_does_not_take_the_mark_of_the_one_before(course):
    classroom.submit(course, "one", classroom.perfect())
    graded(course)
    by_hand(course, "q8", 2)
    classroom.submit(course, "one", b'{"cells": [')
    line = graded(course)
    assert (line["score"], line["looks"]) == (18, True)
    assert any("handed in before" in remark for remark in line["remarks"])
    assert mark(course, "q8") == (None, 2, False)


def test_pages_name_no_place_of_the_machine_that_graded(course):
    from dateline import article

    book = classroom.perfect()
    cells = coursework.cells(book)
    cells["q1"].source = "import pandas as pd\npd.DataFrame({'a': [1]}).loc['x']"
    cells["q2"].source = "show.sentence('s99')"
    cells["q3"].source = "from dateline import article\nprint(article.DATA, article.__file__)"
    cells["q4"].source = "while True:\n    pass"
    classroom.submit(course, "one", book)
    graded(course, time=9)
    text = json.dumps(notebook(course), ensure_ascii=False)
    for place in (sys.prefix, str(article.DATA), str(Path(article.__file__).parent), str(course)):
        assert place not in text
    assert "grading/inside.py" not in text and "site-packages/pandas" in text
    assert "KeyError" in text and "CellTimeout" in text


IMPORTS = ("import not_there.at_all", "raise ModuleNotFoundError(\"No module named 'pandas'\")")


def test_what_a_student_says_of_a_library_is_no_fault_of_the_machine(course):
    for number, source in enumerate(IMPORTS):
        book = classroom.perfect()
        coursework.cells(book)["q3"].source = f"{source}\nq3 = {classroom.COUNTED}"
        classroom.submit(course, str(number), book)
    found = grade.grade(course, grade.Options(NAME))
    first, second = found.lines
    assert first["looks"]
    assert any("neither of the course nor installed here: not_there" in s for s in first["remarks"])
    assert "not installed" not in " ".join(second["remarks"])
    assert grade.grade(course, grade.Options(NAME)).done == 0  # nothing is tried again


def test_a_library_of_the_course_that_is_not_there_is_the_machines_fault(course):
    """The exercise asks for it, so no student is marked until it is there."""
    path = course / "solutions" / NAME / f"{NAME}.ipynb"
    book = nbformat.read(path, as_version=4)
    coursework.cells(book)["q1-show"].source += "\nif False:\n    import not_there"
    path.write_text(nbformat.writes(book), encoding="utf-8")
    mine = classroom.perfect()
    coursework.cells(mine)["q3"].source = f"from not_there import at_all\nq3 = {classroom.COUNTED}"
    classroom.submit(course, "one", mine)
    for _ in range(2):  # it is tried again each time: it may have been installed
        found = grade.grade(course, grade.Options(NAME))
        (line,) = found.lines
        assert line["looks"] and found.done == 1
        assert any("The course needs not_there" in said for said in line["remarks"])


HELD, WRONG = f"q3 = {classroom.COUNTED}", "q3 = -1"


@pytest.mark.parametrize("above, below", [(HELD, WRONG), (WRONG, HELD)])
def test_an_answer_below_the_check_is_a_persons_where_the_one_above_is_not_right(
    course, above, below
):
    book = classroom.perfect()
    cells = coursework.cells(book)
    cells["q3"].source = above
    second = copy.deepcopy(cells["q3"])
    second.source, second.id = below, "below"
    book.cells.insert(book.cells.index(cells["q3-check"]) + 1, second)
    classroom.submit(course, "one", book)
    line = graded(course)
    right = line["tests"]["q3-check"]
    assert line["looks"] and any("More than one answer" in said for said in line["remarks"])
    if above == HELD:
        assert right["score"] == right["max"]
    else:
        assert right["score"] is None and mark(course, "q3-check") == (None, None, True)
        assert any("there is another one" in said for said in line["remarks"])


def test_a_class_that_shows_much_is_never_in_memory_as_a_whole(course, monkeypatch):
    """What was read for the first is written before the third is read."""
    monkeypatch.setattr(record, "LARGE", 1)
    events = []
    for name in ("a", "b", "c"):
        book = classroom.perfect()
        coursework.cells(book)["q8"].source = name
        classroom.submit(course, name, book)
    made, laid = record.notebook_of, record._lay
    monkeypatch.setattr(
        record, "notebook_of", lambda *given: (events.append("read"), made(*given))[1]
    )
    monkeypatch.setattr(record, "_lay", lambda *given: (events.append("written"), laid(*given))[1])
    found = grade.grade(course, grade.Options(NAME))
    assert events == ["read", "written"] * 3
    assert [line["student"] for line in found.lines] == ["a", "b", "c"]
