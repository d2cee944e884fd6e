"""Rows as they are given: a list of dicts, a DataFrame, or a CSV file edited elsewhere."""

import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .sheets import lines_of
from .told import RowsError, Told

# What a learner may call a column, beside its own name in the tables
SHORT = {
    "sentence": "sentence_id",
    "words": "quote",
    "prefix": "quote_prefix",
    "suffix": "quote_suffix",
    "source": "source_quote",
    "cue": "cue_quote",
    "time": "time_quote",
    "actor": "actor_id",
    "title": "title_en",
    "counted": "counted_en",
    "date": "date_edtf",
    "basis": "date_basis",
    "event": "plover_event",
    "mode": "plover_mode",
}


GAPS = ("...", "___")  # what stands where a learner has still to write


class Row(NamedTuple):
    """One row: how messages name it, and its cells as text, "" for what is missing."""

    where: str
    cells: dict


def given(data, table, encoding=None, text=""):
    """Return rows as a list of Row, the names of their columns in order, and what is to be said of
    how they were read, a list of sentences.

    Args:
        data: a list of dicts (or one dict), a DataFrame, or the path of a CSV file.
        table: the name of the table, for messages.
        encoding, text: of a file, as ``sheets.lines_of`` takes them.

    Raises:
        RowsError: it is none of these, the file cannot be read, or a column is there twice.

    >>> given({"sentence": "s15", "low": 200.0}, "figures")  # doctest: +NORMALIZE_WHITESPACE
    ([Row(where='row 1 (s15)', cells={'sentence_id': 's15', 'low': '200'})],
    ['sentence_id', 'low'], [])
    """
    told = []
    if isinstance(data, str | Path):
        named, lines, told = lines_of(Path(data), table, encoding, text)
    else:
        named, lines = _of_the_notebook(data, table)
    names = _names(list(dict.fromkeys(name for _, line in lines for name in line) or named))
    faults = [
        Told("the header", name, f"stands there twice ({', '.join(said)}). Rename or drop one.")
        for name in dict.fromkeys(names.values())
        if len(said := [str(one) for one, found in names.items() if found == name]) > 1
    ]
    if faults:
        raise RowsError(table, faults, data)
    rows = [
        Row(where, {names[n]: cell(v).strip() for n, v in line.items()}) for where, line in lines
    ]
    rows = [Row(_named(row), row.cells) for row in rows if any(row.cells.values())]
    return rows, list(dict.fromkeys(names.values())), told


def nothing(data):
    """Tell whether rows are still to be made: three dots, None, or nothing in it.

    >>> nothing(...), nothing([]), nothing({"quote": "said"})
    (True, True, False)
    """
    if data is None or data is Ellipsis or isinstance(data, str) and data.strip() in GAPS:
        return True
    return not isinstance(data, Path) and hasattr(data, "__len__") and len(data) == 0


def still_open(lines):
    """Take out of rows what is not filled in yet.

    Args:
        lines: a list of Row, as ``given`` returns it.

    Returns:
        The rows with words of their own, gaps in them as empty cells; and what is said of that, a
        list of sentences.

    >>> still_open([Row("row 1", {"quote": "..."})])
    ([], ['Left out, its quote is still to be filled in: row 1.'])
    """
    kept, out, gaps = [], [], {}
    for where, cells in lines:
        had = open_ = [name for name, value in cells.items() if _is_gap(name, value)]
        cells = {name: "" if name in open_ else value for name, value in cells.items()}
        open_ = [name for name in open_ if not _rightly_empty(name, cells)]
        if had and not cells.get("quote") and not cells.get("quote_en"):
            out.append(where)
            continue
        kept.append(Row(where, cells))
        if open_:
            gaps[where] = open_
    told = []
    if out:
        its = "its quote is" if len(out) == 1 else "their quotes are"
        told.append(f"Left out, {its} still to be filled in: {'; '.join(out)}.")
    if gaps:
        said = "; ".join(f"{where}: {', '.join(open_)}" for where, open_ in gaps.items())
        told.append(f"Empty, three dots stand there: {said}. If the text says nothing, write None.")
    return kept, told


# what stays empty by a code of the same row
_EMPTY_BY = {
    "date_step": ("date_basis", {"stated", "vague", "undated"}),
    "date_edtf": ("date_basis", {"undated", "vague"}),
    "high": ("qualifier", {"more_than", "at_least", "about", "vague", "not_given"}),
    "low": ("qualifier", {"at_most", "vague", "not_given"}),
    "actor_id": ("source_kind", {"unnamed", "none"}),
    "source_quote": ("source_kind", {"none"}),
}


def _rightly_empty(name, cells):
    by, codes = _EMPTY_BY.get(name, ("", ()))
    return re.sub(r"[\s-]+", "_", cells.get(by, "").casefold()) in codes


def _is_gap(name, value):
    # a spreadsheet makes one character of three dots; as words it may be a quote
    return value in GAPS or value == "…" and not name.endswith("quote")


def _named(row):
    """How a message names a row: its number, and what a person knows it by."""
    known = [row.cells.get("sentence_id", "")]
    words = row.cells.get("quote") or row.cells.get("quote_en", "")
    if words and words not in GAPS:
        known.append(f"“{words if len(words) <= 40 else words[:39] + '…'}”")
    known = ", ".join(filter(None, known))
    return f"{row.where} ({known})" if known else row.where


def _names(asked):
    """{name as given: name in the tables}."""
    plain = {name: re.sub(r"[\s-]+", "_", str(name).strip().casefold()) for name in asked}
    found = {name: SHORT.get(short, short) for name, short in plain.items()}
    # the content of a claim: its words, unless these stand in a column of their own
    own = "content_en" if "quote" in found.values() else "quote"
    return {name: own if each == "content" else each for name, each in found.items()}


def _of_the_notebook(data, table):
    if isinstance(data, pd.DataFrame):
        data = data.to_dict("records")
    elif isinstance(data, dict):
        data = [data]
    try:
        data = list(data)
    except TypeError:
        data = [data]
    faults = [
        Told(f"row {number}", "", f"is a {type(line).__name__}. Write a row as {{column: value}}.")
        for number, line in enumerate(data, 1)
        if not isinstance(line, dict)
    ]
    if faults:
        raise RowsError(table, faults, data)
    return [], [(f"row {number}", line) for number, line in enumerate(data, 1)]


def cell(value):
    """Return a value as the text of a cell, "" for a missing one.

    >>> [cell(value) for value in ("a", 200.0, True, None, pd.Timestamp("2022-01-05"))]
    ['a', '200', 'true', '', '2022-01-05']
    """
    if value is Ellipsis:
        return "..."
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    if pd.api.types.is_bool(value):
        return "true" if value else "false"
    if pd.api.types.is_float(value) and float(value).is_integer():
        return str(int(value))
    if hasattr(value, "strftime"):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, list | tuple | set):
        return "; ".join(map(cell, value))
    return str(value)
