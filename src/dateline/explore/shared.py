"""What the explorers share: their words, the tables they look at, words that are lit."""

import tomllib
from functools import cache
from pathlib import Path

import pandas as pd

from ..charts import style
from ..reading import course
from ..show.marks import of_sentence


@cache
def words():
    """Return the words of the explorers, as ``words.toml`` has them.

    >>> words()["reader"]["everybody"]
    'everybody'
    """
    path = Path(__file__).with_name("words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def table(name, reading):
    """A table of the reading, as it is now: rows may be added to one's own."""
    return (reading or course()).table(name)


def has(name, reading):
    """Whether the reading has such a table."""
    return name in (reading or course()).names()


def source(claim, names):
    """Who stands behind a claim, in words; ``names`` as ``names_of`` gives them."""
    say = words()["timeline"]
    said = {"none": say["nobody"], "unnamed": say["unnamed"]}
    kind = claim["source_kind"]
    if not pd.isna(kind) and kind in said:
        return said[kind]
    return names.get(plain(claim["actor_id"]), say["not_coded"])


def names_of(reading):
    """What actors are called: ``{actor_id: name}``, without those that have no name yet."""
    rows = table("actors", reading).dropna(subset=["actor_id", "name_en"])
    return dict(zip(rows["actor_id"], rows["name_en"], strict=True))


def claims_of(ids, reading):
    """The claims of a row, a list of dicts: those that its list of ids names, none where it has
    no list yet."""
    if pd.isna(ids):
        return []
    claims = table("claims", reading).set_index("claim_id", drop=False)
    return claims[claims.index.isin(ids.split("; "))].to_dict("records")


def said_by(name, reading=None):
    """The words of an explorer, with those that all of them have; for a text without translation
    those that speak of one language."""
    say = words()["all"] | words()[name]
    if not any(each.translation for each in (reading or course()).sentences()):
        say["how"] = say.get("how_alone", say["how"])
    return say


def plain(value):
    """A value of a table as JSON has it: None for what is missing, numbers and text as such."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def sentences(ids, reading):
    """The sentences that an explorer shows: ``{id: {"ar": words, "en": words}}``, "ar" being the
    text, whatever its language, and "en" the translation (``spoken``)."""
    found = [(reading or course()).sentence(each) for each in dict.fromkeys(ids)]
    more = spoken(reading)
    return {each.sentence_id: {"ar": each.text, "en": each.translation} | more for each in found}


def spoken(reading):
    """The language and direction of a text that is not Arabic, as the browser takes them."""
    text = reading or course()
    if (text.language, text.direction) == ("ar", "rtl"):
        return {}
    return {"lang": text.language, "dir": text.direction}


_PAIRS = {"(": ")", "[": "]", "“": "”", "‘": "’", "«": "»"}


def closed(text, start, end):
    """Return a span with the mark that closes what is opened in it, or opens what is closed in it,
    where that stands right beside it: ``(start, end)``.

    >>> closed("on Wednesday (the fifth) of", 3, 23)
    (3, 24)
    """
    for opening, closing in _PAIRS.items():
        more = text.count(opening, start, end) - text.count(closing, start, end)
        if more > 0 and text[end : end + 1] == closing:
            end += 1
        elif more < 0 and closing != "’" and start and text[start - 1] == opening:
            start -= 1
    return start, end


def lit(sentence_id, rows, reading):
    """The words of a sentence that rows mark, in both languages: a list of ``{"label", "tint",
    "ar", "en"}``, places counted in code points from the beginning of each.

    ``rows`` are dicts with ``start``, ``end`` and ``label`` ("" for none); what else they have
    comes along.
    """
    found = (reading or course()).sentence(sentence_id)
    rows = [row for row in rows if row["start"] < found.end and row["end"] > found.start]
    if not rows:
        return []
    places = [
        {"start": row["start"], "end": row["end"], "place": place} for place, row in enumerate(rows)
    ]
    marks = [(rows[int(m.label)], m) for m in of_sentence(found, places, "place", reading)]
    tints = style.tints(row["label"] for row, _ in marks)
    return [
        {key: value for key, value in row.items() if key not in ("start", "end")}
        | {
            "tint": tints[row["label"]],
            "ar": [[start - found.start, end - found.start] for start, end in mark.text],
            "en": [list(closed(found.translation, int(a), int(b))) for a, b in mark.translation],
        }
        for row, mark in marks
    ]


def marking(frame, label=None, prefix=""):
    """Rows of a table as ``lit`` takes them: ``label`` names a column; a ``prefix`` other columns
    than ``start`` and ``end``. Whose they are comes along where the table says it."""
    columns = {"start": f"{prefix}start", "end": f"{prefix}end"}
    frame = frame.dropna(subset=list(columns.values()))
    rows = []
    for row in frame.to_dict("records"):
        mark = {name: int(row[column]) for name, column in columns.items()}
        mark["label"] = str(row[label]) if label else ""
        if "actor_id" in row:
            mark["actor"] = plain(row["actor_id"])
        rows.append(mark)
    return rows


def lit_by(row, reading):
    """The words of one row in its sentence: its ``ar`` and ``en``."""
    found = (reading or course()).sentence_at(int(row["start"]))
    place = {"start": int(row["start"]), "end": int(row["end"]), "label": ""}
    (mark,) = lit(found.sentence_id, [place], reading)
    return {"ar": mark["ar"], "en": mark["en"]}
