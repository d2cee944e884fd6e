"""The tables of ``data/`` as typed DataFrames.

Each function is a method of the course's own reading (``dateline.reading``); another one is opened
from the ``folder`` that is given. What the text does not say is missing here: NaT, NA, never 0.
"""

from .package import Fault, TableError
from .reading import Reading, course

__all__ = ["Fault", "TableError", "check", "load", "names"]


def _reading(folder):
    return course() if folder is None else Reading(folder)


def names(folder=None):
    """Return the names that ``load`` takes, in the order of the package.

    >>> names()[:3]
    ['sections', 'sentences', 'actors']
    """
    return _reading(folder).names()


def load(name, folder=None):
    """Return one table as a DataFrame.

    Args:
        name: a table of the article, such as ``"events"``, or of the later reports, such as
            ``"later/figures"``. ``names()`` lists them.
        folder: where the data lies; the course's own data when None.

    Returns:
        One row per row of the file, in its order, numbered from 0. Columns as described in
        ``datapackage.json``: text as pandas ``string``, whole numbers as ``Int64``, decimals
        as ``Float64``, true/false as ``boolean``, dates as ``datetime64`` without time zone.
        Missing values are ``<NA>`` and ``NaT``. A fresh copy each time: change it freely.

    Raises:
        TableError: there is no such table, or the file is broken (with file, row and column).

    >>> print(load("figures").loc[4, ["wording_en", "qualifier", "low", "high"]].to_string())
    wording_en    more than 200 persons
    qualifier                 more_than
    low                             200
    high                           <NA>
    """
    return _reading(folder).table(name)


def check(folder=None):
    """Hold the whole package against the rules of the data, as ``dateline check`` does.

    Returns:
        A list of Fault, empty when there are none.

    >>> check()
    []
    """
    return _reading(folder).check()
