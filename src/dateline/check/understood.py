"""Whether every clause of a text was understood: what is not, waits for a person.

A text in which no fault is found may still hold words that change what it says: “95 former
officers”, “which the ministry doubts”. Here a text is right only where each clause that tells
something is made of words that are known, by what they mean (``wording``) or by saying nothing
more (``vocabulary``), and where nothing odd stands between a number and what it counts.
"""

import re

from . import key, said, wording
from .clauses import sentences, shortened
from .sourced import DEAD
from .strange import strange
from .vocabulary import is_plain
from .wording import pattern

# words that are plain in these places alone
_TOGETHER = pattern(
    "lower (?:bound|limit|border|edge|end|panel|part|half|row|axis|left|right|side|one|bar|chart"
    "|graph|plot|picture|diagram)"
    "|(?:true|real|actual) (?:number|count|figure|value|total|size|toll|zero|height|length|end)"
    "|error bars?|no (?:less|fewer) than"
    "|(?:an?|the|two|no|this|its|with|of|in|without|one|both|open) doubts?"
)
# what stands here is held by rules of its own
_OPEN = pattern(f"{wording.VAGUE}|{wording.KEPT_BACK}|{wording.LOADED}")
_BOUNDS = pattern("|".join(words for pair in wording.BOUNDS.values() for words in pair if words))
# in front of a bound, of a number that is there, and after "it is": sizes that nobody gave
_FORE = (
    "far|much|many|way|well|quite|a lot|long|some|ten|hundreds?|thousands?|always|once|not|again"
)
_SIZES = "small|large|great|high|low|big|known"
_SIZED = re.compile(
    rf"\b(?:an?|the|in)\s+(?:very\s+)?({_SIZES})\s+(?:number|figure|count|toll|total)s?\b"
    rf"|\b(?:is|was|be|are|were)\s+(?:(?:very|so|too)\s+)?(?!known)({_SIZES})\b(?!\s+(?:by|as)\b)"
    rf"|\b({wording.HARDLY})\s+(?=\d)"
)
# plain words that together say something else
_TURNED = re.compile(
    r"\b(?:which|that|who|it|ministry|they)\s+doubts?\b|\bto lie\b|\bmeans? nothing\b"
    r"|\b(?:of|gave|gives|has|have|names?)\s+(?:other|different)\s+(?:number|figure|count)s?\b"
    r"|\d\s+(?:groups?|pairs?|lists?|kinds?|sorts?|parts?|types?|sides?|streets?|towns?|villages?)\b"
    r"|\b(?:groups?|pairs?|lists?|sorts?) of (?:persons?|people|men|officers|police|those)\b"
    r"|\b(?:includ(?:es?|ing)|contains?|among)\s+(?:the\s+)?\d"
    r"|\bno more than (?:these|those|that)\b"
    r"|\bthe same (?:persons?|people|men|officers)\b"
    r"|\bcounts? the same\b|\bnot (?:so|as|this|that|these|those)\b(?=\s*[.,;]|$)"
)
_MOST = re.compile(r"\b(?:longest|tallest|highest|largest|biggest|shortest|smallest)\b")
# what may stand between "no" and the word for a number
_NUMBER_OF = pattern(
    "exact|precise|total|official|deaths?|own|such|single|concrete|specific|other|actual|overall"
    "|definite|clear|known|given|stated|one|of|for|the|any|a|bar|written|corresponding|matching"
    "|separate|and|nor|or|word|source|drawn|counted|firm|certain|published|reported|true|real"
    "|numbers?|figures?|tolls?"
)
_NO = re.compile(
    r"^(?:no|without|lacks?|lacking|nor|not)\b(?:\s+(?:an?|any))?\s+(?!\w+ing\b)(.*?)\s*"
    r"(?:numbers?|figures?|counts?|tolls?|totals?|values?|data|information|tally)$"
)


def unknown(text, bounds=False):
    """Return the words of a text that are in no list, in small letters.

    Args:
        text: a text, or a clause of it.
        bounds: whether the words of bounds are known here, whatever they belong to.

    >>> unknown("Police officers injured, allegedly: 95"), unknown("two striped bars")
    (['allegedly'], [])
    """
    plain = said.level(text)
    for one in (_TOGETHER, _OPEN, *([_BOUNDS] * bounds)):
        plain = one.sub(" ", plain)
    words = [word for word in strange(plain) if word[0].isalpha() and not is_plain(word)]
    return [word for word in words if word.isascii() or word not in _quoted()]


@key.cached
def _quoted():
    """The words by which the article counts, in small letters: a text may quote them."""
    quotes = " ".join(key.table("figures")["quote"].dropna())
    return frozenset(re.findall(r"[^\W\d_]+", said.level(quotes)))


def hold(text, doubts):
    """Keep in mind each clause of a text that was not understood.

    Args:
        text: a text in which no fault was found.
        doubts: a Doubts.

    >>> from dateline.check.forms import Doubts
    >>> doubts = Doubts()
    >>> hold("Bars. Hurt: 95 former police officers.", doubts)
    >>> doubts
    [('odd words', {'words': 'former', 'clause': 'Hurt: 95 former police officers'})]
    """
    for start, end in sentences(text):
        written = text[start:end]
        if odd := unknown(written) or _odd_places(said.level(written)):
            doubts.add("odd words", words=odd[0], clause=shortened(written))


def _odd_places(part):
    """What is known, and stands where it may change a number, a bound or a gap."""
    found = [one[0] for rule in (_SIZED, _TURNED) for one in rule.finditer(part)]
    if DEAD.search(part) and not any(one.value for one in said.numbers(part)):
        found += [one[0] for one in _MOST.finditer(part)]
    for number in said.numbers(part):
        before = part[: number.start]
        if lead := _BOUND.search(before):
            word = re.search(rf"(?<![\w'])({_FORE})\s+$", before[: lead.start()])
            if word and not re.search(r"\bhow\s+$", before[: word.start()]):
                found.append(word[1])
    for start, end in said.gaps(part):
        inner = _NO.match(part[start:end])
        rest = _NUMBER_OF.sub(" ", inner[1]) if inner else ""
        found += re.findall(r"[a-z]+", rest)
    return found


_BOUND = re.compile(r"(?:more than|over|above|in excess of|upwards? of|exceed\w*)[\s\"'(]*$")
