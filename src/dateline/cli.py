"""The ``dateline`` command."""

import argparse
import os
import sys

from . import __version__, commands


def main(arguments=None):
    """Run the command and return its exit status: 0 when all is well, 1 when there are faults.

    >>> main(["check"])  # doctest: +ELLIPSIS
    Dateline Almaty: one news article read as data
    ...
    No faults.
    0
    """
    for stream in (sys.stdout, sys.stderr):
        # where the terminal or the file has no such letters, something else stands for them
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(
        prog="dateline", description="Dateline Almaty: one Arabic news article, read as data."
    )
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    added = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in commands.ALL:
        command.options(added)
    given = sys.argv[1:] if arguments is None else list(arguments)
    ours, for_jupyter = commands.lab.split(given)
    chosen = parser.parse_args(ours)
    chosen.for_jupyter = for_jupyter
    try:
        status = next(c for c in commands.ALL if chosen.command in c.NAMES).run(chosen)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever reads along, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(main())
