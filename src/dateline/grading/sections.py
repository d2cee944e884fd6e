"""Exports that lie side by side, one for each section of a class, or one packed once more.

Where all work in a folder or a zip file is zip files, and each of these is a platform's export by
all its names, they are read as one class. Where only some look so they stay as they are: what is in
a zip file that one student handed in, that student has chosen.
"""

import contextlib
import io
import zipfile

from . import files, layout, names


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
            inner = files.inside(stack.enter_context(_archive(file)))
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
    """The zip file, open. One on the disk may be of any size."""
    if file.disk is not None and not file.disk.is_symlink():
        return zipfile.ZipFile(file.disk)
    return zipfile.ZipFile(io.BytesIO(file.read()))
