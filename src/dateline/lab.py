"""A learner's own copy of the course, and JupyterLab in it: ``dateline lab``.

The copy holds the lessons and exercises without outputs and without the marks of the tests, and the
data with their codebook, at the same places as the course, so that links between them hold and a
path such as ../../data/article/claims.csv leads where it does when exercises are graded. It is made
once; after
that it gets what is new, and what the learner changed is never written to. What was handed out is
kept as digests in a hidden file of the copy.
"""

import hashlib
import json
import os
import posixpath
import re
from pathlib import Path
from typing import NamedTuple

from .reading import DATA

PACKAGE = Path(__file__).resolve().parent
# A wheel carries the lessons inside the package; a checkout has them at the top of the repository.
COURSE = PACKAGE / "course" if (PACKAGE / "course").is_dir() else PACKAGE.parents[1]
# Settings of JupyterLab that hold for learners, added to their own: no news, no grader's menus.
SETTINGS = COURSE / ".jupyter"

COPY = "my-course"
RECORD = ".dateline.json"
CODEBOOK = "data/README.md"
FEW = 3  # files of the data that are named one by one
PRACTICE = "data/practice/README.md"
FIRST = "notebooks/00-start-here.ipynb"
ABOUT = (
    "What Dateline Almaty handed out in this folder, so that `dateline lab` knows which files you "
    "changed. Without this list it takes every file for yours."
)
# An editor's copies (01-reading-Copy1, my notes) are not the course's.
NAME = re.compile(r"\d\d-[a-z0-9-]+")
# What a cell and a notebook keep: all else is what an editor, a widget or a run left there.
CELL_METADATA = ("tags", "nbgrader", "deletable", "editable")
NOTEBOOK_METADATA = ("kernelspec", "language_info", "nbgrader")
# Where a number of the text was taken from: for who checks the course, not for who reads it.
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^()#:\s]+)(#[^()\s]*)?\)")


class LabError(Exception):
    """A copy cannot be made or brought up to date; the message says what to do."""


class HandedOut(NamedTuple):
    """What became of the files of a copy: lists of their paths in it.

    ``made`` are new, ``again`` were gone, ``refreshed`` are newer and had not been changed,
    ``kept`` are the learner's, ``behind`` are those of ``kept`` that the course has newer,
    ``unsure`` those of which no list says what was handed out, so that nobody can tell.
    ``broken`` are no notebooks in the course itself, so they were left out.
    ``lost`` says that the list of what was handed out could not be read.
    """

    made: list
    again: list
    refreshed: list
    kept: list
    behind: list
    unsure: list
    broken: list
    lost: bool


def place(folder=None):
    """Return the folder of the copy as an absolute path.

    Without ``folder``: the copy that the current folder belongs to, else my-course in it.
    """
    if folder is not None:
        return Path(folder).expanduser().resolve()
    here = Path.cwd()
    for around in (here, *here.parents):
        if (around / RECORD).is_file():
            return around
    return here / COPY


def files():
    """Return the files of a copy as the course has them now: {path in the copy: text}.

    A file of the course that cannot be read, or is no notebook, is not among them.

    >>> [path for path in files() if "01" in path]
    ['notebooks/01-reading-the-article.ipynb', 'exercises/01-reading/01-reading.ipynb']
    """
    return {name: text for name, text in _files().items() if text is not None}


def _files():
    """Return the files of a copy, None for the text of one that the course has damaged."""
    lessons = sorted((COURSE / "notebooks").glob("*.ipynb"))
    exercises = sorted((COURSE / "exercises").glob("*/*.ipynb"))
    ours = [path for path in lessons if NAME.fullmatch(path.stem)]
    ours += [path for path in exercises if NAME.fullmatch(path.stem) and _same_name(path)]
    sources = {path.relative_to(COURSE).as_posix(): path for path in ours}
    sources[CODEBOOK] = DATA / "README.md"
    for path in sorted(DATA.rglob("*")):
        if path.suffix in (".csv", ".json", ".txt"):
            sources[f"data/{path.relative_to(DATA).as_posix()}"] = path
    if (practice := DATA / "practice" / "README.md").is_file():
        sources[PRACTICE] = practice
    return {name: _handed_out(path, name, sources) for name, path in sources.items()}


