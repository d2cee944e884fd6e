"""ruff finds nothing to say about the code of modules and notebooks."""

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
