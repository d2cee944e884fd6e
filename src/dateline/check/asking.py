"""The questions, from their files: which notebooks have some, and the one that is asked for."""

import tomllib
from functools import cache

from . import outcome as _outcome


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
    if not has(notebook):
        known = ", ".join(notebooks())
        raise NoSuchQuestion(frame["no_notebook"].format(notebook=notebook, notebooks=known))
    if question not in questions(notebook):
        known = ", ".join(questions(notebook))
        said = frame["no_question"].format(notebook=notebook, question=question, questions=known)
        raise NoSuchQuestion(said)
    return questions(notebook)[question]


def has(notebook):
    """Return whether a notebook has questions; the folder is not listed for one read before.

    >>> has("01-reading"), has("words")
    (True, False)
    """
    try:
        return bool(questions(notebook))
    except KeyError:
        return False
