"""The chart of what was stated: each statement at its number, below its speaker, no two mixed."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.transforms import Bbox

from dateline import charts, dates, tables

FIGURES = tables.load("later/figures")
SPEAKERS = tables.load("later/speakers")
QUANTITIES = sorted(FIGURES["quantity"].unique())


@pytest.fixture(params=QUANTITIES)
def drawn(request):
    """The statements of one quantity as they are placed, and their chart, drawn."""
    charts.style.use()
    statements = FIGURES[FIGURES["quantity"] == request.param]
    fig = charts.statements.draw(statements, SPEAKERS, request.param)
    fig.canvas.draw()
    yield charts.statements.rows(statements, SPEAKERS), fig.axes[0]
    plt.close("all")


def marks(ax):
    return [line for line in ax.lines if line.get_marker() not in ("None", None, "")]


def series_lines(ax):
    return [line for line in ax.lines if line.get_drawstyle() == "steps-pre"]


def test_each_mark_is_a_statement_and_each_line_a_series(drawn):
    placed, ax = drawn
    numbers = placed[placed["value"].notna()]
    due = {(float(row.value), row.place) for row in numbers.itertuples()}
    assert {(m.get_xdata()[0], m.get_ydata()[0]) for m in marks(ax)} == due
    hollow = [mark for mark in marks(ax) if mark.get_markerfacecolor() == "white"]
    assert len(hollow) == placed["retracted"].sum()
    lines = {(*line.get_xdata(),) for line in series_lines(ax)}
    assert lines == {(*each["value"].astype(float),) for _, each in numbers.groupby("series_id")}


def test_what_has_no_number_runs_over_the_whole_width(drawn):
    placed, ax = drawn
    strips = [bar for bar in ax.patches if bar.get_hatch()]
    assert len(strips) == len(ax.patches) == placed["value"].isna().sum()
    assert all((bar.get_x(), bar.get_width()) == (0, ax.get_xlim()[1]) for bar in strips)
    assert ax.get_xlim()[0] == 0  # and nothing stands below 0


def test_each_statement_stands_below_the_name_of_its_speaker(drawn):
    placed, ax = drawn
    bold = [text for text in ax.texts if text.get_weight() == "bold"]
    names = {text.get_position()[1]: text.get_text() for text in bold}
    assert len(names) == placed["speaker"].nunique() == len(bold)
    for row in placed.itertuples():
        assert names[max(place for place in names if place < row.place)] == row.speaker
    ticks = [label.get_text() for label in ax.get_yticklabels()]
    assert ticks == list(placed["days"])


def test_the_words_beside_the_marks_can_be_read(drawn):
    placed, ax = drawn
    words = [(text.get_text(), text.get_window_extent()) for text in ax.texts]
    for (one, place), (other, taken) in itertools.combinations(words, 2):
        assert not place.overlaps(taken), f"{one!r} is written over {other!r}"
    frame = ax.get_window_extent()
    for said, place in words:
        assert frame.x0 <= place.x0 and place.x1 <= frame.x1, f"{said!r} leaves the chart"
        assert frame.y0 <= place.y0 and place.y1 <= frame.y1, f"{said!r} leaves the chart"


def test_no_line_runs_through_a_word_or_through_the_mark_of_somebody_else(drawn):
    placed, ax = drawn
    for line in series_lines(ax):
        own = {*zip(line.get_xdata(), line.get_ydata(), strict=True)}
        path = ax.transData.transform(np.array(line.get_path().vertices))
        steps = [(x, y) for (x, _), (_, y) in itertools.pairwise(path)]  # down, then across
        corners = [corner for pair in zip(path, [*steps, path[-1]], strict=True) for corner in pair]
        taken = [text.get_window_extent() for text in ax.texts]
        for mark in marks(ax):
            at = (mark.get_xdata()[0], mark.get_ydata()[0])
            if at not in own:
                x, y = ax.transData.transform(at)
                taken.append(Bbox.from_extents(x - 7, y - 7, x + 7, y + 7))
        for one, two in itertools.pairwise(corners):
            way = Bbox.from_extents(*np.minimum(one, two), *np.maximum(one, two))
            assert not any(way.overlaps(box) for box in taken)


def test_withdrawn_stands_at_the_number_that_was_withdrawn():
    deaths = FIGURES[FIGURES["quantity"] == "dead_total"]
    placed = charts.statements.rows(deaths, SPEAKERS)
    ax = charts.statements.draw(deaths, SPEAKERS, "Deaths").axes[0]
    said = [text for text in ax.texts if "withdrawn" in text.get_text()]
    assert [text.xy[1] for text in said] == placed.loc[placed["retracted"], "place"].tolist()
    plt.close("all")


def test_numbers_have_one_form_and_the_axis_says_what_is_counted(drawn):
    placed, ax = drawn
    ticks = [label.get_text() for label in ax.get_xticklabels()]
    assert all("," in tick for tick in ticks if len(tick) > 3)
    assert ax.get_xlabel() == f"Number of {placed['unit'].iloc[0]}, as stated"
    assert "not to scale" in ax.get_ylabel()


def test_the_legend_says_what_occurs():
    hundreds = FIGURES[FIGURES["quantity"] == "detained"]
    fig = charts.statements.draw(hundreds, SPEAKERS, "Detained")
    said = [text.get_text() for text in fig.legends[0].get_texts()]
    assert f"{charts.LOOKS['word'].words} (no length to read)" in said
    assert not any("withdrawn" in each or "time word" in each for each in said)
    plt.close("all")


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_the_alt_text_names_every_statement_with_its_speaker(quantity):
    rows = FIGURES[FIGURES["quantity"] == quantity]
    alt = charts.statements.alt(rows, SPEAKERS)
    for row in charts.statements.rows(rows, SPEAKERS).to_dict("records"):
        day = dates.in_words(row["stated_edtf"])
        assert f"{row['speaker']}, {day}: {row['value_as_stated']}" in alt
    assert alt.count(", withdrawn") == rows["retracted"].sum()


def test_rows_of_a_series_stand_together():
    for quantity in QUANTITIES:
        placed = charts.statements.rows(FIGURES[FIGURES["quantity"] == quantity], SPEAKERS)
        for _, series in placed[placed["series_id"].notna()].groupby("series_id"):
            assert series["place"].diff().dropna().eq(1).all()
            assert series["stated_latest"].is_monotonic_increasing


def test_what_cannot_be_drawn_together_is_refused():
    with pytest.raises(ValueError, match="one quantity"):
        charts.statements.draw(FIGURES, SPEAKERS, "all")
    undated = FIGURES.head(1).assign(stated_latest=pd.NaT)
    with pytest.raises(ValueError, match="has a date"):
        charts.statements.draw(undated, SPEAKERS, "none")
