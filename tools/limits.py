"""How long, how many, how large: every limit that a lesson or an exercise is held to.

    python -m tools.limits    all of them, each with its reason

A limit stands here and nowhere else; whoever refuses something says it with `Limit.fault`.
"""

from typing import NamedTuple


class Limit(NamedTuple):
    """From ``least`` to ``most`` (both allowed; None: no end) of something, and why."""

    what: str
    least: float | None
    most: float | None
    why: str
    percent: bool = False

    def holds(self, found):
        """Whether a number keeps the limit.

        >>> Limit("cells", 2, 4, "…").holds(4), Limit("cells", 2, None, "…").holds(1)
        (True, False)
        """
        low = self.least is None or found >= self.least
        return low and (self.most is None or found <= self.most)

    def fault(self, found, where=""):
        """Return [] for a number that keeps the limit, otherwise [a sentence for a person].

        >>> Limit("cells in a lesson", 25, 45, "They fit.").fault(46, "03.ipynb")
        ['03.ipynb: 46 cells in a lesson; allowed: 25 to 45. They fit. (tools/limits.py)']
        """
        if self.holds(found):
            return []
        place = f"{where}: " if where else ""
        said = self.shown(found)
        return [f"{place}{said} {self.what}; allowed: {self.range()}. {self.why} (tools/limits.py)"]

    def shown(self, number):
        """A number as it is said."""
        return f"{number:.0%}" if self.percent else f"{number:g}"

    def range(self):
        """The limit in words.

        >>> Limit("", 3, None, "").range(), Limit("", None, 12, "").range()
        ('at least 3', 'at most 12')
        """
        if self.most is None:
            return f"at least {self.shown(self.least)}"
        if self.least is None:
            return f"at most {self.shown(self.most)}"
        return f"{self.shown(self.least)} to {self.shown(self.most)}"


_SMALL = "Small cells are run, read and understood one at a time."
_READ = "A text cell is read between two runs."
_SHARE = "About a third is written: what a machine can mark is not all that the course asks."

# lessons
LESSON_MINUTES = Limit(
    "minutes on the header card", 10, 45, "A lesson is a meeting: fold, cut, or move to More."
)
ROUNDS = Limit("rounds in a lesson", 3, 5, "Each takes some ten minutes.")
TYPED_TASKS = Limit(
    "tasks of a lesson that need pandas or a chart", 3, None, "What is typed is learned."
)
CELLS = Limit("cells in a lesson", 25, 60, "A round of five steps has eight to ten cells.")
QUIZ_QUESTIONS = Limit("questions in the quiz", 3, None, "Each objective should meet one.")
CODE_MEDIAN = Limit("lines of code in the median code cell", None, 4, _SMALL)
CODE_LONG = Limit("lines of code in nine of ten code cells", None, 12, _SMALL)
CODE_MOST = Limit("lines of code in a cell", None, 25, _SMALL)
TEXT_MEDIAN = Limit("words in the median text cell without a table", None, 80, _READ)
TEXT_LONG = Limit("words in nine of ten text cells without a table", None, 90, _READ)
WITH_OUTPUT = Limit(
    "of the code cells have an output", 0.5, None, "A lesson is read on the web too.", percent=True
)
COMPARED = Limit(
    "cells with the tag nbval-check-output", 3, None, "Tag what the text refers to: it is compared."
)
LONG_CELLS = 0.1  # the share of cells that may be over CODE_LONG and TEXT_LONG

# exercises
EXERCISE_MINUTES = Limit("minutes on an exercise's card", 40, 65, "An exercise fits one evening.")
BEFORE_WORDS = Limit(
    "words before an exercise begins", None, 90, "How it works is said once, in exercise 01."
)
QUESTIONS = Limit("questions in an exercise", 6, 10, "More do not fit its minutes.")
WRITTEN = Limit("of the questions of an exercise are written", 0.25, 0.45, _SHARE, percent=True)
WRITTEN_POINTS = Limit(
    "of the points of an exercise are for written answers", 0.25, 0.45, _SHARE, percent=True
)
RIGHT_ANSWERS = Limit(
    "right answers to a question in tests/answers", 3, None, "Right comes in more than one form."
)
WRONG_ANSWERS = Limit(
    "wrong answers to a question in tests/answers", 5, None, "A check that refuses little is none."
)
KINDS_OF_MISTAKE = Limit(
    "kinds of mistake among the wrong answers to a question", 4, None, "Feedback says which."
)
TASK_RIGHT_ANSWERS = Limit(
    "right answers to a task of a lesson in tests/answers", 3, None, RIGHT_ANSWERS.why
)
TASK_WRONG_ANSWERS = Limit(
    "wrong answers to a task of a lesson in tests/answers", 4, None, WRONG_ANSWERS.why
)
TASK_KINDS_OF_MISTAKE = Limit(
    "kinds of mistake among the wrong answers to a task", 2, None, KINDS_OF_MISTAKE.why
)


def limits():
    """Return every limit, by its name in this module."""
    return {name: value for name, value in globals().items() if isinstance(value, Limit)}


def main():
    """Print every limit with its reason."""
    for name, limit in limits().items():
        print(f"{name:18} {limit.range():12} {limit.what}. {limit.why}")
    print(f"{'LONG_CELLS':18} {LONG_CELLS:<12.0%} of the cells may be over CODE_LONG, TEXT_LONG.")


if __name__ == "__main__":
    main()
