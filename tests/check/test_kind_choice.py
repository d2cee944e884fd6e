"""One of several options."""

RIGHT = ("right", "")
BLANK = ("not attempted", "")


def wrong(mistake):
    return "not yet", mistake


def test_choices(ask):
    letter = {"kind": "choice", "options": ["a", "b"], "right": ["b"]}
    for answer in ("b", "B", " (b) ", "b."):
        assert ask(letter, answer) == RIGHT
    assert ask(letter, "a") == wrong("other choice")
    assert ask(letter, "c") == wrong("not a choice")
    assert ask(letter, 2) == wrong("type")
    assert ask(letter, "...") == BLANK


def test_mistakes_that_are_described(ask):
    letter = {"kind": "choice", "options": ["a", "b", "c"], "right": ["b"]}
    described = {**letter, "mistakes": [{"answer": "a", "kind": "mine", "say": "x"}]}
    assert ask(described, "(A)") == wrong("mine")
    assert ask(described, "c") == wrong("other choice")
