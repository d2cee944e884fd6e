"""The benchmarks that take seconds run; what they measure is not judged here."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).with_name("bench")


@pytest.mark.parametrize("name, lines", [("explore.py", 4), ("checks.py", 1)])
def test_a_benchmark_runs(name, lines):
    done = subprocess.run(
        [sys.executable, str(BENCH / name)], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == lines and " ms" in done.stdout
