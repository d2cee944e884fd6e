"""The rules of lessons let a good lesson pass and refuse one broken in each single way."""

import pytest
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
)

from tools import lesson, lesson_rules

CARD = """\
| About | This lesson |
| --- | --- |
| **For whom** | readers |
| **Minutes** | 45, at an easy pace |
| **Needs** | necessary: lesson 00 |
| **Data used** | `sentences` |
| **Content note** | the article speaks of deaths |
"""
QUESTION = "### {} Who says so?\n\n<details><summary>Feedback</summary>\nNobody named.\n</details>"
ARABIC = "\u0627\u0644\u064a\u0648\u0645"
FIGURE = """\
<figure><img alt="Bars: 200 detained, 95 hurt." src="data:,"><figcaption>Two</figcaption></figure>
<table><tr><th>what</th><th>number</th></tr>
<tr><td>detained</td><td>200</td></tr><tr><td>hurt</td><td>95.0</td></tr></table>"""


def html(text):
    return new_output("display_data", data={"text/html": text, "text/plain": "text"})


def good():
    """A lesson of 25 cells that keeps every rule: cells 2 to 13 are code, in order."""
    code = [new_code_cell(f"value = {n}\nvalue") for n in range(12)]
    for count, cell in enumerate(code, 1):
        cell.execution_count = count
        cell.outputs = [
            new_output("execute_result", data={"text/plain": str(count)}, execution_count=count)
        ]
    for cell in code[:3]:
        cell.metadata["tags"] = [lesson_rules.MARKER]
    code[4].outputs = [html(FIGURE)]
    text = [
        f"# A lesson\n\nWhat does it ask?\n\n{CARD}",
        *[f"## Part {n}\n\nSome text, with <bdi lang='ar'>{ARABIC}</bdi> in it." for n in range(4)],
        f'<p dir="rtl" lang="ar" style="text-align:right">{ARABIC}</p>\n\nIn English: today.',
        f"## {lesson.KEY_POINTS}\n\n1. One.\n2. Two.",
        f"## {lesson.QUIZ}\n\n{QUESTION.format(1)}",
        QUESTION.format(2),
        QUESTION.format(3),
        "## What next\n\nThe next lesson.",
        "## Sources\n\n- The article.",
    ]
    text.insert(1, f"## {lesson.OBJECTIVES}\n\n1. One thing.\n2. Another.")
    cells = [new_markdown_cell(source) for source in text]
    return new_notebook(cells=[cells[0], *code, *cells[1:]])


def failing(notebook):
    """The names of the checks that find a fault."""
    made = lesson.Lesson(notebook)
    return [check.__name__ for check in lesson_rules.CHECKS if check(made)]


def text_cell(notebook, start):
    """The first Markdown cell that begins with `start`."""
    return next(
        c for c in notebook.cells if c.cell_type == "markdown" and c.source.startswith(start)
    )


BROKEN = []


def breaks(*names):
    """Register a way to break a lesson and the checks (all of them) that must find it."""

    def register(change):
        BROKEN.append(pytest.param(change, list(names), id=change.__name__))
        return change

    return register


def replaced(start, old, new):
    """Return a change that replaces `old` in the Markdown cell that begins with `start`."""

    def change(notebook):
        cell = text_cell(notebook, start)
        assert old in cell.source
        cell.source = cell.source.replace(old, new)

    return change


def replacing(names, case, start, old, new):
    change = replaced(start, old, new)
    change.__name__ = case
    breaks(*names)(change)


def coding(names, case, source, cell=6):
    """Register a change of the code in one cell (counted from 0 in the notebook)."""

    def change(notebook):
        notebook.cells[cell].source = source

    change.__name__ = case
    breaks(*names)(change)


