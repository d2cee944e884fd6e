"""The browser edition to its first output: python -m tools.bench.edition COPY (of Pyodide)."""

import argparse
import functools
import http.server
import shutil
import tempfile
import threading
import time
from pathlib import Path

from tools.bench.lab import OPTIONS
from tools.edition import build

READY = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
OUTPUT = ".jp-OutputArea-output"


def first_output(page, address):
    """Open the first lesson and run its first code cell; return the seconds to its output."""
    began = time.perf_counter()
    page.goto(address)
    start = page.locator("#start")
    page.wait_for_selector(f"#start, {READY}", timeout=240_000)
    if start.is_visible():  # a first visit says what is fetched, and asks
        start.click()
    page.locator(READY).wait_for(timeout=240_000)
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Shift+Enter")
    page.locator(OUTPUT).first.wait_for(timeout=240_000)
    return time.perf_counter() - began


def main(arguments=None):
    """Print both times, the medians of three new visitors and of their second visits.

    All comes from this machine, so the time that a network takes is not in them.
    """
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m tools.bench.edition")
    parser.add_argument("copy", type=Path, help="a folder with a copy of Pyodide")
    copy = parser.parse_args(arguments).copy
    path = shutil.which("chromium")
    if not path:
        print("Browser edition: not measured, Chromium is not installed.")
        return
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        build.build(Path(folder) / "lab", copy)
        handler = functools.partial(quiet, directory=folder)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/lab/lab/index.html"
        address += "?path=notebooks/00-start-here.ipynb"
        browser = driver.chromium.launch(executable_path=path, args=OPTIONS)
        cold, warm = [], []
        for _ in range(3):
            visitor = browser.new_context()
            for times in (cold, warm):
                page = visitor.new_page()
                times.append(first_output(page, address))
                page.close()
            visitor.close()
        browser.close()
        server.shutdown()
    print(f"Browser edition to the first output: first visit {sorted(cold)[1]:.1f} s, ", end="")
    print(f"second visit {sorted(warm)[1]:.1f} s (medians of 3, nothing fetched over a network)")


if __name__ == "__main__":
    main()
