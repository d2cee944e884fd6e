"""Words and signs that are in no list: where they stand, something may be said in a form unknown.

They are what keeps a check from a refusal that has no evidence. Nothing here knows a question.
"""

import re
from functools import cache, lru_cache

from . import counted, said, wording
from .wording import pattern

_IDS = r"[a-z]{1,4}-?\d{1,3}(?:-[a-z])?"
_PLAIN = re.compile(r"[\s.,:;()\[\]'\"/|&=%-]")  # marks that say nothing by themselves
_SIGN = re.compile(r"[^\w\s.,:;()\[\]'\"/|&=%-]|\.{2,}|^[\s-]*-[\s-]*$")


@cache
def _known():
    """What has its place in a list, or says nothing of a number."""
    lists = (
        *wording.THINGS.values(),
        *wording.NAMES.values(),
        wording.CHARTS,
        wording.CHART_PARTS,
        wording.LITTLE,
        wording.AXIS,
        wording.MONTHS,
        said.ONE,
        wording.TELL,
        wording.TOLD,
        wording.SAYING,
        _IDS,
        "according|per|source|article|text|also|one|each|here|others?|what|kazakh\\w*|almaty",
        "no|not|first|second|third|last",
    )
    sources = (found.pattern for found in counted.sources().values())
    return [pattern("|".join(lists)), *map(re.compile, sources)]


def strange(text, names=()):
    """Return the words and signs of a text that are in no list, as a list.

    Args:
        text: any text.
        names: what its things are called, or who speaks of them: words that are known here.

    >>> strange("200 persons detained"), strange("200 and counting…")
    ([], ['counting', '…'])
    """
    return list(_strange(text, tuple(names)))


@lru_cache(1024)
def _strange(text, names):
    plain = said.level(text)
    signs = [found[0].strip() for found in _SIGN.finditer(plain)]
    for one in _known():
        plain = one.sub(" ", plain)
    words = re.findall(r"[^\W\d_]{2,}", _PLAIN.sub(" ", plain))
    known = {word for name in names for word in re.findall(r"[^\W\d_]+", said.level(name))}
    return tuple([word for word in words if word not in known] + signs)


# what hints at something without saying it in a way that is known
HINTS = {
    # that a number is not there
    "gap": pattern(
        "no|not|never|nobody|none|nothing|without|un\\w+|missing|lack\\w*|silen\\w*|blank|empty|open"
        "|absent|absence|gap|leaves?|cannot|neither|nor|instead|rather than|only|less|hidden"
        f"|{wording.NT}|{wording.NEGATION}"
    ),
    # that the true number is higher
    "bound": pattern(
        "arrows?|arrowheads?|open|opens|ends?|beyond|floors?|bound(?:ary|s)?|bottom|or|and counting"
        "|count(?:s|ed)? on|rising|further|upwards?|onwards?|continu\\w+|final|incomplete"
        "|limits?|uncertain\\w*|doubts?|goes on|more|higher|above|least|minimum|exceed\\w*|plus"
        "|ragged|fad\\w+"
        "|cut off|beginning|starts?|tip|points?|pointing|triangles?|chevrons?|exact\\w*|not|bigger"
        "|greater|larger|threshold|past|top(?:s|ped)?|number or|unfinished"
    ),
    # who gives the numbers
    "source": pattern(
        "minist\\w*|officials?|officially|governments?|authorit\\w+|department|its own"
    ),
    # what a drawing looks like
    "chart": pattern(
        "draw(?:n|s|ing)|pictures?|graphics?|infographics?|grids?|strips?|stripes?|squares?|circles?"
        "|rows?|illustrations?|images?|tables?|maps?|visual\\w*|waffles?|tiles?|blocks?|icons?|figures?"
        "|symbols?|bubbles?|timelines?|sticks?|stems?|axis|axes|lines?|boxes|horizontal|vertical"
        "|schema\\w*|display|stacks?|bands?|markers?|pins?|flags?"
    ),
}


def hints_at(kind, text):
    """Tell whether a text has a word or a sign that may hint at something.

    Args:
        kind: one of HINTS.
        text: any text.

    >>> hints_at("bound", "the bar is open on the right"), hints_at("bound", "200 were detained")
    (True, False)
    """
    plain = said.level(text)
    signs = kind in ("gap", "bound") and re.search(r"[^\w\s.,:;()\[\]'\"/|&=%-]|\.{3}", plain)
    return bool(signs or HINTS[kind].search(plain))
