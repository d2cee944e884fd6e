"""``dateline mark``: written answers marked by question, on a page in the browser."""

import sys
from pathlib import Path

from . import lacking

NAMES = ("mark",)


def options(commands):
    """Add ``mark``."""
    parser = commands.add_parser("mark", help="mark written answers, all of one question together")
    parser.description = (
        "Mark what a class wrote, question by question: all answers to one, without names, in "
        "random order, equal ones together, the rubric beside them. Marks go into nbgrader's "
        "gradebook at once. Without a question: how many answers wait. Run it in the folder of the "
        "course, after dateline grade."
    )
    parser.add_argument("exercise", metavar="EXERCISE", help="such as 01-reading")
    parser.add_argument("question", metavar="QUESTION", nargs="?", help="such as q8")
    round_ = parser.add_mutually_exclusive_group()
    round_.add_argument(
        "--second",
        metavar="NAME",
        default="",
        help="mark as a second marker, blind: into a file, never into the gradebook",
    )
    round_.add_argument(
        "--compare",
        metavar="NAME",
        default="",
        help="how far the gradebook and this second marker agree, and the answers to talk over; "
        "the final mark that is chosen there goes into the gradebook",
    )
    round_.add_argument(
        "--file", type=Path, metavar="FILE", help="write the answers into a file to read alone"
    )
    round_.add_argument(
        "--who", metavar="CODE", help="print who handed in the answer of this code on the page"
    )
    parser.add_argument(
        "--gradebook",
        metavar="URL",
        help="another gradebook than that of the course: a file of SQLite, or an address",
    )
    parser.add_argument(
        "--port", type=int, default=0, metavar="N", help="the page's port (default: any free one)"
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="print the address and open no browser"
    )


def run(chosen):
    """Do what was chosen; return 1 where nothing can be marked, else 0."""
    try:
        return _run(chosen)
    except ModuleNotFoundError as error:
        print(lacking.said(error, "Marking"), file=sys.stderr)
        return 1


def _run(chosen):
    from ..grading import GradingError
    from ..marking import MarkingError, overview

    folder = Path.cwd()
    try:
        if chosen.question:
            return _round(chosen, folder)
        if chosen.second or chosen.compare or chosen.file or chosen.who:
            raise MarkingError(f"Of which question? Name it: dateline mark {chosen.exercise} q8.")
        print(overview.overview(folder, chosen.exercise, chosen.gradebook))
    except (GradingError, MarkingError, OSError) as error:
        print(f"Not marked. {error}", file=sys.stderr)
        return 1
    return 0


def _round(chosen, folder):
    from ..marking import alone, serve
    from ..marking.round import Round

    if not chosen.who:
        print("Reading the answers …", file=sys.stderr, flush=True)
    given = (folder, chosen.exercise, chosen.question, chosen.gradebook)
    with Round(*given, chosen.second, chosen.compare) as round_:
        desk = round_.begun
        if chosen.who:
            print("\n".join(desk.whose(chosen.who)))
        elif chosen.file:
            print(alone.write(desk, chosen.file))
        else:
            for line in desk.agreement():
                print(line)
            serve.serve(round_, chosen.port, not chosen.no_browser)
    return 0
