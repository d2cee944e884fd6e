"""``dateline feedback``: pages to hand out, in a zip file that a platform takes."""

import argparse
import datetime
import sys
from pathlib import Path

from . import lacking

NAMES = ("feedback",)

_WHERE = {
    "canvas": "In Canvas: the assignment, Upload Submissions. Canvas hands each page back under "
    "the name of the file that was handed in: so where that was a notebook, it is a notebook, "
    "which JupyterLab shows. Upload it once, as each upload adds a comment; whoever has handed in "
    "again since you fetched the submissions gets none.",
    "moodle": "In Moodle: the assignment, Submissions, Upload multiple feedback files in a zip.",
}


def options(commands):
    """Add ``feedback``."""
    parser = commands.add_parser("feedback", help="pages for students, out of the gradebook")
    parser.description = (
        "Make a page for each student of a class that was graded: the own answers, what the check "
        "said, marks, comments and the total; no hidden test and no key. Run it in the folder of "
        "the course."
    )
    parser.add_argument("exercise", metavar="EXERCISE", help="such as 01-reading")
    parser.add_argument(
        "--zip",
        required=True,
        metavar="canvas|moodle|FILE",
        help="canvas or moodle: EXERCISE-feedback-canvas.zip (or -moodle.zip), in class/ "
        "where that is, its files named as that platform takes them; a FILE: the pages under the "
        "students' names",
    )
    parser.add_argument(
        "--solutions-from",
        type=_date,
        metavar="DATE",
        help="from this day on (2026-12-24) pages also say what right answers rest on",
    )
    parser.add_argument(
        "--unfinished",
        action="store_true",
        help="also of those of whom some answers still wait for a mark",
    )
    parser.add_argument(
        "--gradebook", metavar="URL", help="another gradebook than that of the course"
    )


def run(chosen):
    """Make the pages and say what was made; return 1 when nothing could be, else 0."""
    try:
        return _made(chosen)
    except ModuleNotFoundError as error:
        print(lacking.said(error, "Feedback"), file=sys.stderr)
        return 1


def _date(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        said = f"{text} is no day: write it as 2026-12-24"
        raise argparse.ArgumentTypeError(said) from None


def _made(chosen):
    # an instructor's libraries, which students do not have
    from ..feedback import making, zipped
    from ..grading import GradingError
    from ..platforms import PlatformError, lateness

    platform = chosen.zip if chosen.zip in zipped.PLATFORMS else ""
    path = Path(f"{chosen.exercise}-feedback-{platform}.zip" if platform else chosen.zip)
    if platform and lateness.PLACE.parent.is_dir():  # what is a class's lies in class/
        path = lateness.PLACE.parent / path
    try:
        late = (
            lateness.PLACE.is_file() and lateness.read(lateness.PLACE, chosen.exercise).rule.costs
        )
        made = making.make(
            Path.cwd(),
            chosen.exercise,
            platform,
            chosen.gradebook,
            chosen.unfinished,
            chosen.solutions_from,
            bool(late),
        )
        if made.pages:
            pages = made.pages.items()
            zipped.write(path, {name: zipped.shown_as(name, page) for name, page in pages})
    except (GradingError, PlatformError, OSError) as error:
        print(f"No page was made. {error}", file=sys.stderr)
        return 1
    print("\n".join(said(made, path, platform, chosen.solutions_from)))
    return 0 if made.pages else 1


def said(made, path, platform, solutions_from):
    """Yield in sentences what was made and what was not."""
    from ..feedback import zipped
    from ..grading.names import printable

    number = len(made.pages)
    pages = "1 page" if number == 1 else f"{number} pages"
    yield f"{pages} in {path}." if number else "No page was made."
    if number and platform:
        yield _WHERE[platform]
    others = [name for name in made.pages if platform == "canvas" and name.endswith(zipped.PAGE)]
    if others:
        names = ", ".join(printable(name, 80) for name in others)
        yield (
            "What these students handed in was no notebook; tell them to let the name of what they "
            f"get end with {zipped.PAGE}, and to open it in a browser: {names}."
        )
    if made.late:
        many = f"{len(made.late)} of them {'was' if len(made.late) == 1 else 'were'} late, and"
        if all(one.applied for one in made.late.values()):
            yield f"{many} what it costs is taken off, as in the platform's file."
        else:
            yield (
                f"{many} nothing is taken off, as the last dateline grade was without "
                "--apply-lateness."
            )
    if made.waiting:
        names = ", ".join(f"{printable(name, 80)} ({n})" for name, n in made.waiting.items())
        yield (
            f"No page yet, as answers wait for a mark (all the same with --unfinished): {names}."
        )
    for name, why in made.lacking.items():
        yield f"No page of {printable(name, 80)}: {why}."
    if solutions_from and not made.solutions:
        yield (
            f"What right answers rest on is not on the pages before {solutions_from}: run the same "
            "command then, and hand them out again."
        )
