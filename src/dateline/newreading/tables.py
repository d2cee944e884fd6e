"""The tables of sentences and parts, made from the cut of a text."""

import pandas as pd

from ..own.kept import written
from ..own.places import context
from . import schema

ANCHOR = ("quote", "quote_prefix", "quote_suffix", "start", "end")


def sentences(text, cut, section_of=None, translations=None):
    """Return the rows of the table of sentences.

    Args:
        text: the text.
        cut: its sentences, a list of ``cutting.Sentence``.
        section_of: a function that names the part of a line; without it, there is one part, A.
        translations: a translation for each sentence, "" where there is none.

    Returns:
        A list of dicts.

    >>> [row["sentence_id"] for row in sentences("One. Two.", [(0, 4, 0), (5, 9, 0)])]
    ['s01', 's02']
    """
    wide = max(2, len(str(len(cut))))
    rows = []
    for number, (start, end, line) in enumerate(cut, 1):
        prefix, suffix = context(text, (start, end))
        rows.append(
            {
                "sentence_id": f"s{number:0{wide}}",
                "section_id": section_of(line) if section_of else "A",
                "paragraph": line,
                "translation_en": translations[number - 1] if translations else "",
                "quote": text[start:end],
                "quote_prefix": prefix,
                "quote_suffix": suffix,
                "start": start,
                "end": end,
            }
        )
    return rows


def one_part(text, cut):
    """Return the row of a text of one part: its present is not said yet, so the words that it
    would rest on are the first sentence."""
    start, end, _ = cut[0]
    prefix, suffix = context(text, (start, end))
    return {
        "section_id": "A",
        "first_paragraph": 0,
        "last_paragraph": text.count("\n"),
        "quote": text[start:end],
        "quote_prefix": prefix,
        "quote_suffix": suffix,
        "start": start,
        "end": end,
    }


def as_csv(table, rows):
    """Return rows as the bytes of a table's file.

    >>> as_csv("sentences", [])[:11]
    b'sentence_id'
    """
    frame = pd.DataFrame(rows, columns=schema.columns(table), dtype=object)
    return written(frame).encode("utf-8")
