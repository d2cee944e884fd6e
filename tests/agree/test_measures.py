"""Agreement held against worked examples that others published."""

import numpy as np
import pytest

from dateline.agree import measures
from dateline.agree.measures import EMPTY, measured

NONE = None
# K. Krippendorff, “Computing Krippendorff’s Alpha-Reliability”, 2011, section C: nominal data, any
# number of observers, missing data. Four observers, twelve units; he finds alpha = 0.743.
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
    [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
]
# The same, section A: binary data, two observers, ten units; its coincidences are 10 of 0 with 0, 4
# of 0 with 1, 2 of 1 with 1, and alpha = 0.095.
TWO_OBSERVERS = ["0100000010", "1110010000"]
# J. Cohen’s matrix of two judges and 200 cases, in proportions: kappa (1960) = .492, as he reports
# it in “Weighted kappa”, Psychological Bulletin 70, 1968; it is an example of R’s psych, too.
COHEN = [[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]]


def units(coders):
    return [
        [None if code is None else str(code) for code in unit] for unit in zip(*coders, strict=True)
    ]


def judged(matrix, cases):
    """The cases of a matrix of proportions, each as the codes of the two judges."""
    return [
        [f"category {row}", f"category {column}"]
        for row, shares in enumerate(matrix)
        for column, share in enumerate(shares)
        for _ in range(round(share * cases))
    ]


def test_krippendorff_four_observers_with_missing_data():
    pytest.importorskip("krippendorff")
    found = measured(units(FOUR_OBSERVERS))
    assert round(found.alpha, 3) == 0.743
    assert found.units == 11  # the last unit has one observer alone: nothing to compare
    assert found.kappa is None and "two coders" in found.no_kappa
    assert found.low < found.alpha < found.high


def test_krippendorff_two_observers_binary():
    pytest.importorskip("krippendorff")
    found = measured(units(TWO_OBSERVERS))
    assert round(found.alpha, 3) == 0.095
    assert (found.same, found.pairs) == (6, 10)


def test_cohen():
    cases = judged(COHEN, 200)
    found = measured(cases)
    assert len(cases) == 200 and found.percent == 70
    assert round(found.kappa, 3) == 0.492


def test_alpha_is_what_its_definition_gives():
    """1 - observed over expected disagreement, from the coincidences, written out once more."""
    pytest.importorskip("krippendorff")
    draw = np.random.default_rng(7)
    coders = draw.choice(["a", "b", "c", ""], (4, 40), p=[0.5, 0.3, 0.1, 0.1])
    made = [[code or None for code in map(str, unit)] for unit in coders.T]
    together = {}
    for unit in made:
        codes = [code for code in unit if code is not None]
        for i, one in enumerate(codes):
            for j, two in enumerate(codes):
                if i != j:
                    together[one, two] = together.get((one, two), 0) + 1 / (len(codes) - 1)
    totals = {}
    for (one, _), many in together.items():
        totals[one] = totals.get(one, 0) + many
    n = sum(totals.values())
    observed = sum(many for (one, two), many in together.items() if one != two) / n
    expected = sum(totals[a] * totals[b] for a in totals for b in totals if a != b) / (n * (n - 1))
    assert measured(made).alpha == pytest.approx(1 - observed / expected)


def test_the_interval_says_the_same_twice_and_narrows_with_more_units():
    pytest.importorskip("krippendorff")
    few = measured(units(FOUR_OBSERVERS))
    assert few == measured(units(FOUR_OBSERVERS))
    many = measured(units(FOUR_OBSERVERS) * 8)
    assert many.high - many.low < few.high - few.low


def test_too_few_units_one_code_and_numbers_have_none():
    few = measured([["a", "b"]] * 9)
    assert few.alpha is None and "9 places are too few" in few.no_alpha
    one = measured([["a", "a"]] * 12)
    assert one.alpha is None and one.kappa is None and one.percent == 100
    numbers = measured([["1", "2"]] * 12, nominal=False)
    assert numbers.alpha is None and numbers.kappa is None and numbers.percent == 0


def test_empty_is_a_code_and_no_row_is_none():
    found = measured([["a", EMPTY], ["a", None], [EMPTY, EMPTY]])
    assert (found.units, found.same, found.pairs) == (2, 1, 2)


def test_without_the_library_all_else_is_there(monkeypatch):
    def missing(counts):
        raise ModuleNotFoundError("krippendorff")

    monkeypatch.setattr(measures, "alpha", missing)
    found = measured([["a", "a"], ["b", "a"], ["b", "b"], ["a", "b"]] * 3)
    assert found.kappa is not None and found.percent == 50
    assert found.alpha is None and "pip install krippendorff" in found.no_alpha
