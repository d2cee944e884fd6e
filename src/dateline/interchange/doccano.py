"""doccano's JSONL: a text a line, with what is marked in it as offsets and labels."""

from .marks import Home, Mark
from .offsets import Offsets
from .told import InterchangeError


def recognised(records):
    """Tell whether records are doccano's: each has a text and a list of what is marked.

    >>> recognised([{"text": "One.", "label": [[0, 3, "A"]]}])
    True
    """
    return bool(records) and all(
        isinstance(record, dict) and isinstance(record.get("text"), str) and _listed(record) != []
        for record in records
    )


def _listed(record):
    """What a record says of its marks: a list of pairs, None for an odd one, [] without any key."""
    for name in ("label", "labels", "entities", "annotations"):  # its versions differ
        if name in record:
            return [record[name]]
    return []


def marks(records, reading, units="code points"):
    """Return what is marked, a list of Mark.

    Args:
        records: the lines of the file.
        reading: the reading whose text it is, whole or a paragraph a line.
        units: what the offsets count, ``"code points"`` or ``"utf-16"``.

    Raises:
        InterchangeError: a text is another one, or an offset lies outside of it.
    """
    text, found, after = reading.text(), [], 0
    for number, record in enumerate(records, 1):
        where = f"line {number}"
        home = Home(text, record["text"], after, where)
        after = home.end
        offsets = Offsets(record["text"])
        for start, end, label in _spans(_listed(record)[0], where):
            span = home.span(*offsets.span(start, end, units))
            if span:
                found.append(Mark(*span, label, {}, f"{where}, {start} to {end}"))
    return found


def _spans(given, where):
    for each in given or []:
        if isinstance(each, dict):
            label = each.get("label_name", each.get("label"))
            each = (each.get("start_offset"), each.get("end_offset"), label)
        try:
            start, end, label = each
            yield int(start), int(end), str(label)
        except (TypeError, ValueError):
            raise InterchangeError(
                f"{where}: {each!r} is no mark: start, end and label. Was a classification "
                "exported? Export sequence labelling as JSONL."
            ) from None
