"""The Markdown of a student as HTML that means nothing to the page on which it stands.

Text is formatted, code and math are shown as they are, pictures that were pasted in are pictures.
Nothing else comes through: HTML is text, links and pictures from elsewhere are text, a heading is a
bold line without an id. The result is one line without a sign that Markdown or a page's math could
read once more, so that whoever shows a notebook shows this as it stands.
"""

import hashlib
import html
import re
from html.parser import HTMLParser
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import reference, table

from . import pictures, tex

BLANK = 50  # blank lines one after the other; more are as many as these
LONGEST = 20_000  # characters of one text
CELLS = 3_000  # of all tables of a text: short rows are filled up to the width of the first
# a page's MathJax reads no math in it; the styles keep it in its own place
BOX = (
    '<div class="tex2jax_ignore mathjax_ignore" dir="auto" style="position:relative;overflow:auto;'
    'contain:content;max-width:100%">'
)
CUT = "The text goes on; the rest stands in the student’s file."
_BLANK = re.compile(rf"\n(?:[ \t]*\n){{{BLANK},}}")
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def shown(text, pasted=None, formatted=True):
    """Return the Markdown of a student as harmless HTML on one line, and what it does not show.

    Args:
        text: the Markdown.
        pasted: its pictures, as ``pictures.pasted`` returns them.
        formatted: False shows the text as it was typed.

    Returns:
        (HTML, sentences for the person who marks).

    >>> shown("# q9")[0].removeprefix(BOX)
    '<p dir="auto" role="heading" aria-level="1"><strong>q9</strong></p></div>'
    >>> shown("a < b <script> [x](javascript:y)")[0].removeprefix(BOX)
    '<p dir="auto">a &lt; b &lt;script&gt; &#91;x](javascript:y)</p></div>'
    """
    text = _BLANK.sub("\n" * BLANK, re.sub(r"\r\n?", "\n", text))
    notes = []
    if len(text) > LONGEST:
        text = text[:LONGEST]
        notes.append(CUT)
    text = _CONTROL.sub("", text)
    if formatted:
        known = _Known(text, pasted or {})
        body = _parser.render(known.text, {"known": known, "cells": CELLS})
        body = known.restored(body.strip())
        notes += known.notes
    else:
        body = typed(text)
    body += "".join(f"<p>({html.escape(note)})</p>" for note in notes)
    return inert(f"{BOX}{body}</div>"), notes


def typed(text):
    """Return text as HTML that shows it as it was typed.

    >>> typed("a < b")
    '<pre style="white-space:pre-wrap">a &lt; b</pre>'
    """
    return f'<pre style="white-space:pre-wrap">{html.escape(_CONTROL.sub("", text))}</pre>'


def inert(body):
    """Return HTML on one line in which neither Markdown nor TeX is to be found.

    nbconvert looks for brackets, too, and takes very long over many.

    >>> inert("<p>$x$</p>\\n")
    '<p>&#36;x&#36;</p>&#10;'
    """
    for sign in "\n$\\[":
        body = body.replace(sign, f"&#{ord(sign)};")
    return body


_LOST = re.compile(r"[^)\n]{1,300}(?=\))")  # a picture that the file does not have


_WORD = re.compile(r"attachment:picture-([0-9a-f]{16})-(\d+)")


class _Known:
    """A text in whose place of each picture's name stands a word that no name can disturb.

    Names have spaces, brackets and letters that Markdown does not take in an address.
    """

    def __init__(self, text, pasted):
        self.notes, self._places = [], []
        mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self._mark = mark
        spelt = {}
        for name in pasted if "attachment:" in text else ():
            for form in (name, quote(name), quote(name, safe="!~*'()"), name.replace(" ", "%20")):
                spelt.setdefault(form, name)
        sizes = sorted({len(form) for form in spelt}, reverse=True)
        first, *rest = text.split("attachment:")
        told = [first]
        for before, part in zip([first, *rest], rest, strict=False):
            size = next((size for size in sizes if part[:size] in spelt), None)
            lost = _LOST.match(part) if size is None and before.endswith("](") else None
            if size is None and not lost:
                told.append(f"attachment:{part}")
                continue
            form = lost[0] if lost else part[:size]
            name = spelt.get(form)
            self._places.append((f"attachment:{form}", name or unquote(form), pasted.get(name)))
            told.append(f"attachment:picture-{mark}-{len(self._places) - 1}{part[len(form) :]}")
        self.text = "".join(told)

    def picture(self, address, alt="", width=None):
        """The HTML of the picture at an address; None when it is no picture of this text."""
        found = _WORD.fullmatch(address or "")
        if not found or found[1] != self._mark:
            return None
        _, name, versions = self._places[int(found[2])]
        tag = pictures.tag(versions or {}, alt, width)
        if tag:
            return tag
        kind = next(iter(versions), "") if versions else ""
        why = f"is of the kind {kind} or too large to be shown" if kind else "is not in the file"
        self.notes.append(f"The picture {name[:120]} {why}.")
        return html.escape(f"[{name}]")

    def restored(self, body):
        """HTML in which every name that was no picture stands as it was typed."""
        return _WORD.sub(self._typed, body)

    def _typed(self, found):
        """The name that a word stands for; a word that is not of this text is left."""
        ours = found[1] == self._mark
        return html.escape(self._places[int(found[2])][0]) if ours else found[0]


