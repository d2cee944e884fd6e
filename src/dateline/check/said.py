"""What a text says: its numbers with their bounds, what it names, and what it says is not given.

A text is read as it is, in any letters, with any blanks, dashes and apostrophes. Nothing here knows
a question, a table or the article; the words stand in ``wording``.
"""

import functools
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from . import wording
from .wording import pattern, spaced


class Number(NamedTuple):
    """A number in a text: its value, its bound ("" for a bare one), where its own words stand."""

    value: float
    bound: str
    start: int
    end: int
    words: bool = False  # whether it is written in words
    none: bool = False  # whether it says that there is none: "nobody", "no deaths"


_ALIKE = {ord(c): "'" for c in "’‘ʼ`´＇"} | {ord(c): "-" for c in "‐‑‒–—―−"}
_ALIKE |= {ord(c): '"' for c in "“”„«»‟"} | {ord(c): "." for c in "․"}


@lru_cache(4096)  # a figure has some dozen texts, and each rule reads all of them
def level(text):
    """Return a text of the same length in small letters, with plain blanks, dashes and digits.

    >>> level("More than\\u00a0200 – it’s")
    "more than 200 - it's"
    """
    plain = text.translate(_ALIKE)
    return plain.lower() if plain.isascii() else "".join(map(_level_letter, plain))


def _level_letter(letter):
    if letter.isascii():
        return letter.lower()
    if letter.isspace():
        return "\n" if letter in "\u2028\u2029\x85" else " "
    if letter.isdigit() and (digit := unicodedata.digit(letter, None)) is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", letter)
    plain = plain if len(plain) == 1 else letter
    small = plain.lower()
    return small if len(small) == 1 else plain


# --- numbers --------------------------------------------------------------------------------------

_DIGITS = re.compile(
    r"(?<![\w#.,])(?:\d{1,3}(?:([,.' ])\d{3})(?:\1\d{3})*(?!\d)|\d+(?:[.,]\d+)?)(?:\s?k\b)?"
    r"(?![\w]|[.,]\d)"
)
ONE = "|".join([*wording.NUMERALS, *wording.SCALES])
_WORDS = re.compile(
    rf"\b(?:(?:a|half a)[\s-]+)?(?:{ONE})"
    rf"(?:(?:(?<=hundred)|(?<=thousand))\s+and(?=\s)|[\s-]+(?:{ONE})\b)*\b"
)
_NOBODY = pattern(wording.NOBODY)
_VAGUE = pattern(wording.VAGUE)
_GAP = pattern(wording.GAP)
_KEPT_BACK = pattern(wording.KEPT_BACK)


def numbers(text):
    """Return the numbers of a text, in order, each with its bound.

    Numbers are read in digits, with any separators, and in words; "nobody" and "no deaths" are 0.
    Words such as "thousands" are no numbers: see ``vague``.

    >>> [(n.value, n.bound) for n in numbers("More than 2,200 held; ninety-five hurt, nobody died")]
    [(2200.0, 'more than'), (95.0, ''), (0.0, '')]
    """
    return list(_numbers(text))


@functools.lru_cache(1024)
def _numbers(text):
    said = level(text)
    places, found, last = _places(said), [], 0
    for place, (value, start, end, words, none) in enumerate(places):
        following = places[place + 1][1] if place + 1 < len(places) else None
        behind = said[end:following]
        bound = _bound(said[last:start], behind, following is not None)
        found.append(Number(value, bound, start, end, words, none))
        last = last if none else end  # "none of the 95"
    return found


def _places(said):
    """[(value, start, end, whether in words, whether none)] of a text in small letters."""
    found = []
    for match in _DIGITS.finditer(said):
        found.append((_value(match), *match.span(), False, False))
    for match in _WORDS.finditer(said):
        value = _value_of_words(match[0])
        if value is not None and not re.search(r"\bno[\s-]+$", said[: match.start()]):
            found.append((value, *match.span(), True, False))
    taken = [place[1:3] for place in found]
    for match in _NOBODY.finditer(said):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append((0.0, *match.span(), True, True))
    return sorted(found, key=lambda place: place[1])


