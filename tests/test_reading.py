"""A reading of any article: here a small one in Latin script, with fewer tables than the course."""

import csv
import hashlib
import json

import pandas as pd
import pytest

from dateline import anchors, article, cli, reading, tables
from dateline.package import TableError
from dateline.reading import Reading

# « » for quotation marks, and one character beyond the Basic Multilingual Plane
SENTENCES = [
    ("s1", 0, "Le fleuve a débordé mardi, a dit la mairie.", "The river flooded on Tuesday."),
    ("s2", 1, "Trois ponts sont fermés \U0001f30a.", "Three bridges are closed."),
    ("s3", 1, "« Restez chez vous », a demandé la préfète.", "“Stay at home,” the prefect asked."),
    (
        "s4",
        2,
        "Des voisins parlent de « plus de vingt » caves.",
        "Over twenty cellars.",
    ),
    ("s5", 2, "Le mardi suivant, rien.", "The Tuesday after, nothing."),
]
TEXT = "\n".join(
    " ".join(text for _, line, text, _ in SENTENCES if line == number) for number in range(3)
)
QUOTE = {"quote": "string", "quote_prefix": "string", "quote_suffix": "string",
         "start": "integer", "end": "integer"}  # fmt: skip


def anchored(quote, prefix=""):
    start = TEXT.index(prefix + quote) + len(prefix)
    return {"quote": quote, "quote_prefix": prefix, "start": start, "end": start + len(quote)}


TABLES = {
    "sentences": (
        {"sentence_id": "string", "paragraph": "integer", "translation_en": "string"},
        [
            {"sentence_id": id_, "paragraph": line, "translation_en": english, **anchored(text)}
            for id_, line, text, english in SENTENCES
        ],
    ),
    "figures": (
        {"figure_id": "string", "sentence_id": "string", "qualifier": "string", "low": "integer",
         "high": "integer"},
        [
            {"figure_id": "f1", "sentence_id": "s2", "qualifier": "number", "low": 3, "high": 3,
             **anchored("Trois")},
            {"figure_id": "f2", "sentence_id": "s4", "qualifier": "more_than", "low": 20,
             **anchored("« plus de vingt »")},
        ],
    ),
    "times": (
        {"time_id": "string", "sentence_id": "string", "date_edtf": "string",
         "date_latest": "date", "date_basis": "string"},
        [
            {"time_id": "t1", "sentence_id": "s1", "date_basis": "vague",
             **anchored("mardi", "débordé ")},
            {"time_id": "t2", "sentence_id": "s5", "date_edtf": "2024-06-04?",
             "date_latest": "2024-06-04", "date_basis": "inferred",
             **anchored("mardi", "Le ")},
        ],
    ),
}  # fmt: skip


