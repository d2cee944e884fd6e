"""The figure that an answer is, or belongs to."""

import itertools

_DEPTH = 3  # containers in containers: an array of axes in the tuple that plt.subplots returned
_ITEMS = 64  # of a container, looked at


def figure_of(value):
    """Return the matplotlib figure that an answer is or belongs to, or None.

    Args:
        value: a Figure or a part of one, what a drawing function returned (axes, bars, a list of
            lines), a tuple or an array of such, what ``show.figure`` gives back, or the grid that
            a library on top of matplotlib returns.

    >>> from matplotlib.figure import Figure
    >>> figure = Figure()
    >>> figure_of((figure, figure.subplots())) is figure
    True
    >>> figure_of("a figure") is None
    True
    """
    try:
        return _figure_of(value, 0)
    except Exception:  # an object that refuses to be asked is no figure
        return None


def _figure_of(value, depth):
    if value is None or isinstance(value, (str, bytes, int, float, set)):
        return None
    if _is_matplotlib(value) and (hasattr(value, "get_figure") or hasattr(value, "savefig")):
        return _whole(value)
    if _is_array(value):
        value = value.ravel().tolist() if value.dtype == object and value.size <= _ITEMS else ()
    if isinstance(value, dict):  # what plt.subplot_mosaic or ax.boxplot returned
        value = list(itertools.islice(dict.values(value), _ITEMS))
    if isinstance(value, (list, tuple)):
        if depth < _DEPTH and _may_hold_drawn(value):
            found = (_figure_of(item, depth + 1) for item in value[:_ITEMS])
            return next((figure for figure in found if figure is not None), None)
        return None
    if isinstance(value, type) or type(value).__module__ == "builtins":
        return None
    kept = getattr(value, "__dict__", {})
    for name in ("figure", "_figure", "fig"):
        if name in kept and _is_matplotlib(kept[name]) and hasattr(kept[name], "savefig"):
            return _whole(kept[name])
    return None


def _may_hold_drawn(value):
    """Whether a list is what a drawing function returns: nothing in it is a word or a number."""
    return not any(isinstance(item, (str, bytes, int, float)) for item in value[:_ITEMS])


def _whole(drawn):
    figure = drawn if hasattr(drawn, "savefig") else getattr(drawn, "figure", None)
    for _ in range(8):  # a part of a figure knows what it is a part of
        above = getattr(figure, "figure", figure)
        if above is figure:
            break
        figure = above
    return figure if hasattr(figure, "savefig") else None


def _is_matplotlib(value):
    kinds = type(value).__mro__
    return any((kind.__module__ or "").partition(".")[0] == "matplotlib" for kind in kinds)


def _is_array(value):
    return (type(value).__module__ or "").partition(".")[0] == "numpy" and hasattr(value, "ravel")
