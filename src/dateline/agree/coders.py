"""The rows of each coder, out of files of rows and folders of such files."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .. import own
from ..own.kept import BEFORE
from ..own.kept import FOLDER as ROWS
from ..package import TableError
from ..reading import Reading, course


class AgreeError(ValueError):
    """Rows cannot be laid side by side; the message says which, why, and what to do."""


class Coder(NamedTuple):
    """A coder: what the page calls them, and their rows, {table: DataFrame as own.rows has it}."""

    name: str
    rows: dict


def of_files(paths, table=None, reading=None, names=None):
    """Return the coders whose rows lie in files or folders, and the reading that they read.

    Args:
        paths: for each coder a CSV file of rows, a folder of such files (``my-rows``), or the
            folder of a reading of one's own, whose ``my-rows`` is taken.
        table: what the rows are of. Without it, the end of each file's name says it
            (``my-figures.csv``).
        reading: the text that was read: a Reading or a folder. Without it, that of the first
            folder which has one, else the course's.
        names: what the coders are called; without them, their folders or files by name.

    Raises:
        AgreeError: fewer than two, a path that is not there, two texts, no rows.
    """
    paths = [Path(path) for path in paths]
    if len(paths) < 2:
        raise AgreeError("Name two coders at least: dateline agree A B, files of rows or folders.")
    for path in paths:
        if not path.exists():
            raise AgreeError(f"There is no file or folder {path}.")
    reading = _reading(paths, reading)
    called = list(names or _names(paths))
    if len(called) != len(paths) or len(set(called)) < len(called):
        raise AgreeError(f"{len(paths)} coders need {len(paths)} different names.")
    homes = [_home(path) for path in paths]
    found = [
        Coder(name, rows_of(path, table, reading, home))
        for name, path, home in zip(called, paths, homes, strict=True)
    ]
    for coder, path in zip(found, paths, strict=True):
        if not coder.rows:
            wanted = f"rows of {table}" if table else "file of rows, such as my-figures.csv"
            raise AgreeError(f"{path} has no {wanted}.")
    return found, reading


def _home(path):
    """The reading that the rows of a coder lie in, None where they lie in none."""
    for folder in (path, path.parent):
        if (folder / "datapackage.json").is_file():
            return _opened(folder)
    return None


def cut_otherwise(paths, reading):
    """Return in words which coders cut the text otherwise than the first, a list of sentences.

    Args:
        paths: as for ``of_files``.
        reading: the Reading that their rows are shown in.
    """
    spans = [each[1:3] for each in reading.sentences()]
    homes = {str(path): _home(Path(path)) for path in paths}
    return [
        f"{path} cuts the text into other sentences than {reading.folder}. Rows are laid side by "
        "side by where their words stand; to have one cut, copy cut.txt of one into the other "
        "folder and run dateline cut there."
        for path, home in homes.items()
        if home is not None and home.text() == reading.text()
        if [each[1:3] for each in home.sentences()] != spans
    ]


def reading_of(given=None):
    """Return a Reading: what is given as one, of a folder, or the course's own.

    Raises:
        AgreeError: the folder holds none.
    """
    if given is None:
        return course()
    return given if isinstance(given, Reading) else _opened(Path(given))


def _reading(paths, given):
    if given is not None:
        return reading_of(given)
    homes = [path for path in paths if (path / "datapackage.json").is_file()]
    homes += [path.parent for path in paths if (path.parent / "datapackage.json").is_file()]
    if not homes:
        return course()
    first, *others = [_opened(home) for home in homes]
    for other in others:
        if other.text() != first.text():
            raise AgreeError(
                f"{other.folder} and {first.folder} hold different texts: rows can be compared "
                "only where both coders read the same one, letter by letter."
            )
    return first


def _opened(folder):
    try:
        return Reading(folder)
    except TableError as error:
        raise AgreeError(str(error)) from None


def _names(paths):
    """The shortest ends of paths that tell them apart."""
    parts = [path.resolve().with_suffix("").parts for path in paths]
    for size in range(1, max(map(len, parts)) + 1):
        ends = ["/".join(part[-size:]) for part in parts]
        if len(set(ends)) == len(ends):
            return ends
    return [f"coder {number}" for number in range(1, len(paths) + 1)]


def rows_of(path, table, reading, home=None):
    """Return the rows of a file or a folder as {table: DataFrame}.

    Args:
        path, table: as for ``of_files``.
        reading: the reading that they are shown in.
        home: the coder's own, whose sentences their rows name; None where it is the same.

    Raises:
        AgreeError: a file of rows does not hold, or its table is not known.
    """
    if path.is_dir():
        folder = path / ROWS if (path / ROWS).is_dir() else path
        files = sorted(file for file in folder.glob("*.csv") if file.parent.name != BEFORE)
    else:
        files = [path]
    found = {}
    for file in files:
        of = table_of(file.stem, reading)
        if path.is_dir() and (of is None or table and of != table):
            continue
        of = table or of
        if of is None:
            raise AgreeError(
                f"{file}: its name does not end with that of a table, such as my-figures.csv. "
                "Say which: --table figures."
            )
        if of in found and (path / "datapackage.json").is_file():  # typed ones and marked ones
            more = taken(file, of, home or reading, str(file))
            both = pd.concat([found[of], more], ignore_index=True)
            found[of] = both.drop_duplicates(["sentence_id", "start", "end", "translation_start"])
            continue
        if of in found:
            raise AgreeError(
                f"{path} has two files with rows of {of}. Name the file itself, not the folder."
            )
        found[of] = taken(file, of, home or reading, str(file))
    return {of: _at_home(frame, reading) for of, frame in found.items() if len(frame)}


def _at_home(frame, reading):
    """Rows with the sentences in which a reading has their words."""
    if not reading.sentence_ids:
        return frame
    there = [None if pd.isna(at) else reading.sentence_at(int(at)) for at in frame["start"]]
    ids = [s.sentence_id if s else id_ for s, id_ in zip(there, frame["sentence_id"], strict=True)]
    return frame.assign(sentence_id=pd.array(ids, dtype=frame["sentence_id"].dtype))


def table_of(stem, reading):
    """Return the table that a file of rows is of, by the end of its name; None where it says none.

    >>> table_of("my-figures", course()), table_of("lesson-06-times", course())
    ('figures', 'times')
    """
    known = dict.fromkeys([*reading.names(), *course().names()])
    ends = [name for name in known if stem == name or stem.endswith(f"-{name.replace('/', '-')}")]
    return max(ends, key=len, default=None)


def taken(data, table, reading, where):
    """Return rows as ``own.rows`` takes them in, quietly, without keeping them.

    Raises:
        AgreeError: they do not hold.
    """
    import contextlib
    import io

    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return own.rows(data, table, keep=False, reading=reading)
    except (own.RowsError, TableError) as error:
        raise AgreeError(f"{where}: {error}") from None
