"""The site as it is built: axe on its pages, links, phone, keyboard, paper.

DATELINE_SITE names a site that is built already. Without DATELINE_EVERY_PAGE axe looks at a page of
each kind; with it, at every one (some minutes).
"""

import functools
import os
import re
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from tools.site import plan, rows

pytestmark = pytest.mark.browser

NOTEBOOKS = [page.name for page in plan.notebooks()]
LESSONS = [name for name in NOTEBOOKS if name.startswith("lessons")]
EXERCISES = [name for name in NOTEBOOKS if name.startswith("exercises")]
KEYS = [plan.key_of(page) for page in plan.notebooks()]
TABLES = [f"data/tables/{name}" for name in rows.described()]
OTHERS = ["index", "start", "instructors", "grading", "reports", "keys", "search"]
OTHERS += ["data/article", "data/codebook", "data/practice", "data/tables", "data/sources"]
EVERY = [*OTHERS, *NOTEBOOKS, *KEYS, *TABLES]
# of each kind one, and of the lessons those with the widest charts and tables
SAMPLE = [*OTHERS, LESSONS[3], LESSONS[5], NOTEBOOKS[2], KEYS[2], KEYS[4]]
SAMPLE += ["data/tables/article-figures"]
LOOKED_AT = EVERY if os.environ.get("DATELINE_EVERY_PAGE") else SAMPLE


def soup(site, name):
    return BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


def test_the_site_has_the_pages_and_no_others(site):
    there = {
        path.relative_to(site).as_posix().removesuffix(".html") for path in site.rglob("*.html")
    }
    assert {name for name in there if not name.startswith("lab/")} == set(EVERY)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("name", LOOKED_AT)
