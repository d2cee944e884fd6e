"""The glossary, on one screen or one word of it."""

import html

import pandas as pd

from .. import glossary as words_of_the_course
from .shown import FRAME, PROSE, Shown
from .tables import table


def glossary(word=None):
    """Show the words of the course with their meanings, or one of them.

    Args:
        word: the word; without it, all.

    Returns:
        A Shown.

    Raises:
        KeyError: the glossary does not have the word; the message names the nearest.

    >>> glossary("hedges")
    hedge: Words that weaken a statement or keep a distance from it, such as “it seems”. (lesson 01)
    """
    if word is None:
        rows = [(one.term, one.meaning, one.lesson) for one in words_of_the_course.terms()]
        frame = pd.DataFrame(rows, columns=["word", "what it means here", "lesson"])
        return table(frame.set_index("word"), "The words of the course", index=True)
    one = words_of_the_course.term(word)
    term, meaning = (html.escape(text, quote=False) for text in (one.term, one.meaning))
    return Shown(
        f"<p style='{FRAME};{PROSE}'><b>{term}</b>: {meaning} (lesson {one.lesson})</p>",
        f"{one.term}: {one.meaning} (lesson {one.lesson})",
    )
