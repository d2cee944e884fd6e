"""What a text on a chart must tell, and must not: the rules for alt texts.

``hold`` takes a text and what the task asks for. It raises Wrong with the kind of mistake and, as
facts, the student's own words: ``clause`` (the part that is meant), ``words`` (a number or a name
as it was written), ``thing`` (what the task asks for and the text lacks).
"""

import itertools
import re
from typing import NamedTuple

from . import asserted, counted, nothing, said, understood, wording
from .clauses import GAP, NONE, NUMBER, WORD, readings, sentences, shortened
from .forms import Doubts, Unread, Wrong
from .sorts import not_found
from .sourced import CROWD, DEAD, THOUSANDS, clauses, hold_source
from .strange import hints_at, strange
from .wording import pattern


class Task(NamedTuple):
    """What a text must tell.

    ``counts``: the groups whose number is due (names of ``counted.COUNTED``). Whether it is due:
    ``deaths``, that they have no number; ``thousands``, the demonstrators, as the article's word;
    ``source``, whose the numbers are; ``chart``, of which kind the chart is.
    """

    counts: tuple
    deaths: bool = False
    thousands: bool = False
    source: bool = False
    chart: bool = False

    def looked(self):
        """Return what is looked at, as one line for a student.

        >>> Task(("detained",), chart=True).looked()[:54]
        'each number, with what it counts, its bound if it has '
        """
        lines = [
            "each number, with what it counts, its bound if it has one and none if it has none"
        ]
        lines += ["deaths without a number"] * self.deaths
        lines += ["the demonstrators, with the article’s word and nobody’s name"] * self.thousands
        lines += ["whose numbers they are"] * self.source
        lines += ["the kind of chart"] * self.chart
        lines += ["no other number, no total, nobody blamed, nothing said to be withheld or none"]
        return "; ".join(lines)


LONGEST = 4000  # letters: some minutes of listening
# {group: (names that a text needs for it, names that make it something else)}
GROUPS = {
    "detained": (
        {"held"},
        {"officers", "vehicles", "dead", "hurt", "crowd", "ruined", "others", "not held"},
    ),
    "officers": (
        {"officers", "hurt"},
        {"held", "vehicles", "dead", "crowd", "ruined", "others", "not hurt", "not officers"},
    ),
    "vehicles": (
        {"vehicles"},
        {"held", "dead", "crowd", "ruined", "others", "not damaged", "not vehicles", "not hurt"}
        | {"hurt"},
    ),
}
THINGS = {  # how a message names what is asked for
    "detained": "the persons detained",
    "officers": "the police officers injured",
    "vehicles": "the vehicles damaged",
    "demonstrators": "the demonstrators",
    "deaths": "the deaths",
}
_PERSONS = {"held", "hurt", "dead", "crowd", "officers", "people", "damaged", "others"}


def hold(text, task):
    """Raise unless a text tells what a task asks for, and nothing that the article denies.

    Args:
        text: the text, in English.
        task: a Task.

    Raises:
        Wrong: the text says something else, or clearly does not tell what is asked for.
        Unread: nothing in it is wrong, and a part is said in words that are not known.

    >>> hold("Bars. Detained: more than 200. Officers injured: 95.", Task(("detained", "officers")))
    """
    if len(text) > LONGEST:
        raise Wrong("too long for an alt text", n=len(text))
    _hold_no_heap(text)
    _hold_no_blame(text)
    if words := said.kept_back(text):
        raise Wrong("told as kept back", words=words)
    likely, *others = readings(text)
    try:
        _hold_told(text, likely, task)
    except Wrong as wrong:
        if any(_holds(text, items, task) for items in others):  # nothing says which is meant
            raise Unread(Doubts([("ties in words", {})])) from None
        clause = wrong.facts.get("clause", "")
        if wrong.mistake in _BY_TIES and (odd := understood.unknown(clause, bounds=True)):
            raise Unread(Doubts([("odd words", {"words": odd[0], "clause": clause})])) from None
        raise wrong from None


