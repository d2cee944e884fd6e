"""One submission, from its bytes to its result: the same on this machine and on a Dask worker."""

import atexit
import threading
from functools import cache
from pathlib import Path

import dateline
from dateline import article

from . import GradingError, align, clean, judged, versions, wire
from .collect import printable
from .examine import Examiner, Examiners
from .places import placeless, without_places
from .run import Broken, Limits, Sandbox
from .source import imports

_lock = threading.Lock()
_shared = {}  # the sandbox and the examiners of this process
_mine = threading.local()

ENDED = {
    "time": "The submission took longer than {time} seconds and was stopped",
    "memory": "The submission took too much memory and was stopped",
    "processes": "The submission started too many processes and was stopped",
    "signal": "The submission's process was killed",
    "exit": "The submission ended its own process",
    "refused": "The submission sent out what it may not and was stopped",
    "silent": "The submission did not answer for {time} seconds and more, and was stopped",
    "dropped": "The submission did not answer any more and was stopped",
}
MUCH = 0.8  # of the memory: then a submission that is late may be late for it


def grade(data, key, limits, sandboxed=True):
    """Run and examine one submission.

    Args:
        data: the bytes of the notebook.
        key: what ``source.key_of`` returned.
        limits: a dict with ``time`` (seconds) and ``memory`` (MB).
        sandboxed: False runs it unprotected.

    Returns:
        A dict that JSON can hold: ``cells``, the notebook to show (id, type, source, nbgrader,
        attachments, outputs, count; own, whether a student wrote it; region, the number of its
        question or None; of a test cell ``result`` and ``said``, the words of its self-check);
        ``tests``, for each test cell the ``result`` and ``mistake`` of its self-check, "unread"
        for an answer that it cannot read in full, "broken" for one that says nothing of the
        answer, "other version" for one to another question than today's; ``waits``, the ids of
        cells whose mark a person has to give; ``others``, the questions of which the notebook has
        another version; ``seen``, for each
        cell with a mark a digest of all that whoever marks it sees; ``remarks``, sentences for a
        person; ``looks``, True when a person should look; ``again``, True when another run may
        come to another result, as this machine is at fault. For what is no notebook, ``cells`` is
        empty.

    Raises:
        GradingError: the sandbox does not start on this machine.
        Broken: it failed twice on this submission.
    """
    try:
        handed = align.beside(data, key)
    except align.Unreadable as why:
        return unmarked(str(why))
    cells = handed.cells
    sandbox, examiner = _tools(Limits(**limits), sandboxed)
    sandbox.prepare(_of_exercise(key))
    job = [_sent(cell) for cell in cells if cell["type"] == "code"]
    code = [cell for cell in cells if cell["type"] == "code"]
    carried, tested = {}, {}

    def test(number, call=None):
        source = code[number]["source"]
        tested[number] = examiner.examine(source, carried[number], call, key["setup"])

    def examine(number, answers, call):
        carried[number] = _proper(answers, code[number]["names"])
        if carried[number]["functions"]:  # while they can still be asked
            test(number, call)

    try:
        ran = sandbox.run(job, examine, key["folder"])
    except Broken:
        carried.clear()
        tested.clear()
        ran = sandbox.run(job, examine, key["folder"])  # a second time
    for number in carried:
        if number not in tested:
            test(number)
    result = unmarked(*handed.remarks) | {"looks": handed.looks}
    made_for, carried_prints = versions.said(cells, key["folder"].rpartition("/")[2])
    result["others"] = versions.others(carried_prints, key["prints"])
    if said := versions.remark(made_for, result["others"]):
        result["remarks"].append(said)
    if ran.ended["why"] != "end":
        stopped = next((c["id"] for c in code[len(ran.shown) :] if c["id"]), "the end")
        _say(result, f"{_how(ran.ended, limits)} before {stopped}.")
    number, page = -1, clean.Page(_patient(examiner.markup))
    for cell in cells:
        if cell["type"] != "code":
            result["cells"].append(page.cell(cell))
            continue
        number += 1
        if cell["names"] is None:
            message = ran.shown[number] if number < len(ran.shown) else {}
            shown = page.cell(cell, message.get("outputs"), message.get("count"))
            if "stopped" in message:
                _say(result, stopped_at_limit(cell, code, number, message["stopped"]))
                shown["stopped"] = True
            result["cells"].append(placeless(shown))
            continue
        told = tested.get(number) or _not_reached()
        if cell["id"].removesuffix("-check") in (*result["others"], *key["redrawn"]):
            told = versions.waiting(cell["id"], told)
        cell["answers"] = carried.get(number)
        shown = placeless(page.cell(cell, told["outputs"], number + 1))
        said = {"result": told["result"], "said": without_places(told["said"])}
        result["cells"].append({**shown, **said})
        result["tests"][cell["id"]] = {"result": told["result"], "mistake": told["mistake"]}
        if told["result"] == versions.OTHER:
            result["waits"].append(cell["id"])
        elif "fault" in told:
            result["waits"].append(cell["id"])
            _say(
                result,
                f"{cell['id']}: the check of this question is broken ({told['fault']}), so the "
                "answer waits for a mark by hand. Or mend the question and grade again.",
            )
        elif "unread" in told:
            result["waits"].append(cell["id"])
            _say(result, f"{cell['id']}: {told['unread']}")
        if told.get("late"):
            _say(result, f"{cell['id']}: {told['late']}.")
    for name, note in page.notes:
        _say(result, f"{name or 'A cell of the student’s own'}: {note}")
    for cell, shown in zip(cells, result["cells"], strict=True):
        shown.update(own=bool(cell["own"]), region=cell["region"])
    judged.judge(result, handed, key["needs"])
    return result


