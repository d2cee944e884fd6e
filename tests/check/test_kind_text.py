"""A word or a name."""

import numpy as np

RIGHT = ("right", "")


def wrong(mistake):
    return "not yet", mistake


def test_texts(ask):
    who = {
        "kind": "text",
        "table": "actors",
        "where": "actor_id == 'kalin'",
        "column": "actor_id",
    }
    for answer in ("kalin", " Ibrahim  KALIN.", "“Ibrahim Kalin”", np.str_("kalin"), ["kalin"]):
        assert ask(who, answer) == RIGHT
    assert ask(who, "Tokayev") == wrong("other words")
    assert ask(who, ["kalin", "tokayev"]) == wrong("type")
    assert ask(who, "not stated") == wrong("empty for known")


def test_mistakes_that_are_described(ask):
    basis = {"kind": "text", "table": "times", "where": "sentence_id == 's20'"}
    basis |= {"column": "date_basis", "mistakes": [{"answer": "undated", "kind": "a", "say": "x"}]}
    other = {"table": "times", "where": "date_basis == 'stated'", "column": "date_basis"}
    basis["mistakes"].append({**other, "kind": "b", "say": "x"})
    assert ask(basis, "Vague") == RIGHT
    assert ask(basis, "undated") == wrong("a")  # a word for “empty”, and a mistake of its own
    assert ask(basis, "stated") == wrong("b")
    assert ask(basis, "soon") == wrong("other words")
