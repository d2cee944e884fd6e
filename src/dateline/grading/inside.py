"""The part that lives in the sandbox: a warm process, and a child of it for each submission.

``python -m dateline.grading.inside`` is started by ``run`` inside bubblewrap, with a socket as its
standard input. It loads the libraries once, and runs the cells that the exercise itself has, so
that what they load and work out is there. For every message on the socket after that, which brings
two sockets with it and perhaps a control group, it forks a keeper; the keeper takes namespaces of
its own and forks the process that runs the student's cells (pid 1 of its pid namespace: when it
ends, everything that it started ends). The first socket is for that process; on the second the
keeper, which watches the box from outside the namespace (``watch``), tells how the submission
ended.

Nothing that comes out of here is trusted: the worst that a student can forge are his own answers.
"""

import contextlib
import ctypes
import gc
import json
import os
import resource
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path

from . import watch, wire
from .watch import PROCESSES

HOME = "/run/student"  # a folder that no Python environment lies in
# where a learner's relative paths find the data: from a copy of the course, and from around it
COPY, DATA_AT = "my-course", ("my-course/data", "data")
FILES = 64 << 20  # bytes of a private file system
SHM = 16 << 20  # and of the one for shared memory
MOST = PROCESSES + 8  # more than these the kernel does not start, threads included
DESCRIPTORS = 128  # that one process may have open
ANSWER, PARTS = 1_000_000, 50_000  # bytes and values of one answer; more is too large
CELLS = 3  # a cell that takes this part of the time of a submission is interrupted

# what the answers ask of pandas; nothing of it is left but what it has loaded
FIRST = (
    "from dateline import tables; t = tables.load('claims')\n"
    "t[t['claim_id'].isin(['c01'])][['claim_id', 'actor_id']]",
    "t = tables.load('claims').merge(tables.load('actors'), on='actor_id', how='left')\n"
    "t.query('actor_id == \"a01\"').groupby('actor_id').size().to_dict()",
)
LONG = 10  # seconds that the cells of the exercise itself may take, before any student's

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV = 1, 2, 4
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 0x40000
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
PR_SET_SECCOMP = 22
MADV_COLLAPSE, LARGE = 25, 2 << 20
NOBODY = 65534
libc = ctypes.CDLL(None, use_errno=True)


class CellTimeout(BaseException):
    """A cell took too long. Not an Exception: `except Exception` in a loop must not catch it."""


def _call(name, *arguments):
    if getattr(libc, name)(*arguments) != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")


# --- the warm process -----------------------------------------------------------------------------


