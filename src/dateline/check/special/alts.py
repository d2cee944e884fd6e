"""Alt texts of charts."""

from .. import telling
from ..judging import special
from ..telling import Task

THREE = ("detained", "officers", "vehicles")


@special
def known_and_unknown_told(question, said):
    """04-figures, q5: the alt text of that chart."""
    telling.hold(said, Task(THREE, thousands=True, source=True, chart=True))


@special
def three_numbers_told(question, said):
    """04-charting-the-figures, t5: an alt text for three numbers.

    >>> said = "Bars: more than 200 detained, 95 police officers injured, 37 vehicles damaged."
    >>> three_numbers_told({}, said)
    """
    telling.hold(said, Task(THREE))


@special
def two_numbers_and_a_gap_told(question, said):
    """06-brief, q6: the alt text of that chart."""
    telling.hold(said, Task(("detained", "officers"), deaths=True, chart=True))
