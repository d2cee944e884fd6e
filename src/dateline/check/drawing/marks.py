"""The marks of one axes: from bars, boxes, lines and collections to what a reader sees."""

import numpy as np

from . import looks
from .arrows import arrow_of_patch, arrows_of_quiver
from .budget import TooLarge
from .mark import NONE, Mark

_STRAIGHT = 1e-6  # of its own size, by which the side of a rectangle may lean
_EDGE = 0.75  # pixels by which a span may miss the edge of the axes


class Marks:
    """Everything in one axes that may stand for data.

    ``found`` are the marks, ``arrows`` the arrows, ``other`` the kinds of things that are not read
    (images, contours, pies, what stands in 3D).
    """

    def __init__(self, places, key, budget):
        self.places, self._key, self._budget = places, key, budget
        self.found, self.arrows, self.other = [], [], []
        axes = places.axes
        self._labels = _labels(axes)
        self._carets = _parts_of_error_bars(axes)
        for place, artist in enumerate(axes.get_children()):
            if artist is not axes.patch and artist.get_visible() and artist.get_alpha() != 0:
                try:
                    self._read(artist, place)
                except TooLarge:
                    raise
                except Exception:  # made by hand in a way that is not foreseen
                    self.other.append(artist)

    def _read(self, artist, place):
        from matplotlib import collections, image, lines, patches, quiver, spines

        order = (*self._key, artist.get_zorder(), place)
        if isinstance(artist, spines.Spine):
            return
        if self.places.axes.name != "rectilinear":
            if isinstance(artist, (lines.Line2D, patches.Patch, collections.Collection)):
                self.other.append(artist)
        elif isinstance(artist, lines.Line2D):
            self._line(artist, order)
        elif isinstance(artist, patches.Wedge):
            self.other.append(artist)
        elif isinstance(artist, (patches.FancyArrow, patches.FancyArrowPatch)):
            self._budget.spend(1)
            arrow = arrow_of_patch(artist, self.places)
            if arrow is not None:
                arrow.key = order
                self.arrows.append(arrow)
        elif isinstance(artist, patches.Patch):
            self._patch(artist, order)
        elif isinstance(artist, quiver.Quiver):
            self._budget.spend(artist.N)
            for arrow in arrows_of_quiver(artist, self.places):
                arrow.key = order
                self.arrows.append(arrow)
        elif isinstance(artist, collections.PathCollection):
            self._scatter(artist, order)
        elif isinstance(artist, collections.LineCollection):
            self._segments(artist, order)
        elif isinstance(artist, collections.PolyCollection) or (
            type(artist).__name__ in ("PatchCollection", "BrokenBarHCollection", "PolyQuadMesh")
        ):
            self._polygons(artist, order)
        elif isinstance(artist, (collections.Collection, image.AxesImage, image.BboxImage)):
            self.other.append(artist)

    def _label(self, artist):
        said = str(artist.get_label() or "")
        if not said or said.startswith("_"):
            said = self._labels.get(id(artist), "")
        return "" if said.startswith("_") else said

    def _patch(self, patch, order):
        path = patch.get_path()
        if len(path.vertices) == 0:
            return
        self._budget.spend(1)
        face, edge, hatch = looks.patch_colours(patch)
        vertices = _corners_of_patch(patch, path)
        data, pixels = self.places.both(vertices, patch.get_data_transform())
        if hasattr(patch, "get_boxstyle"):
            data, pixels = self._without_pad(patch, data, pixels)
        self._filled(
            data,
            pixels,
            order,
            looks.look_of_patch(patch, (face, edge, hatch)),
            self._label(patch),
            (face, edge, hatch),
            patch,
            shut=face[3] > 0 or patch.get_hatch(),
            transform=patch.get_data_transform(),
        )

    def _without_pad(self, patch, data, pixels):
        """A box with round corners is drawn around its numbers; a reader takes it for them."""
        box = patch.get_bbox()
        inner = np.array([[box.x0, box.y0], [box.x1, box.y0], [box.x1, box.y1], [box.x0, box.y1]])
        if not np.isfinite(inner).all():
            return data, pixels
        inner, inner_pixels = self.places.both(inner, patch.get_data_transform())
        outer = pixels.min(axis=0), pixels.max(axis=0)
        wide = np.abs(np.array(outer) - [inner_pixels.min(axis=0), inner_pixels.max(axis=0)])
        size = np.array(self.places.box[2:]) - self.places.box[:2]
        return (inner, inner_pixels) if (wide < 0.03 * size).all() else (_box(data), _box(pixels))

    def _filled(
        self,
        data,
        pixels,
        order,
        look,
        label,
        colours,
        artist,
        shut=True,
        zero=False,
        transform=None,
    ):
        if len(data) == 0 or not np.isfinite(data).all():
            return
        rectangle = _is_rectangle(data)
        mark = Mark("area", data, pixels, order, look, label, colours, colours[0])
        mark.clip, mark.source = artist.get_clip_on(), id(artist)
        mark.loose = self.places.is_loose(transform)
        if rectangle:
            mark.kind, mark.base = "bar", tuple(data[0])
            if zero:
                mark.base = _begin(data)
            x0, y0, x1, y1 = self.places.box
            left, low, right, high = mark.box
            wide = left <= x0 + _EDGE and right >= x1 - _EDGE
            tall = low <= y0 + _EDGE and high >= y1 - _EDGE
            if wide or tall:
                mark.kind = "span"
        elif not shut:
            mark.kind = "line"
        self.found.append(mark)

    def _line(self, line, order):
        colour, face, edge = looks.line_colours(line)
        label, clip = self._label(line), line.get_clip_on()
        xy = np.ma.filled(np.ma.asarray(line.get_xydata(), dtype=float), np.nan).reshape(-1, 2)
        self._budget.points(len(xy))
        caret, loose = id(line) in self._carets, self.places.is_loose(line.get_transform())
        if colour[3] > 0:
            path = line.get_path()
            data, pixels = self.places.both(path.vertices, line.get_transform())
            look = looks.look_of_line(line)
            for part in _runs(data):
                self._budget.spend(1)
                mark = Mark("line", data[part], pixels[part], order, look, label, (colour,))
                mark.clip, mark.source, mark.loose = clip, id(line), loose
                self.found.append(mark)
        if (face[3] > 0 or edge[3] > 0) and line.get_markersize() >= 0.5:
            xy = _marked(xy, line.get_markevery())
            data, pixels = self.places.both(xy, line.get_transform())
            look = looks.look_of_marker(line)
            sign = direction_of_marker(line.get_marker())
            size = line.get_markersize() * self._points_to_pixels / 2
            for at in np.flatnonzero(np.isfinite(data).all(axis=1)):
                self._budget.spend(1)
                mark = Mark("point", data[[at]], pixels[[at]], order, look, label, (face, edge))
                mark.clip, mark.source, mark.size = clip, id(line), size
                mark.loose = loose
                mark.signs = {sign} if sign else set()
                mark.sign_only = caret and bool(sign)
                if not (caret and not sign):  # the caps of an error bar are no points
                    self.found.append(mark)

    @property
    def _points_to_pixels(self):
        return self.places.axes.figure.dpi / 72

    def _scatter(self, artist, order):
        offsets = np.ma.filled(np.ma.asarray(artist.get_offsets(), dtype=float), np.nan)
        data, pixels = self.places.both(offsets, artist.get_offset_transform())
        paths, sizes = artist.get_paths(), artist.get_sizes()
        if not len(paths):
            return
        count = len(data)
        faces, edges, widths = looks.collection_colours(artist, count)
        markers = looks.each([looks.scatter_marker(path) for path in paths], count, "path")
        signs = looks.each([_sign_of_path(path) for path in paths], count, "")
        sizes = looks.each(np.sqrt(sizes).tolist(), count, 6.0)
        label, clip, hatch = self._label(artist), artist.get_clip_on(), artist.get_hatch()
        loose = self.places.is_loose(artist.get_offset_transform())
        known = {}
        for at in np.flatnonzero(np.isfinite(data).all(axis=1)):
            self._budget.spend(1)
            if sizes[at] < 0.5:
                continue
            drawn = (faces[at], edges[at], widths[at], markers[at])
            if drawn not in known:
                edge = edges[at] if widths[at] > 0 else NONE
                found = looks.look(faces[at], edge, hatch, "-", widths[at], markers[at])
                known[drawn] = found | {"line": ""}
            colours = (faces[at], edges[at] if widths[at] > 0 else NONE)
            mark = Mark("point", data[[at]], pixels[[at]], order, known[drawn], label, colours)
            mark.clip, mark.source, mark.loose = clip, id(artist), loose
            mark.size = sizes[at] * self._points_to_pixels / 2
            mark.signs = {signs[at]} if signs[at] else set()
            self.found.append(mark)

    def _segments(self, artist, order):
        segments = artist.get_segments()
        count = len(segments)
        self._budget.spend(count)
        self._budget.points(sum(map(len, segments)))
        _, edges, widths = looks.collection_colours(artist, count)
        lines = looks.collection_lines(artist, count, widths)
        label, clip = self._label(artist), artist.get_clip_on()
        for at, segment in enumerate(segments):
            if len(segment) == 0 or widths[at] <= 0 or not lines[at]:
                continue
            data, pixels = self.places.both(segment, artist.get_transform())
            look = looks.look(NONE, edges[at], "", lines[at], widths[at])
            for part in _runs(data):
                mark = Mark("line", data[part], pixels[part], order, look, label, (edges[at],))
                mark.clip, mark.source = clip, id(artist)
                self.found.append(mark)

    def _polygons(self, artist, order):
        paths = artist.get_paths()
        offsets = np.ma.filled(np.ma.asarray(artist.get_offsets(), dtype=float), np.nan)
        if offsets.size > 2 or (offsets.size and np.any(offsets != 0)):
            self.other.append(artist)  # hexagons and the like: one shape in many places
            return
        count = len(paths)
        self._budget.spend(count)
        self._budget.points(sum(len(path.vertices) for path in paths))
        faces, edges, widths = looks.collection_colours(artist, count)
        lines = looks.collection_lines(artist, count, widths)
        hatch, label = looks.hatch_colour(artist), self._label(artist)
        for at, path in enumerate(paths):
            if len(path.vertices) == 0:
                continue
            edge = edges[at] if widths[at] > 0 else NONE
            look = looks.look(faces[at], edge, artist.get_hatch(), lines[at], widths[at])
            data, pixels = self.places.both(_corners(path), artist.get_transform())
            colours = (faces[at], edge, hatch)
            self._filled(data, pixels, order, look, label, colours, artist, zero=True)


