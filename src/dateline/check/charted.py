"""From the description of a figure to named marks: what a reader finds at which mark.

``read`` takes what ``drawing.describe`` says and looks at it as a reader does: on which axis of a
panel values are read, which marks stand in one row, which words belong to a mark: the tick at its
place, the entry of its look in a legend, the texts in its row or at its point, the title of a panel
with one mark. Nothing here knows a question; what a rule makes of it is in ``honest`` and ``days``.
"""

import itertools
import re
from dataclasses import dataclass, field

from . import said
from .alike import alike
from .stands import near, step, texts_of

NEAR = 0.005  # of the axis: what a reader takes for one place


@dataclass(eq=False)
class Mark:
    """One thing drawn, along the axis of values (start to end) and across it (low to high)."""

    kind: str
    start: float
    end: float
    low: float
    high: float
    sign: str  # "+", "-" where it points up or down the axis of values, "" otherwise
    look: dict
    label: str
    cut: bool
    axes: "Axes"
    points: list = field(default_factory=list)  # (value, place) of the vertices of a line
    texts: list = field(default_factory=list)  # words that stand at this mark alone
    loose: bool = False  # placed by the page or the box of the axes
    covered: bool = False  # a part of it is hidden
    over: int = 0  # the number of a line that lies over the whole figure and ends in several axes

    @property
    def middle(self):
        """Its place across the axis of values."""
        return (self.low + self.high) / 2

    @property
    def begins_at_zero(self):
        return abs(self.start) <= max(abs(self.end), self.axes.width) * NEAR


@dataclass(eq=False)
class Row:
    """What stands in one place: its ticks, its texts and its marks."""

    axes: "Axes"
    low: float
    high: float
    ticks: list = field(default_factory=list)
    texts: list = field(default_factory=list)
    marks: list = field(default_factory=list)

    @property
    def middle(self):
        return (self.low + self.high) / 2


@dataclass(eq=False)
class Axes:
    """One panel, or one of several axes that lie on one place."""

    given: dict
    side: str  # "x" or "y": the axis on which values are read
    unit: float = 1.0  # what one step of the axis stands for: 1000 where the label says thousands
    rows: list = field(default_factory=list)
    crossing: list = field(default_factory=list)  # marks that stand in no row: lines, areas, spans
    texts: list = field(default_factory=list)  # texts that stand in no row

    @property
    def across(self):
        return "y" if self.side == "x" else "x"

    @property
    def limits(self):
        """(lower, upper) end of the axis of values."""
        return tuple(sorted(self.given[f"{self.side}lim"]))

    @property
    def width(self):
        low, high = self.limits
        return high - low or 1.0

    @property
    def room(self):
        """(lower, upper) end of the other axis."""
        return tuple(sorted(self.given[f"{self.across}lim"]))

    @property
    def inverted(self):
        left, right = self.given[f"{self.side}lim"]
        return left > right

    @property
    def label(self):
        return self.given[f"{self.side}label"]

    @property
    def title(self):
        return self.given["title"]

    @property
    def panel(self):
        return self.given["panel"]

    @property
    def ticks(self):
        """[(place, words)] of the axis of values."""
        return self.given[f"{self.side}names"]

    @property
    def marks(self):
        return [mark for row in self.rows for mark in row.marks] + self.crossing

    def legend_words(self, mark):
        """The entries of the legend that have the look of a mark, or its label."""
        entries = self.given["legend"]
        by_look = [one["words"] for one in entries if alike(one["look"], mark.look)]
        if by_look:
            return by_look
        return [one["words"] for one in entries if mark.label and one["words"] == mark.label]


def with_legend(marks):
    """Return those of some marks at one name for which a legend is asked.

    An arrow or a line that adds a sign to a bar or a point is none of its entries.
    """
    shapes = [mark for mark in marks if mark.kind in ("bar", "span", "point")]
    return shapes or marks


@dataclass(eq=False)
class Chart:
    """The figure: its axes, and the texts that belong to the figure as a whole."""

    axes: list
    texts: list
    unreadable: bool  # something was drawn whose marks cannot be read: a picture, a 3D drawing
    notes: list = field(default_factory=list)  # those of its texts that are no title

    @property
    def is_covered(self):
        """Whether a part of a mark lies under a shape that has the colour of the ground."""
        return any(mark.covered for mark in self.marks)

    @property
    def rows(self):
        return [row for axes in self.axes for row in axes.rows]

    @property
    def marks(self):
        return [mark for axes in self.axes for mark in axes.marks]

    def words(self):
        """Return every text on the figure, labels, ticks and legends among them."""
        found = list(self.texts)
        for axes in self.axes:
            given = axes.given
            found += [given["title"], given["xlabel"], given["ylabel"]]
            found += [words for side in "xy" for _, words in given[f"{side}names"]]
            found += [text["words"] for text in given["texts"]]
            found += [one["words"] for one in given["legend"]]
        return [text for text in dict.fromkeys(found) if text.strip()]


