"""A learner's text as HTML: what is written stays text, and what rests on words leads to them.

Looked at are quotations (in double quotation marks), ids, days and numbers. What leads nowhere is
marked with a question mark on the page and told to the learner; nothing is taken out.
"""

import itertools
import re
from typing import NamedTuple

from ..anchors import AnchorError, QuoteAmbiguous
from ..check import said
from ..own.places import place
from ..show import in_html
from . import written
from .resting import TEXT

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August"]
MONTHS += ["September", "October", "November", "December"]
_MONTH = "|".join(MONTHS)
_QUOTE = re.compile(r"“([^“”]+)”|\"([^\"\n]+)\"|«([^«»]+)»")
_ID = re.compile(r"(?<![\w-])[a-z]{1,5}(?:-[a-z0-9]+)*-?\d+(?:-[a-z])?(?![\w-])|(?<![\w-])r-[\w-]+")
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>\d{{4}}))?\b"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year2>\d{{4}}))?\b"
    r"|\[?(?:\.\.)?(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})[?~%]?\]?"
)
_PASSED = re.compile(r"\b\d{1,2}:\d{2}\b|(?m:^\s*\d{1,2}[.)]\s)|\b(?:19|20)\d\d\b(?!,\d)")
_SMALL = 20  # words for less ("two gaps") count the writer's own things
_NEAR = 60  # letters within which an id says where a quotation or a number is from
OPEN = (
    "<span class='open'>{}<sup aria-hidden='true'>?</sup>"
    "<span class='heard'> (no source)</span></span>"
)


class Found(NamedTuple):
    """A stretch of a text and the place that it leads to, "" for nowhere."""

    start: int
    end: int
    href: str


def linked(text, evidence, where, later_first=False):
    """Return a text as a list of paragraphs in HTML, and what in it does not hold.

    Args:
        text: what the learner wrote.
        evidence: an Evidence; what the text cites is added to it.
        where: how a message names this text, such as "the text".
        later_first: whether a number is looked up among later statements first.

    Returns:
        (paragraphs, remarks), two lists of texts.
    """
    found, remarks = [], []
    quotes = [(match, next(filter(None, match.groups()))) for match in _QUOTE.finditer(text)]
    taken = [match.span() for match, _ in quotes]
    ids = [match for match in _ID.finditer(text) if not _inside(match, taken)]
    ids = [(match, href) for match in ids if (href := evidence.of_id(match[0]))]
    found += [Found(*match.span(), href) for match, href in ids]
    for match, words in quotes:
        href = _of_quote(words, evidence, _near(match, ids))
        found.append(Found(*match.span(), href))
        if not href:
            remarks.append(
                f"{where}: “{_short(words)}” stands in quotation marks, and these words are "
                "neither in the article nor in its translation, nor in a later statement that you "
                "name. Copy the words, or take the quotation marks away."
            )
    taken += [match.span() for match, _ in ids]
    for match in _DAY.finditer(text):
        if _inside(match, taken):
            continue
        taken.append(match.span())
        if day := _day(match):
            found.append(Found(*match.span(), href := evidence.of_day(*day)))
            if not href:
                remarks.append(
                    f"{where}: “{match[0]}” is no day of your rows, of a later statement that you "
                    "name, or of a time word in the article."
                )
    for start, end, href in _days_as_written(text, evidence):
        if not any(start < last and first < end for first, last in taken):
            found.append(Found(start, end, _cited(href, evidence)))
            taken.append((start, end))
    taken += [match.span() for match in _PASSED.finditer(text)]
    for one in said.numbers(written.level(text)):
        if one.none or _overlaps(one, taken) or one.words and one.value < _SMALL:
            continue
        one = _meant(one, text, evidence)
        href, told = _of_number(one, text, evidence, _near(one, ids), later_first)
        found.append(Found(one.start, one.end, href))
        remarks += [f"{where}: {remark}" for remark in told]
        taken.append((one.start, one.end))
    for word, start, end in said.vague(text):
        if not any(start < last and first < end for first, last in taken):
            href = _of_word(word, evidence, _near(Found(start, end, ""), ids))
            found.append(Found(start, end, href))
            if not href:
                remarks.append(f"{where}: “{text[start:end]}” is a quantity that no words give.")
    return _paragraphs(text, sorted(found)), remarks


def _days_as_written(text, evidence):
    """Where days stand as a time word writes them, in any language, the longest first: (start, end,
    place)."""
    known = [words for words in evidence.written if words and not written.TOKEN.fullmatch(words)]
    for words in sorted(known, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\d){re.escape(words)}(?!\d)", text):
            yield *match.span(), evidence.written[words]


def _meant(one, text, evidence):
    """A number as something on the page has it: with the word for millions behind it, or with the
    marks of another language. Where nothing has it, as it is."""
    match = None if one.words else written.TOKEN.match(text, one.start)
    if not match:
        return one
    word = re.match(r"\s*[^\W\d_]+", text[match.end() :])
    times = written.values(match[0], word[0] if word else "") - written.values(match[0])
    for value in sorted(times):
        if evidence.of_number(value) or match[0] in evidence.written:
            return one._replace(value=value, end=match.end() + word.end())
    if not evidence.of_number(one.value):
        for value in sorted(written.values(match[0])):
            if evidence.of_number(value):
                return one._replace(value=value, end=match.end())
    return one


def _cited(href, evidence):
    """A place on the page; a sentence that it leads to is set at the foot."""
    sentence_id = href.removeprefix("#words-")
    return evidence.cite(sentence_id) if evidence.has_sentence(sentence_id) else href


