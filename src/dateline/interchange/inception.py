"""INCEpTION's UIMA CAS JSON (0.4): a text with layers of annotations, counted in UTF-16."""

import json

from .marks import Home, Mark
from .offsets import Offsets
from .told import InterchangeError

STRUCTURES = "%FEATURE_STRUCTURES"
_SOFA = "uima.cas.Sofa"
# what the tool writes by itself: nobody marked it
_OWN = ("Token", "Sentence", "DocumentAnnotation", "DocumentMetaData", "TagsetDescription")
_OWN += ("CASMetadata", "TagDescription", "FeatureDefinition", "LayerDefinition")
# the features by which a layer of the tool itself is called
_CALLED = ("value", "label", "PosValue", "identifier")


def recognised(data):
    """Tell whether data is a CAS.

    >>> recognised({"%FEATURE_STRUCTURES": []})
    True
    """
    return isinstance(data, dict) and STRUCTURES in data


def marks(data, reading, units="utf-16"):
    """Return what is marked, a list of Mark: a layer is a label, its features are codes.

    Args:
        data: the CAS.
        reading: the reading whose text it is.
        units: what the offsets count; Java counts ``"utf-16"``.

    Raises:
        InterchangeError: it has no text, or another one, or an offset lies outside of it.
    """
    structures = _structures(data[STRUCTURES])
    sofas = {
        id_: each["sofaString"]
        for id_, each in structures.items()
        if each.get("%TYPE") == _SOFA and isinstance(each.get("sofaString"), str)
    }
    if not sofas:
        raise InterchangeError(
            "The CAS has no text (sofaString). Export it from INCEpTION as “UIMA CAS JSON 0.4.0”."
        )
    homes = {
        id_: (Home(reading.text(), text, 0, "the CAS"), Offsets(text))
        for id_, text in sofas.items()
    }
    found = []
    for id_, each in structures.items():
        kind = str(each.get("%TYPE", "")).rpartition(".")[2]
        begin, end = (each.get(edge, each.get(f"^{edge}")) for edge in ("begin", "end"))
        home = homes.get(each.get("@sofa"), next(iter(homes.values())))
        if kind in _OWN or not isinstance(begin, int) or not isinstance(end, int) or not kind:
            continue
        span = home[0].span(*home[1].span(begin, end, units))
        codes = {
            name: _plain(value)
            for name, value in each.items()
            if name[0] not in "%@^" and name not in ("begin", "end", "sofa") and _is_plain(value)
        }
        called = next((codes[name] for name in _CALLED if name in codes), "")
        label = f"{kind}={called}" if called else kind
        if span:
            found.append(Mark(*span, label, codes, f"annotation {id_}, {kind}"))
    return sorted(found)


def _structures(given):
    """The structures by their id: they are written as a list, or by their ids."""
    if isinstance(given, dict):
        return {int(id_) if id_.isdecimal() else id_: each for id_, each in given.items()}
    return {each.get("%ID", number): each for number, each in enumerate(given)}


def _is_plain(value):
    return isinstance(value, str | int | float | bool) and value != ""


def _plain(value):
    return value if isinstance(value, str) else json.dumps(value)
