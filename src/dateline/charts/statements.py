"""What was stated of one quantity, day by day."""

from textwrap import fill

import matplotlib.pyplot as plt
import pandas as pd

from .. import dates
from .style import BLUE, FAINT, GREY, LOOKS, look


def draw(statements, speakers, title):
    """Draw what was stated of one quantity against the day on which it was stated.

    One mark per statement, with the value in the words of the source. A stepped line joins marks
    only inside a series (``series_id``: same speaker, same definition, same scope). A withdrawn
    value is hollow and says so. A statement without a number stands in a strip below the axis: a
    gap, never a zero. The shape of a mark is the qualifier; the letter beside it is the speaker;
    what is in no series is grey.

    Args:
        statements: rows of ``later/figures`` of one quantity.
        speakers: the table ``later/speakers``.
        title: the title of the figure.

    Returns:
        A matplotlib Figure; horizontally the statements by their day (the latest day where it is a
        range), at equal steps, because most of them fall into a few days of January 2022;
        vertically the number, from 0.

    Raises:
        ValueError: the rows are of several quantities, or none has a date.

    >>> from dateline import tables
    >>> shown = tables.load("later/figures").query("quantity == 'detained'")
    >>> fig = draw(shown, tables.load("later/speakers"), "Detained")
    >>> fig.axes[0].get_ylabel()
    'Number of people, as stated'
    """
    if statements["quantity"].nunique() != 1:
        raise ValueError("Draw one quantity at a time: different things have different panels.")
    shown = rows(statements, speakers)
    if shown.empty:
        raise ValueError("None of these statements has a date.")
    fig, ax = plt.subplots(figsize=(11, 7), layout="constrained")
    numbers = shown[shown["value"].notna()]
    top = float(numbers["value"].max()) * 1.2 if len(numbers) else 1.0
    for _, series in numbers.groupby("series_id"):
        ax.step(series["place"], series["value"].astype(float), where="post", color=BLUE, zorder=1)
    room = min(20, max(9, 160 // len(shown)))  # letters that fit between two marks
    for row in shown.to_dict("records"):
        _statement_mark(ax, row, top, room)
    days = shown.groupby("day")["place"].agg(["min", "max"])
    for edge in days["min"].iloc[1:]:
        ax.axvline(edge - 0.5, color=FAINT, zorder=0)
    ax.set_xticks(days.mean(axis=1), [f"{day.day} {day:%b}\n{day:%Y}" for day in days.index])
    ax.tick_params(axis="x", labelsize=9)
    ax.set_xlim(-0.7, len(shown) - 0.3)
    ax.set_ylim(-0.2 * top, top)
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.set_yticks([tick for tick in ax.get_yticks() if 0 <= tick <= top])
    ax.set_xlabel("Day of the statement (in order; the distances are not to scale)")
    ax.set_ylabel(f"Number of {statements['unit'].iloc[0]}, as stated")
    said = dict(zip(shown["letter"], shown["speaker"], strict=True))
    keys = "\n".join(f"{letter}: {speaker}" for letter, speaker in sorted(said.items()))
    fig.legend(
        handles=[*_mark_handles(shown)],
        loc="outside lower left",
        frameon=False,
        fontsize=9,
        title=f"{keys}\nA line joins statements of one series only; grey: in no series.",
        title_fontsize=9,
        alignment="left",
        ncols=3,
    )
    fig.suptitle(title, x=0.01, ha="left", weight="bold")
    return fig


def rows(statements, speakers):
    """Return the statements that ``draw`` draws, with the words it draws.

    Returns:
        The dated rows by day, with the columns ``day`` (Timestamp, latest day of the statement),
        ``place`` (0 for the first), ``speaker`` (its name, or "speaker not shown") and ``letter``
        (one per speaker).

    >>> from dateline import tables
    >>> shown = tables.load("later/figures").query("figure_id == 'det-02'")
    >>> rows(shown, tables.load("later/speakers"))["letter"].tolist()
    ['A']
    """
    named = speakers.set_index("speaker_id")["name_en"]
    rows = statements[statements["stated_latest"].notna()].copy()
    rows["day"] = rows["stated_latest"]
    rows["speaker"] = rows["speaker_id"].map(named).fillna("speaker not shown")
    rows = rows.sort_values(["day", "figure_id"], kind="stable")
    rows["place"] = range(len(rows))
    letters = {name: chr(65 + n) for n, name in enumerate(dict.fromkeys(rows["speaker"]))}
    rows["letter"] = rows["speaker"].map(letters)
    return rows


def _statement_mark(ax, row, top, room):
    said = fill(f"{row['value_as_stated']} ({row['letter']})", room, break_long_words=False)
    if row["scope"] != "nationwide":
        said += f"\n{row['scope']}"
    if row["retracted"]:
        said += "\nwithdrawn"
    if pd.isna(row["value"]):
        ax.plot(row["place"], -0.04 * top, markersize=8, **LOOKS["not given"].mark)
        ax.text(row["place"], -0.07 * top, said, ha="center", va="top", fontsize=8.5)
        return
    ax.plot(row["place"], float(row["value"]), markersize=9, **_mark(row))
    ax.annotate(
        said,
        (row["place"], float(row["value"])),
        (0, 8),
        textcoords="offset points",
        ha="center",
        fontsize=8.5,
    )


def _mark(row):
    """The shape says how the number is qualified; hollow is withdrawn, grey is in no series."""
    shape = look(row["qualifier"]).mark
    if row["retracted"]:
        return LOOKS["withdrawn"].mark | {"marker": shape["marker"]}
    if pd.isna(row["series_id"]):
        return shape | _GREY
    return shape


_GREY = {"markerfacecolor": GREY, "markeredgecolor": GREY}


def _mark_handles(rows):
    """Legend entries for the marks that occur."""
    numbers = rows[rows["value"].notna()]
    for looks in {look(each).words: look(each) for each in numbers["qualifier"]}.values():
        yield plt.Line2D([], [], **looks.mark | _GREY, label=looks.words)
    if len(numbers) < len(rows):
        yield plt.Line2D([], [], **LOOKS["not given"].mark, label="no number stated")
    if rows["retracted"].any():
        yield plt.Line2D([], [], **LOOKS["withdrawn"].mark, label=LOOKS["withdrawn"].words)


def alt(statements, speakers):
    """Return the alt text of ``draw``: every statement with day, words and speaker.

    >>> from dateline import tables
    >>> shown = tables.load("later/figures").query("figure_id == 'dto-05'")
    >>> alt(shown, tables.load("later/speakers"))[-32:]
    '164, withdrawn, not in a series.'
    """
    shown = rows(statements, speakers)
    said = []
    for row in shown.to_dict("records"):
        series = "not in a series" if pd.isna(row["series_id"]) else "in a series"
        withdrawn = ", withdrawn" if row["retracted"] else ""
        day = dates.in_words(row["stated_edtf"])
        scope = "" if row["scope"] == "nationwide" else f" ({row['scope']})"
        value = f"{row['value_as_stated']}{scope}{withdrawn}"
        said.append(f"{day}, {row['speaker']}: {value}, {series}")
    return f"{len(shown)} statements by the day on which they were made. {'. '.join(said)}."
