"""What the article counts: its numbers, and the words for what they count."""

from . import key

# {row: the words for what it counts}
COUNTED = {
    "f04": "detain|arrest|held",
    "f05": "officer|police|injur",
    "f09": "vehicle|car",
}
DEATHS = "death|dead|killed|died"
NO_NUMBER = "no number|without a number|no figure|not given|no toll"
NO_NUMBER += "|not (stated|counted|named)|unknown|missing"
THOUSANDS = "thousands|آلاف"
RULES = (1000, 2000, 3000, 5000, 10000)  # what "thousands" is turned into
LATER_TOLLS = (164, 225, 230, 232, 238, 241)  # of the dead, in later sources


def things(*names):
    """{number of the article: the words for what it counts}."""
    low = key.table("figures").set_index("figure_id")["low"]
    return {float(low[name]): COUNTED[name] for name in names}


def bound():
    (value,) = key.rows({"table": "figures", "where": "qualifier == 'more_than'"})["low"]
    return float(value)


def all_people():
    return float(key.rows({"table": "figures", "where": "unit == 'people'"})["low"].sum())
