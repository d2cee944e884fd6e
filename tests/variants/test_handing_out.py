"""The files for a class, and who is in it."""

import csv
import shutil
import zipfile

import nbformat
import pytest

from dateline.check import prints
from dateline.cli import main
from dateline.variants import VariantError, handing, notebooks, roster
from tools import coursework
from tools.exports import MOODLE, put, table

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,01-reading (17)
    Points Possible,,,,,24
"Doe, Jane",4711,u1,jdoe,one,
"Ünal, Cem",4712,u2,cem,one,
"=cmd|' /C calc'!A0",4713,u3,x,one,
"Student, Test",4999,,,one,
"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    for folder in (coursework.SOLUTIONS, coursework.EXERCISES):
        shutil.copytree(folder / "01-reading", tmp_path / folder.name / "01-reading")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "list.csv").write_text(CANVAS, encoding="utf-8-sig")
    return tmp_path


def variants(*more):
    return main(["variants", "01-reading", "--seed-file", "class/secret.txt", *more])


def test_a_notebook_for_each_student(course, capsys):
    assert variants("--roster", "class/list.csv") == 0
    said = capsys.readouterr().out
    assert "3 exercises" in said and "q5: the article has one lower bound only" in said
    assert "The secret is new: class/secret.txt" in said
    grade = "dateline grade 01-reading --seed-file class/secret.txt --roster class/list.csv"
    assert f"To grade: {grade}" in said
    home = course / "class" / "variants" / "01-reading"
    with (home / "who-has-which.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    assert heads == ["Student", "Known by", "Variant", "File"]
    assert [row[:2] for row in rows] == [
        ["Doe, Jane", "4711"],
        ["Ünal, Cem", "4712"],
        ["'=cmd|' /C calc'!A0", "4713"],
    ]
    with (home / "mail-merge.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *merged = csv.reader(file)
    assert heads == ["Name", "E-mail", "Login", "File"] and not (home / handing.MOODLE).exists()
    assert merged[0][:3] == ["Jane Doe", "", "jdoe"]
    assert [row[3] for row in merged] == [str((home / row[3]).resolve()) for row in rows]
    assert rows[0][3] == "hand-out/Doe_Jane_4711/01-reading.ipynb"
    names = set()
    for *_, name, path in rows:
        book = nbformat.read(home / path, as_version=4)
        found = notebooks.SAYS.search("\n".join(cell.source for cell in book.cells))
        assert found[1] == name and path.endswith("/01-reading.ipynb")
        names.add(name)
    assert len(names) == 3
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert variants("--roster", "class/list.csv") == 0
    assert "The secret is new" not in capsys.readouterr().out
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_moodle_gives_each_their_own_out_of_one_file(course, capsys):
    sheet = put(course / "class", "sheet.csv", table(MOODLE))
    assert variants("--moodle-worksheet", str(sheet)) == 0
    assert "Upload multiple feedback files in a zip" in capsys.readouterr().out
    home = course / "class" / "variants" / "01-reading"
    with (home / "who-has-which.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    with zipfile.ZipFile(home / handing.MOODLE) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    numbers = [row[0].split()[1] for row in MOODLE[1:]]
    assert len(found) == len(rows) == len(numbers)
    for number, (name, *_, path) in zip(numbers, rows, strict=True):
        entry = f"{name}_{number}_assignsubmission_file_01-reading.ipynb"
        assert found[entry] == (home / path).read_bytes()


def test_one_for_all_comes_with_its_solution(course, capsys):
    assert variants("--one-for-all", "--out", "fork") == 0
    assert "--seed-file class/secret.txt --one-for-all" in capsys.readouterr().out
    solution = nbformat.read(course / "fork" / "solution" / "01-reading.ipynb", as_version=4)
    handed = nbformat.read(course / "fork" / "hand-out" / "01-reading.ipynb", as_version=4)
    ids = [cell.id for cell in handed.cells]
    assert [cell.id for cell in solution.cells] == [id_ for id_ in ids if id_ != prints.CELL]
    cells = coursework.cells(solution)
    for question in ("q1", "q2", "q3", "q4", "q6", "q7"):
        space = {}
        exec(cells[question].source, space)
        check = cells[f"{question}-check"].source
        assert coursework.mark(check, {question: space[question]}) == 1
        assert coursework.mark(check, {question: ...}) == 0
    assert not any(cell.get("outputs") for cell in solution.cells)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "Name the list of students"),
        (["--roster", "class/list.csv", "--one-for-all"], "leave --roster out"),
        (["--roster", "class/none.csv"], "cannot be read"),
    ],
)
def test_what_is_missing_is_said_and_nothing_written(course, capsys, more, said):
    assert variants(*more) == 1
    assert said in capsys.readouterr().err
    assert not (course / "class" / "variants").exists()


