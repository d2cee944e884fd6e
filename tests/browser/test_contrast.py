"""What is shown can be read on any ground: on white, on black, in JupyterLab's two themes.

The HTML stands on bare pages here: inside JupyterLab axe judges hardly any cell of a table.
"""

import sys
from itertools import pairwise
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from dateline import article, charts, explore, show, tables

pytestmark = pytest.mark.browser

THEMES = Path(sys.prefix) / "share" / "jupyter" / "lab" / "themes" / "@jupyterlab"
LAB = "body{background:var(--jp-layout-color0);color:var(--jp-content-font-color1)}"
GROUNDS = {
    "white": "body{background:#fff}",
    "black": "body{background:#111;color:#fff}",
    "light": LAB,
    "dark": LAB,
}
LEAST = 4.5  # WCAG 2.2, AA, for text of this size

# The contrast of every text node: its colour over all grounds below it, with their opacity.
CONTRASTS = """() => {
  const parts = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const over = (top, alpha, below) => below.map((part, i) => top[i] * alpha + part * (1 - alpha));
  const light = colour => colour.map(part => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!walk.currentNode.textContent.trim()) continue;
    const chain = [];
    for (let e = walk.currentNode.parentElement; e; e = e.parentElement) chain.unshift(e);
    if (chain.some(e => ['STYLE', 'SCRIPT'].includes(e.tagName))) continue;
    let ground = [255, 255, 255], opacity = 1;
    for (const element of chain) {
      const style = getComputedStyle(element);
      opacity *= +style.opacity;
      const [r, g, b, a = 1] = parts(style.backgroundColor);
      ground = over([r, g, b], a * opacity, ground);
    }
    const [r, g, b, a = 1] = parts(getComputedStyle(chain[chain.length - 1]).color);
    const text = over([r, g, b], a * opacity, ground);
    const [high, low] = [light(text), light(ground)].sort((x, y) => y - x);
    found.push({ratio: (high + 0.05) / (low + 0.05), text: walk.currentNode.textContent});
  }
  return found;
}"""


def everything():
    """Name and HTML of whatever ``show`` and the plain views of ``explore`` can show."""
    figures, times, notes = (tables.load(name) for name in ("figures", "times", "notes"))
    frame = figures[["figure_id", "counted_en", "quote", "qualifier", "low", "high", "date_latest"]]
    shown = []
    kept, show.figures.display = show.figures.display, shown.append
    try:
        charts.style.use()
        fig = charts.counts.draw(figures)
        show.figure(fig, charts.counts.alt(figures), table=frame, caption="Numbers and gaps")
    finally:
        show.figures.display = kept
        plt.close("all")
    return {
        "sentence": show.sentence("s15", figures, "qualifier"),
        "labels": show.sentence("s01", times, "expression_en"),
        "section": show.section("B", tables.load("mentions"), "actor_id"),
        "quote": show.quote(figures.loc[4]),
        "words": show.words("s29", notes, "kind"),
        "quotes": show.table(pd.DataFrame({"quote": show.quotes(figures)}), "Quotes"),
        "arabic keyword": show.kwic(article.kwic("الداخلية", width=30), "“Interior”"),
        "english keyword": show.kwic(article.kwic("restraint", width=30), "“restraint”"),
        "table": show.table(frame, "Everything counted"),
        "series": show.table(pd.Series([1, None], index=["a", "b"], name="n"), "A series"),
        "folded": show.table(frame, "Folded", folded=True),
        "article": show.article(),
        "glossary": show.glossary(),
        "word": show.glossary("hedge"),
        "beside": show.beside(..., ["s02", "s07"]),
        "line": show.line("37 sentences.", status=True),
        "figure": shown[0],
        "reader": explore.reader_view(mark="figures"),
        "timeline": explore.timeline_view(),
        "reactions": explore.reactions_view("r5", "r4"),
        "figures": explore.figures_view("f01"),
    }


@pytest.fixture(scope="module")
def bodies():
    return everything()


@pytest.fixture(params=GROUNDS)
def page(request, chromium):
    """A function that puts HTML on a bare page with one of the grounds, and returns the page."""
    css = GROUNDS[request.param]
    if css is LAB:
        path = THEMES / f"theme-{request.param}-extension" / "index.css"
        css = path.read_text(encoding="utf-8") + css
    opened = chromium.new_page(viewport={"width": 1000, "height": 800})

    def put(body):
        opened.set_content(
            "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Shown</title>"
            f"<style>{css}</style></head><body><main><h1>Shown</h1>{body}</main></body></html>"
        )
        opened.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        return opened

    yield put
    opened.close()


