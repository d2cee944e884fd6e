"""A class that was graded and marked, with a planted key, and with whatever students show."""

import zipfile

import nbformat
from nbgrader.api import Gradebook

from dateline.grading import grade
from tools import classroom
from tools.handed import MEMORY, TIME, shown

PLANTED = "PLANTED_KEY_OF_THE_TEST"
_TEST = f"### BEGIN HIDDEN TESTS\nplanted = '{PLANTED}'\nprint(planted)\nassert q3 == 24, planted\n"
COMMENT = "Well read.\nSee s13 <again>."


def graded(folder):
    """Make and grade a class of Canvas in a folder; return {student: name of the file}."""
    classroom.course(folder)
    path = folder / "solutions" / classroom.NAME / f"{classroom.NAME}.ipynb"
    source = nbformat.read(path, as_version=4)
    for cell in source.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "q3-check":
            cell.source += f"\n{_TEST}### END HIDDEN TESTS"
    nbformat.write(source, path)
    wrong = classroom.filled({"q1": 'q1 = {"s14": "B"}', "q3": "q3 = 5", "q8": "No. Asel Nurlan."})
    books = {"roeann": nbformat.writes(classroom.perfect()), "doejane": nbformat.writes(wrong)}
    for number, case in enumerate(shown.CASES):
        (books[f"shown{number}"],) = (data.decode() for data in case.files.values())
    files = {}
    with zipfile.ZipFile(folder / "export.zip", "w") as archive:
        for number, (name, text) in enumerate(books.items(), start=4711):
            file = f"{name}_{number}_{number + 90000}_{classroom.NAME}.ipynb"
            files[f"{name}_{number}"] = file
            archive.writestr(file, text)
    options = {"submissions": folder / "export.zip", "time": TIME, "memory": MEMORY}
    grade.grade(folder, grade.Options(classroom.NAME, **options))
    return files


def mark(folder, *students):
    """Give each written answer of some students a point, and the first a comment."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        for student in students:
            submitted = book.find_submission_notebook(classroom.NAME, classroom.NAME, student)
            for one in submitted.grades:
                if one.needs_manual_grade:
                    one.manual_score, one.needs_manual_grade = 1, False
            for one in submitted.comments:
                if one.name == "q8":
                    one.manual_comment = COMMENT
        book.db.commit()
