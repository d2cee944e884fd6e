"""The words of the article: each one once, in order; its counterpart stands in the translation."""

import re
import unicodedata

import pandas as pd
import pytest

from dateline import article, tables

WORDS = tables.load("words")
PLACED = WORDS[WORDS["translation_start"].notna()].to_dict("records")
ONE_EACH = WORDS.drop_duplicates("word_id")
CODEBOOK = (article.DATA / "README.md").read_text(encoding="utf-8")


def counterpart(start, end):
    """The rule of the codebook: [(sentence_id, start, end in its translation)]."""
    places = sorted(
        {
            (word["sentence_id"], word["translation_start"], word["translation_end"])
            for word in PLACED
            if word["start"] < end and word["end"] > start
            if word["part"] > 0 or word["start"] >= start
        }
    )
    merged = []
    for sentence_id, first, last in places:
        if merged and merged[-1][0] == sentence_id:
            between = article.sentence(sentence_id).translation[merged[-1][2] : first]
            if not any(character.isalnum() for character in between):
                merged[-1] = (sentence_id, merged[-1][1], max(merged[-1][2], last))
                continue
        merged.append((sentence_id, first, last))
    return merged


def english(start, end):
    return [
        article.sentence(sentence_id).translation[first:last]
        for sentence_id, first, last in counterpart(start, end)
    ]


def test_every_word_of_the_article_stands_once_and_in_order():
    due = [(word[0], word.start(), word.end()) for word in re.finditer(r"[^\W_]+", article.text())]
    assert list(ONE_EACH[["quote", "start", "end"]].itertuples(index=False, name=None)) == due
    assert list(ONE_EACH["word_id"]) == [f"wd{number:03d}" for number in range(1, len(due) + 1)]
    assert f"every word of the article, {len(due)} of them" in CODEBOOK


def test_a_word_belongs_to_the_sentence_in_which_it_stands():
    for word in ONE_EACH.to_dict("records"):
        sentence = article.sentence(word["sentence_id"])
        assert sentence.start <= word["start"] < word["end"] <= sentence.end, word


def test_the_rows_of_a_word_differ_only_in_part_and_place():
    same = WORDS.drop(columns=["part", "translation_start", "translation_end"])
    assert (same.drop_duplicates().groupby("word_id").size() == 1).all()
    for word_id, parts in WORDS.groupby("word_id")["part"]:
        parts = list(parts)
        assert parts in (list(range(1, len(parts) + 1)), list(range(len(parts)))), word_id
        assert max(parts) >= 1, word_id


def test_a_counterpart_is_a_run_of_whole_words_of_its_sentences_translation():
    assert WORDS["translation_start"].isna().equals(WORDS["translation_end"].isna())
    for word in PLACED:
        translation = article.sentence(word["sentence_id"]).translation
        first, last = word["translation_start"], word["translation_end"]
        assert 0 <= first < last <= len(translation), word
        piece = translation[first:last]
        assert piece == piece.strip(), word
        assert not re.match(r"\w\w", translation[max(0, first - 1) : first + 1]), word
        assert not re.match(r"\w\w", translation[last - 1 : last + 1]), word


def test_a_word_with_no_counterpart_has_one_row():
    empty = WORDS[WORDS["translation_start"].isna()]
    assert (empty["part"] == 1).all()
    assert not WORDS.drop(empty.index)["word_id"].isin(empty["word_id"]).any()
    assert set(empty["quote"]) == {"من", "إلى", "على", "عن"}


def test_every_word_of_the_translation_is_a_counterpart():
    without = []
    for sentence in article.sentences():
        covered = {
            at
            for word in PLACED
            if word["sentence_id"] == sentence.sentence_id
            for at in range(word["translation_start"], word["translation_end"])
        }
        without += [
            (sentence.sentence_id, word[0])
            for word in re.finditer(r"\w+", sentence.translation)
            if not covered.issuperset(range(*word.span()))
        ]
    assert without == []


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
        if not counterpart(start, end):
            assert not any(character.isalnum() for character in article.text()[start:end]), id_
            without.add(id_)
    assert without == named


@pytest.mark.parametrize(
    ("quote", "suffix", "due"),
    [
        ("أكثر من 200 شخص", "", ["more than 200 persons"]),
        ("وفيات وإصابات", "", ["Deaths and injuries"]),
        ("إصابات", "", ["injuries"]),  # the joined “and” is not quoted
        ("ودعت", " واشنطن", ["And", "called on"]),
        ("السلطات الكازاخية", "", ["The Kazakh authorities"]),
        ("الرئيس قاسم-جومارت توكاييف", "", ["President Kassym-Jomart Tokayev"]),
        ("في في", "", ["in in [sic]"]),
        (
            "قوات حفظ السلام الجماعية التابعة للمنظمة",
            "",
            ["the organization’s collective peacekeeping forces"],
        ),
        ("الشعب. ومعا", "", ["the people", "And together"]),
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
