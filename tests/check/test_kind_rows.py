"""Mappings and tables: the same keys, and for each of them the same values."""

import pandas as pd

from dateline import tables

RIGHT = ("right", "")


def wrong(mistake):
    return "not yet", mistake


CODES = {
    "kind": "mapping",
    "table": "reactions",
    "where": "plover_event.notna()",
    "key": "reaction_id",
    "column": "plover_event",
    "also": ["alternative_codes"],
    "until": ":",
}


def test_mappings_in_every_form(ask):
    codes = {"r1": "REQUEST", "r2": "REQUEST", "r5": "AID", "r4": "SUPPORT"}
    assert ask(CODES, codes) == RIGHT
    assert ask(CODES, pd.Series(codes)) == RIGHT
    assert ask(CODES, list(codes.items())[::-1]) == RIGHT
    assert ask(CODES, tables.load("reactions").dropna(subset="plover_event")) == RIGHT
    assert ask(CODES, {**codes, "r5": "MOBILIZE: troops"}) == RIGHT
    assert ask(CODES, {**codes, "r5": "mobilize"}) == RIGHT
    assert ask(CODES, {**codes, "r1": "THREATEN"}) == wrong("other value")
    assert ask(CODES, {**codes, "r5": "SUPPORT", "r4": "AID"}) == wrong("swapped items")
    assert ask(CODES, {**codes, "r3": "AID"}) == wrong("extra item")
    assert ask(CODES, {"r1": "REQUEST"}) == wrong("missing item")
    assert ask(CODES, {**codes, "r4": None}) == wrong("empty for known")
    assert ask(CODES, [*codes.items(), ("r1", "AID")]) == wrong("duplicate item")
    assert ask(CODES, list(codes.values())) == wrong("type")


FIGURES = {
    "kind": "table",
    "table": "figures",
    "where": "unit == 'people'",
    "key": "figure_id",
    "columns": ["qualifier", "low", "high"],
}


def people():
    figures = tables.load("figures")
    return figures[figures["unit"] == "people"]


def test_tables_in_every_form(ask):
    due = people()
    assert ask(FIGURES, due) == RIGHT
    assert ask(FIGURES, due.iloc[::-1]) == RIGHT
    assert ask(FIGURES, due.set_index("figure_id")) == RIGHT
    assert ask(FIGURES, due.astype({"low": "float", "high": "float"})) == RIGHT
    assert ask(FIGURES, due[["high", "low", "qualifier", "figure_id"]].to_dict("records")) == RIGHT
    assert ask(FIGURES, due.astype(object).where(due.notna(), "")) == RIGHT
    assert ask(FIGURES, due.astype(str)) == RIGHT


def test_wrong_tables(ask):
    due = people()
    assert ask(FIGURES, due.fillna({"low": 0})) == wrong("zero for unknown")
    assert ask(FIGURES, due.fillna({"low": 1000})) == wrong("value for unknown")
    assert ask(FIGURES, due.assign(low=pd.NA)) == wrong("empty for known")
    assert ask(FIGURES, due.drop(columns="high")) == wrong("missing column")
    assert ask(FIGURES, due.iloc[1:]) == wrong("missing item")
    assert ask(FIGURES, tables.load("figures")) == wrong("extra item")
    assert ask(FIGURES, pd.concat([due, due])) == wrong("duplicate item")
    words = due.astype(str).replace("200", "more than 200")
    assert ask(FIGURES, words) == wrong("text for number")
    assert ask(FIGURES, due["low"]) == wrong("type")
    assert ask(FIGURES, pd.DataFrame()) == wrong("empty result")


def test_notes_are_found_by_whatever_column_a_question_reads(ask):
    claim = {"kind": "mapping", "table": "claims", "where": "claim_id == 'c42'"}
    claim |= {"column": "actor_id"}
    sentence = tables.load("claims").set_index("claim_id").at["c42", "sentence_id"]
    for column, item in (("claim_id", "c42"), ("sentence_id", sentence)):
        for actor in ("nobody named", "csto-secretariat (inferred)"):
            assert ask({**claim, "key": column}, {item: actor}) == RIGHT


def test_a_mapping_that_no_table_holds(ask):
    faults = {"A": "sum", "B": ["zero", "no zero"]}
    judged = {"kind": "mapping", "key": "chart", "column": "fault", "right": faults}
    assert ask(judged, {"a": "Sum", "b": "zero"}) == RIGHT
    assert ask(judged, pd.DataFrame({"chart": ["A", "B"], "fault": ["sum", "no zero"]})) == RIGHT
    assert ask(judged, {"A": "zero", "B": "sum"}) == wrong("swapped items")
    assert ask(judged, {"A": "scale", "B": "zero"}) == wrong("other value")


def test_mistakes_that_are_described(ask):
    item = {"item": "f04", "of": "high", "answer": [200], "kind": "item", "say": "x"}
    blank = {"item": "f05", "of": "low", "answer": [""], "kind": "blank", "say": "x"}
    described = {**FIGURES, "mistakes": [item, blank]}
    due = people().set_index("figure_id")
    due.loc["f04", "high"] = 200
    assert ask(described, due) == wrong("item")
    due = people().set_index("figure_id")
    due.loc["f05", "low"] = None
    assert ask(described, due) == wrong("blank")
