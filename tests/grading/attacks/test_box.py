"""The box of a submission: nothing in it is shared, and what it takes is counted for all of it."""

import struct
import subprocess
import sys
import textwrap
import time

import pytest

from tools import classroom

WHY = classroom.without_sandbox()
pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(WHY is not None, reason=str(WHY))]

if sys.platform.startswith("linux"):
    from dateline.grading import calls, run

MEMORY = 256


@pytest.fixture(scope="module")
def sandbox():
    with run.Sandbox(run.Limits(20, MEMORY)) as box:
        yield box


def ran(sandbox, code):
    """Run one cell; return its text and how the submission ended."""
    cells = [{"source": textwrap.dedent(code)}]
    came = sandbox.run(cells, lambda *_: None)
    texts = [one.get("text", one.get("evalue", "")) for c in came.shown for one in c["outputs"]]
    return "".join(texts), came.ended["why"]


# What each tries; "" is what it prints when nothing came of it, "GOT" and more when something did.
TRIES = {
    "a terminal": "import os; os.openpty(); print('GOT')",
    "the maker of terminals": "import os; os.open('/dev/ptmx', 2); print('GOT')",
    "the terminals of others": "import os; print('GOT' * len(os.listdir('/dev/pts')))",
    "a lease": "import fcntl, pandas; fcntl.fcntl(open(pandas.__file__), 1024, 0); print('GOT')",
    "a watch on a folder": "import fcntl, os; fcntl.fcntl(os.open('/', 0), 1026, 1); print('GOT')",
    "descriptors in flight": """
        import socket
        one, two = socket.socketpair()
        socket.send_fds(one, [b'x'], [0])
        print('GOT')""",
    "a file of memory": "import os; os.memfd_create('x'); print('GOT')",
    "shared memory without a file": "import mmap; mmap.mmap(-1, 4096); print('GOT')",
    "shared memory of a device": """
        import mmap, os
        mmap.mmap(os.open('/dev/zero', os.O_RDWR), 4096)
        print('GOT')""",
    "more processor": "import os; os.sched_setaffinity(0, {0}); print('GOT')",
    "a higher limit": """
        import resource
        for name in ('RLIMIT_AS', 'RLIMIT_NPROC', 'RLIMIT_NOFILE', 'RLIMIT_MEMLOCK'):
            kind = getattr(resource, name)
            try:
                resource.setrlimit(kind, (resource.getrlimit(kind)[1] + 1,) * 2)
                print('GOT', name)
            except (OSError, ValueError):
                pass""",
    **{
        f"sockets of family {family}": f"""
            import socket
            for kind in (1, 2, 3):
                try:
                    socket.socket({family}, kind)
                    print('GOT', kind)
                except OSError:
                    pass"""
        # unix, IPv4, IPv6, netlink, packet, Bluetooth, kernel crypto, vsock, XDP
        for family in (1, 2, 10, 16, 17, 31, 38, 40, 44)
    },
}
# a call by its name and arguments: what is open would return 0 or more
CALLS = {
    "inotify_init1": (0,),
    "fanotify_init": (0, 0),
    "unshare": (0x10000000,),
    "setns": (0, 0),
    "semget": (0, 1, 0o1600),
    "shmget": (0, 4096, 0o1600),
    "msgget": (0, 0o1600),
    "personality": (0xFFFFFFFF,),
    "timerfd_create": (1, 0),
    "signalfd": (-1, 0, 0),
    "mount": (b"x", b"/tmp", b"tmpfs", 0, None),
    "ptrace": (0, 0, 0, 0),
    "mlockall": (1,),
    "prctl": (4, 0, 0, 0, 0),  # to hide from the one that counts
}
NUMBERS = {  # those that the C library has no function for, on x86_64
    "modify_ldt": (154, 0, 0, 0),
    "clone into a user namespace": (56, 0x10000000 | 17, 0, 0, 0, 0),
    "clone into a network": (56, 0x40000000 | 17, 0, 0, 0, 0),
    "clone3": (435, 0, 0),
    "io_uring_setup": (425, 8, 0),
    "userfaultfd": (323, 0),
    "keyctl": (250, 0, -3, 1, 0, 0),
    "bpf": (321, 0, 0, 0),
    "perf_event_open": (298, 0, 0, -1, -1, 0),
    "pidfd_getfd": (438, 0, 0, 0),
    "memfd_secret": (447, 0),
    "the other x86": (0x40000000 | 39,),
    "a call of the future": (9999,),
}


