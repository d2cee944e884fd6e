"""What the article counts: its numbers, their groups, their words and their source."""

from typing import NamedTuple

from . import key
from .said import level
from .wording import pattern

# {row of the table of figures: the name of its group, as said.names gives it}
COUNTED = {"f04": "detained", "f05": "officers", "f09": "vehicles"}
RULES = (1000, 2000, 3000, 5000, 10000)  # what "thousands" is turned into
LATER_TOLLS = (164, 225, 230, 232, 238, 241)  # of the dead, in later sources
SOURCE = "interior-ministry"  # who gives every number


class Count(NamedTuple):
    """One number of the article: its row, its group, its value, its bound ("" for none)."""

    row: str
    group: str
    value: float
    bound: str


def counts(*groups):
    """Return the numbers that the article gives of some groups; of all without any.

    >>> [(one.group, one.value, one.bound) for one in counts("detained", "officers")]
    [('detained', 200.0, 'more than'), ('officers', 95.0, '')]
    """
    return [one for one in _counts() if not groups or one.group in groups]


@key.cached  # each sentence on a figure is held against them
def _counts():
    rows = key.table("figures").set_index("figure_id").loc[list(COUNTED)]
    return tuple(
        Count(row, COUNTED[row], float(low), said.replace("_", " ") if said != "number" else "")
        for row, low, said in zip(rows.index, rows["low"], rows["qualifier"], strict=True)
    )


def totals():
    """Return the sums of two or more of the numbers, which the article does not give.

    >>> sorted(totals())
    [132.0, 237.0, 295.0, 332.0]
    """
    values = [one.value for one in counts()]
    sums = {0.0}
    for value in values:
        sums |= {one + value for one in sums}
    return sums - {0.0, *values}


@key.cached
def sources():
    """Return {actor_id: the pattern of its names} of those who could be the source of a number."""
    actors = key.table("actors")
    found = {}
    for _, row in actors[actors["kind"] != "group"].iterrows():
        names = [row["name_en"].split(" (")[0].split(",")[0], row.get("name_ar")]
        if isinstance(row.get("aliases_en"), str):
            names += row["aliases_en"].split("; ")
        names = [name for name in names if isinstance(name, str)]
        bare = (level(name).removeprefix("the ").replace(".", r"\.") for name in names)
        words = "|".join(name.replace(" of the ", " of (?:the )?") for name in bare)
        found[row["actor_id"]] = pattern(words)
    return found
