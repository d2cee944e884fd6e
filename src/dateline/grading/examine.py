"""The tests, outside the sandbox, on answers that are plain data.

An ``Examiner`` is a process that no student's code has touched: what comes to it is the source
of a test cell, hidden part included, and the answers as JSON. It runs the cell as a notebook does
and returns what it shows, from which nbgrader reads the mark. All that one submission makes it
do, tests and the cleaning of what it shows, has one budget of time and bytes.
"""

import contextlib
import gc
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import GradingError, wire
from .clean import NOT_SHOWN, markup
from .run import clean_environment, end

START = 120  # seconds
LONGEST = 20  # seconds that one test may take
TANGLED = 2  # seconds that HTML may take to be made harmless
MEMORY = 1 << 30  # bytes that a process may take for tests, beside its libraries
SHOWN = 5_000_000  # characters of HTML that a submission may show, made harmless
GROWN = 1_000_000  # and those of one output: harmless HTML is longer than it was
KNOWN = 1000  # pieces of HTML that are remembered: the tables of an exercise come again and again
TESTED = 10_000  # tests that are remembered: in a class many give the same answer
SHORT = 10_000  # characters that a remembered test may show


class Examiners:
    """A process that has the libraries loaded; of it a child is forked for each Examiner."""

    def __init__(self):
        self.known = {}  # HTML that was made harmless already
        self.tested = {}  # what came of a test and its answers, as JSON
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._home = tempfile.mkdtemp(prefix="dateline-examiner-")
        environment = clean_environment(self._home) | {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "TMPDIR": self._home,
            "MPLBACKEND": "agg",  # no window
            # the fonts that matplotlib has found are not looked for again; its settings stay out
            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path("~/.cache").expanduser())),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dateline.grading.examine"],
            stdin=theirs,
            stdout=subprocess.DEVNULL,
            env=environment,
            cwd=self._home,
        )
        theirs.close()

    def connect(self):
        """Return a socket to a new child."""
        ours, theirs = socket.socketpair()
        ours.settimeout(START)
        try:
            with theirs:
                socket.send_fds(self._control, [b"new"], [theirs.fileno()])
            if wire.receive(ours):
                ours.settimeout(LONGEST)
                return ours
        except OSError:
            pass
        raise GradingError("The process that runs the tests does not start; see above.")

    def close(self):
        """End the process. Its children end when their sockets are closed."""
        end(self._control, self._process)
        shutil.rmtree(self._home, ignore_errors=True)


