"""A grading worksheet of Moodle's, filled in: what its importer takes in, cell by cell.

The importer (mod/assign/feedback/offline) asks for three headings in the language of its user, the
identifier, the grade and the last change of the grade; takes the number at the end of the
identifier; and passes over an empty grade, one above the maximum, one that is locked, and, where
several can mark one work, a 0.
"""

from types import SimpleNamespace

import pytest

from dateline.grading import people
from dateline.platforms import PlatformError, lateness, moodle, outcome, roster
from tools.exports import ARABIC, GERMAN, MOODLE, of_moodle, put, read, table

collect = pytest.importorskip("dateline.grading.collect")

NAME = "01-reading"
CLASS = [
    of_moodle("Jane Doe", "2210391", 16.5),
    of_moodle("Айгерим Н", "2210392", 20),
    of_moodle("Wes Waits", "2210394", 13, written=3),
    of_moodle("Somebody Else", "999", 24),
]
FORMS = {"English": (MOODLE, ","), "German": (GERMAN, ";"), "Arabic": (ARABIC, ",")}


def graded(lines=CLASS, maximum=24.0):
    return SimpleNamespace(lines=lines, maximum=maximum)


def opened(folder, rows=MOODLE, column=None, encoding="utf-8-sig", **form):
    path = put(folder, "Grades.csv", table(rows, **form), encoding)
    return moodle.read(path, NAME, column)


