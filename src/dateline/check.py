"""Self-checks of answers: right, not yet (with the kind of mistake), not attempted and so on.

The questions stand in ``questions/<notebook>.toml``, one table each; the words that every check can
say stand in ``questions/words.toml``. A key is never written down there: it is looked up in the
tables of ``data/`` (see ``judge``). A check needs no network, changes nothing of the answer, never
prints what it expects, and whatever a student hands in it answers in words.
"""

import html
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from . import judge
from .judge import read
from .plain import plain

__all__ = ["Hint", "Outcome", "check", "faults", "hint", "notebooks", "questions", "read", "words"]

QUESTIONS = Path(__file__).resolve().parent / "questions"

RIGHT, NOT_YET, NOT_ATTEMPTED, RUBRIC = "right", "not yet", "not attempted", "read the rubric"
HANDED_IN = "handed in"
_WORDS_OF = {RIGHT: "right", NOT_YET: "not_yet", NOT_ATTEMPTED: "not_attempted", RUBRIC: "rubric"}
_WORDS_OF[HANDED_IN] = "handed_in"
# a bar beside the words; the words and the sign carry the meaning, the colour only repeats it
_COLOURS = {RIGHT: "#007a5a", NOT_YET: "#b35900", NOT_ATTEMPTED: "#767676", RUBRIC: "#0072b2"}
_COLOURS[HANDED_IN] = _COLOURS[RUBRIC]


class _NoMarks:
    """What a graded cell ends with when its answer is not right: nbgrader reads the 0."""

    def __repr__(self):
        return "0"

    def _repr_html_(self):
        return f"<small>{html.escape(words()['frame']['no_marks'])}</small>"


