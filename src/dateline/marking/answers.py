"""What was handed in to one question, out of the notebooks that formgrader shows.

``dateline grade`` and nbgrader's autograde lay them into ``autograded/``. A marker sees the cell of
the answer and whatever of the student's own stands beside it; answers that are equal but for blanks
around them and the form of their letters (NFC) are one.
"""

import html
import json
import unicodedata
from html.parser import HTMLParser
from typing import NamedTuple

from nbformat import from_dict
from nbgrader import utils

from ..grading import clean, match, prose, record, wire

LONGEST = clean.HTML  # characters of HTML of one part
OPEN = 300  # tags of one part that are not closed: then no parser should be asked to mend it


class Part(NamedTuple):
    """A part of an answer: its kind (text, code, printed, html, picture) and what it says."""

    kind: str
    said: str


class Answer(NamedTuple):
    """What one student handed in to one question.

    ``key`` is the same for equal answers; ``stamp`` tells whether the notebook is still the same.
    """

    student: str
    key: str
    parts: tuple
    stamp: tuple

    @property
    def text(self):
        """The answer in words, without form."""
        return "\n".join(filter(None, (words_of(part) for part in self.parts)))


class Reader:
    """Reads the answers to a question.

    Args:
        exercise: an ``asked.Exercise``.
        question: one of its Questions.
    """

    def __init__(self, exercise, question):
        self._exercise, self._question = exercise, question
        self._known = {cell["id"]: cell for cell in exercise.cells if cell["id"]}
        # those that nbgrader does not know, by what they say
        self._by_text = {
            match.plain(cell["source"]): cell["id"]
            for cell in exercise.cells
            if not cell["nbgrader"]
        }

    def path(self, student):
        """Return the notebook of a student that formgrader shows."""
        course, name = self._exercise.course, self._exercise.name
        folder = course.path(course.directory.autograded_directory, student, name)
        return folder / f"{name}.ipynb"

    def stamp(self, student):
        """Return what changes when the notebook of a student is written anew; None without one."""
        try:
            about = self.path(student).stat()
        except OSError:
            return None
        return about.st_mtime_ns, about.st_size

    def read(self, student):
        """Return the Answer of a student; None where there is no notebook, or a torn one."""
        stamp = self.stamp(student)
        try:
            book = json.loads(self.path(student).read_text(encoding="utf-8"))
            parts = tuple(self._parts(book["cells"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        equal = [(part.kind, unicodedata.normalize("NFC", part.said).strip()) for part in parts]
        return Answer(student, wire.digest(equal)[:32], parts, stamp)

    def _parts(self, cells):
        """The parts: the answer, what is the student's own beside it, and how a check went."""
        region, own, tried = None, [], []
        for cell in cells:
            name = self._name(cell)
            known = self._known.get(name)
            if known:
                region = known["region"]
            if region != self._question.region:
                continue
            is_answer = known and known["nbgrader"].get("solution")
            if is_answer and not _is_blank(cell) or not known:
                own += _shown(cell)
            elif name == self._question.cell and not is_answer:
                own += _outputs(cell)
            elif not known["nbgrader"] and known["type"] == "code":  # a cell to try things in
                changed = "".join(cell["source"]).split() != known["source"].split()
                tried += _shown(cell) if changed else []
        return own or tried

    def _name(self, cell):
        """The id of a cell in the source; "" for one of the student's own."""
        about = cell.get("metadata", {})
        name = about.get("nbgrader", {}).get("grade_id") or about.get(record.ABOUT, {}).get("of")
        name = name or cell.get("id", "")
        if name in self._known:
            return name
        return self._by_text.get(match.plain("".join(cell["source"])), "")


def _is_blank(cell):
    """Whether an answer is as it was handed out."""
    checksum = cell["metadata"].get("nbgrader", {}).get("checksum")
    source = "".join(cell["source"])
    whole = from_dict({**cell, "source": source})
    return not source.strip() or checksum == utils.compute_checksum(whole)


def _shown(cell):
    source = "".join(cell["source"])
    if cell["cell_type"] == "code":
        return [Part("code", source), *_outputs(cell)] if source.strip() else []
    if not source.strip():
        return []
    if source.startswith(prose.BOX):  # as `dateline grade` has laid it down
        return [Part("html", source)]
    pictures = [
        Part("picture", f"data:{kind};base64,{data}")
        for versions in cell.get("attachments", {}).values()
        for kind, data in versions.items()
        if kind in ("image/png", "image/jpeg")
    ]
    return [Part("text", source), *pictures]


def _outputs(cell):
    found = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if output["output_type"] == "error":
            found.append(Part("printed", f"{output['ename']}: {output['evalue']}"))
        elif output["output_type"] == "stream":
            found.append(Part("printed", "".join(output["text"])))
        elif png := data.get("image/png"):
            found.append(Part("picture", f"data:image/png;base64,{''.join(png).strip()}"))
        elif told := data.get("text/html"):
            found.append(Part("html", "".join(told)))
        elif plain := data.get("text/plain"):
            found.append(Part("printed", "".join(plain)))
    return found


# --- in HTML and in words -------------------------------------------------------------------------


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
        shown = clean.bare(f'<img src="{html.escape(part.said)}">')
        return shown.replace("<img", '<img alt="A picture in the answer"', 1)
    opened = part.said.count("<") - 2 * part.said.count("</") - part.said.count("<br")
    if opened > OPEN or (len(part.said) > LONGEST and "data:image/" not in part.said):
        return clean.NOT_SHOWN
    return clean.bare(part.said)


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
