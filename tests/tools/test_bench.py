"""The benchmarks that take seconds run, from any folder; what they measure is not judged here."""

import os
import subprocess
import sys

import pytest

from tools import ROOT, limits
from tools.bench.checks import milliseconds, stress

MOST = 300  # milliseconds: three times of what is promised, for slow machines


@pytest.mark.parametrize(
    "command, lines",
    [
        (["bench.checks", "01-reading"], 9),
        (["limits"], len(limits.limits()) + 1),
    ],
)
def test_a_tool_runs_from_any_folder(command, lines, tmp_path):
    folder = tmp_path / "Anna's курс #1"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", f"tools.{command[0]}", *command[1:]],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == lines
    assert " ms" in done.stdout or command[0] == "limits"


def test_an_answer_that_is_far_too_large_takes_no_time():
    for notebook, question, about, answer in stress():
        if about != "a histogram of 1,000 bins" and "scatter" not in about:  # drawing has its own
            assert milliseconds(notebook, question, answer) < MOST, about
