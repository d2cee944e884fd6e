"""Rules about ids and quotes: every row is one row, leads to others, and quotes the article."""

from itertools import pairwise

from .. import anchors, spreadsheet
from ..package import several
from .view import QUOTED

# columns that hold several ids, and the table of the article that they lead to
LISTS = {"claim_ids": "claims", "article_event_ids": "events"}
BETWEEN = "; "


def tables_have_rows(data, name):
    """A table that is described has rows: one that was emptied looks as one without faults.

    Applies to every table, but those of a reading of one's own, which are filled by and by.
    """
    if data.tables[name].empty and not data.package.own:
        message = "has no rows: restore them; if there are none yet, or nothing of the kind in the"
        yield None, "", f"{message} article, take the table out of datapackage.json"


def ids_are_unique(data, name):
    """A primary key stands once.

    Applies to every table.
    """
    key, above = data.key(name), set()
    for index, row in enumerate(data.rows(name)):
        value = " + ".join(str(row[part]) for part in key)
        if value in above:
            message = f"{value!r} stands in a row above: give it an id of its own"
            yield index, ", ".join(key), message
        above.add(value)


def ids_lead_to_rows(data, name):
    """A foreign key names a row that is there.

    Applies to columns that datapackage.json describes as foreign keys, where the table
    they lead to can be read.
    """
    for foreign in data.schema(name).get("foreignKeys", []):
        (column,), (key,) = several(foreign["fields"]), several(foreign["reference"]["fields"])
        there = data.package.name(foreign["reference"].get("resource", "")) or name
        if there in data.tables:  # one that cannot be read is told of itself
            known = set(data.tables[there][key].dropna())
            for index, row in enumerate(data.rows(name)):
                if row[column] is not None and row[column] not in known:
                    yield index, column, f"{row[column]!r} is in no row of {there}"


def lists_lead_to_rows(data, name):
    """Each id of a list names a row that is there, and stands in the list once.

    Applies to claim_ids and article_event_ids, where there are claims and events.
    """
    for column, there in LISTS.items():
        if not data.has(name, column) or there not in data.tables:
            continue
        known = data.ids(there)
        for index, row in enumerate(data.rows(name)):
            ids = row[column].split(BETWEEN) if row[column] else []
            for id_ in ids:
                if id_ not in known:
                    yield index, column, f"{id_!r} is in no row of {there}"
            if len(set(ids)) < len(ids):
                yield index, column, "names an id twice: once is enough"


def notes_lead_to_rows(data, name):
    """A note applies to rows of the article's tables.

    Applies to tables with applies_to, where all tables of the article can be read.
    """
    tables = data.of_the_article()
    if not data.has(name, "applies_to") or not set(tables) <= set(data.tables):
        return
    known = {id_ for table in tables for id_ in data.ids(table)}
    for index, row in enumerate(data.rows(name)):
        for id_ in row["applies_to"].split(BETWEEN) if row["applies_to"] else []:
            if id_ not in known:
                message = f"{id_!r} is the id of no row. Between ids stands “{BETWEEN}”: c01; t01"
                yield index, "applies_to", message


def quotes_are_found(data, name):
    """A quote stands in the article once, where its offsets say.

    Applies to tables that quote the article.
    """
    if not data.has(name, *QUOTED, "start", "end"):
        return
    for index, (row, found) in enumerate(zip(data.rows(name), data.spans(name), strict=True)):
        if isinstance(found, anchors.AnchorError):
            yield index, "quote", str(found) + spreadsheet.lost_letters(row["quote"])
            continue
        try:
            anchors.confirm(found, row["start"], row["end"])
        except anchors.OffsetsDisagree as error:
            yield index, "start, end", str(error)


def context_is_needed(data, name):
    """Words before and after stand only where the quote alone is ambiguous.

    Applies to tables that quote the article.
    """
    if not data.has(name, *QUOTED):
        return
    for index, row in enumerate(data.rows(name)):
        given = row["quote"] and (row["quote_prefix"] or row["quote_suffix"])
        if given and len(anchors.places(data.text, row["quote"])) == 1:
            message = "the quote alone is found once, so leave quote_prefix and quote_suffix empty"
            yield index, "quote_prefix, quote_suffix", message


def parts_stand_where_they_say(data, name):
    """The words of a source or cue stand where their own offsets say; no words, no offsets.

    Applies to columns named *_quote that have their *_start and *_end.
    """
    quotes = [column for column in data.tables[name] if column.endswith("_quote")]
    for part in [column.removesuffix("_quote") for column in quotes]:
        if not data.has(name, f"{part}_start", f"{part}_end"):
            continue
        for index, row in enumerate(data.rows(name)):
            words, start, end = (row[f"{part}_{of}"] for of in ("quote", "start", "end"))
            if words is None and (start, end) != (None, None):
                message = f"there are no words, so leave {part}_start and {part}_end empty"
                yield index, f"{part}_quote", message
            elif words is not None and (None in (start, end) or data.text[start:end] != words):
                there = [place.start for place in anchors.places(data.text, words)]
                said = f"the words are not at {start} to {end}: they begin at "
                said += ", ".join(map(str, there))
                if not there:
                    said = "the words stand nowhere in the article: quote them letter by letter."
                    said += spreadsheet.lost_letters(words)
                yield index, f"{part}_quote", said


