"""The two sorts of mistakes: something is wrong, or something was not found.

A refusal needs evidence. A fault is one: what is drawn or said there is known, and it is wrong.
That something was not found is one only where nothing is left that may be it: ``not_found`` asks
for what is loose, marks or words that belong to nothing that is known, and refuses where there is
none.
"""

from .forms import Wrong

# of figures and of alt texts: {mistake: what is looked for}
NOT_FOUND = {
    "value not drawn": "a mark",
    "number without a name": "a name at a mark",
    "word not shown": "words",
    "bound not shown": "a sign or words at a mark",
    "no axis label": "a label",
    "label without a count": "words in a label",
    "no ticks": "a number at a mark",
    "event not on the axis": "a name",
    "undated left out": "a name",
    "no days at the axis": "days",
    "states look alike": "a look or words",
    "source not shown": "a name of who counted",
    "number missing": "a number",
    "says not of what": "a name",
    "bound not said": "words of doubt",
    "group not named": "a name",
    "gap not told": "words for a gap",
    "word not said": "the article's word",
    "source not named": "a name of who counted",
    "silence not told": "words for nobody",
    "kind of chart not named": "words for a drawing",
}
FAULTS = frozenset(
    {
        "a day for unknown",
        "a source for the word",
        "another bound",
        "another number at its name",
        "another source",
        "another speaker",
        "another word",
        "at another day",
        "average of different things",
        "axis upside down",
        "bar not from 0",
        "bar of something else",
        "beyond the axis",
        "blame",
        "bound of something else",
        "bound taken back",
        "bound where there is none",
        "cannot be read",
        "compared without a number",
        "cut axis",
        "different units together",
        "events joined",
        "gap looks like a number",
        "gap of something else",
        "invented number",
        "label of something else",
        "legend disagrees",
        "list of words",
        "more than the text says",
        "nobody for unknown",
        "not their source",
        "number drawn for unknown",
        "number of nothing",
        "number of nothing in words",
        "number told for unknown",
        "numbers joined",
        "of something else",
        "ratio of different counts",
        "scale not linear",
        "source denied",
        "ticks not true",
        "told as kept back",
        "too few words",
        "too long for an alt text",
        "total of different units",
        "total told",
        "two scales",
        "wider than stated",
        "words disagree",
        "words of blame",
        "wrong bound",
        "zero drawn for unknown",
    }
)


def not_found(doubts, mistake, loose, part, about=(), **facts):
    """Refuse that something is not there, or leave it in doubt where something loose may be it.

    Args:
        doubts: a Doubts, which keeps the part and goes on.
        mistake: one of NOT_FOUND.
        loose: what may be it, in words for a student; or True where nothing can be named; falsy
            where nothing is left.
        part: what cannot be read then: a line of [unread.parts] in words.toml.
        about: facts of that line, a dict.
        facts: what the refusal may say.

    Raises:
        Wrong: nothing is left that may be it.

    >>> from dateline.check.forms import Doubts
    >>> doubts = Doubts()
    >>> not_found(doubts, "value not drawn", "a dot at 164", "number of a mark", {"name": "held"})
    >>> doubts
    [('number of a mark', {'name': 'held', 'loose': 'a dot at 164'})]
    """
    if mistake not in NOT_FOUND:
        raise KeyError(mistake)
    if not loose:
        raise Wrong(mistake, **facts)
    doubts.add(part, **dict(about), **({"loose": loose} if isinstance(loose, str) else {}))