class Examiner:
    """A process for tests; use it in one thread only, ``begin`` each submission, and close it."""

    def __init__(self, examiners):
        self._examiners = examiners
        self._socket = examiners.connect()
        self._known, self._tested = examiners.known, examiners.tested
        self.begin(LONGEST)

    def begin(self, seconds):
        """Begin a submission, which may take so many seconds, and show so much, in all."""
        self._seconds, self._left, self._shown = seconds, seconds, SHOWN

    def _asked(self, longest, exchange):
        """What `exchange` returns, with its time taken off the budget; raise OSError when late."""
        if self._left <= 0:
            raise _Spent
        self._socket.settimeout(min(longest, self._left))
        began = time.monotonic()
        try:
            return exchange()
        finally:
            self._left -= time.monotonic() - began

    def close(self):
        """End the process."""
        self._socket.close()

    def examine(self, source, answers, call=None, setup=""):
        """Run one test cell.

        Args:
            source: the cell, hidden tests included.
            answers: ``{"names": {name: plain data}, "functions": [name]}`` as ``inside`` sends it.
            call: ``call(name, values, named)`` asks a function of the student.
            setup: code with the imports that the exercise makes before its tests.

        Returns:
            A dict: ``outputs`` in nbformat's form; ``result`` and ``mistake`` of the self-check in
            the cell ("" where there is none), "unread" for an answer that a person has to read,
            "broken" when the question is at fault; ``said``, what the self-check tells a student;
            ``unread`` or ``fault``, then, why; ``late``, when the test came to no end, why, as a
            part of a sentence.
        """
        message = {"source": source, "setup": setup, **answers}
        # a test sees nothing but its answers: the same ones get the same mark
        asked = None if answers["functions"] else wire.digest(message)
        if asked in self._tested:
            return json.loads(self._tested[asked])
        try:
            told = self._asked(LONGEST, lambda: self._exchange(message, call))
        except (OSError, wire.Refused) as error:
            return self._late(error)
        self._remember(asked, told)
        return told

    def _exchange(self, message, call):
        wire.send(self._socket, message)
        while True:
            told = wire.receive(self._socket)
            if told is None:
                raise ConnectionError
            if "call" not in told:
                return told
            wire.send(self._socket, _answer_of(call, told))

    def _late(self, error):
        """What is told of a test that came to no end."""
        if self._left <= 0:
            why = f"the tests of this submission took more than {self._seconds} seconds together"
        elif isinstance(error, TimeoutError):
            why = f"the test did not end within {LONGEST} seconds on this answer"
        else:
            why = "the test ended without a result on this answer"
        self._again(error)
        said = {"ename": "TestTimeout", "evalue": f"{why}.", "traceback": [f"{why}."]}
        outputs = [{"output_type": "error", **said}]
        return {"outputs": outputs, "result": "", "mistake": "", "said": "", "late": why}

    def _remember(self, asked, told):
        if asked is None or "late" in told:
            return
        if len(told := json.dumps(told)) <= SHORT:
            if len(self._tested) >= TESTED:
                self._tested.clear()
            self._tested[asked] = told

    def markup(self, html):
        """Return HTML without anything that acts, or ``clean.NOT_SHOWN`` when that takes too long.

        It is done in the other process, because that one can be ended.
        """
        found = self._known.get(html)
        if found is None:
            try:
                told = self._asked(TANGLED, lambda: self._exchange({"html": html}, None))
                found = told["html"]
            except (OSError, wire.Refused) as error:
                self._again(error)
                found = NOT_SHOWN
            if self._left > 0 and len(html) + len(found) <= SHORT * 5:
                if len(self._known) >= KNOWN:
                    self._known.clear()
                self._known[html] = found
        self._shown -= len(found)
        return found if self._shown >= 0 else NOT_SHOWN

    def _again(self, error):
        """Leave the process to its alarm, unless it was not even asked, and take a new one."""
        if not isinstance(error, _Spent):
            self.close()
            self._socket = self._examiners.connect()


class _Spent(TimeoutError):
    """There is no time left."""


def _answer_of(call, told):
    """What a function of the student answers; an error when the submission has ended."""
    try:
        return call(told["call"], told["values"], told["named"])
    except Exception as error:
        return {"raised": type(error).__name__, "said": "the submission has ended"}


class CallFailed(Exception):
    """A function of the student raised an error when a test called it."""


def main():
    """Fork a child for each socket that comes, until nobody is left to send one."""
    gc.disable()  # as in ``inside``
    from dateline import tables
    from dateline.check import check

    from .shell import Shell

    control = socket.socket(fileno=os.dup(0))
    shell = Shell()
    shell.shell.InteractiveTB.set_mode("Plain")  # a wrong answer is an error, and errors are dear
    for name in tables.names():
        tables.load(name)
    check("01-reading", "q1", {"s14": "B"})
    gc.freeze()
    gc.enable()
    while True:
        data, sockets, _, _ = socket.recv_fds(control, 16, 1)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG if data else 0)[0]:
                pass
        if not data:
            os._exit(0)
        (descriptor,) = sockets
        if os.fork() == 0:
            control.close()
            most = _size() + MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            try:
                _serve(shell, socket.socket(fileno=descriptor))
            finally:
                os._exit(0)
        os.close(descriptor)


