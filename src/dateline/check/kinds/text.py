"""A word or a name."""

from .. import forms, key
from ..forms import Wrong, fold, listed
from ..judging import ROWS, Kind, kind


@kind("text")
class Text(Kind):
    """A text; case, runs of spaces and marks around it do not matter."""

    entries = ROWS | {
        "columns": "several columns, each of which has a right text",
        "right": "right texts, beside those of the table",
    }
    mistake_entries = ROWS | {"answer": "the text, or several, in place of rows"}
    mistake_needs = ("answer|table",)
    wanted = "text"
    gives = "a text in small letters, without marks around it; None for “not stated” and the like"
    tells = ("other words", "empty for known", "more than the text says")

    def key(self, question):
        accepted = list(question.get("right", []))
        if "table" in question:
            found = key.rows(question)
            for column in question.get("columns") or [question["column"]]:
                accepted += found[column].dropna().tolist()
        return set(map(forms.text, accepted))

    def read(self, given, key="", columns=()):
        return forms.text(given)

    def judge(self, question, answer):
        if answer is None:
            raise Wrong("empty for known")
        if answer not in self.key(question):
            raise Wrong("other words")

    def fits(self, mistake, question, given):
        if not isinstance(given, str):
            return False
        got = fold(given).strip("()[].:“”\"' ")
        if "answer" in mistake:
            return got in map(fold, listed(mistake["answer"]))
        return got in self.key(mistake)
