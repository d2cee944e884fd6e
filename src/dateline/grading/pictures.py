"""Pictures that students paste into texts, under any name and of any kind.

A picture never keeps its name or an address: it goes onto the page as data of its own, which is
what ``tag`` returns. An SVG is one as well: in an ``<img>`` nothing of it runs or is fetched.
"""

import html
import re

from . import wire

MOST = 50  # pictures in one text
NAME = 1_000  # characters of a picture's name
BYTES = 10_000_000  # of base64 of the pictures of one text
# what browsers show; of other kinds (TIFF, HEIC, PDF) a person is told that they are there
KINDS = tuple(f"image/{kind}" for kind in ("png", "jpeg", "gif", "webp", "svg+xml", "bmp", "avif"))
_DATA = re.compile(r"data:(image/[A-Za-z0-9.+-]{1,40});base64,([A-Za-z0-9+/=%\s]*?)(?=[)\"'>])")


def is_base64(data):
    """Whether text is nothing but base64.

    >>> is_base64("aGk=\\n"), is_base64('"><script>')
    (True, False)
    """
    return re.fullmatch(r"[A-Za-z0-9+/=\s]*", data) is not None


def pasted(attachments):
    """Return the pictures of a text cell: {name: {kind: base64}}, from whatever was handed in.

    What no browser shows, or is too much, stands there with no data: {name: {kind: ""}}.

    >>> pasted({"снимок.png": {"image/png": "aGk="}, "x": {"image/tiff": "aGk="}, "y": 5})
    {'снимок.png': {'image/png': 'aGk='}, 'x': {'image/tiff': ''}}
    """
    found, size = {}, 0
    for name, versions in list(attachments.items() if isinstance(attachments, dict) else ()):
        told = {k: _joined(v) for k, v in versions.items()} if isinstance(versions, dict) else {}
        shown = [kind for kind in KINDS if is_base64(told.get(kind) or "!")]
        if not told or len(found) >= MOST or len(str(name)) > NAME:
            continue
        kind = shown[0] if shown else str(next(iter(told)))
        data = re.sub(r"\s+", "", told[kind]) if shown else ""
        size += len(data)
        found[wire.whole(str(name))] = {wire.whole(kind)[:60]: data if size <= BYTES else ""}
    return found


def _joined(data):
    """nbformat 3 and some editors keep long text as a list of lines."""
    if isinstance(data, list):
        data = "".join(part for part in data if isinstance(part, str))
    return data if isinstance(data, str) else ""


def taken_out(source, attachments):
    """Return a text whose pictures stood in it as data, and its pictures: these among the pasted.

    Colab writes a picture into the text itself, as an address that begins with ``data:``.

    >>> taken_out("![x](data:image/png;base64,aGk=)", {})
    ('![x](attachment:in-the-text-1)', {'in-the-text-1': {'image/png': 'aGk='}})
    """
    if "data:image/" not in source:
        return source, attachments
    found = dict(attachments)
    size = sum(len(data) for one in found.values() for data in one.values())

    def take(match):
        nonlocal size
        name = f"in-the-text-{len(found) + 1}"
        kind, data = match[1].lower(), re.sub(r"\s+|%0A", "", match[2])
        kind = "image/jpeg" if kind == "image/jpg" else kind
        size += len(data)
        fits = kind in KINDS and is_base64(data) and size <= BYTES and len(found) < MOST
        found[name] = {kind: data if fits else ""}
        return f"attachment:{name}"

    return _DATA.sub(take, source), found


def tag(versions, alt="", width=None):
    """Return a picture as HTML, or "" when there is nothing that can be shown.

    >>> tag({"image/png": "aGk="}, 'a "b"')
    '<img src="data:image/png;base64,aGk=" alt="a &quot;b&quot;" style="max-width:100%">'
    """
    for kind, data in versions.items():
        if kind in KINDS and data and is_base64(data):
            data, alt = re.sub(r"\s+", "", data), html.escape(alt[:5_000])
            wide = f' width="{int(width)}"' if width else ""
            picture = f'<img src="data:{kind};base64,{data}" alt="{alt}" style="max-width:100%"'
            return f"{picture}{wide}>"
    return ""
