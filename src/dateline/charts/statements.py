"""What was stated of one quantity: by whom, on which day, which number."""

import matplotlib.pyplot as plt
import pandas as pd

from .. import dates
from .style import BLUE, FAINT, GREY, LOOKS, broken, inches, inside, is_narrow, look, size, titled

_WIDE, _ROW = 10, 0.3  # inches: of the figure, and of a row in it
_NARROW_ROW = 0.4  # with the words above the mark
_LETTER = 0.092  # inches that a letter of a label takes, at most


def draw(statements, speakers, title):
    """Draw what was stated of one quantity: a row for each statement, under its speaker's name.

    A stepped line joins marks only inside a series (``series_id``: same speaker, same definition,
    same scope). As the rows of a series stand together below their speaker, no line passes the mark
    of anybody else. A withdrawn value is hollow and says so. A statement without a number is a
    strip over the whole width: a gap, never a zero. The shape of a mark is the qualifier; what is
    in no series is grey.

    Args:
        statements: rows of ``later/figures`` of one quantity.
        speakers: the table ``later/speakers``.
        title: the title of the figure.

    Returns:
        A matplotlib Figure; horizontally the number, from 0; downwards the speakers in the order in
        which they first spoke, each with the days of what they stated, a row each and not to
        scale, because most of them fall into a few days of January 2022.

    Raises:
        ValueError: the rows are of several quantities, or none has a date.

    >>> from dateline import tables
    >>> shown = tables.load("later/figures").query("quantity == 'detained'")
    >>> fig = draw(shown, tables.load("later/speakers"), "Detained")
    >>> fig.axes[0].get_xlabel()
    'Number of people, as stated'
    """
    if statements["quantity"].nunique() != 1:
        raise ValueError("Draw one quantity at a time: different things have different panels.")
    shown = rows(statements, speakers)
    if shown.empty:
        raise ValueError("None of these statements has a date.")
    names = shown.groupby("speaker")["place"].min() - 1
    end = shown["place"].max() + 0.6
    figsize = inches(_WIDE, 1.9 + _ROW * end, 3.2 + _NARROW_ROW * end)
    fig, ax = plt.subplots(figsize=figsize, layout="constrained")
    ax.set_xlim(0, _axis_end(shown))
    ax.set_ylim(end, -0.7)
    for _, series in shown.dropna(subset="series_id").groupby("series_id"):
        # down first, then across: the way to a mark comes from the side where no label stands
        ax.step(series["value"].astype(float), series["place"], "-", where="pre", color=BLUE)
    for row in shown.to_dict("records"):
        _statement(ax, row)
    for name, place in names.items():
        at = {"transform": ax.get_yaxis_transform(), "va": "center", "linespacing": 1.0}
        lines, points = broken(name, 12.5), size(11)
        if lines.count("\n") > 1:  # as much as two lines have room for
            lines, points = broken(name, 10), size(9)
        ax.text(0.006, place, lines, weight="bold", fontsize=points, **at)
        if place:
            ax.axhline(place - 0.55, color=FAINT, zorder=0)
    ax.set_yticks([] if is_narrow() else shown["place"], [] if is_narrow() else shown["days"])
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set_xlabel(f"Number of {statements['unit'].iloc[0]}, as stated")
    ax.set_ylabel("Day of the statement (a row each, not to scale)")
    columns, handles = 1 if is_narrow() else 2, [*_handles(shown)]
    fig.legend(handles=handles, loc="outside lower left", frameon=False, ncols=columns)
    titled(fig, title)
    return fig


def rows(statements, speakers):
    """Return the statements that ``draw`` draws, in its order and with the words it draws.

    Returns:
        The dated rows, speaker by speaker in the order in which they first spoke, the rows of a
        series together, with the columns ``speaker`` (its name, or "speaker not shown"), ``days``
        (the day or days of the statement, in short) and ``place`` (how far down it stands; the name
        of each speaker takes a place of its own).

    >>> from dateline import tables
    >>> shown = tables.load("later/figures").query("figure_id == 'det-02'")
    >>> rows(shown, tables.load("later/speakers"))["days"].tolist()
    ['5 Jan 2022']
    """
    named = speakers.set_index("speaker_id")["name_en"]
    shown = statements[statements["stated_latest"].notna()].copy()
    shown["speaker"] = shown["speaker_id"].map(named).fillna(shown["said_by"])
    shown["speaker"] = shown["speaker"].fillna("speaker not shown")
    shown["days"] = [_days(row) for row in shown.to_dict("records")]
    shown["block"] = shown["series_id"].fillna(shown["figure_id"])
    for name, of in (("spoke", ["speaker"]), ("began", ["speaker", "block"])):
        shown[name] = shown.groupby(of)["stated_latest"].transform("min")
    order = ["spoke", "speaker", "began", "block", "stated_latest", "figure_id"]
    shown = shown.sort_values(order, kind="stable").drop(columns=["block", "spoke", "began"])
    names_above = (~shown["speaker"].duplicated()).cumsum()
    return shown.assign(place=[place + above for place, above in enumerate(names_above)])


