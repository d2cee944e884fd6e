"""The code of modules and notebooks: ruff finds nothing to say, rooms keep to themselves."""

import ast
import subprocess
import sys

import pytest

from tools import ROOT


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff(command):
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "."],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"Run `make format`.\n{done.stdout}{done.stderr}"


# --- rooms ----------------------------------------------------------------------------------------

MODULES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "tools").rglob("*.py")])
MOST = 520  # lines of a module
# public in spite of their names
PUBLIC = {"_exit", "_getframe", "_fields", "_replace", "_asdict", "_make"}


def named(path):
    return path.relative_to(ROOT).as_posix()


def private_names_of_others(source):
    """Return the private names that a module takes from another one, as `module._name`.

    Its own, and those of `self`, `cls` and other values that it made, are its own affair.
    """
    tree, found, modules = ast.parse(source), [], set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            modules |= {alias.asname or alias.name for alias in node.names}
            found += [
                f"{node.module or '.'}.{alias.name}"
                for alias in node.names
                if alias.name.startswith("_") and not alias.name.endswith("__")
            ]
        elif isinstance(node, ast.Import):
            modules |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in modules
            and node.attr.startswith("_")
            and not node.attr.endswith("__")
            and node.attr not in PUBLIC
        ):
            found.append(f"{node.value.id}.{node.attr}")
    return found


def test_no_module_uses_a_private_name_of_another():
    found = {
        named(path): private_names_of_others(path.read_text(encoding="utf-8")) for path in MODULES
    }
    assert {name: names for name, names in found.items() if names} == {}


def test_no_module_is_too_long():
    lines = {named(p): len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}
    long = {name: count for name, count in lines.items() if count > MOST}
    assert long == {}, f"more than {MOST} lines. Split by what changes together."


@pytest.mark.parametrize(
    "source, names",
    [
        ("from .judge import _key", ["judge._key"]),
        ("from . import judge\njudge._key()", ["judge._key"]),
        ("import dateline.judge as j\nj._key", ["j._key"]),
        ("from __future__ import annotations\n__name__", []),
        ("def _f(self):\n    return self._x + _f()", []),
    ],
)
def test_a_borrowed_name_is_seen(source, names):
    assert private_names_of_others(source) == names