# --- reading --------------------------------------------------------------------------------------


def read(drawn, values=(), side=None, clear=False):
    """Return the Chart of a description.

    Args:
        drawn: what ``drawing.describe`` returns.
        values: numbers that are to be expected; the axis on which more of them are found is the
            axis of values.
        side: a function of a description of axes that returns "x" or "y"; without it, ``values``
            and the names at the axes tell.
        clear: whether only what clearly belongs together is tied: no text to the row that is
            nearest if another is as near, no sign to one of several marks; what is placed by the
            box of the axes shows no number.
    """
    all_axes = []
    for given in drawn["axes"]:
        axes = Axes(given, side(given) if side else value_side(given, values))
        for mark in given["marks"]:
            if mark["kind"] != "other" and not (clear and mark.get("loose")):
                _place(axes, mark, clear)
        all_axes.append(axes)
    _as_one_panel(all_axes)
    for axes in all_axes:
        _rows_of(axes)
    for axes in all_axes:
        texts_of(axes, all_axes, clear)
    readable = any(axes.marks for axes in all_axes)
    other = any(mark["kind"] == "other" for given in drawn["axes"] for mark in given["marks"])
    texts = [text["words"] for text in drawn["texts"]]
    notes = [text["words"] for text in drawn["texts"] if text["role"] != "title"]
    return Chart(all_axes, texts, other and not readable, notes)


def value_side(given, values):
    """Return the axis, "x" or "y", on which a reader reads the values of a panel."""
    if given["dates"]:
        return "y" if given["dates"] == "x" else "x"
    hits = {
        side: sum(any(_shows(mark, side, value) for mark in given["marks"]) for value in values)
        for side in "xy"
    }
    if hits["x"] != hits["y"]:
        return max(hits, key=hits.get)
    bars = [mark for mark in given["marks"] if mark["kind"] == "bar"]
    if bars:
        from_zero = {
            side: sum(abs(mark["base"]["xy".index(side)]) < 1e-9 for mark in bars) for side in "xy"
        }
        apart = {side: _apart([mark[side] for mark in bars]) for side in "xy"}
        if apart["x"] != apart["y"]:
            return "y" if apart["x"] else "x"
        if from_zero["x"] != from_zero["y"]:
            return max(from_zero, key=from_zero.get)
    named = {side: sum(has_letters(words) for _, words in given[f"{side}names"]) for side in "xy"}
    if named["x"] != named["y"]:
        return min(named, key=named.get)
    return "y" if said.names(given["ylabel"]) and not said.names(given["xlabel"]) else "x"


def has_letters(words):
    """Whether a text has a word, not only a number.

    >>> has_letters("95"), has_letters("s15: 200")
    (False, True)
    """
    return bool(re.search(r"[^\W\d_]", words))


def _shows(mark, side, value):
    low, high = mark[side]
    if mark["kind"] in ("bar", "span"):
        return near(high - low, value) or near(high, value) or near(low, value)
    if mark["kind"] == "point":
        return near(low, value)
    return any(near(point["xy".index(side)], value) for point in mark["points"])


def _apart(spans):
    ordered = sorted(spans)
    return all(one[1] <= two[0] + 1e-6 for one, two in itertools.pairwise(ordered))


def _place(axes, given, clear=False):
    """Put a mark into the rows of its axes (still unsorted), or among what crosses them."""
    at, side, across = "xy".index(axes.side), axes.side, axes.across
    start, end = given[side]
    if given["base"] and not near(given["base"][at], start):
        start, end = end, start
    points = [(point[at], point[1 - at]) for point in given["points"]]
    if given["kind"] in ("line", "arrow") and points:
        start, end = points[0][0], points[-1][0]
        if given["kind"] == "line" and abs(end) < abs(start):
            start, end = end, start
    if given["kind"] in ("line", "area") and (end_of_bar := _outline(points, given[across])):
        given = given | {"kind": "bar"}
        start, end = end_of_bar
        points = []
    if given["kind"] == "bar" and abs(end - start) < 1e-9 and abs(end) > 1e-9:
        return  # what pandas stacks for a missing value: nothing that a reader sees
    limit = "" if clear and given.get("shared") else given["limit"]
    sign = limit[0] if limit and limit[1] == side else ""
    if sign and axes.inverted:  # to the left there is more
        sign = {"+": "-", "-": "+"}[sign]
    low, high = given[across]
    mark = Mark(
        given["kind"],
        start,
        end,
        low,
        high,
        sign,
        given["look"],
        given["label"],
        given["cut"],
        axes,
    )
    mark.points, mark.over = points, given.get("over", 0)
    mark.loose, mark.covered = bool(given.get("loose")), bool(given.get("covered"))
    if mark.kind == "arrow" and not mark.sign and abs(end - start) > 3 * abs(high - low):
        mark.sign = "+" if end > start else "-"
    (axes.crossing if _crosses(mark, axes) else axes.rows).append(mark)


