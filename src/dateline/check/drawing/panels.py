"""The axes of a figure: which lie on the same place, and which speak for each other."""

import itertools

import numpy as np

_SAME = 0.5  # part of the area that two axes must have in common to be one panel


class Page:
    """All axes of a figure that are shown, in the order in which they are drawn.

    ``axes`` is the list of them, insets and secondary axes after the axes they belong to;
    ``panels`` the number of the panel of each.
    """

    def __init__(self, figure):
        self.figure = figure
        self.axes, self.keys = [], []
        shown = [axes for axes in figure.axes if _is_shown(axes)]
        for place, axes in enumerate(shown):
            self._take(axes, (axes.get_zorder(), place), None)
        self.panels = self._panels()

    def _take(self, axes, key, parent):
        self.axes.append(axes)
        self.keys.append(key)
        for place, child in enumerate(getattr(axes, "child_axes", [])):
            if child.get_visible():
                if hasattr(child, "_set_lims"):  # a secondary axis follows its own when drawn
                    try:
                        child._set_lims()
                    except Exception:
                        continue
                if child not in self.axes:
                    self._take(child, (*key, child.get_zorder() + 0.5, place), axes)

    def _panels(self):
        numbers, boxes = [], []
        for axes in self.axes:
            box = _box_of(axes)
            same = next((n for n, b in zip(numbers, boxes, strict=True) if _overlap(b, box)), None)
            numbers.append(max(numbers, default=-1) + 1 if same is None else same)
            boxes.append(box)
        return numbers

    def mates(self, place):
        """Return the axes that lie on the same place as one, itself left out."""
        return [
            other
            for other, number in zip(self.axes, self.panels, strict=True)
            if number == self.panels[place] and other is not self.axes[place]
        ]

    def sharing(self, place, side):
        """Return the axes that share the x or the y axis with one, those in line with it first."""
        axes = self.axes[place]
        group = axes.get_shared_x_axes() if side == "x" else axes.get_shared_y_axes()
        siblings = set(map(id, group.get_siblings(axes)))
        found = [a for a in self.axes if a is not axes and id(a) in siblings]
        line = 0 if side == "x" else 1
        own = axes.bbox.extents

        def apart(other):
            box = other.bbox.extents
            inside = min(own[line + 2], box[line + 2]) - max(own[line], box[line])
            return inside <= 0.5 * (own[line + 2] - own[line])

        return sorted(found, key=apart)


def _is_shown(axes):
    figure = axes.figure
    while figure is not None:
        if not figure.get_visible():
            return False
        above = getattr(figure, "figure", None)
        figure = None if above is figure else above
    return axes.get_visible()


def _box_of(axes):
    if hasattr(axes, "_set_lims") and getattr(axes, "_parent", None) is not None:
        return axes._parent.bbox.extents  # a secondary axis belongs to the axes it stands at
    return axes.bbox.extents


def _overlap(one, two):
    wide = min(one[2], two[2]) - max(one[0], two[0])
    tall = min(one[3], two[3]) - max(one[1], two[1])
    if wide <= 0 or tall <= 0:
        return False
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, two)]
    return wide * tall >= _SAME * (sum(areas) - wide * tall)


def broken(described, drawn):
    """Tell axes that draw the same things with other limits: one axis, broken.

    Args:
        described: the axes as plain data. Those that belong together get the key ``broken``.
        drawn: for each of them, what is drawn in it, whether it can be seen or not (a set).
    """
    for one, two in itertools.combinations(range(len(described)), 2):
        a, b = described[one], described[two]
        if a["panel"] == b["panel"] or not drawn[one] & drawn[two]:
            continue
        for side, other in (("xlim", "ylim"), ("ylim", "xlim")):
            if _apart(a[side], b[side]) and _alike(a[other], b[other]):
                together = {a["panel"], b["panel"], *a["broken"], *b["broken"]}
                a["broken"] = b["broken"] = sorted(together)


def _apart(one, two):
    if None in (*one, *two):
        return False
    return max(one) <= min(two) or max(two) <= min(one)


def _alike(one, two):
    if None in (*one, *two):
        return False
    return bool(np.allclose(sorted(one), sorted(two), rtol=0.02, atol=0.02 * abs(one[1] - one[0])))
