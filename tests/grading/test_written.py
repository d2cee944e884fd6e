"""Written answers: tables and pictures in them have an end, and are shown as far as it goes."""

import json
import time

import pytest

nbformat = pytest.importorskip("nbformat")
clean = pytest.importorskip("dateline.grading.clean")
prose = pytest.importorskip("dateline.grading.prose")

from dateline.grading import align, books, names, pictures, source, tex  # noqa: E402
from dateline.grading.trouble import found  # noqa: E402
from tools import classroom, coursework  # noqa: E402

PNG = "iVBORw0KGgo="


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


def test_pictures_with_any_number_of_long_names_are_found_by_their_names():
    pasted = {f"{'я' * 900}{n}.png": {"image/png": PNG} for n in range(50)}
    pasted |= {"a b.png": {"image/png": PNG}, "a": {"image/png": PNG}, "a]b(c).png": {}}
    begun = time.process_time()
    for _ in range(20):
        prose.shown("attachment:" * 1_800, pasted)
    assert time.process_time() - begun < 10
    html, notes = prose.shown("![x](attachment:a%20b.png) ![y](attachment:a) attachment:no", pasted)
    assert html.count("<img") == 2 and not notes and "attachment:no" in html
    _, notes = prose.shown("![x](attachment:gone.png) ![y](attachment:a]b(c).png)", pasted)
    assert "gone.png" in notes[0]


def test_what_is_pasted_costs_of_what_is_formatted():
    page = clean.Page(clean.markup)
    cell = {"id": "", "type": "markdown", "nbgrader": {}, "own": True, "names": None}
    cell["attachments"] = {f"{n}.png": {"image/png": PNG} for n in range(pictures.MOST)}
    shown = [page.cell(cell | {"source": f"*{n}* attachment:1.png"}) for n in range(100)]
    assert "<em>0</em>" in shown[0]["source"] and "<em>99</em>" not in shown[99]["source"]


def test_a_name_is_cut_before_it_is_looked_at():
    begun = time.process_time()
    assert names.printable("я" * 20_000_000, 40) == "я" * 39 + "…"
    assert time.process_time() - begun < 1
    assert names.printable("я" * 40, 40) == "я" * 40


@pytest.mark.parametrize("math", ["\\begin {x", "\\begin{a}\\end{b", "\\end{\\cssId}", "\\begin{}"])
def test_an_environment_without_a_proper_name_is_not_typeset(math):
    assert not tex.writes_only(f"${math}$")
    assert tex.writes_only("$\\begin{cases}x\\end{cases}$")


# --- honest order and true lines ------------------------------------------------------------------


def test_an_answer_in_two_cells_keeps_what_stands_between_and_before():
    key = source.key_of(coursework.read(coursework.EXERCISES, classroom.NAME))
    book = json.loads(nbformat.writes(classroom.perfect()))
    at = next(n for n, cell in enumerate(book["cells"]) if cell.get("id") == "q1")
    stub = json.loads(json.dumps(book["cells"][at]))
    parts = [{**book["cells"][at], "source": text, "id": f"p{n}"} for n, text in enumerate("ab")]
    own = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    blank = next(c["given"] for c in key["cells"] if c["id"] == "q1")
    book["cells"][at : at + 1] = [
        {**stub, "source": blank, "id": "copy"},
        {**own, "source": "before", "id": "o0"},
        parts[0],
        {**own, "source": "between", "id": "o1"},
        parts[1],
        {**own, "source": "after", "id": "o2"},
    ]
    found = align.beside(json.dumps(book).encode(), key)
    order = [cell["source"] for cell in found.cells]
    start = order.index("before")
    assert order[start : start + 5] == ["before", "a", "between", "b", "after"]


def test_an_error_is_no_limit_because_it_is_called_so():
    outputs = [{"output_type": "error", "ename": "CellTimeout"}]
    cell = {"id": "q1", "type": "code", "nbgrader": {"solution": True}, "outputs": outputs}
    assert found([cell]) == [{"cell": "q1", "error": "CellTimeout", "stopped": False}]
    assert found([{**cell, "stopped": True}])[0]["stopped"]


def test_the_parts_of_a_file_are_counted_in_any_encoding():
    text = '{"cells": [1, 2]}'
    assert {books.parts(text.encode(code)) for code in ("utf-8", "utf-16", "utf-32-le")} == {3}
