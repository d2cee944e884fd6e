"""What is drawn on a matplotlib figure, as a reader sees it and as plain data.

The one reader of figures. Nothing is drawn for it and nothing is changed; matplotlib is imported
only when there is a figure.

    belongs   the figure that an answer belongs to
    looks     colours, hatching, markers, and what can be seen on what
    places    data units, days and pixels
    layers    what lies above what
    mark      one mark
    marks     the marks of one axes
    arrows    arrows, and the marks that they belong to
    words     texts and legends
    axis      labels and ticks
    panels    which axes belong together
    described everything together
    budget    how much is looked at
"""

from .belongs import figure_of
from .budget import POINTS, THINGS
from .described import describe

__all__ = ["POINTS", "THINGS", "describe", "figure_of"]
