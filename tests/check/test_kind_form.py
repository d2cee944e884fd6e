"""The form of an answer whose key is not told."""

import re

import pytest

from dateline.check import check, lint

PARTS = {"n": {"of": "number"}, "m": {"of": "choice", "options": ["a", "b"]}}


@pytest.mark.parametrize(
    ("form", "given", "mistake"),
    [
        ({"of": "number"}, 7, None),
        ({"of": "number"}, "seven", "text for number"),
        ({"of": "text"}, "anybody", None),
        ({"of": "date"}, "2022-01-09?", None),
        ({"of": "date"}, "Thursday", "notation"),
        ({"of": "choice", "options": ["a", "b"]}, "B", None),
        ({"of": "choice", "options": ["a", "b"]}, "c", "not a choice"),
        ({"of": "set", "table": "figures", "column": "figure_id"}, ["f01", "f02"], None),
        ({"of": "set", "table": "figures", "column": "figure_id"}, ["c01"], "no such item"),
        ({"of": "set", "table": "figures", "column": "figure_id"}, "f01", "type"),
        ({"of": "mapping", "key": "k", "column": "v", "items": ["x"]}, {"x": 1}, None),
        (
            {"of": "mapping", "key": "k", "column": "v", "items": ["x", "y"]},
            {"x": 1},
            "missing item",
        ),
        (
            {"of": "mapping", "key": "k", "column": "v", "items": ["x"]},
            {"z": 1, "x": 1},
            "extra item",
        ),
        ({"of": "mapping", "key": "k", "column": "a_edtf", "items": ["x"]}, {"x": "?"}, "notation"),
        ({"of": "table", "key": "k", "columns": ["v"], "items": ["x"]}, [{"k": "x", "v": 1}], None),
        (
            {"of": "table", "key": "k", "columns": ["v"], "items": ["x"]},
            [{"k": "x"}],
            "missing column",
        ),
        ({"of": "quote"}, "السلطات الكازاخية", None),
        ({"of": "quote"}, "authorities", "English words"),
        ({"of": "quotes"}, ["السلطات الكازاخية", "xyz"], "English words"),
        ({"of": "parts", "parts": PARTS}, {"n": 1, "m": "a"}, None),
        ({"of": "parts", "parts": PARTS}, {"n": 1, "m": "z"}, "not a choice"),
        ({"of": "parts", "parts": PARTS}, {"n": 1}, "missing item"),
    ],
)
def test_only_the_form_is_judged(form, given, mistake):
    told = check("01-reading", "q1", given, form={"title": "A question", **form})
    assert (told.result, told.mistake) == (("not yet", mistake) if mistake else ("handed in", ""))
    assert told.title == "A question"


@pytest.mark.parametrize(
    "strange",
    [
        object(),
        print,
        {"a": object()},
        [[]],
        {None: [1, {2}]},
        float("nan"),
        b"x",
        [None, ...],
        {1},
    ],
    ids=lambda strange: re.sub(" at 0x[0-9a-f]+", "", repr(strange)),
)
@pytest.mark.parametrize(
    "form",
    [
        {"of": "number"},
        {"of": "text"},
        {"of": "date"},
        {"of": "choice", "options": ["a"]},
        {"of": "set", "table": "figures", "column": "figure_id"},
        {"of": "mapping", "key": "k", "column": "v_edtf", "items": ["x"]},
        {"of": "table", "key": "k", "columns": ["v"], "items": ["x"]},
        {"of": "quote"},
        {"of": "quotes"},
        {"of": "parts", "parts": PARTS},
    ],
    ids=lambda form: form["of"],
)
def test_whatever_is_handed_in_is_told_in_words(form, strange):
    for answer in (strange, {"x": strange}, [strange], {"n": strange, "m": strange}):
        told = check("01-reading", "q1", answer, form={"title": "A question", **form})
        assert told.result != "broken", told.fault
        assert told.message


def test_what_is_wrong_with_a_form():
    asked = {"title": "t", "kind": "form", "hints": ["a", "b"], "reread": "r", "why": "w"}
    assert lint.faults_of({**asked, "of": "number"}) == []
    assert lint.faults_of({**asked, "of": "riddle"}) == ["there is no kind 'riddle'"]
