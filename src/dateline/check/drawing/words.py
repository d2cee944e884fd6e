"""The words of a figure: what each says, where it stands, and whether it can be read."""

import re

import numpy as np

from . import looks
from .arrows import Arrow, has_one_head, heads

_SMALLEST = 4.0  # points; letters below are dust
_SIGNS = {
    "rightarrow": "→", "to": "→", "leftarrow": "←", "uparrow": "↑", "downarrow": "↓",
    "longrightarrow": "→", "Rightarrow": "⇒", "geq": "≥", "geqslant": "≥", "ge": "≥", "leq": "≤",
    "leqslant": "≤", "le": "≤", "gt": ">", "lt": "<", "gg": "≫", "approx": "≈", "sim": "~",
    "pm": "±", "times": "×", "infty": "∞", "cdot": "·", "bullet": "•", "ldots": "…", "dots": "…",
}  # fmt: skip


def as_read(text):
    r"""Return a text as a reader sees it: signs of mathtext as signs, its commands left out.

    >>> as_read(r"$\geq$ 200"), as_read(r"$\mathbf{killed}$"), as_read("5 $")
    ('≥ 200', 'killed', '5 $')
    """
    if len(re.findall(r"(?<!\\)\$", text)) < 2:
        return text.replace(r"\$", "$")
    parts = re.split(r"(?<!\\)\$", text)
    if len(parts) % 2 == 0:
        return text
    parts[1::2] = [_math(part) for part in parts[1::2]]
    return "".join(parts).replace(r"\$", "$")


def _math(part):
    part = re.sub(r"\\[ ,;:!]|~", " ", part)
    part = re.sub(r"\\([A-Za-z]+) ?", lambda sign: _SIGNS.get(sign[1], ""), part)
    return re.sub(r"\\([%#&_{}$])", r"\1", re.sub(r"(?<!\\)[{}]", "", part))


