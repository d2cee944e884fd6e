"""What the explorers share: their words, the tables they look at, lists and what they choose."""

import tomllib
from functools import cache
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from .. import charts, show
from ..reading import course

STYLE = {"description_width": "11em"}
WIDTH = widgets.Layout(width="98%", max_width="46em")
# the value of "all": ipywidgets shows an option whose value is None as nothing chosen
ALL = "*"
# ipywidgets only tints the border of the control that has the focus
_FOCUS = (
    "<style>.dateline-explorer select:focus, .dateline-explorer input:focus "
    f"{{ box-shadow: 0 0 0 3px {charts.style.FOCUS} !important; }}</style>"
)


@cache
def words():
    """Return the words of the explorers, as ``words.toml`` has them.

    >>> words()["reader"]["everybody"]
    'everybody'
    """
    path = Path(__file__).with_name("words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def table(name, reading):
    """A table of the reading, as it is now: rows may be added to one's own."""
    return (reading or course()).table(name)


def has(name, reading):
    """Whether the reading has such a table."""
    return name in (reading or course()).names()


def source(claim, reading):
    """Who stands behind a claim, in words."""
    say = words()["timeline"]
    said = {"none": say["nobody"], "unnamed": say["unnamed"]}
    kind = claim["source_kind"]
    if not pd.isna(kind) and kind in said:
        return said[kind]
    names = table("actors", reading).set_index("actor_id")["name_en"]
    named = names.get(claim["actor_id"]) if not pd.isna(claim["actor_id"]) else None
    return say["not_coded"] if named is None or pd.isna(named) else named


def claims_of(ids, reading):
    """The claims of a row, a list of dicts: those that its list of ids names, none where it has
    no list yet."""
    if pd.isna(ids):
        return []
    claims = table("claims", reading).set_index("claim_id", drop=False)
    return claims[claims.index.isin(ids.split("; "))].to_dict("records")


def choose(description, options, index=0):
    """A list to choose from."""
    given = {"tooltip": words()["keys"], "style": STYLE, "layout": WIDTH}
    return widgets.Dropdown(description=description, options=options, index=index, **given)


def chosen(control):
    """What is chosen; None where that is all."""
    return None if control.value == ALL else control.value


def explorer(title, controls, view):
    """A line that says what this is, the controls, what they choose; a change is shown at once."""
    # JupyterLab takes an arrow key on a closed list as its own and leaves the list: say what works
    above = widgets.HTML(value=_FOCUS + show.line(f"{title} {words()['keys']}").data)
    shown = widgets.HTML(value=view().data)

    def update(_):
        shown.value = view().data

    for control in controls:
        control.observe(update, "value")
    return widgets.VBox([above, *controls, shown]).add_class("dateline-explorer")
