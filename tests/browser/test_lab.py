"""The lessons and the explorers in a real JupyterLab."""

import shutil

import pytest

from tools import ROOT, lessons

pytestmark = pytest.mark.browser

LESSONS = [path.stem for path in lessons()]
CURRENT = "window.jupyterapp?.shell.currentWidget"


@pytest.fixture(scope="module")
def lab(jupyter, tmp_path_factory):
    """The address of a JupyterLab that works on a copy of the lessons."""
    folder = tmp_path_factory.mktemp("lab")
    for path in lessons():
        shutil.copy(path, folder)
    settings = {"JUPYTER_CONFIG_PATH": str(ROOT / ".jupyter")}
    with jupyter("lab", folder, "--LabApp.expose_app_in_browser=True", **settings) as address:
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


# lesson, labels of the controls, what is chosen by mouse and what by keyboard: (label, option,
# words that are then shown, words that are marked)
EXPLORERS = {
    "reader": (
        "01-reading-the-article",
        ["Mark", "Actor", "Find"],
        ("Actor", "the United States (“Washington”)", "1 of 37 sentences", "واشنطن"),
        ("Mark", "figures", "Marked: figure", None),
    ),
    "timeline": (
        "02-building-a-timeline",
        ["Actor", "Place", "Date is", "Order", "Event"],
        ("Date is", "vague", "6 of 40 events", None),
        ("Order", "of telling", "in the order of telling", None),
    ),
    "reactions": (
        "03-comparing-reactions",
        ["First reaction", "Second reaction", "Contested act is"],
        ("First reaction", "Ankara; Turkish presidency; Turkey", "a tweet on Twitter", None),
        ("Contested act is", "MOBILIZE: troops", "MOBILIZE: troops (chosen)", None),
    ),
    "figures": (
        "04-charting-the-figures",
        ["Figure"],
        ("Figure", "f06 demonstrators: thousands", "turn the word into a number", "الآلاف"),
        ("Figure", "f04", "treat it as exact", "200"),
    ),
}


def open_explorer(opened, name):
    lesson, labels, *_ = EXPLORERS[name]
    page = opened(lesson)
    place = page.evaluate(
        f"{CURRENT}.content.widgets.findIndex(c => c.model.sharedModel.source"
        f".includes('explore.{name}()'))"
    )
    page.evaluate(f"Object.assign({CURRENT}.content, {{activeCellIndex: {place}}}) && null")
    page.evaluate(f"{CURRENT}.content.scrollToItem({place})")
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-cell')")
    page.locator(".dateline-explorer").wait_for(timeout=30_000)
    box = page.locator(".dateline-explorer")
    assert box.locator("select, input[type=text]").count() == len(labels)
    for label in labels:  # each control has its name for a screen reader, shown in full
        box.get_by_label(label, exact=True).wait_for()
    assert box.locator(".widget-label").evaluate_all(
        "labels => labels.every(label => label.scrollWidth <= label.clientWidth)"
    )
    box.scroll_into_view_if_needed()
    return page, box


def shows(box, words, marked):
    """Wait until an explorer shows these words, and these among its marks."""
    shown = box.locator(".widget-html-content")
    shown.get_by_text(words).first.wait_for(timeout=10_000)
    if marked:
        shown.locator("mark", has_text=marked).first.wait_for(timeout=10_000)


@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_by_mouse_by_keyboard_and_by_axe(
    opened, screenshots, violations, first_word_is_right_of_last, name
):
    page, box = open_explorer(opened, name)
    _, labels, (mouse, option, words, marked), by_keys = EXPLORERS[name]

    control = box.get_by_label(mouse, exact=True)
    control.click()  # opens the list, which headless Chromium keeps outside the page
    control.select_option(label=option)
    shows(box, words, marked)
    page.keyboard.press("Escape")

    # by keyboard alone: Tab from control to control, each shows that it has the focus; Space opens
    # a list, letters choose, Enter takes
    assert "Space opens it" in box.inner_text()
    box.get_by_label(labels[0], exact=True).focus()
    for place, label in enumerate(labels):
        if place:
            page.keyboard.press("Tab")
        control = box.get_by_label(label, exact=True)
        assert control.evaluate("control => control === document.activeElement")
        assert "3px" in control.evaluate("control => getComputedStyle(control).boxShadow")
        if label == by_keys[0]:
            page.keyboard.press("Space")
            page.keyboard.type(by_keys[1])
            page.keyboard.press("Enter")
            shows(box, *by_keys[2:])
    for label in reversed(labels[:-1]):
        page.keyboard.press("Shift+Tab")
        control = box.get_by_label(label, exact=True)
        assert control.evaluate("control => control === document.activeElement")

    # a mark in the reader is followed by its meaning in words
    assert box.locator("mark").count() > 0
    if name == "reader":
        assert box.locator("td[lang=ar] bdi[lang=en]").count() > 0
    box.evaluate("box => box.id = 'explorer'")
    order = [
        one
        for one in first_word_is_right_of_last(page, "#explorer [lang=ar][dir=rtl]")
        if one is not None
    ]
    assert order and all(order)
    assert violations(page, "'#explorer'") == []

    tree = box.aria_snapshot()
    (screenshots / f"explorer-{name}.aria.txt").write_text(tree, encoding="utf-8", newline="\n")
    page.screenshot(path=screenshots / f"explorer-{name}-1280.png")
    page.evaluate("window.jupyterapp.commands.execute('application:toggle-left-area')")
    page.set_viewport_size({"width": 400, "height": 900})
    page.wait_for_timeout(700)
    box.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / f"explorer-{name}-400.png")


def test_the_reader_finds_a_word_typed_in(opened):
    page, box = open_explorer(opened, "reader")
    box.get_by_label("Find").click()
    page.keyboard.type("restraint")
    shows(box, "2 of 37 sentences", None)
    page.keyboard.press("Control+A")
    page.keyboard.type("ضبط النفس")
    shows(box, "2 of 37 sentences", "ضبط النفس")
    page.keyboard.type("zzz")
    shows(box, "No sentence matches", None)
