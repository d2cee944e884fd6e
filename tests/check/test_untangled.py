"""What a person would understand is taken, in whatever form it stands."""

import pandas as pd
import pytest

from dateline.check import check, untangled

SECTIONS = {"s14": "A", "s27": "A", "s28": "B", "s33": "B", "s36": "C"}
NONE = ["f01", "f03", "f06", "f07", "f13"]


@pytest.mark.parametrize(
    "given",
    [
        "; ".join(f"{one}: {two}" for one, two in SECTIONS.items()),
        "\n".join(f"- {one} {two}" for one, two in SECTIONS.items()),
        str(SECTIONS),
        {one: f"section {two}" for one, two in SECTIONS.items()},
        {"A": ["s14", "s27"], "B": ["s28", "s33"], "C": "s36"},
    ],
)
def test_pairs_in_other_forms(given):
    assert check("01-reading", "q1", given).result == "right"


@pytest.mark.parametrize(
    "given",
    [
        "\n".join(f"- {one}" for one in NONE),
        " and ".join(NONE),
        str(NONE),
        [", ".join(NONE)],
        dict.fromkeys(NONE, True),
        pd.Series(NONE).value_counts(),
    ],
)
def test_ids_in_other_forms(given):
    assert check("01-reading", "q6", given).result == "right"


@pytest.mark.parametrize("given", ["Answer: b", "option b", "I think b", "b, because of the hedge"])
def test_a_letter_in_a_few_words(given):
    assert check("01-reading", "q7", given).result == "right"


@pytest.mark.parametrize("given", ["a or b", "Answer: a", "not b", "b and c", "answer: b or c"])
def test_two_letters_or_another_are_not_right(given):
    assert check("01-reading", "q7", given).result == "not yet"


def test_dates_as_a_program_for_texts_writes_them():
    dates = {"t14": "/2022-01-19?", "t16": "2022–01–06?", "t20": "2022-01-06?"}
    given = dates | {"t21": "[…2022-01-06]"}
    assert check("02-timeline", "q1", given).result == "right"
    told = "; ".join(f"{one}: {two}" for one, two in given.items())
    assert check("02-timeline", "q1", told).result == "right"


def test_parts_in_a_series_or_a_table():
    parts = {"number": 200, "meaning": "more_than", "source": "interior-ministry"}
    assert check("01-reading", "q5", pd.Series(parts)).result == "right"
    assert check("01-reading", "q5", pd.DataFrame([parts])).result == "right"


def test_what_is_not_understood_is_left_as_it_is():
    for given in ("none of f01", "f01", {"$map": [["f01", False]]}, ["f01", "f03"]):
        assert untangled.ids(given) == given
    assert untangled.pairs("s14") == "s14"
    assert untangled.among("neither a nor b", {"a", "b"}) == "neither a nor b"
