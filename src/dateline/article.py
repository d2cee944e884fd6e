"""The article and its parts, and the one rule for finding words in it.

All positions are offsets in Unicode code points of ``data/article/article.ar.txt``, counted from 0,
the end exclusive (the TextPositionSelector of the W3C Web Annotation Data Model, 2017). In this
article every character lies in the Basic Multilingual Plane, so they equal JavaScript's offsets.
"""

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parent
# A wheel carries the data inside the package; a checkout has it at the top of the repository.
DATA = PACKAGE / "data" if (PACKAGE / "data").is_dir() else PACKAGE.parents[1] / "data"

# The Arabic letters that the article uses. Not \w: that takes the tatweel for a letter.
LETTERS = "\u0621-\u063a\u0641-\u064a"


class Span(NamedTuple):
    """Where something stands in the article: start and end in code points, end exclusive."""

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


class Paragraph(NamedTuple):
    """A line of the article file, counted from 0."""

    number: int
    start: int
    end: int
    text: str


class Section(NamedTuple):
    """One of the three dispatches: ``now`` is the EDTF date that its "today" means."""

    section_id: str
    start: int
    end: int
    text: str
    topic: str
    now: str
    now_basis: str


class Sentence(NamedTuple):
    """A sentence or headline, with the dispatch it belongs to and our translation."""

    sentence_id: str
    start: int
    end: int
    text: str
    paragraph: int
    section_id: str
    translation: str


class Kwic(NamedTuple):
    """A keyword in context. ``left`` is the text before it, ``right`` the text after it."""

    left: str
    keyword: str
    right: str
    start: int
    end: int
    sentence_id: str


@cache
def text():
    """Return the article, exactly as the file has it.

    Returns:
        The text as one string of 3,988 code points; lines end in ``\\n``.

    >>> len(text())
    3988
    """
    path = DATA / "article" / "article.ar.txt"
    return path.read_bytes().decode("utf-8")  # bytes: no newline is translated on any system


@cache
def paragraphs():
    """Return the lines of the article as a list of Paragraph.

    >>> len(paragraphs())
    21
    """
    found, start = [], 0
    for number, line in enumerate(text().split("\n")):
        found.append(Paragraph(number, start, start + len(line), line))
        start += len(line) + 1
    return found


