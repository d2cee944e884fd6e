"""The charts of the notebooks as a narrow page has them: drawn again, with the same alt text.

A page shows the outputs that a notebook has, and a chart in them is as wide as a desk's screen. So
the notebooks are run once more, all in one Python of their own, while charts are drawn for a
narrow page; a picture is found by its alt text, which says the same of both.
"""

import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bs4 import BeautifulSoup

from tools import ROOT, guarded_kernel

FOLDER = "_images/narrow"  # of the site
WIDEST = "40rem"  # a page that is wider has the other picture


def name(alt):
    """Return the name of the file with the narrow picture of an alt text.

    >>> name("A map")
    '96043be895e5.png'
    """
    return hashlib.sha256(alt.encode("utf-8")).hexdigest()[:12] + ".png"


def draw(paths, folder):
    """Run notebooks for a narrow page and write the picture of each of their charts.

    Args:
        paths: the notebooks; what they write goes with the folder in which they are run.
        folder: where the pictures go.

    Raises:
        subprocess.CalledProcessError: Python did not come to its end.
    """
    command = [sys.executable, "-m", "tools.site.narrow", str(folder), *map(str, paths)]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        given = os.environ | {"MPLBACKEND": "agg", "IPYTHONDIR": scratch, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, check=True, cwd=scratch, env=given, stdout=subprocess.DEVNULL)


def into(page, folder, up):
    """Give each picture of a page its narrow one, where there is one.

    Args:
        page: the page as BeautifulSoup has it; changed in place.
        folder: where the narrow pictures are.
        up: what leads from the page to the first page, such as ``../``.
    """
    for picture in page.find_all("img", alt=True):
        file = name(picture["alt"])
        if picture["alt"] and (folder / file).is_file():
            both = picture.wrap(page.new_tag("picture"))
            source = {"media": f"(max-width: {WIDEST})", "srcset": f"{up}{FOLDER}/{file}"}
            both.insert(0, page.new_tag("source", attrs=source))


def _run(path, folder):
    """Run the cells of one notebook, to the last that draws, and write what they draw."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    from dateline import charts

    os.chdir(tempfile.mkdtemp(dir="."))
    # not by nbformat: what it brings along takes longer than a chart
    cells = json.loads(Path(path).read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    drawing = [place for place, source in enumerate(code) if "show.figure(" in source]
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    with charts.style.narrow_page(), capture_output() as caught:
        for source in code[: max(drawing, default=-1) + 1]:
            shell.run_cell(source)
    for output in caught.outputs:
        shown = output.data.get("text/html", "")
        if "<img" not in shown:
            continue
        for picture in BeautifulSoup(shown, "html.parser").find_all("img", alt=True, src=True):
            content = base64.b64decode(picture["src"].partition(",")[2])
            (folder / name(picture["alt"])).write_bytes(content)


def _main(folder, *paths):
    exec(guarded_kernel.STARTUP.read_text(encoding="utf-8"), {})  # as in every kernel here
    for path in paths:
        _run(path, Path(folder))


if __name__ == "__main__":
    _main(*sys.argv[1:])
