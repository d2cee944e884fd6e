"""What a check says, as text and as HTML."""

import numpy as np
import pandas as pd
import pytest

from dateline.check import check, questions, words
from dateline.check.judging import KINDS
from dateline.check.outcome import Outcome, in_html

SAID = "Looked at: numbers.\n☐ Does the title say <it>?\n☐ Is it read aloud?\nGo on."


def test_boxes_are_a_list_and_the_lines_around_it_are_lines():
    shown = in_html(SAID)
    assert shown.startswith("<br>Looked at: numbers.<ul ") and shown.endswith("</ul>Go on.")
    assert shown.count('<ul role="list"') == 1 and shown.count("<li>") == 2
    assert '<span aria-hidden="true">☐ </span>Does the title say &lt;it&gt;?</li>' in shown
    assert SAID in repr(Outcome("right", "", SAID, "A title"))


def test_points_are_a_list_of_their_own_and_text_to_copy_is_code():
    shown = in_html("• one\n☐ two\n    n, q: <here>")
    assert shown.count("<ul ") == 2
    assert '<code style="' in shown and ">n, q: &lt;here&gt;</code>" in shown


def test_the_status_is_heard_with_its_list():
    shown = Outcome("right", "", SAID, "A title")._repr_html_()
    assert shown.count('role="status"') == 1 and shown.startswith("<div") and "\n" not in shown
    assert shown.index("A title.") < shown.index("<ul")


def test_a_written_answer_gets_its_rubric_as_boxes():
    outcome = check("05-what-the-numbers-became", "t5", "The ministry said 16.")
    points = questions("05-what-the-numbers-became")["t5"]["rubric"].splitlines()
    assert outcome._repr_html_().count("<li>") == len(points) > 3


# --- an answer that found nothing -----------------------------------------------------------------

EMPTY = [[], (), set(), {}, pd.Series(dtype=object), pd.Index([]), pd.DataFrame(), np.array([])]
EMPTY += [pd.DataFrame({"claim_id": []}), pd.Series({"a": 1}).iloc[:0]]
OF_ROWS = [
    ("01-reading-the-article", "t3"),
    ("01-reading", "q1"),
    ("01-reading", "q3"),
    ("02-building-a-timeline", "t2"),
    ("02-building-a-timeline", "t1"),
    ("02-building-a-timeline", "t4"),
    ("02-timeline", "q4"),
    ("03-reactions", "q2"),
    ("04-figures", "q1"),
]


@pytest.mark.parametrize("notebook, name", OF_ROWS)
@pytest.mark.parametrize("answer", EMPTY, ids=repr)
def test_an_empty_result_is_told_as_that(notebook, name, answer):
    outcome = check(notebook, name, answer)
    assert (outcome.result, outcome.mistake) == ("not yet", "empty result")
    assert "no row was found" in outcome.message and "isna()" in outcome.message
    assert float(repr(outcome.mark)) == 0


@pytest.mark.parametrize("answer", [[None], [...], [""], "", None, {"r1": None}], ids=repr)
def test_what_nobody_filled_in_is_not_attempted(answer):
    assert check("01-reading-the-article", "t3", answer).result == "not attempted"


def test_where_nothing_is_the_answer_it_stays_right():
    for nothing in (None, pd.NA, pd.NaT, "empty", "not given"):
        assert check("02-timeline", "q6", nothing).result == "right"
    assert check("02-timeline", "q6", []).mistake == "type"


def test_an_empty_list_is_no_choice_and_no_chart():
    assert check("01-reading", "q7", []).mistake == "type"
    assert check("04-figures", "q4", []).mistake == "type"
    assert check("04-figures", "q5", {}).mistake == "type"
    assert check("01-reading", "q5", {}).mistake == "missing item"


# --- what a right answer is told ------------------------------------------------------------------


@pytest.mark.parametrize(
    "notebook, name, answer, named",
    [
        ("01-reading", "q3", 8, ["8 different values"]),
        ("01-reading-the-article", "t3", ["c09", "c14", "c31"], ["c01 and c30"]),
        ("02-timeline", "q6", None, ["[2022-01-05..] or empty"]),
        ("03-reactions", "q1", ["r3"], ["r4"]),
    ],
)
def test_a_right_answer_is_told_why_and_which_other_reading_counts(notebook, name, answer, named):
    message = check(notebook, name, answer).message
    assert message.startswith(questions(notebook)[name]["why"])
    assert all(said in message for said in named)


def test_other_readings_are_those_of_the_notes():
    frame = words()["frame"]

    def why(notebook, name):
        question = questions(notebook)[name]
        return KINDS[question["kind"]].why(question, frame)

    assert "e58, e60 and e66: 2022-01-06? or [..2022-01-06]" in why("02-timeline", "q2")
    assert "s35: turkey or turkish-presidency" in why("01-reading", "q4")
    assert "f01: tokayev (inferred) or empty" in why("06-brief", "q2")
    assert "differ on t13" in why("02-timeline", "q3")
    assert why("01-reading", "q1") == questions("01-reading")["q1"]["why"], "one reading alone"


def test_why_is_said_to_a_right_answer_alone():
    for answer in (["c09"], ["c09", "c17"], [], ...):
        said = check("01-reading-the-article", "t3", answer).message
        assert questions("01-reading-the-article")["t3"]["why"][:20] not in said
