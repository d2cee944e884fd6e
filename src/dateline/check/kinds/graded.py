"""A question that only a hidden test marks: a graded set whose keys stay private."""

from ..judging import ByHand, kind


@kind("graded")
class Graded(ByHand):
    """Nothing but a title: the check says that there is an answer, and no more."""

    wanted = "other"
    result = "handed in"

    def why(self, question, frame):
        return frame["graded"]
