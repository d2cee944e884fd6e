"""Which rows of several coders are about the same words: the units that codes are compared of."""

from itertools import combinations
from typing import NamedTuple

import pandas as pd

from ..own.matched import NEARLY, SAME, matched
from ..own.wording import quoted


class Unit(NamedTuple):
    """Rows about the same words, at most one of each coder.

    ``rows`` has for each coder their row as a dict, None where they have none; ``words`` what each
    quotes; ``sentence_id`` where; ``exact`` whether all who have it quote the same words (but for a
    short one).
    """

    sentence_id: str
    rows: list
    words: list
    exact: bool

    @property
    def many(self):
        """How many coders have it."""
        return sum(row is not None for row in self.rows)


def units_of(frames, reading):
    """Return the units of several coders' rows of one table, in the order of the text.

    Two rows go together when they have words in common in one sentence, those with the greatest
    share first (``own.matched``); a unit has at most one row of each coder.

    Args:
        frames: a DataFrame for each coder, as ``own.rows`` returns it; None for a coder without.
        reading: the text that was read.
    """
    frames = [frame if frame is not None else pd.DataFrame() for frame in frames]
    records = [frame.reset_index(drop=True).to_dict("records") for frame in frames]
    links, same = [], set()
    for one, two in combinations([n for n, rows in enumerate(records) if rows], 2):
        pairs = matched(*(frames[n].reset_index(drop=True) for n in (one, two)), reading)
        for pair in pairs:
            if pair.first is not None and pair.second is not None:
                ends = ((one, pair.first), (two, pair.second))
                links.append((-pair.shared, *ends))
                if pair.relation in (SAME, NEARLY):
                    same.add(frozenset(ends))
    groups = {(n, at): {n: at} for n, rows in enumerate(records) for at in range(len(rows))}
    for _, one, two in sorted(links):
        first, second = groups[one], groups[two]
        if first is not second and not set(first) & set(second):
            first |= second
            for coder, at in second.items():
                groups[coder, at] = first
    found = {id(group): group for group in groups.values()}.values()
    order = {each.sentence_id: n for n, each in enumerate(reading.sentences())}
    made = [_unit(group, records, same, reading) for group in found]
    return sorted(made, key=lambda unit: (order.get(unit.sentence_id, len(order)), _begin(unit)))


def _unit(group, records, same, reading):
    rows = [records[n][group[n]] if n in group else None for n in range(len(records))]
    words = [quoted(row, "quote", reading) for row in rows]
    first = next(row for row in rows if row is not None)
    home = first["sentence_id"]
    pairs = map(frozenset, combinations(group.items(), 2))
    return Unit("" if pd.isna(home) else home, rows, words, all(pair in same for pair in pairs))


def _begin(unit):
    places = [
        place
        for row in unit.rows
        if row is not None
        for place in (row.get("start"), row.get("translation_start"))
        if place is not None and not pd.isna(place)
    ]
    return min(places, default=0)
