"""Whatever plain data comes, well-formed or written by hand: a reader says Wrong, or reads it."""

import contextlib
import json
import random

import pytest

from dateline.check import check, notebooks, questions
from dateline.check.formed import is_formed
from dateline.check.forms import Wrong, found_nothing, has_dots, is_blank
from dateline.check.judging import KINDS, judge
from dateline.check.plain import TAGS, plain

EVERY = [(notebook, name) for notebook in notebooks() for name in questions(notebook)]
BAD = [
    {"$blank": False},
    {"$number": "three"},
    {"$number": 3},
    {"$date": "2022-99-99"},
    {"$date": 5},
    {"$date": "20220105"},
    {"$map": [["a"]]},
    {"$map": "ab"},
    {"$map": {"a": 1}},
    {"$set": "ab"},
    {"$set": [{"a": 1}]},
    {"$series": {"index": [1], "values": []}},
    {"$series": []},
    {"$table": {"columns": ["a"], "rows": [[1, 2]]}},
    {"$table": {"columns": [1], "rows": [[1]]}},
    {"$table": {"columns": "a", "rows": [[1]]}},
    {"$table": {"rows": []}},
    {"$figure": []},
    {"$other": 5},
    {"$large": None},
    {"$map": [["a", {"$date": None}]]},
]


@pytest.mark.parametrize("data", BAD, ids=json.dumps)
def test_what_is_not_in_the_form_that_it_claims_is_another_thing(data):
    assert not is_formed(data)
    assert plain(data) == {"$other": "dict"}
    assert check("01-reading", "q1", data).mistake == "type"


LEAVES = [
    None,
    True,
    False,
    0,
    1,
    95,
    200,
    -1.5,
    10**18,
    "",
    " ",
    "...",
    "s14",
    "A",
    "b",
    "2022-01-05",
]
LEAVES += [
    "2022-01-05?",
    "[..2022-01-06]",
    "nan",
    "quote",
    "prefix",
    "أكثر من",
    "\u200f",
    "x" * 300,
]
LEAVES += [
    "figure_id",
    "claim_id",
    "sentence_id",
    "f04",
    "c09",
    "number",
    "source",
    "more than 200",
]
LEAVES += [{"$blank": True}, {"$number": "nan"}, {"$number": "missing"}, {"$number": "-inf"}]
LEAVES += [{"$date": "2022-01-05"}, {"$date": "0001-01-01T10:00:00"}, {"$other": "function"}]
LEAVES += [{"$large": "list"}, {"$figure": {}}, {"$figure": {"texts": [], "axes": []}}]
LEAVES += [{"$figure": {"texts": None, "axes": [{"marks": 3}]}}, {"$figure": {"axes": [5]}}]


def odd(dice, depth=3):
    """Some plain data, mostly of an odd shape."""
    if depth == 0 or dice.random() < 0.3:
        return dice.choice(LEAVES)

    def some(most=4):
        return [odd(dice, depth - 1) for _ in range(dice.randrange(most))]

    shape = dice.choice(["list", "$map", "$set", "$series", "$table", "by hand"])
    if shape == "list":
        return some()
    if shape == "$map":
        return {"$map": [[odd(dice, depth - 1), odd(dice, depth - 1)] for _ in some()]}
    if shape == "$set":
        return {"$set": some()}
    if shape == "$series":
        values = some()
        return {"$series": {"index": [odd(dice, 0) for _ in values], "values": values}}
    if shape == "$table":
        columns = [str(dice.choice(LEAVES[10:])) for _ in range(dice.randrange(4))]
        rows = [[odd(dice, depth - 1) for _ in columns] for _ in range(dice.randrange(4))]
        return {"$table": {"columns": columns, "rows": rows}}
    return {dice.choice(TAGS): dice.choice([some(), odd(dice, 0), {"index": some()}])}


DICE = random.Random(2022)
ODD = [plain(json.loads(json.dumps(odd(DICE)))) for _ in range(400)]


def test_the_odd_data_is_odd_and_formed():
    assert all(map(is_formed, ODD))
    shapes = {next(iter(data)) if isinstance(data, dict) else type(data).__name__ for data in ODD}
    assert len(shapes) > 9


def with_the_right_keys(kind, question):
    """Odd values under the names that the question asks for."""
    if kind.name not in ("mapping", "table", "parts"):
        return
    names = list(kind.key(question))
    key, columns = kind.names(question)
    for _ in range(60):
        if kind.name == "table":
            rows = [[name, *(odd(DICE, 2) for _ in columns)] for name in names]
            yield plain({"$table": {"columns": [key, *columns], "rows": rows}})
        else:
            yield plain({"$map": [[name, odd(DICE, 2)] for name in names]})


@pytest.mark.parametrize("notebook, name", EVERY)
def test_no_plain_data_breaks_a_check(notebook, name):
    question = questions(notebook)[name]
    kind = KINDS[question["kind"]]
    for data in [*ODD, *with_the_right_keys(kind, question)]:
        is_blank(data, question.get("key", "")), has_dots(data), found_nothing(data)
        with contextlib.suppress(Wrong):
            kind.read(data, *kind.names(question))
        if kind.by_program:
            with contextlib.suppress(Wrong):
                judge(question, data)
