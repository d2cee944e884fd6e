"""``dateline variants``: an exercise for each student, or one that only this class has."""

import sys
from pathlib import Path

NAMES = ("variants",)


def options(commands):
    """Add ``variants``."""
    parser = commands.add_parser("variants", help="make an exercise for each student")
    parser.description = (
        "Make an exercise for each student of a list: other sentences, rows, quantities, another "
        "order of choices, equally hard. Run it in the folder of the course. What is handed out "
        "holds no key. Grade it with `dateline grade EXERCISE --seed-file SECRET` and the same "
        "list."
    )
    parser.add_argument("exercise", metavar="EXERCISE", help="such as 01-reading")
    parser.add_argument(
        "--roster",
        type=Path,
        metavar="FILE",
        help="the list of students: CSV with a column ID, Login, Username, Email or Name",
    )
    parser.add_argument(
        "--seed-file",
        type=Path,
        required=True,
        metavar="SECRET",
        help="a file with a secret, made if it is not there; keep it, and keep it from students",
    )
    parser.add_argument(
        "--one-for-all", action="store_true", help="one exercise for the whole class, with solution"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="the folder (default: class/variants/EXERCISE)"
    )


def run(chosen):
    """Write the exercises and say where; return 1 when they cannot be made, else 0."""
    from ..variants import VariantError, handing  # nbformat: an instructor's library

    new = not chosen.seed_file.exists()
    try:
        made = handing.from_files(
            chosen.exercise, chosen.seed_file, chosen.roster, chosen.out, chosen.one_for_all
        )
    except (VariantError, OSError) as error:
        print(f"Not made. {error}", file=sys.stderr)
        return 1
    print(made)
    if new:
        print(f"The secret is new: {chosen.seed_file.as_posix()}. Without it nobody can grade.")
    grading = f"dateline grade {made.exercise} --seed-file {chosen.seed_file.as_posix()}"
    grading += " --one-for-all" if made.one_for_all else f" --roster {chosen.roster.as_posix()}"
    print(f"To grade: {grading}")
    return 0