def _size():
    """Bytes of address space that this process has."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def _serve(shell, connection):
    """Run the tests that come, until the socket is closed."""
    from dateline.check import Outcome, forget, session

    wire.send(connection, {"ready": True})
    setup, seen, plots = None, _seen(), False
    while message := wire.receive(connection):
        if "html" in message:
            signal.alarm(TANGLED + 1)  # nobody waits for it any longer
            html = markup(message["html"])
            wire.send(connection, {"html": html if len(html) <= GROWN else NOT_SHOWN})
            signal.alarm(0)
            continue
        signal.alarm(LONGEST + 5)
        shell.fresh()
        forget()  # the tries of the submission before
        if message["setup"] != setup:
            setup, imported = message["setup"], {}
            exec(setup, imported)
        if not plots and "matplotlib" in setup + message["source"]:
            shell.plots()  # most exercises do without what draws, which takes long to load
            plots = True
        # what the exercise imports stays what it is, whatever a student has under the name
        shell.names.update({**_names(message, connection), **imported})
        seen.clear()
        outputs = shell.run(message["source"])
        found = [value for value in shell.names.values() if isinstance(value, Outcome)] + seen
        result, mistake = (found[-1].result, found[-1].mistake) if found else ("", "")
        if result == "handed in":  # what is told is the form only; the hidden test judges
            result, mistake = _held(outputs)
        judged = session.held() or (found[-1] if found else None)
        told = {"outputs": outputs, "result": result, "mistake": mistake, "said": _said(judged)}
        if any(output.get("ename") == "MemoryError" for output in outputs):
            told["late"] = "the test took too much memory on this answer"
        if unread := _unread(found, outputs):
            told |= {"result": "unread", "mistake": "", "said": "", "unread": unread}
        if fault := _fault(found, outputs):
            told |= {"result": "broken", "mistake": "", "said": "", "fault": fault}
        wire.send(connection, told)
        signal.alarm(0)


def _seen():
    """A list that every Outcome comes into when it is shown: a test need not give it a name."""
    from dateline.check import Outcome

    seen, show = [], Outcome.show

    def shown(outcome):
        seen.append(outcome)
        return show(outcome)

    Outcome.show = shown
    return seen


def _said(judged):
    """The words of the self-check that a student may read later; "" where it has none."""
    from dateline.check.outcome import lasting

    return lasting(judged.message) if judged else ""


def _held(outputs):
    """(result, mistake) of a hidden test that is the only one to judge, see ``check.hold``."""
    for output in outputs:
        if output.get("ename") == "AssertionError":
            result, _, mistake = output["evalue"].partition(": ")
            return result, mistake
    return ("", "") if any("ename" in output for output in outputs) else ("right", "")


def _unread(outcomes, outputs):
    """What a person has to look at, where no fault is seen and a part cannot be read; or ""."""
    from dateline.check.outcome import UNREAD

    said = [output["evalue"] for output in outputs if output.get("ename") == "UnreadAnswer"]
    said += [one.message.splitlines()[0] for one in outcomes if one.result == UNREAD]
    return " ".join(said[0].split())[:300] if said else ""


def _fault(outcomes, outputs):
    """What is wrong with the question, in a line; "" when nothing is: then the test counts."""
    from dateline.check.outcome import BROKEN

    said = [one.fault.strip().splitlines()[-1] for one in outcomes if one.fault]
    said += [one.message for one in outcomes if one.result == BROKEN]
    said += [output["evalue"] for output in outputs if output.get("ename") == "BrokenCheck"]
    return " ".join(said[0].split())[:300] if said else ""


def _names(message, connection):
    """The answers as objects; what can be called asks the sandbox."""
    from dateline.check.plain import plain, restored

    def function(name):
        def ask(*values, **named):
            asked = {"call": name, "values": [plain(value) for value in values]}
            asked["named"] = {key: plain(value) for key, value in named.items()}
            wire.send(connection, asked)
            told = wire.receive(connection)
            if "raised" in told:
                raise CallFailed(f"{name} raised {told['raised']}: {told.get('said', '')}")
            return restored(told["value"])

        return ask

    names = {name: restored(value) for name, value in message["names"].items()}
    return names | {name: function(name) for name in message["functions"] if name in names}


if __name__ == "__main__":
    main()
