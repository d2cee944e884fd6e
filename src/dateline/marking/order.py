"""In which order answers are read: those that resemble each other one after the other.

Where a chain begins, and which comes after which, is chance, another for each marker. What stands
next to what says nothing of how good it is: words are compared, and nothing else.
"""

import math
from collections import Counter

import numpy as np

from .signs import is_code, words_in

NEAR = 0.2  # cosine of two answers that still stand in one chain
CODE = 2.0  # what the id of a sentence weighs more than another word: it tells what is spoken of


def chained(texts, place):
    """Return the keys of answers in the order of reading, as a list of chains.

    Each chain begins with the first answer, by `place`, that stands in none; the most like it comes
    next, as long as there is one that is like it at all.

    Args:
        texts: {key: text of an answer}.
        place: gives what to sort a key by where nothing else decides.

    >>> texts = {"a": "red roses", "b": "an owl", "c": "roses, red", "d": "owl, an"}
    >>> chained(texts, "bcad".index)
    [['b', 'd'], ['c', 'a']]
    """
    keys = sorted(texts, key=place)
    like, free, chains = _like([texts[key] for key in keys]), np.ones(len(keys), bool), []
    for start in range(len(keys)):
        if not free[start]:
            continue
        chain, here = [], start
        while here is not None:
            free[here] = False
            chain.append(keys[here])
            near = np.where(free, like[here], 0.0)
            best = int(near.argmax())
            here = best if near[best] >= NEAR else None
        chains.append(chain)
    return chains


def _like(texts):
    """How much each two texts are alike, from 0 to 1: the cosine of their words, the rare ones
    weighing more."""
    said = [words_in(text) for text in texts]
    holders = Counter(word for mine in said for word in mine)
    column = {word: place for place, word in enumerate(holders)}
    weighed = np.zeros((len(texts), max(len(column), 1)), np.float32)
    for row, mine in enumerate(said):
        for word in mine:
            rare = math.log(1 + len(texts) / holders[word]) - math.log(2)
            weighed[row, column[word]] = rare * (CODE if is_code(word) else 1)
    lengths = np.linalg.norm(weighed, axis=1, keepdims=True)
    weighed /= np.maximum(lengths, 1e-9)
    return weighed @ weighed.T
