"""``dateline variants``: an exercise for each student, or one that only this class has."""

import sys
from pathlib import Path

from . import lists

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
        "--seed-file",
        type=Path,
        required=True,
        metavar="SECRET",
        help="a file with a secret, made if it is not there; keep it, and keep it from students",
    )
    lists.of_class(parser)
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="the folder (default: class/variants/EXERCISE)"
    )
    lists.exports(parser)


def run(chosen):
    """Write the exercises and say where; return 1 when they cannot be made, else 0."""
    from ..platforms import PlatformError
    from ..variants import VariantError, declared, draws, handing  # an instructor's libraries

    new = not chosen.seed_file.exists()
    try:
        declared.declared(chosen.exercise)  # before a secret is made
        listed = lists.students(chosen, lists.export(chosen))
        if listed is None and not chosen.one_for_all:
            raise VariantError(
                "Name the list of students (--roster FILE, or the file of a platform), or ask for "
                "one exercise for the whole class (--one-for-all)."
            )
        secret = draws.secret(chosen.seed_file, make=True)
        made = handing.hand_out(chosen.exercise, secret, listed, chosen.out)
    except (VariantError, PlatformError, OSError) as error:
        print(f"Not made. {error}", file=sys.stderr)
        return 1
    print(made)
    if new:
        print(f"The secret is new: {chosen.seed_file.as_posix()}. Without it nobody can grade.")
    print(f"To grade: dateline grade {made.exercise} {_same(chosen)}")
    return 0


def _same(chosen):
    """The options with which this class is graded."""
    said = [f"--seed-file {chosen.seed_file.as_posix()}"]
    if chosen.one_for_all:
        said.append("--one-for-all")
    for name in ("roster", *lists.PLATFORMS):
        if path := getattr(chosen, name):
            said.append(f"--{name.replace('_', '-')} {path.as_posix()}")
    return " ".join(said)
