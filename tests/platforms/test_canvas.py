"""A gradebook of Canvas, filled in: what its importer takes in, cell by cell.

The importer (lib/gradebook_importer.rb) asks for Student and ID in the first two headings and for
Section before the assignments; finds an assignment by the number in its heading, a student by ID;
passes over the row of hidden assignments, and reads the one of points.
"""

from types import SimpleNamespace

import pytest

from dateline.platforms import PlatformError, canvas, filled, outcome, roster
from tools.exports import CANVAS, line, of_canvas, put, read, table

NAME = "01-reading"
CLASS = [
    of_canvas("doejane", "4711", 16.5),
    of_canvas("nurlanaigerim", "4712", 20),
    of_canvas("cmdevealcc", "4713", 8),
    of_canvas("roerick", "4714", 9),
    of_canvas("waitswes", "4716", 13, written=3),
    of_canvas("guest", "4999", 24),
    of_canvas("anon_aB3xY", "", 7),
    of_canvas("broken", "4717", None),
]


def graded(lines=CLASS, maximum=24.0):
    return SimpleNamespace(lines=lines, maximum=maximum)


def opened(folder, rows=CANVAS, column=None, **form):
    encoding = form.pop("encoding", "utf-8-sig")
    return canvas.read(put(folder, "export.csv", table(rows, **form), encoding), NAME, column)


def with_marks(marks, rows=CANVAS, column=6):
    """The rows of an export with marks, {ID: text}, in them."""
    return [[*row[:column], marks.get(row[1], row[column]), *row[column + 1 :]] for row in rows]


def test_every_cell_of_the_file(tmp_path):
    found = outcome.of(graded(), opened(tmp_path))
    assert read(found.filled.data) == with_marks({"4711": "16.5", "4712": "20"})
    assert found.filled.written == 2
    assert found.filled.path == tmp_path / "export-01-reading-filled.csv"


def test_but_for_the_marks_the_file_is_the_same_byte_for_byte(tmp_path):
    export = opened(tmp_path)
    before = (tmp_path / "export.csv").read_bytes()
    marks = {one: filled.Mark(None) for one in export.students}
    assert filled.fill(export, marks, 24).data == before
    after = outcome.of(graded(), export).filled.data
    assert after.replace(b",16.5,18.00", b",,18.00").replace(b",20,,", b",12.00,,") == before


def test_what_is_said_of_it(tmp_path):
    said = "\n".join(outcome.of(graded(), opened(tmp_path)).said)
    assert (
        "The platform had another mark, which is replaced (1): Нурлан, Айгерим (12.00 → 20)."
        in said
    )
    assert "the platform says EX (excused) (1): =cmd|' /C calc'!A0, Eve." in said
    assert 'the platform says N/A (not assigned to) (1): Roe, "Rick".' in said
    assert (
        "answers still wait for a person (--unfinished writes them, too) (1): Waits, Wes." in said
    )
    assert "On the list, nothing handed in (1): Gone, Al." in said
    assert "anon_aB3xY_: handed in without a name" in said and "\n  guest_4999\n" in said
    assert (
        "export-01-reading-filled.csv: 2 marks in the column 01-reading (12345), of 6 students."
        in said
    )
    assert "Test" not in said and "gives" not in said


def test_unfinished_marks_only_when_asked(tmp_path):
    found = outcome.of(graded(), opened(tmp_path), unfinished=True)
    told = {"4711": "16.5", "4712": "20", "4716": "13"}
    assert read(found.filled.data) == with_marks(told)


def test_the_points_are_held_against_ours(tmp_path):
    rows = [list(row) for row in CANVAS]
    rows[2][6] = "100.00"
    said = outcome.of(graded(), opened(tmp_path, rows)).said
    (told,) = [one for one in said if "gives" in one]
    assert "Canvas gives 100 points for 01-reading (12345), the exercise has 24" in told
    over = outcome.of(graded([of_canvas("doejane", "4711", 25)]), opened(tmp_path))
    assert any("Above the 24 points of the platform (1): Doe, Jane" in one for one in over.said)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_every_form_of_the_file(tmp_path, encoding, delimiter, end):
    export = opened(tmp_path, encoding=encoding, delimiter=delimiter, end=end)
    found = outcome.of(graded(), export).filled.data
    assert read(found, delimiter) == with_marks({"4711": "16.5", "4712": "20"})


