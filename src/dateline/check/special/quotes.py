"""Quotes that are held by more than their place."""

from ... import article
from ..forms import Wrong
from ..judging import special
from ..kinds import quote


@special
def call_of_washington(question, places):
    """03-reactions, q2: few words; the letter before the verb, “and”, may be left out."""
    found = quote.spans(question)
    joined = [article.text()[span.start] == "\N{ARABIC LETTER WAW}" for span in found]
    keys = [span._replace(start=span.start + waw) for span, waw in zip(found, joined, strict=True)]
    if fault := quote.hits(places, tuple(keys), "covers")[1]:
        raise Wrong(fault)
    if quote.word_count(places[0]) > 4:
        raise Wrong("too long")


@special
def three_passages(question, quotes):
    """06-brief, q3: two words at least, out of three of the sentences that are shown."""
    quote.hold_quotes(quotes, quote.spans(question), "inside", need=3, least=2)
