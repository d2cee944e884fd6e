"""What a reader sees: the article right-to-left with marks, tables, figures with alt text.

Everything is plain HTML with inline styles: it stays the same in an untrusted notebook, in a static
page, inside a widget and in print. Its colours are those of the page around it, so that it can be
read on light and on dark; only marked words keep black letters on a light tint. Direction and
alignment stand in attributes too, because some previews take styles out. JupyterLab gives pictures
no alt text, so ``figure`` puts the picture into HTML of its own, with its alt text and its table.
Beside the HTML stands the same in words, for whatever shows no HTML.
"""

import base64
import html
import io
import re
from itertools import pairwise

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import display
from PIL import Image

from . import article
from .charts import style
from .reading import course

_ARABIC = re.compile(f"[{article.LETTERS}]")
# an id or a date: broken at its hyphens it cannot be read
_WHOLE = re.compile(r"(?=.*[0-9])[A-Za-z0-9\[\]./?~-]{1,30}")
# A run of Arabic with the spaces and punctuation inside it
_ARABIC_RUN = re.compile(f"[{article.LETTERS}](?:[^A-Za-z<>&;()]*[{article.LETTERS}])?")

_GREY_LINE = "1px solid rgba(128,128,128,0.6)"  # half-way between black and white: seen on both
_QUIET = "opacity:0.8"
# in and out of widgets the same: JupyterLab gives its widgets a size and a line height of their own
_PROSE = "font-size:var(--jp-content-font-size1,1em);line-height:1.5"
_BLOCK = "text-align:right;line-height:2;font-size:115%;margin:0.4em 0"
_FRAME = f"border-left:4px solid {style.RULE};padding:0.2em 0.9em;margin:0.6em 0;max-width:60em"
_TABLE = (
    "border-collapse:collapse;margin:0.5em 0;"
    "font-size:var(--jp-ui-font-size1,0.93em);line-height:1.5"
)
_CELL = f"vertical-align:top;padding:0.25em 0.7em;border-bottom:{_GREY_LINE}"
_STRIPES = ("background:transparent", "background:rgba(128,128,128,0.1)")
_LABEL = (
    f"font-size:70%;border:{_GREY_LINE};border-radius:3px;padding:0 0.3em;margin:0 0.2em;"
    "display:inline-block;max-width:95%;line-height:1.4"
)

_LONG = 20  # rows from which the table of a figure is folded
_WIDE = 100  # characters up to which a table in words keeps its columns side by side


class Shown:
    """What a cell shows: as HTML, in words, and as a picture where there is one.

    ``data`` is the HTML, ``text`` the same in words, ``png`` the picture as bytes or None. A
    notebook shows the HTML and keeps the others beside it; printed, it is its words. ``+`` sets
    two of them one below the other.
    """

    def __init__(self, data, text, png=None):
        self.data, self.text, self.png = data, text, png

    def __repr__(self):
        return self.text

    def __add__(self, other):
        return Shown(self.data + other.data, f"{self.text}\n\n{other.text}", self.png or other.png)

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {"text/html": self.data, "text/plain": self.text}
        if self.png is not None:
            bundle["image/png"] = base64.b64encode(self.png).decode("ascii")
        return bundle


def sentence(sentence_id, marks=None, label=None, translation=True, reading=None):
    """Show one sentence of the article right-to-left, with its translation below.

    Args:
        sentence_id: the id of a sentence, such as ``"s01"``.
        marks: a DataFrame with columns ``start`` and ``end`` (code points, end exclusive), such as
            rows of any table of the article. What lies in this sentence is marked.
        label: the column of ``marks`` whose words stand behind each mark, so that the kind of a
            mark can be read and is not told by colour alone.
        translation: False to leave the translation out.
        reading: the article; without it, the course's own.

    Returns:
        A Shown.

    Raises:
        KeyError: there is no such sentence.

    >>> "lang='ar'" in sentence("s07").data
    True
    """
    found = (reading or course()).sentence(sentence_id)
    arabic = marked(found.start, found.end, marks, label, reading)
    said = (
        f"<p style='margin:0.2em 0;{_QUIET}'><b>{in_html(sentence_id)}</b></p>"
        f"<p dir='rtl' lang='ar' align='right' style='{_BLOCK}'>{arabic.data}</p>"
    )
    text = f"{sentence_id}\n{arabic.text}"
    if translation:
        said += (
            "<p lang='en' dir='ltr' align='left' style='margin:0.3em 0 0.6em'>"
            f"{in_html(found.translation)}</p>"
        )
        text += f"\n{found.translation}"
    return Shown(f"<div style='{_FRAME};{_PROSE}'>{said}</div>", text)


def section(section_id, marks=None, label=None, translation=True, reading=None):
    """Show one section of the article, sentence by sentence. Arguments as for ``sentence``.

    Raises:
        KeyError: there is no such section; the message names those there are.

    >>> section("C").data.count("<p dir='rtl'")
    4
    """
    text = reading or course()
    inside = [found for found in text.sentences() if found.section_id == section_id]
    if not inside:
        known = ", ".join(part.section_id for part in text.sections())
        raise KeyError(f"There is no section {section_id!r}: there are {known}.")
    return together(sentence(f.sentence_id, marks, label, translation, reading) for f in inside)


