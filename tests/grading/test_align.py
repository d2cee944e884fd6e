"""Answers in whatever form they are there: which cell is whose, what counts, what is looked at."""

import copy
import json
import sys
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from tools import classroom, coursework

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="grading: Linux only")

if sys.platform.startswith("linux"):
    from dateline.check import prints
    from dateline.grading import align, record, text, versions
    from dateline.grading.source import key_of

NAME = classroom.NAME
MACHINE, WRITTEN = "q3", "q8"


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    course = record.course(classroom.course(tmp_path_factory.mktemp("course")))
    return key_of(record.source(course, NAME), NAME)


@pytest.fixture
def book():
    return classroom.perfect()


def stub(question):
    return copy.deepcopy(coursework.cells(classroom.filled({}))[question])


def cells_of(book):
    return {cell.get("id"): cell for cell in book.cells}


def insert(book, question, *cells, before=False):
    at = [cell.get("id") for cell in book.cells].index(question)
    at += not before
    book.cells[at:at] = cells


def aligned(book, key):
    return align.beside(json.dumps(book).encode("ascii"), key)


def answer(found, question):
    return next(cell for cell in found.cells if cell["id"] == question)


def region(found, question):
    (one,) = [r for r in found.regions if set(r.marks) & {question, f"{question}-check"}]
    return one


def run(found, question):
    """What is run of a question, in order."""
    number = answer(found, question)["region"]
    mine = [c for c in found.cells if c["region"] == number and c["type"] == "code"]
    return [c["given"] for c in mine if c["own"]]


def said(found):
    return "\n".join(found.remarks)


@pytest.mark.parametrize("kind", ["markdown", "raw", "code"])
@pytest.mark.parametrize("question", [MACHINE, WRITTEN])
def test_an_answer_of_another_kind_is_the_answer(book, key, kind, question):
    cells = cells_of(book)
    cells[question].cell_type = kind
    if kind == "code":
        cells[question].update(outputs=[], execution_count=None)
    source = cells[question].source
    found = aligned(book, key)
    assert answer(found, question)["source"] == source
    assert answer(found, question)["type"] == ("code" if question == MACHINE else "markdown")
    assert not region(found, question).blank and not found.looks


BLANKS = {
    "untouched": lambda cell: cell,
    "emptied": lambda cell: cell.update(source=""),
    "spaces": lambda cell: cell.update(source=f"\n {cell.source}\n\n"),
    "without the words of the course": lambda cell: cell.update(source=cell.source.split("\n")[0]),
    "without its marks": lambda cell: (cell.metadata.pop("nbgrader"), cell.update(id="new")),
}


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("question", ["q1", MACHINE, "q5", WRITTEN])
def test_a_blank_copy_never_counts(book, key, question, blank, before):
    copied = stub(question)
    BLANKS[blank](copied)
    insert(book, question, copied, before=before)
    whole = coursework.cells(classroom.perfect())[question].source
    found = aligned(book, key)
    assert answer(found, question)["source"] == whole
    if question != WRITTEN:
        assert [one for one in run(found, question) if one] == [whole]
    assert not region(found, question).blank and not found.looks


@pytest.mark.parametrize("ids", [True, False])
@pytest.mark.parametrize("above", [True, False])
def test_a_blank_notebook_around_the_answers_never_counts(book, key, above, ids):
    other = classroom.filled({})
    for number, cell in enumerate(other.cells):
        cell.id = f"{cell.id}-2" if ids else f"cell-{number}"
    book.cells = [*other.cells, *book.cells] if above else [*book.cells, *other.cells]
    found, alone = aligned(book, key), aligned(classroom.perfect(), key)
    shown = [(cell["id"], cell["source"]) for cell in found.cells if cell["source"]]
    assert shown == [(cell["id"], cell["source"]) for cell in alone.cells]
    assert not found.looks and not any(one.blank for one in found.regions)


def test_an_older_stub_is_a_stub(book, key):
    """Its own checksum says that nobody has written into it."""
    from nbgrader.utils import compute_checksum

    old = stub(WRITTEN)
    old.source = "(Double-click and write here.)"
    old.metadata.nbgrader.checksum = compute_checksum(old)
    insert(book, WRITTEN, old)
    assert "Double-click" not in "".join(cell["source"] for cell in aligned(book, key).cells)
    old.source += " I write."
    found = aligned(book, key)
    assert any("I write." in cell["source"] for cell in found.cells) and found.looks


