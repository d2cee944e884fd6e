"""How a comparison is shown: the sentence in both languages, then each pair of rows."""

from typing import NamedTuple

import pandas as pd

from .. import show
from . import matched

ONE_READING = "{Theirs} rows are one reading. A difference is a place to look at, not a mistake."
EMPTY = "empty"


class Parts(NamedTuple):
    """What is shown: the table, the sentences, the pairs, the two coders' rows, the compared
    columns and those of free words."""

    table: str
    sentences: list
    pairs: list
    records: list
    columns: list
    free: list


def shown(parts, table, codes, measured, names, reading):
    """Return a comparison as a Shown."""
    found = [show.line(said) for said in summary(parts.table, table, measured, names)]
    for sentence_id in parts.sentences:
        own = [n for n, each in enumerate(table["sentence_id"].fillna("")) if each == sentence_id]
        if sentence_id:
            marks = _marks(sentence_id, [parts.pairs[n] for n in own], parts, names, reading)
            found.append(show.sentence(sentence_id, marks, "label", reading=reading))
        if not own:
            found.append(show.line(f"Neither of you has {parts.table} here."))
        for number in own:
            found.append(_pair(number, parts, table, codes, names, reading))
    return show.together(found)


def summary(what, table, measured, names):
    """Return in words what a comparison found, a list of lines."""
    you, them = names
    counts = table["found"].value_counts()
    both, mine, theirs = (int(counts.get(f, 0)) for f in ("both", f"only {you}", f"only {them}"))
    lines = [
        f"{what}: {both + mine} rows of {_possessive(you)}, {both + theirs} of "
        f"{_possessive(them)}. {both} in both, {mine} only {_possessive(you)}, {theirs} only "
        f"{_possessive(them)}."
    ]
    for row in measured.to_dict("records"):
        if not row["rows"]:
            continue
        more = ""
        if row["accepted"]:
            more = f", and {row['accepted']} more accepted by a note"
        kappa = f"Cohen’s kappa: {row['kappa']:.2f}." if not pd.isna(row["kappa"]) else ""
        if not kappa and row["why_not"] != "no choice among categories":
            kappa = f"No kappa: {row['why_not']}."
        same = f"the same in {row['same']} of {row['rows']} ({row['percent']} %)"
        lines.append(f"{row['column']}: {same}{more}. {kappa}".strip())
    if them == "the course":
        lines.append(ONE_READING.format(Theirs="The course’s"))
    return lines


def _possessive(name):
    return {"you": "yours", "me": "mine"}.get(name, f"{name}’s")


def _marks(sentence_id, pairs, parts, names, reading):
    """The words of a sentence by who has them: marks for ``show.sentence``."""
    text, own = reading.text(), reading.sentence(sentence_id)
    sides = []
    for side in (0, 1):
        spans = [
            matched.spans(parts.records[side][pair[side]], reading)
            for pair in pairs
            if pair[side] is not None
        ]
        sides.append(
            (
                matched.letters(text, [s for in_text, _ in spans for s in in_text]),
                matched.letters(own.translation, [s for _, there in spans for s in there]),
                all(in_text for in_text, _ in spans),
            )
        )
    in_text = sides[0][2] and sides[1][2]
    words, at = (text, 0) if in_text else (own.translation, 1)
    first, second = sides[0][at], sides[1][at]
    rows = []
    for label, places in (
        ("both", first & second),
        (f"only {names[0]}", first - second),
        (f"only {names[1]}", second - first),
    ):
        for start, end in _runs(places, words):
            if in_text:
                rows.append({"start": start, "end": end, "label": label})
            else:
                there = {"translation_start": start, "translation_end": end}
                rows.append({"sentence_id": sentence_id, "start": pd.NA, "label": label} | there)
    return pd.DataFrame(rows, columns=None if rows else ["start", "end", "label"])


def _runs(places, words):
    """Places of letters as (start, end), those joined between which no letter stands."""
    runs = []
    for place in sorted(places):
        if runs and not any(letter.isalnum() for letter in words[runs[-1][1] : place]):
            runs[-1][1] = place + 1
        else:
            runs.append([place, place + 1])
    return runs


def _pair(number, parts, table, codes, names, reading):
    """One row of the comparison, a Shown."""
    line, pair = table.iloc[number], parts.pairs[number]
    rows = [None if at is None else parts.records[side][at] for side, at in enumerate(pair[:2])]
    labels = [line["mine"], line["theirs"]]
    words = [None if row is None else _words(row, reading) for row in rows]
    if None in rows:
        side = 0 if rows[0] is not None else 1
        given = [(c, rows[side].get(c)) for c in (*parts.columns, *parts.free)]
        cells = [words[side], *(_said(value) for _, value in given)]
        names_ = ["words", *(column for column, _ in given)]
        frame = pd.DataFrame({names[side]: cells}, index=names_, dtype=object)
        return show.table(frame, f"Only {names[side]}: row {labels[side]}", index=True)
    own = codes[(codes["mine"] == labels[0]) & (codes["theirs"] == labels[1])]
    index, cells = ["words"], [(*words, f"{line['shared']:.0%} in common")]
    for row in own.to_dict("records"):
        index.append(row["column"])
        cells.append((_said(row["code_mine"]), _said(row["code_theirs"]), _outcome(row)))
    for column in parts.free:
        index.append(column)
        cells.append((_said(rows[0].get(column)), _said(rows[1].get(column)), "in your own words"))
    frame = pd.DataFrame(cells, index=index, columns=[*names, "outcome"], dtype=object)
    return show.table(frame, f"In both: row {labels[0]} and {labels[1]}", index=True)


def _said(value):
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return EMPTY
    return value


def _outcome(row):
    said = {
        "same": "the same",
        "accepted": "accepted as well",
        "differs": "differs",
    }[row["outcome"]]
    if not pd.isna(row["also"]):
        said += f". Also accepted: {row['also']}"
    if not pd.isna(row["why"]):
        said += f". {row['notes']}: {row['why']}"
    return said


def _words(row, reading):
    """The words of a row in both languages."""
    if pd.isna(row.get("start")):
        return row["quote_en"]
    return show.quotes(pd.DataFrame([row]), reading).iloc[0]
