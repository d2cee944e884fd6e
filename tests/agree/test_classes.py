"""What a class handed in, read out of its notebooks without running anything of it."""

import json

import pytest

from dateline.agree import AgreeError, agree_class
from dateline.cli import main

ROWS = """q3 = own.rows(
    [
        {"sentence": "s15", "quote": "more than 200 persons", "qualifier": %r, "low": 200},
        {"sentence": "s16", "quote": "95 police officers", "qualifier": "number", "low": 95},
    ],
    "figures",
)"""


def notebook(*sources):
    cells = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "outputs": [], "execution_count": None,
         "source": source}
        for n, source in enumerate(sources)
    ]  # fmt: skip
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


@pytest.fixture
def hand_in(tmp_path):
    def handed(name, *sources, exercise="06-brief"):
        path = tmp_path / "submitted" / name / exercise / f"{exercise}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(notebook(*sources), encoding="utf-8")
        return tmp_path / "submitted"

    return handed


def test_rows_of_a_class(hand_in):
    hand_in("doe", ROWS % "more_than")
    hand_in("roe", ROWS % "at_least")
    place = hand_in("poe", 'mine = [{"sentence": "s15", "quote": "200 persons"}]',
                    'q3 = own.rows(mine, table="figures")')  # fmt: skip
    report = agree_class(place, "06-brief")
    (part,) = report.parts
    assert [place.where for place in part.places] == ["s15", "s16"]
    assert dict(part.columns)["low"].pairs == 1 + 1


def test_names_are_for_the_instructor_alone(hand_in):
    hand_in("doe-anna", ROWS % "more_than")
    place = hand_in("roe-ben", ROWS % "at_least")
    report = agree_class(place, "06-brief")
    assert report.coders == ["1", "2"]
    assert "doe-anna" not in report.html + str(report) and "roe-ben" not in report.html + str(
        report
    )
    assert sorted(agree_class(place, "06-brief", names=True).coders) == ["doe-anna", "roe-ben"]


def test_codes_of_an_answer(hand_in):
    codes = 'answer_t2 = {"s03": {"qualifier": "more_than"}, "s04": {"qualifier": "vague"}}'
    exercise = "06-your-own-article"
    hand_in("doe", codes, exercise=exercise)
    place = hand_in("roe", codes.replace("vague", "not_given"), exercise=exercise)
    report = agree_class(place, exercise)
    (part,) = report.parts
    assert part.title == "Answers to t2"
    assert [(p.where, p.why) for p in part.places] == [("s04", "qualifier")]


def test_nothing_is_run_and_what_cannot_be_read_is_told(hand_in, tmp_path):
    hand_in("doe", ROWS % "more_than", f"open({str(tmp_path / 'made')!r}, 'w')", "%matplotlib x")
    hand_in("roe", ROWS % "number", 'own.rows(chooser.rows, "claims")')
    place = hand_in("poe", 'own.rows([{"sentence": "s15", "quote": "no such"}], "figures")')
    report = agree_class(place, "06-brief", names=True)
    assert not (tmp_path / "made").exists()
    said = " ".join(report.remarks)
    assert "roe: rows that do not stand in the notebook" in said
    assert "poe, rows of figures" in said and "no such" in said


def test_a_class_of_one_and_no_class(hand_in, tmp_path, capsys):
    place = hand_in("doe", ROWS % "more_than")
    with pytest.raises(AgreeError, match="two coders at least"):
        agree_class(place, "06-brief")
    hand_in("roe", "q3 = ...")
    with pytest.raises(AgreeError, match="No two of the 2 notebooks"):
        agree_class(place, "06-brief")
    assert main(["agree", "--class", "06-brief", "--submissions", str(tmp_path / "no")]) == 1
    assert "Name where the submissions are" in capsys.readouterr().err


@pytest.mark.parametrize(
    "odd",
    [
        'q3 = {"c01": 0x' + "f" * 5_000 + "}",
        'q3 = own.rows([{"sentence": "s15", "quote": 0x' + "f" * 5_000 + '}], "figures")',
        'q3 = own.rows([{"sentence": "s15", "quote": "\\ud800", "low": (1, {2})}], "figures")',
        'q3 = own.rows([{"sentence": "s15", "quote": "\\x1b]0;x\\x07\\u202e"}], "figures")',
        "q3 = {" + ",".join(f'"i{n}": "A"' for n in range(9_000)) + "}",
        "q3 = {b'c01': 1j, (1, [2]): 3}",
    ],
    ids=["number", "number in a row", "half a sign", "terminal", "many", "types"],
)
def test_an_odd_notebook_is_no_matter_of_the_others(hand_in, odd, tmp_path):
    hand_in("doe", ROWS % "more_than")
    hand_in("odd", odd)
    report = agree_class(hand_in("roe", ROWS % "at_least"), "06-brief")
    assert report.parts[0].title == "Rows of figures"
    assert all(sign not in str(report) for sign in "\x1b\x07\u202e")
    assert "agreement.html" in report.write(tmp_path / "agreement.html")


def test_the_terminal_gets_no_signs_of_a_coder(hand_in):
    codes = 'q3 = {"c01": "%s", "c04": "THREATEN"}'
    hand_in("doe", codes % "COERCE", exercise="03-reactions")
    hand_in("roe", codes % "ACCUSE", exercise="03-reactions")
    place = hand_in("odd", codes % "\\x1b[31mRED\\u202e", exercise="03-reactions")
    said = str(agree_class(place, "03-reactions"))
    assert "red" in said.casefold() and "\x1b" not in said and "\u202e" not in said


def test_more_than_anybody_codes_is_left_out_and_named(hand_in):
    hand_in("doe", ROWS % "more_than")
    hand_in("roe", ROWS % "at_least")
    place = hand_in("odd", "x = [" + "1," * 6_000 + "]")
    assert "cannot be taken in" in str(agree_class(place, "06-brief"))
