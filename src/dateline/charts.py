"""The charts that more than one notebook draws. Each has a function that says the same in words."""

from textwrap import fill

import matplotlib.pyplot as plt
import pandas as pd
from cycler import cycler
from matplotlib.dates import date2num, num2date
from matplotlib.patches import Patch

from . import article, dates

BLUE, ORANGE, GREEN, GREY = "#0072b2", "#e69f00", "#009e73", "#666666"

# How sure a date is: fill, edge, hatch and line, so that no state is told by its colour alone.
BASIS_STYLE = {
    "stated": {"facecolor": BLUE, "edgecolor": BLUE, "linestyle": "-"},
    "inferred": {"facecolor": "#b8d8ee", "edgecolor": BLUE, "linestyle": "-"},
    "vague": {"facecolor": "white", "edgecolor": ORANGE, "linestyle": "-", "hatch": "////"},
    "undated": {"facecolor": "none", "edgecolor": GREY, "linestyle": (0, (4, 3))},
}
BASIS_WORDS = {
    "stated": "stated: the words give the day",
    "inferred": "inferred: worked out from other words",
    "vague": "vague: a time word, but no day",
    "undated": "undated: no time word dates the event",
}


def style():
    """Set the style of the course for all figures drawn after it.

    Okabe-Ito colours (colour-blind safe), DejaVu Sans (it has the Arabic letters of the article;
    its italic has not), titles on the left, layout that leaves room for labels.

    >>> style()
    """
    plt.rcParams.update(
        {
            "font.family": "DejaVu Sans",
            "font.size": 11,
            "axes.prop_cycle": cycler(color=plt.color_sequences["okabe_ito"]),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titleweight": "bold",
            "figure.constrained_layout.use": True,
            "figure.figsize": (10, 5),
            "hatch.linewidth": 1.2,
        }
    )


