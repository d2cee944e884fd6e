"""How a drawn thing looks: its colours, hatching, line and marker, and whether it can be seen."""

import functools
import math

import numpy as np

_TEXT_CONTRAST = 1.5  # letters with less on their ground are not read; 4.5 reads well
_SEEN = 4.0  # distance of two colours (CIE 1976) that a reader notices on a surface
_LINES = {"solid": "-", "dashed": "--", "dashdot": "-.", "dotted": ":", "None": "", "none": ""}

_SIDES = ("LEFT", "RIGHT", "UP", "DOWN")  # matplotlib numbers the markers that it has words for
_NUMBERED = [
    f"{what}{side}{base}"
    for what, base in (("TICK", ""), ("CARET", ""), ("CARET", "BASE"))
    for side in _SIDES
]


def rgba(colour, alpha=None):
    """Return a colour as four numbers from 0 to 1; nothing drawn is (0, 0, 0, 0)."""
    from matplotlib.colors import to_rgba

    try:
        return to_rgba(colour, alpha)
    except (ValueError, TypeError):
        return (0.0, 0.0, 0.0, 0.0)


def over(colour, ground):
    """Return the colour that a reader sees where ``colour`` (four numbers) lies on ``ground``."""
    red, green, blue, alpha = colour
    return (
        red * alpha + ground[0] * (1 - alpha),
        green * alpha + ground[1] * (1 - alpha),
        blue * alpha + ground[2] * (1 - alpha),
    )


@functools.lru_cache(4096)
def _linear(colour):
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)


def _luminance(colour):
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def can_be_read(colour, ground):
    """Whether letters in a colour can be read on a ground: by the contrast of WCAG.

    >>> can_be_read((0.5, 0.5, 0.5), (1, 1, 1)), can_be_read((0.97, 0.97, 0.97), (1, 1, 1))
    (True, False)
    """
    low, high = sorted((_luminance(tuple(colour)), _luminance(tuple(ground))))
    return (high + 0.05) / (low + 0.05) >= _TEXT_CONTRAST


@functools.lru_cache(4096)
def _lab(colour):
    red, green, blue = _linear(colour)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def differs(colour, ground):
    """Whether a surface in ``colour`` (three numbers, or four with alpha) is seen on a ground."""
    return _differs(tuple(colour), tuple(ground))


@functools.lru_cache(4096)
def _differs(colour, ground):
    seen = over(colour, ground) if len(colour) == 4 else colour
    return math.dist(_lab(tuple(seen)), _lab(ground)) >= _SEEN


def _hex(colour):
    from matplotlib.colors import to_hex

    return to_hex(colour) if len(colour) == 3 or colour[3] > 0 else "none"


def look(face, edge, hatch="", line="-", width=0.0, marker=""):
    """Return a look as plain data; colours are four numbers, (0, 0, 0, 0) for none."""
    return dict(_look(tuple(face), tuple(edge), hatch, line, float(width), marker))


@functools.lru_cache(1024)
def _look(face, edge, hatch, line, width, marker):
    width = float(max(width, default=0)) if hasattr(width, "__len__") else width
    shown = face if face[3] > 0 else edge
    width = width if edge[3] > 0 else 0.0
    return {
        "face": _hex(face),
        "edge": _hex(edge) if width > 0 else "none",
        "alpha": round(float(shown[3]), 3),
        "hatch": str(hatch or ""),
        "line": line if width > 0 else "",
        "width": round(float(width), 3),
        "marker": str(marker),
    }


def line_name(style, width=1.0):
    """Return the style of a line as a short text: "-", "--", "-.", ":" or its dashes; "" for none.

    >>> line_name("dashed"), line_name((0, (4, 3)))
    ('--', '4 3')
    """
    if isinstance(style, str):
        return _LINES.get(style.strip(), style.strip())
    try:
        _, dashes = style
    except (TypeError, ValueError):
        return "-"
    if dashes is None or len(dashes) == 0:
        return "-"
    from matplotlib import rcParams

    dashes = np.asarray(dashes, dtype=float)
    for name, key in (("--", "dashed"), ("-.", "dashdot"), (":", "dotted")):
        usual = rcParams[f"lines.{key}_pattern"]
        for scale in {1.0, float(width) or 1.0}:  # collections give theirs in points
            if len(usual) == len(dashes) and np.allclose(usual, dashes / scale):
                return name
    return " ".join(f"{float(dash):g}" for dash in dashes)


def patch_colours(patch):
    """Return (face, edge, colour of the hatching) of a patch, each four numbers."""
    face = rgba(patch.get_facecolor()) if patch.get_fill() else (0.0, 0.0, 0.0, 0.0)
    width = patch.get_linewidth() or 0
    edge = rgba(patch.get_edgecolor()) if width > 0 else (0.0, 0.0, 0.0, 0.0)
    if line_name(patch.get_linestyle()) == "":
        edge = (0.0, 0.0, 0.0, 0.0)
    return face, edge, _hatch_colour(patch) if patch.get_hatch() else (0.0, 0.0, 0.0, 0.0)


def _hatch_colour(artist):
    if hasattr(artist, "get_hatchcolor"):  # from matplotlib 3.10 on
        found = artist.get_hatchcolor()
    else:
        found = getattr(artist, "_hatch_color", "black")
    found = np.asarray(found, dtype=object)
    if found.ndim == 2:
        return rgba(tuple(found[0])) if len(found) else (0.0, 0.0, 0.0, 1.0)
    return rgba(tuple(found) if found.ndim else found.item())


def look_of_patch(patch, colours=None):
    """Return the look of a bar, a box or any other patch; ``colours`` where they are known."""
    face, edge, _ = colours or patch_colours(patch)
    width = patch.get_linewidth() or 0
    return look(face, edge, patch.get_hatch(), line_name(patch.get_linestyle()), width)


