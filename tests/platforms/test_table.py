"""A file of cells: what is in it is what csv reads, and nothing moves but what is filled in."""

import csv
import io
import random

import pytest

from dateline.platforms import PlatformError
from dateline.platforms.table import Table
from tools.exports import put, table

ROWS = [["Name", "Grade", "x"], ['Doe, "J"\r\nJane', "", "ü"], ["", "1,5", ""], ["Ай", "2", ";"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be with its sign"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_only_what_is_filled_in_changes(tmp_path, encoding, delimiter, end, quoting):
    def packed(text):
        return (
            text.encode(encoding) if " " not in encoding else b"\xfe\xff" + text.encode("utf-16-be")
        )

    text = table(ROWS, delimiter, end, quoting)
    found = Table(put(tmp_path, "a.csv", packed(text)))
    assert (found.rows, found.delimiter) == (ROWS, delimiter)
    assert found.bytes() == packed(text)
    found.fill(1, 1, "16.5")
    changed = [list(row) for row in ROWS]
    changed[1][1] = "16.5"
    assert found.bytes() == packed(table(changed, delimiter, end, quoting))


def test_the_signs_of_every_file_stay(tmp_path):
    """Odd files, made at random: read as csv reads them, or refused."""
    chosen = random.Random(18)
    read = 0
    for _ in range(3000):
        text = "".join(chosen.choice('ab,,;;""\n\r\t é') for _ in range(chosen.randrange(1, 30)))
        try:
            found = Table(put(tmp_path, "a.csv", text))
        except PlatformError:
            continue
        read += 1
        told = csv.reader(io.StringIO(text, newline=""), delimiter=found.delimiter)
        assert found.rows == [row for row in told if row]
        assert found.bytes() == text.encode()
        row = chosen.randrange(len(found.rows))
        column = chosen.randrange(len(found.rows[row]))
        found.fill(row, column, "7")
        found.rows[row][column] = "7"
        told = csv.reader(
            io.StringIO(found.bytes().decode(), newline=""), delimiter=found.delimiter
        )
        assert [row for row in told if row] == found.rows
    assert read > 1000


def test_a_number_with_a_comma_has_quotes_where_commas_part_cells(tmp_path):
    found = Table(put(tmp_path, "a.csv", "a,b\n1,\n"))
    found.fill(1, 1, "16,5")
    assert found.bytes() == b'a,b\n1,"16,5"\n'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\3\4...", "a spreadsheet program"),
        ("Müller,1".encode("cp1252"), "not in UTF-8"),
        (b'a,b\n"open,1\n', "quotation mark"),
        (b'a,b\n"x"y,1\n', "quotation mark"),
        (b"", "not a table"),
        (b"a\0b", "not a file of text"),
    ],
)
def test_what_is_no_table_is_told(tmp_path, data, said):
    with pytest.raises(PlatformError, match=said) as told:
        Table(put(tmp_path, "marks.csv", data))
    assert "marks.csv" in str(told.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(PlatformError, match="There is no file"):
        Table(tmp_path / "x.csv")
    with pytest.raises(PlatformError, match="cannot be read"):
        Table(tmp_path)


def test_a_short_line_is_named(tmp_path):
    found = Table(put(tmp_path, "a.csv", "a,b,c\n\n1,2,3\n4\n"))
    with pytest.raises(PlatformError, match="line 4"):
        found.fill(2, 2, "1")
