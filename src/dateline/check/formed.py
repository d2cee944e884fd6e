"""Whether plain data is in the form that it claims: some is written by hand."""

import datetime


def is_formed(data):
    """Tell whether data is in one of the forms that ``plain`` writes, all the way down.

    What a ``$figure`` holds is looked at by the kind of that name.

    >>> is_formed({"$map": [["r1", 1]]}), is_formed({"$map": [["r1"]]})
    (True, False)
    """
    if isinstance(data, list):
        return all(map(is_formed, data))
    if not isinstance(data, dict):
        return True
    if len(data) != 1:
        return False
    ((name, inside),) = data.items()
    return name in _FORMS and _FORMS[name](inside)


def _is_date(text):
    try:
        datetime.datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return False
    return len(text) >= 10 and text[4] == "-"


def _are_pairs(pairs):
    return isinstance(pairs, list) and all(
        isinstance(pair, list) and len(pair) == 2 and is_formed(pair) for pair in pairs
    )


def _is_series(parts):
    if not isinstance(parts, dict) or set(parts) != {"index", "values"}:
        return False
    index, values = parts["index"], parts["values"]
    both = isinstance(index, list) and isinstance(values, list) and len(index) == len(values)
    return both and is_formed(index) and is_formed(values)


def _is_table(parts):
    if not isinstance(parts, dict) or set(parts) != {"columns", "rows"}:
        return False
    columns, rows = parts["columns"], parts["rows"]
    if not isinstance(columns, list) or not all(isinstance(name, str) for name in columns):
        return False
    return isinstance(rows, list) and all(
        isinstance(row, list) and len(row) == len(columns) and is_formed(row) for row in rows
    )


_FORMS = {
    "$blank": lambda said: said is True,
    "$number": lambda name: name in ("nan", "inf", "-inf", "missing"),
    "$date": _is_date,
    "$map": _are_pairs,
    "$set": lambda items: isinstance(items, list) and is_formed(items),
    "$series": _is_series,
    "$table": _is_table,
    "$figure": lambda drawn: isinstance(drawn, dict),
    "$other": lambda name: isinstance(name, str),
    "$large": lambda name: isinstance(name, str),
}
