"""The codes of a row: each cell read as the table describes it, with a word on what it allows."""

import difflib
import re
import unicodedata

import pandas as pd

from .. import dates, lookalikes, names, spreadsheet
from ..package import value_of

BOUNDS = ("earliest", "latest")


def coded(cell, name, field, named=None):
    """Read one cell.

    Args:
        cell: its text, "" for missing.
        name: the column.
        field: its description, None for a column that the table does not have.
        named: {what it may say: id} where it leads to another table (``fields.named_by``).

    Returns:
        The value; what is wrong with the cell, "" for nothing; and the codes that are allowed,
        where it is none of them. Upper and lower case, blanks, hyphens and underscores do not
        count in a code.

    >>> coded("More than", "qualifier", {"type": "string", "constraints": {"enum": ["more_than"]}})
    ('more_than', '', ())
    """
    if field is None or not cell:
        return (cell or pd.NA), "", ()
    if name.endswith("_edtf") or field["type"] in ("integer", "number"):
        cell = in_figures(cell)
    if name.endswith("_edtf"):
        return *_edtf(cell), ()
    if named is not None:
        folded = {names.alike(words): code for words, code in named.items()}
        if (said := names.alike(cell)) in folded:
            return folded[said], "", ()
        return _one_of(cell, named, name.removesuffix("_id"))
    codes = field.get("constraints", {}).get("enum")
    if codes:
        return _one_of(cell, dict(zip(codes, codes, strict=True)), "code of this column")
    if field["type"] == "boolean":
        cell = {"yes": "true", "no": "false"}.get(cell.casefold(), cell.casefold())
    plain = {part: value for part, value in field.items() if part != "constraints"}
    value, wrong = value_of(cell, plain)
    if wrong and field["type"] == "integer" and ";" not in wrong:
        wrong += ". Write it in figures alone, such as 3500000"
    return value, f"{wrong}." if wrong else "", ()


def in_figures(cell):
    """Return a number or a date with the digits 0 to 9, whatever digits it was copied with; marks
    of thousands and of decimals of Arabic are those of English.

    >>> in_figures("\u0661\u066c\u0662\u0660\u0660"), in_figures("3.5")
    ('1200', '3.5')
    """
    plain = [str(unicodedata.decimal(c)) if c.isdecimal() else c for c in cell]
    return "".join(plain).replace("\u066c", "").replace("\u066b", ".")


def _folded(words):
    return re.sub(r"[\s_-]+", " ", words).strip().casefold().removeprefix("the ")


def _one_of(cell, allowed, what):
    folded = {_folded(words): code for words, code in allowed.items()}
    if _folded(cell) in folded:
        return folded[_folded(cell)], "", ()
    codes = list(dict.fromkeys(allowed.values()))
    for words, code in folded.items():
        if letter := lookalikes.alike(_folded(cell), words):
            said = f"“{cell}” is no {what}. It looks like {code}: {letter}. Type it anew."
            return cell, said, tuple(codes)
    near = difflib.get_close_matches(_folded(cell), folded, n=1, cutoff=0.75)
    meant = f" Did you mean {folded[near[0]]}?" if near else ""
    return cell, f"“{cell}” is no {what}.{meant}", tuple(codes)


def _edtf(cell):
    try:
        dates.bounds(cell)
    except dates.EdtfError as error:
        turned = spreadsheet.cell_fault(cell, "date")
        return cell, f"{str(error).rstrip('.')}{turned}."
    return cell, ""


def bounds(edtf):
    """Return the earliest and the latest day of a column of dates, two Series."""
    found = [dates.bounds(None if pd.isna(each) else each) for each in edtf]
    days = zip(*found, strict=True) if found else ((), ())
    return [pd.Series(side, index=edtf.index, dtype="datetime64[ns]") for side in days]
