"""Settings for the whole test run."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tools import guarded_kernel

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure(config):
    """Notebook kernels of this run (nbval's too) have no network and stop at a missing glyph.

    Each worker of pytest-xdist passes here, so each has its own IPython folder.
    """
    scratch = tempfile.mkdtemp(prefix="dateline-ipython-")
    config.add_cleanup(lambda: shutil.rmtree(scratch, ignore_errors=True))
    os.environ.update(guarded_kernel.environment(scratch))


@pytest.fixture(scope="session")
def root():
    """The repository."""
    return ROOT
