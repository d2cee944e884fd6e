"""Amounts as news texts have them: about, up to, from one number to another."""

import pytest

import dateline
from dateline import charts, explore, own

TEXT = "About 300 people came. Up to 40 boats waited. Between 2 and 3 men were held. Some left."
ROWS = [
    {"quote": "About 300 people", "counted": "people", "unit": "people", "qualifier": "about",
     "low": 300},
    {"quote": "Up to 40 boats", "counted": "boats", "unit": "boats", "qualifier": "at most",
     "high": 40},
    {"quote": "Between 2 and 3 men", "counted": "men held", "unit": "people",
     "qualifier": "between", "low": 2, "high": 3},
]  # fmt: skip


@pytest.fixture
def reading(tmp_path):
    return dateline.new(tmp_path / "port", words=TEXT, language="en", tell=None)


def test_each_is_a_row_that_keeps_the_rules_and_is_drawn_and_told(reading, capsys):
    own.rows(ROWS, "figures", reading=reading)
    assert "To look at" not in capsys.readouterr().out and reading.check() == []
    counted = charts.counts.ready(reading.table("figures"))
    assert len(counted) == 3
    said = charts.counts.alt(counted)
    for words in ("about 300", "at most 40 (an upper bound)", "between 2 and 3"):
        assert words in said
    people, boats = charts.counts.draw(counted).axes
    ends = {(bar.get_x(), bar.get_x() + bar.get_width()) for bar in people.patches}
    assert ends == {(0, 300), (2, 3)} and boats.get_xlabel() == "Number (boats)"
    assert len(explore.figures_content(reading)["figures"]) == 3


@pytest.mark.parametrize(
    "row, said",
    [
        ({"qualifier": "about", "low": 300, "high": 300}, "high stays empty"),
        ({"qualifier": "at_most", "low": 300}, "low stays empty"),
        ({"qualifier": "between", "low": 300, "high": 30}, "the smaller is low"),
        ({"qualifier": "number", "low": 300}, "write it in both"),
    ],
)
def test_what_does_not_fit_is_said_with_what_to_do(reading, capsys, row, said):
    own.rows({"quote": "About 300 people"} | row, "figures", reading=reading)
    assert said in capsys.readouterr().out


def test_the_course_s_own_article_has_no_such_codes():
    assert "between" not in own.columns("figures").set_index("column").loc["qualifier", "codes"]
