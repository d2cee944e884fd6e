"""A class graded on Dask workers: ``dateline grade --cluster``."""

import platform
from importlib import metadata

from . import GradingError, work

LIBRARIES = ("ipython", "matplotlib", "matplotlib-inline", "numpy", "pandas", "bleach")
START = "`dask worker ADDRESS --nthreads 1 --nworkers CORES`"


def graded(options, todo, data, limits):
    """Grade on the workers of a scheduler; yield (name, result) as they come.

    Args:
        options: Options, with the address in ``cluster``.
        todo: names of submissions.
        data: {name: (bytes, the key by which they are marked)}, see ``work.grade``.
        limits: see there.

    Raises:
        GradingError: there is no scheduler or no worker, or a worker lacks something or has
            another version of it, so that its marks could be others.
    """
    from distributed import Client, as_completed
    from distributed.scheduler import KilledWorker

    try:
        client = Client(options.cluster, timeout="30s", set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise GradingError(
            f"There is no Dask scheduler at {options.cluster}: {error}\n"
            f"Start one with `dask scheduler`, and on each machine {START}."
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=60)
        except TimeoutError:
            raise GradingError(
                f"The scheduler at {options.cluster} has no worker. On each machine start {START}."
            ) from None
        ours = environment()
        for address, theirs in client.run(environment, on_error="return").items():
            if not isinstance(theirs, OSError):  # it has just gone: that is done without
                _compare(address, ours, theirs)
        # a submission that was running on two workers that died is reported, not tried for ever
        client.run_on_scheduler(_twice)
        waiting, names = {}, iter(todo)
        running = as_completed(loop=client.loop)

        def more():
            for name in names:
                asked = (work.one, ours, *data[name], limits, options.sandboxed)
                future = client.submit(one, *asked, pure=False)
                waiting[future] = name
                running.add(future)
                return

        # one for each thread: a worker that dies takes nothing else with it
        for _ in range(max(1, sum(client.nthreads().values()))):
            more()
        for future in running:
            name = waiting.pop(future)
            try:
                result = future.result()
            except KilledWorker:
                result = work.failed("It ended two workers of the cluster, one after the other.")
            except ImportError as error:  # the worker could not even read what to do
                _compare("that joined while the class was graded", ours, error)
            more()
            yield name, result


def environment():
    """Return what marks depend on, on this machine: {thing: version, "" where it is missing}.

    >>> environment()["pandas"][:1].isdigit()
    True
    """
    found = {"Python": platform.python_version(), "the course (package and data)": work.version()}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found


def _compare(address, ours, theirs):
    """Raise unless a worker has what this machine has."""
    if isinstance(theirs, BaseException):
        raise GradingError(
            f"The worker {address} cannot grade: {type(theirs).__name__}: {theirs}.\n"
            "Install the course and its requirements there, start the worker again, and run the "
            "same command again. What was graded before is kept."
        )
    missing = [name for name in ours if ours[name] and not theirs.get(name)]
    other = [name for name in ours if theirs.get(name) and theirs[name] != ours[name]]
    if not missing and not other:
        return
    said = [f"lacks {', '.join(missing)}"] if missing else []
    said += [
        f"has {name} {theirs[name][:20]}, and this machine {ours[name][:20] or 'none'}"
        for name in other
    ]
    raise GradingError(
        f"The worker {address} {'; '.join(said)}. Its marks could be others.\n"
        "Install the same there (requirements-dev.txt), start the worker again, and run the same "
        "command again. What was graded before is kept."
    )


def one(grade, ours, *asked):
    """Return what ``grade(*asked)`` returns, on a worker.

    Args:
        grade: a function such as ``work.one``.
        ours: what ``environment`` returned where the class is graded.
        asked: what `grade` takes.

    Raises:
        GradingError: the worker lacks something, or has it in another version; with its address.
    """
    from distributed import get_worker

    address = get_worker().address
    _compare(address, ours, environment())
    try:
        return grade(*asked)
    except GradingError as error:
        raise GradingError(f"On the worker {address}: {error}") from None


def _twice(dask_scheduler):
    dask_scheduler.allowed_failures = 1
