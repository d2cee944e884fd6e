"""A wheel carries the tables and the article; an editable install reads them in the repository."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import dateline

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel of this repository, built without a network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        yield archive


def test_a_wheel_carries_every_data_file(wheel):
    there = {n.removeprefix("dateline/data/") for n in wheel.namelist() if "/data/" in n}
    data = ROOT / "data"
    here = {p.relative_to(data).as_posix() for p in data.rglob("*") if p.is_file()}
    assert there == here
    assert "article/article.ar.txt" in there


def test_a_wheel_carries_the_article_byte_for_byte(wheel):
    packed = wheel.read("dateline/data/article/article.ar.txt")
    assert packed == (ROOT / "data/article/article.ar.txt").read_bytes()


def test_a_wheel_carries_the_code_and_nothing_else(wheel):
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert tops == {"dateline", f"dateline-{dateline.__version__}.dist-info"}
    modules = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src").rglob("*.py")}
    assert modules <= set(wheel.namelist())


def test_here_the_package_is_the_one_in_the_repository():
    assert Path(dateline.__file__).parent == ROOT / "src" / "dateline"
