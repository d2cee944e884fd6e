"""Pages in a zip file, named and made as the platform reads them that exported the submissions.

Canvas ("Upload Submissions" of an assignment; app/models/abstract_assignment.rb) finds student and
file by the two first numbers that stand between _ in a name, or behind anon_, and hands the page to
the student under the name of the file that was handed in: so it is made a file of that kind. Moodle
("Upload multiple feedback files in a zip"; mod/assign/feedback/file/importziplib.php) reads name,
participant, kind of plugin and plugin, with _ between them, and takes the rest for the file's name.
"""

import io
import json
import re
import zipfile
from pathlib import Path

from ..grading.names import whole

PLATFORMS = ("canvas", "moodle")
WHEN = (2022, 1, 1, 0, 0, 0)  # the same pages make the same file
NOTEBOOK, ARCHIVE, PAGE = ".ipynb", ".zip", ".html"


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
    'doejane_4711_90210_01-reading.ipynb'
    >>> one = Handed("Jane Doe", "moodle", "22", "Jane Doe_22_assignsubmission_file_")
    >>> name_of("moodle", one, "Jane_Doe_22", "01-reading")
    'Jane Doe_22_assignsubmission_file_01-reading-feedback.html'
    >>> name_of("canvas", one, "Jane_Doe_22", "01-reading") is None
    True
    """
    if not platform:
        return f"{student}{PAGE}"
    if handed.platform != platform:
        return None
    if platform == "canvas":
        return _of_canvas(handed.file)
    if not handed.number:
        return None
    return of_moodle(handed.said, handed.number, f"{exercise}-feedback{PAGE}")


def of_moodle(name, number, file):
    """Return the name by which Moodle gives a file to a participant of an assignment.

    It asks for no hand-in: whoever has handed in nothing finds the file under their feedback, too.

    >>> of_moodle("Jane Doe", "22", "01-reading.ipynb")
    'Jane Doe_22_assignsubmission_file_01-reading.ipynb'
    """
    # Moodle takes out what it does not allow in a name, and passes over hidden files
    called = re.sub(r"[/\\_&<>\"`|':\x00-\x1f\x7f]", " ", whole(name)).lstrip(" .~") or "student"
    return f"{called}_{number}_assignsubmission_file_{file}"


def _of_canvas(file):
    """The name by which Canvas finds a student and a file again, or None for a text that was typed.

    >>> _of_canvas("LATE_anon_aB3xY_90210_01-reading.ipynb")
    'LATE_anon_aB3xY_90210_01-reading.ipynb'
    >>> _of_canvas("doejane_4711_90210_links.docx")
    'doejane_4711_90210_links_feedback.html'
    >>> _of_canvas("doejane_4711_text.html") is None
    True
    """
    parts = [part for part in file.split("_") if part != "LATE"]
    numbers = [part.isascii() and part.isdigit() for part in parts]
    if not (any(numbers[2:3]) if parts[0] == "anon" else sum(numbers) > 1):
        return None
    stem, kind = Path(file).stem, Path(file).suffix.lower()
    # what begins so is taken for a link that was typed, which has no file
    stem += "_feedback" * parts[-1].startswith("link")
    return stem + (kind if kind in (NOTEBOOK, ARCHIVE) else PAGE)


def shown_as(name, page):
    """Return the bytes of a page as a file of the kind that its name says.

    A notebook shows it in JupyterLab; an archive has it as a file.

    Args:
        name: what ``name_of`` returned.
        page: the page's HTML.
    """
    kind = Path(name).suffix
    if kind == ARCHIVE:
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            _add(archive, "feedback.html", page.encode("utf-8"))
        return data.getvalue()
    return (json.dumps(_notebook(page), ensure_ascii=False) if kind == NOTEBOOK else page).encode()


def _notebook(page):
    """A notebook that shows what is on a page, in one cell of text: no key that runs cells takes it
    away."""
    told = page.partition("<main>")[2].rpartition("</main>")[0].strip()
    # as on the page, no text is a formula
    told = re.sub(r"<[^>]*>|[$\\]", lambda found: _plain(found[0]), told)
    cell = {
        "cell_type": "markdown",
        "id": "feedback",
        "metadata": {"editable": False, "deletable": False},
        # a line without anything would end the HTML, and Markdown begin
        "source": re.sub(r"\n[ \t]*(?=\n)", "&#10;", told),
    }
    return {
        "cells": [cell],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _plain(text):
    """A sign that begins a formula as an entity, alone in its element; in a tag as an entity."""
    signs = "".join(f"&#{ord(c)};" if c in "$\\" else c for c in text)
    return f"<span>{signs}</span>" if text in ("$", "\\") else signs


def write(path, files):
    """Write {name: bytes} into a zip file; what was there before is replaced, never half.

    Raises:
        OSError: it cannot be written.
    """
    beside = Path(path).with_name(f"{Path(path).name}.new")
    try:
        with zipfile.ZipFile(beside, "w") as archive:
            for name in sorted(files):
                _add(archive, name, files[name])
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _add(archive, name, data):
    entry = zipfile.ZipInfo(name, WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)