@pytest.mark.parametrize("question", [MACHINE, WRITTEN])
def test_two_different_answers_are_both_shown_and_looked_at(book, key, question):
    second = stub(question)
    second.source = "q3 = 3" if question == MACHINE else "Another text."
    insert(book, question, second)
    found = aligned(book, key)
    assert found.looks and question in said(found)
    assert {"q3 = 3", "Another text."} & {cell["source"] for cell in found.cells}
    if question == MACHINE:
        assert run(found, question)[-1] == "q3 = 3"  # as in a notebook: the last one counts


OWN = {
    "Markdown": new_markdown_cell("Nobody is named."),
    "one word": new_markdown_cell("Unknown."),
    "raw": new_raw_cell("Nobody is named."),
    "words in a code cell": new_code_cell("The article says that nobody counted them."),
    "a comment": new_code_cell("# The article says that nobody counted them."),
    "a text in a name": new_code_cell("q8 = 'The article says that nobody counted them.'"),
    "printed": new_code_cell("print('The article says that nobody counted them.')"),
    "only a picture": new_markdown_cell(
        "![](attachment:x.png)", attachments={"x.png": {"image/png": "aGk="}}
    ),
}


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("own", OWN)
def test_text_beside_a_blank_written_answer_may_be_it(book, key, own, before):
    cells = cells_of(book)
    cells[WRITTEN].source = stub(WRITTEN).source
    insert(book, WRITTEN, copy.deepcopy(OWN[own]), before=before)
    found = aligned(book, key)
    assert region(found, WRITTEN).blank and region(found, WRITTEN).near
    assert not region(found, "q9").near


def test_an_answer_beneath_the_try_cell_may_be_it(book, key):
    cells_of(book)[WRITTEN].source = stub(WRITTEN).source
    insert(book, "q8-review", new_markdown_cell("Nobody is named."))
    assert region(aligned(book, key), WRITTEN).near


@pytest.mark.parametrize("place", ["q8-ask", "q8-review", "q8-show"])
def test_an_answer_written_into_a_cell_of_the_exercise_is_shown(book, key, place):
    cells = cells_of(book)
    cells[WRITTEN].source = stub(WRITTEN).source
    more = "\n\nNobody is named, and nobody was seen (s11)."
    cells[place].source = cells[place].source.replace('"""..."""', f'"""{more}"""')
    if place == "q8-ask":
        cells[place].source += more
    elif place == "q8-show":
        cells[place].source += f"\n# {more.strip()}"
    found = aligned(book, key)
    assert region(found, WRITTEN).near
    assert any("nobody was seen (s11)" in c["source"] for c in found.cells if c["own"])


def test_trying_review_out_is_not_looked_at(book, key):
    cells = cells_of(book)
    text = cells[WRITTEN].source
    cells["q8-review"].source = cells["q8-review"].source.replace("...", text)
    found = aligned(book, key)
    assert not found.looks and found.remarks == []


def test_code_beside_a_blank_answer_counts_when_it_gives_the_name(book, key):
    cells = cells_of(book)
    whole, cells[MACHINE].source = cells[MACHINE].source, stub(MACHINE).source
    insert(book, MACHINE, new_code_cell(whole), before=True)
    found = aligned(book, key)
    assert [one for one in run(found, MACHINE) if one] == [whole]  # and the stub is not run
    assert answer(found, MACHINE)["given"] == "" != answer(found, MACHINE)["source"]
    assert region(found, MACHINE).near


def test_code_behind_the_check_may_be_the_answer(book, key):
    cells = cells_of(book)
    whole, cells[MACHINE].source = cells[MACHINE].source, stub(MACHINE).source
    insert(book, "q3-check", new_code_cell(whole))
    assert region(aligned(book, key), MACHINE).near
    book.cells[[c.id for c in book.cells].index("q3-check") + 1].source = "claims.head()"
    assert not region(aligned(book, key), MACHINE).near


def test_a_cell_copied_to_the_next_question_is_read_there(book, key):
    """Whoever copies a cell copies nbgrader's id with it."""
    cells = cells_of(book)
    copied = copy.deepcopy(cells[WRITTEN])
    copied.id, copied.source = "copied", cells["q9"].source
    cells["q9"].source = stub("q9").source
    insert(book, "q9", copied, before=True)
    found = aligned(book, key)
    assert answer(found, WRITTEN)["source"] == cells[WRITTEN].source
    assert region(found, "q9").near and found.looks


def test_text_elsewhere_while_answers_are_blank_is_looked_at(book, key):
    cells = cells_of(book)
    text = cells["q10"].source
    cells["q10"].source = stub("q10").source
    book.cells.append(new_markdown_cell(f"My last answer: {text}"))
    found = aligned(book, key)
    assert found.looks and "q10" in said(found)
    book.cells[-1].source = "Aigerim N., group 3"
    assert not aligned(book, key).looks


