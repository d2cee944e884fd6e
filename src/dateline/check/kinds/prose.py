"""A written answer, which a person reads."""

from ..judging import ByHand, kind


@kind("prose")
class Prose(ByHand):
    """A text that no program can judge: the student is shown the rubric."""

    entries = {"rubric": "what a good answer has, one point a line"}
    wanted = "text"
    gives = "the answer as plain data"
    result = "read the rubric"

    def praise(self, question, frame):
        return f"{frame['prose']}\n{question['rubric']}"

    def faults(self, question):
        return [] if question.get("rubric") else ["'rubric' is missing"]
