"""What a submission takes, counted for its whole box and not process by process.

The keeper looks from outside the box's pid namespace, with /proc of before. What counts: memory
that only the box's processes have, however they share it among themselves; its private file
systems; and what the kernel may hold for the descriptors that are open. A box with more than one
thread of work has one processor for all of them.
"""

import contextlib
import os
import select
import signal
import time

PROCESSES = 32  # a submission that has more is ended
SHARED = 1.25  # all processes of a submission together may take this part of what one may
LOOK = 0.1  # seconds between two looks of the keeper
OPEN = 16  # descriptors of a process that cost nothing
BUFFER = 208 << 10  # bytes that the kernel may hold for each of the others
NICE = 10  # of the threads of a box that has several

_PAGE = os.sysconf("SC_PAGESIZE")


class Box:
    """The processes below one, as a keeper sees them.

    Args:
        child: the process id of the first.
        processes: a descriptor of the folder /proc.
        limits: a dict with ``memory`` (MB), ``core`` (a processor) and ``folders`` (private file
            systems).
    """

    def __init__(self, child, processes, limits):
        self.child, self._processes, self._limits = child, processes, limits
        self._most = int((limits["memory"] << 20) * SHARED)
        self._warm = None

    def too_much(self):
        """Return {"why": ...} when the box is over a limit, else None."""
        running = self._running()
        if len(running) > PROCESSES:
            return {"why": "processes"}
        threads = [(one, thread) for one in running for thread in self._threads(one)]
        if len(threads) > 1:
            self._one_processor(thread for _, thread in threads)
        return {"why": "memory"} if self._takes_more(running) else None

    def _running(self):
        """The child and all that it started: in its pid namespace an orphan becomes its child."""
        below = {}
        for name in os.listdir(self._processes):  # noqa: PTH208  (an open folder has no path)
            if name.isdigit():
                with contextlib.suppress(OSError), self._opened(name, "stat") as file:
                    parent = int(file.read().rpartition(")")[2].split()[1])
                    below.setdefault(parent, []).append(int(name))
        found = [self.child]
        for number in found:  # grows while it is gone through
            found += below.get(number, [])
        return found

    def _threads(self, number):
        try:
            folder = os.open(f"{number}/task", os.O_RDONLY, dir_fd=self._processes)
        except OSError:
            return []
        try:
            return [int(name) for name in os.listdir(folder)]  # noqa: PTH208
        except OSError:
            return []
        finally:
            os.close(folder)

    def _one_processor(self, threads):
        for thread in threads:
            with contextlib.suppress(OSError):
                os.sched_setaffinity(thread, {self._limits["core"]})
                if os.getpriority(os.PRIO_PROCESS, thread) < NICE:
                    os.setpriority(os.PRIO_PROCESS, thread, NICE)

    def used(self):
        """Return the part of the memory of a submission that is taken now: 1.0 is all of it."""
        return self._taken(self._running()) / (self._limits["memory"] << 20)

    def _takes_more(self, running):
        # what is cheap to ask first: nearly always it is enough
        if self._besides(running) + sum(map(self._resident, running)) <= self._most:
            return False
        return self._taken(running) > self._most

    def _besides(self, running):
        return self._in_files() + sum(map(self._in_buffers, running))

    def _taken(self, running):
        """Bytes that the box has for itself."""
        if self._warm is None:
            self._warm = self._parts("self").get("Anonymous", 0)
        alone = together = 0
        for number in running:
            parts = self._parts(number)
            if not parts:  # it hides, or its first thread has ended: all that it has counts
                alone += self._resident(number)
                together += self._resident(number)
                continue
            alone += parts.get("Private_Dirty", 0) + parts.get("Swap", 0)
            together += parts.get("Pss_Anon", parts["Pss"]) + parts.get("SwapPss", 0)
        # of the libraries' memory, shared with the warm process, each box has but a part
        return self._besides(running) + max(alone, together - self._warm)

    def _in_files(self):
        used = 0
        for folder in self._limits["folders"]:
            with contextlib.suppress(OSError):
                system = os.statvfs(folder)
                used += (system.f_blocks - system.f_bfree) * system.f_frsize
        return used

    def _in_buffers(self, number):
        try:
            folder = os.open(f"{number}/fd", os.O_RDONLY, dir_fd=self._processes)
        except OSError:
            return 0
        try:
            return max(0, len(os.listdir(folder)) - OPEN) * BUFFER  # noqa: PTH208
        except OSError:
            return 0
        finally:
            os.close(folder)

    def _resident(self, number):
        """Bytes that a process has in memory; its first thread may have ended before the others."""
        for thread in [number, *self._threads(number)]:
            with (
                contextlib.suppress(OSError),
                self._opened(f"{number}/task/{thread}", "statm") as f,
            ):
                pages = int(f.read().split()[1])
                if pages:
                    return pages * _PAGE
        return 0

    def _parts(self, number):
        """The sums of a process's maps in bytes, by the kernel's names; {} where it has none."""
        found = {}
        with contextlib.suppress(OSError), self._opened(number, "smaps_rollup") as lines:
            for line in lines:
                name, _, size = line.partition(":")
                if size.endswith("kB\n"):
                    found[name] = int(size.split()[0]) << 10
        return found if "Pss" in found else {}

    def _opened(self, place, name):
        file = os.open(f"{place}/{name}", os.O_RDONLY, dir_fd=self._processes)
        return os.fdopen(file, encoding="utf-8", errors="replace")


def until_end(child, limits, descriptor, look, stop, used=lambda: 0.0):
    """Wait for the child; end it when it takes too much, or nobody listens any more.

    Args:
        child: its process id.
        limits: a dict with ``time`` in seconds.
        descriptor: the socket that somebody has to listen to.
        look: called now and then; what it returns, when it is not None, is why the child ends.
        stop: called to end it.
        used: called when the time is over; the part of the memory that is taken then.

    Returns:
        A dict with ``why``, see ``run.Ran``.
    """
    end = time.monotonic() + limits["time"]
    ended = None
    poll = select.poll()
    alive = os.pidfd_open(child)
    poll.register(alive, select.POLLIN)
    poll.register(descriptor, 0)  # hang-up is always told
    while ended is None:
        told = {number for number, _ in poll.poll(LOOK * 1000)}
        if alive in told:
            break
        if descriptor in told:
            ended = {"why": "dropped"}
        elif time.monotonic() > end:
            ended = {"why": "time", "memory": used()}
        else:
            ended = look()
    if ended:
        stop()
    _, status = os.waitpid(child, 0)
    if ended:
        return ended
    if os.WIFSIGNALED(status):
        return {"why": "signal", "signal": os.WTERMSIG(status)}
    return {"why": "exit", "code": os.WEXITSTATUS(status)}


def stop(child, whole):
    """End a submission: with the first process its pid namespace ends; without, its group."""
    if not whole:
        os.killpg(child, signal.SIGKILL)
    os.kill(child, signal.SIGKILL)
