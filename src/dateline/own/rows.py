"""Rows taken in: every cell read, every quote anchored, everything that is wrong told at once."""

import difflib

import pandas as pd

from .. import anchors, lookalikes
from ..package import TableError
from ..reading import course
from ..rules import values, view
from . import gathered, kept
from .coded import BOUNDS, bounds, coded
from .fields import ANCHORS, fields_of, named_by
from .given import SHORT, given, nothing, still_open
from .places import Place, place
from .told import RowsError, Told

TEXT = pd.StringDtype("python")
# what of a reading of one's own has a way of its own
MADE_BY = {
    "sections": "say where parts begin with dateline.parts([...], reading)",
    "sentences": "mend the cut in cut.txt, then run dateline.cut(reading)",
}
# Where the codebook is stricter than a vocabulary. It is said and not refused: a row that differs
# from a rule is still what somebody read, and comparing it shows why the rule is there.
REMARKS = (
    values.basis_agrees_with_notation,
    values.numbers_follow_the_qualifier,
    values.nobody_named_is_no_actor,
)


def rows(data, table, keep=True, reading=None, encoding=None):
    """Take in rows that a learner made: anchor their words, read their codes, keep them.

    Args:
        data: a list of dicts, a DataFrame, or the path of a CSV file.
        table: what they are rows of, such as ``"claims"``. ``own.columns`` shows what it asks for.
            A row needs ``quote``, words in Arabic or of our translation, and where these stand in
            several sentences its ``sentence_id``. Everything else may be left out. Short names do:
            sentence, source, cue, content, actor, title, time, date, basis, counted, event, mode.
        keep: the name under which the rows are kept in the folder ``my-rows``: without one,
            ``my-`` and the table. False keeps nothing. Of a reading of one's own
            (``dateline.new``) they are kept in its folder, and gathered into its table.
        reading: the article; without it, the course's own.
        encoding: of a file, where that is not UTF-8 and cannot be told by the words that it quotes.

    Returns:
        A DataFrame, a row each, in the order given: ``sentence_id``; the codes, typed as in the
        course's tables; columns of the learner's own; ``quote`` (the words of the article),
        ``quote_prefix``, ``quote_suffix``, ``start``, ``end``; ``quote_en`` (the same words in the
        translation), ``translation_start``, ``translation_end``. So it is for each further quote:
        ``source_quote``, ``source_start``, ``source_quote_en`` and so on. ``*_earliest`` and
        ``*_latest`` follow from a date.

    Raises:
        RowsError: something is wrong; all of it is told at once, and nothing is kept.
            What is still to be filled in (``...``) is not wrong: a row without words is left out,
            another cell is empty, and both are said.
        TableError: there is no such table.

    >>> mine = rows([{"sentence": "s15", "quote": "more than 200 persons", "low": 200}],
    ...             "figures", keep=False)
    >>> mine.loc[0, ["start", "end", "low"]].tolist()
    [1529, 1544, 200]
    """
    reading = reading or course()
    fields = fields_of(table, reading)
    if reading.own and table in MADE_BY:
        message = f"are not typed as rows: {MADE_BY[table]}."
        raise RowsError(table, [Told(table, "", message)], data)
    lines, names, read = ([], [], [])
    if not nothing(data):
        lines, names, read = given(data, table, encoding, _quoted_in(reading))
    lines, open_ = still_open(lines)
    open_ = read + open_
    for told in open_ if lines or open_ else [f"You have made no {table} yet."]:
        print(told)
    if not lines:
        return no_rows(table, reading)
    faults = []
    found = [_read(line, names, table, fields, reading, faults) for line in lines]
    own, meant = _unknown(names, fields)
    if faults:
        if own:
            said = f"are no columns of the table {table}: its own are shown by own.columns.{meant}"
            faults.append(Told("the header", "", f"{', '.join(own)} {said}"))
        raise RowsError(table, faults, data)
    frame = _typed(found, fields)
    for told in _remarks(frame, table, names, fields, reading, lines):
        print(told)
    if keep is not False:
        name = kept.name_of(keep, table)
        print(kept.keep(frame, name, reading=reading))
        if reading.own:
            print(gathered.into_table(table, reading, {name: frame}))
    return frame


def taken(path, table, reading, tell=None):
    """Return the rows of a file as ``rows`` returns them, and keep nothing.

    Args:
        path, table, reading: as ``rows`` takes them.
        tell: what is done with a sentence on how the file was read; None says nothing.

    Raises:
        RowsError: something is wrong with them.
    """
    fields = fields_of(table, reading)
    lines, names, read = given(path, table, text=_quoted_in(reading))
    for told in read if tell else ():
        tell(told)
    lines, _ = still_open(lines)
    for line in lines:
        _find_sentence(line.cells, reading)
    faults = []
    found = [_read(line, names, table, fields, reading, faults) for line in lines]
    if faults:
        raise RowsError(table, faults, path)
    return _typed(found, fields) if found else no_rows(table, reading)