@pytest.mark.parametrize("name", TRIES)
def test_is_not_to_be_had(sandbox, name):
    text, why = ran(sandbox, TRIES[name])
    assert "GOT" not in text
    assert why == "end"


def test_no_call_does_more_than_a_notebook_needs(sandbox):
    text, why = ran(
        sandbox,
        f"""
        import ctypes, errno, platform
        c = ctypes.CDLL(None, use_errno=True)
        tries = {{name: (getattr(c, name), given) for name, given in {CALLS!r}.items()}}
        if platform.machine() == "x86_64":
            tries |= {{name: (c.syscall, given) for name, given in {NUMBERS!r}.items()}}
        for name, (call, given) in tries.items():
            back = call(*given)
            code = ctypes.get_errno()
            if back >= 0 or code not in (errno.ENOSYS, errno.EPERM):
                print("GOT", name, back, code)
        """,
    )
    assert (text, why) == ("", "end")


def test_a_lock_on_the_package_stops_nobody(sandbox):
    import pandas

    code = f"""
        import fcntl, time
        file = open({pandas.__file__!r})
        fcntl.flock(file, fcntl.LOCK_EX)
        fcntl.lockf(open({pandas.__file__!r}), fcntl.LOCK_SH)
        print('held', flush=True)
        import os
        os.fork() or time.sleep(3)
        """
    assert ran(sandbox, code)[0].startswith("held")  # as a notebook is told
    taken = "import fcntl, sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    subprocess.run([sys.executable, "-c", taken, pandas.__file__], check=True)


def test_what_notebooks_do_still_works(sandbox):
    text, why = ran(
        sandbox,
        """
        import asyncio, multiprocessing, sqlite3, subprocess, tempfile
        from concurrent.futures import ThreadPoolExecutor
        assert asyncio.run(asyncio.sleep(0, "ok")) == "ok"
        assert multiprocessing.get_context("fork").Pool(2).map(abs, [-1, 2]) == [1, 2]
        assert list(ThreadPoolExecutor(4).map(abs, [-1, 2])) == [1, 2]
        book = sqlite3.connect("own.db")
        book.execute("create table one (a)")
        book.commit()
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"x")
        said = subprocess.run(["ls", "/"], capture_output=True, text=True, start_new_session=True)
        assert "usr" in said.stdout, said
        import numpy as np
        assert np.linalg.eigvals(np.eye(50)).sum().real == 50
        kept = bytearray(50 << 20)
        print("done")
        """,
    )
    assert (text.splitlines()[-1:], why) == (["done"], "end")


