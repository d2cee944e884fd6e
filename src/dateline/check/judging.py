"""What a kind of answer is, and how an answer is read and judged by its kind."""

from abc import ABC, abstractmethod

from . import key
from .forms import Wrong, found_nothing
from .plain import tag

KINDS = {}  # name: the kind
SPECIAL = {}  # name: the function that a question names in `judge`

# {entry: what it says}; FOR_ALL stand in every question, ROWS name rows of the tables
FOR_ALL = {
    "title": "what is asked, in one line",
    "kind": "the kind of answer",
    "hints": "two hints, the second plainer than the first; neither tells the answer",
    "reread": "where it is explained",
    "why": "what a right answer is told: by which words or which rule it holds, and which other "
    "reading counts",
    "empty": "true: “nothing” is an answer here, not an answer that is missing",
    "reading": "the folder of the text that is asked about, from data/ on, where that is not the "
    "course’s article",
    "judge": "the name of a function in special/ that judges, for what no entry can say",
    "mistakes": "mistakes that are described: see below",
    "variants": "how the question is asked of each student anew: see src/dateline/variants/",
}
ROWS = {
    "table": "the table in which the key stands",
    "join": "tables that are joined to it by their ids, one after the other",
    "where": "which rows: a query of pandas; without it all of them",
    "column": "the column in which the key stands",
}
FOR_MISTAKES = {
    "kind": "the kind of mistake, as the answer bank and the reports name it",
    "say": "what the student is told",
    "instead_of": "only where the check would otherwise name this mistake, or one of these",
}


class Kind(ABC):
    """A kind of answer. What is not written here is in the methods; all of them are needed."""

    entries = {}  # {entry of a question: what it says}, beside FOR_ALL
    mistake_entries = {}  # {entry of a described mistake: what it says}, beside FOR_MISTAKES
    values = {}  # {entry: the values that it may have}, where they are few
    mistake_needs = ()  # the entries without which a described mistake has no condition; a|b: one
    wanted = "list"  # what a student is told to give: a line of [kinds] in words.toml
    tells = ()  # the mistakes that it can name
    say = {}  # {mistake: words} of those that no other kind names
    by_program = True  # whether a program judges it
    from_rows = True  # whether an answer can be what a filter found, and so nothing at all
    result = "right"  # what an answer is that holds

    @abstractmethod
    def key(self, question):
        """Return what is right, looked up for this question; falsy when nothing is found."""

    def names(self, question):
        """Return (key, columns): the columns by which an answer to this question is read."""
        return question.get("key", question.get("column", "")), ()

    @abstractmethod
    def read(self, given, key="", columns=()):
        """Return the answer as ``judge`` takes it; raise Wrong when it is of another form."""

    def understood(self, question, given):
        """Return an answer, as plain data, in the form that ``read`` takes: where one is clear."""
        return given

    @abstractmethod
    def judge(self, question, answer):
        """Raise Wrong unless what ``read`` returned is right."""

    @abstractmethod
    def fits(self, mistake, question, given):
        """Tell whether an answer, as plain data, makes a mistake that the question describes.

        Returns:
            True or False, or the set of the items of the answer with which it is made.
        """

    def may_be_found(self, question):
        """Tell whether an answer to this question can be what a filter found, see ``from_rows``."""
        return self.from_rows

    def asks(self, question):
        """Return what to tell about the form that is wanted here: facts for its [kinds] line."""
        return {"wanted": self.wanted}

    def why(self, question, frame):
        """Return what an answer is told that holds: why, and which other reading counts."""
        said = [question.get("why", frame["right"])]
        for name, facts in self.readings(question):
            said.append(frame[name].format(**facts))
        return " ".join(said)

    def readings(self, question):
        """Return what else the notes accept, as a list: (its line of [frame], facts)."""
        return []

    def faults(self, question):
        """Return what is wrong with a question, in sentences; may raise what a look-up raises."""
        return [] if self.key(question) else ["the key is empty: no row fits"]

    def secrets(self, question):
        """Return the texts that no hint and no message may say."""
        return []


class ByHand(Kind):
    """A kind that no program judges here."""

    by_program = False

    def key(self, question):
        return True

    def read(self, given, key="", columns=()):
        return given

    def judge(self, question, answer):
        pass

    def fits(self, mistake, question, given):
        return False


def named(items, last="and"):
    """Return items in words, without those that are too long to be an id.

    >>> named(["t06", "t16", "t17"])
    't06, t16 and t17'
    """
    *others, end = [str(item) for item in items if len(str(item)) <= _LONGEST] or [""]
    return f"{', '.join(others)} {last} {end}" if others else end


_LONGEST = 40  # letters of an item that a message names


def kind(name):
    """Enter a class among the kinds; a method that is missing is an error here, at import."""

    def enter(found):
        KINDS[name] = found()
        KINDS[name].name = name
        return found

    return enter


def special(function):
    """Enter a function among those that a question can name in ``judge``."""
    SPECIAL[function.__name__] = function
    return function


def judge(question, given):
    """Judge one answer.

    Args:
        question: a dict, as the TOML files describe it; any kind that a program judges.
        given: the answer as plain data.

    Returns:
        None when it is right; or what to tell about it in place of ``why``, if a function of
        special/ returns a text: what it looked at, and lines that begin with "☐ " as boxes.

    Raises:
        Wrong: it is not; with the kind of mistake. A mistake that the question itself describes
            goes before the general ones. Any other exception is a fault of the question. Two facts
            of it are told from the second try on: ``which``, the items that are wrong, and
            ``stray``, items of the student's own of which the first is named.

    >>> judge({"kind": "number", "table": "sentences", "value": "count"}, 37)
    """
    with key.within(question):
        return _judged(question, given)


def _judged(question, given):
    asked = KINDS[question["kind"]]
    try:
        if tag(given) in ("$other", "$large"):
            raise Wrong("type", got=tag(given)[1:])
        if asked.may_be_found(question) and found_nothing(given) and not question.get("empty"):
            raise Wrong("empty result")
        given = asked.understood(question, given)
        answer = asked.read(given, *asked.names(question))
    except Wrong as wrong:
        if wrong.mistake == "type":
            wrong.facts |= asked.asks(question)
        raise _described(asked, wrong, question, given) from None
    try:
        if "judge" in question:
            return SPECIAL[question["judge"]](question, answer)
        return asked.judge(question, answer)
    except Wrong as wrong:
        raise _described(asked, wrong, question, given) from None


def _described(asked, wrong, question, given):
    """The mistake that the question describes for this answer, or the general one."""
    for mistake in question.get("mistakes", []):
        if found := _fits(asked, mistake, question, given, wrong.mistake):
            return Wrong(mistake["kind"], **_narrowed(wrong.facts, found), say=mistake["say"])
    return wrong


def _narrowed(facts, found):
    """The facts of a mistake, its items only those with which the described one is made."""
    kept = {name: value for name, value in facts.items() if name != "say"}
    for name in ("which", "stray"):
        if isinstance(found, set) and found.intersection(facts.get(name, ())):
            kept[name] = [item for item in facts[name] if item in found]
    return kept


def _fits(asked, mistake, question, given, fault):
    # without a condition, it gives the words for a mistake that the question's function names
    instead = mistake.get("instead_of", mistake["kind"] if set(mistake) == {"kind", "say"} else "")
    if instead and fault not in (instead if isinstance(instead, list) else [instead]):
        return False
    if set(mistake) <= set(FOR_MISTAKES):
        return True
    try:
        return asked.fits(mistake, question, given)
    except Wrong:  # an answer of another form does not make it
        return False