def test_an_exercise_that_is_not_there(course, capsys):
    assert main(["variants", "01-redding", "--one-for-all", "--seed-file", "class/s.txt"]) == 1
    assert "There is no exercise 01-redding" in capsys.readouterr().err
    assert not (course / "class" / "s.txt").exists()


def test_folders_never_meet(tmp_path):
    students = [
        roster.Student((id_,), id_, frozenset()) for id_ in ("a/b", "a b", "A_B", "..", "é")
    ]
    found = handing._folders(students)
    assert len({name.casefold() for name in found}) == 5
    assert not any("/" in name or name.startswith(".") for name in found)


# --- who is in the class --------------------------------------------------------------------------


def listed(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    return roster.read(path)


def test_the_list_of_canvas(tmp_path):
    jane, cem, _ = listed(tmp_path, CANVAS)
    assert (jane.ids, jane.name) == (("4711", "jdoe", "u1", "Doe, Jane"), "Doe, Jane")
    assert {"4711", "u1", "jdoe", "doejane", "janedoe"} <= jane.known
    assert cem.ids[0] == "4712"


@pytest.mark.parametrize(
    ("text", "encoding", "id_", "name"),
    [
        ("Email\njane@x.org\n", "utf-8", "jane@x.org", "jane@x.org"),
        ("Username;First name;Last name\njd;Jane;Doe\n", "utf-8", "jd", "Jane Doe"),
        ("Name\tE-mail\nMüller\tm@x.org\n", "utf-16", "m@x.org", "Müller"),
        ("Name,Note\nMüller,x\n", "cp1252", "Müller", "Müller"),
        (
            "Identifier,Full name,ID number,Email address\nParticipant 7,Jane Doe,,j@x.org\n",
            "utf-8",
            "j@x.org",
            "Jane Doe",
        ),
    ],
)
def test_other_lists(tmp_path, text, encoding, id_, name):
    (student,) = listed(tmp_path, text, encoding)
    assert (student.ids[0], student.name) == (id_, name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Section,Note\n1,x\n", "has no column that says who a student is. Its headings: Section"),
        ("", "has no column"),
        ("Email\n", "has a heading and no student"),
        ("Email,Note\na@x.org,1\nb@x.org,2\na@x.org,3\n", "the lines 2 and 4 are the same student"),
    ],
)
def test_lists_that_are_none(tmp_path, text, said):
    with pytest.raises(VariantError, match=said):
        listed(tmp_path, text)


def test_a_platforms_own_file_is_a_list(course, capsys):
    (course / "class" / "canvas.csv").write_text(CANVAS, encoding="utf-8-sig")
    assert variants("--canvas-gradebook", "class/canvas.csv") == 0
    said = capsys.readouterr().out
    assert "--seed-file class/secret.txt --canvas-gradebook class/canvas.csv" in said
    home = course / "class" / "variants" / "01-reading"
    before = (home / "who-has-which.csv").read_bytes()
    assert variants("--roster", "class/list.csv") == 0
    assert (home / "who-has-which.csv").read_bytes() == before, "the same student by either"
    assert variants("--moodle-worksheet", "class/canvas.csv") == 1
    assert "not a grading worksheet of Moodle" in capsys.readouterr().err
