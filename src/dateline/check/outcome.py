"""What a check says: its words, its outcomes and its hints."""

import html
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .judging import KINDS

QUESTIONS = Path(__file__).resolve().parent / "questions"

RIGHT, NOT_YET, NOT_ATTEMPTED, RUBRIC = "right", "not yet", "not attempted", "read the rubric"
HANDED_IN, BROKEN = "handed in", "broken"
_WORDS_OF = {RIGHT: "right", NOT_YET: "not_yet", NOT_ATTEMPTED: "not_attempted", RUBRIC: "rubric"}
_WORDS_OF |= {HANDED_IN: "handed_in", BROKEN: "broken"}
# a bar beside the words; the words and the sign carry the meaning, the colour only repeats it
_COLOURS = {RIGHT: "#007a5a", NOT_YET: "#b35900", NOT_ATTEMPTED: "#767676", RUBRIC: "#0072b2"}
_COLOURS |= {HANDED_IN: "#0072b2", BROKEN: "#aa3377"}


@cache
def words():
    """Return the words that a check can say: those of ``questions/words.toml``, and of the kinds.

    What stands in words.toml goes first, so that a translation needs to change no module.
    """
    found = tomllib.loads((QUESTIONS / "words.toml").read_text(encoding="utf-8"))
    own = {mistake: said for kind in KINDS.values() for mistake, said in kind.say.items()}
    return found | {"say": own | found["say"]}


class _NoMarks:
    """What a graded cell ends with when its answer is not right: nbgrader reads the 0."""

    def __repr__(self):
        return "0"

    def _repr_html_(self):
        return f"<small>{html.escape(words()['frame']['no_marks'])}</small>"


class Outcome(NamedTuple):
    """What a check found.

    ``result`` is "right", "not yet", "not attempted", "read the rubric", "handed in" for a question
    that only a hidden test marks, or "broken" when the question itself is at fault; ``mistake`` the
    kind of mistake ("" unless not yet or broken); ``message`` what to do, in plain text; ``title``
    the question; ``fault`` what broke a broken check, for whoever mends it.
    """

    result: str
    mistake: str
    message: str
    title: str
    notebook: str = ""
    question: str = ""
    fault: str = ""

    def __repr__(self):
        return f"{self._head()}\n{self.message}".strip()

    def _head(self):
        word = words()["results"][_WORDS_OF[self.result]]
        sign = words()["signs"][_WORDS_OF[self.result]]
        return f"{sign} {word}: {self.title}" if self.title else f"{sign} {word}"

    def _repr_html_(self):
        head, *_ = self._head().split(":")
        end = "" if self.title.endswith((".", "?", "!")) else "."  # heard, it would run on
        title = f": {html.escape(self.title)}{end}" if self.title else ""
        lines = "".join(f"<br>{html.escape(line)}" for line in self.message.split("\n") if line)
        return (
            f'<div role="status" style="border-left:6px solid {_COLOURS[self.result]};'
            f'padding:2px 10px"><strong>{html.escape(head)}</strong>{title}{lines}</div>'
        )

    def show(self):
        """Show the outcome below the cell and return it: for cells that go on after the check."""
        from IPython.display import display

        display(self)
        return self

    @property
    def mark(self):
        """None when the answer is right or is left to a hidden test, else what shows as 0.

        As the last line of a graded test cell it tells nbgrader: no output is full marks, 0 none
        (``nbgrader.utils.determine_grade``), without an error that would stop a blank exercise.
        A broken check leaves the mark to the hidden test in front of it.
        """
        return None if self.result in (RIGHT, HANDED_IN, BROKEN) else _NoMarks()


class Hint(NamedTuple):
    """One hint, with its number; plain text in ``message``."""

    message: str
    title: str

    def __repr__(self):
        return f"{self.title}\n{self.message}"

    def _repr_html_(self):
        return (
            f'<div role="status" style="border-left:6px solid {_COLOURS[RUBRIC]};'
            f'padding:2px 10px"><strong>{html.escape(self.title)}</strong><br>'
            f"{html.escape(self.message)}</div>"
        )


def say(wrong):
    """Return what to tell about a mistake: the question's own words, or the general ones.

    >>> from dateline.check.forms import Wrong
    >>> say(Wrong("type", wanted="number", got="list"))
    'The answer should be a number; yours is a list.'
    """
    facts = dict(wrong.facts)
    for side in ("wanted", "got"):
        if side in facts:
            facts[side] = words()["kinds"].get(facts[side], facts[side])
    general = words()["say"]
    in_column = f"{wrong.mistake} in a column" if "column" in facts else ""
    said = facts.pop("say", None) or general.get(in_column)
    said = said or general.get(wrong.mistake) or general["other words"]
    if "part" in facts:
        said = words()["frame"]["in_part"] + said
    if "number" in facts:
        said = words()["frame"]["in_quote"] + said
    return re.sub(r"{(\w+)}", lambda found: str(facts.get(found[1], "?")), said)
