"""Grading: stock nbgrader beside `dateline grade`, then a large class, and the memory it takes."""

import contextlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

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
    if isinstance(value, (pd.DataFrame, pd.Series)) and len(value):
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
            if cell.cell_type == "code" and cell.metadata.nbgrader.solution:
                cell.source += "\n" + UNLIKE.format(n=place, question=question)
        classroom.submit(folder, student, notebook)
    called(folder, "-m", "nbgrader", "generate_assignment", classroom.NAME)
    return folder


class Took(NamedTuple):
    """Seconds by the clock, and of the processor, of a command and all that it has waited for."""

    clock: float
    processor: float


def called(folder, *arguments):
    """Run a command in the environment of the course; return what it Took."""
    scripts = str(Path(sys.executable).parent)
    environment = os.environ | {"PATH": scripts + os.pathsep + os.environ["PATH"]}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    clock, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stdout + done.stderr
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(clock, used)


def graded(folder):
    """Grade a class with `dateline grade`; return what the whole command Took."""
    return called(folder, "-m", "dateline.cli", "grade", classroom.NAME, "--workers", WORKERS)


class Watched(threading.Thread):
    """What this process's children take while a command runs; use it in a ``with``.

    ``memory``: the most that they had together (proportional share, bytes), where it is asked for.
    ``sandbox``: seconds of processor of the warm process in the sandbox and of all submissions,
    which bubblewrap waits for, but does not count.
    """

    def __init__(self, with_memory=False):
        super().__init__(daemon=True)
        self.memory, self.sandbox, self._over = 0, 0.0, threading.Event()
        self._with_memory = with_memory

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self.join()

    def run(self):
        me = psutil.Process()
        while not self._over.wait(0.2):
            used, inside = 0, 0.0
            for child in me.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    if self._with_memory:
                        used += child.memory_full_info().pss
                    if "dateline.grading.inside" in child.cmdline():
                        # its own, and that of those which it has waited for: nothing twice
                        inside += sum(child.cpu_times()[:4])
            self.sandbox = max(self.sandbox, inside)
            self.memory = max(self.memory, used)


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
        with Watched() as watched:
            took = graded(ours)
        took = took._replace(processor=took.processor + watched.sandbox)
        same = classroom.marks(ours) == classroom.marks(stock)
        print(
            f"grading {SMALL} submissions of {classroom.NAME}, no two answers alike, "
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}: "
            f"nbgrader autograde {said(theirs, SMALL)}; dateline grade {said(took, SMALL)}; "
            f"{theirs.clock / took.clock:.1f} times as many by the clock, "
            f"{theirs.processor / took.processor:.1f} times for the same processor; "
            f"marks the same: {'yes' if same else 'NO'}"
        )
        large = made(Path(name, "large"), LARGE)
        with Watched(with_memory=True) as watched:
            many = graded(large)
        many = many._replace(processor=many.processor + watched.sandbox)
        each = many.processor / LARGE
        print(
            f"{LARGE} submissions, no two answers alike: {said(many, LARGE)}, "
            f"{theirs.processor / SMALL / each:.1f} times stock for the same processor, load "
            f"{os.getloadavg()[0]:.1f}; memory of all processes with {WORKERS} workers at most "
            f"{watched.memory / 1e9:.2f} GB"
        )


def said(took, number):
    """What a command took, for a person."""
    return (
        f"{took.clock:.1f} s, {number / took.clock * 60:.0f} a minute, {took.processor:.1f} s of "
        f"processor, {took.processor / number * 1000:.0f} ms each"
    )


if __name__ == "__main__":
    main()
