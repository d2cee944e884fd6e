"""Words of the article as they come out of a paste: where they stand, as a reader would find them.

What nobody sees makes no difference, nor do spaces and marks at the edges, quotation marks of
another kind, and labels that were copied together with marked words. Every letter, digit and inner
mark must be the article's own.
"""

import re
import unicodedata

from .. import anchors, article, lookalikes
from . import forms, key, outcome
from .forms import Wrong, fold, visible
from .plain import tag

MOST_PLACES = 50  # one letter stands in thousands of places; nobody means all of them

_ARABIC = f"[{article.LETTERS}]"
_LATIN = "[A-Za-z\u00c0-\u02ff\u1e00-\u1eff]"
# in brackets, or bare: c31, f04 persons detained, (cue), (1)
_BRACKETED = re.compile(rf"\((?:(?!{_ARABIC})[^()]|\((?:(?!{_ARABIC})[^()])*\))*\)")
_BARE = re.compile(rf"\b{_LATIN}[\w'’.-]*(?:[ ,;:]+{_LATIN}[\w'’.-]*)*")
_MARKS = dict.fromkeys(map(ord, "“”„‟«»‹›‘’‚‛'`´′″＂＇"), '"') | {0x0640: None}
_MARKS |= {ord("،"): ",", ord("؛"): ";", ord("؟"): "?"} | dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
# a space beside another one or beside a mark, a quotation mark that is doubled
_EXTRA = re.compile(r'\s(?=[^\w])|(?<=[^\w])\s|(?<=")"')
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def places(given):
    """Return the places of a quote, a tuple of Spans.

    Args:
        given: a text, or one with the text before and after it (a list of two or three, a dict, a
            row of a table), as plain data; also alone in a list or a column.

    Raises:
        Wrong: it cannot be found; with the kind of mistake.

    >>> places("2022)")
    (Span(start=104, end=109),)
    """
    quote, prefix, suffix = _parts(given)
    found = _resolved(quote, prefix, suffix)
    if isinstance(found, str):
        foreign = _in_arabic() and not re.search(_ARABIC, quote)
        if foreign or found != "not in the article":
            raise Wrong("English words" if foreign else found)
        raise Wrong(found, near=_near(quote))
    return found


def _near(quote):
    """A sentence on where a quote differs from words of the article by a letter or two, or ""."""
    found = lookalikes.nearly(quote, key.reading().text())
    said = outcome.words()["frame"]["near_quote"]
    return f"{said.format(mine=found[0], theirs=found[1])} " if found else ""


def _in_arabic():
    """Whether the article that is asked about is in Arabic letters: then Latin ones are labels."""
    return bool(re.search(_ARABIC, key.reading().text()))


def _parts(given):
    """(the quote, the text before it, the text after it), without what nobody sees."""
    prefix = suffix = ""
    if tag(given) == "$table" and len(given["$table"]["rows"]) == 1:
        (row,) = given["$table"]["rows"]
        if "quote" in given["$table"]["columns"]:
            given = {"$map": list(zip(given["$table"]["columns"], row, strict=True))}
    given = forms.single(given)
    if tag(given) == "$map":
        parts = {fold(str(name)): value for name, value in given["$map"]}
        prefix = parts.get("prefix", parts.get("quote_prefix", ""))
        suffix = parts.get("suffix", parts.get("quote_suffix", ""))
        given = parts.get("quote")
    elif isinstance(given, list) and 2 <= len(given) <= 3:
        given, prefix, suffix = (*given, "", "")[:3]
    prefix, suffix = ("" if forms.is_empty(part) else part for part in (prefix, suffix))
    if not all(isinstance(part, str) for part in (given, prefix, suffix)):
        return forms.refuse(given, "quote")
    return tuple(map(visible, (given, prefix, suffix)))


def level(text):
    """Return a text as quotes are compared: marks and spaces of one kind, none where none matters.

    >>> level("«a»  –\\nb") == level('"a" - b')
    True
    """
    # a word of thousands of accents would take minutes; no word of the article is that long
    words = (unicodedata.normalize("NFKC", w) if len(w) < 100 else w for w in text.split())
    return _EXTRA.sub("", " ".join(words).translate(_MARKS)).strip()


@key.cached
def _article():
    """The article as quotes are compared, and for each of its letters its place in the text."""
    letters = [
        (" " if letter.isspace() else letter, place)
        for place, letter in enumerate(key.reading().text())
        for letter in unicodedata.normalize("NFKC", letter).translate(_MARKS)
    ]
    whole = "".join(letter for letter, _ in letters)
    extra = {found.start() for found in _EXTRA.finditer(whole)}
    kept = [pair for number, pair in enumerate(letters) if number not in extra]
    return "".join(letter for letter, _ in kept), [place for _, place in kept]


@key.cached  # a quote is looked up by the check, its mistakes and the hidden test
def _resolved(quote, prefix, suffix):
    """Every place of a quote, or the kind of mistake when there is none."""
    alone = ()
    for words in _readings(quote):
        if not alone:
            alone = _found(words, "", "")
        if found := _found(words, _context(prefix), _context(suffix)):
            return found
    if alone:
        return "wrong context"
    return _why_not_found(quote)


def _readings(quote):
    """A quote as it is, then without labels, then without the marks at its edges."""
    if len(quote) > 2 * len(key.reading().text()):
        return []
    bare = [quote]
    if _in_arabic() and re.search(rf"{_LATIN}|\(", quote):
        bare += [_without_labels(quote, " "), _without_labels(quote, "")]
    found = list(map(level, bare))
    found += [_EDGES.sub("", words) for words in found]
    return [words for words in dict.fromkeys(found) if re.search(r"\w", words)]


def _without_labels(text, between):
    return _BARE.sub(between, _BRACKETED.sub(between, text))


def _context(text):
    bare = _without_labels(text, " ")
    return level(bare if re.search(r"\w", bare) else text)


def _found(words, before, after):
    """The Spans of levelled words between levelled context, not many more than MOST_PLACES."""
    text, origin = _article()
    found, at = [], -1
    while (at := text.find(words, at + 1)) != -1 and len(found) <= MOST_PLACES:
        end = at + len(words)
        if _stands(before, text[:at], str.endswith) and _stands(after, text[end:], str.startswith):
            found.append(anchors.Span(origin[at], origin[end - 1] + 1))
    return tuple(found)


def _stands(context, beside, meets):
    """Whether a context stands beside a quote; the space or mark between them may be missing."""
    if not context or meets(beside, context) or meets(beside.strip(), context):
        return True
    words = _EDGES.sub("", context)
    return bool(words) and meets(_EDGES.sub("", beside), words)


def _why_not_found(quote):
    text = _article()[0]
    for ignored, fault in ((r"\s", "spaces in quote"), (r"[\W_]", "marks in quote")):
        if any(
            re.sub(ignored, "", words) in re.sub(ignored, "", text) for words in _readings(quote)
        ):
            return fault
    return "not in the article"