class Outcome(NamedTuple):
    """What a check found.

    ``result`` is "right", "not yet", "not attempted", "read the rubric" or, for a question that
    only a hidden test marks, "handed in"; ``mistake`` the kind of
    mistake ("" unless not yet); ``message`` what to do, in plain text; ``title`` the question.
    """

    result: str
    mistake: str
    message: str
    title: str
    notebook: str = ""
    question: str = ""

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
        lines = "".join(f"<br>{html.escape(line)}" for line in self.message.split("\n") if line)
        return (
            f'<div role="status" style="border-left:6px solid {_COLOURS[self.result]};'
            f'padding:2px 10px"><strong>{html.escape(head)}</strong>{title}{lines}</div>'
        )

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
        """
        return None if self.result in (RIGHT, HANDED_IN) else _NoMarks()


class Hint(NamedTuple):
    """One hint, with its number; plain text in ``message``."""

    message: str
    title: str

    def __repr__(self):
        return f"{self.title}\n{self.message}"

    def _repr_html_(self):
        return (
            f'<div role="status" style="border-left:6px solid {_COLOURS[RUBRIC]};'
            f'padding:2px 10px"><strong>{html.escape(self.title)}</strong><br>'
            f"{html.escape(self.message)}</div>"
        )


@cache
def words():
    """Return the words that every check can say, as ``questions/words.toml`` has them."""
    return tomllib.loads((QUESTIONS / "words.toml").read_text(encoding="utf-8"))


def notebooks():
    """Return the names of the notebooks that have questions, in order.

    >>> "words" in notebooks()
    False
    """
    return sorted(path.stem for path in QUESTIONS.glob("*.toml") if path.stem != "words")


@cache
def questions(notebook):
    """Return the questions of a notebook as a dict: name to question.

    Raises:
        KeyError: there is no file of questions for this notebook.
    """
    if notebook not in notebooks():
        raise KeyError(notebook)
    return tomllib.loads((QUESTIONS / f"{notebook}.toml").read_text(encoding="utf-8"))


def check(notebook, question, answer=...):
    """Check one answer.

    Args:
        notebook: the name of the lesson or exercise, such as ``"01-reading"``.
        question: the name of the question, such as ``"q3"``.
        answer: anything; three dots stand for an answer that is not there yet.

    Returns:
        An Outcome, which a notebook shows in words. Never raises, never prints.

    >>> check("01-reading", "q1").result
    'not attempted'
    """
    asked = _asked(notebook, question)
    if isinstance(asked, Outcome):
        return asked
    title = asked["title"]

    def outcome(result, message, mistake=""):
        return Outcome(result, mistake, message, title, notebook, question)

    frame = words()["frame"]
    given = plain(answer)
    try:
        if asked["kind"] == "prose":
            if judge.is_blank(given):
                return outcome(NOT_ATTEMPTED, frame["not_attempted"])
            return outcome(RUBRIC, f"{frame['prose']}\n{asked['rubric']}")
        if judge.is_blank(given, asked.get("key", "")) and not _empty_is_meant(
            answer, given, asked
        ):
            return outcome(NOT_ATTEMPTED, frame["not_attempted"])
        if judge.has_dots(given):
            return outcome(NOT_YET, frame["unfinished"], "unfinished")
        if asked["kind"] == "graded":
            return outcome(HANDED_IN, frame["graded"])
        judge.judge(asked, given)
    except judge.Wrong as wrong:
        more = (
            frame["more"].format(notebook=notebook, question=question) if asked.get("hints") else ""
        )
        return outcome(NOT_YET, f"{_say(wrong, asked)}\n{more}".strip(), wrong.mistake)
    except Exception:
        # A form that no reader foresaw. Faults of the questions themselves are found by `faults`.
        return outcome(NOT_YET, _say(_of_type(asked, given), asked), "type")
    return outcome(RIGHT, asked.get("praise", frame["right"]))


def _asked(notebook, question):
    """The question, or an Outcome that says that there is none."""
    frame, book, name = words()["frame"], str(notebook), str(question)
    if book not in notebooks():
        said = frame["no_notebook"].format(notebook=book, notebooks=", ".join(notebooks()))
        return Outcome(NOT_YET, "no such question", said, "")
    if name not in questions(book):
        listed = ", ".join(questions(book))
        said = frame["no_question"].format(notebook=book, question=name, questions=listed)
        return Outcome(NOT_YET, "no such question", said, "")
    return questions(book)[name]


def _empty_is_meant(answer, given, asked):
    """Whether "nothing" is an answer here: the question says so, and it is not the three dots."""
    return bool(asked.get("empty")) and not judge.has_dots(given) and not isinstance(given, list)


def _of_type(asked, given):
    return judge.Wrong("type", wanted=asked["kind"], got=judge.kind_of(given))


def _say(wrong, asked):
    """What to tell about a mistake: the question's own words, or the general ones."""
    facts = dict(wrong.facts)
    kinds = words()["kinds"]
    for side in ("wanted", "got"):
        if side in facts:
            facts[side] = kinds.get(facts[side], kinds["other"])
    in_column = f"{wrong.mistake} in a column" if "column" in facts else ""
    said = facts.pop("say", None) or words()["say"].get(in_column)
    said = said or words()["say"].get(wrong.mistake)
    said = said or words()["say"]["other words"]
    if "part" in facts:
        said = words()["frame"]["in_part"] + said
    if "number" in facts:
        said = words()["frame"]["in_quote"] + said
    return re.sub(r"{(\w+)}", lambda found: str(facts.get(found[1], "?")), said)


_given_hints = {}


def hint(notebook, question):
    """Return the next hint for a question: the first, the second, then what to reread.

    Returns:
        A Hint, which a notebook shows in words. Never raises.

    >>> hint("01-reading", "q1").title
    'Hint 1 of 2'
    """
    asked = _asked(notebook, question)
    frame = words()["frame"]
    if isinstance(asked, Outcome):
        return Hint(asked.message, words()["results"]["not_yet"])
    hints = asked.get("hints")
    if not hints:
        return Hint(frame["no_hint"], asked["title"])
    number = _given_hints[notebook, question] = _given_hints.get((notebook, question), 0) + 1
    if number <= len(hints):
        return Hint(hints[number - 1], frame["hint"].format(number=number, total=len(hints)))
    return Hint(frame["reread"].format(reread=asked["reread"]), frame["last_hint"])


# --- for authors ----------------------------------------------------------------------------------

