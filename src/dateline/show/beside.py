"""An answer of the learner's beside the course's."""

import pandas as pd

from .tables import table


def beside(yours, ours, caption="Your answer beside the course’s"):
    """Show an answer of the learner's beside the course's; ``...`` is no answer yet.

    Args:
        yours, ours: a value, or several (a list, a set, a column, a table of one column).
        caption: what is compared, in words.

    Returns:
        A Shown: for single values one row; for several a row each, in the order of the course's,
        with what only the learner has below.

    >>> beside(["s02", "s03"], ["s02", "s07"]).text.split("\\n")[2:]
    ['s02    s02', '-      s07', 's03    -']
    """
    if yours is ...:
        answer = ["not answered yet"]
        others = [str(one) for one in _several(ours)]
        answer += ["-"] * (len(others) - 1)
        rows = list(zip(answer, others, strict=True))
    elif _is_single(ours) and _is_single(yours):
        rows = [(yours, ours)]
    else:
        mine, theirs = ([str(one) for one in _several(each)] for each in (yours, ours))
        rows = [(one if one in mine else "-", one) for one in theirs]
        rows += [(one, "-") for one in dict.fromkeys(mine) if one not in theirs]
    return table(pd.DataFrame(rows, columns=["yours", "the course"]), caption)


def _is_single(value):
    return pd.api.types.is_scalar(value)


def _several(value):
    """The values of an answer, each once; those of a set in the order of the alphabet."""
    if _is_single(value):
        return [value]
    if isinstance(value, pd.DataFrame):
        value = value.iloc[:, 0]
    if isinstance(value, set | frozenset):
        value = sorted(value, key=str)
    return list(dict.fromkeys(value))
