"""The parts of an answer, off the cells of a notebook that formgrader shows, in HTML and in words.

Whoever marks and whoever gets a page of feedback sees the same of a cell. Whatever it says is made
harmless once more, whoever wrote that notebook.
"""

import html
from html.parser import HTMLParser
from typing import NamedTuple

from ..grading import clean, prose

LONGEST = clean.HTML  # characters of HTML of one part
OPEN = 300  # tags of one part that are not closed: then no parser should be asked to mend it
KINDS = ("image/png", "image/jpeg")
ERROR = 2_000  # characters of what an error says
PICTURE = "A picture in the answer, without a description"


class Part(NamedTuple):
    """A part of an answer: its kind (text, code, printed, html, picture) and what it says; of a
    picture ``alt`` is the description that it came with."""

    kind: str
    said: str
    alt: str = ""


def parts_of(cell):
    """Return the Parts of a cell (a dict, as JSON has it): what was typed, and what it showed."""
    source = "".join(cell["source"])
    if cell["cell_type"] == "code":
        return [Part("code", source), *outputs_of(cell)] if source.strip() else []
    if not source.strip():
        return []
    if source.startswith(prose.BOX):  # as `dateline grade` has laid it down
        return [Part("html", source)]
    pasted = [
        Part("picture", f"data:{kind};base64,{data}")
        for versions in cell.get("attachments", {}).values()
        for kind, data in versions.items()
        if kind in KINDS
    ]
    return [Part("text", source), *pasted]


def outputs_of(cell):
    """Return the Parts that a cell of code showed."""
    return [part for output in cell.get("outputs", []) if (part := _output(output))]


def _output(output):
    kind, data = output["output_type"], output.get("data", {})
    if kind == "error":  # without the lines that led to it
        return Part("printed", f"{output['ename']}: {output['evalue']}"[:ERROR])
    if kind == "stream":
        printed = "".join(output["text"])
        return Part("printed", printed) if printed.strip() else None
    for mime in KINDS:
        if picture := "".join(data.get(mime, "")).strip():
            alt = output.get("metadata", {}).get(mime, {}).get("alt") or ""
            return Part("picture", f"data:{mime};base64,{picture}", alt)
    if told := data.get("text/html"):
        return Part("html", "".join(told))
    plain = "".join(data.get("text/plain", ""))
    return Part("printed", plain) if plain else None


def html_of(part):
    """Return a Part as harmless HTML without a look of its own.

    >>> html_of(Part("code", "1 < 2"))
    '<pre class="code"><code>1 &lt; 2</code></pre>'
    >>> html_of(Part("html", "<script>alert(1)</script><b>x</b>"))
    'alert(1)<b>x</b>'
    """
    if part.kind == "text":
        return html_of_text(part.said)
    if part.kind in ("code", "printed"):
        typed = html.escape(clean.printed(part.said[: prose.LONGEST]))
        return f'<pre class="{part.kind}"><code>{typed}</code></pre>'
    if part.kind == "picture":
        alt = html.escape(part.alt or PICTURE)
        return clean.bare(f'<img alt="{alt}" src="{html.escape(part.said)}">')
    said = part.said
    opened = said.count("<") - 2 * said.count("</") - said.count("<br")
    if opened > OPEN or (len(said) > LONGEST and "data:image/" not in said):
        return clean.NOT_SHOWN
    return clean.bare(said)


def html_of_text(markdown):
    """Return Markdown, of anybody, as such HTML.

    >>> html_of_text("**x** <b>y</b>")
    '<div dir="auto"><p dir="auto"><strong>x</strong> &lt;b&gt;y&lt;/b&gt;</p></div>'
    """
    return clean.bare(prose.shown(markdown)[0])


class _Words(HTMLParser):
    _BLOCKS = {"p", "div", "li", "br", "tr", "td", "th", "pre", "blockquote"}

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found.append(data)

    def handle_starttag(self, tag, attrs):
        if tag in self._BLOCKS:
            self.found.append("\n")


def words_of(part):
    """Return what a Part says in words; "" for what was printed, or is a picture.

    >>> words_of(Part("html", "<p>One</p><p>a&amp;b</p>"))
    'One\\na&b'
    """
    if part.kind == "html":
        reader = _Words()
        reader.feed(part.said)
        reader.close()
        return "\n".join(line.strip() for line in "".join(reader.found).split("\n") if line.strip())
    return part.said if part.kind in ("text", "code") else ""
