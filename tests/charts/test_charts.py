"""The charts: what is drawn is what the table says, and the alt text says the same."""

import itertools
import re
import warnings
from contextlib import nullcontext

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from dateline import article, charts, tables


@pytest.fixture(autouse=True)
def drawn_clean():
    """Every figure of these tests is drawn, a missing glyph is an error, none is left open."""
    charts.style.use()
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        yield
        for number in plt.get_fignums():
            plt.figure(number).canvas.draw()
    plt.close("all")


DAY = pd.Timestamp
EVENTS = tables.load("events").query("on_timeline")
FIGURES = tables.load("figures").query("unit in ['people', 'vehicles']")
REACTIONS = tables.load("reactions")


VERSION = tuple(map(int, matplotlib.__version__.split(".")[:2]))


@pytest.mark.skipif(VERSION < (3, 11), reason="matplotlib shapes Arabic from 3.11 on")
def test_matplotlib_shapes_arabic_by_itself():
    fig, ax = plt.subplots()
    name = ax.set_title(tables.load("actors")["name_ar"].iloc[0])  # drawn by the fixture too
    apart = ax.text(0, 0, "\u200c".join(name.get_text()), weight="bold", fontsize="large")
    joined = ax.text(0, 0, name.get_text(), weight="bold", fontsize="large")
    fig.canvas.draw()
    # joined letters are narrower than the same letters kept apart
    assert joined.get_window_extent().width < apart.get_window_extent().width


def test_no_chart_of_the_course_draws_arabic():
    """So they are right with any matplotlib: only what a learner draws needs one that shapes."""
    later = tables.load("later/figures").query("quantity == 'dead_total'")
    for fig in (
        charts.timeline.draw(EVENTS, "telling"),
        charts.counts.draw(tables.load("figures")),
        charts.reactions.draw(REACTIONS),
        charts.sources.draw(tables.load("claims")),
        charts.statements.draw(later, tables.load("later/speakers"), "The dead"),
        charts.kinds.draw(tables.load("later/reactions"), REACTIONS),
    ):
        said = [text.get_text() for text in fig.findobj(matplotlib.text.Text)]
        assert len("".join(said)) > 100
        assert not re.search(f"[{article.LETTERS}]", " ".join(said))


def test_figures_are_drawn_by_what_is_known_of_them():
    fig = charts.counts.draw(FIGURES)
    people, vehicles = fig.axes
    assert people.get_xlabel() == "Number of people"
    assert vehicles.get_xlabel() == "Number of vehicles"
    for ax, unit in ((people, "people"), (vehicles, "vehicles")):
        rows = FIGURES[FIGURES["unit"] == unit]
        assert ax.get_xlim()[0] == 0
        for bar, row in zip(ax.patches, rows.to_dict("records"), strict=True):
            if row["qualifier"] in ("vague", "not_given"):
                assert bar.get_hatch() and bar.get_width() == ax.get_xlim()[1]
            else:
                assert bar.get_width() == row["low"] and not bar.get_hatch()
        limits = (rows["qualifier"] == "more_than").sum()
        assert len(ax.containers) - len(rows) == limits  # an errorbar with an arrow each
        said = " ".join(text.get_text() for text in ax.texts)
        assert all(words in said for words in rows["wording_en"])


def test_what_has_no_length_to_read_says_so():
    note = charts.counts.draw(FIGURES).get_supxlabel()
    assert "length of the arrow carries no value" in note
    assert "length of a strip carries no value" in note
    exact = charts.counts.draw(FIGURES.query("qualifier == 'number'"))
    assert len(exact.axes) and exact.get_supxlabel() == ""


def test_no_words_of_the_figures_are_cut_off():
    for rows in (FIGURES, tables.load("figures")):
        fig = charts.counts.draw(rows)
        fig.canvas.draw()
        for ax in fig.axes:
            for text in [*ax.texts, *ax.get_yticklabels()]:
                box = text.get_window_extent()
                assert box.x0 >= 0 and box.x1 <= fig.bbox.x1, text.get_text()


