"""A list whose order matters: events in the order of time, for instance."""

import itertools

from .. import forms, key
from ..forms import Wrong, fold
from ..judging import ROWS, Kind, kind
from ..plain import tag
from .set import hold_items, hold_once


@kind("ordering")
class Ordering(Kind):
    """Some items, each once, from the least to the greatest; equal ones in any order."""

    entries = ROWS | {
        "by": "the column whose values give the order, from the least to the greatest"
    }
    mistake_entries = {"by": "the column by which the answer is in order"}
    mistake_needs = ("by",)
    tells = (
        "out of order",
        "other way round",
        "order of a set",
        "missing item",
        "extra item",
        "wrong items",
    )
    tells += ("duplicate item", "nested list", "mask for items", "table for list")
    say = {
        "other way round": "The order is right, but the other way round: begin at the other end.",
        "out of order": "The items are the right ones, but not in this order: look at place "
        "{first} and the one after it.",
        "order of a set": "A set has no order. Write a list: square brackets in place of the "
        "curly ones.",
    }

    def key(self, question):
        """Return {item: its value}, by which they are put in order."""
        found = key.rows(question)
        values = dict(zip(found[question["column"]], found[question["by"]], strict=True))
        return {fold(item): value for item, value in values.items()}

    def read(self, given, key="", columns=()):
        if tag(given) == "$set":
            raise Wrong("order of a set")
        return forms.items(given, key)

    def asks(self, question):
        return {"wanted": "list of values", "column": question["column"]}

    def judge(self, question, answer):
        values = self.key(question)
        hold_items(list(values), list(values), answer)
        hold_once(answer)
        if place := _first_swap(values, answer):
            turned = not _first_swap(values, answer[::-1])
            raise Wrong("other way round" if turned else "out of order", first=place)

    def fits(self, mistake, question, given):
        values = self.key({**question, "by": mistake["by"]})
        items = self.read(given, *self.names(question))
        return set(items) == set(values) and not _first_swap(values, items)

    def faults(self, question):
        found = super().faults(question)
        values = key.rows(question)[question["by"]]
        if values.isna().any() or values.nunique() < 2:
            found.append("'by' must have a value in each row, and two different ones at least")
        return found

    def secrets(self, question):
        return [str(item) for item in self.key(question)]


def _first_swap(values, items):
    """The first place, from 1, whose item should not stand before the next one; 0 if none."""
    for place, (one, two) in enumerate(itertools.pairwise(items), 1):
        if values[one] > values[two]:
            return place
    return 0
