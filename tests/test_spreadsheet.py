"""What a spreadsheet does to a table: each kind is named, with how to save it right."""

import csv
import io
import shutil

import pytest

from dateline import reading
from dateline.package import TableError
from dateline.rules import files

TABLES = ["article/events.csv", "article/figures.csv", "later/figures.csv"]


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(reading.DATA, tmp_path / "data")
    return tmp_path / "data"


def semicolons(data):
    out = io.StringIO()
    rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("utf-8")


def lines(change):
    """Change each line of a file: rows of these tables have no line breaks inside."""

    def changed(data):
        given = data.decode("utf-8").splitlines()
        return "\n".join(change(given)).encode("utf-8") + b"\n"

    return changed


def turned(day):
    return lambda data: data.replace(b",2022-01-06,", f",{day},".encode())


DONE = {
    "bom": (lambda data: b"\xef\xbb\xbf" + data, "invisible mark (BOM, byte order mark), as Excel"),
    "bom and windows lines": (
        lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), "(BOM, byte order mark)"),
    "semicolons": (semicolons, "separated by semicolons, as Excel"),
    "bom and semicolons": (lambda data: b"\xef\xbb\xbf" + semicolons(data), "by semicolons"),
    "tabs": (lambda data: semicolons(data).replace(b";", b"\t"), "separated by tabs, as Excel"),
    "day.month.year": (turned("06.01.2022"), "Excel turns dates round"),
    "month/day/year": (turned("1/6/2022"), "Excel turns dates round"),
    "day-Mon-year": (turned("06-Jan-22"), "Excel turns dates round"),
    "day. Monat year": (turned("6. Januar 2022"), "Excel turns dates round"),
    "Mon-year": (turned("Jan-22"), "Excel turns dates round"),
    "year/month/day": (turned("2022/01/06"), "Excel turns dates round"),
    "empty columns": (lines(lambda rows: [f"{row},," for row in rows]), "2 empty columns"),
    "cells too many": (lines(lambda rows: [rows[0], *[f"{r}," for r in rows[1:]]]), "1 empty cell"),
    "empty rows": (lines(lambda rows: [*rows, "," * rows[0].count(",")]), "is an empty row"),
    "cp1252": (
        lambda data: data.decode("utf-8").encode("cp1252", "replace") + "«é»".encode("cp1252"),
        "is not UTF-8 (byte"),
    "cp1256": (
        lambda data: data.decode("utf-8").encode("cp1256", "replace") + b"\x93",
        "is not UTF-8 (byte"),
    "utf-16": (lambda data: data.decode("utf-8").encode("utf-16"), "is in UTF-16, as Excel"),
    "utf-16 without a mark": (lambda data: data.decode("utf-8").encode("utf-16-le"), "UTF-16"),
    "workbook": (lambda data: b"PK\x03\x04\x14\x00\x06\x00" + data, "is an Excel workbook"),
    "true": (lambda data: data.replace(b"true", b"TRUE"), "Excel turns true into TRUE"),
}  # fmt: skip
# a table without a true or false
NOT_THERE = [("article/figures.csv", "true")]


@pytest.mark.parametrize(
    ("table", "done"), [(t, d) for t in TABLES for d in DONE if (t, d) not in NOT_THERE]
)
def test_what_excel_did_is_named_with_how_to_save_it_right(folder, table, done):
    change, said = DONE[done]
    before = (folder / table).read_bytes()
    after = change(before)
    assert after != before
    (folder / table).write_bytes(after)
    package = reading.Reading(folder).package
    name = table.removesuffix(".csv").removeprefix("article/")
    faults = [*files.files_are_described(package), *package.read(name)[1]]
    found = [str(fault) for fault in faults if said in str(fault)]
    assert found, faults[:3]
    assert all(fault.startswith(table) and "Excel" in fault for fault in found)
    right = ("CSV UTF-8", "text editor", "Format the column as text")
    assert all(any(words in fault for words in right) for fault in found)


def test_letters_that_plain_csv_lost_are_named(folder):
    path = folder / "article" / "figures.csv"
    path.write_bytes(path.read_bytes().decode("utf-8").encode("ascii", "replace"))
    found = [str(fault) for fault in reading.Reading(folder).check()]
    assert any("Question marks stand in place of letters, as Excel" in fault for fault in found)


def test_a_mark_at_the_beginning_does_not_stop_a_lesson(folder):
    path = folder / "article" / "figures.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert reading.Reading(folder).table("figures").equals(reading.course().table("figures"))


@pytest.mark.parametrize(
    ("cell", "said"), [("200.0", "marks of thousands"), ("2E+02", "marks of thousands"),
                       ("1,200", "marks of thousands"), ("many", "no whole number")]
)  # fmt: skip
def test_numbers_as_a_spreadsheet_writes_them_are_named(folder, cell, said):
    path = folder / "article" / "figures.csv"
    text = path.read_text(encoding="utf-8").replace(",200,,c23", f',"{cell}",,c23')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=said) as error:
        reading.Reading(folder).table("figures")
    assert ("by country" in str(error.value)) == (cell != "many")
