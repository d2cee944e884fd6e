"""A written answer, which a person reads."""

from ..judging import ByHand, kind


@kind("prose")
class Prose(ByHand):
    """A text that no program can judge: the student is shown the rubric."""

    entries = {
        "rubric": "what a good answer has, one point a line",
        "examples": "for `review`: tables with `marks` (full, half, none), `text` and `why`",
    }
    wanted = "text"
    result = "read the rubric"

    def why(self, question, frame):
        boxes = [f"☐ {point}" for point in question["rubric"].splitlines()]
        return "\n".join([frame["prose"], *boxes])

    def faults(self, question):
        marks = [example.get("marks") for example in question.get("examples", [])]
        found = [] if question.get("rubric") else ["'rubric' is missing"]
        if marks not in ([], ["full", "half", "none"]):
            found.append("'examples' are one each of full, half, none")
        return found
