"""The rows of a reading as W3C Web Annotations (JSON-LD, Recommendation of 2017), and back.

Each row is an annotation of the words that it quotes: a TextQuoteSelector with the words around,
and a TextPositionSelector in code points. The text is named with its sha256, so that nobody lays
the annotations on another one unseen. A code is a body of its own, named as its column.
"""

import json

import pandas as pd

from ..own.given import cell
from ..package import several

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"name": "https://schema.org/name", "sha256": "https://schema.org/sha256"},
]
AROUND = 32  # letters before and after a quote: what other tools write, too
_ANCHORS = {"quote", "quote_prefix", "quote_suffix", "start", "end"}
_LEFT_OUT = ("sections", "sentences", "words")


def annotations(reading):
    """Return the rows of a reading as an annotation page, a dict for JSON.

    Args:
        reading: a Reading. Its tables that quote the text are taken, but not its sentences, parts
            and words.

    >>> from dateline.reading import course
    >>> page = annotations(course())
    >>> page["items"][0]["target"]["selector"][1]["type"]
    'TextPositionSelector'
    """
    source = _source(reading)
    items = []
    for table in reading.names():
        if table not in _LEFT_OUT and reading.anchored(table):
            schema = reading.package.tables[table]["schema"]
            key = several(schema["primaryKey"])
            for row in reading.table(table).to_dict("records"):
                items.append(_item(row, table, key, source, reading.text()))
    return {
        "@context": CONTEXT,
        "id": f"urn:sha256:{source['sha256']}#annotations",
        "type": "AnnotationPage",
        "items": items,
    }


def as_text(reading):
    """Return the same as the text of a file (``.jsonld``)."""
    return json.dumps(annotations(reading), ensure_ascii=False, indent=1) + "\n"


def _source(reading):
    article = reading.package.article
    return {
        "id": article["path"],
        "type": "Text",
        "format": "text/plain",
        "language": reading.language,
        "textDirection": reading.direction,
        "name": reading.title,
        "sha256": article.get("hash", "").removeprefix("sha256:"),
    }


def _selectors(text, start, end):
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _item(row, table, key, source, text):
    id_ = "-".join(cell(row[part]) for part in key)
    bodies = [{"type": "TextualBody", "purpose": "tagging", "name": "table", "value": table}]
    further = {name for name in row if name.endswith("_quote")}
    places = {name.removesuffix("quote") + edge for name in further for edge in ("start", "end")}
    for name, value in row.items():
        if name in _ANCHORS | places | {"sentence_id", "section_id"} or not cell(value):
            continue
        body = {"type": "TextualBody", "purpose": "classifying", "name": name, "value": cell(value)}
        stem = name.removesuffix("quote")
        if name in further and not pd.isna(row.get(f"{stem}start")):
            start, end = int(row[f"{stem}start"]), int(row[f"{stem}end"])
            body = {
                "type": "SpecificResource",
                "purpose": "identifying",
                "name": name,
                "source": source["id"],
                "selector": _selectors(text, start, end),
            }
        bodies.append(body)
    return {
        "id": f"urn:sha256:{source['sha256']}#{table}-{id_}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": bodies,
        "target": {
            "source": source,
            "selector": _selectors(text, int(row["start"]), int(row["end"])),
        },
    }
