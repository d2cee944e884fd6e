"""Explorers: look at the article, the timeline, the reactions and the figures by hand.

Each explorer stands on a plain function that returns the same content as HTML without a widget
(``reader`` on ``reader_view``, and so on), so that a page without a kernel, a test and print have
it all. The widgets set the value of an HTML widget; no ``interact`` and no ``Output``, which hang
nbclient. All words stand in ``explore.toml``.
"""

import tomllib
from functools import cache
from pathlib import Path

import ipywidgets as widgets
import pandas as pd
from IPython.display import HTML

from . import article, charts, dates, show, tables


@cache
def words():
    """Return the words of the explorers, as ``explore.toml`` has them.

    >>> words()["reader"]["everybody"]
    'everybody'
    """
    path = Path(__file__).with_name("explore.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


# --- the reader -----------------------------------------------------------------------------------


@cache
def _marks(kind):
    """Rows with start, end and label for one kind of mark."""
    if kind == "nothing":
        return None
    if kind in ("who speaks", "what leads over"):
        part = "source" if kind == "who speaks" else "cue"
        rows = tables.load("claims").dropna(subset=[f"{part}_start"])
        rows = rows.drop_duplicates(f"{part}_start").rename(
            columns={"start": "_", "end": "__", f"{part}_start": "start", f"{part}_end": "end"}
        )
        return rows.assign(label=part)
    if kind == "time words":
        return tables.load("times").rename(columns={"expression_en": "label"})
    if kind == "figures":
        return tables.load("figures").rename(columns={"qualifier": "label"})
    if kind == "names":
        rows = tables.load("mentions")
        return rows.assign(label=rows["actor_id"])
    return tables.load("notes").query("kind == 'hedge'").rename(columns={"kind": "label"})


@cache
def _sentences_of(actor):
    """Sentences that name an actor or give its words."""
    named = tables.load("mentions").query("actor_id == @actor")["sentence_id"]
    said = tables.load("claims").query("actor_id == @actor")["sentence_id"]
    return set(named) | set(said)


def reader_view(mark="who speaks", actor=None, search=""):
    """Return the article beside its translation, sentence by sentence, as HTML.

    Args:
        mark: what is marked: "who speaks", "what leads over", "time words", "figures", "hedges",
            "names" or "nothing". Each mark says in words what it is.
        actor: an ``actor_id``: only the sentences that name it or give its words, and of sources,
            cues and names only its own.
        search: a word: only the sentences in which it stands (a whole word in Arabic, any part of
            the translation in English); it is marked too.

    Returns:
        An IPython HTML object: a line that says how many sentences are shown, and a table.

    Raises:
        KeyError: there is no such kind of mark.

    >>> "2 of 37 sentences" in reader_view(search="restraint").data
    True
    """
    say = words()["reader"]
    meaning = words()["marks"][mark]
    hits = article.kwic(search) if search.strip() else []
    shown = [
        found
        for found in article.sentences()
        if (actor is None or found.sentence_id in _sentences_of(actor))
        and (not search.strip() or any(hit.sentence_id == found.sentence_id for hit in hits))
    ]
    if not shown:
        return _note(say["nothing"])
    marks = _marks(mark)
    if actor is not None and marks is not None and "actor_id" in marks:
        marks = marks[marks["actor_id"] == actor]
    if hits and _is_arabic(search):
        found = pd.DataFrame({"label": search.strip(), "start": [h.start for h in hits]})
        found["end"] = [hit.end for hit in hits]
        marks = found if marks is None else pd.concat([marks, found])
    rows = []
    for found in shown:
        arabic = show.marked(found.start, found.end, marks, "label" if marks is not None else None)
        rows.append(
            f"<tr><th scope='row' style='{_CELL}'>{found.sentence_id}</th>"
            f"<td lang='en' style='{_CELL};width:45%'>{show.in_html(found.translation)}</td>"
            f"<td lang='ar' dir='rtl' style='{_CELL};text-align:right;font-size:115%'>{arabic}</td>"
            "</tr>"
        )
    line = say["found"].format(
        shown=len(shown), all=len(article.sentences()), marks=meaning or mark
    )
    return HTML(_status(line) + _table(say["caption"], say["columns"], rows))


def reader():
    """Return the explorer of the article: marks, an actor, a word to find.

    Returns:
        An ipywidgets VBox. What it shows is ``reader_view`` of the choices.

    >>> type(reader()).__name__
    'VBox'
    """
    say = words()["reader"]
    actors = tables.load("actors")
    mark = _choose(say["mark"], list(words()["marks"]))
    actor = _choose(
        say["actor"],
        [(say["everybody"], None), *zip(actors["name_en"], actors["actor_id"], strict=True)],
    )
    search = widgets.Text(
        description=say["search"], placeholder=say["placeholder"], style=_STYLE, layout=_WIDTH
    )
    return _explorer(
        say["title"],
        [mark, actor, search],
        lambda: reader_view(mark.value, actor.value, search.value),
    )


# --- the timeline ---------------------------------------------------------------------------------


@cache
def _events():
    return tables.load("events").query("on_timeline")


def _chosen_events(actor, place, basis, order):
    rows = _events()
    for column, wanted in (("actor_id", actor), ("place", place), ("date_basis", basis)):
        if wanted is not None:
            rows = rows[rows[column].isna() if wanted == "" else rows[column] == wanted]
    return charts.timeline.rows(rows, order)


def timeline_view(actor=None, place=None, basis=None, order="time", event_id=None):
    """Return one event of the timeline in full, and below it the table of all chosen, as HTML.

    Args:
        actor, place, basis: an ``actor_id``, a ``place``, a ``date_basis``: only the events with
            it; "" for events of which the text does not say it; None for all.
        order: "time" or "telling".
        event_id: the event that is shown in full: its sentence with its words marked, who says
            it, and why it has its date. The first of those shown when None or not among them.

    Returns:
        An IPython HTML object.

    >>> "5 of 41 events" in timeline_view(basis="vague").data
    True
    """
    say = words()["timeline"]
    rows = _chosen_events(actor, place, basis, order)
    if rows.empty:
        return _note(say["nothing"])
    listed = [
        f"<tr><th scope='row' style='{_CELL}'>{row['event_id']}</th>"
        f"<td style='{_CELL}'>{show.in_html(row['title_en'])}</td>"
        f"<td style='{_CELL}'>{dates.in_words(row['date_edtf'])}</td>"
        f"<td style='{_CELL}'>{row['date_basis']}</td></tr>"
        for row in rows.to_dict("records")
    ]
    named = {value: key for key, value in say["orders"].items()}[order]
    known = rows["event_id"].tolist()
    event = rows.iloc[known.index(event_id) if event_id in known else 0]
    return HTML(
        _status(say["found"].format(shown=len(rows), all=len(_events())))
        + _event(event)  # above the long list: what changes stands next to the controls
        + _table(say["caption"].format(order=named), say["columns"], listed)
    )


def _event(event):
    """One event in full."""
    say = words()["timeline"]
    claims = tables.load("claims").set_index("claim_id").loc[event["claim_ids"].split("; ")]
    names = tables.load("actors").set_index("actor_id")["name_en"]
    sources = []
    for claim in claims.to_dict("records"):
        kinds = {"none": say["nobody"], "unnamed": say["unnamed"]}
        kind = claim["source_kind"]
        sources.append(names[claim["actor_id"]] if kind == "named" else kinds[kind])
    source = say["source"].format(source="; ".join(dict.fromkeys(sources)))
    why = say["because"].format(why=_why(event))
    return (
        _line(say["chosen"].format(title=event["title_en"]))
        + show.quote(event).data
        + _line(source)
        + _line(why)
    )


def _why(event):
    say = words()["timeline"]["why"]
    times = tables.load("times").query("sentence_id == @event.sentence_id")
    expressions = ", ".join(f"“{words_}”" for words_ in times["expression_en"]) or say["no_word"]
    home = article.sentence(event["sentence_id"]).section_id
    section = next(part for part in article.sections() if part.section_id == home)
    if event["date_basis"] == "undated":
        known = not pd.isna(event["date_edtf"])
        bound = say["bound"].format(bound=dates.in_words(event["date_edtf"])) if known else ""
        return say["undated"].format(bound=bound or say["no_bound"])
    return say[event["date_basis"]].format(
        words=expressions,
        section=home,
        now=dates.in_words(section.now.rstrip("?")),
        now_basis=section.now_basis,
    )


def timeline():
    """Return the explorer of the timeline: filters, order, and one event in full.

    Returns:
        An ipywidgets VBox. What it shows is ``timeline_view`` of the choices.

    >>> type(timeline()).__name__
    'VBox'
    """
    say = words()["timeline"]
    rows = _events()
    names = tables.load("actors").set_index("actor_id")["name_en"]
    every, unsaid = (say["all"], None), (say["not_said"], "")
    acting = [(names[actor], actor) for actor in dict.fromkeys(rows["actor_id"].dropna())]
    places = [(place, place) for place in dict.fromkeys(rows["place"].dropna())]
    actor = _choose(say["actor"], [every, unsaid, *acting])
    place = _choose(say["place"], [every, unsaid, *places])
    basis = _choose(say["basis"], [every, *((basis, basis) for basis in dates.BASES)])
    order = _choose(say["order"], list(say["orders"].items()))
    event = _choose(say["event"], _options(_chosen_events(None, None, None, "time")))

    def narrow(_):
        chosen = _chosen_events(actor.value, place.value, basis.value, order.value)
        event.options = _options(chosen)  # the first of them is chosen

    for control in (actor, place, basis, order):
        control.observe(narrow, "value")
    return _explorer(
        say["title"],
        [actor, place, basis, order, event],
        lambda: timeline_view(actor.value, place.value, basis.value, order.value, event.value),
    )


def _options(events):
    return [
        (f"{row['event_id']} {row['title_en']}", row["event_id"])
        for row in events.to_dict("records")
    ]


# --- the reactions --------------------------------------------------------------------------------


def reactions_view(first="r1", second="r2", code="AID"):
    """Return two reactions side by side, "not stated" visible, as HTML.

    Args:
        first, second: ids of reactions of the article.
        code: the PLOVER code given to the CSTO's act, "AID" or "MOBILIZE: troops": below the
            table stands what the choice changes, then every sentence that the two were read from.

    Returns:
        An IPython HTML object.

    Raises:
        KeyError: there is no such reaction or code.

    >>> reactions_view("r1", "r2").data.count("not stated") >= 6
    True
    """
    say = words()["reactions"]
    if code not in say["codes"]:
        raise KeyError(code)
    rows = tables.load("reactions").set_index("reaction_id")
    pair = rows.loc[[first, second]].copy()
    when = pair["date_edtf"].map(dates.in_words)
    said = [basis in word for basis, word in zip(pair["date_basis"], when, strict=True)]
    pair["date_edtf"] = when.where(said, when + " (" + pair["date_basis"] + ")")
    pair["plover_event"] = pair["plover_event"].where(pair["actor_id"] != "csto", code)
    for column in ("quoted_words", "alternative_codes"):  # there are none: nothing is left unsaid
        pair[column] = pair[column].fillna(say["none"])
    side_by_side = pd.DataFrame(
        {
            name: [pair.loc[id_, column] for column in say["rows"]]
            for id_, name in zip((first, second), pair["named_as_en"], strict=True)
        },
        index=pd.Index(say["rows"].values(), name=say["reaction"]),
    )
    if first == second:
        shown = _status(say["same"])
    else:
        shown = _status(
            say["compared"].format(
                first=side_by_side.columns[0], second=side_by_side.columns[1], code=code
            )
        )
        shown += show.table(side_by_side, say["caption"], index=True).data
    chosen = f" {say['chosen']}"
    changes = [
        f"<tr><th scope='row' style='{_CELL}'>{name + chosen * (name == code)}</th>"
        + "".join(f"<td style='{_CELL}'>{value}</td>" for value in values)
        + "</tr>"
        for name, values in say["codes"].items()
    ]
    shown += _line(say["why"]) + _table(say["change"], say["columns"], changes)
    if first != second:
        for id_ in (first, second):
            shown += _line(say["read"].format(actor=pair.loc[id_, "named_as_en"]))
            shown += _all_words(rows.loc[[id_]])
    return HTML(shown)


def _all_words(reaction):
    """Every sentence that a reaction was read from, its words and those of its claims marked."""
    claims = tables.load("claims").set_index("claim_id")
    claims = claims.loc[reaction["claim_ids"].iloc[0].split("; ")]
    where = pd.concat([reaction["sentence_id"], claims["sentence_id"]]).unique()
    shown = ""
    for sentence_id in sorted(where):
        own = reaction[reaction["sentence_id"] == sentence_id]
        marks = own if len(own) else claims[claims["sentence_id"] == sentence_id]
        shown += show.sentence(sentence_id, marks).data
    return shown


def reactions():
    """Return the explorer of the reactions: two to compare, and a contested code.

    Returns:
        An ipywidgets VBox. What it shows is ``reactions_view`` of the choices.

    >>> type(reactions()).__name__
    'VBox'
    """
    say = words()["reactions"]
    rows = tables.load("reactions")
    options = list(zip(rows["named_as_en"], rows["reaction_id"], strict=True))
    first = _choose(say["first"], options)
    second = _choose(say["second"], options, index=1)
    code = _choose(say["code"], list(say["codes"]))
    return _explorer(
        say["title"],
        [first, second, code],
        lambda: reactions_view(first.value, second.value, code.value),
    )


# --- the figures ----------------------------------------------------------------------------------


def figures_view(figure_id="f01"):
    """Return one figure with its words, its source, its bounds and what may be done with it.

    Args:
        figure_id: the id of a figure of the article.

    Returns:
        An IPython HTML object.

    Raises:
        KeyError: there is no such figure.

    >>> "turn the word into a number" in figures_view("f06").data
    True
    """
    say = words()["figures"]
    row = tables.load("figures").set_index("figure_id").loc[figure_id]
    claim = tables.load("claims").set_index("claim_id").loc[row["claim_id"]]
    named = tables.load("actors").set_index("actor_id")["name_en"]
    told = words()["timeline"]
    source = {"none": told["nobody"], "unnamed": told["unnamed"]}.get(claim["source_kind"])
    known = {title: row[column] for column, title in say["rows"].items()}
    if row["qualifier"] == "more_than":  # the bound itself is not included
        known[say["rows"]["low"]] = say["above"].format(low=row["low"])
    known[say["source"]] = source or named[claim["actor_id"]]
    known[say["may"]] = say[row["qualifier"]]["may"]
    known[say["may_not"]] = say[row["qualifier"]]["may_not"]
    frame = pd.DataFrame({figure_id: known.values()}, index=pd.Index(known, name=say["figure"]))
    chosen = _status(
        say["chosen"].format(id=figure_id, counted=row["counted_en"], words=row["wording_en"])
    )
    return HTML(chosen + show.quote(row).data + show.table(frame, say["caption"], index=True).data)


def figures():
    """Return the explorer of the figures.

    Returns:
        An ipywidgets VBox. What it shows is ``figures_view`` of the choice.

    >>> type(figures()).__name__
    'VBox'
    """
    rows = tables.load("figures")
    options = [
        (f"{row['figure_id']} {row['counted_en']}: {row['wording_en']}", row["figure_id"])
        for row in rows.to_dict("records")
    ]
    say = words()["figures"]
    figure = _choose(say["figure"], options)
    return _explorer(say["title"], [figure], lambda: figures_view(figure.value))


# --- what they share ------------------------------------------------------------------------------

_STYLE = {"description_width": "11em"}
_WIDTH = widgets.Layout(width="98%", max_width="46em")
_CELL = "text-align:left;vertical-align:top;padding:0.25em 0.7em;border-bottom:1px solid #999"


# ipywidgets only tints the border of the control that has the focus
_FOCUS = (
    "<style>.dateline-explorer select:focus, .dateline-explorer input:focus "
    "{ box-shadow: 0 0 0 3px #b35900 !important; }</style>"
)


def _choose(description, options, index=0):
    # by index: a choice whose value is None (all) would show as empty if it were set by value
    return widgets.Dropdown(
        description=description,
        options=options,
        index=index,
        tooltip=words()["keys"],
        style=_STYLE,
        layout=_WIDTH,
    )


def _explorer(title, controls, view):
    """A line that says what this is, the controls, what they choose; a change is shown at once."""
    # JupyterLab takes an arrow key on a closed list as its own and leaves the list: say what works
    above = widgets.HTML(value=_FOCUS + _line(f"{title} {words()['keys']}"))
    shown = widgets.HTML(value=view().data)

    def update(_):
        shown.value = view().data

    for control in controls:
        control.observe(update, "value")
    return widgets.VBox([above, *controls, shown]).add_class("dateline-explorer")


def _is_arabic(text):
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def _line(text):
    return f"<p style='margin:0.6em 0 0.3em'>{show.in_html(text)}</p>"


def _note(text):
    return HTML(_status(text))


def _status(text):
    """A line that a screen reader says when it changes."""
    return f"<p role='status' style='margin:0.6em 0'><b>{show.in_html(text)}</b></p>"


def _table(caption, columns, rows):
    head = "".join(f"<th scope='col' style='{_CELL}'>{show.in_html(name)}</th>" for name in columns)
    return (
        "<div style='overflow-x:auto'><table style='border-collapse:collapse'>"
        "<caption style='caption-side:top;text-align:left;color:inherit;padding:0.3em 0'>"
        f"{show.in_html(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
