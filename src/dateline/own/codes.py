"""What of a row is a code, and when two codes are the same."""

import pandas as pd

from .fields import ANCHORS, named_by

_NO_CODES = ("_start", "_end", "_ids", "_earliest", "_latest", "quote_en", "_prefix", "_suffix")


def is_code(name, fields):
    """Tell whether a column holds codes: of a vocabulary, or what else can be equal or not.

    Args:
        name: the name of the column.
        fields: the described columns of its table, as ``fields_of`` returns them.

    >>> from dateline.own.fields import fields_of
    >>> from dateline.reading import course
    >>> figures = fields_of("figures", course())
    >>> [is_code(name, figures) for name in ("qualifier", "low", "counted_en", "start")]
    [True, True, False, False]
    """
    if name in (*ANCHORS, "sentence_id", "quoted_words") or name.endswith(_NO_CODES):
        return False
    field = fields.get(name)
    if field is None:  # a column of their own, which both coders have
        return True
    return (
        "enum" in field.get("constraints", {})
        or field["type"] in ("boolean", "integer", "number")
        or name.startswith("plover_")
        or name.endswith(("_edtf", "_quote"))
        or name == "actor_id"
    )


def is_nominal(name, table, fields, reading):
    """Tell whether the codes of a column are categories: no words, numbers or days."""
    field = fields.get(name, {})
    return (
        name not in fields
        or "enum" in field.get("constraints", {})
        or name.startswith("plover_")
        or field.get("type") == "boolean"
        or named_by(table, name, reading) is not None
    )


def code_of(value):
    """Return a code as text, None for empty.

    >>> code_of(True), code_of(pd.Timestamp("2022-01-05")), code_of(pd.NA)
    ('true', '2022-01-05', None)
    """
    if pd.isna(value):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


def alike(code):
    """Return a code as it is compared: without case and needless spaces; None stays None.

    >>> alike("More  Than")
    'more than'
    """
    return " ".join(code.split()).casefold() if code else None
