"""Reactions and what they contain, by kind of party and by what a kind of content does."""

import re
from textwrap import fill

import matplotlib.pyplot as plt
import pandas as pd

from .style import FAINT, GREY, LOOKS, inches, inside, is_narrow, size, titled

# What the kinds of content do, so that those that belong together stand together.
GROUPS = {
    "asks": (
        "restraint",
        "dialogue",
        "both_sides",
        "human_rights",
        "media_internet",
        "investigation",
        "sanctions",
    ),
    "feels with, stands by": (
        "concern",
        "condolences",
        "solidarity",
        "offers_help",
        "supports_government",
        "supports_institutions",
    ),
    "troops": ("sends_troops", "questions_troops"),
    "whose affair": ("internal_affair", "outside_plot"),
    "blames, rejects": ("condemns_violence", "rejects_blame", "criticises_reaction"),
}
OTHER = "other"
# The words of the article's own row (``content_en``) that say a kind of content: without them the
# article does not have it, whatever the same party said elsewhere.
WORDS = {
    "restraint": "restraint",
    "dialogue": "dialogue",
    "sends_troops": "forces were sent",
    "condolences": "sorrow",
    "solidarity": "stands by",
}
HAS, HAS_NOT = "in the article", "not in the article"
_MARKS = {HAS: LOOKS["stated"].mark | {"marker": "s"}, HAS_NOT: LOOKS["not stated"].mark}


def table(reactions):
    """Return what each reaction contains, as a table of kinds.

    Args:
        reactions: rows of ``later/reactions`` (``actor_en``, ``actor_kind``, ``speaker``,
            ``date_latest``, ``date_basis`` and ``kinds``).

    Returns:
        A DataFrame, one row per reaction, indexed by kind of party (the most frequent first) and
        "party, day" (by party, then by day; with the speaker where a party has two on a day, and
        "about" or "inferred" where the day is not stated); one boolean column per kind, indexed by
        what the kind does and its name with blanks, the most frequent of a group first.

    >>> from dateline import tables
    >>> table(tables.load("later/reactions")).shape
    (51, 20)
    """
    rows = _in_order(reactions)
    each = rows["kinds"].str.split("; ")
    counts = each.explode().value_counts()
    groups = GROUPS | {OTHER: [k for k in counts.index if k not in sum(GROUPS.values(), ())]}
    order = [
        (group, kind)
        for group, kinds in groups.items()
        for kind in sorted(kinds, key=lambda kind: (-counts.get(kind, 0), kind))
        if kind in counts
    ]
    index = pd.MultiIndex.from_arrays([rows["actor_kind"], _labels(rows)])
    cells = [[kind in found for _, kind in order] for found in each]
    names = [(group, kind.replace("_", " ")) for group, kind in order]
    return pd.DataFrame(
        cells,
        index=index.set_names(["party", "reaction"]),
        columns=pd.MultiIndex.from_tuples(names, names=["does", "kind"]),
    )


def shared(reactions, article):
    """Return which cells of ``table`` the article has, too: the same table, True for those alone.

    A cell is the article's where the reaction is one of the article's and the words of that one
    say this kind of content (``WORDS``).

    Args:
        reactions: rows of ``later/reactions``.
        article: the table ``reactions``.

    >>> from dateline import tables
    >>> has = shared(tables.load("later/reactions"), tables.load("reactions"))
    >>> int(has["asks", "restraint"].sum())
    1
    """
    cells, rows = table(reactions), _in_order(reactions)
    said = article.set_index("reaction_id")["content_en"].to_dict()
    words = {kind.replace("_", " "): found for kind, found in WORDS.items()}
    content = [said.get(found, "") for found in rows["article_reaction_id"].fillna("")]
    for place, (group, kind) in enumerate(cells.columns):
        here = [kind in words and words[kind] in text for text in content]
        cells.isetitem(place, cells[group, kind].to_numpy() & here)
    return cells


def listed(reactions, article):
    """Return the same in words: a row per reaction with what of it the article has and has not.

    >>> from dateline import tables
    >>> found = listed(tables.load("later/reactions"), tables.load("reactions"))
    >>> found.set_index("reaction").loc["Russia, 5 Jan", "in the article"]
    'dialogue'
    """
    cells, has = table(reactions), shared(reactions, article)
    kinds = cells.columns.get_level_values("kind")
    rows = []
    for (party, label), there, here in zip(
        cells.index, cells.to_numpy(), has.to_numpy(), strict=True
    ):
        rows.append(
            {
                "reaction": label,
                "party": party,
                HAS: ", ".join(kinds[here]) or "nothing",
                HAS_NOT: ", ".join(kinds[there & ~here]) or "nothing",
                "kinds": int(there.sum()),
            }
        )
    return pd.DataFrame(rows)


