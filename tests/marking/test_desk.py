"""One round of marking: what is given stands in the gradebook, and nothing is overwritten."""

import contextlib
import json
import sqlite3

import pytest

pytest.importorskip("nbgrader")

from dateline.grading import GradingError, record  # noqa: E402
from dateline.marking import Conflict, MarkingError, NotKept, overview  # noqa: E402
from dateline.marking.desk import Desk  # noqa: E402
from dateline.marking.kept import Log  # noqa: E402
from tools import classroom  # noqa: E402

NAME = classroom.NAME


def mark_of(course, student, cell="q8"):
    """(mark by hand, whether it waits, comment)."""
    found = classroom.marks(course)
    return found[student, cell][1], found[student, cell][3], found[student, cell, "comment"][1]


def item_of(desk, student):
    """What the page lists of a student's answer."""
    return next(one for one in desk.listed() if student in desk.whose(one["code"]))


def put(desk, student, **given):
    item = item_of(desk, student)
    return desk.put(item["code"], item["version"], **given)


@pytest.fixture
def desk(course):
    with Desk(course, NAME, "q8") as desk:
        yield desk


def test_equal_answers_are_one_and_the_blank_is_the_machines(desk):
    items = desk.listed()
    assert sorted(item["hands"] for item in items) == [1, 1, 1, 2]
    assert desk.whose(item_of(desk, "ben")["code"]) == ["anna", "ben"]
    assert desk.about()["blank"] == 1 and desk.about()["handed"] == 5


def test_what_the_page_gets_has_no_name_and_no_path(course, desk):
    said = json.dumps([desk.about(), desk.listed()])
    said += json.dumps([desk.shown(item["code"]) for item in desk.listed()])
    assert not any(f'"{student}' in said for student in ("anna", "ben", "cem", "dana", "eva"))
    assert str(course) not in said


def test_a_mark_goes_to_all_equal_answers_where_formgrader_sees_it(course, desk):
    found = put(desk, "anna", mark=2, comment=" s11: whose word? ")
    assert not found["item"]["waits"] and found["item"]["mark"] == 2
    for student in ("anna", "ben"):
        assert mark_of(course, student) == (2, False, "s11: whose word?")
    assert mark_of(course, "cem") == (None, True, None)
    put(desk, "anna", comment="")
    assert mark_of(course, "ben") == (2, False, None)


def test_a_marker_sees_the_answer_and_what_is_beside_it_and_no_more(desk):
    for student in ("anna", "cem", "dana", "eva"):
        assert len(desk.shown(item_of(desk, student)["code"])["parts"]) == 1


def test_a_comment_alone_is_kept_and_the_answer_still_waits(course, desk):
    put(desk, "eva", comment="Who says so?")
    assert mark_of(course, "eva") == (None, True, "Who says so?")


def test_marks_and_comments_stay_when_the_class_is_graded_again(course):
    with Desk(course, NAME, "q8") as desk:
        put(desk, "anna", mark=1.5, comment="Half and half")
        put(desk, "eva", mark=0)
    texts = {"anna": "Unnamed reports say so, and s11 rests on nobody’s word. Café.", "eva": "New."}
    classroom.entered(course, {student: {"q8": text} for student, text in texts.items()})
    assert mark_of(course, "anna") == (1.5, False, "Half and half")
    assert mark_of(course, "eva") == (0, True, None)
    with Desk(course, NAME, "q8") as desk:
        item = item_of(desk, "eva")
        assert item["again"] and item["waits"] and item["mark"] == 0
        (before,) = desk.shown(item["code"])["before"]
        assert before["mark"] == 0 and before["hands"] == 1
        assert "Rioters did it." in before["parts"][0]
        assert "New." in desk.shown(item["code"])["parts"][0]
        put(desk, "eva", mark=2)
        assert not desk.shown(item["code"])["before"]
        assert not item_of(desk, "anna")["again"]


def test_a_mark_of_formgraders_is_said_to_be_of_an_unknown_text(course, by_hand):
    by_hand(course, "eva", manual_score=3, needs_manual_grade=True)
    with Desk(course, NAME, "q8") as desk:
        (before,) = desk.shown(item_of(desk, "eva")["code"])["before"]
        assert before == {"mark": 3, "hands": 1, "parts": [], "kept": False}


@pytest.mark.parametrize("field", [{"manual_score": 1}, {"needs_manual_grade": False}])
def test_what_somebody_else_gave_meanwhile_is_not_written_over(course, desk, by_hand, field):
    item = item_of(desk, "anna")
    by_hand(course, "ben", **field)
    before = classroom.marks(course)
    with pytest.raises(Conflict, match="Meanwhile"):
        desk.put(item["code"], item["version"], mark=4)
    assert classroom.marks(course) == before
    put(desk, "anna", mark=4)
    assert mark_of(course, "ben")[0] == 4


