"""What a file is: a notebook, in whatever encoding and however large, or what else.

And which notebook it is: the exercise, or another one of the course.
"""

import json
import re
from collections import Counter
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from . import wire
from .names import printable

LARGE = 1_000_000  # bytes from which on large outputs are left out: nobody reads them
LARGEST = 20_000_000  # bytes of a notebook without them
UNREAD = "It is not a whole notebook: the JSON in it cannot be read."
SHOWN = 20_000  # characters of one form of one output that is kept in a large notebook
PARTS = 5_000_000  # braces, brackets and commas of a file; each part takes memory
COMPARED = 20_000  # characters of a cell, and a hundred times as many of a notebook, are compared
ENOUGH = 3  # cells of another notebook that make it that one

# The first bytes of what is handed in in place of a notebook.
_SIGNS = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"{\\rtf", "a text of a word processor (RTF)"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Office program"),
    (b"SQLite format 3", "a database"),
    (b"bplist00", "a link or archive of Safari or macOS"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "a Windows shortcut, without the file it leads to"),
    (b"version https://git-lfs", "a pointer of Git LFS, without the file it leads to"),
    (b"[InternetShortcut]", "a link"),
)
_ENDINGS = {
    ".docx": "a Word document",
    ".doc": "a Word document",
    ".odt": "a text of a word processor",
    ".rtf": "a text of a word processor (RTF)",
    ".pages": "a text of a word processor",
    ".xlsx": "a spreadsheet",
    ".ods": "a spreadsheet",
    ".csv": "a table",
    ".pptx": "a presentation",
    ".py": "a Python program",
    ".md": "a text",
    ".txt": "a text",
    ".html": "a web page",
    ".htm": "a web page",
    ".mhtml": "a web page",
    ".webarchive": "a web page",
    ".zip": "a zip file",
    ".rar": "a RAR archive",
    ".7z": "a 7z archive",
    ".tar": "a tar archive",
    ".gz": "a gzip archive",
    ".tgz": "a tar archive",
    ".pdf": "a PDF file",
    ".png": "a picture",
    ".jpg": "a picture",
    ".jpeg": "a picture",
    ".heic": "a picture",
    ".url": "a link",
    ".webloc": "a link",
    ".lnk": "a Windows shortcut, without the file it leads to",
    ".icloud": "a sign of iCloud that the file is elsewhere, without the file",
    ".crdownload": "a download that was not finished",
    ".part": "a download that was not finished",
}

_CERTAIN = (".icloud", ".crdownload", ".part", ".webloc", ".url", ".lnk")


class NoBook(Exception):
    """It is no notebook: the message is a sentence; ``kind`` is such as "a picture"."""

    def __init__(self, said, kind=""):
        super().__init__(said)
        self.kind = kind


class Book(NamedTuple):
    """A notebook.

    ``data`` is its bytes, JSON in UTF-8, of a large one without its large outputs; ``cells`` a
    list of (type, text, id of nbgrader or "").
    """

    data: bytes
    cells: list


def kind_of(name, data=b""):
    """Return what a file that is no notebook is, such as "a PDF file".

    >>> kind_of("answer.docx", b"PK"), kind_of("x.ipynb", b"%PDF-1.7"), kind_of("x.ipynb", b"")
    ('a Word document', 'a PDF file', 'an empty file')
    """
    if Path(name.lower()).suffix in _CERTAIN:
        return _ENDINGS[Path(name.lower()).suffix]
    if not data.strip():
        return "an empty file"
    for sign, kind in _SIGNS:
        if data.startswith(sign):
            return kind
    if re.match(rb"(\xef\xbb\xbf)?\s*(<!DOCTYPE\s+html|<html|<!--)", data[:1000], re.IGNORECASE):
        return "a web page"
    ending = Path(name.lower()).suffix
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    return "a zip file" if data[:2] == b"PK" else "another kind of file"


def could_be(data):
    """Whether bytes of a file, whatever its name, look like a notebook in any encoding."""
    start = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start[:1] != b"{":
        return False
    bare = data if b"\0" not in data[:100] else data.replace(b"\0", b"")
    return b'"cells"' in bare or b'"worksheets"' in bare


