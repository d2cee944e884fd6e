"""Rows taken in from other tools: ``dateline.take``.

What those tools call a label is a table and its codes here. Which is which, somebody says once, in
a small table of labels (``label``, ``table``, ``column``, ``code``); where a label is the name of a
table, nobody has to.
"""

import csv
import io
import json
from collections import Counter
from pathlib import Path

from .. import own
from ..own.fields import fields_of
from ..own.given import given
from ..own.kept import put
from . import doccano, inception, web
from .told import InterchangeError

_HEADER = ("label", "table", "column", "code")
KINDS = (
    "UIMA CAS JSON (INCEpTION), JSONL (doccano), W3C Web Annotations (JSON-LD), JSON (Hypothesis)"
)


def take(path, reading, codes=None, offsets=None, tell=print):
    """Take in what was marked in another tool, as rows of a reading of one's own.

    Args:
        path: a file of INCEpTION (UIMA CAS JSON), doccano (JSONL), Hypothesis (JSON), or of W3C
            Web Annotations (JSON-LD), such as another reading of the same text wrote.
        reading: the reading; every mark is held against its text.
        codes: what the labels mean: ``{"PER": ("actors", {"kind": "person"})}``, or the path of a
            CSV file with the columns label, table, column, code. Without it, a label is the name
            of a table; a file to fill in is made where one is none.
        offsets: ``"utf-16"`` or ``"code points"``, where a tool counts otherwise than usual.
        tell: what is done with what there is to say; None says nothing.

    Returns:
        {table: its rows as ``own.rows`` returns them}.

    Raises:
        InterchangeError: it cannot be read, is of another text, or a label is not known.
        RowsError: a code is none that its table allows; that table takes nothing in.
    """
    if not reading.own:
        raise InterchangeError(
            f"{reading.title}: is no reading of your own, so nothing is taken in. Make one of the "
            "same text: dateline.new(…)."
        )
    path = Path(path).expanduser()
    if offsets not in (None, "utf-16", "code points"):
        raise InterchangeError(f"offsets is “utf-16” or “code points”, not {offsets!r}.")
    marks = _marks(path, reading, offsets)
    meant = _meant(marks, codes, reading, path, tell)
    rows, left = {}, Counter()
    for mark in marks:
        for table, fixed in meant[mark.label]:
            known = {*fields_of(table, reading), *_places(table, reading)}
            kept = {name: value for name, value in mark.codes.items() if name in known}
            left.update(mark.codes.keys() - known)
            home = reading.sentence_at(mark.start)
            row = {"sentence_id": home.sentence_id} if home else {}
            row |= {"quote": reading.text()[mark.start : mark.end], "start": mark.start}
            rows.setdefault(table, []).append(row | kept | fixed)
    # a claim names an actor by its id, so the actors come first
    order = sorted(rows, key=lambda table: table != "actors")
    taken = {
        table: own.rows(rows[table], table, keep=f"from-{path.stem}", reading=reading)
        for table in order
    }
    if tell:
        many = ", ".join(f"{len(rows[table])} of {table}" for table in order) or "none"
        tell(f"Taken in from {path.name}: {many}.")
        if left:
            tell(f"Left out, no table has such columns: {', '.join(sorted(left))}.")
    return taken


def _places(table, reading):
    names = [name for name in fields_of(table, reading) if name.endswith("_quote")]
    return [name.removesuffix("quote") + "start" for name in names]


