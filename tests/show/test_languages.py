"""What is shown in both languages: marks, quotes, a sentence word by word, keywords in context."""

import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from dateline import article, show, tables

NOTES, CLAIMS, WORDS = tables.load("notes"), tables.load("claims"), tables.load("words")


def tree(shown):
    return BeautifulSoup(shown.data, "html.parser")


@pytest.mark.parametrize("found", article.sentences(), ids=lambda found: found.sentence_id)
def test_a_mark_has_the_same_tint_line_and_label_in_both_languages(found):
    marks = NOTES[NOTES["sentence_id"] == found.sentence_id]
    page = tree(show.sentence(found.sentence_id, marks, "note_id"))
    there = {}
    for language in ("ar", "en"):
        block = page.select_one(f"p[lang={language}]")
        there[language] = set(re.findall(r"n\d+", " ".join(b.text for b in block.select("bdi"))))
    without = {
        row["note_id"]
        for row in marks.to_dict("records")
        if not article.counterparts(row["start"], row["end"])
    }
    assert there["ar"] == set(marks["note_id"])
    assert there["en"] == there["ar"] - without
    styles = [{m["style"] for m in page.select(f"p[lang={each}] mark")} for each in ("ar", "en")]
    assert styles[1] <= styles[0]


def test_a_row_without_a_counterpart_is_marked_in_arabic_only():
    marks = NOTES[NOTES["note_id"] == "n014"]  # its quote is “…”
    page = tree(show.sentence(marks["sentence_id"].iloc[0], marks, "note_id"))
    assert [m.text for m in page.select("mark")] == ["…"]
    assert page.select_one("p[dir=rtl] bdi").text == "(n014)"
    assert not page.select("p[lang=en] bdi")


def test_rows_of_words_say_themselves_where_their_counterpart_is():
    rows = WORDS[(WORDS["sentence_id"] == "s01") & (WORDS["word_id"] == "wd002")]
    page = tree(show.sentence("s01", rows))
    found = article.sentence("s01").translation
    due = [found[row["translation_start"] : row["translation_end"]]
           for row in rows.to_dict("records")]  # fmt: skip
    assert [mark.text for mark in page.select("p[lang=en] mark")] == due == ["The", "authorities"]
    assert len(page.select("p[lang=ar] mark")) == 1


@pytest.mark.parametrize("found", article.sentences(), ids=lambda found: found.sentence_id)
def test_a_sentence_word_by_word_is_whole_and_in_order(found):
    shown = show.words(found.sentence_id)
    page = tree(shown)
    due = WORDS[WORDS["sentence_id"] == found.sentence_id].drop_duplicates("word_id")
    units = page.select("ol[dir=rtl] > li")
    each = [[span.text for span in unit.select("span")] for unit in units]
    columns = ["transliteration", "gloss_en"]
    assert [unit[1:] for unit in each] == due[columns].to_numpy().tolist()
    words = [unit.select_one("span[lang=ar][dir=rtl]").text for unit in units]
    assert "".join(words) == re.sub(r"\s", "", found.text)  # with its punctuation
    assert all(quote in word for quote, word in zip(due["quote"], words, strict=True))
    assert all(unit.select_one("span[lang=ar-Latn]") for unit in units)
    assert "IJMES" in page.text and page.select_one("p[lang=en]:last-child").text
    lines = shown.text.split("\n")
    assert lines[1 : len(due) + 1] == ["  ".join(unit) for unit in each]
    assert lines[-1] == found.translation


def test_words_are_marked_with_their_gloss_and_say_what_the_mark_is():
    hedges = NOTES[(NOTES["kind"] == "hedge") & (NOTES["sentence_id"] == "s13")]
    shown = show.words("s13", hedges, "note_id")
    page = tree(shown)
    for row in hedges.to_dict("records"):
        inside = [m.text for m in page.select("li span[lang=ar] mark")]
        assert set(row["quote"].split()) <= set(inside)
        assert sum(f"({row['note_id']})" == b.text for b in page.select("li bdi")) == 1
        assert f"({row['note_id']})" in shown.text
    assert len(page.select("li span[lang=en] mark")) == len(page.select("li span[lang=ar] mark"))


