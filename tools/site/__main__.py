"""Build the site: python -m tools.site [FOLDER]"""

import argparse
import sys
from pathlib import Path

from tools import ROOT
from tools.site import build


def main(arguments=None):
    """Build the site; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.site", description="Build the site.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "_site")
    folder = parser.parse_args(arguments).folder
    status = build.build(folder)
    print(f"The site is in {folder}: open {folder / 'index.html'} in a browser.")
    return status


if __name__ == "__main__":
    sys.exit(main())
