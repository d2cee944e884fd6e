"""What a right answer rests on: the words of the check to whoever is right, a model answer."""

import json

from ..check import asking, judging, key, outcome, reviewing


def rests_on(exercise, mark):
    """Return what a right answer to a question rests on, as paragraphs; none where nothing is kept.

    Args:
        exercise: its name.
        mark: the id of the cell that the question's mark stands in, such as "q1-check".

    >>> rests_on("01-reading", "q8")[0][:36]
    's08 has unnamed reports, s11 nobody;'
    >>> rests_on("01-reading", "q99")
    []
    """
    name = mark.removesuffix("-check")
    path = reviewing.FOLDER / f"{exercise}.json"
    if path.is_file():
        written = json.loads(path.read_text(encoding="utf-8"))["questions"]
        if name in written:
            return _of_written(written[name])
    try:
        return _of_checked(asking.asked(exercise, name))
    except asking.NoSuchQuestion:
        return []


def _of_written(asked):
    model = [f"An answer with full marks: {asked['model']}"] if asked.get("model") else []
    return [*asked["notes"], *model]


def _of_checked(asked):
    kind = judging.KINDS[asked["kind"]]
    if not kind.by_program or "why" not in asked:
        return []
    with key.within(asked):
        return kind.why(asked, outcome.words()["frame"]).splitlines()
