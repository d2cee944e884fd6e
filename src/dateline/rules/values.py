"""Rules about what a row says: dates and their basis, numbers and their qualifier, voices."""

import pandas as pd

from .. import dates, spreadsheet
from .view import has


def _dated(rows):
    """The columns of dates without their ending: date for date_edtf."""
    return [column.removesuffix("_edtf") for column in rows if column.endswith("_edtf")]


def _bounds(edtf):
    try:
        return dates.bounds(edtf)
    except dates.EdtfError:
        return None


def dates_are_edtf(data, name):
    """A date is written in the notation of the tables."""
    rows = data.tables[name]
    for stem in _dated(rows):
        for index, edtf in rows[f"{stem}_edtf"].items():
            try:
                dates.bounds(edtf)
            except dates.EdtfError as error:
                yield index, f"{stem}_edtf", f"{error}{spreadsheet.cell_fault(edtf, 'date')}"


def bounds_follow_the_notation(data, name):
    """Earliest and latest day are those that the notation gives, empty where it gives none."""
    rows = data.tables[name]
    for stem in _dated(rows):
        for side in ("earliest", "latest"):
            column = f"{stem}_{side}"
            for index, given in rows.get(column, pd.Series()).items():
                edtf = rows.loc[index, f"{stem}_edtf"]
                if (found := _bounds(edtf)) is None:
                    continue
                due = getattr(found, side)
                if not (given == due or (pd.isna(given) and pd.isna(due))):
                    wrote = "is empty" if pd.isna(edtf) else f"{edtf!r} says {_show(due)}"
                    yield index, column, f"{_show(given)}, but {stem}_edtf {wrote}"


def _show(day):
    return "empty" if pd.isna(day) else f"{day:%Y-%m-%d}"


def basis_agrees_with_notation(data, name):
    """How a date is known agrees with how it is written."""
    rows = data.tables[name]
    for stem in _dated(rows):
        column = f"{stem}_basis"
        for index, basis in rows.get(column, pd.Series()).items():
            edtf = rows.loc[index, f"{stem}_edtf"]
            if (found := _bounds(edtf)) is not None and (
                due := _wants(basis, None if pd.isna(edtf) else edtf, found)
            ):
                wrote = f"{stem}_edtf is {'empty' if pd.isna(edtf) else repr(edtf)}"
                yield index, column, f"{basis}, but {wrote}: {due}"


def _wants(basis, edtf, bounds):
    """What the basis wants of the notation where it has something else, or ""."""
    sure = edtf is not None and "[" not in edtf and "/" not in edtf and edtf[-1].isdigit()
    if basis == "stated" and not sure:
        return "a stated day is written alone, as in 2022-01-05"
    if basis == "inferred" and not (edtf and edtf.rstrip("]").endswith("?")):
        return "an inferred day ends in a question mark, as in 2022-01-05?"
    if basis == "undated" and not pd.isna(bounds.earliest):
        return "no word dates it, so it has a latest day at most, as in [..2022-01-06], or nothing"
    if basis == "vague" and sure:
        return "a vague time word gives no sure day"
    return ""


# what each qualifier wants of value (where there is such a column), low and high
NO_NUMBER = "where the text has no number, value, low and high stay empty"
NUMBERS = {
    "exactly": (True, "value", "value", "an exact number is low and high at once"),
    "more_than": (True, "value", None, "a lower bound is low; high stays empty"),
    "at_least": (True, "value", None, "a lower bound is low; high stays empty"),
    "about": (True, None, None, "the words fix no bounds: value is the number, low and high empty"),
    "rounded": (
        True,
        None,
        None,
        "the words fix no bounds: value is the number, low and high empty",
    ),
    "vague": (False, None, None, NO_NUMBER),
    "not_given": (False, None, None, NO_NUMBER),
}


def numbers_follow_the_qualifier(data, name):
    """Value, low and high are what the qualifier of a figure allows; unknown is never 0."""
    rows = data.tables[name]
    if not has(rows, "qualifier", "low", "high"):
        return
    for index, row in rows.iterrows():
        for column in {"value", "low", "high"} & set(rows):
            if pd.notna(row[column]) and row[column] == 0:
                yield index, column, "0 is a number: what is not known is empty, never 0"
        if row["qualifier"] not in NUMBERS:
            continue
        counted, low, high, said = NUMBERS[row["qualifier"]]
        value = row.get("value", row["low"])
        if counted and pd.isna(value) and "value" not in rows and low is None:
            continue  # without a column for the number itself, such a word says nothing of low
        right = pd.notna(value) == counted and all(
            (pd.isna(row[side]) if due is None else pd.notna(row[side]) and row[side] == value)
            for side, due in (("low", low), ("high", high))
        )
        if not right:
            yield index, "low, high", f"{row['qualifier']}: {said}"


def nobody_named_is_no_actor(data, name):
    """A claim has an actor when its source is named, and only then."""
    rows = data.tables[name]
    if not has(rows, "actor_id", "source_kind"):
        return
    for index, row in rows.iterrows():
        named = row["source_kind"] == "named"
        if named and pd.isna(row["actor_id"]):
            yield index, "actor_id", "the source is named, so say who: the id of an actor"
        if not named and pd.notna(row["actor_id"]):
            yield (
                index,
                "actor_id",
                f"the source is {row['source_kind']}: nobody is named, leave it empty",
            )
        if row["source_kind"] == "unnamed" and pd.isna(row.get("source_quote", "")):
            message = "an unnamed source has words (“reports”): quote them, or it is none"
            yield index, "source_quote", message
