"""The cut of a text as a file that people read and correct: ``cut.txt``, one sentence a line.

Whoever splits a line splits a sentence; whoever joins two lines joins two sentences. Not a letter
may change: the file is held against the text, and the text decides.
"""

import re

from .cutting import Sentence, trimmed
from .source import NewError

NAME = "cut.txt"
ABOUT = """\
# The cut of the text: one sentence a line, an empty line between paragraphs. A line with # is none.
# To correct it: split a line in two, or join two lines into one. Change no letter of the text.
# Then run dateline.cut(reading) in a notebook, or in a terminal: dateline cut FOLDER
"""


def written(text, sentences):
    """Return the content of the file.

    >>> written("One. Two.", [Sentence(0, 4, 0), Sentence(5, 9, 0)]).split("\\n")[-3:]
    ['One.', 'Two.', '']
    """
    lines, line = [ABOUT], None
    for each in sentences:
        if line not in (None, each.line):
            lines.append("")
        line = each.line
        lines.append(_one_line(text[each.start : each.end]))
    return "\n".join(lines) + "\n"


def _one_line(words):
    said = re.sub(r"\s+", " ", words)
    # a sentence that begins with the sign of a remark says so
    return f"\\{said}" if said.startswith(("#", "\\")) else said


def read(content, text):
    """Return the sentences that a corrected file cuts the text into.

    Args:
        content: what the file says.
        text: the text that it is the cut of.

    Returns:
        A list of Sentence.

    Raises:
        NewError: it has other letters than the text; the message says in which line, and what
            stands in the text there.

    >>> read("One. Two.", "One.  Two.")
    [Sentence(start=0, end=10, line=0)]
    """
    at, line, found = 0, 0, []
    for number, said in enumerate(content.lstrip("\ufeff").splitlines(), 1):
        said = said.strip()
        if not said or said.startswith("#"):
            continue
        begin = at
        for letter in said.removeprefix("\\"):
            if letter.isspace() or trimmed(letter, 0, 1) is None:
                continue
            at = _next(text, at)
            if at >= len(text) or text[at] != letter:
                raise NewError(_another(number, letter, text, at))
            at += 1
        span = trimmed(text, begin, at)
        if span:
            line = text.count("\n", 0, span[0])
            found.append(Sentence(*span, line))
    if trimmed(text, at, len(text)):
        rest = text[_next(text, at) :][:40].strip()
        raise NewError(
            f"{NAME}: ends before the text does: “{rest} …” is in no line. Put the rest of the "
            "text back, a sentence a line. Nothing was changed."
        )
    return found


def _next(text, at):
    """The offset of the next letter that is seen."""
    while at < len(text) and trimmed(text, at, at + 1) is None:
        at += 1
    return at


def _another(number, letter, text, at):
    due = re.sub(r"\s+", " ", text[at : at + 30]).strip()
    stands = f"“{due} …”" if due else "nothing more"
    return (
        f"{NAME}, line {number}: has “{letter}” where the text has {stands} (letter {at}). Only "
        "split and join lines, and change no letter: the text is never corrected. Nothing was "
        "changed."
    )
