"""A keyword in its contexts: one line each, the keyword in one column."""

import html
import re

from .shown import ARABIC, GREY_LINE, Shown, in_html, line
from .tables import CAPTION, STRIPES, TABLE

_CELL = f"white-space:nowrap;padding:0.25em 0.3em;border-bottom:{GREY_LINE};font-weight:normal"
_SCROLLS = "overflow-x:auto;width:fit-content;max-width:100%"
_KEYWORD = "background:#fdeebf;color:black;text-decoration:underline solid"


def kwic(hits, caption):
    """Show keywords in context: a line each, the keywords one below the other, and beside them
    the words that stand for them in the other language.

    Args:
        hits: a list of Kwic, from ``article.kwic``; those of several keywords may be joined, if
            they are in one language.
        caption: what was looked for, in words.

    Returns:
        A Shown. Contexts in Arabic run from right to left, from the first column to the last.

    Raises:
        ValueError: the caption is empty.

    >>> from dateline import article
    >>> kwic(article.kwic("restraint", width=20), "A search for “restraint”").text.split("\\n")[0]
    'A search for “restraint”'
    """
    if not caption or not caption.strip():
        raise ValueError("A table needs a caption: say in words what it holds.")
    hits = list(hits)
    if not hits:
        return line(f"{caption}: nowhere.")
    arabic = any(ARABIC.search(hit.keyword) for hit in hits)
    here, there = ("article", "translation") if arabic else ("translation", "article")
    heads = ("sentence", "before", f"in the {here}", "after", f"in the {there}")
    row_of = "".join(
        f"<th scope='col' lang='en' style='{_CELL};font-weight:bold'>{h}</th>" for h in heads
    )
    body, said = [], []
    for place, hit in enumerate(hits):
        before, joined, keyword, more, after = _parts(hit)
        marked = f"{_html(joined)}<mark style='{_KEYWORD}'>{_html(keyword)}</mark>{_html(more)}"
        # the text before a keyword ends at it, the text after it begins there
        near, far = ("left", "right") if arabic else ("right", "left")
        cells = [
            _cell(_html(before), arabic, near),
            _cell(marked, arabic, "center"),
            _cell(_html(after), arabic, far),
            _cell(_html(hit.counterpart), not arabic, far),
        ]
        body.append(
            f"<tr style='{STRIPES[place % 2]}'><th scope='row' style='{_CELL}'>"
            f"{in_html(hit.sentence_id)}</th>{''.join(cells)}</tr>"
        )
        beside = f"  =  {hit.counterpart}" if hit.counterpart else ""
        said.append((hit.sentence_id, before, f"{joined}[{keyword}]{more} {after}{beside}"))
    wide = max(len(before) for _, before, _ in said)
    lines = [f"{id_}  {before.rjust(wide)} {rest}" for id_, before, rest in said]
    side, begin = ("rtl", "right") if arabic else ("ltr", "left")
    # it can be wider than a phone: the keyboard can move what is cut off into sight
    shown = (
        f"<div dir='{side}' role='group' aria-label='{html.escape(caption)}' tabindex='0'"
        f" style='{_SCROLLS}'><table dir='{side}' style='{TABLE}'>"
        f"<caption lang='en' dir='ltr' style='{CAPTION};text-align:{begin}'>{in_html(caption)}"
        f"</caption><thead><tr>{row_of}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )
    return Shown(shown, "\n".join([caption, *lines]))


def _html(text):
    return html.escape(text, quote=False)


def _cell(inner, arabic, side):
    kind, more = (
        ("dir='rtl' lang='ar'", ";font-size:115%") if arabic else ("dir='ltr' lang='en'", "")
    )
    return f"<td {kind} align='{side}' style='text-align:{side};{_CELL}{more}'>{inner}</td>"


def _parts(hit):
    """Before, keyword in three parts, after: what touches the keyword stays with it, so that no
    word is torn apart."""
    joined = re.search(r"\S*$", hit.left)[0]
    more = re.match(r"\S*", hit.right)[0]
    before = hit.left[: len(hit.left) - len(joined)].strip()
    after = hit.right[len(more) :].strip()
    return before, joined, hit.keyword, more, after
