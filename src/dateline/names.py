"""Names, compared as a reader compares them."""

import re
import unicodedata

BETWEEN = "; "  # between the names of one cell

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʹ′`´＇‛"), "'")
_JOINING = {"the", "of", "for", "in", "a", "an"}  # words that a name may have or lack
_SAME = dict.fromkeys(("kazakh", "kazakhs", "kazakhstani", "kazakhstans"), "kazakhstan")
_SAME |= {"turkish": "turkey", "turkiye": "turkey", "turkeys": "turkey"}
_SAME |= {"russian": "russia", "russias": "russia", "organisation": "organization"}


def alike(name):
    """Return the words of a name that tell it from others, as a sorted tuple.

    Case, accents, marks, possessive ’s, the order around “of”, and “the” make no difference, nor
    does it whether a country stands as an adjective.

    >>> alike("the Ministry of the Interior") == alike("INTERIOR MINISTRY")
    True
    >>> alike("Kazakhstan’s government") == alike("the Kazakh government")
    True
    """
    bare = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES)).casefold()
    bare = "".join(c for c in bare if unicodedata.category(c) not in ("Mn", "Cf"))
    bare = re.sub(r"(?<=\w)(?:'s\b|'(?=\w)|\.(?=\w))", "", bare.replace("ı", "i"))
    words = (_SAME.get(word, word) for word in re.findall(r"[^\W_]+", bare))
    return tuple(sorted(word for word in words if word not in _JOINING))


def stem(name, most=None):
    """Return a name as an id or a file can have it: small letters, joined by hyphens. Latin letters
    lose their accents, since ids are typed; other letters stay.

    Args:
        name: any text.
        most: how many words are taken; None for all.

    >>> stem("I\u015f\u0131l \u0130nan"), stem("Port Board, the", 2), stem("?!")
    ('isil-inan', 'port-board', '')
    """
    letters, latin = [], False
    for letter in unicodedata.normalize("NFKD", name.casefold().replace("ı", "i")):
        if unicodedata.category(letter) != "Mn":
            latin = letter.isascii() or "LATIN" in unicodedata.name(letter, "")
        elif latin:
            continue
        letters.append(letter)
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", "".join(letters)))
    return "-".join(words[:most])


def of_row(row):
    """Return the names that a row of a table of actors has: in full, short, and its aliases.

    Args:
        row: a row with ``name_en`` and, where there are any, ``aliases_en``.

    >>> of_row({"name_en": "Turkey (“Ankara”)", "aliases_en": "Türkiye; Ankara"})
    ['Turkey (“Ankara”)', 'Turkey', 'Türkiye', 'Ankara']
    """
    name, others = row["name_en"], row.get("aliases_en")
    name = name if isinstance(name, str) else ""  # one's own may have none yet
    short = re.split(r" *[(,]", name)[0]
    others = others.split(BETWEEN) if isinstance(others, str) else []
    return list(dict.fromkeys(name for name in [name, short, *others] if name))
