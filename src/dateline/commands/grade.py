"""``dateline grade``: a class's submissions, run in a sandbox and marked."""

import argparse
import json
import sys
from functools import partial
from importlib import import_module
from pathlib import Path

NAMES = ("grade",)


def options(commands):
    """Add ``grade``."""
    parser = commands.add_parser("grade", help="grade a class (Linux only)")
    parser.description = (
        "Grade the submissions of an exercise: run them in a sandbox, test their answers outside "
        "it, and write the marks into nbgrader's gradebook. Run it in the folder of the course. "
        "A run that was stopped goes on where it was."
    )
    parser.add_argument("exercise", metavar="EXERCISE", help="such as 01-reading")
    parser.add_argument(
        "--submissions",
        type=Path,
        metavar="DIR",
        help="submitted/ of nbgrader (that of the course if not given), or a folder or zip file "
        "as Canvas, Moodle, Brightspace or Blackboard export it, in other folders or not",
    )
    parser.add_argument(
        "--gradebook",
        metavar="URL",
        help="the gradebook: a file of SQLite, or an address such as "
        "postgresql://user@host/name (default: that of the course)",
    )
    parser.add_argument(
        "--workers", type=_positive, metavar="N", help="how many at a time (default: the cores)"
    )
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="do the work on the Dask workers of this scheduler, such as tcp://host:8786",
    )
    parser.add_argument(
        "--time",
        type=_positive,
        default=60,
        metavar="S",
        help="seconds that a submission may take; a cell is stopped after a third (default: 60)",
    )
    parser.add_argument(
        "--memory",
        type=_positive,
        default=1024,
        metavar="MB",
        help="memory that a submission may take (default: 1024)",
    )
    parser.add_argument(
        "--no-sandbox",
        action="store_true",
        help="run the students' code in this account, unprotected",
    )
    parser.add_argument(
        "--seed-file",
        type=Path,
        metavar="SECRET",
        help="the secret with which `dateline variants` made an exercise for each student",
    )
    parser.add_argument(
        "--roster", type=Path, metavar="FILE", help="the list of students that it was made for"
    )
    parser.add_argument("--one-for-all", action="store_true", help="it was made with --one-for-all")
    _of_platforms(parser)
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


PLATFORMS = {
    "canvas_gradebook": ("canvas", "the gradebook that Canvas exports"),
    "moodle_worksheet": ("moodle", "the grading worksheet that Moodle exports"),
    "brightspace_grades": ("brightspace", "the grades that Brightspace exports"),
    "blackboard_grades": ("blackboard", "the grades that Blackboard exports"),
}


def _of_platforms(parser):
    group = parser.add_argument_group(
        "the platform's own file",
        "It is the list of the class, and is filled in: the file with marks stands beside it.",
    )
    one = group.add_mutually_exclusive_group()
    for name, (_, said) in PLATFORMS.items():
        one.add_argument(f"--{name.replace('_', '-')}", type=Path, metavar="FILE", help=said)
    group.add_argument(
        "--column",
        metavar="TITLE",
        help="the column for the marks, when its heading is not the exercise's name",
    )
    group.add_argument(
        "--unfinished",
        action="store_true",
        help="write marks, too, that still lack answers which wait for a person",
    )
    group.add_argument(
        "--apply-lateness",
        action="store_true",
        help="put what class.toml says of lateness and excuses into the marks that are written",
    )
    group.add_argument(
        "--class-file",
        type=Path,
        metavar="FILE",
        help="due dates, extensions, excuses (default: class/class.toml, where there is one)",
    )


def run(chosen):
    """Grade a class and print the report; return 1 when it cannot be graded, else 0."""
    try:
        return _graded(chosen)
    except ModuleNotFoundError as error:
        ours = __package__.partition(".")[0]
        library = (error.name or ours).partition(".")[0]
        if library == ours:  # a fault of ours, which nobody can install
            raise
        if library in sys.stdlib_module_names:
            said = (
                "Grading works on Linux only. On Windows use WSL; nbgrader's own autograde, which "
                "INSTRUCTORS.md describes, works on every system."
            )
        else:
            said = (
                f"Grading needs {library}, which is not installed here. In the folder of the "
                "course, install what grading needs:\n\n"
                "  python -m pip install -r requirements-dev.txt"
            )
        print(said, file=sys.stderr)
        return 1


def _positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not 1 or more")
    return number


def _variants(chosen):
    """Whose questions are whose, or None where all have the course's own."""
    from ..grading import GradingError
    from ..variants import VariantError, draws, whose

    if not chosen.seed_file:
        if chosen.roster or chosen.one_for_all:
            raise GradingError("--roster and --one-for-all need the secret: --seed-file SECRET.")
        return None
    try:
        secret = draws.secret(chosen.seed_file)
        return whose.of_class(chosen.exercise, secret, chosen.roster, chosen.one_for_all)
    except VariantError as error:
        raise GradingError(str(error)) from None


def _graded(chosen):
    # an instructor's libraries, which students do not have; some are loaded later, while others
    # are at work
    from ..grading import GradingError, report
    from ..grading.grade import Options
    from ..grading.grade import grade as run
    from ..platforms import PlatformError, filled, outcome, roster

    if chosen.no_sandbox:
        print(
            "Warning: without the sandbox the students' code can read and change all that you can.",
            file=sys.stderr,
        )
    options = Options(
        *(getattr(chosen, name) for name in Options._fields[:-1]), sandboxed=not chosen.no_sandbox
    )
    try:
        export, terms = _export(chosen), _terms(chosen)  # what is wrong with them is said at once
        joined = partial(roster.joined, export=export) if export else None
        variants = _variants(chosen)
        with report.progress(options.exercise) as tell:
            graded = run(Path.cwd(), options, tell, joined, variants)
        found = outcome.of(graded, export, terms, chosen.unfinished, chosen.apply_lateness)
        if found.filled:
            filled.write(found.filled)
        absent = [] if export else graded.absent  # a list knows it better
        graded = graded._replace(lines=found.lines, absent=absent)
    except (GradingError, PlatformError, OSError) as error:
        print(f"Not graded. {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Run the same command again: it goes on where it was.", file=sys.stderr)
        return 130
    if chosen.json:
        print(json.dumps(report.data(graded) | found.data, indent=1))
    else:
        print("\n".join([report.summary(graded), *([""] if found.said else []), *found.said]))
    return 0


def _export(chosen):
    """The platform's file that was given, read; or None."""
    from ..platforms import PlatformError

    for name, (platform, _) in PLATFORMS.items():
        if path := getattr(chosen, name):
            module = import_module(f"..platforms.{platform}", __package__)
            return module.read(path, chosen.exercise, chosen.column)
    for name in ("column", "unfinished", "apply_lateness"):
        if getattr(chosen, name):
            raise PlatformError(
                f"--{name.replace('_', '-')} is about the platform's file: give that, too "
                "(--canvas-gradebook FILE or --moodle-worksheet FILE)."
            )
    return None


def _terms(chosen):
    """What class.toml says of the exercise; or None."""
    from ..platforms import PlatformError, lateness

    path = chosen.class_file or lateness.PLACE
    if chosen.class_file or path.is_file():
        return lateness.read(path, chosen.exercise)
    if chosen.apply_lateness:
        raise PlatformError(f"There is no {path}, which would say what lateness costs.")
    return None
