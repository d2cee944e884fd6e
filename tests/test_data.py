"""The data of the course: described, keyed, anchored, dated; what is unknown stays unknown."""

import hashlib

import pandas as pd
import pytest
from edtf import parse_edtf

from dateline import article, dates, tables

SHA256 = "36d21bcfe34ab0849d4c00d145b183c6d5f0621013350498a428916ff723d4ed"
OF_THE_ARTICLE = [name for name in tables.names() if tables.anchored(name)]


@pytest.fixture(scope="session")
def report():
    """What frictionless says of the whole package; it takes seconds, so once a session."""
    from frictionless import validate

    return validate(str(article.DATA / "datapackage.json"))


def test_the_article_is_the_one_given():
    data = (article.DATA / "article" / "article.ar.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256
    assert tables.package()["resources"][0]["hash"] == f"sha256:{SHA256}"


def test_the_package_is_a_valid_frictionless_package(report):
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_frictionless_looked_at_every_file(report):
    assert len(report.tasks) == len(tables.package()["resources"])


def test_the_command_finds_no_faults_either():
    assert [str(fault) for fault in tables.check()] == []


def test_every_file_is_in_the_package():
    described = {resource["path"] for resource in tables.package()["resources"]}
    there = {path.relative_to(article.DATA).as_posix() for path in article.DATA.glob("*/*.*")}
    assert there == described


def test_every_column_is_described():
    for resource in tables._resources(None).values():
        for field in resource["schema"]["fields"]:
            assert field["description"].strip(), (resource["name"], field["name"])


def test_every_table_of_the_article_quotes_it_and_no_other_does():
    assert [name for name in tables.names() if "/" not in name] == OF_THE_ARTICLE


@pytest.mark.parametrize("name", OF_THE_ARTICLE)
def test_each_quote_is_resolved_by_its_words_alone(name):
    for row in tables.load(name).to_dict("records"):
        found = article.resolve(row["quote"], row["quote_prefix"], row["quote_suffix"])
        assert found == (row["start"], row["end"])


@pytest.mark.parametrize("name", OF_THE_ARTICLE)
def test_context_is_there_only_where_the_quote_alone_is_ambiguous(name):
    for row in tables.load(name).to_dict("records"):
        alone = len(article._places(row["quote"], "", "")) == 1
        given = not (pd.isna(row["quote_prefix"]) and pd.isna(row["quote_suffix"]))
        assert given != alone, row["quote"]


@pytest.mark.parametrize("name", [name for name in OF_THE_ARTICLE if name != "sentences"])
def test_a_quote_begins_in_the_sentence_that_its_row_names(name):
    rows = tables.load(name)
    if "sentence_id" not in rows:
        assert name in ("sections", "actors", "codings")
        return
    for row in rows.to_dict("records"):
        assert article.sentence_at(row["start"]).sentence_id == row["sentence_id"], row


def test_every_id_that_a_note_names_exists():
    known = {id_ for name in OF_THE_ARTICLE for id_ in tables.load(name).iloc[:, 0]}
    for ids in tables.load("notes")["applies_to"]:
        assert set(ids.split("; ")) <= known, ids


def dated():
    """Each EDTF date of the package: (table, row, column without _edtf)."""
    for name in tables.names():
        rows = tables.load(name)
        for column in [column for column in rows if column.endswith("_edtf")]:
            for row in rows[rows[column].notna()].to_dict("records"):
                yield name, row, column.removesuffix("_edtf")


def test_every_date_is_well_formed_edtf():
    seen = [parse_edtf(row[f"{column}_edtf"]) for _, row, column in dated()]
    assert len(seen) > 100


def test_bounds_are_those_that_the_notation_gives():
    for name, row, column in dated():
        found = dates.bounds(row[f"{column}_edtf"])
        for side in ("earliest", "latest"):
            if f"{column}_{side}" in row:
                given, due = row[f"{column}_{side}"], getattr(found, side)
                assert given == due or (pd.isna(given) and pd.isna(due)), (name, row)


def test_without_a_notation_there_are_no_bounds():
    for name in tables.names():
        rows = tables.load(name)
        for column in [column for column in rows if column.endswith("_edtf")]:
            stem, empty = column.removesuffix("_edtf"), rows[column].isna()
            for side in ("earliest", "latest"):
                if f"{stem}_{side}" in rows:
                    assert rows.loc[empty, f"{stem}_{side}"].isna().all(), (name, column)


@pytest.mark.parametrize("name", ["times", "events", "figures", "reactions"])
def test_the_basis_of_a_date_agrees_with_its_notation(name):
    for row in tables.load(name).to_dict("records"):
        edtf, basis = row["date_edtf"], row["date_basis"]
        if pd.isna(edtf):
            assert basis in ("vague", "undated"), row
            continue
        day = "[" not in edtf and "/" not in edtf
        if basis == "stated":
            assert day and edtf[-1].isdigit(), row
        elif basis == "inferred":
            assert edtf.rstrip("]").endswith("?"), row
        elif basis == "undated":
            assert pd.isna(dates.bounds(edtf).earliest), row
        else:
            assert not (day and edtf[-1].isdigit()), row


def test_a_figure_without_a_number_has_none():
    figures = tables.load("figures")
    without = figures["qualifier"].isin(["vague", "not_given"])
    assert without.any()
    assert figures.loc[without, ["low", "high"]].isna().all(axis=None)
    lower = figures["qualifier"] == "more_than"
    assert figures.loc[lower, "low"].notna().all() and figures.loc[lower, "high"].isna().all()
    exact = figures[figures["qualifier"] == "exactly"]
    assert (exact["low"] == exact["high"]).all()


@pytest.mark.parametrize("name", ["figures", "later/figures"])
def test_no_zero_stands_for_unknown(name):
    rows = tables.load(name)
    for column in {"value", "low", "high"} & set(rows):
        assert not (rows[column] == 0).fillna(False).any()


def test_nobody_named_means_no_actor():
    claims = tables.load("claims")
    assert (claims["actor_id"].notna() == (claims["source_kind"] == "named")).all()
    assert claims.query("source_kind == 'unnamed'")["source_quote"].notna().all()


def test_statements_without_a_date_have_none():
    reactions = tables.load("reactions").set_index("reaction_id")
    for reaction in ("r1", "r2"):
        assert reactions.loc[reaction, "date_basis"] == "undated"
        assert reactions.loc[reaction, ["speaker", "channel"]].isna().all()
