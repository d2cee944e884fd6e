"""A chart, drawn with matplotlib: what is on it was read by ``drawing``."""

from .. import forms, judging
from ..judging import Kind, kind
from ..plain import tag

_TEXTS = ("title", "xlabel", "ylabel", "xscale", "yscale", "dates")
_LISTS = ("xlim", "ylim", "xnames", "ynames", "texts", "legend", "marks")


@kind("figure")
class Figure(Kind):
    """A figure, its axes, or what a drawing function returned. `judge` names what holds it."""

    entries = {"see": "what only a person can see: lines of a short list to go through"}
    wanted = "figure"
    from_rows = False
    say = {
        "cannot be read": "This figure cannot be read by the check: it has only a picture or a "
        "drawing in three dimensions. Draw bars, points or lines on flat axes.",
        "value not drawn": "Nothing that a reader can read off is drawn for “{name}”. A bar, a "
        "point or a line at its name shows its number.",
        "number without a name": "{drawn} is drawn, but no name stands at it. Name it at the "
        "axis, in the legend or beside the mark.",
        "word not shown": "Missing on the figure: {word}. Labels, notes and legends count where "
        "a reader sees them. (A missing value at the edge of an axis takes its name with it.)",
        "different units together": "Things that are counted in different units stand in one "
        "panel. Give each unit its own; a second scale on the same panel does not part them.",
        "another number at its name": "At “{name}” stands {drawn}. Hold it against its sentence "
        "or its row.",
        "bar of something else": "Something is drawn at “{name}”, which was not asked for or has "
        "no number.",
        "number of nothing": "Something that you drew can be read as {drawn}, and no name or row "
        "goes with it. Take it away, or say what it is.",
        "number drawn for unknown": "What is drawn or written for “{name}” reads as {drawn}. "
        "Nobody gave a number: write the words, or draw a strip over the whole width that "
        "looks unlike a bar.",
        "zero drawn for unknown": "At “{name}” something has the value 0: it says that somebody "
        "counted and found none. (pandas draws a missing value as a bar of length 0: leave "
        "that row out of what you plot, and write its words there.)",
        "gap looks like a number": "What is drawn for “{name}” looks like the bars that have "
        "numbers. Give it a look of its own: hatching, an outline, or words alone.",
        "label of something else": "The label “{drawn}” does not say what is counted. Name it at "
        "the axis.",
        "label without a count": "The label “{drawn}” does not say what is counted. Name it at "
        "the axis.",
        "source not shown": "Nothing on the figure says whose numbers these are. Name who gives "
        "them, in the title or in a note.",
        "no axis label": "The axis with the numbers (or the days) has no label. Say what is "
        "counted, and in which unit.",
        "cut axis": "An axis of numbers begins at {drawn}, not at 0, so that lengths and "
        "distances mislead.",
        "axis upside down": "The axis of numbers runs backwards, so that more looks like less.",
        "ticks not true": "The tick “{drawn}” does not stand where that value lies.",
        "scale not linear": "The scale is not linear, so that lengths and distances mislead.",
        "beyond the axis": "The mark of “{name}” runs out of the figure: its number cannot be "
        "read. Let the axis go further.",
        "two scales": "Two scales lie on one panel: nobody can tell which mark is read on which.",
        "another speaker": "The words at “{name}” name somebody who did not say that number.",
        "not their source": "“{word}”: these numbers come from somebody else.",
        "words disagree": "“{word}” does not say what the text says. Hold each number, bound and "
        "name in it against its sentence.",
        "number of nothing in words": "“{word}”: no row gives that number. Hold it against its "
        "sentence.",
        "events joined": "A line joins the events and makes a course of them. Draw the marks "
        "alone.",
        "no ticks": "The number of “{name}” cannot be read off: the axis has no ticks, and no "
        "number stands at the mark.",
        "words of blame": "“{word}” judges people. A chart says what is counted.",
        "ratio of different counts": "“{word}” compares counts that were not made alike. Show the "
        "numbers, and leave it out.",
        "bar not from 0": "The bar of “{name}” begins at {drawn}, not at 0: its length is not "
        "its number.",
        "bound of something else": "“{name}” is shown as a bound, and it is none.",
        "average of different things": "An average of different counts counts nothing. Leave it "
        "out.",
        "numbers joined": "A line, an area or an arrow joins {name}, and {word}. Draw the marks "
        "without it.",
        "legend disagrees": "The legend (or a word) says “{word}” at “{name}”. That is not what "
        "it is.",
        "undated left out": "The event “{name}” has no place of its own. That no day is known "
        "does not take it off the figure.",
        "event not on the axis": "The event “{name}” has no place of its own on the axis. Give "
        "each event a tick with its title or its id.",
        "at another day": "What is drawn for “{name}” does not lie on its days. Look at its "
        "earliest and latest day again.",
        "wider than stated": "What is drawn for “{name}” covers more days than its date does.",
        "a day for unknown": "What is drawn for “{name}” reads as one known day. Its beginning "
        "is not known: begin at the left edge, set a sign that points back, or say so in "
        "words.",
        "no days at the axis": "No day can be read at the axis. Use dates, or name the days.",
        "states look alike": "Different states look the same: {word}. Give each a look of its own.",
    }
    tells = (*say, "another bound", "bound not shown", "total of different units")
    tells += ("more than the text says",)

    def key(self, question):
        return question["judge"]

    def read(self, given, key="", columns=()):
        if tag(given) != "$figure":
            forms.refuse(given, "figure")
        drawn = given["$figure"]
        if not _is_described(drawn):  # by hand
            forms.refuse({"$other": "dict"}, "figure")
        return drawn

    def judge(self, question, answer):
        raise NotImplementedError("a question about a figure names its function in `judge`")

    def fits(self, mistake, question, given):
        return False  # the function of the question names the mistake

    def why(self, question, frame):
        """What was looked at, and what only a person can see. It does not say that all is well."""
        looked = [rule.looked for rule in judging.SPECIAL[question["judge"]].rules]
        lines = ["The check looked at this: " + "; ".join(looked) + "."]
        lines += ["What only a person can see:"]
        lines += [f"☐ {line}" for line in question.get("see", [])]
        return "\n".join(lines)


def _is_described(drawn):
    """Whether a description is in the form that `drawing` gives it."""
    if not isinstance(drawn.get("texts"), list) or not isinstance(drawn.get("axes"), list):
        return False
    return all(
        isinstance(axes, dict)
        and all(isinstance(axes.get(part), str) for part in _TEXTS)
        and all(isinstance(axes.get(part), list) for part in _LISTS)
        for axes in drawn["axes"]
    )
