"""What cannot be handed on or taken in, told to people."""


class InterchangeError(ValueError):
    """A file cannot be taken in or written: the message says what, where, and what to do. Nothing
    is changed."""

    def _render_traceback_(self):
        return str(self).split("\n")
