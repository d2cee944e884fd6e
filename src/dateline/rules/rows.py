"""Rules about ids and quotes: every row is one row, leads to others, and quotes the article."""

from itertools import pairwise

import pandas as pd

from .. import anchors, spreadsheet
from .view import has, several

# columns that hold several ids, and the table of the article that they lead to
LISTS = {"claim_ids": "claims", "article_event_ids": "events"}
BETWEEN = "; "


def ids_are_unique(data, name):
    """A primary key stands once."""
    rows, key = data.tables[name], data.key(name)
    if not key:
        return
    for index in rows.index[rows.duplicated(key)]:
        value = " + ".join(str(rows.loc[index, part]) for part in key)
        yield index, ", ".join(key), f"{value!r} stands in a row above: give it an id of its own"


def ids_lead_to_rows(data, name):
    """A foreign key names a row that is there."""
    rows = data.tables[name]
    for foreign in data.schema(name).get("foreignKeys", []):
        (column,), (other,) = (
            several(part["fields"]) for part in (foreign, foreign["reference"])
        )  # fmt: skip
        resource = foreign["reference"].get("resource", "")
        there = data.package.name(resource) if resource else name
        yield from _unknown(rows[column], data.tables.get(there), other, there)


def lists_lead_to_rows(data, name):
    """Each id of a list names a row that is there, and stands in the list once."""
    rows = data.tables[name]
    for column, there in LISTS.items():
        if column in rows and there in data.tables:
            ids = rows[column].str.split(BETWEEN).explode()
            yield from _unknown(ids, data.tables[there], data.key(there)[0], there)
            for index in ids.index[ids.index.duplicated() & _repeated(ids)].unique():
                yield index, column, "names an id twice: once is enough"


def _repeated(ids):
    return pd.Series(list(zip(ids.index, ids, strict=True)), dtype=object).duplicated().to_numpy()


def _unknown(ids, frame, key, there):
    if frame is None:  # it cannot be read, which is told of it
        return
    known = set(frame[key].dropna())
    for index, value in ids.dropna().items():
        if value not in known:
            yield index, ids.name, f"{value!r} is in no row of {there}"


def notes_lead_to_rows(data, name):
    """A note applies to rows of the article's tables."""
    rows, tables = data.tables[name], data.of_the_article()
    if "applies_to" not in rows or not set(tables) <= set(data.tables):
        return
    known = {id_ for table in tables for id_ in data.tables[table][data.key(table)[0]].dropna()}
    for index, value in rows["applies_to"].str.split(BETWEEN).explode().dropna().items():
        if value not in known:
            message = f"{value!r} is the id of no row: separate ids by “{BETWEEN}”, as in c01; t01"
            yield index, "applies_to", message


def quotes_are_found(data, name):
    """A quote stands in the article once, where its offsets say."""
    rows = data.tables[name]
    if not has(rows, "quote", "quote_prefix", "quote_suffix", "start", "end"):
        return
    for index, found in enumerate(data.spans(name)):
        row = rows.loc[index]
        if isinstance(found, anchors.AnchorError):
            yield index, "quote", str(found) + spreadsheet.lost_letters(row["quote"])
            continue
        try:
            anchors.resolve(data.text, *row[["quote", "quote_prefix", "quote_suffix", "start",
                                             "end"]])  # fmt: skip
        except anchors.OffsetsDisagree as error:
            yield index, "start, end", str(error)


def context_is_needed(data, name):
    """Words before and after stand only where the quote alone is ambiguous."""
    rows = data.tables[name]
    if not has(rows, "quote", "quote_prefix", "quote_suffix"):
        return
    given = rows[["quote_prefix", "quote_suffix"]].notna().any(axis=1) & rows["quote"].notna()
    for index in rows.index[given]:
        if len(anchors.places(data.text, rows.loc[index, "quote"])) == 1:
            message = "the quote alone is found once, so leave quote_prefix and quote_suffix empty"
            yield index, "quote_prefix, quote_suffix", message


