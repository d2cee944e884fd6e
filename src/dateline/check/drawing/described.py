"""A whole figure as plain data."""

import warnings

from . import axis, looks, panels
from .arrows import Arrow, Signs, lines_over
from .budget import Budget, TooLarge
from .layers import Layers
from .mark import OTHER
from .marks import Marks
from .places import Places
from .words import Words, as_read, parts_of_legend, said

_NOTHING = (0, 0, 0, 0)  # no colour


def describe(figure):
    """Return what a reader sees on a matplotlib figure, as plain data.

    Args:
        figure: a matplotlib Figure, open or closed. It is not changed and not drawn.

    Returns:
        A dict with ``texts`` (those of the figure as a whole) and ``axes``, or
        ``{"$large": "Figure"}`` for a figure with more things than a check looks at
        (``{"$other": "Figure"}`` for one that cannot be read at all).

        A text has ``words``, ``role`` ("title", "note", "legend", "legend title", "cell"), ``box``
        ([x0, x1, y0, y1]; of the figure's own texts in parts of the figure) and ``points_at`` (the
        head of an annotation's arrow, or None).

        An axes has ``panel`` (a number; axes that lie on each other share it), ``broken`` (the
        panels of a broken axis, else []), ``title``, ``xlabel``, ``ylabel`` (its own, or those
        that speak for it), ``xlim``, ``ylim``, ``xscale``, ``yscale``, ``xnames``, ``ynames``
        ([place, words] of the tick labels), ``dates`` ("x", "y" or ""), ``texts``, ``legend``
        (words and look of each entry) and ``marks``.

        A mark has ``kind`` ("bar", "span", "point", "line", "area", "arrow", "other"), ``x`` and
        ``y`` (from low to high, not clipped), ``base`` (where a bar begins), ``points`` (of lines,
        areas and arrows), ``cut`` (a part lies outside the limits), ``limit`` ("+x", "-x", "+y",
        "-y": it carries a sign that points there), ``look`` and ``label``. Where it is so, it has
        ``loose`` (placed by the box of its axes or by the page), ``shared`` (its sign may be that
        of another mark as well) and ``covered`` (a part of it lies under a shape that has the
        colour of the ground), each True.

        All places are in the units of the axes; days count from 1970-01-01, a category is its
        place 0, 1, 2. What cannot be seen is left out. Missing values are no marks.

    >>> from matplotlib.figure import Figure
    >>> figure = Figure()
    >>> _ = figure.subplots().barh(["police officers"], [95])
    >>> describe(figure)["axes"][0]["marks"][0]["x"]
    [0.0, 95.0]
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fresh = [part for part in (figure, *figure.axes) if not part.stale]
        try:
            return _Description(figure).whole()
        except TooLarge:
            return {"$large": "Figure"}
        except Exception:  # parts made by hand: told as something that cannot be read
            return {"$other": "Figure"}
        finally:
            for part in fresh:  # measuring an annotation says that it must be drawn again
                part.stale = False


class _Description:
    def __init__(self, figure):
        self.figure, self.budget, self.layers = figure, Budget(), Layers()
        self.page = panels.Page(figure)
        self.parts = []
        self._count()
        self._ground()
        for place, axes in enumerate(self.page.axes):
            places = Places(axes)
            key = self.page.keys[place]
            marks = Marks(places, key, self.budget)
            self.parts.append(marks)
            for mark in marks.found:
                if mark.kind in ("bar", "span", "area"):
                    self.layers.add(mark.key, _inside(mark, places), *_cover(mark))
        self.layers.settle()
        self.words = Words(figure, self.layers)

    def _count(self):
        """Look at the number of things before any of them, which would take long."""
        there = Budget()
        for axes in self.page.axes:
            there.spend(len(axes.patches) + len(axes.lines))
            there.spend(sum(len(found.get_offsets()) for found in axes.collections))
            self.budget.spend(len(axes.texts))

    def _ground(self):
        below = (float("-inf"),)
        for figure in _figures(self.figure):
            if figure.patch.get_visible():
                colour = looks.rgba(figure.patch.get_facecolor())
                self.layers.add(below, figure.bbox.extents, colour)
        for patch in self.figure.patches:
            if patch.get_visible():
                box = patch.get_window_extent().extents
                key = (patch.get_zorder(), -1)
                self.layers.add(key, box, looks.patch_colours(patch)[0])
        for axes, key in zip(self.page.axes, self.page.keys, strict=True):
            if axes.patch.get_visible() and axes.axison and axes.get_frame_on():
                colour = looks.patch_colours(axes.patch)[0]
                self.layers.add((*key, float("-inf")), axes.bbox.extents, colour)

    def whole(self):
        self.over = lines_over(self.figure)
        described = [self._axes(place) for place in range(len(self.page.axes))]
        self._legends(described)
        drawn = [
            {(mark.kind == "point", *mark.data.ravel().round(6).tolist()) for mark in part.found}
            for part in self.parts
        ]
        panels.broken(described, drawn)
        return {"texts": self._texts_of_figure(), "axes": described}

    # texts of the figure

    def _texts_of_figure(self):
        found = []
        for figure in _figures(self.figure):
            titles = [getattr(figure, "_suptitle", None)]
            labels = [getattr(figure, name, None) for name in ("_supxlabel", "_supylabel")]
            for text in titles:
                if text is not None and self.words.can_be_read(text):
                    found.append(said(as_read(text.get_text()), "title", self._part_of(text)))
            for text in labels:
                if text is not None and self.words.can_be_read(text):
                    found.append(said(as_read(text.get_text()), "note", self._part_of(text)))
            for text in figure.texts:
                if text in titles or text in labels:
                    continue
                key = (text.get_zorder(), 10**6)
                note, _ = self.words.note(text, key, self._fraction)
                found += [note] if note else []
            for legend in figure.legends:
                found += self._texts_of_legend(legend, [0.0, 1.0, 0.0, 1.0])
        return found

    def _part_of(self, text):
        box = self.words.extent(text)
        return self._fraction(box) if box is not None else [0.0, 1.0, 0.0, 1.0]

    def _fraction(self, box):
        x0, y0, x1, y1 = self.figure.bbox.extents
        wide, tall = x1 - x0, y1 - y0
        parts = ((box[0] - x0) / wide, (box[2] - x0) / wide)
        parts += ((box[1] - y0) / tall, (box[3] - y0) / tall)
        return [round(float(part), 6) for part in parts]

    def _texts_of_legend(self, legend, box):
        if not self.words.has_legend(legend):
            return []
        found = []
        title = legend.get_title()
        if self.words.can_be_read(title) and title.get_text() != "None":
            found.append(said(as_read(title.get_text()), "legend title", box))
        for text in legend.get_texts():
            if self.words.can_be_read(text):
                found.append(said(as_read(text.get_text()), "legend", box))
        return found

    # one axes

    def _axes(self, place):
        axes, marks = self.page.axes[place], self.parts[place]
        places = marks.places
        texts, arrows = self._texts(place)
        sheets = [mark for mark in marks.found if self._is_sheet(mark, self.page.keys[place])]
        sheets = {id(mark): mark for mark in sheets}
        seen = [mark for mark in marks.found if id(mark) not in sheets]
        seen = [mark for mark in seen if self._is_seen(mark, places)]
        for mark in seen:
            mark.covered = any(_lies_on(sheet, mark, places) for sheet in sheets.values())
        arrows += marks.arrows
        arrows = [arrow for arrow in arrows if self._is_seen(arrow.mark(places), places)]
        seen, free = Signs(seen, arrows, self.figure.dpi / 72).give()
        seen += [arrow.mark(places) for arrow in free if arrow.words is None]
        told = [mark.plain(places) for mark in seen]
        told += self._lines_over(places)
        unseen = looks.look(_NOTHING, _NOTHING)
        told += [OTHER | {"look": unseen} for _ in marks.other]
        return {
            "panel": self.page.panels[place],
            "broken": [],
            "title": self._title(place),
            "xlabel": self._label(place, "x"),
            "ylabel": self._label(place, "y"),
            "xlim": places.out(places.xlim, "x"),
            "ylim": places.out(places.ylim, "y"),
            "xscale": axes.get_xscale(),
            "yscale": axes.get_yscale(),
            "xnames": self._names(place, "x"),
            "ynames": self._names(place, "y"),
            "dates": places.dates,
            "texts": texts,
            "legend": [],
            "marks": told,
        }

    def _lines_over(self, places):
        """Lines over the whole figure that begin or end in these axes; ``over`` counts them."""
        found = []
        left, low, right, high = places.box
        for number, (ends, colour, look) in enumerate(self.over, 1):
            if any(left <= x <= right and low <= y <= high for x, y in ends):
                arrow = Arrow(tuple(ends[0]), tuple(ends[1]), (colour,), look, headed=False)
                found.append(arrow.mark(places).plain(places) | {"over": number})
        return found

    def _is_seen(self, mark, places):
        x0, y0, x1, y1 = box = mark.box
        left, low, right, high = places.box if mark.clip else self.figure.bbox.extents
        if x1 < left - 1 or x0 > right + 1 or y1 < low - 1 or y0 > high + 1:
            return False
        if mark.kind == "line" and mark.clip and not _runs_through(mark, places.box):
            return False
        if not any(self._stands_out(mark, place) for place in _samples(mark, box, places.box)):
            return False
        if mark.clip:
            box = (max(x0, left), max(y0, low), min(x1, right), min(y1, high))
        return not self.layers.is_covered(mark.key, box)

    def _is_sheet(self, mark, key):
        """Whether a shape has the colour of the ground all over: only what it hides can be seen."""
        if mark.kind not in ("bar", "span", "area") or mark.fill[3] < 1:
            return False
        x0, y0, x1, y1 = mark.box
        ground = self.layers.ground((*key, -1e9), (x0 + x1) / 2, (y0 + y1) / 2)
        return not any(c[3] > 0 and looks.differs(c, ground) for c in mark.colours)

    def _stands_out(self, mark, place):
        ground = self.layers.ground(mark.key, *place)
        return any(c[3] > 0 and looks.differs(c, ground) for c in mark.colours)

    def _texts(self, place):
        axes, places = self.page.axes[place], self.parts[place].places
        key = self.page.keys[place]
        found, arrows = [], []
        for at, text in enumerate(axes.texts):
            order = (*key, text.get_zorder(), 10**5 + at)
            note, arrow = self.words.note(text, order, places.out_box, places)
            found += [note] if note else []
            arrows += [arrow] if arrow is not None else []
        whole = [*sorted(places.out(places.xlim, "x")), *sorted(places.out(places.ylim, "y"))]
        for artist in axes.artists:
            found += self._texts_of_artist(artist, places, whole)
        for table in axes.tables:
            if table.get_visible():
                cells = [cell.get_text() for cell in table.get_celld().values()]
                self.budget.spend(len(cells))
                readable = [text for text in cells if self.words.can_be_read(text)]
                found += [said(as_read(text.get_text()), "cell", whole) for text in readable]
        legend = axes.get_legend()
        if legend is not None:
            found += self._texts_of_legend(legend, whole)
        for side in (axes.xaxis, axes.yaxis):
            if words := axis.offset(side, self.words):
                found.append(said(words, "note", whole))
        return found, arrows

    def _texts_of_artist(self, artist, places, whole):
        from matplotlib.legend import Legend
        from matplotlib.text import Text

        if not artist.get_visible():
            return []
        if isinstance(artist, Legend):
            return self._texts_of_legend(artist, whole)
        box = self.words.extent(artist)
        box = places.out_box(box) if box is not None else whole
        texts = [text for text in artist.findobj(Text) if self.words.can_be_read(text)]
        return [said(as_read(text.get_text()), "note", box) for text in texts]

    # what speaks for an axes

    def _title(self, place):
        own = self._titles(self.page.axes[place])
        if own:
            return own
        return next(filter(None, map(self._titles, self.page.mates(place))), "")

    def _titles(self, axes):
        texts = [axes._left_title, axes.title, axes._right_title]
        return " ".join(as_read(t.get_text()) for t in texts if self._is_there(t))

    def _is_there(self, text):
        """Whether a title can be read and stands on the page or beside it."""
        if not self.words.can_be_read(text):
            return False
        x, y = text.get_transform().transform(text.get_position())
        return self.words.is_on_sheet(text, (x, y, x, y))

    def _label(self, place, side):
        axes = self.page.axes[place]
        own = axis.label(getattr(axes, f"{side}axis"), self.words)
        if own:
            return own
        for other in self.page.sharing(place, side):
            if found := axis.label(getattr(other, f"{side}axis"), self.words):
                return found
        figure = axes.figure
        while figure is not None:
            text = getattr(figure, f"_sup{side}label", None)
            if text is not None and self.words.can_be_read(text):
                return as_read(text.get_text())
            above = getattr(figure, "figure", None)
            figure = None if above is figure else above
        return ""

    def _names(self, place, side):
        axes, places = self.page.axes[place], self.parts[place].places
        own = axis.names(getattr(axes, f"{side}axis"), places, self.words)
        if own:
            return own
        for other in self.page.sharing(place, side):
            names = axis.names(getattr(other, f"{side}axis"), places, self.words)
            if names and self._in_line(axes, other, side):
                return names
        return []

    @staticmethod
    def _in_line(one, two, side):
        at = 0 if side == "x" else 1
        a, b = one.bbox.extents, two.bbox.extents
        return min(a[at + 2], b[at + 2]) - max(a[at], b[at]) > 0.5 * (a[at + 2] - a[at])

    # legends

    def _legends(self, described):
        for place, axes in enumerate(self.page.axes):
            legends = [legend for legend in [axes.get_legend()] if legend is not None]
            legends += [a for a in axes.artists if type(a).__name__ == "Legend"]
            entries = [entry for legend in legends for entry in self._entries(legend)]
            alone = not described[place]["marks"]
            for other, found in enumerate(described):
                same = self.page.panels[other] == self.page.panels[place]
                if same:
                    found["legend"] += [e for e in entries if e not in found["legend"]]
                elif alone:
                    self._speak(entries, found, described)
        for legend in [one for figure in _figures(self.figure) for one in figure.legends]:
            entries = self._entries(legend)
            for found in described:
                self._speak(entries, found, described)
        self._borrow(described)

    @staticmethod
    def _speak(entries, found, described):
        """A legend of the whole figure speaks of all axes, but for labels that only others have."""
        here = {mark["label"] for mark in found["marks"]}
        anywhere = {mark["label"] for axes in described for mark in axes["marks"]}
        for entry in entries:
            words = entry["words"]
            if (words in here or words not in anywhere) and entry not in found["legend"]:
                found["legend"].append(entry)

    @staticmethod
    def _borrow(described):
        """Axes without a legend are read by one beside them that shows their looks."""
        own = [list(found["legend"]) for found in described]
        for found in described:
            if found["legend"]:
                continue
            drawn = [_key(mark["look"]) for mark in found["marks"]]
            for entries in own:
                found["legend"] += [
                    entry
                    for entry in entries
                    if _key(entry["look"]) in drawn and entry not in found["legend"]
                ]

    def _entries(self, legend):
        if not self.words.has_legend(legend):
            return []
        return [
            {"words": as_read(text.get_text()), "look": looks.look_of_handle(things)}
            for text, things in parts_of_legend(legend)
            if self.words.can_be_read(text)
        ]


def _key(look):
    return look["face"], look["edge"], look["hatch"], look["marker"]


def _figures(figure):
    """A figure and the figures in it that are shown."""
    found = [figure] if figure.get_visible() else []
    for part in getattr(figure, "subfigs", []):
        found += _figures(part) if found else []
    return found


def _inside(mark, places):
    x0, y0, x1, y1 = mark.box
    if not mark.clip:
        return mark.box
    left, low, right, high = places.box
    return max(x0, left), max(y0, low), min(x1, right), min(y1, high)


def _cover(mark):
    from matplotlib.path import Path

    if mark.kind == "area":
        return mark.fill, Path(mark.pixels)
    return mark.fill, None


_HIDDEN = 0.1  # of a mark: so much of it under a sheet, and its ends are not those that are seen


def _lies_on(sheet, mark, places):
    """Whether a sheet hides a part of a mark that was drawn before."""
    if not mark.key < sheet.key:
        return False
    (a, b, c, d), (e, f, g, h) = places.box, mark.box
    x0, y0, x1, y1 = max(a, e) - 1, max(b, f) - 1, min(c, g) + 1, min(d, h) + 1
    left, low, right, high = sheet.box
    wide, tall = min(x1, right) - max(x0, left), min(y1, high) - max(y0, low)
    return min(wide, tall) > 2 and wide * tall > _HIDDEN * (x1 - x0) * (y1 - y0)


def _samples(mark, box, inside):
    """A few places in pixels at which a mark may be seen: its middle first."""
    if mark.kind == "point":  # it may stand half on a bar that has its colour
        ((x, y),) = mark.pixels.tolist()
        off = 0.6 * mark.size
        return [(x, y), (x + off, y), (x - off, y), (x, y + off), (x, y - off)]
    if mark.kind == "arrow":  # it may begin on something, and is seen by its head
        tail, head = mark.pixels
        return [((tail + head) / 2).tolist(), (tail + (head - tail) * 0.9).tolist()]
    if mark.kind == "line":
        few = mark.pixels[:: max(1, len(mark.pixels) // 6)].tolist()
        return [mark.pixels[:2].mean(axis=0).tolist(), *few, mark.pixels[-1].tolist()]
    x0, y0, x1, y1 = (
        *(max(a, b) for a, b in zip(box[:2], inside[:2], strict=True)),
        *(min(a, b) for a, b in zip(box[2:], inside[2:], strict=True)),
    )
    parts = ((0.5, 0.5), (0.1, 0.5), (0.9, 0.5), (0.5, 0.1), (0.5, 0.9))
    return [(x0 + (x1 - x0) * a, y0 + (y1 - y0) * b) for a, b in parts]


def _runs_through(mark, box):
    """Whether a part of a line lies in a box, by steps along it."""
    import numpy as np

    left, low, right, high = box
    one, two = mark.pixels[:-1], mark.pixels[1:]
    for step in np.linspace(0, 1, 9):
        x, y = (one + (two - one) * step).T
        if ((x >= left - 1) & (x <= right + 1) & (y >= low - 1) & (y <= high + 1)).any():
            return True
    return bool((np.ptp(mark.pixels, axis=0) > [right - left, high - low]).any())
