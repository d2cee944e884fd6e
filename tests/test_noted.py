"""What the notes accept: one rule for the checks and for rows of one's own."""

import pandas as pd
import pytest

from dateline import noted
from dateline.check import key
from dateline.own.accepted import accepted
from dateline.reading import course


def rows(table, id_):
    return course().table(table).set_index(id_, drop=False).iterrows()


@pytest.mark.parametrize("table, id_", [("events", "event_id"), ("times", "time_id")])
def test_checks_and_rows_of_ones_own_accept_the_same_dates(table, id_):
    for row_id, row in rows(table, id_):
        right = key.dates(row_id, row["date_edtf"])
        beside = {one.value for one in accepted(row.to_dict(), "date_edtf", table, course())}
        assert beside == right - {None if pd.isna(row["date_edtf"]) else row["date_edtf"]}, row_id


def test_checks_and_rows_of_ones_own_accept_the_same_sources():
    ids = set(course().table("actors")["actor_id"])
    for row_id, row in rows("claims", "claim_id"):
        read = [noted.source_of(one, ids) for one in key.sources(row_id)]
        kinds = {kind for kind, _ in filter(None, read)} - {row["source_kind"]}
        beside = accepted(row.to_dict(), "source_kind", "claims", course())
        assert {one.value for one in beside} == kinds, row_id


def test_the_basis_goes_with_the_date():
    assert noted.basis_of("2022-01-05?", "undated") == "inferred"
    assert noted.basis_of("[..2022-01-06]", "inferred") == "undated"
    assert noted.basis_of("2022-01-05", "stated") == "stated"
