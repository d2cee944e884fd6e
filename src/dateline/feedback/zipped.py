"""Names of pages in a zip file, as the platform reads them that exported the submissions.

Canvas ("Upload Submissions" of an assignment) finds student and file by the two first numbers that
stand between _ in a name. Moodle ("Upload multiple feedback files in a zip") reads name,
participant, kind of plugin and plugin, with _ between them, and takes the rest for the file's name.
"""

import re
import zipfile
from pathlib import Path

from ..grading.names import whole

PLATFORMS = ("canvas", "moodle")
WHEN = (2022, 1, 1, 0, 0, 0)  # the same pages make the same file


def name_of(platform, handed, student, exercise):
    """Return the name of a student's page, or None where the platform did not name the file.

    Args:
        platform: "canvas", "moodle", or "" for the student's own name.
        handed: a ``grading.record.Handed``.
        student: the name in the gradebook.
        exercise: the name of the exercise.

    >>> from dateline.grading.record import Handed
    >>> one = Handed("doejane", "canvas", "4711", "doejane_4711_90210_01-reading.ipynb")
    >>> name_of("canvas", one, "doejane_4711", "01-reading")
    'doejane_4711_90210_01-reading.html'
    >>> one = Handed("Jane Doe", "moodle", "22", "Jane Doe_22_assignsubmission_file_")
    >>> name_of("moodle", one, "Jane_Doe_22", "01-reading")
    'Jane Doe_22_assignsubmission_file_01-reading-feedback.html'
    >>> name_of("canvas", one, "Jane_Doe_22", "01-reading") is None
    True
    """
    if not platform:
        return f"{student}.html"
    if handed.platform != platform:
        return None
    if platform == "canvas":
        return f"{Path(handed.file).stem}.html" if _is_canvas(handed.file) else None
    if not handed.number:
        return None
    return of_moodle(handed.said, handed.number, f"{exercise}-feedback.html")


def of_moodle(name, number, file):
    """Return the name by which Moodle gives a file to a participant of an assignment.

    It asks for no hand-in: whoever has handed in nothing finds the file under their feedback, too.

    >>> of_moodle("Jane Doe", "22", "01-reading.ipynb")
    'Jane Doe_22_assignsubmission_file_01-reading.ipynb'
    """
    called = re.sub(r"[/\\_]", " ", whole(name)).lstrip(" .~") or "student"
    return f"{called}_{number}_assignsubmission_file_{file}"


def _is_canvas(file):
    """Whether Canvas would find a student and a file by a name: two numbers, and no typed text."""
    parts = file.split("_")
    return sum(part.isascii() and part.isdigit() for part in parts) > 1 and not (
        parts[-1].startswith("link")
    )


def write(path, pages):
    """Write {name: text} into a zip file; what was there before is replaced, never half.

    Raises:
        OSError: it cannot be written.
    """
    beside = Path(path).with_name(f"{Path(path).name}.new")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(pages):
                entry = zipfile.ZipInfo(name, WHEN)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, pages[name].encode("utf-8"))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