def parts_stand_where_they_say(data, name):
    """The words of a source or cue stand where their own offsets say; no words, no offsets."""
    rows = data.tables[name]
    for part in [column.removesuffix("_quote") for column in rows if column.endswith("_quote")]:
        if not has(rows, f"{part}_start", f"{part}_end"):
            continue
        columns = rows[[f"{part}_quote", f"{part}_start", f"{part}_end"]]
        for index, (words, start, end) in enumerate(columns.itertuples(index=False)):
            offsets = pd.notna(start) and pd.notna(end)
            if pd.isna(words):
                if pd.notna(start) or pd.notna(end):
                    message = f"there are no words, so leave {part}_start and {part}_end empty"
                    yield index, f"{part}_quote", message
            elif not offsets or data.text[start:end] != words:
                message = f"the words do not stand at {start} to {end}"
                places = [span.start for span in anchors.places(data.text, words)]
                there = f": they begin at {', '.join(map(str, places))}" if places else ""
                yield index, f"{part}_quote", message + there


def quotes_begin_in_their_sentence(data, name):
    """A row names the sentence in which its quote begins."""
    rows = data.tables[name]
    if name == "sentences" or not has(rows, "sentence_id", "quote_prefix") or not data.sentences:
        return
    for index, found in enumerate(data.spans(name)):
        given = rows.loc[index, "sentence_id"]
        if isinstance(found, anchors.Span) and data.sentence_of(found.start) != given:
            message = f"the quote begins in {data.sentence_of(found.start)}, not in {given}"
            yield index, "sentence_id", message


def sentences_cover_the_text(data, name):
    """The sentences follow the text, leave out nothing but spaces, and know their line."""
    rows = data.tables[name]
    if name != "sentences" or any(isinstance(s, Exception) for s in data.spans(name)):
        return
    found = data.spans(name)
    for index, (one, other) in enumerate(pairwise(found)):
        if other.start < one.end:
            yield index + 1, "start", "begins before the sentence above ends: keep their order"
    edges = [anchors.Span(0, 0), *found, anchors.Span(len(data.text), len(data.text))]
    for index, (one, other) in enumerate(pairwise(edges)):
        left = data.text[one.end : other.start].strip()
        if left:
            at = min(index, len(rows) - 1)
            yield at, "quote", f"“{left}” of the article is in no sentence near this row"
    if "paragraph" in rows:
        for index, span in enumerate(found):
            line, given = data.text.count("\n", 0, span.start), rows.loc[index, "paragraph"]
            if line != given:
                yield index, "paragraph", f"the sentence stands in line {line}, not in {given}"


def sections_cover_the_text(data, name):
    """The sections follow each other from the first line to the last; sentences know theirs."""
    rows = data.tables[name]
    if name == "sections" and has(rows, "first_paragraph", "last_paragraph"):
        due = 0
        for index, row in rows.iterrows():
            if row["first_paragraph"] != due:
                yield (
                    index,
                    "first_paragraph",
                    f"is {row['first_paragraph']}, but line {due} is next",
                )
            if row["last_paragraph"] < row["first_paragraph"]:
                yield index, "last_paragraph", "the section ends before it begins"
            due = row["last_paragraph"] + 1
        lines = data.text.count("\n") + 1
        if due != lines:
            message = f"is {due - 1}, but the last line of the article is {lines - 1}"
            yield len(rows) - 1, "last_paragraph", message
    if name == "sentences" and has(rows, "paragraph", "section_id") and "sections" in data.tables:
        for index, row in rows.iterrows():
            home = data.tables["sections"].query(
                "first_paragraph <= @row.paragraph <= last_paragraph"
            )["section_id"]
            if row["section_id"] not in set(home):
                message = (
                    f"line {row['paragraph']} belongs to section {', '.join(home) or '(none)'}"
                )
                yield index, "section_id", message
