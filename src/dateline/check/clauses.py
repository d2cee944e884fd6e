"""What a text says of what: each number, word of quantity and gap, with what it is said of.

A text is cut into sentences; in each, what is named (people held, officers, deaths ...) goes to the
number, the word or the gap that it stands with. Semicolons part more than commas, commas more than
"and", and a colon or a bracket joins. Where the marks leave it open, each number gets something.
"""

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from . import said, wording
from .sharing import GAP, NONE, NUMBER, PARTS, WORD, ways
from .wording import pattern


class Told(NamedTuple):
    """One thing that a text tells.

    ``kind`` is NUMBER, WORD, GAP or NONE; ``value`` the number (else None); ``words`` how it stands
    in the text; ``bounds`` the bounds that are said of it; ``about`` the names of what it is said
    of (keys of ``wording.THINGS``; with "not " where they are denied); ``clause`` the part of the
    text, as it was written; ``start`` where it stands.
    """

    kind: str
    value: float | None
    words: str
    bounds: tuple
    about: frozenset
    clause: str
    start: int


class _Mark(NamedTuple):
    """A place in the text: an item, a phrase, or what parts them."""

    start: int
    end: int
    kind: str
    value: object = None
    lead: frozenset = frozenset()  # the words in front of it, of a phrase that is left over


_THINGS = {name: pattern(words) for name, words in wording.THINGS.items()}
_SENTENCE = re.compile(
    r";(?=\s+(?:The|A|An|It|Both|This|These|For|In|On|Where|There|How|All|No)\s)"
    r"|(?<!\n\d)(?<!\n \d)(?<![:;,]\s\d)(?<!\bapprox)"
    r"(?<!\bmin)(?<!\bmax)(?<!\bca)(?<!\be\.g)(?<!\bi\.e)[.!?][\"')\]]*(?=\s)"
    r"|\n\s*(?=[-*•–—·▪]|(?:\d|1[0-2])[.)]\s|\n|$)"
    # a line that begins with a capital is one of a list, unless a name was broken there
    r"|\n(?=\s*[A-Z])(?!\s*(?:Interior|Ministry|Internal|Affairs|Kazakh|January))"
)
_LONG = 100  # letters of a clause that is quoted


def told(text):
    """Return what a text tells, in order, as a list of Told.

    Numbers that count nothing of the matter (parts of a chart, dates, the ends of an axis, the
    numbers of rows) are left out.

    >>> [(one.value, sorted(one.about)) for one in told("Held: over 200. 95 officers were hurt.")]
    [(200.0, ['held']), (95.0, ['hurt', 'officers'])]
    """
    return next(readings(text))


_MOST = 12  # readings of one text that are looked at


def readings(text):
    """Return what a text tells, in each way that it may be read: an iterator of lists of Told.

    The first is the most likely one. In the others a number of some sentence is said of what
    stands on its other side, where marks and words leave that nearly as open.

    >>> len(list(readings("Held: over 200. 95 officers were hurt.")))
    1
    """
    plain = said.level(text)
    parts = [(start, end, *_shared(plain[start:end])) for start, end in sentences(text)]
    choices = (range(len(shares)) for *_, shares in parts)
    every = itertools.islice(itertools.product(*choices), 1000)  # of a long text, those at its end
    for picks in sorted(every, key=sum)[:_MOST]:
        found, before, known = [], [], set()
        for (start, end, items, phrases, shares), pick in zip(parts, picks, strict=True):
            owned = shares[pick] if shares else []
            told_here, before = _tell(text, plain, start, end, items, phrases, owned, before, known)
            known |= {(item.kind, item.value) for item in told_here if item.about}
            found += told_here
        yield found


def _shared(part):
    """The items and the phrases of a sentence, and the ways in which they may belong together."""
    items = _items(part)
    phrases = _phrases(part, items)
    inside = [_named(part[item.start : item.end]) for item in items]
    return items, phrases, ways(part, items, phrases, inside)


def _is_people(phrases):
    """Whether phrases only say that it is people who are counted: "the pale bar: 200 persons"."""
    return all(phrase.value == {"people"} for phrase in phrases)


_AT_ONCE = re.compile(rf"[\"']?(?:[^\S\n]+(?!(?:{wording.JOINS})\b)[^\W\d]\w*){{0,2}}")


def sentences(text):
    """Return where the sentences of a text stand, and the lines of a list: [(start, end)].

    >>> sentences("Bars. Held: 200")
    [(0, 5), (5, 15)]
    """
    return list(_sentences(text))


