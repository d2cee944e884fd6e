"""One submission, from its bytes to its result: the same on this machine and on a Dask worker."""

import atexit
import threading

from . import align, clean
from .examine import Examiner, Examiners
from .run import Broken, Limits, Sandbox
from .source import imports

_lock = threading.Lock()
_shared = {}  # the sandbox and the examiners of this process
_mine = threading.local()

ENDED = {
    "time": "The submission took too long and was stopped",
    "memory": "The submission took too much memory and was stopped",
    "processes": "The submission started too many processes and was stopped",
    "signal": "The submission's process was killed",
    "exit": "The submission ended its own process",
    "refused": "The submission sent out what it may not and was stopped",
    "dropped": "The submission sent out what it may not and was stopped",
}


def grade(data, key, limits, sandboxed=True):
    """Run and examine one submission.

    Args:
        data: the bytes of the notebook.
        key: what ``source.key_of`` returned.
        limits: a dict with ``time`` (seconds) and ``memory`` (MB).
        sandboxed: False runs it unprotected.

    Returns:
        A dict that JSON can hold: ``cells``, the notebook to show (id, type, source, nbgrader,
        attachments, outputs, count); ``tests``, for each test cell the ``result`` and ``mistake``
        of its self-check, "unread" for an answer that it cannot read in full, "broken" for one
        that says nothing of the answer; ``remarks``, sentences
        for a person; ``looks``, True when a person should look. For what is no notebook,
        ``cells`` is empty.

    Raises:
        GradingError: the sandbox does not start on this machine.
        Broken: it failed twice on this submission.
    """
    try:
        cells, remarks = align.beside(data, key)
    except align.Unreadable as why:
        return {"cells": [], "tests": {}, "remarks": [str(why)], "looks": True}
    sandbox, examiner = _tools(Limits(**limits), sandboxed)
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
        ran = sandbox.run(job, examine)
    except Broken:
        carried.clear()
        tested.clear()
        ran = sandbox.run(job, examine)  # a second time
    for number in carried:
        if number not in tested:
            test(number)
    result = {"cells": [], "tests": {}, "remarks": list(remarks), "looks": False}
    if ran.ended["why"] != "end":
        stopped = next((c["id"] for c in code[len(ran.shown) :] if c["id"]), "the end")
        result["remarks"].append(f"{ENDED[ran.ended['why']]} before {stopped}.")
        result["looks"] = True
    number, markup = -1, _patient(examiner.markup)
    for cell in cells:
        if cell["type"] != "code":
            result["cells"].append(_shown(cell, markup))
            continue
        number += 1
        if cell["names"] is None:
            message = ran.shown[number] if number < len(ran.shown) else {}
            result["cells"].append(
                _shown(cell, markup, message.get("outputs"), message.get("count"))
            )
            continue
        told = tested.get(number) or _not_reached()
        result["cells"].append(_shown(cell, markup, told["outputs"], number + 1))
        result["tests"][cell["id"]] = {"result": told["result"], "mistake": told["mistake"]}
        if "fault" in told:
            result["remarks"].append(
                f"{cell['id']}: the check of this question is broken ({told['fault']}), so the "
                "answer waits for a mark by hand. Or mend the question and grade again."
            )
            result["looks"] = True
        elif "unread" in told:
            result["remarks"].append(f"{cell['id']}: {told['unread']}")
            result["looks"] = True
        if told.get("late"):
            result["remarks"].append(f"{cell['id']}: the test took too long on this answer.")
            result["looks"] = True
    return result


def _sent(cell):
    if cell["names"] is None:
        return {"source": cell["given"]}
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
    return {"outputs": outputs, "result": "not reached", "mistake": ""}


def _patient(markup, tangles=3):
    """`markup` that does not try again once it has failed some times on one submission."""
    failed = 0

    def shown(html):
        nonlocal failed
        found = markup(html) if failed < tangles else clean.NOT_SHOWN
        failed += found == clean.NOT_SHOWN
        return found

    return shown


def _shown(cell, markup, outputs=None, count=None):
    source = cell["source"]
    if cell["type"] == "markdown" and cell["own"]:
        source = clean.prose(source, cell["attachments"])
    found = {name: cell[name] for name in ("id", "type", "nbgrader", "attachments")}
    found["source"] = source
    if cell["type"] == "code":
        found["outputs"] = clean.outputs(outputs, markup)
        found["count"] = count if type(count) is int and 0 <= count < 10**6 else None
    return found


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
