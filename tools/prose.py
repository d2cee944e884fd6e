"""Numbers in prose and where they come from.

A number that counts something in the data carries its source in a comment right behind it, which
no reader sees and no screen reader says:

    Of those with a named source 14<!-- by_source.loc["named", "hedged"] --> are hedged.

The expression is Python over the names that the lesson has when it has run (in a page such as
README.md: over the tables, by name). The number is held against it. What is no count of the data
says so: `120<!-- not data: the length that is asked for -->`. A word such as "four" can carry a
source too, and does where it counts rows (`ROWS`). Headings carry none: contents show them raw.
"""

import ast
import contextlib
import io
import math
import re
from typing import NamedTuple

import matplotlib

matplotlib.use("Agg")  # no window, whatever the machine
import matplotlib.pyplot as plt  # noqa: E402

from dateline import article, tables  # noqa: E402
from tools import coursework, demo, lessons, limits  # noqa: E402
from tools.lesson import CARD, QUIZ, Lesson, card_of  # noqa: E402

WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
# what rows of the tables are called: a number word before one of these counts them
ROWS = (
    "dispatches|sentences|claims|events|reactions|statements|figures|notes|hedges|sections|"
    "mentions|totals|merges|kinds of silence|rows"
)
NUMBER = r"(?<![\w.,+-])\d[\d,]*(?:\.\d+)?(?!\w)"
WORD = rf"\b(?:{'|'.join(list(WORDS)[2:])})\b"
NO_DATA = "not data:"
COMMENT = re.compile(r"<!--\s*(.*?)\s*-->", re.DOTALL)
SOURCED = re.compile(rf"((?i:{NUMBER}|{WORD}|\bone\b))([*_]*)<!--\s*(.*?)\s*-->", re.DOTALL)
COUNTED = re.compile(rf"({WORD})(?=[*_]*\s+[*_]*(?:\w+\s+)?(?:{ROWS})\b)", re.IGNORECASE)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# numbers that count nothing in the data, by their form
EXCEPTED = re.compile(
    rf"^#+ .*$"  # headings
    rf"|^\s*(?:>\s*)?\d+\.\s"  # the marks of a numbered list
    rf"|\b(?:[Rr]ound|[Tt]asks?|Step|[Ll]essons?|[Ee]xercises?|[Qq]uestion)\s+\d+(?:(?:,|\s+to|\s+and)\s+\d+)*"
    rf"|\b\d{{1,2}}(?:(?:,\s*\d{{1,2}})*\s+and\s+\d{{1,2}})?\s+(?:{MONTHS})\b(?:\s+\d{{4}})?"
    rf"|\b(?:{MONTHS})\s+\d{{4}}\b"
    r"|\b(?:19|20)\d\d\b(?!,\d)"  # years
    r"|\b\d\d:\d\d\b"  # times of day
    r"|“[^”]*”|\"[^\"\n]{1,150}\"",  # quoted wording
    re.MULTILINE,
)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
HIDDEN = re.compile(CODE.pattern + r"|<[^>]*>|\]\([^)]*\)", re.DOTALL)


class Said(NamedTuple):
    """A number of the text with the expression that it comes from."""

    text: str
    expression: str

    @property
    def value(self):
        """The number.

        >>> Said("4,578", "…").value, Said("Four", "…").value, Said("5.8", "…").value
        (4578.0, 4.0, 5.8)
        """
        word = self.text.lower()
        return float(WORDS[word] if word in WORDS else word.replace(",", ""))

    @property
    def places(self):
        """How many decimal places the text gives."""
        return len(self.text.partition(".")[2])


def said(source):
    """Return the numbers of a Markdown text that carry a source, as a list of ``Said``.

    >>> said("In 14<!-- len(a) --> of **four**<!-- b --> cases, at most 120<!-- not data: x -->.")
    [Said(text='14', expression='len(a)'), Said(text='four', expression='b')]
    """
    return [
        Said(text, expression)
        for text, _, expression in SOURCED.findall(CODE.sub(" ", source))
        if not expression.startswith(NO_DATA)
    ]


