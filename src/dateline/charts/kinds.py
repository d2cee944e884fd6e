"""Reactions and what they contain."""

import matplotlib.pyplot as plt
import pandas as pd

from .style import BLUE, FAINT, OCHRE


def table(reactions):
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
    >>> table(tables.load("later/reactions")).shape[0]
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


def _in_year(reactions):
    """Say " in 2022" where all days are of one year, else nothing."""
    years = reactions["date_latest"].dropna().dt.year.unique()
    return f" in {years[0]}" if len(years) == 1 else ""


def draw(reactions, title="What the reactions contain, in the order of their days"):
    """Draw a matrix of reactions and their kinds: a dot where a reaction contains a kind.

    Args:
        reactions: rows of ``later/reactions``.
        title: the title of the figure.

    Returns:
        A matplotlib Figure; one row per reaction, one column per kind. Rows of which the article
        has a part are marked with a square instead of a dot, and in words.

    >>> from dateline import tables
    >>> draw(tables.load("later/reactions")).axes[0].get_ylabel()
    'Reaction, with its day in 2022'
    """
    cells = table(reactions)
    fig, ax = plt.subplots(figsize=(11.5, 2 + 0.25 * len(cells)), layout="constrained")
    for y, (label, row) in enumerate(cells.iterrows()):
        marker = "s" if label.endswith("(partly in the article)") else "o"
        there = [x for x, found in enumerate(row) if found]
        ax.plot(there, [y] * len(there), marker, color=OCHRE if marker == "s" else BLUE)
    ax.set_yticks(range(len(cells)), cells.index, fontsize=9)
    ax.set_xticks(range(cells.shape[1]), cells.columns, rotation=60, ha="left", fontsize=9)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.set_ylim(len(cells) - 0.4, -0.6)
    ax.set_xlim(-0.6, cells.shape[1] - 0.4)
    ax.grid(color=FAINT)
    ax.set_axisbelow(True)
    ax.set_xlabel("Kind of content (square: the article has a part of it; dot: it has none)")
    ax.set_ylabel(f"Reaction, with its day{_in_year(reactions)}")
    fig.suptitle(title, x=0.01, ha="left", weight="bold")
    return fig


def alt(reactions):
    """Return the alt text of ``draw``: each reaction with its kinds.

    >>> from dateline import tables
    >>> alt(tables.load("later/reactions").query("reaction_id == 'r-in'"))
    'Matrix of 1 reaction and 2 kinds of content. India, 10 Jan: concern, condolences.'
    """
    cells = table(reactions)
    word = "reaction" if len(cells) == 1 else "reactions"
    said = [
        f"{label}: " + ", ".join(kind for kind, found in row.items() if found)
        for label, row in cells.iterrows()
    ]
    return (
        f"Matrix of {len(cells)} {word} and {cells.shape[1]} kinds of content. {'. '.join(said)}."
    )