def _in_order(reactions):
    """The rows by kind of party, party and day."""
    many = reactions["actor_kind"].map(reactions["actor_kind"].value_counts())
    rows = reactions.assign(many=-many)
    keys = ["many", "actor_kind", "actor_en", "date_latest", "reaction_id"]
    return rows.sort_values(keys, kind="stable", na_position="last")


def _labels(rows):
    """What each row is called: no two the same where the speakers tell them apart."""
    days = [_short_day(row) for row in rows.to_dict("records")]
    # "Collective Security Treaty Organization (CSTO)" by its short name
    names = [name[:-1].split("(")[-1] if name.endswith(")") else name for name in rows["actor_en"]]
    labels = pd.Series([f"{a}, {d}" for a, d in zip(names, days, strict=True)])
    # of "Jen Psaki, White House press secretary" the last of the name
    speakers = rows["speaker"].str.split(",").str[0].str.split().str[-1].reset_index(drop=True)
    twice = labels.str.removesuffix(", inferred").duplicated(keep=False)
    return labels.where(~twice, labels + " (" + speakers + ")").tolist()


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


def _heading(party, many):
    return f"{party[:1].upper()}{party[1:]}{'s' if many > 1 and party[-1] != 's' else ''}: {many}"


_DAY = re.compile(r"(?<=\d) (?=[A-Z])")  # the blank in "6 Jan"
_GAP = 0.5  # between two groups of kinds
_NARROW_ROW = 0.38  # inches: a reaction with its name above its marks
_AGAIN, _HEAD = 13, 4.2  # a narrow page names the kinds again after so many rows, in so much room
_LINE = 0.35  # what a second line of a name needs, above and below


def _places(parties, labels, again=None):
    """How far down each row and each party's heading lies: names of two lines touch no other.

    After every ``again`` rows there is room for the names of the kinds.
    """
    rows, headings, down = [], {}, -1
    for place, (party, label) in enumerate(zip(parties, labels, strict=True)):
        if again and place and place % again == 0:
            down += _HEAD
        if party not in headings:
            down += 1
            headings[party] = down
        room = _LINE * label.count("\n")
        rows.append(down + 1 + room)
        down = rows[-1] + room
    return rows, headings


def draw(reactions, article, title="What the reactions contain, and what the article has of it"):
    """Draw a matrix of reactions and their kinds, in groups and with totals.

    Args:
        reactions: rows of ``later/reactions``.
        article: the table ``reactions``.
        title: the title of the figure.

    Returns:
        A matplotlib Figure; one row per reaction, one column per kind. A filled square where the
        article has this part of the reaction, a hollow dot where it has not.

    >>> from dateline import tables
    >>> fig = draw(tables.load("later/reactions"), tables.load("reactions"))
    >>> fig.axes[0].get_ylabel()
    'Reaction, with its day in 2022'
    """
    cells, has = table(reactions), shared(reactions, article)
    groups = cells.columns.get_level_values("does")
    steps = [bool(i) + _GAP * (i > 0 and groups[i] != groups[i - 1]) for i in range(len(groups))]
    columns = pd.Series(steps).cumsum().tolist()
    parties = cells.index.get_level_values("party")
    # a day is not parted from its month
    whole = [_DAY.sub("\N{NO-BREAK SPACE}", label) for label in cells.index.get_level_values(1)]
    labels = [fill(label, 36) for label in whole]
    rows, headings = _places(parties, labels, _AGAIN if is_narrow() else None)
    figsize = inches(9.8, 3.2 + 0.27 * (rows[-1] + 1), 1.5 + _NARROW_ROW * (rows[-1] + 7))
    fig, ax = plt.subplots(figsize=figsize, layout="constrained")
    for where, mark in ((has, HAS), (cells & ~has, HAS_NOT)):
        down, across = where.to_numpy().nonzero()
        x, y = [columns[place] for place in across], [rows[place] for place in down]
        ax.plot(x, y, **_MARKS[mark], label=mark, markersize=size(8))
    right = columns[-1] + 1.2
    for y, many in zip(rows, cells.sum(axis="columns"), strict=True):
        ax.text(right, y, str(many), ha="center", va="center", weight="bold")
    if is_narrow():
        _narrow_names(ax, cells, columns, labels, rows, headings)
    else:
        _head(ax, cells, columns, right)
        ax.set_yticks(
            [*rows, *headings.values()],
            [*labels, *(_heading(name, (parties == name).sum()) for name in headings)],
            fontsize=10,
        )
        for label in ax.get_yticklabels()[len(rows) :]:
            label.set_weight("bold")
        ax.set_ylim(rows[-1] + 0.7, -9)
        ax.set_ylabel(f"Reaction, with its day{_in_year(reactions)}")
    ax.set_xticks(columns, [""] * len(columns))
    ax.set_xlim(-1.1 if is_narrow() else -1.6, right + 0.6)
    ax.hlines(rows, -0.9, right - 0.6, color=FAINT, linewidth=0.8, zorder=0)
    ax.tick_params(length=0)
    ax.set_xlabel("Kind of content, grouped by what it does")
    titled(fig, title)
    where = "outside lower left" if is_narrow() else "outside upper right"
    fig.legend(loc=where, ncols=2, frameon=False)
    return fig


