"""One figure with its words, its source, its bounds and what may be done with it."""

import pandas as pd

from .. import show
from .shared import choose, claims_of, explorer, source, table, words


def figures_view(figure_id=None, reading=None):
    """Return one figure with its words, its source, its bounds and what may be done with it.

    Args:
        figure_id: the id of a figure of the article; without it, the first.

    Returns:
        A ``show.Shown``.

    Raises:
        KeyError: there is no such figure.

    >>> "turn the word into a number" in figures_view("f06").data
    True
    """
    say = words()["figures"]
    rows = _rows(reading).set_index("figure_id")
    if rows.empty:
        return show.line(say["nothing"], status=True)
    figure_id = figure_id or rows.index[0]
    row = rows.loc[figure_id]
    claims = claims_of(row["claim_id"], reading)
    known = {title: row[column] for column, title in say["rows"].items()}
    if row["qualifier"] == "more_than":  # the bound itself is not included
        known[say["rows"]["low"]] = say["above"].format(low=row["low"])
    who = source(claims[0], reading) if claims else words()["timeline"]["not_coded"]
    known[say["source"]] = who
    known[say["may"]] = say[row["qualifier"]]["may"]
    known[say["may_not"]] = say[row["qualifier"]]["may_not"]
    frame = pd.DataFrame({figure_id: known.values()}, index=pd.Index(known, name=say["figure"]))
    chosen = say["chosen"].format(id=figure_id, counted=row["counted_en"], words=row["wording_en"])
    return (
        show.line(chosen, status=True)
        + show.quote(row, reading)
        + show.table(frame, say["caption"], index=True)
    )


def _rows(reading):
    """The figures of which the kind is said: one's own may be begun."""
    rows = table("figures", reading).dropna(subset=["qualifier", "counted_en"])
    return rows.assign(wording_en=rows["wording_en"].fillna(rows["quote"]))


def figures(reading=None):
    """Return the explorer of the figures.

    Returns:
        An ipywidgets VBox. What it shows is ``figures_view`` of the choice.

    >>> type(figures()).__name__
    'VBox'
    """
    rows = _rows(reading)
    options = [
        (f"{row['figure_id']} {row['counted_en']}: {row['wording_en']}", row["figure_id"])
        for row in rows.to_dict("records")
    ]
    say = words()["figures"]
    figure = choose(say["figure"], options)
    return explorer(say["title"], [figure], lambda: figures_view(figure.value, reading))
