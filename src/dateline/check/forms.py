"""The forms in which answers come: one reader for each, from plain data to what a kind compares.

Nothing here knows a question or a table. What cannot be read raises Wrong with the kind of mistake.
"""

import re
import unicodedata

from ..noted import is_edtf
from . import untangled
from .plain import tag
from .remarked import remark
from .said import kept_back, level, numbers


class Wrong(Exception):
    """The answer is not right: ``mistake`` is the kind, ``facts`` what a message may say of it."""

    def __init__(self, mistake, **facts):
        super().__init__(mistake)
        self.mistake = mistake
        self.facts = facts


class Unread(Exception):
    """Nothing is wrong that can be seen, and a part of the answer is in no form that is known.

    ``doubts`` are the parts, as a ``Doubts``; ``read`` says what was read, in lines for a student.
    """

    def __init__(self, doubts, read=()):
        super().__init__(doubts[0][0])
        self.doubts = doubts
        self.read = list(read)


class Doubts(list):
    """The parts of an answer that cannot be read: (kind, facts), each once."""

    def add(self, kind, **facts):
        """Keep a part in mind, and go on: what comes behind it may show a fault."""
        if (kind, facts) not in self:
            self.append((kind, facts))

    def has(self, kind, name):
        """Tell whether a part of this kind is kept for the thing of this name."""
        return any(one == kind and facts.get("name") == name for one, facts in self)


QUOTATION = "“”„‟«»‹›‘’‚‛\"'`´"  # marks that a paste may bring with it

# what stands for "the article does not say it", beside None and the missing values of pandas
EMPTY_WORDS = {
    "",
    "empty",
    "nothing",
    "not stated",
    "not given",
    "unknown",
    "nobody",
    "nobody named",
    "none",
    "not dated",
    "undated",
    "no date",
    "no day",
    "no date follows",
    "no one",
    "not named",
    "not said",
    "-",
    "–",
    "—",
    "nan",
    "nat",
    "<na>",
    "n/a",
    "na",
}


def fold(value):
    """Return a text without the differences that never matter: case, spaces, what nobody sees.

    >>> fold("  Interior  MINISTRY ")
    'interior ministry'
    """
    if not isinstance(value, str):
        return value
    if value.isascii():  # most are, and a table has thousands
        return " ".join(value.split()).lower()
    return " ".join(map(_composed, visible(value).split())).casefold()


def visible(text):
    """Return a text without the characters that nobody sees, such as marks of direction.

    >>> visible("\\u200fs01\\ufeff")
    's01'
    """
    if text.isascii():
        return text
    return "".join(letter for letter in text if not _is_unseen(letter))


# characters without a form of their own that Unicode does not call format characters
_UNSEEN = {
    "\u034f",
    "\u115f",
    "\u1160",
    "\u3164",
    "\uffa0",
    "\ufffc",
    *map(chr, range(0xFE00, 0xFE10)),
}


def _is_unseen(letter):
    return letter in _UNSEEN or unicodedata.category(letter) == "Cf"


def _composed(word):
    # a word of thousands of accents would take minutes; no word of any language is that long
    return unicodedata.normalize("NFC", word) if len(word) <= 1000 else word


def listed(values):
    """Return a list: the list that it is, or the one value in a list.

    >>> listed("a"), listed(["a", "b"])
    (['a'], ['a', 'b'])
    """
    return values if isinstance(values, list) else [values]


def single(given):
    """Return the one item of a list, a set, a column or a table of one cell; else what was given.

    >>> single(["a"]), single(["a", "b"])
    ('a', ['a', 'b'])
    """
    kind = tag(given)
    found = given
    if kind == "$set":
        found = given[kind]
    elif kind == "$series":
        found = given[kind]["values"]
    elif kind == "$table" and len(given[kind]["columns"]) == len(given[kind]["rows"]) == 1:
        found = given[kind]["rows"][0]
    return found[0] if isinstance(found, list) and len(found) == 1 else given


def hashable(item):
    """Return an item that a set can hold: a piece of tagged data, or a list, as its text."""
    return str(item) if isinstance(item, (dict, list)) else item


# --- what is there at all -------------------------------------------------------------------------


def is_blank(given, key=""):
    """Tell whether nothing was filled in yet: dots, None, empty text or container, only dots.

    In a table the column ``key`` may be filled: it came with the task.

    >>> is_blank([{"$blank": True}, None]), is_blank(0)
    (True, False)
    """
    kind = tag(given)
    if given is None or kind == "$blank" or kind == "$number":
        return kind != "$number" or given["$number"] == "missing"
    if isinstance(given, str):
        return visible(given).strip(" .…\n\t") == "" or fold(given) in ("your answer here", "none")
    if isinstance(given, list):
        return all(is_blank(item) for item in given)
    if kind == "$set":
        return all(is_blank(item) for item in given[kind])
    if kind == "$map":
        return all(is_blank(item) for _, item in given[kind])
    if kind == "$series":
        return all(is_blank(item) for item in given[kind]["values"])
    if kind == "$table":
        names = given[kind]["columns"]
        return all(
            is_blank(cell)
            for row in given[kind]["rows"]
            for name, cell in zip(names, row, strict=True)
            if name != key
        )
    if kind == "$figure":
        return not _lists_in(given[kind], "texts", "marks", "bars", "lines", "points", "limits")
    return False


