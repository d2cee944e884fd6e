"""Variants: drawn by a secret alone, equally hard, proved, and no key in what is handed out."""

import json

import nbformat
import pytest

from dateline.check import check, forget, prints, questions
from dateline.variants import VariantError, declared, draws, made, notebooks
from tools import coursework
from tools.bench import variants as bench

SECRET = b"a secret for the tests alone"
ANNA = made.variant("01-reading", SECRET, "anna")


@pytest.mark.parametrize("name", bench.exercises())
def test_solutions_have_full_marks_blanks_none_and_no_key_is_handed_out(name):
    found, different = bench.prove(name, number=12, secret=SECRET)
    assert found == []
    assert different > 9


def test_the_search_for_keys_finds_one():
    variant = made.variant("01-reading", SECRET, "anna")
    released = coursework.read(coursework.EXERCISES, "01-reading")
    for place, told in (("q1-ask", "q1"), ("q2-ask", "q2"), ("q6-ask", "q6")):
        book = notebooks.varied(released, variant)
        answer = variant.asked[told].answer
        said = answer[0] if told == "q2" else ", ".join(answer) if told == "q6" else None
        (cell,) = (cell for cell in book.cells if cell.id == place)
        cell.source += said or "; ".join(f"{k}: {v}" for k, v in answer.items())
        assert any(one.startswith(f"{told}: ") for one in bench._leaks(book, released, variant, ()))
    book = notebooks.varied(released, variant)
    book.cells[3].metadata["right"] = "b"
    assert list(bench._leaks(book, released, variant, ()))


@pytest.mark.parametrize("name", bench.exercises())
def test_each_machine_question_varies_or_says_why_not(name):
    says = declared.declared(name)
    assert all(says.values())
    assert all(len(reason) > 20 for reason in declared.staying(name).values())
    assert declared.faults(name) == []


def test_draws_are_those_of_the_secret_the_exercise_and_the_student():
    one = made.variant("01-reading", SECRET, "anna")
    assert one == made.variant("01-reading", SECRET, " Anna")
    others = [("01-reading", b"another secret for the tests", "anna"), ("01-reading", SECRET, "bo")]
    for other in others:
        assert made.variant(*other).keys != one.keys and made.variant(*other).name != one.name
    assert made.variant("02-timeline", SECRET, "anna").name != one.name
    # as in November 2026: what was handed out once can be graded in any Python, for years
    assert one.name == "2SHI-X4VV"


def test_neighbours_have_other_keys_and_a_list_in_another_order_the_same_names():
    students = [f"s{number}" for number in range(120)]
    found = made.for_class("03-reactions", SECRET, students)
    for place, one in enumerate(found):
        assert one.keys not in {other.keys for other in found[max(0, place - made.NEAR) : place]}
    for student, one in zip(students, found, strict=True):
        turns = [draws.seed(SECRET, "03-reactions", student, turn) for turn in range(draws.TURNS)]
        assert one.name in map(draws.name, turns)


def test_traps_go_with_the_rows():
    for number in range(30):
        asked = made.variant("01-reading", SECRET, str(number)).asked["q1"]
        sections = sorted(asked.answer.values())
        assert len({"s28", "s34"} & set(asked.answer)) == 1
        assert len({"s07", "s27"} & set(asked.answer)) == 1
        assert sections in (["A", "A", "B", "B", "C"], ["A", "A", "B", "C", "C"])
        items = {one for mistake in asked.question["mistakes"] for one in mistake["item"]}
        assert items <= set(asked.answer)


def test_options_move_with_their_letters_and_mistakes():
    own = questions("01-reading")["q7"]
    ask = coursework.read(coursework.EXERCISES, "01-reading")
    texts = _options(ask, "q7-ask")
    seen = set()
    for number in range(20):
        variant = made.variant("01-reading", SECRET, str(number))
        asked = variant.asked["q7"]
        new = _options(notebooks.varied(ask, variant), "q7-ask")
        assert sorted(new.values()) == sorted(texts.values())
        assert new[asked.answer] == texts[own["right"][0]]
        for before, after in zip(own["mistakes"], asked.question["mistakes"], strict=True):
            assert new[after["answer"][0]] == texts[before["answer"]]
        seen.add(asked.answer)
    assert seen == set("abcd")


