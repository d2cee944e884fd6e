"""The map: what it names stands in the article, its points lie where they should."""

from contextlib import nullcontext

import pandas as pd
import pytest
from matplotlib.path import Path
from matplotlib.text import Text

from dateline import article, charts, tables

PLACES = tables.load("place/places").set_index("place_id")
OUTLINE = tables.load("place/outline")[["longitude", "latitude"]].astype(float).to_numpy()


def test_the_outline_is_closed():
    assert (OUTLINE[0] == OUTLINE[-1]).all() and len(OUTLINE) > 100


@pytest.mark.parametrize("place", PLACES.index)
def test_the_sentences_of_a_place_are_those_that_name_it(place):
    row = PLACES.loc[place]
    stem = row["name_en"].removesuffix(" region")
    due = [one.sentence_id for one in article.sentences() if stem in one.translation]
    listed = row["sentence_ids"]
    assert ([] if pd.isna(listed) else listed.split("; ")) == due
    if row["kind"] in ("city", "region"):
        assert due, "what lies in Kazakhstan is there because the article names it"


@pytest.mark.parametrize("place", PLACES.index)
def test_places_of_kazakhstan_lie_in_the_outline_and_the_others_do_not(place):
    row = PLACES.loc[place]
    inside = row["kind"] in ("city", "region")
    at = (float(row["longitude"]), float(row["latitude"]))
    # the outline is coarse: a point at the coast may lie a little beside it
    assert Path(OUTLINE).contains_point(at, radius=-0.3 if inside else 0.3) == inside or (
        Path(OUTLINE).contains_point(at, radius=0.3) == inside
    )


def test_alt_text_and_table_say_all_that_is_drawn():
    fig = charts.place.draw()
    drawn = [text.get_text().replace("\n", " ") for text in fig.axes[0].texts]
    assert set(PLACES["name_en"]) | {"500 km", "north is up"} == set(drawn)
    said, table = charts.place.alt(), charts.place.table()
    assert all(name in said for name in PLACES["name_en"])
    assert list(table["name"]) == list(PLACES["name_en"])
    assert table.set_index("name")["where on the map"]["Russia"] == "north"
    assert "500 kilometres" in said and "2,100 kilometres" in said
    bar = max(fig.axes[0].lines, key=lambda line: line.get_xdata()[-1])
    left, right = bar.get_xdata()
    assert (right - left) * 111.2 * 0.669 == pytest.approx(500, rel=0.01)


@pytest.mark.parametrize("page", [nullcontext, charts.style.narrow_page])
def test_the_name_of_the_region_does_not_lie_over_the_border(page):
    with page():
        fig = charts.place.draw()
        fig.canvas.draw()
        (ax,) = fig.axes
        (name,) = [text for text in ax.texts if text.get_text() == "Mangystau region"]
        box = Text.get_window_extent(name)
        border = Path(ax.transData.transform(OUTLINE))
    assert border.contains_points([(x, y) for x in box.intervalx for y in box.intervaly]).all()
    assert not border.intersects_bbox(box, filled=False)
