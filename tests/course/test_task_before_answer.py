"""What is asked is shown nowhere before it is asked: not above, not in an earlier lesson, README.

What tells a key is said in tools/leaks.py; tests/tools/test_leaks.py plants leaks and finds them.
One notebook alone: python -m pytest tests/course/test_task_before_answer.py -k 01-reading
"""

import pytest

from dateline.check import notebooks, questions
from tools import leaks

# {(notebook, question): (where it stands, why that gives nothing away)}
ALLOWED = {}


@pytest.mark.parametrize(
    "name, question", [(name, question) for name in notebooks() for question in questions(name)]
)
def test_the_key_stands_nowhere_above(name, question):
    place, _ = ALLOWED.get((name, question), (None, ""))
    found = [str(leak) for leak in leaks.leaks(name, question) if leak.where != place]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name, question", ALLOWED)
def test_an_exception_is_still_one(name, question):
    place, why = ALLOWED[name, question]
    assert place in {leak.where for leak in leaks.leaks(name, question)}, "delete the exception"
    assert len(why.split()) > 5
