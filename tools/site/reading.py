"""A lesson or an exercise as a page: its steps, what a reader opens last, what needs a kernel."""

import json
import re

import nbformat

from dateline import lab
from dateline.check import prints
from tools import ROOT
from tools.notebooks import read, run, strip
from tools.site import explorers, hands, plan

# tags of the steps that answer: on a page they are folded, with what they show
ANSWERS = ("step-compare", "step-say")
STEPS = {
    "alert-info": "read",
    "alert-warning": "do",
    "alert-success": "compare",
    "": "say",
}
ALERT = re.compile(r'<div class="alert ?([a-z-]*)"(?: style="[^"]*")?>')
EXPLORER = re.compile(r"^(?:\w+ = )?explore\.(\w+)\(\)$", re.MULTILINE)
# A word at the end of one cell and one at the beginning of the next are two, for the search too.
ENDS = re.compile(
    r"(</(?:td|th|tr|p|div|caption|li|dt|dd|summary|figcaption|option|h\d)>|<br>)(?=\S)"
)


def notebook_of(page):
    """Return the notebook of a page with outputs and without marks for the tests.

    A lesson is stored with its outputs. An exercise is not: it is run as it is handed out.
    """
    notebook = read(ROOT / page.path)
    if page.kind == "exercise":
        run(notebook, (ROOT / page.path).parent)
        strip(notebook)
        for cell in notebook.cells:
            if cell.cell_type == "markdown" and cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source = hands.OWN_WORDS
    return notebook


def for_reading(notebook, path):
    """Return the cells of a notebook as the site shows them.

    Links lead to pages, steps have a look each, an answer is told by its class.
    """
    cells = []
    for cell in notebook.cells:
        if cell.get("id") == prints.CELL:
            continue  # it is for the checks alone
        tags = [tag for tag in cell.metadata.get("tags", []) if not tag.startswith("nbval-")]
        if cell.cell_type == "markdown":
            cells.append(nbformat.v4.new_markdown_cell(text_of(cell.source, path, tags)))
            continue
        shown = nbformat.v4.new_code_cell(cell.source, outputs=[*map(_spaced, cell.outputs)])
        shown.metadata["tags"] = tags
        shown.execution_count = cell.execution_count
        cells.append(shown)
        for name in EXPLORER.findall(cell.source):
            cells.append(nbformat.v4.new_markdown_cell(explorers.place(name)))
    return cells


def text_of(source, path, tags=()):
    """Return the Markdown of a cell for a page."""
    text = plan.relinked(lab.COMMENT.sub("", source), path)
    text = ALERT.sub(lambda found: f'<div class="step step-{STEPS.get(found[1], "say")}">', text)
    if not set(ANSWERS) & set(tags):
        return text
    # headings stay outside: the contents of the page lead to them
    head, text = re.match(r"((?:\s*#+ [^\n]*\n)*)(.*)", text, re.DOTALL).groups()
    return f'{head}\n<div class="answering">\n\n{text}\n\n</div>'


def spaced(page):
    """Return HTML in which the words of one cell are no part of those of the next.

    >>> spaced("<td>state</td><td>e01</td>")
    '<td>state</td>\\n<td>e01</td>'
    """
    return ENDS.sub(r"\1\n", page)


def _spaced(output):
    if "text/html" in output.get("data", {}):
        output.data["text/html"] = spaced(output.data["text/html"])
    return output


def page_text(cells):
    """Return a notebook file for Sphinx."""
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    return json.dumps(notebook, ensure_ascii=False)
