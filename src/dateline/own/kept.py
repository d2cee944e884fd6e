"""Rows kept in the learner's folder, so that a kernel that dies takes nothing with it.

CSV in UTF-8 with the mark (BOM) that Excel needs to show Arabic; whatever reads rows here reads it
with the mark or without. What is overwritten is put away first, under the time at which it was
overwritten: nothing is ever lost by running a cell again.
"""

import csv
import io
import re
from datetime import datetime
from pathlib import Path

from ..package import TableError
from ..reading import course
from .given import cell

FOLDER = "my-rows"
BEFORE = "before"


def name_of(asked, table):
    """Return the name that rows are kept under: what was asked for, and which table it is of.

    >>> name_of(True, "claims"), name_of("lesson 01", "claims"), name_of("my-claims", "claims")
    ('my-claims', 'lesson-01-claims', 'my-claims')
    """
    said = _stem(f"my-{table}" if asked is True else asked) or "my"
    table = table.replace("/", "-")
    return said if said.endswith(table) else f"{said}-{table}"


def _stem(asked):
    """A name as a file can have it on any system."""
    return re.sub(r"[^\w.-]+", "-", str(asked).removesuffix(".csv")).strip("-.")


def folder_of(reading=None):
    """Return the folder that rows are kept in: ``my-rows`` in the current folder, or of a reading
    of one's own in its folder.

    >>> folder_of(course()).as_posix()
    'my-rows'
    """
    if reading is None or not reading.own:
        return Path(FOLDER)
    home = reading.folder.resolve()
    # as a notebook in that folder names it, where it is one
    return Path(FOLDER) if home == Path.cwd() else reading.folder / FOLDER


def keep(frame, name, last=None, reading=None):
    """Write rows to ``my-rows`` (``folder_of``), and return in words what became of them.

    A file that says the same is left alone; one that says something else is put away in
    ``my-rows/before`` under its name and the time, unless it is ``last``, what the caller wrote
    there itself a moment ago (as ``written`` returns it). A folder that cannot be written to is
    said, and nothing else happens: the rows are still in the notebook.
    """
    path = folder_of(reading) / f"{name}.csv"
    text = written(frame).encode("utf-8-sig")
    many = "1 row" if len(frame) == 1 else f"{len(frame)} rows"
    try:
        if path.is_file() and path.read_bytes() == text:
            return f"Kept: {many} in {path.as_posix()}, as before."
        before = put(path, text, None if last is None else last.encode("utf-8-sig"))
    except OSError as error:
        return (
            f"Not kept: {path.as_posix()} cannot be written ({error.strerror or error}). Your rows "
            "are in this notebook alone. Close the file where else it is open, or run this in a "
            "folder of your own."
        )
    return f"Kept: {many} in {path.as_posix()}.{before}"


def put(path, data, last=None):
    """Write bytes to a file of the learner's; what it said before is put away beside it.

    Args:
        path: the file; its folder is made where it is missing.
        data: its content.
        last: content of which nothing is lost when it is written over.

    Returns:
        A sentence on what was there before, "" where nothing was, or the same.

    Raises:
        OSError: it cannot be written.
    """
    if path.is_file() and path.read_bytes() == data:
        return ""
    path.parent.mkdir(exist_ok=True)
    before = _put_away(path) if path.is_file() and path.read_bytes() != last else ""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)
    return before


def _put_away(path):
    """Copy a file to the folder of what was before."""
    folder = path.parent / BEFORE
    folder.mkdir(exist_ok=True)
    time = f"{datetime.now():%Y-%m-%d %H.%M.%S}"  # Windows allows no colon in a name
    for more in ["", *(f" ({number})" for number in range(2, 1000))]:
        away = folder / f"{path.stem} {time}{more}{path.suffix}"
        if not away.exists():
            away.write_bytes(path.read_bytes())
            break
    return f" What was there before is in {away.as_posix()}."


def written(frame):
    """Return rows as the text of a CSV file.

    >>> import pandas as pd
    >>> written(pd.DataFrame({"low": pd.array([200, None], "Int64")}))
    'low\\n200\\n""\\n'
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([cell(value) for value in row] for row in frame.itertuples(index=False))
    return lines.getvalue()


def open(asked, table=None, reading=None):
    """Read rows again that were kept, by their name.

    Args:
        asked: the name, as it was given to ``rows``; the file may have been edited since.
        table: what they are rows of, where the name does not end in it.
        reading: the article; without it, the course's own.

    Returns:
        A DataFrame as ``rows`` returns it.

    Raises:
        RowsError: something in the file is wrong.
        TableError: no such rows are kept (those that are are named), or it is not clear of which
            table they are.
    """
    from .rows import rows  # it keeps what it takes in by this module

    reading = reading or course()
    stem = _stem(asked)
    folder = folder_of(reading)
    known = sorted(path.stem for path in folder.glob("*.csv"))
    found = [each for each in known if each == stem]
    if not found and table is not None:
        found = [each for each in known if each == name_of(asked, table)]
    elif not found:
        found = [e for e in known if e.startswith(f"{stem}-") and table_of(e, reading)]
    if len(found) != 1:
        there = f"There are: {', '.join(known)}." if known else "Nothing is kept there yet."
        raise TableError(f"No rows are kept as {asked!r} in {folder}. {there}")
    table = table or table_of(found[0], reading)
    if table is None:
        raise TableError(f'Rows of which table? Say it: own.open({asked!r}, "claims").')
    return rows(folder / f"{found[0]}.csv", table, keep=False, reading=reading)


def table_of(stem, reading):
    """Return the table that the name of a file ends in, None where it names none.

    >>> table_of("lesson-01-claims", course())
    'claims'
    """
    tables = dict.fromkeys([*reading.names(), *course().names()])
    found = [table for table in tables if stem.endswith(table.replace("/", "-"))]
    return max(found, key=len, default=None)
