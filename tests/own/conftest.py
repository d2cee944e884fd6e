"""A folder of its own for each test, and readings other than the course's."""

import pytest

from dateline.reading import Reading
from tests.test_reading import write


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """The folder that a learner's notebook runs in."""
    folder = tmp_path / "my course"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def french(tmp_path):
    """A reading in French with three tables, without words: nothing leads to the translation."""
    return Reading(write(tmp_path / "crue"))


@pytest.fixture
def bare(tmp_path):
    """The same text without any table of what is said in it."""
    return Reading(write(tmp_path / "rien", ("sentences",)))


@pytest.fixture
def text_alone(tmp_path):
    """A text and nothing else: no sentences, no translation."""
    return Reading(write(tmp_path / "texte seul", ()))
