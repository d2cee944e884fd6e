"""A class from its folder of submissions to grades: what ``dateline grade`` does.

The result of each submission is kept in a file of its own, under a name made of everything that
it depends on: the submission, the source, the limits, the package and its data. So a run that is
stopped goes on where it was, and nothing is done twice.
"""

import concurrent.futures
import gc
import json
import os
from pathlib import Path
from typing import NamedTuple

from . import KEPT, GradingError, books, cluster, collect, lookalike, people, trouble, wire, work
from .run import INSTALL, Limits
from .source import key_of

SELDOM = 20_000  # new objects until the next look for what can be forgotten: a notebook has many
LISTED = 5  # zip files that are named
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
    any_version: bool = False
    sandboxed: bool = True


class Graded(NamedTuple):
    """A class, graded.

    ``lines`` has a dict for each submission: student, said, listed (the name as the class's list
    has it, else ""), platform and number (what the name of
    an exported file says, else ""), sent (when, as far as names or timestamp.txt say it, else ""),
    says_late (whether the platform says so), remarks (all that is odd, in sentences), late (the one
    that says so, else ""), wrong (cells in error, see ``trouble.found``), looks (a person should
    look), examples ({written question: whether the answer is mostly the course's own example, see
    ``examples``}), score (None where there is no mark), written (answers that wait for a person),
    marks ({cell: (its mark so far, or None, its maximum)}), tests ({test cell: {"result",
    "mistake", "score", "max", "said"}}, said being what the student read); ``maximum`` the points;
    ``done`` and ``kept`` how many different submissions were graded now and before; ``absent`` the
    students whom the gradebook knows and of whom it has nothing for this exercise; ``lacking`` what
    protects less on this machine than it could, in a sentence.
    """

    exercise: str
    lines: list
    maximum: float
    done: int
    kept: int
    gradebook: str
    absent: list = []
    lacking: str = ""


def grade(folder, options, progress=None, roster=None, variants=None):
    """Grade a class.

    Args:
        folder: the folder of the course.
        options: Options.
        progress: called with (done, all) before the first submission and after each.
        roster: a function that gives Submissions with ``lasting``, as a list of the class knows
            them, or None.
        variants: where each student has an exercise of their own, what knows which
            (``variants.whose.Whose``): it sorts out what is marked, and by which key.

    Returns:
        Graded.

    Raises:
        GradingError: the class cannot be graded; the message says why and what to do. What was
            graded until then is kept.
    """
    lacking = ""
    if not options.cluster:
        # it loads its libraries while this process loads nbgrader
        sandbox, _ = work.begin(Limits(options.time, options.memory), options.sandboxed)
        lacking = sandbox.lacking
    gc.disable()  # it would look at the libraries again and again while they load
    from . import record

    gc.freeze()  # nor when the program ends
    gc.enable()
    gc.set_threshold(SELDOM)

    course = record.course(folder)
    source = record.source(course, options.exercise)
    key = key_of(source, options.exercise)
    handed = _handed(course, options, key)
    handed = roster(handed) if roster else handed
    # opened before the work: what is wrong with it is said at once
    with record.Book(course, options.exercise, source, options.gradebook) as book:
        known = book.known()
        handed = people.as_known(handed, known)
        keys = {one.student: key for one in handed}
        if variants:
            handed, keys = variants.sorted_out(source, handed)
        if options.any_version:
            keys = _of_today(keys)
        results, done = _results(course, options, keys, handed, progress)
        from .examples import Examples  # it knows the article: it loads while others are at work

        copied = Examples(course, options.exercise).copied
        lines = _recorded(book, key, handed, results, known, copied)
    return Graded(
        options.exercise,
        lines,
        record.maximum(source),
        done,
        len(results.different) - done,
        record.address(course, options.gradebook),
        known.absent(one.student for one in handed),
        lacking,
    )


def _of_today(keys):
    """The keys without prints: then every answer is held against the questions of today."""
    made = {id(key): key | {"prints": {}} for key in keys.values()}
    return {student: made[id(key)] for student, key in keys.items()}


class _Results:
    """The result of each submission: kept in a file, or in memory where another run may differ."""

    def __init__(self, store, names):
        self._store, self._names = store, names  # {student: name of what was handed in}
        self._here = {}
        self.different = set(names.values())

    def of(self, student):
        name = self._names.get(student)
        if name is None:
            return work.unmarked()
        return self._here.get(name) or kept(self._store, name)

    def add(self, name, result):
        if result["again"]:
            self._here[name] = result
        else:
            _keep(self._store, name, result)


def _results(course, options, keys, handed, progress):
    """Grade what is not graded yet; return the _Results and how many were graded now.

    ``keys`` is {student: the key by which they are marked}.
    """
    store = course.root / KEPT / options.exercise
    try:
        store.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_keep(store, error) from None
    limits = {"time": options.time, "memory": options.memory}
    about = [limits, options.sandboxed, work.version()]
    there = [one for one in handed if one.data is not None]
    known = {id(key): key for key in keys.values()}  # a class without variants has one
    held = {name: wire.digest(key, *about) for name, key in known.items()}
    names = {one.student: wire.digest(one.data, held[id(keys[one.student])]) for one in there}
    data = {names[one.student]: (one.data, keys[one.student]) for one in there}
    results = _Results(store, names)
    todo = [name for name in data if kept(store, name) is None]
    tell = progress or (lambda done, all_: None)
    tell(len(data) - len(todo), len(data))
    if todo:
        run = cluster.graded if options.cluster else _here
        finished = len(data) - len(todo)
        for name, result in run(options, todo, data, limits):
            results.add(name, result)
            finished += 1
            tell(finished, len(data))
    return results, len(todo)


