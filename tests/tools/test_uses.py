"""`make build TABLE=…` builds what uses a table: nothing that it should is left out."""

import pytest

from dateline import tables
from tools import lessons, notebooks, prose, uses
from tools.lesson import Lesson


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_every_table_that_a_lesson_loads_is_seen(path, monkeypatch):
    loaded, load = set(), tables.load

    def noted(name, *rest, **more):
        loaded.add(name)
        return load(name, *rest, **more)

    monkeypatch.setattr(tables, "load", noted)
    monkeypatch.chdir(path.parent)
    lesson = Lesson.read(path)
    prose.names_after(lesson)
    # a lesson about another text loads no table of the course
    assert loaded or not any("tables" in cell.source for _, cell in lesson.code)
    assert [name for name in sorted(loaded) if not uses.uses(path, name)] == []


def test_a_table_is_seen_in_code_in_the_package_and_in_questions(tmp_path):
    def uses_notes(code, name="x"):
        cell = notebooks.nbformat.v4.new_code_cell(code)
        path = tmp_path / f"{name}.ipynb"
        path.write_text(
            notebooks.nbformat.writes(notebooks.nbformat.v4.new_notebook(cells=[cell])),
            encoding="utf-8",
        )
        return uses.uses(path, "notes")

    assert uses_notes('tables.load("notes")')
    assert uses_notes('names = "claims notes".split()')
    assert uses_notes("from dateline import explore\nexplore.reader()")
    assert uses_notes("from dateline.explore import reader\nreader()")
    assert uses_notes("tables.check()")
    # the checks of dates take the readings that a note accepts
    assert uses_notes("### BEGIN SOLUTION\nq1 = 1\n### END SOLUTION", "02-timeline")
    assert not uses_notes("q1 = ...", "02-timeline")
    assert not uses_notes("from dateline import explore\nexplore.figures()")
    assert not uses_notes('"""notes"""\nprint("noteworthy")')


def test_few_notebooks_use_what_is_rarely_used():
    found = [path.stem for path in notebooks.notebooks() if uses.uses(path, "later/second-coder")]
    assert found == ["03-comparing-reactions"]
    some = [path for path in notebooks.notebooks() if uses.uses(path, "notes")]
    assert 0 < len(some) < len(notebooks.notebooks())


def test_a_table_that_there_is_not(capsys):
    assert notebooks.main(["--table", "note"]) == 2
    assert "There is no table note. There are: sections, " in capsys.readouterr().err
