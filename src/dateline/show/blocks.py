"""Sentences of the article with their translation, and the words that a row was read from."""

import html

import pandas as pd

from ..reading import course
from .marks import marked
from .shown import FRAME, PROSE, QUIET, Shown, attributes, in_html, together

_BLOCK = {
    "rtl": "text-align:right;line-height:2;font-size:115%;margin:0.4em 0",
    "ltr": "text-align:left;line-height:1.7;margin:0.4em 0",
}


def sentence(sentence_id, marks=None, label=None, translation=True, reading=None, tints=None):
    """Show one sentence of the article as its lines run, with its translation below.

    Args:
        sentence_id: the id of a sentence, such as ``"s01"``.
        marks: a DataFrame with columns ``start`` and ``end`` (code points, end exclusive), such as
            rows of any table of the article. What lies in this sentence is marked, in the
            translation its counterpart; rows with ``translation_start`` and ``translation_end``,
            as those of the table ``words``, say themselves where that is.
        label: the column of ``marks`` whose words stand behind each mark, so that the kind of a
            mark can be read and is not told by colour alone.
        translation: False to leave the translation out; where there is none it is left out, too.
        reading: the article; without it, the course's own.
        tints: ``{label: (background, line)}`` where a label is to look the same in several
            sentences; others take theirs in turn.

    Returns:
        A Shown.

    Raises:
        KeyError: there is no such sentence.

    >>> "lang='ar'" in sentence("s07").data
    True
    """
    text = reading or course()
    own, english = marked(sentence_id, marks, label, reading, tints)
    said, _ = attributes(text.language, text.direction)
    block = f"<p {said} style='{_BLOCK[text.direction]}'>{own.data}</p>"
    translation = translation and text.sentence(sentence_id).translation
    return framed(sentence_id, Shown(block, own.text), english if translation else None)


def framed(sentence_id, shown, english=None):
    """Show something in the frame of a sentence: its id above, its translation below."""
    said = f"<p style='margin:0.2em 0;{QUIET}'><b>{in_html(sentence_id)}</b></p>{shown.data}"
    text = f"{sentence_id}\n{shown.text}"
    if english is not None:
        said += (
            f"<p lang='en' dir='ltr' align='left' style='margin:0.3em 0 0.6em'>{english.data}</p>"
        )
        text += f"\n{english.text}"
    return Shown(f"<div style='{FRAME};{PROSE}'>{said}</div>", text)


def section(section_id, marks=None, label=None, translation=True, reading=None):
    """Show one section of the article, sentence by sentence. Arguments as for ``sentence``.

    Raises:
        KeyError: there is no such section; the message names those there are.

    >>> section("C").data.count("<p dir='rtl'")
    4
    """
    text = reading or course()
    inside = [found for found in text.sentences() if found.section_id == section_id]
    if not inside:
        known = ", ".join(part.section_id for part in text.sections())
        raise KeyError(f"There is no section {section_id!r}: there are {known}.")
    return together(sentence(f.sentence_id, marks, label, translation, reading) for f in inside)


def quote(row, reading=None):
    """Show the words that a row of data was read from, inside their sentence.

    Args:
        row: one row of a table of the article (a Series), with ``start`` and ``end``.
        reading: the article that the row was read from; without it, the course's own.

    Returns:
        A Shown: the sentence and its translation with the row's words marked in both.

    >>> from dateline import tables
    >>> quote(tables.load("figures").loc[4]).text.split("\\n")[-1]
    'marked: more than 200 persons'
    """
    found = (reading or course()).sentence_at(int(row["start"]))
    return sentence(found.sentence_id, pd.DataFrame([row]), reading=reading)


def quotes(rows, reading=None):
    """Return the words that rows of data were read from as cells for ``table``: each as it stands
    in the article, with its counterpart in the translation below.

    Args:
        rows: rows of a table of the article, with ``start`` and ``end``; a row that knows its
            words in the translation itself has them in ``quote_en``.
        reading: the article that they were read from; without it, the course's own.

    Returns:
        A Series of Shown with the index of ``rows``.

    >>> from dateline import tables
    >>> "more than 200 persons" in quotes(tables.load("figures")).loc[4].text
    True
    """
    cells = [_both(row, reading) for row in rows.to_dict("records")]
    return pd.Series(cells, index=rows.index, name="quote", dtype=object)


def _both(row, reading):
    text, start, end = reading or course(), int(row["start"]), int(row["end"])
    words, english = text.text()[start:end], row.get("quote_en", pd.NA)
    if pd.isna(english):
        there = text.counterparts(start, end)
        pieces = [text.sentence(p.sentence_id).translation[p.start : p.end] for p in there]
        english = " … ".join(pieces)
    said, side = attributes(text.language, text.direction)
    size = ";font-size:115%" if side == "right" else ""
    shown = f"<div {said} style='text-align:{side}{size}'>{html.escape(words, quote=False)}</div>"
    if english:
        shown += f"<div dir='ltr' lang='en' align='left'>{in_html(english)}</div>"
    return Shown(shown, f"{words} ({english})" if english else words)
