"""A course with a class that has handed in written answers; nothing of theirs is run."""

import shutil

import pytest

from tools import classroom

pytest.importorskip("nbgrader")

COPIED = "my own view is that nobody who reads these two lines can tell whether one house was meant"
ANSWERS = {
    "anna": "Unnamed reports say so, and s11 rests on nobody’s word. Caf\u00e9.",
    "ben": "  Unnamed reports say so, and s11 rests on nobody’s word. Cafe\u0301.\n\n",
    "cem": f"Well, {COPIED}.",
    "dana": f"It is so: {COPIED} (s08).",
    "eva": "Rioters did it.",
    "blank": None,
}


@pytest.fixture(scope="session")
def _entered(tmp_path_factory):
    folder = classroom.course(tmp_path_factory.mktemp("marking"))
    chosen = {student: {"q8": text} if text else {} for student, text in ANSWERS.items()}
    return classroom.entered(folder, chosen)


@pytest.fixture
def course(_entered, tmp_path):
    """The folder of a course; each test has its own."""
    return shutil.copytree(_entered, tmp_path / "course")


@pytest.fixture
def by_hand():
    """A function that does what formgrader does: (course, student, field=value, ...)."""

    def change(folder, student, cell="q8", **fields):
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
            found = book.find_grade(cell, classroom.NAME, classroom.NAME, student)
            for name, value in fields.items():
                setattr(found, name, value)
            book.db.commit()

    return change