def _narrow_names(ax, cells, columns, labels, rows, headings):
    """Names on a narrow page: a reaction above its marks, the kinds upright and again after some
    rows, because there is no room beside a row, and the top of a long chart is soon out of sight.
    """
    for label, y in zip(labels, rows, strict=True):
        inside(ax.text(-0.9, y - 0.28, label, va="bottom", fontsize=size(10), linespacing=1.0))
    parties = cells.index.get_level_values("party")
    for name, y in headings.items():
        own = cells[parties == name]
        ax.text(-0.9, y - 0.2, _heading(name, len(own)), va="center", weight="bold")
    _upright(ax, cells, columns)
    for y in rows[_AGAIN::_AGAIN]:
        heading = any(0 < y - at < 1.8 for at in headings.values())
        _kinds(ax, cells, columns, y - 1.1 - heading)
    ax.set_yticks([])
    ax.set_ylim(rows[-1] + 0.7, -6.6)
    ax.spines["left"].set_visible(False)


def _kinds(ax, cells, columns, foot):
    for x, (_, kind) in zip(columns, cells.columns, strict=True):
        inside(ax.text(x, foot, kind, rotation=90, ha="center", va="bottom", fontsize=size(9.5)))


def _upright(ax, cells, columns):
    """The names of the kinds above their columns, their totals below them, what they do above."""
    _kinds(ax, cells, columns, -1.45)
    for x, many in zip(columns, cells.sum(), strict=True):
        ax.text(x, -1.0, str(many), ha="center", va="center", weight="bold", fontsize=size(8))
    groups = pd.Series(columns).groupby(cells.columns.get_level_values("does"), sort=False)
    for place, (name, own) in enumerate(groups):
        high = -5.05 - 0.5 * (0, 1, 0, 2, 1)[place % 5]
        ax.plot([own.min() - 0.4, own.max() + 0.4], [-4.95, -4.95], color=GREY, linewidth=0.8)
        at = {"ha": "center", "va": "bottom", "weight": "bold", "fontsize": size(9.5)}
        ax.text((own.min() + own.max()) / 2, high, name, **at)


def _head(ax, cells, columns, right):
    """The names of the kinds above their columns, by turns on three levels, so that each has room
    to be read without turning one's head; above them what they do, below them their totals."""
    for place, (x, (_, kind)) in enumerate(zip(columns, cells.columns, strict=True)):
        level = -1.6 - 1.8 * (place % 3)
        ax.text(x, level, fill(kind, 13), ha="center", va="bottom", fontsize=9.5)
        ax.plot([x, x], [level + 0.1, -1.4], color=FAINT, linewidth=0.8, zorder=0)
        many = int(cells.iloc[:, place].sum())
        ax.text(x, -0.85, str(many), ha="center", va="center", weight="bold")
    ax.text(right, -0.85, "kinds", ha="center", va="center", fontsize=9.5)
    ax.text(-1.8, -0.85, "reactions with this kind", ha="right", va="center", fontsize=9.5)
    groups = pd.Series(columns).groupby(cells.columns.get_level_values("does"), sort=False)
    for name, own in groups:
        middle = (own.min() + own.max()) / 2
        name = fill(name, 6 * len(own) - 5)
        ax.text(middle, -7.2, name, ha="center", va="bottom", weight="bold", fontsize=10)
        ax.plot([own.min() - 0.4, own.max() + 0.4], [-7.05, -7.05], color=GREY, linewidth=0.8)


def alt(reactions, article):
    """Return the alt text of ``draw``: the totals, and each reaction with its kinds.

    >>> from dateline import tables
    >>> alt(tables.load("later/reactions").query("reaction_id == 'r-in'"), tables.load("reactions"))
    'Matrix of 1 reaction and 2 kinds of content. Kinds: concern 1, condolences 1. State: 1. \
India, 10 Jan: 2 kinds, not in the article: concern, condolences.'
    """
    cells, rows = table(reactions), listed(reactions, article)
    totals = ", ".join(f"{kind} {int(cells[does, kind].sum())}" for does, kind in cells.columns)
    word = "reaction" if len(cells) == 1 else "reactions"
    said = []
    for party, own in rows.groupby("party", sort=False):
        said.append(_heading(party, len(own)))
        for row in own.to_dict("records"):
            parts = [
                f"{where}: {row[where]}" for where in (HAS, HAS_NOT) if row[where] != "nothing"
            ]
            kinds = "1 kind" if row["kinds"] == 1 else f"{row['kinds']} kinds"
            said.append(f"{row['reaction']}: {kinds}, {'; '.join(parts)}")
    return (
        f"Matrix of {len(cells)} {word} and {cells.shape[1]} kinds of content. Kinds: {totals}. "
        f"{'. '.join(said)}."
    )
