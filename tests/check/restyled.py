"""Honest changes of the form of a chart: what it says stays, and how it is drawn does not.

Each form takes a figure whose first axes has lying bars from 0, names at the y axis and words.
"""

from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Annotation


def _bars(axes):
    """[(patch, its end, its middle, its height)] of the plain bars from 0."""
    found = []
    for patch in [patch for drawn in axes.containers for patch in drawn if patch in axes.patches]:
        middle = patch.get_y() + patch.get_height() / 2
        found.append((patch, patch.get_width(), middle, patch.get_height()))
    return found


def _in_place_of_bars(draw):
    def form(figure):
        axes = figure.axes[0]
        for patch, end, middle, height in _bars(axes):
            patch.remove()
            draw(axes, end, middle, height)

    form.__name__ = draw.__name__.strip("_")
    return form


def _thick_lines(axes, end, middle, height):
    axes.hlines([middle], 0, [end], color="C0", lw=9)


def _lollipops(axes, end, middle, height):
    axes.plot([0, end], [middle, middle], color="0.6")
    axes.plot([end], [middle], "o", color="C0")


def _dots(axes, end, middle, height):
    axes.scatter([end], [middle], color="C0", s=60)


def _stems(axes, end, middle, height):
    axes.stem([middle], [end], orientation="horizontal", basefmt=" ")


def _polygons(axes, end, middle, height):
    low, high = middle - height / 2, middle + height / 2
    axes.add_patch(Polygon([(0, low), (end, low), (end, high), (0, high)], closed=True))


def _outlines(axes, end, middle, height):
    low, high = middle - height / 2, middle + height / 2
    axes.add_line(Line2D([0, end, end, 0], [low, low, high, high], color="black"))


def _parts_of_the_axes(axes, end, middle, height):
    ends = [(0, middle - height / 2), (end, middle + height / 2)]
    (x0, y0), (x1, y1) = axes.transAxes.inverted().transform(axes.transData.transform(ends))
    axes.add_patch(Rectangle((x0, y0), x1 - x0, y1 - y0, transform=axes.transAxes))


def _moved(texts_to):
    def form(figure):
        axes = figure.axes[0]
        transform = texts_to(axes)
        for text in [text for text in axes.texts if not isinstance(text, Annotation)]:
            pixels = text.get_transform().transform(text.get_position())
            text.set_transform(transform)
            text.set_position(transform.inverted().transform(pixels))

    return form


def texts_as_annotations(figure):
    """Each text becomes an annotation of its own place, a little aside."""
    axes = figure.axes[0]
    for text in [text for text in axes.texts if not isinstance(text, Annotation)]:
        axes.annotate(
            text.get_text(), text.get_position(), (3, 2), textcoords="offset points", va="center"
        )
        text.remove()


def _names(axes):
    axes.figure.subplots_adjust(left=0.3, right=0.7, bottom=0.25)
    found = [(tick.get_loc(), tick.label1.get_text()) for tick in axes.yaxis.get_major_ticks()]
    axes.set_yticks([])
    return found


def names_in_the_margin(figure):
    """The names stand as texts beside the axes."""
    axes = figure.axes[0]
    for place, name in _names(axes):
        axes.text(-0.02, place, name, transform=axes.get_yaxis_transform(), ha="right", va="center")


def names_at_the_right(figure):
    """The names are annotations at the other side."""
    axes = figure.axes[0]
    for place, name in _names(axes):
        axes.annotate(name, (1.01, place), xycoords=("axes fraction", "data"), va="center")


def names_above(figure):
    """The names stand in the panel, above their bars."""
    axes = figure.axes[0]
    for place, name in _names(axes):
        axes.text(3, place + 0.45, name, va="center", fontsize=7)
    axes.set_ylim(-0.6, 2.7)


def bands(figure):
    """Every second row has a band behind it."""
    for place in (0, 2):
        figure.axes[0].axhspan(place - 0.5, place + 0.5, color="#f2f2f2", zorder=-5)


def another_scale(figure):
    """The same scale once more, above."""
    figure.axes[0].secondary_xaxis("top")


def empty_twin(figure):
    """Axes on the same place, with the same limits and nothing in them."""
    figure.axes[0].twiny().set(xlim=figure.axes[0].get_xlim(), xticks=[])


def label_below(figure):
    """The label of the axis is a text in parts of the figure."""
    axes = figure.axes[0]
    figure.supxlabel(axes.get_xlabel())
    axes.set_xlabel("")


def footer(figure):
    """A line below the chart says where it comes from."""
    figure.text(0.01, 0.01, "From the article of 6 January 2022.", fontsize=7)


def turned_round(figure):
    """The first row stands above."""
    figure.axes[0].invert_yaxis()


SHAPES = [
    _in_place_of_bars(draw)
    for draw in (
        _thick_lines,
        _lollipops,
        _dots,
        _stems,
        _polygons,
        _outlines,
        _parts_of_the_axes,
    )
]
PLACES = [
    _moved(lambda axes: axes.transAxes),
    _moved(lambda axes: axes.get_yaxis_transform()),
    _moved(lambda axes: axes.figure.transFigure),
    texts_as_annotations,
    names_in_the_margin,
    names_at_the_right,
    names_above,
]
GROUNDS = [bands, another_scale, empty_twin, label_below, footer, turned_round]
