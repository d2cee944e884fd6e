"""The site, page by page, in a browser: axe, right-to-left, width, keyboard, downloads."""

import pytest

from tools import site as builder

pytestmark = pytest.mark.browser

NAMES = ["index", *(builder.name_of(path) for path in builder.notebooks()), "codebook", "sources"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    builder.build(folder)
    return folder


@pytest.fixture(scope="module", params=NAMES)
def opened(request, site, chromium):
    """(name, page): each page of the site, opened once for all tests that look at every page."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / f"{request.param}.html").as_uri())
    yield request.param, page
    page.close()


@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing_and_nothing_runs_over(opened, violations, screenshots, width):
    name, page = opened
    page.set_viewport_size({"width": width, "height": 900})
    page.screenshot(path=screenshots / f"site-{name}-{width}.png", full_page=True)
    tree = page.locator("body").aria_snapshot()
    (screenshots / f"site-{name}.aria.txt").write_text(tree, encoding="utf-8", newline="\n")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_every_picture_has_alt_text_and_every_table_a_caption(opened):
    _, page = opened
    alts = page.evaluate("[...document.images].map(picture => picture.alt)")
    assert all(len(alt) > 20 and "No description" not in alt for alt in alts)
    assert page.evaluate(
        "[...document.querySelectorAll('table')].every(t => t.caption && t.querySelector('th'))"
    )
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_what_is_heard_has_names(site, chromium):
    page = chromium.new_page()
    page.goto((site / "04-charting-the-figures.html").as_uri())
    pages = page.locator("nav a").evaluate_all("all => all.map(a => a.ariaLabel ?? a.textContent)")
    assert "Lesson 04: Charting the figures" in pages
    assert not any(name.count("Exercise 0") > 1 for name in pages)
    output = page.get_by_role("group", name="Output")
    assert "still to be filled in" in output.first.inner_text()
    names = page.locator("figure").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert len(names) == len(set(names)) == 3
    counted = page.locator("table", has=page.get_by_text("Only the course: f04")).first
    assert counted.locator("thead tr").count() == 1
    assert counted.locator("th[scope=row]").first.text_content() == "words"
    page.close()


def test_arabic_runs_from_right_to_left(site, chromium, first_word_is_right_of_last):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / "01-reading-the-article.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    order = [
        one for one in first_word_is_right_of_last(page, "[lang=ar][dir=rtl]") if one is not None
    ]
    assert len(order) > 10 and all(order)
    assert page.evaluate(
        "[...document.querySelectorAll('p[lang=ar]')]"
        ".every(block => getComputedStyle(block).textAlign === 'right')"
    )
    page.close()


def test_the_keyboard_reaches_the_text_and_the_focus_shows(site, chromium):
    page = chromium.new_page()
    page.goto((site / "02-building-a-timeline.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.close()


def test_links_and_downloads_lead_somewhere(site):
    from bs4 import BeautifulSoup

    for name in NAMES:
        page = BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
        for link in page.select("a[href]"):
            target = link["href"].partition("#")[0]
            if target and not target.startswith("http"):
                assert (site / target).exists(), f"{name}: {target}"
        if name not in ("index", "codebook", "sources"):
            # at the top, for who wants to run it, and at the end
            downloads = [link["href"] for link in page.select("a[download]")]
            assert downloads == [f"{name}.ipynb"] * 2, name


def test_print_keeps_folded_what_is_folded(site, chromium):
    """It answers what is asked above it."""
    page = chromium.new_page()
    page.goto((site / "02-building-a-timeline.html").as_uri())
    page.emulate_media(media="print")
    heights = page.evaluate(
        "[...document.querySelectorAll('details:not([open])')]"
        ".map(part => part.getBoundingClientRect().height - part.firstElementChild.offsetHeight)"
    )
    assert heights and all(height < 25 for height in heights), "margins only"
    page.close()


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("exercise-")])
def test_an_exercise_shows_what_its_cells_show(site, name):
    from bs4 import BeautifulSoup

    page = BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    shown = [output.get_text() for output in page.select(".output")]
    asked = page.get_text().count(".show().mark")
    assert asked and sum("Not attempted" in text for text in shown) == asked
    assert not any("Traceback" in text for text in shown)
    assert page.select(".output table, .output p[dir=rtl]")
