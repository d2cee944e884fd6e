"""Events against time, in the order of time or of telling."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.dates import date2num, num2date
from matplotlib.patches import Patch

from .. import dates
from ..reading import course
from .style import FAINT, GREY, LOOKS


def rows(events, order="time"):
    """Return the events of a timeline in the order in which it draws them, from top to bottom.

    Args:
        events: rows of the table ``events``.
        order: ``"time"``: events with a bound on both sides first, by their earliest day, then
            those with a latest day only, each group in the order of telling; ``"telling"``: the
            order of the text.

    Returns:
        The rows as a DataFrame with the columns of ``events``.

    Raises:
        ValueError: another order.

    >>> from dateline import tables
    >>> rows(tables.load("events")).iloc[0]["date_edtf"]
    '2022-01-01~'
    """
    if order == "telling":
        return events.sort_values("start")
    if order != "time":
        raise ValueError(f"order is 'time' or 'telling', not {order!r}.")
    return events.sort_values(
        ["date_earliest", "date_latest", "start"], na_position="last", kind="stable"
    )


def draw(events, order="time", title=None, reading=None):
    """Draw events against time, the certainty of each date in four visibly different states.

    Solid: stated. Light: inferred. Dotted: vague. Dashed outline: undated; the word stands on
    each bar. A bar covers the days that the words allow; a bar whose beginning is unknown starts
    at the left edge of the figure, in a strip called "earlier", with an arrow: neither has a
    length to read. In the order of telling, lines part the sections.

    Args:
        events: rows of ``events`` (``title_en``, ``date_earliest``, ``date_latest``,
            ``date_basis``, ``start``). Events without any bound are drawn as undated over the
            whole width.
        order: ``"time"`` or ``"telling"``, as for ``rows``.
        title: the title of the figure.
        reading: the article that the events were read from; without it, the course's own.

    Returns:
        A matplotlib Figure. The horizontal axis is in calendar days, no time zone.

    >>> from dateline import tables
    >>> draw(tables.load("events").head(3)).axes[0].get_xlabel()
    'Day (2022), as the article uses it'
    """
    shown = rows(events, order)
    fig, ax = plt.subplots(figsize=(11, 1.9 + 0.28 * len(shown)), layout="constrained")
    first = date2num(shown["date_earliest"].min()) if shown["date_earliest"].notna().any() else None
    last = date2num(shown["date_latest"].max()) if shown["date_latest"].notna().any() else None
    last = (last if last is not None else (first or 0)) + 1
    first = first if first is not None else last - 3
    left = first - 1
    for place, row in enumerate(shown.to_dict("records")):
        begin = left if pd.isna(row["date_earliest"]) else date2num(row["date_earliest"])
        end = last if pd.isna(row["date_latest"]) else date2num(row["date_latest"]) + 1
        ax.barh(place, end - begin, left=begin, height=0.62, **LOOKS[row["date_basis"]].bar)
        ax.text(end - 0.06, place, row["date_basis"], **_on_bar(row["date_basis"]))
        if pd.isna(row["date_earliest"]):
            ax.plot([left], [place], marker="<", color=GREY, markersize=7, clip_on=False)
    ax.set_yticks(range(len(shown)), shown["title_en"], fontsize=9.5)
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.set_xlim(left, last)
    _day_axis(ax, left, int(first), int(last), shown)
    ax.grid(axis="x", color=FAINT)
    if order == "telling":
        _part_sections(ax, shown, reading)
    ax.set_axisbelow(True)
    ax.set_ylabel("Events in the order of time" if order == "time" else "Events as they are told")
    there = [basis for basis in dates.BASES if (shown["date_basis"] == basis).any()]
    handles = [Patch(label=LOOKS[basis].words, **LOOKS[basis].bar) for basis in there]
    fig.legend(
        handles=handles,
        loc="outside lower left",
        ncols=2,
        frameon=False,
        fontsize=9.5,
        title="How the date is known. An arrow to the left: beginning not stated",
        alignment="left",
    )
    title = title or f"{len(shown)} events of the article and how sure their dates are"
    fig.suptitle(title, x=0.01, ha="left", weight="bold")
    return fig


def _day_axis(ax, left, first, last, rows):
    """Name the days, at most some twelve of them; where nothing is dated there is none to name."""
    if rows[["date_earliest", "date_latest"]].isna().all(axis=None):
        ax.set_xticks([left], ["earlier or later"], ha="left")
        ax.set_xlabel("No day is given")
        return
    days = range(first, last, 1 + (last - first) // 12)
    ax.set_xticks(
        [left, *days], ["earlier", *(f"{num2date(day):%d %b}" for day in days)], ha="left"
    )
    years = " to ".join(dict.fromkeys(f"{num2date(day):%Y}" for day in (first, last - 1)))
    ax.set_xlabel(f"Day ({years}), as the article uses it")


def _on_bar(basis):
    """How the word on a bar is written: it stands out from a solid bar and from hatching."""
    hatched = "hatch" in LOOKS[basis].bar
    return {
        "ha": "right",
        "va": "center_baseline",
        "fontsize": 8.5,
        "color": "white" if basis == "stated" else "black",
        "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.6} if hatched else None,
    }


def _part_sections(ax, rows, reading):
    """A line between the sections and their letters on the right."""
    for place, words in enumerate(_section_begins(rows, reading)):
        if not words:
            continue
        if place:
            ax.axhline(place - 0.5, color="black", linewidth=1.2)
        ax.annotate(
            words,
            (1, place),
            (6, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            va="center",
            fontsize=9.5,
        )


def _section_begins(rows, reading):
    """For each row "Section A" where it is the first of that section, else nothing."""
    text = reading or course()
    found = [text.sentence_at(int(start)) for start in rows["start"]]
    letters = [sentence.section_id if sentence else "" for sentence in found]
    return [
        f"Section {letter}" if letter and letter not in letters[:place] else ""
        for place, letter in enumerate(letters)
    ]


def _day_and_basis(row):
    day, basis = dates.in_words(row["date_edtf"]), f"({row['date_basis']})"
    return day if day.endswith(basis) else f"{day} {basis}"


def alt(events, order="time", reading=None):
    """Return the alt text of ``draw``: what is drawn, with every event and its date in words.

    >>> from dateline import tables
    >>> alt(tables.load("events").head(1))[:46]
    'Timeline of 1 event in the order of time. 1 st'
    """
    shown = rows(events, order)
    counts = shown["date_basis"].value_counts()
    said = ", ".join(f"{counts[basis]} {basis}" for basis in dates.BASES if basis in counts)
    begins = _section_begins(shown, reading) if order == "telling" else [""] * len(shown)
    each = "; ".join(
        (f"{begin}: " if begin else "") + f"{row['title_en']}: {_day_and_basis(row)}"
        for begin, row in zip(begins, shown.to_dict("records"), strict=True)
    )
    events_word = "event" if len(shown) == 1 else "events"
    in_order = "in the order of time" if order == "time" else "in the order of telling"
    return f"Timeline of {len(shown)} {events_word} {in_order}. {said}. {each}."