def opened(name, data):
    """Return the Book in a file.

    Raises:
        NoBook: it is none.
    """
    if not data.strip():
        raise NoBook("The file is empty.", "an empty file")
    kind = kind_of(name, data)
    signed = data[:2] == b"PK" or any(data.startswith(sign) for sign, _ in _SIGNS)
    if signed or kind == "a web page" or Path(name.lower()).suffix in _CERTAIN:
        raise NoBook(f"It is no notebook but {kind} with the name of one.", kind)
    # JSON begins with a sign of ASCII, and so tells its encoding
    code = json.detect_encoding(data)
    try:
        text = data.decode(code)
    except UnicodeDecodeError:
        raise NoBook("It is not UTF-8 text, so no notebook.", kind) from None
    if text[:1] == "\ufeff":
        text = text[1:]
    if parts(data) > PARTS:
        raise NoBook(f"It has more than the {PARTS:,} parts that are read.", "a very large file")
    if not could_be(data) and text.lstrip()[:1] not in ("{", "[") and not _is_named(name):
        raise NoBook("It is no notebook.", kind)
    try:
        book = json.loads(text)
    except (ValueError, RecursionError):
        said = UNREAD
        if re.search(r"^<{7} ", text, re.MULTILINE):
            said += " There are marks of a merge of git in it."
        raise NoBook(said, "a part of a notebook or a damaged one") from None
    try:
        return _book(book, data, code)
    except RecursionError:  # what can just be read cannot always be written
        raise NoBook(UNREAD, "a damaged notebook") from None


def parts(data):
    """Return how many parts the JSON in bytes has at most, in whatever encoding.

    >>> parts(b'{"cells": [1, 2]}')
    3
    """
    return sum(data.count(sign) for sign in (b"{", b"[", b","))


def _is_named(name):
    return ".ipynb" in name.lower()


