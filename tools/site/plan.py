"""Which pages the site has, in which order, and where a link to a file of the course leads."""

import posixpath
import re
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

import nbformat

from dateline.lab import CODEBOOK, COMMENT, PRACTICE
from tools import ROOT, exercise_notebooks, lessons, publishing

LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(([^()#\s]*)(#[^()\s]*)?\)")
ROW = re.compile(r"^\| \[(\d\d-[a-z0-9-]+)\]\([^)]+\) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


class Page(NamedTuple):
    """A page made of a file: its name without suffix, its title, and the path of the file.

    ``kind`` is lesson, exercise or text.
    """

    name: str
    title: str
    path: str
    kind: str


class Aim(NamedTuple):
    """What README's table says of a lesson: its minutes, and what one can do at the end."""

    minutes: str
    aim: str


@cache
def notebooks():
    """Return the pages of the notebooks in their order: lesson, exercise, lesson."""
    paths = [*lessons(), *exercise_notebooks()]
    paths.sort(key=lambda path: (path.stem[:2], path.parent.name != "notebooks"))
    return [_notebook(path) for path in paths]


def _notebook(path):
    kind = "lesson" if path.parent.name == "notebooks" else "exercise"
    first = nbformat.read(path, as_version=4).cells[0].source
    title = COMMENT.sub("", first.splitlines()[0]).lstrip("# ").strip()
    return Page(f"{kind}s/{path.stem}", title, path.relative_to(ROOT).as_posix(), kind)


def texts():
    """Return the pages of texts that stand in the repository as Markdown."""
    return [
        Page("data/codebook", "Codebook", CODEBOOK, "text"),
        Page("data/practice", "Practice dispatches", PRACTICE, "text"),
        Page("instructors", "For instructors", "INSTRUCTORS.md", "text"),
        Page("grading", "Grading in full", "GRADING.md", "text"),
        Page("start", "How to run it", "README.md", "text"),
    ]


def label(page):
    """Return what the side bar says: a lesson has its number, an exercise says that it is one.

    >>> label(notebooks()[0])
    'Lesson 00: Start here'
    """
    return f"Lesson {page.path[10:12]}: {page.title}" if page.kind == "lesson" else page.title


def aims():
    """Return README's table of lessons: {name of the notebook: Aim}."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return {name: Aim(minutes.strip(), aim.strip()) for name, minutes, aim in ROW.findall(readme)}


def key_of(page):
    """Return the name of the page with the answers of a notebook."""
    return f"keys/{page.name.replace('/', '-')}"


@cache
def _places():
    return {page.path: page.name for page in [*notebooks(), *texts()]}


def relinked(text, path):
    """Return Markdown of the file ``path`` with links that lead to the pages of the site.

    A link to a file that has no page leads to the repository; as long as it is not said where that
    is, its words stay and the link goes.

    >>> relinked("[Exercise](../exercises/01-reading/01-reading.ipynb#Question-1)", "notebooks/a")
    '[Exercise](/exercises/01-reading.ipynb#question-1)'
    """

    def lead(found):
        words, target, part = found[1], unquote(found[2]), _part(found[3])
        if re.match(r"\w+:", target):
            return found[0]
        if not target:
            return f"[{words}]({part})" if part else found[0]
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if there in _places():
            suffix = posixpath.splitext(there)[1]
            return f"[{words}](/{_places()[there]}{suffix}{part})"
        if table := re.fullmatch(r"data/(article|later|place)", there):
            return f"[{words}](/data/tables.md#{table[1]})"
        if there == "data/article/article.ar.txt":
            return f"[{words}](/data/article.md)"
        address = publishing.repository()
        return f"[{words}]({address}/blob/main/{there}{part})" if address else words

    return LINK.sub(lead, text)


def _part(part):
    """A place in a page as the site names it; JupyterLab keeps capitals."""
    return re.sub(r"[^\w#-]", "", part).lower() if part else ""
