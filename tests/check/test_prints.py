"""A notebook that was made with other questions is told so, and its answers are not judged."""

import copy

import nbformat
import pytest

from dateline import __version__
from dateline.check import (
    OtherVersion,
    asking,
    asks,
    check,
    forget,
    hold,
    prints,
    questions,
    session,
)
from tools import coursework, lessons

NAME = "01-reading"
RIGHT = {"s14": "A"}


@pytest.fixture(autouse=True)
def _a_new_kernel():
    forget()
    yield
    forget()


def said(version="0.9", **changed):
    """The line of an exercise in which the prints of some questions are others."""
    told = {name: prints.print_of(NAME, name) for name in questions(NAME)} | changed
    listed = ", ".join(f"{name} {one}" for name, one in told.items())
    return f"{NAME}, version {version}: {listed}"


def test_a_notebook_of_today_is_judged_and_nothing_is_said():
    assert asks(said()) is None
    assert check(NAME, "q7", "b").result == "right"
    assert check(NAME, "q7", "a").result == "not yet"
    hold(NAME, "q7", "b")


def test_another_version_is_told_at_once_and_at_its_checks_alone():
    told = asks(said(q3="0000", q7="0000"))
    assert told.result == "other version" and "q3 and q7" in told.message
    assert "the course (0.9)" in told.message and f"runs here ({__version__})" in told.message
    assert "open the course again" in told.message and "install" in told.message
    assert "≠ Another version" in repr(told) and "<li>" in told._repr_html_()
    for answer in ("a", "b", 17):
        told = check(NAME, "q7", answer)
        assert told.result == "other version" and repr(told.mark) == "0"
        assert "Nothing was judged" in told.message and told.title == questions(NAME)["q7"]["title"]
        with pytest.raises(OtherVersion, match="^01-reading, q7: .* A person has to"):
            hold(NAME, "q7", answer)
    assert check(NAME, "q7", ...).result == "not attempted"
    assert check(NAME, "q6", ["f01"]).result == "not yet"
    assert check("02-timeline", "q3", 1).result != "other version"


def test_an_answer_that_was_not_judged_is_no_try():
    asks(said(q7="0000"))
    check(NAME, "q7", "a")
    assert session._tries == {}


def test_a_form_is_not_told_either_where_the_question_is_another_one():
    form = {"of": "choice", "options": ["a", "b", "c", "d"]}
    assert check(NAME, "q7", "a", form).result == "handed in"
    asks(said(q7="0000"))
    assert check(NAME, "q7", "a", form).result == "other version"
    assert check(NAME, "q7", "e", form).result == "other version"


def test_a_question_that_is_gone_is_no_mistake():
    asks(said(q99="0000"))
    told = check(NAME, "q99", 3)
    assert told.result == "other version" and "There is no question" not in told.message
    assert check(NAME, "q98", 3).mistake == "no such question"


def test_two_states_of_one_version_are_told_apart_in_words():
    assert f"version {__version__} of another day" in asks(said(__version__, q3="0000")).message


def test_a_written_question_is_nobodys_business_here():
    assert asks(said(q8="0000")) is None


@pytest.mark.parametrize(
    "line", ["", "nothing", 3, None, "01-reading", "no-notebook, version 0.9: q1 0000"]
)
def test_a_line_that_says_nothing_changes_nothing(line):
    assert asks(line) is None
    assert check(NAME, "q7", "b").result == "right"


def test_a_kernel_forgets_what_a_notebook_said():
    asks(said(q7="0000"))
    forget()
    assert check(NAME, "q7", "b").result == "right"


# --- of what a print is made ----------------------------------------------------------------------


@pytest.fixture
def changed(monkeypatch):
    """The questions, to be changed."""
    found = copy.deepcopy(questions(NAME))
    monkeypatch.setattr(asking, "questions", lambda notebook: found)
    yield found
    prints.print_of.cache_clear()


def print_now(question):
    prints.print_of.cache_clear()
    return prints.print_of(NAME, question)


@pytest.mark.parametrize("entry", prints.BESIDE)
def test_words_are_not_in_a_print(changed, entry):
    before = print_now("q7")
    changed["q7"][entry] = "other words"
    assert print_now("q7") == before


@pytest.mark.parametrize(
    ("question", "entry", "value"),
    [
        ("q1", "where", "sentence_id == 's01'"),
        ("q6", "column", "claim_id"),
        ("q7", "right", ["a"]),
        ("q7", "options", ["a", "b", "c"]),
    ],
)
def test_what_an_answer_is_held_against_is(changed, question, entry, value):
    before = print_now(question)
    assert entry in changed[question]
    changed[question][entry] = value
    assert print_now(question) != before


def test_a_corrected_row_is_another_key(monkeypatch):
    from dateline.check import answered

    before = print_now("q3")
    monkeypatch.setattr(answered, "right", lambda question: 12)
    assert print_now("q3") != before
    monkeypatch.undo()
    assert print_now("q3") == before
    prints.print_of.cache_clear()


