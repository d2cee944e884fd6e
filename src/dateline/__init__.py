"""The small library under the lessons of Dateline Almaty."""

from .gaps import watch as _watch

__version__ = "0.1.0"

_watch()  # every notebook imports the package in its first cell