# mistakes that rest on which word goes with which: a word unknown may tie them otherwise
_BY_TIES = {"of something else", "gap of something else", "bound where there is none"}


def _holds(text, items, task):
    """Whether a text has no fault when it is read in one way."""
    try:
        _hold_told(text, items, task)
    except Unread:
        return True
    except Wrong:
        return False
    return True


def _hold_told(text, items, task):
    due = counted.counts(*task.counts)
    items = [item for item in items if not _is_next(item, due)]
    _hold_no_zero(text, items)
    doubts = Doubts()
    _hold_nothing_invented(text, items, doubts)
    _hold_numbers(text, items, due, doubts)
    _hold_one_each(text, items, due)
    _hold_groups(text, items, due, doubts)
    _hold_bounds(text, items, due, doubts)
    if task.deaths:
        _hold_deaths(text, items, doubts)
    if task.thousands:
        _hold_thousands(text, items, doubts)
    _hold_words(items)
    hold_source(text, task, doubts)
    if task.chart and not _CHART.search(said.level(text)):
        loose = hints_at("chart", text)
        not_found(doubts, "kind of chart not named", loose, "kind of chart")
    if not doubts:
        understood.hold(text, doubts)
        asserted.hold(text, doubts)
    if doubts:
        raise Unread(doubts)


# --- a text at all --------------------------------------------------------------------------------

_CHART = pattern(wording.CHARTS)
_LITTLE = pattern(wording.LITTLE)


def _hold_no_heap(text):
    plain = said.level(text)
    words = re.findall(r"[^\W_][\w'+]*", plain)
    joints = len(re.findall(r"[.,;:()|=\n-]", plain.strip(" .\n"))) + len(_LITTLE.findall(plain))
    if len(words) >= 8 and joints < 0.12 * len(words):
        raise Wrong("list of words")
    marks = r"[.;\n?!]" if len(re.findall(r"[.;\n]", plain.strip(" .\n"))) >= 3 else r"[.;\n,?!]"
    pieces = [piece.split() for piece in re.split(marks, plain) if piece.strip()]
    if len(pieces) >= 5 and sum(len(piece) == 1 for piece in pieces) > 0.5 * len(pieces):
        raise Wrong("list of words")


_LOADED = pattern(wording.LOADED)
_OPEN = re.compile(rf"\bwhether\b|(?<!\w)(?:{wording.NEGATION})(?:\s+[\w']+){{0,5}}\s*$")
_DOES = re.compile(
    rf"(?<!\w)(?:{wording.DOERS})\s+(?:(?:have|had|also|has)\s+)*"
    rf"(?:injur(?:ed|ing)|hurt|wound(?:ed|ing)|damag(?:ed|ing)|smash(?:ed|ing)|kill(?:ed|ing))\s+"
    rf"(?:(?:more|than|over|some|about|the|up|to|at|least|nearly)\s+)*(?:\d+|(?:{said.ONE})\b)"
)


def _hold_no_blame(text):
    plain = said.level(text)
    for found in _LOADED.finditer(plain):
        clause = re.split(r"[.;:]", plain[: found.start()])[-1]
        if not _OPEN.search(clause):
            raise Wrong("blame", words=text[found.start() : found.end()])
    if found := _DOES.search(plain):
        raise Wrong("blame", words=text[found.start() : found.end()])


# --- numbers --------------------------------------------------------------------------------------


_ONLY = re.compile(rf"\bonly (?:the )?(?:{wording.OFFICERS})(?:\s+\w+){{0,2}}\s+(?:{wording.HURT})")


def _hold_no_zero(text, items):
    if found := _ONLY.search(said.level(text)):
        raise Wrong("nobody for unknown", clause=text[found.start() : found.end()])
    if clause := nothing.told_as_zero(text):
        raise Wrong("nobody for unknown", clause=clause)
    for item in items:
        zero = item.kind == NONE or item.kind == NUMBER and item.value == 0
        if zero and item.about & _PERSONS:
            raise Wrong("nobody for unknown", clause=item.clause)


