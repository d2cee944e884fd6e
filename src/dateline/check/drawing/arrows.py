"""Arrows, and the marks that they belong to: the sign of a bound."""

from dataclasses import dataclass

import numpy as np

from . import looks
from .mark import NONE, Mark

_NEAR = 7.0  # points between the end of a mark and the tail of its arrow
_BESIDE = 2.0  # points: of two marks, an arrow begins at the nearer
_UNSURE = 2.0  # times as far away as the nearest: an end so near may be meant as well
_BEYOND = 3.0  # points by which the head of an arrow must lie further out than the end
_SLANT = 0.5  # part of its length by which an arrow may lean and still point along an axis


@dataclass(slots=True, eq=False)
class Arrow:
    """An arrow in pixels, from tail to head, with the box of the words at its tail, if any."""

    tail: tuple
    head: tuple
    colours: tuple
    look: dict
    label: str = ""
    key: tuple = ()
    words: tuple | None = None  # box of the words of an annotation, in pixels
    taken: bool = False
    clip: bool = False
    headed: bool = True  # without a head, or with two, it is a line between two places

    @property
    def direction(self):
        """Where it points: "+x", "-x", "+y", "-y", or "" where it lies slant or has no one head."""
        if not self.headed:
            return ""
        x, y = self.head[0] - self.tail[0], self.head[1] - self.tail[1]
        if abs(y) <= _SLANT * abs(x):
            return "+x" if x > 0 else "-x"
        if abs(x) <= _SLANT * abs(y):
            return "+y" if y > 0 else "-y"
        return ""

    def mark(self, places):
        """Return it as a mark of its own."""
        pixels = np.array([self.tail, self.head], dtype=float)
        data = places.data(pixels)
        kind = "arrow" if self.headed else "line"
        found = Mark(kind, data, pixels, self.key, self.look, self.label, self.colours)
        found.clip = self.clip
        return found


def heads(style):
    """Return at which ends an arrow style has a head: (at its begin, at its end)."""
    name = type(style).__name__
    if name in ("Simple", "Fancy", "Wedge"):
        return False, True
    drawn = getattr(type(style), "arrow", None)
    if isinstance(drawn, str) and drawn:
        return drawn.startswith("<"), drawn.endswith(">")
    return "A" in name.removeprefix("Bar"), "B" in name.removeprefix("Bar").removeprefix("Bracket")


def arrow_of_patch(patch, places):
    """Return the Arrow that a patch draws; None where it has no place."""
    is_polygon = hasattr(patch, "set_data")
    ends = _ends_of_polygon(patch, places) if is_polygon else _ends(patch, places)
    if ends is None or not np.isfinite(ends).all():
        return None
    face, edge, _ = looks.patch_colours(patch)
    label = str(patch.get_label() or "")
    arrow = Arrow(tuple(ends[0]), tuple(ends[1]), (face, edge), looks.look_of_patch(patch))
    arrow.label = "" if label.startswith("_") else label
    arrow.clip = patch.get_clip_on()
    arrow.headed = is_polygon or has_one_head(patch)
    return arrow


def lines_over(figure):
    """Return [(tail, head), colour, look] in pixels of the lines that lie over the whole figure."""
    found = []
    for artist in (*figure.lines, *figure.patches, *figure.artists):
        try:
            found += _line_over(artist) if artist.get_visible() else []
        except Exception:  # made by hand; it has no place
            continue
    return found


def _line_over(artist):
    if hasattr(artist, "coords1"):
        ends, look = _ends(artist, None), looks.look_of_patch(artist)
        return [(ends, looks.patch_colours(artist)[1], look)]
    if not hasattr(artist, "get_xydata"):
        return []
    pixels = artist.get_transform().transform(artist.get_xydata())
    colour, look = looks.line_colours(artist)[0], looks.look_of_line(artist)
    return [(pixels[at : at + 2], colour, look) for at in range(len(pixels) - 1)]


def has_one_head(patch):
    """Whether an arrow points in one direction: it has a head at one of its ends alone."""
    at_begin, at_end = heads(patch.get_arrowstyle())
    return at_begin != at_end


def _ends_of_polygon(patch, places):
    """The ends of what ``ax.arrow`` draws, in pixels: its tip is the first corner."""
    corners = patch.get_xy()
    if len(corners) < 5:
        return None
    if np.array_equal(corners[0], corners[-1]):
        corners = corners[:-1]
    far = np.linalg.norm(corners - corners[0], axis=1)
    tail = corners[np.isclose(far, far.max(), rtol=1e-3)].mean(axis=0)
    _, pixels = places.both(np.array([tail, corners[0]]), patch.get_data_transform())
    return pixels


