"""What a cell shows, in HTML and in words; the styles that all of it has in common."""

import base64
import html
import re

from ..article import LETTERS
from ..charts import style

ARABIC = re.compile(f"[{LETTERS}]")
# A run of Arabic with the spaces and punctuation inside it
_ARABIC_RUN = re.compile(
    f"[{LETTERS}](?:[^A-Za-z<>&;()]*[{LETTERS}])?[\u0640\u064b-\u065f\u0670]*[\u060c\u061b\u061f]*"
)

GREY_LINE = "1px solid rgba(128,128,128,0.6)"  # half-way between black and white: seen on both
QUIET = "opacity:0.8"
# in and out of widgets the same: JupyterLab gives its widgets a size and a line height of their own
PROSE = "font-size:var(--jp-content-font-size1,1em);line-height:1.5"
FRAME = f"border-left:4px solid {style.RULE};padding:0.2em 0.9em;margin:0.6em 0;max-width:60em"


class Shown:
    """What a cell shows: as HTML, in words, and as a picture where there is one.

    ``data`` is the HTML, ``text`` the same in words, ``png`` the picture as bytes or None, ``lang``
    the language of words that are to be set into an element which says it. A notebook shows the
    HTML and keeps the others beside it; printed, it is its words. ``+`` sets two of them one below
    the other. ``rtl`` says whether words of that language run from right to left.
    """

    def __init__(self, data, text, png=None, lang=None, rtl=False):
        self.data, self.text, self.png = data, text, png
        self.lang, self.rtl = lang, rtl

    def __repr__(self):
        return self.text

    def __add__(self, other):
        return Shown(self.data + other.data, f"{self.text}\n\n{other.text}", self.png or other.png)

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {"text/html": self.data, "text/plain": self.text}
        if self.png is not None:
            bundle["image/png"] = base64.b64encode(self.png).decode("ascii")
        return bundle


def attributes(language, direction):
    """Return the attributes of HTML for words of a text, and the side at which its lines begin.

    >>> attributes("ar", "rtl")
    ("dir='rtl' lang='ar' align='right'", 'right')
    """
    side = "right" if direction == "rtl" else "left"
    return f"dir='{direction}' lang='{language}' align='{side}'", side


def line(text, status=False):
    """Show a line of text.

    Args:
        text: what it says.
        status: True for a line that a screen reader says again when it changes.

    >>> line("2 of 37 sentences.")
    2 of 37 sentences.
    """
    kind, said = (" role='status'", f"<b>{in_html(text)}</b>") if status else ("", in_html(text))
    return Shown(f"<p{kind} style='margin:0.6em 0 0.3em;{PROSE}'>{said}</p>", text)


def together(parts):
    """Show several things one below the other: a Shown of them all.

    >>> together([line("one"), line("two")])
    one
    <BLANKLINE>
    two
    """
    first, *others = parts
    return sum(others, first)


def in_html(text):
    """Return text as HTML; Arabic in it says that it is Arabic and keeps its own direction.

    >>> in_html("a < b")
    'a &lt; b'
    """
    return _ARABIC_RUN.sub(
        lambda run: f"<bdi lang='ar' dir='rtl'>{run[0]}</bdi>", html.escape(str(text), quote=False)
    )
