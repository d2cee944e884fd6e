"""Figures with their alt text and their content as a table.

JupyterLab gives pictures no alt text, so ``figure`` puts the picture into HTML of its own.
"""

import base64
import html
import io

import matplotlib.pyplot as plt
from IPython.display import display
from matplotlib.transforms import Bbox
from PIL import Image

from . import tables
from .shown import Shown, in_html

_LONG = 20  # rows from which the table of a figure is folded


class Drawn:
    """A figure that has been shown: ``figure`` is the matplotlib Figure, ``alt`` its alt text.

    As the last line of a cell it shows nothing, because it is there already.
    """

    def __init__(self, figure, alt):
        self.figure, self.alt = figure, alt

    def __repr__(self):
        return "<a figure, shown with its alt text>"

    def _ipython_display_(self):
        """Show nothing a second time."""


def figure(fig, alt, table=None, caption=None, table_caption=None):
    """Display a figure with its alt text, and the same content as a table below it.

    Args:
        fig: a matplotlib Figure. It is closed, so that the notebook does not draw it twice.
        alt: what the picture shows, in words, with every number drawn.
        table: a DataFrame with the content of the picture.
        caption: a line under the picture, where needed.
        table_caption: the caption of the table; without it, the title of the figure.

    Returns:
        A Drawn, so that ``q7 = show.figure(...)`` keeps the figure.

    Raises:
        ValueError: the alt text is empty.

    >>> figure(plt.figure(), "")
    Traceback (most recent call last):
        ...
    ValueError: A figure needs alt text: say in words what it shows, with every number drawn.
    """
    if not isinstance(alt, str) or not alt.strip():
        plt.close(fig)
        raise ValueError(
            "A figure needs alt text: say in words what it shows, with every number drawn."
        )
    png = _picture(fig)
    plt.close(fig)
    said = (
        "<figure style='margin:0.5em 0'>"
        f"<img src='data:image/png;base64,{base64.b64encode(png).decode('ascii')}' "
        f"alt='{html.escape(alt)}' style='max-width:100%;height:auto'>"
    )
    text = alt
    if caption:
        said += f"<figcaption>{in_html(caption)}</figcaption>"
        text += f"\n{caption}"
    said += "</figure>"
    if table is not None:
        shown = tables.table(table, table_caption or _title(fig))
        folded = "" if len(table) > _LONG else " open"
        said += f"<details{folded}><summary>The figure as a table</summary>{shown.data}</details>"
        text += f"\n\n{shown.text}"
    display(Shown(said, text, png))
    return Drawn(fig, alt)


def _picture(fig):
    """The figure as PNG: 100 points an inch, at most 256 colours, which halves it."""
    drawn = io.BytesIO()
    # a name that is longer than the margin would be cut; a notebook's own display shows it whole
    edges = None
    if not fig.get_layout_engine():
        edges = Bbox.union([fig.bbox_inches, fig.get_tightbbox()])
    fig.savefig(
        drawn,
        format="png",
        dpi=100,
        metadata={"Software": None},
        facecolor="white",
        bbox_inches=edges,
    )
    small = io.BytesIO()
    picture = Image.open(drawn).convert("RGB").quantize(256, Image.Quantize.MEDIANCUT)
    picture.save(small, format="png", optimize=True)
    return small.getvalue()


def _title(fig):
    """The title of a figure, or the first title in it."""
    places = ("left", "center", "right")
    titles = [fig.get_suptitle(), *(ax.get_title(at) for ax in fig.axes for at in places)]
    return next((title for title in titles if title), "The same content as a table")
