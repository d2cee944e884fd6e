"""A date in the notation of the course, in every reading that the notes accept."""

import datetime

import numpy as np
import pandas as pd

from dateline.check import key

RIGHT = ("right", "")


def wrong(mistake):
    return "not yet", mistake


INFERRED = {"kind": "date", "table": "times", "where": "time_id == 't06'"}
STATED = {"kind": "date", "table": "times", "where": "time_id == 't17'"}
UNDATED = {"kind": "date", "table": "events", "where": "event_id == 'e13'", "empty": True}


def test_dates(ask):
    assert ask(INFERRED, "2022-01-05?") == RIGHT
    assert ask(INFERRED, " 2022-01-05 ? ") == RIGHT
    for day in ("2022-01-05", datetime.date(2022, 1, 5), pd.Timestamp("2022-01-05")):
        assert ask(INFERRED, day) == wrong("inference as statement")
    assert ask(INFERRED, "2022-01-06?") == wrong("other day")
    assert ask(INFERRED, "5 January 2022") == wrong("notation")
    assert ask(INFERRED, 20220105) == wrong("type")
    for day in (
        "2022-01-06",
        datetime.datetime(2022, 1, 6, 9, 30),
        np.datetime64("2022-01-06"),
        pd.Period("2022-01-06"),
    ):
        assert ask(STATED, day) == RIGHT
    assert ask(STATED, "2022-01-06?") == wrong("statement as inference")


def test_every_accepted_reading_of_a_date(ask):
    for answer in ("[..2022-01-06]", "2022-01-05?", None, "not stated"):
        assert ask(UNDATED, answer) == RIGHT
    assert ask(UNDATED, "2022-01-05") == wrong("inference as statement")
    assert ask(UNDATED, "2022-01-06") == wrong("other day")
    promised = {"kind": "date", "table": "events", "where": "event_id == 'e61'", "empty": True}
    assert ask(promised, "2022-01-06") == wrong("date for unknown")
    crowd = {"kind": "date", "table": "times", "where": "time_id == 't12'"}
    for reading in key.readings("t12")[0]:
        assert ask(crowd, reading) == RIGHT
    assert ask(crowd, "2022-01-03") == wrong("one day for a range")


def test_notations_that_say_the_same(ask):
    soon = {"kind": "date", "table": "events", "where": "event_id == 'e08'", "empty": True}
    for said in ("[2022-01-05..]", "[2022-01-05?..]", "2022-01-05/", "2022-01-05?/.."):
        assert ask(soon, said) == RIGHT
    assert ask(soon, "2022-01-06/") == wrong("other day")
    assert ask(soon, "/2022-01-05") == wrong("other bound")
    held = {"kind": "date", "table": "events", "where": "event_id == 'e31'"}
    assert ask(held, "[..2022-01-05?]") == RIGHT
    assert ask(held, "/2022-01-05") == wrong("other bound")
    crowd = {"kind": "date", "table": "times", "where": "time_id == 't12'"}
    assert ask(crowd, "../2022-01-05?") == RIGHT
    assert ask(INFERRED, ["2022-01-05?"]) == RIGHT


def test_mistakes_that_are_described(ask):
    other = {"table": "times", "where": "time_id == 't17'", "kind": "b", "say": "x"}
    day = {"answer": ["2022-01-04"], "kind": "a", "say": "x"}
    described = {**INFERRED, "mistakes": [day, other]}
    assert ask(described, "2022-01-04") == wrong("a")
    assert ask(described, "2022-01-06") == wrong("b")
    assert ask(described, "2022-01-03") == wrong("other day")