def _value(match):
    digits, kilo = re.sub(r"[\sk]", "", match[0]), match[0].endswith("k")
    if match[1]:
        digits = re.sub(r"\D", "", digits)
    return float(digits.replace(",", ".")) * (1000 if kilo else 1)


def _value_of_words(said):
    total, part, half = 0, 0, said.startswith("half")
    for word in re.findall(r"[a-z]+", said):
        if word in ("a", "half", "and"):
            continue
        if word in wording.SCALES:
            part = max(part, 1) * wording.SCALES[word]
            if wording.SCALES[word] > 100:
                total, part = total + part, 0
        elif word == "dozen":
            part = max(part, 1) * 12
        else:
            part += wording.NUMERALS[word]
    return float(total + part) / (2 if half else 1)


# between the words of a bound and the number: marks, and words that count nothing
_FILL = r"[\s\"'(\[:-]*(?:(?:the|a|an|number|figure|value|mark|line|count|of|total)[\s\"'(:]+){0,4}"
_BEFORE = [
    (re.compile(rf"(?<!\w)(?:{spaced(front)})\.?{_FILL}$"), bound)
    for bound, (front, _) in wording.BOUNDS.items()
]
_BEHIND = [
    (
        re.compile(rf"^[\s\"'()\[\],-]*(?:{spaced(after)})(?!\w)"),
        bound,
    )
    for bound, (_, after) in wording.BOUNDS.items()
    if after
]
_DENIED = re.compile(rf"(?<!\w)(?:{wording.NEGATION})(?:\s+(?!only|just|how)\w+){{0,3}}\s+$")
_HARDLY = re.compile(rf"(?<!\w)(?:{wording.HARDLY})(?:\s+\w+){{0,1}}\s+$")
_DRAWN = re.compile(
    r"\b(?:reach\w*|goes|going|rises|runs|extends|ends|drawn)\s+$"
    r"|\b(?:bar|column|line)\b(?!\s+(?:chart|graph|plot))[^.;,:]*$"
)
_REACH = 80  # so many letters around a number may say its bound


def _bound(before, behind, followed=False):
    """The bound of a number, from the text between it and its neighbours.

    Where another number follows, the words that run up to it are its own: "37 and over 200".
    """
    before, behind = before[-_REACH:], behind[:_REACH]
    for sign in sorted(wording.SIGNS, key=len, reverse=True):
        if re.search(rf"{re.escape(sign)}[\s\"']*$", before):
            return wording.SIGNS[sign]
    hits = [(found.start(), bound) for one, bound in _BEFORE if (found := one.search(before))]
    # the words that begin first are the longest: "not less than" before "less than"
    if hits:
        start, bound = min(hits)
        lead = before[:start]
        if bound == "at most" and _DRAWN.search(lead):
            return ""  # a bar that "goes up to 95"
        if _DENIED.search(lead):
            return wording.DENIED[bound]
        if _HARDLY.search(lead):
            return "about"
        return bound
    if re.match(r"\s?\+", behind):
        return "more than"
    for one, bound in _BEHIND:
        found = one.search(behind)
        if found and not (followed and _reaches_next(behind, found.end())):
            return bound
    return ""


def _reaches_next(behind, end):
    """Whether the words up to a place are, or begin, the bound of the number that follows."""
    starts = [found.start() for one, _ in _BEFORE if (found := one.search(behind))]
    return not behind[end:].strip() or any(start < end for start in starts)


def bound_of(text, number):
    """Return the bound of a number in a text; "" for a bare one, None when it is not there.

    Where a number stands more than once, a bound that is said once holds for all; of several that
    are said, the first.

    >>> bound_of("over 200 held", 200), bound_of("95 hurt", 95), bound_of("200 (lower bound)", 200)
    ('more than', '', 'more than')
    >>> bound_of("not more than 200", 200), bound_of("200 or more", 200), bound_of("95", 200)
    ('at most', 'at least', None)
    """
    here = [found.bound for found in numbers(text) if found.value == number]
    return next((bound for bound in here if bound), "") if here else None


