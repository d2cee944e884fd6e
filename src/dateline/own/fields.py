"""What a table asks of its rows, from ``datapackage.json``: its columns and their vocabularies."""

import itertools
from functools import lru_cache

import pandas as pd

from .. import names, show
from ..package import TableError, several
from ..reading import course
from .given import SHORT

_WRITTEN = {name: short for short, name in SHORT.items()}
ANCHORS = ("quote", "quote_prefix", "quote_suffix", "start", "end")


def fields_of(table, reading):
    """Return the described columns of a table as {name: field}.

    A reading that does not describe the table borrows the course's description, so that rows can
    be made of a text that has no tables yet.

    Raises:
        TableError: neither of them has such a table, or its rows quote no article.

    >>> fields_of("claims", course())["source_kind"]["constraints"]["enum"]
    ['named', 'unnamed', 'none']
    """
    package = reading.package if table in reading.names() else course().package
    if table not in package.tables:
        known = ", ".join(dict.fromkeys([*reading.names(), *course().names()]))
        raise TableError(f"There is no table {table!r}. There are: {known}.")
    found = {field["name"]: field for field in package.fields(table)}
    if "quote" not in found:
        raise TableError(f"The rows of {table} quote no words, so there is nothing to anchor.")
    return found


@lru_cache(maxsize=64)  # asked for each cell; a reading is read once
def named_by(table, column, reading):
    """Return {what a cell may say: id} where a column leads to the ids of another table that the
    reading has, None where it leads nowhere. A name of an actor says as much as its id.

    >>> named_by("claims", "actor_id", course())["the Interior Ministry"]
    'interior-ministry'
    """
    schema = reading.package.tables.get(table, {}).get("schema", {})
    for key in schema.get("foreignKeys", []):
        if several(key["fields"]) != [column] or not key["reference"]["resource"]:
            continue
        there = reading.package.name(key["reference"]["resource"])
        (id_,) = several(key["reference"]["fields"])
        rows = reading.table(there).to_dict("records")
        said = {row[id_]: row[id_] for row in rows}
        if rows and "name_en" in rows[0]:
            said |= {name: row[id_] for row in rows for name in names.of_row(row)}
        return said
    return None


# before the number of a row: c01, t01
_LETTERS = {"claims": "c", "times": "t", "events": "e", "figures": "f", "reactions": "r"}
_LETTERS |= {"namings": "g", "notes": "n"}


def namer(table, known):
    """Return a function that names rows which have no id: short words for an actor, a letter and
    the next number for all else. No id is given twice.

    Args:
        table: its table.
        known: the ids that are taken, those of rows that are gone among them.

    >>> namer("claims", {"c01", "c07"})({}), namer("actors", set())({"name_en": "Port Board"})
    ('c08', 'port-board')
    """
    known, letter = set(known), _LETTERS.get(table, table[0])
    numbers = [int(id_[1:]) for id_ in known if id_[:1] == letter and id_[1:].isdecimal()]
    next_ = itertools.count(max(numbers, default=0) + 1)

    def name(row):
        if "name_en" not in row:
            return f"{letter}{next(next_):02}"
        said = row["name_en"] if isinstance(row["name_en"], str) else row["quote"]
        stem = names.stem(said, 4) or "actor"
        many = [stem, *(f"{stem}-{number}" for number in range(2, len(known) + 3))]
        id_ = next(id_ for id_ in many if id_ not in known)
        known.add(id_)
        return id_

    return name


class Columns(pd.DataFrame):
    """What ``columns`` returns: a DataFrame that a notebook shows whole, with every word of it."""

    @property
    def _constructor(self):
        return pd.DataFrame

    def _repr_mimebundle_(self, include=None, exclude=None):
        whole = show.table(pd.DataFrame(self), self.attrs["caption"], missing="any words")
        return whole._repr_mimebundle_(include, exclude)


def columns(table, reading=None):
    """Return what a learner fills in, one row a column: ``column`` (its short name, as rows are
    written, where it has one), ``codes`` (those it allows; empty where any words do) and
    ``meaning``. No row needs more than its quote.

    Raises:
        TableError: there is no such table.

    >>> columns("figures").set_index("column").loc["qualifier", "codes"]
    'number, more_than, at_least, vague, not_given'
    """
    found = Columns(asked(table, reading))
    fields = fields_of(table, reading or course())
    numbers = [fields[name]["type"] in ("integer", "number") for name in found["column"]]
    found.loc[numbers, "codes"] = "a number"
    written = [name if name == "quote" else _WRITTEN.get(name, name) for name in found["column"]]
    found["column"] = pd.Series(written, dtype="string")
    found.attrs["caption"] = f"What a row of {table} has"
    return found


def asked(table, reading=None):
    """Return the same with the names that the columns have in the table, a DataFrame.

    Raises:
        TableError: there is no such table.

    >>> asked("figures")["column"].tolist()[:2]
    ['sentence_id', 'counted_en']
    """
    reading = reading or course()
    found = []
    package = reading.package if table in reading.names() else course().package
    own_id, *_ = several(package.tables[table]["schema"]["primaryKey"])
    for name, field in fields_of(table, reading).items():
        if name in (own_id, *ANCHORS[1:]) or name.endswith(
            ("_start", "_end", "_earliest", "_latest", "_ids")
        ):
            continue
        codes = ", ".join(field.get("constraints", {}).get("enum", []))
        if field["type"] == "boolean":
            codes = "true, false"
        found.append((name, codes or pd.NA, field.get("description", "")))
    return pd.DataFrame(found, columns=["column", "codes", "meaning"], dtype="string")
