"""What a command says when a library of instructors' is not installed."""

import sys


def said(error, what):
    """Return in sentences which library is missing and what installs it.

    Args:
        error: the ModuleNotFoundError.
        what: what needs it, such as "Grading".

    Raises:
        ModuleNotFoundError: the same, when the module is ours: a fault that nobody can install.

    >>> said(ModuleNotFoundError(name="dask.distributed"), "Grading").split(".")[0]
    'Grading needs dask, which is not installed here'
    """
    ours = __package__.partition(".")[0]
    library = (error.name or ours).partition(".")[0]
    if library == ours:
        raise error
    if library in sys.stdlib_module_names:
        return (
            f"{what} works on Linux only. On Windows use WSL; nbgrader's own autograde, which "
            "GRADING.md describes, works on every system."
        )
    return (
        f"{what} needs {library}, which is not installed here. In the folder of the course, "
        "install what grading needs:\n\n  python -m pip install -r requirements-dev.txt"
    )
