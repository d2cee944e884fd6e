"""Self-checks of answers: right, not yet (with the kind of mistake), not attempted and so on.

The questions stand in ``questions/NOTEBOOK.toml``, one table each, in a language whose reference is
``questions/README.md``. A key is never written down there: it is looked up in the tables of
``data/`` (see ``key``). A check needs no network, changes nothing of the answer, never prints what
it expects, and whatever a student hands in it answers in words.

    plain      an answer as data: what a check looks at, what grading carries out of a sandbox
    drawing    what is drawn on a matplotlib figure, as plain data
    forms      the forms in which answers come
    key        what is right, from the tables
    judging    what a kind of answer is, and judging by it
    kinds/     one module for each kind of answer
    drawn      assertions about figures and alt texts, for questions and hidden tests
    special/   the functions of questions for which the language has no words
    outcome    what a check says
    lint       what is wrong with a question
"""

import tomllib
import traceback
from functools import cache
from pathlib import Path

from . import kinds, lint, special  # noqa: F401  they enter themselves into `judging`
from . import outcome as _outcome
from .forms import Wrong, has_dots, is_blank
from .judging import KINDS, judge, read
from .outcome import (
    BROKEN,
    HANDED_IN,
    NOT_ATTEMPTED,
    NOT_YET,
    RIGHT,
    RUBRIC,
    Hint,
    Outcome,
    say,
    words,
)
from .plain import plain as _plain

__all__ = ["Hint", "Outcome", "check", "faults", "hint", "hold", "notebooks", "questions"]
__all__ += ["read", "words"]


def notebooks():
    """Return the names of the notebooks that have questions, in order.

    >>> "words" in notebooks()
    False
    """
    return sorted(path.stem for path in _outcome.QUESTIONS.glob("*.toml") if path.stem != "words")


@cache
def questions(notebook):
    """Return the questions of a notebook as a dict: name to question.

    Raises:
        KeyError: there is no file of questions for this notebook.

    >>> list(questions("00-start-here"))
    ['t1', 't2', 't3']
    """
    if notebook not in notebooks():
        raise KeyError(notebook)
    path = _outcome.QUESTIONS / f"{notebook}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def check(notebook, question, answer=...):
    """Check one answer.

    Args:
        notebook: the name of the lesson or exercise, such as ``"01-reading"``.
        question: the name of the question, such as ``"q3"``.
        answer: anything; three dots stand for an answer that is not there yet.

    Returns:
        An Outcome, which a notebook shows in words. Never raises, never prints.

    >>> check("01-reading", "q1").result
    'not attempted'
    """
    notebook, question = str(notebook), str(question)
    try:
        asked = _asked(notebook, question)
        if isinstance(asked, Outcome):
            return asked
        result, mistake, message = _found(notebook, question, asked, answer)
        return Outcome(result, mistake, message, asked["title"], notebook, question)
    except Exception as error:
        return _broken(notebook, question, error)


def hold(notebook, question, answer):
    """Raise unless an answer holds: the hidden test of a question, by its self-check.

    There is one reader of answers, one key and one list of words, so what a student was told is
    right is right for the mark, too.

    Args:
        notebook, question, answer: as for ``check``.

    Raises:
        AssertionError: the answer does not hold; with the kind of mistake.
        RuntimeError: the question itself is broken.

    >>> hold("01-reading", "q7", "b")
    """
    outcome = check(notebook, question, answer)
    if outcome.result == BROKEN:
        raise RuntimeError(outcome.message)
    if outcome.result not in (RIGHT, RUBRIC, HANDED_IN):
        raise AssertionError(f"{outcome.result}: {outcome.mistake}".strip(": "))


def _found(notebook, question, asked, answer):
    """(result, mistake, message) of an answer. Raises whatever is a fault of the question."""
    frame, kind, given = words()["frame"], KINDS[asked["kind"]], _plain(answer)
    if is_blank(given, asked.get("key", "")) and not _empty_is_meant(given, asked):
        return NOT_ATTEMPTED, "", frame["not_attempted"]
    if has_dots(given):
        return NOT_YET, "unfinished", frame["unfinished"]
    if kind.by_program:
        try:
            judge(asked, given)
        except Wrong as wrong:
            more = frame["more"].format(notebook=notebook, question=question)
            message = f"{say(wrong)}\n{more}" if asked.get("hints") else say(wrong)
            return NOT_YET, wrong.mistake, message
    return kind.result, "", kind.praise(asked, frame)


def _empty_is_meant(given, asked):
    """Whether "nothing" is an answer here: the question says so, and it is not the three dots."""
    return bool(asked.get("empty")) and not has_dots(given) and not isinstance(given, list)


def _broken(notebook, question, error):
    """Our own fault is never told as a mistake of the student's."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}, {last.name}, {type(error).__name__}"
    message = words()["frame"]["broken"].format(notebook=notebook, question=question, where=where)
    fault = "".join(traceback.format_exception(error))
    return Outcome(BROKEN, "broken check", message, "", notebook, question, fault)


def _asked(notebook, question):
    """The question, or an Outcome that says that there is none."""
    frame = words()["frame"]
    if notebook not in notebooks():
        said = frame["no_notebook"].format(notebook=notebook, notebooks=", ".join(notebooks()))
        return Outcome(NOT_YET, "no such question", said, "")
    if question not in questions(notebook):
        listed = ", ".join(questions(notebook))
        said = frame["no_question"].format(notebook=notebook, question=question, questions=listed)
        return Outcome(NOT_YET, "no such question", said, "")
    return questions(notebook)[question]


_given_hints = {}


def hint(notebook, question):
    """Return the next hint for a question: the first, the second, then what to reread.

    Returns:
        A Hint, which a notebook shows in words. Never raises.

    >>> hint("01-reading", "q1").title
    'Hint 1 of 2'
    """
    notebook, question, frame = str(notebook), str(question), words()["frame"]
    try:
        asked = _asked(notebook, question)
    except Exception as error:
        asked = _broken(notebook, question, error)
    if isinstance(asked, Outcome):
        broken = asked.result == BROKEN
        return Hint(asked.message, words()["results"]["broken" if broken else "not_yet"])
    hints = asked.get("hints")
    if not hints:
        return Hint(frame["no_hint"], asked["title"])
    number = _given_hints[notebook, question] = _given_hints.get((notebook, question), 0) + 1
    if number <= len(hints):
        return Hint(hints[number - 1], frame["hint"].format(number=number, total=len(hints)))
    return Hint(frame["reread"].format(reread=asked["reread"]), frame["last_hint"])


def faults(notebook):
    """Return what is wrong with the questions of a notebook, as a list of sentences.

    Looks for unknown or missing entries, keys that cannot be looked up or are empty, and described
    mistakes that can never be made. ``python -m tools.questions`` prints them.

    >>> faults("01-reading")
    []
    """
    return [
        f"{notebook}, {name}: {fault}"
        for name, question in questions(notebook).items()
        for fault in lint.faults_of(question)
    ]
