"""``dateline exercise``: an exercise about a reading of one's own."""

import sys
from pathlib import Path

NAMES = ("exercise",)


def options(commands):
    """Add ``exercise``."""
    parser = commands.add_parser("exercise", help="make an exercise about another text")
    parser.description = (
        "Make an exercise about a reading of one's own after one of the course's, in the folder of "
        "the course: its questions with the keys looked up in the reading's tables, to be edited "
        "by hand. What makes no sense there is left out and named."
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of the reading")
    parser.add_argument(
        "--from", dest="source", required=True, metavar="EXERCISE", help="such as 02-timeline"
    )
    parser.add_argument("--name", metavar="NAME", help="of the new exercise, such as 07-floods")


def run(chosen):
    """Make an exercise; return 1 where that cannot be done, else 0."""
    from .. import newexercise

    try:
        print(newexercise.exercise(chosen.folder, chosen.source, chosen.name))
    except (newexercise.ExerciseError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
