"""The example in each docstring runs and says what it says; each public function has one."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

import dateline
import dateline.charts
import dateline.check

MODULES = [
    importlib.import_module(found.name)
    for package in (dateline, dateline.charts, dateline.check)
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    if not found.ispkg
]
MODULES.append(dateline.check)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_run(module):
    found = doctest.testmod(module)
    assert found.attempted > 0 and found.failed == 0


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_function_has_a_docstring(module):
    lacking = [
        name
        for name, value in inspect.getmembers(module, inspect.isfunction)
        if value.__module__ == module.__name__ and not name.startswith("_") and not value.__doc__
    ]
    assert lacking == []
