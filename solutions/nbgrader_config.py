"""nbgrader's settings for this course: solutions/ is the source, exercises/ what is handed out.

nbgrader finds this file when it is run in this folder; GRADING.md has the steps.
"""

import re
from pathlib import Path

from nbgrader.preprocessors import NbGraderPreprocessor

c = get_config()  # noqa: F821  (nbgrader provides it)

HERE = Path(__file__).resolve().parent

# a copy of this file at the top of a course works too
c.CourseDirectory.root = str(HERE if (HERE / "solutions").is_dir() else HERE.parent)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# An exercise that is not filled in runs from top to bottom: no stub raises an error.
c.ClearSolutions.code_stub = {
    "python": "# Put your answer in place of the dots. More lines are welcome."
}
c.ClearSolutions.text_stub = """\
<div class="alert alert-warning">

**Your answer.** (Double-click here, write in place of these words, then run the cell.)

</div>"""


class Points(NbGraderPreprocessor):
    """Write into the heading of each question how many points it has: those of its graded cell."""

    def preprocess(self, nb, resources):
        """Return the notebook with “(2 points)” in headings; ValueError without a graded cell."""
        points = None
        for cell in reversed(nb.cells):
            about = cell.metadata.get("nbgrader", {})
            if about.get("grade"):
                points = about["points"]
            # nbgrader reads this file more than once, and then takes the step as often
            said_already = re.match(r"## Question .+ points?\)$", cell.source, re.MULTILINE)
            heading = re.match(r"## Question \d+: .+", cell.source)
            if heading and not said_already:
                if points is None:
                    raise ValueError(f"No graded cell follows “{heading[0]}”.")
                said = f"{points:g} point" + ("" if points == 1 else "s")
                cell.source = f"{heading[0]} ({said})" + cell.source[heading.end() :]
                points = None
        return nb, resources


class Prints(NbGraderPreprocessor):
    """Write into an exercise with which questions it was made: checks judge no others."""

    def preprocess(self, nb, resources):
        """Return the notebook with a cell that says it, below its imports."""
        from dateline.check import prints  # these settings are read where no check is needed, too

        return prints.entered(nb, resources["nbgrader"]["notebook"]), resources


c.GenerateAssignment.preprocessors.extend([Points, Prints])

# The first import on a cold machine takes longer than nbgrader's 30 seconds may allow.
c.Execute.timeout = 120
