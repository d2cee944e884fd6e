"""A reading with rows, and the same text without: what goes out comes in again."""

import pytest

import dateline
from dateline import own

# letters outside the first 65,536 before and within what is marked; a sentence twice
TEXT = (
    "😀 The gate 🚪 is shut. “Why?” asked the Port Board.\n"
    "More than 200 boats wait. The gate 🚪 is shut."
)


@pytest.fixture
def gate(tmp_path):
    reading = dateline.new(tmp_path / "gate", words=TEXT, title="The gate", tell=None)
    own.rows([{"quote": "the Port Board", "name_en": "Port Board", "kind": "state body"}],
             "actors", reading=reading)  # fmt: skip
    own.rows(
        [
            {"sentence": "s02", "quote": "Why?", "source": "the Port Board", "cue": "asked",
             "source_kind": "named", "actor": "Port Board", "kind": "direct"},
            {"sentence": "s04", "quote": "The gate 🚪 is shut", "source_kind": "none"},
        ],
        "claims",
        reading=reading,
    )  # fmt: skip
    own.rows([{"quote": "More than 200 boats", "counted": "boats", "unit": "boats",
               "qualifier": "more_than", "low": 200}], "figures", reading=reading)  # fmt: skip
    return reading


@pytest.fixture
def bare(tmp_path):
    return dateline.new(tmp_path / "bare", words=TEXT, title="The gate", tell=None)
