"""An answer of several named parts, each a question of its own."""

from .. import forms
from ..forms import Wrong
from ..judging import KINDS, Kind, judge, kind

# a mistake of form keeps its name; a wrong value gets the one that the part gives it
_OF_FORM = {"type", "text for number", "notation", "not a choice", "not in the article"}
_OF_FORM |= {"marks in quote", "spaces in quote", "English words"}


@kind("parts")
class Parts(Kind):
    """A dict with the names of the parts, or a list in their order."""

    entries = {
        "parts": "{name: question}; a part has a kind and what belongs to it, and may have two "
        "more: `wrong`, the name of the mistake when only this part is wrong, and `say`, the words "
        "for it"
    }
    wanted = "map"
    from_rows = False
    tells = ("missing item",)
    say = {"missing item in a column": "There is nothing yet for {column}."}

    def key(self, question):
        return question["parts"]

    def names(self, question):
        return "", list(question["parts"])

    def read(self, given, key="", columns=()):
        return forms.parts(given, list(columns))

    def asks(self, question):
        return {"wanted": "map of parts", "columns": ", ".join(question["parts"])}

    def judge(self, question, answer):
        names = list(question["parts"])
        lacking = [name for name in names if name not in answer or forms.is_blank(answer[name])]
        if lacking:
            raise Wrong("missing item", n=len(lacking), column=", ".join(lacking))
        faults = []
        for name in names:
            part = question["parts"][name]
            try:
                judge(part, answer[name])
            except Wrong as wrong:
                facts = {"say": part.get("say"), **wrong.facts, "part": name, "n": 1}
                own = wrong.mistake in _OF_FORM or "say" in wrong.facts
                named = wrong.mistake if own else part.get("wrong", wrong.mistake)
                faults.append((named, wrong.mistake, facts))
        if faults:
            named, general, facts = faults[0]
            raise Wrong(general if len(faults) == len(names) else named, **facts)

    def fits(self, mistake, question, given):
        return False  # the parts describe their own

    def secrets(self, question):
        parts = question["parts"].values()
        return [said for part in parts for said in KINDS[part["kind"]].secrets(part)]
