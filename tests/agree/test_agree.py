"""Two coders' files of rows, laid side by side: what both have, and where they do not agree."""

import re

import pytest

import dateline
from dateline import agree as room
from dateline import own, practice
from dateline.agree import AgreeError, agree
from dateline.agree.units import units_of
from dateline.cli import main

ANNA = """sentence,quote,qualifier,low
s15,more than 200 persons,more_than,200
s16,95 police officers,number,95
s20,Thousands,vague,
"""
BEN = """sentence,quote,qualifier,low
s15,200 persons,at_least,200
s16,95 police officers,number,95
s24,37 of its vehicles,number,37
"""


@pytest.fixture
def two(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, rows in (("anna", ANNA), ("ben", BEN)):
        (tmp_path / name / "my-rows").mkdir(parents=True)
        (tmp_path / name / "my-rows" / "my-figures.csv").write_text(rows, encoding="utf-8")
    return [str(tmp_path / name) for name in ("anna", "ben")]


def rows(*given, reading=None):
    given = [dict(zip(("sentence", "quote", "qualifier"), row, strict=False)) for row in given]
    return own.rows(given, "figures", keep=False, reading=reading)


def test_spans_and_codes_of_two_coders(two):
    report = agree(*two)
    (part,) = report.parts
    assert dict(part.spans) == {
        "places that somebody has a row for": 4,
        "both have it, in the same words": 1,
        "both have it, in overlapping words": 1,
        "only anna has it": 1,
        "only ben has it": 1,
    }
    found = dict(part.columns)
    assert (found["qualifier"].same, found["qualifier"].pairs) == (1, 2)
    assert found["low"].percent == 100
    assert [place.where for place in part.places] == ["s15", "s20", "s24"]
    s15 = {line.about: line.said for line in part.places[0].lines}
    assert s15["qualifier"] == {"at_least": ["ben"], "more_than": ["anna"]}


def test_what_all_have_in_the_same_words_and_codes_is_no_place_to_talk_about(two):
    report = agree(two[0], two[0] + "/my-rows/my-figures.csv", names=["one", "two"])
    assert report.parts[0].places == []
    assert "There is none" in report.html


def test_the_page_is_one_file_without_script_and_network(two):
    page = agree(*two).html
    assert not re.search(r"<script|https?://|src=|@import|url\(", page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="en"')
    assert '<p lang="ar" dir="rtl">' in page and page.count("<caption") == page.count("<table")
    heads = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert heads[0] == 1 and all(two - one <= 1 for one, two in zip(heads, heads[1:], strict=False))


def test_words_of_a_coder_cannot_become_markup(two, tmp_path):
    rows_ = "sentence,quote,qualifier,mood\ns15,200 persons,number,<b onload=x>\n"
    (tmp_path / "ben" / "my-rows" / "my-figures.csv").write_text(rows_, encoding="utf-8")
    other = rows_.replace("<b onload=x>", "sad")
    (tmp_path / "anna" / "my-rows" / "my-figures.csv").write_text(other, encoding="utf-8")
    page = agree(*two).html
    assert "<b onload" not in page and "&lt;b onload=x&gt;" in page


def test_the_command_prints_writes_and_overwrites_nothing(two, tmp_path, capsys):
    page = tmp_path / "out.html"
    page.write_text("mine", encoding="utf-8")
    assert main(["agree", *two, "--page", str(page)]) == 0
    said = capsys.readouterr().out
    assert "qualifier: 1 of 2 pairs the same (50%)" in said and "The page:" in said
    (before,) = (tmp_path / "before").iterdir()
    assert before.read_text(encoding="utf-8") == "mine"


def test_what_cannot_be_laid_side_by_side_is_told(two, tmp_path, capsys):
    assert main(["agree", two[0]]) == 1
    assert "two coders at least" in capsys.readouterr().err
    assert main(["agree", two[0], str(tmp_path / "nobody")]) == 1
    assert "There is no file or folder" in capsys.readouterr().err
    odd = tmp_path / "odd.csv"
    odd.write_text(ANNA, encoding="utf-8")
    with pytest.raises(AgreeError, match="--table figures"):
        agree(two[0], odd)
    assert agree(two[0], odd, table="figures").parts
    (tmp_path / "ben" / "my-rows" / "my-figures.csv").write_text(
        "sentence,quote\ns15,no such words\n", encoding="utf-8"
    )
    with pytest.raises(AgreeError, match="(?s)ben.*no such words"):
        agree(*two)


def test_rows_of_different_texts_are_not_compared(two, tmp_path):
    harbour = practice.open("invented-harbour")
    with pytest.raises(AgreeError, match="different texts"):
        agree(harbour.folder, practice.open("invented-floodgate").folder)


def test_a_unit_has_one_row_of_each_coder():
    one = rows(("s15", "more than 200 persons", "more_than"))
    two = rows(("s15", "200 persons", "number"), ("s15", "this morning", "vague"))
    three = rows(("s15", "more than 200", "more_than"))
    units = units_of([one, two, three], room.coders.course())
    assert [unit.many for unit in units] == [1, 3]
    assert [unit.exact for unit in units] == [True, False]


def test_three_coders_and_one_who_was_not_asked_for_a_table(two, tmp_path):
    folder = tmp_path / "cleo"
    folder.mkdir()
    (folder / "my-claims.csv").write_text("sentence,quote\ns15,200 persons\n", encoding="utf-8")
    (folder / "my-figures.csv").write_text(ANNA, encoding="utf-8")
    report = agree(*two, folder)
    assert [part.title for part in report.parts] == ["Rows of figures"]
    assert report.remarks == ["Only cleo has rows of claims: nothing to lay beside them."]
    assert dict(report.parts[0].columns)["qualifier"].pairs == 3 + 3 + 1


def test_rows_of_a_text_of_ones_own_by_its_reading():
    harbour = practice.open("invented-harbour")
    one = rows(("s03", "More than 300 workers", "more_than"), reading=harbour)
    two = rows(("s03", "300 workers", "number"), reading=harbour)
    (unit,) = units_of([one, two], harbour)
    assert unit.words == ["More than 300 workers", "300 workers"]


def test_typed_and_marked_rows_of_a_reading_are_one_coders(tmp_path):
    for name in ("one", "two"):
        reading = dateline.new(tmp_path / name, words="Two boats lay still. Ten men left.")
        own.rows([{"quote": "Two boats", "low": 2}], "figures", reading=reading)
        marked = reading.folder / "my-rows" / "marked-figures.csv"
        marked.write_text("sentence,quote\ns02,Ten men\ns01,Two boats\n", encoding="utf-8")
    report = agree(tmp_path / "one", tmp_path / "two")
    assert dict(report.parts[0].spans)["both have it, in the same words"] == 2
    assert report.parts[0].places == []


def test_two_who_cut_the_text_otherwise_are_laid_side_by_side_by_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "The gate was shut. More than 40 people waited. Five of them left."
    one, two = (dateline.new(tmp_path / n, words=text, tell=None) for n in ("one", "two"))
    cut = one.folder / "cut.txt"
    joined = cut.read_text(encoding="utf-8").replace("shut.\nMore", "shut. More")
    cut.write_text(joined, encoding="utf-8")
    dateline.cut(one, tell=None)
    own.rows({"sentence": "s02", "quote": "Five"}, "figures", reading=one)
    own.rows({"sentence": "s03", "quote": "Five of them"}, "figures", reading=two)
    report = agree("one", "two")
    assert dict(report.parts[0].spans)["both have it, in overlapping words"] == 1
    (told,) = report.remarks
    assert told.startswith("two cuts the text into other sentences") and "cut.txt" in told
    assert agree("two", "two/my-rows/my-figures.csv", names=["a", "b"]).remarks == []
