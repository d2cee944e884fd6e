"""Make exercises/ out of solutions/, with `nbgrader generate_assignment`.

    python -m tools.exercises              every exercise
    python -m tools.exercises 01-reading   only this one

Nothing is put into a gradebook: that is done in the instructor's own course.
"""

import argparse
import sys
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

from tools import ROOT, exercise_notebooks

SOLUTIONS = ROOT / "solutions"


def generate(names=(), folder=None):
    """Generate the exercises `names` (all without names) into `folder` (exercises/ without one)."""
    for name in names or [path.stem for path in exercise_notebooks("solutions")]:
        config = PyFileConfigLoader("nbgrader_config.py", path=str(SOLUTIONS)).load_config()
        config.CourseDirectory.assignment_id = name
        if folder:
            config.CourseDirectory.release_directory = str(folder)
        course = CourseDirectory(config=config)
        step = GenerateAssignment(coursedir=course, config=config, no_database=True, force=True)
        # what the option --no-db of the command takes out
        step.preprocessors = [p for p in step.preprocessors if p.__name__ != "SaveCells"]
        step.start()
        for path in (Path(course.root) / course.release_directory / name).glob("*.ipynb"):
            text = path.read_text(encoding="utf-8")  # on Windows nbgrader writes other line ends
            path.write_text(text, encoding="utf-8", newline="\n")


def main(arguments=None):
    """Generate the exercises named on the command line."""
    parser = argparse.ArgumentParser(description="Make exercises/ out of solutions/.")
    parser.add_argument("name", nargs="*", help="an exercise such as 01-reading; none: all")
    generate(parser.parse_args(arguments).name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
