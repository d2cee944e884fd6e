"""Answers in other forms: cells of another kind, doubled, split, moved, beside their place."""

import copy

from .case import (
    COUNTED,
    EXERCISE,
    WRITTEN,
    blank,
    case,
    code,
    insert,
    replace,
    retyped,
    said_at_home,
    text,
    without,
)  # fmt: skip

STOPS = "stock nbgrader stops at an id that stands twice"
NO_MARK = "stock nbgrader gives no mark to what is not in the file, and says nothing of it"
BESIDE = "stock nbgrader sees the untouched cell only, and gives it 0"


def _kind(kind, *questions):
    def change(notebook, cells):
        for question in questions:
            replace(notebook, cells[question], retyped(cells[question], kind))

    return change


def _stub(question, after=False):
    """An untouched copy of the answer cell above (or below) the answer."""

    def change(notebook, cells):
        stub = copy.deepcopy(next(c for c in blank().cells if c.get("id") == question))
        stub.id += "-copy"
        insert(notebook, cells[question], stub, after=after)

    return change


def _whole_blank(after):
    def change(notebook, cells):
        other = copy.deepcopy(blank().cells)
        for cell in other:
            cell.id += "-2"
        notebook.cells = [*notebook.cells, *other] if after else [*other, *notebook.cells]

    return change


def _beside(after=True, questions=WRITTEN, make=text):
    """The stubs are untouched, the answers stand in cells of the student's own."""

    def change(notebook, cells):
        stubs = {c.get("id"): c.source for c in blank().cells}
        for question in questions:
            insert(notebook, cells[question], make(cells[question].source), after=after)
            cells[question].source = stubs[question]

    return change


def _split_text(notebook, cells):
    insert(notebook, cells["q8"], text("And the article names nobody who saw it (s11)."))


def _two_answers(notebook, cells):
    twin = copy.deepcopy(cells["q3"])
    twin.source, twin.id = "q3 = 3", "twin"
    insert(notebook, cells["q3"], twin, after=False)


def _two_texts(notebook, cells):
    twin = copy.deepcopy(cells["q8"])
    twin.source, twin.id = "An older answer, quite another one.", "twin"
    insert(notebook, cells["q8"], twin, after=False)


def _same_twice(notebook, cells):
    twin = copy.deepcopy(cells["q3"])
    twin.id = "twin"
    insert(notebook, cells["q3"], twin)


def _code_below(notebook, cells):
    insert(notebook, cells["q5"], code(cells["q5"].source))
    cells["q5"].source = next(c for c in blank().cells if c.get("id") == "q5").source


def _split_code(notebook, cells):
    parts = ("counted = " + COUNTED, "q3 = counted")
    cells["q3"].source = parts[0]
    insert(notebook, cells["q3"], code(parts[1]))


def _moved(notebook, cells):
    notebook.cells.remove(cells["q3"])
    notebook.cells.append(cells["q3"])


def _moved_up(notebook, cells):
    notebook.cells.remove(cells["q8"])
    notebook.cells.insert(2, cells["q8"])


def _gone(notebook, cells):
    notebook.cells = [c for c in notebook.cells if c not in (cells["q1"], cells["q1-check"])]


def _text_gone(notebook, cells):
    notebook.cells.remove(cells["q8"])


def _questions_gone(notebook, cells):
    notebook.cells = [c for c in notebook.cells if not c.get("id", "").endswith("-ask")]


def _locked(notebook, cells):
    cells["q3-check"].source = "# mine\n" + cells["q3-check"].source


def _own_everywhere(notebook, cells):
    for place in (20, 10, 3):
        notebook.cells.insert(place, code("claims.head(2)"))
        notebook.cells.insert(place, text("A note to myself."))


def _blank(notebook, cells):
    stubs = {c.get("id"): c for c in blank().cells}
    notebook.cells = [copy.deepcopy(stubs[c.get("id")]) for c in notebook.cells]


def _spaces(notebook, cells):
    for question in WRITTEN:
        cells[question].source = stub_of(question) + "\n \n"


def stub_of(question):
    """The text that stands in an answer's cell when it is handed out."""
    return next(c.source for c in blank().cells if c.get("id") == question)


def _stored(question, result):
    return lambda notebook, cells: said_at_home(notebook, question, result)


