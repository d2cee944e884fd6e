"""Quotes: words that stand in the article, at the place that is asked for."""

import pandas as pd

from dateline import article, tables
from dateline.check.quoting import places

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
    assert ask(PLACE, source + " ") == RIGHT
    assert ask(PLACE, source.replace(" ", "")) == wrong("spaces in quote")
    assert ask(PLACE, "local reports") == wrong("English words")
    assert ask(PLACE, " ".join(source.split()[::-1])) == wrong("not in the article")
    assert ask(PLACE, 3) == wrong("type")
    assert ask(PLACE, pd.Series([source])) == RIGHT
    marked = tables.load("claims").set_index("claim_id").loc["c38", "quote"]
    assert ask(PLACE, marked.replace("“", '"')) == wrong("other place")
    assert ask(PLACE, article.sentence("s29").text.replace("،", "")) == wrong("marks in quote")


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
    assert ask(several, dict(zip("abc", words_there, strict=True))) == RIGHT
    assert ask(several, ["x"] * 3000) == wrong("too many quotes")
    assert ask(several, [article.text()] * 20) == wrong("too many quotes")


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


def test_a_quote_may_have_so_many_words_beyond_those_that_are_asked_for(ask):
    sentence = article.sentence("s23").text
    words = sentence.split()
    for beyond, most in ((0, 1), (2, 3)):
        assert ask({**CUE, "beyond": beyond}, " ".join(words[:most])) == (
            RIGHT if most > 1 else wrong("ambiguous quote")
        )
        assert ask({**CUE, "beyond": beyond}, " ".join(words[: most + 1])) == wrong("too long")
        assert ask({**CUE, "cover": "begins", "beyond": beyond}, sentence) == wrong("too long")


def test_a_part_of_the_words_may_be_all_that_must_be_there(ask):
    source = unnamed().set_index("claim_id").loc["c31", "source_quote"]
    first, last = source.split()
    core = {**PLACE, "core": last}
    assert ask(core, (last, first + " ")) == RIGHT
    assert ask(core, source) == RIGHT
    assert ask(core, first) == wrong("too short")


def test_mistakes_that_are_described(ask):
    mine = {"table": "claims", "where": "claim_id == 'c31'", "cover": "inside"}
    described = {**PLACE, "mistakes": [{**mine, "kind": "content", "say": "x"}]}
    content = unnamed().set_index("claim_id").loc["c31", "quote"]
    assert ask(described, content) == wrong("content")
    assert ask(described, article.sentence("s01").text) == wrong("other place")