def _quoted_in(reading):
    """All that a row can quote: the text, and its translation where there is one."""
    return "\n".join([reading.text(), *(each.translation for each in reading.sentences())])


def _find_sentence(cells, reading):
    """Let words that stand where they stood say in which sentence that is: it may be cut otherwise
    since they were kept."""
    words, start = cells.get("quote", ""), cells.get("start", "")
    if words and start.isdigit() and reading.text().startswith(words, int(start)):
        found = reading.sentence_at(int(start))
        cells["sentence_id"] = found.sentence_id if found else ""


def no_rows(table, reading):
    """Return what ``rows`` returns where none is made yet: its columns without a row.

    >>> len(no_rows("claims", course()))
    0
    """
    row = {"sentence_id": pd.NA} | _anchor("quote", Place())
    return _typed([row], fields_of(table, reading)).iloc[:0]


def _read(line, names, table, fields, reading, faults):
    """One row as a dict of values; what is wrong with it goes to the faults."""

    def wrong(column, message, allowed=()):
        faults.append(Told(line.where, column, message, allowed))

    cells = line.cells
    quotes = [name for name in ("quote", *names) if name == "quote" or name.endswith("_quote")]
    quotes += [name.removesuffix("_en") for name in names if name.endswith("_quote_en")]
    quotes = list(dict.fromkeys(quotes))
    anchors_ = {name for quote in quotes for name in _anchor_names(quote)}
    row = {}
    for name in names:
        if name == "sentence_id" or name in anchors_ or name.endswith(BOUNDS):
            continue
        named = named_by(table, name, reading) if name in fields else None
        row[name], *fault = coded(cells.get(name, ""), name, fields.get(name), named)
        if fault[0] and named is not None and reading.own:
            fault[0] += f" Make a row of {name.removesuffix('_id')}s first: then it has a name."
        if fault[0]:
            wrong(name, *fault)
    sentence_id = _sentence(cells.get("sentence_id", ""), reading, wrong)
    where = sentence_id if reading.sentence_ids else ""
    for quote in quotes:
        stands = _place(cells, quote, where, reading, wrong)
        if reading.own and stands.quote_en and stands.start is None:
            text = reading.sentence(stands.sentence_id).text
            wrong(
                quote,
                f"“{stands.quote_en}” stands in the translation. A row of your own reading quotes "
                f"the text itself: copy the words out of {stands.sentence_id}: {text}",
            )
        if quote == "quote" and not sentence_id:
            sentence_id = stands.sentence_id
        row |= _anchor(quote, stands)
    return {"sentence_id": sentence_id or pd.NA} | row


def _sentence(asked, reading, wrong):
    """The id of a sentence as the reading writes it; "" where none is given, None for a wrong."""
    known = reading.sentence_ids
    if not asked or not known:
        return asked
    same_key = asked.casefold().translate({ord("\u0441"): "s"})  # on a Cyrillic keyboard
    asked = same_key if same_key in known else asked
    if asked.casefold() not in known:
        first, last = list(known.values())[0], list(known.values())[-1]
        wrong("sentence_id", f"“{asked}” is no sentence: they run from {first} to {last}.")
        return None
    return known[asked.casefold()]


def _anchor_names(quote):
    """The names of the columns that anchor a quote, in the order of a Place from its quote on."""
    stem = quote.removesuffix("quote")
    edges = ("prefix", "suffix")
    return [
        quote,
        *(f"{quote}_{edge}" for edge in edges),
        f"{stem}start",
        f"{stem}end",
        f"{quote}_en",
        f"{stem}translation_start",
        f"{stem}translation_end",
    ]


def _anchor(quote, stands):
    missing = [pd.NA if each in ("", None) else each for each in stands[1:]]
    return dict(zip(_anchor_names(quote), missing, strict=True))


def _place(cells, quote, sentence_id, reading, wrong):
    """The Place of one quote of a row; an empty Place where there is none."""
    names = _anchor_names(quote)
    words, prefix, suffix, start, _, english, there, _ = (cells.get(name, "") for name in names)
    if not words and not english:
        if quote == "quote":
            wrong(quote, "is empty: every row quotes its source. Copy the words out of the text.")
        return Place()
    if sentence_id is None:  # told already, and where to look is not known
        return Place()
    found = []
    for said, name, begins in ((english, f"{quote}_en", there), (words, quote, start)):
        if not said or " … " in said and name != quote and words:
            continue  # pieces of a translation: the words of the article lead to them
        edges = [_in_its_script(edge, said) for edge in (prefix, suffix)]
        if words and name != quote:
            edges = ("", "")
        begins = int(begins) if begins.isdigit() else None
        try:
            found.append(place(reading, said, *edges, sentence_id, begins))
        except anchors.AnchorError as error:
            before = _in_the_sentence_before(reading, said, edges, sentence_id, begins)
            if quote == "quote" or not before or isinstance(error, anchors.QuoteAmbiguous):
                wrong(name, str(error))
                return Place()
            found.append(before)
    if len(found) == 2 and not _same_words(*found):
        wrong(
            quote,
            f"{quote} and {quote}_en are not the same words. Empty the one that you did not "
            "change: it is filled in from the other.",
        )
    if len(found) == 2:  # each says best where it stands itself
        there = ("quote_en", "translation_start", "translation_end")
        return found[1]._replace(**{part: getattr(found[0], part) for part in there})
    return found[0] if found else Place()


