"""Build the site, the browser edition first: python -m tools.site [--pyodide COPY] [FOLDER]"""

import argparse
import sys
from pathlib import Path

from tools import ROOT
from tools.edition import build as edition
from tools.edition.pyodide import PyodideError
from tools.site import build, hooks


def main(arguments=None):
    """Build the site; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.site", description="Build the site.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "_site")
    parser.add_argument(
        "--pyodide",
        metavar="COPY",
        type=Path,
        help="a folder with a copy of Pyodide, which is put beside the pages: "
        "then the browser edition asks no other site for anything",
    )
    given = parser.parse_args(arguments)
    try:
        edition.build(given.folder / hooks.EDITION, given.pyodide)
    except PyodideError as error:
        print(error, file=sys.stderr)
        return 2
    status = build.build(given.folder)
    print(f"The site is in {given.folder}: open {given.folder / 'index.html'} in a browser.")
    return status


if __name__ == "__main__":
    sys.exit(main())
