"""The form of an answer, where its key is not told: a question of a variant."""

from .. import forms, key, untangled, who
from ..forms import CELLS, Wrong, fold
from ..judging import KINDS, ByHand, kind
from .rows import UNTIL, column_kinds, cut
from .set import hold_items


@kind("form")
class Form(ByHand):
    """Whether an answer has the form that is asked for: its key comes after handing in.

    It stands in the checks of a variant that is handed out, and in no file of questions.
    """

    entries = {
        "of": "the kind of answer",
        "items": "what the answer has a value for: ids that the question names",
        "table": "the table that has the ids to choose from",
        "column": "the column with these ids, or with the values",
        "columns": "several columns with the values",
        "key": "the column whose values name the rows",
        "join": "the tables that are joined to it",
        "until": UNTIL,
        "options": "what can be chosen, or what a value can be",
        "parts": "{name: form} of an answer of several parts",
    }
    by_program = True
    result = "handed in"
    tells = ("missing item", "extra item", "no such item", "no such value", "notation")
    tells += ("not a choice",)
    say = {
        "no such item": "{n} of what you give is no {column} of the table. Look at the ids.",
        "no such value": "{n} of your values cannot stand there. These can: {options}.",
    }

    def why(self, question, frame):
        return frame["form"]

    def faults(self, question):
        return [] if question.get("of") in KINDS else [f"there is no kind {question.get('of')!r}"]

    def may_be_found(self, question):
        return KINDS[question["of"]].from_rows

    def asks(self, question):
        return KINDS[question["of"]].asks({**question, "kind": question["of"]})

    def judge(self, question, answer):
        inner = KINDS[question["of"]]
        asked = {**question, "kind": question["of"]}
        try:
            read = inner.read(answer, *inner.names(asked))
        except Wrong as wrong:
            if wrong.mistake == "type":
                wrong.facts |= inner.asks(asked)
            raise
        if question["of"] == "parts":
            self._parts(question, read)
        elif question["of"] in ("mapping", "table"):
            due = list(map(fold, question["items"]))
            hold_items(due, due, list(read))
            _hold_values(question, inner.names(asked)[1], read)
        elif question["of"] == "set":
            known = set(map(fold, map(str, key.table(question["table"])[question["column"]])))
            strange = [item for item in read if str(item) not in known]
            if strange:
                column = question["column"]
                raise Wrong("no such item", n=len(strange), column=column, stray=strange)
        elif question["of"] == "choice" and read not in map(fold, question["options"]):
            raise Wrong("not a choice", options=", ".join(question["options"]))
        elif question["of"] == "quotes":
            for one in read:
                if isinstance(one, Wrong):
                    raise one

    def _parts(self, question, read):
        for name, part in question["parts"].items():
            if name not in read or forms.is_blank(read[name]):
                raise Wrong("missing item", n=1, column=name)
            try:
                self.judge(part, read[name])
            except Wrong as wrong:
                raise Wrong(wrong.mistake, **{**wrong.facts, "part": name}) from None


def _hold_values(question, columns, read):
    """Raise Wrong unless each value of a mapping or a table is one that can stand in its column."""
    looked_up = "table" in question and "options" not in question
    kinds = column_kinds(question) if looked_up else {}
    for name in columns:
        kind = kinds.get(name, "date" if name.endswith("_edtf") else "text")
        if kind == "text" and not (looked_up or "options" in question):
            continue  # nothing says what could stand there
        said = {row: CELLS[kind](cells[name]) for row, cells in read.items()}
        if kind != "text":
            continue
        if name in who.NAMED:
            strange = [row for row, one in said.items() if one and not who.is_known(one, name)]
            about = {"column": name}
        else:
            can = question.get("options") or _choices(question, name)
            known = set(map(fold, can))
            sign = question.get("until", "\0")
            said = {row: cut(untangled.among(one, known), sign) for row, one in said.items()}
            strange = [row for row, one in said.items() if one is not None and one not in known]
            about = {"options": ", ".join(can)}
        if strange:
            mistake = "no such item" if name in who.NAMED else "no such value"
            raise Wrong(mistake, n=len(strange), which=strange, **about)


def _choices(question, name):
    """What a column of a table can have: its vocabulary, or else what stands in it."""
    fields = {one["name"]: one for one in key.reading().package.fields(question["table"])}
    declared = fields.get(name, {}).get("constraints", {}).get("enum")
    return declared or sorted(map(str, key.rows(question)[name].dropna().unique()))