def test_notes_of_ones_own_beside_answers_are_nothing(book, key):
    for question in (MACHINE, WRITTEN):
        insert(book, question, new_markdown_cell("A note to myself, of some length, to be sure."))
    found = aligned(book, key)
    assert not found.looks and found.remarks == []


def test_an_answer_without_any_mark_is_found_by_its_place(book, key):
    for number, cell in enumerate(book.cells):
        cell.id = f"x{number}"
        cell.metadata.pop("nbgrader", None)
    found = aligned(book, key)
    whole = coursework.cells(classroom.perfect())
    for question in ("q1", MACHINE, WRITTEN, "q10"):
        assert answer(found, question)["source"] == whole[question].source
    assert not found.looks


def test_what_an_editor_does_to_the_form_of_a_locked_cell_is_nothing(book, key):
    cells = cells_of(book)
    cells["setup"].source = cells["setup"].source.replace(" = ", "  =  ").replace('"', "'") + "\n"
    assert aligned(book, key).remarks == []
    cells["setup"].source += "\nMINE = 1"
    found = aligned(book, key)
    assert found.looks and "setup" in said(found)
    assert any("MINE = 1" in c["source"] for c in found.cells if c["own"])


def test_an_older_form_of_the_exercise_is_one_sentence(book, key):
    from nbgrader.utils import compute_checksum

    for cell in book.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("locked") and cell.cell_type == "code":
            cell.source = f"1  # older\n{cell.source}"
            about.checksum = compute_checksum(cell)
    found = aligned(book, key)
    assert not found.looks and len(found.remarks) == 1 and "older" in found.remarks[0]


HEAVY = {
    "nested": "(" * 19_000,
    "signs": "-" * 19_000 + "1",
    "dots": "a" + ".a" * 9_000,
    "lines": "a = 1\n" * 3_000,
    "names": "a" * 199_000,
    "spaces": "a" + " " * 199_000 + "= 1",
    "hashes": "#" * 199_000,
    "null": "q3 = 1\0",
    "half a sign": "q3 = '\ud800'",
    "digits": "q3 = " + "9" * 10_000,
}


@pytest.mark.parametrize("source", HEAVY.values(), ids=HEAVY)
def test_reading_cells_is_never_slow(book, key, source):
    cells_of(book)[MACHINE].source = stub(MACHINE).source
    for number in range(60):
        insert(book, MACHINE, new_code_cell(f"{source}\n# {number}"))
    begun = time.process_time()
    found = aligned(book, key)
    assert time.process_time() - begun < 10
    assert sum(cell["source"].startswith(source[:9].replace("\ud800", "�")) for cell in found.cells)


@pytest.mark.parametrize("source", ["[" * 90 + "]" * 90 + "\n# a b c d", "a = 1\n" * 750])
def test_many_cells_that_are_alike_cost_as_one(book, key, source):
    cells_of(book)[MACHINE].source = stub(MACHINE).source
    insert(book, MACHINE, *[new_code_cell(source) for _ in range(1_800)])
    begun = time.process_time()
    aligned(book, key)
    assert time.process_time() - begun < 5


def test_what_is_parsed_of_one_notebook_has_an_end():
    read = text.Reader()
    for number in range(100):
        read.assigned(f"{'a = 1; ' * 2_000}b{number} = 2")
    assert read.assigned("late = 1") == {"late"}  # told without parsing, by its form
    assert read.assigned("x = 5\nif x == 5: y = 1") >= {"x"}


POINTS = [{}, True, "2", None, float("inf"), 10**400, -1, [2]]


@pytest.mark.parametrize("points", POINTS, ids=str)
def test_whatever_the_metadata_say_is_no_error(book, key, points):
    data = copy.deepcopy(book)
    for cell in data["cells"]:
        about = cell["metadata"].get("nbgrader")
        if about:
            about.update(points=points, checksum=[], grade_id=about["grade_id"])
        cell["outputs"] = points
    found = aligned(data, key)
    assert not any(one.blank for one in found.regions)


OPEN = "q8-review"  # the exercise leaves it open: nbgrader has no mark on it


def test_an_open_cell_is_run_as_the_student_left_it(book, key):
    """A helper made there, or a page of the answers: what comes after needs it."""
    cells_of(book)[OPEN].source = "def helper():\n    return 1"
    found = aligned(book, key)
    opened = answer(found, OPEN)
    assert opened["own"] and opened["given"] == opened["source"] == "def helper():\n    return 1"
    assert not found.looks and found.remarks == []


