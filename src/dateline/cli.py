"""The ``dateline`` command."""

import argparse
import sys

from . import __version__, tables


def main(arguments=None):
    """Run the command and return its exit status: 0 when all is well, 1 when there are faults.

    >>> main(["check"])  # doctest: +ELLIPSIS
    The data of Dateline Almaty
    ...
    No faults.
    0
    """
    parser = argparse.ArgumentParser(
        prog="dateline", description="Dateline Almaty: one Arabic news article, read as data."
    )
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("check", help="check the tables of data/ against the article and the keys")
    chosen = parser.parse_args(arguments)
    return {"check": check}[chosen.command]()


def check():
    """Print what is in the package and every fault; return 1 when there are any, else 0."""
    print("The data of Dateline Almaty\n")
    try:
        faults = tables.check()
        for name in tables.names():
            print(_line(name, faults))
    except tables.TableError as error:
        print(error)
        return 1
    print()
    if not faults:
        print("No faults.")
        return 0
    for fault in faults:
        print(f"- {fault}")
    print(f"\n{len(faults)} fault{'s' if len(faults) > 1 else ''}. Mend the rows named above.")
    return 1


def _line(name, faults):
    try:
        rows = len(tables.load(name))
    except tables.TableError:
        return f"  {name:<28}cannot be read, see below"
    said = f"{rows:>4} rows"
    if tables.anchored(name):
        lost = {
            fault.row
            for fault in faults
            if fault.file == f"article/{name}.csv" and fault.column in ("quote", "start, end")
        }
        said += f", {rows - len(lost)} of {rows} anchors resolve"
    return f"  {name:<28}{said}"


if __name__ == "__main__":
    sys.exit(main())
