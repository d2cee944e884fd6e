"""Which row of one coder is about the same words as which row of the other."""

import re
import unicodedata
from typing import NamedTuple

import pandas as pd

# A conjunction or a preposition (and, that, on) has three letters at most in Arabic. Whether it is
# quoted with the rest says little of how somebody read, so it is said and not shown at length.
LITTLE = 3
SAME, NEARLY = "the same words", "the same words but for a short one"


class Pair(NamedTuple):
    """The numbers of two rows, None where only one coder has it.

    ``shared`` is the share of words that both have, of those that one of them has, and
    ``relation`` how the words lie to each other. ``overlaps`` are the rows of the other coder that
    have words of a row which has no partner.
    """

    first: int | None
    second: int | None
    shared: float | None = None
    relation: str | None = None
    overlaps: tuple = ()


def matched(first, second, reading):
    """Pair the rows of two coders by their words.

    Rows are paired within a sentence, those with the greatest share of words in common first, so a
    pair never depends on which coder is asked first or on the codes. Of equal shares the one that
    stands first in the text is taken. Each row has one partner at most; rows without a word in
    common are never paired.

    Args:
        first, second: DataFrames with ``sentence_id`` and anchors.
        reading: the article that they were read from.

    Returns:
        A list of Pair, in the order of the text.
    """
    words = [
        [_words(row, reading) for row in frame.to_dict("records")] for frame in (first, second)
    ]
    homes = [frame["sentence_id"].fillna("").tolist() for frame in (first, second)]
    shares = [
        (-share, _begin(one), _begin(two), i, j)
        for i, one in enumerate(words[0])
        for j, two in enumerate(words[1])
        if homes[0][i] == homes[1][j] and (share := shared(one, two))
    ]
    partner, taken = {}, set()
    for share, _, _, i, j in sorted(shares):
        if i not in partner and j not in taken:
            partner[i] = Pair(i, j, -share, _lie(words[0][i], words[1][j]))
            taken.add(j)
    touch = [(i, j) for *_, i, j in shares]
    pairs = [
        partner.get(i) or Pair(i, None, overlaps=tuple(j for a, j in touch if a == i))
        for i in range(len(first))
    ]
    pairs += [
        Pair(None, j, overlaps=tuple(i for i, b in touch if b == j))
        for j in range(len(second))
        if j not in taken
    ]
    order = {s.sentence_id: number for number, s in enumerate(reading.sentences())}

    def place(pair):
        at, side = (pair.first, 0) if pair.first is not None else (pair.second, 1)
        return order.get(homes[side][at], len(order)), _begin(words[side][at]), side, at

    return sorted(pairs, key=place)


class Words(NamedTuple):
    """The words of a row: those of the article and those of the translation, as the places of
    their letters."""

    text: frozenset
    translation: frozenset


def spans(row, reading):
    """Return the places of a row's words as two lists of (start, end): in the article and, in the
    translation of its sentence, in English. Words quoted in English may stand apart in the article.

    >>> from dateline.reading import course
    >>> spans(course().table("figures").loc[4].to_dict(), course())
    ([(1529, 1544)], [(66, 87)])
    """
    text = there = []
    if not pd.isna(row.get("start")):
        text = [(int(row["start"]), int(row["end"]))]
        found = reading.counterparts(*text[0])
        there = [(p.start, p.end) for p in found if p.sentence_id == row["sentence_id"]]
    if not pd.isna(row.get("translation_start")):
        own = [(int(row["translation_start"]), int(row["translation_end"]))]
        apart = [tuple(s) for s in reading.originals(row["sentence_id"], *own[0])]
        # quoted in English, and the run of the article from first to last has other words, too
        if own != there and text and apart and (apart[0][0], max(s[1] for s in apart)) == text[0]:
            text = apart
        there = own
    return text, there


def _words(row, reading):
    found, (text, there) = reading.text(), spans(row, reading)
    said = reading.sentence(row["sentence_id"]).translation if there else ""
    return Words(letters(found, text), letters(said, there))


def letters(text, spans):
    """Return the places of the letters and digits in these spans; of one that has none (“…”), of
    its marks.

    >>> sorted(letters("a, b", [(0, 4)]))
    [0, 3]
    """
    found = set()
    for start, end in spans:
        places = [place for place in range(start, end) if not text[place].isspace()]
        # a mark of a vowel belongs to the letter before it
        of_letters = {
            place
            for place in places
            if re.match(r"\w", text[place]) or unicodedata.category(text[place]) == "Mn"
        }
        found |= of_letters or set(places)
    return frozenset(found)


def shared(one, two):
    """Return the share of letters that two Words have in common, of those that one of them has: in
    the article where both are known there, else in the translation."""
    for first, second in zip(one, two, strict=True):
        if first and second:
            return len(first & second) / len(first | second)
    return 0


def _lie(one, two):
    """How the words of the first lie to those of the second."""
    first, second = next((a, b) for a, b in zip(one, two, strict=True) if a and b)
    if first == second:
        return SAME
    if len(first ^ second) <= LITTLE:
        return NEARLY
    if first < second:
        return "mine is part of theirs"
    return "theirs is part of mine" if second < first else "they overlap"


def _begin(words):
    return min(words.text or words.translation or {0})
