"""Events against time: those that can be dated drawn, those that cannot counted in one strip."""

import textwrap

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.dates import date2num, num2date
from matplotlib.patches import Patch

from .. import dates
from ..reading import course
from .style import FAINT, GREY, LOOKS, TITLE, broken, inches, is_narrow, size

_TITLE = 68  # letters of a title in one line
_TALL = 9  # events from which the days are named at the foot, too
_GROUPS = ("On a day, or about it", "Until a day: the beginning is not stated", "No bounds")


def rows(events, order="time"):
    """Return the events of a timeline in the order in which it draws them, from top to bottom.

    Args:
        events: rows of the table ``events``.
        order: ``"time"``: events with a bound on both sides first, by their earliest day, then
            those with a latest day only, last those that no time word dates, each group in the
            order of telling; ``"telling"``: the order of the text.

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
    dated = events[events["date_basis"] != "undated"].sort_values(
        ["date_earliest", "date_latest", "start"], na_position="last", kind="stable"
    )
    return pd.concat([dated, undated(events)])


def undated(events):
    """Return the events that a timeline counts in its strip, in the order of telling.

    >>> from dateline import tables
    >>> len(undated(tables.load("events").query("on_timeline")))
    22
    """
    return events[events["date_basis"] == "undated"].sort_values("start")


def draw(events, order="time", title=None, reading=None):
    """Draw events against time: each datable one as a bar, all undated ones as one counted strip.

    Solid: stated. Light: inferred. Dotted: vague. Dashed outline: the strip of the undated
    events, over the whole width, with their number; ``undated`` has their names. A bar covers the
    days that the words allow and is closed at its right end; one whose beginning is unknown starts
    at the left edge, in a strip called "earlier", with an arrow: it has no length to read. The
    title of an event stands above its bar, the days stand on top, in a long chart at the foot as
    well. In the order of time the bars are grouped by what is known of the day, in the order of
    telling by section.

    Args:
        events: rows of ``events`` (``title_en``, ``date_earliest``, ``date_latest``,
            ``date_basis``, ``start``).
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
    dated = shown[shown["date_basis"] != "undated"]
    groups = _groups(dated, order, reading)
    heads = [name for name in dict.fromkeys(groups) if name]
    count = len(shown) - len(dated)
    height = len(dated) + 0.7 * len(heads) + bool(count)
    states = [basis for basis in dates.BASES if (shown["date_basis"] == basis).any()]
    title = title or f"{_events(len(shown))}, and how sure their days are"
    # inches: the title and the legend
    head = 0.75 + 0.24 * ((len(states) + 1) // 2)
    if is_narrow():
        head = 0.75 + 0.2 * len(states) + 0.17 * broken(title, TITLE).count("\n")
    tall = head + 0.9 + (0.62 if is_narrow() else 0.5) * height
    fig, ax = plt.subplots(figsize=inches(7.6, tall), layout="constrained")
    left, first, last = _edges(dated)
    right = last + 0.02 * (last - left)  # so that a closed end is seen
    place = 0.0
    for row, group, above in zip(dated.to_dict("records"), groups, ["", *groups], strict=False):
        if group != above:
            ax.text(left, place + 0.3, f" {group}", weight="bold", va="center", fontsize=size(11.5))
            place += 0.7
        _bar(ax, row, place, left, last)
        place += 1
    if count:
        _strip(ax, count, place, left, right)
        place += 1
    ax.set_ylim(place + 0.1, 0)
    ax.set_xlim(left, right)
    ax.set_yticks([])
    _day_axis(ax, left, first, last, dated)
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False)
    if len(dated) >= _TALL:
        ax.tick_params(axis="x", bottom=True, labelbottom=True)
    ax.xaxis.set_label_position("top")
    ax.spines["left"].set_visible(False)
    ax.grid(axis="x", color=FAINT)
    ax.set_axisbelow(True)
    _legend(fig, states, head, title)
    return fig


def _bar(ax, row, place, left, last):
    """One event: its title, below it the days that its words allow, and how they are known."""
    is_open = pd.isna(row["date_earliest"])
    begin = left if is_open else date2num(row["date_earliest"])
    end = last if pd.isna(row["date_latest"]) else date2num(row["date_latest"]) + 1
    basis = row["date_basis"]
    ax.barh(place + 0.68, end - begin, left=begin, height=0.4, **LOOKS[basis].bar)
    said = broken(textwrap.shorten(row["title_en"], _TITLE, placeholder=" …"))
    lines = f" {said}".replace("\n", "\n ")
    ax.text(left, place + 0.25, lines, va="center", fontsize=size(11), linespacing=1.0)
    hatched = "hatch" in LOOKS[basis].bar
    # a day of a narrow chart has no room for a word: it stands before the bar
    beside = is_narrow() and end - begin < 2
    ax.text(
        (begin if beside else end) - 0.01 * (last - left),
        place + 0.68,
        basis,
        ha="right",
        va="center_baseline",
        fontsize=size(9.5),
        color="white" if basis == "stated" and not beside else "black",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6} if hatched else None,
    )
    if is_open:
        ax.plot([left], [place + 0.68], marker="<", color=GREY, markersize=8, clip_on=False)


