"""A keyword in its contexts: one line each, the keyword in one column."""

import html
import re

from .. import anchors
from ..charts import style
from .marks import tinted
from .shown import GREY_LINE, Shown, in_html, line
from .tables import CAPTION, STRIPES, TABLE

_CELL = f"white-space:nowrap;padding:0.25em 0.3em;border-bottom:{GREY_LINE};font-weight:normal"
_HEAD = _CELL.replace("font-weight:normal", "font-weight:bold")
_SCROLLS = "overflow-x:auto;width:fit-content;max-width:100%"


def kwic(hits, caption):
    """Show keywords in context: a line each, the keywords one below the other, and beside them
    the words that stand for them in the other language.

    Args:
        hits: a list of Kwic, from ``article.kwic``; those of several keywords may be joined, if
            they are in one language.
        caption: what was looked for, in words.

    Returns:
        A Shown. Contexts in Arabic run from right to left, from the first column to the last.
        Where no keyword has a counterpart, there is no column for it.

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
    runs = anchors.direction("".join(hit.keyword for hit in hits))
    side, begin = runs, "right" if runs == "rtl" else "left"
    own, other = hits[0].languages or (("ar", "en") if runs == "rtl" else ("en", "ar"))
    beside = anchors.direction("".join(hit.counterpart for hit in hits))
    here, there = "translation", "article"
    if hits[0].in_text == ((hits[0].start, hits[0].end),):  # else it is the place of the sentence
        here, there = there, here
    heads = ["sentence", "before", f"in the {here}", "after", f"in the {there}"]
    if not any(hit.counterpart for hit in hits):
        heads.pop()
    row_of = "".join(
        f"<th scope='col' lang='en' style='{_HEAD};text-align:center'>{h}</th>" for h in heads
    )
    body, said = [], []
    for place, hit in enumerate(hits):
        before, joined, keyword, more, after = _parts(hit)
        marked = f"{_html(joined)}{_tinted(keyword)}{_html(more)}"
        # the text before a keyword ends at it, the text after it begins there
        near, far = ("left", "right") if runs == "rtl" else ("right", "left")
        cells = [
            _cell(_html(before), own, runs, near),
            _cell(marked, own, runs, "center"),
            _cell(_html(after), own, runs, far),
            _cell(_tinted(hit.counterpart), other, beside, far),
        ][: len(heads) - 1]
        first = f"<th scope='row' align='{begin}' style='{_CELL};text-align:{begin}'>"
        body.append(
            f"<tr style='{STRIPES[place % 2]}'>{first}{in_html(hit.sentence_id)}</th>"
            f"{''.join(cells)}</tr>"
        )
        beside = f"  =  {hit.counterpart}" if hit.counterpart else ""
        said.append((hit.sentence_id, before, f"{joined}[{keyword}]{more} {after}{beside}"))
    wide = max(len(before) for _, before, _ in said)
    lines = [f"{id_}  {before.rjust(wide)} {rest}" for id_, before, rest in said]
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


def _tinted(text):
    return tinted(_html(text), style.TINTS[0]) if text else ""


def _cell(inner, language, runs, side):
    kind, more = f"dir='{runs}' lang='{language}'", ";font-size:115%" if runs == "rtl" else ""
    return f"<td {kind} align='{side}' style='text-align:{side};{_CELL}{more}'>{inner}</td>"


def _parts(hit):
    """Before, keyword in three parts, after: what touches the keyword stays with it, so that no
    word is torn apart."""
    joined = re.search(r"\S*$", hit.left)[0]
    more = re.match(r"\S*", hit.right)[0]
    before = hit.left[: len(hit.left) - len(joined)].strip()
    after = hit.right[len(more) :].strip()
    return before, joined, hit.keyword, more, after
