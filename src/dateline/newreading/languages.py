"""Which language a text is in: what somebody says, or a guess that is called one."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

from .. import anchors

UNKNOWN = "und"  # BCP 47: undetermined
_ENOUGH = 0.02  # of all words, so many must be frequent ones of a language before it is named
_SAMPLE = 40_000  # letters of a text that are looked at


@cache
def known():
    """Return what is known of languages, as ``languages.toml`` has it: {code: description}.

    >>> known()["de"]["name"]
    'German'
    """
    path = Path(__file__).with_name("languages.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def name(code):
    """Return the English name of a language, or its code where no name is known.

    >>> name("ru"), name("de-AT"), name("xx"), name("und")
    ('Russian', 'German', 'xx', 'a language that nobody has named')
    """
    if code == UNKNOWN:
        return "a language that nobody has named"
    return known().get(primary(code), {}).get("name", code)


def primary(code):
    """Return the first part of a code, which is the language itself.

    >>> primary("pt-BR")
    'pt'
    """
    return code.split("-")[0].casefold()


def valid(code):
    """Tell whether a code has the form of one: ``de``, ``pt-BR``, ``zh-Hant``.

    >>> valid("de"), valid("German!")
    (True, False)
    """
    return bool(re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", code))


def code_of(said):
    """Return the code that somebody means by a code or by the English name of a language, None for
    what is neither.

    >>> code_of("pt-BR"), code_of("Turkish"), code_of("German!")
    ('pt-BR', 'tr', None)
    """
    said = str(said).strip()
    names = {each["name"].casefold(): code for code, each in known().items()}
    return names.get(said.casefold()) or (said if valid(said) else None)


def guess(text):
    """Guess the language of a text by its letters and its frequent words.

    Returns:
        A code; ``und`` where nothing speaks for one.

    >>> guess("The harbour was closed, and the board said that it was full.")
    'en'
    >>> guess("5 7 9")
    'und'
    """
    sample = _letters(text[:_SAMPLE])
    scripts = anchors.scripts(sample)
    if not scripts:
        return UNKNOWN
    if scripts[0] == "CJK" and {"HIRAGANA", "KATAKANA"} & set(scripts):
        return "ja"
    near = {code: each for code, each in known().items() if each["script"] == scripts[0]}
    if len(near) < 2:
        return next(iter(near), UNKNOWN)
    words = re.findall(r"[^\W\d_]+", sample)
    weigh = _latin if scripts[0] == "LATIN" else _peculiar
    found = {code: weigh(code, near, words) for code in near}
    best = max(found, key=found.get)
    return best if found[best] >= max(1, _ENOUGH * len(words)) else UNKNOWN


def _letters(text):
    """Small letters, each with its accent in one; the dot of a Turkish İ is no letter."""
    return unicodedata.normalize("NFC", text).casefold().replace("\u0307", "")


def _frequent(code, near, words):
    common = set(map(_letters, near[code]["common"]))
    return sum(word in common for word in words)


def _latin(code, near, words):
    """How much speaks for a language of Latin letters: its words, and letters that it has; a word
    with a letter that it lacks speaks against it."""
    own, found = set(near[code].get("letters", "")), _frequent(code, near, words)
    for word in words:
        if special := {letter for letter in word if not letter.isascii()}:
            found += 0.5 if special <= own else -1
    return found


def _peculiar(code, near, words):
    """How much speaks for a language of other letters: its words, and letters of it alone."""
    others = set().union(*(near[other].get("letters", "") for other in near if other != code))
    own = set(near[code].get("letters", "")) - others
    return _frequent(code, near, words) + sum(bool(own & set(word)) for word in words) / 2
