"""Answers as plain data: what a check looks at, and what grading carries out of a sandbox.

``plain`` turns whatever a student hands in into data that JSON can hold: text, numbers, truth
values, None and lists as themselves, everything else as a dict with one key that begins with "$":

    {"$blank": true}                      three dots, not filled in
    {"$number": "nan"}                    nan, inf, -inf; "missing" for pandas' NA and NaT
    {"$date": "2022-01-05"}               a day; with a clock time in ISO 8601 where there is one
    {"$map": [[key, value], ...]}         a dict
    {"$set": [...]}                       a set, which has no order; here in one that stays the same
    {"$series": {"index": [...], "values": [...]}}
    {"$table": {"columns": [...], "rows": [[...], ...]}}   a named index comes first, as columns
    {"$figure": {...}}                    what ``drawing.describe`` says of a matplotlib figure
    {"$other": "function"}                anything else, by the name of its type; nothing of it read
    {"$large": "list"}                    more than a check will look at

A dict in one of these forms is passed on as it is, so ``plain`` of plain data is the same data. One
that only claims to be in such a form is an ``$other``.
"""

import datetime
import decimal
import fractions
import itertools
import math

from .drawing import describe, figure_of
from .formed import is_formed

ITEMS = 20_000  # cells, list items and drawn things that one answer may have in all
LETTERS = 20_000  # characters of one text
DEPTH = 8  # containers inside containers
TAGS = ("$blank", "$number", "$date", "$map", "$set", "$series", "$table", "$figure", "$other")
TAGS += ("$large",)


class _TooLarge(Exception):
    pass


def plain(answer):
    """Return an answer as plain data.

    Args:
        answer: any object at all. Nothing of it is changed; iterators are not used up.

    Returns:
        Data that ``json.dumps`` accepts, in the forms that the module describes. Never raises
        an Exception: what cannot be read comes back as ``{"$other": type name}``.

    >>> plain({"r1": (1, ...)})
    {'$map': [['r1', [1, {'$blank': True}]]]}
    """
    try:
        return _plain(answer, 0, itertools.count())
    except (_TooLarge, RecursionError, MemoryError):
        return {"$large": _type_name(answer)}
    except Exception:
        return {"$other": _type_name(answer)}


def tag(value):
    """Return the tag of a piece of plain data, such as ``"$table"``, or "" for untagged data.

    >>> tag({"$date": "2022-01-05"}), tag("2022-01-05")
    ('$date', '')
    """
    if isinstance(value, dict) and len(value) == 1:
        (key,) = value
        return key if key in TAGS else ""
    return ""


def _type_name(answer):
    return type.__getattribute__(type(answer), "__name__")


def _plain(value, depth, counter):
    if next(counter) > ITEMS or depth > DEPTH:
        raise _TooLarge
    kind = type(value)
    if value is None or kind is bool:
        return value
    if value is ...:
        return {"$blank": True}
    if kind is str or (isinstance(value, str) and not _is_pandas(kind)):
        if str.__len__(value) > LETTERS:
            raise _TooLarge
        return str.__str__(value)
    if kind is int or (isinstance(value, int) and kind is not bool):
        return _whole(int.__int__(value))
    if kind is float or isinstance(value, float):
        return _decimal(float.__float__(value))
    if isinstance(value, (decimal.Decimal, fractions.Fraction)):
        return _decimal(float(value))
    if kind.__name__ == "NaTType":  # pandas' missing date counts itself among the dates
        return {"$number": "missing"}
    if isinstance(value, (datetime.datetime, datetime.date)):
        return _date(value)
    if _is_numpy(kind) or _is_pandas(kind):
        return _from_pandas(value, depth, counter)
    if isinstance(value, dict):
        return _from_dict(value, depth, counter)
    if isinstance(value, (set, frozenset)):
        return {"$set": sorted((_plain(item, depth + 1, counter) for item in value), key=repr)}
    figure = figure_of(value)
    if figure is not None:
        return {"$figure": describe(figure)}
    if isinstance(value, (list, tuple, range, type({}.keys()), type({}.values()))):
        return [_plain(item, depth + 1, counter) for item in value]
    return {"$other": _type_name(value)}


def _is_numpy(kind):
    return (kind.__module__ or "").partition(".")[0] == "numpy"


def _is_pandas(kind):
    return (kind.__module__ or "").partition(".")[0] == "pandas"


def _whole(number):
    if abs(number) > 10**18:
        raise _TooLarge
    return number


def _decimal(number):
    if math.isfinite(number):
        return number
    return {"$number": "nan" if math.isnan(number) else "inf" if number > 0 else "-inf"}


def _date(value):
    text = value.isoformat()
    return {"$date": text.removesuffix("T00:00:00")}


