"""Rules about Arabic word by word: transliteration (IJMES) and gloss show how a word is made."""

import re
import unicodedata

from .. import anchors

# What each letter may be in the transliteration; each may be doubled, a short vowel and a hyphen
# may follow.
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
# said with a long ā that is not written
UNWRITTEN = [anchors.whole_word(word) for word in ("هذا", "هذه", "ذلك", "هؤلاء", "لكن", "الله")]
# has a letter that is not said
UNSAID = [anchors.whole_word(word) for word in ("أولئك", "عمرو")]
_ARTICLE = re.compile("(?:(?:wa|fa|bi|li|ka)-)*a?l-")


def _words(data, name, *columns):
    """(index, row) of each word in Arabic letters alone, where these columns have something."""
    if data.has(name, "word_id", "quote", *columns):
        for index, row in enumerate(data.rows(name)):
            filled = all(row[column] is not None for column in ("quote", *columns))
            if filled and set(row["quote"]) <= set(LETTERS):
                yield index, row


def transliterations_have_the_letters(data, name):
    """A transliteration has the letters of its word, each as IJMES writes it.

    Applies to a table of words with a transliteration, to those in the letters of Arabic: no
    digits, no letters of Persian. Short vowels and doubling are not written in most texts, so any
    is allowed. A few words that are said otherwise than written are known by name.
    """
    for index, row in _words(data, name, "transliteration"):
        form, latin = row["quote"], row["transliteration"]
        if latin != unicodedata.normalize("NFC", latin):
            message = f"{latin!r} has accents that are characters of their own: write it in NFC"
            yield index, "transliteration", message
            continue
        plain = latin.lower()
        if any(word.fullmatch(form) for word in UNWRITTEN):
            plain = plain.replace("ā", "a", 1)
        letters = "".join(f"(?:{LETTERS[letter]}){{1,2}}[aiu]?-?" for letter in form)
        said = any(word.fullmatch(form) for word in UNSAID)
        if not said and not re.fullmatch(f"[aiu]?{letters}", plain):
            message = f"{latin!r} does not have the letters of “{form}”, one after the other"
            yield index, "transliteration", f"{message}: write each as IJMES does"


def glosses_show_what_is_joined(data, name):
    """A gloss begins with “and+” where wa- is joined, and has “the+” where the article is.

    Applies to a table of words with a transliteration and a gloss, to those in Arabic letters.
    """
    for index, row in _words(data, name, "transliteration", "gloss_en"):
        latin, gloss = row["transliteration"], row["gloss_en"]
        if latin.startswith("wa-") != gloss.startswith("and+"):
            message = f"{gloss!r}, but the word is {latin!r}: “and+” stands where wa- does"
            yield index, "gloss_en", message
        if bool(_ARTICLE.match(latin)) != ("the+" in gloss):
            message = f"{gloss!r}, but the word is {latin!r}: “the+” stands where al- does"
            yield index, "gloss_en", message


def completed_nouns_are_shown(data, name):
    """A noun in tāʾ marbūṭa that the next word completes ends in -at, and its gloss in “of”.

    Applies to a table of words with a transliteration and a gloss, to those in Arabic letters.
    """
    for index, row in _words(data, name, "transliteration", "gloss_en"):
        gloss = row["gloss_en"].split(" (")[0]
        completed = row["transliteration"].endswith("at")
        if row["quote"].endswith("ة") and completed != gloss.endswith(" of"):
            message = f"{gloss!r}, but the word is {row['transliteration']!r}: -at and “of” stand"
            yield index, "gloss_en", f"{message} together, where the next word completes the noun"
