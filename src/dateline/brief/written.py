"""Numbers as they are written: with digits and marks of any language, with a word for millions.

What stands on a page as it stands in the quote of a row rests on that row, however it is written.
"""

import itertools
import re

from ..newreading import languages

_DIGIT = r"[0-9\u0660-\u0669\u06f0-\u06f9]"
_MARK = r"[.,\u066b\u066c'’\u00a0\u202f ]"
TOKEN = re.compile(rf"{_DIGIT}+(?:{_MARK}{_DIGIT}+)*")
# of the same length, so that places in the text stay: an Arabic letter is written as one with the
# number behind it, and Arabic has marks of its own for thousands and decimals
_GLUED = re.compile(rf"[\u0621-\u064a\u0640](?={_DIGIT})")
_PLAIN = str.maketrans({"\u066c": ",", "\u066b": "."})


def level(text):
    """Return a text of the same length in which numbers stand by themselves, with marks that are
    read.

    >>> level("3\u066b5"), level("\u06485")
    ('3.5', ' 5')
    """
    return _GLUED.sub(" ", text.translate(_PLAIN))


def tokens(text):
    """Return the numbers of a text as they are written there, a list of texts.

    >>> tokens("2041 to 3,5 or 12 500")
    ['2041', '3,5', '12 500']
    """
    return [match[0] for match in TOKEN.finditer(text)]


def days(text):
    """Return the stretch of a time word from its first number to its last, "" where it has none.

    >>> days("on 14 May 2041, a Tuesday"), days("today")
    ('14 May 2041', '')
    """
    found = list(TOKEN.finditer(text))
    return text[found[0].start() : found[-1].end()] if found else ""


def values(token, behind=""):
    """Return what a number can mean, a set: its marks may part thousands or decimals, and a word
    behind it may say thousands or millions.

    Args:
        token: as ``tokens`` returns it.
        behind: the text behind it.

    >>> sorted(values("12.500")), sorted(values("3,5", " millions"))
    ([12.5, 12500.0], [3.5, 3500000.0])
    """
    digits = "".join(str(int(c)) if c.isdecimal() else c for c in token.translate(_PLAIN))
    digits = re.sub(r"['’\u00a0\u202f ]", "", digits)
    found = set()
    parts = re.split(r"[.,]", digits)
    if len(parts) == 1 or all(len(part) == 3 for part in parts[1:]):
        found.add(float("".join(parts)))
    if len(parts) > 1:
        found.add(float(f"{''.join(parts[:-1])}.{parts[-1]}"))
    word = re.match(r"\s*([^\W\d_]+)", behind)
    times = _times(word[1]) if word else None
    return found | ({value * times for value in found} if times else set())


def _times(word):
    """How many times a word behind a number makes it, None for another word."""
    word = word.casefold()
    for name, times in (("thousand", 1e3), ("million", 1e6), ("billion", 1e9)):
        known = itertools.chain(*(each.get(name, []) for each in languages.known().values()))
        if any(word == each or len(each) > 3 and word.startswith(each) for each in known):
            return times
    return None
