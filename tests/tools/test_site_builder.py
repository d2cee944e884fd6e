"""The site folds what answers a task, for reading and on paper."""

import pytest
from bs4 import BeautifulSoup

from tools import lesson, lessons, site


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_what_answers_is_folded_and_what_asks_is_open(path):
    page = BeautifulSoup(site.body_of(path), "html.parser")
    folded = page.select("details.answer")
    steps = [
        cell
        for _, cell in lesson.Lesson.read(path).cells
        if set(site.ANSWERS) & set(cell.metadata.get("tags", []))
        and (cell.cell_type == "markdown" or cell.outputs)
    ]
    assert len(folded) == len(steps) > 3
    assert all(each.summary.get_text() in site.ANSWERS.values() for each in folded)
    assert not any(each.has_attr("open") for each in folded)
    for step in ("step-read", "step-do", "step-check"):
        assert not page.select(f"details .celltag_{step}")
        assert not page.select(f".celltag_{step} details.answer")


def test_paper_opens_nothing():
    assert "details-content" not in site.STYLE
