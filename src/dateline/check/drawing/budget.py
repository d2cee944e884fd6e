"""How much of a figure is looked at."""

THINGS = 400  # marks and words of one figure; what a question asks for has a few dozen
POINTS = 50_000  # corners and vertices of them


class TooLarge(Exception):
    """More things than a check looks at."""


class Budget:
    """Counts what is looked at; more than ``THINGS`` or ``POINTS`` raises TooLarge."""

    def __init__(self):
        self._things = self._points = 0

    def spend(self, things):
        """Count things that are drawn."""
        self._things += things
        if self._things > THINGS:
            raise TooLarge

    def points(self, count):
        """Count corners and vertices."""
        self._points += count
        if self._points > POINTS:
            raise TooLarge
