"""What a check says: its words, its outcomes and its hints."""

import html
import itertools
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .judging import KINDS, named

QUESTIONS = Path(__file__).resolve().parent / "questions"

RIGHT, NOT_YET, NOT_ATTEMPTED, RUBRIC = "right", "not yet", "not attempted", "read the rubric"
HANDED_IN, BROKEN, UNREAD = "handed in", "broken", "unread"
OTHER = "other version"
AT_THE_CELL = ("not_attempted", "unfinished_how", "more")  # in the frame: to whoever is at work
_WORDS_OF = {RIGHT: "right", NOT_YET: "not_yet", NOT_ATTEMPTED: "not_attempted", RUBRIC: "rubric"}
_WORDS_OF |= {HANDED_IN: "handed_in", BROKEN: "broken", UNREAD: "unread", OTHER: "other_version"}
# a bar beside the words; the words and the sign carry the meaning, the colour only repeats it
_COLOURS = {RIGHT: "#007a5a", NOT_YET: "#b35900", NOT_ATTEMPTED: "#767676", RUBRIC: "#0072b2"}
_COLOURS |= {HANDED_IN: "#0072b2", BROKEN: "#aa3377", UNREAD: "#5b4db3", OTHER: "#0072b2"}
BOX, POINT, COPY = "☐ ", "• ", "    "  # what a line begins with: a box, a point, text to copy
_LIST = '<ul role="list" style="list-style:none;margin:0.2em 0;padding-left:1em">'
_COPIED = "display:block;margin:0.3em 0;white-space:pre-wrap;user-select:all;color:inherit"


@cache
def words():
    """Return the words that a check can say: those of ``questions/words.toml``, and of the kinds.

    What stands in words.toml goes first, so that a translation needs to change no module.
    """
    found = tomllib.loads((QUESTIONS / "words.toml").read_text(encoding="utf-8"))
    own = {mistake: said for kind in KINDS.values() for mistake, said in kind.say.items()}
    return found | {"say": own | found["say"]}


class _NoMarks:
    """What a graded cell ends with when its answer is not right: nbgrader reads the 0."""

    def __init__(self, said):
        self.said = said

    def __repr__(self):
        return "0"

    def _repr_html_(self):
        return f"<small>{html.escape(words()['frame'][self.said])}</small>"


class Outcome(NamedTuple):
    """What a check found.

    ``result`` is "right", "not yet", "not attempted", "read the rubric", "handed in" for a question
    that only a hidden test marks, "unread" when no fault is seen and a part of the answer is in no
    form that the check knows, "other version" when the notebook was made with another question, or
    "broken" when the question itself is at fault; ``mistake`` the kind of mistake, or of the part
    that is unread ("" for the others); ``message`` what to do, in plain text; ``title`` the
    question; ``fault`` what broke a broken check, for whoever mends it.
    """

    result: str
    mistake: str
    message: str
    title: str
    notebook: str = ""
    question: str = ""
    fault: str = ""

    def __repr__(self):
        return f"{self._head()}\n{self.message}".strip()

    def _head(self):
        word = words()["results"][_WORDS_OF[self.result]]
        sign = words()["signs"][_WORDS_OF[self.result]]
        return f"{sign} {word}: {self.title}" if self.title else f"{sign} {word}"

    def _repr_html_(self):
        head, *_ = self._head().split(":")
        end = "" if self.title.endswith((".", "?", "!")) else "."  # heard, it would run on
        title = f": {html.escape(self.title)}{end}" if self.title else ""
        return _framed(_COLOURS[self.result], f"<strong>{html.escape(head)}</strong>{title}", self)

    def show(self):
        """Show the outcome below the cell and return it: for cells that go on after the check."""
        from IPython.display import display

        display(self)
        return self

    @property
    def mark(self):
        """None when the answer is right or is left to a hidden test, else what shows as 0.

        As the last line of a graded test cell it tells nbgrader: no output is full marks, 0 none
        (``nbgrader.utils.determine_grade``), without an error that would stop a blank exercise.
        Of a broken check the hidden test in front of it says so, and a person gives the mark; so
        it is with an answer that is unread or to another question, which without a person has none.
        """
        if self.result in (RIGHT, HANDED_IN, BROKEN):
            return None
        return _NoMarks("waits" if self.result in (UNREAD, OTHER) else "no_marks")


