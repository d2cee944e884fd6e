"""The questions of an exercise: which cells belong to each, and what stands beside an answer."""

from collections import Counter
from typing import NamedTuple

from . import match


class Region(NamedTuple):
    """One question: from its text to its last cell.

    ``marks`` are the ids of the cells that its marks stand in; ``blank`` says that an answer in it
    is as it was handed out, or missing; ``near`` that something else stands beside it, or below its
    check, which may be the answer.
    """

    marks: tuple
    blank: bool
    near: bool


def regions_of(ours):
    """Return the number of the question that each cell of the source belongs to.

    A question begins with a text of the exercise's (else with its answer) behind one that has a
    mark, and ends where the next begins. What stands before the first, or asks nothing, is None.
    """
    found, region, marked = [], 0, False
    for cell in ours:
        starts = match.is_answer(cell) or cell["type"] != "code"
        if marked and starts:
            region, marked = region + 1, False
        marked = marked or bool(cell["nbgrader"].get("grade"))
        found.append(region)
    with_marks = {r for r, cell in zip(found, ours, strict=True) if cell["nbgrader"].get("grade")}
    found = [region if region in with_marks else None for region in found]
    # what stands above the first question: up to the last text before its answer
    first = next((place for place, cell in enumerate(ours) if match.is_answer(cell)), 0)
    texts = [p for p in range(first) if ours[p]["type"] != "code"]
    for place in range(texts[-1] if texts else 0):
        found[place] = None
    return found


def found_in(cells, ours, blank, rival, changed, read):
    """Return the Regions of a notebook, in their order.

    Args:
        cells: the student's notebook in the order of the source, see ``align.Beside``.
        ours: the cells of the source.
        blank: the numbers of the questions that have no answer in its place.
        rival: the numbers of those that have several different ones.
        changed: {id of an open cell: what a student wrote there besides the exercise's words}.
        read: a ``text.Reader``.
    """
    of = regions_of(ours)
    number = max((region for region in of if region is not None), default=-1) + 1
    asked = [_Asked() for _ in range(number)]
    for cell, region in zip(ours, of, strict=True):
        if region is not None:
            asked[region].take(cell, read)
    near, below = Counter(dict.fromkeys(rival, 1)), {}
    for cell in cells:
        region = cell["region"]
        if cell["names"] is not None:
            # what gives the name of an answer a value from here on comes too late for its check
            below |= dict.fromkeys(asked[region].given, region)
        if not cell["own"] or cell.get("again"):
            continue
        if cell["type"] == "code":
            # in its own place a name is asked for, though an earlier question asks for it, too
            own = asked[region].given if cell["id"] and region is not None else set()
            late = {below[name] for name in read.given(cell["given"], below.keys() - own)}
            near.update(late - blank)
        if region not in blank:
            continue
        if cell["id"]:  # an open cell counts by what stands there besides the exercise's words
            near[region] += bool(changed.get(cell["id"]))
        elif cell["type"] != "code" or read.is_prose(cell["given"]):
            near[region] += 1
            if asked[region].written and cell["type"] == "code" and not read.is_code(cell["given"]):
                cell["type"] = "markdown"  # an answer in words: there is nothing to run
        else:
            near[region] += asked[region].may_be(cell["given"], read)
    return [
        Region(tuple(one.marks), each in blank, bool(near[each])) for each, one in enumerate(asked)
    ]


class _Asked:
    """What one question asks for."""

    def __init__(self):
        self.marks, self.names, self.given, self.written = [], set(), set(), False

    def take(self, cell, read):
        """Take in a cell of the question."""
        about = cell["nbgrader"]
        if about.get("grade"):
            self.marks.append(cell["id"])
            self.names |= set(cell["names"] or ())
        if match.is_answer(cell):
            self.written |= cell["type"] != "code"
            self.given |= read.assigned(cell["given"]) if cell["type"] == "code" else set()

    def may_be(self, source, read):
        """Whether code of a student's own beside a blank place may be the answer.

        It gives a value to the name that is asked for, or to one that sounds like it; or there is
        a value in it that nothing was worked out for.
        """
        made = read.assigned(source)
        ids = {mark.removesuffix("-check").lower() for mark in self.marks} | {"answer"}
        alike = any(one in name.lower().split("_") for name in made for one in ids)
        return bool(made & self.names) or alike or read.tells(source)