def _is_next(item, due):
    """Whether an item says a bound of whole things by the next number: "at least 201"."""
    return any(
        one.bound == "more than" and item.bounds == ("at least",) and item.value == one.value + 1
        for one in due
    )


def _hold_nothing_invented(text, items, doubts):
    values = {one.value for one in counted.counts()}
    found = MANY_DEAD.search(said.level(text))
    if found and not _OPEN.search(said.level(text)[: found.start()]):
        raise Wrong("number told for unknown", clause=text[found.start() : found.end()])
    for item in items:
        if item.kind == WORD and "dead" in item.about:
            raise Wrong("number told for unknown", clause=item.clause)
        if item.kind != NUMBER or item.value in (0, *values):
            continue
        if item.value in counted.totals():
            raise Wrong("total told", words=item.words)
        if item.about & {"dead", "crowd"} or item.value in counted.RULES + counted.LATER_TOLLS:
            raise Wrong("number told for unknown", clause=item.clause)
        if item.about - {"people"} or not _is_of_the_drawing(text, item):
            raise Wrong("invented number", words=item.words, clause=item.clause)
        doubts.add("number beside", words=item.words, clause=item.clause)
    found = _ADDED.search(said.level(text))
    if found and not _OPEN.search(said.level(text)[: found.start()]):
        raise Wrong("total told", words=text[found.start() : found.end()])


_OR = re.compile(r"[\s,]*(?:or|and/or|/)\s+(?:(?:[^\W\d]+|>)\s+){0,3}$")


def _hold_one_each(text, items, due):
    """Several numbers to choose from are none."""
    values = {one.value for one in due}
    for one, two in itertools.pairwise(item for item in items if item.kind == NUMBER):
        between = text[one.start + len(one.words) : two.start]
        is_choice = _OR.fullmatch(said.level(between)) and not said.names(between)
        if is_choice and one.value != two.value and {one.value, two.value} <= values:
            raise Wrong("of something else", words=two.words, clause=two.clause)


def _is_of_the_drawing(text, item):
    """Whether a number may be one of the drawing: what one sign of it stands for, how long it is.

    Words that draw stand in its sentence, and nothing that the article counts beside it.
    """
    return hints_at("chart", _sentence_of(text, item.start)) or bool(
        _CHART.search(said.level(item.clause))
    )


def _sentence_of(text, place):
    return next((text[a:b] for a, b in sentences(text) if a <= place < b), text)


MANY_DEAD = pattern(
    f"{wording.MANY} (?:people |persons |were )*(?:{wording.DEAD})"
    f"|(?:{wording.DEAD})(?::|,| were| are|) {wording.MANY}(?! \\w*known)"
    "|too (?:many|few) to (?:be )?(?:count|number|name)(?:ed|d)?"
    f"|(?:{wording.DEAD}):? [^.;]{{0,40}}, (?:but |only |very )*{wording.MANY}(?=\\s*(?:[.;,]|$))"
)
_ADDED = re.compile(r"\b(?:altogether|in all|all told|summed up|adds? up to|sum of)\b(?! of\b)")


def _hold_numbers(text, items, due, doubts):
    told_values = {item.value for item in items if item.kind == NUMBER}
    written = {number.value: number for number in said.numbers(text)}
    asked = [_sentence_of(text, item.start).rstrip(" \"')”\n") for item in items]
    asked = [told.endswith("?") for told in asked]  # who asks tells nothing
    for one in due:
        here = [a for item, a in zip(items, asked, strict=True) if item.value == one.value]
        if here and all(here):
            found = written[one.value]
            clause = shortened(_sentence_of(text, found.start))
            doubts.add("number of what", words=text[found.start : found.end], clause=clause)
        if one.value not in told_values and one.value in written:
            # it was taken for a number of the drawing
            found = written[one.value]
            clause = shortened(_sentence_of(text, found.start))
            doubts.add("number of what", words=text[found.start : found.end], clause=clause)
        elif one.value not in told_values:
            if len(text.split()) < 8:
                raise Wrong("too few words")
            # a number is read in every form: what is not read is not there
            not_found(doubts, "number missing", (), "number of what", thing=THINGS[one.group])


