"""Two coders' rows side by side: what both have, what only one has, where their codes differ."""

import pandas as pd

from .. import noted
from ..agreement import agreement
from ..package import TableError
from ..reading import course
from . import sight
from .accepted import accepted
from .codes import alike, code_of, is_code, is_nominal
from .fields import ANCHORS, fields_of
from .given import nothing
from .matched import matched
from .rows import no_rows, rows
from .wording import quoted

COURSE = "the course"


class Comparison:
    """Two coders' rows side by side; a cell that ends with one shows it.

    ``table``: one row for each row of theirs or pair of rows, in the order of the text:
        ``sentence_id``; ``found`` (“both” or “only” and a name); ``mine`` and ``theirs`` (which
        row: its number, or its id in the course's table); ``words_mine`` and ``words_theirs``, in
        English where there is a translation; ``relation`` (how they lie to each other) and
        ``shared`` (the share of words in common); ``overlaps`` (rows of the other with words of a
        row that has no partner: one of them is two of the other).
    ``codes``: one row for each pair of rows and column: ``sentence_id``, ``mine``, ``theirs``,
        ``column``, ``code_mine``, ``code_theirs``, ``outcome`` (“same”, “accepted”: a note accepts
        mine as well, “differs”), ``also`` (what notes accept beside the code of theirs), ``notes``
        (their ids) and ``why`` (their words).
    ``agreement``: one row for each column: ``column``, ``same`` of ``rows``, ``percent``,
        ``accepted`` (how many more are accepted), ``kappa`` and, where it is missing, ``why_not``.
    ``names``: what the two are called.
    """

    def __init__(self, table, codes, agreement, names, shown):
        self.table, self.codes, self.agreement, self.names = table, codes, agreement, names
        self._shown = shown

    def __repr__(self):
        return repr(self._shown)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self._shown._repr_mimebundle_(include, exclude)


def compare(mine, table, theirs=None, sentences=None, column=None, names=None, reading=None):
    """Lay rows beside the course's, or beside another coder's.

    Rows are about the same when they have words in common in the same sentence, those with the
    greatest share first (``own.matched``). The course's rows are one reading, so what differs is
    called that and no mistake, and what a note accepts is told with the note's reason.

    Args:
        mine: rows as ``own.rows`` returns them, or what it takes. While it holds nothing yet
            (``...``, None, no row), the rows of theirs are shown with the left side empty, and
            ``codes`` and ``agreement`` have no rows.
        table: what they are rows of, such as ``"claims"``.
        theirs: another coder's rows; without them, the course's.
        sentences: the ids of the sentences to compare; without them, those that ``mine`` has rows
            of, and ``theirs`` where it is given: a sentence that nobody has coded says nothing.
        column: the column (or a list of columns) to compare; without it, every code that both
            have: codes of a vocabulary, actors, numbers, dates, quoted sources and cues, with
            what the notes leave open beside them.
        names: what the two coders are called: ("you", "the course").
        reading: the article; without it, the course's own.

    Returns:
        A Comparison.

    Raises:
        RowsError: something is wrong with the rows.
        TableError: the reading has no such table, or is one's own, and ``theirs`` is not given, or
            a column is not in both.
        KeyError: there is no such sentence.

    >>> mine = [{"sentence": "s15", "quote": "more than 200 persons", "qualifier": "number"}]
    >>> compare(mine, "figures", column="qualifier").codes["outcome"].tolist()
    ['differs']
    """
    reading = reading or course()
    ours = theirs is None
    names = tuple(names or ("you", COURSE if ours else "the other"))
    fields = fields_of(table, reading)
    if ours and (reading.own or table not in reading.names()):
        why = "is your own, and nobody else has read it"
        why = why if reading.own else f"has no table {table} to compare with"
        raise TableError(
            f"This reading {why}. Give another coder's rows: "
            f'own.compare(mine, "{table}", theirs, reading=reading). They come from the other '
            f'coder\'s folder, dateline.open(folder).table("{table}"), or from own.rows(…, '
            "keep=False), which keeps nothing in yours."
        )
    mine = _taken(mine, table, reading)
    theirs = _own_table(table, reading) if ours else _taken(theirs, table, reading)
    sentences = _sentences(sentences, [mine] if ours else [mine, theirs], reading)
    frames = [_of(frame, sentences, reading) for frame in (mine, theirs)]
    columns = _columns(column, *(frames if len(mine) else frames[1:] * 2), fields)
    ids = [_labels(frames[0]), _labels(frames[1], frames[1].columns[0] if ours else None)]
    pairs = matched(*frames, reading)
    records = [frame.to_dict("records") for frame in frames]
    found, codes = [], []
    for pair in pairs:
        one, two = (
            None if at is None else rows_[at]
            for at, rows_ in zip((pair.first, pair.second), records, strict=True)
        )
        label = [None if at is None else ids[n][at] for n, at in enumerate(pair[:2])]
        line = {
            "sentence_id": (one or two)["sentence_id"],
            "found": "both" if one and two else f"only {names[0] if one else names[1]}",
            "mine": label[0],
            "theirs": label[1],
            "words_mine": quoted(one, "quote", reading),
            "words_theirs": quoted(two, "quote", reading),
            "relation": pair.relation,
            "shared": pair.shared,
            "overlaps": ", ".join(ids[0 if two else 1][at] for at in pair.overlaps) or None,
        }
        found.append(line)
        if one and two:
            for each in columns:
                codes.append(
                    {key: line[key] for key in ("sentence_id", "mine", "theirs")}
                    | _held(one, two, each, table, fields, reading, ours)
                )
    types = dict.fromkeys(LINE, "string") | {"shared": "Float64"}
    table_ = pd.DataFrame(found, columns=LINE).astype(types)
    codes = pd.DataFrame(codes, columns=CODE).astype("string")
    measured = _measured(codes, columns if len(mine) else [], table, fields, reading)
    free = _free(frames if len(mine) else frames[1:] * 2, fields, columns)
    # who asks for certain columns is told of no other: a later question may be about it
    left = _left_open(codes, reading) if ours and column is None else {}
    parts = sight.Parts(table, sentences, pairs, records, columns, free, left, not len(mine))
    shown = sight.shown(parts, table_, codes, measured, names, reading)
    return Comparison(table_, codes, measured, names, shown)


