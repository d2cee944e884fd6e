"""Every explorer in a real JupyterLab: the same module, and what was chosen read in Python."""

import nbformat
import pytest

from dateline import explore

pytestmark = pytest.mark.browser

ALL = [*explore.NAMES, "marker"]
MADE = {"marker": '"figures", ["s15", "s16"], ["qualifier", "low"], keep=False'}
BOX = {"marker": ".dateline-marker"}
# axe takes no text of it for visible in JupyterLab; its contrast is judged in a page by itself
UNJUDGED = {"figures"}
CURRENT = "window.jupyterapp?.shell.currentWidget"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def box_of(name):
    return BOX.get(name, ".dateline-explorer")


@pytest.fixture(scope="module")
def lab(jupyterlab, tmp_path_factory):
    """The address of a JupyterLab with a notebook for each explorer."""
    folder = tmp_path_factory.mktemp("lab")
    for name in ALL:
        made = MADE.get(name, "")
        cells = [
            f"from dateline import explore\nexplorer = explore.{name}({made})\nexplorer",
            "pass",
        ]
        made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in cells])
        made.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        nbformat.write(made, folder / f"{name}.ipynb")
    with jupyterlab(folder) as address:
        yield address


@pytest.fixture(scope="module")
def opened(chromium, lab):
    """A function that opens the notebook of an explorer and runs it, once."""
    pages = {}

    def page_of(name):
        if name not in pages:
            pages[name] = page = chromium.new_page(viewport={"width": 1280, "height": 1000})
            page.goto(f"{lab}/lab/workspaces/auto-{name}/tree/{name}.ipynb?token=t&reset")
            page.wait_for_function(
                f"{CURRENT}?.sessionContext?.session?.kernel?.status === 'idle'", timeout=120_000
            )
            page.wait_for_timeout(500)
            run(page, 0)
            page.locator(box_of(name)).wait_for(timeout=60_000)
        page = pages[name]
        page.set_viewport_size({"width": 1280, "height": 1000})
        page.bring_to_front()
        return page, page.locator(box_of(name))

    yield page_of
    for page in pages.values():
        page.close()


def run(page, place, source=None):
    """Run the cell at a place, with another text if one is given."""
    page.evaluate(
        f"""async ([place, source]) => {{
          const content = {CURRENT}.content;
          const cell = content.widgets[place].model.sharedModel;
          if (source !== null) cell.setSource(source);
          content.activeCellIndex = place;
          content.deselectAll();
          await window.jupyterapp.commands.execute("notebook:run-cell");
        }}""",
        [place, source],
    )


def told(page, source):
    """What Python prints for a line of source, in the second cell."""
    run(page, 1, source)
    page.wait_for_function(f"{CURRENT}.sessionContext.session.kernel.status === 'idle'")
    outputs = page.evaluate(
        f"{CURRENT}.content.widgets[1].model.sharedModel.outputs.map(o => o.text ?? o.evalue)"
    )
    page.wait_for_timeout(200)  # the notebook takes the focus once a cell has run
    return "".join(part for text in outputs for part in text).strip()


def selected(page):
    return told(page, "print(explorer.selected)")


def is_selected(page, wanted):
    """Whether Python comes to have a choice: it hears of one after the one before is taken in."""
    for _ in range(20):
        if selected(page) == wanted:
            return True
        page.wait_for_timeout(250)
    return False


def test_the_timeline_by_mouse(opened):
    page, box = opened("timeline")
    box.get_by_role("button", name="State of emergency in every part").click()
    box.get_by_text("Why this date: The sentence has the date").first.wait_for()
    assert box.locator(".inside:visible [lang=ar] mark").count()
    assert box.locator(".inside:visible [lang=en] mark").count()
    assert is_selected(page, "['e01']")
    box.get_by_label("of telling").check()
    assert "State of emergency" in box.locator(".events .title").first.inner_text()
    box.get_by_label("Date is").select_option("vague")
    assert "6 of 40 events" in box.locator(".counted").inner_text()
    assert is_selected(page, "[]")  # what is open is no longer among them
    box.get_by_label("Date is").select_option("*")
    box.get_by_label("of time").check()


def test_the_timeline_by_keyboard_and_the_notebook_stays_where_it_is(opened):
    """JupyterLab takes arrow keys and Enter for itself, unless it is told not to."""
    page, box = opened("timeline")
    page.evaluate(f"Object.assign({CURRENT}.content, {{activeCellIndex: 0}}) && null")
    box.get_by_label("Date is").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.textContent")
    assert "Protesters storm an administrative building" in focused
    page.keyboard.press("Enter")
    assert box.locator(".stop[aria-expanded=true]").count() == 1
    page.keyboard.press("Escape")
    assert box.locator(".stop[aria-expanded=true]").count() == 0
    page.keyboard.press("ArrowUp")
    assert "State of emergency" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Space")
    assert page.evaluate(f"{CURRENT}.content.activeCellIndex") == 0
    assert page.evaluate(f"{CURRENT}.content.mode") == "command"
    assert page.evaluate(f"{CURRENT}.content.widgets.length") == 2
    assert is_selected(page, "['e01']")
    box.get_by_label("of time").focus()
    page.keyboard.press("ArrowRight")
    assert box.get_by_label("of telling").is_checked()
    page.keyboard.press("ArrowLeft")


