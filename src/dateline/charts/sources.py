"""Who stands behind each claim, on a map of the article."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.patches import Patch

from .. import dates
from ..reading import course
from .style import GREY, look

# The letter on each bar, beside its look
_KEYS = {"named": "N", "unnamed": "U", "none": "?"}


def _words(kind):
    return f"{_KEYS[kind]}: {look(kind).words}"


def draw(claims, title="Who stands behind each claim? The article, line by line", reading=None):
    """Draw the article as a map: its lines, its sentences, and who stands behind each claim.

    Args:
        claims: rows of the table ``claims`` (``start``, ``end``, ``source_kind``).
        title: the title of the figure.
        reading: the article that the claims were read from; without it, the course's own.
        title: the title of the figure.

    Returns:
        A matplotlib Figure: one row per line of the file from the top, the horizontal axis in
        characters (code points) from the start of the line; lines between the sections.

    >>> from dateline import tables
    >>> draw(tables.load("claims")).axes[0].get_ylabel()
    'Line of the article'
    """
    text = reading or course()
    lines = text.paragraphs()
    longest = max(line.end - line.start for line in lines)
    fig, ax = plt.subplots(figsize=(10, 9), layout="constrained")
    for found in text.sentences():
        left = found.start - lines[found.paragraph].start
        width = found.end - found.start
        ax.barh(found.paragraph, width, 0.86, left, facecolor="white", edgecolor=GREY)
        ax.text(left + 1, found.paragraph - 0.28, found.sentence_id, va="center", fontsize=8)
    for claim in claims.to_dict("records"):
        home = text.sentence_at(int(claim["start"])).paragraph
        left, width = claim["start"] - lines[home].start, claim["end"] - claim["start"]
        kind = claim["source_kind"]
        ax.barh(home + 0.13, width, 0.5, left, **look(kind).bar)
        ax.barh(home + 0.13, width, 0.5, left, facecolor="none", edgecolor="black")
        # a claim inside another one begins beside it: its letter goes to the other end
        near = claims["start"].between(claim["start"] - 11, claim["start"] - 1).any()
        at, side = (left + width - 3, "right") if near else (left + 3, "left")
        ax.text(at, home + 0.13, _KEYS[kind], ha=side, va="center", bbox=_LETTER)
    for part in text.sections():
        inside = [line.number for line in lines if part.start <= line.start <= part.end]
        day = f"its “today”: {dates.in_words(part.now.rstrip('?'))}\n({part.now_basis})"
        ax.text(longest * 1.03, inside[0] - 0.3, f"Section {part.section_id}\n{day}", va="top")
        ax.axhline(inside[-1] + 0.5, color="black", linewidth=2)
    handles = [
        Patch(label=_words(kind), **look(kind).bar)
        for kind in _KEYS
        if (claims["source_kind"] == kind).any()
    ]
    ax.legend(handles=handles, loc="upper right", bbox_to_anchor=(1, 0.83))
    ax.set(xlim=(0, longest * 1.43), xticks=range(0, longest, 100), ylim=(len(lines) - 0.5, -0.5))
    ax.set(yticks=range(len(lines)), ylabel="Line of the article")
    ax.set_xlabel("Characters from the start of the line")
    fig.suptitle(title, x=0.01, ha="left", weight="bold")
    return fig


_LETTER = {"facecolor": "white", "edgecolor": "white", "pad": 1}


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
    >>> alt(tables.load("claims"))[:43]
    'The article as a map of 21 lines, each sent'
    """
    said = [
        ". ".join(f"{key} {value}" for key, value in row.items())
        for row in table(claims, reading).to_dict("records")
    ]
    lines = len((reading or course()).paragraphs())
    return f"The article as a map of {lines} lines, each sentence a box. {'. '.join(said)}."
