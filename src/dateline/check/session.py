"""What a check remembers while a notebook runs: its prints, the last question, tries, hints given.

Nothing of it is kept: with the kernel it begins anew. A hidden test does not count as a try.
"""

_last = []  # [notebook, question, whether it is one of the student's own], or nothing yet
_tries = {}  # {(notebook, question): (how many different answers, the last of them)}
_hints = {}  # {(notebook, question): number of the hint that was given last}
_held = []  # the Outcome of the hidden test that came last, or nothing yet
_made = {}  # {notebook: (the version that it was made for, {question: print})}


def checked(notebook, question, own=False):
    """Remember that this question was checked last; ``own``: one that this student alone has."""
    _last[:] = [notebook, question, own]


def last():
    """Return (notebook, question, own) of the last check, or None."""
    return tuple(_last) or None


def tried(notebook, question, given):
    """Count an answer that is not right yet; return how many different ones there were.

    Args:
        notebook, question: their names.
        given: the answer as plain data. The same as before, checked once more, is no new try.

    >>> tried("n", "q", 1), tried("n", "q", 1), tried("n", "q", 2)
    (1, 1, 2)
    """
    number, before = _tries.get((notebook, question), (0, None))
    if not number or given != before:
        number += 1
    _tries[notebook, question] = (number, given)
    return number


def hold(outcome):
    """Remember what a hidden test found: it raises no more than the kind of mistake."""
    _held[:] = [outcome]


def held():
    """Return the Outcome of the last hidden test, or None."""
    return _held[0] if _held else None


def carry(notebook, version, prints):
    """Remember with which questions a notebook was made.

    Args:
        notebook: its name.
        version: of the package that it was made for.
        prints: {question: print}, see ``prints``.
    """
    _made[notebook] = (version, dict(prints))


def carried(notebook):
    """Return (version, {question: print}) of a notebook; ("", {}) when it has said nothing.

    >>> carried("n")
    ('', {})
    """
    return _made.get(notebook, ("", {}))


def next_hint(notebook, question, total):
    """Return the number of the hint that comes next, from 1; after the last it begins again.

    >>> [next_hint("n", "q", 2) for _ in range(3)]
    [1, 2, 1]
    """
    number = _hints.get((notebook, question), 0) % total + 1
    _hints[notebook, question] = number
    return number


def forget():
    """Forget everything, as a new kernel does: a grader puts the answers of many students."""
    _last.clear()
    _tries.clear()
    _hints.clear()
    _held.clear()
    _made.clear()
