"""The tables: typed, and every fault named by file, row and column."""

import shutil

import pandas as pd
import pytest

from dateline import article, tables
from dateline.package import value_of
from dateline.reading import course


@pytest.fixture
def folder(tmp_path):
    """A copy of the data that a test may break."""
    shutil.copytree(article.DATA, tmp_path / "data")
    return tmp_path / "data"


def edit(folder, table, old, new, count=1):
    path = folder / "article" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8", newline="\n")


def test_columns_have_the_types_of_the_package():
    events = tables.load("events")
    assert str(events["title_en"].dtype) == "string"
    assert str(events["start"].dtype) == "Int64"
    assert str(events["on_timeline"].dtype) == "boolean"
    assert str(events["date_latest"].dtype).startswith("datetime64")
    for name in tables.names():
        for field in course().package.fields(name):
            assert field["description"].strip()


def test_a_table_is_a_copy():
    changed = tables.load("figures")
    changed["low"] = 0
    assert tables.load("figures")["low"].isna().any()


def test_an_unknown_table_is_named_with_those_that_exist():
    with pytest.raises(tables.TableError, match="events"):
        tables.load("event")


@pytest.mark.parametrize(
    ("table", "old", "new", "row", "column", "said"),
    [
        ("figures", ",200,,c23", ",many,,c23", 5, "low", "whole number"),
        ("figures", "more_than", "over", 5, "qualifier", "not one of"),
        ("events", "2022-01-05,2022-01-05,2022-01-05", "2022-01-05,5 Jan,2022-01-05", 2,
         "date_earliest", "no date"),
        ("events", "c01,true", "c01,yes", 2, "on_timeline", "true or false"),
        ("sentences", "s02,A,0,", "s02,,0,", 3, "section_id", "is empty"),
    ],
)  # fmt: skip
def test_a_broken_cell_is_named(folder, table, old, new, row, column, said):
    edit(folder, table, old, new)
    with pytest.raises(tables.TableError) as error:
        tables.load(table, folder)
    assert f"article/{table}.csv, row {row}, column {column}" in str(error.value)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("kind", "cell"),
    [("integer", "1_000"), ("integer", " 5"), ("integer", "1.0"), ("integer", "\u0665"),
     ("number", "nan"), ("number", "1e3"), ("boolean", "True"), ("date", "2022-W01-1"),
     ("date", "2022-02-30"), ("date", "20220105")],
)  # fmt: skip
def test_a_value_is_written_in_one_way_only(kind, cell):
    value, said = value_of(cell, {"type": kind})
    assert pd.isna(value) and repr(cell) in said


def test_a_pattern_of_the_package_is_held():
    field = {"type": "string", "constraints": {"pattern": "[a-z]+"}}
    assert value_of("abc", field) == ("abc", "")
    assert "'ab1' is not of the form [a-z]+" in value_of("ab1", field)[1]


def test_more_than_one_broken_cell_is_counted_and_all_are_listed(folder):
    edit(folder, "figures", ",200,,c23", ",many,,c23")
    edit(folder, "figures", "exactly", "about")
    with pytest.raises(tables.TableError, match=r"row 5, column low.*\(1 more"):
        tables.load("figures", folder)
    assert len([fault for fault in faults_of(folder) if "figures.csv" in fault]) == 2


def test_a_header_and_a_ragged_row_are_named(folder):
    edit(folder, "figures", "qualifier,", "qualifer,")
    with pytest.raises(tables.TableError, match=r"row 1.*lacks qualifier.*has qualifer"):
        tables.load("figures", folder)
    edit(folder, "figures", "qualifer,", "qualifier,")
    edit(folder, "figures", "people,more than 200", "people,x,more than 200")
    with pytest.raises(tables.TableError, match="row 5.*cells"):
        tables.load("figures", folder)


def faults_of(folder):
    return [str(fault) for fault in tables.check(folder)]


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("figures", ",c23,", ",c99,", "'c99' is in no row of claims"),
        ("figures", "f02,", "f01,", "'f01' stands in a row above"),
        ("events", ",c01,true", ",c01; c77,true", "'c77' is in no row of claims"),
        ("events", "[..2022-01-06],,2022-01-06", "[..2022-01-06],2022-01-05,2022-01-06",
         "2022-01-05, but date_edtf '[..2022-01-06]' says empty"),
        ("events", "[..2022-01-06],,", "around 6 January,,", "is not a date that the tables use"),
    ],
)  # fmt: skip
def test_faults_of_keys_and_dates_are_found(folder, table, old, new, said):
    edit(folder, table, old, new)
    assert any(said in fault for fault in faults_of(folder)), faults_of(folder)


def test_faults_of_anchors_are_found(folder):
    row = tables.load("figures").iloc[4]
    edit(folder, "figures", f",{row['start']},{row['end']}", f",{row['start'] - 1},{row['end']}")
    (fault,) = faults_of(folder)
    assert "row 6, column start, end" in fault and str(row["start"]) in fault
    edit(folder, "figures", row["quote"], row["quote"] + "x")
    assert any("do not stand in the article" in fault for fault in faults_of(folder))


def test_source_and_cue_of_a_claim_are_checked(folder):
    claim = tables.load("claims").iloc[0]
    old = f"{claim['cue_quote']},{claim['cue_start']},{claim['cue_end']}"
    edit(folder, "claims", old, f"{claim['cue_quote']},{claim['cue_start'] + 1},{claim['cue_end']}")
    assert any("cue_quote" in fault for fault in faults_of(folder))


def test_a_changed_article_is_found(folder):
    path = folder / "article" / "article.ar.txt"
    path.write_bytes(path.read_bytes() + b"\n")
    assert any("is not the article" in fault for fault in faults_of(folder))


def test_a_package_that_is_no_json_is_named(folder):
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(tables.TableError, match="line 1"):
        tables.names(folder)