def _options(book, id_):
    (source,) = (cell.source for cell in book.cells if cell.get("id") == id_)
    return {letter: text for _, letter, _, text in notebooks._OPTION.findall(source)}


# --- what a student sees -----------------------------------------------------------------------


ALL = "all"  # of the items of the question
FORMS = [
    ("01-reading", "q1", {ALL: "A"}, {"s01": "A"}),
    ("01-reading", "q1", {ALL: "section c"}, {ALL: "D"}),
    ("01-reading", "q2", "السلطات", "the authorities"),
    ("01-reading", "q3", 3, "three"),
    ("01-reading", "q4", {ALL: "the Interior Ministry"}, ["tokayev"]),
    ("01-reading", "q4", {ALL: "csto (inferred)"}, {ALL: "x"}),
    ("01-reading", "q6", ["f01"], ["f99"]),
    ("01-reading", "q7", "a", "e"),
    ("02-timeline", "q1", {ALL: "2022-01-05?"}, {ALL: "5 January"}),
    ("03-reactions", "q3", {ALL: "AID: gives help"}, {ALL: "HELP"}),
    ("03-reactions", "q3", {ALL: "request"}, {ALL: 3}),
    ("04-figures", "q1", {ALL: ["at_least", 3, None]}, {ALL: ["plenty", 3, None]}),
    ("04-figures", "q1", {ALL: ["vague", None, None]}, {ALL: ["vague", "many", None]}),
    ("05-numbers", "q2", {ALL: "tokayev"}, {ALL: "somebody"}),
    ("05-numbers", "q3", {ALL: [3, None]}, {ALL: ["three", None]}),
]


@pytest.mark.parametrize(("exercise", "question", "right_form", "wrong_form"), FORMS)
def test_a_check_tells_the_form_and_never_whether_it_holds(
    exercise, question, right_form, wrong_form
):
    one = made.variant(exercise, SECRET, "anna").asked[question]
    for given in (_for_all(one, right_form), one.answer):
        told = check(exercise, question, given, one.form)
        assert (told.result, told.mark) == ("handed in", None), told.message
        assert "judged after" in told.message
    told = check(exercise, question, _for_all(one, wrong_form), one.form)
    assert told.result == "not yet" and "hint" not in told.message
    assert check(exercise, question, ..., one.form).result == "not attempted"


def _for_all(one, given):
    """An answer in which each item of a question has this value, or these in its columns."""
    if not isinstance(given, dict) or ALL not in given:
        return given
    if not isinstance(given[ALL], list):
        return dict.fromkeys(one.form["items"], given[ALL])
    rows = dict(zip(one.form["columns"], given[ALL], strict=True))
    return [{one.form["key"]: item, **rows} for item in one.form["items"]]


def test_a_value_that_cannot_stand_there_is_told_with_what_can():
    one = made.variant("01-reading", SECRET, "anna").asked["q1"]
    told = check("01-reading", "q1", _for_all(one, {ALL: "D"}), one.form)
    assert "5 of your values cannot stand there. These can: A, B, C." in told.message


def test_another_version_says_so_and_judges_nothing():
    one = made.variant("01-reading", SECRET, "anna").asked["q1"]
    book = notebooks.varied(coursework.read(coursework.EXERCISES, "01-reading"), ANNA)
    (cell,) = (cell for cell in book.cells if cell.id == prints.CELL)
    try:
        exec(cell.source)
        assert check("01-reading", "q1", {"s28": "A"}, one.form).result == "not yet"
        assert check("01-reading", "q5", ...).result == "not attempted"
        exec(cell.source.replace(f"q1 {prints.print_of('01-reading', 'q1')}", "q1 0000"))
        told = check("01-reading", "q1", {"s28": "A"}, one.form)
        assert told.result == "other version"
        assert check("01-reading", "q7", "a", ANNA.asked["q7"].form).result == "handed in"
    finally:
        forget()