def _in_the_sentence_before(reading, said, edges, sentence_id, begins):
    """The Place of words in the sentence before, None where they do not stand there once: who
    speaks, and by what verb, may have been said there."""
    ids = [each.sentence_id for each in reading.sentences()]
    if sentence_id not in ids[1:]:
        return None
    try:
        return place(reading, said, *edges, ids[ids.index(sentence_id) - 1], begins)
    except anchors.AnchorError:
        return None


def _in_its_script(edge, said):
    """What stands beside the quote in one language says nothing of the other."""
    if not edge:  # of most rows, and there are many
        return edge
    return edge if anchors.scripts(edge)[:1] in ([], anchors.scripts(said)[:1]) else ""


def _same_words(english, words):
    """Whether the places of two quotes of one row are one: either leads to the other."""
    return (english.start, english.end) == (words.start, words.end) or (
        english.quote_en == words.quote_en
    )


def _typed(found, fields):
    """Rows as a DataFrame with the columns in their order and their types."""
    names = list(dict.fromkeys(name for row in found for name in row))
    frame = {}
    for name in names:
        column = [row.get(name, pd.NA) for row in found]
        field = fields.get(name)
        if (
            name.endswith(("start", "end"))
            and field is None
            or field
            and field["type"] == "integer"
        ):
            dtype = "Int64"
        elif field and field["type"] in ("number", "boolean", "date"):
            dtype = {"number": "Float64", "date": "datetime64[ns]"}.get(field["type"], "boolean")
        else:
            dtype = TEXT
            there = [str(v) for v in column if not pd.isna(v)]
            if field is None and there and all(map(str.isdecimal, there)):
                column = [v if pd.isna(v) else int(v) for v in column]
                dtype = "Int64"  # a scale of the learner's own
        frame[name] = pd.Series(column, dtype=dtype)
    frame = pd.DataFrame(frame)
    for name in [name for name in names if name.endswith("_edtf")]:
        at = frame.columns.get_loc(name) + 1
        stem = name.removesuffix("edtf")
        for side, days in zip(reversed(BOUNDS), reversed(bounds(frame[name])), strict=True):
            frame.insert(at, f"{stem}{side}", days)
    last = _anchor_names("quote")
    first = ["sentence_id"]
    for name in [name for name in fields if name not in ANCHORS] + list(frame):
        for each in _anchor_names(name) if name.endswith("_quote") else [name]:
            if each in frame and each not in (*first, *last):
                first.append(each)
    return frame[[*first, *last]]


def _remarks(frame, table, names, fields, reading, lines):
    """What is said of rows that are taken in: a list of lines."""
    found = []
    own, meant = _unknown(names, fields)
    if own:
        columns = "column" if len(own) == 1 else "columns"
        said = f"Kept as it is, the table {table} has no such {columns}: {', '.join(own)}."
        found.append(said + meant)
    found += _lookalikes(frame, table, reading)
    whole = frame
    if reading.own and "qualifier" in frame:  # a number that was left out is one that is empty
        nothing_ = pd.Series(pd.NA, index=frame.index, dtype="Int64")
        whole = frame.assign(**{end: nothing_ for end in ("low", "high") if end not in frame})
    data = view.Data(reading.package, reading.text(), {table: whole})
    for rule in REMARKS:
        for index, column, message in rule(data, table):
            found.append(f"To look at, {Told(lines[index].where, column, message)}.")
    return found


def _unknown(names, fields):
    """The columns that a table does not have, and which of its own they may mean, in words."""
    quotes = ["quote", *(name for name in fields if name.endswith("_quote"))]
    known = {*fields, "sentence_id", *(name for each in quotes for name in _anchor_names(each))}
    own = [name for name in names if name not in known and not name.endswith(BOUNDS)]
    meant = ""
    for name in own:
        if near := difflib.get_close_matches(name, [*fields, *SHORT], n=1):
            letter = lookalikes.alike(name, near[0])
            meant += f" Did you mean {near[0]} for {name}?"
            meant += f" They look alike: {letter}." if letter else ""
    return own, meant


def _lookalikes(frame, table, reading):
    """What is said of names and codes that look alike, and are not the same."""
    try:
        there = reading.table(table)
    except TableError:  # it has no such table yet, or somebody is changing it
        there = frame.iloc[:0]
    for column in frame.select_dtypes("string"):
        if "quote" in column or column.endswith(("_edtf", "_step", "sentence_id")):
            continue
        values = frame[column].dropna().tolist()
        if column in there:
            values = there[column].dropna().astype(str).tolist() + values
        for one, other, letter in lookalikes.groups(values):
            yield (
                f"To look at, column {column}: “{one}” and “{other}” look alike and are not the "
                f"same: {letter}. If one name is meant, type it in the same letters."
            )
