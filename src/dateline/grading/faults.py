"""What is wrong with a gradebook, in words: what a person can do about it."""

from . import GradingError


def refuse_a_path(where):
    """Refuse a file of SQLite in a folder whose name means something in an address: there it is
    another file.

    Args:
        where: the address of a gradebook.

    Raises:
        GradingError: it is such a file.

    >>> refuse_a_path("sqlite:////course/gradebook.db")
    """
    path = where.removeprefix("sqlite:///")
    if path == where or not (signs := sorted({sign for sign in "?%" if sign in path})):
        return
    raise GradingError(
        f"The gradebook would be {path}, and nbgrader cannot open a path with {' or '.join(signs)} "
        "in it. Rename that folder or file and run the same command again."
    )


def in_words(error, where, what):
    """Return what a person can do about an error of the database.

    Args:
        error: the exception.
        where: the address of the gradebook.
        what: what could not be done with it: opened, read, written.

    >>> in_words(OSError("database is locked"), "x.db", "read").split(": ")[0]
    'The gradebook x.db cannot be read'
    """
    said = " ".join(str(getattr(error, "orig", None) or error).split())
    known = {
        "locked": "another program is writing to it. Close formgrader, a viewer of databases or "
        "another grading of this course, or wait a moment",
        "readonly": "it may only be read. Give yourself the right to write to it and its folder",
        "read-only": "it may only be read. Give yourself the right to write to it and its folder",
        "full": "the disk is full. Make room",
        "disk I/O": "the disk cannot be written. Make room, or look at the disk",
        "not a database": "it is another kind of file. Name another one with --gradebook",
        "malformed": "it is damaged. Put back a copy of it, or name another one with --gradebook",
    }
    why = next((told for sign, told in known.items() if sign in said), said)
    return (
        f"The gradebook {where} cannot be {what}: {why}.\n"
        "What was graded is kept: then run the same command again."
    )
