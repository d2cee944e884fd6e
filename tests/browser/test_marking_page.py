"""The marking page in Chromium: by keyboard alone, for whoever sees little, and in two windows."""

import contextlib
import re
import shutil
import sqlite3
import subprocess
import sys
import time

import pytest

pytest.importorskip("nbgrader")
expect = pytest.importorskip("playwright.sync_api").expect

from tools import classroom, coursework  # noqa: E402

pytestmark = pytest.mark.browser

COPIED = "my own view is that nobody who reads these two lines can tell whether one house was meant"
HOSTILE = (
    "Seen <script>window.hacked = 1</script> <img src=x onerror='window.hacked = 1'> "
    "[x](javascript:window.hacked=1) ![y](https://example.org/y.png)"
)


def answers():
    """Eight hand-ins of q8, seven different answers, and one that is blank."""
    given = coursework.answers(classroom.NAME)["q8"]
    texts = [given["full"], given["half"], given["none"], f"  {given['half']}\n", HOSTILE]
    texts += [f"Well, {COPIED}.", f"It is so: {COPIED} (s08).", "**s11** is told by nobody.\n\n- a"]
    return {f"student {n}": {"q8": text} for n, text in enumerate(texts)} | {"blank": {}}


@contextlib.contextmanager
def served(folder, *options, question="q8"):
    """`dateline mark` on a course, for a ``with``; it gives the address of the page."""
    command = [sys.executable, "-m", "dateline.cli", "mark", classroom.NAME, question]
    command.append("--no-browser")
    process = subprocess.Popen(
        [*command, *options], cwd=folder, stdout=subprocess.PIPE, encoding="utf-8"
    )
    try:
        for line in process.stdout:
            if line.startswith("The page: "):
                yield line.removeprefix("The page: ").strip()
                return
        raise AssertionError("no page")
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close()


@pytest.fixture(scope="module")
def entered(tmp_path_factory):
    return classroom.entered(classroom.course(tmp_path_factory.mktemp("marking")), answers())


@pytest.fixture
def course(entered, tmp_path):
    """A course of its own for each test."""
    return shutil.copytree(entered, tmp_path / "course")


@pytest.fixture
def open_page(chromium):
    """A function that opens an address in a window of its own; the page is closed at the end."""
    opened = []

    def open_(address, width=1280, height=900, **how):
        page = chromium.new_page(viewport={"width": width, "height": height}, **how)
        page.wrong = []
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on(
            "request", lambda r: r.url.startswith((address, "data:")) or page.wrong.append(r.url)
        )
        page.goto(address)
        page.wait_for_selector("#answer .part, #notice:visible")
        opened.append(page)
        return page

    yield open_
    for page in opened:
        assert not page.wrong
        page.close()


def give(page, key, times):
    """One mark after the other by the same key, slower than a slip."""
    for _ in range(times):
        page.wait_for_timeout(350)
        page.keyboard.press(key)


def mark_of(course, student):
    """(mark by hand, whether it waits, comment)."""
    found = classroom.marks(course)
    return found[student, "q8"][1], found[student, "q8"][3], found[student, "q8", "comment"][1]


def comments(course):
    return [mark_of(course, student)[2] for student in answers()]


def name(page):
    return page.inner_text("#name").split()[1]


def saved(page):
    expect(page.locator("#saved")).to_have_text("All is saved.")


def student_of(page):
    """Who handed in the answer that is shown."""
    text = page.inner_text("#parts")
    known = {"Unnamed news": "student 0", "News reports say": "student 1", "Rioters": "student 2"}
    known |= {
        "Seen": "student 4",
        "Well,": "student 5",
        "It is so": "student 6",
        "s11": "student 7",
    }
    return next(student for start, student in known.items() if text.startswith(start))


def go_to(page, student):
    """By keyboard, to the answer of a student."""
    for _ in range(10):
        page.wait_for_selector("#parts .part")
        if student_of(page) == student:
            return
        page.keyboard.press("n")
    raise AssertionError(student)


