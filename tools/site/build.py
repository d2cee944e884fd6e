"""Write the pages, and let Sphinx make the site of them."""

import re
import shutil
import tempfile
from pathlib import Path

from sphinx.cmd.build import build_main

from dateline import lab
from tools import ROOT
from tools.site import (
    card,
    explorers,
    front,
    hooks,
    keys,
    narrow,
    plan,
    reading,
    rows,
    samples,
    sources,
    words,
)

SOURCE = ROOT / "site"
REPORTING = """

(report-a-mistake)=
## Report a mistake

Give the exact place, the exact words, and the words that you would expect, and why. Every page \
has a link for it below its title; the course is {where}.
"""
TREE = """
```{{toctree}}
:hidden:
:caption: {caption}

{entries}
```
"""


def write(folder, edition=False):
    """Write the sources of all pages, and the files to take along, into an empty folder.

    ``edition`` says whether the browser edition lies beside the pages.
    """
    begun = hooks.in_the_edition(plan.notebooks()[0].path) if edition else None
    pages = {"index.md": front.page(begun) + _contents()}
    for page in plan.notebooks():
        cells = reading.for_reading(reading.notebook_of(page), page.path)
        pages[f"{page.name}.ipynb"] = reading.page_text(cells)
        pages[f"{plan.key_of(page)}.ipynb"] = keys.key(page)
    for page in plan.texts():
        text = (ROOT / page.path).read_text(encoding="utf-8")
        if page.name == "start":
            text = _start()
        pages[f"{page.name}.md"] = plan.relinked(lab.COMMENT.sub("", text), page.path)
    pages["keys.md"] = keys.overview()
    pages["reports.md"] = samples.page()
    pages["data/article.md"] = reading.spaced(words.page())
    pages["data/tables.md"] = rows.overview()
    pages["data/sources.md"] = reading.spaced(sources.page())
    pages |= {
        f"data/tables/{name}.md": reading.spaced(rows.page(name)) for name in rows.described()
    }
    taken = {path: text for path, text in lab.files().items() if path.endswith(".ipynb")}
    pages |= {f"extra/files/{path}": text for path, text in taken.items()}
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    (folder / "extra" / "_static").mkdir()
    card.draw(folder / "extra" / "_static" / "card.png")
    pictures = folder / "extra" / narrow.FOLDER
    pictures.mkdir(parents=True)
    narrow.draw([ROOT / page.path for page in plan.notebooks()], pictures)
    explorers.write(folder / "extra" / "_static")
    for table in rows.described().values():
        target = folder / "extra" / "files" / table["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "data" / table["path"], target)


def _start():
    """How to run the course, as README says it."""
    where = "not published yet: tell whoever gave it to you"
    if address := plan.publishing.repository():
        where = f"kept at <{address}>"
    text = front.section("Start")
    if address:
        text = text.replace("this repository", f"[the repository]({address})")
    else:
        # nobody can open what has no address, or fetch it
        text = re.sub(r"^\*\*On somebody else.*?\n\n", "", text, flags=re.MULTILINE)
        text = text.replace("clone or download this repository", "get the folder of the course")
    text = text.replace(", or the badge above", "").replace("\n### ", "\n## ")
    return f"# How to run it\n{text}{REPORTING.format(where=where)}"


def _contents():
    course = [f"{plan.label(page)} <{page.name}>" for page in plan.notebooks()]
    groups = {
        "The course": ["How to run it <start>", *course],
        "The data": [
            "The article <data/article>",
            "data/codebook",
            "data/practice",
            "data/tables",
            "data/sources",
        ],
        "Teaching": [
            "For instructors <instructors>",
            "Grading in full <grading>",
            "What a report looks like <reports>",
            "Keys <keys>",
        ],
    }
    return "".join(
        TREE.format(caption=caption, entries="\n".join(entries))
        for caption, entries in groups.items()
    )


def build(folder, quiet=True):
    """Build the site into a folder; return Sphinx's status, 0 where all went well.

    What was in the folder goes, save the browser edition. A warning of Sphinx is an error: a link
    that leads nowhere is one.
    """
    folder = Path(folder)
    for old in folder.iterdir() if folder.is_dir() else ():
        if old.name != hooks.EDITION:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        pages, kept, made = (Path(scratch) / name for name in ("pages", "kept", "made"))
        pages.mkdir()
        # MyST-NB leaves a folder beside what it makes, so that is made here and then moved
        edition = (folder / hooks.EDITION / "index.html").is_file()
        if edition:
            (made / hooks.EDITION).mkdir(parents=True)
            (made / hooks.EDITION / "index.html").touch()
        write(pages, edition)
        options = ["-b", "html", "-c", str(SOURCE), "-d", str(kept), "--fail-on-warning"]
        options += ["--keep-going"] + ["--quiet"] * quiet
        status = build_main([*options, str(pages), str(made)])
        folder.mkdir(parents=True, exist_ok=True)
        for new in made.iterdir() if made.is_dir() else ():
            if new.name != hooks.EDITION:
                shutil.move(new, folder / new.name)
    # templates of the theme and sources of pages: nobody reads them
    for left in (folder / "_static").glob("*.html"):
        left.unlink()
    shutil.rmtree(folder / "_sources", ignore_errors=True)
    return status
