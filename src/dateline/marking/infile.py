"""The marks of a second marker: a file of their own, never the gradebook."""

from . import Conflict
from .inbook import KEEP, State, version_of

ELSEWHERE = (
    "Meanwhile this answer was marked in another window. What is there now is shown; mark it again "
    "if yours should stand."
)


class InFile:
    """The marks that one second marker gave to the answers to a question.

    Args:
        log: the ``kept.Log`` of this marker.
    """

    def __init__(self, log):
        self._log = log

    def states(self):
        """Return {key of an answer: State} of all answers that have something."""
        found = {}
        for entry in self._log.entries():
            found[entry["key"]] = State(*entry["after"])
        return found

    def put(self, key, version, mark=KEEP, comment=None):
        """Note a mark and a comment; return the entry. See ``InBook.put``.

        Raises:
            Conflict: something else is there by now; nothing was written.
        """
        now = self.states().get(key, State())
        if version_of([now]) != version:
            raise Conflict(ELSEWHERE)
        after = State(
            now.mark if mark is KEEP else mark,
            now.comment if comment is None else comment,
            now.waits and mark is KEEP,
        )
        return self._log.add(key=key, after=list(after[:3]), marked=mark is not KEEP)

    def take_back(self, id_):
        """Take back the entry of this id.

        Raises:
            Conflict: it is not the last one of its answer.
        """
        entries = self._log.entries()
        mine = next((entry for entry in entries if entry["id"] == id_), None)
        if not mine or [e for e in entries if e["key"] == mine["key"]][-1]["id"] != id_:
            raise Conflict(ELSEWHERE)
        self._log.add(undo=id_)
        return mine["key"]
