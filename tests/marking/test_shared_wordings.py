"""Answers that share wordings: what the course itself says counts for nothing."""

import time

import pytest

pytest.importorskip("nbgrader")

from dateline.grading import prose, record  # noqa: E402
from dateline.marking import alike, parts, rubric  # noqa: E402
from dateline.marking.asked import Exercise  # noqa: E402
from dateline.reading import course as article  # noqa: E402
from tools import ROOT, coursework  # noqa: E402


@pytest.fixture(scope="module")
def known():
    return alike.of_course(Exercise(record.course(ROOT), "01-reading"))


def others(one, two, known=frozenset()):
    return [other for other, _ in alike.Alike({"a": one, "b": two}, known).others("a")]


OWN = "I think that a careful reader would leave it open because neither line names a source here"


def test_the_same_words_in_another_dress_are_shared():
    assert others(OWN, f"Hm… {OWN.upper().replace(' ', '  ')}!") == ["b"]
    assert others(OWN, " ".join(reversed(OWN.split()))) == []
    assert others(OWN, " ".join(OWN.split()[:8])) == []  # too short to be compared


def test_quotations_of_the_article_and_the_course_do_not_count(known):
    for sentence in article().sentences():
        assert others(f"A: {sentence.translation}", f"B, {sentence.translation}", known) == []
        assert others(f"1 {sentence.text}", f"2, {sentence.text}", known) == []
    for name, given in coursework.answers("01-reading").items():
        if coursework.is_written(given):
            for text in given.values():
                assert others(f"So: {text}", f"Well, {text}", known) == [], name
    assert others(OWN, f"{OWN}, too", known) == ["b"]


def test_pieces_are_the_text_and_nothing_else():
    found = alike.Alike({"a": f"Yes, {OWN}.", "b": OWN}, set())
    pieces = found.marked("a", "b")
    assert "".join(text for text, _ in pieces) == f"Yes, {OWN}."
    assert [text for text, shared in pieces if shared] == [OWN]


def test_a_class_that_says_the_same_takes_no_time():
    texts = {str(n): f"{OWN} {OWN[::-1]} and {n} says so" for n in range(600)}
    began = time.process_time()
    found = alike.Alike(texts, set())
    assert found.number("7") == 599 and len(found.others("7")) == alike.MOST
    assert time.process_time() - began < 3


# --- what is shown --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        f"{prose.BOX}<script>x()</script><p onclick='x()'>words</p></div>",
        f"{prose.BOX}<a href='javascript:x()'>words</a><iframe src='//x.example'></iframe></div>",
        f"{prose.BOX}<img src='https://x.example/y.png'><form><input>words</form></div>",
        f"{prose.BOX}<p style='position:fixed;top:0'>words</p></div>",
    ],
)
def test_a_forged_page_is_as_harmless_as_a_text(said):
    shown = parts.html_of(parts.Part("html", said))
    assert "words" in shown
    for sign in ("<script", "onclick", "href", "<iframe", "x.example", "<form", "fixed"):
        assert sign not in shown


def test_html_that_no_parser_should_mend_is_not_tried():
    assert "too tangled" in parts.html_of(parts.Part("html", "<b><i><p>" * 20_000))


def test_a_text_that_was_not_formatted_yet_is_formatted_here():
    assert "<strong>s11</strong>" in parts.html_of(parts.Part("text", "**s11** <b>x</b>"))
    assert "<b>" not in parts.html_of(parts.Part("text", "**s11** <b>x</b>"))


RIGHT = (  # nothing of the examples but what they quote, too
    "Some reports told us that protesters stormed an administrative building and a presidential "
    "headquarters in the largest city in the country.",
    "First a presidential headquarters was stormed, as news reports said. Nobody is named for the "
    "other one: a headquarters used by President Tokayev in Almaty, attacked and set on fire.",
)


def test_words_of_an_example_are_told_whoever_else_has_them():
    exercise = Exercise(record.course(ROOT), "01-reading")
    for name, given in coursework.answers("01-reading").items():
        if not coursework.is_written(given):
            continue
        told = rubric.parts_of(exercise.questions[name].text, exercise.questions[name].solution)
        examples = alike.of_examples(told)
        for text in (given["full"], told["model"]):
            assert alike.from_examples(f"{text} Student 7.", examples)[0] > 5, (name, text)
            assert alike.is_the_course_s(f"{text} Student 7.", examples), (name, text)
        assert alike.from_examples(OWN, examples)[0] == 0
        for sentence in article().sentences():
            assert alike.from_examples(f"In it: {sentence.translation}", examples)[0] == 0
    examples = alike.of_examples(
        rubric.parts_of(exercise.questions["q8"].text, exercise.questions["q8"].solution)
    )
    for right in RIGHT:
        assert alike.from_examples(right, examples)[0] == 0, right