@lru_cache(256)  # each rule asks for the sentence of each number
def _sentences(text):
    cased = text if text != text.upper() else said.level(text)  # capitals alone begin no line
    edges = [0, *(cut.end() for cut in _SENTENCE.finditer(cased)), len(text)]
    return tuple((a, b) for a, b in itertools.pairwise(edges) if text[a:b].strip())


def shortened(clause):
    """Return a part of a text on one line, cut when it is long: to be quoted.

    >>> shortened(" over\\n200 ")
    'over 200'
    """
    clause = " ".join(clause.split()).rstrip(".")
    return clause if len(clause) <= _LONG else f"{clause[:_LONG]}…"


def _widened(part, before, behind):
    """Where a clause begins and ends: at the marks around it."""
    cuts = [cut.end() for cut in PARTS.finditer(part, *before)] if before[0] < before[1] else []
    after = PARTS.search(part, *behind)
    return max([before[0], *cuts]), after.start() if after else behind[1]


def _key(mark):
    """What an item is: what a text has said of it before need not be said again."""
    return mark.kind, mark.value[0] if mark.kind == NUMBER else None


def _tell(text, plain, start, end, items, phrases, owned, before, known):
    """([Told] of one sentence, the phrases that are left over for the next one)."""
    part = plain[start:end]
    taken = {n for mine in owned for n in mine}
    free = [phrase for n, phrase in enumerate(phrases) if n not in taken]
    owned = [[phrases[n] for n in mine] for mine in owned]
    inside = [_named(part[item.start : item.end]) - {"people"} for item in items]
    bare = [not mine or _is_people(mine) and bool(before) for mine in owned]
    bare = [empty and not names for empty, names in zip(bare, inside, strict=True)]
    lacking = [n for n, item in enumerate(items) if bare[n] and item.kind in (NUMBER, WORD)]
    for n in list(lacking):  # "at least 201, since it is more than 200"
        last, here = items[n - 1], items[n]
        alike = (
            n and here.kind == last.kind == NUMBER and None not in (here.value[0], last.value[0])
        )
        if alike and owned[n - 1] and not owned[n] and last.value[0] - here.value[0] == 1:
            owned[n] = owned[n - 1]
            lacking.remove(n)
    lacking = [n for n in lacking if _key(items[n]) not in known]
    if phrases:
        lacking = [n for n in lacking if items[n].kind == NUMBER]
    else:
        gaps = [n for n, item in enumerate(items) if item.kind == GAP]
        lacking = lacking or [n for n in gaps if not _named(part[items[n].start : items[n].end])]
    marks = [*items, *phrases]
    meant = {n: _meant(_lead(part, items[n], marks), before) for n in lacking if before}
    meant = {n: phrase for n, phrase in meant.items() if phrase is not None}
    for n, phrase in meant.items():
        owned[n] = [*owned[n], phrase]
    lacking = [n for n in lacking if n not in meant]
    if meant:
        before = [one for one in before if not any(one is used for used in meant.values())]
    if lacking and before and not meant:
        if len(lacking) == len(before):
            for n, phrase in zip(lacking, before, strict=True):
                owned[n] = [*owned[n], phrase]
        else:
            owned[lacking[0]] = [*owned[lacking[0]], before[-1]]
    found = []
    for place, (item, mine) in enumerate(zip(items, owned, strict=True)):
        value, bounds = item.value if item.kind == NUMBER else (None, ())
        behind = _AT_ONCE.match(_around(part, item)[1])[0] if item.kind == WORD else ""
        inside = _named(part[item.start : item.end] + behind)
        about = frozenset().union(*(p.value for p in mine), inside)
        here = [item, *(p for p in mine if p in phrases)]
        low, high = min(m.start for m in here), max(m.end for m in here)
        left = items[place - 1].end if place else 0
        right = items[place + 1].start if place + 1 < len(items) else len(part)
        low, high = _widened(part, (left, low), (high, max(high, right)))
        clause = shortened(text[start + low : start + high])
        words = " ".join(text[start + item.start : start + item.end].split())
        found.append(Told(item.kind, value, words, bounds, about, clause, start + item.start))
    free = [one._replace(lead=_lead(part, one, marks)) for one in free]
    return found, free or before if meant or not (phrases or items) else free


_NO_TRAIT = pattern(
    f"{wording.LITTLE}|{wording.CHARTS}|ones?|those|persons?|people|stands?|reach(?:es)?|ends?|one|as"
)