def test_undo_puts_back_what_was_there_unless_somebody_changed_it(course, desk, by_hand):
    by_hand(course, "eva", manual_score=1, needs_manual_grade=False)
    undo = put(desk, "eva", mark=4, comment="Good")["undo"]
    found = desk.undo(undo)["item"]
    assert mark_of(course, "eva") == (1, False, None) and found["mark"] == 1
    with pytest.raises(Conflict, match="nothing more"):
        desk.undo(undo)
    undo = put(desk, "anna", mark=4)["undo"]
    by_hand(course, "ben", manual_score=3)
    with pytest.raises(Conflict, match="Meanwhile"):
        desk.undo(undo)
    assert [mark_of(course, one)[0] for one in ("anna", "ben")] == [4, 3]


def test_equal_answers_with_different_marks_wait(course, desk, by_hand):
    by_hand(course, "anna", manual_score=4, needs_manual_grade=False)
    by_hand(course, "ben", manual_score=2, needs_manual_grade=False)
    item = item_of(desk, "anna")
    assert item["waits"] and item["several"] == ["2", "4"] and item["mark"] is None


def test_a_class_that_is_graded_while_somebody_marks(course, desk):
    item = item_of(desk, "eva")
    classroom.entered(course, {"eva": {"q8": "Another answer."}})
    with pytest.raises(Conflict, match="graded again"):
        desk.put(item["code"], item["version"], mark=4)
    assert mark_of(course, "eva")[0] is None
    assert "Another answer." in desk.shown(item_of(desk, "eva")["code"])["parts"][0]
    classroom.entered(course, {"late": {"q8": "Late."}})
    desk.begin()  # what a reload does
    assert len(desk.listed()) == 5


@pytest.mark.parametrize("mark", [-1, 4.5, float("nan"), float("inf"), "2", True, None])
def test_what_is_no_mark_is_none(course, desk, mark):
    with pytest.raises(MarkingError, match="from 0 to 4"):
        put(desk, "eva", mark=mark)
    assert mark_of(course, "eva")[0] is None


def test_a_comment_that_is_too_long_is_not_cut_in_silence(course, desk):
    with pytest.raises(MarkingError, match="5000 letters at most; this one 5001"):
        put(desk, "eva", mark=4, comment="a" * 5001)
    assert mark_of(course, "eva") == (None, True, None)


def test_the_order_stays_and_is_another_for_each_reader(course):
    def order(second=""):
        with Desk(course, NAME, "q8", second=second) as desk:
            return [desk.whose(item["code"])[0] for item in desk.listed()]

    assert order() == order() and order("x") == order("x")
    assert len({tuple(order(name)) for name in ("", *"abcdefgh")}) > 1


def test_a_machines_question_that_waits_is_marked_here_too(course, by_hand):
    by_hand(course, "eva", "q3-check", needs_manual_grade=True)
    with Desk(course, NAME, "q3") as desk:
        (item,) = desk.listed()
        assert [step["mark"] for step in desk.about()["steps"]] == [2, 1, 0]
        desk.put(item["code"], item["version"], mark=1, comment="Beside it")
    found = classroom.marks(course)
    assert found["eva", "q3-check"][1] == 1 and found["eva", "q3", "comment"][1] == "Beside it"


def test_a_notebook_that_is_missing_is_said(course):
    (course / "autograded" / "eva" / NAME / f"{NAME}.ipynb").write_text("{", encoding="utf-8")
    with Desk(course, NAME, "q8") as desk:
        assert desk.about()["missing"] == 1 and len(desk.listed()) == 3
    assert "q8: of 1 the notebook in autograded/ is missing" in overview.overview(course, NAME)


def test_what_was_graded_into_another_gradebook_is_not_what_is_marked(course):
    """A trial run lays its own answers into autograded/."""
    path = course / "autograded" / "eva" / NAME / f"{NAME}.ipynb"
    book = json.loads(path.read_text(encoding="utf-8"))
    book["metadata"][record.BOOK] = "another"
    path.write_text(json.dumps(book), encoding="utf-8")
    with Desk(course, NAME, "q8") as desk:
        assert desk.about()["missing"] == 1 and len(desk.listed()) == 3
    assert "missing, or that of another gradebook." in overview.overview(course, NAME)


def test_what_cannot_be_marked_says_what_to_do(course, tmp_path):
    for given, said in {
        (NAME, "q99"): "There are: q1, q2",
        ("99-none", "q8"): "There is no exercise 99-none here. There are: 01-reading",
        (NAME, "q9"): "No answer to 01-reading q9 waits",
    }.items():
        with pytest.raises(MarkingError, match=said):
            Desk(course, *given)
    empty = tmp_path / "empty"
    empty.mkdir()
    classroom.course(empty)
    with pytest.raises(MarkingError, match="first run dateline grade 01-reading"):
        Desk(empty, NAME, "q8")
    assert not list(empty.rglob("*.db"))
    with pytest.raises(MarkingError, match="--second anna"):
        Desk(course, NAME, "q8", compare="anna")
    with pytest.raises(MarkingError, match="letters and digits"):
        Desk(course, NAME, "q8", second="../x")


