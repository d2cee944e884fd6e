"""The words of the article: each one once, in order; its counterpart stands in the translation."""

import re
import unicodedata

import pandas as pd
import pytest

from dateline import article, tables
from dateline.reading import course

WORDS = tables.load("words")
ONE_EACH = WORDS.drop_duplicates("word_id")
CODEBOOK = (article.DATA / "README.md").read_text(encoding="utf-8")


def english(start, end):
    return [
        article.sentence(place.sentence_id).translation[place.start : place.end]
        for place in article.counterparts(start, end)
    ]


def test_the_codebook_knows_how_many_words_there_are():
    assert list(ONE_EACH["word_id"]) == [f"wd{n:03d}" for n in range(1, len(ONE_EACH) + 1)]
    said = re.sub("<!--.*?-->", "", CODEBOOK)  # where a number of the codebook comes from
    assert f"every word of the article, {len(ONE_EACH)} of them" in said


def test_a_word_belongs_to_the_sentence_in_which_it_stands():
    for word in ONE_EACH.to_dict("records"):
        sentence = article.sentence(word["sentence_id"])
        assert sentence.start <= word["start"] < word["end"] <= sentence.end, word


def test_which_words_have_no_counterpart():
    empty = WORDS[WORDS["translation_start"].isna()]
    assert set(empty["quote"]) == {"من", "إلى", "على", "عن"}


def quoted():
    """Everything that quotes the article: (table, id, start, end)."""
    for name in tables.names():
        if name == "words" or "/" in name:
            continue
        for row in tables.load(name).to_dict("records"):
            id_ = next(iter(row.values()))
            yield name, id_, row["start"], row["end"]
            for part in ("source", "cue"):
                if f"{part}_quote" in row and not pd.isna(row[f"{part}_quote"]):
                    yield name, f"{part} of {id_}", row[f"{part}_start"], row[f"{part}_end"]


def test_every_quote_has_a_counterpart_or_the_codebook_says_why_not():
    line = re.search(r"^Without a counterpart.*$", CODEBOOK, re.MULTILINE)[0]
    named = {
        (part or "") + id_ for part, id_ in re.findall(r"(cue of |source of )?\b([a-z]\d+)", line)
    }
    without = set()
    for _, id_, start, end in quoted():
        if not article.counterparts(start, end):
            assert not any(character.isalnum() for character in article.text()[start:end]), id_
            without.add(id_)
    assert without == named


@pytest.mark.parametrize(
    ("quote", "suffix", "due"),
    [
        ("أكثر من 200 شخص", "", ["more than 200 persons"]),
        ("وفيات وإصابات", "", ["Deaths and injuries"]),
        ("إصابات", "", ["injuries"]),  # the joined “and” is not quoted
        ("ودعت", " واشنطن", ["called on"]),  # “And” stands apart: no lone “And”
        ("السلطات الكازاخية", "", ["The Kazakh authorities"]),
        ("الرئيس قاسم-جومارت توكاييف", "", ["President Kassym-Jomart Tokayev"]),
        ("في في", "", ["in in [sic]"]),
        (
            "قوات حفظ السلام الجماعية التابعة للمنظمة",
            "",
            ["the organization’s collective peacekeeping forces"],
        ),
        ("الشعب. ومعا", "", ["the people", "And together"]),  # a sentence each
        ("ودعت واشنطن", "", ["And Washington called on"]),
    ],
)
def test_the_english_of_a_quote(quote, suffix, due):
    assert english(*article.resolve(quote, suffix=suffix)) == due


# What each Arabic letter may be in the transliteration; each may be doubled, a short vowel and
# a hyphen may follow.
LETTERS = {
    "ب": "b",
    "ت": "t",
    "ث": "th",
    "ج": "j",
    "ح": "ḥ",
    "خ": "kh",
    "د": "d",
    "ذ": "dh",
    "ر": "r",
    "ز": "z",
    "س": "s",
    "ش": "sh",
    "ص": "ṣ",
    "ض": "ḍ",
    "ط": "ṭ",
    "ظ": "ẓ",
    "ع": "ʿ",
    "غ": "gh",
    "ف": "f",
    "ق": "q",
    "ك": "k",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ه": "h",
    "و": "(?:w|ū)",
    "ي": "(?:y|iyy|ī)",
    "ى": "ā",
    "ة": "at?",
    "آ": "ʾ?ā",
    "ـ": "",
    **dict.fromkeys("أإؤئء", "ʾ?"),
    "ا": "(?:ā|an|)",  # long, the ending -an, or only the bearer of another sound
}


def test_a_transliteration_has_the_letters_of_its_word():
    for form, latin in ONE_EACH[["quote", "transliteration"]].itertuples(index=False):
        assert latin == unicodedata.normalize("NFC", latin)
        plain = latin.lower()
        if form in ("هذا", "هذه", "ذلك"):  # said with a long ā that is not written
            plain = plain.replace("ā", "a", 1)
        letters = "".join(f"(?:{LETTERS.get(letter, letter)}){{1,2}}[aiu]?-?" for letter in form)
        assert re.fullmatch(f"[aiu]?{letters}", plain), (form, latin)


def test_a_gloss_shows_what_is_joined_in_front():
    for latin, gloss in ONE_EACH[["transliteration", "gloss_en"]].itertuples(index=False):
        assert latin.startswith("wa-") == gloss.startswith("and+"), (latin, gloss)
        article_there = re.match("(?:(?:wa|bi|li)-)*a?l-", latin) is not None
        assert article_there == ("the+" in gloss), (latin, gloss)


def test_a_noun_that_the_next_word_completes_is_shown_as_such():
    for word in ONE_EACH[ONE_EACH["quote"].str.endswith("ة")].to_dict("records"):
        gloss = word["gloss_en"].split(" (")[0]
        assert word["transliteration"].endswith("at") == gloss.endswith(" of"), word


def test_the_words_of_a_counterpart_are_found_again():
    for row in tables.load("figures").to_dict("records"):
        (sentence_id, first, last), *_ = article.counterparts(row["start"], row["end"])
        spans = course().originals(sentence_id, first, last)
        assert any(start < row["end"] and end > row["start"] for start, end in spans), row
    assert course().originals("s01", 0, 0) == []


def test_a_keyword_has_its_words_in_the_other_language():
    for hit in article.kwic("restraint"):
        assert hit.counterpart == "ضبط النفس"
        (span,), (place,) = hit.in_text, hit.in_translation
        assert article.text()[slice(*span)] == hit.counterpart
        assert article.sentence(hit.sentence_id).translation[slice(*place)] == "restraint"
    (hit,) = article.kwic("علي")  # the name, s18
    assert hit.counterpart == "Ali"
    assert hit.in_text == ((hit.start, hit.end),)


@pytest.mark.parametrize("keyword", ["الداخلية", "روسيا", "the"])
def test_a_context_is_cut_at_words(keyword):
    words = set(re.findall(r"\w+", article.text()))
    words |= {word for s in article.sentences() for word in re.findall(r"\w+", s.translation)}
    for hit in article.kwic(keyword, width=23):
        assert len(hit.left) <= 23 and len(hit.right) <= 23
        assert {*re.findall(r"\w+", f"{hit.left}{hit.keyword}{hit.right}")} <= words, hit