class Hint(NamedTuple):
    """One hint, with its number; plain text in ``message``."""

    message: str
    title: str

    def __repr__(self):
        return f"{self.title}\n{self.message}"

    def _repr_html_(self):
        return _framed(_COLOURS[RUBRIC], f"<strong>{html.escape(self.title)}</strong>", self)


def _framed(colour, head, said):
    return (
        f'<div role="status" style="border-left:6px solid {colour};padding:2px 10px">'
        f"{head}{in_html(said.message)}</div>"
    )


def in_html(message):
    """Return a message as HTML, below a head: its boxes and points as lists, the rest as lines.

    >>> in_html("one\\ntwo")
    '<br>one<br>two'
    """
    found = []
    for sign, lines in itertools.groupby(filter(None, message.split("\n")), _sign):
        said = [html.escape(line.removeprefix(sign)) for line in lines]
        if sign == COPY:
            found += [f'<code style="{_COPIED}">{line}</code>' for line in said]
        elif sign:
            items = "".join(f'<li><span aria-hidden="true">{sign}</span>{s}</li>' for s in said)
            found.append(f"{_LIST}{items}</ul>")
        else:
            lines = "<br>".join(said)  # a list is a line of its own already
            found.append(lines if found else f"<br>{lines}")
    return "".join(found)


def _sign(line):
    return next((sign for sign in (BOX, POINT, COPY) if line.startswith(sign)), "")


def say(wrong, tries=1):
    """Return what to tell about a mistake: the question's own words, or the general ones.

    Args:
        wrong: the mistake.
        tries: how many answers to the question there were; from the second on, an item is named.

    >>> from dateline.check.forms import Wrong
    >>> say(Wrong("type", wanted="number", got="list"))
    'The answer should be a number; yours is a list.'
    >>> say(Wrong("extra item", n=2, stray=["c17", "c40"]), tries=2)
    'Some of your answer does not belong here: 2. Look again at c17.'
    """
    facts, general = dict(wrong.facts), words()["say"]
    for side in ("wanted", "got"):
        if side in facts:
            facts[side] = _filled(words()["kinds"].get(facts[side], facts[side]), facts)
    in_column = f"{wrong.mistake} in a column" if "column" in facts else ""
    said = facts.pop("say", None) or general.get(in_column)
    said = _filled(said or general.get(wrong.mistake) or general["other words"], facts)
    which = named([*facts.get("which", []), *facts.get("stray", [])[:1]])
    if tries > 1 and which:
        said = f"{said} {words()['frame']['again'].format(which=which)}"
    before = [frame for fact, frame in _BEFORE.items() if fact in facts]
    return "".join(_filled(words()["frame"][frame], facts) for frame in before) + said


def lasting(message):
    """Return what a check said, without what it says to somebody who is still at the cell.

    >>> lasting("Three dots are left in your answer. Fill them in, then run this cell again.")
    'Three dots are left in your answer.'
    """
    for name in AT_THE_CELL:
        message = message.replace(words()["frame"][name], "")
    return "\n".join(line.strip() for line in message.split("\n") if line.strip())


def say_unread(unread, boxes=()):
    """Return what to tell about an answer of which a part cannot be read, and nothing is wrong.

    Args:
        unread: what was raised.
        boxes: what else only a person can see, in lines.

    >>> from dateline.check.forms import Unread
    >>> print(say_unread(Unread([("kind of chart", {})])).splitlines()[0])
    Nothing wrong was found. One part the check cannot read: which kind of chart it is.
    """
    said, frame = words()["unread"], words()["frame"]
    parts = [_filled(said["parts"][kind], facts) for kind, facts in unread.doubts]
    looks = [_filled(said["looks"][kind], facts) for kind, facts in unread.doubts]
    head = "unread_one" if len(parts) == 1 else "unread_some"
    lines = [frame[head].format(parts="; ".join(dict.fromkeys(parts)))]
    loose = [facts["loose"] for _, facts in unread.doubts if "loose" in facts]
    if loose:
        lines.append(frame["unread_loose"].format(loose=", ".join(dict.fromkeys(loose))))
    lines += [frame["unread_waits"]]
    if unread.read:
        lines.append(frame["unread_read"].format(read="; ".join(unread.read)))
    lines.append(frame["unread_look"])
    return "\n".join([*lines, *(f"{BOX}{line}" for line in dict.fromkeys([*looks, *boxes]))])


_BEFORE = {"part": "in_part", "number": "in_quote"}  # {fact: the words in front}


def _filled(said, facts):
    return re.sub(r"{(\w+)}", lambda found: str(facts.get(found[1], "?")), said)
