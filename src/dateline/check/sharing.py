"""Which name goes to which number of a sentence: the ways in which they may belong together."""

import bisect
import re

from . import wording

# what is told of something: a number, a word of quantity, that there is no number, that none is
NUMBER, WORD, GAP, NONE = "number", "word", "gap", "none"
PARTS = re.compile(r"[,;:|/()\[\]\n?!]|\.(?=\s|$)| -+ |(?<!\w)(?:" + wording.JOINS + r")(?!\w)")
_STRENGTH = {";": 3.0, ",": 2.0, "|": 2.0, "\n": 0.9, "/": 1.5, ")": 1.0, "]": 1.0, "(": 0.3}
_STRENGTH |= {"[": 0.3, ":": 0.4, "?": 0.4, "!": 3.0, ".": 3.5}
_OPEN, _STATES = 0.8, 60  # costs that differ by less leave it open; so many ways are followed
_MIXED = 0.7  # what it costs to be said of things of two kinds
_ASIDE, _HEADING = 1.1, 0.4  # what it costs to leave a name to nothing; in front of a colon
_BARE = {NUMBER: 6.0, WORD: 3.0, NONE: 3.0, GAP: 0.5}  # what it costs to say it of nothing


def ways(part, items, phrases, inside):
    """Return the ways in which phrases may belong to items, the most likely one first.

    Args:
        part: a sentence, in small letters.
        items: its numbers, words of quantity and gaps, with ``start``, ``end`` and ``kind``.
        phrases: what it names, with ``start``, ``end`` and the set of names as ``value``.
        inside: for each item the names in its own words.

    Returns:
        A list of ways; each has for every item the list of the places of its phrases.

    >>> ways("nothing", [], [], [])
    [[]]
    """
    if not items:
        return [[]]
    if rows := _in_order(items, phrases):
        return [rows]
    gaps, starts = [[] for _ in range(len(items) + 1)], [item.start for item in items]
    for n, phrase in enumerate(phrases):
        gaps[bisect.bisect_left(starts, phrase.start)].append(n)
    # (cost, the shares so far, what the next item owns already)
    states = [(extra, [], mine) for mine, extra in _openings(part, items[0], phrases, gaps[0])]
    for place, item in enumerate(items):
        following = items[place + 1] if place + 1 < len(items) else None
        nexts = []
        for cost, shares, mine in states:
            for left, right, extra in _cuts(part, item, following, phrases, gaps[place + 1]):
                owned = mine + left
                worth = _worth(item, [phrases[n] for n in owned], inside[place])
                nexts.append((cost + extra + worth, [*shares, owned], right))
        nexts.sort(key=lambda state: state[0])
        states, least = [], {}
        for state in nexts:  # of those that go on alike, the best and what costs little more
            best = least.setdefault(tuple(state[2]), state[0])
            states += [state] * (state[0] <= best + _OPEN)
        states = states[:_STATES]
    least, best, *_ = states[0]
    near = [shares for cost, shares, _ in states if cost <= least + _OPEN]
    return [shares for shares in near if _left_over(shares) <= _left_over(best)]


def _left_over(shares):
    """How many items own nothing, and how many phrases no item owns, but for a constant."""
    return (sum(not owned for owned in shares), -sum(map(len, shares)))


def _in_order(items, phrases):
    """Names first and then as many numbers, or the other way round: they go by their order."""
    count = len(items)
    if count < 2 or len(phrases) < count or any(item.kind not in (NUMBER, WORD) for item in items):
        return None
    if phrases[-1].end <= items[0].start:  # what stands further off is a heading
        return [[n] for n in range(len(phrases) - count, len(phrases))]
    return [[n] for n in range(count)] if phrases[0].start >= items[-1].end else None


def _openings(part, item, phrases, gap):
    """[(the phrases before the first item that it owns, cost)]"""
    found = []
    for cut in range(len(gap) + 1):
        left = phrases[gap[cut - 1]].end if cut else 0
        right = phrases[gap[cut]].start if cut < len(gap) else item.start
        between = part[left:right]
        heading = _HEADING if ":" in between else _ASIDE
        found.append((gap[cut:], heading * cut - 0.3 * _strength(between) * bool(cut)))
    return found


def _cuts(part, item, following, phrases, gap):
    """[(the phrases that go to the left, those that go to the right, cost)] for a gap."""
    for cut in range(len(gap) + 1):
        left = phrases[gap[cut - 1]].end if cut else item.end
        right = phrases[gap[cut]].start if cut < len(gap) else len(part)
        if following:
            right = min(right, following.start)
            strength = _strength(part[left:right]) + 0.01 * len(part[left:right].split())
            yield gap[:cut], gap[cut:], -strength
        else:  # what comes behind the last item may belong to nothing; a clause of its own does
            strength = _strength(part[left:right]) * (cut < len(gap))
            asides = 1 if strength >= _STRENGTH[";"] else len(gap) - cut
            away = _ASIDE * min(asides, len(gap) - cut) - 0.3 * strength
            yield gap[:cut], [], away


_KINDS = {"held": 1, "officers": 2, "hurt": 2, "vehicles": 3, "damaged": 3, "crowd": 4, "dead": 5}


def _worth(item, phrases, inside):
    """The cost of what an item owns: nothing at all, or things of several kinds."""
    owned = [p.value for p in phrases] + [inside] * bool(inside)
    if not owned:
        return _BARE[item.kind]
    kinds = [{_KINDS.get(name.removeprefix("not ")) for name in names} - {None} for names in owned]
    return _MIXED * max(len(set().union(*kinds)) - max(1, *map(len, kinds)), 0)


def _strength(between):
    """How much the words between two places part them."""
    return max((_STRENGTH.get(cut[0], 1.2) for cut in PARTS.finditer(between)), default=0.0)
