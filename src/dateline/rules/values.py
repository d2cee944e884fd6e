"""Rules about what a row says: dates and their basis, numbers and their qualifier, voices."""

from .. import dates, spreadsheet

# for each qualifier: is there a number, is it the low bound, is it the high one; in words
NO_NUMBER = "where the text has no number, low and high stay empty"
NO_BOUNDS = "the words fix no bounds: value is the number, low and high stay empty"
NUMBERS = {
    "number": (True, True, True, "a bare number is low and high at once: write it in both"),
    "more_than": (True, True, False, "a lower bound is low; high stays empty"),
    "at_least": (True, True, False, "a lower bound is low; high stays empty"),
    "about": (True, False, False, NO_BOUNDS),
    "rounded": (True, False, False, NO_BOUNDS),
    "vague": (False, False, False, NO_NUMBER),
    "not_given": (False, False, False, NO_NUMBER),
}


# of a table without a column for the number itself, whose words fix no bounds
BARE = {
    "about": (True, False, "the number named is low; high stays empty"),
    "at_most": (False, True, "an upper bound is high; low stays empty"),
    "between": (True, True, "the two numbers are low and high, the smaller is low"),
}


def _dated(data, name):
    """Each date of a table: (index, row, column without _edtf, its bounds or None)."""
    columns = [column for column in data.tables[name] if column.endswith("_edtf")]
    for index, row in enumerate(data.rows(name)):
        for column in columns:
            try:
                found = dates.bounds(row[column])
            except dates.EdtfError:
                found = None
            yield index, row, column.removesuffix("_edtf"), found


def dates_are_edtf(data, name):
    """A date is written in the notation of the tables.

    Applies to columns named *_edtf.
    """
    for index, row, stem, found in _dated(data, name):
        if found is None:
            edtf = row[f"{stem}_edtf"]
            try:
                dates.bounds(edtf)
            except dates.EdtfError as error:
                turned = spreadsheet.cell_fault(edtf, "date")
                yield index, f"{stem}_edtf", str(error).rstrip(".") + (turned or ".")


def bounds_follow_the_notation(data, name):
    """Earliest and latest day are those that the notation gives, empty where it gives none.

    Applies to columns named *_edtf that have an *_earliest or *_latest.
    """
    for index, row, stem, found in _dated(data, name):
        for side in ("earliest", "latest"):
            column = f"{stem}_{side}"
            if column not in row or found is None:
                continue
            given, due = _day(row[column]), _day(getattr(found, side))
            if given != due:
                edtf = row[f"{stem}_edtf"]
                wrote = f"{edtf!r} says {due}" if edtf else "is empty"
                yield index, column, f"{given}, but {stem}_edtf {wrote}"


def _day(day):
    # NaT, like NaN, does not equal itself
    return f"{day:%Y-%m-%d}" if day == day and day is not None else "empty"


def basis_agrees_with_notation(data, name):
    """How a date is known agrees with how it is written.

    Applies to columns named *_edtf that have a *_basis.
    """
    for index, row, stem, found in _dated(data, name):
        basis, edtf = row.get(f"{stem}_basis"), row[f"{stem}_edtf"] or ""
        if basis is None or found is None:
            continue
        if due := _wanted(basis, edtf):
            wrote = f"{stem}_edtf is {edtf!r}" if edtf else f"{stem}_edtf is empty"
            yield index, f"{stem}_basis", f"{basis}, but {wrote}: {due}"


def _wanted(basis, edtf):
    """What the basis wants of the notation where it has something else, or ""."""
    sure = "[" not in edtf and "/" not in edtf and edtf[-1:].isdigit()
    if basis == "stated" and not sure:
        return "a stated day is written alone, as in 2022-01-05"
    if basis == "inferred" and not edtf.rstrip("]").endswith("?"):
        return "an inferred day ends in a question mark, as in 2022-01-05?"
    if basis == "undated" and edtf and not edtf.startswith("["):
        return "no word dates it, so it has bounds at most, as in [..2022-01-06], or nothing"
    if basis == "vague" and sure:
        return "a vague time word gives no sure day"
    return ""


def inferred_days_have_their_step(data, name):
    """Where a day is inferred the step from the words to it is written down, and only there.

    Applies to columns named *_edtf that have a *_basis and a *_step.
    """
    for index, row, stem, _ in _dated(data, name):
        if not data.has(name, f"{stem}_step", f"{stem}_basis"):
            continue
        inferred, step = row[f"{stem}_basis"] == "inferred", row[f"{stem}_step"]
        if inferred and step is None:
            yield index, f"{stem}_step", "the day is inferred: write the step from the words to it"
        if not inferred and step is not None:
            message = f"the day is {row[f'{stem}_basis']}, not inferred: leave the step empty"
            yield index, f"{stem}_step", message


def numbers_follow_the_qualifier(data, name):
    """Value, low and high are what the qualifier of a figure allows; unknown is never 0.

    Applies to tables with qualifier, low and high; value is held where it is there.
    """
    if not data.has(name, "qualifier", "low", "high"):
        return
    for index, row in enumerate(data.rows(name)):
        for column in ("value", "low", "high"):
            if row.get(column) == 0:
                yield index, column, "0 is a number: what is not known is empty, never 0"
        if "value" not in row and row["qualifier"] in BARE:
            has_low, has_high, said = BARE[row["qualifier"]]
            low, high = row["low"], row["high"]
            turned = has_low and has_high and None not in (low, high) and low >= high
            if (low is not None, high is not None) != (has_low, has_high) or turned:
                yield index, "low, high", f"{row['qualifier']}: {said}"
            continue
        if row["qualifier"] not in NUMBERS:
            continue
        counted, low, high, said = NUMBERS[row["qualifier"]]
        value = row.get("value", row["low"])  # without such a column, low is the number
        due = (value if low else None, value if high else None)
        if (value is not None) != counted or (row["low"], row["high"]) != due:
            yield index, "low, high", f"{row['qualifier']}: {said}"


def nobody_named_is_no_actor(data, name):
    """A claim has an actor when its source is named, and only then.

    Applies to tables with actor_id and source_kind.
    """
    if not data.has(name, "actor_id", "source_kind"):
        return
    for index, row in enumerate(data.rows(name)):
        kind, actor = row["source_kind"], row["actor_id"]
        if kind == "named" and actor is None:
            yield index, "actor_id", "the source is named, so say who: the id of an actor"
        if kind not in ("named", None) and actor is not None:
            message = f"the source is {kind}: nobody is named, so leave it empty"
            yield index, "actor_id", message
        spoken = data.package.own and row.get("cue_quote")  # “it is reported”: the verb alone
        if kind == "unnamed" and row.get("source_quote", "") is None and not spoken:
            message = "an unnamed source has words (“reports”): quote them, or there is none"
            yield index, "source_quote", message
