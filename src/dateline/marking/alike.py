"""Answers that share wordings: something to look at, never a verdict.

Words are compared without case, accents and marks, in runs of some words. Runs that stand in the
article, in the exercise or in a lesson count for nothing: whoever quotes them quotes the course.
"""

import json
import re
import unicodedata
from functools import cache

import numpy as np

from ..reading import course as own_course

RUN = 5  # words in a row
QUOTED = 3  # words in a row of the article that are a quotation of it
LEAST = 6  # runs that two answers share before they are shown: ten words in a row, say
LENGTH = 12  # words of an answer that is compared
MOST = 5  # answers that are shown beside one
AT_ONCE = 10_000  # runs that are counted together, for the memory that it takes
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def words(text):
    """Return [(word as it is compared, start, end)] of a text.

    >>> words("Élan, “s08”")
    [('elan', 0, 4), ('s08', 7, 10)]
    """
    return [(_bare(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


def _bare(word):
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    return "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cf"))


def runs(text, length=RUN):
    """Return the runs of words of a text, as a set of tuples of `length` words.

    >>> sorted(runs("One two three four five six"))[0]
    ('one', 'two', 'three', 'four', 'five')
    """
    said = [word for word, _, _ in words(text)]
    return {tuple(said[n : n + length]) for n in range(len(said) - length + 1)}


def of_course(exercise):
    """Return the runs that stand in the article, its translation, the exercise and the lessons."""
    found = set(_of_article(RUN))
    for cell in exercise.cells:
        found |= runs(cell["source"])
    for path in sorted((exercise.course.root / "notebooks").glob("*.ipynb")):
        try:
            book = json.loads(path.read_text(encoding="utf-8"))
            for cell in book["cells"]:
                if cell["cell_type"] == "markdown":
                    found |= runs("".join(cell["source"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


@cache
def _of_article(length):
    article = own_course()
    translated = (runs(one.translation or "", length) for one in article.sentences())
    return frozenset(runs(article.text(), length).union(*translated))


def of_examples(parts):
    """Return the runs of a question's examples and of its model answer.

    Args:
        parts: what ``rubric.parts_of`` returned, or None: then there are none.
    """
    if not parts:
        return set()
    texts = [parts["model"], *(example["text"] for example in parts["examples"])]
    return set().union(*map(runs, texts))


def from_examples(text, examples):
    """Return how many words of an answer stand in these runs, 0 where they are few, and how many
    words it has: both without what it quotes of the article, which any right answer may have.

    >>> from_examples("Nobody says who counted the people in the square, or when it was.",
    ...     runs("nobody says who counted the people in the square, or when"))
    (11, 13)
    """
    own = [not quoted for quoted in in_runs(text, _of_article(QUOTED), QUOTED)]
    found = sum(mine and taken for mine, taken in zip(own, in_runs(text, examples), strict=True))
    return (found if found > LEAST else 0), sum(own)


def is_the_course_s(text, examples):
    """Whether most of an answer's own words stand in the course's examples or its model answer."""
    found, own = from_examples(text, examples)
    return 2 * found > own


class Alike:
    """Which of many answers share wordings.

    Args:
        texts: {key: text of an answer}.
        known: runs that count for nothing, see ``of_course``; ``texts`` is kept as it is.

    >>> said = "nobody in the article says who counted the people that were hurt in the square"
    >>> found = Alike({"a": said, "b": f"As I see it, {said}!", "c": "Something else."}, set())
    >>> found.others("a"), found.others("c")
    ([('b', 15)], [])
    """

    def __init__(self, texts, known):
        self.texts = texts
        self._runs = {
            key: runs(text) - known for key, text in texts.items() if len(words(text)) >= LENGTH
        }
        self._keys = list(self._runs)
        self._place = {key: place for place, key in enumerate(self._keys)}
        self._shared = self._counted()

    def _counted(self):
        """How many runs each two answers share, as an array; 0 for an answer and itself."""
        holders = {}
        for place, mine in enumerate(self._runs.values()):
            for run in mine:
                holders.setdefault(run, []).append(place)
        several = [found for found in holders.values() if len(found) > 1]
        counts = np.zeros((len(self._keys), len(self._keys)), np.float32)
        for start in range(0, len(several), AT_ONCE):
            part = several[start : start + AT_ONCE]
            has = np.zeros((len(self._keys), len(part)), np.float32)
            for column, found in enumerate(part):
                has[found, column] = 1
            counts += has @ has.T
        np.fill_diagonal(counts, 0)
        return counts

    def number(self, key):
        """Return how many other answers share wordings with one."""
        return int((self._row(key) >= LEAST).sum())

    def others(self, key):
        """Return [(key of an answer, how many words of it are shared)], the most shared first, and
        no more than are shown."""
        row = self._row(key)
        order = np.argsort(-row, kind="stable")[:MOST]
        found = [self._keys[place] for place in order if row[place] >= LEAST]
        return [
            (other, sum(in_runs(self.texts[other], self._runs[key] & self._runs[other])))
            for other in found
        ]

    def _row(self, key):
        return self._shared[self._place[key]] if key in self._place else np.zeros(0)

    def marked(self, key, other):
        """Return the text of an answer in pieces: [(piece, whether it is shared with the other)].

        >>> Alike({"a": "x"}, set()).marked("a", "a")
        [('x', False)]
        """
        text = self.texts[key]
        both = self._runs.get(key, set()) & self._runs.get(other, set())
        inside, pieces, at = in_runs(text, both), [], 0
        for shared, (_, start, end) in zip(inside, words(text), strict=True):
            if not shared:
                continue
            if pieces and pieces[-1][1] and not _WORD.search(text[at:start]):
                pieces[-1] = (pieces[-1][0] + text[at:end], True)
            else:
                pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
        return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def in_runs(text, both, length=RUN):
    """Return, of each word of a text, whether it stands in one of these runs.

    >>> in_runs("One two, three", {("one", "two")}, 2)
    [True, True, False]
    """
    said = [word for word, _, _ in words(text)]
    inside = [False] * len(said)
    for n in range(len(said) - length + 1):
        if tuple(said[n : n + length]) in both:
            inside[n : n + length] = [True] * length
    return inside
