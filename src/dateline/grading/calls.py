"""The system calls that a student's process may make: an allow-list, built by libseccomp.

It is built outside the sandbox, where a failure can be said in a sentence, and handed in as a
program for the kernel. What is not named here does not exist for a submission ("not implemented",
on which programs fall back): namespaces, mounts, keyrings, memory that no limit sees, watches,
and whatever Linux will learn in the future.
"""

import ctypes
import errno
import os
import platform
import tempfile

from . import INSTALL, GradingError

LIBRARY = "libseccomp.so.2"
ARCHES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # as libseccomp numbers them

_NAMES = """
    access arch_prctl brk capget chdir chmod chown clock_getres clock_gettime clock_nanosleep close
    close_range copy_file_range creat dup dup2 dup3 epoll_create epoll_create1 epoll_ctl epoll_pwait
    epoll_pwait2 epoll_wait eventfd2 execve execveat exit exit_group faccessat faccessat2 fallocate
    fchdir fchmod fchmodat fchmodat2 fchown fchownat fdatasync fork fstat fstatfs fsync ftruncate
    futex futex_wait futex_waitv futex_wake get_robust_list getcpu getcwd getdents getdents64
    getegid geteuid getgid getgroups getitimer getpeername getpgid getpgrp getpid getppid
    getpriority getrandom getresgid getresuid getrlimit getrusage getsid getsockname getsockopt
    gettid gettimeofday getuid getxattr kill lchown lgetxattr link linkat listxattr llistxattr lseek
    lstat madvise mincore mkdir mkdirat mknod mknodat mprotect mremap msync munmap nanosleep
    newfstatat open openat openat2 pause pidfd_open pidfd_send_signal pipe pipe2 poll ppoll pread64
    preadv preadv2 prlimit64 pselect6 pwrite64 pwritev pwritev2 read readlink readlinkat readv
    recvfrom recvmsg rename renameat renameat2 restart_syscall rmdir rseq rt_sigaction
    rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait sched_get_priority_max
    sched_get_priority_min sched_getaffinity sched_getattr sched_getparam sched_getscheduler
    sched_yield select sendfile sendto set_robust_list set_tid_address setitimer alarm setpgid
    setrlimit shutdown sigaltstack stat statfs statx symlink symlinkat sysinfo tgkill time times
    tkill truncate umask uname unlink unlinkat utime utimensat utimes vfork wait4 waitid write
    writev
"""
ALLOWED = tuple(_NAMES.split())

# They say that they did it, and do nothing: a lock on a file of the package would stop others, a
# session of one's own would be a share of the processor of one's own; nobody inside needs either.
IDLE = ("fadvise64", "flock", "setsid", "sync", "syncfs")

