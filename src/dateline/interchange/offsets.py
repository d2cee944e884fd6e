"""Offsets in code points and in UTF-16, which Java and JavaScript count: the same text, two counts.

A letter outside the first 65,536 (an emoji, an old script) is one code point and two units of
UTF-16, so every place after it is counted differently.
"""

from bisect import bisect_right

from ..anchors import Span


class Offsets:
    """The offsets of one text.

    >>> Offsets("a😀b").to_utf16(2)
    3
    """

    def __init__(self, text):
        self._long = [at for at, letter in enumerate(text) if ord(letter) > 0xFFFF]
        self._units = [at + above for above, at in enumerate(self._long)]
        self._length = len(text)

    @property
    def differ(self):
        """Whether the two counts differ anywhere.

        >>> Offsets("abc").differ
        False
        """
        return bool(self._long)

    def to_utf16(self, at):
        """Return an offset in code points as one in units of UTF-16."""
        return at + bisect_right(self._long, at - 1)

    def from_utf16(self, unit):
        """Return an offset in units of UTF-16 as one in code points; one that falls within a letter
        is taken as its beginning.

        >>> Offsets("a😀b").from_utf16(3)
        2
        """
        above = bisect_right(self._units, unit - 1)
        at = unit - above
        # within the letter before: its second unit is no place
        return max(0, min(at, self._length))

    def span(self, start, end, units):
        """Return the Span of two offsets that are counted in ``"utf-16"`` or ``"code points"``.

        >>> Offsets("a😀b").span(3, 4, "utf-16")
        Span(start=2, end=3)
        """
        if units == "utf-16":
            return Span(self.from_utf16(start), self.from_utf16(end))
        return Span(start, end)
