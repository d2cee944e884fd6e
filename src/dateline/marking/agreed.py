"""Two markers side by side: how far they agree, and the answers to talk over.

The first marker's marks are those of the gradebook; where a final mark was chosen already, those
that stood there before. Agreement is counted by what ``dateline agree`` counts by.
"""

from typing import NamedTuple

from ..agreement import agreement


class Pair(NamedTuple):
    """What two markers gave an answer: the mark (None without) and the comment of each."""

    first: float | None
    first_comment: str
    second: float | None
    second_comment: str

    @property
    def differs(self):
        """Whether both have marked it, and not the same."""
        return None not in (self.first, self.second) and self.first != self.second


def first_marks(groups, states, entries):
    """Return {key: (mark, comment)} as the first marker gave them, before any final mark.

    Args:
        groups: {key: students}.
        states: {student: inbook.State}.
        entries: those of the first marker's log.
    """
    before = {}
    for entry in entries:
        if entry.get("by") == "final":
            for student, (was, _) in entry["done"].items():
                before.setdefault((entry["key"], student), was)
    found = {}
    for key, students in groups.items():
        given = []
        for student in students:
            state = states[student]
            was = before.get((key, student), [state.mark, state.comment, state.waits])
            given.append((None if was[2] else was[0], was[1]))
        found[key] = given[0] if len(set(given)) == 1 else (None, "")
    return found


def _says(kappa):
    """What a kappa says, by the usual steps."""
    if kappa >= 0.8:
        return "the two of you mark alike"
    if kappa >= 0.6:
        return "the two of you mark much alike; look at the differences"
    if kappa >= 0.4:
        return "the two of you agree in part; read the rubric together before you mark on"
    return "that is little more than chance; read the rubric together before anybody marks on"


def told(pairs):
    """Return how far two markers agree, in sentences.

    Args:
        pairs: Pairs, one for each different answer.

    >>> both = [Pair(2.0, "", 2.0, ""), Pair(1.0, "", 0.0, "")]
    >>> told(both)[0]
    'Both have marked 2 different answers; 1 of them the same (50%).'
    """
    marked = [pair for pair in pairs if pair.first is not None and pair.second is not None]
    if not marked:
        return ["There is no answer yet that both have marked."]
    how = agreement([f"{p.first:g}" for p in marked], [f"{p.second:g}" for p in marked])
    answers = "1 answer" if how.rows == 1 else f"{how.rows} different answers"
    lines = [
        f"Both have marked {answers}; {how.same} of them the same ({100 * how.share:.0f}%).",
        f"Cohen’s kappa: {how.kappa:.2f}, where 0 is what chance alone would give and 1 is full "
        f"agreement: {_says(how.kappa)}." if how.kappa is not None
        else f"Cohen’s kappa is not given: {how.why_not}.",
    ]  # fmt: skip
    if left := len(pairs) - len(marked):
        lines.append(f"Not marked by both: {left}. They are not counted.")
    lines.append(
        "Equal answers count once. A share and a kappa say how often two people agree, and not who "
        "is right: that is what the answers to talk over are for."
    )
    return lines
