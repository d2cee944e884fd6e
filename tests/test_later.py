"""What was reported later: every row has its sources, no series mixes what cannot be compared."""

import itertools

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from dateline import charts, dates, tables

FIGURES = tables.load("later/figures")
SPEAKERS = tables.load("later/speakers")
SOURCES = tables.load("later/sources").set_index("source_id")


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


QUANTITIES = sorted(FIGURES["quantity"].unique())


@pytest.mark.parametrize(
    ("table", "key", "links"),
    [
        ("later/figures", "figure_id", "later/figure-sources"),
        ("later/reactions", "reaction_id", "later/reaction-sources"),
        ("later/timeline", "timeline_id", "later/timeline-sources"),
    ],
)
def test_every_row_has_a_source_and_says_when_only_a_republisher_has_it(table, key, links):
    rows, linked = tables.load(table), tables.load(links)
    by_row = linked.groupby(key)["source_id"].agg(list)
    for row in rows.to_dict("records"):
        closeness = [SOURCES.loc[source, "closeness"] for source in by_row[row[key]]]
        only = all(not pd.isna(c) and c == "C" for c in closeness)
        assert row["republisher_only"] == only, row[key]


def test_every_source_is_named_and_can_be_found():
    known = SOURCES.drop(index="ART")
    assert known[["title", "publisher", "address", "closeness"]].notna().all(axis=None)
    assert known["address"].str.match(r"https?://\S+$").all()


def test_no_series_mixes_speakers_definitions_or_scopes():
    series = FIGURES[FIGURES["series_id"].notna()]
    assert len(series) > 10
    described = tables.load("later/series").set_index("series_id")
    for name, rows in series.groupby("series_id"):
        for column in ("quantity", "speaker_id", "definition", "scope"):
            assert rows[column].nunique(dropna=False) == 1, (name, column)
            assert rows[column].iloc[0] == described.loc[name, column]
        assert rows["stated_latest"].notna().all() and not rows["retracted"].any()
        assert rows["attributed_to_id"].isna().all()


def test_bounds_follow_from_the_qualifier():
    exact = FIGURES[FIGURES["qualifier"] == "exactly"]
    assert (exact["low"] == exact["value"]).all() and (exact["high"] == exact["value"]).all()
    lower = FIGURES[FIGURES["qualifier"].isin(["more_than", "at_least"])]
    assert (lower["low"] == lower["value"]).all() and lower["high"].isna().all()
    open_ = FIGURES[FIGURES["qualifier"].isin(["vague", "not_given"])]
    assert open_[["value", "low", "high"]].isna().all(axis=None)
    about = FIGURES[FIGURES["qualifier"].isin(["about", "rounded"])]
    assert about[["low", "high"]].isna().all(axis=None) and about["value"].notna().all()
    assert not (FIGURES["value"] == 0).fillna(False).any()


def test_the_articles_figures_stand_at_the_beginning():
    own = FIGURES[FIGURES["article_figure_id"].notna()].merge(
        tables.load("figures"), left_on="article_figure_id", right_on="figure_id"
    )
    assert len(own) >= 4
    same = own["low_x"].eq(own["low_y"]) | (own["low_x"].isna() & own["low_y"].isna())
    assert same.all()


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


def test_the_matrix_shows_every_kind_of_every_reaction():
    wider = tables.load("later/reactions")
    cells = charts.kinds.table(wider)
    assert cells.to_numpy().sum() == wider["kinds"].str.split("; ").str.len().sum()
    alt = charts.kinds.alt(wider)
    assert all(label in alt for label in cells.index)


def test_the_second_coder_coded_every_reaction():
    first, second = tables.load("later/reactions"), tables.load("later/second-coder")
    assert sorted(first["reaction_id"]) == sorted(second["reaction_id"])


def test_nothing_later_stands_in_the_tables_of_the_article():
    later = set(SOURCES.index) - {"ART"}
    for name in tables.names():
        if "/" not in name:
            cells = set(tables.load(name).astype(str).to_numpy().ravel())
            assert not cells & later
