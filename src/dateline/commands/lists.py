"""The options by which commands are told who is in the class: a list, or a platform's export."""

from importlib import import_module
from pathlib import Path

PLATFORMS = {
    "canvas_gradebook": ("canvas", "the gradebook that Canvas exports"),
    "moodle_worksheet": ("moodle", "the grading worksheet that Moodle exports"),
    "brightspace_grades": ("brightspace", "the grades that Brightspace exports"),
    "blackboard_grades": ("blackboard", "the grades that Blackboard exports"),
}


def exports(group):
    """Add an option for the file of each platform, and one for its column of marks."""
    one = group.add_mutually_exclusive_group()
    for name, (_, said) in PLATFORMS.items():
        one.add_argument(f"--{name.replace('_', '-')}", type=Path, metavar="FILE", help=said)
    group.add_argument(
        "--column",
        metavar="TITLE",
        help="the column for the marks, when its heading is not the exercise's name",
    )


def export(chosen):
    """Return the platform's file that was named, as a ``platforms.roster.Export``, or None.

    Raises:
        PlatformError: it cannot be read, or is another file.
    """
    for name, (platform, _) in PLATFORMS.items():
        if path := getattr(chosen, name):
            module = import_module(f"..platforms.{platform}", __package__)
            return module.read(path, chosen.exercise, chosen.column)
    return None


def of_class(parser):
    """Add the options for exercises that a student, or a class, has alone."""
    parser.add_argument(
        "--roster",
        type=Path,
        metavar="FILE",
        help="the list of students: CSV with a column ID, Login, Username, Email or Name",
    )
    parser.add_argument(
        "--one-for-all", action="store_true", help="the whole class has one exercise of its own"
    )


def students(chosen, export):
    """Return the Students of the list that was named, or of an export; None where there is none.

    Raises:
        VariantError: the list cannot be read, or is named where nobody needs one.
    """
    from ..variants import VariantError, roster

    if chosen.one_for_all and chosen.roster:
        raise VariantError("One exercise for all needs no list of students: leave --roster out.")
    if chosen.roster:
        return roster.read(chosen.roster)
    return roster.of_export(export) if export and not chosen.one_for_all else None
