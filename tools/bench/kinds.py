"""A large class of all kinds of files that are handed in, again and again, no two alike."""

import json
from collections import Counter

from tools import classroom, coursework, handed
from tools.bench.unlike import made_unlike


def made(folder, number):
    """Make a course with `number` students, each of one of the kinds; return what is due.

    Each after the first of a kind has a name of its own, and in its notebook, as far as it is
    answered as the solution is, answers that nobody else has.

    Args:
        folder: where; it is made.
        number: of students.

    Returns:
        A Counter of (mark by machine, how many answers wait for a person).
    """
    classroom.course(folder)
    due = Counter()
    for place in range(number):
        again, kind = divmod(place, len(handed.SUBMITTED))
        case = handed.SUBMITTED[kind]
        handed.hand_in(folder, [case._replace(files=_files(case, place) if again else case.files)])
        due[case.mark, len(case.waits)] += 1
    return due


def _files(case, place):
    found = {}
    for name, data in case.files.items():
        student, _, rest = name.partition("/")
        found[f"{student} no {place}/{rest}"] = _other(data, place)
    return found


def _other(data, place):
    """The file with right answers that nobody else has, where it is a plain notebook."""
    try:
        book = json.loads(data.decode("utf-8"))
        cells = [(cell["metadata"]["nbgrader"]["grade_id"], cell) for cell in book["cells"]
                 if cell["metadata"].get("nbgrader")]  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return data
    for question, cell in cells:
        source = cell.get("source")
        source = "".join(source) if isinstance(source, list) else source
        if cell.get("cell_type") == "code" and source == _RIGHT.get(question):
            cell["source"] = made_unlike(source, question, place)
    return json.dumps(book).encode("ascii")


_RIGHT = {
    question: given["right"][0]["code"]
    for question, given in coursework.answers(handed.EXERCISE).items()
    if not coursework.is_written(given)
}