NAMESPACES = 0x7E020000  # CLONE_NEW...
SHARED_ANONYMOUS_HUGE = 0x40021  # flags of mmap
# name: [(argument, mask or None for the whole of it, value)], one of which has to hold
WITH = {
    "clone": [(0, NAMESPACES, 0)],
    # shared memory without a file, and the pool of huge pages, count for no process
    "mmap": [(3, SHARED_ANONYMOUS_HUGE, one) for one in (0, 0x01, 0x20)],
    # a pair of sockets, as asyncio makes; not a socket, and nothing that carries descriptors
    "socketpair": [(0, None, 1)],
    # DUPFD, GETFD, SETFD, GETFL, SETFL, GETLK, OFD_GETLK, DUPFD_CLOEXEC, GETPIPE_SZ
    "fcntl": [(1, None, one) for one in (0, 1, 2, 3, 4, 5, 36, 1030, 1032)],
    # TCGETS, TCGETS2, TIOCGPGRP, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX
    "ioctl": [
        (1, None, one)
        for one in (0x5401, 0x802C542A, 0x540F, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
    ],
    # PDEATHSIG, DUMPABLE (to ask), NAME, SECCOMP (to ask), CAPBSET_READ, NO_NEW_PRIVS (to ask)
    "prctl": [(0, None, one) for one in (1, 2, 3, 15, 16, 21, 23, 39)],
}
LOCKS = (6, 7, 37, 38)  # SETLK, SETLKW, OFD_SETLK, OFD_SETLKW: idle, too
SAID = {"socket": errno.EACCES, "sendmsg": errno.EPERM, "sendmmsg": errno.EPERM}

_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_EQUAL, _MASKED = 4, 7  # comparisons
_BAD_ARCH, _TREE = 2, 8  # attributes


class _Compared(ctypes.Structure):
    _fields_ = (
        ("argument", ctypes.c_uint),
        ("how", ctypes.c_int),
        ("one", ctypes.c_uint64),
        ("two", ctypes.c_uint64),
    )


def program(machine=None):
    """Return the filter for a processor (this one if not named) as bytes that the kernel takes.

    Raises:
        GradingError: libseccomp is missing, does not know the processor, or cannot build it.

    >>> len(program("x86_64")) % 8
    0
    """
    machine = machine or platform.machine()
    if machine not in ARCHES:
        raise GradingError(
            f"The sandbox knows the system calls of {' and '.join(ARCHES)}, not of {machine}: "
            "what students' code may do cannot be limited here. Grade on another machine."
        )
    library = _library()
    context = library.seccomp_init(_ERRNO | errno.ENOSYS)
    if not context:
        raise GradingError("libseccomp cannot begin a filter: there is no memory left.")
    try:
        _for(library, context, machine)
        for action, name, *compared in _rules():
            _add(library, context, action, name, compared)
        return _exported(library, context)
    finally:
        library.seccomp_release(context)


def _library():
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError:
        raise GradingError(f"{INSTALL}\n\nlibseccomp is not there.") from None
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_init.argtypes = [ctypes.c_uint32]
    for name, more in {
        "seccomp_release": [],
        "seccomp_arch_add": [ctypes.c_uint32],
        "seccomp_arch_remove": [ctypes.c_uint32],
        "seccomp_attr_set": [ctypes.c_int, ctypes.c_uint32],
        "seccomp_rule_add_array": [
            ctypes.c_uint32,
            ctypes.c_int,
            ctypes.c_uint,
            ctypes.POINTER(_Compared),
        ],
        "seccomp_export_bpf": [ctypes.c_int],
    }.items():
        getattr(library, name).argtypes = [ctypes.c_void_p, *more]
    return library


def _for(library, context, machine):
    """Set the processor, and what becomes of another processor's calls."""
    native = ARCHES.get(platform.machine())
    if ARCHES[machine] != native:
        _done(library.seccomp_arch_add(context, ARCHES[machine]), machine)
        _done(library.seccomp_arch_remove(context, native or 0), "the native processor")
    _done(library.seccomp_attr_set(context, _BAD_ARCH, _ERRNO | errno.EPERM), "the processor")
    library.seccomp_attr_set(context, _TREE, 2)  # quicker; libseccomp before 2.5 has it not


def _rules():
    """(action, name of a call, the comparison that has to hold, if any)."""
    yield from ((_ALLOW, name) for name in ALLOWED)
    yield from ((_ERRNO, name) for name in IDLE)
    yield from ((_ERRNO | code, name) for name, code in SAID.items())
    yield from ((_ALLOW, name, one) for name, every in WITH.items() for one in every)
    yield from ((_ERRNO, "fcntl", (1, None, lock)) for lock in LOCKS)


def _add(library, context, action, name, compared):
    number = library.seccomp_syscall_resolve_name(name.encode("ascii"))
    if number == -1:
        return  # younger than this libseccomp: it stays refused
    pairs = [
        _Compared(argument, _EQUAL, value, 0)
        if mask is None
        else _Compared(argument, _MASKED, mask, value)
        for argument, mask, value in compared
    ]
    given = (_Compared * max(1, len(pairs)))(*pairs)
    _done(library.seccomp_rule_add_array(context, action, number, len(pairs), given), name)


def _done(code, what):
    if code < 0:
        raise GradingError(
            f"libseccomp cannot build the filter of the sandbox ({what}: {os.strerror(-code)}), so "
            "students' code is not run. Is the system's libseccomp 2.4 or newer?"
        )


def _exported(library, context):
    with tempfile.TemporaryFile() as file:
        _done(library.seccomp_export_bpf(context, file.fileno()), "its export")
        file.seek(0)
        return file.read()
