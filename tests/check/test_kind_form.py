"""The form of an answer whose key is not told."""

import re

import pytest

from dateline.check import check, hint, lint, words

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
    ("of", "own"), [("number", "q3"), ("choice", "q7"), ("quote", "q2"), ("mapping", "q1")]
)
@pytest.mark.parametrize("given", [len, b"x", (), {}, [], 2.5, "nothing of it", {"a": 1}, True])
def test_another_form_is_told_in_the_words_of_the_kind(of, own, given):
    form = {"key": "sentence_id", "column": "section_id", "items": ["s14"], "options": list("abcd")}
    told = check("01-reading", own, given, form={"of": of, **form})
    due = check("01-reading", own, given)
    assert told.result == due.result or told.result == "handed in"
    if told.mistake in ("type", "empty result"):
        assert told.message == due.message.removesuffix(f"\n{words()['frame']['more']}")


def test_a_question_of_ones_own_has_no_hint_and_no_other_questions_hint():
    check("01-reading", "q5", {"number": 3, "meaning": "vague", "source": "nobody"})
    assert hint().title == "Hint 1 of 3"
    check("01-reading", "q3", 7, form={"of": "number"})
    assert "course’s own exercise 01-reading" in hint().message
    assert hint("01-reading", "q5").title == "Hint 2 of 3"
    check("01-reading", "q5", 3)
    assert hint().title.startswith("Hint 3 of 3")


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