def test_all_of_it_by_keyboard_alone(course, open_page):
    with served(course) as address:
        page = open_page(address)
        assert page.inner_text("#left") == "Left: 7 of 7 different answers."
        assert page.evaluate("document.activeElement.id") == "answer"
        go_to(page, "student 1")
        assert "2 hand-ins have this same answer" in page.inner_text("#facts")
        page.keyboard.press("c")
        page.keyboard.type("s11 has no source: 2 of 4")  # a number there is no mark
        page.keyboard.press("Escape")
        saved(page)
        assert mark_of(course, "student 1") == (None, True, "s11 has no source: 2 of 4")
        page.keyboard.press("2")
        saved(page)
        for student in ("student 1", "student 3"):
            assert mark_of(course, student) == (2, False, "s11 has no source: 2 of 4")
        said = page.inner_text("#said")
        assert re.search(r"Answer \w+: half, 2 points, for 2 hand-ins\. Now: answer \w+\.", said)
        assert page.inner_text("#left") == "Left: 6 of 7 different answers."

        here, student = name(page), student_of(page)
        page.keyboard.press("m")
        page.keyboard.type("3,5")
        page.keyboard.press("Enter")
        saved(page)
        assert mark_of(course, student)[:2] == (3.5, False) and name(page) != here
        page.keyboard.press("u")
        expect(page.locator("#name")).to_contain_text(here)
        saved(page)
        assert mark_of(course, student) == (None, True, None)
        assert "Taken back" in page.inner_text("#said")

        page.keyboard.press("m")
        page.keyboard.type("9")
        page.keyboard.press("Enter")
        assert "from 0 to 4" in page.inner_text("#notice")
        page.keyboard.press("Escape")
        give(page, "1", 6)
        saved(page)
        assert page.inner_text("#left") == "Left: 0 of 7 different answers."
        assert "No other answer is left" in page.inner_text("#said")
        assert not any(mark_of(course, f"student {n}")[1] for n in range(8))
        assert mark_of(course, "blank")[0] is None
        page.keyboard.press("w")
        assert page.input_value("#filter") == "all"
        last = name(page)
        page.keyboard.press("ArrowRight")
        assert name(page) != last
        page.keyboard.press("p")
        assert name(page) == last
        page.uncheck("#keys")
        page.keyboard.press("3")
        page.keyboard.press("n")
        assert name(page) == last and page.inner_text("#saved") == "All is saved."


def test_a_slip_marks_nothing(course, open_page):
    with served(course) as address:
        page = open_page(address)
        give(page, "1", 1)
        second = name(page)
        page.keyboard.press("1")
        assert "the second 1 was not taken" in page.inner_text("#said") and name(page) == second
        assert page.inner_text("#left") == "Left: 6 of 7 different answers."
        give(page, "1", 1)
        third = name(page)
        page.keyboard.press("2")  # another key is meant, however soon
        saved(page)
        page.keyboard.press("u")
        expect(page.locator("#name")).to_contain_text(third)
        saved(page)
        page.keyboard.press("p")
        assert name(page) == second
        page.keyboard.press("n")
        give(page, "1", 5)
        saved(page)
        last, student = name(page), student_of(page)
        assert page.inner_text("#left") == "Left: 0 of 7 different answers."
        give(page, "1", 1)
        assert f"Answer {last} has its mark, full, 4 points" in page.inner_text("#said")
        page.keyboard.press("3")
        assert "3 once more changes it to none, 0 points" in page.inner_text("#said")
        saved(page)
        assert mark_of(course, student)[0] == 4
        give(page, "3", 1)
        saved(page)
        assert mark_of(course, student)[0] == 0


def test_each_answer_begins_at_the_top(course, open_page):
    with served(course) as address:
        page = open_page(address, height=500)
        page.evaluate("scrollTo(0, 40)")
        give(page, "1", 1)
        assert page.evaluate("scrollY") == 0
        expect(page.locator("#questions, #title").first).to_be_in_viewport()


def test_what_comes_next_is_still_said_after_a_comment(course, open_page):
    with served(course) as address:
        page = open_page(address)
        give(page, "1", 7)
        assert "all is marked" in (told := page.inner_text("#said"))
        page.keyboard.press("b")
        page.keyboard.press("1")
        assert page.inner_text("#said").startswith("Comment on") and told[-40:] in (
            page.inner_text("#said")
        )


