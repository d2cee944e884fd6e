"""The words of a row as people read them: in English where there is a translation."""

import pandas as pd


def english(reading, start, end):
    """Return what a span of the article is in the translation, "" where there is none.

    >>> from dateline.reading import course
    >>> english(course(), 1529, 1545)
    'more than 200 persons'
    """
    if pd.isna(start):
        return ""
    found = reading.counterparts(int(start), int(end))
    return " … ".join(reading.sentence(p.sentence_id).translation[p.start : p.end] for p in found)


def quoted(row, column, reading):
    """Return the words of a quote of a row, None where it has none.

    Args:
        row: a row of either coder, a dict; only rows that a learner made have their own English.
        column: ``quote`` or another quote, such as ``cue_quote``.
    """
    if row is None:
        return None
    for words in (row.get(f"{column}_en"), row.get(column)):
        if filled(words) and words == row.get(column):
            start, end = (row.get(column.removesuffix("quote") + edge) for edge in ("start", "end"))
            return english(reading, start, end) or words
        if filled(words):
            return words
    return None


def filled(value):
    """Tell whether a cell has something in it."""
    return not (pd.api.types.is_scalar(value) and pd.isna(value))
