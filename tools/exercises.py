"""Make exercises/ out of solutions/, with `nbgrader generate_assignment`.

    python -m tools.exercises              every exercise
    python -m tools.exercises 01-reading   only this one
    python -m tools.exercises 01-reading --no-review   and close its written questions for `review`

The settings are those of solutions/nbgrader_config.py, which a course of one's own has as well.
Nothing is put into a gradebook: that is done in the instructor's own course.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

from tools import ROOT, exercise_notebooks, written

SOLUTIONS = ROOT / "solutions"


def generate(names=(), folder=None):
    """Generate the exercises `names` (all without names) into `folder` (exercises/ without one).

    nbgrader takes the path of a course for a pattern, so it works in a folder of ours in between,
    whatever signs the path of this one has.
    """
    for name in names or [path.stem for path in exercise_notebooks("solutions")]:
        with tempfile.TemporaryDirectory(prefix="dateline-") as place:
            made = _generated(name, Path(place))
            target = (folder or ROOT / "exercises") / name
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(made, target)


def _generated(name, place):
    """Generate one exercise in the folder `place`; return where it is."""
    shutil.copytree(SOLUTIONS / name, place / "solutions" / name)
    config = PyFileConfigLoader("nbgrader_config.py", path=str(SOLUTIONS)).load_config()
    config.CourseDirectory.root = str(place)
    config.CourseDirectory.assignment_id = name
    step = GenerateAssignment(
        coursedir=CourseDirectory(config=config), config=config, no_database=True, force=True
    )
    # what the option --no-db of the command takes out
    step.preprocessors = [p for p in step.preprocessors if p.__name__ != "SaveCells"]
    step.start()
    made = place / config.CourseDirectory.release_directory / name
    for path in made.glob("*.ipynb"):
        text = path.read_text(encoding="utf-8")  # on Windows nbgrader writes other line ends
        path.write_text(text, encoding="utf-8", newline="\n")
    return made


def main(arguments=None):
    """Generate the exercises named on the command line."""
    parser = argparse.ArgumentParser(description="Make exercises/ out of solutions/.")
    parser.add_argument("name", nargs="*", help="an exercise such as 01-reading; none: all")
    switch = parser.add_mutually_exclusive_group()
    switch.add_argument(
        "--no-review",
        dest="closed",
        action="store_true",
        default=None,
        help="take rubrics, examples and model answers out of the package: a graded set",
    )
    switch.add_argument(
        "--review", dest="closed", action="store_false", help="put them into it again"
    )
    told = parser.parse_args(arguments)
    try:
        generate(told.name)
        written.write(told.name, told.closed)
    except NbGraderException:
        print(
            "Not made. Look above for the cell. What was in exercises/ is as it was. The "
            "usual causes: a grade_id that stands twice, an END line that is missing.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
