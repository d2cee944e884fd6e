"""A class made up on the spot, graded: what `make grade-demo` shows."""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import classroom, coursework

STUDENTS = 40
GRADEBOOK = "class/gradebook.csv"
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
    export = gradebook(folder)
    print(
        f"A made-up class in {folder}: {STUDENTS} students with right, wrong and blank answers, "
        f"{len(HOSTILE)} hostile notebooks and a broken one.\n\n"
        f"$ dateline grade {classroom.NAME} --time 15 --canvas-gradebook {GRADEBOOK}",
        flush=True,
    )
    options = ["--time", "15", "--canvas-gradebook", GRADEBOOK]
    command = [sys.executable, "-m", "dateline.cli", "grade", classroom.NAME, *options]
    done = subprocess.run(command, cwd=folder)
    print(
        f"\nThe graded notebooks are in {folder / 'autograded'}.\nTo mark the written answers: "
        f"`dateline mark {classroom.NAME}` in {folder}.\nRun the command there "
        "again: nothing is done twice, and the file for Canvas, which stands beside\n"
        f"{export}, has the marks of whoever waits for none."
    )
    return done.returncode


def gradebook(folder):
    """Write a gradebook as Canvas exports it, with everybody who handed in and one who did not."""
    students = [path.name for path in sorted((folder / "submitted").iterdir())]
    rows = [["Student", "ID", "SIS Login ID", "Section", f"{classroom.NAME} (12345)"]]
    rows += [["    Points Possible", "", "", "", "24.00"]]
    rows += [
        [name, str(4711 + place), name, "HIST 101", ""]
        for place, name in enumerate([*students, "never handed in"])
    ]
    path = folder / GRADEBOOK
    path.parent.mkdir()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


if __name__ == "__main__":
    sys.exit(main())
