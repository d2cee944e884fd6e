"""What lies above what: the ground that a thing stands on, and what is covered."""

import bisect

import numpy as np

from .looks import over

_WHITE = (1.0, 1.0, 1.0)
_OPAQUE = 0.99
_EDGE = 0.75  # pixels that a cover may be short of


class Layers:
    """The filled shapes of a figure in the order in which they are drawn.

    A shape is a box in pixels (x0, y0, x1, y1), a colour (four numbers) and, where it is no
    rectangle, its outline.
    """

    def __init__(self):
        self._shapes = []
        self._keys, self._boxes, self._solid = [], np.empty((0, 4)), np.empty(0, bool)

    def add(self, key, box, colour, outline=None):
        """Take in a shape; ``key`` says when it is drawn."""
        if colour[3] > 0 and np.isfinite(box).all():
            self._shapes.append((key, tuple(box), colour, outline))

    def settle(self):
        """Put the shapes in order, before the layers are asked."""
        self._shapes.sort(key=lambda shape: shape[0])
        self._keys = [shape[0] for shape in self._shapes]
        self._boxes = np.array([shape[1] for shape in self._shapes]).reshape(-1, 4)
        self._solid = np.array(
            [shape[2][3] >= _OPAQUE and shape[3] is None for shape in self._shapes], bool
        )

    def ground(self, key, x, y):
        """Return the colour (three numbers) on which a thing drawn at ``key`` stands at x, y."""
        seen = _WHITE
        below = bisect.bisect_left(self._keys, key)
        boxes = self._boxes[:below]
        inside = (boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])
        places = np.flatnonzero(inside)
        solid = places[self._solid[:below][places]]
        if len(solid):
            places = places[places >= solid[-1]]
        for place in places:
            _, _, colour, outline = self._shapes[place]
            if outline is None or outline.contains_point((x, y)):
                seen = over(colour, seen)
        return seen

    def is_covered(self, key, box):
        """Whether one opaque rectangle drawn later covers a box wholly."""
        above = bisect.bisect_right(self._keys, key)
        boxes = self._boxes[above:]
        if not len(boxes):
            return False
        x0, y0, x1, y1 = box
        whole = (boxes[:, 0] <= x0 + _EDGE) & (boxes[:, 1] <= y0 + _EDGE)
        whole &= (boxes[:, 2] >= x1 - _EDGE) & (boxes[:, 3] >= y1 - _EDGE)
        return bool((whole & self._solid[above:]).any())