replacing(["title"], "no_title", "# A", "# A lesson", "A lesson")
replacing(["title"], "two_titles", "## Part 1", "## Part 1", "# Part 1")
replacing(["title"], "title_not_first", "# A", "# A lesson", "Hello\n\n# A lesson")
replacing(["headings_in_order"], "heading_skipped", "## Part 1", "## Part 1", "#### Part 1")
replacing(["headings_in_order"], "html_heading", "## Part 1", "## Part 1", "<h2>Part 1</h2>")
replacing(["card"], "no_card", "# A", CARD, "")
replacing(["card"], "card_without_a_row", "# A", "| **Needs** | necessary: lesson 00 |\n", "")
replacing(["card"], "card_row_empty", "# A", "the article speaks of deaths", "")
replacing(["card"], "card_minutes_in_words", "# A", "45, at", "an hour, at")
replacing(["card"], "card_too_long", "# A", "45, at", "90, at")
replacing(["sections"], "no_sources", "## Sources", "## Sources", "## Further")
replacing(["sections"], "doubled_section", "## Part 3", "## Part 3", "## What next")
replacing(["objectives_answered"], "point_missing", "## Key", "\n2. Two.", "")
replacing(["objectives_answered"], "objective_missing", "## What you", "\n2. Another.", "")
replacing(["objectives_answered"], "points_in_prose", "## Key", "1. One.\n2. Two.", "One and two.")
replacing(["objectives_answered"], "points_in_bullets", "## Key", "1. One.\n2. T", "- One.\n- T")
replacing(["quiz"], "two_questions", "### 3", "### 3 ", "**3** ")
replacing(["quiz"], "no_feedback", "### 2", "<details>", "<div>")
replacing(["quiz"], "empty_feedback", "### 2", "\nNobody named.\n", "\n")
replacing(["arabic_is_marked"], "bare_arabic", "## Part 1", "lang='ar'", "")
replacing(["arabic_is_marked"], "arabic_without_lang", "<p", ' lang="ar"', "")
replacing(["arabic_is_marked"], "arabic_without_dir", "<p", 'dir="rtl" ', "")
replacing(
    ["arabic_is_marked"],
    "arabic_paragraph_that_lab_aligns_left",
    "<p",
    f'<p dir="rtl" lang="ar" style="text-align:right">{ARABIC}</p>',
    f'<div dir="rtl" lang="ar">\n\n{ARABIC}\n\n</div>',
)
replacing(["arabic_is_marked"], "arabic_in_a_heading", "## Part 1", "Part 1", f"Part {ARABIC}")
replacing(["pictures"], "markdown_picture_without_alt", "## Part 1", "Some", "![](a.png) Some")
coding(["code_is_short"], "one_huge_cell", "\n".join(["x = 1"] * 26))
coding(["no_network"], "install", "%pip install pandas")
coding(["no_network"], "shell", "!ls")
coding(["no_network"], "address", 'pd.read_csv("https://example.org/a.csv")')
coding(["no_network"], "requests", "import urllib.request")
coding(["no_network"], "socket", "from socket import create_connection")
coding(["arabic_in_code"], "arabic_twice_in_a_line", f'x = ["{ARABIC}", "{ARABIC}"]')
coding(["arabic_in_code"], "arabic_and_comment", f'x = "{ARABIC}"  # {ARABIC}')
coding(["tasks_in_order"], "tasks_out_of_order", 'check("a", "t2", 1)\ncheck("a", "t1", 1)')
coding(["compared"], "skipped", "# NBVAL_SKIP\n1")


@breaks("compared")
def too_few_compared(notebook):
    for cell in notebook.cells:
        cell.metadata.pop("tags", None)


@breaks("sections")
def order_of_sections(notebook):
    a, b = text_cell(notebook, "## What next"), text_cell(notebook, "## Sources")
    a.source, b.source = b.source, a.source


@breaks("sections")
def something_after_the_sources(notebook):
    text_cell(notebook, "## Sources").source += "\n\n## More"


@breaks("text_is_short")
def two_long_texts(notebook):
    for start in ("## Part 0", "## Part 1"):
        text_cell(notebook, start).source += " more" * 91


@breaks("text_is_short")
def much_text_everywhere(notebook):
    """None is over 90 words, but most are over 80."""
    for cell in notebook.cells[14:]:
        cell.source = cell.source.replace("\n\n", "\n\n" + "more " * 82 + "\n\n", 1)


@breaks("length")
def too_short(notebook):
    notebook.cells.remove(text_cell(notebook, "## Part 1"))


@breaks("length")
def too_long(notebook):
    notebook.cells[14:14] = [new_markdown_cell("More.") for _ in range(36)]


@breaks("code_is_short")
def long_code_everywhere(notebook):
    for cell in notebook.cells[4:12]:
        cell.source = "\n".join(["x = 1"] * 5)


@breaks("code_is_short")
def many_rather_long_cells(notebook):
    for cell in notebook.cells[4:6]:
        cell.source = "\n".join(["x = 1"] * 13)


@breaks("executed")
def never_run(notebook):
    for cell in notebook.cells[1:13]:
        cell.execution_count = None


