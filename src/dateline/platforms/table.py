"""A file of cells as platforms and spreadsheets write them, kept byte for byte but for what is new.

What is in the cells is read by Python's ``csv``; where each stands in the file is found here, so
that a mark can be put into its place and nothing else moves: no quote, no line end, no sign of an
encoding.
"""

import codecs
import csv
import io
import re
from pathlib import Path

from . import PlatformError

DELIMITERS = ",;\t"
LARGEST = 50_000_000  # bytes: a gradebook of a university is smaller
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# what stands around the text of a cell: csv reads quotes only where a cell begins with one
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


class Table:
    """A file of cells.

    ``rows`` are lists of texts, ``lines`` the line of the file at which each row begins (from 1),
    ``delimiter`` what stands between two cells, ``encoding`` "utf-8", "utf-16-le" or "utf-16-be",
    ``bom`` the sign of it at the beginning, which may be set to b"". A row that is empty is not
    among them.

    Args:
        path: a file of comma-, semicolon- or tab-separated values, in UTF-8 or UTF-16.

    Raises:
        PlatformError: it cannot be read, or is no such file.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "marks.csv"
    >>> _ = path.write_bytes(b'Name;Grade\\r\\n"Doe;\\nJane";""\\r\\n')
    >>> table = Table(path)
    >>> table.rows, table.lines, table.delimiter
    ([['Name', 'Grade'], ['Doe;\\nJane', '']], [1, 2], ';')
    >>> table.fill(1, 1, "16,5")
    >>> table.bytes()
    b'Name;Grade\\r\\n"Doe;\\nJane";"16,5"\\r\\n'
    """

    def __init__(self, path):
        self.path = Path(path)
        self.bom, self.encoding, self._text = _decoded(self.path)
        self.delimiter = _delimiter(self._text)
        self.rows, self.lines, self._spans = _parsed(self._text, self.delimiter)
        told = csv.reader(io.StringIO(self._text, newline=""), delimiter=self.delimiter)
        try:
            same = [row for row in told if row] == self.rows
        except csv.Error:
            same = False
        if not same or not self.rows:
            raise PlatformError(
                f"{self.path} is not a table as platforms write it: a quotation mark is not closed "
                "or stands within a cell. Export it once more, and give that file as it is."
            )
        self._new = {}

    def cell(self, row, column):
        """Return the text of a cell; "" where the row is shorter."""
        return self.rows[row][column] if column < len(self.rows[row]) else ""

    def column(self, column, begin=1):
        """Return the texts of a column from a row on, as a list."""
        return [self.cell(row, column) for row in range(begin, len(self.rows))]

    def first_lines(self, number):
        """Return the first lines of the file, as a list: a row may go over several."""
        return re.split(r"\r\n|\r|\n", self._text, maxsplit=number)[:number]

    def raw(self, row, column):
        """Return a cell as it stands in the file, with the quotation marks around it."""
        start, end = self._spans[row][column]
        return self._text[start:end]

    def fill(self, row, column, text):
        """Put a text into a cell.

        Raises:
            PlatformError: the row is too short to have that cell.
        """
        if column >= len(self.rows[row]):
            raise PlatformError(
                f"{self.path}, line {self.lines[row]}: the line has fewer cells than the first. "
                "Export the file once more, and give it as it is."
            )
        self._new[row, column] = text

    def bytes(self):
        """Return the file with what was filled in."""
        parts, at = [], 0
        for (row, column), text in sorted(self._new.items()):
            start, end = self._spans[row][column]
            quoted = self._text[start : start + 1] == '"' or self.delimiter in text
            parts += [self._text[at:start], f'"{text}"' if quoted else text]
            at = end
        return self.bom + "".join([*parts, self._text[at:]]).encode(self.encoding)


def _decoded(path):
    """The sign at the beginning of a file, its encoding and its text."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise PlatformError(f"There is no file {path}. Is its name written in full?") from None
    except OSError as error:
        raise PlatformError(f"{path} cannot be read: {error.strerror}.") from None
    if len(raw) > LARGEST:
        raise PlatformError(f"{path} is too large to be a list of marks.")
    if raw.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise PlatformError(
            f"{path} is a file of a spreadsheet program. Give the file as the platform exported it "
            "(CSV), or save this one as “CSV UTF-8”."
        )
    bom, encoding = next(((b, e) for b, e in _BOMS if raw.startswith(b)), (b"", "utf-8"))
    try:
        text = raw[len(bom) :].decode(encoding)
    except UnicodeDecodeError:
        raise PlatformError(
            f"{path} is not in UTF-8, so names in it would be misread. Give the file as the "
            "platform exported it, or save it once more as “CSV UTF-8”."
        ) from None
    if "\0" in text:
        raise PlatformError(f"{path} is not a file of text. Give the file that was exported (CSV).")
    return bom, encoding, text


def _delimiter(text):
    """What stands between the cells of the first row."""
    first = _QUOTED.sub("", text.lstrip("\r\n"))
    first = re.split(r"[\r\n]", first, maxsplit=1)[0]
    return max(DELIMITERS, key=first.count)


def _parsed(text, delimiter):
    """Rows, the line of each, and where each cell begins and ends."""
    rows, lines, spans = [], [], []
    at, line = 0, 1
    row, places = [], []
    begun = 1
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    while at <= len(text):
        quoted = _QUOTED.match(text, at)
        found = quoted or plain.match(text, at)
        row.append(found[0][1:-1].replace('""', '"') if quoted else found[0])
        places.append(found.span())
        line += len(re.findall(r"\r\n|\r|\n", found[0]))
        at = found.end()
        if text[at : at + 1] == delimiter:
            at += 1
            continue
        if at < len(text) and text[at] not in "\r\n":
            return [], [], []  # something behind a closing quotation mark
        if row != [""] or places[0][0] != places[0][1]:
            rows.append(row)
            lines.append(begun)
            spans.append(places)
        at += 2 if text[at : at + 2] == "\r\n" else 1
        line += 1
        row, places, begun = [], [], line
    return rows, lines, spans
