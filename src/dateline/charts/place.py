"""Kazakhstan on a small map: the places that the article names, and the neighbours."""

import math

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.patheffects import withStroke

from .. import tables
from .style import FAINT, GREY, TITLE, broken, inches, is_narrow, size

_MIDDLE = 48  # the parallel along which the map is true to scale
_KILOMETRES = 111.2  # from one parallel to the next
_BAR = 500  # kilometres of the scale bar
_COMPASS = ("east", "north-east", "north", "north-west", "west", "south-west", "south")
_COMPASS += ("south-east",)
_INLAND = ((42, 27), (20, 14))  # points to the east and north; on a narrow page
_MARKS = {"city": ("o", "black"), "region": ("s", "white")}
_KINDS = {
    "city": "city in Kazakhstan",
    "region": "region of Kazakhstan",
    "neighbour": "neighbouring country",
    "sea": "sea",
}


def draw(title="Kazakhstan, and the places in it that the article names"):
    """Draw the outline of Kazakhstan with what the table ``place/places`` names.

    Returns:
        A matplotlib Figure; north is up, a bar shows the scale.

    >>> [text.get_text() for text in draw().axes[0].texts][:2]
    ['Almaty', 'Mangystau region']
    """
    outline, places = tables.load("place/outline"), tables.load("place/places")
    fig, ax = plt.subplots(figsize=inches(9, 5.4, 2.7), layout="constrained")
    ax.fill(outline["longitude"], outline["latitude"], facecolor=FAINT, edgecolor=GREY)
    for place in places.to_dict("records"):
        at = (place["longitude"], place["latitude"])
        if place["kind"] in _MARKS:
            marker, face = _MARKS[place["kind"]]
            ax.plot(*at, marker, color="black", markerfacecolor=face, markersize=size(8))
            west = is_narrow() and place["longitude"] > 70  # a neighbour is named in the east
            beside = (-size(9) if west else size(9), size(6))
            line = None
            if place["kind"] == "region":  # its mark lies at the border: the name stands inland
                beside = _INLAND[is_narrow()]
                line = {
                    "arrowstyle": "-",
                    "color": GREY,
                    "shrinkA": 2,
                    "shrinkB": 4,
                    "relpos": (0, 0.3),
                }
            ax.annotate(
                place["name_en"],
                at,
                beside,
                ha="right" if west else "left",
                textcoords="offset points",
                arrowprops=line,
                fontsize=size(13) - 2 * is_narrow(),
                weight="bold",
                path_effects=[withStroke(linewidth=3, foreground="white")],
            )
        else:
            lines = place["name_en"].replace(" ", "\n")
            side = "right" if is_narrow() and place["kind"] == "sea" else "center"
            points = size(12) - 2 * is_narrow()
            ax.text(*at, lines, ha=side, va="center", fontsize=points, color=GREY)
    _scale_bar(ax)
    # as wide as it is on the globe at the parallel in the middle
    ax.set(xlim=(44.5, 90), ylim=(38.6, 57.6), aspect=1 / math.cos(math.radians(_MIDDLE)))
    ax.set_axis_off()
    ax.set_title(broken(title, TITLE))
    return fig


def _scale_bar(ax):
    left, low = 79, 39.8
    right = left + _BAR / (_KILOMETRES * math.cos(math.radians(_MIDDLE)))
    ax.plot([left, right], [low, low], "|-", color="black", linewidth=2)
    over = low + 0.3 + 0.4 * is_narrow()
    ax.text((left + right) / 2, over, f"{_BAR} km", ha="center", fontsize=size(11))
    under = low - 1 - 0.6 * is_narrow()
    ax.text((left + right) / 2, under, "north is up", ha="center", fontsize=size(11))


def table():
    """Return what the map shows as a table: a row a name, with the sentences that have it.

    >>> table().iloc[0].tolist()
    ['Almaty', 'city in Kazakhstan', 'south-east', 's02, s09, s11, s25']
    """
    outline, places = tables.load("place/outline"), tables.load("place/places")
    middle = [(outline[axis].min() + outline[axis].max()) / 2 for axis in ("longitude", "latitude")]
    return pd.DataFrame(
        {
            "name": places["name_en"],
            "what it is": places["kind"].map(_KINDS),
            "where on the map": [
                _direction(*middle, *at)
                for at in zip(places["longitude"], places["latitude"], strict=True)
            ],
            "named in": places["sentence_ids"].str.replace("; ", ", ").fillna("not named"),
        }
    )


def _direction(from_longitude, from_latitude, longitude, latitude):
    """The point of the compass at which one place lies, seen from another."""
    east = (longitude - from_longitude) * math.cos(math.radians(_MIDDLE))
    angle = math.degrees(math.atan2(latitude - from_latitude, east))
    return _COMPASS[round(angle / 45) % 8]


def alt():
    """Return the map in words.

    >>> alt()[:60]
    'Map of Kazakhstan, north up, with a bar of 500 kilometres. A'
    """
    rows = table().to_dict("records")
    inside = [row for row in rows if "Kazakhstan" in row["what it is"]]
    around = [row for row in rows if row not in inside]
    said = ", ".join(f"{row['name']} in the {row['where on the map']}" for row in inside)
    named = ", ".join(f"{row['name']} in the {row['where on the map']}" for row in around)
    return (
        f"Map of Kazakhstan, north up, with a bar of {_BAR} kilometres. A mark each: {said}. "
        f"Around the country: {named}. Almaty and the Mangystau region are about "
        f"{kilometres('almaty', 'mangystau'):,} kilometres apart."
    )


def kilometres(here, there):
    """Return how far two places of the map are apart in a straight line, to the next hundred.

    >>> kilometres("almaty", "mangystau")
    2100
    """
    places = tables.load("place/places").set_index("place_id")[["longitude", "latitude"]]
    (x, y), (u, v) = (map(math.radians, places.loc[name]) for name in (here, there))
    half = math.sin((v - y) / 2) ** 2 + math.cos(y) * math.cos(v) * math.sin((u - x) / 2) ** 2
    return 100 * round(2 * 63.71 * math.asin(math.sqrt(half)))
