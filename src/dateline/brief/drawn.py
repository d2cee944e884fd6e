"""The chart of a page, as a picture that lies inside the file."""

import base64
import io

import matplotlib.pyplot as plt

from ..check.drawing import figure_of


def picture(drawn):
    """Return what was drawn as the address of a picture, "" where there is none.

    Args:
        drawn: a matplotlib figure, its axes, or what ``show.figure`` returned. It is closed, so
            that a notebook does not draw it once more.

    >>> picture(plt.figure())[:26], picture("a picture")
    ('data:image/svg+xml;base64,', '')
    """
    figure = figure_of(getattr(drawn, "figure", None) if hasattr(drawn, "alt") else drawn)
    if figure is None:
        return ""
    file = io.BytesIO()
    # letters as outlines, so that no font is asked for; names by content, so that the same chart
    # is the same file
    with plt.rc_context({"svg.fonttype": "path", "svg.hashsalt": "dateline"}):
        figure.savefig(
            file, format="svg", facecolor="white", bbox_inches="tight", metadata={"Date": None}
        )
    plt.close(figure)
    return f"data:image/svg+xml;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"
