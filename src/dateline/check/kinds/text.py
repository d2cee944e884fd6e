"""A word or a name."""

from .. import forms, key, who
from ..forms import Wrong, fold, listed
from ..judging import ROWS, Kind, kind


@kind("text")
class Text(Kind):
    """A text; case, spaces, marks around it and what nobody sees do not matter.

    In place of the id of an actor or a speaker any name in use is right.
    """

    entries = ROWS | {
        "columns": "several columns, each of which has a right text",
        "right": "right texts, beside those of the table",
    }
    mistake_entries = ROWS | {"answer": "the text, or several, in place of rows"}
    mistake_needs = ("answer|table",)
    wanted = "text"
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
        if not who.readings(answer, _column(question)) & self.key(question):
            raise Wrong("other words")

    def fits(self, mistake, question, given):
        given = forms.single(given)
        if not isinstance(given, str):
            return False
        got = who.readings(fold(given).strip(f"{forms.QUOTATION}()[].: "), _column(question))
        wrong = mistake["answer"] if "answer" in mistake else self.key(mistake)
        return not got.isdisjoint(map(fold, listed(wrong) if "answer" in mistake else wrong))


def _column(question):
    return (question.get("columns") or [question.get("column", "")])[0]
