"""Run a student's cells in the sandbox, and carry the answers out at each test cell.

A ``Sandbox`` is one bubblewrap with one warm process in it (``inside``). It sees the operating
system's programs and libraries, the Python environment, the package and the article's data, all
read-only, and nothing else of the disk; it has no network. Every submission runs in a fork of the
warm process with namespaces of its own.
"""

import contextlib
import itertools
import json
import os
import shutil
import site
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from dateline import article

from . import INSTALL, GradingError, calls, groups, wire
from .inside import HOME, longest_cell

START = 120  # seconds that the libraries may take to load on a slow machine
OUTPUTS = 1000  # that one cell may show
SHOWN = 20_000_000  # bytes that all cells may show
CUT = "\n[More was shown here than is kept.]\n"
ENDING = 2  # seconds that it may take to end
NEARLY = 0.8  # of the time that a cell has: our clock runs from one message to the next
WAIT = 20  # seconds that the sandbox may take longer than the submission in it


def end(control, process):
    """Close the socket of a process, by which it ends, and wait; end it where it does not."""
    control.close()
    try:
        process.wait(ENDING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Limits(NamedTuple):
    """What one submission may take: ``time`` in seconds in all, ``memory`` in MB (2**20 bytes)."""

    time: int = 60
    memory: int = 1024


class Broken(Exception):
    """The sandbox itself failed; nothing is known about the submission."""


class Ran(NamedTuple):
    """What came out of the sandbox.

    ``shown`` is a list with, for each cell that was run, None for a test cell and else a dict of
    ``outputs`` (in nbformat's form, not yet cleaned), ``count`` and, of a cell that ran into the
    limit of one cell, ``stopped`` (the seconds that it had); ``ended`` a dict with ``why``:
    "end" when all cells were run, else "time" (with ``memory``, the part of its limit that was
    taken then), "memory", "processes", "signal", "exit", "refused" or "silent".
    """

    shown: list
    ended: dict


class Sandbox:
    """One warm process in a sandbox, for any number of threads; close it.

    Args:
        limits: what each submission may take.
        sandboxed: False runs the students' code in this account, unprotected.

    Raises:
        GradingError: bubblewrap is missing.
    """

    def __init__(self, limits, sandboxed=True):
        self.limits = limits
        self.sandboxed = sandboxed
        self._lock = threading.Lock()
        # a submission that keeps more than one thread busy has one of these for all of them
        self._groups = groups.Groups(groups.own() if sandboxed else None)
        self._cores = itertools.cycle(sorted(os.sched_getaffinity(0)))
        self._first = None
        self._begin()

    def _begin(self):
        """Start the process; it is not ready yet."""
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the sandbox)
        command, environment = command_of(self.sandboxed)
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=self._said, stderr=self._said, env=environment, cwd="/"
        )
        theirs.close()
        self._control.settimeout(START)
        self._ready = False

    def wait(self):
        """Wait until the libraries are loaded.

        Raises:
            GradingError: bubblewrap cannot work here; the message has what it said.
        """
        with self._lock:
            if self._ready:
                return
            try:
                ready = self._control.recv(64)
            except OSError:
                ready = b""
            if ready != b"ready":
                self._process.kill()
                self._said.seek(0)
                said = self._said.read(4000).decode("utf-8", "replace").strip()
                raise GradingError(f"The sandbox does not start. It said:\n{said}")
            self._ready = True
            self._send_first()

    def prepare(self, cells):
        """Have the cells of the exercise itself run before the first submission, and forgotten.

        What they load and work out is there in every submission. Only the first call counts, and
        without a sandbox none does.

        Args:
            cells: their sources, as a list; nothing of a student's, no tests and no solutions.
        """
        with self._lock:
            if self._first is None and self.sandboxed:
                self._first = cells
                if self._ready:
                    self._send_first()

    def _send_first(self):
        if not self._first:
            return
        ours, theirs = socket.socketpair()
        ours.settimeout(START)
        with ours, theirs, contextlib.suppress(OSError):  # then the submissions take longer
            socket.send_fds(self._control, [b'{"first": true}'], [theirs.fileno()])
            wire.send(ours, {"cells": self._first})

    def _mend(self):
        """Start the process again when it has gone."""
        with self._lock:
            if self._process.poll() is not None:
                self._close()
                self._begin()

    @property
    def lacking(self):
        """What protects less on this machine than it could: a sentence, "" for nothing."""
        return self._groups.lacking

    def close(self):
        """End the warm process and all that is left of it."""
        with self._lock:
            self._close()

    def _close(self):
        end(self._control, self._process)
        self._said.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def run(self, cells, examine, folder="exercises"):
        """Run the cells of one submission.

        Args:
            cells: a list of dicts, in order: ``{"source": ...}`` for a cell of the student, and
                ``{"source": ..., "names": [...]}`` for a test cell: the imports that it makes, and
                the names that are carried out before it.
            examine: called at each test cell with its number in ``cells``, the answers and a
                function ``call(name, values, named)`` that asks a function of the student, which
                it may do until it returns.
            folder: where in a copy of the course the notebook lies, such as
                "exercises/01-reading"; the data lie where a learner has them, seen from there.

        Returns:
            Ran.

        Raises:
            Broken: the sandbox failed; the next submission finds it mended.
            GradingError: it does not start.
        """
        self.wait()
        with self._groups.box(self.limits) as group:
            return self._run(cells, examine, group, folder)

    def _run(self, cells, examine, group, folder):
        shown, ended = [], None
        (ours, theirs), (told, telling) = socket.socketpair(), socket.socketpair()
        ours.settimeout(self.limits.time + WAIT / 2)
        told.settimeout(self.limits.time + WAIT)
        with ours, told:
            try:
                with theirs, telling:
                    about = {"folder": folder, "core": next(self._cores)}
                    limits = json.dumps({**self.limits._asdict(), **about}).encode()
                    given = [theirs.fileno(), telling.fileno(), *group.descriptors]
                    socket.send_fds(self._control, [limits], given)
                ready = self._receive(ours)
                try:
                    if ready:
                        wire.send(ours, {"cells": cells})
                        self._follow(ours, cells, examine, shown)
                        ended = {"why": "end"}
                except wire.Refused as refused:
                    ended = {"why": "refused", "said": str(refused)}
                except TimeoutError:
                    ended = {"why": "silent"}
                except (_Gone, OSError):
                    pass  # the keeper knows why
                ours.close()  # the keeper ends what is still running
                how = json.loads(told.recv(4096) or b"{}")
            except OSError as error:
                ready, how = None, {"said": str(error)}
        if not ready or how.get("why", "sandbox") == "sandbox":
            self._mend()
            raise Broken(str(how.get("said", "it has gone")))
        return Ran(shown, ended or group.why(how))

    def _receive(self, ours):
        try:
            return wire.receive(ours)
        except (wire.Refused, OSError):
            return None

    def _follow(self, ours, cells, examine, shown):
        tally, left, longest = wire.Tally(), SHOWN, longest_cell(self.limits.time)
        began = time.monotonic()
        for number, cell in enumerate(cells):
            due = "names" if "names" in cell else "outputs"
            message = _got(wire.receive(ours, tally), due)
            if due == "outputs":
                message = wire.shown(message)
                message["outputs"], left = _within(message["outputs"], left)
                took, began = time.monotonic() - began, time.monotonic()
                # what comes out of the box may say so only where our own clock bears it out
                if message.pop("stopped") and took > longest * NEARLY:
                    message["stopped"] = round(longest)
                shown.append(message)
                continue
            examine(number, message, lambda *asked: _ask(ours, tally, *asked))
            if message.get("functions"):
                wire.send(ours, {"done": True})
            shown.append(None)
            began = time.monotonic()
        _got(wire.receive(ours, tally), "end")


