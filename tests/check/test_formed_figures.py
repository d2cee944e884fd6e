"""Figures as plain data, written or changed by hand: no figure, or one that is judged."""

import contextlib
import copy
import datetime
import io
import json
import random

import matplotlib.pyplot as plt
import pytest

from dateline.check import check, questions
from dateline.check.formed import is_formed
from dateline.check.plain import plain, restored
from tools import coursework

EXERCISES = ("02-timeline", "04-figures", "05-numbers", "06-brief")
ODD = [None, True, False, 0, -1, 1e308, -1e308, 5e-324, 10**18, 10**400, 0.5, "", "a", "\0"]
ODD += ["x" * 3000, "nan", "#ff0000", "none", [], {}, [[]], [1, 2], [2, 1], [None], [None, None]]
TRIED = 1500


@pytest.fixture(scope="module")
def drawn():
    """[(exercise, question, plain data)] of the figures of the solutions."""
    found = []
    for name in EXERCISES:
        space = coursework.student(name)
        for question, cell in coursework.cells(coursework.read(coursework.SOLUTIONS, name)).items():
            kind = questions(name).get(question, {}).get("kind")
            if cell.cell_type == "code" and kind:
                with contextlib.redirect_stdout(io.StringIO()):
                    answer = coursework.answer(space, question, cell.source)
                found += [(name, question, plain(answer))] if kind == "figure" else []
    return found


def places(data, before=()):
    """The paths to all parts of plain data."""
    inside = data.items() if isinstance(data, dict) else enumerate(data)
    for name, part in inside:
        yield (*before, name)
        if isinstance(part, (dict, list)):
            yield from places(part, (*before, name))


def changed(dice, data):
    """The data with some of its parts odd, lost or doubled."""
    data = copy.deepcopy(data)
    for _ in range(dice.choice([1, 1, 2, 5])):
        paths = list(places(data["$figure"], ("$figure",)))
        if not paths:
            break
        path = dice.choice(paths)
        inside = data
        for name in path[:-1]:
            inside = inside[name]
        how = dice.random()
        if how < 0.1:
            del inside[path[-1]]
        elif how < 0.2 and isinstance(inside, list):
            inside.insert(path[-1], inside[path[-1]])
        else:
            inside[path[-1]] = copy.deepcopy(dice.choice(ODD))
    return data


def test_what_is_drawn_is_formed(drawn):
    assert len(drawn) >= 4
    for name, question, data in drawn:
        assert is_formed(data), (name, question)
        assert is_formed(json.loads(json.dumps(data))), (name, question)
        assert check(name, question, restored(data)).result == "right"


def test_no_figure_made_by_hand_breaks_a_check(drawn):
    dice = random.Random(2022)
    seen = {True: 0, False: 0}
    for number in range(TRIED):
        name, question, data = drawn[number % len(drawn)]
        odd = changed(dice, data)
        outcome = check(name, question, odd)
        assert outcome.result != "broken", outcome.fault
        formed = is_formed(odd)
        seen[formed] += 1
        if not formed:
            assert (outcome.result, outcome.mistake) == ("not yet", "type")
    assert min(seen.values()) > TRIED / 20


def test_each_part_of_a_figure_has_a_kind(drawn):
    """Of every part: without it, or with another kind of thing in its place, it is no figure."""
    kinds = {bool: 7, int: "7", float: "7", str: 7, list: 7, dict: 7, type(None): "7"}
    _, _, data = drawn[0]
    for path in places(data):
        other = copy.deepcopy(data)
        inside = other
        for name in path[:-1]:
            inside = inside[name]
        inside[path[-1]] = kinds[type(inside[path[-1]])]
        assert not is_formed(other), path
        if isinstance(inside, dict) and path[-1] not in ("colour", "loose", "over"):
            del inside[path[-1]]
            assert not is_formed(other), path


ODDLY_DRAWN = {
    "a picture": lambda axes: axes.imshow([[1, 2], [3, 4]]),
    "nothing": lambda axes: None,
    "a number without end": lambda axes: axes.bar(["a", "b"], [float("inf"), 2]),
    "a missing value": lambda axes: axes.plot([1, 2, 3], [1, float("nan"), 3], marker="o"),
    "a large number": lambda axes: axes.barh(["a"], [1e200]),
    "a log scale": lambda axes: (axes.set_yscale("log"), axes.bar(["a"], [-1])),
    "an arrow": lambda axes: axes.annotate("a", (0, 0), (0.5, 0.5), arrowprops={"color": "red"}),
    "a line over the figure": lambda axes: axes.figure.add_artist(plt.Line2D([0, 1], [0, 1])),
    "a secondary axis": lambda axes: axes.secondary_xaxis("top"),
    "a legend": lambda axes: (axes.scatter([1], [2], label="a"), axes.legend(title="b")),
    "a legend of the figure": lambda axes: (axes.bar([1], [2], label="a"), axes.figure.legend()),
    "a table": lambda axes: axes.table([["a", "b"]]),
    "dashes": lambda axes: axes.plot([1, 2], linestyle=(0, (1, 2, 3, 4)), marker=(5, 1)),
    "hatching": lambda axes: axes.fill_between([1, 2], [3, 4], hatch="//", alpha=0.3),
    "dates": lambda axes: axes.plot([datetime.date(2022, 1, 5)], [1], "o"),
    "by the page": lambda axes: axes.plot([0, 1], [0.5, 0.5], transform=axes.transAxes),
    "limits": lambda axes: axes.errorbar([1], [2], xerr=1, xlolims=True),
}


@pytest.mark.parametrize("more", ODDLY_DRAWN.values(), ids=ODDLY_DRAWN)
def test_whatever_is_drawn_is_formed(more):
    figure, axes = plt.subplots()
    more(axes)
    found = plain(figure)
    plt.close(figure)
    assert "$figure" in found and is_formed(found)
