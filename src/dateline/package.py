"""A folder of data as a Frictionless Data Package: its description, and its tables read strictly.

Column names, types, allowed values and keys stand in one place, ``datapackage.json``. A table has
one way to write each value, so that a row that means nothing is found before anybody counts it.
"""

import csv
import io
import json
import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from . import spreadsheet

OWN = "dateline"  # the property of a description that says what may be written into its folder


class TableError(ValueError):
    """A table cannot be read: the message names file, row and column."""


class Fault(NamedTuple):
    """One thing wrong in the data. Rows are counted as a spreadsheet does: the header is row 1.

    ``remark`` says that the data is read all the same, and is right.
    """

    file: str
    row: int | None
    column: str
    message: str
    remark: bool = False

    def __str__(self):
        place = self.file
        if self.row:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.message}"


class Package:
    """The description of a folder: ``description`` as it is written in ``datapackage.json``,
    ``article`` (the resource of the text) and ``tables`` (the resources of the tables by name).

    A table of the article's own folder goes by its name alone (``events``), another by folder and
    name (``later/figures``).

    Raises:
        TableError: the description is missing, is no JSON, or names no article.
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        self.description = _described(self.folder / "datapackage.json")
        resources = self.description["resources"]
        texts = [resource for resource in resources if "schema" not in resource]
        if not texts:
            raise TableError(
                f"{self.folder / 'datapackage.json'}: no article is described: a resource with "
                "name, path and hash, and without a schema."
            )
        self.article = texts[0]
        self.home = Path(self.article["path"]).parent.as_posix()
        self.tables = {self.name(r["name"]): r for r in resources if "schema" in r}

    @property
    def own(self):
        """Whether it is of a reading of one's own: begun with empty tables, and written to."""
        said = self.description.get(OWN)
        return isinstance(said, dict) and bool(said.get("own"))

    def name(self, resource_name):
        """Return the name that a table goes by, from the name of its resource."""
        paths = {resource["name"]: resource["path"] for resource in self.description["resources"]}
        folder = Path(paths.get(resource_name, "")).parent.as_posix()
        if not resource_name.startswith(f"{folder}-"):
            return resource_name
        rest = resource_name.removeprefix(f"{folder}-")
        return rest if folder == self.home else f"{folder}/{rest}"

    def fields(self, name):
        """Return the described columns of a table, a list of dicts.

        Raises:
            TableError: there is no such table.
        """
        if name not in self.tables:
            raise TableError(f"There is no table {name!r}. There are: {', '.join(self.tables)}.")
        return self.tables[name]["schema"]["fields"]

    def text(self):
        """Return the article exactly as its file has it.

        Raises:
            TableError: the file is missing or not UTF-8.
        """
        path = self.article["path"]
        try:  # bytes: no newline is translated on any system
            return (self.folder / path).read_bytes().decode("utf-8")
        except OSError as error:
            raise TableError(f"{path}: cannot be read ({error.strerror}).") from None
        except UnicodeDecodeError as error:
            raise TableError(f"{path}: is not UTF-8 (byte {error.start}).") from None

    def read(self, name):
        """Read a table and all that is wrong with its cells.

        Returns:
            The DataFrame (None when the file has no such columns) and a list of Fault.
        """
        fields, path = self.fields(name), self.tables[name]["path"]
        try:
            data = (self.folder / path).read_bytes()
        except OSError as error:
            return None, [Fault(path, None, "", f"cannot be read ({error.strerror})")]
        if unreadable := spreadsheet.bytes_fault(data):
            return None, [Fault(path, None, "", unreadable)]
        try:
            lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        except csv.Error as error:
            return None, [Fault(path, None, "", f"is no CSV ({error})")]
        if not any(lines):
            message = "is empty, without even a header. Take the file from before"
            return None, [Fault(path, None, "", message)]
        header, rows = lines[0], lines[1:]
        wanted = [field["name"] for field in fields]
        if header != wanted:
            return None, [Fault(path, 1, "", _header(header, wanted))]
        if ragged := [
            Fault(path, number, "", spreadsheet.ragged(row, len(header)))
            for number, row in enumerate(rows, 2)
            if len(row) != len(header) or not any(row)
        ]:
            return None, ragged
        columns, faults = {}, []
        for index, field in enumerate(fields):
            values = []
            for number, row in enumerate(rows, 2):
                value, wrong = value_of(row[index], field)
                values.append(value)
                if wrong:
                    faults.append(Fault(path, number, field["name"], wrong))
            columns[field["name"]] = pd.Series(values, dtype=_DTYPES[field["type"]])
        return pd.DataFrame(columns), sorted(faults, key=lambda fault: fault.row)