def main():
    """Load the libraries, say so, and serve until the socket is closed."""
    control = socket.socket(fileno=os.dup(0))
    closed = os.environ.pop("DATELINE_SANDBOX") == "closed"
    calls = os.environ.pop("DATELINE_CALLS", "")
    folders = [HOME, "/dev/shm"]
    if os.environ.pop("DATELINE_TMP", "kept") == "empty":
        folders.append("/tmp")
    if closed:
        _nobody()
    gc.disable()  # it would look at the libraries again and again while they load
    shell = _warm()
    _settled()
    control.send(b"ready")
    while True:
        data, sockets, _, _ = socket.recv_fds(control, 4096, 3)
        if not data:
            os._exit(0)  # without a look at all that is loaded
        asked = json.loads(data)
        if asked.get("first"):
            _exercise(shell, socket.socket(fileno=sockets[0]))
            continue
        limits = asked | {"closed": closed, "calls": calls, "folders": folders}
        if os.fork() == 0:
            control.close()
            _keeper(shell, limits, *sockets)
        for descriptor in sockets:
            os.close(descriptor)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _nobody():
    """As root, become nobody: limits on the number of processes mean nothing to root."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # else /proc/self/uid_map belongs to root
    os.umask(0o077)


def _warm():
    """Load what the exercises use, run a first cell and draw a first figure; return the shell."""
    from dateline import article, charts, check, show, tables  # noqa: F401

    from .shell import Shell

    shell = Shell()
    shell.plots()
    for name in tables.names():
        tables.load(name)
    article.sentences()
    check.words()
    for book in check.notebooks():
        check.questions(book)
    shell.warm(
        "import matplotlib.pyplot as plt, pandas as pd\n"
        "from dateline import check, show\n"
        "_ = plt.figure().subplots().bar(['a'], [1])\n"
        "plt.show()\n"
        "check.check('01-reading', 'q1', {'s14': 'B'}).show()\n"
        "show.table(pd.DataFrame({'a': [1]}), caption='a')",
        *FIRST,
    )
    _forget()
    return shell


def _exercise(shell, connection):
    """Run the cells of the exercise itself, in which is nothing of any student's, and forget them.

    What is loaded or worked out at its first use is so here, once, and not in each submission.
    """
    with connection:
        asked = wire.receive(connection)
    gc.disable()
    signal.signal(signal.SIGALRM, _late)
    signal.alarm(LONG)
    with contextlib.suppress(CellTimeout):  # then the submissions take longer
        shell.warm(*asked["cells"])
    signal.alarm(0)
    _forget()
    _settled()


def _late(*_):
    raise CellTimeout


def _settled():
    """Make what is loaded cheap to fork."""
    # it is never looked at again: a fork copies far fewer pages
    gc.freeze()
    gc.enable()
    # in large pages there is less to list for each fork; a kernel before 6.1 leaves it as it is
    libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        place, mode, _, _, _, *name = line.split(maxsplit=5)
        if mode != "rw-p" or name not in ([], ["[heap]"]):
            continue
        first, end = (int(edge, 16) for edge in place.split("-"))
        for start in range(-(-first // LARGE) * LARGE, end - LARGE + 1, LARGE):
            libc.madvise(start, LARGE, MADV_COLLAPSE)


def _forget():
    """Nobody has tried or drawn anything yet."""
    import matplotlib.pyplot as plt

    from dateline import check

    check.forget()
    plt.close("all")


# --- the keeper -----------------------------------------------------------------------------------


def _keeper(shell, limits, descriptor, telling, group=None):
    """Run one submission in a child, watch it, tell how it ended, and end."""
    try:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        processes = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
        if limits["closed"]:
            home = HOME
            _namespaces()
        else:
            home = tempfile.mkdtemp(prefix="dateline-student-")
        child = os.fork()
        if child == 0:
            try:
                libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
                if group is not None:
                    os.write(group, b"0")  # enter it: see ``groups``
                os.setsid()
                _descriptors(descriptor)
                if limits["closed"]:
                    _enclosed(limits["folders"])
                _course(Path(home), limits["folder"])
                if limits["closed"]:
                    _limits(limits)
                    _no_privileges(limits)
                _student(shell, socket.socket(fileno=descriptor), limits)
            finally:
                os._exit(70)  # a student's threads and exit handlers get no time
        box = watch.Box(child, processes, limits)
        ended = watch.until_end(
            child,
            limits,
            descriptor,
            box.too_much if limits["closed"] else lambda: None,
            lambda: watch.stop(child, whole=limits["closed"]),
            box.used,
        )
        if not limits["closed"]:
            shutil.rmtree(home, ignore_errors=True)
    except BaseException as error:
        ended = {"why": "sandbox", "said": f"{type(error).__name__}: {error}"}
    os.write(telling, json.dumps(ended).encode())
    os._exit(0)


def _namespaces():
    """Take own user, mount, pid, ipc, uts and network namespaces."""
    user, group = os.getuid(), os.getgid()
    _call(
        "unshare",
        CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET,
    )
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"1000 {user} 1"),
        ("gid_map", f"1000 {group} 1"),
    ):
        Path("/proc/self", name).write_text(text, encoding="ascii")


# --- the student's process ------------------------------------------------------------------------


def _descriptors(kept):
    """Close every open file but the one to the outside."""
    nothing = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.closerange(3, kept)
    os.closerange(kept + 1, 4096)


def _enclosed(folders):
    """Close every way out that is still open. Runs as pid 1 of the own pid namespace."""
    global _size
    Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    _size = pages * os.sysconf("SC_PAGESIZE")
    _call("mount", b"none", b"/", None, MS_REC | MS_PRIVATE, None)
    safe = MS_NOSUID | MS_NODEV
    for folder in folders:
        if Path(folder).is_dir():
            size = SHM if folder == "/dev/shm" else FILES
            data = f"size={size},mode=700,nr_inodes={size >> 13}".encode()
            _call("mount", b"tmpfs", folder.encode(), b"tmpfs", safe, data)
    # what the submissions have in common: terminals, and a device that is shared memory
    for device in ("/dev/zero", "/dev/tty", "/dev/ptmx", "/dev/console"):
        if Path(device).exists():
            _call("mount", b"/dev/null", device.encode(), None, MS_BIND, None)
    for folder in ("/dev/pts", "/dev/mqueue", "/proc"):
        if Path(folder).is_dir():
            _call("mount", b"tmpfs", folder.encode(), b"tmpfs", safe | MS_RDONLY, b"size=4k")
    os.chdir(HOME)


def _course(home, folder):
    """Lay the data where a learner has it, and go to the folder of the exercise.

    In a sandbox it is mounted and not linked: a path such as ``../../data/../exercises`` leads
    where it does at home. It is read-only, as the place that it comes from is.
    """
    from dateline import article

    for place in (home / at for at in DATA_AT):
        place.parent.mkdir(parents=True, exist_ok=True)
        if str(home) != HOME:  # without a sandbox nothing can be mounted
            shutil.copytree(article.DATA, place)  # whoever writes there spoils it for himself only
            continue
        place.mkdir()
        _call("mount", os.fsencode(article.DATA), os.fsencode(place), None, MS_BIND, None)
    work = home / COPY / folder
    work.mkdir(parents=True)
    os.chdir(work)


_size = 0  # bytes of address space that the libraries take


def _limits(limits):
    for what, most in (
        (resource.RLIMIT_AS, _size + (limits["memory"] << 20)),
        (resource.RLIMIT_CPU, int(limits["time"]) + 5),
        (resource.RLIMIT_FSIZE, FILES),
        (resource.RLIMIT_NOFILE, DESCRIPTORS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_SIGPENDING, 256),
        (resource.RLIMIT_MEMLOCK, 0),
        # before Linux 5.14 this counts all that the account has running, and would stop everything
        *([(resource.RLIMIT_NPROC, MOST)] if _kernel() >= (5, 14) else []),
    ):
        resource.setrlimit(what, (most, most))


def _kernel():
    first, second = os.uname().release.split(".")[:2]
    return int(first), int("".join(c for c in second if c.isdigit()) or 0)


def _no_privileges(limits):
    """Give up every capability, the way to get one back, and most system calls."""
    for capability in range(64):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)

    class Header(ctypes.Structure):
        _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]

    header, none = Header(0x20080522, 0), (ctypes.c_uint32 * 6)()
    _call("capset", ctypes.byref(header), ctypes.byref(none))
    _call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # what may be called from here on: see ``calls``
    code = bytes.fromhex(limits["calls"])

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]

    program = Program(len(code) // 8, code)
    _call("prctl", PR_SET_SECCOMP, 2, ctypes.byref(program), 0, 0)


def _student(shell, connection, limits):
    """Run the cells that come through the connection; send back what they show and answer."""
    wire.send(connection, {"ready": True})
    job = wire.receive(connection)
    if limits["closed"]:
        os.environ.update(TMPDIR=HOME)
    sys.path.insert(0, "")  # as in a kernel: a module that a cell has written can be imported
    longest = longest_cell(limits["time"])

    rung = []  # our own errors: anybody can call an error as ours is called

    def stop(*_):
        said = f"This cell ran longer than {longest:.0f} seconds and was stopped."
        rung.append(CellTimeout(said))
        raise rung[-1]

    for cell in job["cells"]:
        told = {}
        rung.clear()
        signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, longest, 1)
        try:
            if "names" in cell:
                _tested(shell, connection, cell)
                continue
            outputs = shell.run(cell["source"])
            told["stopped"] = any(shell.error is one for one in rung)
        except CellTimeout as late:
            outputs, told["stopped"] = [_error(late)], True
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        _send(connection, {"outputs": outputs, "count": shell.count, **told})
    wire.send(connection, {"end": True})
    os._exit(0)


def longest_cell(seconds):
    """Return how long one cell may run in a submission that has so many seconds."""
    return seconds / CELLS


def _error(error):
    name = type(error).__name__
    return {
        "output_type": "error",
        "ename": name,
        "evalue": str(error),
        "traceback": [f"{name}: {error}"],
    }


def _send(connection, message):
    try:
        wire.send(connection, message)
    except (wire.Refused, ValueError, TypeError, RecursionError):
        lost = {
            "output_type": "stream",
            "name": "stderr",
            "text": "[Output that JSON cannot hold.]",
        }
        wire.send(connection, {**message, "outputs": [lost]})


def _tested(shell, connection, cell):
    """Carry out the answers of a test cell; of the cell itself only its imports are run here."""
    text, functions = _answers(shell, cell["names"])
    wire.send_text(connection, text)
    if functions:
        _calls(shell, connection)
    with contextlib.suppress(Exception):
        exec(cell["source"], shell.names)
    shell.shell.execution_count += 1


def _answers(shell, names):
    """The names that a test cell uses, as the JSON text of plain data, and which can be called."""
    from dateline.check.plain import plain

    found, functions = {}, []
    for name in names:
        if name in shell.names:
            value = shell.names[name]
            kind = type(value).__name__
            text = json.dumps(plain(value), allow_nan=False)
            # one answer that is too large takes no other with it
            parts = text.count(",") + text.count("[") + text.count("{")
            if len(text) > ANSWER or parts > PARTS:
                text = json.dumps({"$large": kind})
            found[name] = text
            if kind == "function":
                functions.append(name)
    pairs = ", ".join(f"{json.dumps(name)}: {text}" for name, text in found.items())
    return f'{{"names": {{{pairs}}}, "functions": {json.dumps(functions)}}}', functions


def _calls(shell, connection):
    """Answer the calls that a test makes, until it has ended."""
    from dateline.check.plain import plain, restored

    while True:
        asked = wire.receive(connection)
        if not asked or "call" not in asked:
            return
        values = [restored(value) for value in asked["values"]]
        named = {name: restored(value) for name, value in asked["named"].items()}
        try:
            value = shell.names[asked["call"]](*values, **named)
            wire.send(connection, {"value": plain(value)})
        except BaseException as error:  # exit() and a time that is over, too
            wire.send(connection, {"raised": type(error).__name__, "said": str(error)[:1000]})


if __name__ == "__main__":
    sys.exit(main())
