"""The timeline: what can be dated is drawn on its days, the rest is counted; bars are read back."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.dates import date2num

from dateline import article, charts, dates, tables

DAY = pd.Timestamp
EVENTS = tables.load("events").query("on_timeline")
DATED = EVENTS[EVENTS["date_basis"] != "undated"]
UNDATED = EVENTS[EVENTS["date_basis"] == "undated"]
ORDERS = ["time", "telling"]


@pytest.fixture(autouse=True)
def drawn_clean():
    """Every figure of these tests is drawn, none is left open."""
    charts.style.use()
    yield
    for number in plt.get_fignums():
        plt.figure(number).canvas.draw()
    plt.close("all")


def texts(ax):
    return [text.get_text().strip() for text in ax.texts]


@pytest.mark.parametrize("order", ORDERS)
def test_what_can_be_dated_is_drawn_at_its_days_below_its_title(order):
    ax = charts.timeline.draw(EVENTS, order).axes[0]
    rows = charts.timeline.rows(EVENTS, order)
    rows = rows[rows["date_basis"] != "undated"]
    assert [said for said in texts(ax) if said in set(EVENTS["title_en"])] == list(rows["title_en"])
    left, right = ax.get_xlim()
    for bar, row in zip(ax.patches, rows.to_dict("records"), strict=False):
        begin = left if pd.isna(row["date_earliest"]) else date2num(row["date_earliest"])
        assert bar.get_x() == begin
        assert bar.get_x() + bar.get_width() == date2num(row["date_latest"]) + 1 < right
        assert bar.get_hatch() == charts.LOOKS[row["date_basis"]].bar.get("hatch")
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first is on top


@pytest.mark.parametrize("order", ORDERS)
def test_what_no_time_word_dates_is_one_strip_with_its_number(order):
    ax = charts.timeline.draw(EVENTS, order).axes[0]
    assert len(ax.patches) == len(DATED) + 1
    strip = ax.patches[-1]
    assert (strip.get_x(), strip.get_x() + strip.get_width()) == ax.get_xlim()
    assert texts(ax)[-1] == f"no day: {len(UNDATED)} events that no time word dates"
    listed = charts.timeline.undated(EVENTS)
    assert set(listed["event_id"]) == set(UNDATED["event_id"])
    assert listed["start"].is_monotonic_increasing
    ax = charts.timeline.draw(UNDATED.head(1)).axes[0]
    assert texts(ax) == ["no day: 1 event that no time word dates"]


def test_without_undated_events_there_is_no_strip():
    ax = charts.timeline.draw(DATED).axes[0]
    assert len(ax.patches) == len(DATED) and not any("no day" in said for said in texts(ax))


def test_the_legend_names_the_states_that_occur_above_the_bars():
    fig = charts.timeline.draw(EVENTS)
    (legend,) = fig.legends
    said = [text.get_text() for text in legend.get_texts()]
    assert said == [charts.LOOKS[basis].words for basis in dates.BASES]
    fig.canvas.draw()
    title = fig._suptitle.get_window_extent()
    days = fig.axes[0].get_tightbbox()
    assert title.y0 >= legend.get_window_extent().y1 > legend.get_window_extent().y0 >= days.y1


@pytest.mark.parametrize("order", ORDERS)
def test_each_bar_says_its_state_and_the_axis_names_only_days_of_the_article(order):
    ax = charts.timeline.draw(EVENTS, order).axes[0]
    rows = charts.timeline.rows(DATED, order)
    assert [said for said in texts(ax) if said in dates.BASES] == list(rows["date_basis"])
    ticks = [tick.label2.get_text() for tick in ax.xaxis.get_major_ticks()]
    assert ticks == ["earlier", *(f"{day} Jan" for day in range(1, 7))]


def test_the_days_stand_on_top_and_at_the_foot_of_a_long_chart():
    for rows, at_foot in ((EVENTS, True), (EVENTS.head(3), False)):
        ax = charts.timeline.draw(rows).axes[0]
        tick = ax.xaxis.get_major_ticks()[0]
        assert tick.label2.get_visible() and tick.label1.get_visible() == at_foot
        assert ax.xaxis.get_label_position() == "top"


def test_the_titles_can_be_read_and_none_is_cut_off():
    fig = charts.timeline.draw(tables.load("events").query("date_basis != 'undated'"))
    fig.canvas.draw()
    for text in fig.axes[0].texts:
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= fig.bbox.x1, text.get_text()
    assert fig.get_figwidth() <= 8  # so it stays readable on a narrow page


def test_the_order_of_telling_parts_the_sections():
    first = {}
    for row in charts.timeline.rows(DATED, "telling").itertuples():
        first.setdefault(article.sentence_at(row.start).section_id, row.title_en)
    said = texts(charts.timeline.draw(EVENTS, "telling").axes[0])
    for letter, title in first.items():
        assert said.index(title) == said.index(f"Section {letter}") + 1
    alt = charts.timeline.alt(EVENTS, "telling")
    assert all(alt.count(f"Section {letter}: ") == 1 for letter in "ABC")


def test_the_order_of_time_groups_by_what_is_known_of_the_day():
    said = texts(charts.timeline.draw(EVENTS).axes[0])
    heads = ["On a day, or about it", "Until a day: the beginning is not stated"]
    assert [one for one in said if one in heads] == heads
    until = DATED[DATED["date_earliest"].isna()]["title_en"]
    assert all(said.index(title) > said.index(heads[1]) for title in until)


def test_the_order_of_time_and_of_telling():
    telling = charts.timeline.rows(EVENTS, "telling")
    assert telling["start"].is_monotonic_increasing
    rows = charts.timeline.rows(EVENTS, "time")
    dated = rows["date_basis"] != "undated"
    assert dated.tolist() == sorted(dated, reverse=True)
    time = rows.loc[dated, "date_earliest"]
    assert time.dropna().is_monotonic_increasing
    assert time.isna().tolist() == sorted(time.isna())
    with pytest.raises(ValueError, match="'time' or 'telling'"):
        charts.timeline.rows(EVENTS, "size")


def test_a_timeline_without_any_date_is_drawn():
    undated = UNDATED.assign(date_earliest=pd.NaT, date_latest=pd.NaT)
    ax = charts.timeline.draw(undated).axes[0]
    assert len(ax.patches) == 1
    assert ax.get_xlabel() == "No day is given" and len(ax.get_xticks()) == 0
    vague = undated.head(2).assign(date_basis="vague")
    ax = charts.timeline.draw(vague).axes[0]
    assert len(ax.patches) == 2 and "No bounds" in texts(ax)


def test_a_long_time_has_few_enough_days_to_read():
    year = DATED.head(2).assign(date_latest=DAY("2022-12-31"), date_earliest=DAY("2022-01-01"))
    assert 3 < len(charts.timeline.draw(year).axes[0].get_xticks()) <= 14


@pytest.mark.parametrize("order", ORDERS)
def test_the_alt_text_names_every_bar_with_its_date_and_counts_the_strip(order):
    alt = charts.timeline.alt(EVENTS, order)
    for row in DATED.to_dict("records"):
        day, basis = dates.in_words(row["date_edtf"]), f"({row['date_basis']})"
        due = f"{row['title_en']}: {day}" + ("" if day.endswith(basis) else f" {basis}")
        assert alt.count(due) == 1
    assert f"Timeline of {len(EVENTS)} events" in alt
    assert f"One strip, on no day: {len(UNDATED)} events, undated." in alt
    assert "(inferred) (inferred)" not in alt


# --- bars read back -------------------------------------------------------------------------------

LEFT, ONE = DAY("2022-01-03"), pd.Timedelta(days=1)


def drawn(rows, label="date_basis"):
    """The bars of a learner: a loop with the looks of the course."""
    _, ax = plt.subplots()
    for row in rows.to_dict("records"):
        begin = LEFT if pd.isna(row["date_earliest"]) else row["date_earliest"]
        look = charts.LOOKS[row["date_basis"]].bar
        width = row["date_latest"] + ONE - begin
        ax.barh(row["event_id"], width, left=begin, label=row[label], **look)
    ax.set_xlim(LEFT, LEFT + 5 * ONE)
    return ax


def test_bars_are_read_back_as_the_rows_that_they_were_drawn_from():
    rows = EVENTS[EVENTS["event_id"].isin(["e01", "e16", "e39", "e49"])]
    ax = drawn(rows)
    assert charts.bars.read(ax)["date_basis"].isna().all()  # no legend yet
    ax.legend()
    ax.invert_yaxis()
    ax.figure.canvas.draw()
    columns = ["event_id", "date_earliest", "date_latest", "date_basis"]
    expected = rows[columns].reset_index(drop=True)
    pd.testing.assert_frame_equal(charts.bars.read(ax), expected, check_dtype=False)


def test_a_legend_that_says_two_things_of_one_look_says_nothing():
    rows = EVENTS[EVENTS["event_id"].isin(["e39", "e31"])].copy()
    rows["said"] = ["vague", "stated"]
    ax = drawn(rows, "said")
    ax.legend()
    assert charts.bars.read(ax)["date_basis"].isna().all()


def test_axes_without_bars_are_said_to_be_empty():
    with pytest.raises(ValueError, match="no bar"):
        charts.bars.read(plt.subplots()[1])
