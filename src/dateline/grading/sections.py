"""Exports that lie side by side, one for each section of a class, or one packed once more.

Where all work in a folder or a zip file is zip files, and each of these is a platform's export by
all its names, they are read as one class. Where only some look so they stay as they are: what is in
a zip file that one student handed in, that student has chosen.
"""

import contextlib
import io
import stat
import zipfile

from . import files, layout, names

END = 22 + 0xFFFF  # bytes in which a zip file says at its end what it has
ENTRY = 300  # bytes that say of one file that it is there


@contextlib.contextmanager
def parts(found, exercise, others=None):
    """For a ``with``: what is read each by itself, as [(name, Files)].

    Args:
        found: the Files of a folder or a zip file.
        exercise: the name of the exercise; others: those of the course's other ones.

    What is no exports side by side is one part, without a name.
    """
    with contextlib.ExitStack() as stack:
        yield _exports(found, exercise, others, stack) or [("", found)]


def _exports(found, exercise, others, stack):
    works = [file for file in found if file.fetch is not None and layout.is_work(file.name)]
    packed = [file for file in works if file.name.lower().endswith(".zip")]
    folders = {file.path[:-1] for file in works}
    if not packed or packed != works or len(folders) > 1 or any(map(_is_of_platform, packed)):
        return None
    told, students = [], []
    for file in packed:
        try:
            archive = _archive(file)
            stack.callback(archive.fp.close)
            inner = files.inside(archive)
        except Exception:  # it is no zip file, or damaged: said where a student's is read
            return None
        owners = layout.owned(inner, exercise, others)
        if not owners or not all(owner.platform for owner in owners):
            return None
        told.append((file.name, inner))
        students.append({owner.student for owner in owners})
    return told if max(map(len, students)) > 1 else None


def _is_of_platform(file):
    """Whether a platform has named a file, or a folder around it: then it is somebody's."""
    looks = (names.moodle, names.brightspace, names.canvas, names.blackboard)
    return any(look(part) for look in looks for part in file.path)


def _archive(file):
    """The zip file, open. One on the disk may be of any size, with as many files as are read."""
    if file.disk is None or not stat.S_ISREG(file.disk.lstat().st_mode):
        held = io.BytesIO(file.read())
        size = len(held.getvalue())
    else:
        held, size = file.disk.open("rb"), file.disk.stat().st_size
    try:
        held.seek(max(0, size - END))
        end = held.read().rpartition(b"PK\x05\x06")[2]
        listed = int.from_bytes(end[8:12], "little")  # bytes of the list of its files
        if len(end) < 18 or listed > files.MOST * ENTRY:
            raise zipfile.BadZipFile
        return zipfile.ZipFile(held)
    except BaseException:
        held.close()
        raise
