"""The files of a folder or a zip file, and of the zip files in it, read with care.

Nothing is followed, unpacked to disk or believed: links and pipes are not opened, sizes have
limits, what goes wrong with one file is a sentence for that file. What no person wrote (Macs' and
Jupyter's hidden copies, folders of programs) is left out.
"""

import io
import os
import stat
import zipfile
from pathlib import Path
from typing import NamedTuple

from . import names

LARGEST = 64_000_000  # bytes of one file; most of a large notebook is its outputs
MOST = 20_000  # files in a zip file in a zip file
DEPTH = 12  # folders in folders
PART, LISTED = 20, 1_000  # bytes that a part of JSON, a file of a zip file counts as, too
HELD = 25_000_000  # bytes of a zip file in a zip file

_NOBODYS = {"__MACOSX", "__pycache__", "node_modules", "$RECYCLE.BIN", "System Volume Information"}
_NOBODYS |= {".git", ".venv", ".cache", ".Trashes", ".Spotlight-V100", ".fseventsd"}
_NOBODYS |= {".DS_Store", ".idea", ".vscode", ".jupyter", ".ipython", ".dateline-grade"}
_NOBODYS = {name.lower() for name in _NOBODYS | {"Thumbs.db", "desktop.ini", "Icon\r"}}
TOO_DEEP = f"It lies more than {DEPTH} folders deep; it was not opened."
COPIES = ".ipynb_checkpoints"  # Jupyter's folder of hidden copies

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_FLAGS |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Unread(Exception):
    """A file cannot be read; the message says why, in a sentence."""


class File(NamedTuple):
    """A file: its path as a tuple of names, composed (NFC), and how to read it.

    ``fetch`` returns its bytes, or raises Unread. It is None for a folder with nothing in it.
    ``link`` is True for what stands in place of a folder: a link, or one that cannot be opened.
    ``disk`` is where it lies, None for one in a zip file.
    """

    path: tuple
    fetch: object
    link: bool = False
    disk: Path | None = None

    @property
    def name(self):
        """The last part of the path."""
        return self.path[-1]

    def read(self, budget=None):
        """Return the bytes; a Budget is charged for them.

        Raises:
            Unread: it cannot be read, whatever the reason, or the budget is used up.
        """
        if budget is not None and budget.left <= 0:
            raise Unread("It was not opened: too much was handed in beside it.")
        try:
            data = self.fetch()
        except Unread:
            raise
        except OSError as error:
            raise Unread(f"The file cannot be read: {error.strerror or error}.") from None
        except Exception:  # a codec raises what it likes
            raise Unread("The file is damaged.") from None
        if budget is not None:
            budget.left -= len(data) + 10_000
        return data


class Budget:
    """How many bytes of one student are looked at."""

    def __init__(self, left=2 * LARGEST):
        self.left = left


def too_large(size, most=LARGEST):
    """Return the sentence for a file of so many bytes."""
    return (
        f"The file has {size / 1e6:.0f} MB, more than the {most / 1e6:.0f} MB that are read. "
        "Ask for it again, with its outputs cleared."
    )


def nobodys(name):
    """Whether a file or folder of this name was written by a program for itself.

    >>> nobodys("__MACOSX"), nobodys("._01-reading.ipynb"), nobodys("01-reading.ipynb")
    (True, True, False)
    """
    return name.lower() in _NOBODYS or name.startswith(("._", "~$", ".nfs", ".~"))


def below(folder):
    """Yield the Files of a folder, in the order of their names; links are not followed."""
    yield from _below(Path(folder), ())


def _below(folder, parts):
    try:
        inner = names.composed(folder.iterdir())
    except OSError as error:
        if not parts:
            raise
        said = f"The folder cannot be read: {error.strerror}."
        yield File(parts, lambda: _refuse(said), True)
        return
    found = False
    for name, path in inner:
        if nobodys(path.name):
            continue
        found = True
        here = (*parts, name)
        if path.is_symlink() and _is_folder(path):
            yield File(here, lambda: _refuse("The folder is a link; it is not followed."), True)
        elif _is_folder(path) and len(here) >= DEPTH:
            yield File(here, lambda: _refuse(TOO_DEEP))
        elif _is_folder(path):
            yield from _below(path, here)
        else:
            yield File(here, lambda path=path: ordinary(path), disk=path)
    if not found and parts:
        yield File(parts, None)


def _is_folder(path):
    try:
        return path.is_dir()
    except OSError:  # nobody may look at it
        return False


def _refuse(said):
    raise Unread(said)


def ordinary(path, most=LARGEST):
    """Return the bytes of a file. Links, pipes and devices are not opened.

    Raises:
        Unread: it is none that is read; OSError: it cannot be.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        raise Unread("It is a link or no ordinary file; it was not opened.")
    # what stands there may have been changed since
    number = os.open(path, _FLAGS)
    with os.fdopen(number, "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise Unread("It is a link or no ordinary file; it was not opened.")
        if about.st_size > most:
            raise Unread(too_large(about.st_size, most))
        data = file.read(most + 1)
    if len(data) > most:
        raise Unread(too_large(len(data), most))
    return data


def inside(archive, limit=LARGEST):
    """Return the Files of an open ``zipfile.ZipFile``, of at most `limit` bytes each, by name."""
    entries = archive.infolist()
    found, folders, full = [], [], set()
    for entry, name in zip(entries, names.of_zip(entries), strict=True):
        parts = tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))
        parts = tuple(part for part in parts if part != "..")
        if not parts or any(map(nobodys, parts)):
            continue
        if len(parts) > DEPTH + 1:
            found.append(File(parts, lambda: _refuse(TOO_DEEP)))
            continue
        full.update(parts[:place] for place in range(1, len(parts)))
        if name.endswith("/"):
            folders.append(parts)
        else:
            found.append(File(parts, lambda entry=entry: _unzipped(archive, entry, limit)))
    found += [File(parts, None) for parts in dict.fromkeys(folders) if parts not in full]
    return sorted(found, key=lambda file: file.path)


def _unzipped(archive, entry, limit):
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Unread("It is a link; it was not followed.")
    if entry.flag_bits & 0x1:
        raise Unread("The file in the zip file has a password.")
    if entry.file_size > limit:
        raise Unread(too_large(entry.file_size, limit))
    try:
        with archive.open(entry) as file:
            data = file.read(limit + 1)  # the size that a zip file claims may be a lie
    except NotImplementedError:
        raise Unread(
            "The file in the zip file is packed in a way that is not known here."
        ) from None
    except Exception:  # each way of packing has errors of its own
        raise Unread("The file in the zip file is damaged.") from None
    if len(data) > limit:
        raise Unread(too_large(len(data), limit))
    return data


def is_zip(data):
    """Whether bytes begin as a zip file does."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def unpacked(data, path=()):
    """Return the Files of a zip file that was handed in, their paths behind its own.

    Raises:
        Unread: it is damaged, or too large.
    """
    if len(data) > HELD:
        raise Unread(too_large(len(data), HELD))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        many = len(archive.infolist())
        found = (
            []
            if many > MOST
            else [file._replace(path=(*path, *file.path)) for file in inside(archive)]
        )
    except Exception:
        raise Unread("The zip file is damaged.") from None
    if many > MOST:
        raise Unread(f"The zip file has {many} files, more than the {MOST} that are read.")
    return found
