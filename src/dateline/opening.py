"""A reading opened from its folder, and held against the rules."""

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
    """
    return _opened(folder)


def _opened(folder):
    folder = Path(folder).expanduser()
    return Reading(folder.parent if folder.name == "datapackage.json" else folder)


def check(reading):
    """Hold a reading against the rules of the data, as ``dateline check`` does.

    Args:
        reading: a Reading, or the path of its folder.

    Returns:
        A list of Fault, empty when there are none.

    >>> from dateline.reading import course
    >>> check(course())
    []
    """
    reading = reading if isinstance(reading, Reading) else _opened(reading)
    reading.forget()
    return reading.check()
