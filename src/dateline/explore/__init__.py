"""Explorers: look at the article, the timeline, the reactions and the figures by hand.

Each explorer has two homes. In a notebook it is a widget (``timeline()``) whose ``selected`` says
in Python what was chosen; on the site it runs in the page. Both draw from ``content_of``, by the
same module (``browser``). Beside each stands a plain function that returns the same as HTML and in
words without either (``timeline_view``): for print, for tests, for whoever wants one state of it in
a cell. The marker makes rows and is a widget of its own; typing them for ``own.rows`` does the same
without it. All words stand in ``words.toml``.

Every function takes ``reading``: the article to look at; without it, the course's own.
"""

from .browser import NAMES, module, script, styles
from .figures import figures, figures_content, figures_view
from .marker import marker
from .reactions import reactions, reactions_content, reactions_view
from .reader import reader, reader_content, reader_view
from .shared import words
from .timeline import timeline, timeline_content, timeline_view

_CONTENTS = {
    "reader": reader_content,
    "timeline": timeline_content,
    "reactions": reactions_content,
    "figures": figures_content,
}


def content_of(name, reading=None):
    """Return what an explorer draws from, as JSON has it: a dict of plain values.

    Raises:
        KeyError: there is no such explorer.

    >>> content_of("figures")["ids"][:2]
    ['f01', 'f16']
    """
    if name not in _CONTENTS:
        raise KeyError(f"There is no explorer {name!r}: there are {', '.join(NAMES)}.")
    return _CONTENTS[name](reading)


__all__ = [
    "NAMES",
    "content_of",
    "figures",
    "figures_view",
    "marker",
    "module",
    "reactions",
    "reactions_view",
    "reader",
    "reader_view",
    "script",
    "styles",
    "timeline",
    "timeline_view",
    "words",
]
