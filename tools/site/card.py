"""The picture that stands for the site where its address is shared: words in both languages, a day.

Drawn with the course's own vocabulary, from the row that the first page shows.
"""

import matplotlib.pyplot as plt
from matplotlib.colors import LinearSegmentedColormap

from dateline import charts
from tools.site import front

SIZE = (12, 6.3)  # inches at 100 dots: what such pictures are shown at
INK, QUIET = "#17212b", "#4a5661"


def draw(path):
    """Write the card as PNG."""
    row = front.shown_row()["time"]
    look = charts.LOOKS[row["date_basis"]]
    with plt.rc_context({"font.family": "DejaVu Sans"}):
        figure = plt.figure(figsize=SIZE, facecolor="white")
        figure.text(0.07, 0.83, "Dateline Almaty", fontsize=44, color=INK)
        said, about = front.opening().rstrip(".").rsplit(", ", 1)
        figure.text(0.07, 0.71, f"{said},\n{about}.", fontsize=21, color=QUIET, va="center")
        lit = {"facecolor": look.tint[0], "edgecolor": "none", "pad": 9}
        figure.text(0.07, 0.43, row["expression_en"], fontsize=27, color=INK, va="center", bbox=lit)
        figure.text(
            0.93, 0.43, row["quote"], fontsize=32, color=INK, va="center", ha="right", bbox=lit
        )
        axes = figure.add_axes((0.07, 0.1, 0.86, 0.2))
        # about that day: the mark has no edges
        fades = LinearSegmentedColormap.from_list(
            "about", ["white", look.bar["edgecolor"], "white"]
        )
        axes.imshow([range(256)], cmap=fades, extent=(-1, 1, -0.25, 0.25), aspect="auto")
        day = row["date_earliest"]
        axes.set(xlim=(-2, 2), ylim=(-0.5, 0.5), yticks=[], xticks=[0])
        axes.set_xticklabels([f"about {day.day} {day:%B %Y}"])
        axes.tick_params(labelsize=18, colors=QUIET)
        axes.spines[["top", "left", "right"]].set_visible(False)
        figure.savefig(path, dpi=100)
        plt.close(figure)
