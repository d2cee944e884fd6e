"""``dateline lab``: one's own copy of the course in JupyterLab."""

import sys

NAMES = ("lab",)


def options(commands):
    """Add ``lab``."""
    parser = commands.add_parser("lab", help="open your own copy of the lessons in JupyterLab")
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


def split(arguments):
    """Return our arguments, and those after ``lab`` that are meant for JupyterLab.

    FOLDER may stand anywhere: it is a word that is not the value of an option before it.
    """
    if arguments[:1] != ["lab"]:
        return arguments, []
    from .. import lab

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


def run(chosen):
    """Make or refresh a copy of the course and open it in JupyterLab; return the exit status."""
    from .. import lab

    folder = lab.place(chosen.folder)
    try:
        print(lab.summary(folder, lab.hand_out(folder)), flush=True)
        if not chosen.copy_only:
            lab.start(folder, chosen.for_jupyter)
    except lab.LabError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