def _book(book, data, code):
    if not isinstance(book, dict):
        raise NoBook("It is JSON, but no notebook.", "JSON, but no notebook")
    sheets = book.get("worksheets")  # before 2014
    lists = (
        [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
        if (isinstance(sheets, list))
        else [book.get("cells")]
    )
    if not all(isinstance(cells, list) for cells in lists) or not lists:
        raise NoBook("It is JSON, but no notebook: it has no cells.", "JSON, but no notebook")
    cells = [cell for cells in lists for cell in cells if isinstance(cell, dict)]
    if not code.startswith("utf-8") or len(data) > LARGE:
        left = LARGE
        for cell in cells:
            if isinstance(cell.get("outputs"), list):
                cell["outputs"], left = _small(cell["outputs"], left)
        # what widgets have left, say, is of no use here
        kept = {name: book[name] for name in ("cells", "worksheets") if name in book}
        data = json.dumps(kept, ensure_ascii=True).encode("ascii")
    if len(data) > LARGEST:
        raise NoBook(
            f"The notebook has {len(data) / 1e6:.0f} MB without its outputs, more than the "
            f"{LARGEST / 1e6:.0f} MB that are read. Ask for it again, without the pictures pasted "
            "into it.",
            "a very large notebook",
        )
    return Book(data, list(_compared(cells)))


def _small(outputs, left):
    """The outputs without their large forms, as long as there are bytes left; and what is left."""
    kept = []
    for output in outputs:
        if not isinstance(output, dict):
            continue
        if isinstance(output.get("data"), dict):
            forms = output["data"].items()
            output["data"] = {k: form for k, form in forms if len(json.dumps(form)) <= SHOWN}
        size = len(json.dumps(output))
        if size <= min(left, 2 * SHOWN):
            kept.append(output)
            left -= size
    return kept, left


def _compared(cells):
    left = 100 * COMPARED
    for cell in cells:
        found = _cell(cell)
        left -= len(found[1]) + 100
        if left < 0:
            return
        yield found


def _cell(cell):
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    about = cell.get("metadata")
    about = about.get("nbgrader") if isinstance(about, dict) else None
    name = about.get("grade_id") if isinstance(about, dict) else ""
    return (
        str(cell.get("cell_type")),
        wire.whole(source[:COMPARED]) if isinstance(source, str) else "",
        name if isinstance(name, str) else "",
    )


# a check, a hint or a review names the notebook that it belongs to
_CALLED = re.compile(r"""\b(?:check|hint|review)\(\s*["']([\w-]{1,60})["']\s*,""")


# --- which notebook -------------------------------------------------------------------------------


class Shelf:
    """The notebooks of a course, to tell whether one that was handed in is the exercise.

    Args:
        exercise: the name of the exercise.
        key: its cells, as ``source.key_of`` has them.
        others: {"the exercise 04-figures": the path of its notebook}; read when they are needed.
    """

    def __init__(self, exercise, key, others=None):
        self.exercise = exercise
        self._texts = {_bare(cell["given"]) for cell in key["cells"] if not _is_answer(cell)} - {""}
        self._answers = {
            cell["id"]: _bare(cell["given"]) for cell in key["cells"] if _is_answer(cell)
        }
        self._ids = {cell["id"] for cell in key["cells"] if cell["nbgrader"]}
        self._paths = others or {}

    @property
    def exercises(self):
        """The names of the other exercises, as a set."""
        paths = map(Path, self._paths.values())
        return {path.stem for path in paths if path.stem == path.parent.name}

    @cached_property
    def _others(self):
        found = {}
        for title, path in self._paths.items():
            try:
                book = opened(Path(path).name, Path(path).read_bytes())
            except (NoBook, OSError):
                continue
            found[title] = {_bare(_HIDDEN.sub("", text)) for _, text, _ in book.cells} - {""}
        return found

    def instead(self, book):
        """Return "" for a Book that is the exercise, else a sentence that says what it is."""
        theirs = {_bare(text) for _, text, _ in book.cells} - {""}
        own = len(theirs & self._texts)
        if self._texts and 2 * own >= len(self._texts):
            return ""
        counted = {title: len(theirs & texts) for title, texts in self._others.items()}
        title = max(counted, key=counted.get, default=None)
        if title and counted[title] >= ENOUGH and counted[title] > 2 * own:
            return f"This is not the exercise {self.exercise} but {title}."
        called = Counter(name for _, text, _ in book.cells for name in _CALLED.findall(text))
        if called[self.exercise]:
            return ""
        name, often = called.most_common(1)[0] if called else ("", 0)
        if often >= ENOUGH:
            return f"This is not the exercise {self.exercise} but {printable(name, 60)}."
        if own or self._ids & {name for _, _, name in book.cells}:
            return ""
        return f"This is not the exercise {self.exercise}: none of its cells is there."

    def blank(self, book):
        """Whether nothing in a Book is a student's."""
        known = self._texts | set(self._answers.values())
        return all(_bare(text) in known for _, text, _ in book.cells if text.strip())


def around(sources, lessons, exercise):
    """Return {title: path} of the other notebooks of a course, for a Shelf.

    Args:
        sources: the folder of the exercises, one folder each; lessons: that of the lessons.
        exercise: the name of the one that is not among them.
    """
    found = {
        f"the exercise {path.stem}": path
        for path in sorted(Path(sources).glob("*/*.ipynb"))
        if path.stem == path.parent.name != exercise
    }
    found |= {f"the lesson {path.stem}": path for path in sorted(Path(lessons).glob("*.ipynb"))}
    return found


def _is_answer(cell):
    return bool(cell["nbgrader"].get("solution"))


_HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)
_POINTS = re.compile(r"^(## .+) \(\d+(?:\.\d+)? points?\)$", re.MULTILINE)


@lru_cache(1000)  # most cells of a class are alike
def _bare(text):
    """The text of a cell without what differs between a source and what is handed out."""
    if text.startswith("## "):
        text = _POINTS.sub(r"\1", text, count=1)
    return " ".join(text.split())
