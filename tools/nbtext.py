"""A notebook as text, for reviewing: source, tables row by row, alt texts; no pictures, no markup.

    python tools/nbtext.py NOTEBOOK

Git shows the difference of notebooks in this form once it has been told (`make` tells it):

    git config diff.jupyternotebook.textconv "python tools/nbtext.py"

It needs nothing but Python, so that any Python will do; what is no notebook is shown as it is.
"""

import contextlib
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

BLOCKS = {"br", "caption", "details", "div", "figcaption", "h1", "h2", "h3", "h4", "li", "p", "tr"}
UNSEEN = {"script", "style", "svg"}


class Text(HTMLParser):
    """HTML as lines: a table's row is one line, a picture is its alt text."""

    def __init__(self):
        super().__init__()
        self.lines, self.line, self.cells, self.unseen = [], "", None, 0

    def handle_starttag(self, tag, attributes):
        if tag in UNSEEN:
            self.unseen += 1
        elif tag == "img":
            self.end_line()
            self.lines.append(f"[picture: {dict(attributes).get('alt') or 'no alt text'}]")
        elif tag == "tr":
            self.end_line()
            self.cells = []
        elif tag in BLOCKS and self.cells is None:
            self.end_line()

    def handle_endtag(self, tag):
        if tag in UNSEEN:
            self.unseen -= 1
        elif tag in ("td", "th") and self.cells is not None:
            self.cells.append(" ".join(self.line.split()))
            self.line = ""
        elif tag == "tr" and self.cells is not None:
            self.lines.append(" | ".join(self.cells))
            self.cells, self.line = None, ""
        elif tag in BLOCKS and self.cells is None:
            self.end_line()

    def handle_data(self, text):
        if not self.unseen:
            self.line += text

    def end_line(self):
        if said := " ".join(self.line.split()):
            self.lines.append(said)
        self.line = ""


def lines_of(html):
    """Return HTML as a list of lines.

    >>> lines_of('<table><tr><th>named</th><td>14</td></tr></table><img alt="Bars" src="data:,">')
    ['named | 14', '[picture: Bars]']
    """
    text = Text()
    text.feed(html)
    text.close()
    text.end_line()
    return text.lines


def joined(text):
    """A text of the notebook format: one string, or a list of them."""
    return "".join(text) if isinstance(text, list) else str(text or "")


def output_lines(output):
    """Return what an output says, as a list of lines."""
    kind = output.get("output_type")
    if kind == "stream":
        return joined(output.get("text")).splitlines()
    if kind == "error":
        return [f"{output.get('ename')}: {output.get('evalue')}"]
    data = output.get("data", {})
    if "text/html" in data:
        return lines_of(joined(data["text/html"]))
    lines = joined(data.get("text/plain")).splitlines()
    return lines + [f"[{kind}]" for kind in sorted(data) if kind.startswith("image/")]


def text_of(notebook):
    """Return a notebook (the dict of its JSON) as text."""
    lines = []
    for number, cell in enumerate(notebook["cells"], 1):
        tags = cell.get("metadata", {}).get("tags", [])
        lines += [f"---- {number} {' '.join([cell['cell_type'], *tags])}"]
        lines += joined(cell.get("source")).splitlines()
        for output in cell.get("outputs", []):
            lines += [f"-> {line}" for line in output_lines(output)]
        lines.append("")
    return "\n".join(re.sub(r"data:[\w/+;-]+,[A-Za-z0-9+/=]{40,}", "data:…", x) for x in lines)


def main(path):
    """Print the notebook at a path as text, or the file as it is when it is no notebook."""
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    text = Path(path).read_text(encoding="utf-8", errors="replace")
    with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
        text = text_of(json.loads(text))
    print(text)


if __name__ == "__main__":
    main(sys.argv[1])
