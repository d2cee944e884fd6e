"""Finding words in the article: one place, or an error that says what to do."""

import numpy as np
import pandas as pd
import pytest

from dateline import anchors, article, tables


def test_the_text_is_the_bytes_of_the_file():
    data = (article.DATA / "article" / "article.ar.txt").read_bytes()
    assert article.text().encode("utf-8") == data
    assert len(article.text()) == 3988


def test_paragraphs_cover_the_text_line_by_line():
    lines = article.paragraphs()
    assert [line.number for line in lines] == list(range(21))
    assert "\n".join(line.text for line in lines) == article.text()
    assert all(article.text()[line.start : line.end] == line.text for line in lines)


def test_sections_cover_the_text_in_order_without_gaps():
    parts = article.sections()
    assert [part.section_id for part in parts] == ["A", "B", "C"]
    assert "\n".join(part.text for part in parts) == article.text()


def test_sentences_leave_out_nothing_but_spaces():
    covered = set()
    for found in article.sentences():
        assert article.text()[found.start : found.end] == found.text
        covered |= set(range(found.start, found.end))
    left = {article.text()[i] for i in range(len(article.text())) if i not in covered}
    assert left <= {" ", "\n"}


def test_a_unique_quote_is_found():
    quote = article.sentence("s16").text
    found = article.resolve(quote)
    assert article.text()[found.start : found.end] == quote


def test_a_repeated_quote_is_ambiguous_and_the_places_are_listed():
    word = "\u0627\u0644\u064a\u0648\u0645"  # al-yawm, today
    with pytest.raises(article.QuoteAmbiguous) as error:
        article.resolve(word)
    places = error.value.places
    assert len(places) == article.text().count(word)
    assert all(article.text()[place.start : place.end] == word for place in places)
    assert "s08" in str(error.value) and str(places[0].start) in str(error.value)


def test_overlapping_repeats_are_counted():
    letter = "\u0644\u0644"
    assert len(anchors.places(article.text(), letter)) == sum(
        article.text().startswith(letter, i) for i in range(len(article.text()))
    )


def test_context_makes_a_repeated_quote_unique():
    row = tables.load("mentions").dropna(subset=["quote_prefix"]).iloc[0]
    found = article.resolve(row["quote"], row["quote_prefix"], row["quote_suffix"])
    assert found == (row["start"], row["end"])
    with pytest.raises(article.QuoteAmbiguous):
        article.resolve(row["quote"])


def test_offsets_confirm_and_never_decide():
    quote = article.sentence("s16").text
    start, end = article.resolve(quote)
    assert article.resolve(quote, start=start, end=end) == (start, end)
    with pytest.raises(article.OffsetsDisagree) as error:
        article.resolve(quote, start=start - 1, end=end - 1)
    assert str(start) in str(error.value) and error.value.found == (start, end)
    with pytest.raises(article.OffsetsDisagree) as error:
        article.resolve(quote, end=end + 1)
    assert f"end {end + 1} (right: {end})" in str(error.value)
    assert "None" not in str(error.value)


@pytest.mark.parametrize("missing", [None, pd.NA, float("nan"), np.float64("nan")])
def test_what_is_missing_in_a_table_is_not_given(missing):
    quote = article.sentence("s16").text
    assert article.resolve(quote, missing, missing, missing, missing) == article.resolve(quote)


def test_rows_are_resolved_as_they_are_loaded():
    row = tables.load("figures").iloc[3]
    found = article.resolve(*row[["quote", "quote_prefix", "quote_suffix", "start", "end"]])
    assert found == (row["start"], row["end"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda quote: f" {quote}\n", "edges"),
        (lambda quote: quote.replace(" ", "  ", 1), "spaces and line breaks"),
        (lambda quote: quote.replace("“", '"').replace("”", '"'), "quotation marks"),
        (lambda quote: quote.replace("“", "«").replace("”", "»"), "quotation marks"),
        (lambda quote: quote.replace("\u0627", "\ufe8d", 1), "another encoding"),
        (lambda quote: f"\u200f{quote}\u200e", "invisible characters"),
        (lambda quote: quote.replace("\u0633\u0641 ", "\u0633\u0648\u0641 "), "slips included"),
    ],
)
def test_near_matches_are_named_and_never_accepted(change, said):
    near = change(article.sentence("s03").text)
    assert near != article.sentence("s03").text
    with pytest.raises(article.QuoteNotFound, match=said):
        article.resolve(near)


def test_a_wrong_prefix_is_named():
    with pytest.raises(article.QuoteNotFound, match="prefix or suffix"):
        article.resolve(article.sentence("s16").text, prefix="x")


@pytest.mark.parametrize("nothing", ["", "  ", None, 7, ["a"]])
def test_what_is_no_quote_is_refused_in_words(nothing):
    with pytest.raises(article.QuoteNotFound):
        article.resolve(nothing)


def test_the_three_failures_are_distinct():
    kinds = (article.QuoteNotFound, article.QuoteAmbiguous, article.OffsetsDisagree)
    assert all(issubclass(kind, article.AnchorError) for kind in kinds)
    assert len(set(kinds)) == 3


def test_sentence_at_and_by_id():
    assert article.sentence_at(article.sentence("s20").start).sentence_id == "s20"
    assert article.sentence_at(len(article.text())) is None
    with pytest.raises(KeyError, match="s01 to s37"):
        article.sentence("s38")


def test_kwic_finds_whole_words_with_joined_particles_only():
    russia = "\u0631\u0648\u0633\u064a\u0627"
    hits = article.kwic(russia)
    assert [hit.sentence_id for hit in hits] == ["s27", "s31"]  # alone, and after "of"
    for hit in hits:
        assert article.text()[hit.start : hit.end] == hit.keyword == russia
    ali, on = "\u0639\u0644\u064a", "\u0639\u0644\u0649"
    assert [hit.sentence_id for hit in article.kwic(ali)] == ["s18"]
    assert len(article.kwic(on)) > 3  # never merged with the name


def test_kwic_in_english_ignores_case_and_knows_nothing_of_nothing():
    assert {hit.sentence_id for hit in article.kwic("washington")} == {"s07"}
    assert article.kwic("zebra") == [] and article.kwic("  ") == []
