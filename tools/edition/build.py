"""Put the browser edition together: JupyterLite, the learner's copy, the packages of the course."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import jinja2

from dateline import lab
from tools import ROOT
from tools.edition import pyodide, wheels

SOURCE = ROOT / "site" / "edition"
NAME = "Dateline Almaty"
PYTHON = "python"  # the folder with what the browser's Python is started with
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
# of the extensions of JupyterLab that are installed here: not nbgrader's, and no editor's
EXTENSIONS = (
    "@jupyter-widgets/jupyterlab-manager",
    "@jupyterlite/pyodide-kernel-extension",
    "anywidget",
)
# What a first visit to a lesson fetches, in millions of bytes, and what draws there. Tested.
MEGABYTES = 50
MATPLOTLIB = "matplotlib 3.8"
# in the page of JupyterLab: the gate stands before all else
HEAD = "<html>\n  <head>\n"
GATE = '<html lang="en">\n  <head>\n    <script src="../gate.js"></script>\n'
FROM_HERE = "all of it comes from this site, and nothing else is asked."
FROM_THERE = (
    "most of it is Python with pandas and matplotlib, which come from the address at which Pyodide "
    'is published (<a href="{0}">{1}</a>).'
)
BLOCKED_HERE = "this site did not answer."
BLOCKED_THERE = "{} did not answer. You may be offline, or this network may block that site."


def build(folder, copy=None):
    """Build the browser edition into a folder, in place of what was there.

    Args:
        folder: it holds `index.html`, which tells a first visitor what is fetched, and `lab/`.
        copy: a folder with a copy of Pyodide. Then the edition asks no other site for anything.

    Raises:
        PyodideError: the copy lacks something, or is another Pyodide.
        subprocess.CalledProcessError: JupyterLite or the wheel cannot be built.
    """
    folder = Path(folder)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        settings, made = Path(scratch) / "settings", Path(scratch) / "made"
        settings.mkdir()
        _settings(settings)
        _jupyterlite(settings, made)
        (made / PYTHON).mkdir()
        _python(made / PYTHON, copy)
        _pages(made, copy)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.move(made, folder)


def _settings(folder):
    """Write what JupyterLite is built from: the learner's copy, and its settings."""
    lab.hand_out(folder / "content")
    (folder / "content" / lab.RECORD).unlink()
    config = {
        "appName": NAME,
        "litePluginSettings": {
            KERNEL: {"pyodideUrl": f"./{PYTHON}/start.js", "disablePyPIFallback": True}
        },
    }
    _write_json(
        folder / "jupyter-lite.json",
        {"jupyter-lite-schema-version": 0, "jupyter-config-data": config},
    )
    overrides = lab.SETTINGS / "labconfig" / "default_setting_overrides.json"
    shutil.copy(overrides, folder / "overrides.json")
    extensions = [str(_extension(name)) for name in EXTENSIONS]
    building = {
        "apps": ["lab"],
        "contents": ["content"],
        "federated_extensions": extensions,
        "ignore_sys_prefix": ["federated_extensions"],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
    }
    _write_json(folder / "jupyter_lite_config.json", {"LiteBuildConfig": building})


def _extension(name):
    return Path(sys.prefix) / "share" / "jupyter" / "labextensions" / name


def _jupyterlite(settings, made):
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", str(made)]
    done = subprocess.run(
        command,
        cwd=settings,
        env=os.environ | {"PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        done.check_returncode()


def _python(folder, copy):
    """Write the packages, the list of them, and what starts Pyodide with them."""
    own = {name: pyodide.entry(path) for name, path in wheels.write(folder).items()}
    told = {"pyodide": pyodide.ADDRESS, "integrity": pyodide.integrity(), "only": None}
    if copy:
        (folder / "pyodide").mkdir()
        told |= {"pyodide": "./pyodide/"}
        told |= {"only": pyodide.take_over(copy, folder / "pyodide", own)}
    _write_json(folder / "packages.json", told | {"packages": own})
    shutil.copy(SOURCE / "start.js", folder)


def _pages(made, copy):
    """Write the page before the edition, and lead a first visitor to it."""
    for name in ("gate.js", "welcome.js"):
        shutil.copy(SOURCE / name, made)
    template = jinja2.Template(
        (SOURCE / "welcome.html").read_text(encoding="utf-8"), undefined=jinja2.StrictUndefined
    )
    site = pyodide.ADDRESS.split("/")[2]
    welcome = template.render(
        megabytes=MEGABYTES,
        matplotlib=MATPLOTLIB,
        source=FROM_HERE if copy else FROM_THERE.format(pyodide.ADDRESS, site),
        blocked=BLOCKED_HERE if copy else BLOCKED_THERE.format(site),
    )
    (made / "index.html").write_text(welcome + "\n", encoding="utf-8", newline="\n")
    page = made / "lab" / "index.html"
    text = page.read_text(encoding="utf-8")
    if HEAD not in text:
        raise RuntimeError(f"The page of this JupyterLite begins otherwise; see {__name__}.HEAD.")
    text = text.replace(HEAD, GATE, 1).replace("<title>JupyterLite<", f"<title>{NAME}<", 1)
    page.write_text(text, encoding="utf-8", newline="\n")


def _write_json(path, data):
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
