"""From the start of JupyterLab to the first output: an empty notebook beside the first lesson."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import nbformat

from tools import ROOT

OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
CURRENT = "window.jupyterapp?.shell.currentWidget"
IDLE = f"{CURRENT}?.sessionContext?.session?.kernel?.status === 'idle'"


@contextlib.contextmanager
def serving(folder):
    """Start JupyterLab on a folder, for a ``with``; it gives the address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=t"]
    options += [f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True"]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "lab", *options],
        env=os.environ | {"JUPYTER_CONFIG_PATH": str(ROOT / ".jupyter")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        while True:
            try:
                urllib.request.urlopen(f"{address}/api?token=t", timeout=5)
                break
            except OSError:
                time.sleep(0.05)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def run_all(page, address, notebook):
    """Open a notebook and run its cells, until one of them has an output."""
    # without what an earlier JupyterLab had open, which would be in front when the cells are to run
    page.goto(f"{address}/lab/tree/{notebook}?reset&token=t")
    page.wait_for_function(IDLE, timeout=120_000)
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells') && null")
    page.wait_for_function(
        f"{CURRENT}.content.model.sharedModel.cells.some(c => c.outputs?.length)",
        timeout=120_000,
    )


def first_output(browser, folder, notebook):
    """Start JupyterLab on a notebook, run its cells; return the seconds to its first output."""
    began = time.perf_counter()
    with serving(folder) as address:
        page = browser.new_page()
        run_all(page, address, notebook)
        took = time.perf_counter() - began
        page.close()
        return took


def main():
    """Print both times, three runs each in turn, and the median difference."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    if not path:
        print("JupyterLab: not measured, Chromium is not installed.")
        return
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        empty = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(1)")])
        lesson = nbformat.read(ROOT / "notebooks" / "00-start-here.ipynb", as_version=4)
        for cell in lesson.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        empty.metadata = lesson.metadata  # the same kernel
        nbformat.write(empty, folder / "empty.ipynb")
        nbformat.write(lesson, folder / "lesson.ipynb")
        browser = driver.chromium.launch(executable_path=path, args=OPTIONS)
        times = {"empty.ipynb": [], "lesson.ipynb": []}
        for _ in range(3):
            for notebook, took in times.items():
                took.append(first_output(browser, folder, notebook))
        browser.close()
    empty, first = (sorted(took)[1] for took in times.values())
    print(f"JupyterLab to the first output: empty notebook {empty:.1f} s, ", end="")
    print(f"first lesson {first:.1f} s, the lesson adds {first - empty:.1f} s (medians of 3)")


if __name__ == "__main__":
    main()
