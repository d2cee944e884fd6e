"""A real browser: Debian's Chromium, driven by Playwright. Elsewhere these tests are skipped."""

import contextlib
import functools
import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from tools import ROOT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENSHOTS = ROOT / "_screenshots"


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright for Python is not installed"
    )
    path = shutil.which("chromium")
    if not path:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def jupyter():
    """A function that starts a Jupyter server on a folder, for a `with`; it gives the address.

    The token is "t". A server that does not answer within two minutes is an error.
    """

    @contextlib.contextmanager
    def serve(command, folder, *options, **environment):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        always = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=t"]
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyter", command, *always, f"--ServerApp.root_dir={folder}"]
            + list(options),
            cwd=folder,
            env=os.environ | {"JUPYTER_PREFER_ENV_PATH": "1"} | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            end = time.monotonic() + 120
            while True:
                try:
                    urllib.request.urlopen(f"{address}/api?token=t", timeout=5)
                    break
                except OSError:
                    assert time.monotonic() < end and process.poll() is None, "no server"
                    time.sleep(0.1)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)

    return serve


@pytest.fixture(scope="session")
def jupyterlab(jupyter):
    """A function that starts a JupyterLab on a folder, set as learners have it, for a `with`.

    What it is made of can be reached from scripts (``window.jupyterapp``).
    """
    settings = {"JUPYTER_CONFIG_PATH": str(ROOT / ".jupyter")}
    return lambda folder: jupyter("lab", folder, "--LabApp.expose_app_in_browser=True", **settings)


@pytest.fixture(scope="session")
def axe():
    """axe-core as JavaScript."""
    package = pytest.importorskip(
        "axe_playwright_python", reason="axe-playwright-python is not installed"
    )
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def violations(axe):
    """A function that runs axe on a page, or on a part of it, and lists what it finds."""

    def find(page, part="document"):
        page.evaluate(axe)
        found = page.evaluate(f"axe.run({part}, {{runOnly: {RULES}, resultTypes: ['violations']}})")
        assert found["passes"]  # it did look at something
        return [
            f"{rule['id']}: {node['html'][:200]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return find


@pytest.fixture(scope="session")
def unjudged(axe):
    """A function that lists the texts of a part whose contrast axe could not judge.

    Where what lies behind a text cannot be told, axe says neither yes nor no: an empty list of
    violations means nothing then.
    """

    def find(page, part="document"):
        page.evaluate(axe)
        found = page.evaluate(
            f"axe.run({part}, {{runOnly: {{type: 'rule', values: ['color-contrast']}}}})"
        )
        left = [node["html"][:200] for rule in found["incomplete"] for node in rule["nodes"]]
        assert found["passes"] or left, "there is no text in sight"
        return left

    return find


@pytest.fixture(scope="session")
def screenshots():
    """Where pictures are kept for a person to look at; not in git."""
    SCREENSHOTS.mkdir(exist_ok=True)
    return SCREENSHOTS


@pytest.fixture(scope="session")
def first_word_is_right_of_last():
    """A function that says whether Arabic runs right-to-left, from where its words stand."""

    def measure(page, selector):
        return page.evaluate(
            """selector => [...document.querySelectorAll(selector)].map(block => {
              const texts = [];
              const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) {
                if (walk.currentNode.parentElement.closest('[lang]').lang === 'ar'
                    && walk.currentNode.textContent.trim()) texts.push(walk.currentNode);
              }
              const words = [];
              for (const node of texts) for (const found of node.textContent.matchAll(/[^\\s]+/g)) {
                const range = document.createRange();
                range.setStart(node, found.index);
                range.setEnd(node, found.index + found[0].length);
                words.push(range.getBoundingClientRect());
              }
              const line = words.filter(word => Math.abs(word.top - words[0].top) < 12);
              if (line.length < 2) return null;
              return line[0].left > line[line.length - 1].left;
            })""",
            selector,
        )

    return measure


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the site: that which DATELINE_SITE names, or one that is built now."""
    from tools.site import build

    if built := os.environ.get("DATELINE_SITE"):
        return Path(built).resolve()
    folder = tmp_path_factory.mktemp("site")
    # a browser edition that is there already stays, and is led to
    for place in (folder / "lab", folder / "lab" / "lab"):
        place.mkdir()
        (place / "index.html").touch()
    assert build.build(folder) == 0, "Sphinx warned; what it says stands above"
    return folder


@pytest.fixture(scope="session")
def address(site):
    """The address of the site on a server of its own: a search result asks for its page."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(quiet, directory=site)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def opened(site, chromium):
    """A function that opens a page of the site, at a width and in a colour scheme."""
    contexts = []

    def open_page(name, width=1280, scheme="light", mark="", **more):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, **more
        )
        contexts.append(context)
        page = context.new_page()
        asked, errors = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto((site / f"{name}.html").as_uri() + mark)
        page.wait_for_function("document.readyState === 'complete'")
        page.asked, page.errors = asked, errors
        return page

    yield open_page
    for context in contexts:
        context.close()