def _handed(course, options, key):
    place = options.submissions
    if place is None:
        place = Path(course.path(course.directory.submitted_directory, "x", "x")).parents[1]
    if why := _is_the_course_s(course, place):
        raise GradingError(why)
    try:
        handed = collect.submissions(place, options.exercise, _shelf(course, options, key))
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


def _is_the_course_s(course, place):
    """Why a folder is none with submissions, but one of the course's own; "" where it may be one.

    What lies there would be taken for somebody's: the secret, what was handed out, the solutions.
    """
    from ..platforms import lateness

    about = course.directory
    names = (about.source_directory, about.release_directory, about.autograded_directory)
    own = [Path(course.path(name, "x", "x")).parents[1] for name in (*names, "feedback")]
    of_class = course.root / lateness.PLACE.parent
    own += [course.root, course.root / "notebooks"]
    of_ours = [of_class / name for name in (lateness.PLACE.name, "variants", "marking")]
    own += [*of_ours, *([of_class] if any(path.exists() for path in of_ours) else [])]
    here = place.resolve()
    if here not in [path.resolve() for path in own]:
        return ""
    packed = sorted(path.name for path in of_class.glob("*.zip"))[:LISTED]
    there = f" There is {', '.join(packed)} in {of_class.name}." if packed else ""
    return (
        f"{place} is a folder of the course's own, and what lies in it is nobody's submission. "
        "Name the zip file that the platform exported, or the folder into which it was unpacked: "
        f"--submissions {of_class.name}/NAME.zip, say.{there}"
    )


def _shelf(course, options, key):
    sources = Path(course.path(course.directory.source_directory, ".", options.exercise)).parent
    others = books.around(sources, course.root / "notebooks", options.exercise)
    return books.Shelf(options.exercise, key, others)


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

    text = wire.json_of(result)
    try:
        record.safely(store / f"{name}.json", f"{wire.digest(text)}\n{text}")
    except OSError as error:
        raise _cannot_keep(store, error) from None


def _cannot_keep(store, error):
    return GradingError(
        f"A result cannot be kept in {store}: {error.strerror}.\n"
        "What was graded before is safe. Make room, or give yourself the right to write there, and "
        "run the same command again."
    )


# --- who does the work ----------------------------------------------------------------------------


def _here(options, todo, data, limits):
    """Grade on this machine; yield (name, result) as they come."""
    workers = options.workers or len(os.sched_getaffinity(0))
    pool = concurrent.futures.ThreadPoolExecutor(workers)  # each has a sandbox in its process

    def submit(name):
        return pool.submit(work.one, *data[name], limits, options.sandboxed)

    try:
        yield from _in_flight(submit, todo, workers * AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)
        work.close()


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


# --- the end --------------------------------------------------------------------------------------


def _recorded(book, key, handed, results, known, copied):
    """Write the gradebook; return the lines of Graded."""
    lines = {}
    try:
        totals = book.write(_records(lines, key, handed, results, known, copied))
    except OSError as error:
        raise GradingError(
            f"A graded notebook cannot be written: {error.strerror}: {error.filename}.\n"
            "What was graded is safe. Make room, or give yourself the right to write there, and "
            "run the same command again."
        ) from None
    for student, total in totals.items():
        lines[student] |= total
    for student, total in book.totals([name for name in lines if name not in totals]).items():
        lines[student] |= {**total, "looks": True}
        lines[student]["remarks"].append("The mark is that of what was handed in before.")
    return list(lines.values())


def _records(lines, key, handed, results, known, copied):
    """Yield the record.Record of each that has one; put the line of each into `lines`."""
    from . import record

    for one in handed:
        result = results.of(one.student)
        wrong, late = trouble.found(result["cells"]), people.late(one, known.due)
        alike = lookalike.said(result["tests"], trouble.answers(result["cells"]), result["cells"])
        remarks = (*one.remarks, *result["remarks"], trouble.said(wrong), *alike, late)
        remarks = [text for text in remarks if text]
        line = {"student": one.student, "said": one.said, "remarks": remarks}
        line |= {"listed": one.listed}
        line |= {"platform": one.platform, "number": one.number, "late": late, "wrong": wrong}
        line |= {"sent": one.timestamp or one.sent, "says_late": one.late, "marks": {}}
        line |= {"looks": one.looks or result["looks"] or bool(alike)}
        line |= {"score": None, "written": 0, "tests": {}, "others": result["others"]}
        line |= {"examples": copied(result["cells"])}
        if result["cells"]:
            called = record.Handed(one.said, one.platform, one.number, one.file, one.listed)
            notebook = record.notebook_of(result, key, called)
            number, waits = people.lasting(one), frozenset(result["waits"])
            points = record.scores(notebook, waits)
            read = {cell["id"]: cell.get("said", "") for cell in result["cells"]}
            for name, test in trouble.explained(result["tests"], result["cells"]).items():
                score, most = points[name]
                said = read.get(name, "") if result["tests"][name]["mistake"] else ""
                about = {"score": score, "max": most, "said": said}
                line["tests"][name] = test | about
        lines[one.student] = line
        if result["cells"]:
            yield record.Record(one.student, one.timestamp, notebook, waits, number)


__all__ = ["INSTALL", "Graded", "Options", "grade"]
