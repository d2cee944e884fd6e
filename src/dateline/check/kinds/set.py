"""A list whose order does not matter: the ids of some rows, mostly."""

from .. import forms, key
from ..forms import Wrong, fold
from ..judging import ROWS, Kind, kind, named

FEW = 5  # items that a sentence names one by one


@kind("set")
class Set(Kind):
    """Some items, each once, in any order: a list, a set, a Series, an Index, a column.

    What only some readings of notes.csv ask for may be there and may be missing.
    """

    entries = ROWS
    mistake_entries = ROWS | {
        "answer": "items, in place of rows",
        "match": '"includes": one of these is in the answer (if not said otherwise), or "equals": '
        "the answer is these",
    }
    values = {"match": ("includes", "equals")}
    mistake_needs = ("answer|table",)
    tells = ("missing item", "extra item", "wrong items", "duplicate item", "nested list")
    tells += ("mask for items", "table for list")

    def key(self, question):
        return key.items(question)

    def read(self, given, key="", columns=()):
        return forms.items(given, key)

    def judge(self, question, answer):
        hold_items(*key.needed_and_allowed(question), answer)
        # a column in which a value stands several times may be handed in as it is
        if key.rows(question)[question["column"]].is_unique:
            hold_once(answer)

    def fits(self, mistake, question, given):
        got = set(self.read(given, *self.names(question)))
        items = set(map(fold, mistake["answer"] if "answer" in mistake else key.items(mistake)))
        return got == items if mistake.get("match") == "equals" else got & items

    def asks(self, question):
        return {"wanted": "list of values", "column": question["column"]}

    def readings(self, question):
        needed, allowed = key.needed_and_allowed(question)
        free = [item for item in allowed if item not in needed]
        if len(free) > FEW:
            return [("free_many", {"n": len(free)})]
        return [("free_items", {"items": named(free)})] if free else []

    def secrets(self, question):
        return [str(item) for item in self.key(question)]


def hold_items(due, allowed, items):
    """Raise Wrong unless all that are due are there, and nothing that is not allowed.

    How often an item is there does not matter.
    """
    lacking = [item for item in due if item not in items]
    extra = [item for item in dict.fromkeys(items) if item not in allowed]
    if lacking and extra:
        raise Wrong(
            "wrong items", missing=len(lacking), extra=len(extra), n=len(extra), stray=extra
        )
    if lacking:
        raise Wrong("missing item", n=len(lacking))
    if extra:
        raise Wrong("extra item", n=len(extra), stray=extra)


def hold_once(items):
    """Raise Wrong when something stands among the items more than once."""
    if len(items) > len(set(items)):
        twice = [item for item in dict.fromkeys(items) if items.count(item) > 1]
        raise Wrong("duplicate item", n=len(items) - len(set(items)), stray=twice)