def timeline_rows(events, order="time"):
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
    >>> timeline_rows(tables.load("events")).iloc[0]["date_edtf"]
    '2022-01-01~'
    """
    if order == "telling":
        return events.sort_values("start")
    if order != "time":
        raise ValueError(f"order is 'time' or 'telling', not {order!r}.")
    return events.sort_values(
        ["date_earliest", "date_latest", "start"], na_position="last", kind="stable"
    )


def timeline(events, order="time", title=None):
    """Draw events against time, the certainty of each date in four visibly different states.

    Solid: stated. Light: inferred. Hatched: vague. Dashed outline: undated; the word stands on
    each bar. A bar covers the days that the words allow; a bar whose beginning is unknown starts
    at the left edge of the figure, in a strip called "earlier", with an arrow: neither has a
    length to read. In the order of telling, lines part the dispatches.

    Args:
        events: rows of ``events`` (``title_en``, ``date_earliest``, ``date_latest``,
            ``date_basis``, ``start``). Events without any bound are drawn as undated over the
            whole width.
        order: ``"time"`` or ``"telling"``, as for ``timeline_rows``.
        title: the title of the figure.

    Returns:
        A matplotlib Figure. The horizontal axis is in calendar days, no time zone.

    >>> from dateline import tables
    >>> timeline(tables.load("events").head(3)).axes[0].get_xlabel()
    'Day (2022), as the article uses it'
    """
    rows = timeline_rows(events, order)
    fig, ax = plt.subplots(figsize=(11, 1.9 + 0.28 * len(rows)), layout="constrained")
    first = date2num(rows["date_earliest"].min()) if rows["date_earliest"].notna().any() else None
    last = date2num(rows["date_latest"].max()) if rows["date_latest"].notna().any() else None
    last = (last if last is not None else (first or 0)) + 1
    first = first if first is not None else last - 3
    left = first - 1
    for place, row in enumerate(rows.to_dict("records")):
        begin = left if pd.isna(row["date_earliest"]) else date2num(row["date_earliest"])
        end = last if pd.isna(row["date_latest"]) else date2num(row["date_latest"]) + 1
        ax.barh(place, end - begin, left=begin, height=0.62, **BASIS_STYLE[row["date_basis"]])
        ax.text(end - 0.06, place, row["date_basis"], **_on_bar(row["date_basis"]))
        if pd.isna(row["date_earliest"]):
            ax.plot([left], [place], marker="<", color=GREY, markersize=7, clip_on=False)
    ax.set_yticks(range(len(rows)), rows["title_en"], fontsize=9.5)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(left, last)
    _day_axis(ax, left, int(first), int(last), rows)
    ax.grid(axis="x", color="#dddddd")
    if order == "telling":
        _part_dispatches(ax, rows)
    ax.set_axisbelow(True)
    ax.set_ylabel("Events in the order of time" if order == "time" else "Events as they are told")
    there = [basis for basis in BASIS_STYLE if (rows["date_basis"] == basis).any()]
    handles = [Patch(label=BASIS_WORDS[basis], **BASIS_STYLE[basis]) for basis in there]
    fig.legend(
        handles=handles,
        loc="outside lower left",
        ncols=2,
        frameon=False,
        fontsize=9.5,
        title="How the date is known. An arrow to the left: beginning not stated",
        alignment="left",
    )
    title = title or f"{len(rows)} events of the article and how sure their dates are"
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
    ax.set_xlabel("Day (2022), as the article uses it")


def _on_bar(basis):
    """How the word on a bar is written: it stands out from a solid bar and from hatching."""
    hatched = "hatch" in BASIS_STYLE[basis]
    return {
        "ha": "right",
        "va": "center_baseline",
        "fontsize": 8.5,
        "color": "white" if basis == "stated" else "black",
        "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.6} if hatched else None,
    }


def _part_dispatches(ax, rows):
    """A line between the dispatches and their letters on the right."""
    for place, words in enumerate(_dispatch_begins(rows)):
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


def _dispatch_begins(rows):
    """For each row "Dispatch A" where it is the first of that dispatch, else nothing."""
    found = [article.sentence_at(int(start)) for start in rows["start"]]
    letters = [sentence.section_id if sentence else "" for sentence in found]
    return [
        f"Dispatch {letter}" if letter and letter not in letters[:place] else ""
        for place, letter in enumerate(letters)
    ]


def timeline_alt(events, order="time"):
    """Return the alt text of ``timeline``: what is drawn, with every event and its date in words.

    >>> from dateline import tables
    >>> timeline_alt(tables.load("events").head(1))[:46]
    'Timeline of 1 event in the order of time. 1 st'
    """
    rows = timeline_rows(events, order)
    counts = rows["date_basis"].value_counts()
    said = ", ".join(f"{counts[basis]} {basis}" for basis in BASIS_STYLE if basis in counts)
    begins = _dispatch_begins(rows) if order == "telling" else [""] * len(rows)
    each = "; ".join(
        (f"{begin}: " if begin else "")
        + f"{row['title_en']}: {dates.in_words(row['date_edtf'])} ({row['date_basis']})"
        for begin, row in zip(begins, rows.to_dict("records"), strict=True)
    )
    events_word = "event" if len(rows) == 1 else "events"
    in_order = "in the order of time" if order == "time" else "in the order of telling"
    return f"Timeline of {len(rows)} {events_word} {in_order}. {said}. {each}."


def figures(figures, title="What the article counts, and what it does not"):
    """Draw figures of the article, each quantity by what is known of it; no totals.

    Exact count: a solid bar. Lower bound: a bar to the number named with an arrow, whose length
    carries no value. Vague word (dotted) and missing number (hatched): a strip over the whole
    width, because the number could lie anywhere on the axis or beyond it.
    Each unit has a panel of its own, because persons and vehicles do not add up.

    Args:
        figures: rows of the table ``figures`` (``counted_en``, ``wording_en``, ``unit``,
            ``qualifier``, ``low``).
        title: the title of the figure.

    Returns:
        A matplotlib Figure with one Axes per unit, horizontal axes in that unit, from 0.

    >>> from dateline import tables
    >>> len(figures(tables.load("figures").query("unit in ['people', 'vehicles']")).axes)
    2
    """
    units = list(dict.fromkeys(figures["unit"]))
    panels = [figures[figures["unit"] == unit] for unit in units]
    fig, axes = plt.subplots(
        len(units),
        1,
        figsize=(10, 1.4 + 0.72 * len(figures) + 0.6 * len(units)),
        height_ratios=[len(panel) + 0.6 for panel in panels],
        squeeze=False,
        layout="constrained",
    )
    for ax, unit, panel in zip(axes[:, 0], units, panels, strict=True):
        _figures_panel(ax, unit, panel)
    fig.suptitle(title, x=0.01, ha="left", weight="bold")
    if notes := _notes(figures):
        fig.supxlabel("\n".join(notes), x=0.01, ha="left", fontsize=9.5)
    return fig


# What has no length to read, by qualifier
_NO_LENGTH = {
    ("more_than",): "The length of the arrow carries no value.",
    ("vague", "not_given"): "The length of a strip carries no value: there is no number.",
}


def _notes(figures):
    there = figures["qualifier"]
    return [note for kinds, note in _NO_LENGTH.items() if there.isin(kinds).any()]


def _figures_panel(ax, unit, panel):
    numbers = panel["low"].dropna()
    top = float(numbers.max()) * 1.75 if len(numbers) else 1
    for place, row in enumerate(panel.to_dict("records")):
        if row["qualifier"] in ("vague", "not_given"):
            _strip(ax, place, row, top)
            continue
        low = float(row["low"])
        color = BLUE if row["qualifier"] == "exactly" else "#b8d8ee"
        ax.barh(place, low, height=0.55, facecolor=color, edgecolor=BLUE)
        end = low
        if row["qualifier"] == "more_than":
            ax.errorbar(
                [low], [place], xerr=[[0], [top * 0.08]], xlolims=True, color=BLUE, capsize=0
            )
            end = low + top * 0.09
        ax.text(end + top * 0.012, place, row["wording_en"], va="center", fontsize=10.5)
    ax.set_yticks(range(len(panel)), [fill(counted, 32) for counted in panel["counted_en"]])
    ax.set_ylim(len(panel) - 0.4, -0.6)
    ax.set_xlim(0, top)
    ax.set_xlabel(f"Number of {unit}")
    if not len(numbers):
        ax.set_xticks([])
        ax.set_xlabel(f"No number of {unit} is given")


def _strip(ax, place, row, top):
    """A strip over the whole width for what has no number: it ends at no value and says so."""
    vague = row["qualifier"] == "vague"
    ax.barh(
        place,
        top,
        height=0.55,
        facecolor="white",
        edgecolor="#b87f00" if vague else "#888888",
        hatch=".." if vague else "///",
        linewidth=0,
    )
    said = "a word, no number" if vague else "no number given"
    ax.text(
        top * 0.02,
        place,
        f"“{row['wording_en']}”: {said}",
        va="center",
        fontsize=10.5,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 2.5},
    )


def figures_alt(figures):
    """Return the alt text of ``figures``: every quantity, its words, its number or that none is
    given, and what has no length to read.

    >>> from dateline import tables
    >>> figures_alt(tables.load("figures").query("figure_id == 'f05'"))[31:]
    'People: police officers injured, “95 police officers”: exactly 95.'
    """
    said = []
    for unit in dict.fromkeys(figures["unit"]):
        rows = figures[figures["unit"] == unit].to_dict("records")
        said.append(f"{unit.capitalize()}: " + "; ".join(map(_figure_in_words, rows)) + ".")
    return " ".join(["Bar chart, one panel per unit.", *said, *_notes(figures)])


def _figure_in_words(row):
    known = {
        "exactly": f"exactly {row['low']}",
        "more_than": f"more than {row['low']} (a lower bound)",
        "vague": "a word, no number",
        "not_given": "no number given",
    }[row["qualifier"]]
    return f"{row['counted_en']}, “{row['wording_en']}”: {known}"


REACTION_COLUMNS = {
    "speaker": "speaker",
    "channel": "channel",
    "date_basis": "date",
    "addressee": "addressee",
    "quoted_words": "quoted words",
    "mentions_deaths": "deaths",
}


def reactions_stated(reactions):
    """Return what each reaction states, in words, as a table.

    Args:
        reactions: rows of the table ``reactions``.

    Returns:
        A DataFrame indexed by ``named_as_en`` with the columns speaker, channel, date, addressee,
        quoted words and deaths; each cell ``stated``, ``inferred``, ``not stated``, ``mentioned``,
        ``not mentioned`` or ``open``.

    >>> from dateline import tables
    >>> reactions_stated(tables.load("reactions")).loc["Russia", "speaker"]
    'not stated'
    """
    found = pd.DataFrame(index=pd.Index(reactions["named_as_en"].astype(object), name="reaction"))
    for column, heading in REACTION_COLUMNS.items():
        if column == "date_basis":
            words = {"undated": "not stated", "vague": "not stated"}
            found[heading] = [words.get(basis, basis) for basis in reactions[column]]
        elif column == "mentions_deaths":
            found[heading] = [
                "open" if pd.isna(value) else "mentioned" if value else "not mentioned"
                for value in reactions[column]
            ]
        else:
            stated = reactions[column].notna()
            found[heading] = ["stated" if value else "not stated" for value in stated]
    return found


def reactions(reactions, title="What the article states of each reaction, and what it leaves out"):
    """Draw what each reaction states as a matrix of filled, half-filled and empty dots, in words.

    Args:
        reactions: rows of the table ``reactions``.
        title: the title of the figure.

    Returns:
        A matplotlib Figure; one row per reaction, one column per thing that can be stated.

    >>> from dateline import tables
    >>> len(reactions(tables.load("reactions")).axes[0].texts)
    24
    """
    stated = reactions_stated(reactions)
    fig, ax = plt.subplots(figsize=(10, 1.6 + 0.95 * len(stated)), layout="constrained")
    fill = {"stated": "full", "mentioned": "full", "inferred": "bottom", "open": "bottom"}
    for y, (_, row) in enumerate(stated.iterrows()):
        for x, word in enumerate(row):
            ax.plot(
                x,
                y,
                marker="o",
                markersize=17,
                color=BLUE,
                fillstyle=fill.get(word, "none"),
                markerfacecoloralt="white",
            )
            ax.text(x, y + 0.38, word, ha="center", va="center", fontsize=9.5)
    ax.set_xticks(range(stated.shape[1]), stated.columns)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.set_yticks(range(len(stated)), [name.replace("; ", ";\n") for name in stated.index])
    ax.set_ylim(len(stated) - 0.35, -0.5)
    ax.set_xlim(-0.5, stated.shape[1] - 0.5)
    ax.set_xlabel("What a reader would like to know", labelpad=8)
    ax.set_ylabel("Reaction, as the article names it")
    ax.tick_params(length=0)
    fig.suptitle(title, x=0.01, ha="left", weight="bold")
    key = "Full dot: stated or mentioned. Half: inferred or open. Empty: not stated or mentioned."
    fig.supxlabel(key, x=0.01, ha="left", fontsize=9.5)
    return fig


def reactions_alt(reactions):
    """Return the alt text of ``reactions``: for each reaction, what is stated and what is not.

    >>> from dateline import tables
    >>> reactions_alt(tables.load("reactions"))[:52]
    'Dot matrix of 4 reactions. Washington: speaker not s'
    """
    stated = reactions_stated(reactions)
    each = [
        f"{name}: " + ", ".join(f"{heading} {word}" for heading, word in row.items())
        for name, row in stated.iterrows()
    ]
    return f"Dot matrix of {len(stated)} reactions. " + ". ".join(each) + "."


# Who stands behind a claim: colour, hatch and a letter on the bar.
SOURCE_STYLE = {
    "named": {"facecolor": "#56b4e9", "hatch": ""},
    "unnamed": {"facecolor": "#f0e442", "hatch": "//"},
    "none": {"facecolor": "#e69f00", "hatch": "xx"},
}
SOURCE_WORDS = {
    "named": "N: named source",
    "unnamed": "U: unnamed source",
    "none": "?: nobody named",
}


def sources(claims, title="Who stands behind each claim? The article, line by line"):
    """Draw the article as a map: its lines, its sentences, and who stands behind each claim.

    Args:
        claims: rows of the table ``claims`` (``start``, ``end``, ``source_kind``).
        title: the title of the figure.

    Returns:
        A matplotlib Figure: one row per line of the file from the top, the horizontal axis in
        characters (code points) from the start of the line; lines between the dispatches.

    >>> from dateline import tables
    >>> sources(tables.load("claims")).axes[0].get_ylabel()
    'Line of the article'
    """
    lines = article.paragraphs()
    fig, ax = plt.subplots(figsize=(10, 9), layout="constrained")
    for found in article.sentences():
        left = found.start - lines[found.paragraph].start
        width = found.end - found.start
        ax.barh(found.paragraph, width, 0.86, left, facecolor="white", edgecolor="grey")
        ax.text(left + 1, found.paragraph - 0.28, found.sentence_id, va="center", fontsize=8)
    for claim in claims.to_dict("records"):
        home = article.sentence_at(claim["start"]).paragraph
        left, width = claim["start"] - lines[home].start, claim["end"] - claim["start"]
        kind = claim["source_kind"]
        ax.barh(home + 0.13, width, 0.5, left, edgecolor="black", **SOURCE_STYLE[kind])
        # a claim inside another one begins beside it: its letter goes to the other end
        near = claims["start"].between(claim["start"] - 11, claim["start"] - 1).any()
        at, side = (left + width - 3, "right") if near else (left + 3, "left")
        ax.text(at, home + 0.13, SOURCE_WORDS[kind][0], ha=side, va="center", bbox=_LETTER)
    for part in article.sections():
        inside = [line.number for line in lines if part.start <= line.start <= part.end]
        day = f"its “today”: {dates.in_words(part.now.rstrip('?'))}\n({part.now_basis})"
        ax.text(345, inside[0] - 0.3, f"Dispatch {part.section_id}\n{day}", va="top")
        ax.axhline(inside[-1] + 0.5, color="black", linewidth=2)
    handles = [
        Patch(edgecolor="black", label=SOURCE_WORDS[kind], **look)
        for kind, look in SOURCE_STYLE.items()
        if (claims["source_kind"] == kind).any()
    ]
    ax.legend(handles=handles, loc="upper right", bbox_to_anchor=(1, 0.83))
    ax.set(xlim=(0, 480), xticks=range(0, 301, 100), ylim=(len(lines) - 0.5, -0.5))
    ax.set(yticks=range(len(lines)), ylabel="Line of the article")
    ax.set_xlabel("Characters from the start of the line")
    fig.suptitle(title, x=0.01, ha="left", weight="bold")
    return fig


_LETTER = {"facecolor": "white", "edgecolor": "white", "pad": 1}


def sources_table(claims):
    """Return the content of ``sources`` as a table.

    Returns:
        A DataFrame with a row per dispatch: ``dispatch``, and for each kind of source that occurs
        a column with the number of claims and the sentences they stand in, "no claim" where none.

    >>> from dateline import tables
    >>> sources_table(tables.load("claims").query("claim_id == 'c14'")).iloc[0].tolist()
    ['A', '1: s08']
    """
    section = claims["sentence_id"].map(lambda id_: article.sentence(id_).section_id)
    rows = []
    for part in article.sections():
        row = {"dispatch": part.section_id}
        for kind, words in SOURCE_WORDS.items():
            if not (claims["source_kind"] == kind).any():
                continue
            here = claims[(section == part.section_id) & (claims["source_kind"] == kind)]
            ids = ", ".join(here["sentence_id"].unique())
            row[words] = f"{len(here)}: {ids}" if len(here) else "no claim"
        rows.append(row)
    return pd.DataFrame(rows)


def sources_alt(claims):
    """Return the alt text of ``sources``: for each dispatch the claims by kind of source.

    >>> from dateline import tables
    >>> sources_alt(tables.load("claims"))[:43]
    'The article as a map of 21 lines, each sent'
    """
    said = [
        ". ".join(f"{key} {value}" for key, value in row.items())
        for row in sources_table(claims).to_dict("records")
    ]
    lines = len(article.paragraphs())
    return f"The article as a map of {lines} lines, each sentence a box. {'. '.join(said)}."


# How a number was qualified: the mark says it, and the words stand beside it.
QUALIFIER_MARKS = {
    "exactly": ("o", "an exact number"),
    "more_than": ("^", "a lower bound (more than, at least)"),
    "at_least": ("^", "a lower bound (more than, at least)"),
    "almost": ("v", "an upper bound (almost, nearly)"),
    "about": ("s", "about, or rounded"),
    "rounded": ("s", "about, or rounded"),
}


def statements(statements, speakers, title):
    """Draw what was stated of one quantity against the day on which it was stated.

    One mark per statement, with the value in the words of the source. A stepped line joins marks
    only inside a series (``series_id``: same speaker, same definition, same scope). A withdrawn
    value is hollow and says so. A statement without a number stands in a strip below the axis: a
    gap, never a zero. The shape of a mark is the qualifier; the letter beside it is the speaker.

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
    >>> rows = tables.load("later/figures").query("quantity == 'detained'")
    >>> fig = statements(rows, tables.load("later/speakers"), "Detained")
    >>> fig.axes[0].get_ylabel()
    'Number of people, as stated'
    """
    if statements["quantity"].nunique() != 1:
        raise ValueError("Draw one quantity at a time: different things have different panels.")
    rows = statement_rows(statements, speakers)
    if rows.empty:
        raise ValueError("None of these statements has a date.")
    fig, ax = plt.subplots(figsize=(11, 7), layout="constrained")
    numbers = rows[rows["value"].notna()]
    top = float(numbers["value"].max()) * 1.2 if len(numbers) else 1.0
    for _, series in numbers.groupby("series_id"):
        ax.step(series["place"], series["value"].astype(float), where="post", color=BLUE, zorder=1)
    room = min(20, max(9, 160 // len(rows)))  # letters that fit between two marks
    for row in rows.to_dict("records"):
        _statement_mark(ax, row, top, room)
    days = rows.groupby("day")["place"].agg(["min", "max"])
    for edge in days["min"].iloc[1:]:
        ax.axvline(edge - 0.5, color="#dddddd", zorder=0)
    ax.set_xticks(days.mean(axis=1), [f"{day.day} {day:%b}\n{day:%Y}" for day in days.index])
    ax.tick_params(axis="x", labelsize=9)
    ax.set_xlim(-0.7, len(rows) - 0.3)
    ax.set_ylim(-0.2 * top, top)
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.set_yticks([tick for tick in ax.get_yticks() if 0 <= tick <= top])
    ax.set_xlabel("Day of the statement (in order; the distances are not to scale)")
    ax.set_ylabel(f"Number of {statements['unit'].iloc[0]}, as stated")
    said = dict(zip(rows["letter"], rows["speaker"], strict=True))
    keys = "\n".join(f"{letter}: {speaker}" for letter, speaker in sorted(said.items()))
    fig.legend(
        handles=[*_mark_handles(rows)],
        loc="outside lower left",
        frameon=False,
        fontsize=9,
        title=f"{keys}\nA line joins statements of one series only.",
        title_fontsize=9,
        alignment="left",
        ncols=3,
    )
    fig.suptitle(title, x=0.01, ha="left", weight="bold")
    return fig


def statement_rows(statements, speakers):
    """Return the statements that ``statements`` draws, with the words it draws.

    Returns:
        The dated rows by day, with the columns ``day`` (Timestamp, latest day of the statement),
        ``place`` (0 for the first), ``speaker`` (its name, or "speaker not shown") and ``letter``
        (one per speaker).

    >>> from dateline import tables
    >>> rows = tables.load("later/figures").query("figure_id == 'det-02'")
    >>> statement_rows(rows, tables.load("later/speakers"))["letter"].tolist()
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
    joined = not pd.isna(row["series_id"])
    said = fill(f"{row['value_as_stated']} ({row['letter']})", room, break_long_words=False)
    if row["scope"] != "nationwide":
        said += f"\n{row['scope']}"
    if row["retracted"]:
        said += "\nwithdrawn"
    if pd.isna(row["value"]):
        ax.plot(row["place"], -0.04 * top, "x", color=GREY, markersize=8)
        ax.text(row["place"], -0.07 * top, said, ha="center", va="top", fontsize=8.5)
        return
    marker, _ = QUALIFIER_MARKS[row["qualifier"]]
    face = "white" if row["retracted"] else BLUE if joined else ORANGE
    edge = BLUE if joined else "#8a5f00"
    ax.plot(
        row["place"],
        float(row["value"]),
        marker,
        markersize=9,
        markerfacecolor=face,
        markeredgecolor=edge,
    )
    ax.annotate(
        said,
        (row["place"], float(row["value"])),
        (0, 8),
        textcoords="offset points",
        ha="center",
        fontsize=8.5,
    )


