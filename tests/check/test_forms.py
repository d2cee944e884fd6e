"""The forms in which answers come, for hidden tests: one of each, whatever it was."""

import pandas as pd
import pytest

from dateline import tables
from dateline.check import read
from dateline.check.forms import Wrong, has_dots, hold_not_kept_back, is_blank, number, text
from dateline.check.plain import plain


def test_read_gives_one_form():
    claims = tables.load("claims")
    unnamed = claims[claims["source_kind"] == "unnamed"]
    figures = tables.load("figures")
    assert read(pd.Series(["s02", "S01"]), "set") == {"s01", "s02"}
    assert read({"s02", "S01"}, "set") == {"s01", "s02"}
    assert read(unnamed, "set", key="claim_id") == set(unnamed["claim_id"])
    assert read(["s02", "S01"], "ordering") == ["s02", "s01"]
    assert read(pd.Timestamp("2022-01-06"), "date") == "2022-01-06"
    assert read(figures, "table", key="figure_id", columns=["low"])["f05"] == {"low": 95}
    assert read([95, "X"], "parts", columns=["n", "who"]) == {"n": 95, "who": "x"}
    with pytest.raises(ValueError, match="number"):
        read("95", "number")
    with pytest.raises(ValueError, match="ambiguous"):
        read(unnamed.set_index("claim_id").loc["c31", "cue_quote"], "quote")
    with pytest.raises(ValueError, match="order of a set"):
        read({"s01"}, "ordering")


def test_a_mapping_of_dates_is_read_as_dates():
    day = pd.Timestamp("2022-01-06")
    given = {"e57": day, "e60": " [..2022-01-06] ", "e61": "not stated"}
    due = {"e57": "2022-01-06", "e60": "[..2022-01-06]", "e61": None}
    assert read(given, "mapping", key="event_id", columns=["date_edtf"]) == due
    with pytest.raises(ValueError, match="notation"):
        read({"e57": "Thursday"}, "mapping", key="event_id", columns=["date_edtf"])
    assert read(pd.DataFrame({"a": ["X"], "b": [1]}), "mapping") == {"x": 1}


@pytest.mark.parametrize(
    "blank",
    [..., None, "", " … ", [], [...], {...}, {"a": ...}, pd.NA, pd.DataFrame(), pd.Series([None])],
)
def test_nothing_is_filled_in(blank):
    assert is_blank(plain(blank))


@pytest.mark.parametrize("given", [0, False, "no", [0], {"a": 0}, float("nan"), {"$table": "x"}])
def test_something_is_filled_in(given):
    assert not is_blank(plain(given))


def test_dots_that_are_left():
    assert has_dots(plain({"a": 1, "b": ...})) and has_dots(plain({1, ...})) and has_dots(["…"])
    assert not has_dots(plain({"a": "and so on ..."}))


@pytest.mark.parametrize("said", ["withheld", "The toll is concealed.", "They withhold it."])
def test_that_somebody_kept_it_back_is_more_than_that_it_is_not_given(said):
    for read_it in (hold_not_kept_back, number, text):
        with pytest.raises(Wrong, match="^more than the text says$"):
            read_it(said)
    hold_not_kept_back(f"It is not said whether {said}")
    assert number("not given") is None


def test_what_is_too_large_keeps_its_direction():
    assert read(float("-inf"), "number") == float("-inf") < read(float("inf"), "number")
