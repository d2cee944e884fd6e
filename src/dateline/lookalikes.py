"""Letters that the eye takes for others, and in which letter words differ from those of a text.

A keyboard of another language types them, a copied text brings them. Nothing is merged: it is said.
"""

import unicodedata
from difflib import SequenceMatcher

_PAIRS = (
    ("АВЕЅІЈКМНОРСТУХаеѕіјорсухһ", "ABESIJKMHOPCTYXaesijopcyxh"),  # Cyrillic
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo"),  # Greek
)
# capitals and small letters of other scripts that look as these of ASCII do in most fonts
LATIN = {other: latin for others, ours in _PAIRS for other, latin in zip(others, ours, strict=True)}
# the yehs, kafs and hehs of Arabic, Persian and their neighbours, each with one that stands for all
_ARABIC = {
    "\u06cc": "\u064a", "\u0649": "\u064a", "\u06d2": "\u064a", "\u06a9": "\u0643",
    "\u06c1": "\u0647", "\u06d5": "\u0647", "\u06be": "\u0647", "\u0629": "\u0647",
}  # fmt: skip
_TURKISH = {"ı": "i"}
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_EDGES = "“”„«»\"'.,;:!?()…،؛؟"  # marks that stand around a word
_FOLD = str.maketrans(LATIN | _ARABIC | _TURKISH | _DASHES)


def folded(words, small=False):
    """Return words as the eye takes them, and for each letter of that its place in the words:
    without accents and marks of vowels, in small letters, one letter for all that look alike.

    Args:
        words: any text.
        small: whether the small letters are compared, which may look alike where capitals do not.

    >>> folded("\u0410\u0301b")
    ('ab', [0, 2])
    """
    letters, places = [], []
    for place, letter in enumerate(words):
        if unicodedata.category(letter) in ("Mn", "Cf") or letter == "\u0640":
            continue
        letter = unicodedata.normalize("NFD", letter.casefold() if small else letter)[0]
        digit = unicodedata.decimal(letter, None)
        low = letter.translate(_FOLD).casefold() if digit is None else str(digit)
        letters.append(low if len(low) == 1 else letter)
        places.append(place)
    return "".join(letters), places


def difference(words, text):
    """Return in words which letter keeps words from standing in a text, "" where it is more than
    letters that look alike, capitals, accents or marks.

    >>> difference("\u0410n", "so An end")
    '“Аn” has “А” (CYRILLIC CAPITAL LETTER A), the text has “A” (LATIN CAPITAL LETTER A)'
    """
    for small in (False, True):
        said, places = folded(words, small)
        seen, there = folded(text, small)
        at = seen.find(said)
        if not said.strip() or at == -1:
            continue
        ends = [*places[1:], len(words)], [*there[1:], len(text)]
        for number, place in enumerate(places):
            mine = words[place : ends[0][number]]
            theirs = text[there[at + number] : ends[1][at + number]]
            if number == len(places) - 1 and theirs.startswith(mine):
                continue  # the marks after the last letter are the text's own
            if mine != theirs:
                return f"“{_word(words, place)}” has {named(mine)}, the text has {named(theirs)}"
    return ""


_LONGEST = 300  # letters: of longer words nobody is helped by one of them
_NEAR = 0.84  # of one word or two a letter may differ


def nearly(words, text):
    """Return where words differ from the nearest ones of a text by a blank or a letter or two, as
    (what they have, what the text has); None where none are near.

    >>> nearly("the grey cot", "So the gray cot it was, and the red one.")
    ('grey', 'gray')
    """
    said, there = words.split(), text.split()
    if not said or len(words) > _LONGEST:
        return None
    matcher, best, found = SequenceMatcher(b=" ".join(said), autojunk=False), _NEAR, None
    for many in range(max(1, len(said) - 1), len(said) + 2):
        for start in range(len(there) - many + 1):
            own = [word.strip(_EDGES) for word in there[start : start + many]]
            matcher.set_seq1(" ".join(own))
            # the quick ones are never below the ratio, and spare most of the work
            if min(matcher.real_quick_ratio(), matcher.quick_ratio()) <= best:
                continue
            if (ratio := matcher.ratio()) > best:
                best, found = ratio, own
    if not found:
        return None
    mine = [word.strip(_EDGES) for word in said]
    while mine and found and mine[0] == found[0]:
        mine, found = mine[1:], found[1:]
    while mine and found and mine[-1] == found[-1]:
        mine, found = mine[:-1], found[:-1]
    if not mine or not found:  # a word more or less: what stands beside it says where
        return None
    return " ".join(mine), " ".join(found)


def alike(one, other):
    """Return in words in which letter two names differ that look alike, "" where they are the same
    or do not look alike.

    >>> alike("A", "\\u0410")
    '“A” is LATIN CAPITAL LETTER A in the one, CYRILLIC CAPITAL LETTER A in the other'
    """
    whole = [unicodedata.normalize("NFC", each) for each in (one, other)]
    if one == other or whole[0].translate(_FOLD) != whole[1].translate(_FOLD):
        return ""
    mine, theirs = next(((a, b) for a, b in zip(*whole, strict=True) if a != b), ("", ""))
    if not mine:
        return "their accents are a part of the letter in the one, a mark of their own in the other"
    return f"“{mine}” is {_name(mine)} in the one, {_name(theirs)} in the other"


def groups(values):
    """Return names that look alike and are not the same, a list of (one, other, the letter in which
    they differ, in words).

    >>> [pair[:2] for pair in groups(["Port", "P\u043ert", "port", "Port"])]
    [('Port', 'Pоrt')]
    """
    known, found = {}, []
    for value in dict.fromkeys(values):
        key = unicodedata.normalize("NFC", value).translate(_FOLD)
        if letter := alike(known.setdefault(key, value), value):
            found.append((known[key], value, letter))
    return found


def strange(name):
    """Return the letters of a name that look as those of ASCII do, and are none, in their order;
    none where the name has other letters, too: then it is a word of its language.

    >>> strange("\\u0410"), strange("\\u0416"), strange("A1")
    (['А'], [], [])
    """
    others = [letter for letter in name if not letter.isascii()]
    return list(dict.fromkeys(others)) if all(letter in LATIN for letter in others) else []


def named(letters):
    """Return letters with the names that Unicode gives them.

    >>> named("A")
    '“A” (LATIN CAPITAL LETTER A)'
    """
    return f"“{letters}” ({' + '.join(map(_name, letters))})" if letters else "nothing"


def _name(letter):
    return unicodedata.name(letter, f"U+{ord(letter):04X}")


def _word(words, place):
    """The word that a letter stands in."""
    start = max(words.rfind(space, 0, place) for space in " \n\u00a0") + 1
    return words[start:].split()[0] if words[start:].split() else words
