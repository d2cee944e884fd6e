"""The charts: what is drawn is what the table says, and the alt text says the same."""

import re
import warnings

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.dates import date2num

from dateline import article, charts, dates, tables


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


@pytest.mark.parametrize("order", ["time", "telling"])
def test_the_timeline_draws_each_event_at_its_days(order):
    ax = charts.timeline.draw(EVENTS, order).axes[0]
    rows = charts.timeline.rows(EVENTS, order)
    assert [label.get_text() for label in ax.get_yticklabels()] == list(rows["title_en"])
    left, right = ax.get_xlim()
    for bar, row in zip(ax.patches, rows.to_dict("records"), strict=True):
        begin = left if pd.isna(row["date_earliest"]) else date2num(row["date_earliest"])
        assert bar.get_x() == begin
        assert bar.get_x() + bar.get_width() == date2num(row["date_latest"]) + 1 <= right
        assert bar.get_hatch() == charts.LOOKS[row["date_basis"]].bar.get("hatch")
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first is on top


def test_the_legend_of_the_timeline_names_the_states_that_occur():
    legend = charts.timeline.draw(EVENTS).legends[0]
    said = [text.get_text() for text in legend.get_texts()]
    assert said == [charts.LOOKS[basis].words for basis in dates.BASES]


def test_each_bar_says_its_state_and_the_axis_names_only_days_of_the_article():
    for order in ("time", "telling"):
        ax = charts.timeline.draw(EVENTS, order).axes[0]
        said = [text.get_text() for text in ax.texts if "Section" not in text.get_text()]
        assert said == list(charts.timeline.rows(EVENTS, order)["date_basis"])
        ticks = [label.get_text() for label in ax.get_xticklabels()]
        assert ticks == ["earlier", *(f"0{day} Jan" for day in range(1, 7))]


def test_the_order_of_telling_parts_the_sections():
    letters = [article.sentence_at(start).section_id for start in sorted(EVENTS["start"])]
    ax = charts.timeline.draw(EVENTS, "telling").axes[0]
    placed = {t.get_text(): t.xy[1] for t in ax.texts if "Section" in t.get_text()}
    assert placed == {f"Section {letter}": letters.index(letter) for letter in "ABC"}
    alt = charts.timeline.alt(EVENTS, "telling")
    assert all(alt.count(f"{words}: ") == 1 for words in placed)


def test_the_order_of_time_and_of_telling():
    telling = charts.timeline.rows(EVENTS, "telling")
    assert telling["start"].is_monotonic_increasing
    time = charts.timeline.rows(EVENTS, "time")["date_earliest"]
    assert time.dropna().is_monotonic_increasing
    assert time.isna().tolist() == sorted(time.isna())
    with pytest.raises(ValueError, match="'time' or 'telling'"):
        charts.timeline.rows(EVENTS, "size")


def test_a_timeline_without_any_date_is_drawn():
    undated = EVENTS.query("date_basis == 'undated'")
    undated = undated.assign(date_earliest=pd.NaT, date_latest=pd.NaT)
    ax = charts.timeline.draw(undated).axes[0]
    assert len(ax.patches) == len(undated)
    assert ax.get_xlabel() == "No day is given" and len(ax.get_xticks()) == 1


def test_a_long_time_has_few_enough_days_to_read():
    year = EVENTS.head(2).assign(date_latest=DAY("2022-12-31"), date_earliest=DAY("2022-01-01"))
    assert 3 < len(charts.timeline.draw(year).axes[0].get_xticks()) <= 14


@pytest.mark.parametrize("order", ["time", "telling"])
def test_the_alt_text_of_the_timeline_names_every_event_and_its_date(order):
    alt = charts.timeline.alt(EVENTS, order)
    for row in EVENTS.to_dict("records"):
        due = f"{row['title_en']}: {dates.in_words(row['date_edtf'])}"
        assert re.search(rf"{re.escape(due)}( ?\({row['date_basis']}\)|(?<=\(inferred\)))[;.]", alt)
    assert f"{len(EVENTS)} events" in alt


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
    assert stated["deaths or victims"].tolist() == ["not in what is reported"] * 4 + ["mentioned"]
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


def test_the_alt_text_of_a_timeline_says_once_how_a_day_is_known():
    said = charts.timeline.alt(tables.load("events"))
    assert "(inferred)" in said and "(inferred) (inferred)" not in said
