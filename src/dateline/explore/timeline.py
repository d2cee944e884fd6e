"""The events of the timeline: chosen, ordered, and one in full."""

import pandas as pd

from .. import charts, dates, show
from ..charts import style
from ..reading import course
from .browser import widget
from .shared import claims_of, lit_by, names_of, said_by, sentences, source, table, words


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
    who = say["source"].format(source=_who(event, reading))
    why = say["because"].format(why=_why(event, reading))
    return (
        show.line(say["chosen"].format(title=event["title_en"]))
        + show.quote(event, reading)
        + show.line(who)
        + show.line(why)
    )


def _who(event, reading):
    """Who says it, in words; each of them once."""
    names = names_of(reading)
    said = dict.fromkeys(source(claim, names) for claim in claims_of(event["claim_ids"], reading))
    return "; ".join(said) or words()["timeline"]["not_coded"]


def _why(event, reading):
    say = words()["timeline"]["why"]
    times = table("times", reading)
    times = times[times["sentence_id"] == event["sentence_id"]]
    said = times["expression_en"].fillna(times["quote"])
    expressions = ", ".join(f"“{words_}”" for words_ in said) or say["no_word"]
    if event["date_basis"] == "undated":
        known = not pd.isna(event["date_edtf"])
        bound = say["bound"].format(bound=dates.in_words(event["date_edtf"])) if known else ""
        return say["undated"].format(bound=bound or say["no_bound"])
    step = say["no_step"] if pd.isna(event["date_step"]) else event["date_step"]
    return say[event["date_basis"]].format(words=expressions, step=step)


def timeline_content(reading=None):
    """Return what the explorer of the timeline draws from, as JSON has it: its events in the order
    of time, with their place in that of telling, and where their bars begin and end (as shares of
    the whole width)."""
    text = reading or course()
    rows = _chosen_events(None, None, None, "time", reading)
    told = {row: place for place, row in enumerate(rows.sort_values("start")["event_id"])}
    days = _Days(rows)
    names = table("actors", reading).set_index("actor_id")["name_en"]
    events = []
    for place, row in enumerate(rows.to_dict("records")):
        section = text.sentence(row["sentence_id"]).section_id
        events.append(
            {
                "id": row["event_id"],
                "title": row["title_en"],
                "sentence": row["sentence_id"],
                "section": words()["timeline"]["section"].format(section=section),
                "actor": "" if pd.isna(row["actor_id"]) else row["actor_id"],
                "place": "" if pd.isna(row["place"]) else row["place"],
                "date": _date(row),
                "basis": row["date_basis"],
                "known": _known(row),
                "timed": place,
                "told": told[row["event_id"]],
                "who": _who(row, reading),
                "why": _why(row, reading),
                **days.bar(row),
                **lit_by(row, reading),
            }
        )
    looks = {basis: style.LOOKS[basis] for basis in dates.BASES}
    return {
        "say": said_by("timeline", reading),
        "ids": rows["event_id"].tolist(),
        "events": events,
        "days": days.named(),
        "bases": list(dates.BASES),
        "looks": {basis: look.words for basis, look in looks.items()},
        "tints": {basis: look.tint for basis, look in looks.items()},
        "actors": [[each, names[each]] for each in dict.fromkeys(rows["actor_id"].dropna())],
        "places": [[each, each] for each in dict.fromkeys(rows["place"].dropna())],
        "sentences": sentences(rows["sentence_id"], reading),
    }


def _date(row):
    """The date of an event and how it is known, each of them once."""
    said = dates.in_words(row["date_edtf"])
    return said if row["date_basis"] in said else f"{said}, {row['date_basis']}"


def _known(row):
    """What an event stands under in the order of time."""
    say = words()["timeline"]["known"]
    if row["date_basis"] == "undated":
        return say["undated"]
    if pd.isna(row["date_earliest"]):
        return say["open" if pd.notna(row["date_latest"]) else "none"]
    return say["day"]


class _Days:
    """The days of a drawing: one for "earlier" at the left, then from the first to the last."""

    def __init__(self, events):
        dated = events[events["date_basis"] != "undated"]
        days = dated[["date_earliest", "date_latest"]].stack().dropna()
        self.first = days.min() if len(days) else None
        self.count = (days.max() - self.first).days + 1 if len(days) else 0

    def bar(self, row):
        """Where a bar begins and ends. What has no day has the whole width: it could be any."""
        if self.first is None or row["date_basis"] == "undated":
            return {"from": 0, "to": 1, "open": False}
        width = self.count + 1
        is_open = pd.isna(row["date_earliest"])
        begin = 0 if is_open else (row["date_earliest"] - self.first).days + 1
        late = row["date_latest"]
        end = width if pd.isna(late) else (late - self.first).days + 2
        return {"from": begin / width, "to": end / width, "open": bool(is_open)}

    def named(self):
        """The days that are named above the bars, eight at most: ``[{"at", "words"}]``."""
        if self.first is None:
            return []
        width, step = self.count + 1, 1 + (self.count - 1) // 8
        found = [{"at": 0, "words": words()["timeline"]["earlier"]}]
        for day in range(0, self.count, step):
            when = self.first + pd.Timedelta(days=day)
            found.append({"at": (day + 1) / width, "words": f"{when.day} {when:%b}"})
        return found


def timeline(reading=None):
    """Return the explorer of the timeline: a drawing, in the order of time or of telling. A bar
    opens on its sentence, its words lit in both languages, and on why it has its date; what no time
    word dates is counted, and unfolds.

    Returns:
        An ``Explorer``. Its ``selected`` has the ``event_id`` of the event that is open.

    >>> len(timeline().content["events"])
    40
    """
    return widget("timeline")(timeline_content(reading))
