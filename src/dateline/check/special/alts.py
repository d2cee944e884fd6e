"""Alt texts of charts."""

from .. import counted, drawn
from ..forms import hold_not_kept_back
from ..judging import special


@special
def known_and_unknown_told(question, said):
    """04-figures, q5: the alt text of that chart."""
    things = counted.things("f04", "f05", "f09")
    forbidden = [
        ([counted.all_people()], "total of different units"),
        (counted.RULES, "number for unknown"),
    ]
    ministry = "interior ministry|ministry of (the interior|internal affairs)"
    named = ["detain|arrest", "officer|police", "vehicle|car", counted.THOUSANDS, ministry]
    drawn.hold_alt_length(said)
    drawn.hold_alt_numbers(said, things, forbidden)
    drawn.hold_alt_words(said, named)
    drawn.hold_alt(said, things, [counted.bound()])
    drawn.hold_bound_said(said, counted.bound())


@special
def three_numbers_told(question, said):
    """04-charting-the-figures, t5: an alt text for three numbers.

    >>> said = "Bars: more than 200 detained, 95 police officers injured, 37 vehicles damaged."
    >>> three_numbers_told({}, said)
    """
    things = counted.things("f04", "f05", "f09")
    drawn.hold_alt_length(said)
    drawn.hold_alt_numbers(said, things)
    drawn.hold_alt_words(said, ["detained", "injured|hurt|wounded", "vehicles|cars"])
    drawn.hold_alt(said, things, [counted.bound()])
    drawn.hold_bound_said(said, counted.bound())


@special
def two_numbers_and_a_gap_told(question, said):
    """06-brief, q6: the alt text of that chart."""
    things = counted.things("f04", "f05")
    drawn.hold_alt_length(said)
    drawn.hold_alt_numbers(said, things, [(counted.LATER_TOLLS, "number for unknown")])
    hold_not_kept_back(said)
    drawn.hold_alt_words(said, [counted.DEATHS, counted.NO_NUMBER])
    drawn.hold_alt_none_died(said)
    drawn.hold_alt(said, things, [counted.bound()])
    drawn.hold_bound_said(said, counted.bound())