def test_the_article_is_at_hand(course, open_page, screenshots):
    with served(course) as address:
        page = open_page(address)
        assert page.locator("#article .sentence").count() == 37
        assert not page.locator("#article .sentence").first.is_visible()
        page.keyboard.press("a")
        assert page.locator("#article .asked strong").all_inner_texts() == ["s08", "s11"]
        expect(page.locator("#article .asked").first).to_be_in_viewport()
        assert "protesters angry at the rise in fuel prices" in page.inner_text("#article .asked")
        assert page.get_attribute("#article .asked [lang=ar]", "dir") == "rtl"
        page.screenshot(path=screenshots / "marking-article.png")
        page.keyboard.press("a")
        assert not page.locator("#article .sentence").first.is_visible()


def in_the_list(page):
    """The comments at hand, {their number: what they say}."""
    lines = page.locator("#hand li").all_inner_texts()
    return dict(line.split(" (")[0].split(" ", 1) for line in lines)


def test_a_comment_costs_two_keys_before_the_mark_or_after_it(course, open_page):
    with served(course) as address:
        page = open_page(address)
        found = in_the_list(page)
        assert found["2"].startswith("s11 has no source")
        go_to(page, "student 1")
        for key in "c2c3":
            page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == "answer"
        chosen = page.locator("#hand [aria-selected=true]").all_inner_texts()
        assert [one[0] for one in chosen] == ["2", "3"]
        saved(page)
        assert mark_of(course, "student 3") == (None, True, f"{found['2']}\n{found['3']}")
        page.keyboard.press("c")
        page.keyboard.press("2")  # once more takes it back
        page.keyboard.press("2")  # too soon to be meant
        assert "the second 2 was not taken" in page.inner_text("#said")
        give(page, "2", 1)  # and this is the mark
        saved(page)
        assert mark_of(course, "student 1") == (2, False, found["3"])

        here, student = name(page), student_of(page)
        page.keyboard.press("b")
        assert "Comment on the answer before" in page.inner_text("#comment-label")
        page.keyboard.press("1")
        saved(page)
        assert mark_of(course, "student 1")[2] == f"{found['3']}\n{found['1']}"
        assert name(page) == here and page.input_value("#comment") == ""
        assert page.evaluate("document.activeElement.id") == "answer"
        page.keyboard.press("b")
        page.keyboard.type("late")
        page.keyboard.press("Escape")
        assert page.inner_text("#said").endswith("late”")
        saved(page)
        assert mark_of(course, "student 1")[2].endswith("late")
        assert mark_of(course, student) == (None, True, None)
        page.keyboard.press("3")
        saved(page)
        assert mark_of(course, student)[:2] == (0, False)


def test_comments_that_were_given_keep_their_number(course, open_page):
    with served(course) as address:
        page = open_page(address)
        ready = in_the_list(page)
        for text, student in {"Whose word?": "student 1", "Again.": "student 2"}.items():
            go_to(page, student)
            page.keyboard.press("c")
            page.keyboard.type(text)
            page.keyboard.press("Escape")
        page.keyboard.press("c")
        page.keyboard.press("8")  # the same again: it is taken back, and its number is free
        assert in_the_list(page) == ready | {"7": "Whose word?"}
        go_to(page, "student 0")
        page.keyboard.press("c")
        page.keyboard.press("9")
        assert page.inner_text("#said") == "There is no 9 in the list."
        page.evaluate(PRESS, ["\u00e8", "Digit7"])  # French: 7 without Shift
        saved(page)
        assert mark_of(course, "student 0")[2] == "Whose word?"
        page.keyboard.press("c")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        told = page.get_attribute("#hand", "aria-activedescendant")
        assert page.inner_text(f"#{told}").startswith("2 s11")
        page.keyboard.press("Enter")
        page.keyboard.press("c")
        page.keyboard.press("Enter")  # the box itself
        page.keyboard.press("End")
        page.keyboard.type(" 1 of 2")  # a number there is a number
        page.keyboard.press("Alt+1")
        page.keyboard.press("Escape")
        saved(page)
        expected = ["Whose word?", f"{ready['2']} 1 of 2", ready["1"]]
        assert mark_of(course, "student 0")[2].split("\n") == expected
        page.reload()
        page.wait_for_selector("#hand li")
        assert in_the_list(page)["7"] == "Whose word?"  # the one that was given most