def _strip(ax, count, place, left, right):
    """All undated events: their number, over the whole width, on no day."""
    events = "1 event" if count == 1 else f"{count} events"
    ax.barh(place + 0.5, right - left, left=left, height=0.7, **LOOKS["undated"].bar)
    said = f"no day: {events} that no time word dates"
    box = {"facecolor": "white", "edgecolor": "none", "pad": 2}
    ax.text((left + right) / 2, place + 0.5, said, ha="center", va="center", bbox=box)


def _edges(dated):
    """The left edge, the first day and the end of the last day, as numbers of days."""
    days = dated[["date_earliest", "date_latest"]].stack().dropna()
    first = date2num(days.min()) if len(days) else 0.0
    last = date2num(days.max()) + 1 if len(days) else 3.0
    return first - 1, first, last


def _groups(dated, order, reading):
    """For each event what it stands under: its section, or what is known of its day."""
    if order == "telling":
        text = reading or course()
        found = [text.sentence_at(int(start)) for start in dated["start"]]
        return [f"Section {sentence.section_id}" if sentence else "" for sentence in found]
    known = dated[["date_earliest", "date_latest"]].notna().to_numpy()
    return [_GROUPS[0 if begins else 1 if ends else 2] for begins, ends in known]


def _day_axis(ax, left, first, last, dated):
    """Name the days, at most some twelve of them; where nothing is dated there is none to name."""
    if dated[["date_earliest", "date_latest"]].isna().all(axis=None):
        ax.set_xticks([])
        ax.set_xlabel("No day is given")
        return
    days = range(int(first), int(last), 1 + int(last - first) // 12)
    names = [f"{num2date(day).day} {num2date(day):%b}" for day in days]
    if is_narrow():  # the month once
        months = ["", *(name.split()[1] for name in names)]
        names = [
            name.split()[0] if month == above else name.replace(" ", "\n")
            for name, month, above in zip(names, months[1:], months, strict=False)
        ]
    ax.set_xticks([left, *days], ["earlier", *names], ha="left")
    years = " to ".join(dict.fromkeys(f"{num2date(day):%Y}" for day in (first, last - 1)))
    ax.set_xlabel(f"Day ({years}), as the article uses it", loc="left")


def _legend(fig, states, head, title):
    """The title, and below it what the bars mean, before the first of them; ``head`` inches."""
    inch = 1 / fig.get_figheight()
    fig.get_layout_engine().set(rect=(0, 0, 1, 1 - head * inch))
    lines = broken(title, TITLE)
    fig.suptitle(lines, x=0.012, y=1 - 0.08 * inch, ha="left", va="top", weight="bold")
    fig.legend(
        handles=[Patch(label=LOOKS[basis].words, **LOOKS[basis].bar) for basis in states],
        loc="upper left",
        bbox_to_anchor=(0, 1 - (0.3 + 0.17 * lines.count("\n")) * inch),
        ncols=1 if is_narrow() else 2,
        frameon=False,
        fontsize=size(10),
        title=broken("How the day is known. An arrow: the beginning is not stated"),
        alignment="left",
    )


def alt(events, order="time", reading=None):
    """Return the alt text of ``draw``: every event that it draws with its date in words, and how
    many stand in its strip.

    >>> from dateline import tables
    >>> alt(tables.load("events").head(2))[-53:]
    'January 2022 (stated). One strip, on no day: 1 event.'
    """
    shown = rows(events, order)
    dated = shown[shown["date_basis"] != "undated"]
    groups = _groups(dated, order, reading)
    each = "; ".join(
        (f"{group}: " if group and group != above else "")
        + f"{row['title_en']}: {_day_and_basis(row)}"
        for row, group, above in zip(dated.to_dict("records"), groups, ["", *groups], strict=False)
    )
    counts = shown["date_basis"].value_counts()
    known = ", ".join(f"{counts[basis]} {basis}" for basis in dates.BASES if basis in counts)
    said = [f"Timeline of {_events(len(shown))} in the order of {order}", known]
    said += [each] if each else []
    if count := len(shown) - len(dated):
        said.append(f"One strip, on no day: {_events(count)}")
    return ". ".join(said) + "."


def _events(count):
    return "1 event" if count == 1 else f"{count} events"


def _day_and_basis(row):
    day, basis = dates.in_words(row["date_edtf"]), f"({row['date_basis']})"
    return day if day.endswith(basis) else f"{day} {basis}"
