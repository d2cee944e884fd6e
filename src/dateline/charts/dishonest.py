"""Four charts that mislead with numbers of the article: for finding out how."""

import matplotlib.pyplot as plt
import pandas as pd

from .style import LOOKS, TITLE, broken, inches, is_narrow, titled

_INVENTED = 2000  # what some projects file for "thousands"; the article has no such number


def draw(figures):
    """Draw the four charts, A to D, as somebody in a hurry would: plain bars, a bold title.

    Args:
        figures: the table ``figures`` of the article.

    Returns:
        A matplotlib Figure with four Axes.

    >>> from dateline import tables
    >>> [ax.get_title(loc="left")[0] for ax in draw(tables.load("figures")).axes]
    ['A', 'B', 'C', 'D']
    """
    down, across = (4, 1) if is_narrow() else (2, 2)
    fig, axes = plt.subplots(down, across, figsize=inches(10, 6.6, 12), layout="constrained")
    for ax, (title, bars) in zip(axes.flat, _charts(figures), strict=True):
        ax.bar([name.replace(" ", "\n") for name in bars], bars.values(), **LOOKS["count"].bar)
        ax.set_title(broken(title, TITLE), loc="left")
        ax.set(xlabel="What is counted", ylabel="Number")
    # the titles say what misleads: each stands clear of its neighbours and of the chart above it
    fig.get_layout_engine().set(h_pad=0.14, w_pad=0.04 if is_narrow() else 0.12)
    titled(fig, "Four charts of the article’s figures")
    return fig


def table(figures):
    """Return what the four charts draw: ``title``, ``bar`` and ``number``, a row for each bar.

    >>> from dateline import tables
    >>> len(table(tables.load("figures")))
    8
    """
    rows = [(title, bar, n) for title, bars in _charts(figures) for bar, n in bars.items()]
    return pd.DataFrame(rows, columns=["title", "bar", "number"])


def alt(figures):
    """Return the alt text of ``draw``: each title and each bar, and no word on what is wrong.

    >>> from dateline import tables
    >>> alt(tables.load("figures"))[:59]
    'Four bar charts, each with its title. A: 200 detained, 95 i'
    """
    said = [
        f"{title}. Bars: {', '.join(f'{bar} {number:,}' for bar, number in bars.items())}."
        for title, bars in _charts(figures)
    ]
    return " ".join(["Four bar charts, each with its title.", *said])


def _charts(figures):
    """The charts: a title and {bar: number} each."""
    low = figures.set_index("figure_id")["low"]
    detained, officers, vehicles = (int(low[each]) for each in ("f04", "f05", "f09"))
    total = detained + officers + vehicles
    return [
        (
            f"A: {detained} detained, {officers} injured, 0 dead",
            {"detained": detained, "injured": officers, "dead": 0},
        ),
        (
            f"B: {_INVENTED:,} demonstrators, {detained} detained",
            {"demonstrators": _INVENTED, "detained": detained},
        ),
        (f"C: {total} affected by the unrest", {"affected": total}),
        (
            f"D: {officers} and {vehicles}, the cost of the protests",
            {"officers injured": officers, "vehicles": vehicles},
        ),
    ]
