"""How a comparison is shown: the sentence in both languages, then each pair of rows."""

from typing import NamedTuple

import pandas as pd

from .. import show
from ..charts import style
from . import matched
from .wording import filled, quoted

ONE_READING = "{Theirs} rows are one reading. A difference is a place to look at, not a mistake."
EMPTY = "empty"


class Parts(NamedTuple):
    """What is shown: the table, the sentences, the pairs, the two coders' rows, the compared
    columns, those of free words, {id: what else the notes leave open in that row}, and whether
    the first coder has made no row yet."""

    table: str
    sentences: list
    pairs: list
    records: list
    columns: list
    free: list
    open: dict
    none_yet: bool


def shown(parts, table, codes, measured, names, reading):
    """Return a comparison as a Shown."""
    told = none_yet(parts, names) if parts.none_yet else summary(parts.table, table, names)
    found = [show.line(said) for said in told]
    if len(codes):
        found.append(_agreement(measured))
    who = ("both", *(f"only {name}" for name in names))
    tints = dict(zip(who, (style.TINTS[2], style.TINTS[0], style.TINTS[1]), strict=True))
    tints |= dict(zip(map(_longer, names), style.TINTS[3:5], strict=True))
    for sentence_id in parts.sentences:
        own = [n for n, each in enumerate(table["sentence_id"].fillna("")) if each == sentence_id]
        if sentence_id:
            marks = _marks(sentence_id, [parts.pairs[n] for n in own], parts, names, reading)
            found.append(show.sentence(sentence_id, marks, "label", reading=reading, tints=tints))
        if not own:
            found.append(show.line(f"Neither has {parts.table} here."))
        for number in own:
            found.append(_pair(number, parts, table, codes, names, reading))
    return show.together(found)


def none_yet(parts, names):
    """Return what is said while the first coder has made no row, a list of lines."""
    have, theirs = ("have", "yours") if names[0] == "you" else ("has", "these")
    lines = [
        f"{names[0][:1].upper()}{names[0][1:]} {have} made no rows yet; {theirs} would stand on "
        "the left."
    ]
    if not parts.sentences:
        lines.append("Nothing is asked for either: say which sentences, sentences=[…].")
    elif names[1] == "the course":
        lines.append(ONE_READING.format(Theirs="The course’s"))
    return lines


def summary(what, table, names):
    """Return in words what a comparison found, a list of lines."""
    you, them = names
    counts = table["found"].value_counts()
    both, mine, theirs = (int(counts.get(f, 0)) for f in ("both", f"only {you}", f"only {them}"))
    lines = [
        f"{what} of these sentences: {both + mine} of {_possessive(you)}, {both + theirs} of "
        f"{_possessive(them)}. {both} in both, {mine} only {_possessive(you)}, {theirs} only "
        f"{_possessive(them)}."
    ]
    if table["overlaps"].notna().any():
        lines.append("Where one made two rows of what the other has in one, a title says so.")
    if them == "the course":
        lines.append(ONE_READING.format(Theirs="The course’s"))
    return lines


def _agreement(measured):
    """The agreement of each column, a table; kappa where there are rows enough for one."""
    rows = []
    for row in measured.to_dict("records"):
        kappa = "not given" if pd.isna(row["kappa"]) else f"{row['kappa']:.2f}"
        same = f"{row['same']} of {row['rows']} ({row['percent']}%)"
        if row["accepted"]:
            same += f"; {row['accepted']} more accepted by a note"
        rows.append((row["column"], same, kappa))
    frame = pd.DataFrame(rows, columns=["column", "the same", "Cohen’s kappa"])
    if measured["kappa"].isna().all():  # a few rows: nothing that a learner need hear of yet
        frame = frame.drop(columns="Cohen’s kappa")
    return show.table(frame, "How far the codes agree")


def _possessive(name):
    return {"you": "yours", "me": "mine"}.get(name, f"{name}’s")


def _marks(sentence_id, pairs, parts, names, reading):
    """The words of a sentence by who has them: marks for ``show.sentence``.

    What one coder alone quotes in a row that both have is no row that the other lacks: it has a
    label of its own.
    """
    own = reading.sentence(sentence_id)
    spans = [
        [
            None if at is None else matched.spans(parts.records[side][at], reading)
            for side, at in enumerate(pair[:2])
        ]
        for pair in pairs
    ]
    in_text = all(places[0] for pair in spans for places in pair if places)
    words, at = (reading.text(), 0) if in_text else (own.translation, 1)

    def letters(side, alone):
        found = [pair[side][at] for pair in spans if pair[side] and (None in pair) == alone]
        return matched.letters(words, [span for places in found for span in places])

    alone, paired = ([letters(side, which) for side in (0, 1)] for which in (True, False))
    first, second = (one | two for one, two in zip(alone, paired, strict=True))
    shared = first & second
    if in_text:
        shared |= _joined(first ^ second, shared, words)
    rows = []
    for label, places in (
        ("both", shared),
        (f"only {names[0]}", alone[0] - shared),
        (f"only {names[1]}", alone[1] - shared),
        (_longer(names[0]), paired[0] - alone[0] - shared),
        (_longer(names[1]), paired[1] - alone[1] - shared),
    ):
        for start, end in _runs(places, words):
            if in_text:
                rows.append({"start": start, "end": end, "label": label})
            else:
                there = {"translation_start": start, "translation_end": end}
                rows.append({"sentence_id": sentence_id, "start": pd.NA, "label": label} | there)
    return pd.DataFrame(rows, columns=None if rows else ["start", "end", "label"])