def _same_name(path):
    return path.stem == path.parent.name


def _handed_out(path, name, there):
    try:
        return _clean(path, name, there)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _clean(path, name, there):
    """Return the text of a file as it is handed out."""
    text = path.read_bytes().decode("utf-8")  # of a table every sign
    if path.suffix not in (".ipynb", ".md"):
        return text
    if path.suffix == ".md":
        return COMMENT.sub("", _relinked(text, name, there))
    notebook = json.loads(text)
    notebook["metadata"] = _only(notebook["metadata"], NOTEBOOK_METADATA)
    for cell in notebook["cells"]:
        cell["metadata"] = _only(cell["metadata"], CELL_METADATA)
        tags = cell["metadata"].pop("tags", [])
        tags = [tag for tag in tags if not tag.startswith("nbval-")]
        if tags:
            cell["metadata"]["tags"] = tags
        _without_loose_pictures(cell)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        elif cell["cell_type"] == "markdown":
            source = _relinked("".join(cell["source"]), name, there)
            if "nbgrader" not in cell["metadata"]:  # which has the digest of its cells
                source = COMMENT.sub("", source)
            cell["source"] = source.splitlines(keepends=True)
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _only(metadata, kept):
    return {key: value for key, value in metadata.items() if key in kept}


def _without_loose_pictures(cell):
    """Take out of a cell the pictures attached to it that its text does not show."""
    source = "".join(cell["source"])
    pictures = cell.pop("attachments", {})
    shown = {name: data for name, data in pictures.items() if f"attachment:{name}" in source}
    if shown:
        cell["attachments"] = shown


def _relinked(text, name, there):
    """Return Markdown in which a link to a file that the copy does not have is its words only."""

    def link(found):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[2]))
        held = target in there or any(path.startswith(f"{target}/") for path in there)
        return found[0] if held else found[1]

    return LINK.sub(link, text)


def fingerprint(text):
    """Return a digest of what a learner can change in a file.

    Of a notebook: its cells with their texts, pictures and tags. To run a notebook, or to fold a
    cell, does not change it. Of any other text: all of it.
    """
    try:
        content = [
            [
                cell["cell_type"],
                "".join(cell["source"]),
                cell.get("attachments") or {},
                cell["metadata"].get("tags") or [],
            ]
            for cell in json.loads(text)["cells"]
        ]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        content = text
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode("ascii")).hexdigest()


def hand_out(folder):
    """Make the copy in ``folder``, or bring it up to date; return a ``HandedOut``.

    A file that the learner changed is never written to, nor is any file that this did not hand
    out. A file that is gone is made again: to start a lesson afresh, rename or delete it. Files are
    replaced whole, so a run that was stopped is completed by the next. Raises LabError.
    """
    folder = Path(folder)
    if (folder / "notebooks").resolve() == (COURSE / "notebooks").resolve():
        raise LabError(
            f"{folder} is the course itself, not a copy of it. Name another folder, or none: "
            f"then the copy is {COPY} in the folder where you are."
        )
    handed_out = _files()
    try:
        record, lost = _read_record(folder)
        report = HandedOut([], [], [], [], [], [], [], lost)
        before = dict(record)
        try:
            for name, text in handed_out.items():
                if text is None:
                    report.broken.append(name)
                else:
                    _hand_out_one(folder / name, name, text, record, report)
        finally:
            if record != before or lost:
                _write_record(folder, record)
    except OSError as error:
        raise LabError(
            f"The copy {folder} cannot be read or written ({error.strerror or error}). Nothing of "
            "yours was changed. Name a folder that is yours to write in, such as\n\n"
            f"  dateline lab {Path('~') / COPY}"
        ) from error
    return report


