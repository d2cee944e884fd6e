"""The page that the model answers of the closing project make: built here, kept nowhere."""

import re

import pandas as pd

from dateline.brief import brief
from tools import coursework, written


def made():
    """Return the page that the model answers of the exercise make: for question A."""
    space = coursework.student("06-brief")
    cells = coursework.cells(coursework.read(coursework.SOLUTIONS, "06-brief"))
    answers = {}
    for question in ("q3", "q4", "q5", "q6"):
        answers[question] = coursework.answer(space, question, cells[question].source)
    texts = {
        question: re.sub(r"^\(For question A\.\) ", "", one["model"])
        for question, one in written.questions("06-brief").items()
    }
    numbers = {"persons detained": "more than 200", "police officers injured": "95"}
    numbers["deaths"] = "no number given"
    return brief(
        title="Two numbers, and a toll that nobody gives",
        question="Who was harmed or held, and who says so?",
        text=texts["q7"],
        rows=answers["q3"],
        figure=answers["q5"],
        alt=answers["q6"],
        table=pd.DataFrame({"who": numbers.keys(), "how many": numbers.values()}),
        later=answers["q4"],
        later_text=texts["q8"],
        unknown=texts["q9"],
        sources="One Arabic news article, publisher and date unknown; later statements as named.",
        author="A learner",
        date="28 November 2026",
        keep=False,
    )
