"""The ``dateline`` command."""

import argparse
import json
import sys
from pathlib import Path

from . import __version__


def main(arguments=None):
    """Run the command and return its exit status: 0 when all is well, 1 when there are faults.

    >>> main(["check"])  # doctest: +ELLIPSIS
    Dateline Almaty: one news article read as data
    ...
    No faults.
    0
    """
    for stream in (sys.stdout, sys.stderr):
        # where the terminal or the file has no such letters, something else stands for them
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(
        prog="dateline", description="Dateline Almaty: one Arabic news article, read as data."
    )
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    checked = commands.add_parser("check", help="hold the tables against the article and the rules")
    checked.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="a folder with a datapackage.json, an article and its tables (default: the course's)",
    )
    _own_options(commands)
    _agree_options(commands.add_parser("agree", help="lay the rows of two or more coders together"))
    _exercise_options(commands.add_parser("exercise", help="make an exercise about another text"))
    _lab_options(commands.add_parser("lab", help="open your own copy of the lessons in JupyterLab"))
    _grade_options(commands.add_parser("grade", help="grade a class (Linux only)"))
    arguments, for_jupyter = _split(sys.argv[1:] if arguments is None else list(arguments))
    chosen = parser.parse_args(arguments)
    if chosen.command == "lab":
        return lab(chosen.folder, chosen.copy_only, for_jupyter)
    if chosen.command in OWN:
        return own(chosen)
    if chosen.command == "agree":
        return agree(chosen)
    if chosen.command == "exercise":
        return exercise(chosen)
    return check(chosen.folder) if chosen.command == "check" else grade(chosen)


def _split(arguments):
    """Return our arguments, and those after ``lab`` that are meant for JupyterLab.

    FOLDER may stand anywhere: it is a word that is not the value of an option before it.
    """
    if arguments[:1] != ["lab"]:
        return arguments, []
    from . import lab

    ours, for_jupyter, option = ["lab"], [], None
    for given in arguments[1:]:
        if given in ("-h", "--help", "--copy-only"):
            ours.append(given)
            option = None
        elif given.startswith("-"):
            for_jupyter.append(given)
            option = given
        elif option and lab.needs_value(option):
            for_jupyter.append(given)
            option = None
        else:
            ours.append(given)
            option = None
    return ours, for_jupyter


OWN = ("new", "cut", "export", "import")


def _own_options(commands):
    made = commands.add_parser("new", help="make a reading of a text of your own")
    made.description = (
        "Make a reading of one's own in a new folder: the text byte for byte, its sentences, empty "
        "tables, a codebook to fill in and three notebooks. Nothing leaves this machine."
    )
    made.add_argument("folder", metavar="FOLDER", help="the folder, which is not there yet")
    made.add_argument("text", metavar="TEXT", help="a text file")
    made.add_argument("--language", metavar="CODE", help="such as ar, kk or pt (else guessed)")
    made.add_argument("--title", help="what it is called (else the beginning of the text)")
    made.add_argument(
        "--translation", metavar="FILE", help="a text with a line for each sentence or paragraph"
    )
    made.add_argument("--encoding", help="of the text, where that is not UTF-8")
    again = commands.add_parser("cut", help="take in cut.txt after you corrected it")
    again.add_argument("folder", metavar="FOLDER", help="the folder of your reading")
    out = commands.add_parser("export", help="write a reading into one file")
    out.add_argument("folder", metavar="FOLDER", help="the folder of a reading")
    out.add_argument(
        "file", metavar="FILE", help="name.zip (a Data Package) or name.jsonld (W3C annotations)"
    )
    taken = commands.add_parser("import", help="take in what was marked in another tool")
    taken.description = (
        "Take in annotations of INCEpTION (UIMA CAS JSON), doccano (JSONL), Hypothesis (JSON) or "
        "W3C (JSON-LD) as rows of your reading of the same text."
    )
    taken.add_argument("folder", metavar="FOLDER", help="the folder of your reading")
    taken.add_argument("file", metavar="FILE", help="the file of the other tool")
    taken.add_argument(
        "--codes", metavar="CSV", help="what the labels mean: label, table, column, code"
    )
    taken.add_argument(
        "--offsets", choices=("utf-16", "code points"), help="where the tool counts otherwise"
    )


