"""Numbers in the text are what the tables say: each carries its source, and is held against it."""

import re

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tools import ROOT, lessons, prose
from tools.lesson import Lesson

# pages whose sources are held; in those with True every count must carry one
PAGES = {"README.md": False, "CONTRIBUTING.md": False, "INSTRUCTORS.md": False, "GRADING.md": False}
PAGES |= {"data/README.md": True}
QUESTIONS = ROOT / "src" / "dateline" / "check" / "questions"


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_the_numbers_of_a_lesson_are_those_of_its_tables(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    assert prose.stale(Lesson.read(path)) == []


@pytest.mark.parametrize("page", PAGES)
def test_the_numbers_of_a_page_are_those_of_the_tables(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    names = prose.names_for_pages()
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        faults += [
            f"{page}, line {number}: {why}."
            for one in prose.said(line)
            if (why := prose.held(one, names)) is not None
        ]
        if PAGES[page]:
            faults += [
                f"{page}, line {number}: {found} carries no source (tools/prose.py)."
                for found in prose.without_source(line)
            ]
    assert faults == []


# above a text of a question: "# 11: the expression that gives the 11 of this text"
SOURCE = re.compile(r"^# (\S+): (.+)\n(?=(?:# .+\n)*(.+))", re.MULTILINE)


@pytest.mark.parametrize("path", sorted(QUESTIONS.glob("*.toml")), ids=lambda path: path.stem)
def test_the_numbers_that_a_check_tells_are_those_of_the_tables(path):
    names = prose.names_for_pages()
    for number, expression, text in SOURCE.findall(path.read_text(encoding="utf-8")):
        if number.lower() not in prose.WORDS and not number.isdecimal():
            continue  # a comment of another sort
        assert prose.held(prose.Said(number, expression), names) is None
        assert re.search(rf"\b{number}\b", text) or number == "0", f"{number} is not in: {text}"


def test_the_sources_of_what_checks_tell_are_found():
    told = "\n".join(path.read_text(encoding="utf-8") for path in QUESTIONS.glob("*.toml"))
    assert len(SOURCE.findall(told)) > 20


def lesson(text, code="counted = [1, 2, 3]"):
    return Lesson(new_notebook(cells=[new_code_cell(code), new_markdown_cell(text)]))


def test_a_stale_number_is_told_with_cell_number_source_and_what_was_found():
    assert prose.stale(lesson("14<!-- len(counted) --> of **3**<!-- len(counted) -->.")) == [
        "Cell 2: the text says 14, but len(counted) gives 3."
    ]
    assert prose.stale(lesson("Three<!-- len(counted) --> rows")) == []
    assert prose.stale(lesson("Four<!-- len(counted) --> rows")) == [
        "Cell 2: the text says Four, but len(counted) gives 3."
    ]


@pytest.mark.parametrize(
    "text",
    ["3<!-- len(gone) -->", "3<!-- len( -->", "3<!-- counted == [] -->", "3<!-- None -->"],
)
def test_a_source_that_gives_no_number_is_told(text):
    (fault,) = prose.stale(lesson(text))
    assert "the source of 3" in fault


@pytest.mark.parametrize(
    "number, value, holds",
    [
        ("5.8", 5800 / 1000, True),
        ("5.8", 5.84, True),
        ("5.8", 5.86, False),
        ("4,578", 4578, True),
        ("6", 6.4, False),
        ("0", 0, True),
    ],
)
def test_a_rounded_number_is_held_as_it_is_written(number, value, holds):
    assert (prose.held(prose.Said(number, "value"), {"value": value}) is None) == holds


@pytest.mark.parametrize(
    "text",
    [
        "On 5 January 2022, between 9 and 10 January, in March 2024, in 2016, at 09:30",
        "Lessons 02 to 04, round 2, Task 3, question 4, s29, det-04, t1",
        "## Round 7: Two totals, 5 of them\n\n1. One\n12. Twelve",
        '“More than 200” and "5.8 thousand", `low == 200`, [there](https://example.org/777)',
        "0 would be a number, and 1 too; two coders, two buildings",
        "14<!-- n --> of 30<!-- n -->, 120<!-- not data: the length -->, two<!-- n --> reactions",
    ],
)
def test_what_needs_no_source(text):
    assert prose.without_source(text) == []


@pytest.mark.parametrize(
    "text, found",
    [
        ("Of those 6 of 16 are hedged", ["6", "16"]),
        ("some 4,578, or 5.8 thousand", ["4,578", "5.8"]),
        ("two of the four international reactions", ["four"]),
        ("**Three** claims; three *dispatches*", ["Three", "three"]),
        ("in 30, and 2,000.", ["30", "2,000"]),
    ],
)
def test_what_needs_a_source(text, found):
    assert prose.without_source(text) == found
