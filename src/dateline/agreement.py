"""How far two coders agree: a share with its numerator and denominator, and Cohen's kappa."""

from typing import NamedTuple

import pandas as pd

# With ten rows one code more or less moves the share by ten points, and kappa by more; with fewer
# than that a number is a claim that the rows cannot carry.
ENOUGH = 10


class Agreement(NamedTuple):
    """``same`` of ``rows`` codes are equal; ``kappa`` is None where ``why_not`` says why."""

    same: int
    rows: int
    kappa: float | None
    why_not: str

    @property
    def share(self):
        """The share of equal codes, None without rows."""
        return self.same / self.rows if self.rows else None


def agreement(first, second, nominal=True):
    """Return how far two lists of codes agree, place by place. None is a code, too: left empty.

    Args:
        first, second: the codes, equally many.
        nominal: False for what is no choice among categories: words, numbers, days.

    Returns:
        An Agreement. Kappa (Cohen 1960) is given where it means something: categories, ten pairs
        at least, and two categories at least on each side. With one category on a side chance
        alone decides what kappa is.

    >>> agreement(["a", "b"] * 5, ["a", "b"] * 4 + ["a", "a"])[2:]
    (0.8, '')
    """
    same, rows = sum(a == b for a, b in zip(first, second, strict=True)), len(first)
    why_not = ""
    if not nominal:
        why_not = "only for codes from a list"
    elif rows < ENOUGH:
        why_not = f"{rows} rows are too few ({ENOUGH} at least)"
    elif len(set(first)) < 2 or len(set(second)) < 2:
        why_not = "one side uses a single code"
    if why_not:
        return Agreement(same, rows, None, why_not)
    return Agreement(same, rows, round(kappa(first, second), 10), "")


def kappa(first, second):
    """Return Cohen's kappa of two lists of codes, however few, as a float.

    >>> kappa(["a", "b", "a", "b"], ["a", "b", "a", "a"])
    0.5
    """
    rows = len(first)
    shares = [
        pd.Series([c or "" for c in codes]).value_counts() / rows for codes in (first, second)
    ]
    chance = float(shares[0].mul(shares[1], fill_value=0).sum())
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / rows
    return (observed - chance) / (1 - chance)