def _hold_groups(text, items, due, doubts):
    for one in due:
        needs, against = GROUPS[one.group]
        here = [item for item in items if item.value == one.value]
        if not here:
            continue  # in doubt already
        for item in here:
            if any(name.startswith("by crowd") for name in item.about):
                raise Wrong("blame", words=item.clause)
            wrong = item.about & against
            if one.group == "vehicles" and item.about == {"people"}:
                wrong = item.about
            if wrong and not (needs <= item.about and wrong <= _LOOSE):
                raise Wrong("of something else", words=item.words, clause=item.clause)
            if wrong:
                doubts.add("number of what", words=item.words, clause=item.clause)
        names = frozenset().union(*(item.about for item in here))
        if needs <= names:
            continue
        others = names & _OTHERS[one.group] and not names & needs
        loose = not others and bool(strange(here[0].clause, here[0].bounds))
        about = {"words": here[0].words, "clause": here[0].clause}
        not_found(doubts, "says not of what", loose, "number of what", about, **about)


# what may be said of a group beside its own name, by somebody who means it
_LOOSE = {"crowd"}
_OTHERS = {
    "detained": {"officers", "vehicles", "dead", "hurt"},
    "officers": {"held", "vehicles", "dead"},
    "vehicles": {"held", "dead", "hurt"},
}


def _taken_back(text, one):
    """The words that turn a bound into a bare number: “that is, 200 were held”."""
    found = re.search(
        r"\b(?:means?|meaning|in other words|that is|i\.e\.|really|actually|in fact|in truth"
        r"|(?:true|real|actual) (?:number|count|figure)(?: (?:is|was|of))?)\b"
        rf"[\s,:]*(?:that )?(?:just |only |simply |exactly )*{one.value:g}\b(?!\s*(?:or |\+))",
        said.level(text),
    )
    return text[found.start() : found.end()] if found else ""


def _hold_bounds(text, items, due, doubts):
    for one in due:
        here = [item for item in items if item.value == one.value]
        if not here:
            continue
        bounds = {bound: item for item in here for bound in item.bounds}
        for bound, item in bounds.items():
            if bound == "open" and one.bound:
                continue  # held below: it may be what is meant
            if bound == "at least" and one.bound in item.bounds:
                continue  # "200 or more, since the ministry says more than 200"
            if bound == "part of":
                raise Wrong("of something else", words=item.words, clause=item.clause)
            if bound and bound != one.bound:
                kind = "wrong bound" if one.bound else "bound where there is none"
                raise Wrong(kind, clause=item.clause, words=item.words)
        if one.bound and (found := _taken_back(text, one)):
            raise Wrong("bound taken back", clause=found)
        if one.bound and one.bound not in bounds:
            loose, about = _may_say_bound(text, here, items), {"clause": here[0].clause}
            words = here[0].words
            not_found(
                doubts, "bound not said", loose, "bound in words", about, words=words, **about
            )


_LOWER = re.compile(r"\b(?:lower(?! (?:bound|limit))|fewer|less|at most|maximum|up to|below)\b")


_SOME = 5  # of the places where a text has a number: it may have hundreds


def _may_say_bound(text, here, items):
    """Whether near a number stands what may be its bound: in its part of the sentence, or behind.

    The next sentence counts, too, where it tells no number of its own.
    """
    spans = sentences(text)
    for item in here[:_SOME]:
        at = next((n for n, (a, b) in enumerate(spans) if a <= item.start < b), None)
        if at is None:
            continue
        start, end = spans[at]
        others = [one.start for one in items if one.value != item.value]
        low = max((place for place in others if start <= place < item.start), default=start)
        high = min((place for place in others if item.start < place < end), default=end)
        near = text[low:high]
        if high == end and at + 1 < len(spans) and not said.numbers(text[slice(*spans[at + 1])]):
            near += text[slice(*spans[at + 1])]
        lead = re.search(r"[^\W\d_]+(?=[\s\"']+$)", text[start : item.start])
        if lead and strange(lead[0]):
            return True
        near = near.replace(item.words, " ")
        if hints_at("bound", near) and not _LOWER.search(said.level(near)):
            return True
    return False


