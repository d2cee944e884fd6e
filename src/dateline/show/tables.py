"""Tables that can be read, heard and printed."""

import html
import re
from functools import lru_cache

import pandas as pd

from .shown import ARABIC, GREY_LINE, QUIET, Shown, in_html

TABLE = (
    "border-collapse:collapse;margin:0.5em 0;"
    "font-size:var(--jp-ui-font-size1,0.93em);line-height:1.5"
)
CAPTION = "caption-side:top;text-align:left;color:inherit;padding:0.3em 0"
STRIPES = ("background:transparent", "background:rgba(128,128,128,0.1)")
_CELL = f"vertical-align:top;padding:0.25em 0.7em;border-bottom:{GREY_LINE}"
# an id or a date: broken at its hyphens it cannot be read
_WHOLE = re.compile(r"(?=.*[0-9])[A-Za-z0-9\[\]./?~-]{1,30}")
_PHONE = 40  # characters that stand side by side on a phone
_KNOWN = 5000  # cells whose HTML is remembered: the same words stand in many tables
_WIDE = 100  # characters up to which a table in words keeps its columns side by side


def table(frame, caption, index=False, missing="not stated", folded=False):
    """Show a DataFrame as a table that can be read, heard and printed.

    Arabic cells run right-to-left and say that they are Arabic; missing values are shown in words.

    Args:
        frame: the DataFrame (or Series, shown with its index). A cell may be a Shown
            (``quotes``, ``marked``).
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
    rows = [list(row) for row in zip(*map(_values, _columns(frame)), strict=True)]
    rows = rows or [[] for _ in frame.index]
    if index:
        names.insert(0, " / ".join(str(name) for name in frame.index.names if name is not None))
        for key, row in zip(frame.index, rows, strict=True):
            row.insert(0, " / ".join(map(str, key)) if isinstance(key, tuple) else key)
    words = [[_plain(value, missing) for value in row] for row in rows]
    head = "".join(_cell(name, missing, "th scope='col'") for name in names)
    body = []
    for place, row in enumerate(rows):
        kinds = ["th scope='row'" if first_heads else "td", *["td"] * (len(row) - 1)]
        cells = "".join(_cell(*each) for each in zip(row, [missing] * len(row), kinds, strict=True))
        body.append(f"<tr style='{STRIPES[place % 2]}'>{cells}</tr>")
    # what is wider than a phone can be moved into sight by the keyboard, too
    reached = f" role='group' aria-label='{html.escape(caption)}' tabindex='0'"
    scrolls = reached if _least_width(names, words) > _PHONE else ""
    shown = (
        f"<div{scrolls} style='overflow-x:auto'><table style='{TABLE}'>"
        f"<caption style='{CAPTION}'>"
        f"{in_html(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )
    if folded:
        shown = f"<details><summary>{in_html(caption)}</summary>{shown}</details>"
    return Shown(shown, f"{caption}\n{_in_columns(names, words)}")


def _columns(frame):
    return (frame.iloc[:, place] for place in range(frame.shape[1]))


def _values(column):
    """The values of a column as Python has them; pandas hands out texts one by one, and slowly."""
    if isinstance(column.dtype, pd.StringDtype):
        return column.to_numpy(dtype=object)
    return column


def _cell(value, missing, kind="td"):
    """A cell of a table: ``kind`` is its element with its scope."""
    return _cell_of_text(value, kind) if type(value) is str else _cell_of(value, missing, kind)


@lru_cache(maxsize=_KNOWN)
def _cell_of_text(text, kind):
    return _cell_of(text, "", kind)


def _cell_of(value, missing, kind):
    text, side = _plain(value, missing), "left"
    inner, more = in_html(text), "" if kind == "td" else ";font-weight:bold"
    is_shown = isinstance(value, Shown)
    arabic = ARABIC.search(text) and not re.search("[A-Za-z]", text)
    if value.rtl if is_shown else arabic:
        inner = value.data if is_shown else html.escape(text, quote=False)
        language = value.lang if is_shown else "ar"
        kind, side = f"{kind} dir='rtl' lang='{language}'", "right"
        more = f"{more};font-size:115%"
    elif is_shown:
        inner = value.data
        kind = f"{kind} dir='ltr' lang='{value.lang}'" if value.lang else kind
    elif pd.api.types.is_scalar(value) and pd.isna(value):
        more += f";white-space:nowrap;{QUIET}"
    elif pd.api.types.is_number(value) and not pd.api.types.is_bool(value):
        side, more = "right", f"{more};white-space:nowrap"
    elif _WHOLE.fullmatch(text):
        more += ";white-space:nowrap"
    opened = f"{kind} align='{side}' style='text-align:{side};{_CELL}{more}'"
    return f"<{opened}>{inner}</{kind.split()[0]}>"


def _plain(value, missing="not stated"):
    """A value as a reader expects to see it."""
    if type(value) is str:
        return value
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


def _least_width(names, rows):
    """The characters that a table needs side by side: of each column the longest word."""
    columns = zip(names, *rows, strict=True)
    longest = [max(len(word) for cell in column for word in cell.split() or [""])
               for column in columns]  # fmt: skip
    return sum(longest) + 2 * len(longest)


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
