"""One figure with its words, its source, its bounds and what may be done with it."""

import pandas as pd

from .. import dates, show
from ..charts import style
from .browser import widget
from .shared import (
    claims_of,
    has,
    lit_by,
    names_of,
    plain,
    said_by,
    sentences,
    source,
    table,
    words,
)


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
    known = _known(row, reading)
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


def _known(row, reading):
    """What is known of a figure: ``{title: value}``, missing where the text does not say it."""
    say = words()["figures"]
    claims = claims_of(row["claim_id"], reading)
    known = {title: row[column] for column, title in say["rows"].items()}
    known[say["rows"]["qualifier"]] = style.look(style.of_number(row["qualifier"])).words
    if row["qualifier"] == "more_than":  # the bound itself is not included
        known[say["rows"]["low"]] = say["above"].format(low=row["low"])
    who = source(claims[0], names_of(reading)) if claims else words()["timeline"]["not_coded"]
    known[say["source"]] = who
    known[say["may"]] = say[row["qualifier"]]["may"]
    known[say["may_not"]] = say[row["qualifier"]]["may_not"]
    return known


# the class of the styles for how a state looks: the browser's side of ``charts.style.LOOKS``
_DRAWN = {
    "count": "count",
    "lower bound": "bound",
    "upper bound": "bound",
    "about": "about",
    "word": "word",
    "not given": "none",
}
# a lower bound leaves room for its arrow, as in ``charts.counts``
_ROOM = 1.75


def figures_content(reading=None):
    """Return what the explorer of the figures draws from, as JSON has it."""
    say = said_by("figures", reading)
    rows = _rows(reading).to_dict("records")
    shown = [_shown(row, reading) for row in rows]
    return {
        "say": say,
        "ids": [row["figure_id"] for row in rows],
        "later": has("later/figures", reading),
        "figures": shown,
        "sentences": sentences([row["sentence_id"] for row in rows], reading),
    }


def _shown(row, reading):
    say, look = words()["figures"], style.of_number(row["qualifier"])
    upper = row["qualifier"] in ("at_most", "between")
    low = plain(row["high"] if upper else row["low"])
    like = _rows(reading).query("unit == @row['unit']")[["low", "high"]].max(axis=1).dropna()
    share = None if low is None else low / (float(like.max()) * _ROOM)
    alt = say["no_length"].format(words=row["wording_en"], kind=style.look(look).words)
    if low is not None:
        bound = row["qualifier"] in ("more_than", "at_least")
        alt = say["bound" if bound else "bar"].format(low=f"{low:,}", unit=row["unit"])
    return {
        "id": row["figure_id"],
        "sentence": row["sentence_id"],
        "counted": row["counted_en"],
        "wording": row["wording_en"],
        "state": look,
        "kind": style.look(look).words,
        "tint": style.look(look).tint,
        "look": _DRAWN[look],
        "arrow": look == "lower bound",
        "low": low,
        "low_words": None if low is None else f"{low:,}",
        "share": share,
        "alt": alt,
        "known": [[title, _in_words(value)] for title, value in _known(row, reading).items()],
        "later": _later(row["figure_id"], reading),
        **lit_by(row, reading),
    }


def _in_words(value):
    value = plain(value)
    return None if value is None else str(value)


def _later(figure_id, reading):
    """What became of a figure: the statements that count the same, and those that count others."""
    if not has("later/figures", reading):
        return None
    stated = table("later/figures", reading)
    begun = stated[stated["article_figure_id"] == figure_id]
    if begun.empty:
        return None
    begun = begun.iloc[0]
    alike = stated[stated["quantity"] == begun["quantity"]].sort_values("stated_earliest")
    inside = alike["figure_id"] == begun["figure_id"]
    series = None
    if not pd.isna(begun["series_id"]):
        inside = (alike["series_id"] == begun["series_id"]).fillna(False)
        known = table("later/series", reading).set_index("series_id").loc[begun["series_id"]]
        series = {
            "title": known["title_en"],
            "note": plain(known["note"]),
            "statements": _statements(alike[inside]),
        }
    return {"series": series, "others": _statements(alike[~inside])}


def _statements(rows):
    most = float(rows["value"].max()) if rows["value"].notna().any() else 1.0
    return [
        {
            "day": dates.in_words(row["stated_edtf"]),
            "value": row["value_as_stated"] + (words()["figures"]["withdrawn"] * row["retracted"]),
            "share": None if pd.isna(row["value"]) else float(row["value"]) / most,
            "look": "withdrawn" if row["retracted"] else _DRAWN[style.of_number(row["qualifier"])],
            "arrow": style.of_number(row["qualifier"]) == "lower bound",
            "who": row["said_by"],
            "counted": row["counted_en"],
        }
        for row in rows.to_dict("records")
    ]


def figures(reading=None):
    """Return the explorer of the figures: the number as what it is, its words in both languages,
    its bound, who says it, and what became of it later.

    Returns:
        An ``Explorer``. Its ``selected`` has the ``figure_id`` of the one that is shown.

    >>> figures().content["ids"][0]
    'f01'
    """
    return widget("figures")(figures_content(reading))
