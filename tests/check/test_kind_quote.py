"""Quotes: words that stand in the article, at the place that is asked for."""

import pandas as pd

from dateline import article, tables
from dateline.check.kinds.quote import places

RIGHT = ("right", "")


def wrong(mistake):
    return "not yet", mistake


def unnamed():
    claims = tables.load("claims")
    return claims[claims["source_kind"] == "unnamed"]


CUE = {
    "kind": "quote",
    "table": "claims",
    "where": "claim_id == 'c31'",
    "span": ["cue_start", "cue_end"],
}
PLACE = {**CUE, "span": ["source_start", "source_end"], "cover": "exact"}


def test_quotes_resolve_in_the_article(ask):
    source = unnamed().set_index("claim_id").loc["c31", "source_quote"]
    sentence = article.sentence("s23").text
    assert ask(PLACE, source) == RIGHT
    assert ask(PLACE, [source, ""]) == RIGHT
    assert ask(PLACE, {"quote": source, "quote_prefix": pd.NA}) == RIGHT
    assert ask(PLACE, sentence) == wrong("too long")
    assert ask(PLACE, source[:-1]) == wrong("too short")
    assert ask(PLACE, source + " ") == wrong("untrimmed quote")
    assert ask(PLACE, source.replace(" ", "  ")) == wrong("spaces in quote")
    assert ask(PLACE, "local reports") == wrong("English words")
    assert ask(PLACE, " ".join(source.split()[::-1])) == wrong("not in the article")
    assert ask(PLACE, 3) == wrong("type")
    marked = tables.load("claims").set_index("claim_id").loc["c38", "quote"]
    assert ask(PLACE, marked.replace("“", '"')) == wrong("marks in quote")
    assert ask(PLACE, marked) == wrong("other place")


def test_words_that_stand_in_several_places_are_refused_until_they_are_made_unique(ask):
    claim = unnamed().set_index("claim_id").loc["c31"]
    assert len(places(claim["cue_quote"])) > 1
    assert ask(CUE, claim["cue_quote"]) == wrong("ambiguous quote")
    assert ask(CUE, (claim["cue_quote"], "", " " + claim["source_quote"])) == RIGHT
    assert ask(CUE, (claim["cue_quote"], "", "xx")) == wrong("wrong context")
    assert ask(CUE, article.sentence("s23").text) == RIGHT
    two = article.text()[article.sentence("s22").start : article.sentence("s23").end]
    assert ask(CUE, two) == wrong("too long")


def test_several_quotes(ask):
    several = {
        "kind": "quotes",
        "table": "claims",
        "where": "source_kind == 'unnamed'",
        "span": ["source_start", "source_end"],
    }
    words_there = unnamed()["source_quote"].tolist()
    assert ask(several, words_there) == RIGHT
    assert ask(several, pd.Series(words_there)) == RIGHT
    assert (
        ask(
            several,
            unnamed().rename(columns={"source_quote": "quote", "quote": "content"})[["quote"]],
        )
        == RIGHT
    )
    assert ask(several, words_there[1:]) == wrong("missing item")
    assert ask(several, [*words_there, article.sentence("s01").text]) == wrong("extra item")
    assert ask(several, [words_there[1], "reports"]) == wrong("English words")
    assert ask(several, 5) == wrong("type")


def test_how_a_quote_lies_to_the_words_that_are_asked_for(ask):
    quote = unnamed().set_index("claim_id").loc["c31", "source_quote"]
    first, sentence = quote.split()[0], article.sentence("s23").text
    part = quote[: len(first)]
    assert part != quote
    assert ask({**PLACE, "cover": "inside"}, quote) == RIGHT
    assert ask({**PLACE, "cover": "inside"}, sentence) == wrong("too long")
    assert ask({**PLACE, "cover": "begins"}, sentence) == RIGHT
    assert ask({**PLACE, "cover": "covers"}, quote[1:]) == wrong("too short")
    assert ask({**PLACE, "cover": "overlaps"}, quote[1:]) == RIGHT


def test_mistakes_that_are_described(ask):
    mine = {"table": "claims", "where": "claim_id == 'c31'", "cover": "inside"}
    described = {**PLACE, "mistakes": [{**mine, "kind": "content", "say": "x"}]}
    content = unnamed().set_index("claim_id").loc["c31", "quote"]
    assert ask(described, content) == wrong("content")
    assert ask(described, article.sentence("s01").text) == wrong("other place")
