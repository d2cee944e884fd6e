"""A class from its folder of submissions to grades: what ``dateline grade`` does.

The result of each submission is kept in a file of its own, under a name made of everything that
it depends on: the submission, the source, the limits, the package and its data. So a run that is
stopped goes on where it was, and nothing is done twice.
"""

import concurrent.futures
import gc
import json
import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

import dateline
from dateline import article

from . import GradingError, collect, wire, work
from .run import INSTALL, Broken, Limits
from .source import key_of

KEPT = ".dateline-grade"  # in the folder of the course
AHEAD = 2  # submissions that wait for each worker


class Options(NamedTuple):
    """What the command takes; see its help."""

    exercise: str
    submissions: Path | None = None
    gradebook: str | None = None
    workers: int | None = None
    cluster: str | None = None
    time: int = 60
    memory: int = 1024
    sandboxed: bool = True


class Graded(NamedTuple):
    """A class, graded.

    ``lines`` has a dict for each submission: student, said, remarks, looks (a person should look),
    score (None where there was no notebook to grade), written (answers that wait for a person),
    tests ({test cell: {"result", "mistake", "score", "max"}}); ``maximum`` the points in all;
    ``done`` and ``kept`` how many different submissions were graded now and before.
    """

    exercise: str
    lines: list
    maximum: float
    done: int
    kept: int
    gradebook: str


def grade(folder, options, progress=None):
    """Grade a class.

    Args:
        folder: the folder of the course.
        options: Options.
        progress: called with (done, all) before the first submission and after each.

    Returns:
        Graded.

    Raises:
        GradingError: the class cannot be graded; the message says why and what to do. What was
            graded until then is kept.
    """
    if not options.cluster:
        # it loads its libraries while this process loads nbgrader
        work.begin(Limits(options.time, options.memory), options.sandboxed)
    gc.disable()  # it would look at the libraries again and again while they load
    from . import record

    gc.freeze()  # nor when the program ends
    gc.enable()

    course = record.course(folder)
    source = record.source(course, options.exercise)
    key = key_of(source)
    handed = _handed(course, options)
    store = course.root / KEPT / options.exercise
    store.mkdir(parents=True, exist_ok=True)
    limits = {"time": options.time, "memory": options.memory}
    about = [key, limits, options.sandboxed, version()]
    names = {one.student: wire.digest(one.data, *about) for one in handed if one.data is not None}
    data = {names[one.student]: one.data for one in handed if one.data is not None}
    todo = [name for name in data if kept(store, name) is None]
    tell = progress or (lambda done, all_: None)
    tell(len(data) - len(todo), len(data))
    if todo:
        run = _on_cluster if options.cluster else _here
        finished = len(data) - len(todo)
        for name, result in run(options, todo, data, key, limits):
            _keep(store, name, result)
            finished += 1
            tell(finished, len(data))
    return _recorded(course, options, source, key, handed, names, store, len(todo))


def _handed(course, options):
    place = options.submissions
    if place is None:
        place = Path(course.path(course.directory.submitted_directory, "x", "x")).parents[1]
    try:
        handed = collect.submissions(place, options.exercise)
    except FileNotFoundError:
        raise GradingError(
            f"There is no folder or file {place}. Put the submissions there, as "
            f"STUDENT/{options.exercise}/{options.exercise}.ipynb, or name another place with "
            "--submissions: a folder, or a folder or zip file as Canvas or Moodle export it."
        ) from None
    except ValueError as error:
        raise GradingError(str(error)) from None
    if not handed:
        raise GradingError(f"There are no submissions of {options.exercise} in {place}.")
    return handed


@cache
def version():
    """Return a digest of the package and its data: with another one, results may differ."""
    package = Path(dateline.__file__).resolve().parent
    found = []
    for folder in (package, article.DATA):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".toml", ".csv", ".json", ".txt"):
                found += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return wire.digest(*found)


# --- what is kept ---------------------------------------------------------------------------------


def kept(store, name):
    """Return the result that is kept under a name, or None; a torn file counts as none."""
    path = store / f"{name}.json"
    try:
        head, _, text = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return json.loads(text) if head == wire.digest(text) else None


def _keep(store, name, result):
    from . import record

    text = record.as_json(result)
    try:
        record.safely(store / f"{name}.json", f"{wire.digest(text)}\n{text}")
    except OSError as error:
        raise GradingError(
            f"A result cannot be kept in {store}: {error.strerror}.\n"
            "What was graded before is safe. Make room and run the same command again."
        ) from None


# --- who does the work ----------------------------------------------------------------------------