@breaks("executed")
def run_out_of_order(notebook):
    notebook.cells[5].execution_count, notebook.cells[6].execution_count = 6, 5


@breaks("executed")
def outputs_cleared(notebook):
    for cell in notebook.cells[4:13]:
        cell.outputs = []


@breaks("no_errors")
def an_error(notebook):
    notebook.cells[6].outputs = [
        new_output("error", ename="KeyError", evalue="'x'", traceback=["KeyError"])
    ]


@breaks("no_errors")
def a_warning(notebook):
    notebook.cells[6].outputs = [new_output("stream", name="stderr", text="Warning")]


@breaks("no_errors")
def an_address_in_memory(notebook):
    notebook.cells[6].outputs[0].data["text/plain"] = "[<Line2D at 0x7f3b7bb14bd0>]"


@breaks("compared")
def nothing_to_compare(notebook):
    notebook.cells[1].outputs = []


@breaks("compared")
def skipped_by_a_tag(notebook):
    notebook.cells[6].metadata["tags"] = ["nbval-skip"]


@breaks("arabic_is_marked")
def bare_arabic_in_an_output(notebook):
    notebook.cells[6].outputs = [html(f"<table><tr><td>{ARABIC}</td></tr></table>")]


@breaks("pictures")
def a_bare_picture(notebook):
    notebook.cells[6].outputs[0].data["image/png"] = "iVBORw0KGgo="


@breaks("pictures")
def no_alt_text(notebook):
    notebook.cells[5].outputs = [html(FIGURE.replace("Bars: 200 detained, 95 hurt.", " "))]


@breaks("pictures")
def alt_text_leaves_a_number_out(notebook):
    notebook.cells[5].outputs = [html(FIGURE.replace("95 hurt", "some hurt"))]


@breaks("pictures")
def picture_without_its_table(notebook):
    notebook.cells[5].outputs = [html(FIGURE.partition("<table>")[0])]


@breaks("numbers_come_from_tables")
def a_quoted_number_from_nowhere(notebook):
    text_cell(notebook, "## Part 1").source += ' It says "54,321 of them" (7 January 1960).'


@breaks("numbers_come_from_tables")
def a_quoted_number_from_nowhere_in_feedback(notebook):
    cell = text_cell(notebook, "### 2")
    cell.source = cell.source.replace("Nobody named.", 'They said "54,321".')


@breaks("counts_have_sources")
def a_count_without_a_source(notebook):
    text_cell(notebook, "## Part 1").source += " There were 14 of them, 200<!-- n --> in all."


@breaks("counts_have_sources")
def a_count_in_words_without_a_source(notebook):
    text_cell(notebook, "## Part 1").source += " There are four international reactions."


@breaks("counts_have_sources")
def a_comment_behind_no_number(notebook):
    text_cell(notebook, "## Part 1").source += " There were 0 <!-- len(claims) -->."


@breaks("counts_have_sources")
def a_comment_in_a_heading(notebook):
    cell = text_cell(notebook, "## Part 1")
    cell.source = cell.source.replace("## Part 1", "## Part 1: two<!-- 2 --> totals")


def test_numbers_that_may_stand_in_the_text():
    notebook = good()
    notebook.cells[6].outputs = [html('<td width="54322">54,321</td>')]
    text_cell(notebook, "## Part 1").source += (
        ' "More than 200 persons", “95 officers”, 3,988<!-- x --> code points, '
        '5 January 2022, "54321", the manual (PARC 3.0<!-- not data: a version -->, 1960), '
        "`width=777`, cell c777, [a link](https://example.org/777)."
    )
    text_cell(notebook, "### 2").source += "\n- There were 777."
    text_cell(notebook, "## Sources").source += "\n- Standard 8601."
    assert failing(notebook) == []


def test_a_good_lesson_passes():
    made = lesson.Lesson(good())
    faults = {check.__name__: check(made) for check in lesson_rules.CHECKS}
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("change, names", BROKEN)
def test_a_broken_lesson_is_refused(change, names):
    notebook = good()
    change(notebook)
    assert failing(notebook) == names


def test_every_check_is_tried():
    tried = {name for case in BROKEN for name in case.values[1]}
    assert tried == {check.__name__ for check in lesson_rules.CHECKS}


def test_words_are_counted_without_tags_addresses_and_arabic():
    source = "See<!-- len(a > 3) --> [the **note**](https://example.org/a/b) "
    source += f'<p dir="rtl" lang="ar">{ARABIC}</p> 3.5'
    assert lesson.words(source) == 4
