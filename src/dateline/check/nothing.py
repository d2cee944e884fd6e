"""Whether a text says that nobody died, where the article gives no number of deaths.

A text may do both: say that no number is given, and add why ("since there were none"). So what it
says of zero is looked for by itself, whatever else stands beside it. What is denied ("not zero"),
or left open ("whether nobody or many died"), says nothing.
"""

import re

from . import said, wording
from .clauses import sentences, shortened
from .wording import pattern

_NOUN = (
    "(?:deaths?|dead|fatalit(?:y|ies)|casualt(?:y|ies)|killings?|killed|victims?|corpses?"
    "|bod(?:y|ies)|bloodshed|loss(?:es)? of (?:human )?li(?:fe|ves)"
    "|(?:human )?lives (?:were |was )?lost"
    "|(?:human )?life (?:was )?lost|li(?:fe|ves) (?:were|was) (?:lost|taken)|mortality|dying)"
)
_DIED = (
    "(?:died|die|dies|dead|dying|(?:got |been )?killed|perished|passed away|deceased|slain"
    "|fell victim|(?:lost|lose|loses|losing|paid with) (?:their|his|her|the|a|any)? ?li(?:fe|ves))"
)
_NO_ONE = (
    "(?:nobody|no one|noone|none|not (?:a|one) (?:single )?(?:soul|person|human|man|one)|not one"
    "|no (?:single )?(?:persons?|people|soul|human|man|one|individuals?|citizens?|civilians?"
    "|protest[eo]rs?|demonstrators?))"
)
_ALL = (
    "(?:everybody|everyone|all(?: of (?:them|the \\w+))?|every(?: single)? \\w+|each(?: of them)?)"
)
_ZERO = "(?:zero|0|nil|nought|naught|null|none)"
_NO_NUMBER = (
    "(?! (?:toll|number|figure|count|total|bar|row|statistic|data|value|estimate|column)s?\\b)"
    f"(?! {wording.NOT_NUMBERED}\\b)"
)
# said of deaths by themselves
_PLAIN = pattern(
    "|".join(
        (
            f"(?:no|not (?:a single|one|any|a)|without(?: any| a)?|free (?:of|from)|{_ZERO}"
            f"|(?:absence|lack) of(?: any)?)"
            f" (?:(?:further|other|actual|recorded|known|single|human|real) )?{_NOUN}{_NO_NUMBER}",
            f"{_NO_ONE} (?:(?!know|say|count|told|said)\\w+ ){{0,4}}?{_DIED}",
            f"{_ALL} (?:\\w+ ){{0,3}}?(?:survived?|lived|alive|lives on|(?:got|came) away alive"
            "|(?:went|came|got) home safe(?:ly)?"
            "|(?:is|was|are|were) (?:safe|unharmed|unhurt|fine))",
            "without (?:anyone|anybody|any \\w+|a \\w+) (?:being |getting |having )?" + _DIED,
            "(?:people|persons|they|was|were|got) (?:were |was |got )?(?:only|merely|just) "
            "(?:injured|wounded|hurt)",
            f"(?:not|{wording.NT}|never|no) (?:mention|speak|report)(?:s|ed)? "
            f"(?:of )?(?:any )?{_NOUN}"
            f"(?! {wording.NOT_NUMBERED})(?! (?:toll|number|figure|count|total)s?\\b)",
            "bloodless(?:ly)?|death free|casualty free|deathless|non ?lethal|non ?fatal(?:ly)?",
            f"(?:{_DIED}|{_NOUN}) (?:\\w+ )?(?:did not|didn'?t|never|have not|had not)"
            " (?:ever |really |actually )?(?:happen|occur|take place|took place|exist)(?:ed|red)?",
            f"{_NOUN} (?:were|was|have been|had been) (?:avoided|averted|prevented|ruled out)",
            f"(?:did not|didn'?t|never) (?:lead|led|result|end)(?:ed)? (?:to|in) {_NOUN}",
            f"(?:did not|didn'?t|never) (?:cost|claim|take|took|claimed) (?:\\w+ )?"
            f"(?:{_NOUN}|li(?:fe|ves))|cost no li(?:fe|ves)|claimed no li(?:fe|ves)",
        )
    )
)
_TOLL = f"(?:(?:death |the )?toll|(?:{wording.DEAD}))"
_OF_TOLL = re.compile(
    rf"(?<!\w){_TOLL}(?P<between>(?:[\s\"'():=-]+(?!\d)[\w']*){{1,5}}?)(?<!\w){_ZERO}"
    rf"(?!\w)(?!-?\s*(?:{wording.TOLD}|of|to (?:100|200|250|300)|in the)\b)"
)
# said of deaths, and not of their number: "deaths: none reported"
_NONE_TOLD = pattern(
    f"(?:{wording.DEAD})(?:,|:| -|\\.)?(?: there)?(?: (?:were|was|are|is|have been))? none"
    "(?: (?:were|was|are|is|have been|has been))?"
    " (?:reported|recorded|confirmed|announced|registered|known of|seen|noted)"
)
# said of what was named before: the deaths, where the text has named them
_MEANT = pattern(
    "|".join(
        (
            "there (?:were|was|had been|have been) (?:simply |just |really |in fact )?"
            "(?:none|no such|nobody|no one|nothing to (?:count|report)|nil)"
            "(?! (?:given|told|stated|named))",
            "there (?:weren'?t|wasn'?t|were not|was not|hadn'?t been|haven'?t been) "
            "(?:any|one|anybody|anyone|a single one)"
            "(?! (?:\\w+ )?(?:number|figure|count|toll|total|tally|statistic|data)s?\\b)",
            "(?:nothing|none|nobody|no one) to (?:count|report|mourn)",
            "(?:likely|probably|perhaps|maybe|presumably|apparently|possibly|surely|obviously)"
            f" {_ZERO}",
            f"(?:not|{wording.NT}|never) (?:mention|speak of|report) any(?! \\w)",
            "none (?:(?:of them|of that|of this) )?(?:occurred|happened|took place|existed)",
            f"(?:it|this|that|which|so|and|equals?|meaning|means|therefore|hence|thus|i\\.?e\\.?|is)"
            f"(?: (?:is|was|are|were|means?|equals?|stands? (?:at|for)|it|they|there|therefore"
            f"|simply|is taken|counts?|as|to be|at)){{0,3}}"
            f" {_ZERO}(?! (?:{wording.TOLD}|of|on)\\b)",
        )
    )
)
_FOR = re.compile(rf"\bfor (?:the )?(?:{wording.DEAD})\b[^;.]*$")
_TWO_NUMBERS = re.compile(r"\b(?:two|other|these|its) (?:numbers|figures|counts)\b")
_TELLS = re.compile(rf"\b{wording.TELL}\s+$")
_ANSWERED = re.compile(
    r"\?[\"'\s]{0,3}(?:(?:a|answer)\s?[:.-]\s?)?"
    r"(?:no|none|nobody|no one|not one|not any|never|zero|0|nil)(?=\s*(?:[.,;!)-]|$))"
)
_ASKS_NUMBER = re.compile(
    r"\b(?:numbers?|how many|tolls?|figures?|counts?|counted|given|told|say|says|said|known)"
    r"\b"
)
_DEAD = pattern(wording.DEAD)
_AXIS = pattern(f"{wording.AXIS}|lengths?|baseline|bars? (?:begins?|starts?)")
_DENIED_BEHIND = re.compile(
    r"^[\s\"')]*(?:would|could|might|may|cannot|can'?t"
    r"|(?:is|are|was|does|do)(?:n'?t| not| no| wrong| false))\b"
)