def _here(options, todo, data, key, limits):
    """Grade on this machine; yield (name, result) as they come."""
    workers = options.workers or len(os.sched_getaffinity(0))
    pool = concurrent.futures.ThreadPoolExecutor(workers)  # each has a sandbox in its process

    def submit(name):
        return pool.submit(_one, data[name], key, limits, options.sandboxed)

    try:
        yield from _in_flight(submit, todo, workers * AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)
        work.close()


def _one(data, key, limits, sandboxed):
    try:
        return work.grade(data, key, limits, sandboxed)
    except Broken as error:
        return failed(f"The sandbox broke twice on it: {error}.")
    except GradingError:
        raise
    except Exception as error:  # one submission never ends the class
        return failed(f"It could not be graded: {type(error).__name__}.")


def failed(why):
    """Return the result of a submission that could not be graded."""
    return {"cells": [], "tests": {}, "remarks": [why], "looks": True}


def _in_flight(submit, todo, most):
    """Submit names, never more than `most` at a time; yield (name, result)."""
    waiting, names = {}, iter(todo)
    while True:
        for name in names:
            waiting[submit(name)] = name
            if len(waiting) >= most:
                break
        if not waiting:
            return
        done, _ = concurrent.futures.wait(waiting, return_when=concurrent.futures.FIRST_COMPLETED)
        for future in done:
            yield waiting.pop(future), future.result()


def _on_cluster(options, todo, data, key, limits):
    """Grade on Dask workers; yield (name, result) as they come."""
    from distributed import Client, as_completed
    from distributed.scheduler import KilledWorker

    try:
        client = Client(options.cluster, timeout="30s", set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise GradingError(
            f"There is no Dask scheduler at {options.cluster}: {error}\n"
            "Start one with `dask scheduler`, and on each machine "
            "`dask worker ADDRESS --nthreads 1 --nworkers CORES`."
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=60)
        except TimeoutError:
            raise GradingError(
                f"The scheduler at {options.cluster} has no worker. On each machine start "
                "`dask worker ADDRESS --nthreads 1 --nworkers CORES`."
            ) from None
        # a submission that was running on two workers that died is reported, not tried for ever
        client.run_on_scheduler(_twice)
        waiting, names = {}, iter(todo)
        running = as_completed(loop=client.loop)

        def more():
            for name in names:
                future = client.submit(_one, data[name], key, limits, options.sandboxed, pure=False)
                waiting[future] = name
                running.add(future)
                return

        # one for each thread: a worker that dies takes nothing else with it
        for _ in range(max(1, sum(client.nthreads().values()))):
            more()
        for future in running:
            name = waiting.pop(future)
            try:
                result = future.result()
            except KilledWorker:
                result = failed("It ended two workers of the cluster, one after the other.")
            more()
            yield name, result


def _twice(dask_scheduler):
    dask_scheduler.allowed_failures = 1


# --- the end --------------------------------------------------------------------------------------


def _recorded(course, options, source, key, handed, names, store, done):
    """Write the gradebook; return Graded."""
    from . import record

    lines, notebooks, broken = {}, {}, {}
    for one in handed:
        result = kept(store, names[one.student]) if one.data is not None else failed("")
        remarks = [text for text in (*one.remarks, *result["remarks"]) if text]
        line = {"student": one.student, "said": one.said, "remarks": remarks}
        line |= {"looks": result["looks"], "score": None, "written": 0, "tests": {}}
        if result["cells"]:
            notebook = notebooks[one.student] = record.notebook_of(result, key)
            by_hand = ("broken", "unread")  # a person marks these
            found = {n for n, test in result["tests"].items() if test["result"] in by_hand}
            broken[one.student] = frozenset(found)
            points = record.scores(notebook, found)
            for name, test in result["tests"].items():
                score, most = points[name]
                line["tests"][name] = {**test, "score": score, "max": most}
        lines[one.student] = line
    records = (
        record.Record(one.student, one.timestamp, notebooks[one.student], broken[one.student])
        for one in handed
        if one.student in notebooks
    )
    try:
        totals = record.write(course, options.exercise, source, records, options.gradebook)
    except OSError as error:
        raise GradingError(
            f"A graded notebook cannot be written: {error.strerror}: {error.filename}.\n"
            "What was graded is safe. Make room and run the same command again."
        ) from None
    for student, total in totals.items():
        lines[student] |= total
    return Graded(
        options.exercise,
        list(lines.values()),
        record.maximum(source),
        done,
        len(set(names.values())) - done,
        record.address(course, options.gradebook),
    )


__all__ = ["INSTALL", "Graded", "Options", "grade"]
