"""The description of a reading of one's own: its text, its tables, and what their columns mean."""

import copy
import tomllib
from functools import cache
from pathlib import Path

from ..package import OWN, several
from ..reading import course

HOME = "article"  # the folder of the text and its tables
# what no row can be without
_NEEDED = ("sentence_id", "quote", "start", "end", "first_paragraph", "last_paragraph", "paragraph")


@cache
def _said():
    path = Path(__file__).with_name("schema.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def names():
    """Return the names of the tables, in their order.

    >>> names()[:3]
    ['sections', 'sentences', 'actors']
    """
    return [name for name in _said() if name != "all"]


def due(table):
    """Return the columns that a finished row of a table has; () for another table.

    >>> due("claims")
    ('source_kind', 'kind')
    """
    return tuple(_said().get(table, {}).get("due", ()))


def columns(table):
    """Return the names of the columns of a table, in their order.

    >>> columns("sentences")[:2]
    ['sentence_id', 'section_id']
    """
    return [field["name"] for field in _schema(table)["fields"]]


@cache
def _schema(table):
    """The schema of a table: the course's, with what is said differently here."""
    about, everywhere = _said()[table], _said()["all"]
    package = course().package
    schema = copy.deepcopy(package.tables[table]["schema"])
    keys = several(schema["primaryKey"])
    fields = [f for f in schema["fields"] if f["name"] not in about.get("without", ())]
    for field in fields:
        name = field["name"]
        field["description"] = about.get(name, everywhere.get(name, field["description"]))
        rules = field.get("constraints", {})
        if name not in (*keys, *_NEEDED):
            rules.pop("required", None)
        if name in about.get("free", ()):
            rules.pop("enum", None)
        if more := about.get("also", {}).get(name):  # the course's article has no such words
            rules["enum"] = [*rules["enum"][:3], *more, *rules["enum"][3:]]
        rules.pop("pattern", None)
        if not rules:
            field.pop("constraints", None)
    schema["fields"] = fields
    kept = {f"{HOME}-{name}" for name in names()}
    kept.add("")  # its own rows
    foreign = [k for k in schema.pop("foreignKeys", []) if k["reference"]["resource"] in kept]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def description(name, title, text, sha256, size, language, direction):
    """Return the description of a reading, what its ``datapackage.json`` holds.

    Args:
        name: a short name for the package.
        title: its title.
        text: the name of the file of the text.
        sha256, size: of its bytes.
        language, direction: of the text.
    """
    resources = [
        {
            "name": HOME,
            "type": "text",
            "path": f"{HOME}/{text}",
            "title": "The text",
            "description": "The text as given, byte for byte, never corrected.",
            "mediatype": "text/plain",
            "encoding": "utf-8",
            "hash": f"sha256:{sha256}",
            "bytes": size,
        }
    ]
    for table in names():
        resources.append(
            {
                "name": f"{HOME}-{table}",
                "type": "table",
                "path": f"{HOME}/{table}.csv",
                "description": _said()[table]["description"],
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ","},
                "schema": copy.deepcopy(_schema(table)),
            }
        )
    return {
        "profile": "data-package",
        "name": name,
        "title": title,
        "description": "A text read as data: each row quotes the words it was read from.",
        "language": language,
        "direction": direction,
        OWN: {"own": True},
        "resources": resources,
    }
