"""The front of the checks: outcomes, hints, names, and a question that is broken."""

import re
from pathlib import Path

import pytest

import dateline
import dateline.check as module
from dateline.check import check, hint, judging, notebooks, questions, words

EVERY = [(notebook, name) for notebook in notebooks() for name in questions(notebook)]


def test_an_outcome_shows_in_words_and_escapes_what_it_shows():
    outcome = module.Outcome("not yet", "type", "a <b> & c\nsecond line", "<i>title</i>")
    shown = outcome._repr_html_()
    assert 'role="status"' in shown and "<i>" not in shown and "<b>" not in shown
    assert "Not yet" in shown and "Not yet" in repr(outcome)
    assert "\n" not in shown


def test_the_mark_is_what_nbgrader_reads():
    for result in ("right", "handed in", "broken"):
        assert module.Outcome(result, "", "", "").mark is None
    for result in ("not yet", "not attempted", "read the rubric"):
        assert float(repr(module.Outcome(result, "", "", "").mark)) == 0


def test_names_that_do_not_exist_are_told_in_words():
    for notebook, question in (("01-raeding", "q1"), ("01-reading", "q99"), (5, None)):
        outcome = check(notebook, question, 5)
        assert outcome.mistake == "no such question"
        assert "01-reading" in outcome.message or "q1" in outcome.message
        assert hint(notebook, question).message


@pytest.mark.parametrize("notebook, name", EVERY)
def test_nothing_is_attempted_in_a_blank_notebook(notebook, name):
    assert check(notebook, name).result == "not attempted"
    assert check(notebook, name, ...).result == "not attempted"


def test_what_every_check_can_say_has_words():
    folder = Path(module.__file__).parent
    read = ("said.py", "clauses.py")  # what these return is what a text says, and no mistake
    paths = [path for path in folder.rglob("*.py") if path.name not in read]
    source = "".join(path.read_text(encoding="utf-8") for path in paths)
    found = set(re.findall(r'Wrong\(\s*"([a-z ]+)"', source))
    found |= set(re.findall(r'return "([a-z]+(?: [a-z]+)+)"', source))
    assert len(found) > 40
    told = {m["kind"] for n, q in EVERY for m in questions(n)[q].get("mistakes", [])}
    assert found - set(words()["say"]) - told == set()


# --- a question that is broken --------------------------------------------------------------------

UNNAMED = {
    "kind": "set",
    "table": "claims",
    "where": "source_kind == 'unnamed'",
    "column": "claim_id",
}
RIGHT = ["c09", "c14", "c31"]


@pytest.mark.parametrize(
    "change",
    [
        {"where": "source_kid == 'unnamed'"},
        {"where": "source_kind =="},
        {"table": "clams"},
        {"column": "claims_id"},
        {"join": ["clams"]},
        {"kind": "riddle"},
        {"kind": "table"},
        {"kind": "figure"},
        {"judge": "nobody_wrote_it"},
    ],
    ids=str,
)
def test_a_broken_question_says_so(put, change):
    given = {"$figure": DESCRIBED} if change == {"kind": "figure"} else RIGHT
    outcome = put({**UNNAMED, **change}, given)
    assert (outcome.result, outcome.mistake) == ("broken", "broken check")
    said, report = outcome.message.split("\n")
    assert "fault is not yours" in said and "send it to your instructor" in said
    assert report.startswith("    n, q: ") and f"dateline {dateline.__version__}, " in report
    assert re.search(r"n, q: \w+\.py, \w+, line \d+, \w+ \(", report)
    assert "Broken check" in repr(outcome) and "Broken check" in outcome._repr_html_()
    assert outcome.mark is None  # the hidden test in front of it has the last word
    assert "Traceback" in outcome.fault and "Traceback" not in repr(outcome)


TITLE = {"words": "a", "role": "title", "box": [0.4, 0.6, 0.9, 1.0], "points_at": None}
DESCRIBED = {"texts": [TITLE], "axes": []}


def test_a_mistake_with_a_broken_query_says_so_only_when_it_is_asked(put):
    broken = {
        "kind": "x",
        "say": "y",
        "table": "claims",
        "where": "clam == 1",
        "column": "claim_id",
    }
    question = {**UNNAMED, "mistakes": [broken]}
    assert put(question, RIGHT).result == "right"
    assert put(question, RIGHT[1:]).result == "broken"
    assert put(question, ...).result == "not attempted"


def test_a_kind_that_raises_breaks_the_check(put, monkeypatch):
    kind = judging.KINDS["set"]

    def fail(*anything):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(kind, "judge", fail)
        assert put(UNNAMED, RIGHT).result == "broken"
        assert put(UNNAMED, 5).mistake == "type"
        assert "judging.py, _judged, line " in put(UNNAMED, RIGHT).message
    with monkeypatch.context() as patch:
        patch.setattr(kind, "read", fail)
        assert put(UNNAMED, RIGHT).result == "broken", "our fault is never the student's mistake"
    with monkeypatch.context() as patch:
        patch.setattr(kind, "fits", fail)
        described = {"kind": "x", "say": "y", "answer": ["c01"]}
        assert put({**UNNAMED, "mistakes": [described]}, ["c01"]).result == "broken"


def test_a_broken_file_of_questions_breaks_the_check(tmp_path, monkeypatch):
    from dateline.check import outcome as said

    path = tmp_path / "n.toml"
    path.write_text("[q]\ntitle = ", encoding="utf-8")
    monkeypatch.setattr(said, "QUESTIONS", tmp_path)
    assert words()  # as they were read before
    assert check("n", "q", 5).result == "broken"
    assert hint("n", "q").title == "Broken check"


def test_a_kind_without_a_method_is_an_error_where_it_is_defined():
    class Half(judging.Kind):
        def key(self, question):
            return True

    with pytest.raises(TypeError, match="fits"):
        judging.kind("half")(Half)
    assert "half" not in judging.KINDS
