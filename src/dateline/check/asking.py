"""The questions, from their files: which notebooks have some, and the one that is asked for."""

import hashlib
import json
import tomllib
from functools import cache

from . import outcome as _outcome

# what may change in a question without making it another one
BESIDE = ("hints", "reread", "why", "see", "mistakes")


class NoSuchQuestion(Exception):
    """A name that no notebook or no question has; the message is for the student."""


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

    >>> list(questions("00-start-here"))[:3]
    ['t1', 't2', 't3']
    """
    if notebook not in notebooks():
        raise KeyError(notebook)
    path = _outcome.QUESTIONS / f"{notebook}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def asked(notebook, question):
    """Return the question of this name, as a dict.

    Raises:
        NoSuchQuestion: there is none; it says which there are.

    >>> asked("00-start-here", "t1")["kind"]
    'number'
    """
    frame = _outcome.words()["frame"]
    if not _has(notebook):
        known = ", ".join(notebooks())
        raise NoSuchQuestion(frame["no_notebook"].format(notebook=notebook, notebooks=known))
    if question not in questions(notebook):
        known = ", ".join(questions(notebook))
        said = frame["no_question"].format(notebook=notebook, question=question, questions=known)
        raise NoSuchQuestion(said)
    return questions(notebook)[question]


def _has(notebook):
    """Whether a notebook has questions. The folder is not listed for one that was read before."""
    try:
        return bool(questions(notebook))
    except KeyError:
        return False


@cache
def print_of(notebook, question):
    """Return the print of a question: another one where something else is asked, or "".

    A notebook carries it, so that another version of the course does not judge its answers.

    Returns:
        Eight letters and digits; "" where there is no such question.

    >>> len(print_of("01-reading", "q1")), print_of("01-reading", "q99")
    (8, '')
    """
    if not _has(notebook) or question not in questions(notebook):
        return ""
    asked_ = {k: v for k, v in questions(notebook)[question].items() if k not in BESIDE}
    text = json.dumps(asked_, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]