def test_every_word_can_be_read(page, bodies, violations, screenshots, request):
    opened = page("".join(f"<section>{shown.data}</section>" for shown in bodies.values()))
    ground = request.node.callspec.params["page"]
    opened.screenshot(path=screenshots / f"shown-{ground}.png", full_page=True)
    found = opened.evaluate(CONTRASTS)
    assert len(found) > 800
    said = {node["text"] for node in found}
    assert {"not stated", "s15", "(more_than)", "The figure as a table"} <= said
    low = [f"{node['ratio']:.2f} {node['text']!r}" for node in found if node["ratio"] < LEAST]
    assert low == []
    assert violations(opened) == []


def test_what_cannot_be_read_is_found(page, violations):
    """The measure refuses the greys that were once there, on whichever ground they fail."""
    opened = page("<p style='color:#555'>dark</p><p style='color:#bbb'>light</p>")
    ratios = {node["text"]: node["ratio"] for node in opened.evaluate(CONTRASTS)}
    assert min(ratios["dark"], ratios["light"]) < LEAST <= ratios["Shown"]
    faded = page("<div style='opacity:.4'><p style='opacity:.8'>faded</p></div>")
    assert faded.evaluate(CONTRASTS)[-1]["ratio"] < LEAST
    assert any(found.startswith("color-contrast") for found in violations(opened))


def test_arabic_keeps_its_side_when_styles_are_taken_out(page, bodies):
    opened = page("".join(shown.data for shown in bodies.values()))
    opened.evaluate("document.querySelectorAll('[style]').forEach(e => e.removeAttribute('style'))")
    blocks = opened.evaluate(
        "[...document.querySelectorAll('p[lang=ar], td[lang=ar], th[lang=ar], ol[dir=rtl]')]"
        # what stands before a keyword ends at it, what stands after it begins there
        ".filter(block => !block.closest('table[dir]')).map(block => {"
        " const style = getComputedStyle(block);"
        " return style.direction + ' ' + style.textAlign.replace('-webkit-', ''); })"
    )
    assert len(blocks) > 50 and set(blocks) == {"rtl right"}


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (900, True), (400, False)])
def test_the_arabic_stands_beside_the_english_and_on_a_phone_below_it(chromium, width, beside):
    opened = chromium.new_page(viewport={"width": width, "height": 900})
    opened.set_content(f"<!doctype html><main>{show.article().data}</main>")
    edges = opened.evaluate(
        "[...document.querySelectorAll('p[lang=en]')].map(english => {"
        " const [a, b] = [english, english.nextElementSibling].map(e => e.getBoundingClientRect());"
        " return [a.right <= b.left, a.bottom <= b.top]; })"
    )
    assert len(edges) == 37 and {tuple(edge) for edge in edges} == {(beside, not beside)}
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.close()


def test_a_widget_shows_it_as_a_cell_does(page, bodies):
    """JupyterLab gives what stands in a widget another size and height of lines."""
    body = "".join(bodies[name].data for name in ("sentence", "table", "line"))
    opened = page(
        f"<div id='cell' style='font-size:14px;line-height:1.5'>{body}</div>"
        f"<div id='widget' style='font-size:13px;line-height:28px'>{body}</div>"
    )
    cell, widget = (
        opened.evaluate(
            "id => [...document.querySelectorAll(`#${id} p, #${id} td, #${id} th, #${id} tr`)]"
            ".map(e => { const s = getComputedStyle(e); return [e.tagName, s.fontSize,"
            " s.lineHeight, s.backgroundColor].join(' '); })",
            id_,
        )
        for id_ in ("cell", "widget")
    )
    assert len(cell) > 50
    themed = opened.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--jp-content-font-size1')"
    )
    if themed:  # a bare page has no widgets
        assert cell == widget
    striped = {line.split(" ", 3)[3] for line in cell if line.startswith("TR")}
    assert len(striped) >= 2


def test_both_languages_can_be_read_on_a_phone(page, bodies, violations):
    names = ("sentence", "words", "quotes", "arabic keyword", "english keyword")
    opened = page("".join(f"<section>{bodies[name].data}</section>" for name in names))
    opened.set_viewport_size({"width": 400, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 400
    assert violations(opened) == []
    units = opened.evaluate(
        "[...document.querySelectorAll('ol > li')].map(li => {"
        " const box = li.getBoundingClientRect(); return [box.top, box.right]; })"
    )
    rows = len({top for top, _ in units})
    assert 1 < rows < len(units)  # several words a line, several lines
    for (top, right), (below, further) in pairwise(units):
        assert (below == top and further < right) or below > top  # from the right, line by line
    assert opened.evaluate(
        "[...document.querySelectorAll('table[dir] tbody tr')]"
        ".every(row => row.getBoundingClientRect().height < 45)"  # one line each
    )