def _marks(path, reading, offsets):
    """What is marked in a file, whichever tool wrote it."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InterchangeError(
            f"{path}: cannot be read ({error.strerror or error}). It was looked for in "
            f"{path.parent.resolve()}."
        ) from None
    except UnicodeDecodeError as error:
        raise InterchangeError(
            f"{path.name}: is not UTF-8 (byte {error.start}). Is it a zip file? Unpack it, and "
            "give the file inside."
        ) from None
    data = _json(text, path.name)
    if inception.recognised(data):
        return inception.marks(data, reading, offsets or "utf-16")
    records = data if isinstance(data, list) else [data]
    if doccano.recognised(records):
        return doccano.marks(records, reading, offsets or "code points")
    items = web.recognised(data)
    if items is None:
        raise InterchangeError(f"{path.name}: is nothing that can be taken in. That is: {KINDS}.")
    return web.marks(items, reading)


def _json(text, name):
    """JSON, or JSON line by line."""
    if not text.strip():
        raise InterchangeError(f"{name}: is empty.")
    try:
        return json.loads(text)
    except json.JSONDecodeError as whole:
        if found := _one_after_another(text):
            return found
        lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
        found = []
        for number, line in lines:
            try:
                found.append(json.loads(line))
            except json.JSONDecodeError as error:
                wrong = whole if not found else error
                place = wrong.lineno if not found else number
                raise InterchangeError(
                    f"{name}, line {place}: is not valid JSON ({wrong.msg}). It can be: {KINDS}."
                ) from None
        return found


def _one_after_another(text):
    """The values of JSON that stand one after another, over however many lines; [] for others."""
    found, decoder = [], json.JSONDecoder()
    at = len(text) - len(text.lstrip())
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            return []
        found.append(value)
        at += len(text[at:]) - len(text[at:].lstrip())
    return found


def _meant(marks, codes, reading, path, tell):
    """{label: [(table, {column: code})]} for each label that was used."""
    labels = Counter(mark.label for mark in marks)
    tables = {name.casefold(): name for name in reading.names()}
    tables |= {name.removesuffix("s"): name for name in tables.values()}
    meant = {label: [(tables[label.casefold()], {})] for label in labels if _is(label, tables)}
    said = list(_of_a_file(codes) if isinstance(codes, str | Path) else _of_a_dict(codes))
    for label, _ in said:
        meant.pop(label, None)  # what somebody says goes before the name of a table
    for label, (table, fixed) in said:
        if table not in tables.values():
            known = ", ".join(dict.fromkeys(tables.values()))
            raise InterchangeError(
                f"label {label!r}: there is no table {table!r}. There are: {known}."
            )
        if table in ("sections", "sentences"):
            raise InterchangeError(f"label {label!r}: rows of {table} are not taken in.")
        meant.setdefault(label, []).append((table, fixed))
    lacking = {label: many for label, many in labels.items() if label not in meant}
    if lacking and codes is None:
        file = reading.folder / f"labels-{path.stem}.csv"
        lines = io.StringIO(newline="")
        csv.writer(lines, lineterminator="\n").writerows(
            [_HEADER, *((label, "", "", "") for label in lacking)]
        )
        before = put(file, lines.getvalue().encode("utf-8-sig")) if not file.exists() else ""
        raise InterchangeError(
            f"{path.name}: what do its labels mean? "
            + ", ".join(f"{label or '(none)'} ({many})" for label, many in lacking.items())
            + f". Say in {file} for each the table, and where you want a column and its code "
            "(PER, actors, kind, person); a label without a table is left out. Then take the file "
            f"in again with codes=“{file}” (in a terminal: --codes).{before}"
        )
    if lacking and tell:
        tell(f"Left out, as nobody says what they mean: {', '.join(map(repr, lacking))}.")
    return meant | {label: [] for label in lacking}


def _is(label, tables):
    return tables.get(label.casefold()) not in (None, "sections", "sentences")


def _of_a_dict(codes):
    for label, said in (codes or {}).items():
        table, fixed = (said, {}) if isinstance(said, str) else said
        yield label, (table, dict(fixed))


def _of_a_file(path):
    """The table of labels: a label in several rows has several codes of one table."""
    rows, *_ = given(path, "labels")
    found = {}
    for row in rows:
        cells = {name: row.cells.get(name, "") for name in _HEADER}
        if not cells["table"]:
            continue
        fixed = found.setdefault((cells["label"], cells["table"]), {})
        if cells["column"]:
            fixed[cells["column"]] = cells["code"]
    return [(label, (table, fixed)) for (label, table), fixed in found.items()]
