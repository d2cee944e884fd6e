"""Grading: stock nbgrader beside `dateline grade`, then a large class, and the memory it takes.

Speed is processor time, of all processes on both sides. What the start takes, whatever the class,
is what a class of one takes beyond one submission; both figures are told, with it and without.
"""

import contextlib
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import psutil

from tools import classroom, coursework, handed
from tools.bench import kinds
from tools.bench.unlike import made_unlike

STOCK, SMALL, LARGE = 12, 60, 600  # what stock needs for one is the same in any class
WORKERS = "2"


def made(folder, number):
    """Make a course with a class of `number`, no two answers of which are alike.

    The exercise is in the gradebook, as handed out.
    """
    classroom.course(folder)
    for place, (student, notebook) in enumerate(classroom.students(number)):
        for question, cell in coursework.cells(notebook).items():
            if cell.cell_type == "code" and cell.metadata.nbgrader.solution:
                cell.source = made_unlike(cell.source, question, place)
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


def stock(folder):
    """Grade a class with stock nbgrader; return what the whole command Took."""
    return called(folder, "-m", "nbgrader", "autograde", classroom.NAME)


def graded(folder, watched, *options):
    """Grade a class with `dateline grade`; return what the whole command Took, all counted."""
    command = ("-m", "dateline.cli", "grade", classroom.NAME, "--workers", WORKERS, *options)
    with watched:
        took = called(folder, *command)
    return took._replace(processor=took.processor + watched.sandbox)


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
        while not self._over.wait(0.1):
            used, inside = 0, 0.0
            for child in psutil.Process().children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    if self._with_memory:
                        used += child.memory_full_info().pss
                    if "dateline.grading.inside" in child.cmdline():
                        # its own, and that of those which it has waited for: nothing twice
                        inside += sum(child.cpu_times()[:4])
            self.sandbox = max(self.sandbox, inside)
            self.memory = max(self.memory, used)


class Each(NamedTuple):
    """Milliseconds of the processor for each submission, the start counted in or not."""

    whole: float
    alone: float


def each(number, took, one):
    """Return the Each of a class that Took so much, beside what a class of one Took."""
    alone = (took.processor - one.processor) / (number - 1)
    return Each(took.processor / number * 1000, alone * 1000)


def said(number, took, one):
    """What a class took, for a person."""
    of = each(number, took, one)
    return (
        f"{number} submissions: {took.clock:.1f} s by the clock, {took.processor:.1f} s of "
        f"processor, {of.whole:.0f} ms each, {of.alone:.0f} ms without the start "
        f"({took.processor - of.alone / 1000 * number:.1f} s)"
    )


def times(theirs, ours):
    """How many times as quick, for a person."""
    return (
        f"{theirs.whole / ours.whole:.1f} times as quick as stock, "
        f"{theirs.alone / ours.alone:.1f} times without both starts"
    )


def of_all_kinds(folder, watched):
    """Grade a large class of all kinds; return what it Took, and how many marks are not due.

    What a submission may take is what the tests give it: some of them never end by themselves.
    """
    due = kinds.made(folder, LARGE)
    limits = ("--time", str(handed.TIME), "--memory", str(handed.MEMORY))
    took = graded(folder, watched, *limits)
    given = {}
    for (student, _, *comment), mark in classroom.marks(folder).items():
        if not comment:
            machine, _, _, waits = mark
            score, written = given.get(student, (0, 0))
            given[student] = (score + (machine or 0), written + waits)
    found = Counter(given.values())
    found[None, 0] = LARGE - len(given)
    return took, (due - found).total()


def alike(ours, theirs):
    """Whether two gradebooks have the same marks of those whom both have."""
    ours, theirs = classroom.marks(ours), classroom.marks(theirs)
    return {key: ours.get(key) for key in theirs} == theirs


def main():
    """Print times, ratios and memory."""
    why = classroom.without_sandbox()
    if why:
        print(f"grading: not measured, {why}.")
        return
    print(f"Grading {classroom.NAME}, no two answers alike, {os.cpu_count()} cores.")
    with tempfile.TemporaryDirectory() as name:
        first = stock(made(Path(name, "stock-1"), 1))
        some = stock(made(Path(name, "stock"), STOCK))
        print(f"nbgrader autograde, {said(STOCK, some, first)}.", flush=True)
        theirs = each(STOCK, some, first)
        one = graded(made(Path(name, "one"), 1), Watched())
        took = graded(made(Path(name, "small"), SMALL), Watched())
        same = "the same" if alike(Path(name, "small"), Path(name, "stock")) else "NOT THE SAME"
        print(
            f"dateline grade, {said(SMALL, took, one)}: {times(theirs, each(SMALL, took, one))}; "
            f"marks of {STOCK}: {same}.",
            flush=True,
        )
        watched = Watched(with_memory=True)
        many = graded(made(Path(name, "large"), LARGE), watched)
        print(
            f"dateline grade, {said(LARGE, many, one)}: {times(theirs, each(LARGE, many, one))}; "
            f"memory of all processes with {WORKERS} workers at most {watched.memory / 1e9:.2f} "
            f"GB. Load of the machine: {os.getloadavg()[0]:.1f}.",
            flush=True,
        )
        took, wrong = of_all_kinds(Path(name, "kinds"), Watched())
        print(
            f"dateline grade, {LARGE} of all kinds of files that are handed in: {took.clock:.1f} s "
            f"by the clock, {took.processor:.1f} s of processor; marks: "
            f"{f'{wrong} NOT AS DUE' if wrong else 'as due'}. "
            f"Load of the machine: {os.getloadavg()[0]:.1f}."
        )


if __name__ == "__main__":
    main()