def test_what_cannot_be_kept_is_not_given(course, desk, monkeypatch):
    def full(self, **entry):
        raise NotKept("The disk is full.")

    monkeypatch.setattr(Log, "add", full)
    with pytest.raises(NotKept):
        put(desk, "eva", mark=4)
    assert mark_of(course, "eva") == (None, True, None)
    monkeypatch.undo()
    put(desk, "eva", mark=4)


def test_a_locked_gradebook_takes_no_mark_and_notes_none(course, desk):
    item = item_of(desk, "eva")
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(GradingError, match="another program"):
            desk.put(item["code"], item["version"], mark=4)
        other.rollback()
    assert desk.kept.log().entries() == [] and mark_of(course, "eva")[1]
    desk.put(item["code"], item["version"], mark=4)


def test_what_nbgraders_own_autograde_leaves_is_read(course):
    path = course / "autograded" / "eva" / NAME / f"{NAME}.ipynb"
    book = json.loads(path.read_text(encoding="utf-8"))
    for cell in book["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "q8":
            cell["source"] = ["**s11** <script>x()</script>\n", "![](attachment:a.png)"]
            cell["attachments"] = {"a.png": {"image/png": "iVBORw0KGgo="}}
        del cell["metadata"]["dateline"]  # what `dateline grade` knows of it
    path.write_text(json.dumps(book), encoding="utf-8")
    with Desk(course, NAME, "q8") as desk:
        text, picture = desk.shown(item_of(desk, "eva")["code"])["parts"]
        assert '<strong><span class="is-code">s11</span></strong> &lt;script&gt;' in text
        assert picture.startswith('<img alt="A picture in the answer, without a description" src=')


# --- two markers ----------------------------------------------------------------------------------


def test_a_second_marker_is_blind_and_writes_into_no_gradebook(course):
    with Desk(course, NAME, "q8") as desk:
        put(desk, "anna", mark=4, comment="Yes")
    before = classroom.marks(course)
    with Desk(course, NAME, "q8", second="zoe") as desk:
        items = desk.listed()
        assert all(one["waits"] and one["mark"] is None and not one["comment"] for one in items)
        first = put(desk, "anna", mark=2, comment="No")["undo"]
        with pytest.raises(Conflict):
            desk.put(item_of(desk, "anna")["code"], items[0]["version"], mark=4)
        put(desk, "eva", mark=0)
        desk.undo(first)
        assert item_of(desk, "anna")["waits"]
        put(desk, "anna", mark=2)
    assert classroom.marks(course) == before
    with Desk(course, NAME, "q8", second="zoe") as desk:
        assert item_of(desk, "anna")["mark"] == 2 and item_of(desk, "eva")["mark"] == 0


def test_differences_are_talked_over_and_agreement_stays_that_before_the_talk(course):
    marks = {"anna": (4, 2), "cem": (2, 2), "dana": (0, 0), "eva": (0, 0)}
    with Desk(course, NAME, "q8") as desk:
        for student, (first, _) in marks.items():
            put(desk, student, mark=first)
    with Desk(course, NAME, "q8", second="zoe") as desk:
        for student, (_, second) in marks.items():
            put(desk, student, mark=second)
    with Desk(course, NAME, "q8", compare="zoe") as desk:
        assert desk.agreement()[0].startswith("Both have marked 4 different answers; 3 of them")
        assert "kappa is not given: 4 rows are too few" in desk.agreement()[1]
        (item,) = [one for one in desk.listed() if one["differs"]]
        assert (item["first"], item["second"], item["settled"]) == (4, 2, False)
        undo = desk.put(item["code"], item["version"], mark=3, comment="Agreed")
        assert undo["item"]["settled"] and undo["item"]["first"] == 4
        assert mark_of(course, "ben") == (3, False, "Agreed")
        assert "3 of them the same" in desk.agreement()[0]
    with Desk(course, NAME, "q8", compare="zoe") as desk:
        assert item_of(desk, "anna")["settled"]
        desk.undo(undo["undo"])
        assert mark_of(course, "anna")[0] == 4 and not item_of(desk, "anna")["settled"]


def test_only_counts_are_told_until_there_is_a_pace(course):
    told = overview.overview(course, NAME)
    (line,) = [line for line in told.splitlines() if line.strip().startswith("q8")]
    assert line.split()[:3] == ["q8", "5", "4"] and "minutes" not in told
    assert "dateline mark 01-reading q8" in told
