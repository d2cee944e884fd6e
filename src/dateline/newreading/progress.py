"""How far a reading of one's own has come: rows by table, and what is still to do."""

import pandas as pd

from .. import show
from ..own.gathered import all_of, left_out, whence
from . import schema

# the notebook that has a cell for them; the others are for who needs them
_WHERE = {"actors": 1, "claims": 1, "notes": 1, "times": 2, "events": 2, "figures": 3}


_IDS = {"claims", "times", "events", "figures", "reactions", "notes"}  # a row for its words


def progress(reading, check=False):
    """Show how many rows each table has and what they lack; with ``check``, what breaks a rule.

    Rows that were put into ``my-rows`` of a reading of one's own are gathered first.

    Args:
        reading: a reading.
        check: whether every row is held against the rules, as ``dateline check`` does.

    Returns:
        A ``show.Shown``.
    """
    told = all_of(reading) if reading.own else []
    lines = []
    for name in reading.names():
        rows = reading.table(name)
        lines.append((name, len(rows), _to_do(name, rows)))
    frame = pd.DataFrame(lines, columns=["table", "rows", "still to do"])
    caption = f"{reading.title}: {len(reading.sentences())} sentences, and the rows so far"
    shown = show.table(frame, caption, index=False, missing="nothing")
    shown = show.together([shown, *map(show.line, told)])
    return shown + _checked(reading, left_out(told)) if check else shown


def _to_do(name, rows):
    if not len(rows):
        notebook = _WHERE.get(name)
        more = f"notebook {notebook}" if notebook else "where you need the table"
        return f"no row yet ({more})"
    lacking = [(column, int(rows[column].isna().sum())) for column in schema.due(name)]
    said = [f"{column} is empty in {many}" for column, many in lacking if many]
    for _, same in rows.groupby(["start", "end"]) if name in _IDS else ():
        if len(same) > 1:
            said.append(f"the same words are quoted by {', '.join(same.iloc[:, 0])}")
    return "; ".join(said) or "nothing"


def _checked(reading, left):
    faults = [fault for fault in reading.check() if not fault.remark]
    if left and not faults:
        return show.line(f"No faults in the tables, but {left}: see above.")
    if not faults:
        return show.line("No faults: every quote stands in the text, every row keeps the rules.")
    many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    shown = show.line(f"{many}. Mend what is named here where the row was made.")
    for fault in faults[:50]:
        shown += show.line(f"{fault}{whence(fault, reading)}")
    if len(faults) > 50:
        shown += show.line(f"And {len(faults) - 50} more: dateline check names them all.")
    return shown
