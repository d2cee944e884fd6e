"""Percent, Cohen's kappa and Krippendorff's alpha of one column, and how sure they are.

Each unit is a list of codes, one for each coder: a text, ``EMPTY`` for a cell that was left empty
(that is a code, too), None where the coder has no such row (that is none, and is left out).
"""

import warnings
from itertools import combinations
from typing import NamedTuple

import numpy as np

from ..agreement import ENOUGH, agreement

EMPTY = "(empty)"
AGAIN, SEED, INSIDE = 2000, 20220105, 95  # drawn again; the seed; percent of them in the interval
LIBRARY = (
    "it needs the library krippendorff, which is not installed here: python -m pip install "
    "krippendorff"
)


class Measured(NamedTuple):
    """How far codes agree.

    ``units`` that two coders at least have; ``same`` of ``pairs`` of codes are equal; ``kappa``
    (two coders only) and ``alpha`` are None where ``no_kappa`` and ``no_alpha`` say why; ``low``
    and ``high`` are the interval of alpha, None where it has none.
    """

    units: int
    same: int
    pairs: int
    kappa: float | None
    no_kappa: str
    alpha: float | None
    no_alpha: str
    low: float | None = None
    high: float | None = None

    @property
    def percent(self):
        """The share of equal pairs in percent, None without pairs."""
        return 100 * self.same / self.pairs if self.pairs else None


def measured(units, nominal=True, enough=ENOUGH):
    """Return how far the codes of units agree.

    Args:
        units: a list of lists of codes.
        nominal: False for numbers, days and words, of which equal pairs are counted and no more.
        enough: how many units kappa and alpha need at least.

    >>> units = [["a", "a"], ["b", "b"], ["a", "b"], ["b", "b"], ["a", "a"]] * 2
    >>> found = measured(units)
    >>> found.same, found.pairs, round(found.kappa, 2)
    (8, 10, 0.62)
    """
    paired = [unit for unit in units if sum(code is not None for code in unit) > 1]
    pairs = [
        pair for unit in paired for pair in combinations([c for c in unit if c is not None], 2)
    ]
    same = sum(one == two for one, two in pairs)
    kappa, no_kappa = None, "it is for two coders"
    if all(len(unit) == 2 for unit in units):
        how = agreement([a for a, _ in paired], [b for _, b in paired], nominal)
        kappa, no_kappa = how.kappa, how.why_not
    value, no_alpha, low, high = _alpha(paired, nominal, enough)
    return Measured(len(paired), same, len(pairs), kappa, no_kappa, value, no_alpha, low, high)


def _alpha(paired, nominal, enough):
    """Alpha, why there is none, and the two ends of its interval."""
    codes = sorted({code for unit in paired for code in unit if code is not None})
    if not nominal:
        return None, "only for codes from a list", None, None
    if len(paired) < enough:
        return None, f"{len(paired)} places are too few ({enough} at least)", None, None
    if len(codes) < 2:
        return None, "everybody uses a single code", None, None
    counts = np.array([[unit.count(code) for code in codes] for unit in paired])
    try:
        value = alpha(counts)
    except ModuleNotFoundError:
        return None, LIBRARY, None, None
    return value, "", *interval(counts)


def alpha(counts):
    """Return Krippendorff's alpha for categories (nominal).

    Args:
        counts: an array with a row for each unit and a column for each code: how many coders gave
            the unit that code.

    Returns:
        A number; NaN where all codes are one, so that nothing could have differed.

    Raises:
        ModuleNotFoundError: the library krippendorff is not installed.
    """
    import krippendorff  # an instructor's: a learner's installation does without

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        if (counts.sum(axis=0) > 0).sum() < 2:
            return float("nan")
        return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def interval(counts, again=AGAIN, seed=SEED):
    """Return the interval of alpha by bootstrap: as many units are drawn, with replacement, again
    and again, and of the alphas the middle 95 percent are kept.

    Args:
        counts: as for ``alpha``.
        again: how often.
        seed: where the drawing begins, so that two runs say the same.

    Returns:
        (low, high).
    """
    draw = np.random.default_rng(seed)
    found = [alpha(counts[draw.integers(0, len(counts), len(counts))]) for _ in range(again)]
    left = (100 - INSIDE) / 2
    low, high = np.nanpercentile(found, [left, 100 - left])
    return float(low), float(high)