def style_of_line(line):
    """Return the style of a line by its name; matplotlib calls all lines with dashes "--"."""
    style = line.get_linestyle()
    pattern = getattr(line, "_unscaled_dash_pattern", None)
    if style == "--" and pattern is not None:
        return line_name(pattern, line.get_linewidth())
    return line_name(style)


def line_colours(line):
    """Return (colour of the line, face and edge of its markers), each four numbers."""
    alpha = line.get_alpha()
    none = (0.0, 0.0, 0.0, 0.0)
    joined = line_name(line.get_linestyle()) != "" and line.get_linewidth() > 0
    marker = line.get_marker()
    if marker in ("None", "none", None, "", " "):
        return rgba(line.get_color(), alpha) if joined else none, none, none
    hollow = line.get_fillstyle() == "none" or marker in ("x", "+", "|", "_", "1", "2", "3", "4")
    face = none if hollow else rgba(line.get_markerfacecolor(), alpha)
    width = line.get_markeredgewidth()
    edge = rgba(line.get_markeredgecolor(), alpha) if width > 0 else none
    return rgba(line.get_color(), alpha) if joined else none, face, edge


def look_of_line(line):
    """Return the look of a line without its markers."""
    colour, _, _ = line_colours(line)
    width = line.get_linewidth() if colour[3] else 0
    return look((0, 0, 0, 0), colour, "", style_of_line(line), width)


def look_of_marker(line):
    """Return the look of the markers of a line; a half fill is told as its hatching."""
    _, face, edge = line_colours(line)
    half = line.get_fillstyle()
    hatch = "" if half in ("full", "none") else half
    found = look(face, edge, hatch, "-", line.get_markeredgewidth(), marker_name(line.get_marker()))
    return found | {"line": ""}


def marker_name(marker):
    """Return a marker as a short text: "o", ">", "CARETRIGHT", or what it was made of."""
    if hasattr(marker, "get_marker"):
        marker = marker.get_marker()
    if isinstance(marker, (int, np.integer)) and 0 <= marker < len(_NUMBERED):
        return _NUMBERED[marker]
    return "" if marker in ("None", "none", None, " ") else str(marker)


@functools.lru_cache(1)
def _shapes():
    from matplotlib.markers import MarkerStyle

    found = {}
    for name in (*"osDd^v<>Ph8pH*Xx+|_.", 4, 5, 6, 7, 8, 9, 10, 11):
        style = MarkerStyle(name)
        path = style.get_path().transformed(style.get_transform())
        found.setdefault(_shape(path), marker_name(name))
    return found


def _shape(path):
    return (len(path.vertices), path.vertices[:8].round(3).tobytes())


def scatter_marker(path):
    """Return the name of the marker that the path of a scatter draws, "path" where it has none."""
    return _shapes().get(_shape(path), "path")


def each(values, count, otherwise):
    """Return ``count`` values from a list that is taken in turn, as collections do."""
    values = list(values) or [otherwise]
    return [values[place % len(values)] for place in range(count)]


def collection_colours(collection, count):
    """Return faces, edges and widths of the ``count`` things of a collection."""
    none = (0.0, 0.0, 0.0, 0.0)
    faces = each(map(rgba, map(tuple, collection.get_facecolor())), count, none)
    edges = each(map(rgba, map(tuple, collection.get_edgecolor())), count, none)
    widths = each(np.atleast_1d(collection.get_linewidth()).tolist(), count, 0.0)
    return faces, edges, widths


def collection_lines(collection, count, widths):
    """Return the names of the line styles of the ``count`` things of a collection."""
    styles = collection.get_linestyle()
    styles = [styles] if isinstance(styles, str) else styles
    return [
        line_name(style, width)
        for style, width in zip(each(styles, count, "-"), widths, strict=True)
    ]


def hatch_colour(artist):
    """Return the colour of an artist's hatching, (0, 0, 0, 0) where it has none."""
    return _hatch_colour(artist) if artist.get_hatch() else (0.0, 0.0, 0.0, 0.0)


def look_of_handle(artists):
    """Return one look for what stands beside a word in a legend, which may be several things."""
    found = []
    for artist in artists:
        if not artist.get_visible():
            continue
        if hasattr(artist, "get_markerfacecolor"):
            found += [look_of_marker(artist), look_of_line(artist)]
        elif hasattr(artist, "get_paths"):
            found.append(_look_of_collection(artist))
        elif hasattr(artist, "get_fill"):
            found.append(look_of_patch(artist))
    whole = look((0, 0, 0, 0), (0, 0, 0, 0))
    for part in found:
        if part["face"] == part["edge"] == "none" and not part["hatch"]:
            continue
        if whole["face"] == whole["edge"] == "none":
            whole["alpha"] = part["alpha"]
        for key in ("face", "edge"):
            whole[key] = part[key] if whole[key] == "none" else whole[key]
        for key in ("hatch", "line", "width"):
            whole[key] = whole[key] or part[key]
        if not whole["marker"] or _is_cap(whole["marker"]):
            whole["marker"] = part["marker"] or whole["marker"]
    return whole


def _is_cap(marker):
    return marker in ("|", "_") or marker in _NUMBERED


def _look_of_collection(collection):
    (face,), (edge,), (width,) = collection_colours(collection, 1)
    (line,) = collection_lines(collection, 1, [width])
    paths = collection.get_paths()
    points = hasattr(collection, "get_sizes") and len(paths) == 1
    marker = scatter_marker(paths[0]) if points else ""
    found = look(face, edge, collection.get_hatch(), line, width, marker)
    return found | ({"line": ""} if points else {})