def _labels(axes):
    """What the parts of bars, error bars and stems are called: their container has the label."""
    return {
        id(child): str(container.get_label() or "")
        for container in axes.containers
        for child in container.get_children()
    }


def _parts_of_error_bars(axes):
    """The caps and carets of error bars, by id."""
    found = set()
    for container in axes.containers:
        if type(container).__name__ == "ErrorbarContainer":
            found |= {id(cap) for cap in container.lines[1]}
    return found


def _corners_of_patch(patch, path):
    """The corners of a patch; of a plain rectangle without transforms, which take most time."""
    if type(patch).__name__ == "Rectangle" and not patch.angle:
        x, y, width, height = (patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height())
        try:
            x, y = (float(patch.convert_xunits(x)), float(patch.convert_yunits(y)))
            right = float(patch.convert_xunits(patch.get_x() + width))
            top = float(patch.convert_yunits(patch.get_y() + height))
            return np.array([[x, y], [right, y], [right, top], [x, top]])
        except (TypeError, ValueError):  # a day and a number of days: matplotlib knows more
            pass
    return _corners(path, patch.get_patch_transform())


def _corners(path, transform=None):
    """The corners of a path, curves in small steps, without what closes it."""
    if path.codes is not None and np.isin(path.codes, (3, 4)).any():
        path = path.interpolated(1)
        polygons = path.to_polygons(closed_only=False)
        vertices = np.concatenate(polygons) if polygons else path.vertices[:0]
    else:
        vertices = path.vertices
        if path.codes is not None:
            vertices = vertices[path.codes != 79]
    vertices = np.ma.filled(np.ma.asarray(vertices, dtype=float), np.nan)
    if len(vertices) > 1 and np.array_equal(vertices[0], vertices[-1]):
        vertices = vertices[:-1]
    if transform is not None:
        vertices = transform.transform(vertices)
    return vertices


