"""Which questions of an exercise can be asked of another text, and of which of its rows.

A question that names rows of the course's article is asked of other rows, so that the answers are
as different as the new tables allow; one that asks for all rows of a kind is asked as it is. For
words, charts and options of the course's own article those of the new one are asked (``shaped``).
What has no answer in the new tables is left out, and so is what no rule can ask.
"""

import re
from typing import NamedTuple

from ..check import hold, questions
from ..check.answered import right
from ..own.codes import code_of
from . import shaped

# what cannot be asked of another text by a rule
NOT_HERE = {
    "parts": "it is put together from questions about one sentence of the course’s article",
    "text": "its answer is a name or a word of the course’s article",
    "ordering": "its order is that of the course’s events",
    "prose": "it is written: write your own, with its rubric",
    "graded": "it is written: write your own, with its rubric",
}
OWN = ("mistakes", "hints", "why", "reread", "variants")  # what is said of the own rows only
SHAPED = ("quote", "quotes", "choice", "figure", "alt")
IDS = re.compile(r"(\w+_id) (?:== '([^']+)'|in \[([^\]]*)\])")
DAY = re.compile(r"'\d{4}-\d\d-\d\d'")
# a condition in words; what is put together of other things is written by hand
PLAIN = (
    (r"(\w+) == '([^']+)'", r"`\1` is `\2`"),
    (r"(\w+) in \[([^\]]+)\]", r"`\1` is one of \2"),
    (r"(\w+)\.isna\(\)", r"`\1` is empty"),
    (r"(\w+)\.notna\(\)", r"`\1` is not empty"),
)


class Asked(NamedTuple):
    """A question that makes sense: its name in the exercise that it comes from, the question as a
    dict (as its table in the TOML file), the right answer, the condition in words ("" where rows
    are named), the rows that are shown; of a question in a new shape its title, what is asked, the
    code of its solution ("" for that of the answer), and the tables that it needs."""

    name: str
    question: dict
    answer: object
    condition: str
    rows: list
    title: str = ""
    ask: str = ""
    code: str = ""
    tables: tuple = ()


def asked(name, reading, place):
    """Return what can be asked of a reading, and what is left out.

    Args:
        name: the exercise whose questions are taken, such as ``"02-timeline"``.
        reading: the Reading that is asked about.
        place: the folder of the reading, as a question names it in ``reading``.

    Returns:
        A list of Asked, and a list of (question, why it is left out).
    """
    found, left, used = [], [], set()
    for number, question in questions(name).items():
        why = _why_not(question, reading)
        if why:
            made = None
        elif question["kind"] in SHAPED:
            made = _shaped(name, number, question, reading, place, used)
        else:
            made = _asked(number, question, reading, place, used)
        if isinstance(made, Asked):
            found.append(made)
            if "table" in question and question["kind"] not in ("figure", "alt"):
                used |= {(question["table"], row) for row in made.rows}
        else:
            left.append((number, why or made))
    return found, left


def _why_not(question, reading):
    kind = question["kind"]
    if kind in NOT_HERE:
        return NOT_HERE[kind]
    if kind in ("choice", "figure", "alt"):
        return ""
    if "judge" in question or "right" in question:
        return "its judgement is about the course’s article"
    for table in [question["table"], *question.get("join", [])]:
        if table not in reading.names():
            return f"the reading has no rows of {table}"
    columns = [question.get("key"), question.get("column"), *question.get("columns", [])]
    there = _joined(question, reading)
    for column in filter(None, columns):
        if column not in there:
            return f"its tables have no column {column}"
    if DAY.search(question.get("where", "")):
        return "it asks for a day of the course’s article"
    return ""


def _joined(question, reading):
    frame = reading.table(question["table"])
    for other in map(reading.table, question.get("join", [])):
        shared = [c for c in other if c.endswith("_id") and c in frame and other[c].is_unique]
        fresh = [c for c in other if c not in frame]
        if shared:
            frame = frame.merge(other[[shared[0], *fresh]], on=shared[0], how="left")
    return frame


