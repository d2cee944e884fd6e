"""A table of rows as a file: its encoding, its commas or semicolons, its header, its lines.

A spreadsheet saves “CSV” as the country and the system have it. What the bytes mean is not guessed
in silence: rows quote a text, and in one encoding alone do their words stand in it.
"""

import csv
import io
import unicodedata

from .. import encodings, spreadsheet
from .told import RowsError, Told


def lines_of(path, table, encoding=None, text=""):
    """Read a CSV file.

    Args:
        path: a Path.
        table: what its lines are rows of, for messages.
        encoding: how it is encoded, where that is not UTF-8.
        text: what the rows quote; where their words stand in it is how the file is encoded.

    Returns:
        The names of its columns; a list of (how messages name a line, {column: cell}); and what is
        to be said of how it was read, a list of sentences. Commas, semicolons and tabs are told
        apart, and the invisible mark (BOM) before the first column is read over.

    Raises:
        RowsError: it cannot be read; the message says why and what to do.
    """

    def refuse(message):
        raise RowsError(table, [Told(path.name, "", message)], path)

    try:
        data = path.read_bytes()
    except OSError as error:
        refuse(f"cannot be read ({error.strerror}). It was looked for in {path.parent.resolve()}.")
    try:
        content, told = _decoded(data, encoding, text)
        lines = _parsed(content)
    except ValueError as error:
        refuse(str(error))
    except csv.Error as error:
        refuse(f"is no CSV ({error}). {spreadsheet.SAVE}.")
    if not lines or not any(lines[0]):
        refuse("has no header: the first line names the columns.")
    header = [name.strip() for name in lines[0]]
    while header and not header[-1]:  # what Excel leaves behind where cells were filled once
        header.pop()
    faults, found = [], []
    for number, line in enumerate(lines[1:], 2):
        if any(line[len(header) :]):
            wrong = spreadsheet.ragged(line, len(header)) + ": is a comma not in quotation marks?"
            faults.append(Told(f"{path.name}, row {number}", "", wrong))
        line = [*line, *[""] * len(header)][: len(header)]
        found.append((f"{path.name}, row {number}", dict(zip(header, line, strict=True))))
    if len(set(header)) < len(header):
        faults.append(Told(path.name, "", "a column has no name, or two have the same."))
    if faults:
        raise RowsError(table, faults, path)
    return header, found, [f"{path.name} {each}" for each in told]


def _parsed(content):
    mark = max(",;\t", key=content.split("\n", 1)[0].count)
    return list(csv.reader(io.StringIO(content, newline=""), delimiter=mark))


def _decoded(data, encoding, text):
    """The content of a file, and what is to be said of it; a ValueError where it has none."""
    if encoding is not None:
        return encodings.converted(data, encoding).removeprefix("\ufeff"), []
    if encodings.is_utf16(data):
        said = "is in UTF-16, as Excel saves “Unicode text”; it was read so."
        return encodings.converted(data, "utf-16"), [said]
    if wrong := spreadsheet.no_table(data):
        raise ValueError(wrong)
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        fault = error
    known = encodings.readings(data, encodings.LIKELY + encodings.MORE)
    words = {name: _standing(content, text) for name, content in known.items()}
    most = max(words.values(), key=len, default=[])
    best = [name for name in words if most and len(words[name]) == len(most)]
    if len(best) == 1:
        said = f"is not UTF-8. It was read as {best[0]}, in which its words stand in the text"
        return known[best[0]], [
            f"{said} (“{most[0]}”). If that is wrong, say what it is, such as "
            "encoding=“windows-1252”."
        ]
    raise ValueError(
        f"{encodings.guesses(data, fault)}: own.rows(…, encoding=“windows-1251”). If none is, its "
        f"letters are lost: open the file from before by Data, From text/CSV. {spreadsheet.SAVE}."
    )


def _standing(content, text):
    """The cells with letters beyond ASCII that stand in a text."""
    try:
        cells = {_seen(cell) for line in _parsed(content) for cell in line if not cell.isascii()}
    except csv.Error:
        return []
    text = _seen(text)
    return sorted((cell for cell in cells if len(cell) > 1 and cell in text), key=len)[::-1]


def _seen(words):
    """Words without marks that nobody sees, one space for each run of them."""
    return " ".join("".join(c for c in words if unicodedata.category(c) != "Cf").split())