def _lists_in(drawn, *names):
    """What stands in these lists of a figure and its axes; of one described by hand, if any."""
    axes = drawn.get("axes")
    parts = [drawn, *(axes if isinstance(axes, list) else [])]
    return [
        part[name] for part in parts if isinstance(part, dict) for name in names if part.get(name)
    ]


def found_nothing(given):
    """Tell whether an answer is an empty list, set, dict, Series or table: no row was found.

    >>> found_nothing([]), found_nothing([None])
    (True, False)
    """
    kind = tag(given)
    inside = given[kind] if kind in ("$set", "$map", "$series", "$table") else given
    if kind in ("$series", "$table"):
        inside = inside["values" if kind == "$series" else "rows"]
    return inside == []


def has_dots(given):
    """Tell whether three dots are left anywhere in the answer; those on a figure are its words.

    >>> has_dots({"$map": [["r1", {"$blank": True}]]})
    True
    """
    if tag(given) in ("$blank", "$figure"):
        return tag(given) == "$blank"
    if isinstance(given, str):
        return given.strip() in ("...", "…")
    if isinstance(given, dict):
        return any(has_dots(part) for part in given.values())
    return isinstance(given, list) and any(has_dots(part) for part in given)


def is_empty(given):
    """Tell whether a value says "unknown": None, a missing value, or a word for it.

    >>> is_empty("not given"), is_empty(0)
    (True, False)
    """
    return (
        given is None
        or tag(given) == "$number"
        and given["$number"] in ("nan", "missing")
        or isinstance(given, str)
        and fold(given) in EMPTY_WORDS
    )


def refuse(given, wanted):
    """Raise Wrong: an answer of one kind where another is wanted."""
    raise Wrong("type", wanted=wanted, got=kind_of(given))


def kind_of(given):
    """Return the kind of a piece of plain data: the name of its line in words.toml.

    >>> kind_of([1, 2]), kind_of({"$other": "function"})
    ('list', 'other')
    """
    if tag(given):
        return "unordered" if tag(given) == "$set" else tag(given)[1:]
    names = {bool: "truth", int: "number", float: "number", str: "text", list: "list"}
    return names.get(type(given), "nothing" if given is None else "other")


# --- single values --------------------------------------------------------------------------------


def hold_not_kept_back(said):
    """Raise Wrong when a text says that something was kept back, where it only is not given.

    >>> hold_not_kept_back("No toll is given. Whether one was withheld, is not said.")
    """
    if isinstance(said, str) and kept_back(said):
        raise Wrong("more than the text says")


def number(given):
    """Return a number as a float; None where the answer says that it is unknown.

    >>> number("200"), number("> 2,739"), number("unknown")
    (200.0, 2739.0, None)
    """
    given = single(given)
    hold_not_kept_back(given)
    if is_empty(given):
        return None
    if type(given) in (int, float):
        return float(given)
    if tag(given) == "$number":
        return float(given[tag(given)])  # too large, in one direction or the other
    if isinstance(given, str):
        return _typed_number(given)
    return refuse(given, "number")


# digits with their separators, and at most the sign of a lower bound
_TYPED_NUMBER = re.compile(
    r"(?P<bound>[>≥≧⩾]=?\s*|=>\s*)?(?P<minus>-)?(?P<digits>\d[\d., ']*)(?P<plus>\s?\+)?"
)


def _typed_number(given):
    """A number that is written as a text and is nothing more, told beside the answer."""
    found = _TYPED_NUMBER.fullmatch(level(visible(given)).strip(f"{QUOTATION} ").rstrip("."))
    digits = found["digits"].strip() if found else ""
    read = numbers(digits)
    if len(read) != 1 or (read[0].start, read[0].end) != (0, len(digits)):
        raise Wrong("text for number")
    value = -read[0].value if found["minus"] else read[0].value
    sign = "signed" if found["bound"] or found["plus"] else "text"
    remark(f"{sign}_number", given=visible(given).strip(), value=f"{value:.10g}")
    return value


def text(given):
    """Return a text, folded and without quotation marks around it; None where it says unknown."""
    given = single(given)
    hold_not_kept_back(given)
    if is_empty(given):
        return None
    if isinstance(given, str):
        return fold(given).strip(f"{QUOTATION} .,;")
    return refuse(given, "text")


def truth(given):
    """Return True or False; None where the answer says that it is unknown."""
    given = single(given)
    if is_empty(given):
        return None
    if type(given) is bool:
        return given
    return refuse(given, "truth")


def date(given):
    """Return a date in EDTF; None where the answer says that there is none."""
    given = single(given)
    if tag(given) == "$date":
        return given["$date"][:10]
    if is_empty(given):
        return None
    if not isinstance(given, str):
        return refuse(given, "date")
    bare = re.sub(r"\s", "", given).translate(_TYPED)
    if not is_edtf(bare):
        raise Wrong("notation")
    return bare


