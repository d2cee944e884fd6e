"""One vocabulary of colour, hatch, line and shape for the whole course.

``LOOKS`` says how a state of knowledge looks, wherever it is drawn: as a bar, as a mark, as the
tint of words in a sentence. The idea behind it is one: **solid** is what the text gives,
**light** what follows from it or what it gives in part, **dotted** what it has only a vague word
for, **hatched** what it says without giving it, **an outline** what it does not say. States of
different things that mean the same look the same (a date that is stated, a number that is counted,
a source that is named); all others differ by more than their colour.
"""

from contextlib import contextmanager
from textwrap import fill
from typing import NamedTuple

import matplotlib.pyplot as plt
from cycler import cycler

# The eight colours of Okabe and Ito (2008), which people with any colour vision tell apart. Written
# out: matplotlib knows them by name from 3.11 only.
OKABE_ITO = (
    "#000000", "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7",
)  # fmt: skip
BLUE, LIGHT_BLUE, OCHRE, GREY = "#0072b2", "#b8d8ee", "#a87300", "#666666"
# What is drawn without a look takes these in turn: first the blue of a plain number. Black comes
# last: a bar of it hides the words that are written on it.
IN_TURN = (BLUE, *(colour for colour in OKABE_ITO[1:] if colour != BLUE), OKABE_ITO[0])
FAINT = "#dddddd"  # lines that help the eye and say nothing


class Look(NamedTuple):
    """How one state looks.

    ``bar``: arguments for ``ax.barh`` and for ``Patch`` in a legend. ``mark``: arguments for
    ``ax.plot``. ``words``: what the state is called in a legend. ``tint``: background and line
    below words that are marked in a sentence (CSS). ``arrow``: arguments for ``ax.errorbar`` where
    an arrow belongs to the state.
    """

    bar: dict
    mark: dict
    words: str
    tint: tuple
    arrow: dict | None = None


def _mark(marker, face, edge, **more):
    return {
        "marker": marker,
        "linestyle": "",
        "markerfacecolor": face,
        "markeredgecolor": edge,
    } | more


_SOLID_BAR = {"facecolor": BLUE, "edgecolor": BLUE, "linestyle": "-"}
_SOLID_MARK = _mark("o", BLUE, BLUE)
_LIGHT_BAR = {"facecolor": LIGHT_BLUE, "edgecolor": BLUE, "linestyle": "-"}
_DOTTED_BAR = {"facecolor": "white", "edgecolor": OCHRE, "linestyle": "-", "hatch": ".."}
_DOTTED_MARK = _mark("P", "white", OCHRE)
_HATCHED_BAR = {"facecolor": "white", "edgecolor": GREY, "linestyle": "-", "hatch": "///"}
_HATCHED_MARK = _mark("x", GREY, GREY)
_OUTLINE_BAR = {"facecolor": "none", "edgecolor": GREY, "linestyle": (0, (4, 3))}
_OUTLINE_MARK = _mark("o", "none", GREY)

