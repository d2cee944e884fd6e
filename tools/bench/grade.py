"""Grading: stock nbgrader beside `dateline grade`, then a large class, and the memory it takes."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from tools import classroom, coursework

SMALL, LARGE = 60, 600
WORKERS = "2"

# Behind every answer: its value becomes one that nobody else has, right where it was right.
UNLIKE = """
def unlike(value, n={n}):
    if isinstance(value, str):
        return value + " " * n
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value + n * 1e-12
    if isinstance(value, dict) and value:
        return {{key: unlike(one) for key, one in value.items()}}
    if isinstance(value, (list, tuple, set)) and len(value):
        return type(value)(unlike(one) for one in value)
    if isinstance(value, (pd.DataFrame, pd.Series)) and value.dtypes is not bool and len(value):
        return value.astype(object).map(unlike)
    if hasattr(value, "tolist"):
        return unlike(value.tolist())
    return f"{{type(value).__name__}} {n}"


{question} = unlike({question})"""


def made(folder, number):
    """Make a course with a class of `number`, no two answers of which are alike.

    The exercise is in the gradebook, as handed out.
    """
    classroom.course(folder)
    for place, (student, notebook) in enumerate(classroom.students(number)):
        for question, cell in coursework.cells(notebook).items():
            if cell.cell_type == "code":
                cell.source += "\n" + UNLIKE.format(n=place, question=question)
        classroom.submit(folder, student, notebook)
    called(folder, "-m", "nbgrader", "generate_assignment", classroom.NAME)
    return folder


def called(folder, *arguments):
    """Run a command in the environment of the course; return the seconds that it took."""
    scripts = str(Path(sys.executable).parent)
    environment = os.environ | {"PATH": scripts + os.pathsep + os.environ["PATH"]}
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    took = time.perf_counter() - began
    assert done.returncode == 0, done.stdout + done.stderr
    return took


def graded(folder):
    """Grade a class with `dateline grade`; return the seconds that the whole command took."""
    return called(folder, "-m", "dateline.cli", "grade", classroom.NAME, "--workers", WORKERS)


def answered(number):
    """Return how many answers a class gives to tested questions, and how many are different."""
    found = [
        (cell.metadata.nbgrader.grade_id, cell.source)
        for _, notebook in classroom.students(number)
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    ]
    return len(found), len(set(found))


class Memory(threading.Thread):
    """The most memory (proportional share, bytes) that this process's children had together."""

    def __init__(self):
        super().__init__(daemon=True)
        self.most, self.over = 0, False

    def run(self):
        me = psutil.Process()
        while not self.over:
            used = 0
            for child in me.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    used += child.memory_full_info().pss
            self.most = max(self.most, used)
            time.sleep(0.2)


def main():
    """Print rates, ratios and memory."""
    why = classroom.without_sandbox()
    if why:
        print(f"grading: not measured, {why}.")
        return
    with tempfile.TemporaryDirectory() as name:
        ours, stock = Path(name, "ours"), Path(name, "stock")
        made(ours, SMALL)
        shutil.copytree(ours, stock)
        theirs = called(stock, "-m", "nbgrader", "autograde", classroom.NAME)
        took = graded(ours)
        answers, different = answered(SMALL)
        same = classroom.marks(ours) == classroom.marks(stock)
        print(
            f"grading {SMALL} submissions of {classroom.NAME}, {os.cpu_count()} cores: "
            f"nbgrader autograde {theirs:.1f} s, {SMALL / theirs * 60:.0f} a minute; "
            f"dateline grade {took:.1f} s, {SMALL / took * 60:.0f} a minute, "
            f"{theirs / took:.1f} times as many; marks the same: {'yes' if same else 'NO'}; "
            f"of {answers} answers to be tested {different} are different"
        )
        middle, large = made(Path(name, "middle"), MIDDLE), made(Path(name, "large"), LARGE)
        few = graded(middle)
        memory = Memory()
        memory.start()
        many = graded(large)
        memory.over = True
        memory.join()
        print(
            f"{MIDDLE} submissions {few:.1f} s, {few / MIDDLE * 1000:.0f} ms each; "
            f"{LARGE} submissions {many:.1f} s, {many / LARGE * 1000:.0f} ms each, "
            f"{LARGE / many * 60:.0f} a minute, {theirs / SMALL / (many / LARGE):.1f} times stock; "
            f"time for one, large class to small: {many / LARGE / (few / MIDDLE):.2f}; "
            f"memory of all processes with {WORKERS} workers at most {memory.most / 1e9:.2f} GB"
        )


if __name__ == "__main__":
    main()
