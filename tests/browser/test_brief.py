"""The page of the closing project in a real browser: light and dark, phone and paper, notebook."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "brief"))
import example as model  # noqa: E402

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture(scope="module")
def example():
    """The page of the model answers."""
    return model.made()


@pytest.fixture
def opened(example, chromium, tmp_path):
    """A function that opens the file of the page and lists what it asked a network for."""
    path = tmp_path / "page.html"
    path.write_text(example.html, encoding="utf-8")

    def open_(**options):
        page, asked = chromium.new_page(**options), []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        return page, [url for url in asked if not url.startswith(("file:", "data:"))]

    return open_


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_holds_on_every_screen(opened, violations, screenshots, scheme, width):
    page, asked = opened(viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert asked == [] and violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=screenshots / f"brief-{scheme}-{width}.png", full_page=True)
    page.close()


def test_the_front_is_one_sheet_of_paper(opened, screenshots):
    page, _ = opened()
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    (screenshots / "brief.pdf").write_bytes(paper)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 673, "height": 1009})  # A4 less its margins, 96 to an inch
    head = page.evaluate("document.querySelector('#rests').getBoundingClientRect().top")
    assert head < 1009
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 3
    page.close()


def test_links_lead_to_the_words_in_a_notebook_too(example, chromium):
    shown = example._repr_mimebundle_()["text/html"]
    page = chromium.new_page()
    page.set_content(f"<html lang='en'><title>A notebook</title><h1>A notebook</h1>{shown}</html>")
    frame = page.frame_locator("iframe")
    frame.locator("a[href='#words-s15']").first.click()
    place = "e => e.getBoundingClientRect().top"
    page.wait_for_timeout(300)
    assert abs(frame.locator("#words-s15").evaluate(place)) < 60
    assert frame.locator("h1").count() == 1 and page.frames[1].url == "about:srcdoc#words-s15"
    page.close()