# what a program for texts makes of dots and hyphens while somebody types
_TYPED = {ord("…"): ".."} | dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


CELLS = {"number": number, "text": text, "date": date, "truth": truth}  # kinds of a table's cells


def cell(given):
    """Return one cell to hold against a mistake: a folded text, a number, a day, or None."""
    return None if is_empty(given) else given["$date"] if tag(given) == "$date" else fold(given)


def letter(given):
    """Return the letter of a choice without case, brackets and full stop; True is yes.

    What is written behind the letter and a mark is left out, unless it is another letter.

    >>> letter(" (B). "), letter("c: the text does not say"), letter("a, b")
    ('b', 'c', 'a, b')
    """
    given = single(given)
    if type(given) is bool:
        return "yes" if given else "no"
    if not isinstance(given, str):
        refuse(given, "text")
    told = untangled.letter(fold(given).strip(f"{QUOTATION}()[].:,; "))
    found = _LETTER.match(told)
    return found[1] if found and not _LETTERS.search(told[found.end() :]) else told


_LETTER = re.compile(rf"([a-z])\s*[{QUOTATION})\].,:=–—-][{QUOTATION})\].:=–—\s-]*(?=\w\w|a )")
_LETTERS = re.compile(r"\b(?:or|and|not|nor)\W*[a-z]\b|(?<![\w'-])[b-z](?![\w'])")


# --- several values -------------------------------------------------------------------------------


def items(given, column=""):
    """Return the items of a list, set, Series, Index or array, or of a column of a table.

    Ids in one text, with marks between them, are a list of ids.

    >>> items(["S01", " s02"]), items("s01, s02")
    (['s01', 's02'], ['s01', 's02'])
    """
    given = untangled.ids(given)
    kind = tag(given)
    if kind == "$series":
        given = given[kind]["values"]
    elif kind == "$set":
        given = given[kind]
    elif kind == "$table":
        names, body = given[kind]["columns"], given[kind]["rows"]
        if column not in names and len(names) != 1:
            raise Wrong("table for list", column=column)
        place = names.index(column) if column in names else 0
        given = [row[place] for row in body]
    if not isinstance(given, list):
        return refuse(given, "list")
    if given and all(type(item) is bool for item in given):
        raise Wrong("mask for items")
    found = []
    for item in given:
        if isinstance(item, (list, dict)):
            if tag(item) not in ("$date", "$number", "$blank", "$other", "$large"):
                raise Wrong("nested list")
            item = item.get("$date", item)
        found.append(hashable(fold(item)))
    return found


def pairs(given, key, columns):
    """Return a table as {key: {column: value}}, the values as they were given.

    From a table, a list of dicts, or for one column also from a dict, a Series or pairs.

    >>> pairs({"$map": [["R1", "AID"]]}, "reaction_id", ["code"])
    {'r1': {'code': 'AID'}}
    """
    given = untangled.pairs(given) if len(columns) == 1 else given
    kind, found = tag(given), []
    if kind == "$set":
        given = given[kind]
    if kind == "$table":
        names, body = given[kind]["columns"], given[kind]["rows"]
        rows = [dict(zip(names, row, strict=True)) for row in body]
        found = _rows(rows, names, key, columns)
    elif isinstance(given, list) and given and all(tag(row) == "$map" for row in given):
        for row in given:
            cells = {hashable(name): value for name, value in row["$map"]}
            found += _rows([cells], cells, key, columns)
    elif len(columns) == 1:
        if kind == "$map":
            two = given[kind]
        elif kind == "$series":
            two = zip(given[kind]["index"], given[kind]["values"], strict=True)
        elif isinstance(given, list) and all(isinstance(p, list) and len(p) == 2 for p in given):
            two = given
        else:
            return refuse(given, "map")
        found = [(first, {columns[0]: second}) for first, second in two]
    else:
        return refuse(given, "table")
    by_name = {str(fold(name)): cells for name, cells in found}
    if len(by_name) < len(found):
        raise Wrong("duplicate item", n=len(found) - len(by_name))
    return by_name


def _rows(rows, names, key, columns):
    if lacking := [name for name in (key, *columns) if name not in names]:
        raise Wrong("missing column", column=lacking[0])
    return [(cells[key], {name: cells[name] for name in columns}) for cells in rows]


def parts(given, names):
    """Return an answer of several named parts as a dict; a list has them in order.

    It may be a Series or a table of one row.

    >>> parts([95, "police"], ["number", "source"])
    {'number': 95, 'source': 'police'}
    """
    if tag(given) == "$map":
        return {fold(str(name)): value for name, value in given["$map"]}
    kind = tag(given)
    if kind == "$series" and sorted(map(str, given[kind]["index"])) == sorted(names):
        return dict(zip(map(str, given[kind]["index"]), given[kind]["values"], strict=True))
    if kind == "$table" and len(given[kind]["rows"]) == 1:
        return dict(zip(map(str, given[kind]["columns"]), given[kind]["rows"][0], strict=True))
    if isinstance(given, list) and len(given) == len(names):
        return dict(zip(names, given, strict=True))
    return refuse(given, "map")
