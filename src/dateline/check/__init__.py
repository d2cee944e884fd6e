"""Self-checks of answers: right, not yet (with the kind of mistake), not attempted and so on.

A refusal needs evidence of a fault. Where a check finds none, and cannot read a part either, it
says so: "unread", with what to look at oneself; in a graded cell such an answer waits for a person.

The questions stand in ``questions/NOTEBOOK.toml``, one table each, in a language whose reference is
``questions/README.md``. A key is never written down there: it is looked up in the tables of
``data/`` (see ``key``). A check needs no network, changes nothing of the answer, never prints what
it expects, and whatever a student hands in it answers in words.

    plain      an answer as data: what a check looks at, what grading carries out of a sandbox
    drawing    what is drawn on a matplotlib figure, as plain data
    forms      the forms in which answers come
    key        what is right, from the tables
    formed     whether data written by hand is in the form that it claims
    asking     the questions, out of their files
    prints     by what a notebook says with which questions it was made
    judging    what a kind of answer is, and judging by it
    kinds/     one module for each kind of answer
    remarked   what is said beside “Right” of the form of an answer
    owned      what rows of one's own say beside their quotes, and whether the text has it
    quoting    where the words of a quote stand in the article
    who        who is meant by an id or a name
    special/   the functions of questions for which the language has no words
    wording    the words for what is counted, for bounds, for numbers not given: each list once
    said       numbers with their bounds, gaps and names, read out of a text
    clauses    what each number, word and gap in a text is said of
    counted    what the article counts, from the tables
    telling    what an alt text must tell
    asserted   sentences of an alt text that tell something without a number
    spoken     titles, notes and legends on a chart, held as what they say
    strange    words and signs that are in no list: something may be said in them
    doubting   whether what is not found on a chart may be there in a form unknown
    outcome    what a check says
    session    what is remembered while a notebook runs: its prints, the last question, tries, hints
    hints      the next hint
    answered   a right answer out of the tables, for whoever makes an exercise
    reviewing  written answers: rubric and graded examples
    lint       what is wrong with a question
"""

import platform
import traceback
from importlib import metadata
from pathlib import Path

from .. import __version__
from . import (  # kinds and special enter themselves into `judging`
    asking,
    key,
    kinds,  # noqa: F401
    lint,
    prints,
    session,
    special,  # noqa: F401
)
from .asking import NoSuchQuestion, notebooks, questions
from .drawing import figure_of
from .forms import Unread, Wrong, found_nothing, has_dots, is_blank
from .hints import hint
from .judging import KINDS, judge
from .judging import named as listed
from .outcome import (
    BROKEN,
    HANDED_IN,
    NOT_ATTEMPTED,
    NOT_YET,
    OTHER,
    RIGHT,
    RUBRIC,
    UNREAD,
    Hint,
    Outcome,
    say,
    say_unread,
    words,
)
from .plain import plain as _plain
from .plain import tag as _tag
from .remarked import remarks

__all__ = [
    "BrokenCheck",
    "Hint",
    "OtherVersion",
    "Outcome",
    "UnreadAnswer",
    "asks",
    "check",
    "faults",
    "forget",
    "hint",
    "hold",
]
__all__ += ["notebooks", "questions", "review", "words"]

forget = session.forget


def asks(said):
    """Say with which questions a notebook was made: its own line, which no person writes.

    Args:
        said: the notebook, the version that it was made for, and the prints of its questions.

    Returns:
        None where all its questions are those of today, and for what is no such line; else an
        Outcome that names the others and says what to do. Never raises.

    >>> asks("01-reading, version 0.9: q1 0000").result
    'other version'
    >>> forget()
    """
    try:
        made = prints.read(said)
        session.carry(*made)
        if not asking.has(made.notebook):
            return None
        there = questions(made.notebook)
        others = [name for name in made.prints if name in there and _is_other(made.notebook, name)]
        if not others:
            return None
        frame = words()["frame"]
        facts = _versions(made.version) | {"questions": listed(others)}
        message = f"{frame['other_versions'].format(**facts)}\n{frame['other_ways']}"
        return Outcome(OTHER, "", message, "", made.notebook)
    except Exception as error:  # as in a check: a fault of ours is told as one
        return _broken("asks", str(said)[:40], error)


