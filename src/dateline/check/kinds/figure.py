"""A chart, drawn with matplotlib: what is on it was read by ``drawing``."""

from .. import forms
from ..judging import Kind, kind
from ..plain import tag

_TEXTS = ("title", "xlabel", "ylabel", "xscale", "yscale")
_LISTS = ("xlim", "ylim", "xticks", "yticks", "xnames", "ynames", "texts", "bars", "lines")
_LISTS += ("points", "limits", "looks")


@kind("figure")
class Figure(Kind):
    """A figure, its axes, or what a drawing function returned. `judge` names what holds it."""

    wanted = "figure"
    from_rows = False
    gives = "the description of the figure (see `drawing.describe`)"
    tells = ("value not drawn", "word not shown", "bound not shown", "states look alike")
    tells += ("number of something else", "bar of something else", "event not on the axis")
    tells += ("at another day", "speakers joined", "label of something else", "no axis label")
    tells += ("cut axis", "scale not linear", "different units together", "zero for unknown")
    tells += ("number for unknown", "total of different units", "another bound")
    tells += ("more than the text says",)
    say = {
        "value not drawn": "Not every number is drawn: {n} missing. A bar, a point or a line may "
        "show it.",
        "word not shown": "A word that the reader needs is not on the figure. Labels and notes "
        "count; colour alone does not.",
        "different units together": "Things of different kinds stand on one scale. Give each kind "
        "its own panel.",
        "bar of something else": "A bar is drawn for something that was not asked for, or that has "
        "no number.",
        "event not on the axis": "An event has no place of its own on the axis. Give each event a "
        "tick with its title or its id.",
        "at another day": "What is drawn for an event does not lie on its days. Look at its "
        "earliest and latest day again.",
        "speakers joined": "A line joins numbers of different speakers. Draw the marks without a "
        "line between them.",
        "label of something else": "The labels do not say what is counted. Name it at the axis.",
        "no axis label": "The axis with the numbers has no label. Say what is counted, and in "
        "which unit.",
        "cut axis": "The axis of your bars does not begin at 0, so their lengths mislead.",
        "scale not linear": "The scale is not linear, so the lengths of the bars mislead.",
        "states look alike": "Things that differ look the same. Give each kind a look of its own: "
        "hatching or an outline, not colour alone, and say in words what it means.",
    }

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
