"""Dates: EDTF to bounds and to words."""

import pandas as pd
import pytest
from edtf import parse_edtf

from dateline import dates, tables

DAY = pd.Timestamp


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "words"),
    [
        ("2022-01-05", "2022-01-05", "2022-01-05", "5 January 2022"),
        ("2022-01-05?", "2022-01-05", "2022-01-05", "5 January 2022 (inferred)"),
        ("2022-01-01~", "2022-01-01", "2022-01-01", "1 January 2022 (about)"),
        ("2022-01-01%", "2022-01-01", "2022-01-01", "1 January 2022 (inferred, about)"),
        (
            "2022-01-01/2022-01-05?",
            "2022-01-01",
            "2022-01-05",
            "from 1 January 2022 to 5 January 2022 (inferred)",
        ),
        ("/2022-01-05?", None, "2022-01-05", "from an unknown day to 5 January 2022 (inferred)"),
        ("../2022-01-19", None, "2022-01-19", "from an unknown day to 19 January 2022"),
        ("2022-01-05/", "2022-01-05", None, "from 5 January 2022 to an unknown day"),
        ("[..2022-01-06]", None, "2022-01-06", "on or before 6 January 2022"),
        ("[2022-01-05..]", "2022-01-05", None, "on or after 5 January 2022"),
        (
            "[2022-01-05..2022-01-06]",
            "2022-01-05",
            "2022-01-06",
            "one day from 5 January 2022 to 6 January 2022",
        ),
        ("", None, None, "not stated"),
        (None, None, None, "not stated"),
        (float("nan"), None, None, "not stated"),
        (pd.NA, None, None, "not stated"),
    ],
)
def test_bounds_and_words(edtf, earliest, latest, words):
    found = dates.bounds(edtf)
    for given, due in zip(found, (earliest, latest), strict=True):
        assert pd.isna(given) if due is None else given == DAY(due)
    assert dates.in_words(edtf) == words


@pytest.mark.parametrize(
    "wrong",
    ["yesterday", "2022-13-01", "2022-02-30", "5 January 2022", "/", "[..]", "../..", 5,
     "2022-01-06/2022-01-05", "2022-01-05??", "2022", pd.Timestamp("2022-01-05")],
)  # fmt: skip
def test_what_is_no_date_of_the_tables_is_refused(wrong):
    with pytest.raises(dates.EdtfError):
        dates.bounds(wrong)


def test_every_date_of_the_tables_is_edtf():
    seen = 0
    for name in tables.names():
        frame = tables.load(name)
        for column in [column for column in frame if column.endswith("_edtf")]:
            for value in frame[column].dropna():
                assert parse_edtf(value) is not None
                dates.in_words(value)
                seen += 1
    assert seen > 100
