"""Answers to questions of another version of the course: they wait for a person.

An exercise says in a cell of its own with which questions it was made (see ``check.prints``). What
a student answered there is never held against another question of the same name.
"""

from .names import printable

OTHER = "other version"  # the result of such a test
CALL = "asks("
WAITS = (
    "Your notebook was made for another version of question {question}, so a person gives the mark."
)
REMARK = "Made for another version of the course"


def said(cells, exercise):
    """Return (the version that a notebook was made for, {question: print}), as it says itself.

    Args:
        cells: those of a key, or of ``align.Beside``.
        exercise: its name; what a cell says of another notebook is nothing.
    """
    for cell in cells:
        if cell["type"] == "code" and CALL in cell["given"]:
            from ..check import prints  # it loads what draws, which a notebook without it spares

            if (found := prints.said_in(cell["given"])).notebook == exercise:
                return found.version, found.prints
    return "", {}


def unsaid(source):
    """Return the source of a cell without what a notebook says of itself: it is read, not run."""
    if CALL not in source:
        return source
    from ..check import prints

    return prints.without(source)


def is_bare(source):
    """Tell whether a cell says of which version its notebook is, and nothing else.

    Of whichever version, that is no text of a student's.
    """
    if CALL not in source:
        return False
    from ..check import prints

    return prints.is_bare(source)


def others(prints, today):
    """Return the questions of a notebook that are others today, as a list.

    Args:
        prints, today: {question: print}. What today has not is no other question.

    >>> others({"q1": "0a1b", "q2": "1b2c", "q9": "0000"}, {"q1": "0a1b", "q2": "ffff"})
    ['q2']
    """
    return [name for name, told in prints.items() if today.get(name, told) != told]


def waiting(cell_id, told):
    """Return what is told of a test, for an answer to another question than today's.

    Args:
        cell_id: the test's.
        told: what ``examine`` found. Of a blank answer, and of one that was not reached, it stays.
    """
    if told["result"] in ("not attempted", "not reached"):
        return told
    question = cell_id.removesuffix("-check")
    said = WAITS.format(question=question)
    error = {"ename": "OtherVersion", "evalue": said, "traceback": [said]}
    outputs = [{"output_type": "error", **error}]
    return {"outputs": outputs, "result": OTHER, "mistake": "", "said": said}


def remark(version, questions):
    """Return the sentence on one submission; "" where all its questions are today's.

    The report says it of the whole class (``summary``), so ``is_remark`` tells it from others.

    >>> remark("0.9", ["q3", "q5"])
    'Made for another version of the course (0.9), in which q3, q5 are other questions.'
    """
    if not questions:
        return ""
    names = ", ".join(printable(name, 40) for name in questions)
    are = "are other questions" if len(questions) > 1 else "is another question"
    made = printable(version, 40)
    return f"{REMARK} ({made}), in which {names} {are}."


def is_remark(text):
    """Tell whether a sentence is one of ``remark``."""
    return text.startswith(REMARK)


def summary(lines, who=""):
    """Yield what the report says of a class.

    Args:
        lines: those of ``grade.Graded``.
        who: the names of those whose notebook says that it is of another version, as a text, or ""
            where all say so.
    """
    others = [line["others"] for line in lines if line.get("others")]
    if not others:
        return
    names = ", ".join(sorted({printable(name, 40) for one in others for name in one}, key=_order))
    waits = sum(
        test["result"] == OTHER and name.removesuffix("-check") in line["others"]
        for line in lines
        for name, test in line["tests"].items()
    )
    says = "notebook says that it is" if len(others) == 1 else "notebooks say that they are"
    said = f"{len(others)} {says} of another version of {names}{f' ({who})' if who else ''}. "
    if waits:
        wait = "answer to them waits" if waits == 1 else "answers to them wait"
        said += f"{waits} {wait} for a person. To hold these against the questions of today, add "
        said += "--any-version. "
    else:
        said += "No answer waits for that. "
    if who:
        said += "Where the others have today's, look whether their line asks(…) was changed. "
    yield said + "All other questions are judged as ever."


def _order(name):
    return len(name), name
