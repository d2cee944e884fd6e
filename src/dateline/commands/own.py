"""``dateline new``, ``cut``, ``export`` and ``import``: readings of one's own."""

import sys

NAMES = ("new", "cut", "export", "import")


def options(commands):
    """Add ``new``, ``cut``, ``export`` and ``import``."""
    made = commands.add_parser("new", help="make a reading of a text of your own")
    made.description = (
        "Make a reading of one's own in a new folder: the text byte for byte, its sentences, empty "
        "tables, a codebook to fill in and three notebooks. Nothing leaves this machine."
    )
    made.add_argument("folder", metavar="FOLDER", help="the folder, which is not there yet")
    made.add_argument("text", metavar="TEXT", help="a text file")
    made.add_argument("--language", metavar="CODE", help="such as ar, kk or pt (else guessed)")
    made.add_argument("--title", help="what it is called (else the beginning of the text)")
    made.add_argument(
        "--translation", metavar="FILE", help="a text with a line for each sentence or paragraph"
    )
    made.add_argument("--encoding", help="of the text, where that is not UTF-8")
    again = commands.add_parser("cut", help="take in cut.txt after you corrected it")
    again.add_argument("folder", metavar="FOLDER", help="the folder of your reading")
    out = commands.add_parser("export", help="write a reading into one file")
    out.add_argument("folder", metavar="FOLDER", help="the folder of a reading")
    out.add_argument(
        "file", metavar="FILE", help="name.zip (a Data Package) or name.jsonld (W3C annotations)"
    )
    taken = commands.add_parser("import", help="take in what was marked in another tool")
    taken.description = (
        "Take in annotations of INCEpTION (UIMA CAS JSON), doccano (JSONL), Hypothesis (JSON) or "
        "W3C (JSON-LD) as rows of your reading of the same text."
    )
    taken.add_argument("folder", metavar="FOLDER", help="the folder of your reading")
    taken.add_argument("file", metavar="FILE", help="the file of the other tool")
    taken.add_argument(
        "--codes", metavar="CSV", help="what the labels mean: label, table, column, code"
    )
    taken.add_argument(
        "--offsets", choices=("utf-16", "code points"), help="where the tool counts otherwise"
    )


def run(chosen):
    """Make a reading of one's own, or change one; return 1 where that cannot be done, else 0."""
    from .. import interchange, newreading, opening
    from ..own.told import RowsError
    from ..package import TableError

    try:
        if chosen.command == "new":
            names = ("language", "title", "translation", "encoding")
            given = {name: getattr(chosen, name) for name in names}
            newreading.new(chosen.folder, chosen.text, **given)
        elif chosen.command == "cut":
            newreading.cut(opening.open(chosen.folder))
        elif chosen.command == "export":
            interchange.export(opening.open(chosen.folder), chosen.file)
        else:
            reading = opening.open(chosen.folder)
            interchange.take(chosen.file, reading, chosen.codes, chosen.offsets)
    except (
        newreading.NewError,
        interchange.InterchangeError,
        RowsError,
        TableError,
    ) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
