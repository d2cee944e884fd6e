"""The ways to start that README.md names: what they install is there, and all open the copy."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from dateline import lab

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GRADING = (ROOT / "GRADING.md").read_text(encoding="utf-8")


def test_every_way_to_start_opens_the_learners_copy():
    ways = [re.sub(r" {2,}#.*", "", line) for line in re.findall(r"^(?!\|).*", README, re.M)]
    assert {"make lab", r".venv\Scripts\dateline lab", "dateline lab"} <= set(ways)
    assert "dateline.cli lab " in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert README.splitlines()[-1].endswith(f"?urlpath=lab/tree/{lab.COPY}/{lab.FIRST}")
    assert not re.search(r"^jupyter lab", README, re.M)


def test_without_make_the_lines_are_those_of_the_makefile_and_need_no_activation():
    """PowerShell runs no script, such as the one that activates, unless it is told to."""
    block = README.split("**Windows, or without make.**")[1].split("```")[1].strip().splitlines()
    made, *lines = block
    assert made == "py -m venv .venv", "any version that is installed, not one that may be missing"
    assert len(lines) == 3 and all(line.startswith(".venv\\Scripts\\") for line in lines)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = " ".join(makefile.replace("\\\n", " ").replace(" --quiet", "").split())
    for line in lines[:2]:
        options = line.partition(" -m pip install ")[2]
        assert f"-m pip install --disable-pip-version-check {options} " in told
    assert not re.search(r"(?<!conda )activate", README)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"{project['requires-python'].removeprefix('>=')} or newer is needed" in README


def test_what_readme_installs_is_there():
    named = set(re.findall(r"-r ([\w.-]+)", README)) | set(re.findall(r"--file ([\w.-]+)", README))
    assert named == {"requirements.txt", "requirements-dev.txt", "environment.yml"}
    assert [name for name in named if not (ROOT / name).is_file()] == []


def handed_out():
    """What GRADING.md puts into the zip file for students, as paths."""
    line = re.search(r"^ +git archive .* HEAD (.*)$", GRADING, re.M)
    return line[1].split()


def test_the_zip_file_for_students_installs_and_has_no_keys(tmp_path):
    folder = tmp_path / "dateline-almaty"
    for name in handed_out():
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, folder / name)
    for path in folder.rglob("*.*"):
        if path.suffix in (".ipynb", ".md", ".toml", ".csv", ".json"):
            assert "BEGIN HIDDEN TESTS" not in path.read_text(encoding="utf-8"), path
    assert not {"solutions", "tests", ".git", "tools"} & {path.name for path in folder.iterdir()}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "../wheel"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    with zipfile.ZipFile(next((tmp_path / "wheel").iterdir())) as wheel:
        assert f"dateline/course/{lab.FIRST}" in wheel.namelist()
    code = "from dateline import cli, lab; print(lab.COURSE); cli.main(['lab', '--copy-only'])"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[0] == str(folder)
    assert {
        path.relative_to(folder / lab.COPY).as_posix()
        for path in (folder / lab.COPY).rglob("*.*")
        if path.is_file() and path.name != lab.RECORD
    } == set(lab.files())
    if shutil.which("make"):
        subprocess.run(["make", "-n", "lab"], cwd=folder, check=True, capture_output=True)


def test_what_students_hand_in_is_the_file_of_their_copy():
    named = re.findall(rf"`{lab.COPY}/(exercises/\S+\.ipynb)`", GRADING)
    assert named and set(named) <= set(lab.files())


def test_every_folder_that_is_named_is_there():
    named = re.findall(r"`([a-z-]+)/`", README.split("## What is where")[1].split("## Rights")[0])
    assert lab.COPY in named and "tools" in named
    assert [name for name in named if name != lab.COPY and not (ROOT / name).is_dir()] == []
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"/{lab.COPY}/" in ignored


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
@pytest.mark.parametrize("name", ["course", "Anna's \u0634\u0631\u062d #1 100% $x [b]"])
def test_make_installs_again_where_the_folder_was_moved(tmp_path, name):
    """And only there, and for a learner only what a learner needs."""
    folder = tmp_path / name
    (folder / ".venv").mkdir(parents=True)
    for file in ("Makefile", "requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        shutil.copy(ROOT / file, folder)

    def installs(target):
        done = subprocess.run(
            ["make", "-n", target], cwd=folder, capture_output=True, encoding="utf-8", check=True
        )
        return re.findall(r"-r (requirements\S*)", done.stdout)

    both = ["requirements.txt", "requirements-dev.txt"]
    assert (installs("lab"), installs("test")) == (both[:1], both)
    (folder / ".venv" / ".light").touch()
    (folder / ".venv" / ".place").write_text(f"{folder.resolve()}\n", encoding="utf-8")
    assert (installs("lab"), installs("test")) == ([], both[1:])
    (folder / ".venv" / ".ready").touch()
    assert (installs("lab"), installs("test"), installs("site")) == ([], [], [])
    folder = folder.rename(tmp_path / "moved")
    assert (installs("lab"), installs("test")) == (both[:1], both)


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
@pytest.mark.skipif(
    os.name == "nt" or not os.getuid(), reason="an administrator may write anywhere"
)
def test_make_says_what_to_do_where_nothing_can_be_written(tmp_path):
    folder = tmp_path / "Anna's course"
    folder.mkdir()
    for file in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / file, folder)
    folder.chmod(0o555)
    done = subprocess.run(["make", "lab"], cwd=folder, capture_output=True, encoding="utf-8")
    folder.chmod(0o755)
    assert done.returncode and not (folder / ".venv").exists()
    assert "cannot be written to" in done.stdout and "dateline lab ~/my-course" in done.stdout
    assert "Making .venv" not in done.stdout and "Traceback" not in done.stderr