@pytest.mark.parametrize("source", ["", "  \n", "# review"])
def test_an_open_cell_that_was_emptied_runs_nothing_of_the_exercise(book, key, source):
    cells_of(book)[OPEN].source = source
    assert answer(aligned(book, key), OPEN)["given"] == source


def test_an_open_cell_that_was_taken_away_is_not_put_back(book, key):
    book.cells.remove(cells_of(book)[OPEN])
    insert(book, "q8", new_code_cell("mine = 1"))
    found = aligned(book, key)
    assert OPEN not in {cell["id"] for cell in found.cells} and found.remarks == []
    assert "mine = 1" in {cell["given"] for cell in found.cells if cell["own"]}


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("question", [MACHINE, WRITTEN])
def test_what_an_older_exercise_says_of_itself_is_no_text_of_the_students(
    book, key, question, kept
):
    """Whoever copies answers out of an older notebook copies its line, too, or has it alone."""
    cells_of(book)[question].source = stub(question).source
    (own,) = (cell for cell in book.cells if cell.id == prints.CELL)
    older = new_code_cell(prints.source(NAME, {"q1": "0000", "q2": "1111"}))
    place = f"{question}-check" if question == MACHINE else question
    insert(book, place, older, new_code_cell(f"import pandas as pd\n{older.source}"))
    if not kept:
        book.cells.remove(own)
    found = aligned(book, key)
    assert region(found, question) == align.Region(region(found, question).marks, True, False)
    assert found.remarks == [] and not found.looks
    said = [cell for cell in found.cells if "asks(" in cell["given"]]
    assert [cell["given"] for cell in said] == [own.source if kept else older.source]
    assert versions.said(found.cells, NAME)[1]["q1"] != "0000" or not kept


def test_a_line_of_ones_own_with_it_is_run(book, key):
    more = new_code_cell(f"{prints.source(NAME, {'q1': '0000'})}\nmine = 3")
    insert(book, "q3-check", more)
    assert more.source in [cell["given"] for cell in aligned(book, key).cells]


def test_an_open_cell_in_several_forms_is_run_in_each(book, key):
    first = cells_of(book)[OPEN]
    again, blank = copy.deepcopy(first), copy.deepcopy(first)
    first.source, again.source = "a = 1", "b = 2"
    insert(book, OPEN, blank, again)
    found = aligned(book, key)
    given = [cell["given"] for cell in found.cells if cell["own"] and cell["type"] == "code"]
    assert given[given.index("a = 1") + 1] == "b = 2"


def test_an_open_cell_as_it_was_handed_out_is_the_exercises(book, key):
    opened = answer(aligned(book, key), OPEN)
    assert not opened["own"] and opened["given"]


# --- several answers, and code that is run again --------------------------------------------------


@pytest.mark.parametrize("ids", [True, False])
@pytest.mark.parametrize("question", ["q2", MACHINE])
def test_a_try_below_the_check_does_not_count(book, key, question, ids):
    """As in the notebook: the check has seen the answer above it. A person sees both."""
    whole = cells_of(book)[question].source
    second = stub(question) if ids else new_code_cell("")
    second.source = f"{question} = -1"
    insert(book, f"{question}-check", second)
    found = aligned(book, key)
    assert answer(found, question)["source"] == whole and region(found, question).near
    places = [cell["id"] or cell["given"] for cell in found.cells]
    assert places.index(f"{question}-check") < places.index(second.source)
    assert found.looks is ids  # one without its id is only named where the mark is not full


def test_what_is_tried_and_checked_once_more_counts(book, key):
    cells = cells_of(book)
    second, check = stub(MACHINE), copy.deepcopy(cells[f"{MACHINE}-check"])
    second.source = "q3 = 3"
    insert(book, f"{MACHINE}-check", second, check)
    found = aligned(book, key)
    assert run(found, MACHINE)[-1] == "q3 = 3" and region(found, MACHINE).near and found.looks


def test_parts_of_an_answer_may_be_alike(book, key):
    cells_of(book)[MACHINE].source = "n = 9"
    parts = [stub(MACHINE) for _ in range(3)]
    for part, source in zip(parts, ("n += 1", "n += 1", "q3 = n"), strict=True):
        part.source = source
    insert(book, MACHINE, *parts)
    assert run(aligned(book, key), MACHINE) == ["n = 9", "n += 1", "n += 1", "q3 = n"]


