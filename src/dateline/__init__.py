"""The small library under the lessons of Dateline Almaty."""

__version__ = "0.1.0"
