"""Alt texts of charts: what each of them must tell."""

from .. import telling
from ..judging import special
from ..telling import Task

_THREE = ("detained", "officers", "vehicles")


def _told(name, task):
    """Enter a function among the special ones that holds a text to a task."""

    def judge(question, said):
        telling.hold(said, task)

    judge.__name__, judge.task = name, task
    return special(judge)


# 04-figures, q5: the alt text of that chart
_told("known_and_unknown_told", Task(_THREE, thousands=True, source=True, chart=True))
# 04-charting-the-figures, t5: an alt text for three numbers
_told("three_numbers_told", Task(_THREE))
# 06-brief, q6: the alt text of that chart
_TWO_AND_A_GAP = Task(("detained", "officers"), deaths=True, source=True, chart=True)
_told("two_numbers_and_a_gap_told", _TWO_AND_A_GAP)
