"""What is said beside “Right”: where a form was taken as a person would take it."""

from contextlib import contextmanager
from contextvars import ContextVar

_kept = ContextVar("what is to be said of the answer that is read", default=None)


@contextmanager
def remarks():
    """Collect what is remarked while an answer is read: {name of a line of [frame]: facts}.

    >>> with remarks() as found:
    ...     remark("text_number", given="5", value="5")
    >>> found
    {'text_number': {'given': '5', 'value': '5'}}
    """
    found = {}
    before = _kept.set(found)
    try:
        yield found
    finally:
        _kept.reset(before)


def remark(name, **facts):
    """Keep in mind what to say of the answer; of several such places the first is named."""
    found = _kept.get()
    if found is not None:
        found.setdefault(name, facts)
