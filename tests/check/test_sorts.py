"""Two sorts of mistakes: a fault is refused, what is not found only where nothing is left."""

import ast
from pathlib import Path

import pytest

from dateline import check
from dateline.check.forms import Doubts, Wrong
from dateline.check.judging import KINDS
from dateline.check.outcome import words
from dateline.check.sorts import FAULTS, NOT_FOUND, not_found

RULES = ("honest", "doubtful", "scaled", "worded", "days", "telling", "sourced", "nothing")


def calls(name):
    """(function, its arguments that are texts, all of them) of each call in the rules."""
    for module in RULES:
        path = Path(check.__file__).with_name(f"{module}.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
                yield [one.value for one in node.args if isinstance(one, ast.Constant)]


def test_each_mistake_of_a_figure_or_an_alt_text_is_of_one_sort():
    told = {mistake for kind in ("figure", "alt") for mistake in KINDS[kind].tells}
    assert not FAULTS & set(NOT_FOUND)
    assert told == FAULTS | set(NOT_FOUND)


def test_a_rule_raises_faults_alone_and_leaves_the_rest_to_one_function():
    raised = {args[0] for args in calls("Wrong") if args}
    assert raised and raised <= FAULTS
    sought = {args[0] for args in calls("not_found") if args and args[0] in NOT_FOUND}
    assert len(sought) > 10
    parts = {args[-1] for args in calls("not_found") if len(args) > 1 and args[-1]}
    assert parts <= set(words()["unread"]["parts"])
    assert set(words()["unread"]["parts"]) == set(words()["unread"]["looks"])


def test_without_anything_loose_it_is_refused_and_with_it_it_waits():
    doubts = Doubts()
    with pytest.raises(Wrong, match="value not drawn") as caught:
        not_found(doubts, "value not drawn", "", "number of a mark", {"name": "x"}, name="x")
    assert caught.value.facts == {"name": "x"} and not doubts
    not_found(doubts, "value not drawn", "a dot at 7", "number of a mark", {"name": "x"}, name="x")
    assert doubts == [("number of a mark", {"name": "x", "loose": "a dot at 7"})]
    with pytest.raises(KeyError):
        not_found(doubts, "cut axis", "", "number of a mark")
