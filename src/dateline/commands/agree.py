"""``dateline agree``: how far coders agree, and the places to talk about."""

import sys
from pathlib import Path

NAMES = ("agree",)


def options(commands):
    """Add ``agree``."""
    parser = commands.add_parser("agree", help="lay the rows of two or more coders together")
    parser.usage = (
        "dateline agree A B [MORE ...] [--table NAME] [--reading FOLDER] [--page FILE]\n"
        "       dateline agree --class NAME --submissions DIR [--names] [--reading FOLDER] ..."
    )
    parser.description = (
        "How far coders agree, and the places to talk about, as text and as a page. A, B and more "
        "are files of rows, folders of them (my-rows) or readings of one's own. With --class, the "
        "rows and codes that a class wrote into a notebook: nothing of theirs is run."
    )
    parser.add_argument("coders", nargs="*", type=Path, metavar="A", help="the rows of one coder")
    parser.add_argument("--table", metavar="NAME", help="look at this table alone: figures, claims")
    parser.add_argument(
        "--reading",
        type=Path,
        metavar="FOLDER",
        help="the text that was read (default: that of the folders, else the course's)",
    )
    parser.add_argument(
        "--class", dest="exercise", metavar="NAME", help="an exercise or lesson: 06-brief"
    )
    parser.add_argument(
        "--submissions",
        type=Path,
        default=Path("submitted"),
        metavar="DIR",
        help="what the class handed in: a folder, or a folder or zip file as Canvas or Moodle "
        "export it (default: submitted)",
    )
    parser.add_argument(
        "--names", action="store_true", help="with --class: names in place of numbers"
    )
    parser.add_argument(
        "--page",
        type=Path,
        default=Path("agreement.html"),
        metavar="FILE",
        help="the page that is written (default: agreement.html)",
    )


def run(chosen):
    """Print how far coders agree and write the page; return 1 where that cannot be done, else 0."""
    from .. import agree as room

    try:
        if chosen.exercise:
            place = (chosen.submissions, chosen.exercise, chosen.names, chosen.reading)
            report = room.agree_class(*place)
        else:
            report = room.agree(*chosen.coders, table=chosen.table, reading=chosen.reading)
        print(f"{report}\n\n{report.write(chosen.page)}")
    except (room.AgreeError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
