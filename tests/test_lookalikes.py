"""Letters that look alike are named, and never taken for one another."""

import time

import pytest

from dateline import lookalikes


@pytest.mark.parametrize(
    "words, text, mine, theirs",
    [
        ("еще раз", "И ещё раз.", "CYRILLIC SMALL LETTER IE", "CYRILLIC SMALL LETTER IO"),
        ("cтрана", "Вся страна.", "LATIN SMALL LETTER C", "CYRILLIC SMALL LETTER ES"),
        ("В порту", "он в порту", "CYRILLIC CAPITAL LETTER VE", "CYRILLIC SMALL LETTER VE"),
        ("nao e", "Que não é.", "LATIN SMALL LETTER A", "LATIN SMALL LETTER A WITH TILDE"),
        ("المزارعین", "عدد المزارعين", "ARABIC LETTER FARSI YEH", "ARABIC LETTER YEH"),
        ("ملک", "قال ملك", "ARABIC LETTER KEHEH", "ARABIC LETTER KAF"),
        ("۳۰", "٣٠ عاملا", "EXTENDED ARABIC-INDIC DIGIT THREE", "ARABIC-INDIC DIGIT THREE"),
        ("اكثر", "أكثر من", "ARABIC LETTER ALEF", "ARABIC LETTER ALEF WITH HAMZA ABOVE"),
    ],
)
def test_the_letter_in_which_words_differ_is_named(words, text, mine, theirs):
    said = lookalikes.difference(words, text)
    assert said.index(f"({mine})") < said.index(f"({theirs})")


@pytest.mark.parametrize("words", ["last Fryday", "a day", "", " ", "last Friday"])
def test_other_words_and_the_same_words_are_not(words):
    assert lookalikes.difference(words, "on last Friday") == ""


def test_names_that_look_alike_are_told_and_others_are_not():
    (pair,) = lookalikes.groups(["Порт", "Пopт", "порт", "Port", "Порт"])
    assert pair[:2] == ("Порт", "Пopт") and "LATIN SMALL LETTER O in the other" in pair[2]
    assert not lookalikes.groups(["A", "B", "a", "А б"])
    assert lookalikes.strange("АB") == ["А"] and not lookalikes.strange("Актау")


def test_a_long_text_is_looked_through_at_once():
    begun = time.process_time()
    lookalikes.difference("nowhere", "so it is " * 100_000)
    assert time.process_time() - begun < 10


def test_what_is_nearly_in_a_text_is_told_with_what_differs():
    text = "The grey cat sat there, on the mat.\nNobody saw it."
    assert lookalikes.nearly("grey cat satt there", text) == ("satt", "sat")
    assert lookalikes.nearly("on them at", text) == ("them at", "the mat")
    assert lookalikes.nearly("a dog", text) is None is lookalikes.nearly("", text)
    assert lookalikes.nearly("grey cat sat there " * 40, text) is None
