"""Every written question of the course has its rubric, its steps and its examples."""

import pytest

from dateline.marking import rubric
from tools import coursework

WRITTEN = [
    (name, question)
    for name in coursework.NAMES
    for question, given in coursework.answers(name).items()
    if coursework.is_written(given)
]


@pytest.mark.parametrize(("name", "question"), WRITTEN)
def test_a_written_question(name, question):
    book = coursework.read(coursework.SOLUTIONS, name)
    cell = coursework.cells(book)[question]
    asked = next(
        c.source for c in book.cells if c.source.startswith(f"## Question {question[1:]}:")
    )
    most = cell.metadata.nbgrader.points
    steps = rubric.steps_of(asked, cell.source, most)
    assert [(step.label, step.mark) for step in steps] == [
        ("full", most),
        ("half", most / 2),
        ("none", 0),
    ]
    assert all(step.does for step in steps)
    assert all(f": {step.does}" in asked for step in steps)
    parts = rubric.parts_of(asked, cell.source)
    assert parts["rubric"] == {step.label: step.does for step in steps}
    assert not any(step.does in cell.source for step in steps)  # it stands once
    assert [example["marks"] for example in parts["examples"]] == ["full", "half", "none"]


@pytest.mark.parametrize(("name", "question"), WRITTEN)
def test_the_comments_at_hand(name, question):
    book = coursework.read(coursework.SOLUTIONS, name)
    cell = coursework.cells(book)[question]
    title = f"## Question {question[1:]}:"
    asked = next(c.source for c in book.cells if c.source.startswith(title))
    comments = rubric.parts_of(asked, cell.source)["comments"]
    texts = [comment["text"] for comment in comments]
    assert 3 <= len(texts) <= 6 and len(set(texts)) == len(texts)  # room for others under 9 keys
    assert {comment["marks"] for comment in comments} == {"half", "none"}
    for text in texts:
        assert len(text) <= 70 and text[-1] in ".?" and not set(text) & set("*`_<>"), text


TABLE = "**Rubric.**\n\n| marks | what the answer does |\n| --- | --- |\n"


@pytest.mark.parametrize(
    ("rows", "marks"),
    [
        ({"full": 1, "most": 1, "some": 1, "none": 1}, [6, 4, 2, 0]),
        ({"5": 1, "2,5 points": 1, "0": 1}, [5, 2.5, 0]),
        ({"full": 1, "half": 1, "a third": 1, "none": 1}, [6, 3, 2, 0]),
        ({"99": 1, "0": 1}, [6, 0]),
    ],
)
def test_a_rubric_of_an_instructors_own_has_its_own_steps(rows, marks):
    text = TABLE + "".join(f"| {label} | what it does |\n" for label in rows)
    assert [step.mark for step in rubric.steps_of("Who?", text, 6)] == pytest.approx(marks)
