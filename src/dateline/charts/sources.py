"""Who stands behind each claim, on a map of the article that runs as its text does."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.patches import Patch

from .. import dates
from ..reading import course
from .style import GREY, broken, inches, is_narrow, look, size, titled

# The letter on each bar, beside its look
_KEYS = {"named": "N", "unnamed": "U", "none": "?"}
_LETTER = {"facecolor": "white", "edgecolor": "white", "pad": 0.8}
_TITLE = "Who stands behind each claim? The article, line by line, {runs}"
_RUNS = {"rtl": "from right to left", "ltr": "from left to right"}
_MOST = 40  # lines of an article above which only those with a claim are drawn
_TALL = 0.47  # inches for a line: its sentence ids above, its bars below


def _words(kind):
    return f"{_KEYS[kind]}: {look(kind).words}"


def begins(reading=None):
    """Return the side at which the lines of a reading begin, ``"right"`` or ``"left"``.

    >>> begins()
    'right'
    """
    return "right" if (reading or course()).direction == "rtl" else "left"


def draw(claims, title=_TITLE, reading=None):
    """Draw the article as a map: its lines, its sentences, and who stands behind each claim.

    Args:
        claims: rows of the table ``claims`` (``start``, ``end``, ``source_kind``).
        title: the title of the figure.
        reading: the article that the claims were read from; without it, the course's own.

    Returns:
        A matplotlib Figure: one row per line of the file from the top, numbered from 1 (of a long
        text the lines that have claims); the horizontal axis in characters (code points) from the
        beginning of the line, on the side where the text begins; above each section its name and
        its “today”.

    >>> from dateline import tables
    >>> draw(tables.load("claims")).axes[0].get_ylabel()
    'Line of the article'
    """
    text = reading or course()
    lines, side = text.paragraphs(), begins(reading)
    rows, headings = _rows(text, claims)
    longest = max(lines[number].end - lines[number].start for number in rows)
    height = max(rows.values()) + 1
    figsize = inches(10, 1.6 + _TALL * height, 2.5 + _TALL * height)
    fig, ax = plt.subplots(figsize=figsize, layout="constrained")
    for found in text.sentences():
        if found.paragraph not in rows:
            continue
        row, begin = rows[found.paragraph], found.start - lines[found.paragraph].start
        width = found.end - found.start
        ax.barh(row, width, 0.94, begin, facecolor="white", edgecolor=GREY)
        said = found.sentence_id
        ax.text(begin + 2, row - 0.27, said, ha=side, va="center", fontsize=size(10))
    starts = set(claims["start"])
    for claim in claims.to_dict("records"):
        home = text.sentence_at(int(claim["start"])).paragraph
        row, begin = rows[home] + 0.18, claim["start"] - lines[home].start
        width, kind = claim["end"] - claim["start"], claim["source_kind"]
        ax.barh(row, width, 0.44, begin, **look(kind).bar)
        ax.barh(row, width, 0.44, begin, facecolor="none", edgecolor="black")
        # a claim inside another one begins beside it: its letter goes to the other end
        near = any(claim["start"] - each in starts for each in range(1, 12))
        at, end = (begin + width - 2, _OTHER[side]) if near else (begin + 2, side)
        ax.text(at, row, _KEYS[kind], ha=end, va="center", fontsize=size(10), bbox=_LETTER)
    for part, row in zip(text.sections(), headings, strict=True):
        day = f"its “today” is {dates.in_words(part.now.rstrip('?'))}"
        said = f"Section {part.section_id}: {day}{f' ({part.now_basis})' if part.now else ''}"
        lines, middle = broken(said, 12.5), row + 0.12 - 0.1 * is_narrow()
        ax.text(0, middle, lines, ha=side, va="center", fontsize=size(11), weight="bold")
        if row:
            ax.axhline(row - 0.42, color="black", linewidth=2)
    edges = (longest, 0) if side == "right" else (0, longest)
    ax.set(xlim=edges, ylim=(height - 0.5, -0.5), ylabel="Line of the article")
    ax.set_yticks(list(rows.values()), [str(number + 1) for number in rows])
    said = "Characters from the beginning of the line"
    if side == "right":
        ax.yaxis.tick_right()
        ax.spines["left"].set_visible(False)
        ax.yaxis.set_label_position("right")
        said += ": it begins on the right"
        said += ", as in Arabic" if text.language == "ar" else ""
    ax.set_xlabel(broken(said))
    handles = [
        Patch(label=_words(kind), **look(kind).bar)
        for kind in _KEYS
        if (claims["source_kind"] == kind).any()
    ]
    fig.legend(handles=handles, loc="outside lower center", ncols=1 if is_narrow() else len(_KEYS))
    titled(fig, title.format(runs=_RUNS[text.direction]))
    return fig


_OTHER = {"left": "right", "right": "left"}


def _rows(text, claims):
    """Return {number of the line: its row from the top}, and the rows of the sections' names."""
    rows, headings = {}, []
    sections, lines = text.sections(), text.paragraphs()
    drawn = {line.number for line in lines}
    if len(lines) > _MOST:
        drawn = {text.sentence_at(int(start)).paragraph for start in claims["start"]}
    for line in lines:
        while any(part.start <= line.start for part in sections[len(headings) :][:1]):
            headings.append(len(rows) + len(headings))
        if line.number not in drawn:
            continue
        rows[line.number] = len(rows) + len(headings)
    return rows, headings


def table(claims, reading=None):
    """Return the content of ``draw`` as a table.

    Returns:
        A DataFrame with a row per section: ``section``, and for each kind of source that occurs
        a column with the number of claims and the sentences they stand in, "no claim" where none.

    >>> from dateline import tables
    >>> table(tables.load("claims").query("claim_id == 'c14'")).iloc[0].tolist()
    ['A', '1: s08']
    """
    text = reading or course()
    home = claims["sentence_id"].map(lambda id_: text.sentence(id_).section_id)
    rows = []
    for part in text.sections():
        row = {"section": part.section_id}
        for kind in _KEYS:
            if not (claims["source_kind"] == kind).any():
                continue
            here = claims[(home == part.section_id) & (claims["source_kind"] == kind)]
            ids = ", ".join(here["sentence_id"].unique())
            row[_words(kind)] = f"{len(here)}: {ids}" if len(here) else "no claim"
        rows.append(row)
    return pd.DataFrame(rows)


def alt(claims, reading=None):
    """Return the alt text of ``draw``: for each section the claims by kind of source.

    >>> from dateline import tables
    >>> alt(tables.load("claims"))[:52]
    'The article as a map of 21 lines that run from right'
    """
    said = [
        ". ".join(f"{key} {value}" for key, value in row.items())
        for row in table(claims, reading).to_dict("records")
    ]
    lines = len((reading or course()).paragraphs())
    runs = _RUNS[(reading or course()).direction]
    return (
        f"The article as a map of {lines} lines that run {runs}, each sentence a box, "
        f"each claim a bar in it. {'. '.join(said)}."
    )