def vague(text):
    """Return the words of a text that speak of many and count nothing: [(word, start, end)].

    >>> vague("Thousands marched, dozens were held")
    [('thousands', 0, 9), ('dozens', 19, 25)]
    """
    said = level(text)
    return [(match[0], *match.span()) for match in _VAGUE.finditer(said)]


# --- what is not given ----------------------------------------------------------------------------


def joined(text):
    """Return a text in which words that are broken at the end of a line are whole again.

    >>> joined("demon-\\nstrators"), joined("help-seekers")
    ('demonstrators', 'help-seekers')
    """
    return _BROKEN.sub("", text.replace("\u00ad", ""))


_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐‑]\s*\n\s*(?=[^\W\d_])")


def is_gap(text):
    """Tell whether a text says that a number is not given, in one of the usual ways.

    >>> is_gap("deaths: spoken of, no number given"), is_gap("without giving a toll of deaths")
    (True, True)
    >>> is_gap("nobody died"), is_gap("95 officers")
    (False, False)
    """
    return any(_GAP.search(level(one)) for one in {text, joined(text)})


def gaps(text):
    """Return where a text says that a number is not given: [(start, end)].

    >>> gaps("deaths: no number")
    [(8, 17)]
    """
    return [found.span() for found in _GAP.finditer(level(text))]


def left_open(before):
    """Tell whether what follows on a text is denied or left open by it, and not claimed.

    >>> left_open("That does not mean that "), left_open("No number is given, since ")
    (True, False)
    """
    return bool(_OPENS.search(level(before[-_REACH * 2 :])))


def kept_back(text):
    """Return the words of a text that say that something was kept back; "" without any.

    That something is not given says less; what is left open, or denied, says nothing.

    >>> kept_back("The toll was withheld"), kept_back("Whether one was withheld, is not said")
    ('withheld', '')
    >>> kept_back("That does not mean that it was withheld")
    ''
    """
    said = level(text)
    for found in _KEPT_BACK.finditer(said):
        clause = re.split(r"[.;:]", said[: found.start()])[-1]
        if not _LEFT_OPEN.search(clause):
            return text[found.start() : found.end()]
    return ""


# words behind which nothing is open any more: "not shown, since nobody died"
_CLAIMS = "since|because|and|but|so|therefore|hence|thus|while|for|meaning|given"
_CLAIMS += "|as(?!\\s+(?:if|a|an|zero|0|none|nil|well|that)\\b)"
_LEFT_OPEN = re.compile(
    rf"\b(?:whether|if)\b|(?<!\w)(?:{wording.NEGATION})(?:\s+(?!(?:{_CLAIMS})\b)\w+){{0,5}}\s*$"
)
_OPENS = re.compile(
    r"(?<!\w)(?:whether|if|would|might|could|may|wrong(?:ly)?|unlike|(?:differs?|different) from"
    r"|mistake|instead of|rather than|no (?:claim|proof|evidence|sign|reason|word)|neither|nor"
    r"|without (?:saying|claiming)|(?:nothing|nobody|no one|none) \w+|no(?=\s+$)"
    rf"|(?:not|{wording.NT})(?!\s+{wording.TOLD}\b(?!\s+(?:that|if|whether)\b))|never|cannot)"
    rf"(?:(?:\s+|,\s+(?=n?or\b))(?!(?:{_CLAIMS})\b)[\w']+){{0,8}}[\s\"'(:]*$"
)
_NAMES = {group: pattern(words) for group, words in wording.NAMES.items()}


def names(text):
    """Return the groups that a text names: "detained", "officers", "vehicles" and so on.

    Those who only act are no group that is counted: "detained by police".

    >>> sorted(names("Police officers injured; detained by the police"))
    ['detained', 'officers']
    >>> names("no deaths") , names("a chart")
    ({'deaths'}, set())
    """
    whole = joined(text)
    said = level(text if whole == text else f"{text} \n {whole}")
    said = re.sub(r"\bby[\s-]+(?:the[\s-]+)?police\b", "", said)
    return {group for group, one in _NAMES.items() if one.search(said)}
