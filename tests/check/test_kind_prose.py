"""Written answers, which no program judges."""

BLANK = ("not attempted", "")


def test_prose_is_left_to_people(ask):
    prose = {"kind": "prose", "rubric": "Two differences from the words."}
    assert ask(prose, "The headline speaks in the first person.") == ("read the rubric", "")
    assert ask(prose, "") == BLANK