def _is_other(notebook, question):
    """Whether a notebook was made with another question of this name, or with one that is gone."""
    told = session.carried(notebook)[1].get(question, "")
    if not told or not asking.has(notebook):
        return False
    return question not in questions(notebook) or (
        prints.print_of(notebook, question) not in ("", told)
    )


def _versions(made):
    """The version that runs here and the one that a notebook was made for, in words."""
    other = made if made != __version__ else words()["frame"]["other_same"].format(version=made)
    return {"here": __version__, "made": other}


def check(notebook, question, answer=..., form=None):
    """Check one answer.

    Args:
        notebook: the name of the lesson or exercise, such as ``"01-reading"``.
        question: the name of the question, such as ``"q3"``.
        answer: anything; three dots stand for an answer that is not there yet.
        form: in a variant, which holds no key, the form that the answer must have: a dict, as a
            question of the kind "form".

    Returns:
        An Outcome, which a notebook shows in words. Never raises, never prints. From the second
        wrong answer to a question on, it also names an item to look at. Where the notebook was made
        with another question (``asks``), nothing is judged, and that is said.

    >>> check("01-reading", "q1").result
    'not attempted'
    """
    notebook, question = str(notebook), str(question)
    if form is None:
        return _checked(notebook, question, answer, session.tried)
    session.checked(notebook, question, own=True)
    asked = {"title": question, **form, "kind": "form"}
    return _checked(notebook, question, answer, asked=asked)


def review(notebook, question, answer=""):
    """Show what a written answer is marked by, and examples of full, half and no marks.

    Args:
        notebook, question: their names, such as ``"06-brief"`` and ``"q7"``.
        answer: your text. Without one, or with a few words, you are told how to give it, and what
            is asked for.

    Returns:
        A Shown: in a notebook, headings, a table and lists. Never raises.

    >>> print(str(review("06-brief", "q7")).splitlines()[0])
    Question 7: The brief
    """
    from .reviewing import reviewed  # it loads what draws, which no check needs

    return reviewed(notebook, question, answer)


class BrokenCheck(RuntimeError):
    """A question is at fault, so nothing is known about the answer: a person has to mark it."""


class OtherVersion(RuntimeError):
    """The notebook was made with another question of this name: a person has to mark the answer."""


class UnreadAnswer(RuntimeError):
    """No fault is seen, and a part of the answer cannot be read: a person has to mark it."""


def hold(notebook, question, answer, asked=None):
    """Raise unless an answer holds: the hidden test of a question, by its self-check.

    There is one reader of answers, one key and one list of words, so what a student was told is
    right is right for the mark, too. It counts no try.

    Args:
        notebook, question, answer: as for ``check``.
        asked: the question itself, a dict as its table in the TOML file would be: for a graded
            set, where only the hidden test has it.

    Raises:
        AssertionError: the answer does not hold; with the kind of mistake.
        UnreadAnswer: it holds as far as it can be read, and a part of it cannot.
        OtherVersion: the notebook in which it runs was made with another question (``asks``).
        BrokenCheck: the question itself is broken, is not there, or is one that no program judges.

    >>> hold("01-reading", "q7", "b")
    >>> hold("mine", "q1", 37, {"kind": "number", "table": "sentences", "value": "count"})
    """
    if asked is not None:
        asked = {"title": question, "hints": ["", ""], "reread": question, **asked}
        if found := [fault for fault in lint.faults_of(asked) if "is missing" not in fault]:
            raise BrokenCheck("; ".join(found))
    outcome = _checked(str(notebook), str(question), answer, asked=asked)
    session.hold(outcome)
    if outcome.result in (BROKEN, RUBRIC, HANDED_IN) or outcome.mistake == "no such question":
        raise BrokenCheck(outcome.message)
    if outcome.result == OTHER:
        facts = {"notebook": notebook, "question": question}
        raise OtherVersion(words()["frame"]["other_mark"].format(**facts))
    if outcome.result == UNREAD:
        facts = {"notebook": notebook, "question": question, "parts": outcome.mistake}
        raise UnreadAnswer(words()["frame"]["unread_mark"].format(**facts))
    if outcome.result != RIGHT:
        raise AssertionError(f"{outcome.result}: {outcome.mistake}".strip(": "))