def _rows(table):
    with (DATA / "article" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def sections():
    """Return the three dispatches of the article as a list of Section.

    >>> [section.section_id for section in sections()]
    ['A', 'B', 'C']
    """
    lines, found = paragraphs(), []
    for row in _rows("sections"):
        start = lines[int(row["first_paragraph"])].start
        end = lines[int(row["last_paragraph"])].end
        found.append(
            Section(
                row["section_id"],
                start,
                end,
                text()[start:end],
                row["topic_en"],
                row["now_edtf"],
                row["now_basis"],
            )
        )
    return found


@cache
def sentences():
    """Return the sentences of the article, in the order of the text, as a list of Sentence.

    >>> sentences()[0].sentence_id, len(sentences())
    ('s01', 37)
    """
    return [
        Sentence(
            row["sentence_id"],
            int(row["start"]),
            int(row["end"]),
            row["quote"],
            int(row["paragraph"]),
            row["section_id"],
            row["translation_en"],
        )
        for row in _rows("sentences")
    ]


def sentence(sentence_id):
    """Return one Sentence by its id.

    Raises:
        KeyError: there is no such sentence; the message names the first and the last.

    >>> sentence("s17").section_id
    'A'
    """
    for found in sentences():
        if found.sentence_id == sentence_id:
            return found
    first, last = sentences()[0].sentence_id, sentences()[-1].sentence_id
    raise KeyError(f"There is no sentence {sentence_id!r}: they run from {first} to {last}.")


def sentence_at(start):
    """Return the Sentence that the code point at ``start`` stands in, or None between sentences.

    >>> sentence_at(0).sentence_id
    's01'
    """
    for found in sentences():
        if found.start <= start < found.end:
            return found
    return None


def resolve(quote, prefix="", suffix="", start=None, end=None):
    """Find the one place where the quote stands in the article.

    The rule follows the W3C Web Annotation Data Model (2017): the quote decides, with prefix and
    suffix to make it unique; offsets only confirm. Nothing is matched approximately.

    Args:
        quote: the exact words.
        prefix, suffix: the exact text just before and just after them, as much as is needed.
        start, end: offsets in code points that must agree, where given.
            All four can be left out or missing (None, NA, NaN), as they come from a table.

    Returns:
        A Span.

    Raises:
        QuoteNotFound: no match. The message says when the quote would match but for its edges,
            its quotation marks or another way of writing the same characters.
        QuoteAmbiguous: several matches; the message and ``places`` list them.
        OffsetsDisagree: one match, elsewhere than the offsets say; the right ones are given.

    >>> resolve("2022)")
    Span(start=104, end=109)
    """
    if not isinstance(quote, str):
        raise QuoteNotFound(
            f"A quote is a piece of text in quotation marks; this is {_a_type(quote)}."
        )
    if not quote.strip():
        raise QuoteNotFound("The quote is empty: copy the words out of the article.")
    prefix, suffix = (words if isinstance(words, str) else "" for words in (prefix, suffix))
    places = _places(quote, prefix, suffix)
    if not places:
        raise QuoteNotFound(_not_found(quote, prefix, suffix))
    if len(places) > 1:
        listed = "; ".join(
            f"{place.start} to {place.end} in {_sentence_id(place.start)} (…{_around(place)}…)"
            for place in places
        )
        raise QuoteAmbiguous(
            f"These words stand in the article {len(places)} times: {listed}. "
            "Quote more words, or give the words before (prefix) or after (suffix).",
            places,
        )
    found = places[0]
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
    return found


def _is_missing(value):
    # NaN does not equal itself; pandas' NA refuses to say
    return value is None or str(value) in ("<NA>", "nan")


def _places(quote, prefix, suffix):
    whole, found, at = prefix + quote + suffix, [], -1
    while (at := text().find(whole, at + 1)) != -1:
        found.append(Span(at + len(prefix), at + len(prefix) + len(quote)))
    return found


def _sentence_id(start):
    found = sentence_at(start)
    return found.sentence_id if found else "no sentence"


def _around(place, width=12):
    return text()[max(0, place.start - width) : place.end + width].replace("\n", " ")


def _a_type(value):
    return f"a value of type {type(value).__name__}"


# Marks that a keyboard or a word processor puts in place of the article's own.
_MARKS = str.maketrans(
    dict.fromkeys("“”„«»‟＂", '"') | {"‘": "'", "’": "'", ",": "،", "?": "؟", ";": "؛"}
)


def _not_found(quote, prefix, suffix):
    said = "These words do not stand in the article like this."
    if (prefix or suffix) and _places(quote, "", ""):
        return said + " The quote does, but not with this prefix or suffix around it."
    if _places(quote.strip(), "", ""):
        return said + " They would without the spaces or line breaks at the edges."
    if _places("".join(c for c in quote if unicodedata.category(c) != "Cf"), "", ""):
        return said + " They would without the invisible characters (direction marks) in them."
    if " ".join(quote.split()) in " ".join(text().split()):
        return said + " They would with the article's own spaces and line breaks."
    if quote.translate(_MARKS).strip(' "') in text().translate(_MARKS):
        return said + (
            " They would with the article's own quotation marks and punctuation:"
            " copy them out of the article instead of typing them."
        )
    if len(quote) > len(text()):
        return said + " They are longer than the article."
    if unicodedata.normalize("NFKC", quote) in unicodedata.normalize("NFKC", text()):
        return said + " The letters are the same in another encoding: copy them from the article."
    return said + " Copy them out of the article, letter by letter, slips included."


def kwic(keyword, width=40):
    """List every place where a keyword stands, with its context (keyword in context).

    Args:
        keyword: Arabic: found in the article wherever it is a whole word, a joined conjunction,
            preposition or article before it allowed (and, in, to, the …), nothing else. Latin
            letters: found in the English translation, upper and lower case alike.
        width: characters of context on each side, cut at the sentence for the translation.

    Returns:
        A list of Kwic in the order of the text. For a keyword in English, start and end are those
        of the whole Arabic sentence. The list is empty when the keyword does not occur.

    >>> [hit.sentence_id for hit in kwic("restraint")]
    ['s07', 's25']
    """
    keyword = keyword.strip()
    if not keyword:
        return []
    if re.search(f"[{LETTERS}]", keyword):
        joined = "(?:[وف])?(?:[بكل])?(?:ال)?"
        word = re.compile(f"(?<![{LETTERS}]){joined}({re.escape(keyword)})(?![{LETTERS}])")
        return [
            Kwic(
                text()[max(0, hit.start(1) - width) : hit.start(1)].replace("\n", " "),
                hit[1],
                text()[hit.end(1) : hit.end(1) + width].replace("\n", " "),
                hit.start(1),
                hit.end(1),
                _sentence_id(hit.start(1)),
            )
            for hit in word.finditer(text())
        ]
    hits = []
    for found in sentences():
        for hit in re.finditer(re.escape(keyword), found.translation, re.IGNORECASE):
            hits.append(
                Kwic(
                    found.translation[max(0, hit.start() - width) : hit.start()],
                    hit[0],
                    found.translation[hit.end() : hit.end() + width],
                    found.start,
                    found.end,
                    found.sentence_id,
                )
            )
    return hits
