"""Marks on the words of a sentence, in both languages: same tint, same line, same label."""

import html
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from ..charts import style
from ..reading import course
from .shown import GREY_LINE, Shown, in_html

LABEL = (
    f"font-size:70%;border:{GREY_LINE};border-radius:3px;padding:0 0.3em;margin:0 0.2em;"
    "display:inline-block;max-width:95%;line-height:1.4;"
    "-webkit-user-select:none;user-select:none"  # what is copied are the words alone
)


class Mark(NamedTuple):
    """A mark in a sentence: its label ("" for none), its spans in the article and in the
    translation of the sentence."""

    label: str
    text: list
    translation: list


def of_sentence(found, marks, label=None, reading=None):
    """Return the marks that lie in a sentence, in the order of the text, as a list of Mark.

    Args:
        found: a Sentence.
        marks, label, reading: as for ``show.sentence``; the marks may be a list of dicts.
    """
    inside = []
    if marks is None or not len(marks):
        return inside
    for row in marks.to_dict("records") if isinstance(marks, pd.DataFrame) else marks:
        text, translation = [], []
        if not pd.isna(row["start"]):
            start, end = int(row["start"]), int(row["end"])
            first, last = max(start, found.start), min(end, found.end)
            if first >= last:
                continue
            text = [(first, last)]
            places = (reading or course()).counterparts(start, end)
            translation = [p[1:] for p in places if p.sentence_id == found.sentence_id]
        if not pd.isna(row.get("translation_start")):  # the row knows its place itself
            if row["sentence_id"] != found.sentence_id:
                continue
            translation = [(int(row["translation_start"]), int(row["translation_end"]))]
        inside.append(Mark(str(row[label]) if label else "", text, translation))
    return sorted(inside, key=lambda mark: (not mark.text, mark.text, mark.translation))


def marked(sentence_id, marks=None, label=None, reading=None, tints=None):
    """Return a sentence and its translation with their marks.

    A label that names a state or a part of a claim has its own tint everywhere
    (``charts.style.tints``); others take theirs in the order in which they come in the sentence.

    Args:
        sentence_id, marks, label, reading, tints: as for ``sentence``.

    Returns:
        Two Shown, the article's words and the translation's; the HTML of the first is for an
        element that says its language and direction.

    >>> marked("s15", pd.DataFrame({"start": [1529], "end": [1545]}))[1].text.split("\\n")[1]
    'marked: more than 200 persons'
    """
    article = reading or course()
    text, found = article.text(), article.sentence(sentence_id)
    inside = of_sentence(found, marks, label, reading)
    tints = style.tints(mark.label for mark in inside) | (tints or {})
    shown = []
    rtl = article.direction == "rtl"
    for words, bounds, side, *language in (
        (text, (found.start, found.end), 1, article.language, rtl),
        (found.translation, (0, len(found.translation)), 2, "en", False),
    ):
        spans = [(*span, mark.label) for mark in inside for span in mark[side]]
        said = [words[slice(*bounds)], *(_said(mark, mark[side], words) for mark in inside)]
        in_words = "\n".join(filter(None, dict.fromkeys(said)))
        shown.append(Shown(in_pieces(words, *bounds, spans, tints), in_words, None, *language))
    return tuple(shown)


def _said(mark, spans, words):
    """A mark in words, nothing where this language has none of it."""
    pieces = " … ".join(words[first:last] for first, last in spans)
    return f"marked{f' ({mark.label})' if mark.label else ''}: {pieces}" if pieces else ""


def in_pieces(words, start, end, spans, tints, labels=True):
    """Return words[start:end] as HTML with its marks: ``spans`` are (start, end, label)."""
    inside = [(max(s, start), min(e, end), label) for s, e, label in dict.fromkeys(spans)]
    inside = [span for span in inside if span[0] < span[1]]
    edges = sorted({start, end, *(edge for span in inside for edge in span[:2])})
    pieces = []
    for first, last in pairwise(edges):
        piece = html.escape(words[first:last], quote=False)
        over = [span for span in inside if span[0] <= first and last <= span[1]]
        if over:
            piece = tinted(piece, tints[min(over, key=lambda span: span[1] - span[0])[2]])
        ended = [span[2] for span in over if span[1] == last and span[2]]
        if ended and labels:
            piece += label_of(ended)
        pieces.append(piece)
    return "".join(pieces)


def tinted(inner, tint):
    """Return HTML marked with a tint and its line."""
    colour, under = tint
    style_ = f"background:{colour};color:black;text-decoration:underline {under}"
    return f"<mark style='{style_}'>{inner}</mark>"


def label_of(labels):
    """Return the HTML that says in words what a mark is."""
    said = in_html(", ".join(dict.fromkeys(labels)))
    return f"<bdi lang='en' dir='ltr' style='{LABEL}'>({said})</bdi>"
