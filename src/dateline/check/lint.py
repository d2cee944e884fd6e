"""What is wrong with a question: for whoever writes one."""

from . import key
from .judging import FOR_ALL, FOR_MISTAKES, KINDS, ROWS, SPECIAL

PART = {"wrong", "say"}  # what a part of an answer may have beside what its kind has


def faults_of(question, part=False):
    """Return what is wrong with one question, or one part of an answer, as sentences.

    >>> faults_of({"title": "t", "kind": "graded", "where": "x"})
    ["'where' means nothing here"]
    """
    if question.get("kind") not in KINDS:
        return [f"the kind {question.get('kind')!r} is none of {', '.join(KINDS)}"]
    with key.within(question):
        return _faults_of(question, part)


def _faults_of(question, part):
    kind = KINDS[question["kind"]]
    allowed = {*FOR_ALL, *kind.entries} | (PART if part else set())
    if "judge" in question:
        allowed |= {*ROWS, "span"}
    found = [f"{entry!r} means nothing here" for entry in question if entry not in allowed]
    found += _unknown_values(kind, question)
    if question["kind"] == "graded":
        return found if question.get("title") else [*found, "'title' is missing"]
    if not part:
        needed = ("title", "hints", "reread")
        if kind.by_program and "judge" not in question:  # a function may say it by itself
            needed += ("why",)
        found += [f"{entry!r} is missing" for entry in needed if not question.get(entry)]
        if len(question.get("hints", [])) != 2:
            found.append("there must be two hints")
    for inner in question.get("parts", {}).values():
        found += faults_of(inner, part=True)
    if question.get("judge") not in {None, *SPECIAL}:
        found.append(f"there is no function {question['judge']!r} in special/")
    try:
        found += kind.faults(question)
    except Exception as error:
        found.append(f"the key cannot be looked up: {type(error).__name__}: {error}")
    for mistake in question.get("mistakes", []):
        found += _faults_of_mistake(kind, mistake)
    return found


def _unknown_values(kind, spec):
    """What an entry cannot be: a slip there would be taken for what is so if nothing is said."""
    return [
        f"{entry!r} is {spec[entry]!r}, and none of {', '.join(known)}"
        for entry, known in kind.values.items()
        if spec.get(entry, known[0]) not in known
    ]


def _faults_of_mistake(kind, mistake):
    allowed = {*FOR_MISTAKES, *kind.mistake_entries}
    found = [f"{entry!r} means nothing in a mistake" for entry in mistake if entry not in allowed]
    found += _unknown_values(kind, mistake)
    found += [f"a mistake lacks {entry!r}" for entry in ("kind", "say") if entry not in mistake]
    name = f"mistake {mistake.get('kind')!r}"
    if set(mistake) - set(FOR_MISTAKES):
        lacking = [need for need in kind.mistake_needs if not set(need.split("|")) & set(mistake)]
        found += [f"{name}: it needs {need.replace('|', ' or ')!r}" for need in lacking]
    try:
        if "table" in mistake:
            rows = key.rows(mistake)
            if rows.empty:
                found.append(f"{name}: no row fits")
            for entry in ("column", "by"):
                rows[mistake.get(entry, rows.columns[0])]
    except Exception as error:
        found.append(f"{name}: {type(error).__name__}: {error}")
    return found