def _days(row):
    """The day or days of a statement, short enough for a tick."""
    first, last = row["stated_earliest"], row["stated_latest"]
    said = f"{last.day} {last:%b} {last.year}"
    if pd.isna(first):
        said = f"by {said}"
    elif first != last:
        month = "" if (first.month, first.year) == (last.month, last.year) else f" {first:%b}"
        said = f"{first.day}{month} – {said}"
    return f"{said} (inferred)" if "?" in row["stated_edtf"] else said


def _said(row):
    """What stands beside a mark."""
    parts = [str(row["value_as_stated"])]
    parts += [row["scope"]] if row["scope"] not in ("nationwide", "unclear") else []
    parts += ["withdrawn"] if row["retracted"] else []
    return ", ".join(parts)


def _axis_end(shown):
    """How far the axis must go for the longest label to end inside it."""
    if is_narrow():
        return max(shown["value"].max() * 1.05, 1.0) if shown["value"].notna().any() else 1.0
    across = _WIDE - 2.6  # without the days at the left
    numbers = [row for row in shown.to_dict("records") if not pd.isna(row["value"])]
    room = [(row["value"], across - 0.2 - _LETTER * len(_said(row))) for row in numbers]
    return max([value * across / left for value, left in room], default=1.0) * 1.02


def _statement(ax, row):
    if pd.isna(row["value"]):
        bar = _without_number(row["qualifier"]).bar
        ax.barh(row["place"], ax.get_xlim()[1], height=0.5, linewidth=0, **bar)
        at, box = (0, row["place"]), {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    else:
        ax.plot(
            float(row["value"]), row["place"], markersize=9, clip_on=False, zorder=3, **_mark(row)
        )
        at, box = (float(row["value"]), row["place"]), None
    if is_narrow():
        said, above = f"{row['days']}: {_said(row)}", row["place"] - 0.42
        # on paper of its own, as the line of a series may pass there
        box = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
        inside(ax.text(0, above, said, transform=ax.get_yaxis_transform(), va="center", bbox=box))
        return
    ax.annotate(_said(row), at, (10, 0), textcoords="offset points", va="center", bbox=box)


def _without_number(qualifier):
    return LOOKS["word" if qualifier == "vague" else "not given"]


def _mark(row):
    """The shape says how the number is qualified; hollow is withdrawn, grey is in no series."""
    shape = look(row["qualifier"]).mark
    grey = _GREY if pd.isna(row["series_id"]) else {}
    if row["retracted"]:
        hollow = {"markerfacecolor": "white"}
        return LOOKS["withdrawn"].mark | {"marker": shape["marker"]} | grey | hollow
    if grey:
        return shape | grey
    return shape


_GREY = {"markerfacecolor": GREY, "markeredgecolor": GREY}


def _handles(shown):
    """Legend entries for the marks that occur."""
    numbers, rest = shown[shown["value"].notna()], shown[shown["value"].isna()]
    for looks in {look(each).words: look(each) for each in numbers["qualifier"]}.values():
        yield plt.Line2D([], [], **looks.mark | _GREY, label=looks.words)
    if shown["retracted"].any():
        hollow = LOOKS["withdrawn"].mark | _GREY | {"markerfacecolor": "white"}
        yield plt.Line2D([], [], **hollow, label=LOOKS["withdrawn"].words)
    for looks in map(_without_number, sorted(rest["qualifier"].unique())):
        yield plt.Rectangle((0, 0), 1, 1, **looks.bar, label=f"{looks.words} (no length to read)")
    if shown["series_id"].notna().any():
        blue = LOOKS["count"].mark | {"linestyle": "-", "color": BLUE}
        yield plt.Line2D([], [], **blue, label="blue, joined: one series; grey: in no series")


def alt(statements, speakers):
    """Return the alt text of ``draw``: every statement with speaker, day and words.

    >>> from dateline import tables
    >>> shown = tables.load("later/figures").query("figure_id == 'dto-05'")
    >>> alt(shown, tables.load("later/speakers"))[-32:]
    '164, withdrawn, not in a series.'
    """
    shown = rows(statements, speakers)
    said = []
    for row in shown.to_dict("records"):
        series = "not in a series" if pd.isna(row["series_id"]) else "in a series"
        day = dates.in_words(row["stated_edtf"])
        said.append(f"{row['speaker']}, {day}: {_said(row)}, {series}")
    return f"{len(shown)} statements, each below its speaker’s name. {'. '.join(said)}."
