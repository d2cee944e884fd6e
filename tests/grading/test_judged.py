"""What makes a mark wait: that an answer failed here, and never what a file says of itself."""

import json

import pytest

nbformat = pytest.importorskip("nbformat")

from dateline.grading import align, judged, source  # noqa: E402
from tools import classroom, coursework  # noqa: E402

KEY = source.key_of(coursework.read(coursework.EXERCISES, classroom.NAME))
ERROR = {"output_type": "error", "ename": "OSError", "evalue": "x", "traceback": []}
SAYS_RIGHT = {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "✓ Right"}}


def told(failing, came=True):
    """What becomes of a wrong q1 whose file says right, when the cell of this text fails here."""
    book = json.loads(nbformat.writes(classroom.filled({"q1": "q1 = {}"})))
    at = next(n for n, cell in enumerate(book["cells"]) if cell.get("id") == "q1")
    scratch = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    book["cells"].insert(at, {**scratch, "id": "own", "source": "1 / 0"})
    for cell in book["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "q1-check":
            cell["outputs"] = [SAYS_RIGHT]
    handed = align.beside(json.dumps(book).encode(), KEY)
    result = {"cells": [], "tests": {}, "waits": [], "seen": {}, "remarks": [], "looks": False}
    for cell in handed.cells:
        outputs = [ERROR] if cell["source"] == failing else []
        if cell["id"] == "q1-check":
            names = {"check": None} | ({"q1": {}} if came else {})
            cell["answers"] = {"names": names, "functions": []}
            result["tests"]["q1-check"] = {"result": "not yet", "mistake": "x"}
            outputs = [ERROR]  # a test that takes the mark
        result["cells"].append({"type": cell["type"], "outputs": outputs})
    judged.judge(result, handed, [])
    said = [text for text in result["remarks"] if "says the file" in text]
    return result["waits"], " ".join(said)


def test_a_file_that_says_right_takes_no_mark_away_from_the_machine():
    waits, said = told(failing="")
    assert waits == [] and said.endswith("q1. The mark is that of what ran here.")


def test_a_cell_beside_the_answer_may_fail():
    waits, said = told(failing="1 / 0")
    assert waits == [] and "nothing failed" in said


@pytest.mark.parametrize(("failing", "came"), [("q1 = {}", True), ("1 / 0", False)])
def test_an_answer_that_failed_here_waits(failing, came):
    waits, said = told(failing, came)
    assert waits == ["q1-check"] and "q1 (OSError: x)" in said
