"""The data of the course has no faults, and two other libraries say so too."""

import contextlib
import hashlib
import re

import pandas as pd
import pytest
from frictionless import validate

from dateline import article, reading, tables

SHA256 = "36d21bcfe34ab0849d4c00d145b183c6d5f0621013350498a428916ff723d4ed"
PACKAGE = reading.course().package


def test_the_course_has_no_faults():
    assert [str(fault) for fault in reading.Reading(reading.DATA).check()] == []


def test_the_article_is_the_one_given():
    # written here a second time, so that text and hash cannot change together unseen
    data = (reading.DATA / "article" / "article.ar.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256
    assert PACKAGE.article["hash"] == f"sha256:{SHA256}"


def test_frictionless_finds_every_file_valid():
    # by a path of one word: it takes "#", "?" and "[" in the name of a folder for its own signs
    with contextlib.chdir(reading.DATA):
        report = validate("datapackage.json")
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(PACKAGE.description["resources"])


def test_which_tables_name_no_sentence():
    without = [
        name
        for name in tables.names()
        if "/" not in name and "sentence_id" not in tables.load(name)
    ]
    assert without == ["sections", "actors", "codings"]


def test_figures_of_every_kind_are_there():
    assert set(tables.load("figures")["qualifier"]) == {
        "exactly", "more_than", "vague", "not_given",
    }  # fmt: skip


def test_statements_without_a_date_have_none():
    reactions = tables.load("reactions").set_index("reaction_id")
    for reaction in ("r1", "r2"):
        assert reactions.loc[reaction, "date_basis"] == "undated"
        assert reactions.loc[reaction, ["speaker", "channel"]].isna().all()


CODEBOOK = (reading.DATA / "README.md").read_text(encoding="utf-8")


def counted():
    """Each row of the codebook's tables of files that counts: (names of files, count)."""
    for line in CODEBOOK.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        files = re.findall(r"`(\w+\.csv)`", cells[0])
        if line.startswith("|") and files and cells[-1].isdigit():
            yield files, int(cells[-1])


@pytest.mark.parametrize(("files", "count"), list(counted()), ids=str)
def test_the_codebook_counts_the_rows(files, count):
    assert len(pd.read_csv(reading.DATA / "later" / files[0])) == count


def test_the_codebook_counts_the_article():
    found = re.search(r"([\d,]+) Unicode code points in (\d+) lines", CODEBOOK)
    assert int(found[1].replace(",", "")) == len(article.text())
    assert int(found[2]) == len(article.paragraphs())


@pytest.mark.parametrize(
    ("table", "key", "listed"),
    [
        ("later/figures", "figure_id", r"source of a row is C: figures ([^;]+);"),
        ("later/reactions", "reaction_id", r"source of a row is C: .*?; reactions ([^;]+);"),
        ("later/timeline", "timeline_id", r"source of a row is C: .*?; event ([^.]+)\."),
    ],
)
def test_the_codebook_lists_the_rows_that_only_republishers_have(table, key, listed):
    rows = tables.load(table).query("republisher_only")
    assert re.search(listed, CODEBOOK)[1].split(", ") == rows[key].tolist()


def test_the_codebook_has_a_table_of_files():
    assert len(list(counted())) >= 7
