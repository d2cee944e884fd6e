"""``dateline grade``: a class's submissions, run in a sandbox and marked."""

import argparse
import json
import sys
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
        "as Canvas, Moodle or Blackboard export it, in other folders or not",
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
    parser.add_argument("--canvas", type=Path, metavar="FILE", help="write the marks for Canvas")
    parser.add_argument("--moodle", type=Path, metavar="FILE", help="write the marks for Moodle")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


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


def _graded(chosen):
    # an instructor's libraries, which students do not have; some are loaded later, while others
    # are at work
    from ..grading import GradingError, report
    from ..grading.grade import Options
    from ..grading.grade import grade as run

    if chosen.no_sandbox:
        print(
            "Warning: without the sandbox the students' code can read and change all that you can.",
            file=sys.stderr,
        )
    options = Options(
        *(getattr(chosen, name) for name in Options._fields[:-1]), sandboxed=not chosen.no_sandbox
    )
    try:
        with report.progress(options.exercise) as tell:
            graded = run(Path.cwd(), options, tell)
        for path, made in ((chosen.canvas, report.canvas), (chosen.moodle, report.moodle)):
            if path:
                path.write_text(made(graded), encoding="utf-8-sig", newline="")
                if unfinished := report.unfinished(graded):
                    print(f"{path}: {unfinished}", file=sys.stderr)
    except (GradingError, OSError) as error:
        print(f"Not graded. {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Run the same command again: it goes on where it was.", file=sys.stderr)
        return 130
    print(json.dumps(report.data(graded), indent=1) if chosen.json else report.summary(graded))
    return 0
