"""A sentence word by word: Arabic, transliteration, gloss."""

import html
import re
from functools import cache

from ..charts import style
from ..reading import course
from .blocks import framed
from .marks import in_pieces, label_of, marked, of_sentence, tinted
from .shown import QUIET, Shown, in_html

STANDARD = "Transliteration: International Journal of Middle East Studies (IJMES)."
# A list, each word an item: so a screen reader has word, transliteration and gloss as one
_LIST = "list-style:none;margin:0.4em 0;padding:0;text-align:right"
_UNIT = (
    "display:inline-block;vertical-align:top;margin:0.25em 0 0.6em 0.9em;max-width:9em;"
    "text-align:right;line-height:1.4;break-inside:avoid;list-style:none;padding:0"
)
_LINES = (
    "display:block;font-size:135%;line-height:1.7",
    "display:block;text-align:right;font-style:italic",
    "display:block;text-align:right;font-size:90%",
)


def words(sentence_id, marks=None, label=None, translation=True, reading=None):
    """Show one sentence word by word, the first word at the right: each with its transliteration
    and what it means in this place. Arguments as for ``sentence``.

    Returns:
        A Shown.

    Raises:
        KeyError: there is no such sentence.
        TableError: the reading has no table of words.

    >>> words("s07").text.split("\\n")[1].split("  ")[1:]
    ['wa-daʿat', 'and+called on']
    """
    text = (reading or course()).text()
    found = (reading or course()).sentence(sentence_id)
    _, english = marked(sentence_id, marks, label, reading)
    inside = of_sentence(found, marks, label, reading)
    tints = style.tints(mark.label for mark in inside)
    spans = [(*span, mark.label) for mark in inside for span in mark.text]
    units, said = [], []
    rows = (_of_course() if reading is None else _by_sentence(reading)).get(sentence_id, [])
    for row, (start, end) in zip(rows, _with_punctuation(rows, found, text), strict=True):
        over = [span for span in spans if span[0] < row["end"] and span[1] > row["start"]]
        gloss = in_html(row["gloss_en"])
        if over:
            short = min(over, key=lambda span: span[1] - span[0])
            before, plus, rest = row["gloss_en"].partition("+")
            if plus and short[0] > row["start"]:  # what is joined in front is not marked
                gloss = f"{in_html(before + plus)}{tinted(in_html(rest), tints[short[2]])}"
            else:
                gloss = tinted(gloss, tints[short[2]])
        ended = [span[2] for span in over if span[1] <= end and span[2]]
        units.append(
            f"<li style='{_UNIT}'>"
            f"<span lang='ar' dir='rtl' style='{_LINES[0]}'>"
            f"{in_pieces(text, start, end, spans, tints, labels=False)}</span> "
            f"<span lang='ar-Latn' dir='ltr' style='{_LINES[1]}'>"
            f"{html.escape(row['transliteration'], quote=False)}</span> "
            f"<span lang='en' dir='ltr' style='{_LINES[2]}'>{gloss}"
            f"{label_of(ended) if ended else ''}</span></li>"
        )
        mark = ", ".join(dict.fromkeys(span[2] or "marked" for span in over))
        each = (text[start:end], row["transliteration"], row["gloss_en"])
        said.append("  ".join([*each, *([f"({mark})"] if mark else [])]))
    shown = (
        f"<ol role='list' dir='rtl' align='right' style='{_LIST}'>{''.join(units)}</ol>"
        f"<p lang='en' dir='ltr' align='left' style='margin:0.2em 0;font-size:85%;{QUIET}'>"
        f"{STANDARD}</p>"
    )
    words_ = Shown(shown, "\n".join([*said, STANDARD]))
    return framed(sentence_id, words_, english if translation else None)


def _by_sentence(reading):
    """The rows of the words of a text, each word once: {sentence: rows}."""
    found, words_ = {}, reading.table("words")
    for row in words_.drop_duplicates(["sentence_id", "word_id"]).to_dict("records"):
        found.setdefault(row["sentence_id"], []).append(row)
    return found


@cache  # the course's own text does not change while the course runs
def _of_course():
    return _by_sentence(course())


def _with_punctuation(rows, found, text):
    """The span of each word with the punctuation that touches it; between two words of one
    run it goes to the first."""
    starts, ends = [found.start], []
    for row, following in zip(rows, rows[1:], strict=False):
        gap = text[row["end"] : following["start"]]
        before = re.match(r"\S*", gap)[0]
        after = re.search(r"\S*$", gap)[0] if len(before) < len(gap) else ""
        ends.append(row["end"] + len(before))
        starts.append(following["start"] - len(after))
    return zip(starts, [*ends, found.end], strict=True)
