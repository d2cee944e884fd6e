"""The map of the article: it runs as the text does, and its ids can be read."""

import matplotlib.pyplot as plt
import pytest

from dateline import article, charts, tables

CLAIMS = tables.load("claims")


@pytest.fixture
def ax():
    found = charts.sources.draw(CLAIMS).axes[0]
    yield found
    plt.close("all")


def test_a_line_begins_on_the_right(ax):
    left, right = ax.get_xlim()
    assert left > right == 0
    assert "right" in ax.get_xlabel()
    assert "right to left" in charts.sources.alt(CLAIMS)


def test_the_title_says_the_direction(ax):
    assert "from right to left" in ax.figure.get_suptitle()


def test_the_lines_are_numbered_from_1_on_the_side_where_they_begin(ax):
    said = [label.get_text() for label in ax.get_yticklabels()]
    assert said == [str(number) for number in range(1, 22)]
    assert ax.yaxis.get_ticks_position() == "right"


def test_the_longest_line_fills_the_map(ax):
    """No part of it is kept empty for words about it."""
    longest = max(line.end - line.start for line in article.paragraphs())
    assert ax.get_xlim() == (longest, 0)


def test_every_sentence_has_its_id_large_enough_to_read(ax):
    known = tables.load("sentences")["sentence_id"].tolist()
    ids = [text for text in ax.texts if text.get_text() in known]
    assert [text.get_text() for text in ids] == known
    assert min(text.get_fontsize() for text in ids) >= 10


def test_the_name_of_each_section_stands_above_its_first_line(ax):
    said = {text.get_text()[:9]: text for text in ax.texts if text.get_text()[:7] == "Section"}
    assert list(said) == ["Section A", "Section B", "Section C"]
    lines = dict(zip(range(1, 22), ax.get_yticks(), strict=True))
    for name, first in (("A", 1), ("B", 12), ("C", 18)):
        row = said[f"Section {name}"].get_position()[1]
        assert lines[first] - 1 < row < lines[first]
        assert first == 1 or lines[first - 1] < row


def test_each_claim_is_drawn_where_it_stands_with_the_look_of_its_source(ax):
    drawn = [(bar.get_x(), bar.get_width(), bar.get_hatch()) for bar in ax.patches]
    starts = [line.start for line in article.paragraphs()]
    for claim in CLAIMS.to_dict("records"):
        begin = claim["start"] - max(start for start in starts if start <= claim["start"])
        hatch = charts.style.look(claim["source_kind"]).bar.get("hatch")
        assert (begin, claim["end"] - claim["start"], hatch) in drawn


def test_the_legend_names_only_what_is_drawn():
    fig = charts.sources.draw(CLAIMS[CLAIMS["source_kind"] != "named"])
    said = [text.get_text()[0] for text in fig.legends[0].get_texts()]
    assert said == ["U", "?"]
    plt.close(fig)
