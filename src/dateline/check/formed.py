"""Whether plain data is in the form that it claims: some is written by hand."""

import datetime
import re

MOST = 1e300  # how far from 0 a place on a figure may lie: differences are numbers, too


def is_formed(data):
    """Tell whether data is in one of the forms that ``plain`` writes, all the way down.

    A ``$figure`` is held against all that ``drawing.describe`` says of a figure: each part is
    there, is of its kind and in its range, and nothing else is.

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


# --- figures: the form that ``drawing.describe`` tells -------------------------------------------


def _is_place(value):
    if type(value) not in (int, float):
        return False
    return -MOST <= value <= MOST  # no NaN either


def _maybe(is_it):
    return lambda value: value is None or is_it(value)


def _one_of(*names):
    return lambda value: isinstance(value, str) and value in names


def _listed(is_it, count=None):
    return lambda value: (
        isinstance(value, list) and count in (None, len(value)) and all(map(is_it, value))
    )


def _parts(always, sometimes=()):
    """A dict with all parts of `always`, perhaps some of `sometimes`, and no other."""
    known = {**always, **dict(sometimes)}
    return lambda value: (
        isinstance(value, dict)
        and always.keys() <= value.keys() <= known.keys()
        and all(known[name](inside) for name, inside in value.items())
    )


def _is_text(value):
    return isinstance(value, str)


def _is_truth(value):
    return value is True or value is False


def _is_count(value):
    return type(value) is int and 0 <= value <= MOST


def _is_share(value):
    return _is_place(value) and 0 <= value <= 1


def _is_width(value):
    return _is_place(value) and value >= 0


def _is_colour(value):
    return isinstance(value, str) and re.fullmatch("none|#[0-9a-f]{6}", value) is not None


def _is_name(value):
    """A tick: [place, words]."""
    if not isinstance(value, list) or len(value) != 2:
        return False
    place, words = value
    return _is_place(place) and isinstance(words, str)


def _is_mark(value):
    if not _has_parts_of_mark(value):
        return False
    extents = value["x"], value["y"]
    if value["kind"] == "other":  # a picture, or drawn in three dimensions: it has no place at all
        return all(extent == [None, None] for extent in extents)
    return all(_is_point(extent) and extent[0] <= extent[1] for extent in extents)


_is_point = _listed(_is_place, 2)
_look = _parts(
    {
        "face": _is_colour,
        "edge": _is_colour,
        "alpha": _is_share,
        "hatch": _is_text,
        "line": _is_text,
        "width": _is_width,
        "marker": _is_text,
    }
)
_text = _parts(
    {
        "words": _is_text,
        "role": _one_of("title", "note", "legend", "legend title", "cell"),
        "box": _listed(_is_place, 4),
        "points_at": _maybe(_is_point),
    },
    {"colour": _is_colour},
)
_has_parts_of_mark = _parts(
    {
        "kind": _one_of("bar", "span", "point", "line", "area", "arrow", "other"),
        "x": _listed(_maybe(_is_place), 2),
        "y": _listed(_maybe(_is_place), 2),
        "base": _maybe(_is_point),
        "points": _listed(_is_point),
        "cut": _is_truth,
        "limit": _one_of("", "+x", "-x", "+y", "-y"),
        "look": _look,
        "label": _is_text,
    },
    {
        "loose": lambda value: value is True,
        "shared": lambda value: value is True,
        "covered": lambda value: value is True,
        "over": _is_count,
    },
)
_is_figure = _parts(
    {
        "texts": _listed(_text),
        "axes": _listed(
            _parts(
                {
                    "panel": _is_count,
                    "broken": _listed(_is_count),
                    **dict.fromkeys(("title", "xlabel", "ylabel", "xscale", "yscale"), _is_text),
                    **dict.fromkeys(("xlim", "ylim"), _is_point),
                    **dict.fromkeys(("xnames", "ynames"), _listed(_is_name)),
                    "dates": _one_of("", "x", "y"),
                    "texts": _listed(_text),
                    "legend": _listed(_parts({"words": _is_text, "look": _look})),
                    "marks": _listed(_is_mark),
                }
            )
        ),
    }
)


_FORMS = {
    "$blank": lambda said: said is True,
    "$number": lambda name: name in ("nan", "inf", "-inf", "missing"),
    "$date": _is_date,
    "$map": _are_pairs,
    "$set": lambda items: isinstance(items, list) and is_formed(items),
    "$series": _is_series,
    "$table": _is_table,
    "$figure": _is_figure,
    "$other": lambda name: isinstance(name, str),
    "$large": lambda name: isinstance(name, str),
}
