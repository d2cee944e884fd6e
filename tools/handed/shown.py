"""What would stand on a marker's page: pictures, code, math, and what must not be obeyed there."""

from nbformat.v4 import new_raw_cell

from .case import COUNTED, SAME, case, code, insert, png, text, without

GIF = "R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=="
SVG = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
SCREENSHOT = "Screenshot 2026-11-20 at 9.41.07\u202fPM.png"  # as macOS names them
# a layer over the whole page, in the markup of nbgrader's own page
LAYER = (
    '<div class="panel-heading" style="position:fixed;top:0;left:0;width:100%;height:100%">'
    '<div class="pull-right"><input class="score" id="q8" value="4"><button id="q8-full-credit" '
    'class="btn full-credit" onclick="window.hacked=1">Full credit</button></div></div>'
)


def pasted(name, data=None, kind="image/png", source=None):
    """A picture pasted into the answer to q8."""

    def change(notebook, cells):
        said = source or f"![my picture](attachment:{name})"
        cells["q8"].source += f"\n\n{said}\n\nSHOWN BELOW"
        cells["q8"].attachments = {name: {kind: data or png()}}

    return change


def _two_of_a_name(notebook, cells):
    for question, colour in (("q8", 10), ("q9", 90)):
        cells[question].source += "\n\n![image.png](attachment:image.png)"
        cells[question].attachments = {"image.png": {"image/png": png(colour=colour)}}


def _lost(notebook, cells):
    cells["q8"].source += "\n\n![chart](attachment:chart.png)"


def _unused(notebook, cells):
    cells["q8"].attachments = {"unused.png": {"image/png": png()}}


def _raw(notebook, cells):
    insert(notebook, cells["q8"], new_raw_cell(LAYER, metadata={"format": "text/html"}))


def _raw_answer(notebook, cells):
    raw = new_raw_cell(LAYER, id="q8", metadata=cells["q8"].metadata)
    notebook.cells[notebook.cells.index(cells["q8"])] = raw


def _own_text(notebook, cells):
    insert(notebook, cells["q8"], text(f"# q9\n\n{LAYER}"), after=False)


def _magic(notebook, cells):
    insert(notebook, cells["q8"], code(f"%%html\n<h1 id='q8'>x</h1>{LAYER}"))


def displays(kind, what, right=True):
    """An answer to q3 that shows something as well."""
    answer = f"q3 = {COUNTED}" if right else "q3 = 3"
    return {"q3": f"from IPython.display import {kind}\n{answer}\ndisplay({kind}({what!r}))"}


MATH = (
    "Euler: $e^{i\\pi} + 1 = 0$, and $$\\sum_{i=1}^{n} x_i < y$$ and \\\\(a_1\\\\).\n\n"
    "\\begin{equation}a_1 * b_2 * c\\end{equation}"
)
MATH_ACTS = (
    "$\\cssId{q9}{x}$ $\\class{score}{y}$ $\\href{javascript:window.hacked=1}{z}$ "
    "$$\\def\\frac{\\cssId{q10}{w}}\\frac$$ $\\require{html}\\style{position:fixed}{v}$"
)
CODE = (
    'The article says `claims[claims.actor_id == "x"]` and `a<b` and `&lt;`.\n\n'
    '```python\nif a < b:\n    print(x[1], "<b>", "![x](y)")\n```\n\n    indented[0] < 1\n\n'
    "a < b and c > d, x[0]; 5 * 3 * 2, snake_case_name"
)
HEADINGS = "# q9\n\n## q10\n\nq8-check\n========\n\n### grade\n\n#q8\n\nText."

