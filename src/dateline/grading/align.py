"""A student's notebook beside the source of the exercise: which cells are whose, what is odd.

Locked cells are always the source's, whatever a student did to them; everything else that a
student wrote is kept. Whatever is odd becomes a sentence for the report.
"""

import copy
import json
import re

from . import wire
from .names import printable

CELLS = 2_000
SOURCE = 200_000  # characters of one cell
PICTURES = 2_000_000  # bytes of pictures pasted into one text cell


class Unreadable(Exception):
    """The notebook cannot be graded; the message says why, in a sentence."""


def beside(data, key):
    """Return the cells to run and to show, and what is odd about the notebook.

    Args:
        data: the bytes of the student's notebook.
        key: what ``source.key_of`` returned.

    Returns:
        (cells, remarks): dicts with id, type, source (for a test cell that of the source, hidden
        tests included), given, nbgrader, names and attachments, in the order of the source, the
        student's own cells behind the cell that they stood behind; and sentences for the report.

    Raises:
        Unreadable: it is no notebook.
    """
    theirs = _cells(_notebook(data))
    places, matched = _matched(theirs, key["cells"])
    remarks = _oddities(theirs, key["cells"], places)
    behind = {number: [] for number in range(-1, len(key["cells"]))}
    last = -1
    for number, cell in enumerate(theirs):
        if number in matched:
            last = matched[number]
        elif cell["source"].strip() or cell["attachments"]:
            behind[last].append(_own(cell))
    cells = list(behind[-1])
    for number, wanted in enumerate(key["cells"]):
        at = places.get(number, [])
        cell = {**copy.deepcopy(wanted), "attachments": {}, "own": False}
        if at and not fixed(wanted):
            answer = theirs[at[0]]
            cell.update(source=answer["source"], attachments=answer["attachments"])
            cell.update(given=answer["source"], own=answer["source"] != wanted["source"])
        cells.append(cell)
        if not fixed(wanted):  # an answer that was split or copied: every part counts
            cells += [_own(theirs[other]) for other in at[1:]]
        cells += behind[number]
    return cells, remarks


def _own(cell):
    """A cell of the student's own."""
    return {
        **{name: cell[name] for name in ("type", "source", "attachments")},
        "id": "",
        "own": True,
        "given": cell["source"],
        "nbgrader": {},
        "names": None,
    }


def fixed(wanted):
    """Whether a cell is the source's whatever the student did to it."""
    return not wanted["nbgrader"].get("solution")


def _notebook(data):
    if data[:2] == b"PK" or data[:5] in (b"%PDF-", b"<html", b"<!DOC"):
        raise Unreadable("It is no notebook but another kind of file with the name of one.")
    try:
        book = json.loads(data.decode("utf-8-sig", "strict"))
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


def _cells(book):
    """The student's cells, with nothing in them but what grading needs."""
    found = []
    for cell in book["cells"]:
        cell = _dict(cell)
        source = _text(cell.get("source", cell.get("input")))
        if len(source) > SOURCE:
            raise Unreadable(
                f"A cell has {len(source)} characters, more than the {SOURCE} that are read."
            )
        metadata = _dict(cell.get("metadata"))
        about = _dict(metadata.get("nbgrader"))
        kind = cell.get("cell_type")
        found.append(
            {
                "type": kind if kind in ("code", "markdown", "raw") else "raw",
                "source": source.replace("\r\n", "\n"),
                "grade_id": _text(about.get("grade_id")),
                "id": _text(cell.get("id")) or _text(metadata.get("id")),
                "attachments": _pictures(cell.get("attachments")),
            }
        )
    return found


def _pictures(attachments):
    """Pictures that were pasted into a text cell."""
    found, size = {}, 0
    for name, versions in list(_dict(attachments).items())[:50]:
        for kind, data in _dict(versions).items():
            if kind in ("image/png", "image/jpeg") and isinstance(data, str) and is_base64(data):
                size += len(data)
                if size < PICTURES:
                    found[wire.whole(name)] = {kind: data}
    return found