def test_axe_finds_nothing_and_nothing_runs_over(
    opened, violations, screenshots, name, width, scheme
):
    page = opened(name, width, scheme)
    picture = f"site-{name.replace('/', '-')}-{width}-{scheme}.png"
    page.screenshot(path=screenshots / picture)
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    # what is folded is looked at, too
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.wait_for_timeout(100)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.errors == []
    assert [url for url in page.asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_a_page_opens_at_its_beginning(opened):
    """Nothing has the focus, and no tip lies over the page."""
    page = opened(LESSONS[3])
    page.wait_for_timeout(800)
    assert page.evaluate("document.activeElement === document.body")
    assert page.locator(".tooltip").count() == 0


@pytest.mark.parametrize("name", [*LESSONS, *EXERCISES])
def test_no_line_of_code_or_of_print_is_out_of_sight(opened, name):
    page = opened(name)
    wide = """[...document.querySelectorAll(".bd-article pre")]
      .filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.textContent)"""
    assert page.evaluate(wide) == []


@pytest.mark.parametrize("name", [*LESSONS, *EXERCISES])
def test_every_fold_has_a_name_of_its_own(site, name):
    names = [fold.get_text(" ", strip=True) for fold in soup(site, name).select("summary")]
    assert len(names) == len(set(names))


def test_on_a_projector_a_sentence_its_row_and_its_bar_are_seen_and_large(opened):
    page = opened("index")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.locator("button.phrase").click()
    page.wait_for_timeout(1200)
    for part in (".live-en", ".live-ar", "#live-row dl", ".when figcaption"):
        box = page.locator(part).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 720, part
    sizes = page.evaluate(
        """[...document.querySelectorAll(".alive :is(p, dt, dd, th, td, figcaption, summary)")]
          .map(each => parseFloat(getComputedStyle(each).fontSize))"""
    )
    assert min(sizes) >= 17 and max(sizes) >= 28


@pytest.mark.parametrize("name", EVERY)
def test_links_lead_somewhere(site, name):
    page = soup(site, name)
    for link in page.select("a[href], link[href], script[src], img[src]"):
        target = link.get("href") or link.get("src")
        if target.startswith(("data:", "mailto:")):
            continue
        if urlsplit(target).scheme:
            # what is needed to show a page comes with the site
            assert link.name == "a" or link.get("rel") == ["canonical"], target
            assert "OWNER" not in target and target.startswith("http"), target
            continue
        where, _, part = target.partition("#")
        where = unquote(where.partition("?")[0])
        path = (site / f"{name}.html").parent / where if where else site / f"{name}.html"
        assert path.resolve().is_file(), f"{name}: {target}"
        if part and path.suffix == ".html":
            assert unquote(part) in ids(path.resolve()), f"{name}: {target}"


@functools.cache
def ids(path):
    """The places in a page that a link can lead to."""
    return set(re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_leads_on_and_can_be_taken_along(site, name):
    page = soup(site, name)
    place = NOTEBOOKS.index(name)
    following = page.select_one("a.right-next")["href"] if page.select_one("a.right-next") else ""
    if place + 1 < len(NOTEBOOKS):
        assert following.endswith(f"{NOTEBOOKS[place + 1].split('/')[1]}.html")
    ways = [link.get_text() for link in page.select(".ways a")]
    assert {"Run it on your machine", "Download the notebook", "Report a mistake"} <= set(ways)
    taken = [link.get_text() for link in page.select(".ways a[download]")]
    assert taken == ["Download the notebook"], "all others are places to go to"
    edition = (site / "lab" / "index.html").is_file()
    assert (ways[0] == "Work on it in your browser") is edition
    headings = page.select("article h2")
    assert headings and all(heading.find_parent("section")["id"] for heading in headings)
    assert len(page.select(".bd-toc-nav a, .page-toc a")) >= len(headings)


@pytest.mark.parametrize("name", [*NOTEBOOKS, *KEYS])
def test_every_picture_has_alt_text_and_every_table_a_caption(site, name):
    page = soup(site, name)
    alts = [picture.get("alt", "") for picture in page.select("article img")]
    assert all(len(alt) > 20 and "No description" not in alt for alt in alts)
    assert all(table.find("caption") and table.find("th") for table in page.select("article table"))
    levels = [int(each.name[1]) for each in page.select("article :is(h1, h2, h3, h4)")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_shows_what_its_cells_show(site, name):
    page = soup(site, name)
    shown = [output.get_text() for output in page.select(".cell_output")]
    assert len(shown) > 10 and not any("Traceback" in text for text in shown)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_page_asks_for_nothing_that_it_cannot_take(site, name):
    """Where a notebook is written in, a way leads to it; what one presses is said to be its."""
    page = soup(site, name)
    article = page.select_one("article").get_text()
    for words in ("Not attempted", "No marks for", "Double-click", "not much yet"):
        assert words not in article, words
    rooms = page.select(".door.room")
    checks = sum('check("' in cell.get_text() for cell in page.select(".cell_input"))
    assert len(rooms) == checks + len(page.select(".own-words")) > 2
    first = page.select_one(".ways a")["href"]
    assert all(door.a["href"] == first for door in page.select(".door"))
    for said in page.select("article p"):
        told = re.search("Shift|key B|in the bar", said.get_text())
        if told and not said.find_parent(class_=["step-do", "cell"]) and not said.find_parent("li"):
            assert said.select_one(".for-notebook"), said.get_text()


def test_a_line_has_about_seventy_characters(opened):
    page = opened(LESSONS[1])
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll('article section > p')].map(p => {
          const range = document.createRange();
          let most = 0, count = 0, top = null;
          const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) for (let at = 0; at < walk.currentNode.length; at++) {
            range.setStart(walk.currentNode, at); range.setEnd(walk.currentNode, at + 1);
            const box = range.getBoundingClientRect();
            if (top === null || Math.abs(box.top - top) > 10) { top = box.top; count = 0; }
            most = Math.max(most, ++count);
          }
          return most;
        }))"""
    )
    assert 60 <= longest <= 82


def test_arabic_runs_from_right_to_left(opened, first_word_is_right_of_last):
    for name in ("index", "data/article", LESSONS[1]):
        page = opened(name)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        found = first_word_is_right_of_last(page, "[lang=ar][dir=rtl]")
        order = [one for one in found if one is not None]
        assert order and all(order), name


@pytest.mark.parametrize("width", [1280, 400])
def test_the_sentence_of_the_first_page_is_alive(opened, screenshots, width):
    page = opened("index", width)
    phrase, row = page.locator("button.phrase"), page.locator("#live-row")
    assert row.is_hidden() and page.locator(".live-ar .lit").count() == 0
    phrase.focus()
    page.keyboard.press("Enter")
    assert row.is_visible() and phrase.get_attribute("aria-expanded") == "true"
    assert page.locator(".live-ar .lit").count() == 3
    assert page.locator(".when .mark").is_visible()
    page.locator(".thought > summary").press("Enter")
    assert page.locator(".thought a").is_visible()
    assert "both languages" in page.locator(".alive .gloss").text_content()
    page.screenshot(path=screenshots / f"site-alive-{width}.png", full_page=True)
    page.locator(".live-ar [data-word]").first.hover()
    assert page.locator(".live-en .pointed").count() == 2
    assert "explained" in page.locator(".alive .gloss").text_content()
    phrase.click()
    assert row.is_hidden() and page.locator(".lit").count() == 0


def test_with_reduced_motion_all_of_it_is_there_at_once(opened):
    page = opened("index", reduced_motion="reduce")
    page.locator("button.phrase").click()
    page.locator(".thought > summary").click()
    assert page.locator(".thought a").is_visible()
    moving = "document.getAnimations().filter(each => each.playState === 'running').length"
    assert page.evaluate(moving) == 0


EXPLORERS = {
    "reader": LESSONS[1],
    "timeline": LESSONS[2],
    "reactions": LESSONS[3],
    "figures": LESSONS[4],
}


@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_opens_in_its_lesson_and_answers(opened, screenshots, name):
    page = opened(EXPLORERS[name])
    fold, box = page.locator("details.explorer-fold"), page.locator(".dateline-explorer")
    assert fold.get_attribute("open") is None and box.count() == 0
    fold.locator("summary").first.focus()
    page.keyboard.press("Enter")
    box.wait_for()
    if name == "reactions":
        box.get_by_label("MOBILIZE: troops").check()
        assert "−6.5" in box.locator(".changes").inner_text()
    else:
        box.locator("button.stop").nth(3).click()
        assert box.locator("[lang=ar] mark").count() and box.locator("[lang=en] mark").count()
    assert box.locator(".heard").text_content() or name == "timeline"
    assert page.errors == []
    assert [url for url in page.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    dark = box.evaluate("box => getComputedStyle(box).color")
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert dark != box.evaluate("box => getComputedStyle(box).color")
    page.screenshot(path=screenshots / f"site-explorer-{name}.png")


def test_without_scripts_everything_is_there(site, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.locator("#live-row").is_visible()
    page.goto((site / "data/tables/article-figures.html").as_uri())
    assert page.locator("table.rows tbody tr").first.is_visible()
    assert page.locator(".table-tools").is_hidden()
    context.close()


def test_a_listener_finds_landmarks_and_the_page_in_the_list(opened):
    page = opened(LESSONS[1])
    said = page.locator("body").aria_snapshot()
    for landmark in ("banner", "contentinfo"):
        assert re.search(rf"- {landmark}: *\S*", said), "it is there, and holds something"
    assert page.locator("#pst-primary-sidebar [aria-current=page]").count() == 1
    assert page.locator(".cell_output [role=status]").count() == 0
    toggle = page.locator(".primary-toggle:visible").first
    assert toggle.get_attribute("aria-expanded") == "true"
    toggle.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(900)
    assert toggle.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.classList.contains('primary-toggle')")
    cards = opened("index").get_by_role("heading", level=3).all_text_contents()
    assert len(cards) > 6


def test_the_keyboard_reaches_the_text_and_the_focus_shows(opened):
    page = opened(LESSONS[2])
    page.keyboard.press("Tab")
    assert "Skip to main content" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash.slice(1)") == "main-content"
    page.locator(".ways a").first.focus()
    page.keyboard.press("Tab")
    shown = "getComputedStyle(document.activeElement)"
    assert page.evaluate(f"{shown}.outlineStyle !== 'none' || {shown}.boxShadow !== 'none'")


def test_only_what_moves_is_a_stop_of_the_keyboard(opened):
    page = opened(LESSONS[2], 400)
    stops = page.locator("article .scrolls[tabindex='0']")
    assert stops.count() > 0
    assert all(each.evaluate("box => box.scrollWidth > box.clientWidth") for each in stops.all())
    wide = opened(LESSONS[2], 1280)
    assert wide.locator("article .scrolls[tabindex='0']").count() < stops.count()


@pytest.mark.parametrize("name", [*LESSONS, *EXERCISES])
def test_a_phone_shows_charts_in_their_narrow_form(opened, name):
    page = opened(name, 400)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    charts = page.locator("article figure img")
    for chart in charts.all():
        assert "_images/narrow/" in chart.evaluate("image => image.currentSrc")
        chart.evaluate("image => image.decode()")  # it is there, and it is a picture
        box = chart.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 400
    wide = opened(name, 1280).locator("article figure img")
    assert not any("narrow" in each.evaluate("image => image.currentSrc") for each in wide.all())


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_on_paper_is_short_and_gives_nothing_away(opened, screenshots, name):
    page = opened(name)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    folded = page.evaluate(
        "[...document.querySelectorAll('details.answer')].every(fold => !fold.open"
        " && fold.getBoundingClientRect().height < 60)"
    )
    assert folded
    cut = page.evaluate(
        "[...document.querySelectorAll('article :is(pre, table, img)')].filter(part =>"
        " part.checkVisibility() && part.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert cut == 0
    made = page.pdf(format="A4")
    (screenshots / f"site-{name.replace('/', '-')}.pdf").write_bytes(made)
    assert len(re.findall(rb"/Type\s*/Page\b", made)) < 15


def test_paper_is_white_in_a_dark_room_and_a_drawing_is_printed(opened):
    page = opened("index", scheme="dark")
    page.locator("button.phrase").click()
    page.locator(".thought > summary").click()
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_function("document.documentElement.dataset.theme === 'light'")
    colours = page.evaluate(
        """[document.body, document.querySelector(".when .mark")].map(each => [
          getComputedStyle(each).color, getComputedStyle(each).printColorAdjust])"""
    )
    assert max(int(part) for part in re.findall(r"\d+", colours[0][0])[:3]) < 100
    assert colours[1][1] == "exact"
    page.emulate_media(media="screen", color_scheme="dark")
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")


@pytest.mark.parametrize("name", [LESSONS[5], EXERCISES[1], "index"])
def test_a_sheet_says_whose_it_is_and_what_may_be_done_with_it(opened, site, name):
    title = soup(site, name).select_one("h1").get_text().rstrip("#")
    (style,) = soup(site, name).select("style[media=print]")
    assert f"{title} " in style.get_text() and "CC BY 4.0" in style.get_text()
    page = opened(name)
    page.emulate_media(media="print")
    foot = page.locator(".bd-footer-content")
    assert foot.is_visible() and "Dateline Almaty" in foot.inner_text()


def test_a_page_says_what_it_is_where_it_is_shared(site):
    page = soup(site, "index")
    shared = {meta.get("property"): meta.get("content") for meta in page.select("meta[property]")}
    assert shared["og:title"] == "Dateline Almaty" and len(shared["og:description"]) > 40
    assert shared["og:image"].endswith("_static/card.png")
    assert (site / "_static" / "card.png").is_file()
    assert soup(site, KEYS[0]).select_one('meta[name=robots][content="noindex"]')
