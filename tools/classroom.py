"""Courses and classes made up for the tests and the benchmark of grading."""

import copy
import ctypes
import random
import shutil
import sys

import nbformat

from tools import coursework

NAME = "01-reading"
# the right answer to q3
COUNTED = "claims.loc[claims['kind'].eq('indirect'), 'actor_id'].nunique()"


def without_sandbox():
    """Return why the sandbox cannot work here, or None when it can."""
    if not sys.platform.startswith("linux"):
        return "grading works on Linux only"
    if shutil.which("bwrap") is None:
        return "bubblewrap is not installed (Debian: apt-get install bubblewrap)"
    try:
        ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return "libseccomp is not installed (Debian: apt-get install libseccomp2)"
    return None


def course(folder, name=NAME, secret=""):
    """Make the folder of a course with one exercise; `secret` stands in its hidden tests."""
    source = coursework.read(coursework.SOLUTIONS, name)
    for cell in source.cells:
        marked = f"### BEGIN HIDDEN TESTS\n# {secret}\n"
        if secret:
            cell.source = cell.source.replace("### BEGIN HIDDEN TESTS\n", marked)
    path = folder / "solutions" / name / f"{name}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(nbformat.writes(source), encoding="utf-8")
    shutil.copy(coursework.SOLUTIONS / "nbgrader_config.py", folder)
    return folder


def submit(folder, student, data, name=NAME):
    """Put a notebook (or bytes) into submitted/; return its path."""
    if isinstance(data, nbformat.NotebookNode):
        data = nbformat.writes(data).encode("utf-8", "surrogatepass")
    path = folder / "submitted" / student / name / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def filled(chosen, name=NAME):
    """Return the exercise with {question: code or text} in its cells."""
    notebook = copy.deepcopy(_blank(name))
    cells = coursework.cells(notebook)
    for question, answer in chosen.items():
        cells[question].source = answer
    return notebook


def _blank(name):
    if name not in _read:
        _read[name] = coursework.read(coursework.EXERCISES, name)
    return _read[name]


_read = {}


def perfect(name=NAME):
    """Return the exercise with a right answer to every question."""
    return filled(
        {
            question: given["full"] if coursework.is_written(given) else given["right"][0]["code"]
            for question, given in coursework.answers(name).items()
        },
        name,
    )


def students(number, name=NAME):
    """Yield (student, notebook) of a made-up class: right, wrong and blank answers, no two alike.

    The answers are those of tests/answers; every class of the same size is the same.
    """
    given, chance = coursework.answers(name), random.Random(2022)
    for place in range(number):
        chosen = {}
        for question, answers in given.items():
            if coursework.is_written(answers):
                chosen[question] = f"{answers['full']}\n\nStudent {place}."
            elif (drawn := chance.random()) < 0.95:
                kind = answers["right"] if drawn < 0.6 else answers["wrong"]
                chosen[question] = chance.choice(kind)["code"]
        yield f"student {place:04}", filled(chosen, name)


def entered(folder, chosen, name=NAME):
    """Enter what students handed in into the gradebook of a course as `dateline grade` does, but
    without running anything: for what is written, nothing has to run.

    Args:
        folder: made by ``course``.
        chosen: {student: {question: code or text}}.
    """
    from dateline.grading import align, clean, judged, record, source, work

    there = record.course(folder)
    given = record.source(there, name)
    key = source.key_of(given, name)
    records = []
    for student, answers in chosen.items():
        data = nbformat.writes(filled(answers, name)).encode("utf-8", "surrogatepass")
        handed, page = align.beside(data, key), clean.Page(clean.markup)
        result = work.unmarked() | {"cells": [page.cell(cell) for cell in handed.cells]}
        judged.judge(result, handed, key["needs"])
        notebook = record.notebook_of(result, key)
        records.append(record.Record(student, None, notebook, frozenset(result["waits"])))
    with record.Book(there, name, given) as book:
        book.write(records)
    return folder


def marks(folder, name=NAME):
    """Return what the gradebook of a course says: {(student, cell): every field of its mark}."""
    from nbgrader.api import Gradebook

    found = {}
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        for submission in book.find_assignment(name).submissions:
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    key = (submission.student.id, grade.name)
                    found[key] = (
                        grade.auto_score,
                        grade.manual_score,
                        grade.extra_credit,
                        grade.needs_manual_grade,
                    )
                for comment in notebook.comments:
                    key = (submission.student.id, comment.name, "comment")
                    found[key] = (comment.auto_comment, comment.manual_comment)
    return found
