"""Words quoted from the article: each quote is resolved to its place, and places are compared."""

import re
from typing import NamedTuple

from ... import anchors
from .. import forms, key, owned
from ..forms import Doubts, Unread, Wrong
from ..judging import ROWS, Kind, kind
from ..plain import tag
from ..quoting import places

MOST_QUOTES = 100  # in one answer: each of them is looked up
MOST_LETTERS = 50_000  # in all of them together

ENTRIES = ROWS | {
    "span": "the two columns with the place of the words: [start, end], if not said otherwise",
    "cover": 'how the quote lies to those words: "covers" them within their sentence (if not said '
    'otherwise), "exact", "inside" them, "begins" with their first word, "overlaps" them',
    "core": "a pattern: the part of the words that must be there; the rest may be left out",
    "beyond": "how many words a quote may have beyond the words that are asked for: enough for a "
    "natural phrase, too few for a sentence",
}
del ENTRIES["column"]
COVERS = {"cover": ("covers", "exact", "inside", "begins", "overlaps")}
FAULTS = ("English words", "spaces in quote", "marks in quote", "wrong context")
FAULTS += ("ambiguous quote", "not in the article", "other place", "too long", "too short")


class Due(NamedTuple):
    """Words that are asked for, and the part of them that must be there."""

    start: int
    end: int
    core_start: int
    core_end: int


@kind("quote")
class Quote(Kind):
    """Words of the article, alone or with the text before and after them."""

    entries = ENTRIES
    mistake_entries = ENTRIES
    values = COVERS
    mistake_needs = ("table",)
    wanted = "quote"
    tells = FAULTS
    say = {
        "other place": "These words stand in the article, but not where the answer stands.",
    }

    def key(self, question):
        return spans(question)

    def read(self, given, key="", columns=()):
        return places(given)

    def judge(self, question, answer):
        if fault := hits(answer, self.key(question), *_how(question))[1]:
            raise Wrong(fault)

    def fits(self, mistake, question, given):
        found = self.read(given)
        return hits(found, self.key(mistake), *_how(mistake, "overlaps"))[0]


@kind("quotes")
class Quotes(Kind):
    """A list of quotes that together hit every place of the key."""

    entries = ENTRIES
    mistake_entries = ENTRIES
    values = COVERS
    mistake_needs = ("table",)
    wanted = "list of quotes"
    tells = (*FAULTS, "missing item", "extra item", "missing column", "too many quotes")
    tells += ("number not in its words",)
    say = {
        "number not in its words": "Row {number}: {value} in the column {column} does not stand "
        "in the words that the row quotes. What the text does not say stays empty.",
        "too many quotes": "You give {n} quotes, far more than the question asks for. Choose.",
    }

    def key(self, question):
        return spans(question)

    def read(self, given, key="", columns=()):
        """Return the places as ``Found``, up to the first quote that cannot be read: its Wrong."""
        owned.hold_numbers(given)
        quotes = _quotes(given)
        letters = sum(len(quote) for quote in quotes if isinstance(quote, str))
        if len(quotes) > MOST_QUOTES or letters > MOST_LETTERS:
            raise Wrong("too many quotes", n=len(quotes))
        found = Found(owned.not_placed(given))
        for number, quote in enumerate(quotes, 1):
            try:
                found.append(places(quote))
            except Wrong as wrong:
                found.append(Wrong(wrong.mistake, **wrong.facts, number=number))
                break
        return found

    def judge(self, question, answer):
        hold_quotes(answer, self.key(question), *_how(question))
        hold_words(answer)

    def fits(self, mistake, question, given):
        keys, how = self.key(mistake), _how(mistake, "overlaps")
        return {
            _numbered(number)
            for number, quote in enumerate(self.read(given), 1)
            if not isinstance(quote, Wrong) and hits(quote, keys, *how)[0]
        }


class Found(list):
    """The places of quotes; ``open``: the cells of their rows with words that have no place."""

    def __init__(self, open_):
        super().__init__()
        self.open = open_


def hold_words(answer):
    """Raise Unread where a row of one's own says something that is not seen where it quotes.

    Args:
        answer: what ``Quotes.read`` returned; no fault was found in it.
    """
    doubts = Doubts()
    for facts in answer.open:
        doubts.add("words of a cell", **facts)
    if doubts:
        raise Unread(doubts)


def _how(spec, cover="covers"):
    return spec.get("cover", cover), spec.get("beyond")