def _lead(part, mark, others):
    """The words in front of a mark that may tell a bar from others: "pale", "left", "first"."""
    start = max((one.end for one in others if one.end <= mark.start), default=0)
    return frozenset(re.findall(r"[a-z]+", _NO_TRAIT.sub(" ", part[start : mark.start])))


def _meant(lead, before):
    """Of things named in the sentence before, the one with a trait of the bar that is meant."""
    fits = [phrase for phrase in before if lead & phrase.lead]
    if not fits and "first" in lead and len(before) > 1:
        fits = before[:1]
    return fits[0] if len(fits) == 1 else None


# --- what is told ---------------------------------------------------------------------------------

_CHART = pattern(wording.CHART_PARTS)
_ROW = re.compile(
    rf"(?<!\w)(?:{wording.CHART_PARTS}|no|nr|question|section|sentence|round|lesson)"
    r"[\s#.]*$"
)
_LISTING = re.compile(r"^\s*\(?\d+[.)]\s")
_DATE = re.compile(
    rf"(?:\d{{1,2}}\s*(?:and|to|or|-|/)\s*)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{wording.MONTHS})(?:,?\s+\d{{4}})?"
    rf"|(?:{wording.MONTHS})\s+(?:\d{{1,2}}\s*(?:and|to|or|-|/)\s*)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,?\s+\d{{4}})?"
    rf"|(?:{wording.MONTHS}),?\s+\d{{4}}|\b20\d\d-\d\d-\d\d\b|\b2022\b|\b\d\d?[./]\d\d?[./]\d{{4}}"
)
_AXIS = re.compile(rf"(?<!\w)(?:{wording.AXIS})(?!\w)")

# "source: none", "gives none": there is none of something else
_NO_SUCH = re.compile(
    rf"(?<!\w)(?:(?:{wording.TELL}|limits?|bounds?|by)(?:\s+(?:is|are|was|of|the))*[\s:]+"
    r"|sources?\b[^.]*)$"
)


def _items(part):
    """The marks of what a sentence tells, in order; a number's value is (value, bounds)."""
    found = [_Mark(*span, GAP) for span in _joined(said.gaps(part))]
    dates = [date.span() for date in _DATE.finditer(part)]
    for number in said.numbers(part):
        span = (number.start, number.end)
        if _meets(span, dates) or _meets(span, [(m.start, m.end) for m in found]):
            continue
        if number.none:
            before, _ = _around(part, number)
            if _NO_SUCH.search(before) or said.left_open(before):
                continue
            found.append(_Mark(*span, NONE))
        elif number.value == 0 and said.left_open(_around(part, number)[0]):
            continue  # "not zero"
        elif not _counts_nothing(part, number) and not _is_denied(part, number):
            percent = re.match(r"\s*(?:%|per ?cent)", _around(part, number)[1])
            value = None if percent else number.value
            found.append(_Mark(*span, NUMBER, (value, (number.bound,))))
    for _, start, end in said.vague(part):
        if not re.search(r"(?<!\w)not[\s\"']+$", part[max(0, start - 9) : start]):
            found.append(_Mark(start, end, WORD))
    return _merged(part, sorted(found))


def _meets(span, spans):
    return any(span[0] < b and a < span[1] for a, b in spans)


def _joined(spans):
    found = []
    for a, b in spans:
        if found and a <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(b, found[-1][1]))
        else:
            found.append((a, b))
    return found


def _merged(part, items):
    """The items without those that only explain the one before them.

    The same number twice in a row is one: “200 persons”: more than 200. So is “thousands”, no
    number.
    """
    found = []
    for item in items:
        last = found[-1] if found else None
        if last and item.kind == last.kind == NUMBER and item.value[0] == last.value[0]:
            value = (item.value[0], last.value[1] + item.value[1])
            found[-1] = _Mark(last.start, item.end, NUMBER, value)
        elif not (
            last
            and last.kind == WORD
            and item.kind in (GAP, WORD)
            and not _named(part[last.end : item.end])
        ):
            found.append(item)
    return found


def _named(words):
    return {name for name, one in _THINGS.items() if one.search(words)}


_STOPS = "and|but|while|whereas|because|or|then|although|though"
_LEAD = rf"(?:\s+(?!(?:{_STOPS}|only|just)\b)[\w']+){{0,5}}[\s\"']*$"
# "not given" denies nothing that comes behind it
_NOT = rf"not(?!\s+{wording.TOLD}\b)|never|(?:{wording.NT})(?!\s+{wording.TOLD}\b)"
_NOT_SO = re.compile(rf"(?<!\w)(?:{_NOT}|neither|nor|instead of|rather than){_LEAD}")


