"""Brightspace and Blackboard: the names of what was handed in, and their grades filled in."""

from types import SimpleNamespace

import pytest

from dateline.grading import names
from dateline.platforms import PlatformError, blackboard, brightspace, outcome
from tools.exports import BLACKBOARD, BRIGHTSPACE, line, put, read, table

layout = pytest.importorskip("dateline.grading.layout")
collect = pytest.importorskip("dateline.grading.collect")

NAME = "01-reading"
WHEN = "Nov 20, 2026 1015 PM"


def owners(paths):
    """{student: Owner} of the paths of files."""
    found = [layout.files.File(tuple(path.split("/")), lambda: b"") for path in paths]
    return {owner.student: owner for owner in layout.owned(found, NAME)}


@pytest.mark.parametrize("around", ["", "01-reading Download Nov 21, 2026 900 AM/", "a/b/"])
def test_folders_and_files_of_brightspace(around):
    found = owners(
        [
            f"{around}397063-2557369 - Doe, Jane - {WHEN}/01-reading.ipynb",
            f"{around}397064-2557369 - Mary-Ann Smith - Nov 9, 2026 926 AM - my_1_20000_x.ipynb",
            f"{around}397065-2557369 - Айгерим Н - {WHEN}/deep/01-reading.ipynb",
            f"{around}index.html",
        ]
    )
    assert {owner.said for owner in found.values()} == {"Doe, Jane", "Mary-Ann Smith", "Айгерим Н"}
    assert {(owner.platform, owner.number) for owner in found.values()} == {("brightspace", "")}
    assert "Doe,_Jane_397063" in found


def test_one_number_for_all_takes_nobodys_place():
    paths = [f"39-25 - {who} - {WHEN}/01-reading.ipynb" for who in ("Jane Doe", "John Roe")]
    assert owners(paths).keys() == {"Jane_Doe_39", "John_Roe_39"}


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        (f"1-2 - Doe, Jane - {WHEN}/01-reading.ipynb", "2026-11-20 22:15:00"),
        ("01-reading_jdoe_attempt_2026-11-23-10-15-00_x.ipynb", "2026-11-23 10:15:00"),
        ("01-reading_jdoe_attempt_2026-99-23-10-15-00_x.ipynb", ""),
        ("doejane_4711_90210_x.ipynb", ""),
        ("jdoe/01-reading/01-reading.ipynb", ""),
    ],
)
def test_the_time_stands_apart_and_no_file_has_one_of_its_own(tmp_path, path, sent):
    place = tmp_path / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"{}")
    (one,) = collect.submissions(tmp_path, NAME)
    assert one.sent == sent and one.timestamp is None


def test_the_last_attempt_counts(tmp_path):
    for when in ("Nov 20, 2026 1015 PM", "Nov 20, 2026 900 AM", "Nov 3, 2026 1100 PM"):
        place = tmp_path / f"1-2 - Jane Doe - {when}" / "01-reading.ipynb"
        place.parent.mkdir()
        place.write_bytes(b"{}")
    (one,) = collect.submissions(tmp_path, NAME)
    assert (one.student, one.said, one.sent) == ("Jane_Doe_1", "Jane Doe", "2026-11-20 22:15:00")


def test_a_login_of_blackboard_stands_behind_the_title():
    part = "Exercise 01-reading_j_doe_attempt_2026-11-23-10-15-00_x.ipynb"
    assert names.blackboard(part, NAME).owner.student == "j_doe"
    assert names.blackboard(part, "02-timeline").owner.student == "Exercise 01-reading_j_doe"


def graded(*lines):
    return SimpleNamespace(lines=list(lines), maximum=24.0)


def test_every_cell_of_a_file_of_brightspace(tmp_path):
    export = brightspace.read(put(tmp_path, "g.csv", table(BRIGHTSPACE), "utf-8-sig"), NAME)
    lines = [
        line("Doe,_Jane_1", 16.5, said="Doe, Jane", platform="brightspace"),
        line("john.roe", 8),
        line("X_3", 7, said="X", platform="brightspace"),
    ]
    found = outcome.of(graded(*lines), export)
    wanted = [list(row) for row in BRIGHTSPACE]
    wanted[1][4], wanted[2][4] = "16.5", "8"
    assert read(found.filled.data) == wanted
    assert export.maximum == 24 and not any("points for" in one for one in found.said)


def test_two_of_one_name_are_nobody(tmp_path):
    rows = [*BRIGHTSPACE, ["#2003", "#jane2", "Doe", "Jane", "", "", "#"]]
    export = brightspace.read(put(tmp_path, "g.csv", table(rows)), NAME)
    one = line("Doe,_Jane_1", said="Doe, Jane", platform="brightspace")
    assert read(outcome.of(graded(one), export).filled.data) == rows


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-16", "\t"), ("utf-8-sig", ",")])
def test_every_cell_of_a_file_of_blackboard(tmp_path, encoding, delimiter):
    path = put(tmp_path, "g.xls", table(BLACKBOARD, delimiter), encoding)
    export = blackboard.read(path, NAME)
    lines = [
        line("jdoe", 16.5, said="jdoe", platform="blackboard"),
        line("x", 8, said="Reading one_j_roe", platform="blackboard"),
    ]
    found = outcome.of(graded(*lines), export)
    wanted = [list(row) for row in BLACKBOARD]
    wanted[1][7], wanted[2][7] = "16.5", "8"
    assert read(found.filled.data, delimiter) == wanted
    assert export.maximum == 24


@pytest.mark.parametrize("module", [brightspace, blackboard])
def test_another_file_is_told(tmp_path, module):
    with pytest.raises(PlatformError, match="is not a file of grades of"):
        module.read(put(tmp_path, "x.csv", "Name,Mark\r\nJane,1\r\n"), NAME)
