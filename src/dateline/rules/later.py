"""Rules about what was reported later: sources, series, and the bounds between both worlds."""

import re

import pandas as pd

from .view import ITSELF, has


def rows_have_sources(data, name):
    """A row rests on sources; republisher_only is true where all of them have closeness C."""
    rows, key = data.tables[name], data.key(name)
    if "republisher_only" not in rows or len(key) != 1:
        return
    links = [table for table in data.tables if data.key(table) == [*key, "source_id"]]
    sources = [table for table in data.tables if data.key(table) == ["source_id"]]
    if not links or not sources:
        return
    closeness = data.tables[sources[0]].set_index("source_id")["closeness"]
    linked = data.tables[links[0]].groupby(key[0])["source_id"].agg(list)
    for index, row in rows.iterrows():
        own = [source for source in linked.get(row[key[0]], []) if source in closeness.index]
        if not own:
            yield index, key[0], f"{row[key[0]]!r} has no source: add its sources to {links[0]}"
            continue
        only = all(pd.notna(closeness[source]) and closeness[source] == "C" for source in own)
        if row["republisher_only"] != only:
            message = f"write {str(only).lower()}: its sources are {', '.join(own)}, and "
            message += "all of them have" if only else "not all of them have"
            yield index, "republisher_only", f"{message} closeness C"


def sources_can_be_found(data, name):
    """A source has a title, a publisher, an address and a closeness."""
    rows = data.tables[name]
    if data.key(name) != ["source_id"] or not has(rows, "address"):
        return
    for index, row in rows[rows["source_id"] != ITSELF].iterrows():
        for column in ("title", "publisher", "address", "closeness"):
            if column in rows and pd.isna(row[column]):
                yield index, column, "is empty: a source that cannot be found is none"
        if pd.notna(row["address"]) and not re.fullmatch(r"https?://\S+", row["address"]):
            yield index, "address", f"{row['address']!r} is no address (https://…)"


def series_mix_nothing(data, name):
    """What is joined by a line has one quantity, speaker, definition and scope, and a day."""
    rows = data.tables[name]
    described = [table for table in data.tables if data.key(table) == ["series_id"]]
    if not has(rows, "series_id", "quantity", "stated_latest", "retracted") or not described:
        return
    series = data.tables[described[0]].set_index("series_id")
    for index, row in rows[rows["series_id"].isin(series.index)].iterrows():
        due = series.loc[row["series_id"]]
        for column in ("quantity", "speaker_id", "definition", "scope"):
            if column in rows and not _same(row[column], due[column]):
                message = f"{_said(row[column])}, but the series has {_said(due[column])}"
                yield index, column, f"{message}: take the row out of the series"
        if pd.isna(row["stated_latest"]):
            yield index, "series_id", "has no date, so it cannot stand in a series"
        if row["retracted"]:
            yield index, "series_id", "was withdrawn, so it cannot stand in a series"
        if pd.notna(row.get("attributed_to_id", pd.NA)):
            yield index, "series_id", "is somebody else’s figure, so it cannot stand in a series"


def _same(one, other):
    return (pd.isna(one) and pd.isna(other)) or (
        pd.notna(one) and pd.notna(other) and one == other
    )  # fmt: skip


def _said(value):
    return "empty" if pd.isna(value) else repr(value)


def figures_of_the_article_agree(data, name):
    """A figure that is the article's own has its number."""
    rows = data.tables[name]
    if not has(rows, "article_figure_id", "low") or "figures" not in data.tables:
        return
    lows = data.tables["figures"].drop_duplicates("figure_id").set_index("figure_id")["low"]
    for index, row in rows[rows["article_figure_id"].isin(lows.index)].iterrows():
        due = lows[row["article_figure_id"]]
        if not _same(row["low"], due):
            message = f"{_said(row['low'])}, but {row['article_figure_id']} has {_said(due)}"
            yield index, "low", message


def second_coder_left_out_nothing(data, name):
    """Whoever codes a second time codes every row."""
    rows = data.tables[name]
    first, _, last = name.rpartition("/")
    there = f"{first}/reactions" if first else "reactions"
    if last != "second-coder" or there not in data.tables or "reaction_id" not in rows:
        return
    for reaction in data.tables[there]["reaction_id"]:
        if reaction not in set(rows["reaction_id"]):
            yield None, "reaction_id", f"{reaction!r} of {there} is not coded"


def nothing_later_in_the_article(data, name):
    """No cell of the article's tables is a source of what was reported later."""
    sources = [table for table in data.tables if data.key(table) == ["source_id"]]
    if "/" in name or not sources:
        return
    later = set(data.tables[sources[0]]["source_id"]) - {ITSELF}
    for column, cells in data.tables[name].astype("string").items():
        for index, cell in cells[cells.isin(later)].items():
            message = f"{cell!r} is a later source: nothing later stands in the article’s tables"
            yield index, column, message
