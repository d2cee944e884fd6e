"""What other tools mark in a text, in one form: where it stands, its label and its codes."""

from typing import NamedTuple

from .. import anchors
from .told import InterchangeError


class Mark(NamedTuple):
    """Words that were marked: ``start`` and ``end`` in code points of the reading's text, ``label``
    what they were called, ``codes`` {column: value} what else was said of them, ``where`` how a
    message names it."""

    start: int
    end: int
    label: str
    codes: dict
    where: str


def trimmed(text, start, end):
    """Return a span without the spaces at its edges; None where nothing is left.

    >>> trimmed("a b ", 1, 4)
    (2, 3)
    """
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


class Home:
    """Where a text that another tool had stands in the text of the reading.

    Args:
        text: the reading's.
        theirs: the other tool's: all of it, or a paragraph of it.
        after: the offset from which it is looked for: paragraphs that are the same come in order.
        where: how a message names it.

    Raises:
        InterchangeError: it does not stand there.

    >>> Home("One. Two.", "Two.", 0, "line 1").start
    5
    """

    def __init__(self, text, theirs, after, where):
        self._text, self._theirs, self._where = text, theirs, where
        at = text.find(theirs, after)
        if at < 0:
            at = text.find(theirs)
        self.start, self.end, self._same = at, at + len(theirs), at >= 0
        if at < 0:
            found = anchors.seen_places(text, theirs) if theirs.strip() else []
            later = [span for span in found if span.start >= after] or found
            if not later:
                raise InterchangeError(
                    f"{where}: its text does not stand in this reading: “"
                    f"{' '.join(theirs.split())[:60]} …”. Take in what was marked in this very "
                    "text; every quote is held against it."
                )
            self.start, self.end = later[0]

    def span(self, start, end):
        """Return where a span of their text stands in the reading's, None where it is empty.

        Raises:
            InterchangeError: it reaches over the end of their text.
        """
        if not 0 <= start <= end <= len(self._theirs):
            raise InterchangeError(
                f"{self._where}: marks {start} to {end}, but its text has {len(self._theirs)} "
                "letters. Is it counted in UTF-16? Then say offsets=“utf-16”."
            )
        if self._same:
            return trimmed(self._text, self.start + start, self.start + end)
        words = self._theirs[start:end].strip()
        if not words:
            return None
        # the same words in the same order, where spaces and line ends are others
        before = sum(p.start < start for p in anchors.seen_places(self._theirs, words))
        here = [
            span
            for span in anchors.seen_places(self._text, words)
            if self.start <= span.start and span.end <= self.end
        ]
        return tuple(here[before]) if before < len(here) else None
