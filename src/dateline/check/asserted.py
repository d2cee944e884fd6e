"""Sentences of an alt text that tell something without a number, a word of quantity or a gap.

Plain words alone can contradict all that was told before: “All those held were officers.” What such
a sentence may say is little: what is drawn, that deaths are spoken of, who gives the numbers. Of
anything else nobody knows whether the article says it, so it waits for a person.
"""

import re

from . import counted, said, wording
from .clauses import GAP, sentences, shortened, told
from .sourced import DEAD, SILENT
from .wording import pattern

_MATTER = pattern(
    "|".join((wording.HELD, wording.HURT, wording.OFFICERS, wording.VEHICLES, wording.PROTESTERS))
    + "|demonstr\\w*"
)
_DRAWN = pattern(
    f"{wording.CHARTS}|rows?|places?|axis|axes|strips?|stripes?|squares?|circles?|tiles?"
    "|symbols?|icons?|arrows?|legend|titled?|labels?|band|bands|box|boxes|lines?|grid|pictures?"
    "|drawn|drawing|hatched|shaded|colou?r\\w*|lollipop\\w*|waffle\\w*|timeline|sticks?|stems?"
)
# what may be said of the deaths besides: that they are spoken of, by whom and where
_SPOKEN = pattern(
    f"{wording.DEAD}|{wording.LITTLE}|{wording.SAYING}|{wording.TELL}|{wording.TOLD}|also|too|be"
    "|spoken|mention(?:s|ed)?|occur(?:red|s)?|happened|took place|people|persons?|some|there"
    "|article|texts?|reporters?|news|president|tokayev|washington|kazakh\\w*|own|words?|only"
    "|injur(?:y|ies)|been|having|about|where|when|both|still|however|separately|in turn|finally"
)
_NO_NUMBERS = pattern("(?:no|neither|any) (?:numbers|figures|counts)")
_REST = pattern("more|above|beyond|higher|exact(?:ly)?|how far|upper")  # of a bound
_UNCOUNTED = pattern("(?:nobody|no one) (?:has |had )?(?:counted|counts)|not counted|uncounted")
_CROWD = pattern(f"{wording.PROTESTERS}|demonstr\\w*|thousands")
_COUNTS = pattern("numbers?|figures?|counts?|counted|sourced?|says|data|announced|for")
_OF_NUMBERS = pattern("numbers?|figures?|counts?|ministry|ministry's|sourced?|sources|data")
_NEGATION = pattern(wording.NEGATION)
# what must not be done with the numbers may be said
_NOT_DONE = pattern(
    "add(?:ed|ing)?|sums?|summed|total(?:s|led)?|compar\\w+|join(?:ed)?|same|drawn|shown|scale"
    "|overlap\\w*|exact\\w*|final|complete"
)
_LONGER = pattern(
    "(?:longe[rs]t?|talle[rs]t?|larger|largest|bigger|biggest|highe[rs]t?) (?:one|bar|column|line)"
)
_SHORTER = pattern("(?:shorte[rs]t?|smalle[rs]t?|lowe[rs]t) (?:one|bar|column|line)")
_OFFICERS, _HELD = pattern(f"{wording.OFFICERS}|{wording.HURT}"), pattern(wording.HELD)
_SOLID = pattern("bars?|columns?|dots?|lines?|points?")
_GAP = pattern(
    f"{wording.NEGATION}|gap|strips?|empty|hatched|place|rows?|words?|notes?|space|blank"
)


def hold(text, doubts):
    """Keep in mind each sentence that tells something in plain words which nobody can place.

    Args:
        text: a text in which no fault was found.
        doubts: a Doubts.

    >>> from dateline.check.forms import Doubts
    >>> doubts = Doubts()
    >>> hold("Bars. Detained: over 200. All of those held were officers.", doubts)
    >>> doubts[0][1]["clause"]
    'All of those held were officers'
    """
    before, items, spans = "", told(text), sentences(text)
    for (start, end), behind in zip(spans, [*spans[1:], (0, 0)], strict=True):
        written = text[start:end]
        here = [item for item in items if start <= item.start < end]
        if odd := _odd(said.level(written), here, before, said.level(text[slice(*behind)])):
            doubts.add("odd words", words=odd, clause=shortened(written))
        before = said.level(written)


def _odd(part, items, before, behind):
    """The words of a sentence that tell what cannot be placed; "" where all can."""
    if odd := _of_another_bar(part):
        return odd
    numbers = [item for item in items if item.kind != GAP]
    ministry = counted.sources()[counted.SOURCE].search(part)
    gaps = [item for item in items if item.kind == GAP]
    if gaps and not numbers:
        of_dead = DEAD.search(part) or DEAD.search(before) and not _NO_NUMBERS.search(part)
        of_others = any(one.about & {"held", "officers", "vehicles"} for one in gaps)
        of_all = "ministry" in part and not any(one.about for one in gaps)
        of_others = of_others or of_all and not _REST.search(part)
        return gaps[0].words if of_others and not of_dead else ""
    if items or "?" in part:
        return ""
    if SILENT.search(part) or _UNCOUNTED.search(part):  # held by rules of their own
        others = _MATTER.search(_CROWD.sub(" ", part))
        return others[0] if others and not ministry else ""
    drawn = _DRAWN.search(part)
    of_source = ministry and _COUNTS.search(part) and not _NEGATION.search(part)
    if not (drawn or of_source) and (found := _MATTER.search(part)):
        return found[0]
    if found := DEAD.search(part):
        if drawn:
            is_bar = _SOLID.search(part) and not _GAP.search(part) and not said.is_gap(behind)
            return found[0] if is_bar else ""
        rest = re.findall(r"[a-z]{2,}", _SPOKEN.sub(" ", part))
        rest += ["known to"] * bool(re.search(r"\bknown (?:to|by)\b", part))
        return rest[0] if rest and not _NEGATION.search(part) else ""
    found = _OF_NUMBERS.search(part)
    if found and (denied := _NEGATION.search(part)) and not _NOT_DONE.search(part):
        return denied[0]
    return ""


def _of_another_bar(part):
    """The longer bar given to the lower number, or the shorter to the higher."""
    for clause in re.split(r"[,;]|\b(?:and|while|but)\b", part):
        officers, held = _OFFICERS.search(clause), _HELD.search(clause)
        if (found := _LONGER.search(clause)) and officers and not held:
            return found[0]
        if (found := _SHORTER.search(clause)) and held and not officers:
            return found[0]
    return ""