CASES = [
    case("a picture pasted in", "picture", pasted("image.png")),
    case("a picture named in Cyrillic", "picture Cyrillic", pasted("снимок.png"),
         stock="the same marks; nbgrader's pages break at this name"),
    case("a screenshot of macOS", "picture screenshot", pasted(SCREENSHOT)),
    case("a picture whose name has brackets", "picture brackets", pasted("image (1).png")),
    case("a picture whose name is quoted", "picture quoted",
         pasted("my chart.png", source="![my picture](attachment:my%20chart.png)")),
    case("a picture with a title", "picture title",
         pasted("image.png", source='![my picture](attachment:image.png "A title")')),
    case("a picture in angle brackets", "picture angles",
         pasted("my chart.png", source="![my picture](<attachment:my chart.png>)")),
    case("a picture by reference", "picture reference",
         pasted("image.png", source="![my picture][1]\n\n[1]: attachment:image.png")),
    case("a picture in HTML, made smaller", "picture html",
         pasted("image.png", source='<img src="attachment:image.png" width="300" alt="mine"/>')),
    case("a GIF", "picture gif", pasted("a.gif", GIF, "image/gif")),
    case("a JPEG by the name of a PNG", "picture jpeg", pasted("a.png", png(), "image/jpeg")),
    case("an SVG", "picture svg", pasted("a.svg", SVG, "image/svg+xml")),
    case("a PNG of 1.7 MB", "picture large", pasted("image.png", png(noise=1_700_000))),
    case("a TIFF, which no browser shows", "picture tiff", pasted("scan.tiff", GIF, "image/tiff"),
         says=(r"\bq8\b.*scan\.tiff",), looks=True),
    case("two pictures of one name in two answers", "picture twice", _two_of_a_name),
    case("a picture that is not in the file", "picture lost", _lost,
         says=(r"\bq8\b.*chart\.png",), looks=True),
    case("a picture that the text does not show", "picture unused", _unused),
    case("code in a written answer", "code in text", answers={"q8": CODE}),
    case("math in a written answer", "math in text", answers={"q8": MATH}),
    case("math that acts", "math acts", answers={"q8": MATH_ACTS}),
    case("HTML in a written answer", "html in text", answers={
        "q8": f'<p dir="rtl" lang="ar">x</p>\n\n{LAYER}<script>window.hacked=1</script>'}),
    case("headings named like answers", "headings", answers={"q8": HEADINGS}),
    case("links and remote pictures", "remote", answers={
        "q8": "[x](javascript:window.hacked=1) ![y](https://evil.example/p.png) "
              "<https://evil.example> [z]: https://evil.example\n\n![w][z]"}),
    case("tables, lists and quotes", "formatted", answers={
        "q8": "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n1. one\n2. two\n\n> said\n\n"
              "**bold** *slanted*"}),
    case("the page's own markup in raw text", "raw layer", _raw),
    case("the page's own markup as a raw answer", "raw answer", _raw_answer, says=(r"\bq8\b",)),
    case("the page's own markup in a text of one's own", "own layer", _own_text),
    case("the page's own markup by a magic", "magic layer", _magic),
    case("Markdown shown by code", "shown markdown",
         answers=displays("Markdown", f"# q8\n\n{LAYER}\n\n![x](https://evil.example/p.png)")),
    case("HTML shown by code", "shown html", answers=displays(
        "HTML", f"<h1 id='q8' class='score'>x</h1>{LAYER}<p>$\\cssId{{q9}}{{x}}$")),
    case("LaTeX shown by code", "shown latex",
         answers=displays("Latex", f"$\\cssId{{q9}}{{x}}$ {LAYER}")),
    case("SVG shown by code", "shown svg",
         answers=displays("SVG", '<svg xmlns="http://www.w3.org/2000/svg" id="q8" onload="x()"/>')),
    case("figures drawn as SVG", "svg figures", answers={
        "q3": "%config InlineBackend.figure_format = 'svg'\nimport matplotlib.pyplot as plt\n"
              f"plt.plot([1, 2])\nplt.show()\nq3 = {COUNTED}"}),
    case("30,000 blank lines", "blank lines text", answers={"q8": "one" + "\n" * 30_000 + "two"}),
    case("30,000 blank lines of code", "blank lines code",
         answers={"q3": f"q3 = {COUNTED}" + "\n" * 30_000 + "0"}),
    case("quotes within quotes", "nested quotes", answers={"q8": "> " * 3_000 + "x"}),
    case("brackets without end", "open brackets", answers={"q8": "[" * 15_000 + "x"}),
    case("escapes for a terminal", "escapes", mark=without("q3"),
         wrong={"q3": "print('\\x1b[2J\\x1b]0;mine\\x07')\nraise ValueError('\\x1b[2J=cmd')"},
         says=(r"\bq3\b.*ValueError",), stock=SAME),
]  # fmt: skip