def _ends(patch, places):
    at_begin, at_end = heads(patch.get_arrowstyle())
    if hasattr(patch, "coords1"):  # it connects places of any two axes
        ends = [(patch.xy1, patch.coords1, patch.axesA), (patch.xy2, patch.coords2, patch.axesB)]
        pixels = np.array([patch._get_xy(*end) for end in ends], dtype=float)
        return pixels[::-1] if at_begin and not at_end else pixels
    ends = getattr(patch, "_posA_posB", None)
    transform = patch.get_transform()
    axes = places.axes
    if ends is not None:
        ends = [[places.number(p[0], axes.xaxis), places.number(p[1], axes.yaxis)] for p in ends]
        if any(None in end for end in ends):
            return None
    else:
        inside = patch.get_path().vertices  # already brought back by that transform
        ends = [inside[0], inside[-1]]
    _, pixels = places.both(np.array(ends, dtype=float), transform)
    return pixels[::-1] if at_begin and not at_end else pixels


def arrows_of_quiver(quiver, places):
    """Return the Arrows of a field of arrows."""
    data, pixels = places.both(quiver.get_offsets(), quiver.get_offset_transform())
    faces, _, _ = looks.collection_colours(quiver, len(data))
    u, v = (
        np.ma.filled(np.ma.asarray(part, float), np.nan).ravel() for part in (quiver.U, quiver.V)
    )
    found = []
    for at in range(len(data)):
        step = np.array([u[at % len(u)], v[at % len(v)]])
        if not np.isfinite(data[at]).all() or not np.isfinite(step).all() or not step.any():
            continue
        scale = quiver.scale if isinstance(quiver.scale, (int, float)) and quiver.scale else None
        if scale and quiver.scale_units in ("xy", "x", "y"):
            head = places.both(np.array([data[at] + step / scale]), places.axes.transData)[1][0]
        else:  # its length is chosen when it is drawn; where it points is known
            if quiver.angles == "xy":
                head = places.both(np.array([data[at] + step]), places.axes.transData)[1][0]
                step = head - pixels[at]
            length = max(np.linalg.norm(step), 1e-9)
            head = pixels[at] + step / length * 30 * places.axes.figure.dpi / 72
        tail = pixels[at]
        if quiver.pivot in ("tip", "mid", "middle"):
            back = (head - tail) * (1 if quiver.pivot == "tip" else 0.5)
            tail, head = tail - back, head - back
        look = looks.look(faces[at], NONE)
        arrow = Arrow(tuple(tail), tuple(head), (faces[at],), look)
        label = str(quiver.get_label() or "")
        arrow.label = "" if label.startswith("_") else label
        found.append(arrow)
    return found


