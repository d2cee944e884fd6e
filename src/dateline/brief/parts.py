"""The parts of a page, as they are given: taken in, or told why not. Nothing is refused."""

import re
from typing import NamedTuple

import pandas as pd

from ..anchors import AnchorError
from ..own.places import place
from ..show import Shown, quotes, table
from . import resting
from .linking import find, linked


class Quotation(NamedTuple):
    """One quotation: the words of the article and of its translation, the sentence and the place
    that leads to it; ``found`` is False for words that the article does not have."""

    own: str
    english: str
    sentence_id: str
    href: str
    found: bool = True


def text_of(given):
    """Return what was given as a text, "" for what is still missing: None, three dots, blanks.

    >>> text_of(...), text_of(" A title\\n"), text_of(["one", "two"])
    ('', 'A title', 'one\\n\\ntwo')
    """
    if given is None or given is Ellipsis or pd.api.types.is_scalar(given) and pd.isna(given):
        return ""
    if isinstance(given, list | tuple | set):
        return "\n\n".join(filter(None, map(text_of, given)))
    return str(given).strip().strip("…").strip() if str(given).strip(" .…") else ""


def listed(given):
    """Return what was given as a list of dicts or texts, [] for what is missing."""
    if given is None or given is Ellipsis:
        return []
    if isinstance(given, pd.DataFrame):
        return given.to_dict("records")
    if isinstance(given, pd.Series):
        return [given.to_dict()] if "quote" in given.index else given.tolist()
    if isinstance(given, str | dict) or not hasattr(given, "__iter__"):
        return [given]
    found = []
    for one in given:
        if isinstance(one, pd.DataFrame):  # rows of several tables
            found += one.to_dict("records")
        elif one is not Ellipsis and one is not None:
            found.append(one)
    return found


def rows_of(given, evidence, remarks):
    """Take in a learner's rows: return their table as a Shown, None where there are none.

    Args:
        given: what ``own.rows`` returned, rows of a table of the course, or a list of dicts.
    """
    rows, shown = listed(given), []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            remarks.append(f"row {number} is no row: give what own.rows returned.")
            continue
        row = {str(name): value for name, value in row.items()}
        stands = _stands(row, evidence)
        if isinstance(stands, str):
            remarks.append(f"row {number} quotes nothing that is in the article. {stands}".strip())
            words = text_of(row.get("quote")) or text_of(row.get("quote_en"))
            own = _own(row, evidence)
            shown.append({"row": str(number), "words": words, "sentence": _no_words()} | own)
            continue
        row |= stands
        href = evidence.mark(row, f"row {number}")
        evidence.hold_row(row, number, href)
        sentence_id = row["sentence_id"]
        known = {
            "row": str(number),
            "words": _words(row, evidence),
            "sentence": resting.link(href, sentence_id),
        }
        shown.append(known | _own(row, evidence, href))
    if not shown:
        return None
    frame = pd.DataFrame(shown, dtype=object)
    filled = [name for name in frame if frame[name].notna().any()]
    return table(frame[filled], "The rows that were made for this page")


def _stands(row, evidence):
    """Where the words of a row are, as columns of it; a text that says why they are nowhere."""
    start = row.get("start")
    if start is not None and not pd.isna(start):
        return {"sentence_id": evidence.sentence_of(start)}
    there = row.get("translation_start")
    sentence_id = text_of(row.get("sentence_id", row.get("sentence")))
    if there is not None and not pd.isna(there) and evidence.has_sentence(sentence_id):
        return {"sentence_id": sentence_id}
    words = text_of(row.get("quote")) or text_of(row.get("quote_en"))
    edges = [text_of(row.get(f"quote_{edge}")) for edge in ("prefix", "suffix")]
    try:
        found = place(evidence.reading, words, *edges, sentence_id)
    except AnchorError as error:
        return str(error)
    return found._asdict()


def _words(row, evidence):
    if row.get("start") is None or pd.isna(row["start"]):
        return str(row["quote_en"])
    return quotes(pd.DataFrame([row]), evidence.reading).iloc[0]


_HIDDEN = ("sentence_id", "sentence", "quote", "quote_en", "prefix", "suffix", *resting.OF_ANCHORS)


