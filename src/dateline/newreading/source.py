"""A text as somebody has it: its bytes held against what can be read, and what is odd about it."""

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from .. import encodings
from .cutting import ENDS

MOST = 1_000_000  # letters: some five hundred pages, more than anybody reads sentence by sentence
LONG = 600  # letters of a sentence above which its end was hardly found
_KINDS = (
    (b"PK\x03\x04", "a document of a word processor (docx, odt) or a zip file"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a document of a word processor (RTF)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (doc)"),
)
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)


class NewError(ValueError):
    """A reading cannot be made; the message says why, where, and what to do. Nothing is written."""


class Source(NamedTuple):
    """A text that can be read: ``data`` its bytes in UTF-8, ``text`` the same as a string,
    ``given`` the bytes as they were given where those were in another encoding, ``remarks`` what
    is odd about it, sentences for people."""

    data: bytes
    text: str
    given: bytes | None
    encoding: str
    remarks: list

    @property
    def sha256(self):
        """The digest of its bytes, which says when a letter of it was changed."""
        return hashlib.sha256(self.data).hexdigest()


def read(path=None, words=None, encoding=None):
    """Read a text from a file, or take it as a string.

    Args:
        path: a text file.
        words: the text itself, in place of a file.
        encoding: how the file is encoded, where that is not UTF-8.

    Returns:
        A Source.

    Raises:
        NewError: it cannot be read, it is no text, it is too long, or it says nothing.

    >>> read(words="One day.").sha256[:8]
    'd26b4b20'
    """
    if (path is None) == (words is None):
        raise NewError(
            "Give the text once: the path of a text file, or the text itself as words=“…”."
        )
    if words is not None:
        if not isinstance(words, str):
            raise NewError(f"words is the text itself, a string; this is a {_type(words)}.")
        return _source(words.encode("utf-8", "surrogatepass"), "the text", None, None)
    path = Path(path).expanduser()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NewError(
            f"{path}: cannot be read ({error.strerror or error}). It was looked for in "
            f"{path.parent.resolve()}. Give the path of a text file, or the text itself as "
            "words=“…”."
        ) from None
    return _source(data, path.name, encoding, path)


def _type(value):
    return f"value of type {type(value).__name__}"


def _source(data, name, encoding, path):
    given = None
    if encoding is None:
        if wrong := _no_text(data):
            raise NewError(f"{name}: {wrong}")
    else:
        given, data = data, _converted(data, name, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NewError(
            f"{name}: {encodings.guesses(data, error)}, such as encoding=“windows-1251” (in a "
            "terminal: --encoding windows-1251): the text is then converted, and your file is kept "
            "beside it. If none is, open the file where you see its letters and save it as UTF-8."
        ) from None
    if not re.search(r"[^\W_]", text):
        raise NewError(f"{name}: has no letter in it, so there is nothing to read.")
    if len(text) > MOST:
        raise NewError(
            f"{name}: has {len(text):,} letters ({len(data) / 1e6:.1f} MB); a reading takes up to "
            f"{MOST:,}. It goes sentence by sentence, so nobody reads more. Copy the part that "
            f"you want to read into a file of its own. Letter {MOST:,} stands in line "
            f"{text.count(chr(10), 0, MOST) + 1:,}."
        )
    return Source(data, text, given, encoding or "utf-8", _remarks(text, name))


def _no_text(data):
    """What a file is instead of a text in UTF-8, "" where that cannot be told by its beginning."""
    for begins, kind in _KINDS:
        if data.startswith(begins):
            return (
                f"is {kind}, not a text. Open it, choose File, Save as, “Plain text (.txt)” with "
                "the encoding UTF-8, and give that file; or copy the words and give them as "
                "words=“…”."
            )
    if _MARKUP.match(data[:400]):
        return (
            "is a web page with its markup, not a text. Open it in a browser, copy the words of "
            "the article alone, and save them as a text file in UTF-8 (or give them as words=“…”)."
        )
    if encodings.is_utf16(data) or b"\0" in data[:2000]:
        return (
            "is in UTF-16, as Windows saves “Unicode”, not in UTF-8. Save it again as UTF-8, or "
            "say encoding=“utf-16”: it is then converted, and your file stays as it is."
        )
    return ""


def _converted(data, name, encoding):
    try:
        return encodings.converted(data, encoding).encode("utf-8")
    except ValueError as error:
        raise NewError(f"{name}: {error}") from None


def _remarks(text, name):
    """What is odd about a text, and kept."""
    found = []
    marks = [at for at, letter in enumerate(text) if unicodedata.category(letter) == "Cf"]
    if text.startswith("\ufeff"):
        found.append(
            f"{name} begins with an invisible mark (BOM). It is kept, since the text is kept byte "
            "for byte, and belongs to no sentence."
        )
        marks = marks[1:]
    if marks:
        kinds = sorted({f"U+{ord(text[at]):04X}" for at in marks})
        line = text.count("\n", 0, marks[0]) + 1
        found.append(
            f"{name} has {len(marks)} invisible marks ({', '.join(kinds)}: direction, joining or "
            f"hyphens), the first in line {line}. They are kept. You can quote words with them or "
            "without."
        )
    if strange := [at for at, letter in enumerate(text) if letter in "\ufffd\x00"]:
        line = text.count("\n", 0, strange[0]) + 1
        found.append(
            f"{name} has {len(strange)} letters that were lost before (�), the first in line "
            f"{line}: an earlier conversion could not read them. Look for a better copy."
        )
    if "\r" in text and "\n" not in text:
        found.append(
            f"{name} has the line ends of old Macintoshes. They are kept, and counted as one line."
        )
    if not set(text) & set(ENDS):
        found.append(
            f"{name} has no mark that ends a sentence, so each line is one. Correct the cut in "
            "cut.txt."
        )
    return found
