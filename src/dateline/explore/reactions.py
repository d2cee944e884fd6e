"""Two reactions side by side, and what a contested code changes."""

import pandas as pd

from .. import dates, show
from .browser import widget
from .shared import lit, marking, plain, said_by, sentences, table, words


def reactions_view(first=None, second=None, code=None, reading=None):
    """Return two reactions side by side, "not stated" visible, as HTML.

    Args:
        first, second: ids of reactions of the article; without them, its first two.
        code: the PLOVER code given to an act that coders may take for one thing or for another,
            such as "AID" or "MOBILIZE: troops"; without it, the code that the table has. Below the
            table stands what the choice changes, then every sentence that the two were read from.

    Returns:
        A ``show.Shown``.

    Raises:
        KeyError: there is no such reaction or code.

    >>> reactions_view("r1", "r2").data.count("not stated") >= 4
    True
    """
    say = words()["reactions"]
    rows = table("reactions", reading).set_index("reaction_id")
    first, second = first or rows.index[0], second or rows.index[min(1, len(rows) - 1)]
    contested = _contested(rows)
    code = code or next(iter(contested["plover_event"]), None)
    if code is not None and code not in say["codes"]:
        raise KeyError(f"There is no code {code!r}: there are {', '.join(say['codes'])}.")
    pair = _in_words(rows.loc[[first, second]])
    pair["plover_event"] = pair["plover_event"].where(~pair.index.isin(contested.index), code)
    names = pair["named_as_en"].tolist()
    if first == second:
        shown = show.line(say["same"], status=True)
    else:
        side_by_side = pd.DataFrame(
            {
                name: [pair.loc[id_, column] for column in say["rows"]]
                for id_, name in zip((first, second), names, strict=True)
            },
            index=pd.Index(say["rows"].values(), name=say["reaction"]),
        )
        compared = say["compared"].format(first=names[0], second=names[1])
        coded = f" {say['coded'].format(code=code)}" if len(contested) else ""
        shown = show.line(compared + coded, status=True)
        shown += show.table(side_by_side, say["caption"], index=True)
    if len(contested):
        shown += _what_the_code_changes(contested, code)
    if first != second:
        for id_, name in zip((first, second), names, strict=True):
            shown += show.line(say["read"].format(actor=name))
            shown += _all_words(rows.loc[[id_]], reading)
    return shown


def _in_words(reactions):
    """Reactions with what stands in their cells, as somebody reads it."""
    say, told = words()["reactions"], reactions.copy()
    when = told["date_edtf"].map(dates.in_words)
    said = [basis in word for basis, word in zip(told["date_basis"], when, strict=True)]
    told["date_edtf"] = when.where(said, when + " (" + told["date_basis"] + ")")
    for column in ("quoted_words", "alternative_codes"):  # there are none: nothing is left unsaid
        told[column] = told[column].fillna(say["none"])
    deaths = told["deaths_or_victims"].fillna(False).astype(bool)
    # what is not reported may have been said
    told["deaths_or_victims"] = deaths.map({True: say["reported"], False: say["not_reported"]})
    return told


def _contested(reactions):
    """The reactions whose code and one of whose alternatives are among those to choose from."""
    codes = words()["reactions"]["codes"]
    others = reactions["alternative_codes"].fillna("").str.split("; ")
    either = others.map(lambda each: any(code in codes for code in each))
    return reactions[either & reactions["plover_event"].isin(list(codes))]


def _what_the_code_changes(contested, chosen):
    """Whose act it is, and a table of the codes with what each of them says."""
    say = words()["reactions"]
    name, *columns = say["columns"]
    codes = [f"{code} {say['chosen']}" if code == chosen else code for code in say["codes"]]
    index = pd.Index(codes, name=name)
    changes = pd.DataFrame(list(say["codes"].values()), columns=columns, index=index)
    why = [_whose(row) for row in contested.to_dict("records")]
    return show.line(" ".join(why)) + show.table(changes, say["change"], index=True)


def _whose(row):
    """Whose act is contested, and for what coders may take it."""
    say = words()["reactions"]
    return say["why"].format(
        actor=row["named_as_en"],
        content=row["content_en"],
        sentence=row["sentence_id"],
        codes=say["or"].join(say["codes"]),
    )


def _read_from(reaction, reading):
    """Every sentence that a reaction was read from, with the rows whose words are marked in it:
    its own, or those of its claims."""
    claims = table("claims", reading).set_index("claim_id")
    claims = claims.loc[reaction["claim_ids"].iloc[0].split("; ")]
    for sentence_id in sorted({*reaction["sentence_id"], *claims["sentence_id"]}):
        own = reaction[reaction["sentence_id"] == sentence_id]
        yield sentence_id, own if len(own) else claims[claims["sentence_id"] == sentence_id]


def _all_words(reaction, reading):
    """Every sentence that a reaction was read from, its words and those of its claims marked."""
    return show.together(
        [
            show.sentence(sentence_id, marks, reading=reading)
            for sentence_id, marks in _read_from(reaction, reading)
        ]
    )


def reactions_content(reading=None):
    """Return what the explorer of the reactions draws from, as JSON has it."""
    say = words()["reactions"]
    rows = table("reactions", reading).set_index("reaction_id")
    told, contested = _in_words(rows), _contested(rows)
    shown, needed = [], []
    for id_ in rows.index:
        read = [
            {"sentence": sentence_id, "marks": lit(sentence_id, marking(marks), reading)}
            for sentence_id, marks in _read_from(rows.loc[[id_]], reading)
        ]
        needed += [each["sentence"] for each in read]
        cells = {column: plain(told.loc[id_, column]) for column in say["rows"]}
        shown.append(
            {
                "id": id_,
                "name": rows.loc[id_, "named_as_en"],
                "cells": {c: None if v is None else str(v) for c, v in cells.items()},
                "contested": id_ in contested.index,
                "read": read,
            }
        )
    codes = [
        {"code": code, "quad": quad, "score": float(score.replace("\u2212", "-"))}
        for code, (quad, score) in say["codes"].items()
    ]
    return {
        "say": said_by("reactions"),
        "ids": list(rows.index),
        "reactions": shown,
        "contested": [{"why": _whose(row)} for row in contested.to_dict("records")],
        "codes": codes,
        "sentences": sentences(needed, reading),
    }


def reactions(reading=None):
    """Return the explorer of the reactions: two side by side, and what a contested code does to a
    score.

    Returns:
        An ``Explorer``. Its ``selected`` has the two ids of the reactions that are compared.

    >>> reactions().content["ids"][:2]
    ['r1', 'r2']
    """
    return widget("reactions")(reactions_content(reading))