# Python reads letters of another width as those of the name
@pytest.mark.parametrize("source", ["q3 = 4", "if True:\n    q3 = 4", "\uff51\uff13 = 4"])
def test_an_answer_given_again_in_a_later_question_is_seen(book, key, source):
    insert(book, "q6", new_code_cell(source))
    found = aligned(book, key)
    assert region(found, MACHINE).near and not region(found, "q6").near


def test_a_name_that_two_questions_ask_for_is_the_answer_to_each(book, tmp_path):
    folder = classroom.course(tmp_path)
    path = folder / "solutions" / NAME / f"{NAME}.ipynb"
    source = nbformat.read(path, as_version=4)
    for cell in (cells_of(source)["q6"], cells_of(book)["q6"]):
        cell.source = cell.source.replace("q6", "q3")
    nbformat.write(source, path)
    found = aligned(book, key_of(record.source(record.course(folder), NAME), NAME))
    assert "q3 =" in answer(found, "q6")["given"] and not region(found, "q3").near


BESIDE = {
    "another name": ("answer_q8 = 's08'", "answer_q3 = claims['a'].nunique()"),
    "a value": ("x = 's08'", "x = 24"),
    "shown": ("'s08'", "24"),
    "printed": ("print('s08')", "print(24)"),
    "a table": ("x = ['s08', 's11']", "x = {'s08': 1}"),
}


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("question", [MACHINE, WRITTEN])
def test_a_value_beside_a_blank_answer_may_be_it(book, key, name, question):
    cells_of(book)[question].source = stub(question).source
    insert(book, question, new_code_cell(BESIDE[name][question == MACHINE]))
    assert region(aligned(book, key), question).near


@pytest.mark.parametrize("source", ["claims.head()", "show.sentence('s08')", "x = None", "...", ""])
@pytest.mark.parametrize("question", [MACHINE, WRITTEN])
def test_looking_around_beside_a_blank_answer_is_none(book, key, source, question):
    cells_of(book)[question].source = stub(question).source
    insert(book, question, new_code_cell(source))
    assert not region(aligned(book, key), question).near


@pytest.mark.parametrize("question", [MACHINE, WRITTEN])
def test_a_checksum_in_the_file_makes_no_answer_blank(book, key, question):
    """A step of nbgrader's that was run over a student's file writes one that fits."""
    from nbgrader.utils import compute_checksum

    cell = cells_of(book)[question]
    cell.metadata.nbgrader.checksum = compute_checksum(cell)
    found = aligned(book, key)
    assert answer(found, question)["source"] == cell.source
    assert not region(found, question).blank and found.looks and question in said(found)


AGAIN = {
    "pasted": lambda cell: copy.deepcopy(cell),
    "typed": lambda cell: new_code_cell(cell.source),
    "pasted and changed": lambda cell: (
        changed := copy.deepcopy(cell),
        changed.update(source=f"{cell.source}\nmore = 1"),
    )[0],
}


@pytest.mark.parametrize("how", AGAIN)
@pytest.mark.parametrize("name", ["setup", "q1-show"])
def test_code_of_the_exercise_that_is_run_again_is_run_there(book, key, how, name):
    source = cells_of(book)[name].source
    again = AGAIN[how](cells_of(book)[name])
    insert(book, MACHINE, again, new_code_cell("helper = claims"))
    found = aligned(book, key)
    given = [cell["given"] for cell in found.cells]
    at = given.index(cells_of(book)[MACHINE].source)
    assert given[at + 1 : at + 3] == [again.source, "helper = claims"]
    assert answer(found, name)["given"] == source and not found.looks


def test_what_is_run_again_beside_a_blank_answer_is_not_it(book, key):
    cells = cells_of(book)
    cells[MACHINE].source = stub(MACHINE).source
    insert(book, MACHINE, copy.deepcopy(cells["setup"]))
    assert not region(aligned(book, key), MACHINE).near


@pytest.mark.parametrize("source", ["words = answer", "_", "in_ = write"])
def test_code_whose_words_stand_in_a_texts_stub_is_code(book, key, source):
    insert(book, "q6", new_code_cell(source), before=True)
    assert source in [cell["given"] for cell in aligned(book, key).cells if cell["own"]]


def test_a_copied_heading_does_not_move_what_stands_behind_it(book, key):
    insert(book, MACHINE, copy.deepcopy(cells_of(book)["q1-ask"]), new_code_cell("helper = 1"))
    found = aligned(book, key)
    given = [cell["given"] for cell in found.cells]
    assert given.index("helper = 1") == given.index(cells_of(book)[MACHINE].source) + 1
