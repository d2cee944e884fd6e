"""Rows are kept at once, nothing is overwritten for good, and they come back as they were."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

import dateline
from dateline import own
from dateline.own import RowsError, kept
from dateline.tables import TableError

ROWS = [
    {"sentence": "s02", "quote": "deaths", "prefix": "a toll of", "qualifier": "not_given"},
    {"sentence": "s15", "quote": "more than 200 persons", "qualifier": "more_than", "low": 200,
     "mood": "calm; grey"},
]  # fmt: skip
FILE = Path("my-rows/my-figures.csv")


def edited(change):
    """Change the cells of a file, as Excel saves it: ``change`` gets the rows as dicts."""
    text = FILE.read_text(encoding="utf-8-sig")
    mark = ";" if ";" in text.split("\n")[0] else ","
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark))
    change(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0], delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    FILE.write_bytes(out.getvalue().encode("utf-8-sig"))


def test_rows_are_kept_and_come_back_as_they_were(capsys):
    mine = own.rows(ROWS, "figures")
    assert "Kept: 2 rows in my-rows/my-figures.csv." in capsys.readouterr().out
    pd.testing.assert_frame_equal(own.open("my-figures"), mine)
    pd.testing.assert_frame_equal(own.open("my-figures.csv", "figures"), mine)
    assert FILE.read_bytes().startswith(b"\xef\xbb\xbf")  # Excel shows Arabic with it alone


@pytest.mark.parametrize(
    "sentence, quote",
    [
        ("s02", "have occurred… The situation"),  # a mark that is no gap
        ("s05", "\u0645\u0646 \u0627\u0644\u0634\u0639\u0628."),  # a full stop that English lacks
        (
            "s01",
            "\u0623\u0639\u0644\u0646\u062a \u0627\u0644\u0633\u0644\u0637\u0627\u062a",
        ),  # English has it in two pieces
        ("s29", "peacekeeping forces were sent to the Republic"),  # the article has it in pieces
    ],
)
def test_words_come_back_as_they_were_quoted(sentence, quote):
    mine = own.rows([{"sentence": sentence, "quote": quote}], "claims")
    pd.testing.assert_frame_equal(own.open("my-claims"), mine)


def test_the_same_rows_again_leave_the_file_alone(capsys):
    own.rows(ROWS, "figures")
    own.rows(ROWS, "figures")
    assert "as before" in capsys.readouterr().out
    assert not Path("my-rows/before").exists()


def test_what_is_overwritten_is_put_away(capsys):
    own.rows(ROWS, "figures")
    first = FILE.read_bytes()
    for low in (201, 202, 203):  # within one second
        own.rows([ROWS[1] | {"low": low}], "figures")
    before = sorted(Path("my-rows/before").iterdir())
    assert len(before) == 3 and first in [path.read_bytes() for path in before]
    assert not any(mark in path.name for path in before for mark in ':*?"<>|')
    assert "What was there before is in my-rows/before/my-figures 2" in capsys.readouterr().out


def test_a_faulty_set_changes_nothing():
    own.rows(ROWS, "figures")
    first = FILE.read_bytes()
    with pytest.raises(RowsError):
        own.rows([ROWS[0] | {"qualifier": "x"}], "figures")
    assert FILE.read_bytes() == first


def test_a_name_of_its_own():
    own.rows(ROWS, "figures", keep="Lesson 4: first try?")
    own.rows(ROWS, "figures", keep="my-figures")
    names = sorted(path.name for path in Path("my-rows").iterdir())
    assert names == ["Lesson-4-first-try-figures.csv", "my-figures.csv"]
    assert len(own.open("Lesson 4: first try?")) == 2
    own.rows(ROWS, "figures", keep="../../out")
    assert Path("my-rows/out-figures.csv").is_file()


def test_a_folder_that_cannot_be_written_to_is_said(capsys):
    Path("my-rows").write_text("a file", encoding="utf-8")
    assert len(own.rows(ROWS, "figures")) == 2
    said = capsys.readouterr().out
    assert "Not kept: my-rows/my-figures.csv cannot be written" in said


def test_nothing_is_kept_where_it_is_not_wanted():
    own.rows(ROWS, "figures", keep=False)
    assert not Path("my-rows").exists()


def test_a_file_edited_in_excel_is_read():
    own.rows(ROWS, "figures")
    edited(lambda rows: rows[1].update(low="201", qualifier="number"))
    assert FILE.read_bytes().count(b";") > 20
    assert own.open("my-figures").loc[1, ["low", "qualifier"]].tolist() == [201, "number"]


def test_an_english_quote_changed_in_the_file_asks_which_of_the_two_holds():
    own.rows(ROWS, "figures")
    edited(lambda rows: rows[1].update(quote_en="200 persons"))
    with pytest.raises(RowsError, match="not the same words") as caught:
        own.open("my-figures")
    assert caught.value.faults[0].where.startswith("my-figures.csv, row 3 (s15")
    edited(lambda rows: rows[1].update(quote=""))
    assert own.open("my-figures").loc[1, "quote_en"] == "200 persons"


@pytest.mark.parametrize(
    "data, message",
    [
        ("quote;low\nfünf;2\n".encode("cp1252"), "is not UTF-8"),
        ("quote,low\na,2\n".encode("utf-16-le"), "is in UTF-16"),
        (b"PK\x03\x04", "is an Excel workbook"),
        (b"", "has no header"),
        (b"sentence,quote\ns16,95 police officers, injured\n", "has 3 cells, the header 2"),
        (b"sentence,quote,quote\ns16,a,b\n", "two have the same"),
        (b"sentence,quote,date\ns16,95 police officers,05.01.2022\n", "Excel turns dates round"),
        (
            b'sentence,quote,low\ns16,95 police officers,"1,300"\n',
            "marks of thousands and decimals differ",
        ),
    ],
)
def test_what_a_spreadsheet_did_is_told(data, message):
    Path("mine.csv").write_bytes(data)
    with pytest.raises(RowsError, match="mine.csv") as caught:
        own.rows("mine.csv", "figures")
    assert message in str(caught.value)


def test_empty_rows_and_columns_at_the_end_are_read_over():
    Path("mine.csv").write_bytes(
        b"sentence\tquote\t\t\r\ns16\t95 police officers\t\t\r\n\t\t\t\r\n"
    )
    assert len(own.rows("mine.csv", "figures", keep=False)) == 1


def test_what_is_not_kept_is_told_with_what_is():
    with pytest.raises(TableError, match="Nothing is kept there yet"):
        own.open("my-figures")
    own.rows(ROWS, "figures")
    with pytest.raises(TableError, match="There are: my-figures"):
        own.open("claims")
    own.rows([{"sentence": "s08", "quote": "today"}], "times")
    with pytest.raises(TableError, match="There are: my-figures, my-times"):
        own.open("my")
    assert len(own.open("my", "times")) == 1
    Path("my-rows/other.csv").write_bytes(FILE.read_bytes())
    with pytest.raises(TableError, match="of which table"):
        own.open("other")
    assert len(own.open("other", "figures")) == 2


def test_a_name_says_its_table():
    assert kept.name_of("a b", "later/figures") == "a-b-later-figures"
    assert kept.name_of("..", "claims") == "my-claims"


def test_another_reading_is_kept_and_opened(french):
    mine = own.rows([{"sentence": "s2", "quote": "Three bridges"}], "figures", reading=french)
    pd.testing.assert_frame_equal(own.open("my-figures", reading=french), mine)


@pytest.fixture
def said(tmp_path):
    """A function that makes a reading of a text in this language."""

    def make(words, language):
        return dateline.new(tmp_path / language, words=words, language=language, tell=None)

    return make


SPREADSHEETS = [
    ("Порт закрыт. Рабочих было ещё больше чем 1200.", "ru", "ещё больше чем 1200"),
    ("O porto está fechado. São mais de 1200 operários.", "pt", "mais de 1200 operários"),
    ("أغلق الميناء. كان هناك أكثر من 1200 عامل.", "ar", "أكثر من 1200 عامل"),
]


@pytest.mark.parametrize("text, language, quote", SPREADSHEETS, ids=["ru", "pt", "ar"])
@pytest.mark.parametrize("mark", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("unicode", [False, True], ids=["code page", "utf-16"])
def test_a_table_in_the_code_page_of_its_words_is_read_and_said(
    said, capsys, text, language, quote, mark, unicode
):
    page = {"ru": "windows-1251", "pt": "windows-1252", "ar": "windows-1256"}[language]
    lines = f"quote{mark}low\r\n{quote}{mark}1200\r\n"
    Path("mine.csv").write_bytes(lines.encode("utf-16" if unicode else page))
    rows = own.rows("mine.csv", "figures", reading=said(text, language))
    assert rows.loc[0, ["quote", "low"]].tolist() == [quote, 1200]
    told = capsys.readouterr().out
    assert "mine.csv is in UTF-16" in told if unicode else f"read as {page}" in told


def test_where_the_words_do_not_tell_the_encoding_it_is_asked_for(said):
    reading = said(*SPREADSHEETS[0][:2])
    Path("mine.csv").write_bytes("quote;counted\n1200;люди\n".encode("cp1251"))
    with pytest.raises(RowsError, match="“quote;counted 1200;люди” in windows-1251"):
        own.rows("mine.csv", "figures", reading=reading)
    rows = own.rows("mine.csv", "figures", reading=reading, encoding="windows-1251")
    assert rows.loc[0, "counted_en"] == "люди"
    with pytest.raises(RowsError, match="no encoding that Python knows"):
        own.rows("mine.csv", "figures", reading=reading, encoding="russian")


def test_a_file_in_my_rows_says_how_it_was_read(said):
    reading = said(*SPREADSHEETS[0][:2])
    folder = reading.folder / "my-rows"
    folder.mkdir()
    lines = "quote;low\nещё больше чем 1200;1200\n".encode("cp1251")
    folder.joinpath("excel-figures.csv").write_bytes(lines)
    assert "excel-figures.csv is not UTF-8. It was read as windows-1251" in str(
        dateline.progress(reading)
    )
