"""The questions of an exercise that have marks, out of its source."""

import json
from typing import NamedTuple

from ..grading.regions import regions_of
from . import MarkingError


class Question(NamedTuple):
    """A question with a mark.

    ``cell`` is the id of the cell that the mark stands in, ``comment`` that of the cell that
    nbgrader keeps the comment with; ``region`` the number of the question; ``text`` what was asked,
    ``solution`` its cell in the source, both Markdown; ``written`` whether a person has to mark it.
    """

    name: str
    cell: str
    comment: str
    region: int
    text: str
    solution: str
    written: bool

    @property
    def title(self):
        """The first line of what was asked, without the signs of a heading."""
        return self.text.strip().split("\n")[0].lstrip("# ") or self.name


class Exercise:
    """An exercise: its name, its cells (dicts with id, type, source, nbgrader, region), and
    ``questions``, {name: Question} in their order.

    Args:
        course: a ``record.Course``.
        name: such as 01-reading.

    Raises:
        MarkingError: there is no such exercise.
    """

    def __init__(self, course, name):
        self.course, self.name = course, name
        folder = course.path(course.directory.source_directory, ".", name)
        path = folder / f"{name}.ipynb"
        try:
            book = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            there = sorted(one.parent.name for one in folder.parent.glob("*/*.ipynb"))
            known = f"There are: {', '.join(dict.fromkeys(there))}." if there else (
                "Run the command in the folder of the course, where solutions/ is."
            )  # fmt: skip
            raise MarkingError(f"There is no exercise {name} here. {known}") from None
        except (OSError, ValueError) as error:
            raise MarkingError(f"The source of {name} cannot be read: {error}") from None
        self.cells = [_cell(cell) for cell in book["cells"]]
        for cell, region in zip(self.cells, regions_of(self.cells), strict=True):
            cell["region"] = region
        self.questions = {one.name: one for one in map(self._question, self.cells) if one}

    def question(self, name):
        """Return the Question of this name.

        Raises:
            MarkingError: there is none; it says which there are.
        """
        if name not in self.questions:
            known = ", ".join(self.questions)
            raise MarkingError(f"{self.name} has no question {name}. There are: {known}.")
        return self.questions[name]

    def _question(self, cell):
        about = cell["nbgrader"]
        if not about.get("grade"):
            return None
        mine = [one for one in self.cells if one["region"] == cell["region"]]
        answers = [one["id"] for one in mine if one["nbgrader"].get("solution")]
        written = bool(about.get("solution"))
        text = next((one["source"] for one in mine if one["type"] == "markdown"
                     and not one["nbgrader"].get("solution")), "")  # fmt: skip
        return Question(
            cell["id"].removesuffix("-check"),
            cell["id"],
            cell["id"] if written or not answers else answers[-1],
            cell["region"],
            text,
            cell["source"] if written else "",
            written,
        )


def _cell(cell):
    about = cell["metadata"].get("nbgrader", {})
    return {
        "id": about.get("grade_id") or cell.get("id", ""),
        "type": cell["cell_type"],
        "source": "".join(cell["source"]),
        "nbgrader": about,
    }
