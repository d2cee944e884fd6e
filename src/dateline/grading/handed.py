"""A notebook as a student handed it in: its cells, with nothing in them but what grading needs.

Nothing in the file is believed. What the student saw at home (that a check said right, that a cell
ended in an error) is read, too: never for a mark, only to know when a person should look.
"""

import contextlib
import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path

import dateline

from . import pictures, wire

CELLS = 2_000
SOURCE = 200_000  # characters of one cell
OUTPUTS = 20  # of one cell, that are looked at


class Unreadable(Exception):
    """The notebook cannot be graded; the message says why, in a sentence."""


def cells_of(data):
    """Return the cells of a notebook.

    Args:
        data: the bytes of the file: any form of notebook since 2011.

    Returns:
        A list of dicts: ``type``, ``source``, ``grade_id`` (nbgrader's, "" where there is none),
        ``id``, ``attachments`` ({name: {kind: base64}}), ``untouched`` (the cell is as it was
        handed out, by the checksum that nbgrader put into it), ``home`` (what the student saw below
        it: "right" where a check said so, else the name of the error, else "").

    Raises:
        Unreadable: it is no notebook.
    """
    found = []
    for cell in _notebook(data)["cells"]:
        cell = _dict(cell)
        metadata = _dict(cell.get("metadata"))
        about, kind = _dict(metadata.get("nbgrader")), cell.get("cell_type")
        given = _text(cell.get("source", cell.get("input"))).replace("\r\n", "\n")
        source, attachments = given, pictures.pasted(cell.get("attachments"))
        if kind != "code":  # a text of code's is run as it stands
            source, attachments = pictures.taken_out(given, attachments)
        if len(source) > SOURCE:
            raise Unreadable(
                f"A cell has {len(source)} characters, more than the {SOURCE} that are read."
            )
        found.append(
            {
                "type": kind if kind in ("code", "markdown", "raw") else "raw",
                "source": source,
                "grade_id": _text(about.get("grade_id")),
                "id": _text(cell.get("id")) or _text(metadata.get("id")),
                "attachments": attachments,
                "untouched": _checksum(given, kind, about) == about.get("checksum"),
                "home": _home(cell.get("outputs")),
            }
        )
    return found


def _notebook(data):
    if data[:2] == b"PK" or data[:5] in (b"%PDF-", b"<html", b"<!DOC"):
        raise Unreadable("It is no notebook but another kind of file with the name of one.")
    try:
        book = json.loads(data.decode(json.detect_encoding(data), "strict"))
    except UnicodeDecodeError:
        raise Unreadable("It is not UTF-8 text, so no notebook.") from None
    except (ValueError, RecursionError):
        if not data.strip():
            raise Unreadable("The file is empty.") from None
        raise Unreadable("It is not a whole notebook: the JSON in it cannot be read.") from None
    if not isinstance(book, dict):
        raise Unreadable("It is JSON, but no notebook.")
    if isinstance(book.get("worksheets"), list):  # before 2014
        book = {"cells": [c for sheet in book["worksheets"] for c in _list(_dict(sheet), "cells")]}
    if not isinstance(book.get("cells"), list):
        raise Unreadable("It is JSON, but no notebook: it has no cells.")
    if len(book["cells"]) > CELLS:
        raise Unreadable(f"It has {len(book['cells'])} cells, more than the {CELLS} that are read.")
    return book


def _dict(value):
    return value if isinstance(value, dict) else {}


def _list(value, name):
    return value[name] if isinstance(value.get(name), list) else []


def _text(value):
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return wire.whole(value) if isinstance(value, str) else ""


def _checksum(source, kind, about):
    """``nbgrader.utils.compute_checksum`` of a cell; that module takes a second to load."""
    solution, grade = about.get("solution") is True, about.get("grade") is True
    locked = not solution and (grade or about.get("locked") is True)
    parts = [source, about.get("cell_type", kind), grade, solution, locked, about.get("grade_id")]
    if grade:
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            parts.append(float(about.get("points")))
    text = "".join(map(str, parts)).encode("utf-8", "replace")
    return hashlib.md5(text, usedforsecurity=False).hexdigest()


@cache
def _right():
    """What the plain text of a check begins with that says right."""
    words = Path(dateline.__file__).parent / "check" / "questions" / "words.toml"
    said = tomllib.loads(words.read_text(encoding="utf-8"))
    return f"{said['signs']['right']} {said['results']['right']}"


def _home(outputs):
    """What the student saw below a cell: "right", the name of an error, or ""."""
    found = ""
    for output in (outputs if isinstance(outputs, list) else [])[:OUTPUTS]:
        output = _dict(output)
        if output.get("output_type") == "error":
            return _text(output.get("ename"))[:200] or "Error"
        if _text(_dict(output.get("data")).get("text/plain")).startswith(_right()):
            found = "right"
    return found
