"""Words quoted from the article: each quote is resolved to its place, and places are compared."""

import re
from functools import lru_cache

from ... import article
from .. import forms, key
from ..forms import Wrong, fold
from ..judging import ROWS, Kind, kind
from ..plain import tag

_ARABIC = re.compile(f"[{article.LETTERS}]")
# marks of direction, which editors put around copied Arabic; the article has none
_UNSEEN = dict.fromkeys([0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_EDGES = " \t\n“”\"'«».،,:؛;"

ENTRIES = ROWS | {
    "span": "the two columns with the place of the words: [start, end], if not said otherwise",
    "cover": 'how the quote lies to those words: "covers" them within their sentence (if not said '
    'otherwise), "exact", "inside" them, "begins" with their first word, "overlaps" them',
}
del ENTRIES["column"]
FAULTS = ("English words", "untrimmed quote", "spaces in quote", "marks in quote", "wrong context")
FAULTS += ("ambiguous quote", "not in the article", "other place", "too long", "too short")


@kind("quote")
class Quote(Kind):
    """Words of the article, alone or with the text before and after them."""

    entries = ENTRIES
    mistake_entries = ENTRIES
    mistake_needs = ("table",)
    wanted = "quote"
    gives = "a Span without the marks at its edges"
    tells = FAULTS
    say = {
        "other place": "These words stand in the article, but not where the answer stands.",
    }

    def key(self, question):
        return spans(question)

    def read(self, given, key="", columns=()):
        return places(given)

    def form(self, answer):
        return _one(answer)

    def judge(self, question, answer):
        if fault := hits(answer, self.key(question), question.get("cover", "covers"))[1]:
            raise Wrong(fault)

    def fits(self, mistake, question, given):
        found = self.read(given)
        return hits(found, self.key(mistake), mistake.get("cover", "overlaps"))[0]


@kind("quotes")
class Quotes(Kind):
    """A list of quotes that together hit every place of the key."""

    entries = ENTRIES
    mistake_entries = ENTRIES
    mistake_needs = ("table",)
    wanted = "list of quotes"
    gives = "a list of Spans without the marks at their edges"
    tells = (*FAULTS, "missing item", "extra item", "missing column")

    def key(self, question):
        return spans(question)

    def read(self, given, key="", columns=()):
        """Return a list of places, up to the first quote that cannot be read: its Wrong."""
        found = []
        for number, quote in enumerate(_quotes(given), 1):
            try:
                found.append(places(quote))
            except Wrong as wrong:
                return [*found, Wrong(wrong.mistake, **wrong.facts, number=number)]
        return found

    def form(self, answer):
        return [_one(hold_read(quote)) for quote in answer]

    def judge(self, question, answer):
        hold_quotes(answer, self.key(question), question.get("cover", "covers"))

    def fits(self, mistake, question, given):
        keys, cover = self.key(mistake), mistake.get("cover", "overlaps")
        return any(hits(hold_read(quote), keys, cover)[0] for quote in self.read(given))


def places(given):
    """Return a tuple of the places of a quote: a text, or one with the text before and after."""
    prefix = suffix = ""
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
    given, prefix, suffix = (part.translate(_UNSEEN) for part in (given, prefix, suffix))
    if not _ARABIC.search(given):
        raise Wrong("English words")
    if given != given.strip():
        raise Wrong("untrimmed quote")
    found = _resolved(given, prefix, suffix)
    if isinstance(found, str):
        raise Wrong(found)
    return found


@lru_cache(maxsize=1000)  # a quote is looked up by the check, its mistakes and the hidden test
def _resolved(quote, prefix, suffix):
    """Every place of a quote, or the kind of mistake when there is none."""
    try:
        return (article.resolve(quote, prefix, suffix),)
    except article.QuoteAmbiguous as error:
        return tuple(error.places)
    except article.QuoteNotFound:
        return _why_not_found(quote, prefix, suffix)


def _why_not_found(quote, prefix, suffix):
    text = article.text()
    if (prefix or suffix) and quote in text:
        return "wrong context"
    if " ".join(quote.split()) in " ".join(text.split()):
        return "spaces in quote"
    marks = str.maketrans(dict.fromkeys("“”„\"'«»‘’", ""))
    if quote.translate(marks).strip() in text.translate(marks):
        return "marks in quote"
    return "not in the article"


def _one(found):
    if len(found) > 1:
        raise Wrong("ambiguous quote")
    return trim(found[0])


def _quotes(given):
    """The quotes of a list, a set, a Series or a table, as plain data."""
    kind = tag(given)
    if kind == "$series":
        return given[kind]["values"]
    if kind == "$set":
        return given[kind]
    if kind == "$table":
        names, body = given[kind]["columns"], given[kind]["rows"]
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
    words = article.text()[span[0] : span[1]]
    start = span[0] + len(words) - len(words.lstrip(_EDGES))
    return article.Span(start, max(start, span[1] - len(words) + len(words.rstrip(_EDGES))))


def spans(spec):
    """Return a tuple of the trimmed places of the words that these rows name."""
    found = key.rows(spec)[list(spec.get("span", ["start", "end"]))].dropna()
    return tuple(trim((int(start), int(end))) for start, end in found.itertuples(index=False))


def word_count(span):
    """Return how many words stand in a span."""
    return len(article.text()[span[0] : span[1]].split())


def hold_quotes(quotes, keys, cover, need=None, least=0):
    """Raise Wrong unless quotes hit the keyed spans, ``need`` of them or all, and nothing else.

    Args:
        quotes: what ``Quotes.read`` returned.
        keys: the spans.
        cover: how a quote lies to its span, as in a question.
        need: how many spans are to be hit.
        least: how many words a quote has at least.
    """
    hit, extra = set(), 0
    for number, quote in enumerate(quotes, 1):
        found = hold_read(quote)
        here, fault = hits(found, keys, cover)
        if not fault and word_count(found[0]) < least:
            fault = "too short"
        if fault in ("too long", "too short", "ambiguous quote"):
            raise Wrong(fault, number=number)
        hit |= here
        extra += not here
    short = (len(keys) if need is None else need) - len(hit)
    if extra:
        raise Wrong("extra item", n=extra)
    if short > 0:
        raise Wrong("missing item", n=short)


@lru_cache(maxsize=1000)  # one letter, quoted a thousand times, stands in thousands of places
def hits(found, keys, cover):
    """Return (numbers of the keyed spans that a quote hits, the kind of mistake or "").

    ``found`` and ``keys`` are tuples of spans.
    """
    hit, worst = set(), ""
    for place in found:
        faults = [_fault(place, one, cover) for one in keys]
        hit |= {number for number, fault in enumerate(faults) if not fault}
        if all(faults):
            worst = min(faults, key=["too short", "too long", "other place"].index)
    return frozenset(hit), "ambiguous quote" if hit and worst else worst


def _fault(got, due, cover):
    """ "" when a quote lies to a keyed span as it should, else the kind of mistake."""
    got = trim(got)
    if got.end <= due.start or due.end <= got.start:
        return "other place"
    inside = due.start <= got.start and got.end <= due.end
    covers = got.start <= due.start and due.end <= got.end
    home = article.sentence_at(due.start)
    strays = got.start < home.start or got.end > home.end
    if cover == "exact":
        return "" if inside and covers else "too long" if covers else "too short"
    if cover == "inside":
        return "" if inside else "too long"
    if strays:
        return "too long"
    if cover == "begins":
        first = article.text()[due.start : due.end].split()[0]
        covers = got.start <= due.start and due.start + len(first) <= got.end
    return "" if covers or cover == "overlaps" else "too short"