def _is_rectangle(data):
    """Whether the corners are those of an upright rectangle, which may have no width or height."""
    if len(data) == 4 and _are_corners(data.tolist()):
        return True
    low, high = data.min(axis=0), data.max(axis=0)
    room = np.maximum(high - low, 1e-12) * _STRAIGHT
    at_low, at_high = np.abs(data - low) <= room, np.abs(data - high) <= room
    if len(data) < 4 or not (at_low | at_high).any(axis=1).all():
        return False
    if not (at_low | at_high).all():
        return len(data) > 4 and _outline_is_box(data, low, high, at_low, at_high)
    corners = {tuple(corner) for corner in np.where(at_high, 1, 0).tolist()}
    flat = (high - low <= 1e-12).any()
    return flat or len(corners) == 4


def _are_corners(places):
    (a, b), (c, d), (e, f), (g, h) = places
    return (b == d and c == e and f == h and g == a) or (a == c and d == f and e == g and h == b)


def _outline_is_box(data, low, high, at_low, at_high):
    """All corners lie on the sides of the box around them, and all its corners are there."""
    both = (at_low | at_high).all(axis=1)
    corners = {tuple(corner) for corner in np.where(at_high[both], 1, 0).tolist()}
    if len(corners) != 4:
        return False
    x, y = data[:, 0], data[:, 1]
    area = abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
    return bool(np.isclose(area, np.prod(high - low)))