CASES = [
    case("all right", "all right"),
    case("handed in as handed out", "blank", _blank, mark=0, waits=()),
    case("three questions wrong", "three wrong", mark=without("q1", "q3", "q7"),
         wrong={"q1": "q1 = {}", "q3": "q3 = 3", "q7": "q7 = 'a'"}),
    case("written answers turned into code", "text to code", _kind("code", *WRITTEN),
         says=(r"\bq8, q9, q10\b",)),
    case("a written answer turned into raw text", "text to raw", _kind("raw", "q8"),
         says=(r"\bq8\b",)),
    case("code answers turned into Markdown", "code to text", _kind("markdown", "q1", "q3"),
         says=(r"\bq1, q3\b",)),
    case("a code answer turned into raw text", "code to raw", _kind("raw", "q5"),
         says=(r"\bq5\b",)),
    case("a check turned into Markdown", "check to text", _kind("markdown", "q3-check"),
         says=(r"\bq3-check\b",)),
    case("an untouched copy above a written answer", "stub above text", _stub("q8"), stock=STOPS),
    case("an untouched copy below a written answer", "stub below text", _stub("q8", True),
         stock=STOPS),
    case("an untouched copy above a code answer", "stub above code", _stub("q1"), stock=STOPS),
    case("an untouched copy below a code answer", "stub below code", _stub("q1", True),
         stock=STOPS),
    case("the blank notebook pasted below", "blank after", _whole_blank(True), stock=STOPS),
    case("the blank notebook pasted above", "blank before", _whole_blank(False), stock=STOPS),
    case("written answers below their stubs", "text below stub", _beside(),
         says=(r"\bq8, q9, q10\b",), looks=True, stock=BESIDE),
    case("a written answer above its stub", "text above stub", _beside(False, ["q8"]),
         says=(r"\bq8\b",), looks=True, stock=BESIDE),
    case("written answers as code below their stubs", "code below stub",
         _beside(True, ["q9"], code), says=(r"\bq9\b",), looks=True, stock=BESIDE),
    case("a written answer that goes on in a second cell", "text split", _split_text),
    case("a code answer in a cell below its stub", "answer below stub", _code_below),
    case("a code answer split into two cells", "code split", _split_code),
    case("two different answers, the second right", "two answers", _two_answers,
         says=(r"\bq3\b",), looks=True, stock=STOPS),
    case("two different written answers", "two texts", _two_texts, says=(r"\bq8\b",), looks=True,
         stock=STOPS),
    case("the same answer twice", "same twice", _same_twice, stock=STOPS),
    case("an answer moved to the end", "moved", _moved, says=(r"moved",),
         stock="stock nbgrader runs the cells as they stand: the answer comes after its check"),
    case("a written answer moved to the top", "moved up", _moved_up, says=(r"moved",)),
    case("an answer and its check deleted", "deleted", _gone, mark=without("q1"),
         says=(r"(?i)missing.*\bq1, q1-check\b",), stock=NO_MARK),
    case("a written answer deleted", "text deleted", _text_gone, waits=("q9", "q10"),
         says=(r"(?i)missing.*\bq8\b",), stock=NO_MARK),
    case("the texts of the questions deleted", "questions deleted", _questions_gone),
    case("a check changed", "check changed", _locked, says=(r"(?i)locked.*\bq3-check\b",),
         looks=True),
    case("cells of one's own everywhere", "own cells", _own_everywhere),
    case("stubs with blank lines behind", "blank lines", _spaces, waits=(),
         stock="stock nbgrader takes a blank line for an answer"),
    case("right, but never run at home", "never run", _stored("q3", None)),
    case("Cyrillic letters that look like Latin ones", "Cyrillic letters", mark=without("q1"),
         wrong={"q1": 'q1 = {"s14": "А", "s27": "А", "s28": "В", "s33": "В", "s36": "С"}'},
         says=(r"^q1: not right.*CYRILLIC CAPITAL LETTER A",), looks=True),
    case("a written answer of one word", "one word", answers={"q8": "Unknown."}),
    case("a question answered twice in one cell", "twice in a cell",
         answers={"q3": f"q3 = 3\nq3 = {COUNTED}"}),
]  # fmt: skip
assert EXERCISE == "01-reading"  # the answers above are answers to its questions
