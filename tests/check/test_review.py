"""Written answers: what is asked for before an attempt, rubric and examples after it."""

import json
import re
from html.parser import HTMLParser

import pytest

from dateline.check import questions, review, reviewing
from dateline.check.lint import faults_of
from dateline.marking import rubric
from tools import coursework, written

ATTEMPT = "News reports say that protesters stormed two buildings; who reports it is not said."
WRITTEN = [
    (name, question)
    for name in coursework.NAMES
    if not written.is_closed(name)
    for question in written.questions(name)
]


@pytest.mark.parametrize("name, question", WRITTEN)
def test_before_an_attempt_it_says_how_and_what_is_asked(name, question):
    for nothing in ("", " ", ..., None, 5, "I do not know", "the the the the the the the the"):
        said = str(review(name, question, nothing))
        assert f'review("{name}", "{question}", """' in said
        assert "Full marks: " in said and "Half marks: " in said and "No marks: " in said
        for told in ("An example of", "The rubric", "A model answer"):
            assert told not in said


@pytest.mark.parametrize("name, question", WRITTEN)
def test_after_an_attempt_it_shows_rubric_examples_and_boxes(name, question):
    said, due = str(review(name, question, ATTEMPT)), written.questions(name)[question]
    assert ATTEMPT in said and "Your answer (14 words)" in said
    for sign in ("☐ Full marks", "☐ Half marks", "☐ No marks"):
        assert said.count(sign) == 1
    bare = re.sub(r"[*`]", "", said)
    for example in due["examples"]:
        assert re.sub(r"[*`]", "", example["text"]) in bare
        assert re.sub(r"[*`]", "", example["why"]) in bare
    assert re.sub(r"[*`]", "", due["model"]) in bare
    for row in due["rubric"].values():
        assert re.sub(r"[*`]", "", row) in bare


class Outline(HTMLParser):
    """The headings, table heads and open elements of a page."""

    def __init__(self):
        super().__init__()
        self.headings, self.scopes, self.open, self.seen = [], [], [], []

    def handle_starttag(self, tag, attributes):
        self.seen.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "th":
            self.scopes.append(dict(attributes).get("scope"))
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("answer", ["", ATTEMPT])
def test_it_has_headings_in_order_and_a_table_with_heads(answer):
    page = Outline()
    page.feed(review("02-timeline", "q8", answer).data)
    assert page.open == []
    assert page.headings[0] == 3 and set(page.headings[1:]) == {4}
    assert "li" in page.seen
    if answer:
        assert page.scopes.count("col") == 2 and page.scopes.count("row") == 3
        assert page.seen.count("blockquote") == 5 and "caption" in page.seen
        assert page.seen.count("details") == page.seen.count("summary") == 4  # what repeats


def test_what_a_student_wrote_is_text():
    shown = review("01-reading", "q8", "<script>alert(1)</script> " + ATTEMPT).data
    assert "<script>" not in shown and "&lt;script&gt;" in shown


def test_a_lesson_s_written_task_has_its_rubric_and_examples():
    lesson, asked = "05-what-the-numbers-became", questions("05-what-the-numbers-became")["t5"]
    assert "An example" not in str(review(lesson, "t5"))
    said = str(review(lesson, "t5", ATTEMPT))
    assert all(f"☐ {point}" in said for point in asked["rubric"].splitlines())
    assert all(example["text"] in said for example in asked["examples"])
    prose = {"title": "t", "kind": "prose", "hints": ["a", "b"], "reread": "r", "rubric": "One."}
    assert faults_of(prose) == []
    assert faults_of({**prose, "examples": asked["examples"][:2]})


def test_names_that_have_no_written_question_are_told_in_words():
    assert "There is no notebook" in str(review("01-raeding", "q8"))
    assert "There is no question" in str(review("01-reading", "q99"))
    assert "This question has a check" in str(review("01-reading", "q1", ATTEMPT))
    assert "There is no" in str(review(None, 5))


def test_of_what_a_check_leaves_to_a_person_the_list_is_shown():
    for answer in (ATTEMPT, ""):
        said = str(review("04-figures", "q5", answer))
        assert "This question has a check" not in said and "what a person looks at" in said
        assert all(f"☐ {point}" in said for point in questions("04-figures")["q5"]["see"])


def test_a_closed_set_shows_nothing(tmp_path, monkeypatch):
    written.write(["06-brief"], closed=True, folder=tmp_path)
    monkeypatch.setattr(reviewing, "FOLDER", tmp_path)
    reviewing._exercises.cache_clear()
    try:
        said = str(review("06-brief", "q7", ATTEMPT))
        assert "switched off for “06-brief”" in said and "rubric" not in said.casefold()
        assert "switched off" not in str(review("01-reading", "q8", ATTEMPT))
    finally:
        reviewing._exercises.cache_clear()


# --- the files out of solutions/ ------------------------------------------------------------------


@pytest.mark.parametrize("name", coursework.NAMES)
def test_the_written_questions_are_those_of_the_solutions(name):
    there = (written.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    due = written.text(name, closed=written.is_closed(name))
    assert there == due, "Run: python -m tools.exercises"
    answers = coursework.answers(name)
    assert list(written.questions(name)) == [
        q for q in answers if coursework.is_written(answers[q])
    ]


@pytest.mark.parametrize("name", coursework.NAMES)
def test_each_written_question_points_to_its_review(name):
    text = "\n".join(cell.source for cell in coursework.read(coursework.EXERCISES, name).cells)
    parts = dict(re.findall(r"## Question (\d+): .*\n((?:(?!## Question)[\s\S])*)", text))
    for question in written.questions(name):
        assert f'\nreview("{name}", "{question}", ' in parts[question[1:]]
    assert text.count("\nreview(") == len(written.questions(name))


def test_a_set_stays_closed_until_it_is_opened(tmp_path):
    path = tmp_path / "06-brief.json"
    written.write(["06-brief"], folder=tmp_path)
    assert json.loads(path.read_text(encoding="utf-8"))["questions"]
    for closed in (True, None):
        written.write(["06-brief"], closed=closed, folder=tmp_path)
        assert json.loads(path.read_text(encoding="utf-8")) == {"closed": True, "questions": {}}
    written.write(["06-brief"], closed=False, folder=tmp_path)
    assert path.read_text(encoding="utf-8") == written.text("06-brief", closed=False)


def test_a_cell_in_another_form_is_told(monkeypatch):
    monkeypatch.setattr(rubric, "ANSWER", re.compile("nothing"))
    with pytest.raises(ValueError, match="01-reading, q8"):
        written.questions("01-reading")
