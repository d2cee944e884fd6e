"""The reader of the explorers: every sentence whole, every mark in both languages and in words."""

import pytest

from dateline import article, explore, tables


@pytest.mark.parametrize("mark", explore.words()["marks"])
def test_the_reader_shows_every_sentence_whole_with_its_translation(
    mark, page, ids, arabic_outside
):
    shown = explore.reader_view(mark=mark)
    assert ids(shown) == [found.sentence_id for found in article.sentences()]
    tree = page(shown)
    for label in tree.select("td bdi[lang=en]"):
        label.decompose()
    arabic = [td.get_text() for td in tree.select("td[lang=ar][dir=rtl]")]
    assert arabic == [found.text for found in article.sentences()]
    english = [td.get_text() for td in tree.select("td:nth-of-type(1)")]
    assert english == [found.translation for found in article.sentences()]
    assert arabic_outside(shown) == []


def test_every_mark_says_in_words_what_it_is_in_both_languages(page):
    for mark in explore.words()["marks"]:
        tree = page(explore.reader_view(mark=mark))
        marked = tree.select("mark")
        assert bool(marked) == (mark != "nothing")
        for language in ("ar", "en"):
            assert bool(tree.select(f"td[lang={language}] mark")) == (mark != "nothing")
            assert bool(tree.select(f"td[lang={language}] bdi[lang=en]")) == (mark != "nothing")
    times = tables.load("times")
    labels = page(explore.reader_view(mark="time words")).select("td[lang=ar] bdi[lang=en]")
    assert {label.get_text() for label in labels} == {
        f"({said})" for said in times["expression_en"]
    }


def test_an_actor_and_a_word_choose_sentences(page, ids):
    assert set(ids(explore.reader_view(actor="united-states"))) == {"s07"}
    assert set(ids(explore.reader_view(search="restraint"))) == {"s07", "s25"}
    assert set(ids(explore.reader_view(actor="tokayev", search="Restraint"))) == {"s25"}
    both = page(explore.reader_view(mark="nothing", search="strain"))
    for language, due in (("en", "restraint"), ("ar", "ضبط النفس")):
        assert {m.get_text() for m in both.select(f"td[lang={language}] mark")} == {due}
    word = article.sentence("s16").text.split()[2]  # an Arabic word, found and marked
    assert "s16" in ids(explore.reader_view(mark="nothing", search=word))
    found = page(explore.reader_view(mark="nothing", search=word))
    marked = {m.get_text() for m in found.select("td[lang=ar] mark")}
    assert word in marked and all(each.startswith(word) for each in marked)
    assert found.select("td[lang=en] mark")


def test_a_word_is_found_by_its_beginning_in_either_language(page, ids):
    begun = page(explore.reader_view(mark="nothing", search="احتجاج"))
    found = ids(explore.reader_view(mark="nothing", search="احتجاج"))
    assert article.kwic("احتجاج") == [] and {"s13", "s15", "s20", "s35"} <= set(found)
    marked = {m.get_text() for m in begun.select("td[lang=ar] mark")}
    assert {"احتجاجا", "احتجاجات"} <= marked
    english = page(explore.reader_view(mark="nothing", search="protest"))
    marked = {m.get_text() for m in english.select("td[lang=en] mark")}
    assert {"protests", "protesters"} <= marked


@pytest.mark.parametrize("mark", ["who speaks", "what leads over", "names"])
def test_of_a_chosen_actor_only_its_own_marks_are_shown(mark, page):
    table = tables.load("mentions" if mark == "names" else "claims").query("actor_id == 'tokayev'")
    column = {"who speaks": "source_quote", "what leads over": "cue_quote", "names": "quote"}[mark]
    marked = page(explore.reader_view(mark=mark, actor="tokayev"))
    marked = marked.select("td[lang=ar] mark")
    assert marked and {found.get_text() for found in marked} <= set(table[column])


@pytest.mark.parametrize("nothing", [{"search": "zebra"}, {"actor": "nobody"}])
def test_the_reader_says_in_words_when_nothing_matches(nothing, page):
    assert page(explore.reader_view(**nothing)).select("[role=status]")[0].get_text()
