"""The words of the course, each in one plain sentence: read from ``glossary.toml``."""

import difflib
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Term(NamedTuple):
    """A word of the course: what it means and the lesson where it first comes (``"01"``).

    ``also`` are other forms in which lessons use it.
    """

    term: str
    meaning: str
    lesson: str
    also: tuple = ()

    def is_in(self, text):
        """Return whether a text uses the word, in any of its forms."""
        return any(form.casefold() in text.casefold() for form in (self.term, *self.also))


@cache
def terms():
    """Return every Term, in alphabetical order.

    >>> [found.term for found in terms()][:2]
    ['agreement', 'alt text']
    """
    path = Path(__file__).with_suffix(".toml")
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    found = [
        Term(term, row["meaning"], row["lesson"], tuple(row.get("also", ())))
        for term, row in rows.items()
    ]
    return tuple(sorted(found, key=lambda one: one.term.casefold()))


def term(word):
    """Return the Term for a word, in any of its forms; capitals do not matter.

    Raises:
        KeyError: it is not in the glossary; the message names the nearest that is.

    >>> term("Hedges").lesson
    '01'
    """
    asked = str(word).strip().casefold()
    forms = {form.casefold(): one for one in terms() for form in (one.term, *one.also)}
    if asked in forms:
        return forms[asked]
    near = difflib.get_close_matches(asked, forms, 1)
    hint = f" Did you mean {forms[near[0]].term!r}?" if near else ""
    raise KeyError(f"The glossary has no {word!r}.{hint} glossary() shows all words.")


def page():
    """Return the glossary as a table in Markdown, as the codebook has it.

    >>> page().splitlines()[0]
    '| word | what it means here | first in |'
    """
    rows = [f"| {one.term} | {one.meaning} | lesson {one.lesson} |" for one in terms()]
    return "\n".join(["| word | what it means here | first in |", "| --- | --- | --- |", *rows])
