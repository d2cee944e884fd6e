"""Annotations of the web taken in: W3C Web Annotations, and what Hypothesis exports."""

from .. import anchors
from .marks import Mark, trimmed
from .told import InterchangeError

TABLE = "table"  # the body that names the table, where a reading wrote the annotations


def recognised(data):
    """Return the annotations of a file, None where it has none: a page or collection of W3C, a
    list of annotations, or what the API of Hypothesis gives (``rows``).

    >>> recognised({"rows": [{"target": []}]})
    [{'target': []}]
    """
    if isinstance(data, dict):
        for name in ("items", "rows", "annotations", "first"):
            if name in data:
                return recognised(data[name])
        data = [data]
    if isinstance(data, list) and data and all(_is_one(each) for each in data):
        return data
    return [] if data == [] else None


def _is_one(each):
    return isinstance(each, dict) and "target" in each


def marks(items, reading):
    """Return what is marked, a list of Mark: the name of the table or the tags are its label.

    Args:
        items: the annotations.
        reading: the reading whose text it is.

    Raises:
        InterchangeError: an annotation is of another text, or its words do not stand in it.
    """
    found, faults = [], []
    for number, item in enumerate(items, 1):
        where = f"annotation {number}"
        try:
            found += _marks_of(item, where, reading)
        except InterchangeError as error:
            faults.append(str(error))
    if faults:
        more = f"\n- and {len(faults) - 10} more" if len(faults) > 10 else ""
        raise InterchangeError(
            f"{len(faults)} of {len(items)} annotations do not stand in this text. Nothing is "
            "taken in.\n- " + "\n- ".join(faults[:10]) + more
        )
    return found


def _marks_of(item, where, reading):
    targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
    for target in targets:
        if not isinstance(target, dict) or "selector" not in target:
            continue  # a page as a whole: no words are marked
        source = target.get("source")
        digest = source.get("sha256") if isinstance(source, dict) else None
        own = reading.package.article.get("hash", "").removeprefix("sha256:")
        if digest and own and digest != own:
            raise InterchangeError(
                f"{where}: is of another text (its sha256 begins {digest[:8]}, this text’s "
                f"{own[:8]}). Open the reading of that text."
            )
        span = _span(target["selector"], where, reading.text())
        label, codes = _said(item, reading)
        if span:
            yield Mark(*span, label, codes, where)


def _span(selectors, where, text):
    selectors = selectors if isinstance(selectors, list) else [selectors]
    selectors = [each for each in selectors if isinstance(each, dict)]
    quotes = [each for each in selectors if each.get("type") == "TextQuoteSelector"]
    places = [each for each in selectors if each.get("type") == "TextPositionSelector"]
    start = places[0].get("start") if places else None
    if not quotes:
        if start is None:
            return None
        end = places[0].get("end")
        if not 0 <= start < (end or 0) <= len(text):
            raise InterchangeError(f"{where}: {start} to {end} is no place in the text.")
        return trimmed(text, start, end)
    words = quotes[0].get("exact", "")
    found = anchors.places(text, words) or anchors.seen_places(text, words)
    if not found:
        raise InterchangeError(f"{where}: “{words[:60]}” does not stand in the text.")
    if len(found) > 1 and start in [span.start for span in found]:
        found = [span for span in found if span.start == start]
    if len(found) > 1:
        # what a web page has around the words may be cut otherwise: the nearest letters decide
        before, after = quotes[0].get("prefix", ""), quotes[0].get("suffix", "")
        shared = [_shared(text, span, before, after) for span in found]
        best = max(shared)
        found = [s for s, each in zip(found, shared, strict=True) if each == best and best]
    if len(found) != 1:
        raise InterchangeError(
            f"{where}: “{words[:60]}” stands in the text several times, and nothing around it "
            "says where. Mark more words."
        )
    return trimmed(text, *found[0])


def _shared(text, span, before, after):
    """How many letters around a span are those that stand around the quote."""
    left, right = text[: span.start][-len(before) :] if before else "", text[span.end :]
    count = 0
    for one, other in zip(reversed(left.rstrip()), reversed(before.rstrip()), strict=False):
        if one != other:
            break
        count += 1
    for one, other in zip(right.lstrip(), after.lstrip(), strict=False):
        if one != other:
            break
        count += 1
    return count


def _said(item, reading):
    """The label and the codes of an annotation."""
    bodies = item.get("body", [])
    bodies = bodies if isinstance(bodies, list) else [bodies]
    codes, tags = {}, [str(tag) for tag in item.get("tags", [])]
    for body in bodies:
        if isinstance(body, str):
            tags.append(body)
        elif isinstance(body, dict):
            name, value = body.get("name"), body.get("value")
            if name and "selector" in body:
                words = _span(body["selector"], "a further quote", reading.text())
                stem = name.removesuffix("quote")
                if words:
                    codes[name] = reading.text()[slice(*words)]
                    codes[f"{stem}start"] = str(words[0])
            elif name and value is not None:
                codes[name] = str(value)
            elif value is not None and body.get("purpose") == "tagging":
                tags.append(str(value))
            elif value is not None:
                codes.setdefault("comment", str(value))
    if item.get("text"):
        codes.setdefault("comment", str(item["text"]))
    return codes.pop(TABLE, None) or "; ".join(tags), codes