def test_a_hand_out_is_the_exercise_with_other_questions_and_their_prints():
    released = coursework.read(coursework.EXERCISES, "02-timeline")
    before = nbformat.writes(released)
    variant = made.variant("02-timeline", SECRET, "anna")
    book = notebooks.varied(released, variant)
    assert nbformat.writes(released) == before
    nbformat.validate(book)
    assert [cell.id for cell in book.cells] == [cell.id for cell in released.cells]
    cells = {cell.id: cell.source for cell in book.cells}
    assert cells["setup"].startswith(notebooks.label(variant))
    assert "judged after you have handed" in cells["how"] and "*Cannot tell*" not in cells["how"]
    assert cells["q4-check"] == 'check("02-timeline", "q4", q4).show().mark', "the same for all"
    own = {cell.id: cell.source for cell in released.cells}
    assert cells[prints.CELL] == own[prints.CELL], "the prints are those of the course: no key"
    from nbgrader.utils import compute_checksum

    for cell in book.cells:
        if "checksum" in cell.metadata.get("nbgrader", {}):
            assert cell.metadata.nbgrader.checksum == compute_checksum(cell)


# --- what a declaration can have wrong ------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "says", "said"),
    [
        ("q1", {}, "needs one of"),
        ("q1", {"shuffle": True}, "only the options of a choice"),
        ("q7", {"shuffle": True, "colour": 1}, "'colour' means nothing"),
        ("q1", {"draw": [{"of": ["s14"], "take": 1}]}, "s27, s28, s33, s36 are in no group"),
        (
            "q1",
            {"draw": [{"where": "sentence_id > 's00'", "take": 2}]},
            "2 are drawn of a group of which the course's own has 5",
        ),
        ("q3", {"sets": [{"a": "1"}, {"b": "2"}]}, "not all the same names"),
        ("q3", {"sets": [{"a": "1"}], "question": {"where": "{a} =="}}, "no sound question"),
    ],
)
def test_faults_of_a_declaration(name, says, said):
    question = {**questions("01-reading")[name], "variants": says}
    assert any(said in fault for fault in declared._faults(question, says))


def test_an_easier_variant_is_found(monkeypatch):
    variant = made.variant("01-reading", SECRET, "anna")
    smaller = {**variant.asked["q1"].question, "where": "sentence_id == 's28'"}
    asked = {"q1": variant.asked["q1"]._replace(question=smaller)}
    (fault,) = made.proved(variant._replace(asked=asked))
    assert "4 items larger or smaller" in fault


def test_a_notebook_that_does_not_say_what_is_declared_is_refused():
    variant = made.variant("01-reading", SECRET, "anna")
    book = coursework.read(coursework.EXERCISES, "01-reading")
    (cell,) = (cell for cell in book.cells if cell.id == "q1-show")
    cell.source = cell.source.replace("s14", "s15")
    with pytest.raises(VariantError, match="q1: its cells do not say"):
        notebooks.varied(book, variant)


def test_exercises_without_variants_are_told():
    with pytest.raises(VariantError, match="There is no exercise 99-nothing"):
        declared.declared("99-nothing")
    with pytest.raises(VariantError, match="No question of 00-start-here"):
        declared.declared("00-start-here")


def test_secrets(tmp_path):
    path = tmp_path / "class" / "secret.txt"
    with pytest.raises(VariantError, match="cannot be read"):
        draws.secret(path)
    first = draws.secret(path, make=True)
    assert len(first) > 30 and draws.secret(path, make=True) == first
    path.write_text("short\n", encoding="utf-8")
    with pytest.raises(VariantError, match="too short: 5 letters"):
        draws.secret(path)


def test_keys_are_data():
    for name in bench.exercises():
        json.loads(made.variant(name, SECRET, "anna").keys)