LINE = ["sentence_id", "found", "mine", "theirs", "words_mine", "words_theirs", "relation"]
LINE += ["shared", "overlaps"]
CODE = ["sentence_id", "mine", "theirs", "column", "code_mine", "code_theirs", "outcome", "also"]
CODE += ["notes", "why"]


def _taken(given, table, reading):
    if isinstance(given, pd.DataFrame) and {"start", "quote_en"} <= set(given):
        return given
    if nothing(given):
        return no_rows(table, reading)
    return rows(given, table, keep=False, reading=reading)


def _own_table(table, reading):
    frame = reading.table(table)
    if "sentence_id" not in frame:  # such as the first naming of an actor
        found = [reading.sentence_at(start) for start in frame["start"]]
        frame["sentence_id"] = [each.sentence_id if each else pd.NA for each in found]
    return frame


def _sentences(asked, frames, reading):
    """The ids of the sentences to compare, in the order of the text."""
    known = [s.sentence_id for s in reading.sentences()]
    if asked is None:
        coded = {each for frame in frames for each in frame["sentence_id"].fillna("")}
        # words that stand in no sentence are compared as well: with those of the whole text
        rest = [""] if coded - set(known) else []
        return [each for each in known if each in coded] + rest
    asked = [asked] if isinstance(asked, str) else list(asked)
    return [reading.sentence(str(each).strip().casefold()).sentence_id for each in asked]


def _of(frame, sentences, reading):
    known = {s.sentence_id for s in reading.sentences()}
    homes = frame["sentence_id"].where(frame["sentence_id"].isin(known), pd.NA)
    return frame.assign(sentence_id=homes)[homes.fillna("").isin(sentences)]


def _labels(frame, id_=None):
    """What a row is called: its id, or its number as in the frame that was given, from 1."""
    if id_:
        return frame[id_].tolist()
    if not frame.index.is_unique:
        return [str(number) for number in range(1, len(frame) + 1)]
    return [str(index + 1) if isinstance(index, int) else str(index) for index in frame.index]