def _mark_handles(rows):
    """Legend entries for the marks that occur."""
    shapes = {}
    for qualifier in rows["qualifier"]:
        if qualifier in QUALIFIER_MARKS:
            shapes[QUALIFIER_MARKS[qualifier][1]] = QUALIFIER_MARKS[qualifier][0]
    for words, marker in shapes.items():
        yield plt.Line2D([], [], marker=marker, linestyle="", color=GREY, label=words)
    if rows["value"].isna().any():
        yield plt.Line2D([], [], marker="x", linestyle="", color=GREY, label="no number stated")
    if rows["retracted"].any():
        hollow = {"markerfacecolor": "white", "markeredgecolor": GREY}
        yield plt.Line2D([], [], marker="o", linestyle="", **hollow, label="hollow: withdrawn")


def statements_alt(statements, speakers):
    """Return the alt text of ``statements``: every statement with day, words and speaker.

    >>> from dateline import tables
    >>> rows = tables.load("later/figures").query("figure_id == 'dto-05'")
    >>> statements_alt(rows, tables.load("later/speakers"))[-32:]
    '164, withdrawn, not in a series.'
    """
    rows = statement_rows(statements, speakers)
    said = []
    for row in rows.to_dict("records"):
        series = "not in a series" if pd.isna(row["series_id"]) else "in a series"
        withdrawn = ", withdrawn" if row["retracted"] else ""
        day = dates.in_words(row["stated_edtf"])
        scope = "" if row["scope"] == "nationwide" else f" ({row['scope']})"
        value = f"{row['value_as_stated']}{scope}{withdrawn}"
        said.append(f"{day}, {row['speaker']}: {value}, {series}")
    return f"{len(rows)} statements by the day on which they were made. {'. '.join(said)}."


