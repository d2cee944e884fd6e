"""The article and its parts, and finding words in it.

Each function is a method of the course's own reading (``dateline.reading``); another one can be
given as ``reading``. All positions are offsets in Unicode code points of the article, counted from
0, the end exclusive (the TextPositionSelector of the W3C Web Annotation Data Model, 2017).
"""

from .anchors import AnchorError, OffsetsDisagree, QuoteAmbiguous, QuoteNotFound, Span
from .reading import DATA, Counterpart, Kwic, Paragraph, Section, Sentence, course

__all__ = [
    "DATA", "LETTERS", "AnchorError", "Counterpart", "Kwic", "OffsetsDisagree", "Paragraph",
    "QuoteAmbiguous", "QuoteNotFound", "Section", "Sentence", "Span", "counterparts", "kwic",
    "paragraphs", "resolve", "sections", "sentence", "sentence_at", "sentences", "text",
]  # fmt: skip

# The Arabic letters, to tell Arabic words from others. Not \w: that takes the tatweel for a letter.
LETTERS = "\u0621-\u063a\u0641-\u064a"


def text(reading=None):
    """Return the article, exactly as the file has it, as one string; lines end in ``\\n``.

    >>> len(text())
    3988
    """
    return (reading or course()).text()


def paragraphs(reading=None):
    """Return the lines of the article as a list of Paragraph.

    >>> len(paragraphs())
    21
    """
    return (reading or course()).paragraphs()


def sections(reading=None):
    """Return the sections of the article, the parts between its headlines, as a list of Section.

    >>> [section.section_id for section in sections()]
    ['A', 'B', 'C']
    """
    return (reading or course()).sections()


def sentences(reading=None):
    """Return the sentences of the article, in the order of the text, as a list of Sentence.

    >>> sentences()[0].sentence_id, len(sentences())
    ('s01', 37)
    """
    return (reading or course()).sentences()


def sentence(sentence_id, reading=None):
    """Return one Sentence by its id.

    Raises:
        KeyError: there is no such sentence; the message names the first and the last.

    >>> sentence("s17").section_id
    'A'
    """
    return (reading or course()).sentence(sentence_id)


def sentence_at(start, reading=None):
    """Return the Sentence that the code point at ``start`` stands in, or None between sentences.

    >>> sentence_at(0).sentence_id
    's01'
    """
    return (reading or course()).sentence_at(start)


def resolve(quote, prefix="", suffix="", start=None, end=None, reading=None):
    """Find the one place where the quote stands in the article.

    The quote decides, with prefix and suffix to make it unique; offsets only confirm. Nothing is
    matched approximately.

    Args:
        quote: the exact words.
        prefix, suffix: the exact text just before and just after them, as much as is needed.
        start, end: offsets in code points that must agree, where given.
            All four can be left out or missing (None, NA, NaN), as they come from a table.

    Returns:
        A Span.

    Raises:
        QuoteNotFound: no match; the message says what is near.
        QuoteAmbiguous: several matches; the message and ``places`` list them.
        OffsetsDisagree: one match, elsewhere than the offsets say; the right ones are given.

    >>> resolve("2022)")
    Span(start=104, end=109)
    """
    return (reading or course()).resolve(quote, prefix, suffix, start, end)


def counterparts(start, end, reading=None):
    """Find what a span of the article is in the English translation, from the table ``words``.

    Args:
        start, end: offsets of the span, such as those of a row of any table of the article.

    Returns:
        A list of Counterpart (``sentence_id``, ``start``, ``end``: code points of the translation
        of that sentence), neighbours joined. Empty where there is none, as for punctuation.

    >>> [sentence("s01").translation[place.start : place.end] for place in counterparts(0, 13)]
    ['The', 'authorities announced']
    """
    return (reading or course()).counterparts(start, end)


def kwic(keyword, width=40, reading=None):
    """List every place where a keyword stands, with its context (keyword in context).

    Args:
        keyword: in the script of the article (in the course's: Arabic): found in the article
            wherever it is a whole word, an Arabic conjunction, preposition or article joined
            before it allowed (and, in, to, the …), nothing else. In another script: found in the
            English translation, upper and lower case alike.
        width: characters of context on each side at most, cut at words; for the translation at
            the sentence, too.

    Returns:
        A list of Kwic in the order of the text, with the counterpart of each in the other
        language. ``show.kwic`` shows them. For a keyword in English, start and end are those
        of the whole sentence of the article. The list is empty when the keyword does not occur.

    >>> [hit.sentence_id for hit in kwic("restraint")]
    ['s07', 's25']
    """
    return (reading or course()).kwic(keyword, width)
