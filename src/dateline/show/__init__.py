"""What a reader sees: the article right-to-left with marks, tables, figures with alt text.

Everything is plain HTML with inline styles: it stays the same in an untrusted notebook, in a static
page, inside a widget and in print. Its colours are those of the page around it, so that it can be
read on light and on dark; only marked words keep black letters on a light tint. Direction and
alignment stand in attributes too, because some previews take styles out. What is marked in the
article is marked in its translation, too: same tint, same line, same label. Beside the HTML stands
the same in words, for whatever shows no HTML.
"""

from .beside import beside
from .blocks import quote, quotes, section, sentence
from .columns import article, sentences
from .figures import figure
from .kwic import kwic
from .marks import marked
from .shown import Shown, in_html, line, together
from .tables import table
from .terms import glossary
from .words import words

__all__ = [
    "Shown",
    "article",
    "beside",
    "figure",
    "glossary",
    "in_html",
    "kwic",
    "line",
    "marked",
    "quote",
    "quotes",
    "section",
    "sentence",
    "sentences",
    "table",
    "together",
    "words",
]
