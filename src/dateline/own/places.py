"""Where a row's words stand: in the article, in the translation, or from one to the other.

The rule is that of every row of the course: the words decide, a prefix or a suffix makes them
unique, and nothing is matched approximately. A row's sentence is context, too, as good as a prefix;
so words need to be unique in their sentence alone. In a translation capital letters and the form of
quotation marks do not count: a keyboard has only one form, and no word differs by them.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from .. import anchors, lookalikes

_PLAIN = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚", "'") | {"\u00a0": " "})


class Place(NamedTuple):
    """Words in both languages. What one language does not have is "" and None.

    ``start`` and ``end`` run from the first to the last of the words in the article, which may
    stand there apart; the place in the translation is empty where they stand there apart.
    """

    sentence_id: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    quote_en: str = ""
    translation_start: int | None = None
    translation_end: int | None = None


def place(reading, words, prefix="", suffix="", sentence_id="", start=None):
    """Find words of the article or of its translation.

    Args:
        reading: the article.
        words: a run of words in either language.
        prefix, suffix: the words just before and just after, in the same language; the space
            between them and the quote may be left out, since a spreadsheet hides it.
        sentence_id: the sentence that they begin in; "" to look in all of them.
        start: where they began when they were found before; it chooses between several places.

    Returns:
        A Place.

    Raises:
        AnchorError: no such words, or several; the message says what stands there instead.

    >>> from dateline.reading import course
    >>> place(course(), "more than 200 persons", sentence_id="s15").start
    1529
    """
    words, prefix, suffix = map(_seen, (words, prefix, suffix))
    found = _in_its_sentence(reading, words, prefix, suffix, sentence_id)
    if not found and words.strip():
        found = _between(reading.text(), words, prefix, suffix)
    here = [span for span in found if sentence_id in ("", home(reading, span.start))]
    if here:
        return _of_the_text(reading, _only(reading, here, sentence_id, start))
    there = [
        (sentence, span)
        for sentence in reading.sentences()
        if sentence_id in ("", sentence.sentence_id)
        for span in _in_translation(sentence.translation, words, prefix, suffix)
    ]
    if not there:
        raise anchors.QuoteNotFound(_nowhere(reading, words, prefix, suffix, sentence_id, found))
    chosen = [each for each in there if each[1].start == start] if len(there) > 1 else there
    if len(chosen) != 1:
        said = "; ".join(f"{s.sentence_id} (…{_around(s.translation, span)}…)" for s, span in there)
        raise anchors.QuoteAmbiguous(
            f"“{words}” stands in the translation {len(there)} times: {said}. {_MORE}",
            [span for _, span in there],
        )
    return _of_the_translation(reading, *chosen[0])


def _in_its_sentence(reading, words, prefix, suffix, sentence_id):
    """Every Span of words that begin in a sentence: most rows say theirs, and a text is long."""
    if not sentence_id or not words.strip():
        return []
    own = reading.sentence(sentence_id)
    near = reading.text()[own.start : own.end + 2 * len(words)]
    spans = [
        anchors.Span(own.start + span.start, own.start + span.end)
        for span in anchors.places(near, words) or anchors.seen_places(near, words)
        if own.start + span.start < own.end
    ]
    text = reading.text()
    return [s for s in spans if _ends(text, s.start, prefix) and _begins(text, s.end, suffix)]


_MORE = "Quote more words, or give the words before (prefix) or after (suffix)."


def _seen(words):
    """Words without the marks of direction that come along when Arabic is copied."""
    return "".join(c for c in words if unicodedata.category(c) != "Cf")


def home(reading, start):
    """Return the id of the sentence at an offset, "" where there is none."""
    found = reading.sentence_at(start)
    return found.sentence_id if found else ""


def _only(reading, spans, sentence_id, start):
    if len(spans) > 1 and start in [span.start for span in spans]:
        spans = [span for span in spans if span.start == start]
    if len(spans) > 1:
        text = reading.text()
        said = "; ".join(
            f"{home(reading, span.start) or span.start} (…{_around(text, span)}…)" for span in spans
        )
        where = sentence_id or "the article"
        raise anchors.QuoteAmbiguous(
            f"These words stand in {where} {len(spans)} times: {said}. {_MORE}", spans
        )
    return spans[0]


def _around(text, span, width=15):
    return text[max(0, span.start - width) : span.end + width].replace("\n", " ")


def _in_translation(text, words, prefix="", suffix=""):
    """Every Span of whole words in a translation."""
    if not re.search(r"\w", words):
        return []
    return [
        span
        for span in _between(*map(_same, (text, words, prefix, suffix)))
        if span.start == 0 or not re.match(r"\w\w", text[span.start - 1 : span.start + 1])
        if not re.match(r"\w\w", text[span.end - 1 : span.end + 1])
    ]


def _between(text, words, prefix, suffix):
    """Every Span of the words between prefix and suffix, letter for letter; where there is none,
    as they are seen: a text may have marks of direction and broken lines that no copy has."""
    return [
        span
        for span in anchors.places(text, words) or anchors.seen_places(text, words)
        if _ends(text, span.start, prefix) and _begins(text, span.end, suffix)
    ]


def _ends(text, end, prefix):
    said = _seen(prefix).split()
    near = _seen(text[max(0, end - 4 * len(prefix) - 40) : end]) if said else ""
    return not said or " ".join(near.split()).endswith(" ".join(said))


def _begins(text, start, suffix):
    said = _seen(suffix).split()
    near = _seen(text[start : start + 4 * len(suffix) + 40]) if said else ""
    return not said or " ".join(near.split()).startswith(" ".join(said))


def _same(text):
    """Text in lower case and with plain marks, letter for letter at the same places."""
    plain = text.translate(_PLAIN)
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in plain)


def _of_the_text(reading, span):
    text = reading.text()
    prefix, suffix = context(text, span)
    found = Place(home(reading, span.start), text[slice(*span)], prefix, suffix, *span)
    there = reading.counterparts(*span)
    if not there:
        return found
    translations = [reading.sentence(p.sentence_id).translation for p in there]
    spans = [_closed(t, p.start, p.end) for t, p in zip(translations, there, strict=True)]
    words = [t[slice(*each)] for t, each in zip(translations, spans, strict=True)]
    found = found._replace(quote_en=" … ".join(words))
    if len(there) > 1 or there[0].sentence_id != found.sentence_id:
        return found
    return found._replace(translation_start=spans[0].start, translation_end=spans[0].end)


def _of_the_translation(reading, sentence, span):
    words = sentence.translation[slice(*span)]
    found = Place(sentence.sentence_id, quote_en=words)
    found = found._replace(translation_start=span.start, translation_end=span.end)
    there = reading.originals(sentence.sentence_id, *span)
    if not there:
        return found
    text = reading.text()
    whole = _closed(text, there[0].start, max(s.end for s in there))
    prefix, suffix = context(text, whole)
    return found._replace(
        quote=text[slice(*whole)], prefix=prefix, suffix=suffix, start=whole.start, end=whole.end
    )


def _closed(text, start, end):
    """The Span of words, with the quotation mark beside them whose other one stands in them: the
    words of one language lead to words of the other, and not to its marks."""
    words = text[start:end]
    for opens, closes in ("“”", "«»"):
        missing = words.count(opens) - words.count(closes)
        if missing == 1 and text[end : end + 1] == closes:
            end += 1
        elif missing == -1 and start and text[start - 1] == opens:
            start -= 1
    return anchors.Span(start, end)


@lru_cache(maxsize=65_536)  # rows are gathered again whenever one is added
def context(text, span):
    """Return the shortest run of whole words before or after a span that makes it the only one:
    (prefix, suffix), both "" where it is the only one by itself.

    >>> context("one day, one night", anchors.Span(9, 12))
    ('day, ', '')
    """
    quote = text[slice(*span)]

    def only(left, right):
        return len(anchors.places(text, quote, left, right)) == 1

    def around(many):
        return text[_back(text, span[0], many) : span[0]], text[span[1] : _on(text, span[1], many)]

    if only("", ""):
        return "", ""
    # the more words around it, the fewer places: what is enough is found by halving
    few, enough = 0, 1
    while not only(*around(enough)) and around(enough) != around(2 * enough):
        few, enough = enough, 2 * enough
    while enough - few > 1:
        middle = (few + enough) // 2
        few, enough = (few, middle) if only(*around(middle)) else (middle, enough)
    prefix, suffix = around(enough)
    return next((pair for pair in ((prefix, ""), ("", suffix)) if only(*pair)), (prefix, suffix))


def _back(text, at, many):
    """Where the run of so many words begins that ends at an offset."""
    for _ in range(many):
        while at and text[at - 1].isspace():
            at -= 1
        while at and not text[at - 1].isspace():
            at -= 1
    return at


def _on(text, at, many):
    """Where the run of so many words ends that begins at an offset."""
    for _ in range(many):
        begun = at
        while at < len(text) and text[at].isspace():
            at += 1
        while at < len(text) and not text[at].isspace():
            at += 1
        if not text[begun:at].strip():
            return begun  # spaces at the end of the text are no word
    return at


def _nowhere(reading, words, prefix, suffix, sentence_id, elsewhere):
    """Why words are not found, and what stands there instead."""
    if not words.strip():
        return "The quote is empty: copy the words out of the article or its translation."
    if elsewhere:
        homes = ", ".join(dict.fromkeys(home(reading, s.start) or "?" for s in elsewhere))
        return f"These words stand in {homes}, not in {sentence_id}."
    of_text, of_words = anchors.scripts(reading.text())[:1], anchors.scripts(words)[:1]
    sentences = reading.sentences()
    other = [
        s.sentence_id for s in sentences if _in_translation(s.translation, words, prefix, suffix)
    ]
    if other:
        return f"“{words}” stands in the translation of {', '.join(other)}, not of {sentence_id}."
    own = next((s.translation for s in sentences if s.sentence_id == sentence_id), "")
    if own and (prefix or suffix) and _in_translation(own, words):
        return f"“{words}” stands there, but not with this prefix or suffix around it."
    if (of_words == of_text and not own) or not any(s.translation for s in sentences):
        return _in_the_article(reading, words, prefix, suffix, sentence_id)
    if of_words == of_text and of_words != anchors.scripts(own)[:1]:
        return _in_the_article(reading, words, prefix, suffix, sentence_id)
    if not own:
        return (
            f"“{words}” stands in no translation like this. Copy the words out of it; a row that "
            "says its sentence_id is told what stands there."
        )
    return f"{_as_far_as(own, words)} The translation of {sentence_id} reads: {own}"


def _in_the_article(reading, words, prefix, suffix, sentence_id=""):
    """Why words are not found in the article; in one's own, also what stands there instead."""
    try:
        reading.resolve(words, prefix, suffix)
    except anchors.AnchorError as error:
        near = _nearest(reading, words, sentence_id) if reading.own else None
        if near is None:
            return str(error)
        said = str(error).split(". Copy")[0].rstrip(".")
        if not lookalikes.difference(words, reading.text()):
            said += f". {_as_far_as(near.text, words)}"
        return f"{said.rstrip('.')}. {near.sentence_id}: {near.text}"
    raise AssertionError(f"{words!r} is found after all")


