"""A wheel carries data, lessons and exercises; an editable install reads them in the repository."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import dateline
from dateline import lab

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
    there = {
        name.removeprefix("dateline/data/")
        for name in wheel.namelist()
        if name.startswith("dateline/data/")
    }
    data = ROOT / "data"
    here = {p.relative_to(data).as_posix() for p in data.rglob("*") if p.is_file()}
    assert there == here
    assert "article/article.ar.txt" in there


def test_a_wheel_carries_the_article_byte_for_byte(wheel):
    packed = wheel.read("dateline/data/article/article.ar.txt")
    assert packed == (ROOT / "data/article/article.ar.txt").read_bytes()


def test_a_wheel_hands_out_the_same_copy_as_the_repository(wheel, tmp_path):
    """From the wheel alone, in a folder with an unusual name."""
    wheel.extractall(tmp_path / "site")
    code = "import dateline.cli, dateline.lab as lab; print(lab.COURSE, dateline.cli.main(['lab', "
    code += "'--copy-only']))"
    folder = tmp_path / "Anna's \u0634\u0631\u062d #1 100%"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(f"{tmp_path / 'site' / 'dateline' / 'course'} 0\n")
    copy = folder / "my-course"
    assert {
        path.relative_to(copy).as_posix(): path.read_text(encoding="utf-8")
        for path in copy.rglob("*.*")
        if path.is_file() and path.name != lab.RECORD
    } == lab.files()
    assert (tmp_path / "site/dateline/course/.jupyter/labconfig/page_config.json").is_file()


def test_a_wheel_carries_the_code_and_nothing_else(wheel):
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert tops == {"dateline", f"dateline-{dateline.__version__}.dist-info"}
    modules = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src").rglob("*.py")}
    assert modules <= set(wheel.namelist())


def test_here_the_package_is_the_one_in_the_repository():
    assert Path(dateline.__file__).parent == ROOT / "src" / "dateline"