def find(words, evidence, near=(), prefix="", suffix=""):
    """Return the Place of words in the article or its translation, or the id of the sentence in
    which they stand several times; None where they stand nowhere.

    Args:
        near: ids of sentences that are looked through first.
    """
    bare = words.strip(" \n.,;:!?…")
    for each in dict.fromkeys((words, bare)):
        homes = evidence.homes(each)
        for sentence_id in sorted(homes, key=lambda home: home not in near):
            try:
                return place(evidence.reading, each, prefix, suffix, sentence_id=sentence_id)
            except QuoteAmbiguous:
                return sentence_id
            except AnchorError:
                continue
    return None


def _of_quote(words, evidence, near):
    """The place of a quotation; where it is in pieces (…), of its first."""
    near = [href.removeprefix("#words-") for href in near if href.startswith("#words-")]
    stands = find(words, evidence, near)
    if stands is None and re.search(r"…|\.\.\.", words):
        pieces = [piece for piece in re.split(r"\s*(?:…|\.\.\.)\s*", words) if piece.strip()]
        there = [find(piece, evidence, near) for piece in pieces]
        if there and None not in there:
            stands = there[0]
            for piece in there[1:]:
                if not isinstance(piece, str):
                    evidence.mark(piece._asdict(), TEXT)
    if stands is None:
        return evidence.in_later(words)
    if isinstance(stands, str):
        return evidence.cite(stands)
    return evidence.mark(stands._asdict(), TEXT)


def _of_number(one, text, evidence, near, later_first):
    """The place of a number, and what to say about it."""
    there = text[one.start : one.end].strip()
    known = evidence.of_number(one.value)
    known.sort(
        key=lambda each: (
            each.href not in near,
            later_first != each.href.startswith("#later"),
            each.bound is None,
        )
    )
    if not known and (match := written.TOKEN.match(there)) and match[0] in evidence.written:
        return evidence.written[match[0]], []
    if not known:
        return _of_article(one, there, text, evidence, near)
    best = next((each for each in known if each.bound in (None, one.bound)), None)
    if not evidence.holds_bounds:
        best = best or known[0]
    if best:
        return best.href, []
    return known[0].href, [_bound_told(there, one.bound, known[0].bound, known[0].name)]


def _of_article(one, there, text, evidence, near):
    homes = evidence.in_the_article(one.value)
    if homes:
        homes.sort(key=lambda home: f"#words-{home}" not in near)
        href = evidence.mark(evidence.place_in(homes[0], one.value), TEXT)
        bound = evidence.bound_in(homes[0], one.value)
        differs = evidence.holds_bounds and bound != one.bound
        return href, [_bound_told(there, one.bound, bound, homes[0])] * differs
    for many in (2, 3):
        for parts in itertools.combinations({each.value for each in evidence.numbers}, many):
            if sum(parts) == one.value:
                added = " and ".join(f"{part:,.12g}" for part in sorted(parts))
                return "", [f"{there} adds up {added}. Nobody stated it: leave it out."]
    return "", [
        f"{there} stands in no row, no quotation and no later statement of yours. Make the row "
        "that it rests on, name the statement, or leave it out."
    ]


def _bound_told(there, said_here, due, name):
    if due and not said_here:
        return f"{there} stands there without its bound. In {name} it is “{due} {there}”."
    if said_here and not due:
        return f"“{said_here} {there}” puts a bound that {name} does not have."
    return f"“{said_here} {there}” is in {name} “{due} {there}”."


def _of_word(word, evidence, near):
    """The place of a word for many, such as “thousands”."""
    near = [href.removeprefix("#words-") for href in near if href.startswith("#words-")]
    stands = find(word, evidence, near)
    if stands is None:
        return evidence.in_later(word)
    if isinstance(stands, str):
        return evidence.cite(stands)
    return evidence.mark(stands._asdict(), TEXT)


def _day(match):
    """(day, month, year or None) of a match, None where no calendar has it."""
    for day, month, year in (("day", "month", "year"), ("day2", "month2", "year2")):
        if match[day]:
            found = int(match[day]), MONTHS.index(match[month]) + 1
            return *found, int(match[year]) if match[year] else None
    return int(match["day3"]), int(match["month3"]), int(match["year3"])


def _near(one, ids):
    """The places of the ids beside a stretch of text, those behind it first."""
    start, end = (one.start(), one.end()) if hasattr(one, "group") else (one.start, one.end)
    behind = [(m.start() - end, href) for m, href in ids if 0 <= m.start() - end < _NEAR]
    before = [(start - m.end(), href) for m, href in ids if 0 <= start - m.end() < _NEAR]
    return [href for _, href in [*sorted(behind), *sorted(before)]]


def _inside(match, taken):
    return any(first <= match.start() and match.end() <= last for first, last in taken)


def _overlaps(one, taken):
    return any(one.start < last and first < one.end for first, last in taken)


def _short(words, most=60):
    return words if len(words) <= most else words[: most - 1] + "…"


def _paragraphs(text, found):
    """The paragraphs of a text, split at blank lines, each stretch in its link."""
    pieces, last = [], 0
    for one in found:
        if one.start < last:
            continue
        pieces.append(in_html(text[last : one.start]))
        inner = in_html(text[one.start : one.end])
        pieces.append(f"<a href='{one.href}'>{inner}</a>" if one.href else OPEN.format(inner))
        last = one.end
    pieces.append(in_html(text[last:]))
    said_ = re.split(r"\n\s*\n", "".join(pieces).strip())
    return [paragraph.strip().replace("\n", "<br>") for paragraph in said_ if paragraph.strip()]