def _quotes(given):
    """The quotes of a list, a set, a Series, a table or the values of a dict, as plain data."""
    kind = tag(given)
    if kind == "$series":
        return given[kind]["values"]
    if kind == "$set":
        return given[kind]
    if kind == "$map" and all(isinstance(value, (str, list)) for _, value in given[kind]):
        return [value for _, value in given[kind]]
    if kind == "$table":
        names, body = given[kind]["columns"], given[kind]["rows"]
        if len(names) == 1:
            return [row[0] for row in body]
        if "quote" not in names:
            raise Wrong("missing column", column="quote")
        kept = [name for name in ("quote", "quote_prefix", "quote_suffix") if name in names]
        return [{"$map": [[name, row[names.index(name)]] for name in kept]} for row in body]
    if not isinstance(given, list):
        return forms.refuse(given, "list of quotes")
    return given


def hold_read(quote):
    """Return the places of a quote that ``Quotes.read`` gave; raise Wrong if it could not."""
    if isinstance(quote, Wrong):
        raise quote
    return quote


# --- places ---------------------------------------------------------------------------------------


def trim(span):
    """Return a span without the spaces and marks at its edges."""
    words = key.reading().text()[span[0] : span[1]]
    bare = re.search(r"[^\W_](?:.*[^\W_])?", words, re.DOTALL)
    if not bare:
        return anchors.Span(span[0], span[0])
    return anchors.Span(span[0] + bare.start(), span[0] + bare.end())


@key.once
def spans(spec):
    """Return a tuple of Due: the trimmed places of the words that these rows name."""
    found = key.rows(spec)[list(spec.get("span", ["start", "end"]))].dropna()
    return tuple(
        _due(trim((int(start), int(end))), spec.get("core"))
        for start, end in found.itertuples(index=False)
    )


def _due(span, core):
    found = core and re.search(core, key.reading().text()[span.start : span.end])
    if not found:
        return Due(*span, *span)
    return Due(*span, span.start + found.start(), span.start + found.end())


def word_count(start, end):
    """Return how many words stand between two places; one that is cut counts as one."""
    return len(re.findall(r"\w+", key.reading().text()[start:end]))


def _numbered(number):
    return f"quote {number}"


def hold_quotes(quotes, keys, cover, beyond=None):
    """Raise Wrong unless quotes hit all the keyed places, and nothing else.

    Args:
        quotes: what ``Quotes.read`` returned.
        keys: what ``spans`` returned.
        cover, beyond: how a quote lies to its place, as in a question.
    """
    hit, extra = set(), []
    for number, quote in enumerate(quotes, 1):
        here, fault = hits(hold_read(quote), keys, cover, beyond)
        if fault in ("too long", "too short", "ambiguous quote"):
            raise Wrong(fault, number=number)
        hit |= here
        extra += [] if here else [_numbered(number)]
    if extra:
        raise Wrong("extra item", n=len(extra), stray=extra)
    if len(hit) < len(keys):
        raise Wrong("missing item", n=len(keys) - len(hit))


@key.cached
def hits(found, keys, cover, beyond=None):
    """Return (numbers of the keyed places that a quote hits, the kind of mistake or "").

    ``found`` is a tuple of Spans, ``keys`` one of Due.
    """
    hit, worst = set(), ""
    for place in found:
        faults = [_fault(place, one, cover, beyond) for one in keys]
        hit |= {number for number, fault in enumerate(faults) if not fault}
        if all(faults):
            worst = min(faults, key=["too short", "too long", "other place"].index)
    return frozenset(hit), "ambiguous quote" if hit and worst else worst


def _fault(got, due, cover, beyond):
    """ "" when a quote lies to a keyed place as it should, else the kind of mistake."""
    got = trim(got)
    if got.end <= due.start or due.end <= got.start:
        return "other place"
    inside = due.start <= got.start and got.end <= due.end
    if cover == "inside":
        return "" if inside else "too long"
    home = key.reading().sentence_at(due.start)
    outside = word_count(got.start, due.start) + word_count(due.end, got.end)
    if got.start < home.start or got.end > home.end or outside > _most(cover, beyond):
        return "too long"
    first, last = due.core_start, due.core_end
    if cover == "begins":
        last = first + len(key.reading().text()[first:last].split()[0])
    if cover == "overlaps" or got.start <= first and last <= got.end:
        return ""
    return "too short"


def _most(cover, beyond):
    """How many words a quote may have outside the words that are asked for."""
    return 0 if cover == "exact" else float("inf") if beyond is None else beyond
