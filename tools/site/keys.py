"""What is folded on the pages of lessons and exercises, open: each notebook has a key of its own.

A key is not found by the search, and search engines are asked to leave it out.
"""

import re

import nbformat

from tools import ROOT
from tools.notebooks import read
from tools.site import plan, reading

HEADING = re.compile(r"^##+ .*$", re.MULTILINE)
DETAILS = re.compile(r"<details[^>]*>\s*<summary>(.*?)</summary>(.*?)</details>", re.DOTALL)
MARKS = re.compile(r"^(<!-- )?### (BEGIN|END) (SOLUTION|HIDDEN TESTS)( -->)?\n?", re.MULTILINE)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS\n?", re.DOTALL)
# what a closing part of a lesson is called: it answers nothing
CLOSING = ("What next", "Sources", "Key points", "Hand in", "What you will be able to do")
ABOUT = (
    "The answers to {what}, with the course’s own comparisons. Open it when you have answers of "
    "your own: where they differ, look at the words once more before you change anything."
)


def key(page):
    """Return the key of a lesson or an exercise as a notebook file for Sphinx."""
    link = f"[{page.title}](/{page.name}.ipynb)"
    title = f"# Key to {page.path.split('/')[1][:2]}: {page.title}"
    if page.kind == "exercise":
        title = f"# Key to {page.title}"
    head = nbformat.v4.new_markdown_cell(f"{title}\n\n{ABOUT.format(what=link)}")
    made = _of_lesson(page) if page.kind == "lesson" else _of_exercise(page)
    return reading.page_text([head, *made])


def _of_lesson(page):
    """The tasks of a lesson with what answers them, under the headings of its rounds."""
    cells = []
    for cell in read(ROOT / page.path).cells:
        tags = set(cell.metadata.get("tags", []))
        if cell.cell_type == "code":
            if "step-compare" in tags:
                cells.append(cell)
            continue
        cell = nbformat.v4.new_markdown_cell(cell.source)
        if not tags & {"step-do", *reading.ANSWERS}:
            asked = HEADING.findall(cell.source)
            answers = [
                f"**{said}**\n\n{text.strip()}" for said, text in DETAILS.findall(cell.source)
            ]
            cell.source = "\n\n".join([*asked, *answers])
        cell.source = DETAILS.sub(r"**\1**\n\n\2", cell.source)
        if cell.source.strip():
            cells.append(cell)
    return _with_answers(reading.for_reading(nbformat.v4.new_notebook(cells=cells), page.path))


def _of_exercise(page):
    """The solution of an exercise: its questions, model answers, rubrics and graded examples."""
    path = page.path.replace("exercises/", "solutions/", 1)
    cells = []
    for cell in read(ROOT / path).cells[1:]:
        cell.source = MARKS.sub("", HIDDEN.sub("", cell.source)).strip()
        if cell.source and not cell.source.startswith("## Before you begin"):
            cells.append(cell)
    return _with_answers(reading.for_reading(nbformat.v4.new_notebook(cells=cells), page.path))


def _with_answers(cells):
    """Leave out the headings of parts that answer nothing, and open what is folded elsewhere."""
    kept = []
    for cell in cells:
        cell.metadata.pop("tags", None)
        cell.source = cell.source.replace('<div class="answering">', "<div>")
        if cell.cell_type == "markdown" and _is_closing(cell.source):
            continue
        kept.append(cell)
    return kept


def _is_closing(source):
    lines = [line for line in source.splitlines() if line.strip()]
    return all(line.lstrip("# ").startswith(CLOSING) for line in lines)


def overview():
    """Return the page that lists the keys, as Markdown."""
    said = [
        "# Keys\n",
        "Each lesson and each exercise has its answers on a page of its own, with the course’s "
        "comparisons and, for written answers, rubrics and graded examples. The course is public, "
        "and so are its keys; how to grade with questions that nobody has seen stands "
        "in [grading in full](/grading.md#an-exercise-for-each-student).\n",
    ]
    pages = plan.notebooks()
    said += [f"- [{plan.label(page)}](/{plan.key_of(page)}.ipynb)" for page in pages]
    return "\n".join(said) + "\n"