def _nearest(reading, words, sentence_id):
    """The sentence that words were meant for: their own, or that with most of them."""
    if sentence_id:
        return reading.sentence(sentence_id)
    said = set(re.findall(r"\w+", words.casefold()))

    def shared(sentence):
        return len(said & set(re.findall(r"\w+", sentence.text.casefold())))

    best = max(reading.sentences(), key=shared, default=None)
    return best if best and 2 * shared(best) >= len(said) else None


def _as_far_as(own, words):
    """How far words go along with a translation."""
    if re.search(r"…|\.\.\.", words) and not re.search(r"…|\.\.\.", own):
        return "Quote one run of words, without a gap (…)."
    if letter := lookalikes.difference(_same(words), _same(own)):
        return f"{letter}."
    said = words.split()
    for many in range(len(said) - 1, 0, -1):
        if spans := _in_translation(own, " ".join(said[:many])):
            start, end = spans[0]
            begun = own[end:].split(maxsplit=1) if re.match(r"\s", own[end:]) else []
            if own[end:].strip() and not begun:  # a mark or a letter more of the last word
                whole = re.match(r"\S*", own[end:])[0]
                last = own[start:end].split()[-1]
                return f"It has “{last}{whole}”, not “{said[many - 1]}”."
            has = f"“{begun[0]}”" if begun else "its end"
            return f"“{own[start:end]}” stands there; then it has {has}, not “{said[many]}”."
    return f"“{words}” does not stand there like this."
