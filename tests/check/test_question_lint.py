"""What is wrong with a question is found, and the questions of the course are held."""

import re

import pytest

from dateline.check import faults, notebooks, questions, words
from dateline.check.judging import KINDS
from dateline.check.lint import faults_of

ARABIC = re.compile("[\u0600-\u06ff]")
EVERY = [(notebook, name) for notebook in notebooks() for name in questions(notebook)]
UNNAMED = {"kind": "set", "table": "claims", "where": "source_kind == 'unnamed'"}
UNNAMED |= {"column": "claim_id"}


@pytest.mark.parametrize("notebook", notebooks())
def test_the_questions_have_no_faults(notebook):
    assert faults(notebook) == []


def test_faults_are_found():
    good = {"title": "t", "hints": ["a", "b"], "reread": "r", **UNNAMED}
    assert faults_of(good) == []
    for change in (
        {"kind": "riddle"},
        {"colour": "red"},
        {"hints": ["one"]},
        {"where": "source_kind == 'nobody'"},
        {"table": "clams"},
        {"column": "claims_id"},
        {"mistakes": [{"kind": "x"}]},
        {"mistakes": [{"kind": "x", "say": "y", "table": "claims", "where": "claim_id == 'z'"}]},
        {"judge": "nobody_wrote_it"},
        {"mistakes": [{"kind": "x", "say": "y", "table": "claims", "column": "claims_id"}]},
        {"mistakes": [{"kind": "x", "say": "y", "item": "c01"}]},
        {"mistakes": [{"kind": "x", "say": "y", "match": "equals"}]},
    ):
        assert faults_of({**good, **change})


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
    assert found.__doc__ and (found.gives or not found.by_program)
    for entries in (found.entries, found.mistake_entries):
        assert all(entries.values())


def test_no_mistake_has_two_words():
    own = [mistake for kind in KINDS.values() for mistake in kind.say]
    assert len(own) == len(set(own))
