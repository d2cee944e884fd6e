"""The strokes with which a break of an axis is drawn."""

_CORNER = 0.03  # of an axis: so near to its end a stroke stands at it
_SMALL = 0.1  # of an axis


def is_break(mark, sure=False):
    """Tell whether a mark is a short stroke at a corner of its axes, as a break is drawn.

    Args:
        mark: a ``charted.Mark``.
        sure: whether it must be one by its form too: placed by the page and not by the numbers
            of the axes, or a marker of a form of its own. A point at a corner may be a value.
    """
    if mark.kind not in ("line", "point"):
        return False
    if sure and not (mark.loose or mark.look["marker"].startswith("[")):
        return False
    axes = mark.axes
    along = [
        abs(place - end) / axes.width for place in (mark.start, mark.end) for end in axes.limits
    ]
    room = axes.room[1] - axes.room[0] or 1
    across = [abs(place - end) / room for place in (mark.low, mark.high) for end in axes.room]
    values = [value for value, _ in mark.points] or [mark.start, mark.end]
    small = [(max(values) - min(values)) / axes.width < _SMALL]
    small.append((mark.high - mark.low) / room < _SMALL)
    at = [min(along) < _CORNER, min(across) < _CORNER]
    if mark.loose:  # a line along an edge may be as long as the edge is
        return any(one and two for one, two in zip(small, at, strict=True))
    return all(small) and all(at)
