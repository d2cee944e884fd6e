"""The way back: what a reader can read off the bars of a timeline that somebody drew."""

import pandas as pd
from matplotlib.dates import num2date
from matplotlib.patches import Patch


def read(ax):
    """Return what a reader can read off the bars of a timeline, as a table: a bar for a row.

    Args:
        ax: an Axes with horizontal bars over days, each at a name on the vertical axis.

    Returns:
        A DataFrame with ``event_id`` (the name at the axis), ``date_earliest`` (the day on which
        the bar begins, NaT where it comes from the left edge), ``date_latest`` (the last day that
        it covers) and ``date_basis`` (what the legend says of its look, empty without one).

    Raises:
        ValueError: there is no bar.

    >>> import matplotlib.pyplot as plt
    >>> fig, ax = plt.subplots()
    >>> day = pd.Timestamp("2022-01-05")
    >>> _ = ax.barh("e01", left=day, width=pd.Timedelta(days=1))
    >>> _ = ax.set_xlim(pd.Timestamp("2022-01-03"), pd.Timestamp("2022-01-07"))
    >>> read(ax)["date_latest"].dt.day.tolist()
    [5]
    >>> plt.close(fig)
    """
    drawn = [patch for group in ax.containers for patch in group]
    if not drawn:
        raise ValueError("There is no bar on these axes yet: draw one with ax.barh(...).")
    places = ax.get_yticks()
    names = dict(zip(places, ax.yaxis.get_major_formatter().format_ticks(places), strict=True))
    edge = min(ax.get_xlim())
    found = []
    for bar in drawn:
        middle, (begin, end) = bar.get_y() + bar.get_height() / 2, _ends(bar)
        nearest = min(names, key=lambda place, middle=middle: abs(place - middle), default=None)
        found.append(
            {
                "event_id": names.get(nearest, ""),
                "date_earliest": pd.NaT if begin <= edge + 1e-6 else _day(begin),
                "date_latest": _day(end - 1),
                "date_basis": _said_of(bar, ax.get_legend()),
            }
        )
    types = {"date_earliest": "datetime64[ns]", "date_latest": "datetime64[ns]"}
    return pd.DataFrame(found).astype(types | {"date_basis": "string"})


def _ends(bar):
    return sorted((bar.get_x(), bar.get_x() + bar.get_width()))


def _day(number):
    return pd.Timestamp(num2date(number)).tz_localize(None).round("min").normalize()


def _said_of(bar, legend):
    """What a legend says of the look of a bar; None where it says nothing, or several things."""
    if legend is None:
        return None
    words = {
        text.get_text().split(":")[0].strip()
        for handle, text in zip(legend.legend_handles, legend.get_texts(), strict=True)
        if isinstance(handle, Patch) and _look(handle) == _look(bar)
    }
    return words.pop() if len(words) == 1 else None


def _look(patch):
    # a legend keeps the colours and the hatch of a bar, and not its line
    return (patch.get_facecolor(), patch.get_edgecolor(), patch.get_hatch())