def _asked(number, question, reading, place, used):
    """The Asked of a question, or a text that says why there is none."""
    made = {k: v for k, v in question.items() if k not in OWN}
    made["reading"] = place
    where, rows, condition = question.get("where", ""), [], ""
    if IDS.fullmatch(where):
        frame = reading.table(question["table"])
        id_ = frame.columns[0]
        rows = _picked(frame, question, _many(where), used)
        least = 1 if question["kind"] == "date" else 2
        if len(rows) < least:
            return f"its tables have too few different rows of {question['table']} for it"
        made["where"] = f"{id_} == {rows[0]!r}" if len(rows) == 1 else f"{id_} in {rows!r}"
    elif where:
        condition = in_words(where)
        if not condition:
            return "its condition cannot be said in words by a rule"
    try:
        answer = right(made)
    except Exception as error:  # whatever a table of somebody else's holds
        return f"its key cannot be looked up ({type(error).__name__})"
    if answer in ([], {}, None):
        return "no row of the new tables fits"
    made |= {"hints": ["", ""], "why": "…", "reread": "…", "title": made["title"]}
    try:
        hold("new", number, answer, made)
    except Exception as error:
        return f"its check does not take the answer out of the tables ({error})"
    return Asked(number, made, answer, condition, rows)


def _shaped(name, number, question, reading, place, used):
    """The Asked of a question in a shape of its own, or a text that says why there is none."""
    kind, condition = question["kind"], ""
    if kind == "choice":
        found = shaped.choice(name, reading, used)
    elif kind == "quote":
        found = shaped.quote(question, reading, used)
    elif kind == "quotes":
        condition = in_words(question.get("where", ""))
        if not condition or IDS.fullmatch(question["where"]):
            return "its condition names sentences of the course’s article"
        found = shaped.quotes(question, reading, condition)
    else:
        found = shaped.chart(question, reading)
    if isinstance(found, str):
        return found
    made = found.question | {"reading": place, "hints": ["", ""], "why": "…", "reread": "…"}
    made |= {"title": found.title}
    if kind == "choice":
        made.pop("reading")  # its key is a letter
        used |= set(found.rows)
    try:
        hold("new", number, found.answer, made)
    except (Exception, AssertionError) as error:
        return f"its check does not take the answer out of the tables ({error})"
    rows = [] if kind == "choice" else found.rows
    more = (found.title, found.ask, found.code, tuple(found.tables))
    return Asked(number, made, found.answer, condition, rows, *more)


def _many(where):
    _, one, several = IDS.fullmatch(where).groups()
    return 1 if one else several.count("'") // 2


def in_words(where):
    """Return a condition in words, "" where no rule says how.

    >>> in_words("source_kind == 'none' and low.isna()")
    '`source_kind` is `none` and `low` is empty'
    """
    said = []
    for part in where.split(" and "):
        words = next(
            (re.sub(f"^{form}$", says, part) for form, says in PLAIN if re.fullmatch(form, part)),
            "",
        )
        if not words:
            return ""
        said.append(words)
    return " and ".join(said)


def _picked(frame, question, many, used):
    """The ids of rows to ask about: as many, and with answers as different, as can be; no row that
    another question asks about."""
    asked_ = question.get("column") or question.get("columns", ["date_edtf"])[0]
    key_, id_ = question.get("key"), frame.columns[0]
    order = frame[id_].tolist()
    frame = frame[[(question["table"], row) not in used for row in order]]
    if key_ and key_ in frame:
        frame = frame[~frame[key_].duplicated(keep=False)]
    groups = {}
    for row in frame.to_dict("records"):
        groups.setdefault(code_of(row[asked_]) or "", []).append(row[id_])
    chosen = []
    while len(chosen) < many and any(groups.values()):
        for ids in groups.values():
            if ids and len(chosen) < many:
                chosen.append(ids.pop(0))
    return sorted(chosen, key=order.index)
