"""What is drawn on a matplotlib figure, as plain data: the one reader of figures.

Nothing is drawn for it and nothing is changed; matplotlib is imported only when there is a figure.
"""

import itertools
import math

THINGS = 20_000  # drawn things, points of a line, places of an axis that are looked at


def figure_of(value):
    """Return the matplotlib figure that an answer is or belongs to, or None."""
    seen = value
    if isinstance(value, (list, tuple)) and value and _is_drawn(value[0]):
        seen = value[0]  # what ax.bar or ax.plot returned
    if not _is_drawn(seen):
        return None
    if not hasattr(seen, "savefig"):
        seen = getattr(seen, "figure", None)  # get_figure(root=True) needs matplotlib 3.10
        seen = getattr(seen, "figure", seen)  # the whole one, where that is a part of a figure
    return seen if hasattr(seen, "savefig") else None


def _is_drawn(value):
    return (type(value).__module__ or "").partition(".")[0] == "matplotlib" and hasattr(
        value, "get_figure"
    )


def describe(figure):
    """Return what is drawn on a matplotlib figure, as plain data.

    Args:
        figure: a matplotlib Figure, open or closed. It is not changed and not drawn.

    Returns:
        A dict with ``texts`` (title and texts of the figure as a whole) and ``axes``, a list of
        dicts with title, xlabel, ylabel, xlim, ylim, xscale, yscale, xticks, yticks (the words at
        the ticks), xnames, ynames (the place and the words of each tick that has letters), texts
        (annotations, legend, table cells), ``bars`` (x, y, width, height), ``lines`` (x, y, and
        whether a line joins the points), ``points`` (x and y), ``limits`` (x and y of arrows and of
        limit marks) and
        ``looks`` (colours, hatching, marker of each thing drawn). All numbers are in the units of
        the axes; days count from 1970-01-01.
        Hidden things are left out.

    >>> from matplotlib.figure import Figure
    >>> figure = Figure()
    >>> _ = figure.subplots().barh(["police officers"], [95])
    >>> describe(figure)["axes"][0]["bars"][0]["width"]
    95.0
    """
    return {
        "texts": _words([*figure.texts, getattr(figure, "_suptitle", None)])
        + _words(text for legend in figure.legends for text in legend.get_texts()),
        "axes": [_axes(axes) for axes in figure.axes if axes.get_visible()],
    }


def _words(artists):
    said = [a.get_text() for a in artists if a is not None and a.get_visible()]
    return [text for text in dict.fromkeys(said) if text.strip()]


def _names(places, labels):
    """[place, words] of each tick that has letters at it."""
    named = [(place, label.get_text()) for place, label in zip(places, labels, strict=False)]
    return [[_number(at), text] for at, text in named if any(map(str.isalpha, text))]


def _axes(axes):
    legend = axes.get_legend()
    tables = [cell.get_text() for table in axes.tables for cell in table.get_celld().values()]
    found = {
        "title": " ".join(
            t for t in (axes.get_title(loc=s) for s in ("left", "center", "right")) if t
        ),
        "xlabel": axes.get_xlabel(),
        "ylabel": axes.get_ylabel(),
        "xlim": _numbers(axes.get_xlim()),
        "ylim": _numbers(axes.get_ylim()),
        "xscale": axes.get_xscale(),
        "yscale": axes.get_yscale(),
        "xticks": _words(axes.get_xticklabels()),
        "yticks": _words(axes.get_yticklabels()),
        "xnames": _names(axes.get_xticks(), axes.get_xticklabels()),
        "ynames": _names(axes.get_yticks(), axes.get_yticklabels()),
        "texts": _words([*axes.texts, *(legend.get_texts() if legend else []), *tables]),
        "bars": [],
        "lines": [],
        "points": [],
        "limits": [],
        "looks": [],
    }
    if legend and legend.get_title().get_text():
        found["texts"].append(legend.get_title().get_text())
    for patch in axes.patches:
        _patch(patch, found)
    for line in axes.lines:
        _line(line, found)
    for collection in axes.collections:
        _collection(collection, found)
    for text in axes.texts:
        if getattr(text, "arrow_patch", None) is not None and text.get_visible():
            found["limits"].append(_numbers(text.xy))
    return found


