"""The packages that the browser's Python gets beside its own: pure ones, from this environment."""

import re
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path

from packaging.utils import canonicalize_name, parse_wheel_filename

from tools import ROOT

COURSE = "dateline"
# What `import dateline` needs, each with what it needs itself: Pyodide has no ipywidgets and no
# anywidget, and not every copy of it has the others. So they are of one version with the pins.
NEEDS = {
    "anywidget": ["ipywidgets", "psygnal", "typing-extensions"],
    "comm": ["traitlets"],
    "ipywidgets": ["comm", "ipython", "jupyterlab-widgets", "traitlets"],
    "jinja2": ["markupsafe"],
    "jupyterlab-widgets": [],
    "markupsafe": [],
    "psygnal": [],
    "typing-extensions": [],
    COURSE: ["anywidget", "ipython", "ipywidgets", "jinja2", "matplotlib", "pandas", "pillow"],
}
# compiled for this machine; JavaScript that JupyterLab has from elsewhere; the lessons, which lie
# beside the page
LEFT_OUT = re.compile(r"\.(so|pyd|dll|dylib|pyc|c|pyi)$|^\w+/(labextension|nbextension|course)/")
WRITTEN_BY_PIP = {"RECORD", "WHEEL", "INSTALLER", "REQUESTED", "direct_url.json"}
EARLIEST = (1980, 1, 1, 0, 0, 0)  # one date for all files: the same packages are the same bytes
TAG = b"Wheel-Version: 1.0\nGenerator: dateline\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def write(folder):
    """Write a wheel of the course and of each package in `NEEDS`; return their paths, by name.

    Needs no network: the packages are those that are installed here.
    """
    contents = {name: _installed(name) for name in NEEDS if name != COURSE} | {COURSE: _course()}
    return {name: _packed(found, Path(folder)) for name, found in contents.items()}


def _installed(name):
    """Return the files of an installed package: {path: bytes}."""
    # what lies outside are scripts, and JupyterLab's part of it
    files = [each for each in distribution(name).files if ".." not in each.parts]
    return {
        each.as_posix(): each.locate().read_bytes()
        for each in files
        if not LEFT_OUT.search(each.as_posix())
    }


def _course():
    """Return the files of the course's own wheel: {path: bytes}."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def _packed(contents, folder):
    """Write the files of a package as a wheel of Python alone; return its path."""
    about = next(path.split("/")[0] for path in contents if ".dist-info/" in path)
    kept = {
        path: content
        for path, content in contents.items()
        if not LEFT_OUT.search(path) and path.removeprefix(f"{about}/") not in WRITTEN_BY_PIP
    }
    kept[f"{about}/WHEEL"] = TAG
    record = "".join(f"{path},,\n" for path in sorted([*kept, f"{about}/RECORD"]))
    kept[f"{about}/RECORD"] = record.encode("utf-8")
    path = folder / f"{about.removesuffix('.dist-info')}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inside, content in sorted(kept.items()):
            archive.writestr(zipfile.ZipInfo(inside, EARLIEST), content, zipfile.ZIP_DEFLATED)
    return path


def imports(path):
    """Return what a wheel can be imported as: the names of its modules and packages at the top."""
    with zipfile.ZipFile(path) as archive:
        tops = {re.split(r"/|\.py$", name)[0] for name in archive.namelist() if ".py" in name}
    return sorted(top for top in tops if top.isidentifier())


def version(path):
    """Return the version that a wheel's name says.

    >>> version(Path("jinja2-3.1.6-py3-none-any.whl"))
    '3.1.6'
    """
    return str(parse_wheel_filename(path.name)[1])


def name(path):
    """Return the name of the package in a wheel, as Pyodide's list writes it.

    >>> name(Path("jupyterlab_widgets-3.0.17-py3-none-any.whl"))
    'jupyterlab-widgets'
    """
    return canonicalize_name(parse_wheel_filename(path.name)[0])