def _box(points):
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])


def _begin(data):
    """Where a filled rectangle begins: at zero when one of its sides lies there."""
    (x0, y0), (x1, y1) = data.min(axis=0), data.max(axis=0)
    return (x1 if x1 == 0 > x0 else x0, y1 if y1 == 0 > y0 else y0)


def _runs(data):
    """The stretches of a line between missing places that have at least two places."""
    there = np.isfinite(data).all(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], there.astype(int), [0]])))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [slice(one, two) for one, two in pairs if two - one > 1]


def _marked(xy, every):
    """The places of a line that carry a marker."""
    try:
        if every is None:
            return xy
        if isinstance(every, (int, np.integer)):
            return xy[:: int(every)]
        if isinstance(every, tuple) and isinstance(every[1], (int, np.integer)):
            return xy[int(every[0]) :: int(every[1])]
        if isinstance(every, (slice, list, np.ndarray)):
            return xy[every]
    except (IndexError, TypeError, ValueError):
        pass
    return xy


_POINTING = {">": "+x", "<": "-x", "^": "+y", "v": "-y"}
_POINTING |= {"CARETRIGHT": "+x", "CARETLEFT": "-x", "CARETUP": "+y", "CARETDOWN": "-y"}
_SIGNS = {"right": "+x", "left": "-x", "up": "+y", "down": "-y"}


def direction_of_marker(marker):
    """Return where a marker points: "+x", "-x", "+y", "-y", or "" where it does not.

    >>> direction_of_marker(">"), direction_of_marker("o"), direction_of_marker((3, 0, -90))
    ('+x', '', '+x')
    """
    if hasattr(marker, "get_marker"):
        marker = marker.get_marker()
    if isinstance(marker, tuple) and len(marker) == 3 and marker[0] == 3:
        return {0: "+y", 90: "-x", 180: "-y", 270: "+x"}.get(round(float(marker[2])) % 360, "")
    name = looks.marker_name(marker)
    if name.startswith("$"):
        if any(word in name for word in ("to", "→", "⇒", "▶", "►")) and "top" not in name:
            return "+x"
        signs = {"↑": "+y", "↓": "-y", "←": "-x"}
        found = [sign for word, sign in _SIGNS.items() if f"{word}arrow" in name.lower()]
        found += [sign for letter, sign in signs.items() if letter in name]
        found += [_POINTING[name.strip("$ ")]] if name.strip("$ ") in _POINTING else []
        return found[0] if found else ""
    return _POINTING.get(name.removesuffix("BASE"), "")


def _sign_of_path(path):
    name = looks.scatter_marker(path)
    return direction_of_marker(name) or (_sign_of_glyph(path) if name == "path" else "")


def _sign_of_glyph(path):
    """Where a letter points that a scatter draws: its outline is thickest at the head."""
    names = {"$\\rightarrow$": "+x", "$\\leftarrow$": "-x"}
    names |= {"$\\uparrow$": "+y", "$\\downarrow$": "-y", "$→$": "+x", "$>$": "+x"}
    from matplotlib.markers import MarkerStyle

    for name, sign in names.items():
        style = MarkerStyle(name)
        drawn = style.get_path().transformed(style.get_transform())
        if len(drawn.vertices) == len(path.vertices) and np.allclose(
            drawn.vertices, path.vertices, atol=1e-3
        ):
            return sign
    return ""
