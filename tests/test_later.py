"""Charts of what was reported later: every statement is drawn and said, no two are mixed."""

import itertools

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from dateline import charts, dates, tables

FIGURES = tables.load("later/figures")
SPEAKERS = tables.load("later/speakers")


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


QUANTITIES = sorted(FIGURES["quantity"].unique())


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_each_drawn_mark_is_a_statement_and_each_line_a_series(quantity):
    rows = FIGURES[FIGURES["quantity"] == quantity]
    placed = charts.statements.rows(rows, SPEAKERS)
    ax = charts.statements.draw(rows, SPEAKERS, quantity).axes[0]
    marks = [line for line in ax.lines if line.get_marker() not in ("None", None, "")]
    values = {(row["place"], row["value"]) for row in placed.to_dict("records")
              if not pd.isna(row["value"])}  # fmt: skip
    drawn = {
        (line.get_xdata()[0], line.get_ydata()[0]) for line in marks if line.get_marker() != "x"
    }
    assert drawn == {(float(x), float(y)) for x, y in values}
    gaps = placed["value"].isna().sum()
    assert sum(line.get_marker() == "x" for line in marks) == gaps
    hollow = [line for line in marks if line.get_markerfacecolor() == "white"]
    assert len(hollow) == placed["retracted"].sum()
    lines = [line for line in ax.lines if line.get_drawstyle() == "steps-post"]
    assert len(lines) == placed.loc[placed["value"].notna(), "series_id"].nunique()


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_the_words_beside_the_marks_can_be_read(quantity):
    charts.style.use()
    fig = charts.statements.draw(FIGURES[FIGURES["quantity"] == quantity], SPEAKERS, quantity)
    fig.canvas.draw()
    ax = fig.axes[0]
    words = {text.get_text(): text.get_window_extent() for text in ax.texts}
    for (one, place), (other, taken) in itertools.combinations(words.items(), 2):
        assert not place.overlaps(taken), f"{one!r} is written over {other!r}"
    frame = ax.get_window_extent()
    for said, place in words.items():
        assert frame.y0 <= place.y0 and place.y1 <= frame.y1, f"{said!r} leaves the chart"


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_the_alt_text_names_every_statement_with_its_speaker(quantity):
    rows = FIGURES[FIGURES["quantity"] == quantity]
    alt = charts.statements.alt(rows, SPEAKERS)
    for row in charts.statements.rows(rows, SPEAKERS).to_dict("records"):
        assert (
            f"{dates.in_words(row['stated_edtf'])}, {row['speaker']}: {row['value_as_stated']}"
            in alt
        )
    if rows["retracted"].any():
        assert "withdrawn" in alt


def test_different_quantities_are_not_drawn_together():
    with pytest.raises(ValueError, match="one quantity"):
        charts.statements.draw(FIGURES, SPEAKERS, "all")
