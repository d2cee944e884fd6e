"""A student's Markdown as harmless HTML: formatted where it only says something."""

import re
import time

import pytest

prose = pytest.importorskip("dateline.grading.prose")


def table(columns, rows, row="|x"):
    return "|a" * columns + "\n" + "|-" * columns + f"\n{row}" * rows + "\n"


@pytest.mark.parametrize(
    "text",
    [
        table(250, 250) * 8,
        table(3_300, 2_200),
        table(2, 6_000),
        "".join(f"> {line}\n" for line in table(200, 2_000).split("\n")),
        "".join(f"- {table(9, 3)}\n" for _ in range(300)),
    ],
)
def test_tables_of_one_text_have_so_many_cells(text):
    begun = time.process_time()
    html, _ = prose.shown(text)
    assert time.process_time() - begun < 5
    assert html.count("<td") + html.count("<th") <= prose.CELLS + 10
    assert len(html) < 300_000


def test_a_table_of_a_person_is_whole_and_what_comes_after_a_long_one_stands_as_a_text():
    html, _ = prose.shown(table(6, 100, "|" + "cell|" * 6) + "\nafter")
    assert html.count("<td") == 600 and html.count("<tr") == 101 and "after" in html
    rows = "".join(f"\n|row {n}|x|" for n in range(2_000))
    html, notes = prose.shown(f"|a|b|\n|-|-|{rows}\n")
    assert html.count("<td") <= prose.CELLS
    assert "row 10<" in html and ("row 1999" in html or notes)


HARMLESS = {
    "# q9-check": "<strong>q9-check</strong>",
    "[s08]: nobody": "&#91;s08]: nobody",
    "[x](javascript:alert(1))": "&#91;x](javascript:alert(1))",
    "<script>alert(1)</script>": "&lt;script&gt;",
    "<div id='q9' class='panel'>": "&lt;div id=",
    "![x](https://evil/x.png)": "!&#91;x](https://evil/x.png)",
    "`<b>`": "<code>&lt;b&gt;</code>",
    "```\n<b>$x$\n```": "<pre>&lt;b&gt;&#36;x&#36;&#10;</pre>",
    "**bold** and *that*": "<strong>bold</strong> and <em>that</em>",
}


@pytest.mark.parametrize("text", HARMLESS, ids=repr)
@pytest.mark.parametrize("formatted", [True, False])
def test_nothing_acts_and_everything_is_shown(text, formatted):
    told, notes = prose.shown(text, formatted=formatted)
    assert notes == [] and "\n" not in told and "$" not in told and "[" not in told
    if formatted:
        assert HARMLESS[text] in told
    inner = told.removeprefix(prose.BOX)
    allowed = {"p", "strong", "em", "code", "pre", "div"}
    assert set(re.findall(r"</?([a-z]+)", inner)) <= allowed
    assert not re.search(r"<[^>]*\s(?:id|class|href|on\w+)=", inner)


@pytest.mark.parametrize(
    "unit", ["\\\\[", "\\\\(", "$", "$ ", "$a", "\\begin{a}", "[", "<", "*", "> "]
)
def test_a_text_full_of_beginnings_is_not_slow(unit):
    begun = time.process_time()
    prose.shown(unit * (prose.LONGEST // len(unit)))
    assert time.process_time() - begun < 3


def test_a_text_that_is_too_long_is_shown_as_far_as_it_is_read():
    told, notes = prose.shown("word " * prose.LONGEST)
    assert notes == [prose.CUT] and prose.CUT in told
