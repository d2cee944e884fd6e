"""Explorers: look at the article, the timeline, the reactions and the figures by hand.

Each explorer stands on a plain function that returns the same content as HTML without a widget
(``reader`` on ``reader_view``, and so on), so that a page without a kernel, a test and print have
it all. The widgets set the value of an HTML widget; no ``interact`` and no ``Output``, which hang
nbclient. The marker makes rows and is a widget of its own (anywidget); typing them for ``own.rows``
does the same without it. All words stand in ``words.toml``.

Every function takes ``reading``: the article to look at; without it, the course's own.
"""

from .figures import figures, figures_view
from .marker import marker
from .reactions import reactions, reactions_view
from .reader import reader, reader_view
from .shared import words
from .timeline import timeline, timeline_view

__all__ = [
    "figures",
    "figures_view",
    "marker",
    "reactions",
    "reactions_view",
    "reader",
    "reader_view",
    "timeline",
    "timeline_view",
    "words",
]
