"""What Sphinx asks while it writes a page: its head, the line under its title, its last touches."""

import html
import json
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from tools import publishing
from tools.site import finding, finish, narrow, plan

# pages that are written as they are to be: they are large
WRITTEN = ("data/article", "data/sources", "data/tables/")
READING = (
    "This page is for reading: it shows what its cells gave.",
    "To write in them and run them:",
)
BROWSER, MACHINE = "in your browser", "on your machine"
EDITION = "lab"  # the folder of the browser edition beside the pages
REPORT = (
    "Which page: {title}\nThe exact words on it:\n\nThe words that you would expect, and why:\n"
)


def report_at(page, title):
    """Return where a mistake on a page is told: the repository's issues, None where it has none."""
    address = publishing.repository()
    if not address:
        return None
    asked = {"title": f"{title} ({page})", "body": REPORT.format(title=f"{title}, {page}")}
    return f"{address}/issues/new?{urlencode(asked)}"


def in_the_edition(path, up=""):
    """Return the address of a notebook in the browser edition, from a page below ``up``.

    >>> in_the_edition("notebooks/00-start-here.ipynb")
    'lab/lab/index.html?path=notebooks/00-start-here.ipynb'
    """
    return f"{up}{EDITION}/lab/index.html?path={path}"


def ways_of(page, up, edition):
    """Return the ways to work with a notebook, the best first: (words, address) of each.

    Args:
        page: the page of the notebook.
        up: what leads from the page to the first page, such as ``../``.
        edition: whether the browser edition lies beside the pages.

    >>> ways_of(plan.notebooks()[0], "../", True)[0][1]
    '../lab/lab/index.html?path=notebooks/00-start-here.ipynb'
    """
    path, ways = page.path, []
    if edition:
        ways.append((f"Work on it {BROWSER}", in_the_edition(path, up)))
    if binder := publishing.binder(path):
        ways.append(("Open it on Binder", binder))
    ways.append((f"Run it {MACHINE}", f"{up}start.html"))
    ways.append(("Download the notebook", f"{up}files/{path}"))
    return ways


# at the foot of each printed sheet: a sheet that is handed on says what it is from
SHEET = """
<style media="print">@page {{
  @bottom-left {{ content: {said}; font: 8pt sans-serif; }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 8pt sans-serif; }}
}}</style>
"""


def sheet(title):
    """Return what lets a printed sheet name the page, the course and its licence.

    >>> "Key points · " in sheet("Key points") and "CC BY 4.0" in sheet("Key points")
    True
    """
    course = publishing.named()
    said = course if title == course else f"{title} · {course}"
    # a string of JSON is one of CSS
    return SHEET.format(said=json.dumps(f"{said} · CC BY 4.0", ensure_ascii=False))


def on_page(app, pagename, templatename, context, doctree):
    """Finish the body of a page, once Sphinx has made it."""
    if not context.get("body") or pagename in ("search", "genindex"):
        return
    up = "../" * pagename.count("/")
    title = html.unescape(context.get("title", pagename))
    report = report_at(pagename, title) or f"{up}start.html#report-a-mistake"
    notebooks = {page.name: page for page in plan.notebooks()}
    page, foot = notebooks.get(pagename), ""
    edition = (Path(app.outdir) / EDITION / "index.html").is_file()
    ways = ways_of(page, up, edition) if page else []
    if page:
        foot = (
            f'<p class="to-key"><a href="{up}{plan.key_of(page)}.html">All answers: the key</a></p>'
        )
    if pagename == "start" and edition:
        ways = [(f"Work on it {BROWSER}", f"{EDITION}/index.html")]
    if pagename.startswith("data/tables/"):
        ways = [("All tables", f"{up}data/tables.html"), ("Codebook", f"{up}data/codebook.html")]
    elif pagename.startswith("keys/"):
        ways = [("All keys", f"{up}keys.html")]
    bar = finish.bar(ways, report, READING if page else ())
    if pagename == "index":
        context["body"] = finish.finished(context["body"], foot=bar)
    elif pagename.startswith(WRITTEN):
        context["body"] = finish.with_bar(context["body"], bar)
    else:
        narrowed = partial(narrow.into, folder=Path(app.srcdir) / "extra" / narrow.FOLDER, up=up)
        # the best way but Binder, which is slow to come up
        best = (BROWSER, in_the_edition(page.path, up)) if page and edition else None
        notebook = page and (best or (MACHINE, f"{up}start.html"))
        context["body"] = finish.finished(context["body"], bar, foot, narrowed, notebook)
    context["metatags"] = context.get("metatags", "") + sheet(title)
    if pagename.startswith("keys/"):
        context["metatags"] += '<meta name="robots" content="noindex">'


def on_read(app, doctree):
    """Keep answers out of the search: the keys, and what a student of the sample wrote."""
    if app.env.docname.startswith(("keys/", "reports")):
        app.env.metadata[app.env.docname]["nosearch"] = True


def on_finished(app, error):
    """Mend what the theme writes around the pages, and count their words for the search."""
    for path in Path(app.outdir).rglob("*.html"):
        if not error and EDITION not in path.relative_to(app.outdir).parts[:1]:
            page = finish.with_landmarks(path.read_text(encoding="utf-8"))
            path.write_text(page, encoding="utf-8", newline="\n")
    if not error:
        finding.count(Path(app.outdir))


def setup(app):
    """Finish every page after all other extensions have had it."""
    app.connect("doctree-read", on_read)
    app.connect("build-finished", on_finished)
    app.connect("html-page-context", on_page, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
