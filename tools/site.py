"""Build the course as a static site: lessons, exercises, codebook, sources, in _site/.

    python -m tools.site [FOLDER]

nbconvert turns the notebooks into HTML with their outputs: the stored ones of the lessons, and of
the exercises, which are stored without, those of a run as they are handed out. This adds what a
reader needs around it: a contents page, navigation, a download link, headings for tables, focus for
what scrolls. It needs no network, and the folder can be put on any web server.
"""

import html
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote

import nbformat
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html

from dateline import show, tables
from dateline.lab import CODEBOOK
from tools import ROOT, exercise_notebooks, lessons
from tools.notebooks import read, run, strip

# the last line of a cell that opens an explorer
EXPLORER = re.compile(r"^explore\.\w+\(\)$", re.MULTILINE)
READING = (
    "<p>This page is for reading. To run the cells and have your answers checked, "
    '<a href="{name}.ipynb" download>download this notebook</a> and open it in JupyterLab with '
    "the course installed. A check answers in words: Right, Not yet, or Not attempted.</p>"
)
EXPLORER_NOTE = (
    "<p><b>The explorer</b> opens when you run this cell in the notebook (download it at the end "
    "of this page). Below is what it shows for one choice.</p>"
)

STYLE = """
:root { color-scheme: light; }
body { font: 1.05rem/1.6 "DejaVu Sans", Verdana, Arial, sans-serif; color: #1a1a1a;
  background: #fff; margin: 0; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
a { color: #00517f; } a:visited { color: #5b2a86; }
:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; background: #fff; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; }
nav [aria-current] { font-weight: bold; color: #1a1a1a; text-decoration: none; }
img { max-width: 100%; height: auto; }
pre { overflow-x: auto; background: #f6f6f6; border: 1px solid #c8c8c8; padding: 0.6rem;
  font-size: 0.9rem; line-height: 1.4; }
code { font-size: 0.92em; background: #f6f6f6; }
.scrolls { overflow-x: auto; }
table { border-collapse: collapse; margin: 0.6rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.7rem;
  border-bottom: 1px solid #999; }
td[dir="rtl"] { text-align: right; }
caption { text-align: left; padding: 0.3rem 0; }
.jp-OutputArea-prompt, .jp-InputPrompt, .jp-Collapser { display: none; }
.alert { border: 1px solid #999; border-left-width: 6px; padding: 0 0.8rem; margin: 0.6rem 0; }
details { border-left: 3px solid #999; padding-left: 0.8rem; margin: 0.6rem 0; }
summary { cursor: pointer; }
.next { display: flex; justify-content: space-between; flex-wrap: wrap; gap: 1rem; }
.k, .kn, .kc, .kd, .ow { color: #00007a; font-weight: bold; }
.s1, .s2, .sa, .se, .si, .sd { color: #7a1f00; }
.c1, .cm { color: #4d4d4d; font-style: italic; }
.mi, .mf { color: #004d00; }
@media (max-width: 40rem) { figure { overflow-x: auto; }
  figure img { max-width: none !important; width: 46rem; } }
@media print { nav, .skip, .next { display: none; } }
"""

PAGE = """<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Dateline Almaty</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header>
<nav aria-label="Pages of the course"><ul>{links}</ul></nav>
</header>
<main id="main" tabindex="-1">
{body}
</main>
<footer>
<p class="next">{around}</p>
<p>Text, translations and tables: CC BY 4.0. Code: BSD-3-Clause. The article is neither: its
publisher and its date are not in the text; it stands here as the object of study.</p>
</footer>
</body>
</html>
"""


# tag of a step that answers: what stands where it is folded
ANSWERS = {
    "step-compare": "Compare: open this when you have an answer of your own",
    "step-say": "Say: open this when you have compared",
}


def notebooks():
    """Return the notebooks of the course in their order: lessons, then exercises."""
    return [*lessons(), *exercise_notebooks()]


def name_of(path):
    """Return the name of a page: an exercise says that it is one."""
    return path.stem if path.parent.name == "notebooks" else f"exercise-{path.stem}"


def title_of(path):
    """Return the title of a notebook: its first heading."""
    first = nbformat.read(path, as_version=4).cells[0].source
    return first.splitlines()[0].lstrip("# ").strip()


