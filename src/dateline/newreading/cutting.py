"""A text cut into lines and sentences by a rule that is short enough to be known by heart.

A sentence ends at the end of its paragraph, and at a mark that ends sentences, with the quotation
marks and brackets that close behind it, unless a small letter follows, or the full stop belongs to
a shortened word (some may end a sentence as well: etc., 2031 г.), an initial or an ordinal. Where
the rule is wrong somebody corrects the cut by hand (``cutfile``).

It is our own rule, because what a library adds is small here and what it costs is not: pysbd, which
knows 22 languages by pure Python, has not been kept since 2021 and takes more than a minute for a
text of 250 KB; those that are quick come as machine code, which the browser edition cannot load, or
with 8 MB of tables.
"""

import re
from typing import NamedTuple

from .. import anchors
from .languages import known, primary

ENDS = ".!?…؟۔։।॥。！？｡"
_WIDE = "。！？｡"  # no space follows these
_CLOSING = "\"'”’»“›)]}）」』】〉》"
_END = re.compile(rf"[{re.escape(ENDS)}]+[{re.escape(_CLOSING)}]*")
_BREAK = re.compile(r"\r\n|\n|\r|\u2028|\u2029")
# what may stand between a mark and the word that follows it
_SKIPPED = re.compile(r"[\s\-–—\"'“”‘’«»„‚‹›(\[\u200e\u200f\u061c]*")
_WORD = re.compile(r"[^\s(\[\"'“”‘’«»„]+$")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
# titles that most languages have; what else is shortened says the language
_TITLES = {"dr", "prof"}
_SHORT = ("short", "last", "after_number")
_LINE = 120  # letters of a line above which nobody wrapped it by hand


class Sentence(NamedTuple):
    """Where a sentence stands: code points, and the line of the file that it begins in."""

    start: int
    end: int
    line: int


def cut(text, language):
    """Cut a text into sentences.

    Args:
        text: the text.
        language: its code; one that is not known has no shortened words.

    Returns:
        A list of Sentence, in order. They have every letter of the text; only spaces, line ends
        and invisible marks lie between them.

    >>> text = "Dr. Meyer spoke at 3.5 km. “Why?” asked he.\\nNo end"
    >>> [text[each.start : each.end] for each in cut(text, "en")]
    ['Dr. Meyer spoke at 3.5 km.', '“Why?” asked he.', 'No end']
    """
    about = known().get(primary(language), {})
    about = {key: {*map(str.casefold, about.get(key, ()))} for key in _SHORT} | {
        "ordinal": about.get("ordinal", False)
    }
    about["short"] |= _TITLES
    found, line, at = [], 0, 0
    for start, end in paragraphs(text):
        begin = start
        for mark in _END.finditer(text, start, end):
            if _ends_here(text, mark, (begin, end), about):
                found.append((begin, mark.end()))
                begin = mark.end()
        found.append((begin, end))
    sentences = []
    for start, end in found:
        span = trimmed(text, start, end)
        if span:
            line += text.count("\n", at, span[0])
            at = span[0]
            sentences.append(Sentence(*span, line))
    return sentences


def paragraphs(text):
    """Return the paragraphs of a text as (start, end): its lines, or where the lines were wrapped
    by hand, what stands between empty lines.

    >>> paragraphs("One.\\nTwo.")
    [(0, 4), (5, 9)]
    """
    lines, at = [], 0
    for found in _BREAK.finditer(text):
        lines.append((at, found.start()))
        at = found.end()
    lines.append((at, len(text)))
    if not wrapped(text, lines):
        return lines
    found, open_ = [], False
    for start, end in lines:
        filled = bool(text[start:end].strip())
        if filled and open_:
            found[-1] = (found[-1][0], end)
        elif filled:
            found.append((start, end))
        open_ = filled
    return found


def wrapped(text, lines):
    """Tell whether lines were broken by hand: there are empty lines, no line is long, and of
    those that another one follows hardly any ends as a sentence does.

    >>> text = "The gate\\nwas shut\\nby night.\\n\\nIt is\\nopen now."
    >>> wrapped(text, [(0, 8), (9, 17), (18, 27), (28, 28), (29, 34), (35, 44)])
    True
    """
    said = [text[start:end].strip() for start, end in lines]
    inner = [one for one, after in zip(said, said[1:], strict=False) if one and after]
    if not inner or "" not in said[1:-1] or max(map(len, said)) > _LINE:
        return False
    return sum(bool(_END.search(one[-2:])) for one in inner) <= len(inner) / 2


def trimmed(text, start, end):
    """Return the span without the spaces and invisible marks at its edges, None if nothing is left.

    >>> trimmed(" a ", 0, 3)
    (1, 2)
    """
    while start < end and not _seen(text[start]):
        start += 1
    while start < end and not _seen(text[end - 1]):
        end -= 1
    return (start, end) if start < end else None


def _seen(letter):
    return not letter.isspace() and letter not in anchors.UNSEEN


def _in_a_quotation(before, between):
    """Whether a dash breaks into a quotation that goes on: «Why? — she asked. — It is open!»"""
    dash = re.search("[-–—]", between)
    return bool(dash) and any(before.count(a) > before.count(b) for a, b in ("«»", "„“", "“”"))


def _ends_here(text, mark, around, about):
    """Whether a mark that may end a sentence does."""
    begin, end = around
    if mark.end() == end:
        return True
    if mark[0][0] in _WIDE:
        return True
    if not text[mark.end()].isspace():
        return False
    follows = _SKIPPED.match(text, mark.end(), end).end()
    after = text[follows] if follows < end else ""
    if after.islower():
        return False
    if _in_a_quotation(text[begin : mark.end()], text[mark.end() : follows]):
        return False
    if mark[0] != ".":
        return True
    before = _WORD.search(text, max(0, mark.start() - 30), mark.start())
    word = before[0].casefold() if before else ""
    counted = re.search(r"(\d|\b[ivxlc]+)\s$", text[: mark.start() - len(word)][-12:].casefold())
    if word in about["last"] or counted and word in about["after_number"]:
        return after.isalpha()
    if word in about["short"] or word.rpartition(".")[2] in about["short"] and "." in word:
        return False
    if len(word) == 1 and word.isalpha():  # an initial
        return False
    if _LETTERS.fullmatch(word) and word.upper() == word:  # of a name, in letters without capitals
        return False
    return not (about["ordinal"] and re.fullmatch(r"\d{1,2}", word) and after.isalpha())