def test_what_an_answer_names_is_marked_and_its_sentences_stand_below(course, open_page):
    with served(course) as address:
        page = open_page(address)
        go_to(page, "student 7")
        assert page.inner_text("#parts .is-code") == "s11"
        assert "a sentence" in page.inner_text("#legend")
        assert page.locator("#named strong").all_inner_texts() == ["s08", "s11"]
        go_to(page, "student 0")
        assert "stormed an administrative building" in page.inner_text("#parts .is-quoted >> nth=0")
        assert "the article’s words" in page.inner_text("#legend")


def test_what_is_new_is_marked_where_the_answer_before_was_just_read(course, open_page):
    with served(course) as address:
        page = open_page(address)
        go_to(page, "student 5")
        page.keyboard.press("w")
        places = {student: [] for student in ("student 5", "student 6")}
        for _ in range(8):
            if student_of(page) in places:
                fresh = page.locator("#parts.fresh .is-new").all_inner_texts()
                places[student_of(page)].append(fresh)
            page.keyboard.press("n")
            page.wait_for_selector("#parts .part")
        shown = [words for found in places.values() for words in found if words]
        assert shown in ([["Well"]], [["It", "so", "s08"]])


@pytest.mark.parametrize("question", ["q8", "q9", "q10"])
def test_answer_rubric_and_comments_are_in_sight_on_a_small_screen(tmp_path, open_page, question):
    given = coursework.answers(classroom.NAME)[question]
    chosen = {how: {question: text} for how, text in given.items()}
    course = classroom.entered(classroom.course(tmp_path), chosen)
    with served(course, question=question) as address:
        page = open_page(address, height=720)
        for _ in given:
            page.wait_for_selector("#parts .part")
            for part in ("#answer", "#steps > li:last-child > .part", "#hand", "#marks"):
                box = page.locator(part).bounding_box()
                assert box["y"] >= 0 and box["y"] + box["height"] <= 720, part
            assert page.evaluate("scrollY") == 0
            page.keyboard.press("n")


def test_a_reload_and_a_new_start_show_the_same_order_and_lose_nothing(course, open_page):
    orders = []
    for _ in range(2):
        with served(course) as address:
            page = open_page(address)
            page.select_option("#filter", "all")
            seen = []
            for _ in range(7):
                seen.append(name(page))
                page.keyboard.press("n")
            orders.append(seen)
            page.reload()
            page.wait_for_selector("#answer .part")
            if len(orders) == 1:
                page.focus("#comment")
                page.keyboard.type("typed, and the window is closed")
                page.close(run_before_unload=True)
                end = time.monotonic() + 20
                while "typed, and the window is closed" not in comments(course):
                    assert time.monotonic() < end
                    time.sleep(0.1)
    assert orders[0] == orders[1] and len(set(orders[0])) == 7


PRESS = """([key, code]) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }))"""


def test_keyboards_of_other_scripts_have_the_same_keys(course, open_page):
    with served(course) as address:
        page = open_page(address)
        first, student = name(page), student_of(page)
        page.evaluate(PRESS, ["\u0442", "KeyN"])  # Cyrillic, where n is
        assert name(page) != first
        page.evaluate(PRESS, ["\u0437", "KeyP"])
        assert name(page) == first
        page.evaluate(PRESS, ["&", "Digit1"])  # French: 1 without Shift
        saved(page)
        assert mark_of(course, student)[0] == 4


def test_two_windows_never_overwrite_in_silence(course, open_page):
    with served(course) as address:
        one, two = open_page(address), open_page(address)
        assert name(one) == name(two)
        student = student_of(one)
        code = name(one)
        one.keyboard.press("1")
        saved(one)
        two.keyboard.press("c")
        two.keyboard.type("mine")
        two.keyboard.press("Escape")
        two.wait_for_selector("#notice:visible")
        told = two.inner_text("#notice")
        assert f"Answer {code}: Meanwhile" in told and "Your comment was: “mine”" in told
        assert name(two) == code and "Marked: full, 4 points." in two.inner_text("#facts")
        assert mark_of(course, student) == (4, False, None)
        two.keyboard.press("3")
        saved(two)
        assert mark_of(course, student)[0] == 0


def test_a_program_that_is_gone_is_said_and_what_was_given_waits(course, open_page):
    with served(course, "--port", "0") as address:
        page = open_page(address)
    page.keyboard.press("1")
    page.wait_for_selector("#notice:visible")
    assert "Not saved yet" in page.inner_text("#notice")
    page.wrong.clear()


