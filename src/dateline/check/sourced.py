"""Whose numbers an alt text says they are: the source is named, and nobody else gives them."""

import re

from . import counted, said, wording
from .clauses import sentences, shortened
from .forms import Wrong
from .sorts import not_found
from .strange import hints_at
from .wording import pattern

DEAD, CROWD = pattern(wording.DEAD), pattern(wording.PROTESTERS)
THOUSANDS = pattern("thousands|الآلاف|آلاف")


def clauses(text):
    """Return the parts of a text between full stops and semicolons, as they were written.

    >>> clauses("Held: 200; hurt: 95. Bars.")
    ['Held: 200', ' hurt: 95.', ' Bars.']
    """
    return [part for a, b in sentences(text) for part in text[a:b].split(";") if part.strip()]


_ELSEWHERE = pattern(wording.ELSEWHERE)
_SAYING = pattern(wording.SAYING)
_DENIED_BEFORE = re.compile(
    rf"(?<!\w)(?:not|never|{wording.NT}|nor|without|other than|instead of|rather than)"
    r"(?:\s+\w+){0,5}\s+$"
)
_DENIED_BEHIND = re.compile(
    rf"^(?:\s+\w+){{0,2}}\s+(?:not|never|{wording.NT}|denie[sd]|disput\w+)\s+(?:\w+\s+){{0,3}}"
    r"(?:sources?|gives?|given|says?|said|states?|publish\w*|announced?|counts?|counted|reports?"
    r"|reported|behind)\b"
)
_FOREIGN = re.compile(r"(?:russian|turkish|uzbek|kyrgyz|chinese|american|us|belarusian)(?:'s)?\s+$")
_OUT = re.compile(
    rf"(?<!\w)(?:no|not|nobody|none|without|but|except|never|{wording.NT}|un\w+|only)(?!\w)"
)
_EVERYTHING = re.compile(
    r"(?:^|[,:(])\s*all (?:after|from|by|according to|given by|counted by|announced by)\b"
    r"|\b(?:all of (?:it|this|these|them)|everything|all four|all this)\b"
)
_NO_SOURCE = re.compile(r"\b(?:no source|nobody|no one|unnamed|unsourced|but|except)\b")
_NOBODY_NAMED = re.compile(
    r"\b(?:nobody|no one|no source|no speaker|none)\s+(?:is|was|are|were)\s+(?:named|given|told)"
    r"|\bnames? (?:nobody|no one|no source)\b|\bwithout (?:a|any) source\b"
)
_NONE_SUCH = re.compile(  # "there is no number for which nobody is named"
    rf"(?<!\w)(?:no|none|nothing|never|not|{wording.NT})(?:\s+(?!but\b|and\b)\w+){{1,4}}\s+$"
)
_NO_SOURCES = {"police", "kazakhstan", "media", "army", "security-forces", "people", "authorities"}


_MINISTRY = re.compile(r"\bministry\b")


def hold_source(text, task, doubts):
    """Raise Wrong where a text names another source than the article, or clearly none that is due.

    Args:
        text: the text.
        task: what it must tell: its ``source`` and ``thousands``.
        doubts: where to keep that the source is named in words that are not known.
    """
    ministry = counted.sources()[counted.SOURCE]
    others = [one for name, one in counted.sources().items() if name not in _NO_SOURCES]
    others = [one for one in others if one is not ministry] + [_ELSEWHERE]
    named = False
    for written in clauses(text):
        clause = said.level(written)
        hits = [hit for hit in ministry.finditer(clause) if not _is_owner(clause, hit)]
        about_none = bool(THOUSANDS.search(clause) or CROWD.search(clause) or DEAD.search(clause))
        for hit in hits:
            before, behind = clause[: hit.start()], clause[hit.end() :]
            if land := _FOREIGN.search(before):
                raise Wrong("another source", words=written[land.start() : hit.end()])
            if _DENIED_BEFORE.search(before) or _DENIED_BEHIND.search(behind):
                if not about_none:
                    raise Wrong("source denied", clause=shortened(written))
            else:
                named = True
        if _NOBODY_NAMED.search(clause) and not about_none and said.names(clause):
            raise Wrong("source denied", clause=shortened(written))
        _hold_no_other(written, clause, hits, others, about_none)
        if hits and task.thousands:
            _hold_thousands_of_nobody(written, clause, hits)
        elif task.thousands and (short := list(_MINISTRY.finditer(clause))):
            try:
                _hold_thousands_of_nobody(written, clause, short)
            except Wrong:  # which ministry, is not said here
                doubts.add("nobody in words")
    if task.thousands:
        _hold_silence(text, doubts)
    if task.source and not named:
        loose = hints_at("source", _without_owner(text, ministry))
        not_found(doubts, "source not named", loose, "source in words")


