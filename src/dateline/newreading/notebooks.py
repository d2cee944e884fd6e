"""The three notebooks of a reading of one's own: read, date, chart.

They run from top to bottom on empty tables, where each says what is still to do, and grow with the
rows. They are Markdown with cells of code here (``notebooks/*.md``), so that they can be read and
translated.
"""

import json
import re
from pathlib import Path

NAMES = ("1-read", "2-date", "3-chart")
_CODE = re.compile(r"^```python\n(.*?)^```\n", re.MULTILINE | re.DOTALL)


def written(name, title):
    """Return one notebook as text.

    Args:
        name: one of ``NAMES``.
        title: the title of the reading, which stands in its heading.

    >>> json.loads(written("1-read", "A bridge"))["cells"][0]["source"][0]
    '# Read: A bridge\\n'
    """
    text = Path(__file__).with_name("notebooks").joinpath(f"{name}.md").read_text(encoding="utf-8")
    text = text.replace("{title}", title)
    cells, at = [], 0
    for code in _CODE.finditer(text):
        cells += _markdown(text[at : code.start()])
        cells.append({"cell_type": "code", "execution_count": None, "outputs": [], **_of(code[1])})
        at = code.end()
    cells += _markdown(text[at:])
    for number, cell in enumerate(cells, 1):
        cell["id"] = f"{name}-{number:02}"
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notebook = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _markdown(text):
    """A cell for each heading and what stands below it."""
    parts = [part.strip() for part in re.split(r"^(?=#{1,3} )", text, flags=re.MULTILINE)]
    return [{"cell_type": "markdown", **_of(part)} for part in parts if part]


def _of(source):
    return {"metadata": {}, "source": source.rstrip("\n").splitlines(keepends=True)}
