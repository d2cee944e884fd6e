"""The lessons in a real JupyterLab."""

import shutil

import pytest

from tools import lessons

pytestmark = pytest.mark.browser

LESSONS = [path.stem for path in lessons()]
CURRENT = "window.jupyterapp?.shell.currentWidget"


@pytest.fixture(scope="module")
def lab(jupyterlab, tmp_path_factory):
    """The address of a JupyterLab that works on a copy of the lessons."""
    folder = tmp_path_factory.mktemp("lab")
    for path in lessons():
        shutil.copy(path, folder)
    with jupyterlab(folder) as address:
        yield address


@pytest.fixture(scope="module")
def opened(chromium, lab):
    """A function that opens a lesson and runs it, once; the next test gets the same page."""
    pages = {}

    def page_of(name):
        if name not in pages:
            pages[name] = open_lesson(chromium, lab, name)
        pages[name].set_viewport_size({"width": 1280, "height": 1000})
        pages[name].bring_to_front()
        return pages[name]

    yield page_of
    for page in pages.values():
        page.close()


def open_lesson(chromium, lab, name):
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{lab}/lab/workspaces/auto-{name[:2]}/tree/{name}.ipynb?token=t&reset")
    page.wait_for_function(
        f"{CURRENT}?.sessionContext?.session?.kernel?.status === 'idle'", timeout=120_000
    )
    page.wait_for_timeout(500)
    page.evaluate("window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(
        f"{CURRENT}.content.model.sharedModel.cells.filter(c => c.cell_type === 'code')"
        ".every(c => c.execution_count)",
        timeout=120_000,
    )
    return page


@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_opens_and_runs_without_an_error(opened, screenshots, name):
    page = opened(name)
    kinds = page.evaluate(
        f"{CURRENT}.content.model.sharedModel.cells.filter(c => c.cell_type === 'code')"
        ".flatMap(c => c.outputs.map(o => o.output_type))"
    )
    assert len(kinds) > 10 and "error" not in kinds
    page.screenshot(path=screenshots / f"lab-{name}.png")
