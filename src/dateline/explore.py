"""Explorers: look at the article, the timeline, the reactions and the figures by hand.

Each explorer stands on a plain function that returns the same content as HTML without a widget
(``reader`` on ``reader_view``, and so on), so that a page without a kernel, a test and print have
it all. The widgets set the value of an HTML widget; no ``interact`` and no ``Output``, which hang
nbclient. All words stand in ``explore.toml``.

Every function takes ``reading``: the article to look at; without it, the course's own.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from . import article, charts, dates, show
from .reading import course


@cache
def words():
    """Return the words of the explorers, as ``explore.toml`` has them.

    >>> words()["reader"]["everybody"]
    'everybody'
    """
    path = Path(__file__).with_name("explore.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _table(name, reading):
    """A table of the reading, to look at and not to change."""
    return (reading or course()).table(name)


def _has(name, reading):
    return name in (reading or course()).names()


# --- the reader -----------------------------------------------------------------------------------


@cache
def _marks(kind, reading):
    """Rows with start, end and label for one kind of mark."""
    if kind == "nothing" or (kind == "namings" and not _has(kind, reading)):
        return None
    if kind in ("who speaks", "what leads over"):
        part = "source" if kind == "who speaks" else "cue"
        rows = _table("claims", reading).dropna(subset=[f"{part}_start"])
        rows = rows.drop_duplicates(f"{part}_start").rename(
            columns={"start": "_", "end": "__", f"{part}_start": "start", f"{part}_end": "end"}
        )
        return rows.assign(label=part)
    if kind == "time words":
        return _table("times", reading).rename(columns={"expression_en": "label"})
    if kind == "figures":
        return _table("figures", reading).rename(columns={"qualifier": "label"})
    if kind == "names":
        rows = _table("mentions", reading)
        return rows.assign(label=rows["actor_id"])
    if kind == "namings":
        return _table("namings", reading).rename(columns={"what": "label"})
    rows = _table("notes", reading)
    return rows[rows["kind"] == _NOTES[kind]].rename(columns={"kind": "label"})


# the kind of note that a mark shows
_NOTES = {
    "hedges": "hedge",
    "boosters": "booster",
    "missing agents": "agentless",
    "seams": "seam",
}


@cache
def _sentences_of(actor, reading):
    """Sentences that name an actor or give its words."""
    named = _table("mentions", reading).query("actor_id == @actor")["sentence_id"]
    said = _table("claims", reading).query("actor_id == @actor")["sentence_id"]
    return set(named) | set(said)


def reader_view(mark="who speaks", actor=None, search="", reading=None):
    """Return the article beside its translation, sentence by sentence, as HTML.

    Args:
        mark: what is marked: "who speaks", "what leads over", "time words", "figures", "hedges",
            "boosters", "missing agents", "seams", "namings", "names" or "nothing". Each mark
            says in words what it is.
        actor: an ``actor_id``: only the sentences that name it or give its words, and of sources,
            cues and names only its own.
        search: a word: only the sentences in which it stands (a whole word in Arabic, any part of
            the translation in English); it is marked too.

    Returns:
        A ``show.Shown``: a line that says how many sentences are shown, and a table.

    Raises:
        KeyError: there is no such kind of mark.

    >>> "2 of 37 sentences" in reader_view(search="restraint").data
    True
    """
    say = words()["reader"]
    meaning = words()["marks"][mark]
    text = reading or course()
    hits = text.kwic(search) if search.strip() else []
    shown = [
        found
        for found in text.sentences()
        if (actor is None or found.sentence_id in _sentences_of(actor, reading))
        and (not search.strip() or any(hit.sentence_id == found.sentence_id for hit in hits))
    ]
    if not shown:
        return show.line(say["nothing"], status=True)
    marks = _marks(mark, reading)
    if actor is not None and marks is not None and "actor_id" in marks:
        marks = marks[marks["actor_id"] == actor]
    if hits and re.search(f"[{article.LETTERS}]", search):
        found = pd.DataFrame({"label": search.strip(), "start": [h.start for h in hits]})
        found["end"] = [hit.end for hit in hits]
        marks = found if marks is None else pd.concat([marks, found])
    label = "label" if marks is not None else None
    first, english, arabic = say["columns"]
    rows = pd.DataFrame(
        {
            english: [found.translation for found in shown],
            arabic: [show.marked(f.start, f.end, marks, label, reading) for f in shown],
        },
        index=pd.Index([found.sentence_id for found in shown], name=first),
    )
    line = say["found"].format(shown=len(shown), all=len(text.sentences()), marks=meaning or mark)
    return show.line(line, status=True) + show.table(rows, say["caption"], index=True)


def reader(reading=None):
    """Return the explorer of the article: marks, an actor, a word to find.

    Returns:
        An ipywidgets VBox. What it shows is ``reader_view`` of the choices.

    >>> type(reader()).__name__
    'VBox'
    """
    say = words()["reader"]
    actors = _table("actors", reading)
    mark = _choose(say["mark"], list(words()["marks"]))
    actor = _choose(
        say["actor"],
        [(say["everybody"], _ALL), *zip(actors["name_en"], actors["actor_id"], strict=True)],
    )
    search = widgets.Text(
        description=say["search"], placeholder=say["placeholder"], style=_STYLE, layout=_WIDTH
    )
    return _explorer(
        say["title"],
        [mark, actor, search],
        lambda: reader_view(mark.value, _chosen(actor), search.value, reading),
    )


# --- the timeline ---------------------------------------------------------------------------------


def _events(reading):
    return _table("events", reading).query("on_timeline")


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

    >>> "6 of 41 events" in timeline_view(basis="vague").data
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
    claims = _table("claims", reading).set_index("claim_id").loc[event["claim_ids"].split("; ")]
    sources = dict.fromkeys(_source(claim, reading) for claim in claims.to_dict("records"))
    source = say["source"].format(source="; ".join(sources))
    why = say["because"].format(why=_why(event, reading))
    return (
        show.line(say["chosen"].format(title=event["title_en"]))
        + show.quote(event, reading)
        + show.line(source)
        + show.line(why)
    )


def _source(claim, reading):
    """Who stands behind a claim, in words."""
    said = {"none": words()["timeline"]["nobody"], "unnamed": words()["timeline"]["unnamed"]}
    names = _table("actors", reading).set_index("actor_id")["name_en"]
    return said.get(claim["source_kind"]) or names[claim["actor_id"]]


def _why(event, reading):
    say = words()["timeline"]["why"]
    times = _table("times", reading).query("sentence_id == @event.sentence_id")
    expressions = ", ".join(f"“{words_}”" for words_ in times["expression_en"]) or say["no_word"]
    if event["date_basis"] == "undated":
        known = not pd.isna(event["date_edtf"])
        bound = say["bound"].format(bound=dates.in_words(event["date_edtf"])) if known else ""
        return say["undated"].format(bound=bound or say["no_bound"])
    return say[event["date_basis"]].format(words=expressions, step=event["date_step"])


def timeline(reading=None):
    """Return the explorer of the timeline: filters, order, and one event in full.

    Returns:
        An ipywidgets VBox. What it shows is ``timeline_view`` of the choices.

    >>> type(timeline()).__name__
    'VBox'
    """
    say = words()["timeline"]
    rows = _events(reading)
    names = _table("actors", reading).set_index("actor_id")["name_en"]
    every, unsaid = (say["all"], _ALL), (say["not_said"], "")
    acting = [(names[actor], actor) for actor in dict.fromkeys(rows["actor_id"].dropna())]
    places = [(place, place) for place in dict.fromkeys(rows["place"].dropna())]
    actor = _choose(say["actor"], [every, unsaid, *acting])
    place = _choose(say["place"], [every, unsaid, *places])
    basis = _choose(say["basis"], [every, *((basis, basis) for basis in dates.BASES)])
    order = _choose(say["order"], list(say["orders"].items()))
    event = _choose(say["event"], _options(_chosen_events(None, None, None, "time", reading)))

    def filters():
        return _chosen(actor), _chosen(place), _chosen(basis), order.value

    def narrow(_):
        event.options = _options(_chosen_events(*filters(), reading))  # the first is chosen

    for control in (actor, place, basis, order):
        control.observe(narrow, "value")
    return _explorer(
        say["title"],
        [actor, place, basis, order, event],
        lambda: timeline_view(*filters(), event.value, reading),
    )


def _options(events):
    return [
        (f"{row['event_id']} {row['title_en']}", row["event_id"])
        for row in events.to_dict("records")
    ]


# --- the reactions --------------------------------------------------------------------------------


def reactions_view(first=None, second=None, code=None, reading=None):
    """Return two reactions side by side, "not stated" visible, as HTML.

    Args:
        first, second: ids of reactions of the article; without them, its first two.
        code: the PLOVER code given to an act that coders may take for one thing or for another,
            such as "AID" or "MOBILIZE: troops"; without it, the code that the table has. Below the
            table stands what the choice changes, then every sentence that the two were read from.

    Returns:
        A ``show.Shown``.

    Raises:
        KeyError: there is no such reaction or code.

    >>> reactions_view("r1", "r2").data.count("not stated") >= 4
    True
    """
    say = words()["reactions"]
    rows = _table("reactions", reading).set_index("reaction_id")
    first, second = first or rows.index[0], second or rows.index[min(1, len(rows) - 1)]
    contested = _contested(rows)
    code = code or next(iter(contested["plover_event"]), None)
    if code is not None and code not in say["codes"]:
        raise KeyError(f"There is no code {code!r}: there are {', '.join(say['codes'])}.")
    pair = rows.loc[[first, second]].copy()
    when = pair["date_edtf"].map(dates.in_words)
    said = [basis in word for basis, word in zip(pair["date_basis"], when, strict=True)]
    pair["date_edtf"] = when.where(said, when + " (" + pair["date_basis"] + ")")
    pair["plover_event"] = pair["plover_event"].where(~pair.index.isin(contested.index), code)
    for column in ("quoted_words", "alternative_codes"):  # there are none: nothing is left unsaid
        pair[column] = pair[column].fillna(say["none"])
    deaths = pair["deaths_or_victims"].astype(object)  # what is not reported may have been said
    pair["deaths_or_victims"] = deaths.where(
        pair["deaths_or_victims"].fillna(False), say["not_reported"]
    )
    names = pair["named_as_en"].tolist()
    if first == second:
        shown = show.line(say["same"], status=True)
    else:
        side_by_side = pd.DataFrame(
            {
                name: [pair.loc[id_, column] for column in say["rows"]]
                for id_, name in zip((first, second), names, strict=True)
            },
            index=pd.Index(say["rows"].values(), name=say["reaction"]),
        )
        compared = say["compared"].format(first=names[0], second=names[1])
        coded = f" {say['coded'].format(code=code)}" if len(contested) else ""
        shown = show.line(compared + coded, status=True)
        shown += show.table(side_by_side, say["caption"], index=True)
    if len(contested):
        shown += _what_the_code_changes(contested, code)
    if first != second:
        for id_, name in zip((first, second), names, strict=True):
            shown += show.line(say["read"].format(actor=name))
            shown += _all_words(rows.loc[[id_]], reading)
    return shown


def _contested(reactions):
    """The reactions whose code and one of whose alternatives are among those to choose from."""
    codes = words()["reactions"]["codes"]
    others = reactions["alternative_codes"].fillna("").str.split("; ")
    either = others.map(lambda each: any(code in codes for code in each))
    return reactions[either & reactions["plover_event"].isin(list(codes))]


def _what_the_code_changes(contested, chosen):
    """Whose act it is, and a table of the codes with what each of them says."""
    say = words()["reactions"]
    name, *columns = say["columns"]
    codes = [f"{code} {say['chosen']}" if code == chosen else code for code in say["codes"]]
    index = pd.Index(codes, name=name)
    changes = pd.DataFrame(list(say["codes"].values()), columns=columns, index=index)
    why = [
        say["why"].format(
            actor=row["named_as_en"],
            content=row["content_en"],
            sentence=row["sentence_id"],
            codes=say["or"].join(say["codes"]),
        )
        for row in contested.to_dict("records")
    ]
    return show.line(" ".join(why)) + show.table(changes, say["change"], index=True)


def _all_words(reaction, reading):
    """Every sentence that a reaction was read from, its words and those of its claims marked."""
    claims = _table("claims", reading).set_index("claim_id")
    claims = claims.loc[reaction["claim_ids"].iloc[0].split("; ")]
    shown = []
    for sentence_id in sorted({*reaction["sentence_id"], *claims["sentence_id"]}):
        own = reaction[reaction["sentence_id"] == sentence_id]
        marks = own if len(own) else claims[claims["sentence_id"] == sentence_id]
        shown.append(show.sentence(sentence_id, marks, reading=reading))
    return show.together(shown)


def reactions(reading=None):
    """Return the explorer of the reactions: two to compare, and a contested code.

    Returns:
        An ipywidgets VBox. What it shows is ``reactions_view`` of the choices.

    >>> type(reactions()).__name__
    'VBox'
    """
    say = words()["reactions"]
    rows = _table("reactions", reading)
    options = list(zip(rows["named_as_en"], rows["reaction_id"], strict=True))
    first = _choose(say["first"], options)
    second = _choose(say["second"], options, index=min(1, len(options) - 1))
    code = _choose(say["code"], list(say["codes"]))
    return _explorer(
        say["title"],
        [first, second, code] if len(_contested(rows)) else [first, second],
        lambda: reactions_view(first.value, second.value, code.value, reading),
    )


# --- the figures ----------------------------------------------------------------------------------


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
    rows = _table("figures", reading).set_index("figure_id")
    figure_id = figure_id or rows.index[0]
    row = rows.loc[figure_id]
    claim = _table("claims", reading).set_index("claim_id").loc[row["claim_id"]]
    known = {title: row[column] for column, title in say["rows"].items()}
    if row["qualifier"] == "more_than":  # the bound itself is not included
        known[say["rows"]["low"]] = say["above"].format(low=row["low"])
    known[say["source"]] = _source(claim, reading)
    known[say["may"]] = say[row["qualifier"]]["may"]
    known[say["may_not"]] = say[row["qualifier"]]["may_not"]
    frame = pd.DataFrame({figure_id: known.values()}, index=pd.Index(known, name=say["figure"]))
    chosen = say["chosen"].format(id=figure_id, counted=row["counted_en"], words=row["wording_en"])
    return (
        show.line(chosen, status=True)
        + show.quote(row, reading)
        + show.table(frame, say["caption"], index=True)
    )


def figures(reading=None):
    """Return the explorer of the figures.

    Returns:
        An ipywidgets VBox. What it shows is ``figures_view`` of the choice.

    >>> type(figures()).__name__
    'VBox'
    """
    rows = _table("figures", reading)
    options = [
        (f"{row['figure_id']} {row['counted_en']}: {row['wording_en']}", row["figure_id"])
        for row in rows.to_dict("records")
    ]
    say = words()["figures"]
    figure = _choose(say["figure"], options)
    return _explorer(say["title"], [figure], lambda: figures_view(figure.value, reading))


# --- what they share ------------------------------------------------------------------------------

_STYLE = {"description_width": "11em"}
_WIDTH = widgets.Layout(width="98%", max_width="46em")
# the value of "all": ipywidgets shows an option whose value is None as nothing chosen
_ALL = "*"
# ipywidgets only tints the border of the control that has the focus
_FOCUS = (
    "<style>.dateline-explorer select:focus, .dateline-explorer input:focus "
    f"{{ box-shadow: 0 0 0 3px {charts.style.FOCUS} !important; }}</style>"
)


def _choose(description, options, index=0):
    given = {"tooltip": words()["keys"], "style": _STYLE, "layout": _WIDTH}
    return widgets.Dropdown(description=description, options=options, index=index, **given)


def _chosen(control):
    """What is chosen; None where that is all."""
    return None if control.value == _ALL else control.value


def _explorer(title, controls, view):
    """A line that says what this is, the controls, what they choose; a change is shown at once."""
    # JupyterLab takes an arrow key on a closed list as its own and leaves the list: say what works
    above = widgets.HTML(value=_FOCUS + show.line(f"{title} {words()['keys']}").data)
    shown = widgets.HTML(value=view().data)

    def update(_):
        shown.value = view().data

    for control in controls:
        control.observe(update, "value")
    return widgets.VBox([above, *controls, shown]).add_class("dateline-explorer")