class _Renderer(RendererHTML):
    """Tokens as HTML. A token that is not named here has no words or addresses of a student's."""

    def paragraph_open(self, tokens, place, options, env):
        return "" if tokens[place].hidden else '<p dir="auto">'

    def heading_open(self, tokens, place, options, env):
        return f'<p dir="auto" role="heading" aria-level="{tokens[place].tag[1]}"><strong>'

    def heading_close(self, tokens, place, options, env):
        return "</strong></p>"

    def code_inline(self, tokens, place, options, env):
        return f"<code>{html.escape(tokens[place].content)}</code>"

    def code_block(self, tokens, place, options, env):
        return f"<pre>{html.escape(tokens[place].content)}</pre>"

    def fence(self, tokens, place, options, env):
        return self.code_block(tokens, place, options, env)

    def link_open(self, tokens, place, options, env):
        return "["

    def link_close(self, tokens, place, options, env):
        depth, at = 1, place
        while depth:
            at -= 1
            depth += {"link_close": 1, "link_open": -1}.get(tokens[at].type, 0)
        return html.escape(f"]({tokens[at].attrs['href']})")

    def image(self, tokens, place, options, env):
        token = tokens[place]
        found = env["known"].picture(token.attrs["src"], token.content)
        return found or html.escape(f"![{token.content}]({token.attrs['src']})")

    def html_inline(self, tokens, place, options, env):
        parts = _IMG.split(tokens[place].content)
        return "".join(_picture(p, env) if _IMG.fullmatch(p) else html.escape(p) for p in parts)

    def html_block(self, tokens, place, options, env):
        lines = self.html_inline(tokens, place, options, env).strip("\n").replace("\n", "<br>")
        return f'<p dir="auto">{lines}</p>'

    def math(self, tokens, place, options, env):
        return tex.shown(tokens[place].content)


_IMG = re.compile(r"(<img\b[^<>]*>)", re.IGNORECASE)


class _Attributes(HTMLParser):
    def handle_starttag(self, tag, attrs):
        self.found = {name: value or "" for name, value in attrs}


def _picture(tag, env):
    parser = _Attributes()
    parser.found = {}
    parser.feed(tag)
    width = parser.found.get("width", "")
    wide = int(width) if re.fullmatch(r"[0-9]{1,4}", width) else None
    found = env["known"].picture(parser.found.get("src"), parser.found.get("alt", ""), wide)
    return found or html.escape(tag)


def _definition(state, start, end, silent):
    """A line such as "[s08]: nobody" is a student's sentence, unless it is a picture's address."""
    line = state.getLines(start, start + 1, 0, False)
    return "attachment:picture-" in line and reference(state, start, end, silent)


def _table(state, start, end, silent):
    """A table, as long as there are cells left; the rows that come then are a text."""
    columns = state.getLines(start, start + 1, 0, False).count("|") + 1
    rows = state.env["cells"] // columns
    if rows < 2 or not table(state, start, min(end, start + rows), silent):
        return False
    if not silent:
        state.env["cells"] -= columns * (state.line - start)
    return True


_parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 20}, renderer_cls=_Renderer)
_parser.enable(["table", "strikethrough"])
_parser.block.ruler.at("reference", _definition)
_parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
_parser.inline.ruler.before("escape", "math", tex.rule)
