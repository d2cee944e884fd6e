"""What is stated of each reaction, and what is not."""

from textwrap import fill

import matplotlib.pyplot as plt
import pandas as pd

from .style import LOOKS, broken, inches, is_narrow, size, titled

COLUMNS = {
    "speaker": "speaker",
    "channel": "channel",
    "date_basis": "date",
    "addressee": "addressee",
    "quoted_words": "quoted words",
    "deaths_or_victims": "deaths or victims",
}


_OF_WORDS = [heading for heading in COLUMNS.values() if heading != "date"]  # what is said has them
_UNSAID = ["not stated", "not in what is reported"]
AN_ACT = "an act: none"


def table(reactions):
    """Return what each reaction states, in words, as a table.

    Args:
        reactions: rows of the table ``reactions``; what it has no column for is left out.

    Returns:
        A DataFrame indexed by ``named_as_en`` with the columns speaker, channel, date, addressee,
        quoted words, deaths or victims; each cell ``stated``, ``inferred``, ``not stated``,
        ``mentioned``, ``not in what is reported`` (what else was said, the article does not say) or
        ``an act: none`` (nothing is said in an act, so nobody can leave out who says it).

    >>> from dateline import tables
    >>> table(tables.load("reactions")).loc["Russia", "speaker"]
    'not stated'
    """
    found = pd.DataFrame(index=pd.Index(reactions["named_as_en"].astype(object), name="reaction"))
    for column, heading in COLUMNS.items():
        if column not in reactions:
            continue
        if column == "date_basis":
            words = {"undated": "not stated", "vague": "not stated"}
            found[heading] = [words.get(basis, basis) for basis in reactions[column]]
        elif column == "deaths_or_victims":
            found[heading] = [
                "mentioned" if value else "not in what is reported"
                for value in reactions[column].fillna(False)
            ]
        else:
            stated = reactions[column].notna()
            found[heading] = ["stated" if value else "not stated" for value in stated]
    if "verbal_or_material" in reactions:
        acts = reactions["verbal_or_material"].isin(["material"]).to_numpy()  # False where empty
        said = [heading for heading in _OF_WORDS if heading in found]
        found.loc[acts, said] = found.loc[acts, said].replace(_UNSAID, AN_ACT)
    return found


# The state that a word of the table says; whatever else it says, something is not stated
_BELOW = 0.38  # how far below its dot a word stands
_STATES = {"stated": "stated", "mentioned": "stated", "inferred": "inferred"}


def draw(reactions, title="What the article states of each reaction, and what it leaves out"):
    """Draw what each reaction states as a matrix of filled, half-filled and empty dots, in words.

    Args:
        reactions: rows of the table ``reactions``.
        title: the title of the figure.

    Returns:
        A matplotlib Figure; one row per reaction, one column per thing that can be stated.

    >>> from dateline import tables
    >>> len(draw(tables.load("reactions")).axes[0].texts)
    30
    """
    stated = table(reactions)
    figsize = inches(10, 1.6 + 0.95 * len(stated), 2.1 + 1.25 * len(stated))
    fig, ax = plt.subplots(figsize=figsize, layout="constrained")
    for y, (name, row) in enumerate(stated.iterrows()):
        for x, word in enumerate(row):
            if word != AN_ACT:
                ax.plot(x, y, markersize=size(17), **LOOKS[_STATES.get(word, "not stated")].mark)
            lines = fill(word, 9 if is_narrow() else 14)
            ax.text(x, y + _BELOW, lines, ha="center", va="center", fontsize=size(9.5))
        if is_narrow():
            ax.text(-0.5, y - 0.33, broken(name), va="center", weight="bold")
    letters = 9 if is_narrow() else 12
    ax.set_xticks(range(stated.shape[1]), [fill(name, letters) for name in stated.columns])
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    names = [fill(name, 32) for name in stated.index]
    ax.set_yticks([] if is_narrow() else range(len(stated)), [] if is_narrow() else names)
    ax.set_ylim(len(stated) - 0.35, -0.5)
    ax.set_xlim(-0.5, stated.shape[1] - 0.5)
    ax.set_xlabel("What a reader would like to know", labelpad=8)
    ax.set_ylabel("Reaction, as the article names it")
    ax.tick_params(length=0)
    titled(fig, title)
    key = "Full dot: stated or mentioned. Half: inferred. Empty: not stated, or not in what is"
    key += " reported. No dot: an act has none."
    fig.supxlabel(broken(key, 9.5), x=0.01, ha="left", fontsize=size(9.5))
    return fig


def alt(reactions):
    """Return the alt text of ``draw``: for each reaction, what is stated and what is not.

    >>> from dateline import tables
    >>> alt(tables.load("reactions"))[:52]
    'Dot matrix of 5 reactions. Washington: speaker not s'
    """
    stated = table(reactions)
    each = [
        f"{name}: " + ", ".join(f"{heading} {word}" for heading, word in row.items())
        for name, row in stated.iterrows()
    ]
    return f"Dot matrix of {len(stated)} reactions. " + ". ".join(each) + "."
