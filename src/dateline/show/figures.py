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
_ON_SCREEN = 100  # pixels of a page to an inch: letters of 11 points are a little larger than text
_DPI = 2 * _ON_SCREEN  # sharp on screens with two dots to a pixel, and on paper
_SMALLEST = 0.65  # a picture shrinks with its page to this; then it scrolls, so that it can be read
# white around the picture too, so that it is a card on a dark page
_CARD = "overflow-x:auto;background:white;padding:0.6em;border-radius:6px;width:fit-content"
_CARD += ";max-width:100%;box-sizing:border-box"
_OPENS = {"left": "", "right": " dir='rtl'"}  # a box that scrolls opens where its lines begin


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


def figure(fig, alt, table=None, caption=None, table_caption=None, folded=None, begins="left"):
    """Display a figure with its alt text, and the same content as a table below it.

    Args:
        fig: a matplotlib Figure. It is closed, so that the notebook does not draw it twice.
        alt: what the picture shows, in words, with every number drawn.
        table: a DataFrame with the content of the picture.
        caption: a line under the picture, where needed.
        table_caption: the caption of the table; without it, the title of the figure.
        folded: True to fold the table, False to open it; without it, a long one is folded.
        begins: the side at which the picture is read first, ``"left"`` or ``"right"``: on a small
            screen it opens there.

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
    drawn = _picture(fig)
    plt.close(fig)
    png, sharp = _stored(drawn.reduce(2), 256), _stored(drawn, 64)
    width = drawn.width // 2
    said = (
        f"<figure style='margin:0.5em 0'>"
        # it scrolls on a small screen, so a keyboard must reach it
        f"<div tabindex='0' role='group' aria-label='Chart'{_OPENS[begins]} style='{_CARD}'>"
        f"<img src='data:image/png;base64,{base64.b64encode(sharp).decode('ascii')}' "
        f"alt='{html.escape(alt)}' width='{width}' "
        f"style='max-width:100%;min-width:{round(width * _SMALLEST)}px;height:auto'></div>"
    )
    text = alt
    if caption:
        said += f"<figcaption>{in_html(caption)}</figcaption>"
        text += f"\n{caption}"
    said += "</figure>"
    if table is not None:
        shown = tables.table(table, table_caption or _title(fig))
        opened = not (len(table) > _LONG if folded is None else folded)
        said += f"<details{' open' * opened}><summary>The figure as a table</summary>"
        said += f"{shown.data}</details>"
        text += f"\n\n{shown.text}"
    display(Shown(said, text, png))
    return Drawn(fig, alt)


def _picture(fig):
    """The figure as a picture of two dots to a pixel of a page.

    No SVG: a page that is not trusted takes it out, and its words could not be searched in a
    picture either.
    """
    drawn = io.BytesIO()
    # a name that is longer than the margin would be cut; a notebook's own display shows it whole
    edges = None
    if not fig.get_layout_engine():
        edges = Bbox.union([fig.bbox_inches, fig.get_tightbbox()])
    fig.savefig(drawn, format="png", dpi=_DPI, facecolor="white", bbox_inches=edges)
    return Image.open(drawn).convert("RGB")


def _stored(picture, colours):
    """A picture as PNG with few colours, which makes it a third."""
    small = io.BytesIO()
    few = picture.quantize(colours, Image.Quantize.MEDIANCUT)
    few.save(small, format="png", optimize=True)
    return small.getvalue()


def _title(fig):
    """The title of a figure, or the first title in it."""
    places = ("left", "center", "right")
    titles = [fig.get_suptitle(), *(ax.get_title(at) for ax in fig.axes for at in places)]
    return next((title for title in titles if title), "The same content as a table")
