"""What the tests of the checks share: asking a question that stands in no file."""

import json

import pytest

import dateline.check
from dateline.check import asking, session
from dateline.check.lint import faults_of
from dateline.check.plain import plain


@pytest.fixture(autouse=True)
def a_new_kernel():
    """No test knows of the tries and hints of another."""
    session.forget()
    yield
    session.forget()


@pytest.fixture
def put(monkeypatch):
    """Put a question: put(question, answer) -> the Outcome. The question may be broken."""

    def put_it(question, answer):
        whole = {"title": "A test", "hints": ["one", "two"], "reread": "x", "why": "y", **question}
        monkeypatch.setattr(asking, "notebooks", lambda: ["n"])
        monkeypatch.setattr(asking, "questions", lambda notebook: {"q": whole})
        return dateline.check.check("n", "q", answer)

    return put_it


@pytest.fixture
def ask(put):
    """Ask a question without faults: ask(question, answer) -> (result, mistake).

    Each answer is judged a second time from its plain data, as JSON would carry it.
    """

    def asked(question, answer):
        assert not faults_of(
            {"title": "A test", "hints": ["a", "b"], "reread": "x", "why": "y", **question}
        )
        outcome = put(question, answer)
        carried = json.loads(json.dumps(plain(answer), allow_nan=False))
        assert put(question, carried) == outcome
        return outcome.result, outcome.mistake

    return asked