def quote(row, reading=None):
    """Show the words that a row of data was read from, inside their sentence.

    Args:
        row: one row of a table of the article (a Series), with ``start`` and ``end``.
        reading: the article that the row was read from; without it, the course's own.

    Returns:
        A Shown: the sentence with the row's words marked, and its translation.

    >>> from dateline import tables
    >>> "<mark" in quote(tables.load("figures").loc[4]).data
    True
    """
    found = (reading or course()).sentence_at(int(row["start"]))
    return sentence(found.sentence_id, pd.DataFrame([row]), reading=reading)


def line(text, status=False):
    """Show a line of text.

    Args:
        text: what it says.
        status: True for a line that a screen reader says again when it changes.

    >>> line("2 of 37 sentences.")
    2 of 37 sentences.
    """
    kind, said = (" role='status'", f"<b>{in_html(text)}</b>") if status else ("", in_html(text))
    return Shown(f"<p{kind} style='margin:0.6em 0 0.3em;{_PROSE}'>{said}</p>", text)


def together(parts):
    """Show several things one below the other: a Shown of them all.

    >>> together([line("one"), line("two")])
    one
    <BLANKLINE>
    two
    """
    first, *others = parts
    return sum(others, first)


def table(frame, caption, index=False, missing="not stated", folded=False):
    """Show a DataFrame as a table that can be read, heard and printed.

    Arabic cells run right-to-left and say that they are Arabic; missing values are shown in words.

    Args:
        frame: the DataFrame (or Series, shown with its index). A cell may be a Shown.
        caption: what the table holds, in words.
        index: True to show the index as row headings.
        missing: the words for a missing value.
        folded: True to fold a long table under its caption.

    Returns:
        A Shown. In words it is a table in columns, or one row below the other where it is wide.

    Raises:
        ValueError: the caption is empty.

    >>> table(pd.DataFrame({"low": pd.array([200, None], "Int64")}), "Low")
    Low
    low
    200
    not stated
    """
    if not caption or not caption.strip():
        raise ValueError("A table needs a caption: say in words what it holds.")
    if isinstance(frame, pd.Series):
        frame, index = frame.to_frame(), True
    names = [str(name) for name in frame.columns]
    first_heads = index or bool(names and names[0].endswith("_id") and frame.iloc[:, 0].is_unique)
    rows = [list(row) for row in frame.itertuples(index=False, name=None)]
    if index:
        names.insert(0, " / ".join(str(name) for name in frame.index.names if name is not None))
        for key, row in zip(frame.index, rows, strict=True):
            row.insert(0, " / ".join(map(str, key)) if isinstance(key, tuple) else key)
    head = "".join(_cell(name, missing, "th scope='col'") for name in names)
    body = []
    for place, row in enumerate(rows):
        kinds = ["th scope='row'" if first_heads else "td", *["td"] * (len(row) - 1)]
        cells = "".join(_cell(*each) for each in zip(row, [missing] * len(row), kinds, strict=True))
        body.append(f"<tr style='{_STRIPES[place % 2]}'>{cells}</tr>")
    shown = (
        f"<div style='overflow-x:auto'><table style='{_TABLE}'>"
        f"<caption style='caption-side:top;text-align:left;color:inherit;padding:0.3em 0'>"
        f"{in_html(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )
    if folded:
        shown = f"<details><summary>{in_html(caption)}</summary>{shown}</details>"
    words = [[_plain(value, missing) for value in row] for row in rows]
    return Shown(shown, f"{caption}\n{_in_columns(names, words)}")


_table = table  # in figure, where ``table`` is what is drawn


def figure(fig, alt, table=None, caption=None, table_caption=None):
    """Display a figure with its alt text, and the same content as a table below it.

    Args:
        fig: a matplotlib Figure. It is closed, so that the notebook does not draw it twice.
        alt: what the picture shows, in words, with every number drawn.
        table: a DataFrame with the content of the picture.
        caption: a line under the picture, where needed.
        table_caption: the caption of the table; without it, the title of the figure.

    Raises:
        ValueError: the alt text is empty.

    >>> figure(plt.figure(), "")
    Traceback (most recent call last):
        ...
    ValueError: A figure needs alt text: say in words what it shows, with every number drawn.
    """
    if not isinstance(alt, str) or not alt.strip():
        plt.close(fig)
        raise ValueError(
            "A figure needs alt text: say in words what it shows, with every number drawn."
        )
    png = _picture(fig)
    plt.close(fig)
    said = (
        "<figure style='margin:0.5em 0'>"
        f"<img src='data:image/png;base64,{base64.b64encode(png).decode('ascii')}' "
        f"alt='{html.escape(alt)}' style='max-width:100%;height:auto'>"
    )
    text = alt
    if caption:
        said += f"<figcaption>{in_html(caption)}</figcaption>"
        text += f"\n{caption}"
    said += "</figure>"
    if table is not None:
        shown = _table(table, table_caption or _title(fig))
        folded = "" if len(table) > _LONG else " open"
        said += f"<details{folded}><summary>The figure as a table</summary>{shown.data}</details>"
        text += f"\n\n{shown.text}"
    display(Shown(said, text, png))


def _picture(fig):
    """The figure as PNG: 100 points an inch, at most 256 colours, which halves it."""
    drawn = io.BytesIO()
    fig.savefig(drawn, format="png", dpi=100, metadata={"Software": None}, facecolor="white")
    small = io.BytesIO()
    picture = Image.open(drawn).convert("RGB").quantize(256, Image.Quantize.MEDIANCUT)
    picture.save(small, format="png", optimize=True)
    return small.getvalue()


def _title(fig):
    """The title of a figure, or the first title in it."""
    places = ("left", "center", "right")
    titles = [fig.get_suptitle(), *(ax.get_title(at) for ax in fig.axes for at in places)]
    return next((title for title in titles if title), "The same content as a table")


def marked(start, end, marks=None, label=None, reading=None):
    """Return a stretch of the article with the marks that lie in it.

    A label that names a state or a part of a claim has its own tint everywhere
    (``charts.style.tints``); others take theirs in the order in which they come in the stretch.

    Args:
        start, end: code points, end exclusive.
        marks, label, reading: as for ``sentence``.

    Returns:
        A Shown; its HTML is for an element that says ``dir="rtl" lang="ar"``.

    >>> marked(104, 109)
    2022)
    """
    text = (reading or course()).text()
    inside = []
    for row in marks.to_dict("records") if marks is not None else ():
        first, last = max(int(row["start"]), start), min(int(row["end"]), end)
        if first < last:
            inside.append((first, last, str(row[label]) if label else ""))
    inside.sort()
    tints = style.tints(mark[2] for mark in inside)
    edges = sorted({start, end, *(edge for mark in inside for edge in mark[:2])})
    pieces = []
    for first, last in pairwise(edges):
        piece = html.escape(text[first:last], quote=False)
        over = [mark for mark in inside if mark[0] <= first and last <= mark[1]]
        if over:
            tint, under = tints[min(over, key=lambda mark: mark[1] - mark[0])[2]]
            piece = (
                f"<mark style='background:{tint};color:black;"
                f"text-decoration:underline {under}'>{piece}</mark>"
            )
        ended = [mark[2] for mark in over if mark[1] == last and mark[2]]
        if ended:
            said = in_html(", ".join(ended))
            piece += f"<bdi lang='en' dir='ltr' style='{_LABEL}'>({said})</bdi>"
        pieces.append(piece)
    words = [
        f"marked{f' ({said})' if said else ''}: {text[first:last]}" for first, last, said in inside
    ]
    return Shown("".join(pieces), "\n".join([text[start:end], *words]))


def _cell(value, missing, kind="td"):
    """A cell of a table: ``kind`` is its element with its scope."""
    text, side = _plain(value, missing), "left"
    inner, more = in_html(text), "" if kind == "td" else ";font-weight:bold"
    if isinstance(value, Shown) or (_ARABIC.search(text) and not re.search("[A-Za-z]", text)):
        inner = value.data if isinstance(value, Shown) else html.escape(text, quote=False)
        kind, side, more = f"{kind} dir='rtl' lang='ar'", "right", f"{more};font-size:115%"
    elif pd.api.types.is_scalar(value) and pd.isna(value):
        more += f";white-space:nowrap;{_QUIET}"
    elif pd.api.types.is_number(value) and not pd.api.types.is_bool(value):
        side, more = "right", f"{more};white-space:nowrap"
    elif _WHOLE.fullmatch(text):
        more += ";white-space:nowrap"
    opened = f"{kind} align='{side}' style='text-align:{side};{_CELL}{more}'"
    return f"<{opened}>{inner}</{kind.split()[0]}>"


def _plain(value, missing="not stated"):
    """A value as a reader expects to see it."""
    if isinstance(value, Shown):
        return value.text
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return missing
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _in_columns(names, rows):
    """A table as text: in columns, or where these are too wide one row below the other."""
    columns = list(zip(names, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    tall = any("\n" in cell for row in rows for cell in row)
    if not tall and sum(widths) + 2 * len(widths) <= _WIDE:
        lines = zip(*columns, strict=True)
        return "\n".join("  ".join(map(str.ljust, each, widths)).rstrip() for each in lines)
    return "\n".join(
        "- " + "\n  ".join(f"{name}: {cell}" for name, cell in zip(names, row, strict=True))
        for row in rows
    )


def in_html(text):
    """Return text as HTML; Arabic in it says that it is Arabic and keeps its own direction.

    >>> in_html("a < b")
    'a &lt; b'
    """
    return _ARABIC_RUN.sub(
        lambda run: f"<bdi lang='ar' dir='rtl'>{run[0]}</bdi>", html.escape(str(text), quote=False)
    )
