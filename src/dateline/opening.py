"""A reading opened from its folder."""

from pathlib import Path

from .reading import Reading


def open(folder):
    """Open a reading: one's own, a practice text, or any folder with a ``datapackage.json``.

    Args:
        folder: its path; the path of its ``datapackage.json`` does, too.

    Returns:
        A Reading.

    Raises:
        TableError: there is no reading in it, or its description is broken.

    >>> from dateline.reading import DATA
    >>> open(DATA / "practice" / "invented-harbour").language
    'en'
    """
    folder = Path(folder).expanduser()
    return Reading(folder.parent if folder.name == "datapackage.json" else folder)
