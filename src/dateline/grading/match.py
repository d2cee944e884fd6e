"""Which cells of a student's notebook are which of the source's."""

import re

from . import versions

# what the exercise's heading says and the source's does not (``Points`` of nbgrader_config.py)
_POINTS = re.compile(r" \(\d+(?:\.\d+)? points?\)$", re.MULTILINE)


def is_answer(cell):
    """Whether a cell of the source is the place of an answer."""
    return bool(cell["nbgrader"].get("solution"))


def matched(theirs, ours, read):
    """Return {number of a student's cell: place in the source}; several may have one place.

    By nbgrader's id; where that is gone (some editors drop it) by the cell's id, then by its text,
    and an answer then by its place between cells that are known. A cell that was turned into
    another kind of cell is still that cell. What only says of which version a notebook is, is the
    cell that says so, of whichever version. ``read`` is a ``text.Reader``.
    """
    found = {}
    marked = {cell["id"]: place for place, cell in enumerate(ours) if cell["nbgrader"]}
    of_id = {cell["id"]: place for place, cell in enumerate(ours) if cell["id"]}
    of_text = {plain(cell["given"]): p for p, cell in enumerate(ours) if not is_answer(cell)}
    says = next((p for p, cell in enumerate(ours) if versions.is_bare(cell["given"])), None)
    for look in (
        lambda cell: marked.get(cell["grade_id"]),
        lambda cell: of_id.get(cell["id"]),
        lambda cell: of_text.get(plain(cell["source"])),
        lambda cell: says if versions.is_bare(cell["source"]) else None,
    ):
        for number, cell in enumerate(theirs):
            place = look(cell) if number not in found else None
            if place is not None:
                found[number] = place
    _by_place(theirs, ours, found, read)
    return found


def plain(source):
    """Return a text of the exercise's as it is in the source and in what is handed out.

    >>> plain("## Question 1: Who? (2 points)")
    '## Question 1: Who?'
    """
    return " ".join(_POINTS.sub("", source).split())


def _by_place(theirs, ours, found, read):
    """Match the answers that are left by their place between cells that are known."""
    for place, wanted in enumerate(ours):
        if place in found.values() or not is_answer(wanted):
            continue
        before = [number for number, other in found.items() if other < place]
        after = [number for number, other in found.items() if other > place]
        start, end = max(before, default=-1), min(after, default=len(theirs))
        free = [n for n in range(start + 1, end) if n not in found and theirs[n]["source"].strip()]
        alike = [n for n in free if theirs[n]["type"] == wanted["type"]]
        for number in alike or [n for n in free if _may_be(theirs[n], wanted, read)]:
            found[number] = place


def _may_be(cell, wanted, read):
    """Whether a cell of another kind may be an answer that was turned into that kind."""
    if wanted["type"] == "code":
        return bool(read.assigned(cell["source"]) & read.assigned(wanted["given"]))
    return cell["type"] == "raw" or read.is_prose(cell["source"])
