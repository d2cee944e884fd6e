"""What a submission shows, made harmless: it will stand on a page in the instructor's browser.

Scripts, frames, forms, addresses that load something, and the data of widgets are taken out of
outputs (with bleach); HTML in a student's text cells is shown as the text that it is.
"""

import re

from bleach.css_sanitizer import CSSSanitizer
from bleach.sanitizer import Cleaner

from . import wire
from .handed import is_base64

PROSE = 20_000  # characters of one text cell
TRACEBACK = 200  # lines
HTML = 300_000  # characters of one output
NOT_SHOWN = "<p>[HTML that is too long or too tangled to be shown]</p>"
LINES = 2_000_000  # characters of one output

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


_cleaner = Cleaner(
    tags=_TAGS,
    attributes=_allowed,
    protocols=["data"],
    css_sanitizer=CSSSanitizer(allowed_css_properties=_STYLES),
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


def prose(text, pictures=()):
    """Return the Markdown of a student, in which HTML, links and pictures from elsewhere are text.

    Args:
        text: the Markdown; what is longer than a page shows is cut, with a note.
        pictures: the names of pictures that were pasted into it.

    >>> prose("a < b <script> [x](javascript:y)")
    'a &lt; b &lt;script> &#91;x](javascript:y)'
    """
    if len(text) > PROSE:
        text = f"{text[:PROSE]}\n\n(The text goes on; the rest stands in the student's file.)"
    text = text.replace("<", "&lt;").replace("[", "&#91;")
    for name in pictures:
        if re.fullmatch(r"[\w.-]+", name):
            shown = f"![picture](attachment:{name})"
            text = re.sub(rf"!&#91;[^\]\n]*\]\(attachment:{re.escape(name)}\)", shown, text)
    return text


def outputs(shown, markup):
    """Return outputs in nbformat's form, of which only harmless parts are left.

    Args:
        shown: what came out of the sandbox; it may be anything that JSON can hold.
        markup: what makes HTML harmless, such as ``markup`` of this module.
    """
    kept = []
    for output in shown if isinstance(shown, list) else []:
        one = _output(output, markup) if isinstance(output, dict) else None
        if one is not None:
            kept.append(one)
    return kept


def _output(output, markup):
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": _text(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        lines = lines[:TRACEBACK] if isinstance(lines, list) else []
        return {
            "output_type": "error",
            "ename": _text(output.get("ename"))[:200],
            "evalue": _text(output.get("evalue"))[:10_000],
            "traceback": [_text(line)[:20_000] for line in lines],
        }
    if kind in ("display_data", "execute_result"):
        found = {"output_type": kind, "data": _data(output.get("data"), markup), "metadata": {}}
        alt = _alt(output.get("metadata"))
        found["metadata"] = {"image/png": {"alt": alt}} if alt else {}
        if kind == "execute_result":
            count = output.get("execution_count")
            found["execution_count"] = count if type(count) is int and 0 <= count < 10**6 else None
        return found
    return None


def _text(value):
    return wire.whole(value)[:LINES] if isinstance(value, str) else ""


def _alt(metadata):
    picture = metadata.get("image/png") if isinstance(metadata, dict) else None
    return _text(picture.get("alt"))[:5_000] if isinstance(picture, dict) else ""


def _data(data, markup):
    kept = {}
    for kind, value in (data if isinstance(data, dict) else {}).items():
        if kind in ("image/png", "image/jpeg"):
            if isinstance(value, str) and is_base64(value):
                kept[kind] = value
        elif kind == "text/html":
            html = _text(value)
            kept[kind] = markup(html) if len(html) <= HTML else NOT_SHOWN
        elif kind in ("text/markdown", "text/latex"):
            kept[kind] = prose(_text(value))
        elif kind == "text/plain":
            kept[kind] = _text(value)
    return kept or {"text/plain": ""}