def quotes_begin_in_their_sentence(data, name):
    """A row names the sentence in which its quote begins.

    Applies to tables with a quote and a sentence_id, where there are sentences.
    """
    if name == "sentences" or not data.has(name, "sentence_id", *QUOTED) or not data.sentences:
        return
    for index, (row, found) in enumerate(zip(data.rows(name), data.spans(name), strict=True)):
        if isinstance(found, anchors.AnchorError):
            continue
        if (home := data.sentence_of(found.start)) != row["sentence_id"]:
            yield index, "sentence_id", f"the quote begins in {home}, not in {row['sentence_id']}"


def rows_follow_the_text(data, name):
    """The rows of a table stand in the order of the text.

    Applies to the tables that name a sentence for each quote. A list of actors is in an order of
    its own; the sentences have a rule of theirs.
    """
    if name == "sentences" or not data.has(name, "sentence_id", *QUOTED):
        return
    last = 0
    for index, found in enumerate(data.spans(name)):
        if isinstance(found, anchors.AnchorError):
            continue
        if found.start < last:
            message = f"the quote begins at {found.start}, that of a row above at {last}: move the"
            yield index, "quote", f"{message} row up, rows stand in the order of the text"
        last = max(last, found.start)


def sentences_cover_the_text(data, name):
    """The sentences follow the text, leave out nothing but spaces, and know their line.

    Applies to the table sentences; the line is held where it has paragraph.
    """
    if name != "sentences" or not data.has(name, *QUOTED):
        return
    found = data.spans(name)
    if not found or any(isinstance(span, anchors.AnchorError) for span in found):
        return  # told by the rules above
    edges = [anchors.Span(0, 0), *found, anchors.Span(len(data.text), len(data.text))]
    for index, (one, other) in enumerate(pairwise(edges)):
        at = min(index, len(found) - 1)
        if other.start < one.end:
            yield at, "start", "begins before the sentence above ends: keep the order of the text"
        elif left := data.text[one.end : other.start].strip(anchors.UNSEEN).strip():
            yield at, "", f"“{left}” of the article is in no sentence: it belongs near this row"
    for index, (row, span) in enumerate(zip(data.rows(name), found, strict=True)):
        line = data.line_of(span.start)
        if row.get("paragraph", line) != line:
            message = f"the sentence stands in line {line}, not in {row['paragraph']}"
            yield index, "paragraph", message


def sections_cover_the_text(data, name):
    """The sections follow each other from the first line to the last.

    Applies to the table sections with first_paragraph and last_paragraph.
    """
    if not data.has(name, "first_paragraph", "last_paragraph"):
        return
    due, last = 0, data.text.count("\n")
    for index, row in enumerate(data.rows(name)):
        first, end = row["first_paragraph"], row["last_paragraph"]
        if None in (first, end):
            yield index, "first_paragraph, last_paragraph", "a section has a first and a last line"
            return  # all that follows would be out of step
        if first != due:
            yield index, "first_paragraph", f"is {first}, but the next line is {due}"
        if end < first:
            yield index, "last_paragraph", "the section ends before it begins"
        due = end + 1
    if data.rows(name) and due != last + 1:
        message = f"is {due - 1}, but the last line of the article is {last}"
        yield len(data.rows(name)) - 1, "last_paragraph", message


def sentences_know_their_section(data, name):
    """A sentence is of the section that its line belongs to.

    Applies to the table sentences with paragraph and section_id, where there are
    sections.
    """
    if not data.has("sections", "section_id", "first_paragraph", "last_paragraph"):
        return
    if name != "sentences" or not data.has(name, "paragraph", "section_id"):
        return
    edges = ("first_paragraph", "last_paragraph")
    sections = [row for row in data.rows("sections") if None not in [row[edge] for edge in edges]]
    for index, row in enumerate(data.rows(name)):
        home = [
            section["section_id"]
            for section in sections
            if row["paragraph"] is not None
            and section["first_paragraph"] <= row["paragraph"] <= section["last_paragraph"]
        ]
        if row["section_id"] not in home:
            message = f"line {row['paragraph']} is of section {', '.join(map(str, home)) or 'none'}"
            yield index, "section_id", message


def rows_know_their_section(data, name):
    """A row that names its section names that of its sentence.

    Applies to tables with sentence_id and section_id, where there are sentences with both.
    """
    ids = ("sentence_id", "section_id")
    if name == "sentences" or not data.has(name, *ids) or not data.has("sentences", *ids):
        return
    sections = {row["sentence_id"]: row["section_id"] for row in data.rows("sentences")}
    for index, row in enumerate(data.rows(name)):
        due = sections.get(row["sentence_id"], row["section_id"])
        if row["section_id"] != due:
            yield index, "section_id", f"{row['sentence_id']} is of section {due}: write {due}"
