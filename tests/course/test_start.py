"""The ways to start that README.md names: what they install is there, and all open the copy."""

import re
from pathlib import Path

from dateline import lab

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_way_to_start_opens_the_learners_copy():
    ways = [re.sub(r" {2,}#.*", "", line) for line in re.findall(r"^(?!\|).*", README, re.M)]
    assert ways.count("dateline lab") == 2 and "make lab" in ways
    assert "dateline.cli lab " in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert README.splitlines()[-1].endswith(f"?urlpath=lab/tree/{lab.COPY}/{lab.FIRST}")
    assert not re.search(r"^jupyter lab", README, re.M)


def test_what_readme_installs_is_there():
    named = set(re.findall(r"-r ([\w.-]+)", README)) | set(re.findall(r"--file ([\w.-]+)", README))
    assert named == {"requirements.txt", "requirements-dev.txt", "environment.yml"}
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_every_folder_that_is_named_is_there():
    named = re.findall(r"`([a-z-]+)/`", README.split("## What is where")[1].split("## Rights")[0])
    assert lab.COPY in named and "tools" in named
    assert [name for name in named if name != lab.COPY and not (ROOT / name).is_dir()] == []
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"/{lab.COPY}/" in ignored
