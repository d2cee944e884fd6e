"""Quotes that are held by more than their place."""

from functools import cache

from ..forms import Wrong
from ..judging import special
from ..kinds import quote

# tables whose rows quote a passage; each single word of the article is a row of `words`
_PASSAGES = ("claims", "codings", "events", "figures", "mentions", "namings", "notes", "reactions")
_PASSAGES += ("sentences", "times")


@special
def three_passages(question, quotes):
    """06-brief, q3: out of three of the sentences that are shown; of one word only if a row is."""
    shown, hit, extra = quote.spans(question), set(), 0
    for number, found in enumerate(quotes, 1):
        found = quote.hold_read(found)
        # words that stand elsewhere too are meant here when they stand here once
        here = tuple(one for one in found if quote.hits((one,), shown, "inside")[0]) or found
        sentences, fault = quote.hits(here, shown, "inside")
        if not fault and len(here) > 1:
            fault = "ambiguous quote"
        passage = quote.trim(here[0])
        if not fault and quote.word_count(*passage) < 2 and passage not in _quoted():
            fault = "too short"
        if fault in ("too long", "too short", "ambiguous quote"):
            raise Wrong(fault, number=number)
        hit |= sentences
        extra += not sentences
    if extra:
        raise Wrong("extra item", n=extra)
    if len(hit) < 3:
        raise Wrong("one sentence twice" if len(quotes) >= 3 else "missing item", n=3 - len(hit))
    quote.hold_words(quotes)


@cache
def _quoted():
    """The places that rows of the tables quote."""
    return {due[:2] for name in _PASSAGES for due in quote.spans({"table": name})}