def _hand_out_one(path, name, text, record, report):
    """Make, refresh or keep one file of the copy; note it in the record and in the report."""
    new = fingerprint(text)
    if not os.path.lexists(path):
        (report.again if name in record else report.made).append(name)
        _write(path, text)
    else:
        here = None
        if path.is_file():
            here = fingerprint(path.read_bytes().decode("utf-8", "surrogateescape"))
        if here == new:
            pass
        elif here is not None and here == record.get(name):
            report.refreshed.append(name)
            _write(path, text)
        else:
            report.kept.append(name)
            if name in record:
                if record[name] != new:
                    report.behind.append(name)
                return
            report.unsure.append(name)  # this once: from now on the course's can be told newer
    record[name] = new


def _write(path, text):
    """Write a file so that at any moment the old or the new one is there, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(text.encode("utf-8"))
    part.replace(path)


def _read_record(folder):
    """Return the digests of what was handed out, and whether they could not be read."""
    path = folder / RECORD
    if not path.exists():
        # without a list every file that is there counts as the learner's
        return {}, any((folder / name).exists() for name in ("notebooks", "exercises"))
    try:
        record = json.loads(path.read_text(encoding="utf-8"))["handed_out"]
        if all(isinstance(digest, str) for digest in record.values()):
            return dict(record), False
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass
    return {}, True


def _write_record(folder, record):
    text = json.dumps({"about": ABOUT, "handed_out": record}, indent=1, ensure_ascii=False)
    _write(folder / RECORD, text + "\n")


def summary(folder, report):
    """Return in words what `hand_out` did in ``folder``."""
    lines = [f"Your copy of the course: {folder}"]
    if report.lost:
        lines.append(
            "The list of what was handed out there is missing or damaged. So every file that is "
            "not as the course has it counts as yours, and whether the course has a newer one "
            "cannot be told. A new list is written."
        )
    told = {*report.behind, *report.unsure}
    said = [
        ("made", report.made),
        ("made again, because it was gone", report.again),
        ("refreshed, you had not changed it", report.refreshed),
        ("kept, it is yours", [name for name in report.kept if name not in told]),
        ("kept, it is yours; the course has a newer one", report.behind),
        ("kept, it counts as yours; the course has another one", report.unsure),
    ]
    for what, names in said:
        tables = [name for name in names if name.startswith("data/") and name != CODEBOOK]
        if names is not report.behind and names is not report.unsure and len(tables) > FEW:
            lines.append(f"  data/: {len(tables)} files {what}")
            names = [name for name in names if name not in tables]
        lines += [f"  {name}: {what}" for name in names]
    if told:
        which = "a newer one" if report.behind else "the course's"
        lines.append(
            f"To get {which} beside yours, rename yours and run this again. "
            "What you wrote is not touched."
        )
    for name in report.broken:
        lines.append(
            f"  {name}: left out, the course's own file is damaged: {COURSE / name} cannot be "
            "read, or is no notebook. Fetch the course again (with git: "
            f"git checkout -- {name}), then run this again."
        )
    return "\n".join(lines)


def needs_value(option):
    """Tell whether an option of JupyterLab, written without ``=``, takes the word after it.

    >>> needs_value("--port"), needs_value("--no-browser"), needs_value("--port=9999")
    (True, False, False)
    """
    if "=" in option:
        return False
    try:
        from jupyterlab.labapp import LabApp
    except ImportError:  # told when it is to be started
        return True
    return option.lstrip("-") not in LabApp.flags


def start(folder, options=()):
    """Start JupyterLab in the copy, at the first lesson, with further ``options`` of its own.

    Returns when JupyterLab is stopped. Raises LabError when it is not installed.
    """
    try:
        from jupyterlab.labapp import LabApp
    except ImportError as error:
        raise LabError(
            "JupyterLab is not installed here. Install it:\n\n  python -m pip install jupyterlab"
        ) from error
    paths = [str(SETTINGS), os.environ.get("JUPYTER_CONFIG_PATH")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
    ours = [f"--ServerApp.root_dir={folder}", f"--LabApp.default_url=/lab/tree/{FIRST}"]
    LabApp.launch_instance([*ours, *options])
