"""A gap left in a cell fails as a gap, in IPython and in a kernel; nothing else is changed."""

import builtins

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

from dateline import gaps
from dateline.grading.shell import Shell


@pytest.fixture
def shell(monkeypatch):
    # where a library has put gettext's _ there, IPython leaves the name alone
    monkeypatch.delattr(builtins, "_", raising=False)
    settings = Config(HistoryManager={"enabled": False})
    made = InteractiveShell(config=settings)
    gaps.watch(made)
    for cell in ("1", "2", "3", "4"):
        made.run_cell(cell, store_history=True)
    return made


def _ran(cells):
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
    NotebookClient(notebook, kernel_name="python3", timeout=60).execute()
    return notebook


@pytest.mark.parametrize(
    "cell", ["[0] == ___", "{4: 1}[___]", "[].___()", "{'a': 1}['___']", "max(1, ___)"]
)
def test_a_gap_is_told(shell, cell, capsys):
    found = shell.run_cell(cell, store_history=True).error_in_exec
    assert str(found).strip("'\"") == gaps.SAID
    assert gaps.SAID in capsys.readouterr().out


@pytest.mark.parametrize("cell", ["no_such_name", "[].gone", "{}['gone']", "1 / 0"])
def test_another_error_is_as_it_was(shell, cell, capsys):
    assert gaps.SAID not in str(shell.run_cell(cell).error_in_exec)
    assert "Traceback" in capsys.readouterr().out


def test_the_last_outputs_stay(shell):
    assert shell.run_cell("_, __", store_history=True).result == (4, 3)


def test_a_value_of_ones_own_stays(shell):
    shell.run_cell("___ = 7")
    assert shell.run_cell("___ + 1").result == 8


def test_watching_twice_is_watching_once(shell):
    before = len(shell.events.callbacks["pre_run_cell"])
    assert gaps.watch(shell)
    assert len(shell.events.callbacks["pre_run_cell"]) == before


def test_a_gap_is_told_in_a_notebook():
    with pytest.raises(CellExecutionError, match="There is still a gap ___ in this cell"):
        _ran(["import dateline", "4", "5", "6", "{}[___]"])


def test_a_gap_is_told_where_an_exercise_is_marked():
    marking = Shell()
    for _ in range(2):
        for cell in ("4", "5", "6"):
            marking.run(cell)
        (told,) = marking.run("[0] == ___")
        assert told["output_type"] == "error" and gaps.SAID in told["evalue"]
        marking.fresh()
