"""Letters that the eye takes for others: Cyrillic or Greek ones in a word of ASCII, invisible ones.

A Russian keyboard types them, a copied text brings them. An answer with them is refused, and nobody
sees why; so the report says it.
"""

import re
import unicodedata

from ..lookalikes import LATIN

_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_HIDDEN = re.compile(f"[{_UNSEEN}]+")
_LETTER = re.compile(r"[^\W\d_]+")
_JOINS = re.compile(r"[A-Za-z0-9_\"']")


def said(tests, pairs, cells):
    """Return sentences on answers that are not right and have such letters.

    Args:
        tests: {test cell: {"result": ...}}; pairs: {test cell: its answer's cell}; cells: those of
            a result of ``work.grade``.
    """
    wrong = {pairs.get(name) for name, test in tests.items() if test["result"] != "right"}
    told = []
    for cell in cells:
        if cell["id"] in wrong and cell["type"] == "code":
            names = found(cell["source"])
            if names:
                told.append(
                    f"{cell['id']}: not right, and it has signs that look like others or cannot be "
                    f"seen: {', '.join(names)}. See whether that is all that is wrong."
                )
    return told


def found(source):
    """Return the names of such signs in a cell of code, in their order, at most four.

    >>> found('q1 = {"s14": "\\u0410", "s27": "B"}')
    ['CYRILLIC CAPITAL LETTER A']
    >>> found('q1 = "Алматы"'), found('q1 = "A"  # ok')
    ([], [])
    """
    if source.isascii():
        return []
    signs = {}  # in their order
    for match in _HIDDEN.finditer(source):
        beside = (
            source[max(match.start() - 1, 0) : match.start()],
            source[match.end() : match.end() + 1],
        )
        if any(map(_JOINS.match, beside)):
            signs |= dict.fromkeys(match[0])
    for word in _LETTER.findall(source):
        strange = [c for c in word if not c.isascii()]
        # a word of another language has a letter that looks like none of ours
        if strange and all(c in LATIN for c in strange):
            signs |= dict.fromkeys(strange)
    return [unicodedata.name(c, hex(ord(c))) for c in signs][:4]