_REACH = 100  # so many letters around a place may change what it means


def _around(part, place):
    """What stands before and behind a place, as far as it matters."""
    return part[max(0, place.start - _REACH) : place.start], part[place.end : place.end + _REACH]


def _is_denied(part, number):
    """Whether a number is one that a text says not to be meant: “not 2,000”."""
    return not number.bound and bool(_NOT_SO.search(_around(part, number)[0]))


_DEAD_ARE = re.compile(rf"(?<!\w)(?:{wording.DEAD})\s+(?:is|was|are|were|number)\s+$")
_NOUN = re.compile(r"(?:[\s-]+(?!is\b|are\b|was\b|were\b|of\b|for\b|has\b)\w+){0,2}")


def _is_listing(part, number, before, behind):
    """Whether a number is one of a list in a line: ": 1. detained; 2. ..."."""
    if number.value > 12 or not re.search(r"[:;,]\s*\(?$", before) or behind[:1] not in (".", ")"):
        return False
    beside = f"{number.value - 1:.0f}|{number.value + 1:.0f}"
    return bool(re.search(rf"[:;,]\s*\(?(?:{beside})[.)]\s", part))


def _counts_nothing(part, number):
    """Whether a number is one of the chart itself: of its parts, its axis, its rows."""
    before, behind = _around(part, number)
    if number.start < 4 and _LISTING.match(part) or _is_listing(part, number, before, behind):
        return True
    if number.value < 30 and _ROW.search(before):
        return True
    near = re.match(r"(?:[\s-]+\w+){0,3}", behind)[0]
    owned = re.match(r"\s+of\s+(?:the|its)\s+(?:[\w']+\s+){0,2}\w+", behind)
    if number.value <= 12 and _CHART.search(near):
        return True
    if 0 < number.value <= 3 and number.words and not _named(_NOUN.match(behind)[0]):
        return not _DEAD_ARE.search(before)
    if number.bound and number.value or _named(owned[0] if owned else near) - {"people"}:
        return False
    piece = re.split(r"[;:()\[\]](?!\s*(?:0|from)\b)", before + part[number.start : number.end])[-1]
    axis = list(_AXIS.finditer(piece))
    return bool(axis) and not _named(piece[axis[-1].end() :]) - {"people"}


# --- what it is told of ---------------------------------------------------------------------------


def _phrases(part, items):
    """The marks of what is named outside the items; the value is the set of names."""
    hits = [
        _Mark(*hit.span(), name, name)
        for name, one in _THINGS.items()
        for hit in one.finditer(part)
    ]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    found, last = [], None
    for hit in hits:
        if last and hit.start < last.end or any(i.start <= hit.start < i.end for i in items):
            continue
        name = _denied(part, hit)
        if not name:
            continue
        between = part[last.end : hit.start].replace("\n", " ") if last else ""
        parted = last is None or PARTS.search(between) or len(between.split()) > 6
        parted = parted or any(last.end <= item.start < hit.start for item in items)
        if parted:
            found.append(_Mark(hit.start, hit.end, "phrase", {name}))
        else:
            found[-1] = _Mark(found[-1].start, hit.end, "phrase", found[-1].value | {name})
        last = hit
    return found


_DENIED = re.compile(rf"(?<!\w)(?:{wording.NEGATION})\s+(?:(?:been|be|yet|being|even|the)\s+)*$")
_AGENT = re.compile(r"(?<!\w)by\s+(?:the\s+|its\s+|kazakh(?:stan)?i?(?:'s)?\s+)*$")
_ACTS = re.compile(
    r"^\s+(?:forces?\s+)?(?:(?:have|had|has|also|officers)\s+)*"
    r"(?:detained|arrested|held|apprehended|rounded)\s+(?!at\b|in\b(?! excess)|by\b|with\b)[\w>]"
)


def _denied(part, hit):
    """The name of a hit: "not ..." when it is denied, "by ..." when it acts, "" for none."""
    before, behind = _around(part, hit)
    if _DENIED.search(before):
        return f"not {hit.value}"
    if hit.value in ("officers", "crowd") and _AGENT.search(before):
        return f"by {hit.value}"
    if hit.value == "officers" and _ACTS.search(behind):
        return "by officers"
    return hit.value
