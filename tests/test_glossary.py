"""The glossary: every word is used where it says, and what lesson 00 introduces is in it."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from dateline import glossary, reading, show
from tools import lessons
from tools.lesson import Lesson

TEXTS = {
    path.stem[:2]: "\n\n".join(cell.source for _, cell, _ in Lesson.read(path).markdown)
    for path in lessons()
}


@pytest.mark.parametrize("one", glossary.terms(), ids=lambda one: one.term)
def test_the_lesson_that_a_word_names_uses_it(one):
    assert one.is_in(TEXTS[one.lesson])


@pytest.mark.parametrize("one", glossary.terms(), ids=lambda one: one.term)
def test_a_meaning_is_one_sentence(one):
    assert re.fullmatch(r"[A-Z][^.!?]+\.", one.meaning)
    assert len(one.meaning.split()) <= 20


@pytest.mark.parametrize("lesson", TEXTS)
def test_a_term_that_is_set_in_bold_is_in_the_glossary(lesson):
    """A term: one to three words in small letters. Labels (**Read.**), names of menus and options
    (**a.**) begin with a capital or end with a full stop; **not** is said with force."""
    known = {form for one in glossary.terms() for form in (one.term, *one.also)}
    bold = re.findall(r"\*\*(?!not\b)([a-z][a-z-]+(?: [a-z-]+){0,2})\*\*", TEXTS[lesson])
    assert set(bold) - known - {"named", "none", "unnamed"} == set()  # values of source_kind


def test_all_are_shown_on_one_screen_and_one_alone():
    page = BeautifulSoup(show.glossary().data, "html.parser")
    heads = [th.text for th in page.select("th[scope=row]")]
    assert heads == [one.term for one in glossary.terms()]
    assert heads == sorted(heads, key=str.casefold) and len(heads) <= 40
    shown = show.glossary("Hedges")
    assert shown.text == f"hedge: {glossary.term('hedge').meaning} (lesson 01)"
    assert "<b>hedge</b>" in shown.data
    with pytest.raises(KeyError, match="hedge"):
        show.glossary("hegde")


def test_the_codebook_has_the_same_words():
    codebook = (Path(reading.DATA) / "README.md").read_text(encoding="utf-8")
    assert glossary.page() in codebook, f"put this into data/README.md:\n{glossary.page()}"
