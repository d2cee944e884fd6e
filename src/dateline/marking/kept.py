"""The class's own files: in which order answers stand, what was marked, who gave which mark when.

They lie in ``class/marking/EXERCISE/`` of the course, which git leaves alone.
"""

import json
import os
import re
import secrets
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ..grading import wire
from ..grading.record import safely
from . import MarkingError, NotKept

FOLDER = Path("class") / "marking"
PACE = 300  # seconds between two marks that are more than a pause
FEWEST = 10  # marks by which a pace is told
_NAME = re.compile(r"[\w][\w .-]{0,39}")
_LETTERS = "bcdfghjkmnpqrstvwxz"  # no vowels: no words


class Kept:
    """What is kept of one question of an exercise.

    Args:
        course: a ``record.Course``.
        exercise, question: their names.
    """

    def __init__(self, course, exercise, question):
        self.folder = course.root / FOLDER / exercise
        self._question = question
        with told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._seed = _seed(self.folder / "order.txt")

    def place(self, key, reader=""):
        """Return what to sort an answer by: the same whenever it is asked, another for each reader.

        Args:
            key: that of an answer.
            reader: who reads; "" for the first marker.
        """
        return wire.digest(self._seed, reader, key)

    def code(self, key, length=5):
        """Return the letters by which a marker knows an answer; they say nothing of the student."""
        number = int(wire.digest(self._seed, "code", self._question, key), 16)
        found = ""
        for _ in range(length):
            number, letter = divmod(number, len(_LETTERS))
            found += _LETTERS[letter]
        return found

    def log(self, second=""):
        """Return the Log of the question; with a name, that of a second marker."""
        if not second:
            return Log(self.folder / f"{self._question}.jsonl")
        if not _NAME.fullmatch(second) or second.endswith((".", " ")):
            raise MarkingError(
                f"A second marker cannot be called {second!r}: take letters and digits, such as "
                "--second anna."
            )
        return Log(self.folder / f"{self._question}.second.{second}.jsonl")

    def seconds(self):
        """Return the names of the second markers of the question, sorted."""
        start, end = f"{self._question}.second.", ".jsonl"
        found = [path.name for path in self.folder.glob(f"{start}*{end}")]
        return sorted(name[len(start) : -len(end)] for name in found)

    def keep_seen(self, key, shown):
        """Keep what a mark is given for, once: a list of pieces of HTML."""
        path = self._seen(key)
        if not path.exists():
            with told(path):
                path.parent.mkdir(exist_ok=True)
                safely(path, json.dumps(shown, ensure_ascii=False))

    def seen(self, key):
        """Return what a mark was given for, as it was shown; None where it was not kept."""
        try:
            found = json.loads(self._seen(key).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, list) else None

    def _seen(self, key):
        return self.folder / "seen" / f"{self._question}-{key}.json"


class Log:
    """Marks one after the other, in a file that is only ever added to: a line of JSON each.

    An entry has ``id``, ``when`` and what its maker put in; one with ``undo`` takes back the entry
    of that id. A line that was torn by a loss of power counts as none.
    """

    def __init__(self, path):
        self.path = path

    def entries(self):
        """Return all entries that hold, in their order."""
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise MarkingError(f"{self.path.name} cannot be read: {error.strerror}.") from None
        found = {}
        for line in lines:
            try:
                entry = json.loads(line)
                if "undo" in entry:
                    found.pop(entry["undo"], None)
                else:
                    found[entry["id"]] = entry
            except (ValueError, KeyError, TypeError):
                continue
        return list(found.values())

    def add(self, **entry):
        """Add an entry, for good; return it with its id.

        Raises:
            NotKept: it cannot be written.
        """
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        entry = {"id": secrets.token_hex(6), "when": now} | entry
        line = json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace")
        with told(self.path), self.path.open("ab+") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(size - 1, 0))
            torn = file.read(1) not in (b"", b"\n")
            file.write(b"\n" * torn + line + b"\n")
            file.flush()
            os.fsync(file.fileno())
        return entry

    def pace(self):
        """Return the seconds that a mark took, the median of those in this file; None for few."""
        times = [
            datetime.strptime(entry["when"], "%Y-%m-%dT%H:%M:%SZ")
            for entry in self.entries()
            if entry.get("marked")
        ]
        gaps = [(b - a).total_seconds() for a, b in zip(times, times[1:], strict=False)]
        gaps = sorted(gap for gap in gaps if 0 <= gap < PACE)
        return gaps[len(gaps) // 2] if len(gaps) >= FEWEST else None


def _seed(path):
    if not path.exists():
        safely(path, secrets.token_hex(16))
    return path.read_text(encoding="utf-8").strip()


@contextmanager
def told(path):
    """For a ``with``: an error of the disk becomes a NotKept that says what to do."""
    try:
        yield
    except OSError as error:
        raise NotKept(
            f"{path.name} cannot be written into {FOLDER.as_posix()}: {error.strerror}. Make room, "
            "or give yourself the right to write there, and mark on: what was said to be saved is."
        ) from None
