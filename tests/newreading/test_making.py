"""A reading of one's own: what is made, and what is refused in words that help."""

import hashlib
import json
import re

import nbformat
import pytest
from nbclient import NotebookClient

import dateline
from dateline import own
from dateline.newreading import NewError, notebooks, schema
from dateline.reading import course

# words of the course's article, which no other text has anything to do with
COURSE = r"[Kk]azakh|Almaty|Tokayev|CSTO|Arabic|2022|article\.ar"


def test_it_is_a_reading_without_a_fault(made, language, texts):
    text = texts[language]
    assert made.text() == text and made.own and made.language == language
    assert made.direction == ("rtl" if language == "ar" else "ltr")
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert made.package.article["hash"] == f"sha256:{digest}"
    assert made.check() == []
    assert len(made.sentences()) == 3 and made.names() == schema.names()
    assert not any(len(made.table(name)) for name in made.names()[2:])
    assert repr(dateline.open(made.folder)) == repr(made)


def test_nothing_in_it_speaks_of_the_course_s_article(harbour):
    for path in harbour.folder.rglob("*"):
        if path.is_file():
            assert not re.findall(COURSE, path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("name", notebooks.NAMES)
def test_the_notebooks_run_on_empty_tables_and_say_what_is_to_do(harbour, name):
    book = nbformat.read(harbour.folder / f"{name}.ipynb", 4)
    nbformat.validate(book)
    client = NotebookClient(book, timeout=120, resources={"metadata": {"path": harbour.folder}})
    client.execute()
    said = json.dumps(book, ensure_ascii=False)
    assert "still to do" in said and "no row yet" in said and '"error"' not in said


def test_a_text_with_its_translation(tmp_path):
    lines = tmp_path / "en.txt"
    lines.write_text("The port is shut. So says Dr. Meyer.\nIt stays shut.\n", encoding="utf-8")
    text = "Der Hafen ist zu. Das sagt Dr. Meyer.\nEr bleibt zu."
    told = []
    made = dateline.new(tmp_path / "a", words=text, translation=lines, tell=told.append)
    assert [each.translation for each in made.sentences()][1] == "So says Dr. Meyer."
    lines.write_text("The port is shut.\n", encoding="utf-8")
    with pytest.raises(NewError, match="has 1 lines; the text has 3 sentences in 2 paragraphs"):
        dateline.new(tmp_path / "b", words=text, translation=lines)
    assert not (tmp_path / "b").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path, harbour):
    folder = tmp_path / "mine"
    folder.mkdir()
    dateline.new(folder, words="One.", tell=None)  # an empty one is as good as none
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(NewError, match=r"holds 1-read.*nothing was written.*dateline\.open"):
        dateline.new(folder, words="Two.")
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(NewError, match="is a file"):
        dateline.new(file, words="Two.")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Порт".encode("windows-1251"), r"\(byte 0, line 1\).*“Порт” in windows-1251"),
        ("Größe".encode("windows-1252"), "“Größe” in windows-1252"),
        ("Der Hafen.".encode("utf-16"), "UTF-16.*encoding=“utf-16”"),
        (b"PK\x03\x04rest", "word processor.*Plain text"),
        (b"%PDF-1.7", "is a PDF"),
        (b"<!DOCTYPE html><p>One.", "web page.*copy the words"),
        (b"", "no letter"),
        (b" \n ...\n", "no letter"),
    ],
)  # fmt: skip
def test_what_is_no_text_in_utf8_is_told(tmp_path, data, said):
    path = tmp_path / "given.txt"
    path.write_bytes(data)
    with pytest.raises(NewError, match=f"(?s)given.txt: .*{said}"):
        dateline.new(tmp_path / "own", path)
    assert not (tmp_path / "own").exists()


def test_another_encoding_is_converted_and_what_was_given_is_kept(tmp_path):
    path = tmp_path / "порт.txt"
    path.write_bytes("Порт закрыт.".encode("windows-1251"))
    made = dateline.new(tmp_path / "own", path, encoding="windows-1251", tell=None)
    assert made.text() == "Порт закрыт." and made.check() == []
    assert (made.folder / "original" / "порт.txt").read_bytes() == path.read_bytes()
    with pytest.raises(NewError, match="no encoding that Python knows"):
        dateline.new(tmp_path / "b", path, encoding="windoze")


def test_a_missing_file_and_a_text_given_twice(tmp_path):
    with pytest.raises(NewError, match="cannot be read.*looked for in"):
        dateline.new(tmp_path / "a", tmp_path / "nowhere.txt")
    with pytest.raises(NewError, match="Give the text once"):
        dateline.new(tmp_path / "a")
    with pytest.raises(NewError, match="no code of a language"):
        dateline.new(tmp_path / "a", words="One.", language="German!")


def test_five_megabytes_are_refused_with_a_way_out(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("One day it rained.\n" * 270_000, encoding="utf-8")
    with pytest.raises(NewError, match=r"5\.1 MB.*up to 1,000,000.*line 52,632"):
        dateline.new(tmp_path / "own", path)


def test_odd_texts_are_kept_and_said(tmp_path):
    told = []
    text = "\ufeffالجسر\u200f مفتوح. الجسر\u200f مفتوح.\r\n\u202bنعم\u202c"
    made = dateline.new(tmp_path / "own", words=text, tell=told.append)
    said = "\n".join(told)
    assert "BOM" in said and "4 invisible marks" in said and "U+200F" in said
    assert made.text() == text and all(fault.remark for fault in made.check())


def test_a_text_without_any_sentence_end(tmp_path):
    told = []
    text = "wort " * 300 + "\nnoch eins"
    made = dateline.new(tmp_path / "own", words=text, tell=told.append)
    assert len(made.sentences()) == 2 and made.check() == []
    assert any("no mark that ends a sentence" in line and "cut.txt" in line for line in told)
    assert any("longer than 600 letters" in line and "s01" in line for line in told)


def test_equal_sentences_are_told_apart(tmp_path):
    made = dateline.new(tmp_path / "own", words="So. " * 3 + "\nSo.\n" * 40, tell=None)
    assert len(made.sentences()) == 43 and made.check() == []


def test_the_schema_stands_once():
    for table in schema.names():
        theirs = {field["name"]: field for field in course().package.fields(table)}
        for name in schema.columns(table):
            assert name in theirs
        assert set(schema.due(table)) <= set(schema.columns(table))


def test_a_language_goes_by_its_english_name_and_ids_can_be_typed(tmp_path):
    made = dateline.new(tmp_path / "tr", words="Işıl İnan konuştu.", language="Turkish", tell=None)
    assert made.language == "tr" and (made.folder / "article" / "article.tr.txt").is_file()
    own.rows({"quote": "Işıl İnan", "name_en": "Işıl İnan"}, "actors", reading=made)
    assert made.table("actors")["actor_id"].tolist() == ["isil-inan"]
    with pytest.raises(NewError, match="no English name of one that is known"):
        dateline.new(tmp_path / "x", words="One.", language="Türkçe", tell=None)
