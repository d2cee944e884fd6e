"""Bytes that are no UTF-8: how their letters would read, so that somebody can say what they are."""

import codecs

# the encodings that a file is most often in when it is not UTF-8, those of Windows first
LIKELY = ("windows-1252", "windows-1251", "windows-1256", "windows-1254", "koi8-r", "iso-8859-2")
# what a spreadsheet writes beside them, on a Mac and in other languages
MORE = ("windows-1250", "windows-1253", "windows-1255", "mac-roman", "mac-cyrillic", "cp866")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def is_utf16(data):
    """Tell whether bytes say by their mark (BOM) that they are UTF-16, as Windows saves “Unicode”.

    >>> is_utf16("day".encode("utf-16")), is_utf16(b"day")
    (True, False)
    """
    return data.startswith(_UTF16)


def readings(data, among=LIKELY):
    """Return how bytes would read, {encoding: text}: each text once, under the first encoding that
    gives it.

    >>> readings(b"caf\\xe9", ["utf-8", "windows-1252", "iso-8859-1"])
    {'windows-1252': 'café'}
    """
    found = {}
    for encoding in among:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text not in found.values():
            found[encoding] = text
    return found


def guesses(data, error):
    """Return in words where bytes are no UTF-8, and how the letters there would read.

    Args:
        data: the bytes.
        error: the UnicodeDecodeError that they gave.

    >>> error = UnicodeDecodeError("utf-8", b"caf\\xe9", 3, 4, "")
    >>> guesses(b"caf\\xe9", error)[:65]
    'is not UTF-8 (byte 3, line 1). Its letters there would read: “caf'
    """
    line = data.count(b"\n", 0, error.start) + 1
    around = data[max(0, error.start - 20) : error.start + 25]
    read = {name: " ".join(text.split()) for name, text in readings(around).items()}
    said = "; ".join(f"“{words}” in {name}" for name, words in read.items())
    return (
        f"is not UTF-8 (byte {error.start}, line {line}). Its letters there would read: {said}. "
        "If one of them is right, say so"
    )


def converted(data, encoding):
    """Return bytes as the text that they are in an encoding.

    Raises:
        ValueError: there is no such encoding, or they are not in it; the message says which.

    >>> converted(b"caf\\xe9", "windows-1252")
    'café'
    """
    try:
        return data.decode(encoding)
    except LookupError:
        raise ValueError(
            f"{encoding!r} is no encoding that Python knows. Some are: utf-8, utf-16, "
            f"{', '.join(LIKELY)}."
        ) from None
    except UnicodeError as error:
        raise ValueError(
            f"is not in {encoding} ({error.reason}). Leave the encoding out to be told how its "
            "letters would read."
        ) from None