def test_a_gradebook_that_is_locked_is_said_and_tried_again(course, open_page):
    with served(course) as address:
        page = open_page(address)
        student = student_of(page)
        with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as other:
            other.execute("BEGIN EXCLUSIVE")
            page.keyboard.press("1")
            page.wait_for_selector("#notice:visible")
            told = page.inner_text("#notice")
            assert "another program is writing to it" in told and "it tries again" in told
            assert str(course) not in told
            other.rollback()
        saved(page)
        assert page.locator("#notice").is_hidden() and mark_of(course, student)[0] == 4


def test_a_second_marker_is_blind_and_differences_are_talked_over(course, open_page):
    with served(course) as address:
        page = open_page(address)
        give(page, "1", 7)
        saved(page)
    before = classroom.marks(course)
    with served(course, "--second", "anna") as address:
        page = open_page(address)
        assert "anna" in page.inner_text("#mode") and "4 points" not in page.inner_text("#facts")
        assert page.inner_text("#left") == "Left: 7 of 7 different answers."
        go_to(page, "student 0")
        page.keyboard.press("c")
        page.keyboard.type("merged")
        page.keyboard.press("Escape")
        page.keyboard.press("2")
        give(page, "1", 6)
        saved(page)
    assert classroom.marks(course) == before
    with served(course, "--compare", "anna") as address:
        page = open_page(address)
        assert "Both have marked 7 different answers; 6 of them the same (86%)." in page.inner_text(
            "#agreement"
        )
        assert page.inner_text("#left") == "To talk over: 1 of 7 different answers."
        facts = page.inner_text("#facts")
        assert "First marker: full, 4 points." in facts
        assert "anna: half, 2 points, “merged”." in facts
        page.keyboard.press("t")  # the comments differ: it asks which one the student reads
        assert "which comment shall the student read?" in page.inner_text("#said")
        page.keyboard.press("Escape")
        assert mark_of(course, "student 0")[::2] == (4, None)
        page.keyboard.press("c")
        page.keyboard.type("mine")
        page.keyboard.press("Escape")
        page.keyboard.press("t")
        found = page.locator("#hand li").all_inner_texts()
        assert [one.split(" (")[0] for one in found] == [
            "1 mine",
            "2 merged",
            "3 Both",
            "4 No comment",
        ]
        page.keyboard.press("3")
        saved(page)
        assert mark_of(course, "student 0")[::2] == (2, "mine\nmerged")
        for _ in range(2):
            page.keyboard.press("u")
            saved(page)
        assert mark_of(course, "student 0")[::2] == (4, None)
        assert page.inner_text("#first") == "Keep the first marker’s: 4 (f)"
        page.click("#first")
        saved(page)
        assert mark_of(course, "student 0")[0] == 4
        page.keyboard.press("u")
        saved(page)
        page.keyboard.press("m")
        page.keyboard.type("3")
        page.keyboard.press("Enter")
        saved(page)
        assert mark_of(course, "student 0")[0] == 3
        assert page.inner_text("#left") == "To talk over: 0 of 7 different answers."
        page.reload()
        page.wait_for_selector("#agreement p")
        assert "6 of them the same" in page.inner_text("#agreement")  # as before the talk


def test_shared_wordings_stand_side_by_side_without_a_verdict(course, open_page):
    with served(course) as address:
        page = open_page(address)
        go_to(page, "student 5")
        page.keyboard.press("s")
        told = page.inner_text("#alike")
        assert "1 other answer shares wordings with this one: look" in told
        assert "It is so:" in told and "%" not in told
        assert page.locator("#alike mark").first.inner_text() == COPIED
        for word in ("copied", "cheat", "plagiari", "suspic"):
            assert word not in page.content()
        go_to(page, "student 0")
        assert page.locator("#alike").is_hidden()
        assert "stand so in the course’s public examples" in page.inner_text("#facts")
        page.keyboard.press("s")
        assert (
            "but those of the course’s examples, of which 2 others have some."
            in page.inner_text("#said")
        )
        go_to(page, "student 7")
        page.keyboard.press("s")
        assert page.inner_text("#said") == "No other answer shares wordings with this one."
        page.keyboard.press("9")
        assert page.inner_text("#said").startswith("The steps have the keys 1 to 3")
        for key in ("x", "t"):  # t is a key of the comparison alone
            page.keyboard.press(key)
            said = page.inner_text("#said")
            assert said == f"The key {key} does nothing here; ? shows all keys."


