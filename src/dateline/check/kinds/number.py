"""A number: read off a row, counted, or worked out."""

import math

from .. import forms, key
from ..forms import Wrong, listed
from ..judging import ROWS, Kind, kind

SHARE = 0.006  # a share may be rounded to two places


@kind("number")
class Number(Kind):
    """A number, or None where the tables leave it empty.

    Where the readings of notes.csv give several counts, each of them is right.
    """

    entries = ROWS | {
        "value": '"count" of the rows, "nunique" (different values of the column), "agreement" or '
        '"kappa" of two columns, another method of a Series such as "sum"; without it, the one '
        "value of the column",
        "columns": "the two columns of an agreement",
        "share": "true: a share of 1, right to two places; a percentage is told apart",
    }
    mistake_entries = ROWS | {
        "value": "as in a question",
        "columns": "as in a question",
        "answer": "the number, or several, in place of rows",
    }
    mistake_needs = ("answer|table",)
    wanted = "number"
    tells = ("text for number", "off by one", "other number", "percent for share")
    tells += ("zero for unknown", "number for unknown", "empty for known")
    tells += ("more than the text says",)
    say = {
        "off by one": "Very near: one away. Is one counted that should not be, or one overlooked?",
        "other number": "This is not the number. Read again what is to be counted, and where.",
        "percent for share": "Give a share between 0 and 1, not a percentage.",
    }

    def key(self, question):
        return key.number(question)

    def read(self, given, key="", columns=()):
        return forms.number(given)

    def judge(self, question, answer):
        due = self.key(question)
        if due is not None and answer is not None:  # the nearest number that a reading gives
            due = min(key.numbers(question), key=lambda number: abs(number - answer))
        if due is None:
            if answer == 0:
                raise Wrong("zero for unknown")
            if answer is not None:
                raise Wrong("number for unknown")
        elif answer is None:
            raise Wrong("empty for known")
        elif not math.isclose(answer, due, rel_tol=0, abs_tol=_tolerance(question)):
            if question.get("share") and answer > 1:
                raise Wrong("percent for share")
            near = abs(answer - due) == 1 and not question.get("share")
            raise Wrong("off by one" if near else "other number")

    def fits(self, mistake, question, given):
        got = self.read(given)
        if "answer" in mistake:
            return got in [float(value) for value in listed(mistake["answer"])]
        taken = self.key(mistake)
        if None in (got, taken):
            return False
        return math.isclose(got, taken, abs_tol=_tolerance(question))

    def readings(self, question):
        least, *others = key.numbers(question)
        return [("free_numbers", {"least": least, "most": others[-1]})] if others else []

    def faults(self, question):
        if self.key(question) is None and not question.get("empty"):
            return ["the key is empty: no row fits"]
        return []

    def secrets(self, question):
        due = self.key(question)
        return [] if due is None or due < 3 else [f"{due:g}"]


def _tolerance(question):
    return SHARE if question.get("share") else 1e-9
