"""The pages of the data as they are built: the article, the tables, the sources; the search."""

import re

import pytest

pytestmark = pytest.mark.browser


def test_a_finger_lights_a_row_and_then_goes_to_it(opened):
    page = opened("data/article", 400, has_touch=True)
    page.locator("#s01 details.resting > summary").tap()
    row = page.locator("#claims-c01")
    row.tap()
    page.wait_for_timeout(200)
    assert page.url.endswith("data/article.html")
    assert (
        page.locator("#s01 [lang=ar] .lit").count() and page.locator("#s01 [lang=en] .lit").count()
    )
    said = page.locator("p.gloss[role=status]").inner_text()
    assert "state of emergency" in said
    row.tap()
    page.wait_for_url("**/article-claims.html#c01")


def test_what_is_said_of_a_row_covers_no_row(opened):
    """Neither what a finger has pressed, nor what has the focus, nor the end of the page."""
    page = opened("data/article", 400, has_touch=True)
    page.locator("#s20 details.resting > summary").tap()
    row = page.locator("#s20 .resting a").last
    row.evaluate("row => scrollBy(0, row.getBoundingClientRect().bottom - innerHeight + 2)")
    page.wait_for_timeout(100)
    row.tap()
    page.wait_for_timeout(300)
    said = page.locator("p.gloss[role=status]")
    assert said.inner_text() and said.bounding_box()["y"] + said.bounding_box()["height"] >= 899
    box = row.bounding_box()
    assert box["y"] + box["height"] <= said.bounding_box()["y"]
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_timeout(300)
    last = page.locator("footer p").last.bounding_box()
    assert last["y"] + last["height"] <= said.bounding_box()["y"]


def test_a_word_shows_the_rows_that_rest_on_it(opened):
    page = opened("data/article")
    page.locator("#s15 details.resting > summary").click()
    page.locator("#s15 [lang=en] [data-words]", has_text="200").first.hover()
    pointed = page.locator("#s15 .resting a.pointed").evaluate_all(
        "all => all.map(each => each.id)"
    )
    assert "figures-f04" in pointed and "mentions-m001" not in pointed


def test_a_row_leads_to_its_words_in_both_languages(opened):
    page = opened("data/tables/article-figures")
    page.locator("#f04 th a").click()
    page.wait_for_url("**/article.html#figures-f04")
    page.wait_for_selector("#s15 .lit")
    assert page.locator("#s15 .lit[data-word]").all_text_contents()[2] == "200"
    page.wait_for_timeout(200)
    assert 0 <= page.locator("#s15 p[lang=ar]").bounding_box()["y"] < 900, "in sight"
    english = " ".join(page.locator("#s15 .lit[data-words]").all_text_contents())
    assert english == "more than 200 persons"
    assert page.locator(".lit").count() == page.locator("#s15 .lit").count()


def test_what_a_word_means_is_said_in_sight(opened):
    for width in (1280, 400):
        page = opened("data/article", width)
        page.locator("#s20 [data-word]").first.hover()
        said = page.locator("section > .gloss")
        page.wait_for_function(
            "at => at.getBoundingClientRect().y > 0 && at.getBoundingClientRect().y < 900",
            arg=said.element_handle(),
        )
        assert said.text_content()
        assert len(page.locator("#s20 .pointed").all()) > 1


def test_rows_are_found_and_sorted(opened):
    page = opened("data/tables/later-figures")
    every = page.locator("table.rows tbody tr").count()
    page.locator(".table-tools input").fill("interior ministry")
    shown = page.locator("table.rows tbody tr:visible")
    assert 0 < shown.count() < every
    assert page.locator(".counted").text_content() == f"{shown.count()} of {every} rows"
    page.locator(".table-tools input").fill("")
    page.locator(".table-tools select").first.select_option(index=1)
    assert 0 < shown.count() < every
    page.locator(".table-tools select").first.select_option("")
    column = page.locator("thead th").all_text_contents().index("value")
    head = page.locator("thead th").nth(column)
    head.locator("button").click()
    cells = page.locator(f"table.rows tbody tr > :nth-child({column + 1})").all_text_contents()
    numbers = [int(cell) for cell in cells if cell]
    assert numbers == sorted(numbers) and head.get_attribute("aria-sort") == "ascending"
    assert not any(cells[len(numbers) :]), "what is empty comes last"
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"


def test_sources_are_found(opened):
    page = opened("data/sources")
    every = page.locator(".sources > li").count()
    page.locator(".table-tools select").select_option("ar")
    assert 0 < page.locator(".sources > li:visible").count() < every
    page.locator(".table-tools input").fill("no source has these words")
    assert page.locator(".sources > li:visible").count() == 0
    assert page.locator(".counted").text_content() == f"0 of {every} sources"


@pytest.mark.parametrize(
    "words, leads_to",
    [
        ("\u0627\u0639\u0644\u0646\u062a", "data/article"),  # "announced", typed without its hamza
        ("inter-coder agreement", "lessons/03-comparing-reactions"),
        ("lower bound", "lessons/04-charting-the-figures"),
        ("200", "data/article"),
    ],
)
def test_the_search_finds_english_and_arabic(chromium, address, words, leads_to):
    page = chromium.new_page()
    page.goto(f"{address}/search.html?q={words}")
    page.wait_for_selector("#search-results ul.search li a", timeout=20_000)
    page.wait_for_function(
        "document.querySelector('.search-summary').textContent.includes('found')"
    )
    links = page.locator("#search-results li a").evaluate_all("all => all.map(a => a.href)")
    assert any(leads_to in link for link in links)
    assert not any("/keys/" in link for link in links)
    page.wait_for_timeout(500)  # what it shows of each page comes after its link
    # Arabic is heard as Arabic and runs from the right
    shown = page.locator("#search-results .context")
    rest = """all => all.map(each => {
      const left = each.cloneNode(true);
      for (const arabic of left.querySelectorAll("[lang=ar][dir=rtl]")) arabic.remove();
      return left.textContent;
    }).join("")"""
    assert shown.count() and not re.search("[\u0620-\u064a]", shown.evaluate_all(rest))
    if not words.isascii():  # what is typed otherwise than it stands there is shown
        found = shown.locator("[lang=ar]").all_text_contents()
        assert any("\u0623\u0639\u0644\u0646\u062a" in text for text in found)
    if not all("data/tables/" in link for link in links):
        assert "data/tables/" not in links[0], "what is written to be read comes first"
    page.close()


@pytest.mark.parametrize("words", ["curfew", "detained"])
def test_what_the_search_shows_is_text_and_fits_a_telephone(chromium, address, words):
    page = chromium.new_page(viewport={"width": 375, "height": 740})
    page.goto(f"{address}/search.html?q={words}")
    page.wait_for_selector("#search-results li .context", timeout=20_000)
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown = page.locator("#search-results li .context").all_text_contents()
    assert not any("System Settings" in text or "Report a mistake" in text for text in shown)
    assert max(len(word) for text in shown for word in text.split()) < 80
    page.close()


def test_a_phone_shows_rows_as_cards(opened):
    page = opened("data/tables/article-figures", 400)
    box = page.locator("#f04").bounding_box()
    assert box["width"] <= 400
    cells = page.locator("#f04 > :visible").all()
    assert all(cell.bounding_box()["x"] + cell.bounding_box()["width"] <= 400 for cell in cells)
    assert len(cells) > 5
