"""What is wrong with a question is found, and the questions of the course are held."""

import ast
import re

import pytest

from dateline.check import faults, notebooks, questions, words
from dateline.check.judging import KINDS
from dateline.check.lint import faults_of
from tools import ROOT

ARABIC = re.compile("[\u0600-\u06ff]")
EVERY = [(notebook, name) for notebook in notebooks() for name in questions(notebook)]
UNNAMED = {"kind": "set", "table": "claims", "where": "source_kind == 'unnamed'"}
UNNAMED |= {"column": "claim_id"}


@pytest.mark.parametrize("notebook", notebooks())
def test_the_questions_have_no_faults(notebook):
    assert faults(notebook) == []


def test_faults_are_found():
    good = {"title": "t", "hints": ["a", "b"], "reread": "r", "why": "w", **UNNAMED}
    assert faults_of(good) == []
    for change in (
        {"kind": "riddle"},
        {"colour": "red"},
        {"hints": ["one"]},
        {"why": ""},
        {"where": "source_kind == 'nobody'"},
        {"table": "clams"},
        {"column": "claims_id"},
        {"mistakes": [{"kind": "x"}]},
        {"mistakes": [{"kind": "x", "say": "y", "table": "claims", "where": "claim_id == 'z'"}]},
        {"judge": "nobody_wrote_it"},
        {"mistakes": [{"kind": "x", "say": "y", "table": "claims", "column": "claims_id"}]},
        {"mistakes": [{"kind": "x", "say": "y", "item": "c01"}]},
        {"mistakes": [{"kind": "x", "say": "y", "match": "equals"}]},
        {"mistakes": [{"kind": "x", "say": "y", "answer": ["c01"], "match": "equal"}]},
    ):
        assert faults_of({**good, **change})


def test_a_cover_that_is_none_is_found():
    quote = {"title": "t", "hints": ["a", "b"], "reread": "r", "why": "w", "kind": "quote"}
    quote |= {"table": "figures", "where": "figure_id == 'f04'", "cover": "exact"}
    assert faults_of(quote) == []
    (fault,) = faults_of({**quote, "cover": "exactly"})
    assert fault.startswith("'cover' is 'exactly', and none of covers, exact")


def said_of(question):
    """Everything that the course can say of a question."""
    found = [*question["hints"], question["title"], question.get("say", "")]
    for part in (question, *question.get("parts", {}).values()):
        found += [mistake["say"] for mistake in part.get("mistakes", [])]
        found.append(part.get("say", ""))
    return found


@pytest.mark.parametrize("notebook, name", EVERY)
def test_no_hint_and_no_message_tells_the_answer(notebook, name):
    question = questions(notebook)[name]
    for said in said_of(question):
        assert not ARABIC.search(said)
        for key in KINDS[question["kind"]].secrets(question):
            assert not re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", said), (said, key)


def test_secrets_are_there():
    with_secrets = {
        questions(n)[q]["kind"]
        for n, q in EVERY
        if KINDS[questions(n)[q]["kind"]].secrets(questions(n)[q])
    }
    assert {"set", "ordering", "number", "date", "parts"} <= with_secrets


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kind_can_tell_has_words(kind):
    found = KINDS[kind]
    assert set(found.tells) <= set(words()["say"])
    assert not set(found.say) - {f"{name} in a column" for name in found.tells} - set(found.tells)
    assert found.__doc__
    for entries in (found.entries, found.mistake_entries):
        assert all(entries.values())


def test_no_mistake_has_two_words():
    own = [mistake for kind in KINDS.values() for mistake in kind.say]
    assert len(own) == len(set(own))


def facts_of_mistakes():
    """The names of what a mistake can be told with: `Wrong("kind", n=2)` has `n`."""
    found = set()
    for path in (ROOT / "src" / "dateline" / "check").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Wrong":
                found |= {word.arg for word in node.keywords if word.arg}
            if isinstance(node, ast.Dict):  # facts that are handed on: {"column": ...}
                found |= {key.value for key in node.keys if isinstance(key, ast.Constant)}
    return found


def test_what_a_check_can_say_has_places_only_for_facts_that_mistakes_carry():
    facts = facts_of_mistakes()
    assert {"n", "column", "part"} <= facts and "nowhere" not in facts
    sayings = [*words()["say"].values()]
    sayings += [said for kind in KINDS.values() for said in getattr(kind, "say", {}).values()]
    for notebook, name in EVERY:
        sayings += said_of(questions(notebook)[name])
    assert len(sayings) > 100
    for said in sayings:
        for place in re.findall(r"{[^}]*}", said):
            assert re.fullmatch(r"{\w+}", place), f"no format in a place: {said}"
            assert place[1:-1] in facts, f"no mistake carries {place}: {said}"