def _described(path):
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        within = sorted(path.parent.glob(f"*/{path.name}"))
        meant = f" There is one in {within[0].parent}: name that folder." if within else ""
        raise TableError(
            f"{path}: cannot be read ({error.strerror}). A folder of data holds a "
            f"datapackage.json that describes its article and its tables.{meant}"
        ) from None
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: is not UTF-8 (byte {error.start}).") from None
    except json.JSONDecodeError as error:
        raise TableError(f"{path}, line {error.lineno}: not valid JSON ({error.msg}).") from None
    if wrong := _unusable(found):
        raise TableError(f"{path}: {wrong}.")
    return found


def _unusable(description):
    """What of a description could not be worked with, or "". The rest is told by the rules."""
    resources = description.get("resources") if isinstance(description, dict) else None
    if not isinstance(resources, list) or not all(isinstance(r, dict) for r in resources):
        return "has no list of resources"
    for number, resource in enumerate(resources, 1):
        if not {"name", "path"} <= set(resource):
            return f"resource {number} has no name or no path"
    columns = {}
    for resource in resources:
        name, schema = resource["name"], resource.get("schema")
        if schema is None:
            continue
        for field in (fields := schema.get("fields", [])):
            if field.get("type") not in _DTYPES:
                types = ", ".join(_DTYPES)
                return f"{name}: column {field.get('name')!r} has not one of the types {types}"
            if odd := set(field.get("constraints", {})) - _CONSTRAINTS:
                return f"{name}, column {field['name']}: {', '.join(odd)} is held by no check"
        columns[name] = [field.get("name") for field in fields]
        if not columns[name] or not several(schema.get("primaryKey", [])):
            return f"{name} needs fields and a primaryKey"
        if lost := set(several(schema["primaryKey"])) - set(columns[name]):
            return f"{name}: the primaryKey names {', '.join(lost)}, which is no column"
    for resource in resources:
        for foreign in resource.get("schema", {}).get("foreignKeys", []):
            own, there = several(foreign["fields"]), foreign["reference"]
            known = columns.get(there.get("resource") or resource["name"], [])
            pairs = [*zip(own, several(there["fields"]), strict=False)]
            if len(own) != 1 or own[0] not in columns[resource["name"]] or pairs[0][1] not in known:
                return f"{resource['name']}: the foreign key of {', '.join(own)} leads nowhere"
    return ""


def several(fields):
    """A schema names one field by its name, or several by a list. Return a list always.

    >>> several("claim_id")
    ['claim_id']
    """
    return [fields] if isinstance(fields, str) else list(fields)


def _header(header, wanted):
    if told := spreadsheet.header_fault(header, wanted):
        return told
    odd = [column or "(no name)" for column in header if column not in wanted]
    lacking = [column for column in wanted if column not in header]
    said = "; ".join(
        part
        for part in (
            f"lacks {', '.join(lacking)}" if lacking else "",
            f"has {', '.join(odd)}, which datapackage.json does not describe" if odd else "",
        )
        if part
    )
    if not said and len(header) > len(wanted):
        said = "has a column twice"
    return f"the header {said or 'has the columns in another order'}"


_CONSTRAINTS = {"required", "enum", "pattern", "minimum", "maximum"}
_DTYPES = {
    "string": pd.StringDtype("python"),  # the same with and without pyarrow, in pandas 2 and 3
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[ns]",
}


def value_of(cell, field):
    """Read one cell as the description of its column says.

    Returns:
        The value (NA or NaT where there is none) and what is wrong with the cell, "" for nothing.

    >>> value_of("1_000", {"type": "integer"})
    (<NA>, "'1_000' is no whole number")
    """
    constraints = field.get("constraints", {})
    missing = pd.NaT if field["type"] == "date" else pd.NA
    if cell == "":
        return missing, "is empty, but every row needs it" if constraints.get("required") else ""
    try:
        value = _READ[field["type"]](cell)
    except ValueError:
        wrong = f"{cell!r} is no {_KINDS[field['type']]}"
        return missing, wrong + spreadsheet.cell_fault(cell, field["type"])
    allowed = constraints.get("enum")
    if allowed and cell not in allowed:
        return value, f"{cell!r} is not one of {', '.join(allowed)}"
    pattern = constraints.get("pattern")
    if pattern and not re.fullmatch(pattern, cell):
        return value, f"{cell!r} is not of the form {pattern}"
    if value < constraints.get("minimum", value):
        return value, f"{cell} is less than {constraints['minimum']}"
    if value > constraints.get("maximum", value):
        return value, f"{cell} is more than {constraints['maximum']}"
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
