"""What a student wrote to one question and what it showed, as HTML that means nothing to a page.

It is read off the graded notebook and made harmless once more, whoever wrote that file.
"""

import html
from typing import NamedTuple

from ..check import outcome
from ..grading import pictures, prose
from ..grading.clean import bare, printed
from ..grading.record import ABOUT

LONGEST = 300_000  # characters of one piece of HTML; what is longer is not shown
LONG = "This is longer than a page shows; it stands in your own file."


class Answered(NamedTuple):
    """The answer to one question: ``parts`` are (what, HTML); ``said`` the check's lines.

    ``right`` says that the self-check found it right; why it is right, it says elsewhere
    (``resting``), and ``said`` has nothing of it: that is the key.
    """

    parts: list
    said: list
    right: bool


def answered(notebook, question):
    """Return the Answered of a Question in a graded notebook (a dict, as JSON has it)."""
    parts, said, right = [], [], False
    for cell in notebook["cells"]:
        about = cell["metadata"].get(ABOUT, {})
        if about.get("region") != question.number:
            continue
        if about.get("own"):
            parts += _own(cell)
        elif about.get("result") == outcome.RIGHT:
            right = True
        elif about.get("result") in (outcome.NOT_YET, outcome.NOT_ATTEMPTED, outcome.OTHER):
            said += [line for line in str(about["said"]).split("\n") if line.strip()]
    return Answered(parts, said, right)


def _own(cell):
    if cell["cell_type"] != "code":
        yield "text", _text(cell["source"])
        return
    if cell["source"].strip():
        yield "code", _as_typed(cell["source"])
    for output in cell.get("outputs", []):
        if shown := _output(output):
            yield "shown", shown


def _text(source):
    """A text as the grader left it, in a box of its own; any other is taken for Markdown."""
    if source.startswith(prose.BOX):
        source = source.removeprefix(prose.BOX).removesuffix("</div>")
    else:
        source = prose.shown(source)[0]
    return _harmless(source)


def _harmless(markup):
    return bare(markup) if len(markup) <= LONGEST or "data:image/" in markup else f"<p>{LONG}</p>"


def _as_typed(text):
    return f"<pre>{html.escape(printed(text))}</pre>" if len(text) <= LONGEST else f"<p>{LONG}</p>"


def _output(output):
    kind = output["output_type"]
    if kind == "stream":
        return _as_typed(output["text"]) if output["text"].strip() else ""
    if kind == "error":  # without the lines that led to it
        return _as_typed(f"{output['ename']}: {output['evalue']}"[:2_000])
    data = output.get("data", {})
    for one in ("image/png", "image/jpeg"):
        if one in data:
            about = output.get("metadata", {}).get(one, {})
            alt = about.get("alt") or "A picture that your cell drew, without a description"
            return pictures.tag({one: data[one]}, alt)
    if "text/html" in data:
        return (
            _text(data["text/html"])
            if data["text/html"].startswith(prose.BOX)
            else _harmless(data["text/html"])
        )
    return _as_typed(data.get("text/plain", ""))