def told_as_zero(text):
    """Return the part of a text that says that nobody died; "" without any.

    >>> told_as_zero("For deaths no number is given, since there were no deaths to count.")
    'since there were no deaths to count'
    >>> told_as_zero("No deaths are counted. That does not mean that nobody died.")
    ''
    """
    plain = said.level(text)
    for start, end in sentences(text):
        part = plain[start:end]
        spoken = bool(_DEAD.search(plain[:end]))
        for place in _places(part, spoken):
            if not (_says_nothing(part, *place) or _has_no_number(part, place[1])):
                return _clause(text[start:end], *place)
    for found in _ANSWERED.finditer(plain):
        question = re.split(r"[.?;\n]", plain[: found.start()])[-1]
        if _DEAD.search(question) and not _ASKS_NUMBER.search(question):
            return shortened(text[found.start() - len(question) : found.end()])
    return ""


def _places(part, spoken):
    """Where a sentence says so, if it says so; `spoken`: deaths are named in it or before."""
    yield from (found.span() for found in _PLAIN.finditer(part))
    for found in _OF_TOLL.finditer(part):
        tells = _TELLS.search(found["between"])  # "for the dead the article has none"
        if not (tells or said.left_open(found["between"]) or said.numbers(found["between"])):
            yield found.span()
    for found in _NONE_TOLD.finditer(part):
        if not _ASKS_NUMBER.search(part[: found.start()]):
            yield found.span()
    if spoken:
        for found in _MEANT.finditer(part):
            if not _AXIS.search(part[max(0, found.start() - 40) : found.end() + 20]):
                yield found.span()


def _says_nothing(part, start, end):
    return said.left_open(part[:start]) or bool(_DENIED_BEHIND.search(part[end:]))


def _has_no_number(part, end):
    """Whether none is a number: "it gives two numbers; for the deaths there is none"."""
    found = _FOR.search(part[:end])
    return bool(found and _TWO_NUMBERS.search(part[: found.start()]))


def _clause(written, start, end):
    cuts = [0, *(cut.end() for cut in re.finditer(r"[,;:.]\s", written[:start]))]
    behind = re.search(r"[,;:.]\s", written[end:])
    return shortened(written[cuts[-1] : end + behind.start() if behind else len(written)])
