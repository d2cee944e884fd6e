"""What a person would understand, in a form that nobody asked for: made into the form that is.

Ids and pairs in one text, the letter of a choice in a few words. Each function returns what was
given where it does not understand it; the kinds of answers then say how it is to be written.
"""

import re

from .plain import tag

_ID = r"[A-Za-z]{1,4}-?\d{1,3}(?:-[a-z])?"  # an id of a row, as the tables have them
_IDS = re.compile(rf"(?<![\w-]){_ID}(?![\w-])")
_JOINTS = re.compile(r"[\s,;/|&+*•·\[\](){}'\"“”‘’-]|\band\b|^\W*ids?\s*:", re.IGNORECASE)
_PAIR = re.compile(rf"\s*[-*•]?\s*['\"(]?({_ID})['\"]?\s*(?:[:=,\s]|->|→|–|—)+\s*(.+?)\s*")
_BREAK = re.compile(rf"[,;\n]+(?=\s*[-*•]?\s*['\"(]?{_ID}['\"]?\s*(?:[:=,\s]|->|→|–|—))")


def ids(given):
    """Return the ids that a text lists, whatever marks stand between them; else what was given.

    >>> ids("- f01\\n- f03 and f06"), ids(["f01, f03"]), ids("none of f01")
    (['f01', 'f03', 'f06'], ['f01', 'f03'], 'none of f01')
    """
    if isinstance(given, list) and len(given) == 1 and isinstance(given[0], str):
        found = ids(given[0])
        return found if isinstance(found, list) and len(found) > 1 else given
    if tag(given) == "$map":
        return _ticked(given["$map"], given)
    if tag(given) == "$series":
        inside = given["$series"]
        return _ticked(list(zip(inside["index"], inside["values"], strict=True)), given)
    if not isinstance(given, str) or len(given) > 10_000:
        return given
    found = _IDS.findall(given)
    rest = _JOINTS.sub("", _IDS.sub(" ", given))
    return found if len(found) > 1 and not rest else given


def _ticked(two, given):
    """The keys of pairs that say of each key that it is so, or how often it is there."""
    names = [name for name, _ in two if isinstance(name, str) and _IDS.fullmatch(name)]
    yes = all(value is True or type(value) is int and value > 0 for _, value in two)
    return names if two and yes and len(names) == len(two) else given


def pairs(given):
    """Return the pairs of an id and a value that a text lists, as a list; else what was given.

    >>> pairs("s14: A, s27 = B\\ns28 C"), pairs("s14")
    ([['s14', 'A'], ['s27', 'B'], ['s28', 'C']], 's14')
    """
    if not isinstance(given, str) or len(given) > 10_000:
        return given
    found = [_PAIR.fullmatch(part) for part in _BREAK.split(given.strip(" {}\n"))]
    if not found or None in found:
        return given
    return [[one[1], one[2].strip("'\"{} .,;")] for one in found]


def turned(given, keys):
    """Return a dict whose keys and values were changed over, the right way round.

    Args:
        given: plain data.
        keys: a function that returns what the keys should be, in small letters.

    >>> turned({"$map": [["A", ["s1", "s2"]], ["B", ["s3"]]]}, lambda: {"s1", "s2", "s3"})
    {'$map': [['s1', 'A'], ['s2', 'A'], ['s3', 'B']]}
    """
    if tag(given) != "$map":
        return given
    found = []
    for name, values in given["$map"]:
        values = ids(values)
        values = values.get("$set", values) if isinstance(values, dict) else values
        values = values if isinstance(values, list) else [values]
        found += [[value, name] for value in values]
    texts = [value.strip().lower() for value, _ in found if isinstance(value, str)]
    all_are = found and len(texts) == len(found) and all(_IDS.fullmatch(text) for text in texts)
    return {"$map": found} if all_are and set(texts) <= set(keys()) else given


_SAID = re.compile(
    r"(?:(?:my |the )?(?:answer|option|choice|letter|sentence)(?: is)?"
    r"|i (?:think|choose|take)|it is)"
    r"[\s:=]*(?:option |letter |answer )?['\"“(]?([a-z])(?![\w'])",
)


def letter(told):
    """Return what was told from the letter on that a few words name; else all of it.

    >>> letter("answer: b"), letter("i think b, as it is"), letter("a or b")
    ('b', 'b, as it is', 'a or b')
    """
    found = _SAID.match(told)
    return told[found.start(1) :] if found else told


def among(told, known):
    """Return the one of some values that a few words name; else what was told.

    >>> among("section a", {"a", "b"}), among("a or b", {"a", "b"}), among("c", {"a", "b"})
    ('a', 'a or b', 'c')
    """
    if not isinstance(told, str) or told in known or len(told.split()) > 3:
        return told
    found = {word for word in re.findall(r"[\w-]+", told) if word in known}
    return found.pop() if len(found) == 1 else told
