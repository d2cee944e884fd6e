"""What a person should know about how a notebook came: cells missing, moved, without marks."""

from .names import printable


def oddities(theirs, ours, places):
    """Return the oddities of a student's notebook, as pairs (sentence, False).

    Args:
        theirs: its cells, as ``handed.cells_of`` returns them.
        ours: those of the source, see ``source.key_of``.
        places: {place in the source: [numbers of the student's cells]}.

    >>> cell = {"id": "q1", "nbgrader": {"grade": True}, "type": "code"}
    >>> oddities([], [cell], {})
    [('Missing and put back from the exercise: q1.', False)]
    """
    said = []

    def say(text, cells):
        if cells:
            said.append((f"{text}: {', '.join(dict.fromkeys(cells))}.", False))

    known = [(place, cell) for place, cell in enumerate(ours) if cell["nbgrader"]]
    say(
        "Missing and put back from the exercise",
        [cell["id"] for place, cell in known if place not in places],
    )
    say(
        "Turned into another kind of cell, and turned back",
        [
            cell["id"]
            for place, cell in known
            if any(theirs[number]["type"] != cell["type"] for number in places.get(place, []))
        ],
    )
    lost = [
        cell["id"]
        for place, cell in known
        for number in places.get(place, [])[:1]
        if theirs[number]["grade_id"] != cell["id"]
    ]
    if len(lost) > 3:
        told = "The editor dropped nbgrader's marks; cells were told apart by id, text and place."
        said.append((told, False))
    else:
        say("Without its nbgrader mark; told by id, text or place", lost)
    order = [places[place][0] for place, _ in known if len(places.get(place, [])) == 1]
    if order != sorted(order):
        told = "Cells were moved; they were put back in the order of the exercise."
        said.append((told, False))
    forged = {c["grade_id"] for c in theirs} - {cell["id"] for _, cell in known} - {""}
    say(
        "An nbgrader id that the exercise has not, ignored",
        [printable(one, 40) for one in sorted(forged)],
    )
    return said