LOOKS = {
    # the day of an event
    "stated": Look(
        _SOLID_BAR, _SOLID_MARK, "stated: the sentence has the date", ("#d3eaf8", "solid")
    ),
    "inferred": Look(
        _LIGHT_BAR | {"linestyle": ":", "linewidth": 1.6},
        _mark("o", BLUE, BLUE, fillstyle="bottom", markerfacecoloralt="white"),
        "inferred: one more step was needed",
        ("#d3eaf8", "dashed"),
    ),
    "vague": Look(
        _DOTTED_BAR, _DOTTED_MARK, "vague: a time word, but no day", ("#fdeebf", "dotted")
    ),
    "undated": Look(
        _OUTLINE_BAR, _OUTLINE_MARK, "undated: no time word dates the event", ("#e6e6e6", "double")
    ),
    # what a text says of anything else
    "not stated": Look(_OUTLINE_BAR, _OUTLINE_MARK, "not stated", ("#e6e6e6", "double")),
    # a number
    "count": Look(_SOLID_BAR, _SOLID_MARK, "a number", ("#d3eaf8", "solid")),
    "lower bound": Look(
        _LIGHT_BAR,
        _mark("^", LIGHT_BLUE, BLUE),
        "a lower bound (more than, at least)",
        ("#cfeee3", "double"),
        {"xlolims": True, "color": BLUE, "capsize": 0},
    ),
    "upper bound": Look(
        _LIGHT_BAR,
        _mark("v", LIGHT_BLUE, BLUE),
        "an upper bound (almost, nearly)",
        ("#cfeee3", "dashed"),
        {"xuplims": True, "color": BLUE, "capsize": 0},
    ),
    "about": Look(
        _LIGHT_BAR | {"linestyle": "-."},
        _mark("D", LIGHT_BLUE, BLUE),
        "about, or rounded",
        ("#cfeee3", "dotted"),
    ),
    "word": Look(_DOTTED_BAR, _DOTTED_MARK, "a word, no number", ("#fdeebf", "dotted")),
    "not given": Look(_HATCHED_BAR, _HATCHED_MARK, "no number given", ("#e6e6e6", "wavy")),
    "withdrawn": Look(
        _SOLID_BAR | {"facecolor": "white", "linewidth": 2},
        _mark("o", "white", BLUE, markeredgewidth=2),
        "hollow: withdrawn",
        ("#f8dcea", "dashed"),
    ),
    # who stands behind a claim: named as what is given, unnamed as what is vague
    "named": Look(_SOLID_BAR, _SOLID_MARK, "named source", ("#d3eaf8", "solid")),
    "unnamed": Look(_DOTTED_BAR, _DOTTED_MARK, "unnamed source", ("#fdeebf", "dotted")),
    "nobody": Look(_HATCHED_BAR, _HATCHED_MARK, "nobody speaks", ("#e6e6e6", "wavy")),
}

# The words that the tables use for a state, where they are others
CODES = {
    "number": "count",
    "more_than": "lower bound",
    "at_least": "lower bound",
    "almost": "upper bound",
    "at_most": "upper bound",
    "between": "about",
    "about": "about",
    "rounded": "about",
    "not_given": "not given",
    "none": "nobody",
}

# Tints of marked words that are no state of knowledge: fixed for the parts of a claim, in turn for
# whatever else. Black text on each has a contrast of over 10 to 1, and each has a line of its own.
PARTS = {
    "source": ("#cfeee3", "solid"),
    "cue": ("#fdeebf", "double"),
    "content": ("#d3eaf8", "dashed"),
}
TINTS = (
    ("#fdeebf", "solid"),
    ("#d3eaf8", "double"),
    ("#cfeee3", "dashed"),
    ("#f8dcea", "dotted"),
    ("#fadfca", "wavy"),
    ("#e6e6e6", "solid"),
)
RULE = BLUE  # the line beside a sentence
FOCUS = "#b35900"  # the frame around the control that has the focus


def look(code):
    """Return the Look of a state, by its name in ``LOOKS`` or by the word that a table has for it.

    Raises:
        KeyError: there is no such state; the message names those there are.

    >>> look("more_than").words
    'a lower bound (more than, at least)'
    """
    try:
        return LOOKS[CODES.get(code, code)]
    except KeyError:
        known = ", ".join(LOOKS)
        raise KeyError(f"There is no look for {code!r}. There are: {known}.") from None


def of_number(qualifier):
    """Return how a number is known, as a name in ``LOOKS``, by the word that a table has for it.

    What is vague of a number is a word ("thousands"), of a day a time word: each has its own look.

    >>> look(of_number("vague")).words
    'a word, no number'
    """
    return "word" if qualifier == "vague" else CODES.get(qualifier, qualifier)


