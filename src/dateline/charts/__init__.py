"""The charts that more than one notebook draws, a module each.

Each has ``draw`` (the matplotlib Figure), ``alt`` (the same in words) and ``rows`` or ``table``
(the same as a table). How a state of knowledge looks stands in ``style``, once for all of them and
for what the lessons draw themselves: ``charts.LOOKS["lower bound"].bar``.
"""

from . import counts, dishonest, kinds, reactions, sources, statements, style, timeline
from .style import LOOKS

__all__ = [
    "LOOKS",
    "counts",
    "dishonest",
    "kinds",
    "reactions",
    "sources",
    "statements",
    "style",
    "timeline",
]
