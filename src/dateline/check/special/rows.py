"""Charts and alt texts of rows of any reading: what a question's own rows say is asked for.

Which rows they are stands in the question (``table``, ``where``). Their words are those of the
table: nothing here knows a text.
"""

import re
from typing import NamedTuple

from .. import honest, key, named, said
from ..forms import Wrong
from ..judging import special

_SMALL = {"the", "and", "that", "which", "who", "were", "was", "are", "has", "have", "had"}
_NAMED = 0.6  # of the words for what is counted, so many name it
_LONGEST = 1500
_CHART = re.compile(r"\b(?:bars?|charts?|columns?|plot|graph|diagram|figure|dots?|points?)\b")


def _words(text):
    """The words of a text that tell things apart, without the s of a plural."""
    found = re.findall(r"[^\W\d_]{3,}", said.level(text))
    return {word.rstrip("s") for word in found if word not in _SMALL}


class _Names:
    """Which rows a text names, by the words for what they count, or by their ids."""

    def __init__(self, rows):
        self.words = {id_: _words(counted) for id_, counted in rows}

    def __call__(self, text):
        there = _words(text)
        shares = {id_: len(words & there) / len(words) for id_, words in self.words.items()}
        whole = {id_ for id_, share in shares.items() if share == 1}
        whole |= {id_ for id_ in shares if re.search(rf"\b{id_}\b", text)}
        best = max(shares.values(), default=0)
        return whole or {id_ for id_, share in shares.items() if share == best >= _NAMED}


def _rows(question):
    """The rows of a question, a list of dicts."""
    spec = {name: question[name] for name in ("table", "where") if name in question}
    return key.rows(spec).to_dict("records")


def _quantity(row):
    """The pattern of the words of quantity of a row without a number, "" where it has none."""
    if row["qualifier"] != "vague":
        return ""
    words = [word for word, *_ in said.vague(row["wording_en"])]
    return "|".join(map(re.escape, words or [said.level(row["wording_en"])]))


def _teller(row):
    """Of a text: whether it says in its own words or the text's that there is no number."""
    if row["qualifier"] not in ("vague", "not_given"):
        return None
    word = _quantity(row)
    return lambda text: (
        row["quote"] in text
        or bool(re.search(word, said.level(text)) if word else said.is_gap(text))
    )


_BOUNDS = {"more_than": "more than", "at_least": "at least"}


def _thing(row):
    return named.Thing(
        row["figure_id"],
        row["counted_en"],
        None if row["qualifier"] in ("vague", "not_given") else float(row["low"]),
        row["unit"],
        row["qualifier"] in _BOUNDS,
        _BOUNDS.get(row["qualifier"], "more than"),
        apart=("", row["figure_id"]),
        tells=_teller(row),
        word=_quantity(row),
    )


@special
def figures_drawn(question, figure):
    """Rows of figures, drawn as what they are: counts, bounds, and what has no number."""
    rows = _rows(question)
    names = _Names([(row["figure_id"], row["counted_en"]) for row in rows])
    honest.hold(named.read(figure, named.Asked(tuple(map(_thing, rows)), names)))


figures_drawn.rules = tuple(rule for rule in honest.RULES if rule is not honest.at_its_day)


class _Task(NamedTuple):
    """What an alt text of rows is held to, in words for people."""

    told: str

    def looked(self):
        return self.told


@special
def figures_told(question, text):
    """The same in words, clause by clause: each row with its number and its bound, or that it has
    none, and nothing else that counts."""
    if len(text) > _LONGEST:
        raise Wrong("too long for an alt text", n=len(text))
    if len(text.split()) < 6:
        raise Wrong("too few words")
    if words := said.kept_back(text):
        raise Wrong("told as kept back", words=words)
    if not _CHART.search(said.level(text)):
        raise Wrong("kind of chart not named")
    rows = _rows(question)
    names = _Names([(row["figure_id"], row["counted_en"]) for row in rows])
    clauses, told = [], {row["figure_id"]: [] for row in rows}
    for clause in filter(str.strip, re.split(r"[.;!?]\s+|\n|,\s+(?:and|but|while)\s", text)):
        clauses.append(clause)
        for id_ in names(clause):
            told[id_].append(clause)
    for row in rows:
        _hold_row(row, told[row["figure_id"]])
    known = {float(row["low"]) for row in rows if row["qualifier"] not in ("vague", "not_given")}
    for clause in clauses:
        for one in said.numbers(clause):
            if not one.none and one.value not in known and not (one.words and one.value < 20):
                raise Wrong("invented number", words=clause[one.start : one.end], clause=clause)


figures_told.task = _Task(
    "each row is told with its number and its bound, or that it has none; no other number is told"
)


def _hold_row(row, clauses):
    """Hold what a text says of one row."""
    thing = row["counted_en"]
    if not clauses:
        raise Wrong("group not named", thing=thing)
    numbers = [(one, clause) for clause in clauses for one in said.numbers(clause)]
    if row["qualifier"] in ("vague", "not_given"):
        for one, clause in numbers:
            if one.none:
                raise Wrong("nobody for unknown", clause=clause)
        if not any(map(_teller(row), clauses)):
            raise Wrong(
                "gap not told" if row["qualifier"] == "not_given" else "word not said", thing=thing
            )
        return
    own = [(one, clause) for one, clause in numbers if one.value == float(row["low"])]
    if not own:
        raise Wrong("number missing", thing=thing)
    due = _BOUNDS.get(row["qualifier"], "")
    for one, clause in own:
        if due and one.bound in ("", "exactly"):
            raise Wrong("bound not said", clause=clause)
        if not due and one.bound not in ("", "exactly"):
            raise Wrong("bound where there is none", clause=clause)
        if due and one.bound != due:
            raise Wrong("wrong bound", clause=clause)
