"""The charts that more than one notebook draws, a module each.

Each has ``draw`` (the matplotlib Figure), ``alt`` (the same in words) and ``rows`` or ``table``
(the same as a table). How a state of knowledge looks stands in ``style``, once for all of them and
for what the lessons draw themselves: ``charts.LOOKS["lower bound"].bar``. ``bars`` goes the other
way: from bars that a learner drew to a table.
"""

from . import (
    bars,
    counts,
    dishonest,
    kinds,
    place,
    reactions,
    sources,
    statements,
    style,
    timeline,
)
from .style import LOOKS

__all__ = [
    "LOOKS",
    "bars",
    "counts",
    "dishonest",
    "kinds",
    "place",
    "reactions",
    "sources",
    "statements",
    "style",
    "timeline",
]
