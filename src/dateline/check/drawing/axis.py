"""What stands along an axis: its label, and the words at its ticks."""

import numpy as np

from .words import as_read

_INSIDE = 1e-6  # of the width of an axis


def is_drawn(axis):
    """Whether an axis is drawn at all."""
    return axis.axes.axison and axis.get_visible() and axis.axes.get_visible()


def label(axis, words):
    """Return the label of an axis as a reader finds it beside the axis itself, or ""."""
    text = axis.get_label()
    if not is_drawn(axis) or not words.can_be_read(text):
        return ""
    return as_read(text.get_text())


def names(axis, places, words):
    """Return [place, words] of each tick label that can be read, in the order of the axis."""
    if not is_drawn(axis):
        return []
    found = []
    side = "x" if axis is axis.axes.xaxis else "y"  # round axes call theirs something else
    limits = places.xlim if side == "x" else places.ylim
    low, high = sorted(limits)
    room = (high - low) * _INSIDE
    for at, text in _ticks(axis, words):
        if low - room <= at <= high + room:
            (place,) = places.out([at], side)
            found.append([at, place, text])
    found.sort(key=lambda name: name[0], reverse=bool(limits[0] > limits[1]))
    return [name[1:] for name in found]


def offset(axis, words):
    """Return what stands once at the end of an axis, "1e6" or "2022-Jan", or ""."""
    if not is_drawn(axis):
        return ""
    _ticks(axis, words)  # what is left out of the words at the ticks
    try:
        said = axis.get_major_formatter().get_offset()
    except Exception:  # a formatter made by hand
        return ""
    return as_read(str(said or "")) if axis.get_offset_text().get_visible() else ""


def _ticks(axis, words):
    """[(place, words)] of the ticks of an axis that can be read; settled once for a figure."""
    if axis not in words.ticks:
        found = words.ticks[axis] = []
        for minor in (False, True):
            _settle(axis, minor)
            for tick in axis.get_minor_ticks() if minor else axis.get_major_ticks():
                at = _number(tick.get_loc())
                if at is None or not tick.get_visible():
                    continue
                labels = [one for one in (tick.label1, tick.label2) if words.can_be_read(one)]
                found += [(at, as_read(labels[0].get_text()))] if labels else []
    return words.ticks[axis]


def _settle(axis, minor):
    """Ticks get their places and words only when they are asked for."""
    try:
        axis.get_minorticklabels() if minor else axis.get_majorticklabels()
    except Exception:  # a formatter that does not take what it gets
        return


def _number(value):
    try:
        value = float(value)
    except (TypeError, ValueError):
        return None
    return value if np.isfinite(value) else None