# --- what has no number ---------------------------------------------------------------------------


_COMPARED = re.compile(
    r"(?<!no )(?<!not )(?<!nothing )(?<!little )"
    r"\b(?:fewer|lower|higher|smaller|greater|larger|more|less|as many|as high)\b"
    r"(?:\s+[\w']+){0,4}?\s+(?:than|as)\b"
    rf"(?!\W*(?:\d|(?:{said.ONE})\b|that|the (?:text|article)))"
)


def _hold_deaths(text, items, doubts):
    for part in (text[start:end] for start, end in sentences(text)):
        if DEAD.search(said.level(part)) and (found := _COMPARED.search(said.level(part))):
            raise Wrong("compared without a number", clause=shortened(part[found.start() :]))
    gaps = [item for item in items if item.kind == GAP and "dead" in item.about]
    for item in gaps:
        if item.about & {"officers", "crowd", "held", "vehicles", "others"}:
            raise Wrong("gap of something else", clause=item.clause)
    if gaps:
        return
    if not DEAD.search(said.level(text)):
        bare = [item for item in items if item.kind == GAP and not item.about - {"people"}]
        loose, about = any(strange(item.clause) for item in bare), {"thing": THINGS["deaths"]}
        not_found(doubts, "group not named", loose, "gap in words", about, **about)
        return
    for clause in map(said.level, clauses(text)):
        others = said.names(clause) - {"deaths"}
        if DEAD.search(clause) and said.is_gap(clause) and not others | {*said.numbers(clause)}:
            return
    parts = [text[a:b] for a, b in sentences(text)]
    loose = any(
        DEAD.search(said.level(part))
        and hints_at("gap", part if said.numbers(behind) else f"{part} {behind}")
        for part, behind in zip(parts, [*parts[1:], ""], strict=True)
    )
    about = {"thing": THINGS["deaths"]}
    not_found(doubts, "gap not told", loose, "gap in words", about, **about)


def _hold_thousands(text, items, doubts):
    words = [item for item in items if item.kind == WORD]
    if not words:
        # the word is one, in two languages: what is not read is not there
        kind = "word not said" if CROWD.search(said.level(text)) else "group not named"
        not_found(doubts, kind, (), "word in words", thing=THINGS["demonstrators"])
    if any("crowd" in item.about for item in words):
        return
    plain = said.level(text)
    parts = [plain[start:end] for start, end in sentences(text)]
    parts += [
        f"{one} {two}" for one, two in itertools.pairwise(parts) if _is_of_the_crowd(one, two)
    ]
    if not any(CROWD.search(part) and THOUSANDS.search(part) for part in parts):
        part = _sentence_of(text, words[0].start)
        loose = not _is_of_others(text, words[0].start) and bool(strange(part))
        facts, about = {"words": words[0].words, "clause": words[0].clause}, THINGS["demonstrators"]
        part = "word in words"
        not_found(doubts, "says not of what", loose, part, {"thing": about}, **facts)


def _is_of_others(text, place):
    """Whether the sentence at a place, or else the one before it, names others than the crowd."""
    names = [said.names(text[a:b]) for a, b in sentences(text) if a <= place]
    named = next((found for found in reversed(names[-2:]) if found), set())
    return bool(named) and "demonstrators" not in named


def _is_of_the_crowd(one, two):
    """Whether a sentence that names nothing goes on from one that names the demonstrators alone."""
    return said.names(one) == {"demonstrators"} and not said.names(two)


def _hold_words(items):
    for item in items:
        if item.kind != WORD:
            continue
        if not THOUSANDS.fullmatch(said.level(item.words)):
            raise Wrong("another word", words=item.words, clause=item.clause)
        if item.about & {"held", "hurt", "dead", "officers", "vehicles", "others"}:
            raise Wrong("of something else", words=item.words, clause=item.clause)
