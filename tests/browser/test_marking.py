"""The marker in a browser: mouse and keyboard choose words, in either direction of script."""

import json

import pytest

from dateline import explore

pytestmark = pytest.mark.browser

SCREENS = {"wide": (1280, 900), "phone": (400, 800)}
# the names of JupyterLab's themes that the marker takes, as its dark theme sets them
DARK = (
    "--jp-content-font-color1: rgba(255,255,255,.87); --jp-layout-color2: #424242; "
    "--jp-border-color0: #9e9e9e; --jp-border-color1: #757575; --jp-brand-color1: #64b5f6;"
)


def page_of(browser, dark=False, size="wide", made=()):
    """A bare page with the marker of s15 and a model that keeps what the page sends."""
    marker = explore.marker("figures", ["s15", "s16"], ["qualifier", "low"], keep=False)
    for row in made:
        marker.handle({"do": "add", "row": row})
    state = {name: getattr(marker, name) for name in marker.keys if name in _SHOWN}
    width, height = SCREENS[size]
    page = browser.new_page(viewport={"width": width, "height": height})
    ground = f"background: #111; {DARK}" if dark else "background: #fff"
    page.set_content(
        '<!doctype html><html lang="en"><head><title>Marker</title>'
        f"<style>body {{ {ground} }} {marker._css}</style></head>"
        '<body><main id="here"></main></body></html>'
    )
    module = marker._esm.replace("export default { render };", "window.render = render;")
    page.add_script_tag(content=module, type="module")
    # a module may run after the call that adds it
    page.wait_for_function("() => Boolean(window.render)")
    page.evaluate(
        """state => {
          window.sent = [];
          const send = content => window.sent.push(content);
          const model = { get: name => state[name], on: () => {}, send };
          window.render({ el: document.getElementById("here"), model });
        }""",
        json.loads(json.dumps(state)),
    )
    return page


_SHOWN = {"sentences", "parts", "fields", "made", "said", "languages", "message"}


def add(page):
    """Take the chosen words for the row, add it, and give what was sent."""
    page.get_by_role("button", name="the words of the row").click()
    page.get_by_label("qualifier").select_option("more_than")
    page.get_by_role("button", name="Add the row").click()
    return page.evaluate("window.sent.at(-1)")


def test_by_mouse_in_english(chromium):
    page = page_of(chromium)
    words = page.get_by_role("listbox", name="s15, English")
    words.get_by_role("option", name="more").click()
    words.get_by_role("option", name="persons").click(modifiers=["Shift"])
    row = add(page)["row"]
    assert row["quote_en"] == "more than 200 persons" and row["sentence_id"] == "s15"
    assert row["qualifier"] == "more_than"
    assert explore.marker("figures", ["s15"], keep=False).sentences[0]["translation"]


def test_by_dragging(chromium):
    page = page_of(chromium)
    words = page.get_by_role("listbox", name="s16, English")
    words.get_by_role("option", name="95").drag_to(words.get_by_role("option", name="officers"))
    assert add(page)["row"]["quote_en"] == "95 police officers"


def test_by_keyboard_in_arabic_the_left_arrow_leads_on(chromium):
    page = page_of(chromium)
    words = page.get_by_role("listbox", name="s15, Arabic")
    expected = words.get_by_role("option").all_inner_texts()
    words.get_by_role("option").first.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowLeft")
    assert words.locator('[aria-selected="true"]').all_inner_texts() == expected[1:3]
    page.keyboard.press("Shift+ArrowRight")
    assert words.locator('[aria-selected="true"]').all_inner_texts() == expected[1:2]
    row = add(page)["row"]
    assert row["quote"] == expected[1] and "start" in row and "quote_en" not in row


def test_the_keys_begin_where_the_focus_is(chromium):
    page = page_of(chromium)
    words = page.get_by_role("listbox", name="s15, English")
    words.get_by_role("option", name="more").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert words.locator('[aria-selected="true"]').all_inner_texts() == ["more", "than", "200"]


def test_a_row_without_words_is_not_sent_and_the_page_says_what_to_do(chromium):
    page = page_of(chromium)
    page.get_by_role("button", name="Add the row").click()
    assert page.evaluate("window.sent") == []
    assert "Choose the words" in page.get_by_role("status").inner_text()


def test_one_run_of_words_is_chosen_at_a_time(chromium):
    page = page_of(chromium)
    page.get_by_role("listbox", name="s15, English").get_by_role("option").first.click()
    page.get_by_role("listbox", name="s16, Arabic").get_by_role("option").first.click()
    assert page.locator('[aria-selected="true"]').count() == 1


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(chromium, violations, dark, size):
    rows = [{"sentence_id": "s15", "quote_en": "more than 200 persons", "qualifier": "more_than"}]
    page = page_of(chromium, dark, size, rows)
    words = page.get_by_role("listbox", name="s15, English")
    words.get_by_role("option", name="more").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[size][0]
