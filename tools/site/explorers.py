"""The explorers on the pages: a place for each, what it draws from, and the files beside."""

import html
import json

from dateline import explore

# Folded, as a cell that is not run yet: an explorer shows what exercises ask for.
PLACE = (
    '<details class="explorer-fold"><summary>{open}</summary>'
    '<div class="explorer" data-explorer="{name}"><p>{without}</p>'
    '<script type="application/json">{content}</script></div></details>'
)


def place(name):
    """Return the HTML of the place of an explorer, with its content.

    Raises:
        KeyError: there is no such explorer.

    >>> place("figures")[:63]
    '<details class="explorer-fold"><summary>Open the explorer of th'
    """
    content = explore.content_of(name)
    # in HTML nothing of it may end the element or begin another
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return PLACE.format(
        name=name,
        open=html.escape(content["say"]["open"]),
        without=html.escape(content["say"]["without"]),
        content=text.replace("<", "\\u003c"),
    )


def write(folder):
    """Write the scripts and the styles of all explorers into the folder of static files."""
    (folder / "explorers").mkdir(parents=True, exist_ok=True)
    files = {f"explorers/{name}.js": explore.script(name) for name in explore.NAMES}
    for path, text in (files | {"explorers.css": explore.styles()}).items():
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
