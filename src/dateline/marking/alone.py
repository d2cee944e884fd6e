"""The answers to one question as one file to read: no names, no script, nothing remote."""

from functools import cache
from pathlib import Path

import jinja2

from ..own import kept

HERE = Path(__file__).parent


def page(desk):
    """Return the file of a ``desk.Desk`` as HTML."""
    answers = [(item, desk.shown(item["code"])) for item in desk.listed()]
    css = (HERE / "page.css").read_text(encoding="utf-8")
    return _template().render(about=desk.about(), answers=answers, css=css)


def write(desk, path):
    """Write the file; what was there before is put away beside it. Return in words where it is.

    Raises:
        OSError: it cannot be written.
    """
    path = Path(path)
    before = kept.put(path, page(desk).encode("utf-8", "replace"))
    return f"The answers to read: {path.as_posix()}.{before}"


@cache
def _template():
    source = (HERE / "alone.html").read_text(encoding="utf-8")
    made = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return made.from_string(source)
