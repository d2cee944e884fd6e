"""The article as something to read: its translation with the text beside it, nothing marked."""

import html

from ..reading import course
from .shown import PROSE, QUIET, Shown, attributes

# on a narrow screen the second column goes below the first
_ROW = "display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1.8em;margin:0;padding:0.15em 0"
_ID = f"flex:0 0 2.2em;font-size:80%;{QUIET}"
_ENGLISH = "flex:5 1 19em;margin:0;text-align:left;line-height:1.6"
_TEXT = {
    "rtl": "flex:4 1 17em;margin:0;text-align:right;line-height:1.9;font-size:115%",
    "ltr": "flex:4 1 17em;margin:0;text-align:left;line-height:1.6",
}
_PARAGRAPH = "margin:0 0 0.9em"
_PAGE = f"max-width:64em;{PROSE}"


def article(reading=None):
    """Show the whole article: its translation, where there is one, on the left, the text beside
    it, nothing marked.

    Args:
        reading: the article; without it, the course's own.

    Returns:
        A Shown. Each sentence has its id in front of it; lines of the file stand apart.

    >>> article().text.count("\\n\\n")
    20
    """
    return _page((reading or course()).sentences(), "The article", reading)


def sentences(ids, reading=None):
    """Show some sentences of the article in the same way.

    Args:
        ids: ids of sentences, such as ``["s02", "s07"]``; they are shown in this order.
        reading: the article; without it, the course's own.

    Returns:
        A Shown.

    Raises:
        KeyError: there is no such sentence.

    >>> sentences(["s07"]).text.split("\\n")[0][:28]
    's07  And Washington called o'
    """
    ids = [ids] if isinstance(ids, str) else list(ids)
    found = [(reading or course()).sentence(sentence_id) for sentence_id in ids]
    return _page(found, f"Sentences {', '.join(ids)}", reading)


def _page(found, name, reading):
    lines = {}
    for each in found:
        lines.setdefault(each.paragraph, []).append(each)
    text = reading or course()
    words, _ = attributes(text.language, text.direction)
    words += f" style='{_TEXT[text.direction]}'"
    blocks = "".join(
        f"<div style='{_PARAGRAPH}'>{''.join(_row(one, words) for one in line)}</div>"
        for line in lines.values()
    )
    said = "\n\n".join("\n".join(map(_said, line)) for line in lines.values())
    shown = f"<div role='group' aria-label='{html.escape(name)}' style='{_PAGE}'>{blocks}</div>"
    return Shown(shown, said)


def _row(one, words):
    english, own = (html.escape(text, quote=False) for text in (one.translation, one.text))
    beside = f"<p lang='en' dir='ltr' align='left' style='{_ENGLISH}'>{english}</p>"
    return (
        f"<div style='{_ROW}'><span style='{_ID}'>{one.sentence_id}</span>"
        f"{beside if english else ''}<p {words}>{own}</p></div>"
    )


def _said(one):
    beside = f"{one.translation}\n     " if one.translation else ""
    return f"{one.sentence_id}  {beside}{one.text}"