def _own(row, evidence, href=""):
    """The cells of a row that are its learner's: codes, numbers, words of others."""
    found = {}
    for name, value in row.items():
        if name in _HIDDEN or name.endswith(tuple(f"_{end}" for end in resting.OF_ANCHORS)):
            continue
        if name.endswith("_quote") and f"{name}_en" in row:
            continue
        called = _called(name)
        if not pd.api.types.is_scalar(value):
            value = text_of(list(value)) if hasattr(value, "__iter__") else str(value)
        if value is None or pd.isna(value):
            found[called] = None
        elif href and pd.api.types.is_number(value) and not pd.api.types.is_bool(value):
            found[called] = resting.link(href, evidence.in_figures(value))
        else:
            found[called] = value
    return found


def _called(name):
    """What a column is called on the page."""
    return re.sub("_(?:en|quote|quote_en|id|edtf)$", "", str(name)).replace("_", " ")


def _no_words():
    return Shown("<strong>not in the article</strong>", "not in the article")


def quotations_of(given, evidence, remarks):
    """Take in the quotations: texts in either language, dicts or rows; return Quotations."""
    found = []
    for one in listed(given):
        cells = one if isinstance(one, dict) else {"quote": one}
        cells = {str(name): value for name, value in cells.items()}
        words = text_of(cells.get("quote")) or text_of(cells.get("quote_en"))
        if not words:
            continue
        number = len(found) + 1
        stands = _stands(cells, evidence)
        if not isinstance(one, dict) and isinstance(stands, str):  # the same without its edges
            again = find(words, evidence)
            stands = again._asdict() if isinstance(again, tuple) else stands
        if isinstance(stands, str):
            remarks.append(f"quotation {number}, “{words[:60]}”: {stands}")
            found.append(Quotation("", words, "", "", False))
            continue
        cells |= stands
        href = evidence.mark(cells, f"quotation {number}")
        own, english = _both(cells, evidence)
        evidence.hold_quote(english or own, number, href)
        found.append(Quotation(own, english, cells["sentence_id"], href))
    return found


def _both(row, evidence):
    """The words of a quotation in both languages, as they stand there."""
    reading, start = evidence.reading, row.get("start")
    if start is None or pd.isna(start):
        return "", str(row["quote_en"])
    start, end = int(start), int(row["end"])
    known = row.get("quote_en")
    if known is None or pd.isna(known) or not known:
        known = " … ".join(
            reading.sentence(there.sentence_id).translation[there.start : there.end]
            for there in reading.counterparts(start, end)
        )
    return reading.text()[start:end], str(known)


def later_of(given, evidence, remarks):
    """Take in the ids of later statements; what is none is told."""
    for one in listed(given):
        asked = next(iter(one.values())) if isinstance(one, dict) else text_of(one)
        if asked and not evidence.add_later(str(asked)):
            remarks.append(
                f"later: “{asked}” is no id of a later figure, reaction or event. Take it from the "
                "first column of later/figures, later/reactions or later/timeline."
            )


def table_of(given, evidence, remarks):
    """Take in the table of the chart: return it as a Shown, None where there is none."""
    if isinstance(given, pd.Series):
        given = given.to_frame().reset_index()
    if isinstance(given, dict | list):
        try:
            given = pd.DataFrame(given)
        except (ValueError, TypeError, AttributeError):
            given = None
    if not isinstance(given, pd.DataFrame) or given.empty:
        return None
    given = given.astype(object).map(lambda value: None if value is Ellipsis else value)
    if given.iloc[:, -1].isna().all():  # nothing is filled in yet
        return None
    for value in evidence.hold_table(given, "#chart"):
        home = next(iter(evidence.in_the_article(value)), "")
        where = f" It stands in {home}: make the row." if home else ""
        remarks.append(
            f"the chart’s table: {evidence.in_figures(value)} stands in no row, no quotation and "
            f"no later statement of yours.{where}"
        )
    cells = given.map(lambda value: _linked_cell(value, evidence))
    called = [_called(name) for name in cells.columns]
    if len(set(called)) == len(called):
        cells.columns = called
    return table(cells, "The chart as a table")


def _linked_cell(value, evidence):
    if isinstance(value, bool) or not pd.api.types.is_scalar(value) or pd.isna(value):
        return value
    text = evidence.in_figures(value) if pd.api.types.is_number(value) else str(value)
    paragraphs, _ = linked(text, evidence, "")
    if paragraphs and "href='#chart'" not in paragraphs[0] and "<a " in paragraphs[0]:
        return Shown(paragraphs[0], text)
    return text
