"""``dateline grade``: a class's submissions, run in a sandbox and marked."""

import argparse
import json
import sys
from functools import partial
from pathlib import Path

from . import lacking, lists

NAMES = ("grade",)
LOST = (
    "  The file of the last run had lateness in it, and this one has not: give the command with "
    "--apply-lateness, each time."
)


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
    lists.of_class(parser)
    parser.add_argument(
        "--as-they-are",
        action="store_true",
        help="mark a notebook by the questions that it has, even if another student got them",
    )
    parser.add_argument(
        "--any-version",
        action="store_true",
        help="hold answers against the questions of today even where the notebook was made with "
        "others; without it these answers wait for a person",
    )
    _of_platforms(parser)
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def _of_platforms(parser):
    group = parser.add_argument_group(
        "the platform's own file",
        "It is the list of the class, and is filled in: the file with marks stands beside it.",
    )
    lists.exports(group)
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
        print(lacking.said(error, "Grading"), file=sys.stderr)
        return 1


def _positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not 1 or more")
    return number


def _variants(chosen, export):
    """Whose questions are whose, or None where all have the course's own."""
    from ..grading import GradingError
    from ..variants import VariantError, draws

    if not chosen.seed_file:
        for name in ("roster", "one_for_all", "as_they_are"):
            if getattr(chosen, name):
                option = f"--{name.replace('_', '-')}"
                raise GradingError(f"{option} needs the secret, too: --seed-file SECRET.")
        return None
    from ..variants.whose import Whose

    try:
        students, secret = lists.students(chosen, export), draws.secret(chosen.seed_file)
        return Whose(chosen.exercise, secret, students, chosen.one_for_all, chosen.as_they_are)
    except VariantError as error:
        raise GradingError(str(error)) from None


def _graded(chosen):
    # an instructor's libraries, which students do not have; some are loaded later, while others
    # are at work
    from ..grading import GradingError, report
    from ..grading.grade import Options
    from ..grading.grade import grade as run
    from ..platforms import PlatformError, filled, keeping, outcome, roster

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
        variants = _variants(chosen, export)
        with report.progress(options.exercise) as tell:
            graded = run(Path.cwd(), options, tell, joined, variants)
        from ..grading import record  # after the work: it loads while others are at work

        found = outcome.of(graded, export, terms, chosen.unfinished, chosen.apply_lateness)
        if found.filled:
            filled.write(found.filled)
        kept = (record.course(Path.cwd()).root, options.exercise)
        before = keeping.kept(*kept) or {}
        lost = not chosen.apply_lateness and any(one.applied for one in before.values())
        again = [LOST] if found.filled and lost else []
        keeping.keep(*kept, found.late if terms else None, chosen.apply_lateness)
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
        end = ["", *found.about_file, *again] if found.about_file else []
        print("\n".join([report.summary(graded, found.late, found.people), *end]))
    return 0


def _export(chosen):
    """The platform's file that was given, read; or None."""
    from ..platforms import PlatformError

    if (found := lists.export(chosen)) is None:
        for name in ("column", "unfinished", "apply_lateness"):
            if getattr(chosen, name):
                raise PlatformError(
                    f"--{name.replace('_', '-')} is about the platform's file: give that, too "
                    "(--canvas-gradebook FILE or --moodle-worksheet FILE)."
                )
    return found


def _terms(chosen):
    """What class.toml says of the exercise; or None."""
    from ..platforms import PlatformError, lateness

    path = chosen.class_file or lateness.PLACE
    if chosen.class_file or path.is_file():
        return lateness.read(path, chosen.exercise)
    if chosen.apply_lateness:
        raise PlatformError(f"There is no {path}, which would say what lateness costs.")
    return None