def _longer(name):
    """The label of words that one alone quotes in a row that both have."""
    return f"both, longer quote: {name}"


def _joined(places, shared, words):
    """Places of a short word (and, by, to) that Arabic writes as one with a word that both have."""
    return {
        place
        for start, end in _runs(places, words)
        if end - start <= matched.LITTLE and not words[start:end].isspace()
        if end in shared or start - 1 in shared
        for place in range(start, end)
    }


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
    labels = [
        _called(line[side], name) for side, name in zip(("mine", "theirs"), names, strict=True)
    ]
    words = [None if row is None else _words(row, reading) for row in rows]
    if None in rows:
        side = 0 if rows[0] is not None else 1
        given = [(c, _cell(rows[side], c, reading)) for c in (*parts.columns, *parts.free)]
        own = {names[side]: [words[side], *(value for _, value in given if filled(value))]}
        if parts.none_yet:
            own = {names[0]: ""} | own
        frame = pd.DataFrame(
            own,
            index=["words", *(column for column, value in given if filled(value))],
            dtype=object,
        ).rename_axis("column")
        if filled(line["overlaps"]):
            others = [_called(n, names[1 - side]) for n in line["overlaps"].split(", ")]
            own = labels[side] or f"a row of {_possessive(names[side])}"
            caption = f"A row of its own for {names[side]}: {own}; words of it are in "
            return show.table(frame, f"{caption}{' and '.join(others)}, too", index=True)
        called = f": {labels[side]}" if labels[side] else ""
        return show.table(frame, f"Only {names[side]}{called}", index=True)
    own = codes[(codes["mine"] == line["mine"]) & (codes["theirs"] == line["theirs"])]
    records = own.to_dict("records")
    same = [row for row in records if row["outcome"] == "same"]
    others = [row for row in records if row["outcome"] != "same"]
    caption = f"Both: {' and '.join(filter(None, labels))}"
    found = []
    if others or parts.free or line["relation"] not in (matched.SAME, matched.NEARLY):
        index = [f"words: {_relation(line['relation'], names)}"]
        index += [f"{row['column']}: {OUTCOMES[row['outcome']]}" for row in others]
        cells = [tuple(words)]
        cells += [(_said(row["code_mine"]), _said(row["code_theirs"])) for row in others]
        index += [f"{column}: not compared" for column in parts.free]
        cells += [tuple(_said(row.get(column)) for row in rows) for column in parts.free]
        frame = pd.DataFrame(cells, index=index, columns=list(names), dtype=object)
        found.append(show.table(frame.rename_axis("column"), caption, index=True))
    else:
        found.append(
            show.line(f"{caption}. {line['relation'].capitalize()}: “{line['words_mine']}”.")
        )
    if same:
        said = ", ".join(f"{row['column']} ({_said(row['code_theirs'])})" for row in same)
        found.append(show.line(f"The same in both: {said}."))
    if reasons := _reasons(records):
        found.append(_folded("Another reading is accepted, too", reasons))
    if others and (left := parts.open.get(line["theirs"], [])):
        found.append(_folded("What else these words leave open", left))
    return show.together(found)


OUTCOMES = {"accepted": "an accepted reading", "differs": "differs"}


def _reasons(rows):
    """What the notes accept in the columns of a pair and why, a line for each reason."""
    reasons = {}
    for row in rows:
        if filled(row["why"]):
            reasons.setdefault(row["why"], []).append(f"{row['column']}: {row['also']}")
    return [f"{'; '.join(also)}. {why}" for why, also in reasons.items()]


def _folded(head, lines):
    told = "".join(f"<li>{show.in_html(line)}</li>" for line in lines)
    return show.Shown(
        f"<details><summary>{show.in_html(head)}</summary><ul>{told}</ul></details>",
        "\n".join([f"{head}:", *(f"- {line}" for line in lines)]),
    )


def _relation(said, names):
    you, them = map(_possessive, names)
    return said.replace("mine", you).replace("theirs", them)


def _called(label, name):
    """What a row is called beside those of the other: an id by itself, a number with its coder."""
    if pd.isna(label) or not label.isdigit():
        return label
    return "" if name == "the course" else f"row {label} of {_possessive(name)}"


def _cell(row, column, reading):
    """One cell of a row, of a quote its words."""
    return quoted(row, column, reading) if column.endswith("_quote") else row.get(column)


def _said(value):
    return value if filled(value) else EMPTY


def _words(row, reading):
    """The words of a row in both languages."""
    if pd.isna(row.get("start")):
        return row["quote_en"]
    return show.quotes(pd.DataFrame([row]), reading).iloc[0]