def _from_dict(value, depth, counter):
    if tag(value):
        return _checked_tag(value, counter)
    pairs = [
        [_plain(key, depth + 1, counter), _plain(item, depth + 1, counter)]
        for key, item in dict.items(value)
    ]
    return {"$map": pairs}


def _checked_tag(value, counter):
    """Plain data handed in as an answer: passed on when it is nothing but JSON data."""

    def copy(part, depth):
        if next(counter) > ITEMS or depth > DEPTH + 4:
            raise _TooLarge
        if part is None or type(part) in (bool, str):
            return part
        if type(part) is list:
            return [copy(item, depth + 1) for item in part]
        if type(part) is dict:
            return {str(key): copy(item, depth + 1) for key, item in part.items()}
        return _plain(part, depth, counter)

    copied = copy(value, 0)
    return copied if is_formed(copied) else {"$other": _type_name(value)}


def _from_pandas(value, depth, counter):
    import numpy as np
    import pandas as pd

    if value is pd.NA:
        return {"$number": "missing"}
    if isinstance(value, np.datetime64):
        stamp = pd.Timestamp(value)
        return {"$number": "missing"} if stamp is pd.NaT else _date(stamp)
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, np.integer):
        return _whole(int(value))
    if isinstance(value, np.floating):
        return _decimal(float(value))
    if isinstance(value, np.generic):
        return {"$other": _type_name(value)}
    if isinstance(value, pd.Period):
        return _date(value.start_time)
    if isinstance(value, pd.DataFrame):
        return _table(value, pd, depth, counter)
    if isinstance(value, pd.Series):
        return {
            "$series": {
                "index": _values(value.index, depth, counter),
                "values": _values(value, depth, counter),
            }
        }
    if isinstance(value, np.ndarray) and value.ndim == 0:
        return _plain(value.item(), depth + 1, counter)
    if isinstance(value, (np.ndarray, pd.Index, pd.api.extensions.ExtensionArray)):
        return _values(value, depth, counter)
    return {"$other": _type_name(value)}


def _values(values, depth, counter):
    if len(values) > ITEMS:
        raise _TooLarge
    return [_plain(item, depth + 1, counter) for item in values]


def _table(frame, pd, depth, counter):
    if frame.shape[0] * max(1, frame.shape[1]) > ITEMS:
        raise _TooLarge
    levels = [name for name in frame.index.names if name is not None]
    fresh = [name for name in levels if name not in frame.columns]
    columns = [frame.index.get_level_values(name) for name in fresh]
    columns += [frame.iloc[:, place] for place in range(frame.shape[1])]
    listed = [_values(column, depth, counter) for column in columns]
    return {
        "$table": {
            "columns": [str(name) for name in [*fresh, *frame.columns]],
            "rows": [list(row) for row in zip(*listed, strict=True)],
        }
    }


def restored(data):
    """Return the objects that plain data stands for: what a test asks of an answer from outside.

    Args:
        data: what ``plain`` returned, also after a journey as JSON.

    Returns:
        Dicts, sets, Series, DataFrames, dates, NaN and three dots as themselves; a figure,
        something too large and anything else stay the dict with one key that describes them. A part
        that is not
        in a form that ``plain`` writes is passed on as it is.

    >>> restored(plain({"killed": 2, "injured": ...}))
    {'killed': 2, 'injured': Ellipsis}
    """
    if isinstance(data, list):
        return [restored(item) for item in data]
    if not isinstance(data, dict) or not tag(data):
        return data
    try:
        return _RESTORED.get(tag(data), lambda _: data)(data[tag(data)])
    except Exception:  # written by hand, and not in the form that it claims
        return data


def _restored_number(name):
    import pandas as pd

    return pd.NA if name == "missing" else float(name)


def _restored_date(text):
    if "T" in text:
        return datetime.datetime.fromisoformat(text)
    return datetime.date.fromisoformat(text)


def _restored_series(parts):
    import pandas as pd

    if not len(parts["values"]) == len(parts["index"]) <= ITEMS:
        raise ValueError
    return pd.Series(restored(parts["values"]), index=restored(parts["index"]))


def _restored_table(parts):
    import pandas as pd

    wide = len(parts["columns"])
    if any(len(row) != wide for row in parts["rows"]) or wide * len(parts["rows"]) > ITEMS:
        raise ValueError
    return pd.DataFrame(restored(parts["rows"]), columns=parts["columns"])


_RESTORED = {
    "$blank": lambda _: ...,
    "$number": _restored_number,
    "$date": _restored_date,
    "$map": lambda pairs: {_key(restored(key)): restored(value) for key, value in pairs},
    "$set": lambda items: {_key(restored(item)) for item in items},
    "$series": _restored_series,
    "$table": _restored_table,
}


def _key(key):
    """A list cannot be the key of a dict or stand in a set; the tuple that it was can."""
    return tuple(_key(item) for item in key) if isinstance(key, list) else key