def _within(outputs, left):
    """Outputs that are not too many and within `left` bytes, a note for the rest; what is left."""
    kept = []
    for output in outputs if isinstance(outputs, list) else []:
        left -= len(json.dumps(output))
        if left < 0 or len(kept) == OUTPUTS:
            kept.append({"output_type": "stream", "name": "stderr", "text": CUT})
            break
        kept.append(output)
    return kept, max(left, 0)


class _Gone(Exception):
    pass


def _got(message, key):
    """The message, when it is the one that is due."""
    if message is None:
        raise _Gone
    if not isinstance(message, dict) or key not in message:
        raise wire.Refused("a message out of turn")
    return message


def _ask(ours, tally, name, values, named):
    wire.send(ours, {"call": name, "values": values, "named": named})
    message = wire.receive(ours, tally)
    if not isinstance(message, dict) or not {"value", "raised"} & set(message):
        raise _Gone
    return message


# --- the command ----------------------------------------------------------------------------------


def command_of(sandboxed=True):
    """Return the command that starts the warm process, as a list, and its environment.

    Raises:
        GradingError: bubblewrap is not installed, or this is not Linux.
    """
    inside = [sys.executable, "-P", "-m", "dateline.grading.inside"]
    environment = clean_environment(HOME) | {
        "PATH": "/usr/bin:/bin",
        "USER": "student",
        "IPYTHONDIR": f"{HOME}/.ipython",
        "MPLCONFIGDIR": f"{HOME}/.matplotlib",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONDONTWRITEBYTECODE": "1",
        # memory in large pages: a fork of the warm process takes less time
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
    }
    if not sys.platform.startswith("linux"):
        raise GradingError(INSTALL)
    if not sandboxed:
        for name in ("IPYTHONDIR", "MPLCONFIGDIR"):
            del environment[name]
        home = tempfile.gettempdir()
        return inside, {**environment, "HOME": home, "DATELINE_SANDBOX": "open"}
    bubblewrap = shutil.which("bwrap")
    if bubblewrap is None:
        raise GradingError(f"{INSTALL}\n\nbubblewrap is not there.")
    environment |= {"DATELINE_SANDBOX": "closed", "DATELINE_CALLS": calls.program().hex()}
    options = ["--unshare-all", "--die-with-parent", "--new-session", "--hostname", "grading"]
    if os.getuid() == 0:
        # the inside becomes nobody before anything else, which a user namespace does not allow
        options = [o for o in options if o != "--unshare-all"]
        options += ["--unshare-pid", "--unshare-ipc", "--unshare-net", "--unshare-uts"]
        options += ["--unshare-cgroup-try", "--cap-drop", "ALL"]
        options += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    options += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--chmod", "1777", "/tmp"]
    options += ["--tmpfs", HOME, "--chmod", "1777", HOME]
    # a submission has a /tmp of its own, unless the Python environment lies there
    below = any(path.is_relative_to("/tmp") for path in visible())
    environment["DATELINE_TMP"] = "kept" if below else "empty"
    # else bubblewrap makes them readable for root only
    above = {folder for path in visible() for folder in path.parents}
    for folder in sorted(above - {Path("/")}):
        options += ["--dir", str(folder)]
    for path in visible():
        options += ["--ro-bind", str(path), str(path)]
    for name in ("bin", "sbin", "lib", "lib32", "lib64"):
        path = Path("/", name)
        if path.is_symlink():
            options += ["--symlink", str(path.readlink()), str(path)]
        elif path.is_dir():
            options += ["--ro-bind", str(path), str(path)]
    if below:
        options += ["--remount-ro", "/tmp"]
    options += ["--remount-ro", "/", "--remount-ro", "/dev", "--chdir", HOME]
    return [bubblewrap, *options, *inside], environment


