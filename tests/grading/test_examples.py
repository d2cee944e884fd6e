"""The report counts answers that are the course's own examples, as `dateline mark` does."""

import nbformat
import pytest

pytest.importorskip("nbgrader")

from dateline.grading import align, clean, record, source  # noqa: E402
from dateline.grading.examples import Examples  # noqa: E402
from dateline.marking import overview  # noqa: E402
from tools import classroom, coursework  # noqa: E402

NAME = classroom.NAME
FULL = coursework.answers(NAME)["q8"]["full"]
CLASS = {
    "copied": {"q8": FULL, "q9": "Nobody is named in either of the two, so nobody can tell."},
    "around": {"q8": f"I think so. {FULL}"},
    "own": {"q8": "The first report is of people on the square and the second of soldiers."},
    "blank": {},
}


def test_the_report_and_the_marking_page_count_alike(tmp_path):
    folder = classroom.entered(classroom.course(tmp_path), CLASS)
    course = record.course(folder)
    key = source.key_of(record.source(course, NAME), NAME)
    examples, found = Examples(course, NAME), {}
    for student, answers in CLASS.items():
        data = nbformat.writes(classroom.filled(answers)).encode()
        page = clean.Page(clean.markup)
        cells = [
            page.cell(cell) | {"own": bool(cell["own"]), "region": cell["region"]}
            for cell in align.beside(data, key).cells
        ]
        found[student] = examples.copied(cells)
    assert found == {
        "copied": {"q8": True, "q9": False},
        "around": {"q8": True},
        "own": {"q8": False},
        "blank": {},
    }
    said = overview.overview(folder, NAME)
    assert "q8: 2 of 3 are mostly the course's own example or model answer" in said
