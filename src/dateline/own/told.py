"""What is wrong with rows, told to people: all of it at once, each with its place."""

from typing import NamedTuple


class Told(NamedTuple):
    """One thing to say about a row: ``where`` names it, ``column`` is "" for the whole row,
    ``allowed`` are the codes of the column where it is about one that is none of them."""

    where: str
    column: str
    message: str
    allowed: tuple = ()

    def __str__(self):
        column = f", column {self.column}" if self.column else ""
        return f"{self.where}{column}: {self.message}"


class RowsError(ValueError):
    """Rows cannot be taken in. ``faults`` is a list of Told, ``rows`` what was given, untouched.

    What a column allows is said once, below, however many rows have something else. A notebook
    shows the list alone, without the code in which it was found: nothing in that code is what the
    reader has to mend.
    """

    def __init__(self, table, faults, rows=None):
        self.faults, self.rows = list(faults), rows
        many = "1 thing is" if len(self.faults) == 1 else f"{len(self.faults)} things are"
        lines = [f"Your {table} are not taken in yet: {many} to mend. Nothing is lost."]
        lines += [f"- {fault}" for fault in self.faults]
        lines += [
            f"  Allowed in {column}: {', '.join(codes)}; or leave it empty."
            for column, codes in {f.column: f.allowed for f in self.faults if f.allowed}.items()
        ]
        super().__init__("\n".join(lines))

    def _render_traceback_(self):
        return str(self).split("\n")