def clean_environment(home):
    """Return the environment of a process of grading: nothing of the account's own is in it.

    What an account has set for its Python (PYTHONOPTIMIZE, say) would change marks.

    >>> clean_environment("/nowhere")["LANG"]
    'C.UTF-8'
    """
    made = {
        "HOME": home,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",  # the same submission shows the same, run after run
        # a process with threads cannot be forked safely
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
    if site.ENABLE_USER_SITE:  # it would be looked for below the other home
        made["PYTHONUSERBASE"] = site.getuserbase()
    return made


def visible():
    """Return the paths that a submission can read: system, Python environment, package, data.

    >>> from dateline import article
    >>> article.DATA in visible()
    True
    """
    package = Path(article.__file__).resolve().parent
    wanted = ["/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/bin", "/usr/share"]
    # glibc asks there whether the kernel has large pages, see command_of
    wanted += ["/sys/kernel/mm/transparent_hugepage"]
    wanted += ["/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/alternatives"]
    # of an environment only its own folders: it may have been made in the folder of the course
    own = ("bin", "lib", "lib64", "pyvenv.cfg")
    for prefix in dict.fromkeys([sys.prefix, sys.exec_prefix, sys.base_prefix]):
        wanted += [Path(prefix, name) for name in own if prefix != "/usr"]
    wanted += [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    found = []
    for path in map(Path, [*wanted, Path(sys.executable).resolve().parent, package, article.DATA]):
        if path.exists() and not any(path.is_relative_to(other) for other in found):
            found.append(path)
    return found