def own(chosen):
    """Make a reading of one's own, or change one; return 1 where that cannot be done, else 0."""
    from . import interchange, newreading, opening
    from .own.told import RowsError
    from .package import TableError

    try:
        if chosen.command == "new":
            names = ("language", "title", "translation", "encoding")
            given = {name: getattr(chosen, name) for name in names}
            newreading.new(chosen.folder, chosen.text, **given)
        elif chosen.command == "cut":
            newreading.cut(opening.open(chosen.folder))
        elif chosen.command == "export":
            interchange.export(opening.open(chosen.folder), chosen.file)
        else:
            reading = opening.open(chosen.folder)
            interchange.take(chosen.file, reading, chosen.codes, chosen.offsets)
    except (
        newreading.NewError,
        interchange.InterchangeError,
        RowsError,
        TableError,
    ) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _agree_options(parser):
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


def agree(chosen):
    """Print how far coders agree and write the page; return 1 where that cannot be done, else 0."""
    from . import agree as room

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


def _exercise_options(parser):
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


def exercise(chosen):
    """Make an exercise; return 1 where that cannot be done, else 0."""
    from . import newexercise

    try:
        print(newexercise.exercise(chosen.folder, chosen.source, chosen.name))
    except (newexercise.ExerciseError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _lab_options(parser):
    parser.usage = "dateline lab [FOLDER] [--copy-only] [OPTIONS OF JUPYTERLAB]"
    parser.description = (
        "Make your own copy of the lessons and exercises, without outputs, and open it in "
        "JupyterLab. If you have one, it gets what is new; what you changed stays as it is. "
        "Options of JupyterLab, such as --no-browser or --port=9999, are passed on to it."
    )
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="FOLDER",
        help="the folder of the copy (default: my-course in the current folder)",
    )
    parser.add_argument("--copy-only", action="store_true", help="do not start JupyterLab")


def _grade_options(parser):
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


def _positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not 1 or more")
    return number


def lab(folder=None, copy_only=False, options=()):
    """Make or refresh a copy of the course and open it in JupyterLab; return the exit status."""
    from . import lab

    folder = lab.place(folder)
    try:
        print(lab.summary(folder, lab.hand_out(folder)), flush=True)
        if not copy_only:
            lab.start(folder, options)
    except lab.LabError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def grade(chosen):
    """Grade a class and print the report; return 1 when it cannot be graded, else 0."""
    try:
        return _graded(chosen)
    except ModuleNotFoundError as error:
        library = (error.name or __package__).partition(".")[0]
        if library == __package__:  # a fault of ours, which nobody can install
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


def _graded(chosen):
    # an instructor's libraries, which students do not have; some are loaded later, while others
    # are at work
    from .grading import GradingError, report
    from .grading.grade import Options
    from .grading.grade import grade as run

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


def check(folder):
    """Print what is in a folder of data, every fault, and remarks; return 1 for faults, else 0."""
    from .package import TableError
    from .reading import DATA, Reading

    try:
        reading = Reading(folder or DATA)
    except TableError as error:
        print(error)
        return 1
    print(f"{reading.title}\n")
    if reading.own:
        from .own.gathered import all_of

        for line in all_of(reading):
            print(f"{line}\n")
    found = reading.check()
    faults = [fault for fault in found if not fault.remark]
    remarks = [fault for fault in found if fault.remark]
    for name in reading.names():
        print(_line(reading, name, faults))
    print()
    for line in _told(faults):
        print(f"- {line}")
    if faults:
        print(f"\n{len(faults)} fault{'s' if len(faults) > 1 else ''}. Mend what is named above.")
    else:
        print("No faults.")
    if remarks:
        print("\nNo fault, but good to know:")
    for remark in remarks:
        print(f"- {remark}")
    return 1 if faults else 0


def _told(faults):
    """Yield the faults as lines; what a spreadsheet did to a whole column is one line."""
    from .spreadsheet import of_the_column

    together = {}
    for number, fault in enumerate(faults):
        done = of_the_column(fault.message)
        key = (fault.file, fault.column, done) if done else number
        together.setdefault(key, []).append(fault)
    for first, *others in together.values():
        column = f", column {first.column}" if first.column else ""
        if others:
            place = f"{first.file}{column}, {len(others) + 1} rows, the first is row {first.row}"
            yield f"{place}: {first.message}"
        else:
            yield str(first)


def _line(reading, name, faults):
    path = reading.package.tables[name]["path"]
    rows, unread = reading.package.read(name)
    if rows is None or unread:
        return f"  {name:<28}cannot be read, see below"
    said = f"{len(rows):>4} rows"
    if reading.anchored(name):
        lost = {
            fault.row
            for fault in faults
            if fault.file == path and fault.column in ("quote", "start, end")
        }
        said += f", {len(rows) - len(lost)} of {len(rows)} anchors resolve"
    return f"  {name:<28}{said}"


if __name__ == "__main__":
    sys.exit(main())
