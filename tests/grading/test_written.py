"""Written answers as a page shows them, in their order, each line true."""

import json
import time

import pytest

nbformat = pytest.importorskip("nbformat")
clean = pytest.importorskip("dateline.grading.clean")

from dateline.grading import align, books, names, pictures, source  # noqa: E402
from dateline.grading.trouble import found  # noqa: E402
from tools import classroom, coursework  # noqa: E402

PNG = "iVBORw0KGgo="


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
