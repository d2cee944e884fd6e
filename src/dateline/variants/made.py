"""The variant of a student: each question as it is asked of them, its key, its form, its print."""

import json
from functools import lru_cache
from typing import NamedTuple

from ..check import hold, key, prints, questions
from ..check.answered import right
from ..check.judging import KINDS
from . import VariantError, declared, draws

NEAR = 10  # before a student on the list: they may sit side by side
FORM = (
    "key",
    "column",
    "columns",
    "options",
    "choices",
    "until",
)  # what the form of an answer needs of its question


class Asked(NamedTuple):
    """A question of a variant.

    ``question`` is a dict as its table in the TOML file would be; ``answer`` a right answer, as
    plain data; ``form`` what a check of the form needs (it holds no key); ``swaps`` what stands in
    its cells, and what stands there instead; ``order`` the letters of the options in their new
    order, "" where they are not shuffled.
    """

    question: dict
    answer: object
    form: dict
    swaps: list
    order: str


class Variant(NamedTuple):
    """A variant: the exercise, its name, {question: Asked}, and {question: print}.

    By a print a notebook says what was drawn and by which key it is right. It is made with the
    seed, which nobody else has, so it gives no key away.
    """

    exercise: str
    name: str
    asked: dict
    prints: dict

    @property
    def keys(self):
        """The right answers, as a text that is the same where they are."""
        return json.dumps({name: one.answer for name, one in self.asked.items()}, sort_keys=True)


def variant(exercise, secret, student="", turn=0):
    """Return the Variant of a student; without one that of a whole class.

    Args:
        exercise: its name.
        secret: bytes, see ``draws.secret``.
        student: the student's id.
        turn: which of the variants that they can have, see ``for_class``.

    Raises:
        VariantError: the exercise declares no variants.

    >>> sorted(variant("01-reading", b"a secret for an example").asked)[:2]
    ['q1', 'q2']
    """
    seed = draws.seed(secret, exercise, student, turn)
    asked = {}
    for name, says in declared.declared(exercise).items():
        if not says:
            raise VariantError(f"{exercise}, {name} does not say how it is asked anew.")
        if "stays" not in says:
            question = questions(exercise)[name]
            words = declared.drawn(question, name, seed)
            asked[name] = _asked(exercise, name, json.dumps(words, ensure_ascii=False))
    told = {name: draws.print_of(seed, name, _told(one)) for name, one in asked.items()}
    return Variant(exercise, draws.name(seed), asked, told)


def _told(one):
    """All that an answer to an Asked is held against, as text; not its words."""
    held = {name: value for name, value in one.question.items() if name not in prints.BESIDE}
    told = [held, one.answer, one.swaps, one.order]
    return json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)


def for_class(exercise, secret, students):
    """Return the Variants of a class, in its order.

    Whoever would have the same keys as one of the few before them on the list gets the next of
    their own variants. Which it is stands in its name alone, so a list that has another order when
    the class is graded changes nothing.

    Args:
        exercise, secret: as for ``variant``.
        students: their ids.
    """
    found = []
    for student in students:
        near = {one.keys for one in found[-NEAR:]}
        turns = (variant(exercise, secret, student, turn) for turn in range(draws.TURNS))
        first = next(turns)
        found.append(first if first.keys not in near else next(
            (one for one in turns if one.keys not in near), first
        ))  # fmt: skip
    return found


@lru_cache(maxsize=5000)
def _asked(exercise, name, words):
    """The Asked of a question: the same for all that were drawn the same."""
    words = json.loads(words)
    question = questions(exercise)[name]
    says, before = question["variants"], declared.own(question)
    made = {k: v for k, v in question.items() if k != "variants"}
    made |= declared.filled(says.get("question", {}), words)
    swaps = [
        [declared.filled(text, before), declared.filled(text, words)]
        for text in says.get("texts", [])
    ]
    swaps += [declared.filled(pair, words) for pair in says.get("swap", [])]
    order = words["order"] if says.get("shuffle") else ""
    if order:
        made |= _shuffled(question, order)
    elif words != before:
        made["mistakes"] = _of_these_rows(made)
    swaps = [pair for pair in swaps if pair[0] != pair[1]]
    values = {"options": says["options"]} if "options" in says else {}
    form = {"title": made["title"], **_form({**made, **values})}
    return Asked(made, right(made), form, swaps, order)


def _shuffled(question, order):
    """The entries of a choice whose options stand in another order."""
    new = dict(zip(order, question["options"], strict=True))
    mistakes = []
    for mistake in question.get("mistakes", []):
        given = mistake.get("answer", [])
        given = [given] if isinstance(given, str) else given
        mistakes.append({**mistake, "answer": [new[one] for one in given]})
    return {"right": [new[one] for one in question["right"]], "mistakes": mistakes}


def _of_these_rows(question):
    """The described mistakes that can be made with the rows of a variant."""
    if question["kind"] not in ("mapping", "table"):
        return []
    with key.within(question):
        there = {str(row) for row in key.rows(question)[question["key"]]}
    kept = []
    for mistake in question.get("mistakes", []):
        item = mistake.get("item", [])
        item = [one for one in ([item] if isinstance(item, str) else item) if one in there]
        if item:
            kept.append({**mistake, "item": item})
    return kept


def _form(question):
    kind = question["kind"]
    form = {"of": kind, **{k: question[k] for k in FORM if k in question}}
    if kind == "set":
        form["table"] = question["table"]
    if kind in ("mapping", "table"):
        with key.within(question):
            form["items"] = [str(row) for row in key.rows(question)[question["key"]]]
        if "options" in question:  # then it does not matter whose codes are right
            form["column"] = "value"
        else:
            form |= {name: question[name] for name in ("table", "join") if name in question}
    if kind == "parts":
        form["parts"] = {name: _form(part) for name, part in question["parts"].items()}
    if kind in ("number", "quote", "quotes", "text", "date"):
        form.pop("column", None)  # where the key stands
        form.pop("columns", None)
    if question.get("empty"):
        form["empty"] = True
    return form


# --- proof ----------------------------------------------------------------------------------------


def size(question):
    """Return how many items the key of a question has; of a quote, how many words."""
    kind = question["kind"]
    with key.within(question):
        if kind in ("quote", "quotes"):
            return sum(len(words[0].split()) for words in _quotes(question))
        if kind == "choice":
            return len(question["options"])
        if kind in ("number", "text", "date"):
            return 1
        return len(KINDS[kind].key(question))


def _quotes(question):
    found = right(question)
    return found if isinstance(found, list) else [found]


def proved(variant):
    """Return what is wrong with a variant, as a list of sentences; [] for a fair one.

    Its right answers are right by the check that marks them, no answer is wrong, and its keys are
    as large as those of the course's own.
    """
    return [
        f"{variant.exercise}, {name}: {fault}"
        for name, one in variant.asked.items()
        for fault in _unproved(
            variant.exercise, name, json.dumps(one.question, sort_keys=True, ensure_ascii=False)
        )
    ]


@lru_cache(maxsize=5000)
def _unproved(exercise, name, text):
    question, found = json.loads(text), []
    own_question = questions(exercise)[name]
    more = abs(size(question) - size(own_question))
    if more > own_question["variants"].get("within", 0):
        found.append(f"its key is {more} items larger or smaller than the course's own")
    try:
        hold(exercise, name, right(question), question)
    except Exception as error:
        found.append(f"its right answer does not hold: {error}")
    try:
        hold(exercise, name, ..., question)
        found.append("no answer holds")
    except AssertionError:
        pass
    return tuple(found)
