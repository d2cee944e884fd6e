"""The narrow form of every chart: as wide as a telephone, nothing cut, the same alt text."""

import matplotlib.pyplot as plt
import pytest

from dateline import charts, tables
from dateline.charts import style

EVENTS = tables.load("events").query("on_timeline")
LATER = tables.load("later/figures")
SPEAKERS = tables.load("later/speakers")
REACTIONS = tables.load("reactions")


def stated(quantity):
    return charts.statements.draw(LATER[LATER["quantity"] == quantity], SPEAKERS, quantity)


CHARTS = {
    "place": charts.place.draw,
    "sources": lambda: charts.sources.draw(tables.load("claims")),
    "timeline by time": lambda: charts.timeline.draw(EVENTS),
    "timeline by telling": lambda: charts.timeline.draw(EVENTS, "telling"),
    "reactions": lambda: charts.reactions.draw(REACTIONS),
    "kinds": lambda: charts.kinds.draw(tables.load("later/reactions"), REACTIONS),
    "counts": lambda: charts.counts.draw(tables.load("figures").query("unit == 'people'")),
    "dishonest": lambda: charts.dishonest.draw(tables.load("figures")),
    "detained": lambda: stated("detained"),
    "dead": lambda: stated("dead_total"),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_narrow_chart_fits_a_telephone_and_cuts_nothing(name):
    wide = CHARTS[name]()
    with style.narrow_page():
        style.use()
        fig = CHARTS[name]()
        fig.canvas.draw()
        width, height = fig.get_size_inches()
        assert width < 4 < 7 < wide.get_figwidth()
        # ticks beyond the ends of an axis are there, too, but are not drawn
        beyond = {
            label for ax in fig.axes for label in (*ax.get_xticklabels(), *ax.get_yticklabels())
        }
        words = [text for text in fig.findobj(plt.Text) if text.get_text() and text not in beyond]
        assert len(words) > 5
        for text in words:
            box = text.get_window_extent().transformed(fig.dpi_scale_trans.inverted())
            assert box.x0 > -0.06 and box.x1 < width + 0.06, text.get_text()
            assert box.y0 > -0.06 and box.y1 < height + 0.06, text.get_text()
    plt.close("all")


@pytest.mark.parametrize("name", CHARTS)
def test_both_forms_draw_the_same_marks(name):
    """As many bars, marks and lines of data: a narrow chart leaves nothing out."""

    def drawn(fig):
        return [
            (len(ax.patches), sum(line.get_marker() not in ("None", "", None) for line in ax.lines))
            for ax in fig.axes
        ]

    wide = CHARTS[name]()
    with style.narrow_page():
        narrow = CHARTS[name]()
    assert drawn(narrow) == drawn(wide)
    plt.close("all")


def test_after_a_narrow_page_everything_is_as_before():
    style.use()
    before = dict(plt.rcParams)
    with style.narrow_page():
        style.use()
        assert style.is_narrow() and plt.rcParams["font.size"] < 11
    assert not style.is_narrow() and dict(plt.rcParams) == before
