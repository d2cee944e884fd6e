"""A right answer to a question as plain data, out of the tables: for whoever makes an exercise."""

import pandas as pd

from .. import article
from . import key
from .forms import listed
from .plain import plain

BEFORE = 25  # letters of the text before a quote, so that it can only be this place


def right(question):
    """Return a right answer to a question, looked up in the tables.

    Args:
        question: a dict, as its table in the TOML file.

    Returns:
        A number, a text, a date, a list, a dict or a list of dicts, as the kind asks for; None
        where nothing is right, and for a kind of which no table has the answer.

    >>> right({"kind": "mapping", "table": "sentences", "where": "sentence_id == 's28'",
    ...        "key": "sentence_id", "column": "section_id"})
    {'s28': 'B'}
    >>> right({"kind": "number", "table": "sentences", "value": "count"})
    37
    """
    with key.within(question):
        made = _MADE.get(question["kind"])
        return made(question) if made else None


def _number(question):
    found = plain(key.number(question))
    return int(found) if isinstance(found, float) and found.is_integer() else found


def _set(question):
    return [plain(value) for value in dict.fromkeys(key.rows(question)[question["column"]])]


def _date(question):
    (value,) = key.rows(question)[question.get("column", "date_edtf")]
    return None if pd.isna(value) else value


def _text(question):
    if "table" not in question:
        return question["right"][0]
    return key.rows(question)[(question.get("columns") or [question["column"]])[0]].iloc[0]


def _mapping(question):
    if "right" in question:
        return {row: listed(values)[0] for row, values in question["right"].items()}
    return {row: cells[question["column"]] for row, cells in _cells(question).items()}


def _table(question):
    return [{question["key"]: row, **cells} for row, cells in _cells(question).items()]


def _cells(question):
    columns = question.get("columns") or [question["column"]]
    return {
        row[question["key"]]: {c: None if pd.isna(row[c]) else plain(row[c]) for c in columns}
        for row in key.rows(question).to_dict("records")
    }


def _quote(question):
    return _quotes(question)[0]


def _quotes(question):
    text, found = article.text(), []
    columns = list(question.get("span", ["start", "end"]))
    for start, end in key.rows(question)[columns].dropna().itertuples(index=False):
        found.append((text[int(start) : int(end)], text[max(0, int(start) - BEFORE) : int(start)]))
    return found


def _parts(question):
    return {name: right(part) for name, part in question["parts"].items()}


_MADE = {
    "number": _number,
    "set": _set,
    "date": _date,
    "text": _text,
    "mapping": _mapping,
    "table": _table,
    "quote": _quote,
    "quotes": _quotes,
    "choice": lambda question: question["right"][0],
    "parts": _parts,
}