def for_reading(path):
    """Return a notebook with outputs and without marks for the tests.

    An explorer says that it needs a kernel.
    """
    notebook = read(path)
    if path.parent.name != "notebooks":
        run(notebook, path.parent)
        strip(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code" and EXPLORER.search(cell.source):
            note = nbformat.v4.new_output("display_data", {"text/html": EXPLORER_NOTE})
            cell.outputs.insert(0, note)
    return notebook


def body_of(path):
    """Return a notebook as HTML, with what a screen reader and a keyboard need."""
    exporter = HTMLExporter(
        template_name="basic",
        exclude_anchor_links=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    body, _ = exporter.from_notebook_node(for_reading(path))
    page = BeautifulSoup(body, "html.parser")
    heading = title_of(path)
    note = BeautifulSoup(READING.format(name=name_of(path)), "html.parser")
    page.find("h1").insert_after(note)
    fold_answers(page)
    return str(for_readers(page, path.parent, heading))


def codebook_page():
    """Return the codebook as HTML."""
    text = (ROOT / CODEBOOK).read_text(encoding="utf-8")
    page = BeautifulSoup(markdown2html(text), "html.parser")
    return str(for_readers(page, (ROOT / CODEBOOK).parent, "Codebook"))


def for_readers(page, folder, heading):
    """Return a page with links that lead to pages, and what keyboard and screen reader need."""
    relink(page, folder)
    for element in page.find_all(["h1", "h2", "h3", "h4", "table", "pre"]):
        if element.name.startswith("h"):
            heading = element.get_text(" ", strip=True)
        elif element.name == "table":
            mend_table(page, element, heading)
        else:
            element["tabindex"] = "0"
            element["role"] = "group"
            output = element.find_parent(class_="output")
            element["aria-label"] = "Output" if output else "Code"
    for figure in page.find_all("figure"):
        table = figure.parent.find("caption")
        figure["aria-label"] = f"Chart: {table.get_text(' ', strip=True)}" if table else "Chart"
    return page


def relink(page, folder):
    """Let links between files of the course lead to the pages made of them.

    What has no page keeps its words and loses its link.
    """
    pages = {path: f"{name_of(path)}.html" for path in notebooks()}
    pages[ROOT / CODEBOOK] = "codebook.html"
    for found in page.select("a[href]:not([download])"):
        where, mark, part = found["href"].partition("#")
        if not where or re.match(r"\w+:", where):
            continue
        target = pages.get((folder / unquote(where)).resolve())
        if target:
            found["href"] = target + mark + part
        else:
            found.unwrap()


def fold_answers(page):
    """Fold what answers a task: whoever reads has not written anything yet.

    A browser prints what is folded as a line, so paper gives nothing away either.
    """
    for step, said in ANSWERS.items():
        for cell in page.select(f".celltag_{step}"):
            # of a cell of code its outputs, of a text all of it
            inner = cell.select_one(".output_wrapper") or cell.select_one(".text_cell_render")
            if inner is None or cell.name == "details":
                continue
            details = inner.wrap(page.new_tag("details", attrs={"class": "answer"}))
            summary = page.new_tag("summary")
            summary.string = said
            details.insert(0, summary)


def mend_table(page, table, heading):
    """Give a table a caption, header cells and a place that a keyboard can scroll."""
    if not table.find("caption"):
        caption = page.new_tag("caption")
        first = table.find("th")
        about = first is not None and first.get_text(strip=True) == "About"
        caption.string = "About this page" if about else f"Table: {heading}"
        table.insert(0, caption)
    head = [row.find_all("th") for row in table.select("thead tr")]
    if len(head) == 2 and not any(cell.get_text(strip=True) for cell in head[1][1:]):
        # pandas puts the name of the index into a row of its own
        head[0][0].string = head[1][0].get_text(strip=True)
        head[1][0].parent.decompose()
    for cell in table.select("thead th"):
        if cell.get_text(strip=True):
            cell["scope"] = "col"
        else:
            cell.name = "td"  # an empty corner is no header
    for row in table.select("tbody tr"):
        first = row.find(["td", "th"])
        if first is not None and first.name == "th":
            first["scope"] = "row"
    around = table.parent
    if around.name != "div" or "overflow-x" not in (around.get("style") or ""):
        around = table.wrap(page.new_tag("div", attrs={"class": "scrolls"}))
    around["tabindex"], around["role"] = "0", "region"
    around["aria-label"] = table.find("caption").get_text(" ", strip=True)


def sources_page():
    """Return the page of sources: every figure reported later, and where it was read."""
    links = tables.load("later/figure-sources").merge(tables.load("later/sources"))
    figures = tables.load("later/figures")[
        ["figure_id", "stated_edtf", "said_by", "value_as_stated"]
    ]
    rows = figures.merge(links[["figure_id", "closeness", "title", "publisher"]])
    read = figures.merge(links)[["address", "language"]]
    rows = rows.rename(
        columns={"stated_edtf": "day", "said_by": "said by", "value_as_stated": "value"}
    )
    body = [
        "<h1>Sources of the figures reported later</h1>",
        "<p>The figures are statements by parties. Almost all go back to Kazakhstan’s own "
        "authorities; few were independently checked. Closeness says how near a text is to the "
        "speaker: A the speaker’s own or a direct quotation, B an established news or rights "
        "organisation, C a republisher or a machine translation. It does not say that a number "
        "is true.</p>",
        show.table(rows, "Every figure reported later, with its sources", missing="none").data,
    ]
    page = BeautifulSoup("\n".join(body), "html.parser")
    mend_table(page, page.find("table"), "Sources")
    place = list(rows.columns).index("title")
    for row, source in zip(page.select("tbody tr"), read.to_dict("records"), strict=True):
        cell = row.find_all("td")[place]
        if isinstance(source["language"], str):
            cell["lang"] = source["language"]
        if isinstance(source["address"], str):  # the article has none
            link = page.new_tag("a", href=source["address"])
            for part in list(cell.contents):
                link.append(part.extract())
            cell.append(link)
    return str(page)


def build(folder):
    """Build the site into a folder, which is emptied first; return the pages written."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    paths = notebooks()
    pages = [("index", "Contents"), *((name_of(path), title_of(path)) for path in paths)]
    pages += [("codebook", "Codebook"), ("sources", "Sources")]
    bodies = {"index": contents(paths), "sources": sources_page(), "codebook": codebook_page()}
    for path in paths:
        shutil.copy(path, folder / f"{name_of(path)}.ipynb")
        download = f'<p><a href="{name_of(path)}.ipynb" download>Download this notebook</a></p>'
        bodies[name_of(path)] = body_of(path) + download
    for place, (name, title) in enumerate(pages):
        links = "".join(
            link(other, label, full, other == name)
            for (other, full), label in zip(pages, short(pages), strict=True)
        )
        before = pages[place - 1] if place else None
        after = pages[place + 1] if place + 1 < len(pages) else None
        around = "".join(
            f'<a href="{page[0]}.html">{word}: {html.escape(page[1])}</a>'
            for word, page in (("Back", before), ("Next", after))
            if page
        )
        text = PAGE.format(title=html.escape(title), links=links, body=bodies[name], around=around)
        (folder / f"{name}.html").write_text(text, encoding="utf-8", newline="\n")
    (folder / "style.css").write_text(STYLE, encoding="utf-8", newline="\n")
    return [folder / f"{name}.html" for name, _ in pages]


def short(pages):
    """The pages with names short enough for the navigation."""
    for name, title in pages:
        if name in ("index", "codebook", "sources"):
            yield title
        elif name.startswith("exercise-"):
            yield f"Exercise {name.removeprefix('exercise-')[:2]}"
        else:
            yield f"Lesson {name[:2]}"


def link(name, label, title, here):
    """One entry of the navigation."""
    current = ' aria-current="page"' if here else ""
    full = title if title.startswith(label) else f"{label}: {title}"
    named = f' aria-label="{html.escape(full)}"' if full != label else ""
    return f'<li><a href="{name}.html"{named}{current}>{html.escape(label)}</a></li>'


def contents(paths):
    """Return the contents page."""
    lessons = [path for path in paths if path.parent.name == "notebooks"]
    parts = [
        "<h1>Dateline Almaty</h1>",
        "<p>One Arabic news article on the protests in Kazakhstan in January 2022, read as data. "
        "You need no Arabic. The article speaks of deaths, injuries and violence; there are no "
        "pictures of them.</p>",
        "<h2>Lessons</h2>",
        entries(lessons),
        "<h2>Exercises</h2>",
        entries([path for path in paths if path not in lessons]),
        '<h2>Sources</h2><p><a href="sources.html">Every figure reported later, and where it '
        "was read</a></p>",
        '<h2>Codebook</h2><p><a href="codebook.html">What a row of each table is, and by which '
        "rules it was made</a></p>",
    ]
    return "\n".join(parts)


def entries(paths):
    """Return notebooks as a list of links with their downloads."""
    items = "".join(
        f'<li><a href="{name_of(path)}.html">{html.escape(title_of(path))}</a> '
        f'(<a href="{name_of(path)}.ipynb" download>notebook {path.stem}</a>)</li>'
        for path in paths
    )
    return f"<ol>{items}</ol>"


if __name__ == "__main__":
    written = build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "_site")
    print(f"{len(written)} pages in {written[0].parent}")