TOO_MUCH = {
    "shared among processes": """
        import os, time
        for _ in range(4):
            if os.fork() == 0:
                kept = b'x' * (100 << 20)
                for _ in range(3):
                    if os.fork() == 0:
                        break
                time.sleep(60)
        time.sleep(60)""",
    "in processes whose first thread has ended": """
        import ctypes, os, threading, time
        def grow():
            time.sleep(0.2)
            kept = b'x' * (200 << 20)
            time.sleep(60)
        for _ in range(3):
            if os.fork() == 0:
                threading.Thread(target=grow).start()
                ctypes.CDLL(None).pthread_exit(None)
        time.sleep(60)""",
    "in private files and beside them": """
        import os, time
        for folder in ('/tmp', '/dev/shm', '.'):
            try:
                with open(folder + '/x', 'wb') as file:
                    while True:
                        file.write(bytes(1 << 20))
            except OSError:
                pass
        # in two processes: of the addresses of one, a thread's own heap may have taken some
        os.fork()
        kept = bytearray(b'x') * (115 << 20)
        time.sleep(60)""",
    "in shared maps that were given back": """
        import mmap, os, time
        for folder in ('/tmp', '/dev/shm', '.'):
            try:
                with open(folder + '/x', 'wb+') as file:
                    file.truncate(15 << 20)
                    kept = mmap.mmap(file.fileno(), 15 << 20)
                    kept[:] = b'x' * (15 << 20)
                    kept.madvise(mmap.MADV_DONTNEED)
                    kept.close()
            except OSError:
                pass
        os.fork()
        more = bytearray(b'x') * (150 << 20)
        time.sleep(60)""",
    "in the buffers of sockets": """
        import os, socket, time
        kept = []
        def fill():
            try:
                while True:
                    for end in socket.socketpair():
                        kept.append(end)
                        end.setblocking(False)
                        try:
                            while True:
                                end.send(bytes(65536))
                        except OSError:
                            pass
            except OSError:
                pass
            time.sleep(60)
        for _ in range(20):
            if os.fork() == 0:
                fill()
        time.sleep(60)""",
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_memory_is_counted_for_the_whole_box(sandbox, name):
    assert ran(sandbox, TOO_MUCH[name])[1] == "memory"


def test_what_processes_have_in_common_counts_once(sandbox):
    code = """
        import os, time
        kept = bytearray(b'x') * (150 << 20)
        for _ in range(3):
            if not os.fork():  # a child that went on would speak for the box, too
                time.sleep(60)
        time.sleep(1)
        """
    assert ran(sandbox, code)[1] == "end"


def test_busy_processes_share_one_processor(sandbox):
    code = """
        import os, time
        children = []
        for _ in range(8):
            child = os.fork()
            if not child:
                while True:
                    pass
            children.append(child)
        time.sleep(1)
        print({n for child in children for n in os.sched_getaffinity(child)})
        """
    text, why = ran(sandbox, code)
    assert why == "end"
    assert len(eval(text)) == 1


def test_the_sandbox_is_as_it_was_after_all_this(sandbox):
    began = time.perf_counter()
    assert ran(sandbox, "print(1 + 1)") == ("2\n", "end")
    assert time.perf_counter() - began < 10


# --- the allow-list -------------------------------------------------------------------------------

OPEN, CLOSED = 0x7FFF0000, 0x00050000


def decided(program, arch, number, *given):
    """What the kernel would do with a call: the filter, run as it runs it."""
    words = [number & 0xFFFFFFFF, arch, 0, 0]
    for value in (*given, *[0] * (6 - len(given))):
        words += [value & 0xFFFFFFFF, value >> 32]
    at = value = 0
    while True:
        code, yes, no, constant = struct.unpack_from("=HBBI", program, 8 * at)
        at += 1
        if code == 0x20:
            value = words[constant // 4]
        elif code == 0x54:
            value &= constant
        elif code == 0x05:
            at += constant
        elif code == 0x06:
            return constant
        else:
            holds = {0x15: value == constant, 0x25: value > constant, 0x35: value >= constant}[code]
            at += yes if holds else no


@pytest.mark.parametrize(
    ("machine", "read", "clone", "mmap", "socket", "ptrace", "unshare"),
    [("x86_64", 0, 56, 9, 41, 101, 272), ("aarch64", 63, 220, 222, 198, 117, 97)],
)
def test_the_list_for_each_processor(machine, read, clone, mmap, socket, ptrace, unshare):
    arch = calls.ARCHES[machine]
    program = calls.program(machine)
    assert decided(program, arch, read) == OPEN
    assert decided(program, arch, clone, 0x1200011) == OPEN  # as fork calls it
    for namespace in (0x20000, 0x2000000, 0x4000000, 0x8000000, 1 << 28, 1 << 29, 1 << 30):
        assert decided(program, arch, clone, namespace | 17) & CLOSED
    assert decided(program, arch, mmap, 0, 0, 0, 0x22) == OPEN
    for flags in (0x21, 0x23, 0x40022):
        assert decided(program, arch, mmap, 0, 0, 0, flags) != OPEN
    for number in (socket, ptrace, unshare, 9999):
        assert decided(program, arch, number) != OPEN
    other = next(value for value in calls.ARCHES.values() if value != arch)
    for number in range(500):
        assert decided(program, other, number) != OPEN


def test_what_is_missing_is_said_in_a_sentence(monkeypatch):
    from dateline.grading import GradingError

    with pytest.raises(GradingError, match="x86_64 and aarch64, not of riscv64"):
        calls.program("riscv64")
    monkeypatch.setattr(calls, "LIBRARY", "libnothing.so")
    with pytest.raises(GradingError, match="(?s)install bubblewrap libseccomp2.*seccomp is not"):
        run.Sandbox(run.Limits())