def kinds_table(reactions):
    """Return what each reaction contains, as a table of kinds.

    Args:
        reactions: rows of ``later/reactions`` (``actor_en``, ``date_latest``, ``date_basis`` and
            ``kinds``).

    Returns:
        A DataFrame, one row per reaction in the order of the days, indexed by "actor, day", with
        "(partly in the article)" where the article has a part of the reaction, and "about" or
        "inferred" where the day is not stated; one boolean column per kind, the most frequent
        first, underscores as spaces.

    >>> from dateline import tables
    >>> kinds_table(tables.load("later/reactions")).shape[0]
    51
    """
    rows = reactions.sort_values(["date_latest", "reaction_id"], kind="stable", na_position="last")
    each = rows["kinds"].str.split("; ")
    order = each.explode().value_counts(sort=True)
    order = sorted(order.index, key=lambda kind: (-order[kind], kind))
    labels = []
    for row in rows.to_dict("records"):
        part = " (partly in the article)" if row["in_article"] else ""
        labels.append(f"{row['actor_en']}, {_short_day(row)}{part}")
    cells = {kind.replace("_", " "): [kind in found for found in each] for kind in order}
    return pd.DataFrame(cells, index=pd.Index(labels, name="reaction"))


def _short_day(row):
    """The day of a row in a few letters: "6 Jan", "about 21 Jan", "5 Jan, inferred"."""
    if pd.isna(row["date_latest"]):
        return "no day"
    day = f"{row['date_latest'].day} {row['date_latest']:%b}"
    return {"vague": f"about {day}", "inferred": f"{day}, inferred"}.get(row["date_basis"], day)


