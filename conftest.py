"""Settings for every test run, of a lesson too, from whatever folder pytest is started."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tools import guarded_kernel

ROOT = Path(__file__).resolve().parent


def pytest_configure(config):
    """Notebook kernels of this run (nbval's too) have no network and stop at a missing glyph.

    Each worker of pytest-xdist passes here, so each has its own IPython folder.
    """
    scratch = tempfile.mkdtemp(prefix="dateline-ipython-")
    config.add_cleanup(lambda: shutil.rmtree(scratch, ignore_errors=True))
    os.environ.update(guarded_kernel.environment(scratch))
    # in pyproject.toml it would be looked for in the folder that pytest is started in
    config.option.nbval_sanitize_with = str(ROOT / "tests" / "nbval-sanitize.cfg")


@pytest.fixture(scope="session")
def root():
    """The repository."""
    return ROOT
