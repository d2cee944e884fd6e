"""Questions that only a hidden test marks."""

from dateline.check.lint import faults_of

HIDDEN = {"kind": "graded", "title": "How many?"}


def test_a_graded_question_is_left_to_the_hidden_test(put):
    for answer in (0, 16, "words", [1], len):
        outcome = put(HIDDEN, answer)
        assert (outcome.result, outcome.mistake, outcome.mark) == ("handed in", "", None)
        assert "handed in" in outcome.message and "Handed in" in repr(outcome)
    blank = put(HIDDEN, ...)
    assert blank.result == "not attempted" and float(repr(blank.mark)) == 0
    assert put(HIDDEN, [1, ...]).mistake == "unfinished"


def test_a_graded_question_has_a_title_and_no_key():
    assert faults_of(HIDDEN) == []
    assert len(faults_of({"kind": "graded", "where": "x"})) == 2
