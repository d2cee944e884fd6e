"""Where things are: from what matplotlib holds to the units of the axes and to the page."""

import math
import warnings

import numpy as np

_FAR = 1e7  # pixels; further out than any page


class Places:
    """Turns places of one axes into data units and into pixels of the page.

    ``dates`` is "x" or "y", the axis whose units are days, or "".
    """

    def __init__(self, axes):
        self.axes = axes
        self.xlim, self.ylim = axes.get_xlim(), axes.get_ylim()  # settles what is autoscaled
        self.box = axes.bbox.extents  # x0, y0, x1, y1 in pixels
        self._data = axes.transData
        self._sides = [axes.get_xaxis_transform(which="grid"), axes.get_yaxis_transform("grid")]
        self._known, self._straight = {}, None
        if axes.name == "rectilinear" and axes.get_xscale() == axes.get_yscale() == "linear":
            (x, _, dx), (_, y, dy), _ = axes.transData.get_matrix()
            self._straight = (np.array([x, y]), np.array([dx, dy]))
        self._steps = {"x": _days(axes, axes.xaxis), "y": _days(axes, axes.yaxis)}
        self.dates = next((side for side in "xy" if self._steps[side]), "")

    def both(self, vertices, transform):
        """Return (places in data units, places in pixels) of vertices under a transform.

        Both are arrays of n by 2; what is missing is NaN in both.
        """
        if isinstance(vertices, np.ma.MaskedArray):
            vertices = vertices.astype(float).filled(np.nan)
        vertices = np.asarray(vertices, dtype=float).reshape(-1, 2)
        how = self._how(transform)
        if how == "data" and self._straight is not None:
            data, pixels = vertices.copy(), vertices * self._straight[0] + self._straight[1]
        else:
            data, pixels = self._through(vertices, transform, how)
        missing = np.isnan(vertices).any(axis=1)
        if missing.any():
            data[missing] = np.nan
        if not np.isfinite(pixels).all():  # below zero on a logarithmic axis, without end
            pixels = np.nan_to_num(pixels, nan=-_FAR, posinf=_FAR, neginf=-_FAR)
            pixels[missing] = np.nan
        return data, np.clip(pixels, -_FAR, _FAR)

    def _how(self, transform):
        """Whether a transform takes data units: "data", only along "x" or "y", or ""."""
        if id(transform) not in self._known:
            named = zip(("data", "x", "y"), (self._data, *self._sides), strict=True)
            how = next((name for name, known in named if transform == known), "")
            self._known[id(transform)] = (transform, how)  # kept, so that its id stays its own
        return self._known[id(transform)][1]

    def is_loose(self, transform):
        """Whether a transform places things by the page or the box of the axes alone."""
        how = id(transform), "loose"
        if how not in self._known:  # hundreds of patches share one that is not compared cheaply
            self._known[how] = (transform, self._is_fixed(transform))
        return self._known[how][1]

    def _is_fixed(self, transform):
        axes = self.axes
        if transform is self._data:
            return False
        fixed = [axes.transAxes, axes.figure.transFigure, axes.figure.dpi_scale_trans]
        fixed.append(getattr(axes.figure, "transSubfigure", fixed[0]))
        while transform is not None:
            if any(transform is one or transform == one for one in fixed):
                return True
            transform = getattr(transform, "_a", None)  # what is shifted a little afterwards
        return False

    def _through(self, vertices, transform, how):
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pixels = np.array(transform.transform(vertices), dtype=float).reshape(-1, 2)
            if how == "data":
                return vertices.copy(), pixels
            data = self._back(pixels)
        if how:
            data[:, "xy".index(how)] = vertices[:, "xy".index(how)]
        return data, pixels

    def _back(self, pixels):
        data = np.asarray(self._data.inverted().transform(pixels), dtype=float).reshape(-1, 2)
        for side, limits in enumerate((self.xlim, self.ylim)):
            width = abs(limits[1] - limits[0])
            if width > 0 and math.isfinite(width):  # no more digits than a pixel can carry
                data[:, side] = np.round(data[:, side], max(0, 6 - math.floor(math.log10(width))))
        return data

    def data(self, pixels):
        """Return the places in data units of places in pixels, as an array of n by 2."""
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return self._back(np.asarray(pixels, dtype=float).reshape(-1, 2))

    def out(self, values, side):
        """Return numbers of the x or the y axis as plain data; days count from 1970-01-01."""
        step = self._steps[side]
        values = np.asarray(values, dtype=float) if step else values
        if step:
            with np.errstate(all="ignore"):
                values = step(values)
        return [round(float(v), 6) if math.isfinite(v) else None for v in values]

    def out_points(self, points):
        """Return an array of n by 2 as a list of [x, y]."""
        columns = (self.out(points[:, 0], "x"), self.out(points[:, 1], "y"))
        return [list(point) for point in zip(*columns, strict=True)]

    def out_box(self, pixels):
        """Return [x0, x1, y0, y1] in data units of a box x0, y0, x1, y1 in pixels."""
        corners = self.data([[pixels[0], pixels[1]], [pixels[2], pixels[3]]])
        corners = np.sort(corners, axis=0)
        return [*self.out(corners[:, 0], "x"), *self.out(corners[:, 1], "y")]

    def number(self, value, axis):
        """Return a place of an axis that may be a date or a category as a number, or None."""
        try:
            return float(axis.convert_units(value))
        except Exception:  # a category that the axis does not have
            return None


def _days(axes, axis):
    """What turns the numbers of an axis into days from 1970-01-01; None if they are no days."""
    from matplotlib import dates

    freq = getattr(axes, "freq", None) or getattr(axis, "freq", None)
    if axis is axes.xaxis and freq is not None and "Period" in _kind_of(axis):
        return lambda values: _period_days(values, freq)
    known = (dates.DateFormatter, dates.AutoDateFormatter, dates.ConciseDateFormatter)
    if not (isinstance(axis.get_major_formatter(), known) or "Date" in _kind_of(axis)):
        return None
    shift = (np.datetime64(dates.get_epoch(), "D") - np.datetime64("1970-01-01")).astype(int)
    return lambda values: values + shift


def _kind_of(axis):
    get = getattr(axis, "get_converter", None)  # from matplotlib 3.10 on
    converter = get() if get else getattr(axis, "converter", None)
    return type(getattr(converter, "_converter", None) or converter).__name__ + type(
        axis.get_major_formatter()
    ).__name__.replace("TimeSeries_DateFormatter", "Period")


def _period_days(values, freq):
    """pandas counts the periods of its own time axes: days, weeks, months."""
    import pandas as pd

    starts = np.floor(np.nan_to_num(values)).astype("int64")
    found = []
    for start, value in zip(starts.ravel(), np.ravel(values), strict=True):
        one = pd.Period(ordinal=int(start), freq=freq).start_time
        two = pd.Period(ordinal=int(start) + 1, freq=freq).start_time
        day = pd.Timedelta(days=1)
        at = (one - pd.Timestamp(0)) / day + (value - start) * ((two - one) / day)
        found.append(at)
    return np.asarray(found, dtype=float).reshape(np.shape(values))
