"""What the site shows of grading: made by the class as it is graded now, and of nobody real."""

import re

import pytest

from tools import classroom
from tools.site import samples

WHY = classroom.without_sandbox()


def test_the_page_shows_the_report_and_the_page_of_a_student():
    made = samples.page()
    assert "Look at these:" in made and "discrimination" in made
    printed = made.split("```")[1].splitlines()
    assert max(len(line) for line in printed) <= samples.WIDE
    assert "<h3>Feedback: 01-reading</h3>" in made and "<h1" not in made
    assert all(comment in made for *_, comment in samples.WRITTEN.values())
    assert "HIDDEN TESTS" not in made


def said(report):
    """What a report says in words, without its numbers and the mistakes of this class."""
    words = re.sub(r"[+-]?\d[\d.,]*%?", "N", report.partition("Mistakes:")[0])
    return words.split()


def parts(feedback):
    """The headings of a page of feedback."""
    return re.findall(r"<h\d>.*?</h\d>", feedback)


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.skipif(WHY is not None, reason=str(WHY))
def test_what_is_kept_has_the_form_of_today(tmp_path):
    """After a change of the report or of feedback: python -m tools.site.samples"""
    pytest.importorskip("nbgrader")
    report, feedback = samples.make(tmp_path)
    assert said(report) == said(samples.REPORT.read_text(encoding="utf-8"))
    assert parts(feedback) == parts(samples.FEEDBACK.read_text(encoding="utf-8"))
