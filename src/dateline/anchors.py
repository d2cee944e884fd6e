"""The one rule for finding words in a text: a quote stands in one place, or an error says why not.

All positions are offsets in Unicode code points, counted from 0, the end exclusive (the
TextPositionSelector of the W3C Web Annotation Data Model, 2017). Nothing here knows which text.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from . import lookalikes

# what nobody sees at the edge of a sentence: spaces, marks of direction, the mark of a file (BOM)
UNSEEN = " \t\n\r\f\v\0\u00a0\u200b\u200e\u200f\u061c\u2028\u2029\u2060\ufeff"


class Span(NamedTuple):
    """Where something stands in a text: start and end in code points, end exclusive."""

    start: int
    end: int


class AnchorError(ValueError):
    """A quote cannot be tied to one place in the article."""


class QuoteNotFound(AnchorError):
    """The words do not stand in the article like this."""


class QuoteAmbiguous(AnchorError):
    """The words stand in the article more than once. ``places`` lists the spans."""

    def __init__(self, message, places):
        super().__init__(message)
        self.places = places


class OffsetsDisagree(AnchorError):
    """The quote is found, but not where the offsets say. ``found`` is where it stands."""

    def __init__(self, message, found):
        super().__init__(message)
        self.found = found


def places(text, quote, prefix="", suffix=""):
    """Return every Span of the quote between prefix and suffix; they may overlap.

    >>> places("so so so", "so so")
    [Span(start=0, end=5), Span(start=3, end=8)]
    """
    whole, found, at = prefix + quote + suffix, [], -1
    while (at := text.find(whole, at + 1)) != -1:
        found.append(Span(at + len(prefix), at + len(prefix) + len(quote)))
    return found


def resolve(text, quote, prefix="", suffix="", start=None, end=None, sentence_of=None):
    """Find the one place where the quote stands in the text.

    The rule follows the W3C Web Annotation Data Model (2017): the quote decides, with prefix and
    suffix to make it unique; offsets only confirm. Nothing is matched approximately.

    Args:
        text: the article.
        quote: the exact words.
        prefix, suffix: the exact text just before and just after them, as much as is needed.
        start, end: offsets in code points that must agree, where given.
            All four can be left out or missing (None, NA, NaN), as they come from a table.
        sentence_of: a function that names the sentence at an offset, for the message that lists
            several places.

    Returns:
        A Span.

    Raises:
        QuoteNotFound: no match. The message says when the quote would match but for its edges,
            its quotation marks or another way of writing the same characters.
        QuoteAmbiguous: several matches; the message and ``places`` list them.
        OffsetsDisagree: one match, elsewhere than the offsets say; the right ones are given.

    >>> resolve("One day. One night.", "One", suffix=" night")
    Span(start=9, end=12)
    """
    if not isinstance(quote, str):
        raise QuoteNotFound(
            "A quote is a piece of text in quotation marks; "
            f"this is a value of type {type(quote).__name__}."
        )
    if not quote.strip():
        raise QuoteNotFound("The quote is empty: copy the words out of the article.")
    prefix, suffix = (words if isinstance(words, str) else "" for words in (prefix, suffix))
    there = places(text, quote, prefix, suffix)
    if not there:
        raise QuoteNotFound(_not_found(text, quote, prefix, suffix))
    if len(there) > 1:
        raise QuoteAmbiguous(_ambiguous(text, there, sentence_of), there)
    confirm(there[0], start, end)
    return there[0]


def confirm(found, start=None, end=None):
    """Hold the Span of a quote against the offsets that are given, as far as they are.

    Raises:
        OffsetsDisagree: the message gives the right ones.

    >>> confirm(Span(9, 12), start=9)
    """
    wrong = [
        f"{side} {given} (right: {due})"
        for side, given, due in (("start", start, found.start), ("end", end, found.end))
        if not _is_missing(given) and given != due
    ]
    if wrong:
        raise OffsetsDisagree(
            f"The quote stands at {found.start} to {found.end}, which disagrees with "
            f"{' and '.join(wrong)}. Offsets count code points from 0, the end exclusive.",
            found,
        )


def _is_missing(value):
    # NaN does not equal itself; pandas' NA refuses to say
    return value is None or str(value) in ("<NA>", "nan")


def _ambiguous(text, there, sentence_of, width=12):
    def said(place):
        around = text[max(0, place.start - width) : place.end + width].replace("\n", " ")
        home = f" in {sentence_of(place.start)}" if sentence_of else ""
        return f"{place.start} to {place.end}{home} (…{around}…)"

    return (
        f"These words stand in the article {len(there)} times: {'; '.join(map(said, there))}. "
        "Quote more words, or give the words before (prefix) or after (suffix)."
    )


# Marks that a keyboard or a word processor puts in place of a text's own.
_MARKS = str.maketrans(
    dict.fromkeys("“”„«»‹›‟＂", '"')
    | dict.fromkeys("‘’‚", "'")
    | {",": "،", "?": "؟", ";": "؛"}
    | dict.fromkeys("‐‑‒–—―−", "-")
)  # fmt: skip


def _typed(words):
    """The words with plain marks, and without the spaces that some styles put inside them."""
    return re.sub(r"""\s*(["'])\s*""", r"\1", " ".join(words.translate(_MARKS).split()))


def _not_found(text, quote, prefix, suffix):
    said = "These words do not stand in the article like this."
    if (prefix or suffix) and quote in text:
        return said + " The quote does, but not with this prefix or suffix around it."
    if quote.strip() in text:
        return said + " They would without the spaces or line breaks at the edges."
    if "".join(c for c in quote if unicodedata.category(c) != "Cf") in text:
        return said + " They would without the invisible characters (direction marks) in them."
    if " ".join(quote.split()) in " ".join(text.split()):
        return said + " They would with the article's own spaces and line breaks."
    if _typed(quote).strip(" \"'") in _typed(text):
        return said + (
            " They would with the article's own quotation marks and punctuation:"
            " copy them out of the article instead of typing them."
        )
    if len(quote) > len(text):
        return said + " They are longer than the article."
    if unicodedata.normalize("NFKC", quote) in unicodedata.normalize("NFKC", text):
        return said + " The letters are the same in another encoding: copy them from the article."
    if letter := lookalikes.difference(quote.strip(), text):
        return f"{said} {letter}: copy them out of the article."
    if near := lookalikes.nearly(quote, text):
        mine, theirs = near
        said += f" Where you have “{mine}”, it has “{theirs}”"
        return f"{said}: copy them out of the article, slips included."
    return said + " Copy them out of the article, letter by letter, slips included."


# A letter of any script, but not the tatweel: \w takes that for one.
_LETTER = r"[^\W\d_\u0640]"


def scripts(words):
    """Return the scripts of the letters, by the names that Unicode gives them, as a list: the one
    with the most letters first.

    >>> scripts("day, \u0434\u0435\u043d\u044c; 2022")
    ['CYRILLIC', 'LATIN']
    """
    letters = re.findall(_LETTER, words)
    found = Counter(unicodedata.name(letter, "?").split()[0] for letter in letters)
    return [script for script, _ in found.most_common()]


def direction(words):
    """Return how a line of this text runs, by its letters: ``"rtl"`` or ``"ltr"``.

    >>> direction("\u0634\u0627\u0631\u0639 5"), direction("street 5")
    ('rtl', 'ltr')
    """
    sides = Counter(map(unicodedata.bidirectional, words))
    return "rtl" if sides["R"] + sides["AL"] > sides["L"] else "ltr"


@lru_cache(maxsize=8)  # one text is asked for many quotes
def _seen_text(text):
    return _seen(text)


def _seen(text):
    """What is seen of a text, and for each of its letters the offset in the text: no invisible
    marks, and one space for each run of spaces and line breaks."""
    if text.isascii() and not re.search(r"[^\S ]| {2}", text):
        return text, range(len(text))
    letters, offsets = [], []
    for match in re.finditer(r"\s+|\S", text):
        found = match[0]
        if found.isspace():
            found = " "
        elif unicodedata.category(found) == "Cf":
            continue
        if found == " " and letters[-1:] == [" "]:  # a mark stood between two spaces
            continue
        letters.append(found)
        offsets.append(match.start())
    return "".join(letters), offsets


def seen_places(text, quote):
    """Return every Span at which a reader sees the quote: invisible marks (of direction, for
    joining letters, for hyphens) and whether a space is a line break do not count; all else does.

    >>> seen_places("one\\nday, o\\u200fne  day", "one day")
    [Span(start=0, end=7), Span(start=9, end=18)]
    """
    seen, offsets = _seen_text(text)
    quote = _seen(quote)[0].strip()
    if not quote:
        return []
    return [Span(offsets[start], offsets[end - 1] + 1) for start, end in places(seen, quote)]


def whole_word(keyword, begun=False):
    """Return a compiled pattern for a keyword as a whole word; its group 1 is the keyword.

    Upper and lower case are alike. In Arabic a conjunction, preposition or article may be joined
    before it (and, in, to, the …): they are written together with the word that follows.

    Args:
        keyword: the word or words.
        begun: True if a longer word may begin with it; group 1 is then the longer word.

    >>> whole_word("day").findall("One day, today, Day by day")
    ['day', 'Day', 'day']
    >>> whole_word("day", begun=True).findall("Days of today")
    ['Days']
    """
    arabic = "ARABIC" in scripts(keyword)
    joined = "(?:[\u0648\u0641])?(?:[\u0628\u0643\u0644])?(?:\u0627\u0644)?" if arabic else ""
    # an accent that is a character of its own belongs to the letter before it
    letter = f"(?:{_LETTER}|[\u0300-\u036f])"
    more, after = (f"{letter}*", "") if begun else ("", f"(?!{letter})")
    word = f"({re.escape(keyword)}{more}){after}"
    return re.compile(f"(?<!{_LETTER}){joined}{word}", re.IGNORECASE)


def around(keyword):
    """Return a compiled pattern for a keyword with the rest of the word that it is a part of.

    >>> around("strain").findall("Called for restraint")
    ['restraint']
    """
    return re.compile(f"{_LETTER}*{re.escape(keyword)}{_LETTER}*", re.IGNORECASE)