_FOR_ALL = {"title", "kind", "hints", "reread", "praise", "mistakes", "empty"}
_ROWS = {"table", "where", "join", "column", "split", "columns"}
_FOR_KIND = {
    "set": _ROWS | {"right", "need", "repeats"},
    "number": _ROWS | {"value", "tolerance", "share"},
    "choice": {"options", "right"},
    "text": _ROWS | {"accept"},
    "date": _ROWS | {"note_for"},
    "quote": _ROWS | {"cover", "span", "most_words", "and_left_out"},
    "quotes": _ROWS | {"cover", "span", "need", "least_words"},
    "mapping": _ROWS | {"key", "pairs", "values", "also", "until", "readings"},
    "table": _ROWS | {"key", "also", "until", "readings"},
    "parts": {"parts"},
    "figure": {
        "values",
        "labels",
        "words",
        "bound",
        "apart",
        "never",
        "no_zero_bars",
        "looks",
        "invented",
    }
    | {"axis_label", "axis_words", "from_zero", "linear", "things", "gaps", "days", "joined"},
    "alt": {"values", "words", "not_words", "never", "bound", "least_words", "invented", "things"},
    "prose": {"rubric"},
    "graded": set(),
}
_FOR_MISTAKE = {"kind", "say", "instead_of", "match", "answer", "item", "of", "value"}
_FOR_MISTAKE |= {"words", "labels"}
_FOR_MISTAKE |= _ROWS | {"key", "cover", "span", "note_for"}


def faults(notebook):
    """Return what is wrong with the questions of a notebook, as a list of sentences.

    Looks for unknown or missing entries, keys that cannot be looked up or are empty, and described
    mistakes that can never be made.

    >>> faults("01-reading")
    []
    """
    found = []
    for name, question in questions(notebook).items():
        for fault in _faults_of(question):
            found.append(f"{notebook}, {name}: {fault}")
    return found


def _faults_of(question, part=False):
    kind = question.get("kind")
    if kind not in judge.KINDS:
        return [f"the kind {kind!r} is none of {', '.join(judge.KINDS)}"]
    allowed = _FOR_ALL | _FOR_KIND[kind] | ({"wrong", "say"} if part else set())
    found = [f"{entry!r} means nothing here" for entry in question if entry not in allowed]
    if kind == "graded":
        return found if question.get("title") else [*found, "'title' is missing"]
    if not part:
        needed = ["title", "hints", "reread"] + (["rubric"] if kind == "prose" else [])
        found += [f"{entry!r} is missing" for entry in needed if not question.get(entry)]
        if len(question.get("hints", [])) != 2:
            found.append("there must be two hints")
    if kind == "choice" and set(question["right"]) - set(question["options"]):
        found.append("a right choice is not among the options")
    for inner in question.get("parts", {}).values():
        found += _faults_of(inner, part=True)
    try:
        if not _key_found(question):
            found.append("the key is empty: no row fits")
    except Exception as error:
        found.append(f"the key cannot be looked up: {type(error).__name__}: {error}")
    for mistake in question.get("mistakes", []):
        unknown = [entry for entry in mistake if entry not in _FOR_MISTAKE]
        found += [f"{entry!r} means nothing in a mistake" for entry in unknown]
        found += [f"a mistake lacks {entry!r}" for entry in ("kind", "say") if entry not in mistake]
        try:
            if "table" in mistake and judge.rows(mistake).empty:
                found.append(f"mistake {mistake.get('kind')!r}: no row fits")
        except Exception as error:
            found.append(f"mistake {mistake.get('kind')!r}: {type(error).__name__}: {error}")
    return found


def _key_found(question):
    """Whether the key of a question can be looked up and is not empty."""
    kind = question["kind"]
    if kind in ("prose", "parts", "choice") or "pairs" in question:
        return True
    if kind == "number":
        return judge._value(question) is not None or bool(question.get("empty"))
    if kind == "date":
        return bool(judge._date_key(question))
    if kind in ("quote", "quotes"):
        return bool(judge._key_spans(question))
    if kind == "text":
        return bool(judge._text_key(question))
    if kind == "set":
        return bool(judge._items(question))
    if kind in ("figure", "alt"):
        return "values" not in question or bool(judge._drawn_key(question))
    frame = judge.rows(question)
    columns = judge._columns(question, frame)
    return not frame[[question["key"], *columns]].empty and frame[question["key"]].is_unique


def main(arguments):
    """Print the faults of the notebooks named; return the exit status."""
    found = [fault for name in arguments or notebooks() for fault in faults(name)]
    print("\n".join(found) or "No faults.")
    return 1 if found else 0


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
