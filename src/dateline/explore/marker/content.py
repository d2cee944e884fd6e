"""What the marker's page shows: the words of a sentence with their places, and what it asks for."""

import re

import pandas as pd

from ...newreading import languages as languages_
from ...newreading import schema
from ...own.fields import asked as columns_of
from ...package import TableError

# From the first letter or digit of a word to its last: marks of punctuation around are not chosen.
_CORE = re.compile(r"\w(?:\S*\w)?")
# The parts of a claim come in the order in which they are looked for.
QUOTE = "quote"
# what a row of a reading of one's own is drawn from, besides its codes
_FILLED = ("low", "high", "unit", "date_edtf", "date_step", "actor_id", "explanation_en")


def tokens(sentence_id, reading):
    """Return a sentence as the page takes it: ``id`` and, for ``translation`` and ``text``, pieces
    in order, each ``{"words": ..., "start": ..., "end": ...}`` for a word that can be chosen
    (characters of the translation, or of the article) or ``{"between": ...}``.

    Where no table of words leads from the translation to the text, the translation can be read
    and not chosen from: a row quotes the text.

    Raises:
        KeyError: there is no such sentence.

    >>> from dateline.reading import course
    >>> tokens("s15", course())["translation"][4]
    {'words': 'Kazakhstani', 'start': 8, 'end': 19}
    """
    sentence = reading.sentence(sentence_id)
    shown = {"id": sentence_id, "text": _pieces(sentence.text, sentence.start), "translation": []}
    if sentence.translation:
        alone = reading.own and "words" not in reading.names()
        whole = [{"between": sentence.translation}]
        shown["translation"] = whole if alone else _pieces(sentence.translation, 0)
    return shown


def languages(reading):
    """Return how the two are to be shown: ``{"text": {"lang", "dir", "name"}, ...}``.

    >>> from dateline.reading import course
    >>> languages(course())["text"]
    {'lang': 'ar', 'dir': 'rtl', 'name': 'Arabic'}
    """
    own = {"lang": reading.language, "dir": reading.direction}
    own["name"] = languages_.name(reading.language)
    english = {"lang": "en", "dir": "ltr", "name": languages_.name("en")}
    return {"translation": english, "text": own}


def _pieces(text, begins):
    pieces, last = [], 0
    for found in _CORE.finditer(text):
        if between := text[last : found.start()]:
            pieces.append({"between": between})
        start, end = found.span()
        pieces.append({"words": found.group(), "start": begins + start, "end": begins + end})
        last = end
    if text[last:]:
        pieces.append({"between": text[last:]})
    return pieces


def parts(table, columns, reading):
    """Return the words a row quotes, as ``[{"name": ..., "label": ...}]``: its own quote first.

    >>> from dateline.reading import course
    >>> [part["label"] for part in parts("claims", None, course())]
    ['the words of the row', 'source', 'cue']
    """
    known = columns_of(table, reading)["column"]
    further = [name for name in known if name.endswith("_quote")]
    if columns is not None:
        further = [name for name in further if name in columns]
    named = [{"name": name, "label": name.removesuffix("_quote")} for name in further]
    return [{"name": QUOTE, "label": "the words of the row"}, *named]


def asked(table, columns, reading):
    """Return the form's fields as ``[{"name", "label", "codes", "meaning"}]``: ``codes`` are those
    that the column allows, none where any words do.

    Raises:
        TableError: the table has no such column.

    >>> from dateline.reading import course
    >>> [field["name"] for field in asked("claims", None, course())]
    ['source_kind', 'kind']
    """
    known = columns_of(table, reading).set_index("column")
    if columns is None:
        columns = known.index[known["codes"].notna()]
        if reading.own:  # nothing else asks for what a finished row has
            wanted = {*schema.due(table), *_FILLED, *columns}
            columns = [column for column in known.index if column in wanted]
    fields = []
    for name in columns:
        if name not in known.index:
            raise TableError(
                f"{table} asks for no {name!r}. It asks for: {', '.join(known.index)}."
            )
        if name.endswith(QUOTE) or name == "sentence_id":
            continue
        codes, meaning = known.loc[name, ["codes", "meaning"]]
        fields.append(
            {
                "name": name,
                "label": name.removesuffix("_en").removesuffix("_id").replace("_", " "),
                "codes": [] if pd.isna(codes) else codes.split(", "),
                "meaning": meaning,
            }
        )
    return fields