def test_a_decimal_comma_where_the_file_has_it(tmp_path):
    rows = [[cell.replace(".00", ",00") for cell in row] for row in CANVAS]
    export = opened(tmp_path, rows, delimiter=";")
    found = outcome.of(graded(), export).filled.data
    assert read(found, ";") == with_marks({"4711": "16,5", "4712": "20"}, rows)
    assert export.maximum == 24


@pytest.mark.parametrize(
    "head",
    [
        ["Student", "ID", "Section"],
        ["Student", "ID", "SIS Login ID", "Section"],
        ["LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Integration ID",
         "Root Account", "Section"],
    ],
)  # fmt: skip
def test_every_head_that_the_importer_knows(tmp_path, head):
    values = {"Student": "Doe, Jane", "LastName": "Doe", "FirstName": "Jane", "ID": "4711",
              "SIS Login ID": "jdoe"}  # fmt: skip
    rows = [
        [*head, "01-reading (12345)"],
        ["Points Possible", *[""] * (len(head) - 1), "24"],
        [*(values.get(name, "") for name in head), ""],
    ]
    export = opened(tmp_path, rows)
    assert [(one.name, one.number) for one in export.students] == [("Doe, Jane", "4711")]
    found = read(outcome.of(graded(), export).filled.data)
    assert found[2] == [*rows[2][:-1], "16.5"]


@pytest.mark.parametrize(
    ("form", "why"),
    [({"encoding": "utf-16"}, "is in UTF-16"), ({"delimiter": "\t"}, "is separated by tabs")],
)
def test_a_form_that_canvas_does_not_take_back_is_told_before_the_work(tmp_path, form, why):
    with pytest.raises(PlatformError, match=f"{why}, as spreadsheet programs.*“CSV UTF-8”"):
        opened(tmp_path, **form)


