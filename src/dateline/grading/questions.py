"""How each question went: marks, what tells good from weak, every kind of mistake."""

import math
import statistics
from collections import Counter

from . import versions

FEWEST = 10  # students: a correlation of fewer says nothing


def table(graded):
    """Return how each question went, in the order of the exercise, as a list of dicts.

    Args:
        graded: a ``grade.Graded``.

    Each has question, written (whether a person marks it), again (whether the question should be
    read again: its discrimination is below 0 by more than chance), graded (how many have a mark),
    waiting (how many wait for a person), share (the marks given as a part of the maximum, 0 to 1,
    None where there are none) and discrimination (see ``discrimination``). A question with a check
    also has broken, unread and other_version (how many the check could not judge, as it is at
    fault, as it cannot read them in full, and as the notebook had another question), right,
    not_attempted and not_yet (how many; not_yet are all others, those whose answer was an error
    too), mistakes ({kind: how many}, the most frequent first) and words ({kind: what most of those
    who made it read}).
    """
    scored = [line for line in graded.lines if line["marks"]]
    names = dict.fromkeys(name for line in scored for name in line["marks"])
    told, _ = discrimination(graded)
    low = -by_chance(len(scored))
    rows = [_row(name, scored, told.get(_short(name))) for name in names]
    return [row | {"again": (row["discrimination"] or 0) < low} for row in rows]


def by_chance(students):
    """Return how far from 0 chance alone moves a correlation over so many students, 19 times of 20.

    >>> round(by_chance(28), 2)
    0.38
    """
    return 2 / math.sqrt(max(students - 1, 1))


def _short(name):
    return name.removesuffix("-check")


def _row(name, lines, discrimination):
    marks = [line["marks"][name] for line in lines if name in line["marks"]]
    given = [(mark, most) for mark, most in marks if mark is not None]
    full = sum(most for _, most in given)
    row = {
        "question": _short(name),
        "written": not any(name in line["tests"] for line in lines),
        "graded": len(given),
        "waiting": len(marks) - len(given),
        "share": sum(mark for mark, _ in given) / full if full else None,
        "discrimination": discrimination,
    }
    every = [line["tests"][name] for line in lines if name in line["tests"]]
    if not every:
        return row
    results = Counter(test["result"] for test in every)
    judged = [test for test in every if test["result"] not in ("broken", "unread", versions.OTHER)]
    right = sum(test["score"] == test["max"] for test in judged)
    mistakes = Counter(test["mistake"] for test in judged if test["mistake"])
    read = {kind: Counter(t["said"] for t in judged if t["mistake"] == kind) for kind in mistakes}
    return row | {
        "broken": results["broken"],
        "unread": results["unread"],
        "other_version": results[versions.OTHER],
        "right": right,
        "not_yet": len(judged) - right - results["not attempted"],
        "not_attempted": results["not attempted"],
        "mistakes": dict(_often(mistakes)),
        "words": {kind: _often(said)[0][0] for kind, said in read.items()},
    }


def _often(counts):
    """[(what, how often)], the most frequent first; the same classes have the same order."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def discrimination(graded):
    """Return ({question: its corrected item-total correlation}, a sentence on what it rests on).

    It is Pearson's correlation of the marks of a question with the sum of those of all other
    questions: near 1 whoever has it right is good in the rest, below 0 the weak do better. A
    question that waits with more than half of the class is left out; then students with whom one
    still waits are. There is none where all have the same mark, nor for fewer than ``FEWEST``.

    >>> from types import SimpleNamespace
    >>> lines = [{"marks": {"q1": (n % 2, 1), "q2": (n % 2, 1)}} for n in range(10)]
    >>> discrimination(SimpleNamespace(lines=lines))[0]
    {'q1': 1.0, 'q2': 1.0}
    >>> discrimination(SimpleNamespace(lines=lines[:9]))
    ({}, 'no discrimination: 9 students with all marks, and fewer than 10 say nothing')
    """
    rows = [line["marks"] for line in graded.lines if line["marks"]]
    names = dict.fromkeys(name for row in rows for name in row)

    def waits(row, name):
        return row.get(name, (None, 0))[0] is None

    out = [name for name in names if 2 * sum(waits(row, name) for row in rows) > len(rows)]
    kept = [name for name in names if name not in out]
    whole = [row for row in rows if not any(waits(row, name) for name in kept)]
    if len(whole) < FEWEST or len(kept) < 2:
        few = f"{len(whole)} student{'' if len(whole) == 1 else 's'} with all marks"
        if len(kept) < 2:
            return {}, "no discrimination: nearly all answers wait for a person"
        return {}, f"no discrimination: {few}, and fewer than {FEWEST} say nothing"
    found = {}
    for name in kept:
        own = [row[name][0] for row in whole]
        rest = [sum(row[other][0] for other in kept if other != name) for row in whole]
        if len(set(own)) > 1 and len(set(rest)) > 1:
            found[_short(name)] = round(statistics.correlation(own, rest), 2)
    without = f", without {', '.join(map(_short, out))}, where most wait" if out else ""
    return found, (
        "discrimination: corrected item-total correlation, each question with the sum of the "
        f"others, over {len(whole)} students{without}; with so many, chance alone moves it by up "
        f"to {by_chance(len(whole)):.2f}"
    )
