"""The forms in which answers come: one of each, whatever it was."""

import numpy as np
import pandas as pd
import pytest

from dateline.check.forms import (
    Wrong,
    fold,
    has_dots,
    hold_not_kept_back,
    is_blank,
    number,
    text,
    visible,
)
from dateline.check.plain import plain

ONE = [["s02"], {"s02"}, pd.Series(["s02"]), pd.Index(["s02"]), pd.DataFrame({"a": ["s02"]})]
ONE += [np.array(["s02"]), pd.array(["s02"]), "\u200fS02\u061c", "“s02”.", "`s02`"]


@pytest.mark.parametrize("given", ONE, ids=repr)
def test_one_thing_in_whatever_holds_it_is_that_thing(given):
    assert text(plain(given)) == "s02"


@pytest.mark.parametrize("given", [["a", "b"], [["a"]], pd.DataFrame({"a": ["x"], "b": ["y"]})])
def test_several_things_are_not_one(given):
    with pytest.raises(Wrong, match="^type$"):
        text(plain(given))


def test_what_nobody_sees_is_no_difference():
    assert fold("\ufeffs\u00ad0\u200b2 ") == "s02"
    assert fold("a\u00a0\u2009b") == "a b"
    assert visible("أ\u200f ") == "أ "


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
    assert number(plain(float("-inf"))) == float("-inf") < number(plain(float("inf")))