def without_source(source):
    """Return the numbers of a Markdown text that should carry a source and carry none.

    Every number in digits from 2 up, and number words before what the tables count; not: dates,
    years, headings, lists, lessons, rounds, tasks, quoted wording, code, link targets.

    >>> without_source('On 5 January 14 of 30<!-- n --> claims ("over 200") in four dispatches')
    ['14', 'four']
    """
    text = COMMENT.sub(" ", SOURCED.sub(" ", source))
    text = EXCEPTED.sub(" ", HIDDEN.sub(" ", text))
    found = [(m.start(), m[0]) for m in re.finditer(NUMBER, text)]
    found = [(at, number) for at, number in found if float(number.rstrip(",").replace(",", "")) > 1]
    found += [(m.start(), m[1]) for m in COUNTED.finditer(text)]
    return [number.rstrip(",") for _, number in sorted(found)]


def loose_comments(source):
    """Return the comments of a Markdown text that stand behind no number, or in a heading.

    >>> loose_comments("## Two<!-- a -->\\n\\n14 <!-- len(a) --> and 3<!-- b -->")
    ['a', 'len(a)']
    """
    headings = "\n".join(re.findall(r"^#+ .*$", source, re.MULTILINE))
    rest = re.sub(r"^#+ .*$", "", source, flags=re.MULTILINE)
    return COMMENT.findall(headings) + COMMENT.findall(SOURCED.sub(" ", CODE.sub(" ", rest)))


def held(one, names):
    """Return why a number is not what its source gives, or None when it is.

    Args:
        one: ``Said``.
        names: dict of the names that its expression may use.

    >>> held(Said("14", "len(a)"), {"a": [1, 2]})
    'the text says 14, but len(a) gives 2'
    """
    try:
        found = eval(one.expression, dict(names))
        number = float(found)
    except Exception as error:
        return f"the source of {one.text} cannot be read, {one.expression}: {error!r}"
    if isinstance(found, bool) or math.isnan(number):
        return f"the source of {one.text} gives {found}, which is no number: {one.expression}"
    if abs(number - one.value) > 0.5 * 10**-one.places * (one.places > 0) + 1e-9:
        return f"the text says {one.text}, but {one.expression} gives {number:,.10g}"
    return None


# ---- pages and lessons ----------------------------------------------------------------------


def minutes_on_cards():
    """Return the minutes that the lessons say on their cards: {"01": 45}."""
    found = {}
    for path in lessons():
        card = card_of(Lesson.read(path)).get("Minutes", "")
        if said := re.match(r"\d+", card):
            found[path.stem[:2]] = int(said[0])
    return found


def names_for_pages():
    """Return the names that the sources in pages such as data/README.md may use.

    ``table(name)`` and ``rows(name)``, its number of rows; ``names()`` of all tables;
    ``value(figure_id)``, of later/figures; ``minutes("01")``, on the card of a lesson; ``text`` of
    the article; ``limits``; ``demo``; ``points("01-reading")``, of an exercise in all.
    """
    figures = tables.load("later/figures").set_index("figure_id")["value"]
    return {
        "table": tables.load,
        "rows": lambda name: len(tables.load(name)),
        "names": tables.names,
        "value": figures.to_dict().__getitem__,
        "minutes": minutes_on_cards().__getitem__,
        "text": article.text(),
        "limits": limits,
        "demo": demo,
        "points": lambda name: sum(coursework.points(name).values()),
    }


def claimed(lesson):
    """Yield (cell number, Markdown) of what a lesson claims.

    Left out: the header card; the sources; the choices of the quiz, some of which are wrong on
    purpose.
    """
    sources = {number for number, _ in lesson.section("Sources")}
    questions = {number for number, _ in lesson.section(QUIZ)}
    for number, cell, tokens in lesson.markdown:
        text = cell.source
        if number in sources or set(CARD) & {t.content.replace("*", "").strip() for t in tokens}:
            continue
        if number in questions:
            text = " ".join(re.findall(r"<details.*?</details>", text, re.DOTALL))
        yield number, text


def names_after(lesson):
    """Run the code of a lesson in this process; return the names that it has then.

    What the cells show is thrown away.
    """
    space = {"__name__": "__main__", "display": lambda *shown, **options: None}
    with contextlib.redirect_stdout(io.StringIO()):
        for number, cell in lesson.code:
            tree = ast.parse(cell.source)
            exec(compile(tree, f"cell {number}", "exec"), space)
            plt.close("all")
    return space


def stale(lesson):
    """Return a sentence for every number of a lesson that is not what its source gives."""
    claims = [(number, one) for number, text in claimed(lesson) for one in said(text)]
    names = names_after(lesson) if claims else {}
    return [
        f"Cell {number}: {why}." for number, one in claims if (why := held(one, names)) is not None
    ]
