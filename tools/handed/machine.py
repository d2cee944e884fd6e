"""Code that works at home and not here, that fails, or that does not end."""

from .case import COUNTED, WRITTEN, before, case, insert, said_at_home, text, without

READS = """\
from pathlib import Path
mine = pd.read_csv(Path("../../data/article/figures.csv"))
mine = mine.merge(pd.read_csv("../../data/article/claims.csv")[["claim_id", "source_kind"]],
                  on="claim_id")
q6 = mine.loc[mine["source_kind"] == "none", "figure_id"]"""
WAITS = "stock nbgrader gives it 0; here a person marks what was right at home"
STOPPED = "stock nbgrader waits without end here"
NO_LIMIT = "stock nbgrader has no limit of memory"
NEVER = {STOPPED, NO_LIMIT}  # reasons not to try it


def _unanswered(*questions):
    """The checks below were never reached at home."""

    def change(notebook, cells):
        for question in questions:
            said_at_home(notebook, question, None)

    return change


def _forged(notebook, cells):
    said_at_home(notebook, "q3", "right")


def _setup_changed(notebook, cells):
    cells["setup"].source += f"\nMINE = {COUNTED}"
    cells["q3"].source = "q3 = MINE"


def _own_helper(notebook, cells):
    insert(notebook, cells["setup"], text("My helper."))
    cells["q1"].source = "def sections():\n    return q\n" + cells["q1"].source


READ = "pd.read_csv('../../data/article/claims.csv')"
CASES = [
    case("reads a table by its relative path", "relative path", answers={
        "q3": f"q3 = {COUNTED.replace('claims', READ)}",
        "q6": READS,
    }, stock="stock nbgrader runs the notebook in a folder that has no ../../data"),
    case("reads a lesson's table by open", "relative open", answers={
        "q3": "import csv\nwith open('../../data/article/claims.csv', encoding='utf-8') as file:\n"
              "    q3 = len({row['actor_id'] for row in csv.DictReader(file)\n"
              "              if row['kind'] == 'indirect'} - {''})",
    }, stock="stock nbgrader runs the notebook in a folder that has no ../../data"),
    case("reads a file of one's own", "own file", answers={
        "q6": "q6 = pd.read_csv('my-figures.csv')['figure_id']",
    }, mark=without("q6"), waits=("q6-check", *WRITTEN), looks=True, stock=WAITS,
        says=(r"at home.*\bq6\b.*my-figures\.csv", r"\bq6\b.*FileNotFoundError")),
    case("right at home by another order of running", "other order", answers={
        "q3": "q3 = voices", "q7": f'voices = {COUNTED}\nq7 = "b"',
    }, mark=without("q3"), waits=("q3-check", *WRITTEN), looks=True, stock=WAITS,
        says=(r"at home.*\bq3\b.*NameError", r"^Ended.*\bq3\b.*NameError")),
    case("an output that says right below a wrong answer", "forged output", _forged,
         wrong={"q3": "q3 = 3"}, mark=without("q3"), says=(r"at home.*\bq3\b",), looks=True),
    case("a syntax error", "syntax error", wrong={"q3": "q3 = = 5"}, mark=without("q3"),
         says=(r"\bq3\b.*SyntaxError",)),
    case("prose in a code cell", "prose", wrong={"q3": "I count eleven voices."},
         mark=without("q3"), says=(r"\bq3\b.*SyntaxError",)),
    case("another name", "other name", wrong={"q3": f"answer3 = {COUNTED}"}, mark=without("q3")),
    case("an error behind the answer", "error behind",
         answers={"q3": f"q3 = {COUNTED}\n1 / 0"},
         says=(r"\bq3\b.*ZeroDivisionError",)),
    case("a package that is not there", "no package",
         wrong={"q3": f"import seaborn\nq3 = {COUNTED}"}, mark=without("q3"),
         says=(r"\bq3\b.*ModuleNotFoundError", r"neither of the course nor installed.*seaborn"),
         looks=True),
    case("asks for input", "input", wrong={"q3": "q3 = int(input('How many? '))"},
         mark=without("q3"), says=(r"\bq3\b.*(RuntimeError|StdinNotImplementedError)",)),
    case("an endless loop", "endless loop", _unanswered("q6"),
         answers={"q6": "while True:\n    pass"}, mark=without("q6"),
         says=(r"\bq6\b.*stopped",), looks=True, stock=STOPPED),
    case("sleeps", "sleeps", _unanswered("q6"),
         answers={"q6": "import time\ntime.sleep(10**6)"}, mark=without("q6"),
         says=(r"\bq6\b.*stopped",), looks=True, stock=STOPPED),
    case("ends its own process", "ends process", _unanswered("q3", "q4", "q5", "q6", "q7"),
         answers={"q3": "import os\nos._exit(0)"}, mark=before("q3"),
         says=(r"ended its own process before q3\b",), looks=True,
         stock="stock nbgrader has no kernel any more and grades nothing"),
    case("all memory", "all memory", _unanswered("q3"),
         answers={"q3": "q3 = bytearray(30 << 30)"}, mark=without("q3"),
         says=(r"\bq3\b.*(MemoryError|memory)",), looks=False,
         stock=NO_LIMIT),
    case("memory bit by bit", "memory bit by bit", _unanswered("q3"),
         answers={"q3": "kept = []\nwhile True:\n    kept.append(bytearray(1 << 20))"},
         mark=without("q3"), says=(r"\bq3\b.*(MemoryError|memory)",), looks=False,
         stock=NO_LIMIT),
    case("pip in a cell", "pip",
         answers={"q3": f"%pip --version\nq3 = {COUNTED}"}),
    case("magics", "magics", answers={"q3": f"%time q3 = {COUNTED}"}),
    case("a setup cell with more in it", "setup changed", _setup_changed, mark=without("q3"),
         waits=("q3-check", *WRITTEN), looks=True, stock=WAITS,
         says=(r"(?i)locked.*\bsetup\b", r"at home.*\bq3\b.*NameError",
               r"^Ended.*\bq3\b.*NameError")),
    case("a function of one's own, never called", "own helper", _own_helper),
    case("a long output", "long output",
         answers={"q3": f'print("x" * 3_000_000)\nq3 = {COUNTED}'}),
    case("a warning", "warning", answers={
        "q3": f'import warnings\nwarnings.warn("old")\nq3 = {COUNTED}'}),
    case("hint and review called", "hint called",
         answers={"q3": f"q3 = {COUNTED}\nhint()"}),
]  # fmt: skip