def _checked(notebook, question, answer, tried=None, asked=None):
    """The Outcome of an answer; ``tried`` counts it, where it is a try of a student's."""
    try:
        asked = asked or asking.asked(notebook, question)
        if tried:
            session.checked(notebook, question)
        with key.within(asked):
            found = _found(notebook, question, asked, answer, tried)
        return Outcome(*found, asked["title"], notebook, question)
    except NoSuchQuestion as error:
        if _is_other(notebook, question):
            return Outcome(OTHER, "", _other(notebook), "", notebook, question)
        return Outcome(NOT_YET, "no such question", str(error), "")
    except Exception as error:
        return _broken(notebook, question, error)


def _other(notebook):
    """What to tell about an answer to a question that is another one today."""
    frame, facts = words()["frame"], _versions(session.carried(notebook)[0])
    return f"{frame['other_version'].format(**facts)}\n{frame['other_ways']}"


def _found(notebook, question, asked, answer, tried):
    """(result, mistake, message) of an answer. Raises whatever is a fault of ours."""
    frame, kind, given = words()["frame"], KINDS[asked["kind"]], _plain(answer)
    if _tag(given) == "$other" and _is_figure(answer):
        raise RuntimeError("a figure that cannot be described")
    if is_blank(given, asked.get("key", "")) and not _nothing_is_meant(given, asked):
        return NOT_ATTEMPTED, "", frame["not_attempted"]
    if _is_other(notebook, question):
        return OTHER, "", _other(notebook)
    if has_dots(given):
        return NOT_YET, "unfinished", f"{frame['unfinished']} {frame['unfinished_how']}"
    told, remarked = None, {}
    if kind.by_program:
        told, remarked = _judged(asked, given, anew=bool(tried))
        if isinstance(told, Wrong):
            message = say(told, tried(notebook, question, given) if tried else 1)
            message = f"{message}\n{frame['more']}" if asked.get("hints") else message
            return NOT_YET, told.mistake, message
        if isinstance(told, Unread):
            return UNREAD, str(told), say_unread(told, asked.get("see", ()))
    told = told or kind.why(asked, frame)
    told += "".join(f"\n{frame[name].format(**facts)}" for name, facts in remarked.items())
    if kind.result == RUBRIC:
        told += "\n" + frame["prose_more"].format(notebook=notebook, question=question)
    return kind.result, "", told


def _judged(asked, given, anew):
    """What ``judge`` returns, or the Wrong or Unread that it raises; and what is remarked.

    The hidden test of a graded cell asks what the check above it has just asked: it gets the same.
    """
    answer = repr(given)  # 1, 1.0 and True are equal, and are not the same answer
    if anew or _last[:2] != [asked, answer]:
        try:
            with remarks() as remarked:
                told = judge(asked, given)
        except (Wrong, Unread) as fault:
            told = fault.with_traceback(None)
        _last[:] = [asked, answer, told, remarked]
    return _last[2:]


_last = []  # the question that was judged last, its answer in letters, what was told and remarked


def _is_figure(answer):
    try:
        return figure_of(answer) is not None
    except Exception:  # an object of the student's that refuses to be looked at
        return False


def _nothing_is_meant(given, asked):
    """Whether what looks blank is an answer: one that found nothing, or “nothing” is right here."""
    if found_nothing(given):
        return True
    return bool(asked.get("empty")) and not has_dots(given) and not isinstance(given, list)


def _broken(notebook, question, error):
    """Our own fault is never told as a mistake of the student's."""
    here = Path(__file__).parents[1]
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(here)]
    last = (ours or frames)[-1]
    where = f"{Path(last.filename).name}, {last.name}, line {last.lineno}, {type(error).__name__}"
    versions = {name: metadata.version(name) for name in ("pandas", "matplotlib")}
    versions |= {"dateline": __version__, "python": platform.python_version()}
    frame = words()["frame"]
    report = frame["report"].format(notebook=notebook, question=question, where=where, **versions)
    fault = "".join(traceback.format_exception(error))
    message = f"{frame['broken']}\n    {report}"
    return Outcome(BROKEN, "broken check", message, "", notebook, question, fault)


def faults(notebook):
    """Return what is wrong with the questions of a notebook, as a list of sentences.

    Looks for unknown or missing entries, keys that cannot be looked up or are empty, and described
    mistakes that can never be made. ``python -m tools.questions`` prints them.

    >>> faults("01-reading")
    []
    """
    return [
        f"{notebook}, {name}: {fault}"
        for name, question in questions(notebook).items()
        for fault in lint.faults_of(question)
    ]
