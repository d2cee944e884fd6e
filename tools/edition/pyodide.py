"""Pyodide: its version, where it is published, and a copy of it that is put beside the pages."""

import base64
import hashlib
import json
import shutil
from pathlib import Path

from packaging.utils import canonicalize_name

from tools.edition import wheels

VERSION = "0.27.7"
# The one place that says where Pyodide is published: its core, its list of packages, the packages.
ADDRESS = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
LIST = "pyodide-lock.json"
# of the list as it is published; it holds the digest of every package
LIST_SHA256 = "9c45b916001a750f4102fc287494f3eab215909c7535c626a20db80fd6333e2c"
CORE = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", LIST)
# what the kernel of JupyterLab loads before the first cell
KERNEL = ("micropip", "ssl", "sqlite3", "jedi", "ipython")
WHERE = f"Pyodide {VERSION} (the file pyodide-{VERSION}.tar.bz2 of its releases, unpacked)"


class PyodideError(Exception):
    """A folder is no whole copy of Pyodide; the message says what is missing."""


def integrity():
    """Return the digest of Pyodide's list in the form that browsers compare.

    >>> integrity()[:12]
    'sha256-nEW5F'
    """
    return "sha256-" + base64.b64encode(bytes.fromhex(LIST_SHA256)).decode("ascii")


def entry(path):
    """Return a wheel of ours as Pyodide's list has its packages: a dict."""
    name = wheels.name(path)
    return {
        "name": name,
        "version": wheels.version(path),
        "file_name": path.name,
        "install_dir": "site",
        "sha256": _sha256(path),
        "package_type": "package",
        "imports": wheels.imports(path),
        "depends": wheels.NEEDS[name],
        "unvendored_tests": False,
    }


def needed(listed, asked):
    """Return the names of packages, and of all that they need, in alphabetical order.

    >>> needed({"a": {"depends": ["b"]}, "b": {"depends": []}, "c": {"depends": []}}, ["a"])
    ['a', 'b']
    """
    found, open_ = set(), list(asked)
    while open_:
        name = canonicalize_name(open_.pop())
        if name not in found:
            found.add(name)
            open_ += listed[name]["depends"]
    return sorted(found)


def take_over(source, target, own):
    """Copy from a copy of Pyodide what the course needs; return the names of the packages.

    Args:
        source: the folder of the copy: its core and its packages side by side.
        target: an empty folder.
        own: the entries of our packages, by name; they stand before Pyodide's own.

    Raises:
        PyodideError: a file is missing, or is not the one that was published.
    """
    source = Path(source)
    if not source.is_dir():
        raise PyodideError(f"There is no folder {source}. It is to hold {WHERE}.")
    if missing := [name for name in CORE if not (source / name).is_file()]:
        raise PyodideError(f"{source} lacks {', '.join(missing)}. It is to hold {WHERE}.")
    if _sha256(source / LIST) != LIST_SHA256:
        raise PyodideError(
            f"{source / LIST} is not the list that was published with {VERSION}. Take {WHERE}, "
            "as it is: the course adds its packages by itself."
        )
    listed = json.loads((source / LIST).read_text(encoding="utf-8"))["packages"]
    names = needed(listed | own, [*KERNEL, wheels.COURSE])
    for name in CORE:
        shutil.copy(source / name, target)
    for name in names:
        if name in own:
            continue
        file = source / listed[name]["file_name"]
        if not file.is_file():
            raise PyodideError(f"{source} lacks {file.name}, which the course needs. Take {WHERE}.")
        if _sha256(file) != listed[name]["sha256"]:
            raise PyodideError(f"{file} is not the file that was published. Take {WHERE}.")
        shutil.copy(file, target)
    return names


def _sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
