"""The events of the timeline: chosen, ordered, and one in full."""

import pandas as pd

from .. import charts, dates, show
from .shared import ALL, choose, chosen, claims_of, explorer, source, table, words


def _events(reading):
    rows = table("events", reading).dropna(subset=["title_en", "date_basis"])
    return rows[rows["on_timeline"].fillna(True)]  # one's own may be not decided yet


def _chosen_events(actor, place, basis, order, reading):
    rows = _events(reading)
    for column, wanted in (("actor_id", actor), ("place", place), ("date_basis", basis)):
        if wanted is not None:
            rows = rows[rows[column].isna() if wanted == "" else rows[column] == wanted]
    return charts.timeline.rows(rows, order)


def timeline_view(actor=None, place=None, basis=None, order="time", event_id=None, reading=None):
    """Return one event of the timeline in full, and below it the table of all chosen, as HTML.

    Args:
        actor, place, basis: an ``actor_id``, a ``place``, a ``date_basis``: only the events with
            it; "" for events of which the text does not say it; None for all.
        order: "time" or "telling".
        event_id: the event that is shown in full: its sentence with its words marked, who says
            it, and why it has its date. The first of those shown when None or not among them.

    Returns:
        A ``show.Shown``.

    >>> "6 of 40 events" in timeline_view(basis="vague").data
    True
    """
    say = words()["timeline"]
    rows = _chosen_events(actor, place, basis, order, reading)
    if rows.empty:
        return show.line(say["nothing"], status=True)
    first, title, date, known = say["columns"]
    listed = pd.DataFrame(
        {
            title: rows["title_en"].tolist(),
            date: [dates.in_words(edtf) for edtf in rows["date_edtf"]],
            known: rows["date_basis"].tolist(),
        },
        index=pd.Index(rows["event_id"], name=first),
    )
    named = {value: key for key, value in say["orders"].items()}[order]
    ids = rows["event_id"].tolist()
    event = rows.iloc[ids.index(event_id) if event_id in ids else 0]
    return (
        show.line(say["found"].format(shown=len(rows), all=len(_events(reading))), status=True)
        + _event(event, reading)  # above the long list: what changes stands next to the controls
        + show.table(listed, say["caption"].format(order=named), index=True)
    )


def _event(event, reading):
    """One event in full."""
    say = words()["timeline"]
    claims = claims_of(event["claim_ids"], reading)
    sources = dict.fromkeys(source(claim, reading) for claim in claims)
    who = say["source"].format(source="; ".join(sources) or say["not_coded"])
    why = say["because"].format(why=_why(event, reading))
    return (
        show.line(say["chosen"].format(title=event["title_en"]))
        + show.quote(event, reading)
        + show.line(who)
        + show.line(why)
    )


def _why(event, reading):
    say = words()["timeline"]["why"]
    times = table("times", reading).query("sentence_id == @event.sentence_id")
    said = times["expression_en"].fillna(times["quote"])
    expressions = ", ".join(f"“{words_}”" for words_ in said) or say["no_word"]
    if event["date_basis"] == "undated":
        known = not pd.isna(event["date_edtf"])
        bound = say["bound"].format(bound=dates.in_words(event["date_edtf"])) if known else ""
        return say["undated"].format(bound=bound or say["no_bound"])
    step = say["no_step"] if pd.isna(event["date_step"]) else event["date_step"]
    return say[event["date_basis"]].format(words=expressions, step=step)


def timeline(reading=None):
    """Return the explorer of the timeline: filters, order, and one event in full.

    Returns:
        An ipywidgets VBox. What it shows is ``timeline_view`` of the choices.

    >>> type(timeline()).__name__
    'VBox'
    """
    say = words()["timeline"]
    rows = _events(reading)
    names = table("actors", reading).set_index("actor_id")["name_en"]
    every, unsaid = (say["all"], ALL), (say["not_said"], "")
    acting = [(names[actor], actor) for actor in dict.fromkeys(rows["actor_id"].dropna())]
    places = [(place, place) for place in dict.fromkeys(rows["place"].dropna())]
    actor = choose(say["actor"], [every, unsaid, *acting])
    place = choose(say["place"], [every, unsaid, *places])
    basis = choose(say["basis"], [every, *((basis, basis) for basis in dates.BASES)])
    order = choose(say["order"], list(say["orders"].items()))
    event = choose(say["event"], _options(_chosen_events(None, None, None, "time", reading)))

    def filters():
        return chosen(actor), chosen(place), chosen(basis), order.value

    def narrow(_):
        event.options = _options(_chosen_events(*filters(), reading))  # the first is chosen

    for control in (actor, place, basis, order):
        control.observe(narrow, "value")
    return explorer(
        say["title"],
        [actor, place, basis, order, event],
        lambda: timeline_view(*filters(), event.value, reading),
    )


def _options(events):
    return [
        (f"{row['event_id']} {row['title_en']}", row["event_id"])
        for row in events.to_dict("records")
    ]
