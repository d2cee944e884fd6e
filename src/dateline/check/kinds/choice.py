"""One of several: a letter, mostly."""

from .. import forms
from ..forms import Wrong, fold, listed
from ..judging import Kind, kind


@kind("choice")
class Choice(Kind):
    """One of the options; case, brackets and full stop do not matter."""

    entries = {
        "options": "what can be chosen",
        "right": "what is right of it: one or several",
    }
    mistake_entries = {"answer": "the option, or several"}
    mistake_needs = ("answer",)
    wanted = "one of these"
    from_rows = False
    tells = ("not a choice", "other choice")
    say = {
        "not a choice": "Answer with one of these: {options}.",
        "other choice": "This choice does not hold. Go back to the words of the sentence.",
    }

    def key(self, question):
        return list(map(fold, question["right"]))

    def read(self, given, key="", columns=()):
        return forms.letter(given)

    def asks(self, question):
        return {"wanted": self.wanted, "options": ", ".join(question["options"])}

    def judge(self, question, answer):
        if answer not in map(fold, question["options"]):
            raise Wrong("not a choice", options=", ".join(question["options"]))
        if answer not in self.key(question):
            raise Wrong("other choice")

    def fits(self, mistake, question, given):
        return self.read(given) in map(fold, listed(mistake["answer"]))

    def faults(self, question):
        if set(question["right"]) - set(question["options"]):
            return ["a right choice is not among the options"]
        return super().faults(question)
