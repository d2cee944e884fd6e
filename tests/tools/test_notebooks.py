"""The builder stores a notebook with its outputs, the same bytes every time."""

import re
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbval.plugin import get_sanitize_patterns

from tools import notebooks

FIGURE = (
    "import matplotlib.pyplot as plt\n"
    "figure, axes = plt.subplots()\n"
    "_ = axes.set_title('\u0645\u0646 5 \u0625\u0644\u0649 6 \u064a\u0646\u0627\u064a\u0631')"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """(path, bytes before, after one build, after two) of a notebook as an editor leaves it."""
    path = tmp_path_factory.mktemp("notebooks") / "lesson.ipynb"
    cells = [
        new_markdown_cell("# \u0627\u0644\u064a\u0648\u0645", id="title"),
        new_code_cell("import sys\nprint('one')\nprint('two')\n3", id="sum"),
        new_code_cell(FIGURE, id="figure"),
        new_code_cell("import ipywidgets\nipywidgets.IntSlider()", id="slider"),
        new_code_cell("import pathlib\npathlib.Path.cwd().name", id="folder"),
    ]
    cells[1].metadata.update(tags=["kept"], collapsed=True, execution={"iopub.status.busy": "now"})
    metadata = {"widgets": {"state": {}}, "language_info": {"name": "python", "version": "3.9"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    states = [path.read_bytes()]
    for _ in range(2):
        notebooks.build(path)
        states.append(path.read_bytes())
    return path, *states


def test_two_builds_give_the_same_bytes(built):
    _, before, once, twice = built
    assert before != once == twice


def test_outputs_counts_and_ids_are_kept(built):
    cells = notebooks.read(built[0]).cells
    assert [cell.id for cell in cells] == ["title", "sum", "figure", "slider", "folder"]
    assert [cell.execution_count for cell in cells[1:]] == [1, 2, 3, 4]
    assert [o.get("text") or o.data["text/plain"] for o in cells[1].outputs] == ["one\ntwo\n", "3"]
    assert "image/png" in cells[2].outputs[0].data


def test_a_notebook_runs_in_its_own_folder(built):
    path = built[0]
    assert notebooks.read(path).cells[4].outputs[0].data["text/plain"] == repr(path.parent.name)


def test_what_is_volatile_is_taken_out(built):
    notebook = notebooks.read(built[0])
    assert notebook.cells[1].metadata == {"tags": ["kept"]}
    assert notebook.cells[3].outputs == []
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}


def test_the_file_is_utf8_with_lf(built):
    text = built[2].decode("utf-8")
    assert "\u0627\u0644\u064a\u0648\u0645" in text
    assert "\r" not in text and text.endswith("}\n")


def test_a_notebook_that_fails_is_left_alone(tmp_path, capsys):
    path = tmp_path / "broken.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1 / 0")]), path)
    before = path.read_bytes()
    assert notebooks.main([str(path)]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_ids_are_made_up_the_same_way_each_time(tmp_path):
    path = tmp_path / "old.ipynb"
    path.write_text(
        '{"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["a"]}], '
        '"metadata": {}, "nbformat": 4, "nbformat_minor": 4}',
        encoding="utf-8",
    )
    first, second = notebooks.read(path), notebooks.read(path)
    assert first.cells[0].id == second.cells[0].id
    assert first.nbformat_minor == 5


def test_notebooks_are_named_by_path_or_glob(tmp_path, monkeypatch):
    for name in ("01-a.ipynb", "02-b.ipynb"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [p.name for p in notebooks.notebooks(["0*.ipynb"])] == ["01-a.ipynb", "02-b.ipynb"]
    assert [p.name for p in notebooks.notebooks([str(tmp_path / "02*")])] == ["02-b.ipynb"]
    with pytest.raises(FileNotFoundError, match="03"):
        notebooks.notebooks(["03-*.ipynb"])


def test_nbval_compares_alt_text_and_not_the_bytes_of_pictures():
    settings = (Path(__file__).parents[1] / "nbval-sanitize.cfg").read_text(encoding="utf-8")
    text = '<img alt="200 detained" src="data:image/png;base64,iVBORw0/+="> <Axes at 0x7f3b7bb1>'
    for pattern, replacement in get_sanitize_patterns(settings):
        text = re.sub(pattern, replacement, text)
    assert text == (
        '<img alt="200 detained" src="data:image/png;base64,PICTURE"> <Axes at ADDRESS>'
    )
