"""What a submission shows, made harmless: it will stand on a page in the instructor's browser.

Nothing of it has an id, a class, a script, a form, an address that is fetched, or a style that
leaves its place: a page that shows the notebook has nothing of it to obey. HTML of outputs is
cleaned (with bleach) and keeps to a box of its own, texts come through ``prose``, raw cells are
text.
"""

import base64
import re
from functools import lru_cache

from bleach.css_sanitizer import CSSSanitizer
from bleach.sanitizer import Cleaner

from . import pictures, prose, wire

TRACEBACK = 200  # lines
HTML = 300_000  # characters of one output
NOT_SHOWN = "<p>[HTML that is too long or too tangled to be shown]</p>"
OUTPUTS = 300  # of one cell
SHORT = 5_000  # characters of a text that is remembered
CODE = 50_000  # characters of one cell
BLANK = 50  # blank lines one after the other
PAGE = 30_000_000  # characters that one submission puts onto a page, pictures included
# What nbgrader's pages need long for, so that a few pages could stop them for everybody: characters
# of one output and of all, of Markdown, of coloured code. What goes beyond is cut, or is plain.
PRINTED, PRINTED_IN_ALL, FORMATTED, COLOURED = 100_000, 400_000, 60_000, 40_000
LONG_CODE, LONG_LINE = 3_000, 300  # characters of a cell, of a line, that are not coloured

# fmt: off
_TAGS = {
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col",
    "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p",
    "pre", "q", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
}
# fmt: on
_FOR_ALL = ["dir", "lang", "title", "role", "aria-label", "aria-hidden", "style", "hidden"]
# fmt: off
_STYLES = {
    "background-color", "border", "border-bottom", "border-collapse", "border-color",
    "border-left", "border-radius", "border-right", "border-spacing", "border-style",
    "border-top", "border-width", "color", "direction", "display", "font-family",
    "font-size", "font-style", "font-variant", "font-weight", "line-height",
    "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top",
    "max-height", "max-width", "min-width", "outline", "overflow", "overflow-wrap",
    "overflow-x", "padding", "padding-bottom", "padding-left", "padding-right", "padding-top",
    "text-align", "text-decoration", "text-indent", "unicode-bidi", "vertical-align",
    "white-space", "width", "word-break",
}
# fmt: on


def _allowed(tag, name, value):
    if name == "src":  # a picture inside the page, never an address that is asked
        return tag == "img" and value.startswith(
            ("data:image/png;base64,", "data:image/jpeg;base64,")
        )
    return name in _FOR_ALL or name in (
        "alt",
        "colspan",
        "rowspan",
        "scope",
        "start",
        "open",
        "datetime",
    )


class _Styles(CSSSanitizer):
    """Of the styles that are allowed those whose values stay in their place and fetch nothing."""

    def sanitize_css(self, style):
        kept = super().sanitize_css(style).split(";")
        return ";".join(one for one in kept if not re.search(r"-\s*[\d.]|(?<!rgb)(?<!rgba)\(", one))


_cleaner = Cleaner(
    tags=_TAGS,
    attributes=_allowed,
    protocols=["data"],
    css_sanitizer=_Styles(allowed_css_properties=_STYLES),
    strip=True,
    strip_comments=True,
)


def markup(html):
    """Return HTML without anything that acts. It can be made to take for ever: see ``Examiner``.

    >>> markup('<b>x</b><script>alert(1)</script><img src="http://a.b/c" onerror="d()">')
    '<b>x</b>alert(1)<img>'
    """
    try:
        cleaned = _cleaner.clean(html)
    except Exception:  # nested so deep that the parser gives up
        return NOT_SHOWN
    return cleaned


def bare(html):
    """Return harmless HTML without a look of its own, for a page that is nobody's but ours.

    No styles and no headings, so that the page's colours and outline hold; of languages only their
    codes.

    >>> bare('<h1 style="color:red">x</h1><p lang="ar" style="color:red">y</p>')
    'x<p lang="ar">y</p>'
    """
    try:
        return _bare.clean(html)
    except Exception:  # as in ``markup``
        return NOT_SHOWN


_KEPT = ("alt", "colspan", "rowspan", "scope", "start", "open", "datetime", "dir")
_PICTURE = tuple(f"data:{kind};base64," for kind in pictures.KINDS)


