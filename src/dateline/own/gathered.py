"""The rows of a reading of one's own, gathered from the files in which they are kept.

Rows are made in cells, in the marker, in a spreadsheet, or come from another tool; each of these
keeps a file of its own in ``my-rows``, and writes over no other. The table of the reading is all of
them together: in the order of the text, each row once, with an id that stays when others come and
go. It can be made again at any time. A table that somebody changed by hand is never written over
unseen: what is new in it becomes a file of ``my-rows``, too.
"""

import contextlib
import hashlib
import json
import re

import pandas as pd

from ..package import several
from . import fields, kept, rows
from .given import cell, given
from .told import RowsError

RECORD = ".gathered.json"
BY_HAND = "by-hand"
PLACE = ("start", "end")
_LEFT_OUT = "is left out until it is mended"
_TROUBLE = re.compile("left out|changed by hand|cannot be|was read")


def into_table(table, reading, fresh=None):
    """Gather the kept rows of a table into its file, and return in words what became of them.

    Args:
        table: its name.
        reading: a reading of one's own.
        fresh: {name of a file: its rows} that were kept a moment ago, and are not read again.

    >>> from dateline.reading import course
    >>> into_table("claims", course())
    Traceback (most recent call last):
        ...
    ValueError: Rows are gathered into a reading of one's own alone.
    """
    if not reading.own:
        raise ValueError("Rows are gathered into a reading of one's own alone.")
    path = reading.folder / reading.package.tables[table]["path"]
    told = [_by_hand(table, path, reading)]
    frames, trouble = [], []
    folder = kept.folder_of(reading)
    files = [f for f in sorted(folder.glob("*.csv")) if kept.table_of(f.stem, reading) == table]
    for file in sorted(files, key=lambda file: not file.stem.startswith(BY_HAND)):
        try:
            known = (fresh or {}).get(file.stem)
            if known is None:
                known = rows.taken(file, table, reading, trouble.append)
            frames.append(known)
        except RowsError as error:
            trouble.append(f"{file.name} {_LEFT_OUT}. {error}")
    found = _in_order(frames, table, reading)
    data = kept.written(found).encode("utf-8")
    try:
        ours = path.is_file() and (_is_ours(path, reading) or not _lines(path))
        told.append(kept.put(path, data, path.read_bytes() if ours else None).strip())
        _record(path, data, reading)
    except OSError as error:
        said = error.strerror or error
        return f"The table {path.name} cannot be written ({said}): close it where it is open."
    reading.forget()
    fields.named_by.cache_clear()
    many = "1 row" if len(found) == 1 else f"{len(found)} rows"
    told.insert(0, f"The table {table} of this reading has {many} now.")
    return " ".join(filter(None, [*told, *trouble]))


def all_of(reading):
    """Gather every table that has kept rows, and return what is to be said of it: files that are
    left out, tables that were changed by hand. A file that somebody put there is taken up."""
    found = []
    kept_files = sorted(kept.folder_of(reading).glob("*.csv"))
    tables = {kept.table_of(file.stem, reading) for file in kept_files}
    for table in reading.names():
        if table in tables and table not in rows.MADE_BY:
            before = reading.table(table)
            said = into_table(table, reading)
            if not before.equals(reading.table(table)) or _TROUBLE.search(said):
                found.append(said)
    odd = [file.name for file in kept_files if kept.table_of(file.stem, reading) is None]
    if odd:
        found.append(
            f"No table is named at the end of {', '.join(odd)} in {kept.FOLDER}: call it such as "
            "more-claims.csv."
        )
    return found


def left_out(told):
    """Return in words how many files of rows were left out, by what ``all_of`` said; "" for none.

    >>> left_out(["my-claims.csv is left out until it is mended. …"])
    'a file of rows is left out'
    """
    many = sum(line.count(_LEFT_OUT) for line in told)
    files = "a file of rows is" if many == 1 else f"{many} files of rows are"
    return f"{files} left out" if many else ""


def whence(fault, reading):
    """Return which row of a reading of one's own a fault is about, in words that lead to where it
    was made; "" where it is about no row that quotes the text.

    Args:
        fault: a Fault, as ``reading.check`` finds it.
        reading: the reading.
    """
    paths = {reading.package.tables[name]["path"]: name for name in reading.names()}
    table = paths.get(fault.file)
    frame = reading.package.read(table)[0] if table and fault.row else None
    if frame is None or "quote" not in frame or not 0 <= fault.row - 2 < len(frame):
        return ""
    row = {name: cell(value) for name, value in frame.iloc[fault.row - 2].items()}
    where = ", ".join(filter(None, [row.get("sentence_id", ""), f"“{row['quote'][:40]}”"]))
    for file in sorted(kept.folder_of(reading).glob("*.csv")):
        if kept.table_of(file.stem, reading) != table:
            continue
        with contextlib.suppress(RowsError):
            lines = given(file, table)[0]
            found = (n for n, line in enumerate(lines, 2) if _same_place(line.cells, row))
            if number := next(found, 0):
                return f" It is {where}, made in {kept.FOLDER}/{file.name}, row {number}."
    return f" It is {where}."


