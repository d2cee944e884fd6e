"""The parts of the edition that need no browser: packages, the copy of Pyodide, the page."""

import hashlib
import json
import subprocess
import sys
import zipfile

import pytest

from tools import ROOT
from tools.edition import build, pyodide, wheels
from tools.site.__main__ import main


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The wheels, by name."""
    return wheels.write(tmp_path_factory.mktemp("wheels"))


@pytest.fixture
def own(made):
    return {name: pyodide.entry(path) for name, path in made.items()}


@pytest.fixture
def copy(tmp_path, monkeypatch, own):
    """A folder like a copy of Pyodide, of packages with nothing in them."""
    folder = tmp_path / "copy"
    folder.mkdir()
    asked = {need for entry in own.values() for need in entry["depends"]} - set(own)
    packages = {}
    for name in {*asked, *pyodide.KERNEL, "unneeded"}:
        file = folder / f"{name}-1-py3-none-any.whl"
        file.write_text(name, encoding="utf-8")
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        packages[name] = {"file_name": file.name, "sha256": digest, "depends": []}
    for name in pyodide.CORE:
        (folder / name).write_text(json.dumps({"packages": packages}), encoding="utf-8")
    digest = hashlib.sha256((folder / pyodide.LIST).read_bytes()).hexdigest()
    monkeypatch.setattr(pyodide, "LIST_SHA256", digest)
    return folder


def test_the_wheels_are_python_alone_and_the_same_each_time(made, tmp_path):
    for name, path in made.items():
        assert path.name.endswith("-py3-none-any.whl") and wheels.name(path) == name
        with zipfile.ZipFile(path) as archive:
            inside = archive.namelist()
        assert [each for each in inside if each.endswith((".so", ".pyd", ".pyc"))] == []
    again = wheels.write(tmp_path)
    assert {n: p.read_bytes() for n, p in again.items()} == {
        n: p.read_bytes() for n, p in made.items()
    }


def test_the_course_comes_with_its_tables_and_without_a_second_copy_of_the_lessons(made):
    with zipfile.ZipFile(made[wheels.COURSE]) as archive:
        inside = archive.namelist()
    assert "dateline/data/article/article.ar.txt" in inside
    assert [name for name in inside if name.endswith(".ipynb")] == []
    assert pyodide.entry(made[wheels.COURSE])["imports"] == ["dateline"]


def test_the_course_runs_on_the_pure_packages(made, tmp_path):
    """Psygnal and MarkupSafe are compiled where they can be; here they are not."""
    for name in ("psygnal", "markupsafe", "anywidget", "ipywidgets", "jinja2"):
        with zipfile.ZipFile(made[name]) as archive:
            archive.extractall(tmp_path)
    code = "import dateline.explore, dateline.brief, psygnal, markupsafe; "
    code += "print(psygnal.__file__, markupsafe.__file__)"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.count(str(tmp_path)) == 2


def test_what_the_course_needs_is_taken_over_and_no_more(copy, own, tmp_path):
    target = tmp_path / "target"
    target.mkdir()
    names = pyodide.take_over(copy, target, own)
    there = {path.name for path in target.iterdir()}
    assert {"pandas", "matplotlib", "micropip", "dateline"} <= set(names)
    assert "unneeded" not in names and "unneeded-1-py3-none-any.whl" not in there
    assert set(pyodide.CORE) < there and "pandas-1-py3-none-any.whl" in there


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("pandas-1-py3-none-any.whl", None, "lacks pandas-1-py3-none-any.whl"),
        ("pandas-1-py3-none-any.whl", "other", "is not the file that was published"),
        ("pyodide.asm.wasm", None, "lacks pyodide.asm.wasm"),
        (pyodide.LIST, "{}", "is not the list that was published"),
    ],
)
def test_another_copy_is_refused(copy, own, tmp_path, name, content, words):
    (copy / name).unlink()
    if content is not None:
        (copy / name).write_text(content, encoding="utf-8")
    with pytest.raises(pyodide.PyodideError, match=words):
        pyodide.take_over(copy, tmp_path, own)


def test_a_folder_that_is_not_there_is_told_and_what_was_built_stays(tmp_path, capsys):
    (tmp_path / "lab").mkdir()
    (tmp_path / "lab" / "index.html").write_text("before", encoding="utf-8")
    assert main(["--pyodide", str(tmp_path / "nowhere"), str(tmp_path)]) == 2
    assert "There is no folder" in capsys.readouterr().err
    assert (tmp_path / "lab" / "index.html").read_text(encoding="utf-8") == "before"


def test_the_address_of_pyodide_and_the_size_of_a_visit_stand_once():
    host = pyodide.ADDRESS.split("/")[2]
    texts = [*(ROOT / "tools").rglob("*.py"), *(ROOT / "site").rglob("*.*"), ROOT / "README.md"]
    found = [path.name for path in texts if host.encode() in path.read_bytes()]
    assert found == ["pyodide.py"]
    assert f"about {build.MEGABYTES} MB" in (ROOT / "README.md").read_text(encoding="utf-8")
