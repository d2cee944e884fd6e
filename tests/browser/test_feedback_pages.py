"""Pages of feedback in a real browser: light and dark, wide and narrow, whatever students show."""

import sys
from pathlib import Path

import pytest

from tools import classroom

WHY = classroom.without_sandbox()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.sandbox,
    pytest.mark.skipif(WHY is not None, reason=str(WHY)),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of a class, with all that they can have: {name: the path of a file}."""
    pytest.importorskip("nbgrader")
    import datetime

    from dateline.feedback import making

    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "feedback"))
    import graded_class as example

    folder = tmp_path_factory.mktemp("feedback")
    example.graded(folder)
    example.mark(folder, "roeann_4711")
    day = datetime.date.today()
    made = making.make(folder, classroom.NAME, unfinished=True, solutions_from=day)
    for name, text in made.pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name: folder / name for name in made.pages}


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_feedback_holds_on_every_screen(
    pages, chromium, violations, screenshots, scheme, width
):
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked, alerts = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    # what students show once, and everywhere the pages of those who have answered honestly
    once = (scheme, width) == ("light", 1280)
    chosen = {name: path for name, path in pages.items() if once or not name.startswith("shown")}
    for name, path in chosen.items():
        page.goto(path.as_uri())
        assert violations(page) == [], name
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert violations(page, "document.querySelector('details')") == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.evaluate("window.hacked") is None, name
    assert alerts == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.goto(pages["roeann_4711.html"].as_uri())
    page.screenshot(path=screenshots / f"feedback-{scheme}-{width}.png", full_page=True)
    page.close()


def test_a_page_of_feedback_is_whole_without_a_mouse(pages, chromium):
    page = chromium.new_page()
    page.goto(pages["roeann_4711.html"].as_uri())
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1
    page.close()
