"""One mark: something drawn that stands for data."""

from dataclasses import dataclass, field

import numpy as np

NONE = (0.0, 0.0, 0.0, 0.0)
_SMALL = 1e-9


@dataclass(slots=True, eq=False)
class Mark:
    """A bar, span, point, line, area or arrow, as drawn.

    ``data`` and ``pixels`` are its corners, vertices or place (n by 2). ``colours`` are those by
    which it can be seen (four numbers each), ``fill`` the one that covers what lies below.
    ``source`` is the artist that it comes from, ``signs`` the directions in which it points.
    """

    kind: str
    data: np.ndarray
    pixels: np.ndarray
    key: tuple
    look: dict
    label: str = ""
    colours: tuple = ()
    fill: tuple = NONE
    base: tuple | None = None
    clip: bool = True
    size: float = 0.0  # of a point, in pixels from its middle
    source: int = 0
    sign_only: bool = False  # a caret of an error bar: it belongs to a bar, and is no point
    signs: set = field(default_factory=set)
    loose: bool = False  # placed by the page or the box of the axes, not by their units
    covered: bool = False  # a part of it lies under a shape of the colour of the ground
    shared: bool = False  # its sign may be that of another mark as well

    ends: tuple = ()  # its lower left and upper right corner in pixels, once they were asked for

    @property
    def box(self):
        """The box around it in pixels: x0, y0, x1, y1."""
        if not self.ends:  # asked for each thing that may lie over it
            self.ends = _ends(self.pixels)
        (x0, y0), (x1, y1) = self.ends
        return (x0 - self.size, y0 - self.size, x1 + self.size, y1 + self.size)

    def plain(self, places):
        """Return it as plain data in the units of its axes."""
        low, high = _ends(self.data)
        x, y = (places.out([low[side], high[side]], name) for side, name in enumerate("xy"))
        base = None
        if self.base is not None and self.kind == "bar":
            base = places.out_points(np.array([self.base]))[0]
        limits = (sorted(places.xlim), sorted(places.ylim))
        cut = any(
            low[side] < limit[0] - _room(limit) or high[side] > limit[1] + _room(limit)
            for side, limit in enumerate(limits)
        )
        told = self.kind in ("line", "area", "arrow")
        return {
            "kind": self.kind,
            "x": x,
            "y": y,
            "base": base,
            "points": places.out_points(self.data) if told else [],
            "cut": bool(cut) and self.kind not in ("point", "other"),
            "limit": min(self.signs) if self.signs else "",
            "look": self.look,
            "label": self.label,
        } | {name: True for name in ("loose", "shared", "covered") if getattr(self, name)}


_FEW = 8  # vertices: so few are compared faster one by one


def _ends(places):
    """The lower left and the upper right corner around places, an array of n by 2."""
    if len(places) > _FEW or not np.isfinite(places).all():
        return tuple(places.min(axis=0)), tuple(places.max(axis=0))
    if len(places) == 1:
        (only,) = places.tolist()
        return tuple(only), tuple(only)
    x, y = zip(*places.tolist(), strict=True)
    return (min(x), min(y)), (max(x), max(y))


def _room(limit):
    return abs(limit[1] - limit[0]) * _SMALL


OTHER = {
    "kind": "other",
    "x": [None, None],
    "y": [None, None],
    "base": None,
    "points": [],
    "cut": False,
    "limit": "",
    "look": None,
    "label": "",
}
