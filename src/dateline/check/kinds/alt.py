"""Alt text: what a chart shows, told to somebody who cannot see it."""

from .. import forms
from ..judging import Kind, kind


@kind("alt")
class Alt(Kind):
    """A text in sentences. `judge` names the function that holds it."""

    wanted = "text"
    from_rows = False
    gives = "the text"
    tells = ("too few words", "number not named", "word not named", "bound not shown")
    tells += ("another bound", "more than the text says")
    tells += ("bound where there is none", "list of words", "number of something else")
    tells += ("number for unknown", "zero for unknown", "total of different units")
    say = {
        "too few words": "An alt text has to tell somebody who cannot see the figure what it "
        "shows. This is too short.",
        "number not named": "The alt text does not name every number that is drawn: {n} missing.",
        "word not named": "The alt text leaves out something that the figure shows.",
        "bound where there is none": "“More than” stands before a bare number.",
        "list of words": "This is a list of words. Write it in sentences, for somebody who hears "
        "it read out.",
    }

    def key(self, question):
        return question["judge"]

    def read(self, given, key="", columns=()):
        if not isinstance(given, str):
            forms.refuse(given, "text")
        return given

    def judge(self, question, answer):
        raise NotImplementedError("a question about an alt text names its function in `judge`")

    def fits(self, mistake, question, given):
        return False  # the function of the question names the mistake