def _stays(tag, name, value):
    if name == "src":
        return tag == "img" and value.startswith(_PICTURE)
    return name in _KEPT or (name == "lang" and re.fullmatch("[a-z]{2,3}", value) is not None)


_bare = Cleaner(
    tags=_TAGS - {"h1", "h2", "h3", "h4", "h5", "h6"},
    attributes=_stays,
    protocols=["data"],
    strip=True,
    strip_comments=True,
)


def printed(text):
    """Return text as a program printed it, without the signs that a terminal would obey.

    >>> printed("a\\x1b[31mb\\x1b[0m\\x1b]0;title\\x07c\\rd")
    'abc\\nd'
    """
    text = _ESCAPES.sub("", re.sub(r"\r\n?", "\n", wire.whole(text)))
    return _CONTROL.sub("", text)


_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f]")


@lru_cache(1000)
def _shown_once(text, formatted):
    """What ``prose.shown`` returns: the texts of an exercise come again with each student."""
    return prose.shown(text, formatted=formatted)


class Page:
    """What one submission shows, within one budget.

    Args:
        markup: what makes HTML harmless, such as ``markup`` of this module.

    ``notes`` are (cell id, sentence): what of the student's a marker does not see.
    """

    def __init__(self, markup):
        self.notes = []
        self._markup = markup
        self._left, self._printed = PAGE, PRINTED_IN_ALL
        self._formatted, self._coloured = FORMATTED, COLOURED
        self._tested = False

    def cell(self, cell, outputs=None, count=None):
        """Return a cell as it is shown: id, type, source, nbgrader, attachments, outputs, count.

        ``plain`` stands in it, and is true, when its code is to be shown without colours.

        Args:
            cell: a cell as ``align.beside`` returns it.
            outputs: what came out of the sandbox for it; anything that JSON can hold.
            count: the number of its execution.
        """
        found = {name: cell[name] for name in ("id", "type", "nbgrader")}
        found |= {"source": cell["source"], "attachments": {}}
        if cell["own"]:
            found |= self._own(cell)
        if found["type"] == "code":
            found["outputs"] = self._outputs(cell, outputs)
            found["count"] = count if type(count) is int and 0 <= count < 10**6 else None
        return found

    def _own(self, cell):
        """What a student wrote, into a cell of the kind that shows it."""
        name, source = cell["id"], cell["source"]
        if cell["type"] == "code":
            return self._code(name, source)
        if cell["type"] == "raw":
            told, notes = prose.shown(source, formatted=False)
        else:
            told, notes = self._prose(source, cell["attachments"])
        self.notes += [(name, note) for note in notes]
        return {"type": "markdown", "source": self._room(name, told)}

    def _code(self, name, source):
        source = _CONTROL.sub("", re.sub(r"\r\n?", "\n", source))
        source = re.sub(rf"\n(?:[ \t]*\n){{{BLANK},}}", _fewer, source)
        if len(source) > CODE:
            self.notes.append((name, prose.CUT))
            source = f"{source[:CODE]}\n# ({prose.CUT})"
        source = self._room(name, source)
        self._coloured -= len(source)
        long = max(map(len, source.split("\n"))) > LONG_LINE or len(source) > LONG_CODE
        if not long and self._coloured >= 0:
            return {"source": source}
        if re.match(r"\s*%%", source):  # else nbconvert colours it by the name of the magic
            source = f"# as it was typed:\n{source}"
        return {"source": source, "plain": True}

    def _prose(self, text, attachments=None):
        """A text as HTML, and what it does not show."""
        text, pasted = pictures.taken_out(text, attachments or {})
        self._formatted -= min(len(text), prose.LONGEST) + 100 * len(pasted)
        if pasted or len(text) > SHORT:
            return prose.shown(text, pasted, formatted=self._formatted >= 0)
        return _shown_once(text, self._formatted >= 0)

    def _text(self, value):
        """Text that was printed, as far as there is room for it."""
        text = printed(value) if isinstance(value, str) else ""
        if self._tested:
            return text
        most = min(PRINTED, max(self._printed, 0))
        self._printed -= len(text)
        return text if len(text) <= most else f"{text[:most]}\n[What comes then is not shown.]"

    def _room(self, name, told):
        """What is told, if there is room for it on the page."""
        self._left -= len(told)
        if self._left >= 0:
            return told
        self.notes.append((name, "It is more than a page shows; it stands in the student’s file."))
        return "(This is more than a page shows.)"

    # --- outputs

    def _outputs(self, cell, shown):
        """The outputs of a cell. Those of a test are the mark: none of them is ever left out."""
        kept = []
        self._tested = tested = cell["names"] is not None
        shown = [one for one in shown if isinstance(one, dict)] if isinstance(shown, list) else []
        for output in shown if tested else shown[:OUTPUTS]:
            one = self._output(output)
            if one is None:
                continue
            size = 0 if tested else sum(map(len, _texts(one)))
            self._left -= size
            if self._left < 0 and not tested:
                return [*kept, _said("[What comes then is more than a page shows.]")]
            kept.append(one)
        if len(shown) > OUTPUTS and not tested:
            kept.append(_said(f"[{len(shown)} outputs; the first {OUTPUTS} are shown.]"))
        return kept

    def _output(self, output):
        kind = output.get("output_type")
        if kind == "stream":
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            return {"output_type": "stream", "name": name, "text": self._text(output.get("text"))}
        if kind == "error":
            lines = output.get("traceback")
            lines = lines[:TRACEBACK] if isinstance(lines, list) else []
            return {
                "output_type": "error",
                "ename": _text(output.get("ename"))[:200],
                "evalue": _text(output.get("evalue"))[:10_000],
                "traceback": [self._text(_text(line)[:20_000]) for line in lines],
            }
        if kind not in ("display_data", "execute_result"):
            return None
        data, alt = output.get("data"), _alt(output.get("metadata"))
        found = {"output_type": kind, "data": self._data(data, alt), "metadata": {}}
        if alt and "image/png" in found["data"]:
            found["metadata"] = {"image/png": {"alt": alt}}
        if kind == "execute_result":
            count = output.get("execution_count")
            found["execution_count"] = count if type(count) is int and 0 <= count < 10**6 else None
        return found

    def _data(self, data, alt):
        data = (
            {k: v for k, v in data.items() if isinstance(v, str)} if isinstance(data, dict) else {}
        )
        kept = {"text/plain": self._text(data.get("text/plain"))}
        for kind in ("image/png", "image/jpeg"):  # as it is: nbgrader's own `determine_grade` looks
            if kind in data and pictures.is_base64(data[kind]):
                kept[kind] = data[kind]
        for kind in pictures.KINDS:
            drawn = data.get(kind, "")
            if drawn and len(kept) == 1:
                encoded = base64.b64encode(drawn.encode("utf-8", "replace")).decode("ascii")
                drawn = encoded if kind == "image/svg+xml" else drawn
                if picture := pictures.tag({kind: drawn}, alt):
                    kept["text/html"] = picture
        if "text/html" in data:
            told = data["text/html"]
            cleaned = self._markup(_text(told)) if len(told) <= HTML else NOT_SHOWN
            kept["text/html"] = f"{prose.BOX}{cleaned}</div>"
        for kind in ("text/markdown", "text/latex"):
            if kind in data and "text/html" not in kept:
                kept["text/html"] = self._prose(_text(data[kind]))[0]
        lost = sorted(k for k in data if k.startswith("image/") or k == "application/pdf")
        if lost and len(kept) == 1:
            said = f"[A picture of the kind {', '.join(lost)[:200]} cannot be shown here.]"
            kept["text/plain"] = f"{kept['text/plain']}\n{said}".strip()
        if not kept["text/plain"] and (len(kept) > 1 or "text/plain" not in data):
            del kept["text/plain"]
        return kept or {"text/plain": ""}


def _fewer(match):
    number = match[0].count("\n") - 1
    return f"\n# ({number} blank lines)\n"


def _text(value):
    return printed(value) if isinstance(value, str) else ""


def _said(text):
    return {"output_type": "stream", "name": "stderr", "text": text}


def _texts(output):
    """Every text of an output, however deep."""
    if isinstance(output, str):
        yield output
    elif isinstance(output, dict | list):
        for part in output.values() if isinstance(output, dict) else output:
            yield from _texts(part)


def _alt(metadata):
    for kind in pictures.KINDS if isinstance(metadata, dict) else ():
        picture = metadata.get(kind)
        if isinstance(picture, dict) and isinstance(picture.get("alt"), str):
            return _text(picture["alt"])[:5_000]
    return ""
