"""Rules about what was reported later: sources, series, and the bounds between both worlds."""

import re

from .view import ITSELF


def rows_have_sources(data, name):
    """A row rests on sources; republisher_only is true where all of them have closeness C.

    Applies to tables with republisher_only, where there are sources with a closeness and a
    table that links the two.
    """
    key, sources = data.key(name), data.keyed("source_id")
    links = data.keyed(*key, "source_id")
    if not data.has(name, "republisher_only") or not data.has(sources, "closeness") or not links:
        return
    closeness = {row["source_id"]: row["closeness"] for row in data.rows(sources)}
    linked = {}
    for row in data.rows(links):
        linked.setdefault(tuple(row[part] for part in key), []).append(row["source_id"])
    for index, row in enumerate(data.rows(name)):
        own = linked.get(tuple(row[part] for part in key))
        if not own:
            yield index, ", ".join(key), f"has no source: add a row to {links}"
            continue
        only = all(closeness.get(source) == "C" for source in own)
        if row["republisher_only"] != only:
            said = "all" if only else "not all"
            message = f"write {str(only).lower()}: of its sources ({', '.join(own)}) {said} have"
            yield index, "republisher_only", f"{message} closeness C"


def sources_can_be_found(data, name):
    """A source has a title, a publisher, an address and a closeness.

    Applies to a table of sources with an address; the article itself has none.
    """
    if data.key(name) != ["source_id"] or not data.has(name, "address"):
        return
    for index, row in enumerate(data.rows(name)):
        if row["source_id"] == ITSELF:
            continue
        for column in ("title", "publisher", "address", "closeness"):
            if row.get(column, "") is None:
                yield index, column, "is empty: say where and how close the text was found"
        if row["address"] and not re.fullmatch(r"https?://\S+", row["address"]):
            yield index, "address", f"{row['address']!r} is no address (https://…)"


def series_mix_nothing(data, name):
    """What is joined by a line has one quantity, speaker, definition and scope, and a day.

    Applies to tables with series_id and stated_latest, where series are described.
    """
    described = data.keyed("series_id")
    if not data.has(name, "series_id", "stated_latest") or not described:
        return
    series = {row["series_id"]: row for row in data.rows(described)}
    for index, row in enumerate(data.rows(name)):
        if row["series_id"] not in series:
            continue
        due = series[row["series_id"]]
        for column in ("quantity", "speaker_id", "definition", "scope"):
            if column in row and row[column] != due.get(column):
                message = f"{_said(row[column])}, but its series has {_said(due.get(column))}"
                yield index, column, f"{message}: take the row out of the series"
        for wrong, said in (
            (row["stated_latest"] is None, "has no date"),
            (row.get("retracted"), "was withdrawn"),
            (row.get("attributed_to_id"), "is somebody else’s figure"),
        ):
            if wrong:
                yield index, "series_id", f"{said}, so it cannot stand in a series"


def _said(value):
    return "empty" if value is None else repr(value)


def figures_of_the_article_agree(data, name):
    """A figure that is the article's own has its number.

    Applies to tables with article_figure_id and low, where there are figures with low.
    """
    if not data.has(name, "article_figure_id", "low") or not data.has("figures", "low"):
        return
    own = {row["figure_id"]: row["low"] for row in data.rows("figures")}
    for index, row in enumerate(data.rows(name)):
        figure = row["article_figure_id"]
        if figure in own and row["low"] != own[figure]:
            message = f"{_said(row['low'])}, but {figure} of the article has {_said(own[figure])}"
            yield index, "low", message


def second_coder_left_out_nothing(data, name):
    """Whoever codes a second time codes every row.

    Applies to a table second-coder, where the reactions beside it can be read.
    """
    there = name.replace("second-coder", "reactions")
    if not name.endswith("second-coder") or there not in data.tables:
        return
    coded = set(data.ids(name))
    for id_ in data.ids(there):
        if id_ not in coded:
            yield None, ", ".join(data.key(name)), f"{id_!r} of {there} is not coded: add a row"


def nothing_later_in_the_article(data, name):
    """No cell of the article's tables is a source of what was reported later.

    Applies to the article's tables, where there is a table of sources.
    """
    sources = data.keyed("source_id")
    if name not in data.of_the_article() or not sources:
        return
    later = set(data.ids(sources)) - {ITSELF}
    for index, row in enumerate(data.rows(name)):
        for column, cell in row.items():
            if cell in later:
                message = f"{cell!r} is a later source, which the article’s tables do not have"
                yield index, column, message