def one(data, key, limits, sandboxed=True):
    """Return what ``grade`` returns, whatever happens: one submission never ends the class.

    Raises:
        GradingError: this machine cannot grade at all.
    """
    try:
        return grade(data, key, limits, sandboxed)
    except GradingError:
        raise
    except ImportError as error:  # told as what it is, and not as a fault of the submission
        raise GradingError(
            f"A library is missing on this machine: {error}. Install the course's requirements "
            "there (GRADING.md, The steps) and run the same command again."
        ) from None
    except Broken as error:
        return failed(f"The sandbox broke twice on it: {error}.")
    except (OSError, MemoryError) as error:
        said = printable(f"{type(error).__name__}: {error}", 200)
        return failed(f"This machine could not grade it ({said}), which says nothing of the file.")
    except Exception as error:
        said = printable(f"{type(error).__name__}: {error}", 200)
        return failed(f"It could not be graded: {said}. That is a fault of the grader.")


def failed(why):
    """Return the result of a submission that could not be graded; the next run tries again."""
    return unmarked(f"{why} The same command tries again.") | {"again": True}


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


def unmarked(*remarks):
    """Return a result without marks, with what there is to say about the submission."""
    found = {"cells": [], "tests": {}, "waits": [], "seen": {}, "remarks": list(remarks)}
    return found | {"looks": True, "again": False, "others": []}


def _say(result, remark):
    result["remarks"].append(remark)
    result["looks"] = True


def _how(ended, limits):
    """How a submission was ended; both limits where the other one was near, too."""
    said = ENDED[ended["why"]].format(**limits)
    if ended["why"] == "time" and ended.get("memory", 0) > MUCH:
        said += f", nearly all of its {limits['memory']} MB taken, too,"
    return said


def stopped_at_limit(cell, code, number, seconds):
    """Return a sentence on a cell that was stopped; one without an id is named by its neighbour."""
    after = next((one["id"] for one in code[number + 1 :] if one["id"]), "the end")
    where = cell["id"] or f"a cell before {after}"
    had = f"{seconds} seconds" if type(seconds) is int else "its time"
    return f"{where}: the cell ran longer than {had} and was stopped there."


def _of_exercise(key):
    """The cells of code that the exercise itself has: no answers, no tests."""
    return [
        cell["given"]
        for cell in key["cells"]
        if cell["type"] == "code" and cell["names"] is None
        if not cell["nbgrader"].get("solution")
    ]


def _sent(cell):
    if cell["names"] is None:
        return {"source": versions.unsaid(cell["given"])}
    return {"source": imports(cell["given"]), "names": cell["names"]}


def _proper(answers, asked):
    """The answers that were asked for, in the form that a test expects, whatever came.

    A name that was not asked for could stand in the way of a builtin that the test uses.
    """
    names, functions = answers.get("names"), answers.get("functions")
    names = names if isinstance(names, dict) else {}
    functions = functions if isinstance(functions, list) else []
    return {
        "names": {name: names[name] for name in asked if name in names},
        "functions": [name for name in asked if name in names and name in functions],
    }


def _not_reached():
    said = "The submission had ended before this test."
    error = {"ename": "NotReached", "evalue": said, "traceback": [said]}
    outputs = [{"output_type": "error", **error}]
    return {"outputs": outputs, "result": "not reached", "mistake": "", "said": ""}


def _patient(markup, tangles=3):
    """`markup` that does not try again once it has failed some times on one submission."""
    failed = 0

    def shown(html):
        nonlocal failed
        found = markup(html) if failed < tangles else clean.NOT_SHOWN
        failed += found == clean.NOT_SHOWN
        return found

    return shown


def begin(limits, sandboxed=True):
    """Start what a submission needs; return (Sandbox, Examiners). They load while you go on."""
    with _lock:
        if _shared.get("wanted") != (limits, sandboxed):
            _close()
            _shared["sandbox"] = Sandbox(limits, sandboxed)
            _shared["examiners"] = Examiners()
            _shared["wanted"] = (limits, sandboxed)
        return _shared["sandbox"], _shared["examiners"]


def _tools(limits, sandboxed):
    """The sandbox, and this thread's examiner."""
    sandbox, examiners = begin(limits, sandboxed)
    if getattr(_mine, "examiners", None) is not examiners:
        _mine.examiner = Examiner(examiners)
        _mine.examiners = examiners
    _mine.examiner.begin(limits.time)  # as long outside the sandbox as inside
    return sandbox, _mine.examiner


@atexit.register
def close():
    """End the sandbox and the examiners of this process."""
    with _lock:
        _close()


def _close():
    for name in ("sandbox", "examiners"):
        if name in _shared:
            _shared.pop(name).close()
    _shared.clear()
