"""The example in each docstring runs and says what it says; each public function has one."""

import doctest
import importlib
import inspect
import pkgutil
import sys

import pytest

import dateline

# grading is for Linux only
LINUX = "dateline.grading"
NAMES = [
    found.name
    for found in pkgutil.walk_packages(dateline.__path__, "dateline.")
    if sys.platform == "linux" or not found.name.startswith(LINUX)
]
NAMES += ["tools.limits", "tools.nbtext", "tools.prose"]
MODULES = [importlib.import_module(name) for name in NAMES]
# what lessons import: each has an example
FRONT = [
    module
    for module in MODULES
    if module.__name__ == "dateline.check"
    or module.__name__.rpartition(".")[0] in ("dateline", "dateline.charts")
    and not hasattr(module, "__path__")
]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_run(module):
    found = doctest.testmod(module)
    assert found.failed == 0
    assert found.attempted > 0 or module not in FRONT


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_function_has_a_docstring(module):
    lacking = [
        name
        for name, value in inspect.getmembers(module, inspect.isfunction)
        if value.__module__ == module.__name__ and not name.startswith("_") and not value.__doc__
    ]
    assert lacking == []
