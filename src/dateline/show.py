"""What a reader sees: the article right-to-left with marks, tables, figures with alt text.

Everything is plain HTML with inline styles: it stays the same in an untrusted notebook, in a static
page and in print. JupyterLab gives pictures no alt text, so ``figure`` puts the picture into HTML
of its own, with its alt text and its table.
"""

import base64
import html
import io
import re
from itertools import pairwise

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML, display

from . import article

# Light tints of the Okabe-Ito colours: black text on each has a contrast of over 10 to 1. Each
# comes with a line of its own kind, so that no mark is told by its colour alone.
_TINTS = ("#fdeebf", "#d3eaf8", "#cfeee3", "#f8dcea", "#fadfca", "#e6e6e6")
_LINES = ("solid", "double", "dashed", "dotted", "wavy", "solid")

_ARABIC = re.compile(f"[{article.LETTERS}]")
# an id or a date: broken at its hyphens it cannot be read
_WHOLE = re.compile(r"(?=.*[0-9])[A-Za-z0-9\[\]./?~-]{1,15}")
# A run of Arabic with the spaces and punctuation inside it
_ARABIC_RUN = re.compile(f"[{article.LETTERS}](?:[^A-Za-z<>&;()]*[{article.LETTERS}])?")

_BLOCK = "text-align:right;line-height:2;font-size:115%;margin:0.4em 0"


def sentence(sentence_id, marks=None, label=None, translation=True):
    """Show one sentence of the article right-to-left, with its translation below.

    Args:
        sentence_id: ``"s01"`` to ``"s37"``.
        marks: a DataFrame with columns ``start`` and ``end`` (code points, end exclusive), such as
            rows of any table of the article. What lies in this sentence is marked.
        label: the column of ``marks`` whose words stand behind each mark, so that the kind of a
            mark can be read and is not told by colour alone.
        translation: False to leave the translation out.

    Returns:
        An IPython HTML object.

    Raises:
        KeyError: there is no such sentence.

    >>> "lang='ar'" in sentence("s07").data
    True
    """
    found = article.sentence(sentence_id)
    said = f"<p style='margin:0.2em 0;color:#444'><b>{sentence_id}</b></p>"
    said += _arabic_block(found.start, found.end, marks, label)
    if translation:
        said += _translation(found)
    return HTML(f"<div style='{_FRAME}'>{said}</div>")


_FRAME = "border-left:4px solid #0072b2;padding:0.2em 0.9em;margin:0.6em 0;max-width:60em"


def section(section_id, marks=None, label=None, translation=True):
    """Show one of the three dispatches, sentence by sentence. Arguments as for ``sentence``.

    Raises:
        KeyError: there is no such dispatch.

    >>> section("C").data.count("<p dir='rtl'")
    4
    """
    inside = [found for found in article.sentences() if found.section_id == section_id]
    if not inside:
        raise KeyError(f"There is no dispatch {section_id!r}: they are A, B and C.")
    return HTML("".join(sentence(f.sentence_id, marks, label, translation).data for f in inside))


def quote(row):
    """Show the words that a row of data was read from, inside their sentence.

    Args:
        row: one row of a table of the article (a Series), with ``start`` and ``end``.

    Returns:
        An IPython HTML object: the sentence with the row's words marked, and its translation.

    >>> from dateline import tables
    >>> "<mark" in quote(tables.load("figures").loc[3]).data
    True
    """
    found = article.sentence_at(int(row["start"]))
    return sentence(found.sentence_id, pd.DataFrame([row]))


