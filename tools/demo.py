"""A class made up on the spot, graded: what `make grade-demo` shows."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tools import classroom, coursework

STUDENTS = 40
HOSTILE = {
    "endless loop": "while True:\n    pass",
    "takes all memory": "q3 = bytearray(30 << 30)",
    "reads what it finds": "import os\nprint(os.listdir('/'), os.environ)\nq3 = -1",
    "ends its own process": "import os\nos._exit(1)",
    "always right": "class Yes:\n    def __eq__(self, other):\n        return True\nq3 = Yes()",
}


def main():
    """Make a course in a temporary folder, grade it with `dateline grade`, say what is there."""
    why = classroom.without_sandbox()
    if why:
        print(f"The demonstration cannot run: {why}.")
        return 1
    folder = Path(tempfile.mkdtemp(prefix="dateline-class-"))
    classroom.course(folder)
    for student, notebook in classroom.students(STUDENTS):
        classroom.submit(folder, student, notebook)
    for student, code in HOSTILE.items():
        notebook = classroom.perfect()
        coursework.cells(notebook)["q3"].source = code
        classroom.submit(folder, student, notebook)
    classroom.submit(folder, "no notebook", b'{"cells": [')
    print(
        f"A made-up class in {folder}: {STUDENTS} students with right, wrong and blank answers, "
        f"{len(HOSTILE)} hostile notebooks and a broken one.\n\n"
        f"$ dateline grade {classroom.NAME} --time 15 --canvas canvas.csv",
        flush=True,
    )
    options = ["--time", "15", "--canvas", "canvas.csv"]
    command = [sys.executable, "-m", "dateline.cli", "grade", classroom.NAME, *options]
    done = subprocess.run(command, cwd=folder)
    print(
        f"\nThe graded notebooks are in {folder / 'autograded'}, the marks for Canvas in "
        f"{folder / 'canvas.csv'}.\nTo mark the written answers: start `jupyter lab` in {folder} "
        "and choose Nbgrader, Formgrader.\nRun the command there again: nothing is done twice."
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