def kinds(reactions, title="What the reactions contain, in the order of their days"):
    """Draw a matrix of reactions and their kinds: a dot where a reaction contains a kind.

    Args:
        reactions: rows of ``later/reactions``.
        title: the title of the figure.

    Returns:
        A matplotlib Figure; one row per reaction, one column per kind. Rows of which the article
        has a part are marked with a square instead of a dot, and in words.

    >>> from dateline import tables
    >>> kinds(tables.load("later/reactions")).axes[0].get_ylabel()
    'Reaction, with its day in 2022'
    """
    cells = kinds_table(reactions)
    fig, ax = plt.subplots(figsize=(11.5, 2 + 0.25 * len(cells)), layout="constrained")
    for y, (label, row) in enumerate(cells.iterrows()):
        marker = "s" if label.endswith("(partly in the article)") else "o"
        there = [x for x, found in enumerate(row) if found]
        ax.plot(there, [y] * len(there), marker, color=ORANGE if marker == "s" else BLUE)
    ax.set_yticks(range(len(cells)), cells.index, fontsize=9)
    ax.set_xticks(range(cells.shape[1]), cells.columns, rotation=60, ha="left", fontsize=9)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.set_ylim(len(cells) - 0.4, -0.6)
    ax.set_xlim(-0.6, cells.shape[1] - 0.4)
    ax.grid(color="#eeeeee")
    ax.set_axisbelow(True)
    ax.set_xlabel("Kind of content (square: the article has a part of it; dot: it has none)")
    ax.set_ylabel("Reaction, with its day in 2022")
    fig.suptitle(title, x=0.01, ha="left", weight="bold")
    return fig


def kinds_alt(reactions):
    """Return the alt text of ``kinds``: each reaction with its kinds.

    >>> from dateline import tables
    >>> kinds_alt(tables.load("later/reactions").query("reaction_id == 'r-in'"))
    'Matrix of 1 reaction and 2 kinds of content. India, 10 Jan: concern, condolences.'
    """
    cells = kinds_table(reactions)
    word = "reaction" if len(cells) == 1 else "reactions"
    said = [
        f"{label}: " + ", ".join(kind for kind, found in row.items() if found)
        for label, row in cells.iterrows()
    ]
    return (
        f"Matrix of {len(cells)} {word} and {cells.shape[1]} kinds of content. {'. '.join(said)}."
    )