LAST_FIRST = [
    ["LastName", "FirstName", *CANVAS[0][1:]],
    *([row[0], "", *row[1:]] for row in CANVAS[1:3]),
    *([*row[0].split(", "), *row[1:]] for row in CANVAS[3:] if ", " in row[0]),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_no_sign_stands_before_a_heading_that_canvas_compares_whole(tmp_path, encoding):
    export = opened(tmp_path, LAST_FIRST, encoding=encoding)
    found = outcome.of(graded(), export).filled.data
    assert found.startswith(b"LastName,FirstName,ID,")
    marks = {"4711": "16.5", "4712": "20"}
    assert read(found) == [[*row[:7], marks.get(row[2], row[7]), *row[8:]] for row in LAST_FIRST]


def test_canvas_tells_the_separator_by_each_of_the_first_three_lines(tmp_path):
    told = "Canvas will not know that semicolons separate the cells"
    shown = [CANVAS[0], *CANVAS[2:]]  # the note of the first student goes over the end of line 3
    for rows, delimiter, said in ((shown, ";", True), (shown, ",", False), (CANVAS, ";", False)):
        found = outcome.of(graded(), opened(tmp_path, rows, delimiter=delimiter))
        assert any(told in one for one in found.filled.said) is said
        assert read(found.filled.data, delimiter) == with_marks(
            {"4711": "16.5", "4712": "20"}, rows
        )


def test_scores_that_canvas_hides_from_graders_are_told(tmp_path):
    rows = [list(row) for row in CANVAS]
    assert not any("posted" in one for one in opened(tmp_path, rows).said)
    for words in ("scores hidden from instructors", "Punkte sind verborgen"):
        rows[1][6] = f"Manual Posting ({words})"
        assert any("takes none from a file until they are posted" in one
                   for one in opened(tmp_path, rows).said)  # fmt: skip
        assert not opened(tmp_path, rows, "02-timeline").said


def test_a_column_by_its_title_or_asked_for(tmp_path):
    rows = [list(row) for row in CANVAS]
    rows[0][6] = "Exercise 1 (12345)"
    with pytest.raises(PlatformError) as told:
        opened(tmp_path, rows)
    assert "No column is called 01-reading in" in str(told.value)
    assert "\n  Exercise 1 (12345)\n  02-timeline (12346)\n" in str(told.value)
    assert "Notes" not in str(told.value) and "Score" not in str(told.value)
    for column in ("Exercise 1", "exercise 1 (12345)"):
        assert opened(tmp_path, rows, column).column == 6
    rows[0][7] = "Exercise 1 (12346)"
    with pytest.raises(PlatformError, match="More than one column is called Exercise 1"):
        opened(tmp_path, rows, "Exercise 1")
    assert opened(tmp_path, rows, "Exercise 1 (12346)").column == 7


def test_another_file_is_told(tmp_path):
    path = put(tmp_path, "x.csv", "Name,Mark\r\nJane,1\r\n")
    with pytest.raises(PlatformError, match="not a gradebook of Canvas.*Export Entire Gradebook"):
        canvas.read(path, NAME)


def test_somebody_who_is_on_the_list_twice(tmp_path):
    with pytest.raises(PlatformError, match="lines 4 and 12 are of one student"):
        opened(tmp_path, [*CANVAS, CANVAS[3]])


def test_work_in_folders_is_found_by_its_login_and_never_by_a_number(tmp_path):
    lines = [line("jdoe", 16), line("S2", 12), line("4716", 9), line("Gone, Al", 3)]
    found = outcome.of(graded(lines), opened(tmp_path))
    told = {row[1]: row[6] for row in read(found.filled.data)}
    assert (told["4711"], told["4712"], told["4716"], told["4715"]) == ("16", "12", "", "")
    said = "\n".join(found.said)
    assert "Gone, Al: a name on the list, but no login" in said and "  4716\n" in said


def test_two_hand_ins_of_one_student_are_no_mark(tmp_path):
    lines = [line("jdoe", 16), of_canvas("doejane", "4711", 3)]
    found = outcome.of(graded(lines), opened(tmp_path))
    assert read(found.filled.data) == CANVAS
    assert sum("several hand-ins are Doe, Jane’s" in one for one in found.said) == 2


NUMBERS = "0123456789., "


def test_no_cell_of_ours_is_a_formula(tmp_path):
    lines = [of_canvas("doejane", "4711", -1), of_canvas("waitswes", "4716", 1 / 3)]
    found = outcome.of(graded(lines), opened(tmp_path))
    assert read(found.filled.data) == with_marks({"4716": "0.33"})
    assert any("below 0 (1): Doe, Jane" in one for one in found.said)


def test_the_file_that_was_given_is_never_written(tmp_path):
    export = opened(tmp_path)
    before = export.table.path.read_bytes()
    filled.write(outcome.of(graded(), export).filled)
    assert export.table.path.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {
        "export.csv",
        "export-01-reading-filled.csv",
    }


def test_a_filled_file_with_more_marks_is_kept_beside_the_new_one(tmp_path):
    first = outcome.of(graded(), opened(tmp_path)).filled
    filled.write(first)
    again = outcome.of(graded(), opened(tmp_path)).filled
    assert again.aside is None
    filled.write(again)
    fewer = outcome.of(graded(CLASS[1:]), opened(tmp_path)).filled
    assert "the one before is kept as export-01-reading-filled-before.csv" in "\n".join(fewer.said)
    filled.write(fewer)
    assert fewer.path.read_bytes() == fewer.data != first.data
    assert (tmp_path / "export-01-reading-filled-before.csv").read_bytes() == first.data


def test_a_file_for_each_exercise_and_the_one_before_is_named(tmp_path):
    filled.write(outcome.of(graded(), opened(tmp_path)).filled)
    other = canvas.read(tmp_path / "export.csv", "02-timeline")
    found = outcome.of(graded(), other)
    assert found.filled.path.name == "export-02-timeline-filled.csv"
    assert "filled in before: export-01-reading-filled.csv." in "\n".join(found.said)
    again = outcome.of(graded(), canvas.read(tmp_path / "export.csv", NAME))
    assert "filled in before" not in "\n".join(again.said)


def test_lasting_names(tmp_path):
    export = opened(tmp_path)
    assert roster.finder(export)("canvas", "4711", "x").lasting == "canvas 4711"
    assert roster.finder(export)("moodle", "4711", "x") is None