class Signs:
    """Gives arrows and pointing markers to the marks that they begin at.

    Args:
        marks: the visible marks of one panel.
        arrows: its visible arrows.
        points_to_pixels: how many pixels a point is.
    """

    def __init__(self, marks, arrows, points_to_pixels):
        self.marks, self.arrows, self._unit = list(marks), list(arrows), points_to_pixels

    def give(self):
        """Give each arrow to its marks; return (marks that stay, arrows of no mark)."""
        self._markers_on_ends()
        self._arrows_of_lines()
        for arrow in self.arrows:
            arrow.taken = self._give(arrow, arrow.direction)
        kept = [mark for mark in self.marks if not mark.sign_only]
        return kept, [arrow for arrow in self.arrows if not arrow.taken]

    def _markers_on_ends(self):
        """A marker that points and stands at the end of a bar or a line is a sign of that, too."""
        signs = [mark for mark in self.marks if mark.kind == "point" and mark.signs]
        for sign in signs:
            at = sign.pixels[0]
            (direction,) = sign.signs
            found = []
            for mark in self.marks:
                if mark is not sign and not mark.sign_only:
                    room = _NEAR * self._unit + sign.size
                    if mark.kind in ("bar", "line", "span") and self._is_end(
                        mark, at, direction, room
                    ):
                        found.append(mark)
            for mark in self._nearest(found, [at], direction):
                mark.signs.add(direction)

    def _arrows_of_lines(self):
        """A short line with a head made by a marker, from the end of a mark outwards."""
        signs = [mark for mark in self.marks if mark.kind == "point" and mark.signs]
        if not signs:
            return
        gone = set()
        for line in [mark for mark in self.marks if mark.kind == "line"]:
            if len(line.pixels) != 2:
                continue
            for tail, head in (line.pixels, line.pixels[::-1]):
                tips = [s for s in signs if np.linalg.norm(s.pixels[0] - head) <= 1.5 * self._unit]
                arrow = Arrow(tuple(tail), tuple(head), line.colours, line.look, line.label)
                tips = [tip for tip in tips if arrow.direction in tip.signs]
                if not tips:
                    continue
                arrow.key, arrow.clip = line.key, line.clip
                own = {id(line), *(id(tip) for tip in tips)}
                own |= {id(s) for s in signs if s.source == line.source}
                errors = any(tip.sign_only for tip in tips)
                if self._give(arrow, arrow.direction, own):
                    gone |= own
                elif errors:
                    gone |= own
                    self.arrows.append(arrow)
                break
        self.marks = [mark for mark in self.marks if id(mark) not in gone]

    def _give(self, arrow, direction, own=()):
        if not direction:
            return False
        found = [
            mark
            for mark in self.marks
            if id(mark) not in own
            and not mark.sign_only
            and self._begins_at(arrow, direction, mark)
        ]
        for mark in self._nearest(found, _begins(arrow, direction), direction):
            mark.signs.add(direction)
        return bool(found)

    def _nearest(self, marks, places, direction):
        """Those of some marks whose end is nearest to where a sign begins; it may be of several.

        Where the next end is little further away, the sign may be that of its mark as well.
        """
        away = [min(_away(mark, at, direction) for at in places) for mark in marks]
        least = min(away, default=0.0)
        near = least + _BESIDE * self._unit
        found = [mark for mark, distance in zip(marks, away, strict=True) if distance <= near]
        unsure = max(near, _UNSURE * least)
        if any(near < distance <= unsure for distance in away):
            for mark in found:
                mark.shared = True
        return found

    def _begins_at(self, arrow, direction, mark):
        if mark.kind in ("area", "arrow", "other"):
            return False
        side, sign = (0 if "x" in direction else 1), (1 if "+" in direction else -1)
        edge = _outermost(mark, side, sign)
        if (arrow.head[side] - edge) * sign < _BEYOND * self._unit:
            return False
        room = _NEAR * self._unit + mark.size
        return any(self._is_end(mark, at, direction, room) for at in _begins(arrow, direction))

    def _is_end(self, mark, at, direction, room):
        """Whether a place is the end of a mark in a direction."""
        side, sign = (0 if "x" in direction else 1), (1 if "+" in direction else -1)
        other = 1 - side
        x0, y0, x1, y1 = mark.box
        low, high = (y0, y1) if side == 0 else (x0, x1)
        aside = 4 * self._unit
        if not low - aside <= at[other] <= high + aside:
            return False
        if mark.kind == "point":
            return bool(np.linalg.norm(np.subtract(at, mark.pixels[0])) <= room)
        if mark.kind == "line":
            return self._is_end_of_line(mark, at, side, sign, room)
        edge = _outermost(mark, side, sign)
        if abs(at[side] - edge) > room:
            return False
        return mark.base is None or _grows(mark, side, sign)

    def _is_end_of_line(self, mark, at, side, sign, room):
        if len(mark.pixels) == 2:
            one, two = mark.pixels
            along = two - one
            if abs(along[side]) < 1e-6 * (abs(along).sum() + 1e-9) + 0.5:  # it stands across
                return abs(at[side] - one[side]) <= room
        ends = [(mark.pixels[0], mark.pixels[1]), (mark.pixels[-1], mark.pixels[-2])]
        for end, before in ends:
            outward = (end[side] - before[side]) * sign >= -1e-6
            if outward and np.linalg.norm(np.subtract(at, end)) <= room:
                return True
        return False


def _begins(arrow, direction):
    """The places at which an arrow begins: its tail, and where its words do if it has some."""
    side, sign = (0 if "x" in direction else 1), (1 if "+" in direction else -1)
    places = [arrow.tail]
    if arrow.words is not None:  # the arrow begins at its words, and they at the mark
        x0, y0, x1, y1 = arrow.words
        near = [(x0 if sign > 0 else x1), (y0 if sign > 0 else y1)]
        middle = [(x0 + x1) / 2, (y0 + y1) / 2]
        middle[side] = near[side]
        places.append(tuple(middle))
    return places


def _away(mark, at, direction):
    """How far a place is from the end of a mark that lies in a direction, in pixels."""
    side, sign = (0 if "x" in direction else 1), (1 if "+" in direction else -1)
    if mark.kind in ("point", "line"):
        ends = mark.pixels if mark.kind == "point" else mark.pixels[[0, -1]]
        along = np.abs(ends[:, side] - at[side])
        return float(
            min(
                along.max() if np.ptp(ends[:, side]) < 1 else np.inf,
                np.linalg.norm(ends - np.asarray(at), axis=1).min(),
            )
        )
    return abs(at[side] - _outermost(mark, side, sign))


def _outermost(mark, side, sign):
    places = mark.pixels[:, side]
    return float(places.max() if sign > 0 else places.min())


def _grows(mark, side, sign):
    """Whether a bar ends on this side: it runs from its base in this direction."""
    data = mark.data[:, side]
    ends = (data.min(), data.max())
    base_is_low = abs(mark.base[side] - ends[0]) <= abs(mark.base[side] - ends[1])
    pixels = mark.pixels[:, side]
    rising = pixels[int(np.argmax(data))] >= pixels[int(np.argmin(data))]
    return (sign > 0) == (base_is_low == rising)
