"""What a spreadsheet does to a CSV file, said in words: what happened and how to save it right."""

import re

SAVE = "In Excel: File, Save as, “CSV UTF-8 (comma separated)”"
BOM = b"\xef\xbb\xbf"
MARKED = (
    "begins with an invisible mark (BOM, byte order mark), as Excel puts it before “CSV UTF-8”. It "
    "is read all the same. Other programs may take it for a part of the first column's name: "
    "before you hand the file on, save it in a text editor as UTF-8 without BOM"
)


def no_table(data):
    """Return what the bytes of a file are instead of text, "" where that cannot be told.

    >>> no_table("a,b".encode("utf-16"))[:12]
    'is in UTF-16'
    """
    if data.startswith(b"PK\x03\x04"):
        return f"is an Excel workbook under the name of a CSV file. {SAVE}."
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:200]:
        return f"is in UTF-16, as Excel saves “Unicode text”. {SAVE}."
    return ""


def bytes_fault(data):
    """Return what is wrong with the bytes of a file as a whole, "" when they can be read.

    >>> bytes_fault(b"caf\\xe9")[:20]
    'is not UTF-8 (byte 3'
    """
    if wrong := no_table(data):
        return wrong
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return (
            f"is not UTF-8 (byte {error.start}, line {line}): Excel saves plain “CSV” in the code "
            "page of Windows, in which letters get lost. Take the file from before, open it by "
            f"Data, From text/CSV, with the origin “65001: Unicode (UTF-8)”. {SAVE}."
        )
    return ""


def header_fault(header, wanted):
    """Return what a spreadsheet did to the header, "" when it was no spreadsheet.

    >>> header_fault(["a;b"], ["a", "b"])[:39]
    'the cells are separated by semicolons, '
    """
    for mark, name in ((";", "semicolons"), ("\t", "tabs")):
        cells = mark.join(header).split(mark)
        if len(header) < len(wanted) and set(wanted) <= {cell.strip('"') for cell in cells}:
            return (
                f"the cells are separated by {name}, as Excel does where the comma is the sign of "
                f"decimals; a table has commas. {SAVE}, with the list separator of the system set "
                "to a comma (Windows: Region, Additional settings)."
            )
    empty = len(header) - len(wanted)
    if empty > 0 and header == wanted + [""] * empty:
        columns = "an empty column" if empty == 1 else f"{empty} empty columns"
        return (
            f"the header has {columns} at its end, as Excel leaves behind where cells were "
            f"filled once. Delete the columns to the right of {wanted[-1]}, whole. {SAVE}."
        )
    return ""


def ragged(row, width):
    """Return what is wrong with a row that has not as many cells as the header, or is empty.

    >>> ragged(["a", "b", ""], 2)[:24]
    'has 1 empty cell too man'
    """
    if not any(row):
        return f"is an empty row, as Excel leaves behind. Delete the row, whole. {SAVE}."
    more = len(row) - width
    if more > 0 and not any(row[width:]):
        cells = "cell" if more == 1 else "cells"
        return (
            f"has {more} empty {cells} too many at its end, as Excel leaves behind. "
            f"Delete the columns to the right of the last one, whole. {SAVE}."
        )
    return f"has {len(row)} cells, the header {width}"


# 06.01.2022, 2022/1/6, and with the name of the month: 06-Jan-22, and Jan-22 for 2022-01
_TURNED = re.compile(
    r"\d{1,2}([./-])\d{1,2}\1(\d{2}|\d{4})|\d{4}[./]\d{1,2}[./]\d{1,2}"
    r"|(\d{1,2}[-/. ]{1,2})?[^\W\d_]{3,}[-/. ]{1,2}(\d{2}|\d{4})"
)


def cell_fault(cell, kind):
    """Return what a spreadsheet did to one cell of this type, with a space before, or "".

    >>> cell_fault("TRUE", "boolean")[:28]
    '; Excel turns true into TRUE'
    """
    if kind == "date" and _TURNED.fullmatch(cell.strip()):
        return (
            "; Excel turns dates round to the custom of the country. Format the column as text, "
            "then write year-month-day"
        )
    if kind == "boolean" and cell.lower() in ("true", "false"):
        return f"; Excel turns {cell.lower()} into {cell}. Format the column as text, then write it"
    if kind in ("integer", "number") and re.fullmatch(r"-?\d[\d.,\u00a0\u202f ]*(E\+?\d+)?", cell):
        decimals = "with a point for decimals"
        if kind == "integer":
            decimals = "without decimals, such as 3500000"
        return (
            "; marks of thousands and decimals differ by country. Write the figures alone, "
            f"without marks of thousands, {decimals}"
        )
    return ""


_COLUMN = re.compile(
    r"; (?:Excel|marks of) .*| Question marks stand .*|is an empty row, as .*"
    r"|has \d+ empty cells? too many .*"
)


def of_the_column(message):
    """Return the part of a message that holds for the whole column of a file, or "".

    What a spreadsheet does, it does to every row, and it is mended at once.

    >>> of_the_column("'TRUE' is no true or false; Excel turns true into TRUE.")
    '; Excel turns true into TRUE.'
    """
    found = _COLUMN.search(message)
    return found[0] if found else ""


def lost_letters(quote):
    """Return what a spreadsheet did to the letters of a quote, with a space before, or "".

    >>> lost_letters("??? ????")[:50]
    ' Question marks stand in place of letters, as Exce'
    """
    if isinstance(quote, str) and "???" in quote:
        return (
            " Question marks stand in place of letters, as Excel leaves them when it saves plain "
            f"“CSV”. Take the file from before. {SAVE}."
        )
    return ""
