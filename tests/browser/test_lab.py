"""The lessons and the explorers in a real JupyterLab."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
CURRENT = "window.jupyterapp.shell.currentWidget"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab that works on a copy of the lessons."""
    import shutil

    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=t"]
    options += [f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True"]
    settings = os.environ | {"JUPYTER_CONFIG_PATH": str(ROOT / ".jupyter")}
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "lab", *options],
        env=settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/api?token=t", timeout=5)
            break
        except OSError:
            time.sleep(0.5)
    yield address
    server.terminate()
    server.wait(timeout=30)


def open_lesson(chromium, lab, name):
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{lab}/lab/workspaces/auto-{name[:2]}/tree/notebooks/{name}.ipynb?token=t&reset")
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
def test_every_lesson_opens_and_runs_without_an_error(chromium, lab, screenshots, name):
    page = open_lesson(chromium, lab, name)
    kinds = page.evaluate(
        f"{CURRENT}.content.model.sharedModel.cells.filter(c => c.cell_type === 'code')"
        ".flatMap(c => c.outputs.map(o => o.output_type))"
    )
    assert len(kinds) > 10 and "error" not in kinds
    page.screenshot(path=screenshots / f"lab-{name}.png")
    page.close()


EXPLORERS = {
    "reader": ("01-reading-the-article", 3),
    "timeline": ("02-building-a-timeline", 5),
    "reactions": ("03-comparing-reactions", 3),
    "figures": ("04-charting-the-figures", 1),
}


def open_explorer(chromium, lab, name):
    lesson, controls = EXPLORERS[name]
    page = open_lesson(chromium, lab, lesson)
    place = page.evaluate(
        f"{CURRENT}.content.widgets.findIndex(c => c.model.sharedModel.source"
        f".includes('explore.{name}()'))"
    )
    page.evaluate(f"{CURRENT}.content.activeCellIndex = {place}")
    page.evaluate(f"{CURRENT}.content.scrollToItem({place})")
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-cell')")
    box = page.locator(".widget-vbox").last
    box.wait_for(timeout=30_000)
    assert box.locator("select, input[type=text]").count() == controls
    box.scroll_into_view_if_needed()
    return page, box


@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_by_mouse_by_keyboard_and_by_axe(
    chromium, lab, screenshots, violations, first_word_is_right_of_last, name
):
    page, box = open_explorer(chromium, lab, name)
    shown = box.locator(".widget-html-content")
    # by mouse: choose another value in the first list
    first = box.locator("select").first
    before = shown.inner_text()
    first.select_option(index=first.locator("option").count() - 1)
    page.wait_for_timeout(700)
    assert shown.inner_text() != before or name == "reader"
    # by keyboard alone: into the first control, change it, go on to the next
    first.focus()
    chosen = first.input_value()
    page.keyboard.press("Home")
    page.wait_for_timeout(700)
    assert first.input_value() != chosen
    controls = box.locator("select, input[type=text]")
    for place in range(1, controls.count()):
        page.keyboard.press("Tab")
        assert controls.nth(place).evaluate("control => control === document.activeElement")
    outline = page.evaluate(
        "(style => style.outlineStyle + style.boxShadow)(getComputedStyle(document.activeElement))"
    )
    assert outline.replace("none", "")
    # what it shows: marks with words, right to left
    if name != "reactions":
        assert shown.locator("mark").count() > 0
    page.evaluate("document.querySelectorAll('.widget-vbox').forEach(box => box.id = '')")
    box.evaluate("box => box.id = 'explorer'")
    order = [one for one in first_word_is_right_of_last(page, "#explorer [lang=ar][dir=rtl]")
             if one is not None]  # fmt: skip
    assert order and all(order)
    assert violations(page, "'#explorer'") == []
    page.screenshot(path=screenshots / f"explorer-{name}.png")
    page.close()


def test_the_reader_finds_a_word_typed_in(chromium, lab):
    page, box = open_explorer(chromium, lab, "reader")
    box.locator("input[type=text]").focus()
    page.keyboard.type("restraint")
    page.wait_for_timeout(1000)
    assert "2 of 37 sentences" in box.locator(".widget-html-content").inner_text()
    page.keyboard.type("zzz")
    page.wait_for_timeout(1000)
    assert "No sentence matches" in box.locator(".widget-html-content").inner_text()
    page.close()