def _numbers(values):
    return [_number(value) for value in itertools.islice(values, THINGS)]


def _number(value):
    number = float(value)
    return round(number, 6) if math.isfinite(number) else None


def _shown(artist):
    return artist.get_visible() and artist.get_alpha() != 0


def _patch(patch, found):
    if not _shown(patch):
        return
    if hasattr(patch, "get_width") and hasattr(patch, "get_xy") and hasattr(patch, "get_height"):
        x, y = patch.get_xy()
        box = {"x": x, "y": y, "width": patch.get_width(), "height": patch.get_height()}
        found["bars"].append({key: _number(value) for key, value in box.items()})
        found["looks"].append(_look(patch))
    elif "Arrow" in type(patch).__name__:
        box = patch.get_path().get_extents()
        found["limits"].append(_numbers((box.x1, (box.y0 + box.y1) / 2)))


def _look(artist):
    from matplotlib.colors import to_hex

    style = artist.get_linestyle()
    colors = (artist.get_facecolor(), artist.get_edgecolor())
    seen = [to_hex(color, keep_alpha=True) for color in colors]
    return " ".join(
        [*seen, artist.get_hatch() or "", str(style[0] if isinstance(style, list) else style)]
    )


def _look_of_line(line):
    from matplotlib.colors import to_hex

    colors = (line.get_color(), line.get_markerfacecolor())
    seen = [str(c) if str(c) == "none" else to_hex(c, keep_alpha=True) for c in colors]
    return " ".join(
        [*seen, str(line.get_marker()), str(line.get_linestyle()), line.get_fillstyle()]
    )


_LIMIT_MARKS = {4, 5, 6, 7, 8, 9, 10, 11, "<", ">", "^", "v"}


def _line(line, found):
    if not _shown(line):
        return
    x, y = (_numbers(line.get_data(orig=False)[side]) for side in (0, 1))
    marker = line.get_marker()
    if marker in _LIMIT_MARKS:
        found["limits"] += [list(point) for point in zip(x, y, strict=True)]
    joined = str(line.get_linestyle()).strip().lower() not in ("none", "")
    found["lines"].append({"x": x, "y": y, "joined": joined})
    found["looks"].append(_look_of_line(line))


def _collection(collection, found):
    if not _shown(collection):
        return
    kind = type(collection).__name__
    if kind == "PathCollection":
        found["points"] += [_numbers(point) for point in collection.get_offsets()]
    elif kind in ("LineCollection", "EventCollection"):
        for segment in itertools.islice(collection.get_segments(), THINGS):
            x, y = _numbers(segment[:, 0]), _numbers(segment[:, 1])
            found["lines"].append({"x": x, "y": y, "joined": True})
    elif "PolyCollection" in kind:
        for path in itertools.islice(collection.get_paths(), THINGS):
            box = path.get_extents()
            sides = {"x": box.x0, "y": box.y0, "width": box.width, "height": box.height}
            found["bars"].append({key: _number(value) for key, value in sides.items()})
    found["looks"] += _looks_of_collection(collection)


def _looks_of_collection(collection):
    """One look for each colour of a collection: scatter and broken bars may have several."""
    from matplotlib.colors import to_hex

    faces = [to_hex(color, keep_alpha=True) for color in collection.get_facecolor()]
    edges = [to_hex(color, keep_alpha=True) for color in collection.get_edgecolor()]
    path = collection.get_paths()[:1]
    shape = f"{len(path[0].vertices)} {path[0].vertices[:1].round(3).tolist()}" if path else ""
    style = f"{collection.get_hatch() or ''} {collection.get_linestyle()} {shape}"
    return [f"{color} {style}" for color in dict.fromkeys([*faces, *edges] or [""])]
