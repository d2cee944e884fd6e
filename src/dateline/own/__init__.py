"""Rows that a learner made: taken in, anchored, kept, and laid beside the course's or another's.

    mine = own.rows(
        [{"sentence": "s15", "quote": "more than 200 persons", "qualifier": "more_than",
          "low": 200}],
        "figures",
    )
    own.compare(mine, "figures")

What a table is asked for stands in ``datapackage.json`` alone: ``own.columns("figures")`` shows it.
A reading that does not describe a table of that name borrows the course's description.
"""

from .beside import Comparison, compare
from .fields import columns
from .kept import open
from .rows import rows
from .told import RowsError

__all__ = ["Comparison", "RowsError", "columns", "compare", "open", "rows"]