def test_the_reactions_by_mouse_and_by_keyboard(opened):
    page, box = opened("reactions")
    box.get_by_label("MOBILIZE: troops").check()
    assert "score −6.5" in box.locator(".changes").inner_text()
    box.get_by_label("First reaction").select_option("r5")
    assert is_selected(page, "['r5', 'r2']")
    box.get_by_label("MOBILIZE: troops").focus()
    page.keyboard.press("ArrowUp")
    assert box.get_by_label("AID").is_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    assert is_selected(page, "['r5', 'r4']")
    assert "deep sorrow" in box.locator(".read").inner_text()


def test_the_figures_by_mouse_and_by_keyboard(opened):
    page, box = opened("figures")
    box.get_by_role("button", name="f04").click()
    assert box.locator("[lang=en] mark").inner_text() == "more than 200 persons"
    assert "200" in box.locator("[lang=ar] mark").inner_text()
    assert box.locator(".strip .arrow").count() == 1
    assert is_selected(page, "['f04']")
    term = box.locator("dl:visible dt").first
    height = term.evaluate(
        "term => term.offsetHeight / parseFloat(getComputedStyle(term).fontSize)"
    )
    assert height < 2, "on one line: JupyterLab gives lists of its own a narrow column"
    box.locator("details.became summary").click()
    box.get_by_text("3,811").first.wait_for()
    box.get_by_role("button", name="f04").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "95 police officers" in box.locator("[lang=en] mark").inner_text()
    assert is_selected(page, "['f05']")


def test_the_reader_by_mouse_and_by_keyboard(opened):
    page, box = opened("reader")
    box.get_by_role("button", name="c01 ").click()
    first = box.locator(".sentences > li").first
    assert first.locator("[lang=en] mark").count() >= 3
    assert first.locator("[lang=ar] mark").count() >= 3
    assert is_selected(page, "['c01']")
    box.get_by_label("Find").click()
    page.keyboard.type("restraint")
    assert "2 of 37 sentences" in box.locator(".counted").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert len(selected(page)) == len("['c12']")
    box.get_by_label("Find").focus()
    page.keyboard.press("Escape")
    assert "37 of 37 sentences" in box.locator(".counted").inner_text()


@pytest.mark.parametrize(("name", "ids"), [
    ("timeline", "['e54']"), ("figures", "['f09']"), ("reader", "['c30']"),
    ("reactions", "['r4', 'r1']"),
])  # fmt: skip
def test_python_can_choose_too(opened, name, ids):
    page, box = opened(name)
    told(page, f"explorer.selected = {ids}")
    if name == "reactions":
        box.get_by_text("Compared: “Ankara").first.wait_for(state="attached")
        return
    id_ = ids.strip("[']")
    chosen = box.locator(".stop[aria-pressed=true], .stop[aria-expanded=true]")
    chosen.wait_for()
    assert box.locator(".heard", has_text=id_).count() or name == "timeline"
    assert is_selected(page, ids)


def test_the_marker_by_mouse_and_by_keyboard(opened):
    page, box = opened("marker")
    words = box.get_by_role("listbox", name="s15, English")
    words.get_by_role("option", name="more").click()
    words.get_by_role("option", name="persons").click(modifiers=["Shift"])
    box.get_by_role("button", name="the words of the row").click()
    box.get_by_label("qualifier").select_option("more_than")
    box.get_by_role("button", name="Add the row").click()
    made = "print(list(explorer.rows['quote_en']))"
    page.wait_for_timeout(500)
    assert told(page, made) == "['more than 200 persons']"
    # JupyterLab takes arrow keys and the space bar for itself, unless it is told not to
    words = box.get_by_role("listbox", name="s16, English")
    words.get_by_role("option", name="95").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    chosen = words.locator('[aria-selected="true"]').all_inner_texts()
    assert chosen == ["95", "police", "officers"]
    box.get_by_role("button", name="the words of the row").press("Enter")
    box.get_by_label("qualifier").select_option("number")
    box.get_by_role("button", name="Add the row").press("Enter")
    page.wait_for_timeout(500)
    assert told(page, made) == "['more than 200 persons', '95 police officers']"
    assert page.evaluate(f"{CURRENT}.content.widgets.length") == 2


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ALL)
def test_axe_finds_nothing_in_either_theme_and_width(
    opened, violations, unjudged, screenshots, name, theme
):
    page, box = opened(name)
    page.evaluate(
        f"window.jupyterapp.commands.execute('apputils:change-theme', {{theme: '{THEMES[theme]}'}})"
    )
    page.wait_for_function(
        f"document.body.dataset.jpThemeLight === '{str(theme == 'light').lower()}'"
    )
    page.wait_for_timeout(800)
    if name == "marker":
        box.get_by_role("option").first.click()
    elif name != "reactions":
        stop = box.locator("button.stop[aria-expanded=false], button.stop[aria-pressed=false]")
        stop.first.click()
    box.evaluate("box => box.id = 'explorer'")
    colour = "getComputedStyle(document.querySelector('#explorer')).color"
    light = sum(map(int, page.evaluate(f"{colour}.match(/\\d+/g).slice(0, 3)"))) > 380
    assert light == (theme == "dark")
    assert violations(page, "'#explorer'") == []
    assert name in UNJUDGED or unjudged(page, "'#explorer'") == []
    box.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / f"explorer-lab-{name}-{theme}.png")
    page.evaluate("window.jupyterapp.commands.execute('application:toggle-left-area')")
    page.set_viewport_size({"width": 400, "height": 900})
    page.wait_for_timeout(500)
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth + 1")
    assert violations(page, "'#explorer'") == []
    assert name in UNJUDGED or unjudged(page, "'#explorer'") == []
    page.screenshot(path=screenshots / f"explorer-lab-{name}-{theme}-400.png")
    page.evaluate("window.jupyterapp.commands.execute('application:toggle-left-area')")
