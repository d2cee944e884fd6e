"""The matrix of reactions and their kinds: grouped, with totals, the article's part told apart."""

import itertools

import matplotlib.pyplot as plt
import pytest

from dateline import charts, tables

WIDER = tables.load("later/reactions")
ARTICLE = tables.load("reactions")
CELLS = charts.kinds.table(WIDER)


@pytest.fixture
def drawn():
    charts.style.use()
    fig = charts.kinds.draw(WIDER, ARTICLE)
    fig.canvas.draw()
    yield fig
    plt.close(fig)


def test_the_table_has_every_kind_of_every_reaction():
    assert CELLS.to_numpy().sum() == WIDER["kinds"].str.split("; ").str.len().sum()
    counts = WIDER["kinds"].str.split("; ").explode().value_counts()
    found = CELLS.sum().droplevel("does")
    assert found.to_dict() == {k.replace("_", " "): n for k, n in counts.items()}


def test_every_kind_has_a_group_and_an_unknown_one_is_not_lost():
    assert charts.kinds.OTHER not in CELLS.columns.get_level_values("does")
    more = charts.kinds.table(WIDER.head(3).assign(kinds="concern; waves_flag"))
    assert more[charts.kinds.OTHER, "waves flag"].all()


def test_rows_and_columns_stand_in_groups_and_are_sorted():
    parties = CELLS.index.get_level_values("party")
    assert parties.unique().tolist() == WIDER["actor_kind"].value_counts().index.tolist()
    assert parties.value_counts().to_dict() == WIDER["actor_kind"].value_counts().to_dict()
    for _, own in CELLS.sum().groupby(level="does", sort=False):
        assert own.is_monotonic_decreasing
    does = CELLS.columns.get_level_values("does").tolist()
    assert does == sorted(does, key=list(charts.kinds.GROUPS).index)


def test_no_two_rows_have_the_same_label():
    labels = CELLS.index.get_level_values("reaction")
    assert labels.is_unique
    for one in ("United States, 6 Jan (Blinken)", "CSTO, 6 Jan (Secretariat)", "Iran, 6 Jan"):
        assert one in labels


def test_the_article_has_only_what_its_own_words_say():
    """Cell by cell: a reaction that the article has says more elsewhere than in the article."""
    has = charts.kinds.shared(WIDER, ARTICLE)
    found = {
        (label, kind)
        for (_, label), row in has.iterrows()
        for (_, kind), there in row.items()
        if there
    }
    assert found == {
        ("United States, 5 Jan", "restraint"),
        ("Russia, 5 Jan", "dialogue"),
        ("CSTO, 6 Jan (Pashinyan)", "sends troops"),
        ("CSTO, 6 Jan (Secretariat)", "sends troops"),
        ("Türkiye, 6 Jan, inferred (Kalin)", "condolences"),
        ("Türkiye, 6 Jan, inferred (Kalin)", "solidarity"),
    }
    assert not (has & ~CELLS).any(axis=None)


def test_each_kind_that_the_article_has_stands_in_the_words_of_its_row():
    content = " ".join(ARTICLE["content_en"])
    kinds = set(WIDER["kinds"].str.split("; ").explode())
    for kind, words in charts.kinds.WORDS.items():
        assert kind in kinds and words in content


def test_a_square_is_drawn_where_the_article_has_the_cell_and_nowhere_else(drawn):
    squares, dots = drawn.axes[0].lines[:2]
    has = charts.kinds.shared(WIDER, ARTICLE)
    assert (squares.get_marker(), squares.get_label()) == ("s", "in the article")
    assert len(squares.get_xdata()) == has.to_numpy().sum()
    assert len(dots.get_xdata()) == CELLS.to_numpy().sum() - has.to_numpy().sum()
    assert dots.get_markerfacecolor() == "none"
    labels = {" ".join(text.get_text().split()): y for y, text in zip(
        drawn.axes[0].get_yticks(), drawn.axes[0].get_yticklabels(), strict=True)}  # fmt: skip
    rows = {labels[label] for _, label in has[has.any(axis="columns")].index}
    assert rows == set(squares.get_ydata())


def test_the_totals_are_written_and_nothing_touches(drawn):
    ax = drawn.axes[0]
    totals = [text for text in ax.texts if text.get_text().isdecimal()]
    due = [*CELLS.sum(axis="columns"), *CELLS.sum()]
    assert sorted(int(text.get_text()) for text in totals) == sorted(due)
    heads = [text for text in ax.texts if not text.get_text().isdecimal()]
    boxes = [text.get_window_extent() for text in [*heads, *totals]]
    for number, one in enumerate(boxes):
        assert not any(one.overlaps(other) for other in boxes[number + 1 :])
    kinds = {text.get_text().replace("\n", " ") for text in heads}
    assert set(CELLS.columns.get_level_values("kind")) <= kinds
    assert all(text.get_rotation() == 0 for text in ax.texts)
    title = ax.xaxis.label.get_window_extent()
    assert not any(title.overlaps(box) for box in boxes)


def test_the_alt_text_says_the_totals_and_each_reaction():
    alt = charts.kinds.alt(WIDER, ARTICLE)
    for (_, kind), many in CELLS.sum().items():
        assert f"{kind} {many}" in alt
    for row in charts.kinds.listed(WIDER, ARTICLE).to_dict("records"):
        said = alt.split(f". {row['reaction']}: ")[1].split(".")[0]
        assert said.startswith(f"{row['kinds']} kind")
        for where in ("in the article", "not in the article"):
            assert (f"{where}: {row[where]}" in said) or row[where] == "nothing"


def test_no_two_names_of_the_rows_touch(drawn):
    boxes = [label.get_window_extent() for label in drawn.axes[0].get_yticklabels()]
    assert len(boxes) > 50
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