def test_the_other_questions_open_in_the_same_program(tmp_path, open_page):
    given = coursework.answers(classroom.NAME)
    texts = {q: [given[q]["full"], given[q]["half"]] for q in ("q8", "q9")}
    chosen = {f"student {n}": {q: text[n] for q, text in texts.items()} for n in range(2)}
    course = classroom.entered(classroom.course(tmp_path), chosen)
    with served(course) as address:
        page = open_page(address.removesuffix("q8/"))
        assert page.url == address and "q10" not in page.inner_text("#questions")
        assert page.inner_text("#questions").split("\n") == ["q8: 2 wait", "q9: 2 wait"]
        assert page.get_attribute("#questions a:first-child", "aria-current") == "page"
        page.keyboard.press("1")
        page.keyboard.press("2")
        saved(page)
        assert "Next question: q9: 2 wait (key q)." in page.inner_text("#said")
        assert page.inner_text("#questions a:first-child") == "q8: all marked"
        page.keyboard.press("q")
        page.wait_for_url("**/q9/")
        page.wait_for_selector("#answer .part")
        assert page.title().startswith("q9") and "two differences" in page.inner_text("#rubric")
        give(page, "1", 2)
        saved(page)
        assert "No question of this exercise waits: all is marked." in page.inner_text("#said")
        page.click("text=q8: all marked")
        page.wait_for_url("**/q8/")
        page.wait_for_selector("#answer")
    found = classroom.marks(course)
    assert {found[f"student {n}", "q9"][1] for n in range(2)} == {2}


def test_what_a_student_wrote_does_not_act(course, open_page):
    with served(course) as address:
        page = open_page(address)
        go_to(page, "student 4")
        page.wait_for_timeout(300)
        assert "<script>window.hacked = 1</script>" in page.inner_text("#parts")
        assert page.evaluate("window.hacked === undefined")
        assert page.locator("#parts :is(script, a, form, iframe)").count() == 0
        assert str(course) not in page.content()
        assert not re.search(r"student \d", page.inner_text("body"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_everybody_can_use_it(course, open_page, violations, screenshots, scheme, width):
    with served(course) as address:
        page = open_page(address, width, color_scheme=scheme, reduced_motion="reduce")
        go_to(page, "student 1")
        assert not violations(page)
        page.keyboard.press("c")
        page.keyboard.type("A comment that can be given again")
        page.keyboard.press("Escape")
        page.keyboard.press("c")
        page.keyboard.press("1")
        page.keyboard.press("3")
        page.keyboard.press("b")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        assert not violations(page)  # the list, one chosen, one pointed at, on the answer before
        page.screenshot(path=screenshots / f"marking-comments-{scheme}-{width}.png")
        page.keyboard.press("Escape")
        assert page.locator("#hand li").evaluate_all(
            "all => all.every(one => one.offsetHeight >= 24)"
        )
        go_to(page, "student 5")
        for fold in page.locator("details").all():
            fold.evaluate("one => { one.open = true; }")
        assert not violations(page)
        page.screenshot(path=screenshots / f"marking-{scheme}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring == "solid"
        assert page.locator("button, select, summary, textarea, #points").evaluate_all(
            "all => all.filter(one => one.offsetHeight).every(one => one.offsetHeight >= 24)"
        )


def test_at_twice_the_size_nothing_is_cut_off(course, open_page, screenshots):
    with served(course) as address:
        page = open_page(address, 640, 450)  # 1280 by 900 at 200 percent
        page.screenshot(path=screenshots / "marking-zoomed.png")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("1")
        page.wait_for_selector("#parts .part")
        top = page.evaluate("document.getElementById('answer').getBoundingClientRect().top")
        assert -1 <= top < 450


def test_the_file_to_read_needs_no_program(course, chromium, violations, tmp_path):
    path = tmp_path / "read.html"
    command = [sys.executable, "-m", "dateline.cli", "mark", classroom.NAME, "q8"]
    done = subprocess.run([*command, "--file", path], cwd=course, capture_output=True)
    assert done.returncode == 0, done.stderr
    page = chromium.new_page()
    page.goto(path.as_uri())
    assert page.locator("article").count() == 7 and "student" not in page.inner_text("body")
    assert not violations(page)
    page.close()
