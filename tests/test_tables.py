"""The tables: typed, and every fault named by file, row and column."""

import json
import shutil

import pandas as pd
import pytest

from dateline import article, cli, tables


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
        for field in tables._resources(None)[name]["schema"]["fields"]:
            assert field["description"].strip()


def test_unknown_stays_unknown():
    figures = tables.load("figures")
    without = figures["qualifier"].isin(["vague", "not_given"])
    assert without.any()
    assert figures.loc[without, ["low", "high"]].isna().all(axis=None)
    assert not (figures["low"] == 0).fillna(False).any()
    lower = figures["qualifier"] == "more_than"
    assert figures.loc[lower, "low"].notna().all() and figures.loc[lower, "high"].isna().all()
    exact = figures[figures["qualifier"] == "exactly"]
    assert (exact["low"] == exact["high"]).all()
    undated = tables.load("events").query("date_basis == 'undated'")
    assert undated["date_earliest"].isna().all()


def test_nobody_named_means_no_actor():
    claims = tables.load("claims")
    assert (claims["actor_id"].notna() == (claims["source_kind"] == "named")).all()
    assert claims.query("source_kind == 'unnamed'")["source_quote"].notna().all()


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


def test_the_course_has_no_faults():
    assert tables.check() == []


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


def test_the_command_prints_a_summary_and_exits_with_1_on_faults(folder, monkeypatch, capsys):
    assert cli.main(["check"]) == 0
    said = capsys.readouterr().out
    assert "events" in said and "No faults." in said
    edit(folder, "figures", ",c23,", ",c99,")
    monkeypatch.setattr(article, "DATA", folder)
    tables._load.cache_clear()
    assert cli.main(["check"]) == 1
    assert "row 5, column claim_id: 'c99' is in no row of claims" in capsys.readouterr().out
    tables._load.cache_clear()


def test_the_command_names_its_commands(capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["chekc"])
    assert stopped.value.code == 2 and "check" in capsys.readouterr().err


def test_the_package_is_a_valid_frictionless_package():
    from frictionless import validate

    report = validate(str(article.DATA / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_every_table_file_is_in_the_package():
    described = {r["path"] for r in tables.package()["resources"]}
    there = {p.relative_to(article.DATA).as_posix() for p in article.DATA.glob("*/*.*")}
    assert there == described


def test_every_table_of_the_article_quotes_it():
    for name in tables.names():
        assert tables.anchored(name) == ("/" not in name)
    package = json.loads((article.DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert package["resources"][0]["hash"].startswith("sha256:")


def test_every_id_that_a_note_names_exists():
    known = set()
    for name in tables.names():
        if "/" not in name:
            known |= set(tables.load(name).iloc[:, 0])
    for ids in tables.load("notes")["applies_to"]:
        assert set(ids.split("; ")) <= known


def test_context_is_as_short_as_it_can_be():
    """A prefix or suffix is there only where the quote alone stands more than once."""
    for name in tables.names():
        if "/" in name:
            continue
        for row in tables.load(name).to_dict("records"):
            alone = len(article._places(row["quote"], "", "")) == 1
            given = not (pd.isna(row["quote_prefix"]) and pd.isna(row["quote_suffix"]))
            assert given != alone, (name, row["quote"])
