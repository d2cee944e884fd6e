"""Messages between the sandbox and the outside: JSON with its length before it, nothing else.

What comes out of the sandbox is read with suspicion: bounded in size, depth and number of parts,
no NaN, no keys given twice, no half characters. Bytes and plain data are known again by a digest.
"""

import hashlib
import json
import struct

FRAME = 8_000_000  # bytes of one message
TOTAL = 40_000_000  # bytes of all messages of one submission
DEPTH = 40
PARTS = 200_000  # values of one message, keys not counted
IN_ALL = 1_000_000  # values of all messages of one submission

_LENGTH = struct.Struct("!I")


class Refused(ValueError):
    """A message that is not what it should be."""


class Tally:
    """What all messages of one submission may come to together; ``receive`` takes it off."""

    def __init__(self, size=TOTAL, parts=IN_ALL):
        self.size, self.parts = size, parts

    def take(self, size, parts):
        """Take a message off; raise Refused when nothing is left."""
        self.size, self.parts = self.size - size, self.parts - parts
        if self.size < 0 or self.parts < 0:
            raise Refused("too long in all")


def send(connection, message):
    """Send one message; raise Refused when it is too long or not JSON data."""
    send_text(connection, json.dumps(message, allow_nan=False))


def send_text(connection, text):
    """Send one message that is JSON text of ASCII letters already; raise Refused as ``send``."""
    data = text.encode("ascii")
    if len(data) > FRAME:
        raise Refused("too long")
    connection.sendall(_LENGTH.pack(len(data)) + data)


def receive(connection, tally=None):
    """Return the next message, or None when the other side has gone; a Tally counts it.

    Raises:
        Refused: the message is too long, too deep or not strict JSON.
        TimeoutError: nothing came in the time that the socket has.
    """
    head = _exactly(connection, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > FRAME:
        raise Refused("too long")
    data = _exactly(connection, length)
    return None if data is None else parse(data, tally)


def shown(message):
    """Return what one cell shows with each field of its kind and in its range, and no other.

    >>> shown({"outputs": [], "count": 3, "stopped": 10**40, "more": 1})
    {'outputs': [], 'count': 3, 'stopped': False}
    """
    outputs = message["outputs"] if isinstance(message["outputs"], list) else []
    found = {"outputs": [one for one in outputs if isinstance(one, dict)], "count": None}
    if type(message.get("count")) is int and 0 <= message["count"] <= 1_000_000:
        found["count"] = message["count"]
    return found | {"stopped": message.get("stopped") is True}


def _exactly(connection, length):
    data = bytearray()
    while len(data) < length:
        piece = connection.recv(min(length - len(data), 1 << 20))
        if not piece:
            return None
        data += piece
    return bytes(data)


def parse(data, tally=None):
    """Return the value of strict JSON text, bounded in depth and number of parts.

    >>> parse(b'{"q3": 24}')
    {'q3': 24}

    Raises:
        Refused: NaN or Infinity, a key given twice, too deep, too many parts, or no JSON at all.
    """
    try:
        value = json.loads(data, parse_constant=_constant, object_pairs_hook=_pairs)
    except Refused:
        raise
    except (ValueError, RecursionError) as error:
        raise Refused(f"not JSON: {type(error).__name__}") from None
    value, parts = _clean(value)
    if tally:
        tally.take(len(data), parts)
    return value


def _constant(name):
    raise Refused(f"{name} is not JSON")


def _pairs(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Refused("a key is given twice")
    return found


def _clean(value):
    """The value, with a sign for each half of a surrogate pair, and the number of its parts."""
    parts = 0

    def clean(part, depth):
        nonlocal parts
        parts += 1
        if parts > PARTS or depth > DEPTH:
            raise Refused("too deep" if depth > DEPTH else "too many parts")
        if type(part) is str:
            return whole(part)
        if type(part) is float and part in (float("inf"), float("-inf")):
            raise Refused("a number without end")  # 1e999
        if type(part) is list:
            return [clean(item, depth + 1) for item in part]
        if type(part) is dict:
            return {whole(key): clean(item, depth + 1) for key, item in part.items()}
        return part

    return clean(value, 0), parts


def whole(text):
    """Return text in which every half of a surrogate pair is U+FFFD.

    >>> whole("a\\ud800b")
    'a\ufffdb'
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def json_of(value):
    """Return plain data as one line of JSON text, the same text for the same data."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def digest(*parts):
    """Return the SHA-256 of bytes, text and plain data together, as hexadecimal digits.

    >>> digest(b"a", {"b": [1]})[:12]
    'c6d5f06e376f'
    """
    found = hashlib.sha256()
    for part in parts:
        if not isinstance(part, bytes):
            part = json.dumps(part, sort_keys=True, ensure_ascii=True).encode("ascii")
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()
