"""Settings for every test run, of the tests and of the notebooks, from whatever folder.

It stands at the top so that pytest reads it for `notebooks/` too: `cd notebooks` and
`python -m pytest 00-start-here.ipynb` works.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tools import ROOT, guarded_kernel, lessons

NOTEBOOKS = ROOT / "notebooks"
LONGEST = ("sandbox", "stock", "browser", "slow")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    """Notebook kernels of this run (nbval's too) have no network and stop at a missing glyph.

    Each worker of pytest-xdist passes here, so each has its own IPython folder.
    """
    scratch = tempfile.mkdtemp(prefix="dateline-ipython-")
    config.add_cleanup(lambda: shutil.rmtree(scratch, ignore_errors=True))
    os.environ.update(guarded_kernel.environment(scratch))
    # by its full path: nbval takes it from the folder in which pytest was started
    if not config.getoption("nbval_sanitize_with", None):
        config.option.nbval_sanitize_with = str(ROOT / "tests" / "nbval-sanitize.cfg")


@pytest.fixture(scope="session")
def root():
    """The repository."""
    return ROOT


def pytest_ignore_collect(collection_path, config):
    """A learner's copy of a lesson is run when it is named, and not with all lessons."""
    if collection_path.parent != NOTEBOOKS or collection_path.suffix != ".ipynb":
        return None
    named = {Path(config.invocation_params.dir, arg.partition("::")[0]) for arg in config.args}
    return None if collection_path in {*lessons(), *named} else True


def pytest_collection_modifyitems(items):
    """Whatever needs a browser, nbgrader's kernels, the sandbox or a notebook's run is slow."""
    for item in items:
        marks = {mark.name for mark in item.iter_markers()}
        if marks & {"browser", "stock", "sandbox"} or item.path.suffix == ".ipynb":
            item.add_marker("slow")
    # the longest files first, so that no worker is left alone with one at the end
    items.sort(
        key=lambda item: next(
            (n for n, mark in enumerate(LONGEST) if mark in item.keywords), len(LONGEST)
        )
    )
