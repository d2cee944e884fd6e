"""A control group for each submission, where this program has been given one to divide.

Only version 2 counts, and only a group of our own: one with the controllers of memory and
processes, that may be written to, with no other program's processes in it. So
``systemd-run --user --scope -p Delegate=yes dateline grade …`` has one; a plain terminal has none.
What is not there is said (``Groups.lacking``), and the keeper's looks (``watch``) stand alone.
"""

import contextlib
import itertools
import os
import time
from pathlib import Path

from . import watch

NONE = (
    "No control group here: memory and processes are looked at every tenth of a second. For one, "
    "where there is systemd: systemd-run --user --scope -p Delegate=yes dateline grade …"
)
CONTROLLERS = {"memory", "pids"}
TRIES = 50  # to remove a group whose processes are just ending, a hundredth of a second apart


def own():
    """Return the folder of the control group that this process is in, None without version 2."""
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
        mount = next(line.split()[4] for line in lines if " - cgroup2 " in line)
        lines = Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines()
        place = next(line[3:] for line in lines if line.startswith("0::"))
        folder = Path(mount, place.lstrip("/"))
        return folder if folder.is_dir() else None
    return None


class Groups:
    """The group of this program, divided among submissions.

    Args:
        folder: that of the group; None for none.

    ``lacking`` is "" or a sentence for a person.

    >>> Groups(None).lacking.split(":")[0]
    'No control group here'
    """

    def __init__(self, folder):
        self._folder = None
        self._numbers = itertools.count()
        with contextlib.suppress(OSError, ValueError):
            if folder is not None and _usable(folder):
                self._folder = folder
        self.lacking = "" if self._folder else NONE

    def box(self, limits):
        """Return a Group for one submission; use it in a ``with``."""
        if self._folder is None:
            return Group(None)
        folder = self._folder / f"box-{os.getpid()}-{next(self._numbers)}"
        try:
            folder.mkdir()
            most = int((limits.memory << 20) * watch.SHARED)
            _write(folder / "memory.max", most)
            for name, value in (("memory.swap.max", 0), ("memory.oom.group", 1)):
                with contextlib.suppress(OSError):  # not in every kernel
                    _write(folder / name, value)
            _write(folder / "pids.max", watch.PROCESSES * 2)
        except OSError:
            with contextlib.suppress(OSError):
                folder.rmdir()
            return Group(None)
        return Group(folder)


def _usable(folder):
    """Make a group ready to be divided; False when it is not ours alone."""
    there = (folder / "cgroup.controllers").read_text(encoding="ascii").split()
    if CONTROLLERS - set(there):
        return False
    inside = {int(line) for line in (folder / "cgroup.procs").read_text(encoding="ascii").split()}
    if inside - {os.getpid()}:
        return False
    if inside:  # a group that is divided has no processes of its own
        own = folder / "dateline"
        own.mkdir(exist_ok=True)
        _write(own / "cgroup.procs", os.getpid())
    _write(folder / "cgroup.subtree_control", " ".join(f"+{one}" for one in sorted(CONTROLLERS)))
    return True


def _write(path, value):
    with path.open("w", encoding="ascii") as file:
        file.write(str(value))


class Group:
    """The group of one submission, or a place for none.

    ``descriptors`` is a list with the open file through which a process enters it, or empty.
    """

    def __init__(self, folder):
        self._folder = folder
        self.descriptors = []

    def __enter__(self):
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self.descriptors = [os.open(self._folder / "cgroup.procs", os.O_WRONLY)]
        return self

    def why(self, how):
        """Return how a submission ended, in which a kill by the group's limit is one of memory."""
        if self._folder is not None and how.get("why") == "signal":
            with contextlib.suppress(OSError, ValueError, IndexError):
                text = (self._folder / "memory.events").read_text(encoding="ascii")
                told = dict(line.split() for line in text.splitlines())
                if int(told.get("oom_kill", 0)):
                    return {"why": "memory"}
        return how

    def __exit__(self, *_):
        for descriptor in self.descriptors:
            os.close(descriptor)
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            _write(self._folder / "cgroup.kill", 1)
        for _ in range(TRIES):
            with contextlib.suppress(OSError):
                self._folder.rmdir()
                return
            time.sleep(0.01)