@pytest.mark.parametrize("language", FORMS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_every_cell_of_the_file_in_every_language(tmp_path, language, encoding, end):
    rows, delimiter = FORMS[language]
    export = opened(tmp_path, rows, encoding=encoding, end=end, delimiter=delimiter)
    found = outcome.of(graded(), export)
    wanted = [list(row) for row in rows]
    wanted[1][4] = "16,5" if language == "German" else "16.5"
    wanted[2][4] = "20"
    assert read(found.filled.data, delimiter) == wanted
    assert (export.maximum, found.filled.written) == (24, 2)


@pytest.mark.parametrize("language", FORMS)
def test_when_it_was_handed_in(tmp_path, language):
    rows, delimiter = FORMS[language]
    sent = [one.sent for one in opened(tmp_path, rows, delimiter=delimiter).students]
    assert [when and f"{when:%d %H:%M}" for when in sent] == ["23 15:15", "25 02:59", None,
                                                               "23 16:15"]  # fmt: skip


def test_what_the_importer_needs_is_still_there(tmp_path):
    found = read(outcome.of(graded(), opened(tmp_path)).filled.data)
    assert {"Identifier", "Grade", "Last modified (grade)"} <= set(found[0])
    changed = [(before[9], row[9]) for before, row in zip(MOODLE, found, strict=True)]
    assert all(before == after for before, after in changed)


def test_what_is_said_of_it(tmp_path):
    said = "\n".join(outcome.of(graded(), opened(tmp_path)).said)
    assert "On the list, nothing handed in (1): John Roe." in said
    assert "without a mark in the file:\n  Somebody_Else_999\n" in said
    assert "replaced (1): Jane Doe (10.00 → 16.5)" in said and "wait for a person" in said
    assert "Upload grading worksheet" in said and "Allow updating records" in said
    over = outcome.of(graded([of_moodle("Jane Doe", "2210391", 25)]), opened(tmp_path))
    assert any(
        "Moodle will leave these out without a word (1): Jane Doe" in one for one in over.said
    )


def with_marks(marks, rows=MOODLE):
    """The rows of a worksheet with marks, {row: text}, in them."""
    return [[*row[:4], marks.get(at, row[4]), *row[5:]] for at, row in enumerate(rows)]


WITH_ROE = [*CLASS[:2], of_moodle("John Roe", "2210393", 12)]


@pytest.mark.parametrize(
    ("rows", "no", "delimiter"), [(MOODLE, "No", ","), (GERMAN, "Nein", ";"), (ARABIC, "لا", ",")]
)
@pytest.mark.parametrize("workflow", [False, True])
def test_a_grade_that_cannot_be_changed_is_told(tmp_path, rows, no, delimiter, workflow):
    rows = [list(row) for row in rows]
    rows[3][6] = no
    if workflow:  # between the most points and whether the grade can be changed
        for row, state in zip(rows, ["Marking workflow state", "A", "B", "B", "B"], strict=True):
            row.insert(6, state)
    found = outcome.of(graded(WITH_ROE), opened(tmp_path, rows, delimiter=delimiter))
    told = "cannot be changed, so Moodle will leave these out without a word (1): John Roe."
    assert any(told in one for one in found.filled.said)
    marks = {1: "16,5" if delimiter == ";" else "16.5", 2: "20", 3: "12"}
    assert read(found.filled.data, delimiter) == with_marks(marks, rows)


def test_all_grades_that_cannot_be_changed_are_told_in_english(tmp_path):
    rows = [[*row[:6], "No" if at else row[6], *row[7:]] for at, row in enumerate(MOODLE)]
    said = outcome.of(graded(WITH_ROE), opened(tmp_path, rows)).filled.said
    assert any("cannot be changed" in one and "all 3" in one for one in said)


def test_a_mark_of_0_is_written_and_told(tmp_path):
    lines = [of_moodle("Jane Doe", "2210391", 0), *CLASS[1:3]]
    found = outcome.of(graded(lines), opened(tmp_path))
    assert read(found.filled.data) == with_marks({1: "0", 2: "20"})
    said = [one for one in found.filled.said if "newer versions of Moodle leave out" in one]
    assert len(said) == 1 and said[0].endswith("(1): Jane Doe.")
    said = outcome.of(graded(), opened(tmp_path)).filled.said
    assert not any("newer versions" in one for one in said)


@pytest.mark.parametrize("comment", ['say \\"no\\"', 'C:\\"', "ends so, \\"])
def test_a_backslash_at_which_moodle_loses_the_rest_is_told(tmp_path, comment):
    rows = [[*row[:10], comment if at == 2 else row[10]] for at, row in enumerate(MOODLE)]
    found = outcome.of(graded(), opened(tmp_path, rows))
    assert any("a backslash stands before a quotation mark (row that begins in line 4)" in one
               for one in found.filled.said)  # fmt: skip
    assert read(found.filled.data) == with_marks({1: "16.5", 2: "20"}, rows)
    rows[2][10] = "a \\ b"
    assert not any("backslash" in one for one in opened(tmp_path, rows).said)


def test_a_dash_with_an_apostrophe_is_no_time(tmp_path):
    rows = [[("'-" if cell == "-" else cell) for cell in row] for row in MOODLE]
    sent = [one.sent for one in opened(tmp_path, rows).students]
    assert [when and f"{when:%d %H:%M}" for when in sent] == ["23 15:15", "25 02:59", None,
                                                               "23 16:15"]  # fmt: skip


@pytest.mark.parametrize("grade", ["", "10,00", "24,00"])
def test_the_column_of_marks_by_what_is_in_it(tmp_path, grade):
    rows = [list(row) for row in GERMAN]
    rows[0] = [f"Spalte {place}" for place in range(len(rows[0]))]
    for row in rows[1:]:
        row[4] = grade
        row.insert(3, "4711")  # a number for all, beside one for each
        row.insert(3, f"10{row[0][-1]}")
    rows[0] = [f"Spalte {place}" for place in range(len(rows[1]))]
    export = opened(tmp_path, rows, delimiter=";")
    assert export.column == 6 and export.students[0].sent


def test_a_column_that_is_not_plain_is_asked_for(tmp_path):
    rows = [list(row) for row in GERMAN]
    for row in rows[1:]:
        row[6] = "1"
    with pytest.raises(PlatformError, match="(?s)not plain. Its columns are:\n  Vollst.*--column"):
        opened(tmp_path, rows, delimiter=";")
    assert opened(tmp_path, rows, "Bewertung", delimiter=";").column == 4


def test_marks_by_a_scale_are_told(tmp_path):
    rows = [list(row) for row in MOODLE]
    for row in rows[1:]:
        row[4], row[5] = "", "Good\nBad"
    rows[0][5] = "Scale"
    with pytest.raises(PlatformError, match="not plain"):
        opened(tmp_path, rows)
    with pytest.raises(PlatformError, match="marked by a scale"):
        opened(tmp_path, rows, "Grade")


def test_another_file_is_told(tmp_path):
    path = put(tmp_path, "x.csv", "Full name,Grade\r\nJane,1\r\n")
    with pytest.raises(PlatformError, match="not a grading worksheet.*Download grading worksheet"):
        moodle.read(path, NAME)


@pytest.mark.parametrize(
    ("said", "hers"),
    [("Team A", False), ("Группа 1", False), ("2210391", False), ("J D Roe", False),
     ("DOE J", True), ("Jane Doe-Roe", True)],
)  # fmt: skip
def test_the_number_of_a_group_is_nobody_s(tmp_path, said, hers):
    lines = [of_moodle(said, "2210391", 20), of_moodle("Айгерим Н", "2210392", 12)]
    found = outcome.of(graded(lines), opened(tmp_path))
    assert read(found.filled.data) == with_marks({1: "20", 2: "12"} if hers else {2: "12"})
    why = "its number is Jane Doe’s on the list; where groups hand in, numbers are those of groups"
    assert any(why in one for one in found.people) is not hers


def test_where_moodle_hides_names_numbers_count_alone(tmp_path):
    numbers = {1: "2210391", 2: "2210392", 3: "2210393"}
    lines = [of_moodle("Участник", number, 10 + at) for at, number in numbers.items()]
    found = outcome.of(graded(lines), opened(tmp_path))
    assert read(found.filled.data) == with_marks({1: "11", 2: "12", 3: "13"})
    rows = [[GERMAN[0][0], *GERMAN[0][3:]], ["Teilnehmer/in2210391", *GERMAN[1][3:]]]
    export = opened(tmp_path, rows, "Bewertung", delimiter=";")
    found = outcome.of(graded([of_moodle("Teilnehmerin", "2210391", 9)]), export)
    assert read(found.filled.data, ";")[1] == [*rows[1][:2], "9", *rows[1][3:]]


# --- one student over all exercises ---------------------------------------------------------------


def submission(name, number):
    student = f"{name.replace(' ', '_')}_{number}"
    return collect.Submission(student, name, b"", platform="moodle", number=number)


def test_a_student_is_one_over_all_exercises(tmp_path):
    first = roster.joined([submission("Jane Doe", "2210391")], opened(tmp_path))
    assert [people.lasting(one) for one in first] == ["moodle jane@example.org"]
    rows = [list(row) for row in MOODLE]
    rows[1][0] = "Participant 2299153"
    second = roster.joined([submission("Jane Doe-Roe", "2299153")], opened(tmp_path, rows))
    known = people.Known({one.student: people.lasting(one) for one in first})
    (found,) = people.as_known(second, known)
    assert (found.student, found.number, found.remarks) == ("Jane_Doe_2210391", "2299153", ())


def test_without_addresses_nobody_is_joined(tmp_path):
    export = opened(tmp_path, [row[:2] + row[3:] for row in MOODLE])
    assert not any(one.lasting for one in export.students)
    said = outcome.of(graded(), export).said
    assert any("no e-mail address and no user name" in one for one in said)
    (one,) = roster.joined([submission("Jane Doe", "2210391")], export)
    assert people.lasting(one) == ""


def test_names_that_moodle_hides(tmp_path):
    rows = [[row[0], *row[3:]] for row in MOODLE]
    rows = [rows[0], *([row[0], "Submitted", *row[2:]] for row in rows[1:])]
    export = opened(tmp_path, rows)
    assert [one.name for one in export.students] == [row[0] for row in MOODLE[1:]]
    late = [row[:1] + [f"Submitted, {at} days late"] + row[2:] for at, row in enumerate(rows[1:])]
    named = [one.name for one in opened(tmp_path, [rows[0], *late]).students]
    assert named == [row[0] for row in MOODLE[1:]]
    said = "\n".join(outcome.of(graded([]), export).said)
    assert "nothing handed in (4): Participant 2210391, Participant 2210392" in said


def test_user_names_join_too(tmp_path):
    rows = [[*row[:2], f"u{place}", *row[3:]] for place, row in enumerate(MOODLE)]
    rows[0][2] = "Username"
    assert opened(tmp_path, rows).students[0].lasting == "moodle u1"


def test_two_hand_ins_of_one_student_stay_two(tmp_path):
    folder = collect.Submission("jane@example.org", "jane@example.org", b"")
    both = [submission("Jane Doe", "2210391"), folder]
    found = people.as_known(
        roster.joined(both, opened(tmp_path)), people.Known({"J": "moodle jane@example.org"})
    )
    assert {one.student for one in found} == {"Jane_Doe_2210391", "jane@example.org"}
    assert all(one.looks and "the same student as" in one.remarks[0] for one in found)


def test_a_list_with_times_and_no_date_says_that_nobody_is_called_late(tmp_path):
    said = "\n".join(outcome.of(graded(), opened(tmp_path)).people)
    assert "When it is due is not known here, so nobody is called late" in said


def test_lateness_from_the_worksheet(tmp_path):
    path = put(
        tmp_path,
        "class.toml",
        'zone = "Asia/Almaty"\nlate.percent_a_day = 10\n'
        '[exercises."01-reading"]\ndue = 2026-11-23T23:59:00\n',
    )
    found = outcome.of(graded(), opened(tmp_path), lateness.read(path, NAME), apply_lateness=True)
    told = {row[1]: row[4] for row in read(found.filled.data)}
    assert told["Jane Doe"] == "16.5" and told["Айгерим Н"] == "15.2"
    assert any(
        "1 day 3 h late, 2 days begun: −4.8 of 24; mark 20 → 15.2" in one for one in found.said
    )
