"""Whether two looks of marks, or two colours, are one to the eye."""

import math
from functools import lru_cache

_COLOUR = 0.1  # two colours that differ by less look alike; 0 the same, 1 black and white


def alike(one, other):
    """Whether two looks are one to the eye.

    >>> plain = {"face": "#0072b2", "edge": "none", "alpha": 1.0, "hatch": "", "line": "-"}
    >>> plain |= {"width": 1.0, "marker": ""}
    >>> alike(plain, plain), alike(plain, plain | {"hatch": "//"})
    (True, False)
    """
    if one == other:
        return True
    if one["hatch"] != other["hatch"] or one["marker"] != other["marker"]:
        return False
    edged = [look["edge"] != "none" and look["width"] > 0 for look in (one, other)]
    if all(edged) and _line(one) != _line(other) and not (one["marker"] and other["marker"]):
        return False
    if abs(one["alpha"] - other["alpha"]) > 0.25:
        return False
    edges = [
        look["edge"] if seen else "none" for look, seen in zip((one, other), edged, strict=True)
    ]
    return same(one["face"], other["face"]) and (
        same(*edges)
        or same(one["face"], edges[0])
        and edges[1] == "none"
        or same(other["face"], edges[1])
        and edges[0] == "none"
    )


def _line(look):
    return {"solid": "-", "dashed": "--", "dotted": ":", "dashdot": "-."}.get(
        look["line"], look["line"]
    )


def same(one, other):
    """Whether two colours, "#rrggbb" or "none", are one to the eye.

    >>> same("#006400", "#006600"), same("#006400", "none")
    (True, False)
    """
    if "none" in (one, other):
        return one == other
    return one == other or _near(one, other)


@lru_cache(4096)  # a chart of units has hundreds of marks, and few colours
def _near(one, other):
    parts = [[int(colour[n : n + 2], 16) for n in (1, 3, 5)] for colour in (one, other)]
    return math.dist(*parts) / (255 * math.sqrt(3)) < _COLOUR
