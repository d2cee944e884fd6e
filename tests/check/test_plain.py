"""Answers as plain data: whatever is handed in, there and back."""

import json

import matplotlib
import numpy as np
import pandas as pd
import pytest

from dateline import tables
from dateline.check import check, notebooks, questions
from dateline.check.judging import KINDS
from dateline.check.plain import plain, restored, tag

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402


class Hostile:
    """Nothing about it can be asked without an error."""

    def _refuse(self, *others):
        raise RuntimeError("no")

    __repr__ = __str__ = __eq__ = __hash__ = __len__ = __iter__ = __bool__ = __float__ = _refuse

    def __getattribute__(self, name):
        raise RuntimeError("no")


class HostileText(str):
    def __eq__(self, other):
        raise RuntimeError("no")

    __hash__ = None

    def casefold(self):
        raise RuntimeError("no")


class AlwaysEqual:
    def __eq__(self, other):
        return True

    __hash__ = object.__hash__


def itself():
    found = []
    found.append(found)
    return found


STRANGE = {
    "an object that refuses everything": Hostile(),
    "a list of such objects": [Hostile()],
    "a text that refuses to be compared": HostileText("c09"),
    "an object equal to everything": AlwaysEqual(),
    "a list that contains itself": itself(),
    "a deep list": eval("[" * 60 + "]" * 60),
    "a long list": list(range(10**6)),
    "a long text": "c09" * 10**6,
    "a huge number": 10**5000,
    "a function": len,
    "a class": dict,
    "a module": np,
    "an endless iterator": iter(int, 1),
    "bytes": b"c09",
    "a frame of objects": pd.DataFrame({"claim_id": [AlwaysEqual(), [1], {2}]}),
    "a frame with two columns of one name": pd.DataFrame([[1, 2]], columns=["a", "a"]),
    "a grouping": pd.DataFrame({"a": [1]}).groupby("a"),
    "a lone surrogate": "\ud800",
    "an error": ValueError("c09"),
    "a tag with nonsense in it": {"$table": "nonsense"},
    "another": {"$figure": {"axes": [1]}},
    "and another": {"$date": 5},
    "a dict of odd keys": {(1, 2): Hostile(), None: 3},
}


def one_of_each_kind():
    """(notebook, question) of the first question of each kind that a program judges."""
    asked = {}
    for notebook in notebooks():
        for name, question in questions(notebook).items():
            asked.setdefault(question["kind"], (notebook, name))
    judged = {kind for kind, found in KINDS.items() if found.by_program} - {"form"}
    assert judged <= set(asked), "each kind is used"
    return [pytest.param(*asked[kind], id=kind) for kind in sorted(judged)]


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize("notebook, question", one_of_each_kind())
def test_strange_answers_are_told_in_words(notebook, question, strange):
    outcome = check(notebook, question, STRANGE[strange])
    assert outcome.result in ("not yet", "not attempted"), outcome.fault
    assert "Traceback" not in repr(outcome) + outcome._repr_html_()
    json.dumps(plain(STRANGE[strange]), allow_nan=False)


def drawing():
    figure = plt.figure()
    figure.subplots().bar(["a"], [1])
    plt.close(figure)
    return figure


def test_an_answer_is_not_changed_and_not_used_up():
    passes = (name for name in ["c09", "c14", "c31"])
    assert plain(passes) == {"$other": "generator"}
    assert len(list(passes)) == 3
    frame = tables.load("figures")
    before = frame.copy()
    plain(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_plain_data_of_plain_data_is_the_same():
    things = [
        tables.load("figures"),
        {"a": {1, 2}},
        drawing(),
        [pd.NaT, ..., "x"],
        pd.Series({"r1": 1.5}),
    ]
    for thing in things:
        once = plain(thing)
        assert plain(once) == once
        assert plain(json.loads(json.dumps(once))) == once


def test_a_set_is_told_from_a_list_and_comes_back_as_a_set():
    for given in ({"b", "a"}, frozenset("ab")):
        assert plain(given) == {"$set": ["a", "b"]}
        assert tag(plain(given)) == "$set"
        assert restored(plain(given)) == {"a", "b"}
    assert plain(["b", "a"]) == ["b", "a"]
    nested = {"ids": {"x"}, "pairs": {("r1", "AID")}}
    assert restored(json.loads(json.dumps(plain(nested)))) == nested
    assert restored({"$set": [{"$map": []}, 1]}) == {"$set": [{"$map": []}, 1]}  # no set holds it


def test_what_stands_for_an_object_gives_it_back():
    for given in (None, True, 3, 0.5, "x", [1, ...], {"r1": 2}, pd.Timestamp("2022-01-05").date()):
        assert restored(plain(given)) == given
    pd.testing.assert_frame_equal(
        restored(plain(pd.DataFrame({"a": [1]}))), pd.DataFrame({"a": [1]})
    )
    assert restored({"$table": "nonsense"}) == {"$table": "nonsense"}