def write(folder, wanted=TABLES):
    """Write the small reading with the tables that are wanted."""
    (folder / "texte").mkdir(parents=True)
    (folder / "texte" / "article.fr.txt").write_bytes(TEXT.encode("utf-8"))
    digest = hashlib.sha256(TEXT.encode("utf-8")).hexdigest()
    resources = [{"name": "a", "path": "texte/article.fr.txt", "hash": f"sha256:{digest}"}]
    for name in wanted:
        types, rows = TABLES[name]
        fields = [
            {"name": column, "type": kind, "description": "What it holds."}
            for column, kind in (types | QUOTE).items()
        ]
        with (folder / "texte" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [field["name"] for field in fields], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        schema = {"fields": fields, "primaryKey": fields[0]["name"]}
        resources.append({"name": f"texte-{name}", "path": f"texte/{name}.csv", "schema": schema})
    package = json.dumps({"name": "crue", "title": "Une crue", "resources": resources})
    (folder / "datapackage.json").write_text(package, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path):
    return write(tmp_path / "une crue")


@pytest.fixture
def small(folder):
    return Reading(folder)


def test_the_course_is_the_default_and_is_opened_once():
    assert reading.course() is reading.course()
    assert article.text() == reading.course().text()
    assert tables.names() == reading.course().names()


def test_another_article_has_no_faults_and_its_own_parts(small):
    assert [str(fault) for fault in small.check()] == []
    assert small.title == "Une crue" and small.names() == ["sentences", "figures", "times"]
    assert small.text() == TEXT and [line.number for line in small.paragraphs()] == [0, 1, 2]
    assert [found.sentence_id for found in small.sentences()] == ["s1", "s2", "s3", "s4", "s5"]
    assert small.sections() == []
    for found in small.sentences():
        assert small.text()[found.start : found.end] == found.text


def test_the_functions_of_lessons_take_another_reading(small, folder):
    assert article.text(small) == TEXT and len(article.paragraphs(small)) == 3
    assert article.sentences(small)[1] == article.sentence("s2", small)
    assert article.sentence_at(0, small).sentence_id == "s1" and article.sections(small) == []
    assert article.resolve("Trois", reading=small) == small.resolve("Trois")
    assert article.kwic("ponts", reading=small) == small.kwic("ponts")
    assert tables.names(folder) == small.names() and tables.check(folder) == []
    pd.testing.assert_frame_equal(tables.load("figures", folder), small.table("figures"))


def test_offsets_are_code_points_beyond_the_basic_plane_too(small):
    found = small.resolve("Restez chez vous")
    assert small.text()[found.start : found.end] == "Restez chez vous"
    utf16 = len(TEXT[: found.start].encode("utf-16-le")) // 2
    with pytest.raises(anchors.OffsetsDisagree, match=f"start {utf16} .right: {found.start}"):
        small.resolve("Restez chez vous", start=utf16)


def test_messages_name_the_sentences_of_this_article(small):
    with pytest.raises(anchors.QuoteAmbiguous, match=r"in s1 .*in s5 "):
        small.resolve("mardi")
    assert small.resolve("mardi", prefix="Le ").start > 100
    with pytest.raises(KeyError, match="s1 to s5"):
        small.sentence("s37")
    with pytest.raises(TableError, match="There are: sentences, figures, times"):
        small.table("events")


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»", "‹ {} ›", "„{}“"])
def test_another_style_of_quotation_is_named(small, marks):
    with pytest.raises(anchors.QuoteNotFound, match="article's own quotation marks"):
        small.resolve(f"parlent de {marks.format('plus de vingt')} caves")
    assert small.resolve("parlent de « plus de vingt » caves")


def test_kwic_asks_the_text_or_the_translation_by_what_is_written_there(small):
    assert [hit.sentence_id for hit in small.kwic("mardi")] == ["s1", "s5"]
    assert [hit.sentence_id for hit in small.kwic("le")] == ["s1", "s5"]  # no part of a word
    assert [hit.sentence_id for hit in small.kwic("tuesday")] == ["s1", "s5"]
    assert small.kwic("préf") == [] and small.kwic("\u0645") == []
    (hit,) = small.kwic("ponts", width=6)
    assert (hit.left, hit.keyword, hit.right) == ("Trois ", "ponts", " sont ")
    assert small.text()[hit.start : hit.end] == "ponts"


def test_an_accent_written_by_itself_belongs_to_its_letter():
    assert anchors.whole_word("cafe").findall("cafe, cafe\u0301") == ["cafe"]


def test_nothing_is_joined_to_words_that_are_not_arabic():
    word = "\u0431\u0456\u0440"  # one, in Kazakh
    assert anchors.whole_word(word).findall(f"{word} {word}\u0433\u0435") == [word]


@pytest.mark.parametrize("wanted", [[], ["figures"], ["sentences"], ["times", "figures"]])
def test_a_reading_with_fewer_tables_works(tmp_path, wanted):
    small = Reading(write(tmp_path / "little", wanted))
    assert small.names() == wanted
    ids = [str(fault) for fault in small.check()]
    assert ids == []
    assert small.resolve("Trois").start == TEXT.index("Trois")
    if "sentences" not in wanted:
        assert small.counterparts(0, 20) == [] and small.originals("s1", 0, 9) == []
        assert small.sentences() == [] and small.kwic("mardi")[0].sentence_id == "no sentence"
        with pytest.raises(KeyError, match="no sentences"):
            small.sentence("s1")


def test_the_command_checks_a_folder(folder, capsys):
    assert cli.main(["check", str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Une crue\n") and "2 rows, 2 of 2 anchors resolve" in said
    path = folder / "texte" / "times.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("s5", "s4"), encoding="utf-8")
    assert cli.main(["check", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "texte/times.csv, row 3, column sentence_id: the quote begins in s5, not in s4" in said


def test_a_table_is_a_fresh_copy_and_its_faults_are_told(folder, small):
    changed = small.table("figures")
    changed["low"] = 0
    assert small.table("figures")["low"].tolist() == [3, 20]
    path = folder / "texte" / "figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",20,", ",20.0,"), encoding="utf-8")
    with pytest.raises(TableError, match=r"texte/figures.csv, row 3, column low: '20.0' is no"):
        Reading(folder).table("figures")


def test_sections_that_the_text_does_not_have_are_told(folder, monkeypatch):
    types = {"section_id": "string", "first_paragraph": "integer", "last_paragraph": "integer",
             "topic_en": "string", "now_edtf": "string", "now_basis": "string"}  # fmt: skip
    row = {"section_id": "A", "first_paragraph": 0, "last_paragraph": 9, **anchored("Trois")}
    monkeypatch.setitem(TABLES, "sections", (types, [row]))
    other = Reading(write(folder / "other", ["sections", "sentences"]))
    with pytest.raises(TableError, match="sections.csv, row 2: lines 0 to 9.*from 0 to 2"):
        other.sections()
    assert any("the last line of the article is 2" in str(fault) for fault in other.check())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda package: package.pop("resources"), "no list of resources"),
        (lambda package: package["resources"].pop(0), "no article is described"),
        (lambda package: package["resources"][1].pop("path"), "resource 2 has no name or no path"),
        (lambda package: package["resources"][1]["schema"].pop("primaryKey"), "primaryKey"),
        (lambda package: package["resources"][1]["schema"].update(primaryKey="id"), "no column"),
        (lambda package: package["resources"][1]["schema"].pop("fields"), "needs fields"),
        (lambda package: package["resources"][1]["schema"]["fields"][0].update(type="x"), "types"),
        (lambda package: package["resources"][1]["schema"]["fields"][0].update(
            constraints={"minLength": 3}), "minLength is held by no check"),
        (lambda package: package["resources"][2]["schema"].update(foreignKeys=[
            {"fields": "sentence_id", "reference": {"resource": "x", "fields": "id"}}]),
         "leads nowhere"),
    ],
)  # fmt: skip
def test_a_description_that_cannot_be_used_is_refused_in_words(folder, change, said):
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    change(package)
    path.write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(TableError, match=said) as error:
        Reading(folder)
    assert "datapackage.json" in str(error.value)


def test_a_folder_that_is_none_is_told(tmp_path, capsys):
    assert cli.main(["check", str(tmp_path / "nowhere")]) == 1
    assert "A folder of data holds a datapackage.json" in capsys.readouterr().out


def test_an_article_that_is_missing_or_broken_is_told(folder):
    path = folder / "texte" / "article.fr.txt"
    path.write_bytes(TEXT.encode("utf-16"))
    with pytest.raises(TableError, match="not UTF-8"):
        Reading(folder).text()
    assert ["not UTF-8" in str(fault) for fault in Reading(folder).check()] == [True]
    path.unlink()
    assert [fault.message for fault in Reading(folder).check()] == ["is missing"]