def _columns(asked, mine, theirs, fields):
    both = [name for name in mine if name in theirs]
    if asked is not None:
        asked = [asked] if isinstance(asked, str) else list(asked)
        for name in asked:
            if name not in both:
                side = "Your rows have" if name not in mine else "The other rows have"
                raise TableError(f"{side} no column {name!r}. In both: {', '.join(both)}.")
        return asked
    return [name for name in both if is_code(name, fields)]


def _free(frames, fields, columns):
    """The columns of free words that both have: shown, not compared."""
    return [
        name
        for name in frames[0]
        if name in frames[1] and name in fields and name not in (*columns, *ANCHORS)
        if name.endswith(("_en", "_step")) and name != "quote_en"
    ]


def _held(one, two, column, table, fields, reading, ours):
    """One code of two rows, held against each other."""
    if column.endswith("_quote"):
        codes = [quoted(row, column, reading) for row in (one, two)]
        outcome = _quotes(one, two, column)
    else:
        codes = [code_of(row[column]) for row in (one, two)]
        outcome = "same" if alike(codes[0]) == alike(codes[1]) else "differs"
    also = accepted(two, column, table, reading) if ours and column in fields else []
    if outcome == "differs" and code_of(one[column]) in [each.value for each in also]:
        outcome = "accepted"
    notes = {each.by: each.why for each in also}
    return {
        "column": column,
        "code_mine": codes[0],
        "code_theirs": codes[1],
        "outcome": outcome,
        "also": "; ".join(each.value or "empty" for each in also) or None,
        "notes": "; ".join(notes) or None,
        "why": " ".join(notes.values()) or None,
    }


def _quotes(one, two, column):
    """Quotes are the same words when one lies within the other: where a name begins is no code."""
    stem = column.removesuffix("quote")
    ends = [(row.get(f"{stem}start"), row.get(f"{stem}end")) for row in (one, two)]
    empty = [pd.isna(start) for start, _ in ends]
    if any(empty):
        if all(empty) and all(pd.isna(row.get(f"{column}_en")) for row in (one, two)):
            return "same"
        known = [row.get(f"{column}_en") for row in (one, two)]
        return "same" if not any(map(pd.isna, known)) and known[0] == known[1] else "differs"
    (a, b), (c, d) = ends
    return "same" if a < d and c < b else "differs"


def _left_open(codes, reading):
    """{id: what its notes leave open beside the codes that are compared}, lines of text.

    Where all that a note accepts are codes of another column (ACCUSE), it says nothing here.
    """
    found = {}
    for row_id, own in codes.groupby("theirs"):
        told = {note for notes in own["notes"].dropna() for note in notes.split("; ")}
        found[row_id] = []
        for note in noted.notes_of(row_id, reading):
            readings = noted.readings_in(note)
            readings = [each for each in readings if not each.split(":")[0].isupper()]
            if note["note_id"] not in told and readings not in ([], ["empty"]):
                accepted_ = "; ".join(readings)
                found[row_id].append(f"{note['explanation_en']} Accepted: {accepted_}.")
    return found


def _measured(codes, columns, table, fields, reading):
    """The agreement of each column, a DataFrame."""
    found = []
    for name in columns:
        own = codes[codes["column"] == name]
        nominal = is_nominal(name, table, fields, reading)
        sides = [
            [None if pd.isna(c) else alike(c) for c in own[side]]
            for side in ("code_mine", "code_theirs")
        ]
        how = agreement(*sides, nominal)
        same, accepted_ = ((own["outcome"] == which).sum() for which in ("same", "accepted"))
        found.append(
            {
                "column": name,
                "same": int(same),
                "rows": how.rows,
                "percent": round(100 * same / how.rows) if how.rows else pd.NA,
                "accepted": int(accepted_),
                "kappa": how.kappa,
                "why_not": how.why_not or pd.NA,
            }
        )
    types = {"column": "string", "same": "Int64", "rows": "Int64", "percent": "Int64"}
    types |= {"accepted": "Int64", "kappa": "Float64", "why_not": "string"}
    return pd.DataFrame(found, columns=list(types)).astype(types)