def _same_place(cells, row):
    if cells.get("start"):
        return all(cells.get(edge) == row[edge] for edge in PLACE)
    return cells.get("quote") == row["quote"]


def _record_of(reading):
    try:
        text = (kept.folder_of(reading) / RECORD).read_text(encoding="utf-8")
        found = json.loads(text)
    except (OSError, ValueError):
        found = {}
    return found if isinstance(found, dict) else {}


def _record(path, data, reading):
    record = _record_of(reading) | {path.name: hashlib.sha256(data).hexdigest()}
    text = json.dumps(record, indent=1) + "\n"
    (kept.folder_of(reading) / RECORD).write_text(text, encoding="utf-8", newline="\n")


def _is_ours(path, reading):
    """Whether the file of a table is as it was last gathered."""
    if not path.is_file():
        return False
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return _record_of(reading).get(path.name) == digest


def _lines(path):
    """How many lines a file has below its header."""
    return path.read_bytes().strip().count(b"\n")


def _by_hand(table, path, reading):
    """Keep the rows of a table that somebody changed by hand as a file of its own."""
    if not path.is_file() or _is_ours(path, reading):
        return ""
    try:
        frame = rows.taken(path, table, reading)
    except RowsError as error:
        return f"{path.name} was changed by hand and cannot be read. {error}"
    if not len(frame):
        return ""
    name = f"{BY_HAND}-{table.replace('/', '-')}"
    file = kept.folder_of(reading) / f"{name}.csv"
    known = _kept_rows(table, file, reading)
    key = _key(table, reading)
    frame = frame[[_said(row, key) not in known for row in frame.to_dict("records")]]
    if not len(frame):
        return ""
    if file.is_file():
        frame = pd.concat([rows.taken(file, table, reading), frame]).drop_duplicates()
    said = kept.keep(frame, name, reading=reading)
    return f"{path.name} was changed by hand: what is new in it stays. {said}"


def _kept_rows(table, without, reading):
    """What the files of a table say, row by row."""
    found = set()
    for file in kept.folder_of(reading).glob("*.csv"):
        if file != without and kept.table_of(file.stem, reading) == table:
            try:
                known = rows.taken(file, table, reading)
            except RowsError:
                continue
            key = _key(table, reading)
            found |= {_said(row, key) for row in known.to_dict("records")}
    return found


def _key(table, reading):
    return several(reading.package.tables[table]["schema"]["primaryKey"])[0]


def _said(row, key):
    """What a row says: its place and its codes, whatever it is called."""
    follows = {"sentence_id", "section_id", "quote"}
    # an actor is called by its id, all else has a number
    follows |= {key} - {"actor_id"}
    return tuple(
        (name, cell(value))
        for name, value in sorted(row.items())
        if name not in follows and not name.endswith(("_prefix", "_suffix")) and cell(value)
    )


def _in_order(frames, table, reading):
    """Rows as the table has them: each once, in the order of the text, with their ids."""
    described = [field["name"] for field in reading.package.fields(table)]
    key = _key(table, reading)
    lines, seen, fixed = [], set(), set()
    for number, frame in enumerate(frames):
        for row in frame.to_dict("records"):
            place = tuple(cell(row.get(edge)) for edge in PLACE)
            said = _said(row, key)
            # what was changed by hand stands for what was kept of the same words before
            if said in seen or (number and place in fixed):
                continue
            seen.add(said)
            lines.append(row)
        if number == 0 and _first_is_by_hand(table, reading):
            fixed = {tuple(cell(row.get(edge)) for edge in PLACE) for row in lines}
    frame = pd.DataFrame(lines).reindex(columns=described)
    frame = frame.sort_values(list(PLACE), kind="stable", ignore_index=True)
    if "section_id" in described and table != "sections":
        home = {s.sentence_id: s.section_id for s in reading.sentences()}
        frame["section_id"] = frame["sentence_id"].map(home)
    frame[key] = _ids(frame, key, table, reading)
    return frame


def _first_is_by_hand(table, reading):
    name = f"{BY_HAND}-{table.replace('/', '-')}.csv"
    return (kept.folder_of(reading) / name).is_file()


def _ids(frame, key, table, reading):
    """An id for each row: its own, that of the row with the same words before, or the next."""
    before = {}
    rows_, _ = reading.package.read(table)
    if rows_ is not None:
        for row in rows_.to_dict("records"):
            before.setdefault(tuple(cell(row[edge]) for edge in PLACE), []).append(cell(row[key]))
    used, found = set(), []
    for row in frame.to_dict("records"):
        place = tuple(cell(row[edge]) for edge in PLACE)
        old = [each for each in before.get(place, []) if each and each not in used]
        given = cell(row[key])
        id_ = given if given and given not in used else (old[0] if old else "")
        used.add(id_)
        found.append(id_)
    name = fields.namer(table, used.union(*before.values()))
    return [id_ or name(row) for id_, row in zip(found, frame.to_dict("records"), strict=True)]