def test_no_total_is_drawn_or_said():
    total = str(FIGURES["low"].sum())
    assert total not in charts.counts.alt(FIGURES)
    fig = charts.counts.draw(FIGURES)
    assert all(total not in text.get_text() for ax in fig.axes for text in ax.texts)


def test_a_unit_without_any_number_says_so():
    aircraft = tables.load("figures").query("unit == 'aircraft'")
    ax = charts.counts.draw(aircraft).axes[0]
    assert ax.get_xlabel() == "No number of aircraft is given" and len(ax.get_xticks()) == 0


def test_the_alt_text_of_the_figures_names_each_number_and_each_gap():
    alt = charts.counts.alt(FIGURES)
    assert {int(n) for n in re.findall(r"\d+", alt)} == set(FIGURES["low"].dropna())
    assert "more than 200 (a lower bound)" in alt
    drawn = [text.get_text() for ax in charts.counts.draw(FIGURES).axes for text in ax.texts]
    words = [*FIGURES["wording_en"], *charts.counts.draw(FIGURES).get_supxlabel().split("\n")]
    assert len(drawn) == len(FIGURES) and all(each in alt for each in words)
    assert alt.count(": no number given") == (FIGURES["qualifier"] == "not_given").sum()


def test_reactions_show_what_is_not_stated():
    stated = charts.reactions.table(REACTIONS)
    drawn = charts.reactions.draw(REACTIONS).axes[0].texts
    texts = [text.get_text().replace("\n", " ") for text in drawn]
    assert texts == stated.to_numpy().ravel().tolist()
    assert stated.loc["Washington"].tolist()[:3] == ["not stated"] * 3
    unsaid = ["not in what is reported"] * 3
    assert stated["deaths or victims"].tolist() == [*unsaid, "an act: none", "mentioned"]


def test_an_act_has_no_empty_dot_for_what_only_words_have():
    act = REACTIONS[REACTIONS["verbal_or_material"] == "material"]
    assert charts.reactions.table(act).iloc[0].value_counts().to_dict() == {
        "an act: none": 5,
        "inferred": 1,
    }
    assert len(charts.reactions.draw(act).axes[0].lines) == 1


def test_reactions_are_told_in_words():
    stated = charts.reactions.table(REACTIONS)
    alt = charts.reactions.alt(REACTIONS)
    for name, row in stated.iterrows():
        for heading, word in row.items():
            assert f"{heading} {word}" in alt.split(f". {name}: ")[1].split(".")[0]


@pytest.mark.parametrize("draw", [
    lambda: charts.timeline.draw(EVENTS),
    lambda: charts.counts.draw(FIGURES),
    lambda: charts.reactions.draw(REACTIONS),
])  # fmt: skip
def test_every_axis_is_labelled_and_every_figure_has_a_title(draw):
    fig = draw()
    title = fig.get_suptitle() or fig.axes[0].get_title(loc="left")
    assert title
    assert all(ax.get_xlabel() for ax in fig.axes)


@pytest.mark.parametrize("page", [nullcontext, charts.style.narrow_page])
def test_the_titles_of_charts_that_mislead_stand_clear_of_each_other(page):
    with page():
        fig = charts.dishonest.draw(tables.load("figures"))
    fig.canvas.draw()
    titles = [fig._suptitle, *(ax._left_title for ax in fig.axes)]
    boxes = [title.get_window_extent() for title in titles]
    line = titles[0].get_fontsize() * fig.dpi / 72
    assert all(box.x0 >= 0 and box.x1 <= fig.bbox.x1 for box in boxes)
    for one, other in itertools.combinations(boxes, 2):
        beside = max(one.x0 - other.x1, other.x0 - one.x1)
        above = max(one.y0 - other.y1, other.y0 - one.y1)
        assert max(beside, above) > line / 2, "half a line between any two"