class Words:
    """Reads texts on one page.

    Args:
        figure: the figure.
        layers: what lies above what, settled.
    """

    def __init__(self, figure, layers):
        from matplotlib.backends.backend_agg import RendererAgg

        self._figure, self._layers = figure, layers
        self.ticks = {}  # {axis: what can be read at its ticks}, which takes long to settle
        self._renderer = RendererAgg(2, 2, figure.dpi)  # it measures and draws nothing
        self._page = figure.bbox.extents

    def extent(self, artist):
        """Return the box of an artist in pixels, or None where it has none."""
        before = getattr(artist, "_renderer", None)
        try:
            box = np.asarray(artist.get_window_extent(self._renderer).extents, dtype=float)
        except Exception:  # a place that cannot be put on the axes
            return None
        finally:
            if hasattr(artist, "_renderer"):
                artist._renderer = before
        return box if np.isfinite(box).all() else None

    def can_be_read(self, text, key=None, box=None):
        """Whether a text is shown, large enough, and stands out from what is below.

        Without a box only the text itself is looked at, on the ground of the whole figure.
        """
        if not text.get_visible() or not text.get_text().strip():
            return False
        if text.get_fontsize() < _SMALLEST:
            return False
        colour = looks.rgba(text.get_color(), text.get_alpha())
        if colour[3] <= 0:
            return False
        if box is None:
            ground = self._layers.ground(key or (-np.inf, 0), *self._page[:2])
            return looks.can_be_read(looks.over(colour, ground), ground)
        if not self.is_on_sheet(text, box) or self._layers.is_covered(key, box):
            return False
        own = text.get_bbox_patch()
        y = (box[1] + box[3]) / 2
        seen = 0
        places = np.linspace(box[0], box[2], 7)[1:-1]
        for x in places:
            ground = self._layers.ground(key, x, y)
            if own is not None and own.get_visible():
                ground = looks.over(looks.patch_colours(own)[0], ground)
            seen += looks.can_be_read(looks.over(colour, ground), ground)
        return seen * 2 >= len(places)

    def is_on_sheet(self, artist, box):
        """Whether words at a box in pixels are found by a reader.

        A notebook makes its picture wide enough for what stands beside the page; what is left out
        of the layout, or stands further away than the page is wide, is not on it.
        """
        x0, y0, x1, y1 = self._page
        wide, tall = (x1 - x0, y1 - y0) if artist.get_in_layout() else (0.0, 0.0)
        inside = box[0] <= x1 + wide and box[2] >= x0 - wide
        return bool(inside and box[1] <= y1 + tall and box[3] >= y0 - tall)

    def has_legend(self, legend):
        """Whether a legend is shown, by the place that it hangs from."""
        if not legend.get_visible():
            return False
        box = legend.get_bbox_to_anchor().extents
        place = getattr(legend, "_loc", 0)
        if isinstance(place, tuple):
            x, y = (box[at] + (box[at + 2] - box[at]) * place[at] for at in (0, 1))
            box = (x, y, x, y)
        return self.is_on_sheet(legend, box)

    def note(self, text, key, out_box, places=None):
        """Return a text as plain data, and the Arrow of an annotation; None for what is not there.

        Args:
            text: a matplotlib Text or Annotation.
            key: when it is drawn.
            out_box: turns a box in pixels into the units that are given back.
            places: the Places of its axes, or None for a text of the figure.
        """
        annotated = hasattr(text, "arrow_patch")
        if annotated and places is not None and not self._is_shown(text, places):
            return None, None
        if not text.get_visible():
            return None, None
        box = self.extent(text) if text.get_text().strip() else None
        if box is not None and _is_clipped(text) and places is not None:
            axes = places.box
            middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
            if not (axes[0] <= middle[0] <= axes[2] and axes[1] <= middle[1] <= axes[3]):
                return None, None
        readable = box is not None and self.can_be_read(text, key, box)
        arrow = self._arrow(text, key, box if readable else None) if annotated else None
        if not readable:
            return None, arrow
        points_at = None
        if arrow is not None and arrow.headed and places is not None:
            points_at = places.out_points(places.data([arrow.head]))[0]
        words = as_read(text.get_text())
        note = said(words, "note", out_box(box), points_at)
        colour = looks.look(_colour_of(text), (0.0, 0.0, 0.0, 0.0))["face"]
        return note | {"colour": colour}, arrow

    def _is_shown(self, text, places):
        """An annotation of a place outside the axes is not drawn, unless it is told to be."""
        clip = text.get_annotation_clip()
        if not (clip or (clip is None and text.xycoords == "data")):
            return True
        xy = [places.number(text.xy[0], places.axes.xaxis)]
        xy.append(places.number(text.xy[1], places.axes.yaxis))
        if text.xycoords != "data":
            return True
        if None in xy or not np.isfinite(xy).all():
            return False
        _, ((x, y),) = places.both(np.array([xy]), places.axes.transData)
        x0, y0, x1, y1 = places.box
        return x0 - 1 <= x <= x1 + 1 and y0 - 1 <= y <= y1 + 1

    def _arrow(self, text, key, box):
        patch = text.arrow_patch
        if patch is None or not patch.get_visible():
            return None
        try:
            text.update_positions(self._renderer)
            ends = np.array(patch._posA_posB, dtype=float)
        except Exception:  # it stands at a place that is not on the axes
            return None
        at_begin, at_end = heads(patch.get_arrowstyle())
        if not np.isfinite(ends).all():
            return None
        tail, head = ends[::-1] if at_begin and not at_end else ends
        face, edge, _ = looks.patch_colours(patch)
        arrow = Arrow(tuple(tail), tuple(head), (face, edge), looks.look_of_patch(patch), key=key)
        arrow.headed = has_one_head(patch)
        arrow.words = tuple(box) if box is not None and not at_begin else None
        return arrow


def _is_clipped(text):
    """Whether a text ends at the edge of its axes: it is told to, and knows of an edge."""
    edges = (text.get_clip_box(), text.get_clip_path())
    return text.get_clip_on() and any(edge is not None for edge in edges)


def said(words, role, box, points_at=None):
    """Return a text as plain data."""
    return {"words": words, "role": role, "box": box, "points_at": points_at}


def parts_of_legend(legend):
    """Return the entries of a legend: (Text, [things beside it]), in order."""
    found = []

    def walk(box):
        inside = box.get_children() if hasattr(box, "get_children") else []
        names = [type(child).__name__ for child in inside]
        if names in (["DrawingArea", "TextArea"], ["TextArea", "DrawingArea"]):
            drawn, word = inside if names[0] == "DrawingArea" else inside[::-1]
            found.append((word.get_children()[0], drawn.get_children()))
            return
        for child in inside:
            if hasattr(child, "get_children") and type(child).__name__.endswith("Packer"):
                walk(child)

    for child in legend.get_children():
        walk(child)
    return found


_WHITE = 0.97  # of all three colours: a box so bright only keeps what lies behind it from the words


def _colour_of(text):
    """What tells words from others to a reader: the colour of their box, or else their own."""
    box = text.get_bbox_patch()
    if box is not None and box.get_visible():
        face = looks.patch_colours(box)[0]
        if face[3] > 0 and min(face[:3]) < _WHITE:
            return face
    return looks.rgba(text.get_color())
