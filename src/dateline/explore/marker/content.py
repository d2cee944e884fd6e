"""What the marker's page shows: the words of a sentence with their places, and what it asks for."""

import re

import pandas as pd

from ...own import columns as columns_of
from ...package import TableError

# From the first letter or digit of a word to its last: marks of punctuation around are not chosen.
_CORE = re.compile(r"\w(?:\S*\w)?")
# The parts of a claim come in the order in which they are looked for.
QUOTE = "quote"


def tokens(sentence_id, reading):
    """Return a sentence as the page takes it: ``id`` and, for ``en`` and ``ar``, ``pieces`` in
    order, each ``{"words": ..., "start": ..., "end": ...}`` for a word that can be chosen
    (characters of the article; in English, of the translation) or ``{"between": ...}``.

    Raises:
        KeyError: there is no such sentence.

    >>> from dateline.reading import course
    >>> tokens("s15", course())["en"][4]
    {'words': 'Kazakhstani', 'start': 8, 'end': 19}
    """
    sentence = reading.sentence(sentence_id)
    shown = {"id": sentence_id, "ar": _pieces(sentence.text, sentence.start)}
    shown["en"] = _pieces(sentence.translation, 0) if sentence.translation else []
    return shown


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
