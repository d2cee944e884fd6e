"""The written questions of the exercises for `review`, out of solutions/.

    python -m tools.exercises                       keeps them as they are: open or closed
    python -m tools.exercises 06-brief --no-review  closes a set: its rubrics leave the package
    python -m tools.exercises 06-brief --review     opens it again

src/dateline/check/written/NAME.json has, of each question, the rubric that it says, and what the
cell in the solution says: what a marker needs beside it, a model answer, and examples with their
reasons. A closed set has none of it.
"""

import json
import re

from dateline.check.reviewing import FOLDER
from dateline.marking.rubric import parts_of
from tools import ROOT, exercise_notebooks

SOLUTIONS = ROOT / "solutions"
_QUESTION = re.compile(r"## Question \d+: (?P<title>.+)\n")


def questions(name):
    """Return the written questions of an exercise: {question: what stands in its solution}.

    Raises:
        ValueError: a cell is not in the form that CONTRIBUTING.md describes.

    >>> list(questions("01-reading"))
    ['q8', 'q9', 'q10']
    """
    text = (SOLUTIONS / name / f"{name}.ipynb").read_text(encoding="utf-8")
    found, asked = {}, ""
    for cell in json.loads(text)["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] != "markdown":
            continue
        if "BEGIN SOLUTION" in source:
            question = cell["metadata"]["nbgrader"]["grade_id"]
            found[question] = _question(asked, source, f"{name}, {question}")
        elif _QUESTION.match(source):
            asked = source
    return found


def _question(asked, answer, where):
    parts = parts_of(asked, answer)
    if not parts or len(parts["examples"]) != 3:
        raise ValueError(f"{where}: not in the form of a written question (see CONTRIBUTING.md)")
    return {"title": _QUESTION.match(asked)["title"], **parts}


def data(name, closed):
    """Return what the package has of an exercise; of a closed one only that it is closed."""
    return {"closed": closed, "questions": {} if closed else questions(name)}


def is_closed(name, folder=FOLDER):
    """Tell whether an instructor has closed an exercise."""
    path = folder / f"{name}.json"
    return path.exists() and json.loads(path.read_text(encoding="utf-8"))["closed"]


def text(name, closed):
    """Return the file of an exercise, as it is written."""
    return json.dumps(data(name, closed), ensure_ascii=False, indent=1) + "\n"


def write(names=(), closed=None, folder=FOLDER):
    """Write the files of the exercises `names` (all without names).

    Args:
        names: exercises.
        closed: True or False to close or open them; None to leave them closed or open.
        folder: where.
    """
    folder.mkdir(exist_ok=True)
    for name in names or [path.stem for path in exercise_notebooks("solutions")]:
        shut = is_closed(name, folder) if closed is None else closed
        path = folder / f"{name}.json"
        path.write_text(text(name, shut), encoding="utf-8", newline="\n")