def table(frame, caption, index=False, missing="not stated", folded=False):
    """Show a DataFrame as a table that can be read, heard and printed.

    Arabic cells run right-to-left and say that they are Arabic; missing values are shown in words.

    Args:
        frame: the DataFrame (or Series, shown with its index).
        caption: what the table holds, in words.
        index: True to show the index as row headings.
        missing: the words for a missing value.
        folded: True to fold a long table under its caption.

    Returns:
        An IPython HTML object.

    Raises:
        ValueError: the caption is empty.

    >>> table(pd.DataFrame({"low": pd.array([200, None], "Int64")}), "Low").data.count("not stated")
    1
    """
    if not caption or not caption.strip():
        raise ValueError("A table needs a caption: say in words what it holds.")
    if isinstance(frame, pd.Series):
        frame, index = frame.to_frame(), True
    names = [str(name) for name in frame.columns]
    if index:
        names.insert(0, " / ".join(str(name) for name in frame.index.names if name is not None))
    head = "".join(
        f"<th scope='col' style='{_CELL};font-weight:bold'>{in_html(name)}</th>" for name in names
    )
    body = []
    for key, row in zip(frame.index, frame.itertuples(index=False, name=None), strict=True):
        cells = "".join(_cell(value, missing) for value in row)
        if index:
            key = " / ".join(map(str, key)) if isinstance(key, tuple) else _plain(key, missing)
            cells = f"<th scope='row' style='{_CELL};font-weight:bold'>{in_html(key)}</th>" + cells
        elif names and names[0].endswith("_id") and frame.iloc[:, 0].is_unique:
            cells = cells.replace("<td", "<th scope='row'", 1).replace("</td>", "</th>", 1)
        body.append(f"<tr>{cells}</tr>")
    shown = (
        "<div style='overflow-x:auto'><table style='border-collapse:collapse;margin:0.5em 0'>"
        f"<caption style='caption-side:top;text-align:left;color:inherit;padding:0.3em 0'>"
        f"{in_html(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )
    if folded:
        shown = f"<details><summary>{in_html(caption)}</summary>{shown}</details>"
    return HTML(shown)


_CELL = "text-align:left;vertical-align:top;padding:0.25em 0.7em;border-bottom:1px solid #999"


_LONG = 20  # rows from which the table of a figure is folded


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
    picture = io.BytesIO()
    fig.savefig(picture, format="png", dpi=100, metadata={"Software": None}, facecolor="white")
    plt.close(fig)
    data = base64.b64encode(picture.getvalue()).decode("ascii")
    said = (
        "<figure style='margin:0.5em 0'>"
        f"<img src='data:image/png;base64,{data}' alt='{html.escape(alt)}' "
        "style='max-width:100%;height:auto'>"
    )
    if caption:
        said += f"<figcaption>{in_html(caption)}</figcaption>"
    said += "</figure>"
    if table is not None:
        shown = globals()["table"](table, table_caption or _title(fig)).data
        folded = "" if len(table) > _LONG else " open"
        said += f"<details{folded}><summary>The figure as a table</summary>{shown}</details>"
    display(HTML(said))


def _title(fig):
    """The title of a figure, or the first title in it."""
    places = ("left", "center", "right")
    titles = [fig.get_suptitle(), *(ax.get_title(at) for ax in fig.axes for at in places)]
    return next((title for title in titles if title), "The same content as a table")


def _translation(found):
    return f"<p lang='en' dir='ltr' style='margin:0.3em 0 0.6em'>{in_html(found.translation)}</p>"


def _arabic_block(start, end, marks, label):
    return f"<p dir='rtl' lang='ar' style='{_BLOCK}'>{marked(start, end, marks, label)}</p>"


def marked(start, end, marks=None, label=None):
    """Return a stretch of the article as HTML, with the marks that lie in it.

    Args:
        start, end: code points, end exclusive.
        marks, label: as for ``sentence``.

    Returns:
        A str, for an element that says ``dir="rtl" lang="ar"``.

    >>> marked(104, 109)
    '2022)'
    """
    text = article.text()
    if marks is None or not len(marks):
        return html.escape(text[start:end], quote=False)
    labels = list(dict.fromkeys(marks[label].map(str))) if label else []
    inside = []
    for row in marks.to_dict("records"):
        first, last = max(int(row["start"]), start), min(int(row["end"]), end)
        if first < last:
            inside.append((first, last, str(row[label]) if label else ""))
    inside.sort()
    edges = sorted({start, end, *(edge for mark in inside for edge in mark[:2])})
    pieces = []
    for first, last in pairwise(edges):
        piece = html.escape(text[first:last], quote=False)
        over = [mark for mark in inside if mark[0] <= first and last <= mark[1]]
        if over:
            innermost = min(over, key=lambda mark: mark[1] - mark[0])
            kind = labels.index(innermost[2]) % len(_TINTS) if label else 0
            piece = (
                f"<mark style='background:{_TINTS[kind]};color:#000;"
                f"text-decoration:underline {_LINES[kind]} #555'>{piece}</mark>"
            )
        ended = [mark[2] for mark in over if mark[1] == last and mark[2]]
        if ended:
            piece += (
                "<bdi lang='en' dir='ltr' style='font-size:70%;border:1px solid #777;"
                "border-radius:3px;padding:0 0.3em;margin:0 0.2em;display:inline-block;"
                "max-width:95%;line-height:1.4'>"
                f"({in_html(', '.join(ended))})</bdi>"
            )
        pieces.append(piece)
    return "".join(pieces)


def _cell(value, missing):
    text = _plain(value, missing)
    numeric = pd.api.types.is_number(value) and not pd.api.types.is_bool(value)
    align = _CELL.replace("left", "right", 1) if numeric and not pd.isna(value) else _CELL
    if _ARABIC.search(text) and not re.search("[A-Za-z]", text):
        align = _CELL.replace("left", "right", 1)
        text = html.escape(text, quote=False)
        return f"<td dir='rtl' lang='ar' style='{align};font-size:115%'>{text}</td>"
    if text == missing and pd.api.types.is_scalar(value) and pd.isna(value):
        return f"<td style='{_CELL};color:#555'>{in_html(missing)}</td>"
    whole = ";white-space:nowrap" if _WHOLE.fullmatch(text) else ""
    return f"<td style='{align}{whole}'>{in_html(text)}</td>"


def _plain(value, missing="not stated"):
    """A value as a reader expects to see it."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return missing
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def in_html(text):
    """Return text as HTML; Arabic in it says that it is Arabic and keeps its own direction.

    >>> in_html("a < b")
    'a &lt; b'
    """
    return _ARABIC_RUN.sub(
        lambda run: f"<bdi lang='ar' dir='rtl'>{run[0]}</bdi>", html.escape(str(text), quote=False)
    )