# that for something nobody is named
_NOT = rf"(?:not|never|nowhere|{wording.NT})"
_WHO = "(?:who|whose|sourced?|attributed|(?:by|from) whom)"
SILENT = re.compile(
    r"\b(?:nobody|no one|no-one|no (?:named )?(?:source|speaker|name|attribution|author)|anybody"
    r"|anyone)\b(?!'s (?!name|word))(?! else)|\b(?:unsourced|unnamed|unattributed|anonymous)\b"
    r"|\bwithout (?:an? |any |its )?(?:\w+ )?(?:source|attribution)\b"
    r"|\bwithout (?:saying|naming|telling|giving) (?:who|whose|an?y? source)\b"
    r"|\bnames? (?:none|no)\b|\barticle'?s own\b"
    rf"|\b{_WHO}\b[^.;]{{0,60}}(?<!\w)(?:{_NOT}|open|un\w+|none|missing|lacking)\b"
    rf"|(?<!\w){_NOT}\b[^.;]{{0,40}}\b{_WHO}\b"
)
_NOBODY_AT_ALL = re.compile(
    rf"(?<!\w)(?:no|none|nobody|without|{_NOT}|un\w+|names?|sources?|attribut\w*|whose|whom)(?!\w)"
)


def _hold_silence(text, doubts):
    """Raise Wrong where a text does not say that for the crowd nobody is named."""
    plain = said.level(" ".join(text.split()))
    if not SILENT.search(plain):
        rest = " ".join(plain[a:b] for a, b in _between(said.gaps(plain), len(plain)))
        parts = [part for part in rest.split(".") if CROWD.search(part) or THOUSANDS.search(part)]
        loose = any(_NOBODY_AT_ALL.search(part) for part in parts)
        not_found(doubts, "silence not told", loose, "nobody in words")


def _between(spans, end):
    """What lies outside some spans: [(start, end)]."""
    edges = [0, *(edge for span in spans for edge in span), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _without_owner(text, ministry):
    """A text without the names of the ministry that only say whose the vehicles are."""
    parts = []
    for written in clauses(text):
        clause, last = said.level(written), 0
        for hit in ministry.finditer(clause):
            if _is_owner(clause, hit):
                parts.append(clause[last : hit.start()])
                last = hit.end()
        parts.append(clause[last:])
    return " ".join(re.sub(rf"(?:{wording.OFFICERS})", " ", part) for part in parts)


_OF_VEHICLES = re.compile(rf"(?:{wording.VEHICLES})\s+(?:of|from|belonging to)\s+(?:the\s+)?$")
_ITS_VEHICLES = re.compile(rf"^(?:'s?)?\s+(?:\w+\s+)?(?:{wording.VEHICLES})\b")


def _is_owner(clause, hit):
    """Whether a naming of the ministry only says whose the vehicles are."""
    before, behind = clause[: hit.start()], clause[hit.end() :]
    return bool(_OF_VEHICLES.search(before) or _ITS_VEHICLES.search(behind))


def _hold_no_other(written, clause, hits, others, about_none):
    speaks = _SAYING.search(clause) and (
        any(n.value for n in said.numbers(clause)) or _OF_NUMBERS.search(clause)
    )
    if not speaks or about_none and not any(n.value for n in said.numbers(clause)):
        return
    for one in others:
        for found in one.finditer(clause):
            inside = any(hit.start() <= found.start() < hit.end() for hit in hits)
            near = re.search(r"(?:^|\W)(?:and|or)\s+(?:the\s+)?$", clause[: found.start()])
            if not inside and (not hits or near):
                raise Wrong("another source", words=written[found.start() : found.end()])


_OF_NUMBERS = re.compile(r"\b(?:numbers?|figures?|data|counts?|sources?)\b")


_ACCORDING = re.compile(r"(?:according to|^\W*(?:as|per))\s+(?:the\s+|kazakh\w*(?:'s)?\s+)*$")
_THEN = re.compile(r"^(?:\W+\w+){0,3}\W+(?:thousands|الآلاف)\b")
_SAYS = re.compile(
    r"^(?:'s)?(?:,?\s+(?:which|who|that))?"
    r"\s+(?:says?|said|reports?|reported|counts?|counted|announced|speaks? of)\b"
)


def _is_teller(clause, hit):
    """Whether the ministry is said to count them: “it was the ministry that counted thousands”."""
    behind = clause[hit.end() :]
    found = _THEN.match(behind) and _SAYS.match(behind)
    return bool(found) and not _NO_SOURCE.search(behind[: _THEN.match(behind).end()])


def _hold_thousands_of_nobody(written, clause, hits):
    numbers = any(n.value for n in said.numbers(clause))
    by = _SAYING.search(clause) and not _OUT.search(clause)
    if by and THOUSANDS.search(clause) and not numbers:
        raise Wrong("a source for the word", clause=shortened(written))
    at_once = any(
        _THEN.search(clause[hit.end() :])
        and (_SAYS.search(clause[hit.end() :]) or _ACCORDING.search(clause[: hit.start()]))
        for hit in hits
    )
    if any(_is_teller(clause, hit) for hit in hits):
        raise Wrong("a source for the word", clause=shortened(written))
    open_ = any(not _NONE_SUCH.search(clause[: one.start()]) for one in _NO_SOURCE.finditer(clause))
    listed = len(said.names(clause) & set(counted.COUNTED.values())) > 1
    listed = listed and not (CROWD.search(clause) or THOUSANDS.search(clause))
    if (at_once or _EVERYTHING.search(clause) and not listed) and not open_:
        raise Wrong("a source for the word", clause=shortened(written))
