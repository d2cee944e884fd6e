"""What an instructor and a student get after grading, shown to whoever thinks of teaching.

The class is made up on the spot and graded as any other; what came of it is kept in site/samples,
so that the site can be built where nothing can be graded: python -m tools.site.samples
"""

import re
import sys
import tempfile
import textwrap
from pathlib import Path

from bs4 import BeautifulSoup

from tools import ROOT, classroom, coursework

FOLDER = ROOT / "site" / "samples"
REPORT, FEEDBACK = FOLDER / "report.txt", FOLDER / "feedback.html"
STUDENTS = 24
CALLED = "a made-up student"
# of each written answer of that student: which example it is, its share of the marks, a comment
WRITTEN = {
    "q8": ("full", 1, "Both attributions are there; whether it is one building stays open."),
    "q9": ("half", 0.5, "Two differences, well seen. What do they do to a reader?"),
    "q10": (
        "none",
        0,
        "It does say so: read s16. Name a gap, and what nobody may conclude from it.",
    ),
}
WRONG = ("q1", "q3")  # checked answers in which that student is mistaken
WIDE = 100  # signs in a line of the report on the page
PAGE = """# What a report looks like

A class of {students}, made up on the spot, has handed in
[exercise 01](/exercises/01-reading.ipynb): right, wrong and empty answers, one notebook that never
ends and one file that is damaged. Nobody in it is real. This is what comes of it;
[grading](/instructors.md#grading) says how it is done.

## What you read

The command prints it, and `--json` gives the same as data:

```{{code-block}} text
:class: report

$ dateline grade {exercise}
{report}
```

- **Look at these** comes first: of whom a person should look at something, and why. A damaged file
  has no mark; it is never a zero.
- **Discrimination** says whether those who are good at the rest are good at this question. Near 0
  or below, look at the question before you look at the students.
- **Mistakes** say what to take up in the next meeting.
- Written answers **wait for a person**: `dateline mark` puts each beside its rubric and graded
  examples.

## What a student gets

`dateline feedback` makes a page for each: the own answers, what the check said, the marks, your
comments. It holds no hidden test and no key, so it can be handed out at once. The page of one:

``````{{raw}} html
<div class="sample-feedback">
{feedback}
</div>
``````
"""
# the page of a student is a part of this one here
_LOWERED = {"h1": "h3", "h2": "h4", "h3": "h5"}


def page():
    """Return the page that shows both, as Markdown."""
    feedback = BeautifulSoup(FEEDBACK.read_text(encoding="utf-8"), "html.parser").main
    for heading in feedback.find_all(list(_LOWERED)):
        heading.name = _LOWERED[heading.name]
    return PAGE.format(
        students=STUDENTS + 3,
        exercise=classroom.NAME,
        report="\n".join(_lines(REPORT.read_text(encoding="utf-8").strip())),
        feedback=feedback.decode_contents().strip(),
    )


def _lines(text):
    """The lines of a report, none wider than the page; a terminal wraps them by itself."""
    for line in text.splitlines():
        indent = re.match(r" *", line)[0] + "  "
        yield from (
            textwrap.wrap(line, WIDE, subsequent_indent=indent) if len(line) > WIDE else [line]
        )


def make(folder):
    """Grade the class in an empty folder; return the report and the page of one student, as text.

    Raises:
        GradingError: it cannot be graded.
    """
    from dateline.feedback import making
    from dateline.grading import grade, report

    classroom.course(folder)
    for student, notebook in classroom.students(STUDENTS):
        classroom.submit(folder, student, notebook)
    classroom.submit(folder, CALLED, _one())
    endless = classroom.perfect()
    coursework.cells(endless)["q3"].source = "while True:\n    pass"
    classroom.submit(folder, "endless loop", endless)
    classroom.submit(folder, "damaged file", b'{"cells": [')
    graded = grade.grade(folder, grade.Options(classroom.NAME, time=15))
    said = report.summary(graded._replace(lacking="")).replace(str(folder), "/home/you/course")
    _mark(folder)
    pages = making.make(folder, classroom.NAME).pages
    (text,) = (text for name, text in pages.items() if CALLED in name)
    return said, text


def _one():
    """The notebook of the student whose page is shown."""
    given = coursework.answers(classroom.NAME)
    chosen = {name: given[name][example] for name, (example, *_) in WRITTEN.items()}
    for name in given.keys() - chosen.keys():
        chosen[name] = given[name]["wrong" if name in WRONG else "right"][0]["code"]
    return classroom.filled(chosen)


def _mark(folder):
    """Mark the written answers of that student, with comments."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        handed = book.find_submission_notebook(classroom.NAME, classroom.NAME, CALLED)
        for mark in handed.grades:
            if mark.name in WRITTEN:
                mark.manual_score = mark.max_score * WRITTEN[mark.name][1]
                mark.needs_manual_grade = False
        for comment in handed.comments:
            if comment.name in WRITTEN:
                comment.manual_comment = WRITTEN[comment.name][2]
        book.db.commit()


def main():
    """Make both anew and keep them; return the exit status."""
    if why := classroom.without_sandbox():
        print(f"The class cannot be graded: {why}.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        said, text = make(Path(folder))
    FOLDER.mkdir(exist_ok=True)
    for path, made in ((REPORT, said), (FEEDBACK, text)):
        made = re.sub(r"[ \t]+$", "", made, flags=re.MULTILINE).strip()
        path.write_text(made + "\n", encoding="utf-8", newline="\n")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
