"""Prove the variants of exercises: every solution full marks, every blank none, no key handed out.

    python -m tools.bench.variants                   200 of each exercise that has any
    python -m tools.bench.variants 01-reading --number 20

Prints a line for each exercise; the exit status is 1 when something is wrong.
"""

import argparse
import json
import re
import sys
import time
from itertools import pairwise

import nbformat

from dateline.check import questions
from dateline.variants import VariantError, declared, draws, made, notebooks
from tools import coursework

SECRET = b"a secret of the proof, and of nothing else"
KEPT_BACK = ("HIDDEN TESTS", "BEGIN SOLUTION", "hold(", '"where"', '"right"', '"mistakes"')


def exercises():
    """Return the names of the exercises of which some question varies."""
    found = []
    for name in coursework.NAMES:
        try:
            declared.declared(name)
        except VariantError:
            continue
        found.append(name)
    return found


def prove(name, number=200, secret=SECRET):
    """Make variants of an exercise and hold each against what is promised of it.

    Args:
        name: the exercise.
        number: how many.
        secret: bytes.

    Returns:
        (what is wrong, a list of sentences; how many different keys there are).
    """
    solution = coursework.read(coursework.SOLUTIONS, name)
    released = coursework.read(coursework.EXERCISES, name)
    found = list(declared.faults(name))
    students = [f"student-{count:04}@example.org" for count in range(number)]
    variants = made.for_class(name, secret, students)
    for student, variant in zip(students, variants, strict=True):
        wrong = [*made.proved(variant), *_marked(notebooks.varied(solution, variant), variant)]
        seed = draws.seed(secret, name, student)
        known = (secret.decode(), student, seed.hex(), str(seed))
        wrong += _leaks(notebooks.varied(released, variant), released, variant, known)
        found += [f"{name}, variant {variant.name}: {one}" for one in wrong]
    found += [
        f"{name}: {one.name} and {other.name}, neighbours, have the same keys"
        for one, other in pairwise(variants)
        if one.keys == other.keys
    ]
    return found, len({variant.keys for variant in variants})


def _marked(book, variant):
    """What is wrong with the marks of a variant's solution and of a blank one."""
    cells = coursework.cells(book)
    for question, one in variant.asked.items():
        space = {}
        exec(_solution(cells[question].source), space)
        check = cells[f"{question}-check"].source
        if coursework.mark(check, {question: space[question]}) != 1:
            yield f"{question}: the solution has no full marks"
        told = coursework.marked(check, {question: space[question]})
        if told.outcome.result != "handed in":
            yield f"{question}: the check of the form says “{told.outcome.result}”"
        for blank in (..., dict.fromkeys(one.form.get("items", []), ...) or None):
            if coursework.mark(check, {question: blank}) != 0:
                yield f"{question}: a blank has marks"


def _solution(source):
    return re.search(r"### BEGIN SOLUTION\n(.*?)\n### END SOLUTION", source, re.DOTALL)[1]


def _leaks(book, released, variant, known):
    """What a hand-out tells that it must not."""
    text = nbformat.writes(book)
    for word in (*KEPT_BACK, *known):
        if json.dumps(word, ensure_ascii=False)[1:-1] in text:
            yield f"“{word}” is in what is handed out"
    for cell, before in zip(book.cells, released.cells, strict=True):
        if cell.get("outputs"):
            yield f"{cell.id} has outputs"
        if _told(cell.metadata) != _told(before.metadata):
            yield f"{cell.id} has other metadata than the course's own"
    if set(book.metadata) - {"kernelspec", "language_info"}:
        yield "the notebook has metadata of its own"
    cells = {cell.id: cell.source for cell in book.cells}
    for question, one in variant.asked.items():
        own = "\n".join(
            cells.get(f"{question}{end}", "") for end in ("-ask", "-show", "", "-check")
        )
        for said in (*_telling(one), one.question.get("where", "\0")):
            if said in own:
                yield f"{question}: “{said}” is its key"
        if one.question["kind"] == "number":
            _, _, body = own.partition("\n")  # the heading has a number and points
            if re.search(rf"(?<![\w.]){one.answer}(?![\w.]|\.\d)", body):
                yield f"{question}: its key {one.answer} is in its cells"


def _told(metadata):
    """Metadata without the checksum, which every change of a cell changes."""
    about = {**metadata.get("nbgrader", {}), "checksum": ""}
    return {**metadata, "nbgrader": about}


def _telling(one):
    """The forms in which a key could stand in the cells of its question."""
    answer, kind = one.answer, one.question["kind"]
    if kind == "mapping":
        for key, value in answer.items():
            yield from (f'"{key}": "{value}"', f"{key}: {value}", f"{key!r}: {value!r}")
    elif kind == "table":
        yield from (json.dumps(row)[1:-1] for row in answer)
    elif kind == "set":
        yield from (json.dumps(answer), json.dumps(answer)[1:-1], ", ".join(answer))
    elif kind == "quote":
        yield answer[0]
    elif kind == "choice":
        yield from (f"= {answer!r}", f'= "{answer}"')


def main(arguments=None):
    """Print what was proved; return 1 when something is wrong."""
    parser = argparse.ArgumentParser(description="Prove the variants of exercises.")
    parser.add_argument("name", nargs="*", help="an exercise such as 01-reading; none: all")
    parser.add_argument("--number", type=int, default=200, help="how many of each (default: 200)")
    chosen = parser.parse_args(arguments)
    wrong = []
    for name in chosen.name or exercises():
        began = time.process_time()
        found, different = prove(name, chosen.number)
        stay = declared.staying(name)
        machine = [q for q, one in questions(name).items() if one["kind"] not in declared.BY_HAND]
        print(
            f"{name}: {chosen.number} variants, {different} with different keys, "
            f"{len(machine) - len(stay)} of {len(machine)} questions vary, {len(found)} faults, "
            f"{time.process_time() - began:.1f} s"
        )
        wrong += found
    print("\n".join(wrong[:50]) if wrong else "Nothing is wrong.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
