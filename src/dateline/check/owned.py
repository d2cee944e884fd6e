"""What rows of one's own say beside their quotes: whether the text has it, where they quote it.

Numbers stand in the words that a row quotes. Words stand in its sentence, in one beside it, or name
somebody of whom these speak; what the tables of the reading say of the sentence is said there, too.
"""

import re

from .. import names
from . import key, said, who, wording
from .forms import Wrong, is_empty
from .plain import tag
from .quoting import level

ENDS = ("low", "high")  # columns with a number that the words of a row name
# columns that say what the text says, and those that say it in words of one's own
SAID = ("speaker", "channel", "addressee", "place", "named_as_en", "wording_en", "expression_en")
SAID += ("term_en", "quoted_words")
RETOLD = ("counted_en", "title_en", "content_en", "verb_en")
_SHORT = {"counted": "counted_en", "title": "title_en", "content": "content_en"}
_SHORT |= {"sentence": "sentence_id"}
_JOINING = {"the", "and", "for", "with", "from", "via", "its", "who", "was", "were", "has", "had"}
_JOINING |= {"have", "his", "her", "their", "that", "which", "this", "into", "not", "are", "been"}
_HALF = 0.5  # of the words of one's own that retell a sentence, so many are its own
# what happened, and how it is judged: told in any words, but only where it is told
_HAPPENED = [
    wording.pattern(words)
    for words in (wording.HELD, wording.HURT, wording.DEAD, wording.DAMAGED)
    + (wording.RUINED, wording.LOADED)
]


def rows(given):
    """Return the rows of plain data as dicts: of a table, or of a list of dicts; else none."""
    if tag(given) == "$table":
        columns = given["$table"]["columns"]
        return [dict(zip(columns, row, strict=True)) for row in given["$table"]["rows"]]
    if isinstance(given, list) and given and all(tag(row) == "$map" for row in given):
        return [{str(name): value for name, value in row["$map"]} for row in given]
    return []


def hold_numbers(given):
    """Raise Wrong where a row of a table has a number that its quote does not name.

    >>> row = ["s20", "Thousands demonstrated", 2000]
    >>> hold_numbers({"$table": {"columns": ["sentence_id", "quote_en", "low"], "rows": [row]}})
    Traceback (most recent call last):
    dateline.check.forms.Wrong: number not in its words
    """
    for number, row in enumerate(rows(given), 1):
        words = [row[name] for name in ("quote", "quote_en") if isinstance(row.get(name), str)]
        there = {found.value for text in words for found in said.numbers(text)}
        for name in ENDS:
            value = row.get(name)
            if words and type(value) in (int, float) and value not in there:
                raise Wrong(
                    "number not in its words", number=number, column=name, value=f"{value:g}"
                )


def not_placed(given):
    """Return the cells with words of which the text has nothing where their row quotes it.

    Args:
        given: an answer as plain data; only rows with a ``sentence_id`` are looked at.

    Returns:
        A list of dicts with ``number`` (of the row), ``column`` and ``words``.

    >>> row = ["s27", "Russia called", "a letter of its embassy"]
    >>> not_placed({"$table": {"columns": ["sentence", "quote_en", "channel"], "rows": [row]}})
    [{'number': 1, 'column': 'channel', 'words': 'a letter of its embassy'}]
    """
    found = []
    for number, row in enumerate(rows(given), 1):
        row = {_SHORT.get(name, name): value for name, value in row.items()}
        sentence = row.get("sentence_id")
        if not isinstance(sentence, str) or sentence not in _order():
            continue
        for name in (*SAID, *RETOLD):
            value = row.get(name)
            if not isinstance(value, str) or is_empty(value):
                continue
            stands = _is_retold if name in RETOLD else _is_said
            if not stands(value, sentence):
                found.append({"number": number, "column": name, "words": _cut(value)})
    return found


def _cut(words):
    return words if len(words) <= 60 else words[:59] + "…"


@key.cached
def _order():
    return list(key.table("sentences")["sentence_id"])


def _is_said(value, sentence, share=1.0):
    """Whether the words of a cell, or this share of them, stand at its sentence."""
    near, known, actors = _there(sentence)
    if level(value).lower() in near or who.readings(value.lower(), "actor_id") & actors:
        return True
    words = [word for word in _words(value) if word not in _JOINING]
    placed = [word for word in words if _is_known(word, known)]
    numbers = [word for word in words if word.isdecimal() and word not in placed]
    return not numbers and len(placed) >= share * len(words)


def _is_retold(value, sentence):
    """Whether words of one's own tell what the sentence tells: half of them are in it, and what is
    said to have happened is said there, in whatever words."""
    near, known, _ = _there(sentence)
    plain, there = said.level(value), f"{near} {' '.join(known)}"
    for happened in _HAPPENED:
        told = [word for word in happened.findall(plain) if word not in known]
        if told and not happened.search(there):
            return False
        plain = happened.sub(" ", plain) if told else plain
    return _is_said(plain, sentence, _HALF)


@key.cached
def _there(sentence):
    """(text of a sentence and those beside it, their words with those of its rows, who is named)"""
    order = _order()
    at = order.index(sentence)
    beside = order[max(at - 1, 0) : at + 2]
    frame = key.table("sentences").set_index("sentence_id").loc[beside]
    texts = [*frame["quote"].dropna()]
    texts += [*frame["translation_en"].dropna()] if "translation_en" in frame else []
    near, actors = level(" ".join(texts)).lower(), set()
    for name in ("mentions", "claims", "events", "figures", "reactions", "times", "namings"):
        if not key.has(name):
            continue
        table = key.table(name)
        if "actor_id" in table:
            actors |= set(table.loc[table["sentence_id"].isin(beside), "actor_id"].dropna())
        own = table[table["sentence_id"] == sentence]
        texts += [value for one in (*SAID, *RETOLD) if one in own for value in own[one].dropna()]
    if key.has("actors"):
        known = key.table("actors").set_index("actor_id")
        for actor in sorted(actors & set(known.index)):
            texts += names.of_row(known.loc[actor].to_dict())
    return near, frozenset(word for text in texts for word in _words(text)), frozenset(actors)


def _words(text):
    return [word for word in re.findall(r"[^\W_]+", said.level(text)) if len(word) > 2]


def _is_known(word, known):
    """Whether a word is among others, in whatever form: the greater part of it begins alike."""
    return word in known or any(_alike(word, one) for one in known)


def _alike(one, other):
    if one.isdecimal() or not one.isascii():  # Arabic puts its small words in front
        return not one.isdecimal() and len(one) > 3 and (one in other or other in one)
    same = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return same >= max(4, 0.6 * max(len(one), len(other)))
