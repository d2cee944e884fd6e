"""The benchmarks that take seconds run; what they measure is not judged here."""

import subprocess
import sys

import pytest

from tools import ROOT


@pytest.mark.parametrize("name, lines", [("explore", 4), ("checks", 1)])
def test_a_benchmark_runs(name, lines):
    done = subprocess.run(
        [sys.executable, "-m", f"tools.bench.{name}"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == lines and " ms" in done.stdout