def test_a_question_at_fault_is_told_by_its_check(changed):
    asks(said())
    changed["q1"]["where"] = "no_such_column == 1"
    prints.print_of.cache_clear()
    assert check(NAME, "q1", RIGHT).result == "broken"


def test_types_of_a_version_of_pandas_change_no_print():
    import numpy as np

    assert prints._plain([np.float64(5.0), 5, None, float("nan")]) == ["5", "5", None, None]
    assert prints._plain({1: np.int64(3)}) == {"1": "3"}


def test_the_task_of_a_written_question_is_its_words():
    before = prints.print_of_text("## Question 8: A (2 points)\n\nSay **who** it was, and when.")
    assert prints.print_of_text("## Question 9: B\n\nsay who it was and *when*") == before
    assert prints.print_of_text("## Question 8: A\n\nSay who it is, and when.") != before


# --- in a notebook --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", coursework.NAMES)
def test_each_exercise_carries_the_prints_of_its_questions(name):
    book = coursework.read(coursework.EXERCISES, name)
    (cell,) = (cell for cell in book.cells if cell.id == prints.CELL)
    assert "nbgrader" not in cell.metadata, "nbgrader writes over what it knows and locks"
    told = prints.said_in(cell.source)
    assert told.notebook == name and list(told.prints) == list(coursework.points(name))
    stale = f"The prints in exercises/{name} are not today's. Run: python -m tools.exercises {name}"
    assert told.prints == prints.of_cells(name, book.cells), stale
    checked = {question: prints.print_of(name, question) for question in questions(name)}
    assert all(checked.values()) and checked.items() <= told.prints.items()
    assert max(map(len, cell.source.splitlines())) <= 100
    space = {}
    exec(cell.source, space)
    assert session.carried(name) == (__version__, told.prints)


def test_lessons_carry_none():
    """They are read anew with each version, and nobody hands them in."""
    for path in lessons():
        assert "asks(" not in path.read_text(encoding="utf-8")


def test_entering_prints_twice_is_entering_them_once():
    book = coursework.read(coursework.EXERCISES, NAME)
    before = nbformat.writes(book)
    assert nbformat.writes(prints.entered(book, NAME)) == before
    other = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1", id="a")])
    assert len(prints.entered(other, NAME).cells) == 1
    assert len(prints.entered(other, "no-questions").cells) == 1


def test_a_notebook_without_a_setup_cell_has_it_before_its_first_code():
    book = coursework.read(coursework.EXERCISES, NAME)
    book.cells = [cell for cell in book.cells if cell.id not in ("setup", prints.CELL)]
    code = [cell for cell in prints.entered(book, NAME).cells if cell.cell_type == "code"]
    assert code[0].id == prints.CELL


@pytest.mark.parametrize(
    "written",
    [
        'asks("n, version 1: q1 0a1b, q2 1b2c")',
        "asks('n, version 1: q1 0a1b, q2 1b2c')",
        'asks(\n    "n, version 1: q1 0a1b, "\n    "q2 1b2c",\n)',
        'x = 1\nasks("n, version 1: q1 0a1b, q2 1b2c")  \ny = 2',
    ],
)
def test_what_a_cell_says_is_read_in_any_form_of_an_editor(written):
    assert prints.said_in(written) == ("n", "1", {"q1": "0a1b", "q2": "1b2c"})
    assert "asks" not in prints.without(written)


def test_a_long_list_is_read_again():
    told = {f"q{number}": f"{number:04x}" for number in range(1, 60)}
    assert prints.said_in(prints.source(NAME, told)).prints == told


@pytest.mark.parametrize(
    "written",
    [
        "q3 = (\nasks('n, version 1: q1 0a1b')\n)",
        "def asks(name):\n    return name\nasks('me')",
        'text = """\nasks("n, version 1: q1 0a1b")\n"""',
        "%time\nasks('n, version 1: q1 0a1b')",
    ],
)
def test_what_a_student_writes_under_this_name_stays(written):
    assert prints.said_in(written) == prints.Said() and prints.without(written) == written


def test_what_stands_beside_the_line_stays_as_it_is():
    before, after = "x = 'é'; ", "; y = 'ثلاثة'\nz = 1"
    cut = prints.without(f"{before}asks('n, version 1: q1 0a1b'){after}")
    assert cut == f"{before}pass{after}"


@pytest.mark.parametrize("filling", ["\n", " ", "(", "-", "'' ", "asks('x')\n"], ids=range(6))
def test_a_cell_of_any_length_is_not_taken_apart(filling, monkeypatch):
    """The grader reads cells in its own process: what takes long there takes others' time."""
    parsed = []
    parse = prints.ast.parse
    monkeypatch.setattr(prints.ast, "parse", lambda text: parsed.append(len(text)) or parse(text))
    for times in (100, 3_000, 200_000):
        assert prints.said_in(f'asks("x"{filling * times}x') == prints.Said()
    assert max(parsed) <= prints.LONG
