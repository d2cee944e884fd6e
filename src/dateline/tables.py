"""The tables of ``data/`` as typed DataFrames, and the check of the whole package.

Column names, types, allowed values and keys stand in one place: ``data/datapackage.json``
(a Frictionless Data Package). What the text does not say is missing here: NaT, NA, never 0.
"""

import csv
import hashlib
import json
import re
from functools import cache
from typing import NamedTuple

import pandas as pd

from . import article, dates


class TableError(ValueError):
    """A table cannot be read: the message names file, row and column."""


class Fault(NamedTuple):
    """One thing wrong in the data. Rows are counted as a spreadsheet does: the header is row 1."""

    file: str
    row: int | None
    column: str
    message: str

    def __str__(self):
        place = self.file
        if self.row:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.message}"


def package(folder=None):
    """Return the Data Package as a dict, as it is written in ``datapackage.json``.

    Args:
        folder: where the data lies; the course's own data when None.

    Raises:
        TableError: the file is missing or no JSON.

    >>> package()["name"]
    'dateline-almaty'
    """
    path = (folder or article.DATA) / "datapackage.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TableError(f"{path}: cannot be read ({error.strerror}).") from None
    except json.JSONDecodeError as error:
        raise TableError(f"{path}, line {error.lineno}: not valid JSON ({error.msg}).") from None


def names(folder=None):
    """Return the names that ``load`` takes, in the order of the package.

    >>> names()[:3]
    ['sections', 'sentences', 'actors']
    """
    return list(_resources(folder))


def load(name, folder=None):
    """Return one table as a DataFrame.

    Args:
        name: a table of the article, such as ``"events"``, or of the later reports, such as
            ``"later/figures"``. ``names()`` lists them.
        folder: where the data lies; the course's own data when None.

    Returns:
        One row per row of the file, in its order, numbered from 0. Columns as described in
        ``data/datapackage.json``: text as pandas ``string``, whole numbers as ``Int64``, decimals
        as ``Float64``, true/false as ``boolean``, dates as ``datetime64`` without time zone.
        Missing values are ``<NA>`` and ``NaT``. A fresh copy each time: change it freely.

    Raises:
        TableError: there is no such table, or the file is broken (with file, row and column).

    >>> print(load("figures").loc[3, ["wording_en", "qualifier", "low", "high"]].to_string())
    wording_en    more than 200 persons
    qualifier                 more_than
    low                             200
    high                           <NA>
    """
    return _load(name, folder).copy() if folder is None else _read(name, folder)


@cache
def _load(name, folder=None):
    return _read(name, folder)


def _read(name, folder):
    resources = _resources(folder)
    if name not in resources:
        raise TableError(f"There is no table {name!r}. There are: {', '.join(resources)}.")
    frame, faults = _parse(resources[name], folder)
    if faults:
        more = f" ({len(faults) - 1} more: dateline check lists them all)" if faults[1:] else ""
        raise TableError(f"{faults[0]}{more}")
    return frame


def check(folder=None):
    """Check the whole package: types, keys, anchors, dates.

    Args:
        folder: where the data lies; the course's own data when None.

    Returns:
        A list of Fault, empty when there are none.

    >>> check()
    []
    """
    faults = _check_article(folder)
    frames = {}
    for name, resource in _resources(folder).items():
        frame, found = _parse(resource, folder)
        faults += found
        if frame is not None and not found:
            frames[name] = frame
    for name, frame in frames.items():
        resource = _resources(folder)[name]
        faults += _check_keys(name, resource, frame, frames)
        faults += _check_anchors(resource, frame)
        faults += _check_dates(resource, frame)
    return faults


def anchored(name, folder=None):
    """Tell whether the rows of a table quote the article.

    >>> anchored("events")
    True
    """
    fields = [field["name"] for field in _resources(folder)[name]["schema"]["fields"]]
    return "quote_prefix" in fields


def _resources(folder):
    """The tables of the package by the name that ``load`` takes."""
    return {
        resource["name"].removeprefix("article-").replace("later-", "later/", 1): resource
        for resource in package(folder)["resources"]
        if "schema" in resource
    }


def _parse(resource, folder):
    """Return (DataFrame, []) or (None or a partial frame, faults)."""
    path = (folder or article.DATA) / resource["path"]
    fields = resource["schema"]["fields"]
    wanted = [field["name"] for field in fields]
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file))
    except OSError as error:
        return None, [Fault(resource["path"], None, "", f"cannot be read ({error.strerror})")]
    except UnicodeDecodeError as error:
        return None, [Fault(resource["path"], None, "", f"is not UTF-8 (byte {error.start})")]
    header, rows = (lines[0] if lines else []), lines[1:]
    if header != wanted:
        odd = [column for column in header if column not in wanted]
        lacking = [column for column in wanted if column not in header]
        said = "; ".join(
            part
            for part in (
                f"lacks {', '.join(lacking)}" if lacking else "",
                f"has {', '.join(odd)}, which datapackage.json does not describe" if odd else "",
            )
            if part
        )
        message = f"the header {said or 'has the columns in another order'}"
        return None, [Fault(resource["path"], 1, "", message)]
    faults = [
        Fault(resource["path"], number, "", f"has {len(row)} cells, the header {len(header)}")
        for number, row in enumerate(rows, 2)
        if len(row) != len(header)
    ]
    if faults:
        return None, faults
    columns = {}
    for index, field in enumerate(fields):
        values = []
        for number, row in enumerate(rows, 2):
            value, wrong = _value(row[index], field)
            values.append(value)
            if wrong:
                faults.append(Fault(resource["path"], number, field["name"], wrong))
        columns[field["name"]] = pd.Series(values, dtype=_DTYPES[field["type"]])
    return pd.DataFrame(columns), sorted(faults, key=lambda fault: fault.row)


_DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[ns]",
}


def _value(cell, field):
    """Return (value, what is wrong or "")."""
    constraints = field.get("constraints", {})
    missing = pd.NaT if field["type"] == "date" else pd.NA
    if cell == "":
        return missing, "is empty, but every row needs it" if constraints.get("required") else ""
    try:
        value = _READ[field["type"]](cell)
    except ValueError:
        return missing, f"{cell!r} is no {_KINDS[field['type']]}"
    allowed = constraints.get("enum")
    if allowed and cell not in allowed:
        return value, f"{cell!r} is not one of {', '.join(allowed)}"
    pattern = constraints.get("pattern")
    if pattern and not re.fullmatch(pattern, cell):
        return value, f"{cell!r} is not of the form {pattern}"
    return value, ""


def _strict(read, pattern):
    """Python reads "1_000", " 5" and a date by its week, too; a table has one way to write it."""

    def strictly(cell):
        if not re.fullmatch(pattern, cell):
            raise ValueError(cell)
        return read(cell)

    return strictly


_READ = {
    "string": str,
    "integer": _strict(int, "-?[0-9]+"),
    "number": _strict(float, "-?[0-9]+([.][0-9]+)?"),
    "boolean": _strict("true".__eq__, "true|false"),
    "date": _strict(pd.Timestamp.fromisoformat, "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
_KINDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "date": "date (2022-01-05)",
}


def _check_article(folder):
    faults = []
    for resource in package(folder)["resources"]:
        if "schema" in resource:
            continue
        path = (folder or article.DATA) / resource["path"]
        kept = resource["hash"].removeprefix("sha256:")
        if not path.is_file():
            faults.append(Fault(resource["path"], None, "", "is missing"))
        elif hashlib.sha256(path.read_bytes()).hexdigest() != kept:
            faults.append(
                Fault(
                    resource["path"],
                    None,
                    "",
                    "is not the article: its bytes differ (sha256). It is never corrected; "
                    "restore it, for instance with: git checkout -- data/article/article.ar.txt",
                )
            )
    return faults


def _check_keys(name, resource, frame, frames):
    schema, faults = resource["schema"], []
    key = schema["primaryKey"]
    key = [key] if isinstance(key, str) else key
    for index in frame.index[frame.duplicated(key)]:
        value = " + ".join(str(frame.loc[index, part]) for part in key)
        message = f"{value!r} stands in a row above"
        faults.append(Fault(resource["path"], index + 2, ", ".join(key), message))
    for foreign in schema.get("foreignKeys", []):
        column, target = foreign["fields"], foreign["reference"]
        column = column[0] if isinstance(column, list) else column
        other = target["fields"][0] if isinstance(target["fields"], list) else target["fields"]
        there = target["resource"].removeprefix("article-").replace("later-", "later/", 1) or name
        if there not in frames:
            continue
        known = set(frames[there][other].dropna())
        for index, value in frame[column].dropna().items():
            if value not in known:
                message = f"{value!r} is in no row of {there}"
                faults.append(Fault(resource["path"], index + 2, column, message))
    return faults + _check_lists(resource, frame, frames)


def _check_lists(resource, frame, frames):
    """Columns that hold several ids, separated by "; "."""
    faults = []
    if "claim_ids" in frame and "claims" in frames:
        known = set(frames["claims"]["claim_id"])
        for index, value in frame["claim_ids"].dropna().items():
            for claim_id in value.split("; "):
                if claim_id not in known:
                    message = f"{claim_id!r} is in no row of claims"
                    faults.append(Fault(resource["path"], index + 2, "claim_ids", message))
    return faults


def _check_anchors(resource, frame):
    faults = []
    if "quote_prefix" not in frame:
        return faults
    for index, row in frame.iterrows():
        prefix, suffix = (
            "" if pd.isna(row[column]) else row[column]
            for column in ("quote_prefix", "quote_suffix")
        )
        try:
            article.resolve(row["quote"], prefix, suffix, row["start"], row["end"])
        except article.OffsetsDisagree as error:
            faults.append(Fault(resource["path"], index + 2, "start, end", str(error)))
        except article.AnchorError as error:
            faults.append(Fault(resource["path"], index + 2, "quote", str(error)))
        faults += _check_parts(resource, index, row)
    return faults


def _check_parts(resource, index, row):
    """Source and cue of a claim: the words must stand where their own offsets say."""
    faults = []
    for part in ("source", "cue"):
        if f"{part}_quote" not in row or pd.isna(row[f"{part}_quote"]):
            continue
        start, end = row[f"{part}_start"], row[f"{part}_end"]
        if pd.isna(start) or pd.isna(end) or article.text()[start:end] != row[f"{part}_quote"]:
            message = f"the words do not stand at {start} to {end}"
            faults.append(Fault(resource["path"], index + 2, f"{part}_quote", message))
    return faults


def _check_dates(resource, frame):
    faults = []
    for column in [column for column in frame if column.endswith("_edtf")]:
        stem = column.removesuffix("_edtf")
        for index, edtf in frame[column].items():
            try:
                found = dates.bounds(edtf)
            except dates.EdtfError as error:
                faults.append(Fault(resource["path"], index + 2, column, str(error)))
                continue
            for side in ("earliest", "latest"):
                if f"{stem}_{side}" not in frame:
                    continue
                given, due = frame.loc[index, f"{stem}_{side}"], getattr(found, side)
                if not (given == due or (pd.isna(given) and pd.isna(due))):
                    message = f"{_show(given)}, but {column} {edtf!r} says {_show(due)}"
                    faults.append(Fault(resource["path"], index + 2, f"{stem}_{side}", message))
    return faults


def _show(day):
    return "empty" if pd.isna(day) else f"{day:%Y-%m-%d}"