def is_base64(data):
    """Whether text is nothing but base64.

    >>> is_base64("aGk=\\n"), is_base64('"><script>')
    (True, False)
    """
    return re.fullmatch(r"[A-Za-z0-9+/=\s]*", data) is not None


def _matched(theirs, ours):
    """Which of the student's cells are which of the source's.

    By nbgrader's id; where that is gone (some editors drop it) by the cell's id, then by its text,
    and an answer then by its place between cells that are known.

    Returns:
        places {number in the source: [numbers in theirs]} and the reverse.
    """
    places, matched = {}, {}

    def match(number, place):
        places.setdefault(place, []).append(number)
        matched[number] = place

    known = {cell["id"]: place for place, cell in enumerate(ours) if cell["nbgrader"]}
    for number, cell in enumerate(theirs):
        place = known.get(cell["grade_id"])
        if place is not None and cell["type"] == ours[place]["type"]:
            match(number, place)
    of_id = {cell["id"]: place for place, cell in enumerate(ours) if cell["id"]}
    of_text = {(c["type"], c["given"].strip()): p for p, c in enumerate(ours) if not _is_answer(c)}
    for look in (
        lambda c: of_id.get(c["id"]),
        lambda c: of_text.get((c["type"], c["source"].strip())),
    ):
        for number, cell in enumerate(theirs):
            place = look(cell) if number not in matched else None
            if place is not None and place not in places and cell["type"] == ours[place]["type"]:
                match(number, place)
    _by_place(theirs, ours, places, matched, match)
    return {place: sorted(numbers) for place, numbers in places.items()}, matched


def _is_answer(cell):
    return bool(cell["nbgrader"].get("solution"))


def _by_place(theirs, ours, places, matched, match):
    """Match the answers that are left by their place between cells that are known."""
    for place, wanted in enumerate(ours):
        if place in places or not _is_answer(wanted):
            continue
        before = [number for number, other in matched.items() if other < place]
        after = [number for number, other in matched.items() if other > place]
        start, end = max(before, default=-1), min(after, default=len(theirs))
        for number in range(start + 1, end):
            if theirs[number]["type"] == wanted["type"] and number not in matched:
                match(number, place)


def _oddities(theirs, ours, places):
    """What a person should know about the notebook, in sentences."""
    remarks = []

    def say(text, cells):
        if cells:
            listed = ", ".join(dict.fromkeys(cells))
            remarks.append(f"{text}: {listed}.")

    known = [(place, cell) for place, cell in enumerate(ours) if cell["nbgrader"]]
    say(
        "Missing and put back from the exercise",
        [cell["id"] for place, cell in known if place not in places],
    )
    changed = []
    for place, cell in known:
        for number in places.get(place, []):
            source = theirs[number]["source"].strip()
            if fixed(cell) and source != cell["given"].strip():
                changed.append(cell["id"])
    say("Locked, but changed; the exercise's own text was used", changed)
    say(
        "More than one cell; all of them were read",
        [
            cell["id"]
            for place, cell in known
            if _is_answer(cell) and len(places.get(place, [])) > 1
        ],
    )
    lost = [
        cell["id"]
        for place, cell in known
        for number in places.get(place, [])[:1]
        if theirs[number]["grade_id"] != cell["id"]
    ]
    if len(lost) > 3:
        remarks.append(
            "The editor dropped nbgrader's marks; cells were told apart by id, text and place."
        )
    else:
        say("Without its nbgrader mark; told by id, text or place", lost)
    order = [places[place][0] for place, _ in known if place in places]
    if order != sorted(order):
        remarks.append("Cells were moved; they were put back in the order of the exercise.")
    forged = {c["grade_id"] for c in theirs} - {cell["id"] for _, cell in known} - {""}
    say(
        "An nbgrader id that the exercise has not, ignored",
        [printable(one, 40) for one in sorted(forged)],
    )
    return remarks
