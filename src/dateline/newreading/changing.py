"""What is changed in a reading of one's own later: its cut, its parts and their present."""

import pandas as pd

from .. import dates, lookalikes
from ..own.coded import in_figures
from ..own.gathered import into_table
from ..own.kept import folder_of, put
from ..own.places import place
from ..own.told import RowsError, Told
from . import cutfile, schema, tables, translated
from .source import NewError

_GAPS = (..., "...", "___", "", None)
_PART = ("part", "from", "today", "basis", "words", "step", "topic")


def cut(reading, tell=print):
    """Take in the cut of a text as ``cut.txt`` has it now: its sentences are made anew, rows find
    their sentences, translations stay with the sentences that are as they were.

    Args:
        reading: a reading of one's own.
        tell: what is done with what there is to say; None says nothing.

    Returns:
        The reading.

    Raises:
        NewError: the file has other letters than the text; nothing was changed.
    """
    _own(reading)
    path = reading.folder / cutfile.NAME
    try:
        content = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise NewError(f"{path}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        raise NewError(f"{path}: is not UTF-8 (byte {error.start}). Save it as UTF-8.") from None
    found = cutfile.read(content, reading.text())
    before = {each.text: each.translation for each in reading.sentences()}
    lines = translated.kept(before, reading.text(), found)
    parts = reading.table("sections").to_dict("records")
    rows = tables.sentences(reading.text(), found, _section_of(parts), lines)
    data = tables.as_csv("sentences", rows)
    told = put(reading.folder / schema.HOME / "sentences.csv", data)
    reading.forget()
    lost = sum(bool(each) for each in before.values()) - sum(map(bool, lines))
    said = [f"The text has {len(found)} sentences now, and had {len(before)}.{told}"]
    if lost > 0:
        said.append(
            f"{lost} translations belonged to sentences that are cut otherwise now: write them "
            "into sentences.csv, or copy them from the file that was put away."
        )
    said += _again(reading)
    for line in said if tell else ():
        tell(line)
    return reading


def _again(reading):
    """Gather the tables that name sentences anew."""
    kept = folder_of(reading)
    made = {file.stem for file in kept.glob("*.csv")}
    for table in schema.names():
        if table not in ("sections", "sentences") and any(stem.endswith(table) for stem in made):
            yield into_table(table, reading)


def _own(reading):
    if not reading.own:
        raise NewError(
            f"{reading.title}: is no reading of your own, so its files are not changed. Make one: "
            "dateline.new(“my-article”, “my-text.txt”)."
        )


def _section_of(parts):
    def of(line):
        for part in parts:
            if part["first_paragraph"] <= line <= part["last_paragraph"]:
                return part["section_id"]
        return parts[-1]["section_id"]

    return of


def parts(data, reading, tell=print):
    """Say which parts a text has, and what “today” means in each.

    Args:
        data: a list of dicts, one for each part in the order of the text: ``part`` (its name),
            ``from`` (the sentence with which it begins), ``today`` (a date in EDTF), ``basis``
            (``stated`` or ``inferred``), ``words`` (those that this rests on), ``step`` (from the
            words to the day, where it is inferred), ``topic``. What is not known is left out, or
            has three dots.
        reading: a reading of one's own.
        tell: what is done with what there is to say; None says nothing.

    Returns:
        The table of parts, a DataFrame.

    Raises:
        RowsError: something is wrong; all of it is told at once, and nothing is changed.
    """
    _own(reading)
    given = [data] if isinstance(data, dict) else list(data)
    given = [{key: None if each in _GAPS else each for key, each in row.items()} for row in given]
    given = [row for row in given if row.get("part") and len({*row.values()} - {None}) > 1]
    if not given:
        if tell:
            tell("No part is filled in yet: the text is one part, A, and its “today” is not said.")
        return reading.table("sections")
    faults, rows = [], []
    for number, row in enumerate(given, 1):
        rows.append(_part(row, f"part {row['part']}", number == 1, reading, faults))
    starts = [row["first_paragraph"] for row in rows]
    for row, above in zip(rows[1:], rows, strict=False):
        first, last = row["first_paragraph"], above["first_paragraph"]
        if None not in (first, last) and first <= last:
            message = f"begins in line {first}, that above it in line {last}. A part begins with a "
            message += "line of the file: take a sentence that stands first in a later line."
            faults.append(Told(f"part {row['section_id']}", "from", message))
    names = [row["section_id"] for row in rows]
    for one, other, letter in lookalikes.groups(names):
        message = f"looks like the name of part {one}, and is not the same: {letter}."
        faults.append(Told(f"part {other}", "part", message))
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        faults.append(Told(f"part {name}", "part", "is the name of two parts. Each has its own."))
    if faults:
        raise RowsError("parts", faults, data)
    ends = [*(start - 1 for start in starts[1:]), reading.text().count("\n")]
    for row, end in zip(rows, ends, strict=True):
        row["last_paragraph"] = end
    data = tables.as_csv("sections", rows)
    path = reading.folder / schema.HOME / "sections.csv"
    begun = reading.table("sections")["now_edtf"].notna().any()
    told = put(path, data, None if begun else path.read_bytes())
    known = reading.sentences()
    lines = [each.translation for each in known]
    spans = [(each.start, each.end, each.paragraph) for each in known]
    sentences = tables.sentences(reading.text(), spans, _section_of(rows), lines)
    put(reading.folder / schema.HOME / "sentences.csv", tables.as_csv("sentences", sentences))
    reading.forget()
    if tell:
        tell(f"The text has {len(rows)} part{'s' if len(rows) > 1 else ''}.{told}")
        for name in names:
            if letters := lookalikes.strange(name):
                latin = lookalikes.LATIN[letters[0]]
                tell(
                    f"Part {name} is named with {lookalikes.named(letters[0])}. Type it so "
                    f"wherever you ask for the part: “{latin}” is another name."
                )
        for line in _again(reading):
            tell(line)
    return reading.table("sections")


def _part(row, where, is_first, reading, faults):
    """One row of the table of parts; what is wrong with it goes to the faults."""

    def wrong(column, message):
        faults.append(Told(where, column, message))

    if odd := [key for key in row if key not in _PART]:
        wrong(", ".join(map(str, odd)), f"is not asked for. Asked for: {', '.join(_PART)}.")
    first = 0
    begins = row.get("from")
    home = next((s for s in reading.sentences() if s.sentence_id == str(begins).casefold()), None)
    if not is_first:
        first = home.paragraph if home else None
    if begins and home is None:
        last = reading.sentences()[-1].sentence_id
        wrong("from", f"“{begins}” is no sentence: they run from s01 to {last}.")
    elif not begins and not is_first:
        wrong("from", "is empty: say with which sentence the part begins, such as “s05”.")
    basis, today = row.get("basis"), row.get("today")
    if basis not in (None, "stated", "inferred"):
        wrong("basis", f"“{basis}” is neither stated nor inferred.")
    try:
        dates.bounds(in_figures(today) if isinstance(today, str) else today)
    except dates.EdtfError as error:
        wrong("today", str(error))
    today = in_figures(today) if isinstance(today, str) else today
    words, found = row.get("words"), None
    try:
        found = place(reading, words, start=None) if words else None
    except ValueError as error:
        wrong("words", f"{error}")
    if found is not None and found.start is None:
        wrong("words", "stand in the translation: quote the text itself.")
    if found is None:  # the present rests on no words yet: the first sentence stands in
        home = home or reading.sentences()[0]
        anchor = reading.table("sentences").set_index("sentence_id").loc[home.sentence_id]
        anchor = {key: anchor[key] for key in tables.ANCHOR}
        anchor = {key: None if pd.isna(value) else value for key, value in anchor.items()}
    else:
        anchor = dict(zip(tables.ANCHOR, found[1:6], strict=True))
    return {
        "section_id": str(row["part"]),
        "first_paragraph": first,
        "topic_en": row.get("topic"),
        "now_edtf": today,
        "now_basis": basis,
        "now_step": row.get("step"),
        **anchor,
    }
