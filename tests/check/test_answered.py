"""Right answers out of the tables: whatever the course asks by machine, they hold."""

import pytest

from dateline.check import hold, notebooks, questions
from dateline.check.answered import right

BY_TABLES = {
    "number",
    "set",
    "date",
    "text",
    "mapping",
    "table",
    "quote",
    "quotes",
    "choice",
    "parts",
}
ASKED = [
    (notebook, name)
    for notebook in notebooks()
    for name, question in questions(notebook).items()
    if question["kind"] in BY_TABLES and "judge" not in question
]


@pytest.mark.parametrize(("notebook", "name"), ASKED)
def test_the_answer_holds(notebook, name):
    hold(notebook, name, right(questions(notebook)[name]))


def test_what_no_table_answers():
    assert right({"kind": "prose"}) is None