def test_what_is_joined_in_front_is_not_marked_if_it_is_not_quoted():
    span = article.resolve("إصابات")
    page = tree(show.words("s02", pd.DataFrame([span._asdict()])))
    assert [m.text for m in page.select("li mark")] == ["إصابات", "injuries"]


def test_a_sentence_that_is_not_there_is_told():
    with pytest.raises(KeyError, match="s01 to s37"):
        show.words("s99")


def test_cells_of_quotes_have_both_languages():
    rows = tables.load("figures").head(5)
    frame = rows.assign(quote=show.quotes(rows))[["figure_id", "quote"]]
    shown = show.table(frame, "Figures")
    page = tree(shown)
    assert [cell.text for cell in page.select("td div[lang=ar][dir=rtl]")] == list(rows["quote"])
    english = [cell.text for cell in page.select("td div[lang=en]")]
    assert english[-1] == "more than 200 persons" and len(english) == 5
    assert all(words in shown.text for words in english)
    colon = CLAIMS[CLAIMS["claim_id"] == "c44"]
    colon = colon.assign(start=colon["cue_start"], end=colon["cue_end"])
    assert show.quotes(colon).iloc[0].text == ":"


@pytest.mark.parametrize(("keyword", "side"), [("الداخلية", "rtl"), ("strain", "ltr")])
def test_keywords_stand_in_one_column_with_their_words_in_the_other_language(keyword, side):
    hits = article.kwic(keyword, width=25)
    shown = show.kwic(hits, "A search")
    page = tree(shown)
    assert page.select_one("table")["dir"] == side
    assert page.select_one("caption").text == "A search"
    where = ["in the article", "in the translation"]
    heads = [th.text for th in page.select("th[scope=col]")][2::2]
    assert heads == (where if side == "rtl" else where[::-1])
    assert [th.text for th in page.select("th[scope=row]")] == [hit.sentence_id for hit in hits]
    rows = [row.select("td") for row in page.select("tbody tr")]
    for hit, (before, found, after, other) in zip(hits, rows, strict=True):
        assert found.mark.text == hit.keyword and other.mark.text == hit.counterpart
        assert found.mark["style"] == other.mark["style"]
        said = re.sub(r"\s+", " ", f"{before.text} {found.text} {after.text}".strip())
        assert said == re.sub(r"\s+", " ", f"{hit.left}{hit.keyword}{hit.right}".strip())
        assert {before["lang"], found["lang"], after["lang"], other["lang"]} == {"ar", "en"}
        assert all("white-space:nowrap" in cell["style"] for cell in (before, found, after))
    lines = shown.text.split("\n")[1:]
    for hit, line in zip(hits, lines, strict=True):
        assert f"[{hit.keyword}]" in line and line.endswith(f"=  {hit.counterpart}")


def test_a_search_that_finds_nothing_says_so_and_one_without_a_caption_is_refused():
    assert show.kwic(article.kwic("zebra"), "“zebra”").text == "“zebra”: nowhere."
    with pytest.raises(ValueError, match="caption"):
        show.kwic([], " ")


def test_the_whole_article_is_read_in_two_columns_unmarked_and_without_its_sections():
    shown = show.article()
    page = tree(shown)
    due = article.sentences()
    assert [p.text for p in page.select("p[lang=en][dir=ltr]")] == [s.translation for s in due]
    assert [p.text for p in page.select("p[lang=ar][dir=rtl]")] == [s.text for s in due]
    assert [span.text for span in page.select("span")] == [s.sentence_id for s in due]
    assert not page.select("mark, bdi, b, h2, hr, table")
    lines = page.select("div[role=group] > div")
    assert [len(line.select("span")) for line in lines] == [
        sum(s.paragraph == number for s in due) for number in range(len(article.paragraphs()))
    ]
    assert len({line["style"] for line in lines}) == 1  # no line looks like another kind of line
    assert all(s.translation in shown.text and s.text in shown.text for s in due)


def test_some_sentences_are_read_in_the_same_way():
    page = tree(show.sentences(["s07", "s02"]))
    assert [span.text for span in page.select("span")] == ["s07", "s02"]
    assert show.sentences("s07").text == show.sentences(["s07"]).text
    assert all(row["style"].count("flex-wrap:wrap") for row in page.select("div > div > div"))
    with pytest.raises(KeyError, match="s01 to s37"):
        show.sentences(["s07", "s99"])