def tints(labels):
    """Return for each label the tint of the words it marks: ``{label: (background, line)}``.

    A label that names a state or a part of a claim always has the tint of that; the others take
    theirs in turn, in the order given.

    >>> tints(["source", "e01"])["e01"]
    ('#fdeebf', 'solid')
    """
    fixed = {name: found.tint for name, found in LOOKS.items()} | PARTS
    fixed |= {code: LOOKS[name].tint for code, name in CODES.items()}
    labels = list(dict.fromkeys(labels))
    taken = {fixed[label] for label in labels if label in fixed}
    free = [tint for tint in TINTS if tint not in taken] or TINTS
    others = [label for label in labels if label not in fixed]
    turn = {label: free[place % len(free)] for place, label in enumerate(others)}
    return {label: fixed.get(label) or turn[label] for label in labels}


# Inches: what a telephone shows without making it smaller, and what letters are there
_NARROW, _SMALLER = 3.4, 0.84
_WIDE_LETTER = 0.61  # a letter by its height, on the average of bold words
TITLE = 13.2  # points: what "large" is to letters of 11
_page = {"narrow": False}


@contextmanager
def narrow_page():
    """Draw for a page as narrow as a telephone: inside the ``with``, charts have their narrow form.

    Names stand above what they name instead of beside it, lines are broken, letters are a little
    smaller; what is drawn, and how it looks, is the same.

    >>> with narrow_page():
    ...     is_narrow()
    True
    """
    before, _page["narrow"] = _page["narrow"], True
    try:
        with plt.rc_context({"font.size": size(11)}):
            yield
    finally:
        _page["narrow"] = before


def is_narrow():
    """Return whether charts are drawn for a narrow page.

    >>> is_narrow()
    False
    """
    return _page["narrow"]


def size(points):
    """Return a size of letters as the page has it.

    >>> size(11)
    11
    """
    return round(points * _SMALLER, 1) if is_narrow() else points


def inches(wide, height, narrow_height=None):
    """Return the size of a figure as the page has it: ``narrow_height`` if that is another one.

    >>> inches(10, 5)
    (10, 5)
    """
    return (_NARROW, narrow_height or height) if is_narrow() else (wide, height)


def broken(words, points=11):
    """Return words in as many lines as a narrow page needs; on a wide one, as they are.

    >>> broken("Who stands behind each claim? The article, line by line")
    'Who stands behind each claim? The article, line by line'
    """
    if not is_narrow():
        return words
    return fill(words, int(72 * 0.96 * _NARROW / (_WIDE_LETTER * size(points))))


def inside(text):
    """Let a text that stands in a chart take no room from it.

    >>> inside(plt.figure().text(0, 0, "so")).get_in_layout()
    False
    """
    text.set_in_layout(False)
    return text


def titled(fig, title):
    """Write the title of a figure: bold, at its left edge.

    >>> titled(plt.figure(), "Detained")
    """
    fig.suptitle(broken(title, TITLE), x=0.01, ha="left", weight="bold")


def use():
    """Use the style of the course for all figures drawn after it.

    Okabe-Ito colours (colour-blind safe) on white, blue first, DejaVu Sans (it has the Arabic
    letters of the article; its italic has not), titles on the left, layout that leaves room for
    labels.
    Arabic that is drawn into a figure is shaped by matplotlib from 3.11 on; before that its
    letters stand apart and run the wrong way. No chart of the course draws any.

    >>> use()
    """
    plt.rcParams.update(
        {
            "font.family": "DejaVu Sans",
            "font.size": size(11),
            "axes.prop_cycle": cycler(color=IN_TURN),
            # paper, ink and lines of their own, so that a dark page changes none of them
            "figure.facecolor": "white",
            "savefig.facecolor": "white",
            "axes.facecolor": "white",
            "text.color": "black",
            "axes.edgecolor": "black",
            "axes.labelcolor": "black",
            "xtick.color": "black",
            "ytick.color": "black",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titleweight": "bold",
            "axes.formatter.limits": (-5, 9),  # millions are written out
            "figure.constrained_layout.use": True,
            "figure.figsize": (10, 5),
            "hatch.linewidth": 1.2,
        }
    )