def _outline(points, across):
    """(start, end) of a bar that is drawn by its outline, open or torn at its end; or None."""
    values = [value for value, _ in points]
    low, high = across
    if len(points) < 4 or not high > low or high - low > 1.2:
        return None
    at_zero = {place for value, place in points if abs(value) < 1e-9}
    far = [value for value in values if abs(value) > 1e-9]
    if not {low, high} <= at_zero or not far or max(far) > 1.15 * min(far) or min(far) < 0:
        return None
    return 0.0, max(set(far), key=lambda value: (far.count(value), -value))


def _crosses(mark, axes):
    """Whether a mark runs across the rows: a line that joins, an area, a span from edge to edge."""
    low, high = axes.room
    thick = (mark.high - mark.low) / (high - low or 1)
    if mark.kind == "area":
        return True
    if mark.kind in ("line", "arrow"):
        return thick > 0.02 or bool(mark.over)
    return mark.kind == "span" and thick >= 0.98 and len(axes.given["marks"]) > 1


def _as_one_panel(all_axes):
    """Axes that lie on one place read their values on the same side."""
    for axes in all_axes:
        twins = [one for one in all_axes if one.panel == axes.panel and one.rows]
        if not axes.rows and twins:
            axes.side = twins[0].side


def _rows_of(axes):
    """Sort the marks of axes into rows, with the ticks at them."""
    loose, axes.rows = sorted(axes.rows, key=lambda mark: mark.middle), []
    names = [tick for tick in axes.given[f"{axes.across}names"] if tick[1].strip()]
    usual = step([place for place, words in names if has_letters(words)])
    low, high = axes.room
    slack = min(0.12 * usual, 0.01 * (high - low)) if usual else 0.01 * (high - low)
    bands = [mark for mark in loose if is_band(mark)]
    # thick ones first: what stands inside a bar belongs to its row
    for mark in sorted(loose, key=lambda mark: mark.low - mark.high):
        if any(mark is one for one in bands):
            continue
        homes = [row for row in axes.rows if row.low - slack <= mark.middle <= row.high + slack]
        if homes:
            home = min(homes, key=lambda row: abs(row.middle - mark.middle))
        else:
            home = Row(axes, mark.low, mark.high)
            axes.rows.append(home)
        home.marks.append(mark)
    for place, words in names:
        _name_row(axes, place, words, usual, slack)
    for band in bands:
        _lay_band(axes, band)
    axes.rows.sort(key=lambda row: row.middle)


def is_band(mark):
    """Whether a mark runs from end to end of the axis of values: a band behind a row or a day."""
    low, high = mark.axes.limits
    slack = 1e-3 * mark.axes.width
    first, last = sorted((mark.start, mark.end))
    return mark.kind == "span" and first <= low + slack and last >= high - slack


def _lay_band(axes, band):
    """Put a band into the one row behind which it lies; behind several, or others, it is ground."""
    slack = 1e-6 * (axes.room[1] - axes.room[0])
    behind = [row for row in axes.rows if band.low - slack <= row.middle <= band.high + slack]
    if not behind:
        axes.rows.append(Row(axes, band.low, band.high, marks=[band]))
    elif len(behind) == 1:
        (row,) = behind
        row.low, row.high = min(row.low, band.low), max(row.high, band.high)
        row.marks.append(band)
    else:
        axes.crossing.append(band)


def _name_row(axes, place, words, step, slack):
    at = [row for row in axes.rows if row.low - slack <= place <= row.high + slack]
    if not at and axes.given["dates"] == axes.across:
        return  # a day names what stands at it, and not what is near
    if not at and has_letters(words):  # the tick of a group names each bar of the group
        at = [row for row in axes.rows if step and abs(row.middle - place) < 0.5 * step]
        at = [row for row in at if row.marks]
    if not at and has_letters(words):
        at = [Row(axes, place, place)]
        axes.rows += at
    for row in at:
        row.ticks.append(words)
