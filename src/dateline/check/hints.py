"""Hints: the next one for the last question, or any of them by its number."""

from . import asking, session
from .outcome import BROKEN, Hint, words


def hint(notebook=None, question=None, number=None):
    """Return the next hint: the first, the second, then what to reread; then the first again.

    Args:
        notebook, question: their names; without them, those of the last check.
        number: which hint, from 1, in place of the next one.

    Returns:
        A Hint, which a notebook shows in words. Never raises.

    >>> hint("01-reading", "q1").title
    'Hint 1 of 3'
    >>> hint("01-reading", "q1", number=3).title
    'Hint 3 of 3 (what to reread)'
    """
    frame = words()["frame"]
    if isinstance(notebook, int) and question is None:  # hint(2)
        notebook, number = None, notebook
    if notebook is None and question is None:
        if session.last() is None:
            return Hint(frame["no_last"], frame["hint_for_what"])
        notebook, question, own = session.last()
        if own:  # the hints are those of another question
            return Hint(frame["own_hint"].format(notebook=notebook), frame["no_own_hint"])
    notebook, question = str(notebook), str(question)
    try:
        asked = asking.asked(notebook, question)
    except asking.NoSuchQuestion as error:
        return Hint(str(error), frame["hint_for_what"])
    except Exception:  # a file of questions that cannot be read: `check` tells the whole story
        said = frame["no_hint"]
        return Hint(said, words()["results"][BROKEN])
    return _hint(notebook, question, asked, number)


def _hint(notebook, question, asked, number):
    frame = words()["frame"]
    if not asked.get("hints"):
        return Hint(frame["no_hint"], asked["title"])
    said = [*asked["hints"], frame["reread"].format(reread=asked["reread"])]
    total = len(said)
    if number is None:
        number = session.next_hint(notebook, question, total)
    elif not isinstance(number, int) or not 1 <= number <= total:
        return Hint(frame["no_such_hint"].format(total=total), asked["title"])
    title = frame["last_hint" if number == total else "hint"].format(number=number, total=total)
    return Hint(said[number - 1], title)
