"""The small library under the lessons of Dateline Almaty, and under a reading of one's own:
``new``, ``open``, ``progress``, ``cut``, ``parts``, ``export``, ``take``."""

from importlib import import_module

from .gaps import watch as _watch

__version__ = "0.1.0"

# Where each function of the package itself is made; it is loaded when it is asked for.
_MADE = {
    "new": "newreading",
    "cut": "newreading",
    "parts": "newreading",
    "progress": "newreading",
    "export": "interchange",
    "take": "interchange",
    "open": "opening",
}

_watch()  # every notebook imports the package in its first cell


def __getattr__(name):
    if name in _MADE:
        return getattr(import_module(f".{_MADE[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_MADE})
