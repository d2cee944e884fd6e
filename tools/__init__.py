"""What builds and releases the course: `python -m tools.NAME`, in the folder of the repository."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def lessons():
    """Return the paths of the lessons, in the order of README's table.

    A copy that a learner made beside them (`…-Copy1.ipynb`, `my notes.ipynb`) is no lesson.

    Raises:
        FileNotFoundError: the table names a lesson that is not there.
    """
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| \[(\d\d-[a-z0-9-]+)\]\(notebooks/\1\.ipynb\) \|", readme, re.MULTILINE)
    paths = [ROOT / "notebooks" / f"{name}.ipynb" for name in named]
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(
                f"README's table of lessons names {path.name}, which is not there."
            )
    return paths


def exercise_notebooks(folder="exercises"):
    """Return the paths of the exercises (or their sources in `solutions`) in their order.

    NAME/NAME.ipynb is one; another notebook beside it is none.
    """
    return [
        path for path in sorted((ROOT / folder).glob("*/*.ipynb")) if path.stem == path.parent.name
    ]
